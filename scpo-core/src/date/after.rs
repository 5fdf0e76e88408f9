//! "Days after" and "within days of": the day of the event is not counted.

use super::{Counted, CountingRule, Date, DateError};

/// The last day of "not more than N days after" an event: day N later.
///
/// # Errors
///
/// [`DateError::Range`] if the result is out of range.
///
/// # Example
///
/// ```
/// use scpo_core::date::{Date, days_after};
///
/// let decided = Date::new(2026, 6, 1).unwrap();
/// assert_eq!(days_after(decided, 28).unwrap().date.to_string(), "2026-06-29");
/// ```
pub fn days_after(event: Date, days: u32) -> Result<Counted, DateError> {
    Ok(Counted::new(event.add_days(i64::from(days))?, CountingRule::DaysAfter))
}

/// The last day of "within N days of" an event: day N later.
///
/// # Errors
///
/// [`DateError::Range`] if the result is out of range.
pub fn within_days(event: Date, days: u32) -> Result<Counted, DateError> {
    Ok(Counted::new(event.add_days(i64::from(days))?, CountingRule::WithinDays))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_of_the_event_is_left_out() {
        // dates.md 2 and 2.1.
        let appeal = days_after(day("2026-06-01"), 28).unwrap();
        assert_eq!(appeal, Counted::new(day("2026-06-29"), CountingRule::DaysAfter));
        let reply = within_days(day("2026-10-02"), 14).unwrap();
        assert_eq!(reply, Counted::new(day("2026-10-16"), CountingRule::WithinDays));
    }

    #[test]
    fn out_of_range_is_refused() {
        assert_eq!(days_after(Date::MAX, 1), Err(DateError::Range));
        assert_eq!(within_days(Date::MAX, u32::MAX), Err(DateError::Range));
    }
}
