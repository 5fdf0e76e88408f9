use super::MarkerWhen;
use super::context::Context;
use super::custody::Place;
use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::vocabulary::{SubjectKind, codes};
use crate::record::EventBody;

codes! {
    /// Whether the marker a system should carry is there.
    MarkerState {
        /// Expected and placed.
        Placed => "placed",
        /// Expected and not placed.
        Missing => "missing",
        /// No longer expected; to come off today.
        ComeOff => "come_off",
        /// No longer expected for longer than that.
        Stale => "stale",
    }
}

/// One system's marker: expected, placed, or left behind.
#[derive(Clone, Copy, Debug)]
pub struct Marker<'a, 'c> {
    /// System code.
    pub system: &'a Id,
    /// The force whose records system it is; absent for a national system.
    pub force: Option<&'a Id>,
    /// Whether it is there and should be.
    pub state: MarkerState,
    /// Whether the effect of the order is in doubt, so that the marker is kept with
    /// a warning (reading 49).
    pub doubtful: bool,
    /// The first day it is expected.
    pub expected_from: Option<Date>,
    /// The placing that stands.
    pub placed: Option<Fact<'c>>,
}

/// The last thing said of a marker: its placing or a later check.
#[derive(Clone, Copy, Debug)]
pub(super) struct LatestWord<'c> {
    pub fact: Fact<'c>,
    pub states_start: Option<Date>,
    pub states_end: Option<Date>,
}

/// Whether any marker was ever placed.
pub(super) fn any_placed(view: &View<'_>) -> bool {
    view.facts().iter().any(|fact| matches!(fact.event.body, EventBody::MarkerPlaced(_)))
}

/// Markers that stand: placed, and not removed since.
pub(super) fn standing_markers<'c>(view: &View<'c>) -> Vec<Fact<'c>> {
    let removals = view.facts().iter().filter_map(|fact| match &fact.event.body {
        EventBody::MarkerRemoved(removed) => Some((fact, removed)),
        _ => None,
    });
    let removals: Vec<_> = removals.collect();
    let stands = |fact: &&Fact<'c>| match &fact.event.body {
        EventBody::MarkerPlaced(placed) => !removals.iter().any(|(other, removed)| {
            removed.system == placed.system
                && same_force(removed.force.as_ref(), placed.force.as_ref())
                && other.precedes(fact) != Some(true)
                && !(other.on() == fact.on() && fact.precedes(other).is_none() && fact.on().is_some())
        }),
        _ => false,
    };
    view.facts().iter().filter(stands).copied().collect()
}

fn same_force(a: Option<&Id>, b: Option<&Id>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// What was last said of the system's marker that a fact places or checks; with an
/// order, only what is said of it or of no order in particular.
pub(super) fn latest_word<'c>(
    view: &View<'c>,
    body: &EventBody,
    order: Option<&Id>,
) -> Option<LatestWord<'c>> {
    let system = match body {
        EventBody::MarkerPlaced(placed) => &placed.system,
        EventBody::MarkerChecked(checked) => &checked.system,
        _ => return None,
    };
    let mut latest: Option<LatestWord<'c>> = None;
    for &fact in view.facts() {
        let (of, states_start, states_end) = match &fact.event.body {
            EventBody::MarkerPlaced(body) => (&body.system, body.states_start, body.states_end),
            EventBody::MarkerChecked(body) => (&body.system, body.states_start, body.states_end),
            _ => continue,
        };
        let named = fact.event.body.order_reference().map(|(_, named)| named);
        if of == system && (order.is_none() || named.is_none() || named == order) {
            let before = latest.as_ref();
            latest = Some(LatestWord {
                fact,
                states_start: states_start.or(before.and_then(|before| before.states_start)),
                states_end: states_end.or(before.and_then(|before| before.states_end)),
            });
        }
    }
    latest
}

