//! Where each anchor of the process falls for a case.

use std::borrow::Cow;

use super::Anchor;
use super::context::Context;
use super::task::{Instance, WaitingFor};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;
use crate::record::{AppointmentKind, DecisionOutcome, EventBody, HearingKind, HearingOutcome};
use crate::standing::{ExtensionEnd, Start};

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

    pub fn on(day: Date, fact: Option<Fact<'c>>) -> Self {
        Self::On(day, [fact, None, None])
    }

    /// The later of two anchors that both hold; the fact that set it comes first.
    fn later_of(self, other: Self) -> Self {
        match (self, other) {
            (Self::On(a, facts), Self::On(b, others)) => {
                let (later, first, second) = if b > a { (b, others, facts) } else { (a, facts, others) };
                Self::On(later, [first[0], second[0], first[1].or(second[1])])
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
        | Anchor::StatedEnd
        | Anchor::DefectFound => of_order(context, anchor, instance),
        Anchor::Sentence => sentence(context),
        Anchor::Custody => custody(context),
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
        Anchor::ApplicationIntended => Reached::by(order.intended, "application_intended"),
        Anchor::Determined => Reached::by(order.made.or(order.refused), "order_made"),
        Anchor::OrderMade => Reached::by(order.made, "order_made"),
        Anchor::VersionMade => {
            let number = if let Instance::Version(_, number) = instance { number } else { 0 };
            Reached::by(standing.version(number).map(|version| version.fact), "order_made")
        }
        Anchor::InForce => match condition_start(standing, instance) {
            Start::On(day) => Reached::on(*day, order.made),
            Start::Awaiting(_) => Reached::Waiting(WaitingFor::Fact("commencement")),
            Start::Unknown(missing) => Reached::Unknown(missing.clone()),
        },
        Anchor::LastDay => match instance.order().and_then(|position| context.last_day_of(position)) {
            Some(day) => Reached::on(day, last_day_by(order, standing)),
            None if standing.status.get().is_some_and(|status| status.is_ended()) => {
                Reached::Unknown("last_day".into())
            }
            None => Reached::Waiting(WaitingFor::Fact("last_day")),
        },
        Anchor::StatedEnd => match stated_end(standing) {
            Some(day) => Reached::on(day, order.made),
            None => Reached::Waiting(WaitingFor::Fact("last_day")),
        },
        Anchor::DefectFound => {
            Reached::by(standing.versions.last().map(|version| version.fact).or(order.made), "order_made")
        }
        Anchor::Hearing => hearing(context, order.id, &[HearingKind::Order, HearingKind::Sentence]),
        Anchor::CaseManagementHearing => hearing(context, order.id, &[HearingKind::CaseManagement]),
        _ => Reached::Waiting(WaitingFor::Fact("order_made")),
    }
}

fn condition_start<'s>(
    standing: &'s crate::standing::OrderStanding<'_>,
    instance: Instance<'_>,
) -> &'s Start {
    let Instance::Condition(_, position, _) = instance else { return &standing.first_start };
    standing.provisions.get(position).map_or(&standing.first_start, |provision| &provision.start)
}

/// The end by the order's own terms, or the lawful one where that is earlier; none
/// while an extension leaves the order without a day, or may.
fn stated_end(standing: &crate::standing::OrderStanding<'_>) -> Option<Date> {
    let is_running = standing.extension.as_ref().is_some_and(|extension| extension.is_running());
    if is_running || standing.extension_in_doubt {
        return None;
    }
    let stated = standing.stated_last_day.as_ref().and_then(Known::get)?;
    let lawful = standing.lawful_last_day.as_ref().and_then(Known::get);
    Some(lawful.map_or(stated, |lawful| lawful.min(stated)))
}

