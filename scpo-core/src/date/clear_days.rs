//! Clear days (Civil Procedure Rules 2.8): neither the day a period starts nor
//! the day of the event that ends it is counted.

use super::day_bits::Step;
use super::{Calendars, Counted, CountingRule, Date, DateError, DaySet};
use crate::finding::Known;

/// The longest period, in days, inside which weekends and holidays do not count.
const SHORT_PERIOD: u32 = 5;

/// The last day for a step that must be taken at least `days` clear days before
/// an event, every day counting.
///
/// For five days or fewer under the Civil Procedure Rules use
/// [`Calendars::cpr_days_before`], which leaves out weekends and holidays.
///
/// # Errors
///
/// [`DateError::Zero`] for no days, [`DateError::Range`] if the result is out of range.
pub fn clear_days_before(event: Date, days: u32) -> Result<Counted, DateError> {
    Ok(Counted::new(event.add_days(-clear(days)?)?, CountingRule::ClearDays))
}

/// The first day for a step that may be taken at least `days` clear days after an
/// event, every day counting.
///
/// # Errors
///
/// As [`clear_days_before`].
///
/// # Example
///
/// ```
/// use scpo_core::date::{Date, clear_days_after};
///
/// // At least 28 days after 1 October: 30 October at the earliest.
/// let served = Date::new(2026, 10, 1).unwrap();
/// assert_eq!(clear_days_after(served, 28).unwrap().date.to_string(), "2026-10-30");
/// ```
pub fn clear_days_after(event: Date, days: u32) -> Result<Counted, DateError> {
    Ok(Counted::new(event.add_days(clear(days)?)?, CountingRule::ClearDays))
}

/// Steps across a run of clear days.
fn clear(days: u32) -> Result<i64, DateError> {
    if days == 0 { Err(DateError::Zero) } else { Ok(i64::from(days) + 1) }
}

impl Calendars {
    /// The last day for a step at least `days` days before an event under the
    /// Civil Procedure Rules: clear days and, for five or fewer, only days that
    /// are not weekends or holidays.
    ///
    /// The answer is the last day outside the period, and may itself be a day off;
    /// whether the step can be taken on it is for other rules.
    ///
    /// # Errors
    ///
    /// As [`clear_days_before`].
    pub fn cpr_days_before(&self, event: Date, days: u32) -> Result<Known<Counted>, DateError> {
        match days {
            1..=SHORT_PERIOD => Ok(self.short_period(event, days, Step::Back)),
            _ => clear_days_before(event, days).map(Known::Value),
        }
    }

    /// The first day for a step at least `days` days after an event under the
    /// Civil Procedure Rules, counted as [`Calendars::cpr_days_before`].
    ///
    /// # Errors
    ///
    /// As [`clear_days_before`].
    pub fn cpr_days_after(&self, event: Date, days: u32) -> Result<Known<Counted>, DateError> {
        match days {
            1..=SHORT_PERIOD => Ok(self.short_period(event, days, Step::On)),
            _ => clear_days_after(event, days).map(Known::Value),
        }
    }

    /// The last day of "within `days` days of" an event under the Civil Procedure
    /// Rules: the day of the event is not counted nor, for five days or fewer, are
    /// weekends and holidays.
    ///
    /// # Errors
    ///
    /// As [`clear_days_before`].
    pub fn cpr_within_days(&self, event: Date, days: u32) -> Result<Known<Counted>, DateError> {
        match days {
            0 => Err(DateError::Zero),
            1..=SHORT_PERIOD => Ok(self
                .nth(DaySet::CprShortPeriodDay, event, days, Step::On)
                .map(|date| Counted::new(date, CountingRule::ClearDaysShortPeriod))),
            _ => super::within_days(event, days).map(Known::Value),
        }
    }

    /// The last day for a step at the court office that is due on `due`: that day,
    /// or the next on which the office is open. The caller says which days the
    /// office is open by the day set.
    pub fn court_office_open(&self, office: DaySet, due: Date) -> Known<Counted> {
        self.nearest(office, due, Step::On).map(|date| Counted::new(date, CountingRule::CourtOfficeOpen))
    }

