//! Every condition on the subject on a day, and the conflicts among them.

use super::compare::conflicts_between;
use super::{Conflict, InstrumentKind, Placed};
use crate::case::{Fact, View};
use crate::condition::Catalogue;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::record::{Condition, EventBody, ProvisionEnd, Text};
use crate::standing::{OrderLog, OrderStanding, ProvisionStanding, ProvisionState, Standing};

/// The instruments on the subject on a day: the orders, the licence, bail and other
/// orders, with the conditions that run or are still to begin.
#[derive(Clone, Debug, Default)]
pub struct Instruments<'c> {
    /// Every condition with type and parameters, in the order of the orders and then
    /// of the record.
    pub conditions: Vec<Placed<'c>>,
    /// Instruments whose conditions are on record in words alone: what they cover
    /// cannot be told.
    pub(super) unread: Vec<(InstrumentKind, Option<&'c Id>, Fact<'c>)>,
}

/// Every conflict between the conditions on a subject. Conditions of one instrument are
/// compared too; those of two versions of one order are not: see
/// [`changes`](super::super::changes).
///
/// # Example
///
/// ```
/// use scpo_core::case::Case;
/// use scpo_core::condition::{Catalogue, ConflictKind, Instruments, conflicts};
/// use scpo_core::law::commencement::Commencement;
/// use scpo_core::standing::Standing;
///
/// let phones = |count: u8| format!(r#"{{"condition": "c1", "kind": "restriction",
///     "type_code": "mobile_phones", "category": "communications_devices",
///     "parameters": [{{"name": "max_handsets", "value": {{"count": {count}}}}}]}}"#);
/// let json = format!(r#"{{"schema": "scpo.case/1", "subject_id": "S-1", "events": [
///     {{"id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "body": {{"order_made":
///         {{"order": "O1", "jurisdiction": "EW", "represented": true, "length": {{"years": 5}},
///           "commencement": {{"on": "2026-09-30"}}, "conditions": [{}]}}}}}},
///     {{"id": "e2", "on": "2026-10-05", "recorded": "2026-10-05", "body": {{"licence_conditions_set":
///         {{"typed_conditions": [{}]}}}}}}]}}"#, phones(2), phones(1));
/// let case = Case::replay(serde_json::from_str(&json).unwrap()).unwrap();
/// let day = "2026-11-21".parse().unwrap();
/// let view = case.view(day, day);
///
/// let standing = Standing::of(&view, &Commencement::built_in().unwrap());
/// let instruments = Instruments::of(&view, &standing);
/// let found = conflicts(&instruments, &Catalogue::built_in().unwrap());
/// assert_eq!(found[0].kind, ConflictKind::Stricter);
/// assert_eq!(found[0].findings()[1].path, "events[1].body.licence_conditions_set.typed_conditions[0]");
/// ```
pub fn conflicts<'p, 'c>(instruments: &'p Instruments<'c>, catalogue: &Catalogue) -> Vec<Conflict<'p, 'c>> {
    let placed = &instruments.conditions;
    let mut found = Vec::new();
    for (at, first) in placed.iter().enumerate() {
        for second in placed.iter().skip(at + 1) {
            // The same order in other words is a matter of versions.
            let versions = first.is_of_one_instrument_with(second) && first.fact.index != second.fact.index;
            if !versions && !first.never_meets(second) {
                found.extend(conflicts_between(first, second, catalogue));
            }
        }
    }
    found
}

impl<'c> Instruments<'c> {
    /// Gathers them from a view and its standing.
    pub fn of(view: &View<'c>, standing: &Standing<'c>) -> Self {
        let mut instruments = Self::default();
        for (order, of) in standing.iter().filter(|(order, _)| order.made.is_some()) {
            instruments.take_order(order, of, standing, view.as_of());
        }
        instruments.take_licence(view);
        for &fact in view.facts() {
            match &fact.event.body {
                EventBody::BailSet(body) if !is_bail_over(view, &fact, body.charge.as_ref()) => {
                    let runs = Runs { first: started(&fact), last: Known::missing("bail_ended") };
                    let lists = (body.typed_conditions.as_slice(), body.conditions.as_slice());
                    instruments.take_beside((InstrumentKind::Bail, body.charge.as_ref(), fact), lists, &runs);
                }
                EventBody::OtherOrderMade(body) if !is_other_over(view, &body.other_order) => {
                    let last = match (body.last_day, body.until_further_order) {
                        (Some(last), _) => Known::Value(Some(last)),
                        (None, Some(true)) => Known::Value(None),
                        (None, _) => missing_last_day(&fact),
                    };
                    let runs = Runs { first: started(&fact), last };
                    let lists = (body.typed_conditions.as_slice(), body.conditions.as_slice());
                    let named = (InstrumentKind::OtherOrder, Some(&body.other_order), fact);
                    instruments.take_beside(named, lists, &runs);
                }
                _ => {}
            }
        }
        let day = view.as_of();
        instruments
            .conditions
            .retain(|placed| placed.last_day.get().flatten().is_none_or(|last| last >= day));
        instruments
    }

    /// The words that govern, and those of a newer version that has not been brought home.
    fn take_order(
        &mut self,
        order: &OrderLog<'c>,
        of: &OrderStanding<'c>,
        standing: &Standing<'c>,
        day: Date,
    ) {
        if of.status.get().is_some_and(|status| status.is_ended()) {
            return;
        }
        let Some(words) = of.governing_words(order, &standing.subject, day) else { return };
        self.take_provisions(order, of, &words.provisions);
        if of.newest().is_some_and(|newest| newest.version != words.version) {
            self.take_provisions(order, of, &of.provisions);
        }
    }

