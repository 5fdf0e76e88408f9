use super::next_event::{Soonest, soonest};
use crate::assessment::{Assessment, OrderAnswer};
use crate::case::View;
use crate::cohort::Cuts;
use crate::condition::Catalogue;
use crate::date::{Date, Period};
use crate::finding::{Id, Known};
use crate::lifecycle::Custody;
use crate::record::{Condition, EventBody};
use crate::standing::OrderStatus;

/// What levels are worked out from: the facts, and the answer for their day.
pub(in crate::cohort) struct Source<'a> {
    pub view: &'a View<'a>,
    pub assessment: &'a Assessment,
    pub catalogue: &'a Catalogue,
    pub custody: Custody<'a>,
    /// How days until an event become a level.
    pub event_cuts: Cuts,
    /// The soonest event.
    pub soonest: Soonest,
}

impl<'a> Source<'a> {
    pub(in crate::cohort) fn new(
        view: &'a View<'a>,
        assessment: &'a Assessment,
        catalogue: &'a Catalogue,
        event_cuts: Cuts,
    ) -> Self {
        let custody = Custody::of(view);
        Self { view, assessment, catalogue, custody, event_cuts, soonest: soonest(assessment) }
    }

    pub(super) fn day(&self) -> Date {
        self.view.as_of()
    }

    /// The orders that may bind now or later: those that are in force, pending, or of
    /// which that cannot be told. An application is no order.
    pub(super) fn orders(&self) -> impl Iterator<Item = &'a OrderAnswer> {
        self.assessment.orders.iter().filter(|order| order.status.get().is_none_or(is_listed))
    }

    /// The condition of an order as its latest words in the view have it.
    pub(super) fn condition(&self, order: &Id, condition: &Id) -> Option<&'a Condition> {
        let of = |list: &'a [Condition]| list.iter().find(|one| one.condition == *condition);
        self.view.facts().iter().rev().find_map(|fact| match &fact.event.body {
            EventBody::OrderMade(body) | EventBody::InterimOrderMade(body) if body.order == *order => {
                of(&body.conditions)
            }
            EventBody::OrderVaried(body) if body.order == *order => body.conditions.as_deref().and_then(of),
            _ => None,
        })
    }

    /// Every time in custody up to the day.
    pub(in crate::cohort) fn times_in_custody(&self) -> Known<Vec<Period>> {
        if let Known::Unknown(missing) = &self.assessment.place {
            return Known::Unknown(missing.clone());
        }
        let mut times = Vec::with_capacity(self.custody.spells.len());
        for spell in &self.custody.spells {
            let last = match spell.ended {
                Some(ended) => ended.on(),
                None => Some(self.day()),
            };
            match (spell.from(), last) {
                (Some(first), Some(last)) => times.extend(Period::new(first, last)),
                (None, _) => return Known::missing(format!("events[{}].on", spell.start.index)),
                (_, None) => return Known::missing("released.on"),
            }
        }
        Known::Value(times)
    }
}

/// The rule of entry: in force or pending (P-7).
pub(in crate::cohort) fn is_listed(status: OrderStatus) -> bool {
    status.is_live() && status != OrderStatus::Applied
}
