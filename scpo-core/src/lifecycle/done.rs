//! Whether a task is done, and whether what was done has to be looked at again.

use super::applies::in_this_custody;
use super::context::Context;
use super::reached::{self, Reached};
use super::task::Instance;
use super::{Anchor, Branch, FactPattern, Moved, Receiver, Returned, Scope, Template};
use crate::case::Fact;
use crate::date::{Date, MonthPolicy, months_before};
use crate::finding::{Id, Known};
use crate::record::{CommencementEvent, EventBody};
use crate::standing::{Notice, Start};

/// What has been done about a task.
#[derive(Clone, Copy, Debug)]
pub(super) enum Done<'c> {
    /// Nothing that completes it.
    No,
    /// Completed by this fact.
    Yes(Fact<'c>),
    /// Completed, but to be looked at again; why.
    Again(Fact<'c>, &'static str),
}

/// Finds what completes one instance of a task. `opens` works out the day it opens,
/// for the few tasks where that matters.
pub(super) fn done<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    template: &Template,
    instance: Instance<'c>,
    opens: impl FnOnce() -> Option<Date>,
) -> Done<'c> {
    match template.completed_by.first() {
        Some(FactPattern::NoticeGiven {}) => return notice(context, instance),
        Some(FactPattern::MarkerRemoved {}) => return markers_off(context, position, instance),
        Some(FactPattern::ReleaseEstimated {}) => return date_known(context),
        Some(FactPattern::HearingHeld { .. }) => return hearing(context, instance),
        Some(FactPattern::PartnerAssigned { .. }) => return partner(context, position),
        Some(FactPattern::TransferAccepted { to: Receiver::RegionalUnit }) => {
            return context.regional_acceptance().map_or(Done::No, Done::Yes);
        }
        _ => {}
    }
    let facts = context.completions.of_task(position);
    if facts.is_empty() {
        return Done::No;
    }
    let opens = asks_for_the_opening(context, template, instance).then(opens).flatten();
    let mut in_time = None;
    let mut before = None;
    for &fact in facts {
        if !is_about(context, template, instance, &fact, opens) {
            continue;
        }
        let counts = counts_now(context, template, &fact, opens);
        let last = if counts { &mut in_time } else { &mut before };
        *last = Some(later_of(*last, fact));
    }
    match (in_time, before) {
        (Some(fact), _) => again(context, template, instance, fact),
        (None, Some(fact)) if is_of_custody(template) && context.is_return() && context.in_custody() => {
            match template.on_return {
                Returned::Keep => Done::Yes(fact),
                Returned::Revalidate | Returned::CancelAndRevalidate => {
                    Done::Again(fact, "done before the return to custody")
                }
                Returned::Reopen | Returned::Cancel => Done::No,
            }
        }
        _ => Done::No,
    }
}

/// The later of two facts in order; one without a day is the last only where there is
/// no other.
fn later_of<'c>(last: Option<Fact<'c>>, fact: Fact<'c>) -> Fact<'c> {
    match last {
        Some(dated) if fact.on().is_none() && dated.on().is_some() => dated,
        _ => fact,
    }
}

/// Whether a task belongs to one time in custody, so that one in which it was done
/// before may be followed by another.
fn is_of_custody(template: &Template) -> bool {
    matches!(template.branch, Branch::Custody | Branch::Prison | Branch::Preparation)
}

/// Whether it depends on the day the task opens which facts complete it.
fn asks_for_the_opening(context: &Context<'_, '_>, template: &Template, instance: Instance<'_>) -> bool {
    let made = instance.order().and_then(|position| context.order(position)?.0.made);
    let by_order = matches!(instance, Instance::Order(_)) && made.and_then(|made| made.on()).is_none();
    template.branch == Branch::OrderEnd || by_order
}

