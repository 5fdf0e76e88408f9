//! Models for tests: the built-in one, and the same with one member changed.

use serde_json::{Value, json};

use super::{Model, ModelError};

const TEXT: &str = include_str!("../../data/thor_model.json");

pub(super) fn built_in() -> Model {
    Model::parse(TEXT).unwrap()
}

/// The built-in document with the values at some places (JSON pointers) set anew;
/// where there is no such member it is added, and null takes it out.
pub(super) fn document(changes: &[(&str, Value)]) -> Value {
    let mut document: Value = serde_json::from_str(TEXT).unwrap();
    for (pointer, value) in changes {
        let (parent, last) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Object(members) if value.is_null() => {
                members.remove(last).unwrap();
            }
            Value::Object(members) => {
                members.insert(last.to_owned(), value.clone());
            }
            Value::Array(items) => items[last.parse::<usize>().unwrap()] = value.clone(),
            _ => panic!("no such place: {pointer}"),
        }
    }
    document
}

pub(super) fn changed(changes: &[(&str, Value)]) -> Result<Model, ModelError> {
    Model::parse(&document(changes).to_string())
}

/// What P-12 asks for, all on one day.
pub(super) fn approval() -> Value {
    let paper = json!({"reference": "Register 1", "on": "2026-10-01"});
    json!({
        "impact_assessment": paper, "equality_assessment": paper, "policy_document": paper,
        "transparency_record": paper, "by": "Head of unit", "on": "2026-10-01"
    })
}

/// What P-13 asks for.
pub(super) fn card() -> Value {
    let mut card = json!({"review_by": "2027-10-01"});
    for field in [
        "purpose",
        "not_for",
        "owner",
        "factors",
        "weights",
        "data",
        "gaps",
        "error_evidence",
        "fairness",
        "sensitivity",
        "changes",
        "stop_conditions",
    ] {
        card[field] = json!("a text");
    }
    card
}
