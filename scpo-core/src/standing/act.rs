use std::borrow::Cow;

use super::doubt::Doubt;
use super::order_log::{OrderLog, SubjectLog};
use super::status::OrderStatus;
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::At;
use crate::law::commencement::Commencement;
use crate::law::replacement::{Existing, ended_by_new_order};
use crate::law::vocabulary::{OrderKind, Route};
use crate::record::{AppealOutcome, EventBody, OrderMade};

/// Something that ends an order by itself, apart from the passing of its last day.
#[derive(Clone, Copy, Debug)]
pub struct Act<'c> {
    /// What kind.
    pub kind: ActKind,
    /// The fact.
    pub fact: Fact<'c>,
}

/// The kinds of act that end an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// Discharged (s.18).
    Discharged,
    /// Discharged by replacement, as recorded.
    Replaced,
    /// A new order that ends this one by law, with no discharge on record
    /// (reading 34).
    ReplacedByNewOrder {
        /// The rule by which it does: S19-4, S22A-2 or S19A-2.
        rule: &'static str,
    },
    /// Quashed on appeal: from the ruling.
    Quashed,
    /// Held a nullity: it never had effect.
    Nullity,
    /// The subject died.
    Death,
    /// The main application was determined (s.16(4A)), for an interim order.
    MainDetermined,
}

impl ActKind {
    /// The status the order has from that day.
    pub const fn status(self) -> OrderStatus {
        match self {
            Self::Discharged => OrderStatus::Discharged,
            Self::Replaced | Self::ReplacedByNewOrder { .. } => OrderStatus::Replaced,
            Self::Quashed | Self::Nullity => OrderStatus::Quashed,
            Self::Death => OrderStatus::EndedByDeath,
            Self::MainDetermined => OrderStatus::Expired,
        }
    }
}

impl Act<'_> {
    /// The day, if recorded. On that day the order is no longer in force (reading 33).
    pub fn on(&self) -> Option<Date> {
        self.fact.on()
    }

    /// A nullity first, then by day; on one day replacement before plain discharge.
    fn rank(&self) -> (bool, bool, Option<Date>, bool, usize) {
        let replaced = self.kind.status() == OrderStatus::Replaced;
        (self.kind != ActKind::Nullity, self.on().is_none(), self.on(), !replaced, self.fact.index)
    }

    fn is_by_law(&self) -> bool {
        matches!(self.kind, ActKind::ReplacedByNewOrder { .. })
    }
}

/// What ended an order, and what may have.
#[derive(Default)]
pub(super) struct Acts<'c> {
    /// The act that counts: a nullity before any other, since the order then never
    /// had effect (reading 35), else the earliest, undated ones last.
    pub first: Option<Act<'c>>,
    /// Whether some other order ended this one cannot be told.
    pub doubts: Vec<Doubt>,
}

impl<'c> Acts<'c> {
    pub fn of(order: &OrderLog<'c>, subject: &SubjectLog<'c>, commencement: &Commencement) -> Self {
        let mut acts = Self::default();
        acts.new_orders(order, subject, commencement);
        acts.own(order);
        if let Some(act) = main_determined(order, subject) {
            acts.add(act);
        }
        if let Some(fact) = subject.died {
            acts.add(Act { kind: ActKind::Death, fact });
        }
        acts
    }

    /// The endings recorded of the order itself. One dated before the making ends
    /// nothing: one of the two days is wrong.
    fn own(&mut self, order: &OrderLog<'c>) {
        for &fact in &order.endings {
            let Some(kind) = recorded(&fact) else { continue };
            if order.made.is_some_and(|made| fact.precedes(&made) == Some(true)) {
                self.doubts.push(Doubt::of_fact(format!("events[{}].on", fact.index)));
                continue;
            }
            // "Discharged by replacement": the new order and the discharge are one (reading 34).
            let discharge = matches!(kind, ActKind::Discharged | ActKind::Replaced);
            if let Some(first) = self.first.as_mut().filter(|first| discharge && first.is_by_law()) {
                first.kind = ActKind::Replaced;
            }
            self.add(Act { kind, fact });
        }
    }

    fn add(&mut self, act: Act<'c>) {
        let sooner = self.first.as_ref().is_none_or(|first| act.rank() < first.rank());
        if sooner {
            self.first = Some(act);
        }
    }

