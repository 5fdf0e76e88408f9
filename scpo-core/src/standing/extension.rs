use std::borrow::Cow;

use super::act::Act;
use super::binding::{self, Notice};
use super::order_log::{OrderLog, SubjectLog};
use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::commencement::{Commencement, InForce};
use crate::law::extension::{ChargeStage, extension_ended};
use crate::law::vocabulary::{Jurisdiction, OffenceKind, ProceedingsOutcome};
use crate::record::{EventBody, OrderExtended};

/// An extension of an order while proceedings are pending (s.22E).
#[derive(Clone, Debug)]
pub struct Extension<'c> {
    /// The court's variation.
    pub fact: Fact<'c>,
    /// The charge it is for.
    pub charge: &'c Id,
    /// The day it began.
    pub from: Date,
    /// Whether and when it ended.
    pub end: ExtensionEnd<'c>,
    /// Whether it has been brought home to the subject.
    pub notice: Notice,
}

/// How an extension stands on the view's day.
#[derive(Clone, Debug)]
pub enum ExtensionEnd<'c> {
    /// Proceedings are pending.
    Pending,
    /// Ended by this event, on this day.
    On(Fact<'c>, Date),
    /// Ended by this event, on a day not recorded.
    Undated(Fact<'c>),
    /// Whether it has ended cannot be told; what is missing.
    Unknown(Cow<'static, str>),
}

impl Extension<'_> {
    /// Whether it is still running, for certain.
    pub fn is_running(&self) -> bool {
        matches!(self.end, ExtensionEnd::Pending)
    }

    /// Whether the order was in force by it on a day.
    fn covers(&self, day: Date) -> bool {
        self.from <= day
            && match &self.end {
                ExtensionEnd::Pending => true,
                ExtensionEnd::On(_, ended) => day < *ended,
                ExtensionEnd::Undated(_) | ExtensionEnd::Unknown(_) => false,
            }
    }
}

/// The recorded extensions of an order, sorted by what came of them.
#[derive(Default)]
pub(super) struct Extensions<'c> {
    /// Those that extend it.
    pub valid: Vec<Extension<'c>>,
    /// Those of a day on which the order was not in force (S22E-1).
    pub late: Vec<Fact<'c>>,
    /// Whether there is one of which it cannot be told.
    pub unknown: bool,
}

/// What reading an extension takes.
#[derive(Clone, Copy)]
pub(super) struct Context<'a, 'c> {
    pub order: &'a OrderLog<'c>,
    pub subject: &'a SubjectLog<'c>,
    pub view: &'a View<'c>,
    pub commencement: &'a Commencement,
    pub act: Option<Act<'c>>,
}

impl<'c> Extensions<'c> {
    /// Reads every extension. `in_force` says whether the order was in force on a
    /// day by its own terms, where that is certain.
    pub fn of(context: Context<'_, 'c>, in_force: impl Fn(Date) -> Option<bool>) -> Self {
        let mut extensions = Self::default();
        for &fact in &context.order.extended {
            let (EventBody::OrderExtended(body), Some(from)) = (&fact.event.body, fact.on()) else {
                extensions.unknown = true;
                continue;
            };
            let covered = extensions.valid.iter().any(|earlier| earlier.covers(from));
            let ended = context.act.is_some_and(|act| act.on().is_some_and(|on| on < from));
            if ended || (!covered && in_force(from) == Some(false)) {
                extensions.late.push(fact);
            } else if !context.is_law(from) || !context.is_charged(body, from) {
                extensions.unknown = true;
            } else {
                extensions.valid.push(context.extension(fact, body, from));
            }
        }
        extensions
    }

    /// The one that tells the state of the order: running, else of uncertain end,
    /// else the last to end.
    pub fn governing(self) -> Option<Extension<'c>> {
        self.valid.into_iter().max_by_key(|extension| match &extension.end {
            ExtensionEnd::Pending => (3, None),
            ExtensionEnd::Unknown(_) => (2, None),
            ExtensionEnd::Undated(_) => (1, None),
            ExtensionEnd::On(_, ended) => (0, Some(*ended)),
        })
    }
}