/// D_END: the last day on which the order may be in force. While it may be in force
/// beyond the lawful day, and while its effect is in doubt, that is the day its face
/// states (readings 32 and 49).
pub(super) fn last_day(standing: &crate::standing::OrderStanding<'_>) -> Option<Date> {
    let ended = standing.status.get().is_some_and(|status| status.is_ended());
    if ended && standing.act.is_some() {
        return standing.last_day.as_ref().and_then(Known::get);
    }
    if standing.extension_in_doubt {
        return None;
    }
    let certain = |last: &Date| standing.may_have_run_to.is_none_or(|other| other <= *last);
    match standing.extension.as_ref().map(|extension| &extension.end) {
        Some(ExtensionEnd::Pending | ExtensionEnd::Undated(_) | ExtensionEnd::Unknown(_)) => None,
        Some(ExtensionEnd::On(_, over)) if ended => {
            standing.end_of_terms().max(over.yesterday()).filter(|last| certain(last))
        }
        // With no end stated the lawful day is the end, but only once it has come.
        _ if ended => standing.end_of_terms().filter(|last| certain(last)),
        _ if standing.provisions.iter().all(|one| one.stated_last_day.is_some()) => standing.end_of_terms(),
        _ => None,
    }
}

/// What set the last day: the act that ended the order, else its making.
fn last_day_by<'c>(
    order: &crate::standing::OrderLog<'c>,
    standing: &crate::standing::OrderStanding<'c>,
) -> Option<Fact<'c>> {
    let ended = standing.status.get().is_some_and(|status| status.is_ended());
    standing.act.filter(|_| ended).map(|act| act.fact).or(order.made)
}

/// The last day of the order that ends last.
fn subject_last_day<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let live = context.any_made_live();
    let mut last: Option<(Date, Option<Fact<'c>>)> = None;
    let made = context.standing.iter().enumerate().filter(|(_, (order, _))| order.made.is_some());
    for (position, (order, standing)) in made {
        let over = standing.status.get().is_some_and(|status| status.is_ended());
        match context.last_day_of(position) {
            _ if live && over => {}
            Some(day) if last.is_none_or(|(latest, _)| latest <= day) => {
                last = Some((day, last_day_by(order, standing)));
            }
            Some(_) => {}
            None if live => return Reached::Waiting(WaitingFor::Fact("last_day")),
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
        if body.order.as_ref() != Some(order) || !kinds.contains(&body.kind) || is_put_off(context, &listing)
        {
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
    let listing = latest_listings(context)
        .into_iter()
        .find(|fact| matches!(&fact.event.body, EventBody::HearingListed(body) if body.hearing == *hearing));
    let Some(listing) = listing else { return Reached::Waiting(WaitingFor::Fact("hearing_listed")) };
    match &listing.event.body {
        EventBody::HearingListed(body) if !is_put_off(context, &listing) => match body.listed_for {
            Some(day) => Reached::on(day, Some(listing)),
            None => Reached::Waiting(WaitingFor::Fact("hearing_listed.listed_for")),
        },
        _ => Reached::Waiting(WaitingFor::Fact("hearing_listed")),
    }
}

/// D_SENT: the later of the sentence and the making of the order. In a return it is
/// the later of the return and the yes of task 6.6, and remand waits for sentence
/// unless there was such a yes (readings 11, 13 and 14).
fn sentence<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let Some(spell) = context.spell() else { return Reached::Waiting(WaitingFor::Fact("sentenced")) };
    if spell.sentenced.is_some() && !context.is_return() {
        return custody(context);
    }
    match (context.caseload_decision(), context.process().index_of("6.6")) {
        (Some((decided, Some(DecisionOutcome::Yes))), _) => match decided.on() {
            Some(on) => custody(context).later_of(Reached::on(on, Some(decided))),
            None => custody(context),
        },
        (_, Some(task)) if context.is_return() => Reached::Waiting(WaitingFor::Task(task)),
        _ => Reached::Waiting(WaitingFor::Fact("sentenced")),
    }
}

/// The later of the start of this custody, or the sentence in it, and the making
/// of the order.
fn custody<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let start = context.spell().map(|spell| spell.sentenced.unwrap_or(spell.start));
    Reached::by(start, "sentenced").later_of(Reached::by(context.first_made, "order_made"))
}

/// The last sending of the record to the regional unit in this custody (3.1).
fn record_sent<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let unit = context.regional_unit();
    let sent = in_spell(context, |body| matches!(body, EventBody::TransferSent(body) if body.to == *unit));
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
    let manager = context.spell().and_then(|spell| spell.manager_changed);
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
        Some(driver) if !driver.passed => driven(context, driver),
        _ => Reached::Waiting(WaitingFor::Fact("release_estimated")),
    }
}

