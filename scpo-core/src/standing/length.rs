use crate::date::{
    Counted, Date, DateError, MonthPolicy, days_beginning_with, months_after, months_beginning_with,
};
use crate::record::Length;

/// The last day of a period beginning with `first` (reading 30): years and months
/// first, then days, the first day counted.
pub(super) fn last_day(first: Date, length: Length) -> Result<Counted, DateError> {
    let months = u32::from(length.years) * 12 + u32::from(length.months);
    let days = u32::from(length.days);
    match (months, days) {
        (0, days) => days_beginning_with(first, days),
        (months, 0) => months_beginning_with(first, months),
        (months, days) => days_beginning_with(months_after(first, months, MonthPolicy::Clamp)?.date, days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(years: u16, months: u16, days: u16) -> Length {
        Length { years, months, days }
    }

    fn last(first: &str, length: Length) -> String {
        last_day(first.parse().unwrap(), length).unwrap().date.to_string()
    }

    #[test]
    fn reading_30_counts_the_first_day() {
        assert_eq!(last("2026-03-10", length(5, 0, 0)), "2031-03-09");
        assert_eq!(last("2026-03-10", length(0, 60, 0)), "2031-03-09");
        assert_eq!(last("2024-02-29", length(5, 0, 0)), "2029-02-28");
        assert_eq!(last("2026-08-31", length(0, 6, 0)), "2027-02-28");
        assert_eq!(last("2026-06-01", length(0, 0, 3)), "2026-06-03");
    }

    #[test]
    fn months_come_before_days() {
        // one month from 31 January is 28 February; three days beginning with it end on 2 March
        assert_eq!(last("2026-01-31", length(0, 1, 3)), "2026-03-02");
    }
}
