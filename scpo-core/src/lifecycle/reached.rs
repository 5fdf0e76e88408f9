//! Where each anchor of the process falls for a case.

use std::borrow::Cow;

use super::context::Context;
use super::task::{Instance, WaitingFor};
use super::{Anchor, custody::Basis};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;
use crate::record::{AppointmentKind, EventBody, HearingKind, HearingOutcome};
use crate::standing::Start;

/// Where an anchor falls.
#[derive(Clone, Debug)]
pub(super) enum Reached<'c> {
    /// On a day, set by these facts.
    On(Date, [Option<Fact<'c>>; 3]),
    /// Nowhere yet: it waits for something.
    Waiting(WaitingFor),
    /// It has happened, but the day is not known.
    Unknown(Cow<'static, str>),
}

impl<'c> Reached<'c> {
    fn by(fact: Option<Fact<'c>>, wanted: &'static str) -> Self {
        match fact {
            None => Self::Waiting(WaitingFor::Fact(wanted)),
            Some(fact) => match fact.on() {
                Some(on) => Self::On(on, [Some(fact), None, None]),
                None => Self::Unknown(format!("events[{}].on", fact.index).into()),
            },
        }
    }

    fn on(day: Date, fact: Option<Fact<'c>>) -> Self {
        Self::On(day, [fact, None, None])
    }

    /// The later of two anchors that both hold.
    fn later_of(self, other: Self) -> Self {
        match (self, other) {
            (Self::On(a, facts), Self::On(b, others)) => {
                let all = [facts[0], others[0], facts[1].or(others[1])];
                Self::On(a.max(b), all)
            }
            (Self::On(..), unsettled) => unsettled,
            (unsettled, _) => unsettled,
        }
    }
}

/// Resolves an anchor for one instance of a task.
pub(super) fn reach<'c>(context: &Context<'_, 'c>, anchor: &Anchor, instance: Instance<'c>) -> Reached<'c> {
    match anchor {
        Anchor::ApplicationIntended
        | Anchor::Hearing
        | Anchor::CaseManagementHearing
        | Anchor::Determined
        | Anchor::OrderMade
        | Anchor::VersionMade
        | Anchor::InForce
        | Anchor::LastDay
        | Anchor::DefectFound => of_order(context, anchor, instance),
        Anchor::Sentence => sentence(context),
        Anchor::RecordSent => record_sent(context),
        Anchor::RecordAccepted => record_accepted(context),
        Anchor::PlaceChanged => place_changed(context),
        Anchor::ManagerChanged => manager_changed(context),
        Anchor::Release => release(context),
        Anchor::EarliestRelease => earliest_release(context),
        Anchor::Released => released(context),
        Anchor::Returned => returned(context),
        Anchor::CustodyPoll => custody_poll(context),
        Anchor::TaskingMeeting => tasking_meeting(context),
        Anchor::Appointment => appointment(context),
        Anchor::Alleged | Anchor::HearingListed | Anchor::TransferSent => own_fact(context, instance),
        Anchor::Task(_) => Reached::Waiting(WaitingFor::Fact("task")),
    }
}

fn of_order<'c>(context: &Context<'_, 'c>, anchor: &Anchor, instance: Instance<'c>) -> Reached<'c> {
    if let (Anchor::Hearing, Instance::Hearing(_)) = (anchor, instance) {
        return listed_day(context, instance);
    }
    let Some((order, standing)) = instance.order().and_then(|position| context.order(position)) else {
        return subject_last_day(context);
    };
    match anchor {
        Anchor::ApplicationIntended => {
            Reached::by(order.intended.or_else(|| first(&order.application)).or(order.applied), "application_intended")
        }
        Anchor::Determined => Reached::by(order.made.or(order.refused), "order_made"),
        Anchor::OrderMade => Reached::by(order.made, "order_made"),
        Anchor::VersionMade => {
            let version = standing.versions.iter().find(|version| match instance {
                Instance::Version(_, number) => version.version == number,
                _ => version.version == 0,
            });
            Reached::by(version.map(|version| version.fact), "order_made")
        }
        Anchor::InForce => match condition_start(standing, instance) {
            Start::On(day) => Reached::on(*day, order.made),
            Start::Awaiting(_) => Reached::Waiting(WaitingFor::Fact("commencement")),
            Start::Unknown(missing) => Reached::Unknown(missing.clone()),
        },
        Anchor::LastDay => match &standing.last_day {
            Some(Known::Value(day)) => Reached::on(*day, order.made),
            Some(Known::Unknown(_)) | None => Reached::Waiting(WaitingFor::Fact("last_day")),
        },
        Anchor::DefectFound => {
            Reached::by(standing.versions.last().map(|version| version.fact).or(order.made), "order_made")
        }
        Anchor::Hearing => hearing(context, order.id, &[HearingKind::Order, HearingKind::Sentence]),
        Anchor::CaseManagementHearing => hearing(context, order.id, &[HearingKind::CaseManagement]),
        _ => Reached::Waiting(WaitingFor::Fact("order_made")),
    }
}

