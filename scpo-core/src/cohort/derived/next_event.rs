//! Time-critical events (O2), by date.

use std::borrow::Cow;

use super::{Derived, Source};
use crate::assessment::{Assessment, KeyDateKind, PlaceCode};
use crate::cohort::Level;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;

codes! {
    /// What event comes next.
    NextEventKind {
        /// The release date that drives planning.
        Release => "release",
        /// The earliest day the person could be out.
        CouldBeOutFrom => "could_be_out_from",
        /// A hearing.
        Hearing => "hearing",
        /// The last day of an order.
        OrderEnds => "order_ends",
        /// A release date that has passed with no release recorded.
        ReleaseOverdue => "release_overdue",
    }
}

impl NextEventKind {
    /// Why it counts, in fixed words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Release => "days until release",
            Self::CouldBeOutFrom => "days until the person could be out",
            Self::Hearing => "days until the hearing",
            Self::OrderEnds => "days until the order ends",
            Self::ReleaseOverdue => "the release date has passed and no release is recorded",
        }
    }
}

/// The soonest event that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextEvent {
    /// Its day; it has passed only where a release is overdue.
    pub on: Date,
    /// What it is.
    pub kind: NextEventKind,
    /// The facts it rests on.
    pub facts: Vec<Id>,
}

/// The soonest event on record, and what keeps it from being told whether another is sooner.
pub(in crate::cohort) struct Soonest {
    pub event: Option<NextEvent>,
    pub open: Vec<Cow<'static, str>>,
}

/// The soonest event.
///
/// Overdue checks and tasks are no events: they stand beside a score and not in it
/// (reading 56).
pub(super) fn soonest(assessment: &Assessment) -> Soonest {
    let release = &assessment.release;
    if let Some(driver) = release.driver.as_ref().filter(|_| release.passed == Some(true)) {
        let facts = driver.facts.clone();
        let event = Some(NextEvent { on: driver.date, kind: NextEventKind::ReleaseOverdue, facts });
        return Soonest { event, open: Vec::new() };
    }
    let mut soonest: Option<NextEvent> = None;
    let mut open = Vec::new();
    for date in &assessment.key_dates {
        let kind = match date.kind {
            KeyDateKind::Release => NextEventKind::Release,
            KeyDateKind::CouldBeOutFrom => NextEventKind::CouldBeOutFrom,
            KeyDateKind::Hearing => NextEventKind::Hearing,
            KeyDateKind::LastDay if is_live(assessment, date.order.as_ref()) => NextEventKind::OrderEnds,
            _ => continue,
        };
        match &date.date {
            Known::Value(on) if *on < assessment.as_of => {}
            Known::Value(on) => {
                if soonest.as_ref().is_none_or(|soonest| *on < soonest.on) {
                    soonest = Some(NextEvent { on: *on, kind, facts: date.facts.clone() });
                }
            }
            // A working day that cannot be told moves a release by days, and that date stands beside it.
            Known::Unknown(_) if kind == NextEventKind::CouldBeOutFrom => {}
            Known::Unknown(missing) => open.extend(missing.iter().cloned()),
        }
    }
    let inside = matches!(assessment.place.get(), Some(PlaceCode::Prison | PlaceCode::Hospital));
    if inside && release.driver.is_none() {
        open.push("release_estimated".into());
    }
    if let Known::Unknown(missing) = &assessment.place {
        open.extend(missing.iter().cloned());
    }
    Soonest { event: soonest, open }
}

fn is_live(assessment: &Assessment, order: Option<&Id>) -> bool {
    let of = assessment.orders.iter().find(|answer| Some(&answer.order) == order);
    of.is_some_and(|answer| answer.status.get().is_none_or(super::source::is_listed))
}

/// The level of the days until the soonest event. Where another may come sooner, it is
/// known only once nothing could raise it.
pub(super) fn derive(source: &Source<'_>) -> Derived {
    let Soonest { event, open } = &source.soonest;
    let derived = match event {
        None => Derived::known(0, "no event is recorded or follows from the record"),
        Some(event) => {
            let level = source.event_cuts.level_of(source.day().days_until(event.on));
            Derived::known(level.get(), event.kind.words()).by(event.facts.clone())
        }
    };
    if open.is_empty() || derived.level == Known::Value(Level::MAX) {
        return derived;
    }
    Derived::open(open.clone(), "when the soonest event is cannot be told").by(derived.facts)
}
