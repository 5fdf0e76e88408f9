use std::borrow::Cow;

use super::length;
use super::order_log::{OrderLog, SubjectLog};
use super::start::{Start, fact_of};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::duration;
use crate::record::{Condition, EventBody, Length, ProvisionEnd};

/// Whether one provision is in force on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvisionState {
    /// Still to begin.
    NotBegun,
    /// In force.
    InForce,
    /// Past its end.
    Ended,
    /// It cannot be told; what is missing, or the rule in dispute.
    Unknown(Cow<'static, str>),
}

impl ProvisionState {
    /// In force, as a value that may be unknown.
    pub fn in_force(&self) -> Known<bool> {
        match self {
            Self::InForce => Known::Value(true),
            Self::NotBegun | Self::Ended => Known::Value(false),
            Self::Unknown(missing) => Known::missing(missing.clone()),
        }
    }
}

/// One condition of a version, or the whole order where no condition is known.
#[derive(Clone, Debug)]
pub struct ProvisionStanding<'c> {
    /// The condition; absent where none is known and the order counts as one provision.
    pub condition: Option<&'c Condition>,
    /// When it comes into force.
    pub start: Start,
    /// Its last day as stated: its own, else the order's. Absent when not stated.
    pub stated_last_day: Option<Known<Date>>,
    /// Whether it is in force on the day.
    pub state: ProvisionState,
}

impl ProvisionStanding<'_> {
    /// The condition's id.
    pub fn id(&self) -> Option<&Id> {
        self.condition.map(|condition| &condition.condition)
    }
}

/// What an order says at one version: its conditions and its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'c> {
    pub conditions: &'c [Condition],
    pub length: Option<Length>,
    pub stated_last_day: Option<Date>,
}

impl<'c> Terms<'c> {
    /// The terms as made.
    pub fn as_made(order: &OrderLog<'c>) -> Self {
        match order.order {
            Some(body) => Self {
                conditions: &body.conditions,
                length: body.length,
                stated_last_day: body.stated_last_day,
            },
            None => Self { conditions: &[], length: None, stated_last_day: None },
        }
    }

    /// The terms after a variation; what it leaves out is unchanged.
    pub fn varied_by(self, body: &'c EventBody) -> Self {
        let EventBody::OrderVaried(varied) = body else { return self };
        let end_is_new = varied.length.is_some() || varied.stated_last_day.is_some();
        Self {
            conditions: varied.conditions.as_deref().unwrap_or(self.conditions),
            length: if end_is_new { varied.length } else { self.length },
            stated_last_day: if end_is_new { varied.stated_last_day } else { self.stated_last_day },
        }
    }
}

/// The order's own start, and what follows from it and the terms.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The start of the order as a whole.
    pub own_start: Start,
    /// The first provision in force: the earliest start (s.16(4)).
    pub first_start: Start,
    /// The order's last day as stated; absent when neither day nor length is stated.
    pub stated_last_day: Option<Known<Date>>,
    /// Five years beginning with the first provision (s.16(2), (4)).
    pub lawful_last_day: Option<Known<Date>>,
    /// Whether the length certainly has not run out, though the start it is counted from
    /// is not known: still to come, or no earlier than the making.
    length_runs: bool,
    /// Five years beginning with the making, before which the lawful last day cannot come.
    earliest_lawful: Option<Date>,
}

impl Frame {
    /// The frame as it stands on a day.
    pub fn of(order: &OrderLog<'_>, subject: &SubjectLog<'_>, terms: Terms<'_>, day: Date) -> Self {
        let rule = order.order.and_then(|body| body.commencement);
        let own_start = Start::resolve(rule, order, subject);
        let first_start = first_start(&own_start, order, subject, terms.conditions, day);
        let first_start = reached_before_variation(first_start, order, subject, day);
        let stated_last_day = stated_last_day(terms, &own_start);
        let lawful_last_day = lawful_last_day(&first_start);
        let earliest_lawful = made_on(order).and_then(|made| duration::lawful_last_day(made).ok());
        let earliest_lawful = earliest_lawful.map(|counted| counted.date);
        let length_runs = length_runs(order, terms, &own_start, day);
        Self { own_start, first_start, stated_last_day, lawful_last_day, length_runs, earliest_lawful }
    }
}