    fn take_provisions(
        &mut self,
        order: &OrderLog<'c>,
        of: &OrderStanding<'c>,
        provisions: &[ProvisionStanding<'c>],
    ) {
        for provision in provisions.iter().filter(|provision| provision.state != ProvisionState::Ended) {
            let Some(condition) = provision.condition else { continue };
            let Some((fact, position)) = written_in(order, condition) else { continue };
            let already = |placed: &Placed<'c>| std::ptr::eq(placed.condition, condition);
            if self.conditions.iter().any(already) {
                continue;
            }
            self.conditions.push(Placed {
                instrument: InstrumentKind::Order,
                id: Some(order.id),
                fact,
                position,
                condition,
                first_day: provision
                    .start
                    .known()
                    .unwrap_or_else(|| Known::missing("order_made.commencement")),
                last_day: last_day(provision, of),
            });
        }
    }

    /// The licence as last set, unless it has ended or a recall has revoked it.
    fn take_licence(&mut self, view: &View<'c>) {
        let mut set = None;
        let mut revoked = false;
        for &fact in view.facts() {
            match &fact.event.body {
                EventBody::LicenceConditionsSet(body) => set = Some((fact, body)),
                EventBody::LicenceEnded(_) => set = None,
                EventBody::Recalled(_) => revoked = true,
                EventBody::Released(_) => revoked = false,
                _ => {}
            }
        }
        let Some((fact, body)) = set.filter(|_| !revoked) else { return };
        let last = body.last_day.map_or_else(|| missing_last_day(&fact), |last| Known::Value(Some(last)));
        let runs = Runs { first: started(&fact), last };
        let lists = (body.typed_conditions.as_slice(), body.conditions.as_slice());
        self.take_beside((InstrumentKind::Licence, None, fact), lists, &runs);
    }

    fn take_beside(
        &mut self,
        (instrument, id, fact): (InstrumentKind, Option<&'c Id>, Fact<'c>),
        (typed, words): (&'c [Condition], &'c [Text]),
        runs: &Runs,
    ) {
        if typed.is_empty() && !words.is_empty() {
            self.unread.push((instrument, id, fact));
        }
        for (position, condition) in typed.iter().enumerate() {
            let last_day = match condition.end {
                Some(ProvisionEnd::LastDay(own)) => {
                    runs.last.clone().map(|last| Some(last.map_or(own, |last| last.min(own))))
                }
                Some(ProvisionEnd::Length(_)) => Known::missing("conditions.end"),
                None => runs.last.clone(),
            };
            let first_day = runs.first.clone();
            self.conditions.push(Placed { instrument, id, fact, position, condition, first_day, last_day });
        }
    }
}

/// The days on which an instrument runs.
struct Runs {
    first: Known<Date>,
    last: Known<Option<Date>>,
}

/// An instrument beside the order runs from the fact that set it.
fn started(fact: &Fact<'_>) -> Known<Date> {
    fact.on().map_or_else(|| Known::missing(format!("events[{}].on", fact.index)), Known::Value)
}

fn missing_last_day<T>(fact: &Fact<'_>) -> Known<T> {
    Known::missing(format!("events[{}].body.{}.last_day", fact.index, fact.event.body.code()))
}

/// Whether bail on a charge was set anew or ended after a fact set it.
fn is_bail_over(view: &View<'_>, set: &Fact<'_>, charge: Option<&Id>) -> bool {
    let later = view.facts().iter().skip_while(|fact| fact.index != set.index).skip(1);
    later.into_iter().any(|fact| match &fact.event.body {
        EventBody::BailSet(body) => body.charge.as_ref() == charge,
        EventBody::BailEnded(body) => body.charge.as_ref() == charge,
        _ => false,
    })
}

fn is_other_over(view: &View<'_>, id: &Id) -> bool {
    view.facts()
        .iter()
        .any(|fact| matches!(&fact.event.body, EventBody::OtherOrderEnded(body) if body.other_order == *id))
}

/// The fact in which a condition of an order is written, and its position there.
fn written_in<'c>(order: &OrderLog<'c>, condition: &Condition) -> Option<(Fact<'c>, usize)> {
    let facts = order.made.into_iter().chain(order.varied.iter().copied());
    facts.into_iter().find_map(|fact| {
        let list = match &fact.event.body {
            EventBody::OrderMade(body) | EventBody::InterimOrderMade(body) => body.conditions.as_slice(),
            EventBody::OrderVaried(body) => body.conditions.as_deref().unwrap_or_default(),
            _ => &[],
        };
        list.iter().position(|written| std::ptr::eq(written, condition)).map(|position| (fact, position))
    })
}

/// The earlier of a condition's own last day and the order's; unknown where either is.
fn last_day(provision: &ProvisionStanding<'_>, of: &OrderStanding<'_>) -> Known<Option<Date>> {
    let missing = || Known::missing("order_made.length");
    let own = provision.stated_last_day.clone().unwrap_or_else(missing);
    let orders = of.last_day.clone().unwrap_or_else(missing);
    own.and_then(|own| orders.map(|last| Some(own.min(last))))
}
