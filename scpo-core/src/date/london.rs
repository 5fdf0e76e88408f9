//! The civil day of an instant, by the rule for British Summer Time.

use super::{Date, DateError, Weekday};

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// The day number of 1 January 1970.
const EPOCH: i64 = 719_163;

/// 1 January 1996, midnight UTC, in seconds since 1970.
const RULE_FROM: i64 = 820_454_400;

impl Date {
    /// The day in London at an instant, given in seconds since 1970-01-01T00:00Z.
    ///
    /// Clocks are one hour ahead from 01:00 UTC on the last Sunday of March to
    /// 01:00 UTC on the last Sunday of October. That has been the rule since
    /// 1996; if it changes, this needs changing.
    ///
    /// # Errors
    ///
    /// [`DateError::Instant`] before 1996, when the clocks changed by other rules,
    /// and where the day would be after [`Date::MAX`].
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::date::Date;
    ///
    /// // 30 June 2026, 23:30 UTC is half past midnight on 1 July in London.
    /// assert_eq!(Date::in_london(1_782_862_200).unwrap().to_string(), "2026-07-01");
    /// ```
    pub fn in_london(seconds: i64) -> Result<Self, DateError> {
        if seconds < RULE_FROM {
            return Err(DateError::Instant);
        }
        let utc = day_of(seconds)?;
        let ahead = clock_change(utc.year(), 3)? <= seconds && seconds < clock_change(utc.year(), 10)?;
        if ahead { day_of(seconds.checked_add(HOUR).ok_or(DateError::Instant)?) } else { Ok(utc) }
    }
}

/// The UTC day of an instant.
fn day_of(seconds: i64) -> Result<Date, DateError> {
    let number = EPOCH + seconds.div_euclid(DAY);
    let from_first = number - i64::from(Date::MIN.day_number());
    Date::MIN.add_days(from_first).map_err(|_| DateError::Instant)
}

/// The instant the clocks change in March or October: 01:00 UTC, last Sunday.
fn clock_change(year: i32, month: u32) -> Result<i64, DateError> {
    let mut sunday = Date::new(year, month, 31)?;
    while sunday.weekday() != Weekday::Sunday {
        sunday = sunday.add_days(-1)?;
    }
    Ok((i64::from(sunday.day_number()) - EPOCH) * DAY + HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seconds since 1970 of a UTC date, hour and minute.
    fn utc(date: &str, hour: i64, minute: i64) -> i64 {
        let epoch: Date = "1970-01-01".parse().unwrap();
        epoch.days_until(date.parse().unwrap()) * DAY + hour * HOUR + minute * 60
    }

    fn london(date: &str, hour: i64, minute: i64) -> String {
        Date::in_london(utc(date, hour, minute)).unwrap().to_string()
    }

    #[test]
    fn the_constants_are_what_they_say() {
        let epoch: Date = "1970-01-01".parse().unwrap();
        assert_eq!(i64::from(epoch.day_number()), EPOCH);
        assert_eq!(utc("1996-01-01", 0, 0), RULE_FROM);
    }

    #[test]
    fn the_clocks_change_on_the_last_sundays() {
        // 2026: 29 March and 25 October; 2024: 31 March and 27 October.
        for (year, month, sunday) in [
            (2026, 3, "2026-03-29"),
            (2026, 10, "2026-10-25"),
            (2024, 3, "2024-03-31"),
            (2024, 10, "2024-10-27"),
        ] {
            assert_eq!(clock_change(year, month).unwrap(), utc(sunday, 1, 0));
        }
    }

    #[test]
    fn late_evenings_in_summer_belong_to_the_next_day() {
        assert_eq!(london("2026-06-30", 22, 59), "2026-06-30");
        assert_eq!(london("2026-06-30", 23, 0), "2026-07-01");
        assert_eq!(london("2026-12-31", 23, 59), "2026-12-31");
    }

    #[test]
    fn the_nights_around_the_changes() {
        assert_eq!(london("2026-03-28", 23, 30), "2026-03-28");
        assert_eq!(london("2026-03-29", 23, 30), "2026-03-30");
        assert_eq!(london("2026-10-24", 23, 30), "2026-10-25");
        assert_eq!(london("2026-10-25", 23, 30), "2026-10-25");
    }

    #[test]
    fn instants_outside_the_rule_are_refused() {
        assert_eq!(Date::in_london(RULE_FROM - 1), Err(DateError::Instant));
        assert_eq!(Date::in_london(RULE_FROM).unwrap().to_string(), "1996-01-01");
        assert_eq!(london("2199-12-31", 23, 59), "2199-12-31");
        assert_eq!(Date::in_london(utc("2199-12-31", 23, 59) + 60), Err(DateError::Instant));
        assert_eq!(Date::in_london(i64::MAX), Err(DateError::Instant));
        assert_eq!(Date::in_london(i64::MIN), Err(DateError::Instant));
    }
}