    /// Later orders that say they replace this one, or that end it by law.
    fn new_orders(&mut self, order: &OrderLog<'c>, subject: &SubjectLog<'c>, commencement: &Commencement) {
        let (Some(made), Some(body)) = (order.made, order.order) else { return };
        for new in subject.orders.iter().filter(|new| new.id != order.id) {
            let (Some(fact), Some(new_body)) = (new.made, new.order) else { continue };
            if made.precedes(&fact) == Some(false) {
                continue;
            }
            let old = Old { made, body, interim: order.interim, id: order.id };
            match old.ended_by(new, fact, new_body, commencement) {
                Ended::No => {}
                Ended::Yes(kind) => self.add(Act { kind, fact }),
                Ended::Unknown(what) => self.doubts.push(Doubt::of_effect(what)),
            }
        }
    }
}

/// An order that a new one may end.
struct Old<'c> {
    made: Fact<'c>,
    body: &'c OrderMade,
    interim: bool,
    id: &'c Id,
}

enum Ended {
    No,
    Yes(ActKind),
    Unknown(Cow<'static, str>),
}

impl Old<'_> {
    fn ended_by(
        &self,
        new: &OrderLog<'_>,
        fact: Fact<'_>,
        new_body: &OrderMade,
        commencement: &Commencement,
    ) -> Ended {
        let said = new_body.replaces.contains(self.id);
        let (old_place, new_place) = (self.body.jurisdiction, new_body.jurisdiction);
        let elsewhere = matches!((old_place, new_place), (Some(old), Some(new)) if old != new);
        if said {
            // No court can end an order of another jurisdiction (reading 34).
            return if elsewhere { unknown("order_made.replaces") } else { Ended::Yes(ActKind::Replaced) };
        }
        let route = if new.interim { Some(Route::InterimApplication) } else { new_body.route };
        let ends_nothing = matches!(route, Some(Route::Application | Route::InterimApplication));
        if elsewhere || ends_nothing || (route == Some(Route::Breach) && !new_body.replaces.is_empty()) {
            return Ended::No;
        }
        let Some(route) = route else { return unknown("order_made.route") };
        let (Some(old_place), Some(new_place)) = (old_place, new_place) else {
            return unknown("order_made.jurisdiction");
        };
        let kind = if self.interim { OrderKind::Interim } else { OrderKind::Full };
        let existing = Existing { jurisdiction: old_place, kind, is_replaced: None };
        let ruling = ended_by_new_order(&At::new(commencement, new_place, fact.on()), route, &existing);
        match (ruling.ends, ruling.rule.0) {
            (Known::Value(false), _) => Ended::No,
            (Known::Value(true), Cow::Borrowed(rule)) if self.made.precedes(&fact) == Some(true) => {
                Ended::Yes(ActKind::ReplacedByNewOrder { rule })
            }
            // Which of the two came first is not known (reading 40).
            (Known::Value(true), _) => unknown("D-TIE"),
            (Known::Unknown(missing), _) => match missing.into_iter().next() {
                Some(what) => Ended::Unknown(what),
                None => unknown("order_made.replaces"),
            },
        }
    }
}

fn unknown(what: &'static str) -> Ended {
    Ended::Unknown(Cow::Borrowed(what))
}

/// The kind of ending that a fact of the order records, if it records one.
pub(super) fn recorded(fact: &Fact<'_>) -> Option<ActKind> {
    match &fact.event.body {
        EventBody::OrderDischarged(_) => Some(ActKind::Discharged),
        EventBody::OrderReplaced(_) => Some(ActKind::Replaced),
        EventBody::AppealDecided(body) => match body.outcome {
            AppealOutcome::Quashed => Some(ActKind::Quashed),
            AppealOutcome::Nullity => Some(ActKind::Nullity),
            AppealOutcome::Dismissed | AppealOutcome::Varied => None,
        },
        _ => None,
    }
}

/// S16-7: an interim order ends when the main application is determined.
fn main_determined<'c>(order: &OrderLog<'c>, subject: &SubjectLog<'c>) -> Option<Act<'c>> {
    let main = order.order?.main_order.as_ref().filter(|_| order.interim)?;
    let main = subject.orders.iter().find(|other| other.id == main)?;
    [main.made, main.refused, main.withdrawn]
        .into_iter()
        .flatten()
        .map(|fact| Act { kind: ActKind::MainDetermined, fact })
        .min_by_key(Act::rank)
}