/// A release date with the facts that set it: its first receipt, the making of the
/// order, and the custody.
pub(super) fn driven<'c>(context: &Context<'_, 'c>, driver: &super::Driver<'c>) -> Reached<'c> {
    let start = context.spell().map(|spell| spell.sentenced.unwrap_or(spell.start));
    Reached::On(driver.estimate.date, [Some(driver.trigger), context.first_made, start])
}

fn earliest_release<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    match context.releases.earliest(context.day()) {
        Some(earliest) => Reached::on(earliest.date, Some(earliest.fact)),
        None => Reached::Waiting(WaitingFor::Fact("release_estimated")),
    }
}

/// D_OUT; while the subject is in custody, the day expected.
fn released<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    if context.custody.current().is_some() {
        return release(context);
    }
    Reached::by(context.spell().and_then(|spell| spell.ended), "released")
}

/// D_BACK: the return to custody; or, when the date moved so far that the record
/// went back too soon, the day that became known (reading 9).
fn returned<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    if super::applies::recalled_under_an_order(context) {
        return Reached::Waiting(WaitingFor::Fact("returned_to_custody"));
    }
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
    let then = context.releases.driver_date_on(returned.on()?)?;
    let opens = months_before(driver.estimate.date, 6, MonthPolicy::Clamp).ok()?.date;
    (then < driver.estimate.date && driver.trigger.on()? < opens).then_some(driver.trigger)
}

/// X.10: the later of the start of custody and the last poll; a date that has
/// passed starts the time again.
fn custody_poll<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    if context.custody.current().is_none() {
        return Reached::Waiting(WaitingFor::Fact("sentenced"));
    }
    let start = custody(context);
    let polled = match last_poll(context) {
        Some(poll) => start.later_of(Reached::by(Some(poll), "release_estimated")),
        None => start,
    };
    match context.driver.as_ref().filter(|driver| driver.passed) {
        Some(driver) => polled.later_of(Reached::on(driver.estimate.date, Some(driver.estimate.fact))),
        None => polled,
    }
}

/// The last poll for a date. Of several on one day the one learnt last, and before
/// it one that does not say when it was learnt.
fn last_poll<'c>(context: &Context<'_, 'c>) -> Option<Fact<'c>> {
    let is_poll = |fact: &&Fact<'c>| matches!(fact.event.body, EventBody::ReleaseEstimated(_));
    let polls = || context.releases.received().iter().filter(is_poll);
    let last = polls().filter_map(|fact| fact.on()).max()?;
    polls()
        .filter(|fact| fact.on() == Some(last))
        .max_by_key(|fact| (fact.event.learnt.is_none(), fact.event.learnt))
        .copied()
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

/// The first probation appointment set for the day of release or later.
fn appointment<'c>(context: &Context<'_, 'c>) -> Reached<'c> {
    let out = match released(context) {
        Reached::On(day, _) => day,
        other => return other,
    };
    let set = context.view.facts().iter().filter_map(|fact| match &fact.event.body {
        EventBody::AppointmentSet(body) if body.kind == AppointmentKind::Probation => {
            Some((body.for_day?, *fact))
        }
        _ => None,
    });
    let spell = context.spell();
    let first = set
        .filter(|(day, fact)| *day >= out && spell.is_none_or(|spell| spell.reaches(fact)))
        .min_by_key(|(day, fact)| (*day, fact.index));
    match first {
        Some((day, fact)) => Reached::on(day, Some(fact)),
        None => Reached::Waiting(WaitingFor::Fact("appointment_set")),
    }
}

/// The newest fact of a kind in the latest time in custody; one without a day only
/// where there is no other.
fn in_spell<'c>(context: &Context<'_, 'c>, is: impl Fn(&EventBody) -> bool) -> Option<Fact<'c>> {
    let spell = context.spell()?;
    let found = || {
        context.view.facts().iter().rev().copied().filter(|fact| is(&fact.event.body) && spell.holds(fact))
    };
    found().find(|fact| fact.on().is_some()).or_else(|| found().next())
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
