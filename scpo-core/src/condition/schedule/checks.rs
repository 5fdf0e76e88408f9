//! Checks that come round, by method and interval.

use super::received::{Checked, Received};
use super::term::{Term, in_state, with_due, with_fact};
use super::{DueDays, ScheduleItem, ScheduleKind, ScheduleState, deadline};
use crate::condition::{Check, CheckInterval, CheckMethod};
use crate::date::{Counted, CountingRule, Date, MonthPolicy, months_after};
use crate::finding::{Citation, Known};

/// The rule by which checks come round.
pub(super) const RULE: &str = "SCHED-CHECK";

/// Every check of a condition that comes round on a day of its own: a check that
/// something calls for is due when it does, and one that the order sets is what the
/// subject owes.
pub(super) fn checks(term: &Term<'_, '_>, received: &Received<'_>, items: &mut Vec<ScheduleItem>) {
    let Some(of) = term.code().and_then(|code| term.input.catalogue.latest(code)) else { return };
    let comes_round =
        |check: &&Check| !matches!(check.every, CheckInterval::Event | CheckInterval::AsOrdered);
    items.extend(of.checks.iter().filter(comes_round).map(|check| one(term, received, check)));
}

fn one(term: &Term<'_, '_>, received: &Received<'_>, check: &Check) -> ScheduleItem {
    let mut last: Option<Checked<'_>> = None;
    let mut unsaid: Option<Known<Date>> = None;
    for made in received.checks_of(term.order, &term.condition.condition) {
        match (method_of(&made), made.fact.on()) {
            (Some(method), Some(_)) if method == check.method => last = Some(made),
            (Some(method), _) if method != check.method => {}
            // One that does not say how it was made, or when, may count for this method.
            (_, Some(on)) => unsaid = Some(Known::Value(on)),
            (_, None) => unsaid = Some(Known::missing(format!("events[{}].on", made.fact.index))),
        }
    }
    let item = ScheduleItem {
        method: Some(check.method),
        every: Some(check.every),
        last_on: last.and_then(|made| made.fact.on()),
        ..term.item(ScheduleKind::Check, RULE, Citation::LOCAL_POLICY)
    };
    let item = with_fact(item, last.map(|made| made.fact).as_ref());
    if check.every == CheckInterval::EachVisit && term.input.in_custody {
        return in_state(item, ScheduleState::Paused);
    }
    let began = begins(term, check.every);
    let earliest = began.clone().and_then(|began| {
        let from = last.and_then(|made| made.fact.on()).map_or(began, |on| on.max(began));
        after(term, from, check.every)
    });
    let latest = match unsaid {
        None => earliest.clone(),
        Some(unsaid) => match unsaid.and_then(|on| after(term, on, check.every)) {
            Known::Value(other) => {
                earliest.clone().map(|one| if other.date > one.date { other } else { one })
            }
            unknown @ Known::Unknown(_) => unknown,
        },
    };
    let due = DueDays { earliest, latest };
    let state = deadline::nothing_received(&due, term.day(), false);
    in_state(with_due(item, &due), state)
}

/// The method a check was made by, where it names one of the catalogue.
fn method_of(made: &Checked<'_>) -> Option<CheckMethod> {
    let words = made.body.method.as_ref()?.reveal();
    CheckMethod::ALL.iter().copied().find(|method| method.code() == words)
}

/// From when a check comes round: the condition binding, and for visits the release
/// that made them possible, where that came later.
fn begins(term: &Term<'_, '_>, every: CheckInterval) -> Known<Date> {
    let released = term.input.last_release.filter(|_| every == CheckInterval::EachVisit);
    term.binds_from.clone().map(|binds| released.map_or(binds, |released| released.max(binds)))
}

fn after(term: &Term<'_, '_>, from: Date, every: CheckInterval) -> Known<Counted> {
    let days = |days: u16| {
        let day = from.add_days(i64::from(days)).map(|date| Counted { date, rule: CountingRule::DaysAfter });
        day.map_or_else(|_| Known::missing("date:range"), Known::Value)
    };
    match every {
        CheckInterval::EachVisit => term.input.visit_days.clone().and_then(days),
        CheckInterval::Days(count) => days(count),
        CheckInterval::Months(months) => months_after(from, u32::from(months), MonthPolicy::Clamp)
            .map_or_else(|_| Known::missing("date:range"), Known::Value),
        CheckInterval::Event | CheckInterval::AsOrdered => Known::missing("condition_checked"),
    }
}