/// Whether a fact is about this instance.
fn is_about(
    context: &Context<'_, '_>,
    template: &Template,
    instance: Instance<'_>,
    fact: &Fact<'_>,
    opens: Option<Date>,
) -> bool {
    if !is_in_place(context, instance, fact) {
        return false;
    }
    match instance {
        Instance::Subject => true,
        Instance::Order(position) => about_order(context, position, template, fact, opens),
        Instance::Version(position, version) => {
            let copy = matches!(&fact.event.body, EventBody::OrderCopyReceived(body)
                if body.version.unwrap_or(0) == version);
            copy && about_order(context, position, template, fact, None)
        }
        Instance::Condition(position, _, condition) => {
            about_order(context, position, template, fact, None)
                && matches!(&fact.event.body, EventBody::ConditionChecked(body)
                    if body.condition == condition.condition)
        }
        Instance::Breach(breach) => {
            matches!(&fact.event.body, EventBody::BreachDecided(body) if body.breach == *breach)
        }
        Instance::Transfer(event) => accepts_transfer(context, event, fact),
        Instance::Hearing(_) | Instance::Charge(_) => false,
    }
}

/// A fact that names an order is about that one. One that names none is about
/// every order made by its day; the record of a person is one for all orders.
fn about_order(
    context: &Context<'_, '_>,
    position: usize,
    template: &Template,
    fact: &Fact<'_>,
    opens: Option<Date>,
) -> bool {
    let Some((order, _)) = context.order(position) else { return false };
    match fact.event.body.order_reference() {
        Some((_, named)) => named == order.id,
        None if matches!(template.completed_by.first(), Some(FactPattern::RecordCreated {})) => true,
        None => match (fact.on(), order.made.and_then(|made| made.on()).or(opens)) {
            (Some(on), Some(made)) => on >= made,
            _ => true,
        },
    }
}

/// X.7: the sending was accepted, and the record changed hands.
fn accepts_transfer(context: &Context<'_, '_>, sent: &Id, fact: &Fact<'_>) -> bool {
    let sending = context.view.facts().iter().find(|candidate| candidate.event.id == *sent);
    let Some(EventBody::TransferSent(body)) = sending.map(|sending| &sending.event.body) else {
        return false;
    };
    let open = context.ownership.in_transfer.is_some_and(|open| open.event.id == *sent);
    let counts = context
        .ownership
        .hand_overs
        .iter()
        .any(|over| over.accepted.index == fact.index && *over.to == body.to);
    !open && counts && sending.is_some_and(|sending| fact.precedes(sending) != Some(true))
}

/// Whether a fact counts in the present time in custody, or after the present
/// release.
fn counts_now(context: &Context<'_, '_>, template: &Template, fact: &Fact<'_>, opens: Option<Date>) -> bool {
    match template.branch {
        Branch::Custody | Branch::Prison => {
            in_this_custody(context, fact) && after_change(context, template, fact)
        }
        Branch::Preparation if template.survives_release => {
            template.scope == Scope::Order || is_return_to_force(context, fact)
        }
        Branch::Preparation => in_this_custody(context, fact),
        Branch::OrderEnd => match (opens, fact.on()) {
            (Some(opens), Some(on)) => on >= opens,
            (None, Some(_)) => false,
            (_, None) => true,
        },
        Branch::Release | Branch::ReleaseOnLicence => {
            let since = context.spell().and_then(|spell| spell.ended);
            match (context.custody.current(), since, fact.on()) {
                (Some(_), _, _) | (None, None, _) => false,
                (None, Some(released), Some(on)) => released.on().is_none_or(|released| on >= released),
                (None, Some(_), None) => true,
            }
        }
        Branch::Returned => match reached::reach(context, &Anchor::Returned, Instance::Subject) {
            Reached::On(day, _) => fact.on().is_none_or(|on| on >= day) && in_this_custody(context, fact),
            _ => false,
        },
        _ => true,
    }
}

/// After a change of manager the manager is told again (3.7).
fn after_change(context: &Context<'_, '_>, template: &Template, fact: &Fact<'_>) -> bool {
    let change = match template.opens.anchor {
        Anchor::ManagerChanged => context.spell().and_then(|spell| spell.manager_changed),
        _ => None,
    };
    match (change.and_then(|change| change.on()), fact.on()) {
        (Some(changed), Some(on)) => on >= changed,
        _ => true,
    }
}

/// 5.6 is the record going back to a force after the regional unit had it.
fn is_return_to_force(context: &Context<'_, '_>, fact: &Fact<'_>) -> bool {
    context.record_returned().is_some_and(|returned| returned.index == fact.index)
}