impl Frame {
    /// The order's last day as stated, where that is a day.
    pub fn stated_end(&self) -> Option<Date> {
        self.stated_last_day.as_ref().and_then(Known::get)
    }
}

/// Every provision of the terms on a day, within the frame of the order.
pub(super) fn provisions<'c>(
    terms: Terms<'c>,
    frame: &Frame,
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    day: Date,
) -> Vec<ProvisionStanding<'c>> {
    if terms.conditions.is_empty() {
        return vec![provision(None, frame, order, subject, day)];
    }
    terms.conditions.iter().map(|condition| provision(Some(condition), frame, order, subject, day)).collect()
}

fn provision<'c>(
    condition: Option<&'c Condition>,
    frame: &Frame,
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    day: Date,
) -> ProvisionStanding<'c> {
    let start = match condition.and_then(|condition| condition.start) {
        Some(rule) => Start::resolve(Some(rule), order, subject),
        None => frame.own_start.clone(),
    };
    let stated_last_day = match condition.and_then(|condition| condition.end) {
        Some(ProvisionEnd::LastDay(last)) => Some(Known::Value(last)),
        Some(ProvisionEnd::Length(length)) => length_from(&start, length),
        None => frame.stated_last_day.clone(),
    };
    let state = state(&start, stated_last_day.as_ref(), frame, day);
    ProvisionStanding { condition, start, stated_last_day, state }
}

/// In force from its start to its end, both days included; between the lawful
/// last day and a later stated one it cannot be told (reading 32), and with no
/// stated end only the first day and the days after the lawful last one are
/// certain (reading 47).
fn state(start: &Start, last: Option<&Known<Date>>, frame: &Frame, day: Date) -> ProvisionState {
    // A last day on the face that has gone by is the end, whether or not it ever began.
    if last.and_then(Known::get).is_some_and(|last| day > last) {
        return ProvisionState::Ended;
    }
    // Whether a provision whose own last day is later outlasts its order, nobody can say.
    if frame.stated_end().is_some_and(|end| day > end) {
        let past_lawful = frame.lawful_last_day.as_ref().and_then(Known::get).is_some_and(|last| day > last);
        let missing = if past_lawful { "S16-2" } else { "order_made.stated_last_day" };
        return ProvisionState::Unknown(missing.into());
    }
    let begun = match start {
        Start::Unknown(missing) => return ProvisionState::Unknown(missing.clone()),
        Start::Awaiting(_) => return ProvisionState::NotBegun,
        Start::On(begun) if day < *begun => return ProvisionState::NotBegun,
        Start::On(begun) => *begun,
    };
    let past_lawful = match frame.lawful_last_day.as_ref().and_then(Known::get) {
        Some(lawful) => Some(day > lawful),
        // However early the first provision began, it was not before the making.
        None => frame.earliest_lawful.is_some_and(|lawful| day <= lawful).then_some(false),
    };
    match (last, past_lawful) {
        (Some(Known::Value(_)), Some(false)) => ProvisionState::InForce,
        (Some(Known::Value(_)), Some(true)) => ProvisionState::Unknown("S16-2".into()),
        (Some(Known::Value(_)), None) => ProvisionState::Unknown(first_missing(frame)),
        (Some(Known::Unknown(_)), Some(false)) if frame.length_runs => ProvisionState::InForce,
        (Some(Known::Unknown(missing)), _) => ProvisionState::Unknown(first_of(missing)),
        (None, _) if day == begun => ProvisionState::InForce,
        (None, Some(true)) => ProvisionState::Ended,
        (None, _) => ProvisionState::Unknown("order_made.length".into()),
    }
}

/// Reading 47: unknown only where the answer would depend on the length.
fn length_runs(order: &OrderLog<'_>, terms: Terms<'_>, own_start: &Start, day: Date) -> bool {
    match (own_start, terms.length.filter(|_| terms.stated_last_day.is_none())) {
        (Start::Awaiting(_), Some(_)) => true,
        (Start::Unknown(_), Some(length)) => made_on(order)
            .and_then(|made| length::last_day(made, length).ok())
            .is_some_and(|soonest| day <= soonest.date),
        _ => false,
    }
}

