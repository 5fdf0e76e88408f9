//! Breach history under the order (R1).

use std::collections::BTreeMap;

use super::{Derived, Source};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::{OffenceKind, ProceedingsOutcome};
use crate::record::{BreachDecision, EventBody};

/// One allegation, with what became of it.
#[derive(Default)]
struct Allegation<'c> {
    alleged: Option<Fact<'c>>,
    decided: Option<(Fact<'c>, BreachDecision)>,
    charged: bool,
}

/// One charge of breach, with what became of it.
#[derive(Default)]
struct Charge<'c> {
    charged: Option<Fact<'c>>,
    convicted: Option<Fact<'c>>,
    /// Over without a conviction, or the conviction was quashed.
    dropped: bool,
}

#[derive(Default)]
struct History<'c> {
    allegations: BTreeMap<&'c Id, Allegation<'c>>,
    charges: BTreeMap<&'c Id, Charge<'c>>,
}

impl<'c> History<'c> {
    fn take(&mut self, fact: &Fact<'c>, is_ours: &impl Fn(Option<&Id>) -> bool) {
        match &fact.event.body {
            EventBody::BreachAlleged(body) if is_ours(body.order.as_ref()) => {
                self.allegations.entry(&body.breach).or_default().alleged = Some(*fact);
            }
            EventBody::BreachDecided(body) => {
                if let Some(of) = self.allegations.get_mut(&body.breach) {
                    of.decided = Some((*fact, body.decision));
                }
            }
            EventBody::Charged(body)
                if body.offence == OffenceKind::BreachOfOrder && is_ours(body.order.as_ref()) =>
            {
                if let Some(of) = body.breach.as_ref().and_then(|breach| self.allegations.get_mut(breach)) {
                    of.charged = true;
                }
                self.charges.entry(&body.charge).or_default().charged = Some(*fact);
            }
            EventBody::Convicted(body) => {
                if let Some(of) = self.charges.get_mut(&body.charge) {
                    of.convicted = Some(*fact);
                }
            }
            EventBody::ConvictionQuashed(body) => {
                if let Some(of) = self.charges.get_mut(&body.charge) {
                    of.dropped = true;
                }
            }
            EventBody::ProceedingsEnded(body) => {
                if let Some(of) = self.charges.get_mut(&body.charge)
                    && of.convicted.is_none()
                    && is_without_conviction(body.outcome)
                {
                    of.dropped = true;
                }
            }
            _ => {}
        }
    }
}

/// Whether proceedings that ended so, with no conviction recorded, ended without one.
fn is_without_conviction(outcome: ProceedingsOutcome) -> bool {
    !matches!(
        outcome,
        ProceedingsOutcome::DisposedAfterConviction
            | ProceedingsOutcome::OrderVaried
            | ProceedingsOutcome::NewOrderMade
            | ProceedingsOutcome::DesertedProLocoDietSet
    )
}

/// What counts towards the level.
#[derive(Default)]
struct Tally {
    minor: u32,
    under_investigation: u32,
    charged: u32,
    convicted: u32,
    newest: Option<Date>,
    open_since: Option<Date>,
    facts: Vec<Id>,
}

impl Tally {
    fn of(history: &History<'_>) -> Self {
        let mut tally = Self::default();
        for charge in history.charges.values().filter(|charge| !charge.dropped) {
            match charge.convicted {
                Some(fact) => tally.count(&fact, |tally| &mut tally.convicted),
                None => charge.charged.iter().for_each(|fact| tally.count(fact, |tally| &mut tally.charged)),
            }
        }
        for allegation in history.allegations.values().filter(|allegation| !allegation.charged) {
            match (allegation.decided, allegation.alleged) {
                (Some((fact, decision)), _) => match decision {
                    BreachDecision::NoAction => {}
                    BreachDecision::Advise | BreachDecision::Warn => {
                        tally.count(&fact, |tally| &mut tally.minor)
                    }
                    BreachDecision::Arrest => tally.count(&fact, |tally| &mut tally.under_investigation),
                    BreachDecision::Charge => tally.count(&fact, |tally| &mut tally.charged),
                },
                (None, Some(alleged)) => {
                    let day = alleged.on().unwrap_or(alleged.event.recorded);
                    tally.open_since = tally.open_since.max(Some(day));
                    tally.facts.push(alleged.event.id.clone());
                }
                (None, None) => {}
            }
        }
        tally
    }

    fn count(&mut self, fact: &Fact<'_>, which: impl FnOnce(&mut Self) -> &mut u32) {
        *which(self) += 1;
        self.newest = self.newest.max(fact.on());
        self.facts.push(fact.event.id.clone());
    }
}

/// The level on the day of the newest fact; it ages from there.
///
/// A breach met with advice or a warning is minor, one that led to arrest or charge is
/// substantive. While an allegation waits for its decision nobody has said which it is,
/// and the level is open unless it is the highest already.
pub(super) fn derive(source: &Source<'_>) -> Derived {
    let is_ours =
        |order: Option<&Id>| order.is_none_or(|order| source.orders().any(|live| live.order == *order));
    let mut history = History::default();
    for fact in source.view.facts() {
        history.take(fact, &is_ours);
    }
    let tally = Tally::of(&history);
    let derived = match &tally {
        Tally { under_investigation: 1.., .. } => {
            Derived::known(5, "arrested for a breach, and nothing further decided")
        }
        Tally { convicted: 2.., .. } => Derived::known(5, "convicted of breach twice or more"),
        Tally { open_since: Some(_), .. } => Derived::open(
            vec!["breach_decided".into()],
            "a breach is alleged, and it is not decided what to do about it",
        ),
        Tally { convicted: 1.., .. } => Derived::known(4, "convicted of a breach"),
        Tally { charged: 1.., .. } => Derived::known(4, "charged with a breach"),
        Tally { minor: 2.., .. } => Derived::known(3, "several breaches met with advice or a warning"),
        Tally { minor: 1, .. } => Derived::known(2, "one breach met with advice or a warning"),
        _ => Derived::known(0, "no breach under this order is on record"),
    };
    let none = tally.facts.is_empty();
    let Tally { newest, open_since, facts, .. } = tally;
    Derived { newest: if none { Some(source.day()) } else { newest }, open_since, facts, ..derived }
}