/// A marker that was taken off while the order lives, or that stands in another
/// force's system, is not in place (2.3 to 2.5, 3.5).
fn is_in_place(context: &Context<'_, '_>, instance: Instance<'_>, fact: &Fact<'_>) -> bool {
    let EventBody::MarkerPlaced(body) = &fact.event.body else { return true };
    let over = match instance.order().and_then(|position| context.order(position)) {
        Some((_, standing)) => standing.status.get().is_some_and(|status| status.is_ended()),
        None => !context.in_custody() || !context.any_made_live(),
    };
    let by_force = context.force.markers.iter().any(|rule| rule.system == body.system && rule.by_force);
    let own = match (&body.force, context.ownership.originating_force) {
        (Some(placed), Some(own)) if by_force => placed == own,
        _ => true,
    };
    own && (over || !context.is_taken_off(fact))
}

/// 3.6: the last unit assigned in this custody is the one that holds the subject;
/// where a name is missing, it was assigned since the last move.
fn partner<'c>(context: &Context<'_, 'c>, position: usize) -> Done<'c> {
    // One without a day is the last only where there is no other.
    let assigned = context.completions.of_task(position).iter().copied();
    let in_custody = || assigned.clone().filter(|fact| in_this_custody(context, fact));
    let assigned = in_custody().rfind(|fact| fact.on().is_some()).or_else(|| in_custody().next_back());
    let (Some(spell), Some(assigned)) = (context.spell(), assigned) else { return Done::No };
    let EventBody::PartnerAssigned(body) = &assigned.event.body else { return Done::No };
    let holds = match (&body.unit, spell.establishment) {
        (Some(unit), Some(place)) => unit == place,
        _ => match (assigned.on(), spell.moved.and_then(|moved| moved.on())) {
            (Some(on), Some(moved)) => on >= moved,
            _ => true,
        },
    };
    if holds { Done::Yes(assigned) } else { Done::No }
}

/// X.2: notice binds by representation or service, whatever was tried (s.10).
fn notice<'c>(context: &Context<'_, 'c>, instance: Instance<'c>) -> Done<'c> {
    let Instance::Version(position, number) = instance else { return Done::No };
    let Some((_, standing)) = context.order(position) else { return Done::No };
    match standing.version(number) {
        Some(version) if matches!(version.notice, Notice::From(_) | Notice::Undated) => {
            version.notice_fact.map_or(Done::No, Done::Yes)
        }
        _ => Done::No,
    }
}

/// X.6: done when no marker is left; the last removal completes it.
fn markers_off<'c>(context: &Context<'_, 'c>, position: usize, instance: Instance<'c>) -> Done<'c> {
    let order = instance.order().and_then(|order| context.order(order));
    if !order.is_some_and(|(_, standing)| standing.status.get().is_some_and(|status| status.is_ended())) {
        return Done::No;
    }
    let left = !context.standing_markers().is_empty();
    match context.completions.of_task(position).last() {
        Some(fact) if !left => Done::Yes(*fact),
        _ => Done::No,
    }
}

/// X.10: done while a date that drives planning lies ahead.
fn date_known<'c>(context: &Context<'_, 'c>) -> Done<'c> {
    match &context.driver {
        Some(driver) if !driver.passed => Done::Yes(driver.estimate.fact),
        _ => Done::No,
    }
}

/// X.12: done when the hearing was held to its end or taken out of the list.
fn hearing<'c>(context: &Context<'_, 'c>, instance: Instance<'c>) -> Done<'c> {
    use crate::record::HearingOutcome;

    let Instance::Hearing(hearing) = instance else { return Done::No };
    let listing = reached::latest_listings(context)
        .into_iter()
        .find(|fact| matches!(&fact.event.body, EventBody::HearingListed(body) if body.hearing == *hearing));
    match listing.and_then(|listing| reached::held(context, &listing)) {
        Some((fact, HearingOutcome::Concluded | HearingOutcome::Vacated)) => Done::Yes(fact),
        _ => Done::No,
    }
}

/// Whether work done has to be looked at again.
fn again<'c>(
    context: &Context<'_, 'c>,
    template: &Template,
    instance: Instance<'c>,
    fact: Fact<'c>,
) -> Done<'c> {
    if let Some(why) = explained_other_terms(context, template, instance, &fact) {
        return Done::Again(fact, why);
    }
    if let Some(why) = marker_text(context, template, instance, &fact) {
        return Done::Again(fact, why);
    }
    match moved_since(context, &fact) {
        Some(moved) if template.branch == Branch::Preparation => after_move(template, fact, moved),
        _ => Done::Yes(fact),
    }
}