fn first_missing(frame: &Frame) -> Cow<'static, str> {
    match &frame.first_start {
        Start::Unknown(missing) => missing.clone(),
        _ => Cow::Borrowed("order_made.commencement"),
    }
}

fn first_of(missing: &[Cow<'static, str>]) -> Cow<'static, str> {
    missing.first().cloned().unwrap_or(Cow::Borrowed("order_made"))
}

/// The five years run from the first provision that was ever in force, also where
/// a variation has since left that provision out (S16-4, S17-4).
fn reached_before_variation(
    newest: Start,
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    day: Date,
) -> Start {
    let (Some(body), Some(made)) = (order.order, order.made) else { return newest };
    if newest.day().is_some_and(|day| Some(day) <= made.on()) {
        return newest;
    }
    let own = Start::resolve(body.commencement, order, subject);
    let (mut first, mut conditions) = (newest, body.conditions.as_slice());
    for fact in &order.varied {
        let EventBody::OrderVaried(varied) = &fact.event.body else { continue };
        let Some(rewritten) = varied.conditions.as_deref() else { continue };
        first = match (first_start(&own, order, subject, conditions, day), fact.on()) {
            (Start::On(start), Some(varied)) if start >= varied => first,
            (Start::Awaiting(_), _) => first,
            (start, _) => earlier(first, start, day),
        };
        conditions = rewritten;
    }
    first
}

/// The earliest start of any provision. A day already reached comes before any
/// awaited event; of a day still ahead and an event either may be the first, and an
/// unknown start may be too.
fn first_start(
    own: &Start,
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    conditions: &[Condition],
    day: Date,
) -> Start {
    if conditions.iter().all(|condition| condition.start.is_none()) {
        return own.clone();
    }
    let starts = || {
        conditions.iter().map(|condition| match condition.start {
            Some(rule) => Start::resolve(Some(rule), order, subject),
            None => own.clone(),
        })
    };
    // Nothing not stated begins before the order is made, so nothing is earlier than that day.
    let stated = starts().filter_map(|start| start.day()).min();
    if let Some(stated) = stated.filter(|stated| Some(*stated) <= made_on(order)) {
        return Start::On(stated);
    }
    starts().reduce(|first, start| earlier(first, start, day)).unwrap_or_else(|| own.clone())
}

fn made_on(order: &OrderLog<'_>) -> Option<Date> {
    order.made.and_then(|made| made.on())
}

fn earlier(a: Start, b: Start, day: Date) -> Start {
    match (a, b) {
        (Start::On(a), Start::On(b)) => Start::On(a.min(b)),
        (unknown @ Start::Unknown(_), _) | (_, unknown @ Start::Unknown(_)) => unknown,
        (Start::On(on), awaiting) | (awaiting, Start::On(on)) => {
            if on <= day {
                Start::On(on)
            } else {
                awaiting
            }
        }
        (awaiting @ Start::Awaiting(_), Start::Awaiting(_)) => awaiting,
    }
}

fn stated_last_day(terms: Terms<'_>, own_start: &Start) -> Option<Known<Date>> {
    match (terms.stated_last_day, terms.length) {
        (Some(last), _) => Some(Known::Value(last)),
        (None, Some(length)) => length_from(own_start, length),
        (None, None) => None,
    }
}

/// A length counted from a start; unknown while the start is.
fn length_from(start: &Start, length: Length) -> Option<Known<Date>> {
    Some(match start {
        Start::On(first) => match length::last_day(*first, length) {
            Ok(counted) => Known::Value(counted.date),
            Err(_) => Known::missing("order_made.length"),
        },
        Start::Awaiting(event) => Known::missing(fact_of(*event)),
        Start::Unknown(missing) => Known::missing(missing.clone()),
    })
}

/// S16-2, S16-4: at most five years beginning with the first provision in force.
fn lawful_last_day(first_start: &Start) -> Option<Known<Date>> {
    Some(match first_start {
        Start::On(first) => match duration::lawful_last_day(*first) {
            Ok(counted) => Known::Value(counted.date),
            Err(_) => Known::missing("order_made.commencement"),
        },
        Start::Awaiting(event) => Known::missing(fact_of(*event)),
        Start::Unknown(missing) => Known::missing(missing.clone()),
    })
}