/// Every marker that is expected, and every one left behind (reading 49).
pub(super) fn markers<'a, 'c>(context: &Context<'a, 'c>) -> Vec<Marker<'a, 'c>>
where
    'c: 'a,
{
    let mut markers = Vec::new();
    let placed = context.standing_markers();
    let mut used = vec![false; placed.len()];
    for (system, force, from) in expected(context) {
        let found = placed.iter().position(|fact| is_for(context, fact, system, force));
        if let Some(slot) = found.and_then(|found| used.get_mut(found)) {
            *slot = true;
        }
        for (index, fact) in placed.iter().enumerate() {
            if is_for(context, fact, system, force)
                && let Some(slot) = used.get_mut(index)
            {
                *slot = true;
            }
        }
        markers.push(Marker {
            system,
            force,
            state: if found.is_some() { MarkerState::Placed } else { MarkerState::Missing },
            doubtful: is_doubtful(context),
            expected_from: from,
            placed: found.and_then(|found| placed.get(found).copied()),
        });
    }
    let left = placed.iter().zip(&used).filter(|(_, used)| !**used).map(|(fact, _)| *fact);
    markers.extend(left.filter_map(|fact| left_behind(context, fact)));
    markers
}

type Expected<'a> = (&'a Id, Option<&'a Id>, Option<Date>);

/// The systems that should carry a marker today, each with the day from which.
fn expected<'a, 'c: 'a>(context: &Context<'a, 'c>) -> Vec<Expected<'a>> {
    let kind = context.standing.subject.kind.unwrap_or(SubjectKind::Individual);
    let ownership = &context.ownership;
    let made = live_since(context);
    let mut expected: Vec<Expected<'a>> = Vec::new();
    for rule in context.force.markers.iter().filter(|rule| rule.is_for(kind)) {
        match rule.when {
            MarkerWhen::Order if context.any_made_live() => {
                let owning = ownership.originating_force.filter(|_| rule.by_force);
                expected.push((&rule.system, owning, made));
                let lead = ownership.lead_force.filter(|_| rule.by_force);
                if lead.is_some() && lead != owning {
                    let since = ownership.record_owner_fact.and_then(|fact| fact.on());
                    expected.push((&rule.system, lead, since));
                }
            }
            MarkerWhen::Prison if context.any_made_live() => {
                let in_hospital = context.custody.current().is_some_and(|spell| spell.hospital);
                let inside =
                    matches!(context.custody.place, Place::Prison | Place::TemporaryRelease) && !in_hospital;
                if let (true, Some(accepted)) = (inside, context.regional_acceptance()) {
                    expected.push((&rule.system, None, accepted.on()));
                }
            }
            _ => {}
        }
    }
    expected
}

/// The making of the first order that still stands.
fn live_since(context: &Context<'_, '_>) -> Option<Date> {
    context
        .standing
        .iter()
        .filter(|(_, standing)| standing.status.get().is_none_or(|status| status.is_live()))
        .filter_map(|(order, _)| order.made.and_then(|made| made.on()))
        .min()
}

fn is_doubtful(context: &Context<'_, '_>) -> bool {
    context.standing.orders.iter().any(|order| order.status.is_unknown() && !order.versions.is_empty())
}

/// A marker that names no force stands in the system of the force that owned the
/// case, so for the originating one.
fn is_for(context: &Context<'_, '_>, fact: &Fact<'_>, system: &Id, force: Option<&Id>) -> bool {
    let EventBody::MarkerPlaced(body) = &fact.event.body else { return false };
    body.system == *system
        && match (body.force.as_ref(), force) {
            (_, None) => true,
            (Some(placed), Some(wanted)) => placed == wanted,
            (None, Some(wanted)) => context.ownership.originating_force == Some(wanted),
        }
}

/// A marker that is no longer expected: it comes off the day after, and is stale
/// from the second day.
fn left_behind<'a, 'c: 'a>(context: &Context<'a, 'c>, fact: Fact<'c>) -> Option<Marker<'a, 'c>> {
    let EventBody::MarkerPlaced(body) = &fact.event.body else { return None };
    let rule = context.force.markers.iter().find(|rule| rule.system == body.system)?;
    let ended = match rule.when {
        MarkerWhen::Prison if context.any_made_live() => {
            context.custody.last_release.and_then(|released| released.on())
        }
        _ => last_day(context),
    };
    let state = match ended.and_then(Date::tomorrow) {
        Some(comes_off) if context.day() <= comes_off => MarkerState::ComeOff,
        _ => MarkerState::Stale,
    };
    Some(Marker {
        system: &body.system,
        force: body.force.as_ref(),
        state,
        doubtful: false,
        expected_from: None,
        placed: Some(fact),
    })
}

/// The last day of the last order to end.
fn last_day(context: &Context<'_, '_>) -> Option<Date> {
    context.standing.orders.iter().filter_map(|order| order.last_day.as_ref().and_then(Known::get)).max()
}
