//! Terms that can be checked now (O1).

use std::collections::BTreeSet;

use super::{Derived, Source};
use crate::assessment::{OrderAnswer, PlaceCode};
use crate::condition::{CheckMethod, ScheduleKind, ScheduleState};
use crate::finding::{Id, Known};
use crate::record::{Category, ConditionKind};

/// Families from which the level is 4.
const MANY: usize = 4;

/// Terms by how they can be checked where the person is.
#[derive(Default)]
struct Terms {
    /// What the terms that can be checked are about.
    families: BTreeSet<Category>,
    /// The same, of those whose check has been made and is not overdue.
    in_place: BTreeSet<Category>,
    hard: usize,
    /// Terms of which it cannot be told whether they are in force or how they are checked.
    open: usize,
    facts: Vec<Id>,
}

pub(super) fn derive(source: &Source<'_>) -> Derived {
    let Some(inside) = source.assessment.place.get().map(is_inside) else {
        return Derived::open(vec!["place".into()], "where the person is cannot be told");
    };
    let mut terms = Terms::default();
    for order in source.orders().filter(|order| order.bound != Known::Value(false)) {
        terms.take(source, order, inside);
    }
    let known = terms.families.len();
    let (least, most) = (level(known, terms.hard), level(known + terms.open, terms.hard));
    if least != most {
        return Derived::open(
            vec!["conditions[].type_code".into()],
            "of some terms it cannot be told whether they bind or how they are checked",
        )
        .by(terms.facts);
    }
    let derived = match least {
        0 => Derived::known(0, "no term that binds can be checked where the person is"),
        1 => Derived::known(1, "terms that bind, each hard to check"),
        2 => Derived::known(2, "terms of one family can be checked"),
        3 => Derived::known(3, "terms of two or three families can be checked"),
        _ if terms.in_place.len() >= MANY => Derived::known(
            5,
            "terms of four or more families can be checked, and their checks are being made",
        ),
        _ => Derived::known(4, "terms of four or more families can be checked"),
    };
    derived.by(terms.facts)
}

const fn level(families: usize, hard: usize) -> u8 {
    match (families, hard) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, _) => 2,
        (2 | 3, _) => 3,
        _ => 4,
    }
}

impl Terms {
    fn take(&mut self, source: &Source<'_>, order: &OrderAnswer, inside: bool) {
        for answer in order.conditions.iter().filter(|answer| answer.in_force != Known::Value(false)) {
            let Some(condition) = source.condition(&order.order, &answer.condition) else { continue };
            if matches!(condition.kind, Some(ConditionKind::Permission | ConditionKind::NotACondition)) {
                continue;
            }
            self.facts.clone_from(&order.facts);
            let certain = order.bound == Known::Value(true) && answer.in_force == Known::Value(true);
            let of = condition.type_code.as_ref().and_then(|code| source.catalogue.latest(code.as_str()));
            let (true, Some(of)) = (certain, of) else {
                self.open += 1;
                continue;
            };
            let methods =
                || of.checks.iter().map(|check| check.method).filter(|method| is_open(*method, inside));
            let category = condition.category.unwrap_or(of.category);
            if methods().any(|method| !is_hard(method)) {
                self.families.insert(category);
                if is_being_checked(source, &order.order, &answer.condition) {
                    self.in_place.insert(category);
                }
            } else if methods().next().is_some() {
                self.hard += 1;
            }
        }
    }
}

/// A check of the term has been made, and none of its checks is overdue.
fn is_being_checked(source: &Source<'_>, order: &Id, condition: &Id) -> bool {
    let checks = || {
        source.assessment.schedule.iter().filter(|item| {
            item.kind == ScheduleKind::Check
                && item.order == *order
                && item.condition.as_ref() == Some(condition)
        })
    };
    checks().any(|item| item.last_on.is_some()) && !checks().any(|item| item.state == ScheduleState::Late)
}

const fn is_inside(place: PlaceCode) -> bool {
    matches!(place, PlaceCode::Prison | PlaceCode::Hospital)
}

/// Whether a method can be used at all where the person is.
const fn is_open(method: CheckMethod, inside: bool) -> bool {
    match method {
        CheckMethod::HomeVisit
        | CheckMethod::DeviceExamination
        | CheckMethod::Surveillance
        | CheckMethod::NumberPlateReaders
        | CheckMethod::BorderWatch
        | CheckMethod::MonitoringReport => !inside,
        CheckMethod::PrisonEnquiry => inside,
        _ => true,
    }
}

/// Methods that need a power or a chance of their own, or check nothing by themselves.
const fn is_hard(method: CheckMethod) -> bool {
    matches!(
        method,
        CheckMethod::Search
            | CheckMethod::Surveillance
            | CheckMethod::Complaints
            | CheckMethod::CaseByCase
            | CheckMethod::OrderText
    )
}
