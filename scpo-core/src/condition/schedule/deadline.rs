//! Where something owed stands, by its last day and what was received.

use super::{DueDays, ScheduleState};
use crate::date::Date;
use crate::finding::Known;
use crate::record::{PeriodExtent, TermPeriod};

/// Where it stands when nothing was received. `may_answer` says whether something on
/// record may be what is owed.
pub(super) fn nothing_received(due: &DueDays, day: Date, may_answer: bool) -> ScheduleState {
    match (date(&due.earliest), date(&due.latest)) {
        (_, Some(latest)) if day > latest && may_answer => ScheduleState::MayBeLate,
        (_, Some(latest)) if day > latest => ScheduleState::Late,
        (Some(earliest), _) if day > earliest => ScheduleState::MayBeLate,
        (Some(_), _) => ScheduleState::Due,
        (None, _) if stands_still(&due.earliest) => ScheduleState::Paused,
        (None, _) => ScheduleState::Undated,
    }
}

/// Where it stands when it was received on a day; `None` where it came in time, and
/// nothing more is to be said. Of a time in hours, what came on its last day may have
/// come late in the day.
pub(super) fn received(due: &DueDays, on: Option<Date>, period: TermPeriod) -> Option<ScheduleState> {
    let Some(on) = on else { return Some(ScheduleState::MayHaveBeenLate) };
    let whole_days = !matches!(period.extent, PeriodExtent::Hours(_));
    match (date(&due.earliest), date(&due.latest)) {
        (_, Some(latest)) if on > latest => Some(ScheduleState::ReceivedLate),
        (Some(earliest), _) if on < earliest || (on == earliest && whole_days) => None,
        _ => Some(ScheduleState::MayHaveBeenLate),
    }
}

/// What is missing for a last day while the clock of a term stands still.
pub(super) const RELEASED: &str = "released";

fn stands_still(counted: &Known<crate::date::Counted>) -> bool {
    matches!(counted, Known::Unknown(missing) if missing.iter().any(|missing| missing == RELEASED))
}

pub(super) fn date(counted: &Known<crate::date::Counted>) -> Option<Date> {
    counted.get().map(|counted| counted.date)
}
