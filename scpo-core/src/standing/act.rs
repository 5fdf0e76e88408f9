use super::order_log::{OrderLog, SubjectLog};
use super::status::OrderStatus;
use crate::case::Fact;
use crate::date::Date;
use crate::law::vocabulary::Route;
use crate::record::{AppealOutcome, EventBody};

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
    /// A new order on conviction in the same jurisdiction, with no discharge on
    /// record (S19-4, S22A-2; reading 34).
    ReplacedByNewOrder,
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
            Self::Replaced | Self::ReplacedByNewOrder => OrderStatus::Replaced,
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
}

/// The earliest act that ends an order, undated ones last.
pub(super) fn first_act<'c>(order: &OrderLog<'c>, subject: &SubjectLog<'c>) -> Option<Act<'c>> {
    let own = order.endings.iter().filter_map(|&fact| Some(Act { kind: recorded(&fact)?, fact }));
    let death = subject.died.map(|fact| Act { kind: ActKind::Death, fact });
    let new_order = replacing_order(order, subject);
    let main = main_determined(order, subject);
    own.chain(new_order)
        .chain(main)
        .chain(death)
        .min_by_key(|act| (act.on().is_none(), act.on(), act.fact.index))
}

fn recorded(fact: &Fact<'_>) -> Option<ActKind> {
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

/// A later order on conviction, or one that says it replaces this one.
fn replacing_order<'c>(order: &OrderLog<'c>, subject: &SubjectLog<'c>) -> Option<Act<'c>> {
    let made = order.made?;
    let body = order.order?;
    if order.interim {
        return None;
    }
    subject
        .orders
        .iter()
        .filter(|new| new.id != order.id && !new.interim)
        .filter_map(|new| {
            let (fact, new_body) = (new.made?, new.order?);
            let said = new_body.replaces.contains(order.id);
            let by_law = new_body.route == Some(Route::Conviction)
                && new_body.jurisdiction.is_some()
                && new_body.jurisdiction == body.jurisdiction
                && made.precedes(&fact) == Some(true);
            let kind = if said { ActKind::Replaced } else { ActKind::ReplacedByNewOrder };
            (said || by_law).then_some(Act { kind, fact })
        })
        .min_by_key(|act| (act.on().is_none(), act.on(), act.fact.index))
}

/// S16-7: an interim order ends when the main application is determined.
fn main_determined<'c>(order: &OrderLog<'c>, subject: &SubjectLog<'c>) -> Option<Act<'c>> {
    let main = order.order?.main_order.as_ref().filter(|_| order.interim)?;
    let main = subject.orders.iter().find(|other| other.id == main)?;
    [main.made, main.refused, main.withdrawn]
        .into_iter()
        .flatten()
        .map(|fact| Act { kind: ActKind::MainDetermined, fact })
        .min_by_key(|act| (act.on().is_none(), act.on(), act.fact.index))
}
