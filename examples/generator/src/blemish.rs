//! What goes wrong with a record after the facts: gaps, ties, doubles, and
//! mistakes put right.

use scpo_core::date::Date;
use scpo_core::record::{
    Corrected, Event, EventBody, OrderVaried, Retracted, TransferAccepted, TransferRefused, TransferSent,
};

use crate::days::{plus, working_from};
use crate::story::{Entry, Story, Weight};
use crate::words::text;

/// One way in which a record is wrong.
type Blemish = fn(&mut Story<'_>);

/// Spoils a record as often as the options say. Each kind is drawn in this order,
/// whether or not it comes about.
pub(crate) fn spoil(story: &mut Story<'_>) {
    let options = story.options;
    let kinds: [(u8, Blemish); 11] = [
        (options.bare, bare),
        (options.unmatched_transfer, unmatched_transfer),
        (options.tie, tie),
        (options.late_learning, late_learning),
        (options.duplicate, duplicate),
        (options.correction, correct),
        (options.retraction, retract),
        (options.missing_field, missing_fields),
        (options.undated, undated),
        (options.undated_order, undated_order),
        (options.stray_variation, stray_variation),
    ];
    for (percent, kind) in kinds {
        if story.chance(percent) {
            kind(story);
        }
    }
}

/// Keeps the opening and up to two more facts.
fn bare(story: &mut Story<'_>) {
    let most = usize::try_from(story.between(1, 3)).unwrap_or(1);
    story.entries.truncate(most);
}

/// A place among the events after the opening.
fn any_place(story: &mut Story<'_>) -> Option<usize> {
    let others = story.entries.len().checked_sub(1)?;
    let place = story.random.below(others as u64);
    (others > 0).then_some(usize::try_from(place).ok()? + 1)
}

/// A transfer whose pair is not on record, or that was refused.
fn unmatched_transfer(story: &mut Story<'_>) {
    let from = story.random.pick(&story.cohort.forces).cloned();
    let (Some(from), to) = (from, story.cohort.regional_unit.clone()) else { return };
    let which = story.random.below(4);
    let Some(last) = story.entries.iter().filter_map(|entry| entry.event.on).max() else { return };
    let on = working_from(plus(last, -story.random.between(10, 300)));
    let sent = EventBody::TransferSent(TransferSent { from: from.clone(), to: to.clone() });
    let accepted = EventBody::TransferAccepted(TransferAccepted { to: to.clone(), from: None });
    let refused = EventBody::TransferRefused(TransferRefused { to, reason: Some(text("Record incomplete")) });
    match which {
        0 => drop(story.work(on, sent)),
        1 => drop(story.work(on, accepted)),
        2 => {
            story.work(on, sent);
            story.work(plus(on, 2), refused);
        }
        _ => story.entries.retain(|entry| !matches!(entry.event.body, EventBody::TransferSent(_))),
    }
}

/// Puts a fact on the day of the one before it, with or without their order.
fn tie(story: &mut Story<'_>) {
    let stated = story.chance(story.options.tie_with_seq);
    // the opening stays in front, where `any_place` does not reach
    story.entries.sort_by_key(|entry| {
        let opening = matches!(entry.event.body, EventBody::SubjectOpened(_));
        (!opening, entry.event.on)
    });
    let Some(first) = any_place(story) else { return };
    if let Some([earlier, later]) = story.entries.get_mut(first..first + 2) {
        later.event.on = earlier.event.on;
        for (entry, seq) in [(earlier, 1), (later, 2)] {
            entry.event.seq = stated.then_some(seq);
            entry.event.at = None;
        }
    }
}

/// A fact that reached the unit months after it happened.
fn late_learning(story: &mut Story<'_>) {
    let days = story.between(60, 400);
    let until = story.until;
    let place = any_place(story);
    let Some(event) = event_at(story, place) else { return };
    let late = working_from(plus(event.recorded, days));
    if late <= until {
        event.recorded = late;
        event.learnt = Some(late);
    }
}

fn event_at<'a>(story: &'a mut Story<'_>, place: Option<usize>) -> Option<&'a mut Event> {
    story.entries.get_mut(place?).map(|entry| &mut entry.event)
}

/// The same fact entered again under another id.
fn duplicate(story: &mut Story<'_>) {
    let days = story.between(0, 25);
    let place = any_place(story);
    let id = story.event_id();
    let until = story.until;
    let Some(event) = event_at(story, place) else { return };
    let recorded = working_from(plus(event.recorded, days)).min(until).max(event.recorded);
    let again = Event { id, recorded, ..event.clone() };
    story.entries.push(Entry { event: again, weight: Weight::Fact });
}

/// A fact recorded with the wrong day, and put right later.
fn correct(story: &mut Story<'_>) {
    let (wrong_by, noticed) = (story.between(1, 20), story.between(3, 90));
    let place = any_place(story);
    let (right_id, note_id) = (story.event_id(), story.event_id());
    let until = story.until;
    let Some(event) = event_at(story, place) else { return };
    let Some(on) = event.on else { return };
    let day = working_from(plus(event.recorded, noticed));
    if day > until {
        return;
    }
    let right = Event { id: right_id.clone(), recorded: day, ..event.clone() };
    event.on = Some(plus(on, -wrong_by));
    let body = Corrected { event: event.id.clone(), by: right_id, reason: Some(text("Wrong day entered")) };
    let note = Event { id: note_id, ..bare_event(event, day, EventBody::Corrected(body)) };
    story.entries.push(Entry { event: right, weight: Weight::Fact });
    story.entries.push(Entry { event: note, weight: Weight::Fact });
}

/// A fact entered on the wrong record and later taken back.
fn retract(story: &mut Story<'_>) {
    let (wrong_by, noticed) = (story.between(5, 40), story.between(3, 90));
    let place = any_place(story);
    let (wrong_id, note_id) = (story.event_id(), story.event_id());
    let until = story.until;
    let Some(event) = event_at(story, place) else { return };
    let day = working_from(plus(event.recorded, noticed));
    if day > until {
        return;
    }
    let on = event.on.map(|on| plus(on, -wrong_by));
    let wrong = Event { id: wrong_id.clone(), on, ..event.clone() };
    let body = Retracted { event: wrong_id, reason: Some(text("Belongs to another record")) };
    let note = Event { id: note_id, ..bare_event(event, day, EventBody::Retracted(body)) };
    story.entries.push(Entry { event: wrong, weight: Weight::Fact });
    story.entries.push(Entry { event: note, weight: Weight::Fact });
}

/// A note about another event, made on a day.
fn bare_event(about: &Event, day: Date, body: EventBody) -> Event {
    Event {
        id: about.id.clone(),
        on: Some(day),
        at: None,
        seq: None,
        recorded: day,
        learnt: Some(day),
        source: None,
        by: None,
        ext: Default::default(),
        body,
    }
}

/// Takes the day off one to three facts.
fn undated(story: &mut Story<'_>) {
    for _ in 0..story.between(1, 3) {
        let place = any_place(story);
        if let Some(event) = event_at(story, place) {
            event.on = None;
            event.at = None;
        }
    }
}

/// Takes the day off the order.
fn undated_order(story: &mut Story<'_>) {
    for entry in &mut story.entries {
        if matches!(entry.event.body, EventBody::OrderMade(_)) {
            entry.event.on = None;
        }
    }
}

/// A variation with a wrong day or number: before the making, after the end, or against
/// the numbers of others.
fn stray_variation(story: &mut Story<'_>) {
    let (after, version) = (story.between(-60, 2_400), story.between(1, 2));
    let (moves, by) = (story.chance(50), story.between(-30, 900));
    let represented = story.chance(50);
    let made = story.entries.iter().find_map(|entry| match &entry.event.body {
        EventBody::OrderMade(made) => Some((entry.event.on?, made.order.clone())),
        _ => None,
    });
    let Some((made, order)) = made else { return };
    let day = plus(made, after);
    let varied = OrderVaried {
        order,
        version: u32::try_from(version).unwrap_or(1),
        basis: None,
        court: None,
        applied_by: None,
        represented: Some(represented),
        circumstances_changed: None,
        more_onerous: None,
        disposal: None,
        length: None,
        stated_last_day: moves.then(|| plus(day, by)),
        conditions: None,
    };
    story.fact(day, EventBody::OrderVaried(varied));
}

/// Leaves optional fields out: always something the order says, and something of
/// one other fact.
fn missing_fields(story: &mut Story<'_>) {
    let which = story.random.below(9);
    let opening = story.random.below(3);
    for entry in &mut story.entries {
        match &mut entry.event.body {
            EventBody::OrderMade(made) => match which {
                0 => made.length = None,
                1 => made.commencement = None,
                2 => made.represented = None,
                3 => made.jurisdiction = None,
                4 => made.conditions.clear(),
                5 => made.route = None,
                6 => made.applicant = None,
                7 => made.owning_force = None,
                _ => made.court = None,
            },
            EventBody::SubjectOpened(opened) => match opening {
                0 => opened.owning_force = None,
                1 => opened.born = None,
                _ => {}
            },
            body if opening == 2 => leave_out(body),
            _ => {}
        }
    }
}

fn leave_out(body: &mut EventBody) {
    match body {
        EventBody::Released(released) => {
            released.kind = None;
            released.force = None;
        }
        EventBody::NoticeGiven(given) => given.outcome = None,
        EventBody::ReturnedToCustody(returned) => returned.reason = None,
        EventBody::HearingListed(listed) => listed.listed_for = None,
        EventBody::OrderVaried(varied) => varied.represented = None,
        EventBody::OrderExtended(extended) => extended.represented = None,
        EventBody::PartnerAssigned(assigned) => assigned.unit = None,
        EventBody::BreachAlleged(alleged) => alleged.conduct_on = None,
        EventBody::RecordCreated(created) => created.fields.clear(),
        EventBody::LeadNamed(named) => named.grade = None,
        _ => {}
    }
}
