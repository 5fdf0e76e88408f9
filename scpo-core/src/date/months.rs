//! Months before and after an anchor. Always from the anchor: 31 January plus a
//! month and back again is 28 January, so no date is derived from a derived one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Counted, CountingRule, Date, DateError};

/// What to do where the month reached has no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MonthPolicy {
    /// The last day of that month. It is the earlier of the two candidates, so
    /// the safe side for a task that must lead an event.
    Clamp,
    /// The first day of the month after.
    RoundUp,
    /// [`DateError::MissingDay`].
    Reject,
}

/// The date `months` calendar months before the anchor. 12 months are not 365 days.
///
/// # Errors
///
/// [`DateError::Range`] if the result is out of range, and
/// [`DateError::MissingDay`] if the day is missing and the policy is to reject.
///
/// # Example
///
/// ```
/// use scpo_core::date::{Date, MonthPolicy, months_before};
///
/// let release = Date::new(2027, 3, 31).unwrap();
/// let clamped = months_before(release, 1, MonthPolicy::Clamp).unwrap();
/// assert_eq!(clamped.date.to_string(), "2027-02-28");
/// assert!(months_before(release, 1, MonthPolicy::Reject).is_err());
/// ```
pub fn months_before(anchor: Date, months: u32, policy: MonthPolicy) -> Result<Counted, DateError> {
    let rule = match policy {
        MonthPolicy::Clamp => CountingRule::MonthsBeforeClamped,
        MonthPolicy::RoundUp => CountingRule::MonthsBeforeRoundedUp,
        MonthPolicy::Reject => CountingRule::MonthsBeforeExact,
    };
    Ok(Counted::new(shift(anchor, -i64::from(months), policy)?, rule))
}

/// The date `months` calendar months after the anchor, which is not counted.
///
/// With [`MonthPolicy::Clamp`] this is the corresponding date rule: 30 September
/// and four months is 30 January, 31 October and four months the last of February.
///
/// # Errors
///
/// As [`months_before`].
pub fn months_after(anchor: Date, months: u32, policy: MonthPolicy) -> Result<Counted, DateError> {
    let rule = match policy {
        MonthPolicy::Clamp => CountingRule::CorrespondingDate,
        MonthPolicy::RoundUp => CountingRule::MonthsAfterRoundedUp,
        MonthPolicy::Reject => CountingRule::MonthsAfterExact,
    };
    Ok(Counted::new(shift(anchor, i64::from(months), policy)?, rule))
}

/// The date `years` calendar years after the anchor, which is not counted.
///
/// # Errors
///
/// As [`months_before`].
pub fn years_after(anchor: Date, years: u32, policy: MonthPolicy) -> Result<Counted, DateError> {
    months_after(anchor, years.checked_mul(12).ok_or(DateError::Range)?, policy)
}

/// The date some months, and from there some days, before the anchor.
///
/// Months go first: 2 November 2024 less 8 months and 14 days is 17 February;
/// the other way round it would be two days later.
///
/// # Errors
///
/// As [`months_before`].
pub fn months_then_days_before(
    anchor: Date,
    months: u32,
    days: u32,
    policy: MonthPolicy,
) -> Result<Counted, DateError> {
    let date = months_before(anchor, months, policy)?.date.add_days(-i64::from(days))?;
    Ok(Counted::new(date, CountingRule::MonthsThenDaysBefore))
}

/// The date `months` later, or earlier if negative.
pub(super) fn shift(anchor: Date, months: i64, policy: MonthPolicy) -> Result<Date, DateError> {
    let (year, month) = month_at(anchor, months)?;
    match Date::new(year, month, anchor.day()) {
        Err(DateError::NoSuchDay) => match policy {
            MonthPolicy::Clamp => last_day_of(year, month),
            MonthPolicy::RoundUp => last_day_of(year, month)?.add_days(1),
            MonthPolicy::Reject => Err(DateError::MissingDay),
        },
        other => other,
    }
}

/// The corresponding date `months` later, or `None` if that month has no such day.
pub(super) fn corresponding(anchor: Date, months: u32) -> Result<Option<Date>, DateError> {
    match shift(anchor, i64::from(months), MonthPolicy::Reject) {
        Err(DateError::MissingDay) => Ok(None),
        other => other.map(Some),
    }
}

/// Year and month, `months` later.
fn month_at(anchor: Date, months: i64) -> Result<(i32, u32), DateError> {
    let count = i64::from(anchor.year()) * 12 + i64::from(anchor.month() - 1) + months;
    let year = i32::try_from(count.div_euclid(12)).map_err(|_| DateError::Range)?;
    let month = u32::try_from(count.rem_euclid(12)).map_err(|_| DateError::Range)?;
    Ok((year, month + 1))
}

