//! The plain evaluator over the worked scenarios: every expectation must come out.

use serde_json::Value;

#[path = "support/expectations.rs"]
mod expectations;
#[path = "plain/mod.rs"]
mod plain;
#[path = "support/scenario.rs"]
mod scenario;

#[path = "plain/checks.rs"]
mod checks;

use expectations::disagreement;

const SCENARIOS: &str = include_str!("data/scenarios/worked.json");
const HOLIDAYS: &str = include_str!("data/bank_holidays_uk.csv");

#[expect(clippy::expect_used, reason = "the file is part of the tests")]
fn scenarios() -> Vec<Value> {
    serde_json::from_str(SCENARIOS).expect("the scenarios are JSON")
}

#[test]
fn every_expectation_of_the_worked_scenarios_comes_out() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for form in scenarios() {
        let read = scenario::read(&form).expect("every word of the scenarios is known");
        let answer = plain::assess(&read.case, &read.as_of, &read.known_at, HOLIDAYS);
        for (expected, certain) in &read.expected {
            checked += 1;
            if let Some(found) = disagreement(&answer, expected) {
                wrong.push(format!("{} (certain: {certain}): {found}", read.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The file as carried in holds ten cases; an empty list must not pass.
    assert!(checked > 150, "only {checked} expectations");
}

#[test]
fn every_scenario_is_a_case_document_the_library_reads() {
    for form in scenarios() {
        let case = scenario::case(&form).expect("every word of the scenarios is known");
        let text = serde_json::to_string(&case).expect("a value is written");
        serde_json::from_str::<scpo_core::case::CaseDocument>(&text).expect("the form of a case document");
    }
}

#[test]
fn an_unknown_word_is_named() {
    let mut form = scenarios().into_iter().next().expect("a first scenario");
    if let Some(events) = form.get_mut("events").and_then(Value::as_array_mut) {
        events.push(serde_json::json!({ "id": "x", "type": "became_invisible", "date": "2026-01-01" }));
    }
    assert_eq!(scenario::case(&form), Err("unknown event type: became_invisible".to_owned()));
}
