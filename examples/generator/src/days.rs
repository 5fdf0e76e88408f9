//! Dates to tell a story with: near enough to life for an invented history, and
//! never used to work out what the law says.

use scpo_core::date::{Date, Weekday};

use crate::Random;

/// A day some days later or earlier, kept inside the range of dates.
pub(crate) fn plus(date: Date, days: i64) -> Date {
    date.add_days(days).unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
}

/// The same day of another month, or that month's last day.
pub(crate) fn months(date: Date, count: i64) -> Date {
    let number = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + count;
    let year = i32::try_from(number.div_euclid(12)).unwrap_or(i32::MAX);
    let month = u32::try_from(number.rem_euclid(12) + 1).unwrap_or(1);
    let last = if count < 0 { Date::MIN } else { Date::MAX };
    (28..=date.day())
        .rev()
        .chain([date.day()])
        .find_map(|day| Date::new(year, month, day).ok())
        .unwrap_or(last)
}

/// The last day of a period of whole months beginning with a day.
pub(crate) fn last_day(first: Date, count: i64) -> Date {
    let same = months(first, count);
    if same.day() < first.day() { same } else { plus(same, -1) }
}

/// Monday to Friday and no holiday: near enough to England's working days that no
/// court sits on a Good Friday.
pub(crate) fn is_working(date: Date) -> bool {
    let weekday = date.weekday();
    let weekend = matches!(weekday, Weekday::Saturday | Weekday::Sunday);
    let monday = weekday == Weekday::Monday;
    let bank_monday = monday && matches!((date.month(), date.day()), (5, 1..=7 | 25..=31) | (8, 25..=31));
    let fixed = matches!((date.month(), date.day()), (12, 25 | 26) | (1, 1));
    let easter = matches!(easter(date.year()).map(|day| day.days_until(date)), Some(-2 | 1));
    !(weekend || bank_monday || fixed || easter)
}

/// Easter Sunday, by the anonymous Gregorian rule.
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    Date::new(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?).ok()
}

/// The day itself or the next one people work on.
pub(crate) fn working_from(date: Date) -> Date {
    (0..7).map(|days| plus(date, days)).find(|day| is_working(*day)).unwrap_or(date)
}

/// The day itself or the last one before it that people work on.
pub(crate) fn working_to(date: Date) -> Date {
    (0..7).map(|days| plus(date, -days)).find(|day| is_working(*day)).unwrap_or(date)
}

/// A day near this one on which date arithmetic goes wrong: a month's end, the
/// 31st, or the end of February in a leap year and the year beside it.
pub(crate) fn awkward(random: &mut Random, date: Date) -> Date {
    let year = date.year();
    let month_end = |month: u32| plus(months(first_of(year, month), 1), -1);
    let leap = year - year.rem_euclid(4);
    let near_leap = Date::new(leap, 2, 29).ok();
    match random.below(6) {
        0 => month_end(date.month()),
        1 => month_end([1, 3, 5, 7, 8, 10, 12].into_iter().find(|m| *m >= date.month()).unwrap_or(12)),
        2 => month_end(2),
        3 => near_leap.unwrap_or(date),
        4 => near_leap.map_or(date, |day| plus(day, -1)),
        _ => near_leap.map_or(date, |day| months(day, 12)),
    }
}

fn first_of(year: i32, month: u32) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_keep_the_day_or_take_the_last() {
        assert_eq!(months(day("2027-08-31"), -6), day("2027-02-28"));
        assert_eq!(months(day("2024-02-29"), 12), day("2025-02-28"));
        assert_eq!(months(day("2026-01-15"), -1), day("2025-12-15"));
        assert_eq!(months(day("2026-11-05"), 2), day("2027-01-05"));
    }

    /// Readings 30: a start on 29 February ends on 28 February.
    #[test]
    fn a_period_ends_the_day_before_it_would_begin_again() {
        assert_eq!(last_day(day("2026-03-01"), 60), day("2031-02-28"));
        assert_eq!(last_day(day("2024-02-29"), 60), day("2029-02-28"));
        assert_eq!(last_day(day("2024-08-12"), 12), day("2025-08-11"));
    }

    #[test]
    fn people_do_not_work_on_a_sunday_or_a_holiday() {
        assert_eq!(working_from(day("2026-11-22")), day("2026-11-23"));
        assert_eq!(working_to(day("2026-11-22")), day("2026-11-20"));
        assert_eq!(working_from(day("2025-12-25")), day("2025-12-29"));
        // Easter 2026 was 5 April, Easter 2024 31 March
        assert_eq!(working_from(day("2026-04-03")), day("2026-04-07"));
        assert_eq!(working_from(day("2024-03-29")), day("2024-04-02"));
        assert_eq!(working_to(day("2026-08-31")), day("2026-08-28"));
    }
}