/// The last day of a month. No month is shorter than 28 days.
fn last_day_of(year: i32, month: u32) -> Result<Date, DateError> {
    (28..=31).rev().find_map(|day| Date::new(year, month, day).ok()).ok_or(DateError::Range)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn before(anchor: &str, months: u32, policy: MonthPolicy) -> Result<String, DateError> {
        months_before(day(anchor), months, policy).map(|counted| counted.date.to_string())
    }

    fn after(anchor: &str, months: u32) -> String {
        months_after(day(anchor), months, MonthPolicy::Clamp).unwrap().date.to_string()
    }

    #[test]
    fn forward_is_the_corresponding_date() {
        // dates.md 3.1, after Dodds v Walker.
        assert_eq!(after("2026-09-30", 4), "2027-01-30");
        assert_eq!(after("2026-10-31", 4), "2027-02-28");
        assert_eq!(after("2027-10-31", 4), "2028-02-29");
        assert_eq!(after("2024-02-29", 12), "2025-02-28");
        let years = years_after(day("2024-02-29"), 1, MonthPolicy::Clamp).unwrap();
        assert_eq!(years, Counted::new(day("2025-02-28"), CountingRule::CorrespondingDate));
    }

    #[test]
    fn backward_clamps() {
        // The table of dates.md 3.2.
        for (anchor, months, expected) in [
            ("2028-02-29", 12, "2027-02-28"),
            ("2029-02-28", 12, "2028-02-28"),
            ("2027-03-31", 1, "2027-02-28"),
            ("2028-03-31", 1, "2028-02-29"),
            ("2026-08-31", 6, "2026-02-28"),
        ] {
            assert_eq!(before(anchor, months, MonthPolicy::Clamp).unwrap(), expected, "{anchor}");
        }
    }

    #[test]
    fn the_three_policies_differ_where_the_day_is_missing() {
        // dates.md 3.2: 31 May less a month, rounded up, is 1 May.
        assert_eq!(before("2026-05-31", 1, MonthPolicy::RoundUp).unwrap(), "2026-05-01");
        assert_eq!(before("2026-05-31", 1, MonthPolicy::Clamp).unwrap(), "2026-04-30");
        assert_eq!(before("2026-05-31", 1, MonthPolicy::Reject), Err(DateError::MissingDay));
        assert_eq!(before("2026-05-30", 1, MonthPolicy::Reject).unwrap(), "2026-04-30");
        let up = months_after(day("2026-12-31"), 2, MonthPolicy::RoundUp).unwrap();
        assert_eq!(up, Counted::new(day("2027-03-01"), CountingRule::MonthsAfterRoundedUp));
    }

    #[test]
    fn subtraction_does_not_undo_addition() {
        assert_eq!(after("2026-01-31", 1), "2026-02-28");
        assert_eq!(before("2026-02-28", 1, MonthPolicy::Clamp).unwrap(), "2026-01-28");
    }

    #[test]
    fn months_come_before_days() {
        // dates.md 3.2: the other order would give 19 February.
        let found = months_then_days_before(day("2024-11-02"), 8, 14, MonthPolicy::Clamp).unwrap();
        assert_eq!(found, Counted::new(day("2024-02-17"), CountingRule::MonthsThenDaysBefore));
    }

    #[test]
    fn out_of_range_is_refused() {
        assert_eq!(before("1900-01-31", 1, MonthPolicy::Clamp), Err(DateError::Range));
        assert_eq!(before("2026-01-31", u32::MAX, MonthPolicy::Clamp), Err(DateError::Range));
        assert_eq!(years_after(Date::MAX, u32::MAX, MonthPolicy::Clamp), Err(DateError::Range));
        assert_eq!(months_after(day("2199-11-30"), 3, MonthPolicy::RoundUp), Err(DateError::Range));
    }

    proptest! {
        #[test]
        fn the_month_reached_is_the_month_asked_for(offset in 0_i64..80_000, months in 0_u32..600) {
            let anchor = Date::MIN.add_days(offset).unwrap();
            let found = months_after(anchor, months, MonthPolicy::Clamp).unwrap().date;
            let count = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
            prop_assert_eq!(count(found) - count(anchor), i64::from(months));
            prop_assert!(found.day() <= anchor.day());
        }

        #[test]
        fn clamp_is_never_later_than_round_up(offset in 20_000_i64..109_000, months in 0_u32..600) {
            let anchor = Date::MIN.add_days(offset).unwrap();
            let clamp = months_before(anchor, months, MonthPolicy::Clamp).unwrap().date;
            let up = months_before(anchor, months, MonthPolicy::RoundUp).unwrap().date;
            prop_assert!(clamp <= up && clamp.days_until(up) <= 1);
            let exact = months_before(anchor, months, MonthPolicy::Reject);
            prop_assert_eq!(exact.is_ok(), clamp == up);
        }
    }
}
