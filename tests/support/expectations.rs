//! Holds an answer against the expectations of a worked scenario.

use std::collections::BTreeSet;

use super::plain::{self, Answer, DateAnswer, Owner};
use super::scenario::Expected;

/// What is wrong with an answer, if anything.
pub fn disagreement(answer: &Answer, expected: &Expected) -> Option<String> {
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
