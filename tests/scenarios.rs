//! The worked scenarios: every expectation must come out of the library. More
//! scenarios of the same form can be held against it by naming files in
//! `SCPO_SCENARIOS` (separated by `:`).

#![expect(clippy::expect_used, reason = "a test stops at what it cannot read")]

use scpo_core::assessment::assess;
use scpo_core::case::{Case, CaseDocument};
use scpo_core::rulebook::Rulebook;
use serde_json::Value;

#[path = "support/core_answer.rs"]
mod core_answer;
#[path = "support/expectations.rs"]
mod expectations;
#[path = "plain/mod.rs"]
#[expect(dead_code, reason = "only the shape of its answer is used here")]
mod plain;
#[path = "support/scenario.rs"]
mod scenario;

use expectations::disagreement;

fn carried() -> Vec<Value> {
    serde_json::from_str(include_str!("data/scenarios/worked.json")).expect("the scenarios are JSON")
}

/// Scenarios of the same form from elsewhere, bare or inside the published file.
fn named_by_the_caller() -> Vec<Value> {
    let files = std::env::var("SCPO_SCENARIOS").unwrap_or_default();
    let mut all = Vec::new();
    for file in files.split(':').filter(|file| !file.is_empty()) {
        let text = std::fs::read_to_string(file).expect("the named file can be read");
        let value: Value = serde_json::from_str(&text).expect("the named file is JSON");
        let list = value.get("scenarios").unwrap_or(&value).as_array().cloned().unwrap_or_default();
        for scenario in list {
            match scenario.get("structured").and_then(Value::as_array) {
                Some(structured) => all.extend(structured.iter().cloned()),
                None => all.push(scenario),
            }
        }
    }
    all
}

fn check(forms: &[Value]) -> (usize, Vec<String>) {
    let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
    let (mut checked, mut wrong) = (0, Vec::new());
    for form in forms {
        let read = scenario::read(form).expect("every word of the scenario is known");
        let document: CaseDocument = serde_json::from_value(read.case.clone()).expect("a case document");
        let case = Case::replay(document).expect("a sound case");
        let day = |text: &str| text.parse().expect("a date");
        let assessment = assess(&case, &rulebook, day(&read.as_of), day(&read.known_at));
        let answer = core_answer::of(&assessment);
        for (expected, certain) in &read.expected {
            checked += 1;
            if let Some(found) = disagreement(&answer, expected) {
                wrong.push(format!("{} (certain: {certain}): {found}", read.id));
            }
        }
    }
    (checked, wrong)
}

#[test]
fn every_expectation_of_the_worked_scenarios_comes_out() {
    let (checked, wrong) = check(&carried());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 150, "only {checked} expectations");
}

#[test]
fn scenarios_named_by_the_caller_come_out() {
    let (checked, wrong) = check(&named_by_the_caller());
    assert!(wrong.is_empty(), "of {checked}: {}", wrong.join("\n"));
}