fn condition_start<'s>(standing: &'s crate::standing::OrderStanding<'_>, instance: Instance<'_>) -> &'s Start {
    let Instance::Condition(_, condition) = instance else { return &standing.first_start };
    standing
        .provisions
        .iter()
        .find(|provision| provision.id() == Some(&condition.condition))
        .map_or(&standing.first_start, |provision| &provision.start)
}

fn first<'c>(facts: &[Fact<'c>]) -> Option<Fact<'c>> {
    facts.first().copied()
}

/// The last day of the last order to end, once none is left.
fn subject_last_day<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    if context.any_made_live() {
        return Reached::Waiting(WaitingFor::Fact("last_day"));
    }
    let ended = context.standing.iter().filter(|(order, _)| order.made.is_some());
    let mut last: Option<(Date, Option<Fact<'c>>)> = None;
    for (order, standing) in ended {
        match standing.last_day.as_ref().and_then(Known::get) {
            Some(day) if last.is_none_or(|(latest, _)| latest <= day) => {
                last = Some((day, standing.act.map(|act| act.fact).or(order.made)));
            }
            Some(_) => {}
            None => return Reached::Unknown("last_day".into()),
        }
    }
    match last {
        Some((day, fact)) => Reached::on(day, fact),
        None => Reached::Waiting(WaitingFor::Fact("last_day")),
    }
}

/// D_HEARING: the first listed hearing of these kinds that has not been put off.
fn hearing<'c>(context: &Context<'_, 'c>, order: &crate::finding::Id, kinds: &[HearingKind]) -> Reached<'c> {
    let mut best: Option<(Date, Fact<'c>)> = None;
    for listing in latest_listings(context) {
        let EventBody::HearingListed(body) = &listing.event.body else { continue };
        if body.order.as_ref() != Some(order) || !kinds.contains(&body.kind) || is_put_off(context, &listing) {
            continue;
        }
        if let Some(day) = body.listed_for
            && best.is_none_or(|(first, _)| day < first)
        {
            best = Some((day, listing));
        }
    }
    match best {
        Some((day, fact)) => Reached::on(day, Some(fact)),
        None => Reached::Waiting(WaitingFor::Fact("hearing_listed")),
    }
}

/// The newest listing of each hearing, in the order in which they were first listed.
pub(super) fn latest_listings<'c>(context: &Context<'_, 'c>) -> Vec<Fact<'c>> {
    let mut latest: Vec<Fact<'c>> = Vec::new();
    let mut seen: std::collections::HashMap<&'c str, usize> = std::collections::HashMap::new();
    for &fact in context.view.facts() {
        let EventBody::HearingListed(body) = &fact.event.body else { continue };
        match seen.get(body.hearing.as_str()).and_then(|&at| latest.get_mut(at)) {
            Some(slot) => *slot = fact,
            None => {
                seen.insert(body.hearing.as_str(), latest.len());
                latest.push(fact);
            }
        }
    }
    latest
}

/// Whether the hearing was adjourned or vacated after this listing.
fn is_put_off(context: &Context<'_, '_>, listing: &Fact<'_>) -> bool {
    held(context, listing).is_some_and(|(_, outcome)| outcome != HearingOutcome::Concluded)
}

/// What came of a listing, if anything has.
pub(super) fn held<'c>(context: &Context<'_, 'c>, listing: &Fact<'_>) -> Option<(Fact<'c>, HearingOutcome)> {
    let EventBody::HearingListed(listed) = &listing.event.body else { return None };
    context.view.facts().iter().rev().find_map(|fact| match &fact.event.body {
        EventBody::HearingHeld(body)
            if body.hearing == listed.hearing && fact.precedes(listing) != Some(true) =>
        {
            Some((*fact, body.outcome))
        }
        _ => None,
    })
}

