//! "Beginning with the day": the first day counts, and each function answers with
//! the last day, included.

use super::months::{corresponding, shift};
use super::{Counted, CountingRule, Date, DateError, MonthPolicy};

/// The last day of a period of days beginning with `first`: day N − 1 later.
///
/// Weekends and holidays count like any other day and the end is not moved.
///
/// # Errors
///
/// [`DateError::Zero`] for no days, [`DateError::Range`] if the result is out of range.
///
/// # Example
///
/// ```
/// use scpo_core::date::{Date, days_beginning_with};
///
/// // A fixed-term recall of 56 days, returned to custody on 12 September 2026.
/// let returned = Date::new(2026, 9, 12).unwrap();
/// assert_eq!(days_beginning_with(returned, 56).unwrap().date.to_string(), "2026-11-06");
/// ```
pub fn days_beginning_with(first: Date, days: u32) -> Result<Counted, DateError> {
    let steps = days.checked_sub(1).ok_or(DateError::Zero)?;
    Ok(Counted::new(first.add_days(i64::from(steps))?, CountingRule::DaysBeginningWith))
}

/// The last day of a period of months beginning with `first`: the day before the
/// corresponding date, or the last day of the month where it has no such date.
///
/// This is not "clamp, then subtract a day": from 31 August 2026, six months end
/// on 28 February 2027, not on the 27th.
///
/// A start on 29 February ends on 28 February in every year. Where the later year
/// is a leap year that is the day before the corresponding date; in any other it
/// is the last day of the month. It is also the earlier, more cautious date of
/// the two that could be argued for.
///
/// # Errors
///
/// [`DateError::Zero`] for no months, [`DateError::Range`] if the result is out of range.
pub fn months_beginning_with(first: Date, months: u32) -> Result<Counted, DateError> {
    if months == 0 {
        return Err(DateError::Zero);
    }
    let last = match corresponding(first, months)? {
        Some(date) => date.add_days(-1)?,
        None => shift(first, i64::from(months), MonthPolicy::Clamp)?,
    };
    Ok(Counted::new(last, CountingRule::MonthsBeginningWith))
}

/// The last day of a period of years beginning with `first`, as
/// [`months_beginning_with`] for twelve times as many months.
///
/// # Errors
///
/// [`DateError::Zero`] for no years, [`DateError::Range`] if the result is out of range.
pub fn years_beginning_with(first: Date, years: u32) -> Result<Counted, DateError> {
    months_beginning_with(first, years.checked_mul(12).ok_or(DateError::Range)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn five_years(first: &str) -> String {
        years_beginning_with(day(first), 5).unwrap().date.to_string()
    }

    #[test]
    fn days_count_the_first() {
        // dates.md 2, 2.3 and 5.2.
        for (first, days, last) in [
            ("2026-06-01", 3, "2026-06-03"),
            ("2026-11-21", 7, "2026-11-27"),
            ("2026-09-12", 56, "2026-11-06"),
            ("2026-04-18", 56, "2026-06-12"),
            ("2026-06-01", 1, "2026-06-01"),
        ] {
            assert_eq!(days_beginning_with(day(first), days).unwrap().date, day(last), "{first}");
        }
    }

    #[test]
    fn months_end_the_day_before_the_corresponding_date() {
        let months = |first, count| months_beginning_with(day(first), count).unwrap().date.to_string();
        assert_eq!(months("2026-08-31", 6), "2027-02-28"); // dates.md 2
        assert_eq!(months("2026-08-28", 6), "2027-02-27");
        assert_eq!(months("2026-08-29", 6), "2027-02-28");
        assert_eq!(months("2026-03-01", 1), "2026-03-31");
    }

    #[test]
    fn five_years_and_leap_days() {
        // dates.md 2.3 and the table of 2.4.
        assert_eq!(five_years("2026-03-10"), "2031-03-09");
        assert_eq!(five_years("2024-02-29"), "2029-02-28");
        assert_eq!(five_years("2024-03-01"), "2029-02-28");
        assert_eq!(five_years("2023-03-01"), "2028-02-29");
        assert_eq!(five_years("2026-12-31"), "2031-12-30");
    }

    #[test]
    fn a_start_on_29_february_ends_on_the_28th_in_a_leap_year_too() {
        // Reading 30: four years on the corresponding date exists, and the day before it is the 28th.
        assert_eq!(years_beginning_with(day("2024-02-29"), 4).unwrap().date, day("2028-02-28"));
        assert_eq!(months_beginning_with(day("2024-02-29"), 12).unwrap().date, day("2025-02-28"));
    }

    #[test]
    fn nothing_is_not_a_period() {
        let first = day("2026-03-10");
        assert_eq!(days_beginning_with(first, 0), Err(DateError::Zero));
        assert_eq!(months_beginning_with(first, 0), Err(DateError::Zero));
        assert_eq!(years_beginning_with(first, 0), Err(DateError::Zero));
    }

    #[test]
    fn the_last_years_in_range_are_refused_not_wrapped() {
        assert_eq!(years_beginning_with(Date::MAX, 1), Err(DateError::Range));
        assert_eq!(days_beginning_with(Date::MAX, 2), Err(DateError::Range));
        assert_eq!(years_beginning_with(Date::MIN, u32::MAX), Err(DateError::Range));
    }

    proptest! {
        #[test]
        fn a_period_never_ends_before_it_begins(offset in 0_i64..80_000, count in 1_u32..700) {
            let first = Date::MIN.add_days(offset).unwrap();
            prop_assert!(days_beginning_with(first, count).unwrap().date >= first);
            prop_assert!(months_beginning_with(first, count).unwrap().date >= first);
        }

        #[test]
        fn a_later_start_never_ends_earlier(offset in 0_i64..80_000, count in 1_u32..700) {
            let first = Date::MIN.add_days(offset).unwrap();
            let next = first.tomorrow().unwrap();
            let last = months_beginning_with(first, count).unwrap().date;
            prop_assert!(months_beginning_with(next, count).unwrap().date >= last);
        }
    }
}
