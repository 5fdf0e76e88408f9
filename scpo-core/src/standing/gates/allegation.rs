//! The gate of allegations: that the words they point at bound the subject (s.10).

use super::Case;
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Id, Severity};
use crate::record::{BreachAlleged, EventBody};
use crate::standing::binding::VersionStanding;
use crate::standing::order_standing::OrderStanding;
use crate::standing::{Fault, Notice};

pub(super) fn faults<'c>(case: &Case<'_, 'c>, standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    for &fact in &case.subject.breaches {
        let EventBody::BreachAlleged(body) = &fact.event.body else { continue };
        let Some(number) = body.version.filter(|_| body.order.as_ref() == Some(case.order.id)) else {
            continue;
        };
        match standing.version(number) {
            Some(version) => one(standing, version, fact, body, faults),
            None => faults.push(Fault {
                rule: "D-ORPHAN",
                severity: Severity::Error,
                message: "the allegation is of a version that is not recorded",
                field: "version",
                fact,
            }),
        }
    }
}

fn one<'c>(
    standing: &OrderStanding<'c>,
    version: &VersionStanding<'c>,
    fact: Fact<'c>,
    body: &BreachAlleged,
    faults: &mut Vec<Fault<'c>>,
) {
    if body.conduct_on.is_some_and(|on| !may_have_bound(standing, version, on)) {
        faults.push(Fault {
            rule: "S10-1",
            severity: Severity::Warning,
            message: "the words of the version named did not bind the subject on the day of the conduct",
            field: "version",
            fact,
        });
    }
    let conditions = version.conditions();
    let holds = |id: &Id| conditions.iter().any(|condition| condition.condition == *id);
    if !conditions.is_empty() && !body.conditions.iter().all(holds) {
        faults.push(Fault {
            rule: "D-ORPHAN",
            severity: Severity::Error,
            message: "the allegation is of a condition that the version named does not hold",
            field: "conditions",
            fact,
        });
    }
}

/// Whether the version may have bound on a day: brought home by then, and not given
/// way to a later one. On the very day of a notice either may have (reading 33).
fn may_have_bound(standing: &OrderStanding<'_>, version: &VersionStanding<'_>, on: Date) -> bool {
    let not_yet = match version.notice {
        Notice::From(day) => day > on,
        Notice::None => true,
        Notice::Undated | Notice::Unknown(_) => false,
    };
    let gave_way = |later: &VersionStanding<'_>| {
        later.version > version.version && matches!(later.notice, Notice::From(day) if day < on)
    };
    !not_yet && !standing.versions.iter().any(gave_way)
}
