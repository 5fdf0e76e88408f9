//! A list of days that speaks for a run of years: what calendars and day sets share.

use super::Date;
use super::calendar_error::{CalendarError, CalendarRule};

/// The dates, rising, of a list that is complete from the first year to the last.
///
/// Refuses years out of range, a date given twice, and a date outside the years.
pub(super) fn covered_dates(
    first_year: i32,
    last_year: i32,
    mut dates: Vec<Date>,
) -> Result<Vec<Date>, CalendarError> {
    check_years(first_year, last_year)?;
    dates.sort_unstable();
    if dates.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        return Err(CalendarError::new("dates", CalendarRule::Order));
    }
    if dates.iter().any(|date| !(first_year..=last_year).contains(&date.year())) {
        return Err(CalendarError::new("dates", CalendarRule::Coverage));
    }
    Ok(dates)
}

fn check_years(first: i32, last: i32) -> Result<(), CalendarError> {
    let range = Date::MIN.year()..=Date::MAX.year();
    if !range.contains(&first) {
        Err(CalendarError::new("first_year", CalendarRule::Years))
    } else if !range.contains(&last) || last < first {
        Err(CalendarError::new("last_year", CalendarRule::Years))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn refused(first: i32, last: i32, dates: &[&str]) -> (&'static str, CalendarRule) {
        let error = covered_dates(first, last, dates.iter().map(|text| day(text)).collect()).unwrap_err();
        (error.field, error.rule)
    }

    #[test]
    fn years_must_be_a_run_within_the_range_of_dates() {
        assert_eq!(refused(1899, 2026, &[]), ("first_year", CalendarRule::Years));
        assert_eq!(refused(2026, 2025, &[]), ("last_year", CalendarRule::Years));
        assert_eq!(refused(2026, 2200, &[]), ("last_year", CalendarRule::Years));
    }

    #[test]
    fn a_date_stands_once_and_within_the_years() {
        assert_eq!(refused(2026, 2026, &["2026-12-24", "2026-12-24"]), ("dates", CalendarRule::Order));
        assert_eq!(refused(2026, 2026, &["2025-12-31"]), ("dates", CalendarRule::Coverage));
        assert_eq!(refused(2026, 2026, &["2027-01-01"]), ("dates", CalendarRule::Coverage));
    }

    #[test]
    fn the_dates_come_back_rising() {
        let dates = covered_dates(2026, 2027, vec![day("2027-12-31"), day("2026-01-01")]);
        assert_eq!(dates.unwrap(), [day("2026-01-01"), day("2027-12-31")]);
    }
}