/// 5.1 is done again only where the terms have changed since.
fn explained_other_terms(
    context: &Context<'_, '_>,
    template: &Template,
    instance: Instance<'_>,
    fact: &Fact<'_>,
) -> Option<&'static str> {
    if !template.survives_release || !matches!(fact.event.body, EventBody::OrderExplained(_)) {
        return None;
    }
    let (order, standing) = context.order(instance.order()?)?;
    // An extension changes the end and no other term.
    let is_variation = |fact: &Fact<'_>| !matches!(fact.event.body, EventBody::OrderExtended(_));
    let newest = standing.versions.iter().rfind(|version| is_variation(&version.fact))?.version;
    let covers = order.explained.iter().any(|explained| {
        matches!(&explained.event.body, EventBody::OrderExplained(body) if body.version.unwrap_or(0) >= newest)
    });
    (!covers).then_some("the terms have changed since it was explained")
}

/// 2.3, 2.5 and 3.2: a marker whose text no longer agrees with the order, or that
/// has not been looked at since the return to custody.
fn marker_text(
    context: &Context<'_, '_>,
    template: &Template,
    instance: Instance<'_>,
    fact: &Fact<'_>,
) -> Option<&'static str> {
    if template.on_release_moved != Moved::RevalidateIfStated {
        return None;
    }
    let latest = super::markers::latest_word(context.view, &fact.event.body, None)?;
    if template.on_return == Returned::Revalidate
        && context.is_return()
        && context.custody.current().is_some()
        && !in_this_custody(context, &latest.fact)
    {
        return Some("not looked at since the return to custody");
    }
    let position = instance.order().or_else(|| context.leading_order())?;
    let (order, standing) = context.order(position)?;
    let latest = super::markers::latest_word(context.view, &fact.event.body, Some(order.id))?;
    let start = match &standing.first_start {
        Start::On(day) => Some(*day),
        Start::Awaiting(event) if *event != CommencementEvent::Service => context.release_day(),
        _ => None,
    };
    let last = standing.stated_last_day.as_ref().and_then(Known::get);
    let differs =
        |stated: Option<Date>, known: Option<Date>| matches!((stated, known), (Some(a), Some(b)) if a != b);
    (differs(latest.states_start, start) || differs(latest.states_end, last))
        .then_some("the day its text states is no longer that of the order")
}

/// How the release date has moved since some work was done.
#[derive(Clone, Copy)]
struct Move {
    from: Date,
    to: Date,
}

/// Compares the date that drove planning when the work was done with the one now.
fn moved_since(context: &Context<'_, '_>, fact: &Fact<'_>) -> Option<Move> {
    let to = context.driver.as_ref().filter(|driver| !driver.passed)?.estimate.date;
    let from = context.releases.driver_date_on(fact.on()?)?;
    (from != to).then_some(Move { from, to })
}

/// Readings 9 and 10.
fn after_move<'c>(template: &Template, fact: Fact<'c>, moved: Move) -> Done<'c> {
    const WHY: &str = "the release date has moved since it was done";
    let rule = if moved.to < moved.from {
        template.on_release_earlier.unwrap_or(template.on_release_moved)
    } else {
        template.on_release_moved
    };
    let stale = match rule {
        Moved::Keep | Moved::Recompute | Moved::RevalidateIfStated => false,
        Moved::Revalidate => true,
        Moved::RevalidateIfOlder { months } => is_older(fact, moved.to, months),
        Moved::Renotify { days } => moved.from.days_until(moved.to).abs() >= i64::from(days),
    };
    match (stale, rule) {
        (false, _) => Done::Yes(fact),
        // Telling the force of another date is a new notice, not a second look.
        (true, Moved::Renotify { .. }) => Done::No,
        (true, _) => Done::Again(fact, WHY),
    }
}

fn is_older(fact: Fact<'_>, at: Date, months: u16) -> bool {
    let limit = months_before(at, u32::from(months), MonthPolicy::Clamp);
    matches!((fact.on(), limit), (Some(on), Ok(limit)) if on < limit.date)
}
