use std::borrow::Cow;

use super::order_log::OrderLog;
use super::provision::Terms;
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;
use crate::law::notice::{self, Delivery, is_allowed};
use crate::law::vocabulary::NoticeMethod;
use crate::record::{EventBody, NoticeGiven, NoticeOutcome};

/// Whether and from when a version of an order has been brought home to the
/// subject (s.10; reading 29).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Represented at the hearing, or served, on a day.
    From(Date),
    /// Represented or served; the day is not recorded.
    Undated,
    /// Neither represented nor served.
    None,
    /// It cannot be told; what is missing.
    Unknown(Cow<'static, str>),
}

impl Notice {
    /// The day, as a value that may be unknown; absent when no notice was given.
    pub fn known(&self) -> Option<Known<Date>> {
        match self {
            Notice::From(day) => Some(Known::Value(*day)),
            Notice::Undated => Some(Known::missing("notice_given.on")),
            Notice::None => None,
            Notice::Unknown(missing) => Some(Known::missing(missing.clone())),
        }
    }

    /// Whether notice is certain.
    pub fn is_given(&self) -> bool {
        matches!(self, Notice::From(_) | Notice::Undated)
    }
}

/// One version of an order and how it binds.
#[derive(Clone, Debug)]
pub struct VersionStanding<'c> {
    /// 0 as made; then 1, 2, … for each variation.
    pub version: u32,
    /// The fact that made it.
    pub fact: Fact<'c>,
    /// Whether and when notice was given.
    pub notice: Notice,
    /// The fact that gave notice.
    pub notice_fact: Option<Fact<'c>>,
    pub(super) terms: Terms<'c>,
}

/// Every version of a made order, in order of version.
pub(super) fn versions<'c>(order: &OrderLog<'c>, day: Date) -> Vec<VersionStanding<'c>> {
    let (Some(made), Some(body)) = (order.made, order.order) else { return Vec::new() };
    let mut terms = Terms::as_made(order);
    let (notice, notice_fact) = notice_of(order, 0, made, body.represented, day);
    let mut versions = vec![VersionStanding { version: 0, fact: made, notice, notice_fact, terms }];
    for (number, fact, represented) in variations(order) {
        terms = terms.varied_by(&fact.event.body);
        let (notice, notice_fact) = notice_of(order, number, fact, represented, day);
        versions.push(VersionStanding { version: number, fact, notice, notice_fact, terms });
    }
    versions
}

/// Variations by version number, which also orders those of one day.
fn variations<'c>(order: &OrderLog<'c>) -> Vec<(u32, Fact<'c>, Option<bool>)> {
    let mut variations: Vec<_> = order
        .varied
        .iter()
        .filter_map(|&fact| match &fact.event.body {
            EventBody::OrderVaried(body) => Some((body.version, fact, body.represented)),
            _ => None,
        })
        .collect();
    variations.sort_by_key(|(number, fact, _)| (*number, fact.index));
    variations
}

/// The earliest of representation at the hearing and service of this version.
pub(super) fn notice_of<'c>(
    order: &OrderLog<'c>,
    version: u32,
    hearing: Fact<'c>,
    represented: Option<bool>,
    day: Date,
) -> (Notice, Option<Fact<'c>>) {
    if represented == Some(true) {
        let notice = hearing.on().map_or(Notice::Undated, Notice::From);
        return (notice, Some(hearing));
    }
    match service(order, version, hearing, day) {
        (Notice::None, _) if represented.is_none() => {
            (Notice::Unknown("order_made.represented".into()), None)
        }
        served => served,
    }
}

/// S10-2: in person, or by recorded delivery from the day it is delivered
/// (reading 39). Service before the hearing proves nothing of what it decided.
fn service<'c>(
    order: &OrderLog<'c>,
    version: u32,
    hearing: Fact<'c>,
    day: Date,
) -> (Notice, Option<Fact<'c>>) {
    let mut best = (Notice::None, None);
    for &fact in &order.notices {
        let EventBody::NoticeGiven(body) = &fact.event.body else { continue };
        let other = body.version.unwrap_or(0) != version || !is_allowed(body.method);
        if other || body.outcome == Some(NoticeOutcome::Attempted) || is_before(&fact, &hearing) {
            continue;
        }
        best = better(best, (given(fact, body, day), Some(fact)));
    }
    best
}

/// What one giving of notice proves (S10-1).
fn given(fact: Fact<'_>, body: &NoticeGiven, day: Date) -> Notice {
    let delivered = body.outcome == Some(NoticeOutcome::Delivered)
        || (body.outcome.is_none() && body.method == NoticeMethod::Represented);
    let delivery = match (delivered, fact.on()) {
        (true, Some(day)) => Some(Delivery::On(day)),
        // Reading 41: before its recording an undated service may not have happened yet.
        (true, None) if fact.event.recorded > day => return Notice::Unknown("notice_given.on".into()),
        (true, None) => return Notice::Undated,
        (false, _) if body.outcome == Some(NoticeOutcome::ReturnedUndelivered) => Some(Delivery::Returned),
        (false, _) => None,
    };
    match notice::notice_from(&notice::Notice { method: Some(body.method), sent: fact.on(), delivery }) {
        Known::Value(Some(day)) => Notice::From(day),
        Known::Value(None) => Notice::None,
        Known::Unknown(_) => Notice::Unknown("notice_given.outcome".into()),
    }
}

/// A dated delivery beats anything, the earliest one first; a return beats the
/// sending before it, and anything beats silence.
fn better<'c>(a: (Notice, Option<Fact<'c>>), b: (Notice, Option<Fact<'c>>)) -> (Notice, Option<Fact<'c>>) {
    match (&a.0, &b.0) {
        (Notice::From(first), Notice::From(second)) => if second < first { b } else { a },
        (Notice::From(_), _) => a,
        (_, Notice::From(_)) => b,
        (Notice::Undated, _) => a,
        _ => b,
    }
}

/// Whether a fact is certainly dated before a hearing.
pub(super) fn is_before(fact: &Fact<'_>, hearing: &Fact<'_>) -> bool {
    match (fact.on(), hearing.on()) {
        (Some(served), Some(made)) => served < made,
        _ => false,
    }
}
