//! Points on which the library and the plain evaluator once disagreed, each settled
//! from the documents. Both must give what the file expects; the rule is in the file.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at what it cannot read"
)]

use std::path::Path;

use scpo_core::assessment::assess;
use scpo_core::case::{Case, CaseDocument};
use scpo_core::date::Date;
use scpo_core::rulebook::Rulebook;
use serde_json::Value;

#[path = "support/core_answer.rs"]
mod core_answer;
#[path = "plain/mod.rs"]
mod plain;

use plain::{Answer, DateAnswer, Owner};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/regressions");
const HOLIDAYS: &str = include_str!("data/bank_holidays_uk.csv");

/// What an answer gives for one expected member, in the words of the file.
fn given(answer: &Answer, path: &[&str]) -> Value {
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::String);
    match *path {
        ["stage"] => Value::String(answer.stage.clone()),
        ["driver"] => text(&answer.driver.as_ref().map(|(_, date)| date.clone())),
        ["owner"] => match &answer.record_owner {
            Owner::Unit(unit) => Value::String(unit.clone()),
            Owner::Nobody => Value::Null,
            Owner::Unknown => Value::String("unknown".to_owned()),
        },
        ["tasks", key, field] => {
            let Some(task) = answer.tasks.get(key) else { return Value::String("no such task".to_owned()) };
            match field {
                "status" => Value::String(task.status.clone()),
                "opens" => text(&task.opens),
                "due" => text(&task.due),
                "compressed" => task.compressed.map_or(Value::Null, Value::Bool),
                _ => panic!("a member that no case may expect: {field}"),
            }
        }
        ["orders", id, field] => {
            let Some(order) = answer.orders.get(id) else { return Value::String("no such order".to_owned()) };
            match field {
                "status" => Value::String(order.status.clone()),
                "in_force" => sure(order.in_force),
                "bound" => sure(order.bound),
                "notice_from" => date(&order.notice_from),
                "binding_from" => date(&order.binding_from),
                "started_on" => date(&order.started_on),
                "lawful_last_day" => date(&order.lawful_last_day),
                "stated_last_day" => date(&order.stated_last_day),
                _ => panic!("a member that no case may expect: {field}"),
            }
        }
        ["markers"] => Value::String(answer.markers_expected.iter().cloned().collect::<Vec<_>>().join(" ")),
        _ => panic!("a member that no case may expect: {path:?}"),
    }
}

/// Yes, no or `"unknown"`.
fn sure(answer: Option<bool>) -> Value {
    answer.map_or_else(|| Value::String("unknown".to_owned()), Value::Bool)
}

/// A day, nothing, or `"unknown"`.
fn date(answer: &DateAnswer) -> Value {
    match answer {
        DateAnswer::Known(day) => Value::String(day.clone()),
        DateAnswer::Absent => Value::Null,
        DateAnswer::Unknown => Value::String("unknown".to_owned()),
    }
}

/// Every leaf of the expectation, with its path.
fn leaves<'v>(value: &'v Value, path: &mut Vec<&'v str>, found: &mut Vec<(Vec<&'v str>, &'v Value)>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                path.push(key);
                leaves(member, path, found);
                path.pop();
            }
        }
        leaf => found.push((path.clone(), leaf)),
    }
}

fn check(file: &Path, rulebook: &Rulebook) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("the file can be read");
    let form: Value = serde_json::from_str(&text).expect("the file is JSON");
    let member = |key: &str| form[key].as_str().expect("a text").to_owned();
    let day = |key: &str| member(key).parse::<Date>().expect("a date");
    let document: CaseDocument = serde_json::from_value(form["case"].clone()).expect("a case document");
    let case = Case::replay(document).expect("a sound case");
    let library = core_answer::of(&assess(&case, rulebook, day("as_of"), day("known_at")));
    let plain = plain::assess(&form["case"], &member("as_of"), &member("known_at"), HOLIDAYS);
    let mut expected = Vec::new();
    leaves(&form["expect"], &mut Vec::new(), &mut expected);
    assert!(!expected.is_empty() && !member("rule").is_empty(), "{}", member("name"));
    let mut wrong = Vec::new();
    for (path, value) in expected {
        for (who, answer) in [("library", &library), ("plain", &plain)] {
            let given = given(answer, &path);
            if given != *value {
                wrong.push(format!("{}: {who} {}: {given}, not {value}", member("name"), path.join(" ")));
            }
        }
    }
    wrong
}

#[test]
fn what_was_settled_stays_settled() {
    let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
    let files = std::fs::read_dir(FOLDER).expect("the folder can be read");
    let mut files: Vec<_> = files.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 49, "only {} files", files.len());
    let wrong: Vec<String> = files.iter().flat_map(|file| check(file, &rulebook)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
