use std::collections::{HashMap, HashSet};

use super::note::Note;
use super::{Case, CaseDocument, CaseError};
use crate::date::Date;
use crate::finding::{Id, Severity};
use crate::record::{Event, EventBody};

/// The most events one case may hold.
pub const MAX_EVENTS: usize = 20_000;

/// Checks and orders the events of one case. See [`Case::replay`].
pub(super) fn replay(document: CaseDocument) -> Result<Case, CaseError> {
    let CaseDocument { subject_id, events, .. } = document;
    if events.len() > MAX_EVENTS {
        return Err(CaseError::TooManyEvents);
    }
    for (index, event) in events.iter().enumerate() {
        check_event(index, event)?;
    }
    let corrections: Vec<(usize, Id)> =
        events.iter().enumerate().filter(|(_, event)| voided(&event.body).is_some()).map(given).collect();
    let (events, copied) = in_order_without_duplicates(events)?;
    let positions = positions(&events);
    let voids = voids(&events, &positions).map_err(|circle| in_a_circle(&circle, &events, &corrections))?;
    let mut notes: Vec<Note> = copied
        .iter()
        .filter_map(|id| positions.get(id.as_str()))
        .map(|&position| duplicate(position))
        .collect();
    notes.extend(events.iter().enumerate().filter_map(|(position, event)| learnt_too_soon(position, event)));
    notes.extend(orphans(&events, &positions));
    Ok(Case { subject_id, events, voids, notes })
}

/// The id of an event and where it was given.
fn given((index, event): (usize, &Event)) -> (usize, Id) {
    (index, event.id.clone())
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
        EventBody::Corrected(corrected) if corrected.by == corrected.event || corrected.by == event.id => {
            Err(CaseError::CorrectsItself { index })
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
fn in_order_without_duplicates(mut events: Vec<Event>) -> Result<(Vec<Event>, Vec<Id>), CaseError> {
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
    Ok((events, copied))
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

fn duplicate(position: usize) -> Note {
    Note {
        position,
        code: "D-DUPLICATE",
        severity: Severity::Advice,
        message: "the same event was given more than once; it counts once",
        field: String::new(),
        until: None,
    }
}

fn learnt_too_soon(position: usize, event: &Event) -> Option<Note> {
    let (learnt, on) = (event.learnt?, event.on?);
    (learnt < on).then(|| Note {
        position,
        code: "D-LEARNT",
        severity: Severity::Warning,
        message: "the fact is said to have been learnt before it happened",
        field: "learnt".to_owned(),
        until: None,
    })
}

fn positions(events: &[Event]) -> HashMap<&str, usize> {
    events.iter().enumerate().map(|(index, event)| (event.id.as_str(), index)).collect()
}

/// For each correction and retraction: its own position and that of the event it
/// takes out of the record, each after whatever takes *it* out.
/// The error holds the positions of those that, followed from event to event, come
/// back to themselves and so say nothing at all.
fn voids(events: &[Event], positions: &HashMap<&str, usize>) -> Result<Vec<(usize, usize)>, Vec<usize>> {
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
    if voids.len() == target_of.len() {
        return Ok(voids);
    }
    let ordered: HashSet<usize> = voids.iter().map(|&(by, _)| by).collect();
    Err(target_of.into_keys().filter(|by| !ordered.contains(by)).collect())
}

/// Names the first of the corrections in a circle by where it was given.
fn in_a_circle(circle: &[usize], events: &[Event], corrections: &[(usize, Id)]) -> CaseError {
    let ids: HashSet<&str> =
        circle.iter().filter_map(|&position| Some(events.get(position)?.id.as_str())).collect();
    let first = corrections.iter().find(|(_, id)| ids.contains(id.as_str()));
    CaseError::CorrectsItself { index: first.map_or(0, |(index, _)| *index) }
}

/// The event that a correction or retraction takes out of the record.
fn voided(body: &EventBody) -> Option<&Id> {
    match body {
        EventBody::Corrected(body) => Some(&body.event),
        EventBody::Retracted(body) => Some(&body.event),
        _ => None,
    }
}

/// References to events and orders that the case does not hold, or did not yet
/// hold when the reference was recorded.
fn orphans(events: &[Event], positions: &HashMap<&str, usize>) -> Vec<Note> {
    let mut orders: HashMap<&str, Date> = HashMap::new();
    for event in events {
        if let Some(order) = order_declared(&event.body) {
            let first = orders.entry(order.as_str()).or_insert(event.recorded);
            *first = (*first).min(event.recorded);
        }
    }
    let mut notes = Vec::new();
    for (position, event) in events.iter().enumerate() {
        let code = event.body.code();
        let mut orphan = |field: &str, message, until: Option<Date>| {
            if until.is_some_and(|until| until <= event.recorded) {
                return;
            }
            let field = format!("body.{code}.{field}");
            notes.push(Note { position, code: "D-ORPHAN", severity: Severity::Error, message, field, until });
        };
        for (field, id) in event_references(&event.body) {
            let until = positions.get(id.as_str()).and_then(|&at| events.get(at)).map(|event| event.recorded);
            orphan(field, "it refers to an event that the case does not hold", until);
        }
        if let Some((field, order)) = event.body.order_reference() {
            let until = orders.get(order.as_str()).copied();
            orphan(field, "it refers to an order that the case does not hold", until);
        }
    }
    notes
}

/// The events a correction or retraction refers to, each with its field.
fn event_references(body: &EventBody) -> impl Iterator<Item = (&'static str, &Id)> {
    let (first, second) = match body {
        EventBody::Corrected(body) => (Some(("event", &body.event)), Some(("by", &body.by))),
        EventBody::Retracted(body) => (Some(("event", &body.event)), None),
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn refused(events: Value) -> CaseError {
        let document = json!({ "schema": "scpo.case/1", "subject_id": "S-1", "events": events });
        Case::replay(serde_json::from_value(document).unwrap()).unwrap_err()
    }

    fn event(id: &str, on: &str, body: Value) -> Value {
        json!({ "id": id, "on": on, "recorded": "2026-03-01", "body": body })
    }

    fn opened(id: &str, on: &str) -> Value {
        event(id, on, json!({ "subject_opened": { "kind": "individual" } }))
    }

    #[test]
    fn an_event_cannot_be_put_in_its_own_place() {
        for by in ["e", "c"] {
            let corrected = event("c", "2026-01-02", json!({ "corrected": { "event": "e", "by": by } }));
            let events = json!([opened("e", "2026-01-01"), corrected]);
            assert_eq!(refused(events), CaseError::CorrectsItself { index: 1 }, "by {by}");
        }
    }

    #[test]
    fn a_circle_is_named_by_where_its_first_event_was_given() {
        // By day the circle comes first; it was given second and third.
        let taken = |id, on, target: &str| event(id, on, json!({ "retracted": { "event": target } }));
        let events =
            json!([opened("e", "2026-02-01"), taken("a", "2026-01-02", "b"), taken("b", "2026-01-01", "a"),]);
        assert_eq!(refused(events), CaseError::CorrectsItself { index: 1 });
    }
}
