use std::collections::HashMap;

use super::{Case, CaseDocument, CaseError};
use crate::date::Date;
use crate::finding::{Citation, Finding, Id, RuleId, Severity};
use crate::record::{Event, EventBody};

/// The most events one case may hold.
pub const MAX_EVENTS: usize = 20_000;

/// What a check of this library rests on.
const CONTRACT: Citation = Citation::new("event envelope");

/// Checks and orders the events of one case. See [`Case::replay`].
pub(super) fn replay(document: CaseDocument) -> Result<Case, CaseError> {
    let CaseDocument { subject_id, events, .. } = document;
    if events.len() > MAX_EVENTS {
        return Err(CaseError::TooManyEvents);
    }
    for (index, event) in events.iter().enumerate() {
        check_event(index, event)?;
    }
    let (events, duplicates) = in_order_without_duplicates(events)?;
    let positions = positions(&events);
    let voids = voids(&events, &positions)?;
    let mut findings = duplicates;
    findings.extend(events.iter().enumerate().filter_map(|(index, event)| learnt_too_soon(index, event)));
    findings.extend(orphans(&events, &positions));
    Ok(Case { subject_id, events, voids, findings })
}

/// A completed fact cannot have happened after it was recorded, and a placeholder
/// is not a release date.
fn check_event(index: usize, event: &Event) -> Result<(), CaseError> {
    if event.on.is_some_and(|on| on > event.recorded) {
        return Err(CaseError::RecordedBeforeItHappened { index });
    }
    match &event.body {
        EventBody::ReleaseEstimated(estimate) if estimate.date.is_some_and(is_placeholder) => {
            Err(CaseError::Placeholder { index })
        }
        _ => Ok(()),
    }
}

/// Days that many record systems write for "not known".
fn is_placeholder(date: Date) -> bool {
    matches!((date.year(), date.month(), date.day()), (1900, 1, 1) | (2099, 12, 31))
}

/// Sorts by day, then the order the host gave, then by content, so that the order
/// of arrival leaves no trace; drops a second copy of an event and reports it.
fn in_order_without_duplicates(mut events: Vec<Event>) -> Result<(Vec<Event>, Vec<Finding>), CaseError> {
    let mut seen: HashMap<Id, usize> = HashMap::with_capacity(events.len());
    let mut copies = Vec::new();
    for (index, event) in events.iter().enumerate() {
        if let Some(&first) = seen.get(&event.id) {
            if events.get(first) != Some(event) {
                return Err(CaseError::IdUsedTwice { index });
            }
            copies.push(index);
        } else {
            seen.insert(event.id.clone(), index);
        }
    }
    let mut copied: Vec<Id> = copies.iter().filter_map(|&i| events.get(i)).map(|e| e.id.clone()).collect();
    copied.sort();
    let mut next = copies.into_iter().peekable();
    let mut index = 0;
    events.retain(|_| {
        let keep = next.next_if_eq(&index).is_none();
        index += 1;
        keep
    });
    events.sort_by(|a, b| happening_key(a).cmp(&happening_key(b)));
    let findings = copied.into_iter().map(duplicate).collect();
    Ok((events, findings))
}

/// Undated facts last; within a day those the host ordered first. `id` orders
/// bytes only and never decides an answer.
fn happening_key(event: &Event) -> impl Ord + '_ {
    (
        (event.on.is_none(), event.on),
        (event.seq.is_none(), event.seq),
        (event.at.is_none(), event.at),
        event.recorded,
        event.id.as_str(),
    )
}

fn duplicate(id: Id) -> Finding {
    Finding::new(
        RuleId::new("D-DUPLICATE"),
        Severity::Advice,
        "the same event was given more than once; it counts once",
        "events",
        CONTRACT,
    )
    .with_facts([id])
}

fn learnt_too_soon(index: usize, event: &Event) -> Option<Finding> {
    let (learnt, on) = (event.learnt?, event.on?);
    (learnt < on).then(|| {
        Finding::new(
            RuleId::new("D-LEARNT"),
            Severity::Warning,
            "the fact is said to have been learnt before it happened",
            format!("events[{index}].learnt"),
            CONTRACT,
        )
        .with_facts([event.id.clone()])
    })
}