    /// The day beyond a short period of days that count.
    fn short_period(&self, event: Date, days: u32, step: Step) -> Known<Counted> {
        let beyond = match step {
            Step::Back => -1,
            Step::On => 1,
        };
        self.nth(DaySet::CprShortPeriodDay, event, days, step)
            // A day inside coverage is never the first or last day in range.
            .map(|inside| inside.add_days(beyond).unwrap_or(inside))
            .map(|date| Counted::new(date, CountingRule::ClearDaysShortPeriod))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Division;
    use crate::date::test_data::{day, published};

    fn short(found: Result<Known<Counted>, DateError>) -> Date {
        let counted = found.unwrap().get().unwrap();
        assert_eq!(counted.rule, CountingRule::ClearDaysShortPeriod);
        counted.date
    }

    #[test]
    fn the_worked_examples_of_the_rule() {
        // dates.md 2.1. 20 October was a Friday in 2023 and a Monday in 2025.
        let calendars = published();
        assert_eq!(short(calendars.cpr_days_before(day("2023-10-20"), 3)), day("2023-10-16"));
        assert_eq!(short(calendars.cpr_days_before(day("2025-10-20"), 3)), day("2025-10-14"));
        let long = calendars.cpr_days_after(day("2026-10-01"), 28).unwrap().get().unwrap();
        assert_eq!(long, Counted::new(day("2026-10-30"), CountingRule::ClearDays));
        let within = calendars.cpr_within_days(day("2026-10-02"), 14).unwrap().get().unwrap();
        assert_eq!(within, Counted::new(day("2026-10-16"), CountingRule::WithinDays));
    }

    #[test]
    fn five_days_leave_out_days_off_and_six_do_not() {
        // Hearing Friday 20 November 2026. Five: 19, 18, 17, 16, 13 are clear, so the 12th.
        // Six: 19 to 14 are clear, so the 13th.
        let calendars = published();
        assert_eq!(short(calendars.cpr_days_before(day("2026-11-20"), 5)), day("2026-11-12"));
        let six = calendars.cpr_days_before(day("2026-11-20"), 6).unwrap().get().unwrap();
        assert_eq!(six, Counted::new(day("2026-11-13"), CountingRule::ClearDays));
        assert_eq!(clear_days_before(day("2026-11-20"), 6).unwrap(), six);
    }

    #[test]
    fn short_periods_after_an_event() {
        // Thursday 24 December 2026: the next counted day is Tuesday the 29th.
        let calendars = published();
        assert_eq!(short(calendars.cpr_within_days(day("2026-12-24"), 1)), day("2026-12-29"));
        assert_eq!(short(calendars.cpr_days_after(day("2026-12-24"), 1)), day("2026-12-30"));
    }

    #[test]
    fn no_days_are_refused_and_outside_coverage_is_unknown() {
        let calendars = published();
        assert_eq!(calendars.cpr_days_before(day("2026-11-20"), 0), Err(DateError::Zero));
        assert_eq!(calendars.cpr_within_days(day("2026-11-20"), 0), Err(DateError::Zero));
        assert_eq!(clear_days_after(day("2026-11-20"), 0), Err(DateError::Zero));
        assert_eq!(clear_days_after(Date::MAX, 1), Err(DateError::Range));
        let missing = Known::missing("calendar:england-and-wales:2029");
        assert_eq!(calendars.cpr_days_before(day("2029-06-01"), 3), Ok(missing));
        assert!(calendars.cpr_days_before(day("2029-06-01"), 14).unwrap().get().is_some());
    }

    #[test]
    fn a_step_due_while_the_office_is_shut_is_in_time_when_it_opens() {
        let office = DaySet::ServiceWorkingDay(Division::EnglandAndWales);
        let open = published().court_office_open(office, day("2026-12-25")).get().unwrap();
        assert_eq!(open, Counted::new(day("2026-12-29"), CountingRule::CourtOfficeOpen));
        let same = published().court_office_open(office, day("2026-12-24")).get().unwrap();
        assert_eq!(same.date, day("2026-12-24"));
    }
}
