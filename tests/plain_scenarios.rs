//! The plain evaluator over the worked scenarios: every expectation must come out.

use std::collections::BTreeSet;

use serde_json::Value;

#[path = "plain/mod.rs"]
mod plain;
#[path = "support/scenario.rs"]
mod scenario;

#[path = "plain/checks.rs"]
mod checks;

use plain::{Answer, DateAnswer, Owner};
use scenario::Expected;

const SCENARIOS: &str = include_str!("data/scenarios/worked.json");
const HOLIDAYS: &str = include_str!("data/bank_holidays_uk.csv");

/// What is wrong with an answer, if anything.
fn disagreement(answer: &Answer, expected: &Expected) -> Option<String> {
    let order = |id: &str| answer.orders.get(id);
    let task = |id: &str| answer.tasks.get(id);
    let found = match expected {
        Expected::Stage(stage) if answer.stage == *stage => return None,
        Expected::Stage(_) => format!("{:?}", answer.stage),
        Expected::RecordOwner(owner) if answer.record_owner == Owner::Unit(owner.clone()) => return None,
        Expected::RecordOwner(_) => format!("{:?}", answer.record_owner),
        Expected::Markers(systems) if answer.markers_expected == *systems => return None,
        Expected::Markers(_) => format!("{:?}", answer.markers_expected),
        Expected::Finding(code) if answer.findings.contains(code) => return None,
        Expected::Finding(_) => format!("{:?}", answer.findings),
        Expected::OrderStatus { order: id, status } if order(id).is_some_and(|o| o.status == *status) => {
            return None;
        }
        Expected::OrderFlag { order: id, field, value } => {
            let found = order(id).and_then(|o| match field.as_str() {
                "in_force" => o.in_force,
                "bound" => o.bound,
                _ => match o.notice_from {
                    DateAnswer::Known(_) => Some(true),
                    DateAnswer::Absent => Some(false),
                    DateAnswer::Unknown => None,
                },
            });
            if found == *value {
                return None;
            }
            format!("{found:?}")
        }
        Expected::OrderDate { order: id, field, date } => {
            let found = order(id).map(|o| match field.as_str() {
                "notice_from" => &o.notice_from,
                "binding_from" => &o.binding_from,
                "lawful_last_day" => &o.lawful_last_day,
                "stated_last_day" => &o.stated_last_day,
                _ => &o.started_on,
            });
            match (found, date) {
                (Some(DateAnswer::Known(found)), Some(date)) if found == date => return None,
                (Some(DateAnswer::Unknown | DateAnswer::Absent), None) => return None,
                _ => format!("{found:?}"),
            }
        }
        Expected::ConditionsInForce { order: id, conditions } => {
            let found: BTreeSet<String> = order(id)
                .map(|o| {
                    o.conditions.iter().filter(|(_, v)| **v == Some(true)).map(|(k, _)| k.clone()).collect()
                })
                .unwrap_or_default();
            if found == *conditions {
                return None;
            }
            format!("{found:?}")
        }
        Expected::TaskStatus { task: id, status } if task(id).is_some_and(|t| t.status == *status) => {
            return None;
        }
        Expected::TaskCompressed { task: id, compressed }
            if task(id).is_some_and(|t| t.compressed == Some(*compressed)) =>
        {
            return None;
        }
        Expected::Opens { task: id, date } if task(id).is_some_and(|t| t.opens.as_ref() == Some(date)) => {
            return None;
        }
        Expected::Due { task: id, date } if task(id).is_some_and(|t| t.due.as_ref() == Some(date)) => {
            return None;
        }
        Expected::Release(date) if answer.driver.as_ref().is_some_and(|(_, d)| d == date) => return None,
        Expected::NoRelease if answer.driver.is_none() => return None,
        Expected::LastLawfulDayIfReleasedOnEstimate(date) => {
            let last = answer
                .driver
                .as_ref()
                .and_then(|(_, d)| plain::dates::parse(d))
                .map(|d| plain::dates::show(plain::dates::five_years(d)));
            if last.as_ref() == Some(date) {
                return None;
            }
            format!("{last:?}")
        }
        Expected::OrderStatus { order: id, .. } => format!("{:?}", order(id)),
        Expected::TaskStatus { task: id, .. }
        | Expected::TaskCompressed { task: id, .. }
        | Expected::Opens { task: id, .. }
        | Expected::Due { task: id, .. } => format!("{:?}", task(id)),
        Expected::Release(_) | Expected::NoRelease => format!("{:?}", answer.driver),
    };
    Some(format!("expected {expected:?}, found {found}"))
}

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