fn listed_day<'c>(context: &Context<'_, 'c>, instance: Instance<'c>) -> Reached<'c> {
    let Instance::Hearing(hearing) = instance else {
        return Reached::Waiting(WaitingFor::Fact("hearing_listed"));
    };
    let listing = latest_listings(context).into_iter().find(
        |fact| matches!(&fact.event.body, EventBody::HearingListed(body) if body.hearing == *hearing),
    );
    let Some(listing) = listing else { return Reached::Waiting(WaitingFor::Fact("hearing_listed")) };
    match &listing.event.body {
        EventBody::HearingListed(body) if !is_put_off(context, &listing) => match body.listed_for {
            Some(day) => Reached::on(day, Some(listing)),
            None => Reached::Waiting(WaitingFor::Fact("hearing_listed.listed_for")),
        },
        _ => Reached::Waiting(WaitingFor::Fact("hearing_listed")),
    }
}

/// D_SENT: the later of the making of the order and the start of custody (reading
/// 11). Remand waits for sentence unless the caseload decision says yes (reading 14).
fn sentence<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let Some(spell) = context.spell() else { return Reached::Waiting(WaitingFor::Fact("sentenced")) };
    let start = match (spell.basis, spell.sentenced) {
        (Basis::Remand, Some(sentenced)) if !context.is_return() => sentenced,
        (Basis::Remand, None) if !context.is_return() => {
            return Reached::Waiting(WaitingFor::Fact("sentenced"));
        }
        _ => spell.start,
    };
    let made = Reached::by(context.first_made, "order_made");
    Reached::by(Some(start), "sentenced").later_of(made)
}

/// The sending of the record to the regional unit in this custody (3.1).
fn record_sent<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let unit = context.regional_unit();
    let sent = context.spell().and_then(|spell| {
        context.view.facts().iter().copied().find(|fact| match &fact.event.body {
            EventBody::TransferSent(body) => body.to == *unit && spell.reaches(fact),
            _ => false,
        })
    });
    match sent {
        Some(sent) => Reached::by(Some(sent), "transfer_sent"),
        None => match context.process().index_of("3.1") {
            Some(task) => Reached::Waiting(WaitingFor::Task(task)),
            None => Reached::Waiting(WaitingFor::Fact("transfer_sent")),
        },
    }
}

/// The acceptance of the record by the regional unit in this custody (3.3).
fn record_accepted<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    match context.regional_acceptance() {
        Some(accepted) => Reached::by(Some(accepted), "transfer_accepted"),
        None => match context.process().index_of("3.3") {
            Some(task) => Reached::Waiting(WaitingFor::Task(task)),
            None => Reached::Waiting(WaitingFor::Fact("transfer_accepted")),
        },
    }
}

fn place_changed<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let moved = context.spell().and_then(|spell| spell.moved);
    after_acceptance(context, moved)
}

fn manager_changed<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let manager = context.spell().and_then(|spell| spell.manager);
    after_acceptance(context, manager)
}

/// The later of the regional unit's acceptance and a later change in custody.
fn after_acceptance<'c>(context: &Context<'_, 'c>, change: Option<Fact<'c>>) -> Reached<'c> {
    match (record_accepted(context), change.and_then(|fact| Some((fact.on()?, fact)))) {
        (Reached::On(accepted, _), Some((day, fact))) if day > accepted => Reached::on(day, Some(fact)),
        (accepted, _) => accepted,
    }
}

/// D_REL: the date that drives planning, as recorded, set by the order, the
/// custody and the first receipt of the run that stands (reading 3).
fn release<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    match &context.driver {
        Some(driver) if !driver.passed => {
            let start = context.spell().map(|spell| spell.sentenced.unwrap_or(spell.start));
            Reached::On(driver.estimate.date, [Some(driver.trigger), context.first_made, start])
        }
        _ => Reached::Waiting(WaitingFor::Fact("release_estimated")),
    }
}

fn earliest_release<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    match context.releases.earliest().filter(|earliest| earliest.date >= context.day()) {
        Some(earliest) => {
            let start = context.spell().map(|spell| spell.sentenced.unwrap_or(spell.start));
            Reached::On(earliest.date, [Some(earliest.fact), context.first_made, start])
        }
        None => Reached::Waiting(WaitingFor::Fact("release_estimated")),
    }
}

/// D_OUT; while the subject is in custody, the day expected.
fn released<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    if context.custody.current().is_some() {
        return match release(context) {
            Reached::On(day, facts) => Reached::On(day, facts),
            other => other,
        };
    }
    Reached::by(context.spell().and_then(|spell| spell.ended), "released")
}

