//! What a period in a condition is for.

use super::force::Duty;
use super::mark::Mark;
use super::page::{Page, Run};
use super::quantity::{Amount, Quantity, is_regular};
use crate::record::{PeriodCounting, TermPeriod};

/// What a period is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Something must be done within it, after an event.
    Within,
    /// Something must be done so long before an event.
    Before,
    /// Something comes round.
    Interval,
    /// Something is counted over it.
    Per,
    /// Something is kept so long.
    Kept,
    /// The longest absence.
    Absence,
}

/// How many tokens before a period say what it is for.
const BEFORE: usize = 8;
/// How many tokens after it do.
const AFTER: usize = 4;

/// What a period in a clause is for; `None` if the words do not say.
pub(super) fn role(page: &Page, quantity: &Quantity, clause: &Run, _duty: Duty) -> Option<Role> {
    let start = quantity.run.start;
    if page.is(start, Mark::YearEnd) {
        return None;
    }
    let before = start.saturating_sub(BEFORE).max(clause.start)..start;
    let after = quantity.run.end..(quantity.run.end + AFTER).min(clause.end);
    if ends_with(page, &before, Mark::Every) || is_regular(page, quantity.run.start) {
        return Some(Role::Interval);
    }
    if ends_with(page, &before, Mark::Within) && matches!(quantity.amount, Amount::OneOf(_)) {
        return Some(Role::Within);
    }
    if matches!(quantity.amount, Amount::OneOf(_)) {
        return ends_with(page, &before, Mark::PerPeriod).then_some(Role::Per);
    }
    if ends_with(page, &before, Mark::Within) {
        let ahead = [Mark::Before, Mark::Ahead].iter().any(|mark| page.is(quantity.run.end, *mark));
        return Some(if ahead { Role::Before } else { Role::Within });
    }
    if ends_with(page, &before, Mark::PerPeriod) {
        return Some(Role::Per);
    }
    if leads_to_event(page, &after) {
        return Some(Role::Before);
    }
    if page.has(clause, Mark::Absence)
        && (ends_with(page, &before, Mark::Ceiling) || ends_with(page, &before, Mark::AtMost))
    {
        return Some(Role::Absence);
    }
    let after_event = page.is(quantity.run.end, Mark::AfterEvent)
        && (ends_with(page, &before, Mark::AtMost) || ends_with(page, &before, Mark::Before));
    if after_event {
        return Some(Role::Within);
    }
    // "you have three days to tell".
    if ends_with(page, &before, Mark::HasTime) {
        return Some(Role::Within);
    }
    let kept = page.has(clause, Mark::Keep)
        && (ends_with(page, &before, Mark::For) || ends_with(page, &before, Mark::AtLeast));
    kept.then_some(Role::Kept)
}

/// Whether the last words of a run are of a mark, but for words that may stand between.
fn ends_with(page: &Page, run: &Run, mark: Mark) -> bool {
    let mut end = run.end;
    for _ in 0..4 {
        let found = (run.start..end).rev().take(5).find_map(|at| {
            page.matches(&(at..at + 1))
                .iter()
                .rev()
                .find(|found| found.class == mark as u16 && found.end() == end)
        });
        if found.is_some() {
            return true;
        }
        let Some(last) = end.checked_sub(1).filter(|last| *last >= run.start) else { return false };
        let passes =
            page.is(last, Mark::PeriodWord) || (mark != Mark::AtLeast && page.is(last, Mark::AtLeast));
        if !passes {
            return false;
        }
        end = last;
    }
    false
}

/// "notice", "before", "in advance", close after a period.
fn leads_to_event(page: &Page, after: &Run) -> bool {
    let near = after.start..(after.start + 2).min(after.end);
    let ahead = page.has(&near, Mark::Before) || page.has(&near, Mark::Ahead);
    ahead || page.has(after, Mark::NoticeWord)
}

/// A period with the counting its words state: "clear days", "beginning with", "after",
/// "within ... of".
pub(super) fn counted(page: &Page, quantity: &Quantity, role: Role, period: TermPeriod) -> TermPeriod {
    let clear = page.has(&quantity.run, Mark::Clear);
    let end = quantity.run.end;
    if clear {
        period.counted(PeriodCounting::Clear)
    } else if page.is(end, Mark::BeginningWith) {
        period.counted(PeriodCounting::BeginningWith)
    } else if role == Role::Within && page.is(end, Mark::AfterEvent) {
        period.counted(PeriodCounting::After)
    } else {
        period
    }
}