fn positions(events: &[Event]) -> HashMap<&str, usize> {
    events.iter().enumerate().map(|(index, event)| (event.id.as_str(), index)).collect()
}

/// For each correction and retraction: its own position and that of the event it
/// takes out of the record, each after whatever takes *it* out.
fn voids(events: &[Event], positions: &HashMap<&str, usize>) -> Result<Vec<(usize, usize)>, CaseError> {
    let target_of: HashMap<usize, usize> = events
        .iter()
        .enumerate()
        .filter_map(|(index, event)| {
            let target = positions.get(voided(&event.body)?.as_str())?;
            Some((index, *target))
        })
        .collect();
    let mut pending: HashMap<usize, usize> = HashMap::new();
    for target in target_of.values() {
        *pending.entry(*target).or_insert(0) += 1;
    }
    let mut ready: Vec<usize> = target_of.keys().copied().filter(|by| !pending.contains_key(by)).collect();
    ready.sort_unstable();
    let mut voids = Vec::with_capacity(target_of.len());
    while let Some(by) = ready.pop() {
        let Some(&target) = target_of.get(&by) else { continue };
        voids.push((by, target));
        if let Some(count) = pending.get_mut(&target) {
            *count -= 1;
            if *count == 0 {
                ready.push(target);
            }
        }
    }
    if voids.len() == target_of.len() { Ok(voids) } else { Err(in_a_circle(&target_of, &voids)) }
}

/// Corrections that, followed from event to event, come back to themselves say
/// nothing at all; names the first of them.
fn in_a_circle(target_of: &HashMap<usize, usize>, ordered: &[(usize, usize)]) -> CaseError {
    let ordered: std::collections::HashSet<usize> = ordered.iter().map(|&(by, _)| by).collect();
    let index = target_of.keys().copied().filter(|by| !ordered.contains(by)).min().unwrap_or_default();
    CaseError::CorrectsItself { index }
}

/// The event that a correction or retraction takes out of the record.
fn voided(body: &EventBody) -> Option<&Id> {
    match body {
        EventBody::Corrected(body) => Some(&body.event),
        EventBody::Retracted(body) => Some(&body.event),
        _ => None,
    }
}

/// References to events and orders that the case does not hold.
fn orphans(events: &[Event], positions: &HashMap<&str, usize>) -> Vec<Finding> {
    let orders: std::collections::HashSet<&str> =
        events.iter().filter_map(|event| order_declared(&event.body)).map(Id::as_str).collect();
    let mut findings = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let code = event.body.code();
        let mut orphan = |field: &str, message| {
            findings.push(
                Finding::new(
                    RuleId::new("D-ORPHAN"),
                    Severity::Error,
                    message,
                    format!("events[{index}].body.{code}.{field}"),
                    CONTRACT,
                )
                .with_facts([event.id.clone()]),
            );
        };
        if event_references(&event.body).any(|id| !positions.contains_key(id.as_str())) {
            orphan("event", "it refers to an event that the case does not hold");
        }
        if let Some((field, order)) = event.body.order_reference()
            && !orders.contains(order.as_str())
        {
            orphan(field, "it refers to an order that the case does not hold");
        }
    }
    findings
}

fn event_references(body: &EventBody) -> impl Iterator<Item = &Id> {
    let (first, second) = match body {
        EventBody::Corrected(body) => (Some(&body.event), Some(&body.by)),
        EventBody::Retracted(body) => (Some(&body.event), None),
        _ => (None, None),
    };
    first.into_iter().chain(second)
}

/// The order a fact brings into the case: sought, applied for or made.
fn order_declared(body: &EventBody) -> Option<&Id> {
    match body {
        EventBody::ApplicationIntended(body) => Some(&body.order),
        EventBody::ApplicationMade(body) => Some(&body.order),
        EventBody::OrderMade(body) | EventBody::InterimOrderMade(body) => Some(&body.order),
        EventBody::OrderRefused(body) => Some(&body.order),
        _ => None,
    }
}