/// D_BACK: the return to custody; or, when the date moved so far that the record
/// went back too soon, the day that became known (reading 9).
fn returned<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    if let Some(moved) = record_went_back_too_soon(context) {
        return Reached::by(Some(moved), "release_estimated");
    }
    match context.spell().filter(|_| context.is_return()) {
        Some(spell) => Reached::by(Some(spell.start), "returned_to_custody"),
        None => Reached::Waiting(WaitingFor::Fact("returned_to_custody")),
    }
}

/// Reading 9: a later date that takes the day out of the stage 5 window after the
/// record had been returned; the receipt that moved it.
pub(super) fn record_went_back_too_soon<'c>(context: &Context<'_, 'c>) -> Option<Fact<'c>> {
    use crate::date::{MonthPolicy, months_before};

    let driver = context.driver.as_ref().filter(|driver| !driver.passed)?;
    let returned = context.record_returned().filter(|_| context.regional_acceptance().is_some())?;
    if !context.in_custody() || returned.precedes(&driver.trigger) != Some(true) {
        return None;
    }
    let opens = months_before(driver.estimate.date, 6, MonthPolicy::Clamp).ok()?.date;
    (driver.trigger.on()? < opens).then_some(driver.trigger)
}

/// X.10: the later of the start of custody and the last poll; a date that has
/// passed starts the time again.
fn custody_poll<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let Some(spell) = context.custody.current() else {
        return Reached::Waiting(WaitingFor::Fact("sentenced"));
    };
    let start = Reached::by(Some(spell.sentenced.unwrap_or(spell.start)), "sentenced");
    let start = start.later_of(Reached::by(context.first_made, "order_made"));
    let polled = match context.releases.received().iter().rev().find(|fact| fact.on().is_some()) {
        Some(poll) => start.later_of(Reached::by(Some(*poll), "release_estimated")),
        None => start,
    };
    match context.driver.as_ref().filter(|driver| driver.passed) {
        Some(driver) => polled.later_of(Reached::on(driver.estimate.date, Some(driver.estimate.fact))),
        None => polled,
    }
}

fn tasking_meeting<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let raised = in_spell(context, |body| matches!(body, EventBody::TaskingRaised(_)));
    let Some(raised) = raised else {
        return match context.process().index_of("4.6") {
            Some(task) => Reached::Waiting(WaitingFor::Task(task)),
            None => Reached::Waiting(WaitingFor::Fact("tasking_raised")),
        };
    };
    match &raised.event.body {
        EventBody::TaskingRaised(body) => match body.meeting_on {
            Some(day) => Reached::on(day, Some(raised)),
            None => Reached::Waiting(WaitingFor::Fact("tasking_raised.meeting_on")),
        },
        _ => Reached::Waiting(WaitingFor::Fact("tasking_raised")),
    }
}

fn appointment<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let set = in_spell(context, |body| {
        matches!(body, EventBody::AppointmentSet(body)
            if body.kind == AppointmentKind::Probation && body.for_day.is_some())
    });
    let day = set.and_then(|fact| match &fact.event.body {
        EventBody::AppointmentSet(body) => body.for_day,
        _ => None,
    });
    match day {
        Some(day) => Reached::on(day, set),
        None => Reached::Waiting(WaitingFor::Fact("appointment_set")),
    }
}

/// The newest fact of a kind in or after the latest time in custody.
fn in_spell<'c>(context: &Context<'_, 'c>, is: impl Fn(&EventBody) -> bool) -> Option<Fact<'c>> {
    let spell = context.spell()?;
    context.view.facts().iter().rev().copied().find(|fact| is(&fact.event.body) && spell.reaches(fact))
}

/// The fact an instance is itself about.
fn own_fact<'c>(context: &Context<'_, 'c>, instance: Instance<'c>) -> Reached<'c> {
    let found = context.view.facts().iter().rev().copied().find(|fact| match (&fact.event.body, instance) {
        (EventBody::BreachAlleged(body), Instance::Breach(breach)) => body.breach == *breach,
        (EventBody::HearingListed(body), Instance::Hearing(hearing)) => body.hearing == *hearing,
        (EventBody::Charged(body), Instance::Charge(charge)) => body.charge == *charge,
        (EventBody::TransferSent(_), Instance::Transfer(event)) => fact.event.id == *event,
        _ => false,
    });
    Reached::by(found, "event")
}
