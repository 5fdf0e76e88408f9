//! Cases found to be of one subject, taken together.

use std::collections::HashSet;

use crate::case::{Case, CaseDocument, CaseSchema, View};
use crate::date::Date;
use crate::finding::{Citation, Finding, Id, RuleId, Severity};
use crate::record::{Event, EventBody};

/// The cases taken together, and what stood in the way.
pub(super) struct Joined {
    /// One log of them all; absent when nothing could be joined.
    pub case: Option<Case>,
    /// Why a case was left out.
    pub findings: Vec<Finding>,
}

/// Takes a case together with those whose link with it stands on the day.
pub(super) fn join(case: &Case, others: &[&Case], as_of: Date, known_at: Date) -> Joined {
    let view = case.view(as_of, known_at);
    let mut events: Vec<Event> = case.events().to_vec();
    let mut findings = Vec::new();
    let mut any = false;
    for other in others {
        match addition(case, &view, other, as_of, known_at, &events) {
            Ok(addition) => {
                events.extend(addition);
                any = true;
            }
            Err(finding) => findings.push(*finding),
        }
    }
    let document = CaseDocument { schema: CaseSchema::V1, subject_id: case.subject_id().clone(), events };
    let together = if any { Case::replay(document).ok() } else { None };
    if any && together.is_none() {
        findings.push(refused("the joined records cannot stand together and are answered apart"));
    }
    Joined { case: together, findings }
}

/// The events of another case, if both hold the link and their ids are apart.
fn addition(
    case: &Case,
    view: &View<'_>,
    other: &Case,
    as_of: Date,
    known_at: Date,
    events: &[Event],
) -> Result<Vec<Event>, Box<Finding>> {
    let other_view = other.view(as_of, known_at);
    let mine = links(view, other.subject_id());
    let theirs = links(&other_view, case.subject_id());
    if mine.is_disjoint(&theirs) {
        return Err(Box::new(refused(
            "a record handed in as joined does not hold the other half of the link",
        )));
    }
    let own: HashSet<&str> = events.iter().map(|event| event.id.as_str()).collect();
    let own_orders: HashSet<&str> = order_ids(events).collect();
    if order_ids(other.events()).any(|id| own_orders.contains(id)) {
        return Err(Box::new(refused(
            "two joined records use one id for an order, so they are answered apart",
        )));
    }
    if other.events().iter().any(|event| own.contains(event.id.as_str())) {
        return Err(Box::new(refused(
            "two joined records use one id for an event, so they are answered apart",
        )));
    }
    Ok(other
        .events()
        .iter()
        .filter(|event| !matches!(event.body, EventBody::SubjectOpened(_)))
        .cloned()
        .collect())
}

/// The links to another subject that stand in a view.
fn links<'v>(view: &'v View<'_>, other: &Id) -> HashSet<&'v str> {
    let mut links = HashSet::new();
    for fact in view.facts() {
        match &fact.event.body {
            EventBody::SubjectJoined(body) if body.other == *other => {
                links.insert(body.link.as_str());
            }
            EventBody::SubjectSeparated(body) => {
                links.remove(body.link.as_str());
            }
            _ => {}
        }
    }
    links
}

fn order_ids(events: &[Event]) -> impl Iterator<Item = &str> {
    events.iter().filter_map(|event| match &event.body {
        EventBody::OrderMade(body) | EventBody::InterimOrderMade(body) => Some(body.order.as_str()),
        EventBody::ApplicationIntended(body) => Some(body.order.as_str()),
        EventBody::ApplicationMade(body) => Some(body.order.as_str()),
        _ => None,
    })
}

fn refused(message: &'static str) -> Finding {
    Finding::new(
        RuleId::new("D-JOINED"),
        Severity::Error,
        message,
        "subject_id",
        Citation::new("subjects joined and separated"),
    )
}
