//! What the subject owes again and again, such as a financial report.

use super::notices::Owed;
use super::received::Notification;
use super::term::{in_state, with_due, with_fact};
use super::{DueDays, ScheduleItem, ScheduleKind, ScheduleState, deadline};
use crate::date::Date;
use crate::finding::Known;
use crate::record::{Length, PeriodExtent, TermPeriod};

/// The most turns that are counted: a daily report for five years, and some.
const MOST_TURNS: u16 = 2_000;

/// Each report that came late, or may have; then the one that is owed: the oldest that
/// is missing, with how many are, or else the next. Each turn is counted from the day
/// the words began to bind, never from another turn. What came in answers the oldest
/// turn still open, so that one report late does not make up for the next; a second
/// report in one turn is no report for the next.
pub(super) fn reports(owed: &Owed<'_, '_, '_>, items: &mut Vec<ScheduleItem>) {
    let from = match &owed.term.binds_from {
        Known::Value(from) => *from,
        Known::Unknown(missing) => {
            let due = DueDays::exactly(Known::Unknown(missing.clone()));
            items.push(in_state(with_due(owed.item(ScheduleKind::Report), &due), ScheduleState::Undated));
            return;
        }
    };
    let since = |on: Option<Date>| on.is_none_or(|on| on >= from);
    let may_answer = owed.received.of_no_condition(owed.term.order).any(|told| since(told.fact.on()));
    let mut received: Vec<_> = owed.told().filter(|told| since(told.fact.on())).collect();
    received.sort_by_key(|told| (told.fact.on().is_none(), told.fact.on()));
    let last = received.iter().rfind(|told| told.fact.on().is_some()).copied();
    let mut received = received.into_iter().peekable();
    let mut open = Open::default();
    let mut turn_before: Option<Date> = None;
    for turn in 1..=MOST_TURNS {
        let due = due_of(owed, from, turn);
        let earliest = deadline::date(&due.earliest);
        if owed.term.last_day.is_some_and(|last| earliest.is_some_and(|due| due > last)) {
            break;
        }
        while received.next_if(|told| told.fact.on().is_some() && told.fact.on() <= turn_before).is_some() {}
        turn_before = earliest;
        match received.next() {
            Some(told) => items.extend(late(owed, &due, &told)),
            None => open.take(due, owed.term.day(), may_answer),
        }
        if open.is_settled {
            break;
        }
    }
    items.extend(open.item(owed, last));
}

/// A report that came late, or may have.
fn late(owed: &Owed<'_, '_, '_>, due: &DueDays, told: &Notification<'_>) -> Option<ScheduleItem> {
    let state = deadline::received(due, told.fact.on(), owed.period)?;
    let item = ScheduleItem { last_on: told.fact.on(), ..owed.item(ScheduleKind::Report) };
    Some(in_state(with_fact(with_due(item, due), Some(&told.fact)), state))
}

/// The turns that nothing answers: the oldest of those that are late, or else the next.
#[derive(Default)]
struct Open {
    shown: Option<(ScheduleState, DueDays)>,
    missed: u32,
    is_settled: bool,
}

impl Open {
    fn take(&mut self, due: DueDays, day: Date, may_answer: bool) {
        let state = deadline::nothing_received(&due, day, may_answer);
        self.is_settled = !matches!(state, ScheduleState::Late | ScheduleState::MayBeLate);
        self.missed += u32::from(!self.is_settled);
        self.shown.get_or_insert((state, due));
    }

    fn item(self, owed: &Owed<'_, '_, '_>, last: Option<Notification<'_>>) -> Option<ScheduleItem> {
        let (state, due) = self.shown?;
        let item = ScheduleItem {
            missed: (self.missed > 0).then_some(self.missed),
            last_on: last.and_then(|told| told.fact.on()),
            ..owed.item(ScheduleKind::Report)
        };
        let item = with_fact(item, last.map(|told| told.fact).as_ref());
        Some(in_state(with_due(item, &due), state))
    }
}

/// The last day of a turn, from the anchor.
fn due_of(owed: &Owed<'_, '_, '_>, from: Date, turn: u16) -> DueDays {
    match times(owed.period, turn) {
        Some(period) => owed.term.due_after(from, period),
        None => DueDays::unknown("date:range"),
    }
}

fn times(period: TermPeriod, turn: u16) -> Option<TermPeriod> {
    let of = |count: u16| count.checked_mul(turn);
    let extent = match period.extent {
        PeriodExtent::Calendar(Length { years, months, days }) => {
            PeriodExtent::Calendar(Length { years: of(years)?, months: of(months)?, days: of(days)? })
        }
        PeriodExtent::Hours(hours) => PeriodExtent::Hours(of(hours)?),
        PeriodExtent::WorkingDays(days) => PeriodExtent::WorkingDays(of(days)?),
    };
    Some(TermPeriod { extent, ..period })
}