impl<'c> Context<'_, 'c> {
    fn jurisdiction(&self) -> Option<Jurisdiction> {
        self.order.order?.jurisdiction
    }

    /// Before the day on which s.22E is verified to be law, nobody can say.
    fn is_law(&self, from: Date) -> bool {
        self.jurisdiction().is_none_or(|jurisdiction| {
            self.commencement.rule_status("S22E-1", jurisdiction, Some(from)) == InForce::Yes
        })
    }

    /// S22E-1: charged, by then, with a serious offence or with breach.
    fn is_charged(&self, extended: &OrderExtended, by: Date) -> bool {
        self.subject.charges.iter().any(|fact| match &fact.event.body {
            EventBody::Charged(charged) => {
                charged.charge == extended.charge
                    && matches!(charged.offence, OffenceKind::BreachOfOrder | OffenceKind::Serious)
                    && fact.on().is_some_and(|on| on <= by)
            }
            _ => false,
        })
    }

    fn extension(&self, fact: Fact<'c>, body: &'c OrderExtended, from: Date) -> Extension<'c> {
        let version = body.version.unwrap_or(u32::MAX);
        let day = self.view.as_of();
        let (notice, _) = binding::notice_of(self.order, version, fact, body.represented, day);
        Extension { fact, charge: &body.charge, from, end: self.end(fact, body), notice }
    }

    /// S22E-2: the first listed event on or after the extension. Conviction alone
    /// is not one: the extension runs until the court deals with the offence (reading 31).
    fn end(&self, extension: Fact<'c>, extended: &OrderExtended) -> ExtensionEnd<'c> {
        let own = self.order.extension_ended.iter().filter_map(|&fact| match &fact.event.body {
            EventBody::ExtensionEnded(body) => {
                let concerns = body.charge.as_ref().is_none_or(|charge| *charge == extended.charge);
                concerns.then_some((fact, body.outcome))
            }
            _ => None,
        });
        let proceedings = self.subject.proceedings.iter().filter_map(|&fact| match &fact.event.body {
            EventBody::ProceedingsEnded(body) if body.charge == extended.charge => Some((fact, body.outcome)),
            EventBody::Convicted(body) if body.charge == extended.charge => {
                Some((fact, ProceedingsOutcome::DisposedAfterConviction))
            }
            _ => None,
        });
        own.chain(proceedings)
            .filter(|(fact, _)| fact.precedes(&extension) != Some(true))
            .filter_map(|(fact, outcome)| self.end_by(fact, outcome))
            .min_by_key(|end| match end {
                ExtensionEnd::On(fact, on) => (0, Some(*on), fact.index),
                ExtensionEnd::Undated(fact) => (1, None, fact.index),
                ExtensionEnd::Unknown(_) | ExtensionEnd::Pending => (2, None, 0),
            })
            .unwrap_or(ExtensionEnd::Pending)
    }

    fn end_by(&self, fact: Fact<'c>, outcome: ProceedingsOutcome) -> Option<ExtensionEnd<'c>> {
        match (ends(self.jurisdiction(), outcome), fact.on()) {
            (Known::Value(false), _) => None,
            (Known::Value(true), Some(on)) => Some(ExtensionEnd::On(fact, on)),
            // Reading 41: over from its recording, and before it nobody can say.
            (Known::Value(true), None) if fact.event.recorded <= self.view.as_of() => {
                Some(ExtensionEnd::Undated(fact))
            }
            (Known::Value(true), None) => {
                Some(ExtensionEnd::Unknown(format!("events[{}].on", fact.index).into()))
            }
            (Known::Unknown(missing), _) => missing.into_iter().next().map(ExtensionEnd::Unknown),
        }
    }
}

/// Where the jurisdiction is not recorded, an event ends an extension if it does
/// so in all three.
fn ends(jurisdiction: Option<Jurisdiction>, outcome: ProceedingsOutcome) -> Known<bool> {
    let ask = |jurisdiction| extension_ended(jurisdiction, ChargeStage::Ended(outcome));
    match jurisdiction {
        Some(jurisdiction) => ask(jurisdiction),
        None if Jurisdiction::ALL.iter().all(|&j| ask(j) == Known::Value(true)) => Known::Value(true),
        None => Known::missing("order_made.jurisdiction"),
    }
}
