use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, TimeDelta};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::DateError;

/// A civil date, United Kingdom, with no time and no zone.
///
/// # Form
///
/// Exactly `YYYY-MM-DD`. A time stamp, a two-digit year, spaces or any other
/// spelling is refused, never trimmed or rolled to another day.
///
/// # Range
///
/// [`Date::MIN`] (1900-01-01) to [`Date::MAX`] (2199-12-31): wide enough for the
/// oldest living subject and the longest sentence, and narrow enough that a slip
/// of a digit is refused.
///
/// # Example
///
/// ```
/// use scpo_core::date::Date;
///
/// let made: Date = "2026-03-10".parse().unwrap();
/// assert_eq!(made.add_days(30).unwrap().to_string(), "2026-04-09");
/// assert!("2026-02-30".parse::<Date>().is_err());
/// assert!("2026-03-10T00:00:00".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the seven names say all there is to say")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The seven days, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

impl Date {
    /// The first date in range, 1900-01-01.
    pub const MIN: Self = Self(match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(date) => date,
        None => NaiveDate::MIN,
    });

    /// The last date in range, 2199-12-31.
    pub const MAX: Self = Self(match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(date) => date,
        None => NaiveDate::MAX,
    });

    /// A date from year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// # Errors
    ///
    /// [`DateError::NoSuchDay`] if the calendar has no such day, and
    /// [`DateError::Range`] if the year is outside 1900 to 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        if !(1900..=2199).contains(&year) {
            return Err(DateError::Range);
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self).ok_or(DateError::NoSuchDay)
    }

    /// The year, 1900 to 2199.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            chrono::Weekday::Mon => Weekday::Monday,
            chrono::Weekday::Tue => Weekday::Tuesday,
            chrono::Weekday::Wed => Weekday::Wednesday,
            chrono::Weekday::Thu => Weekday::Thursday,
            chrono::Weekday::Fri => Weekday::Friday,
            chrono::Weekday::Sat => Weekday::Saturday,
            chrono::Weekday::Sun => Weekday::Sunday,
        }
    }

    /// The date `days` later, or earlier if negative.
    ///
    /// # Errors
    ///
    /// [`DateError::Range`] if the result is out of range.
    #[inline]
    pub fn add_days(self, days: i64) -> Result<Self, DateError> {
        let delta = TimeDelta::try_days(days).ok_or(DateError::Range)?;
        let date = self.0.checked_add_signed(delta).ok_or(DateError::Range)?;
        Self::try_from(date)
    }

    /// Whole days from this date to another; negative if the other is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        i64::from(other.0.num_days_from_ce()) - i64::from(self.0.num_days_from_ce())
    }

    /// The day after, or `None` on the last day in range.
    pub fn tomorrow(self) -> Option<Self> {
        self.add_days(1).ok()
    }

    /// The day before, or `None` on the first day in range.
    pub fn yesterday(self) -> Option<Self> {
        self.add_days(-1).ok()
    }

    /// Days since 1 January of year 1; for tables indexed by day.
    #[inline]
    pub(crate) fn day_number(self) -> i32 {
        self.0.num_days_from_ce()
    }
}

/// Reads `YYYY-MM-DD` by its bytes; anything else is refused.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(DateError::Form);
        };
        let year = number(&[y1, y2, y3, y4])?;
        let month = number(&[m1, m2])?;
        let day = number(&[d1, d2])?;
        Self::new(i32::try_from(year).map_err(|_| DateError::Range)?, month, day)
    }
}

fn number(digits: &[u8]) -> Result<u32, DateError> {
    digits.iter().try_fold(0_u32, |sum, digit| {
        if digit.is_ascii_digit() { Ok(sum * 10 + u32::from(digit - b'0')) } else { Err(DateError::Form) }
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = DateError;

    fn try_from(date: NaiveDate) -> Result<Self, DateError> {
        let date = Self(date);
        if (Self::MIN..=Self::MAX).contains(&date) { Ok(date) } else { Err(DateError::Range) }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Cow<'de, str>>::deserialize(deserializer)?
            .parse()
            .map_err(|error: DateError| de::Error::custom(error.refusal()))
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::test_data::day;

    #[test]
    fn the_day_before_and_the_day_after_go_over_the_end_of_a_month() {
        // 2028 is a leap year, 2100 is none (divisible by 100 and not by 400).
        for (before, after) in
            [("2028-02-28", "2028-02-29"), ("2028-02-29", "2028-03-01"), ("2100-02-28", "2100-03-01")]
        {
            assert_eq!(day(before).tomorrow(), Some(day(after)));
            assert_eq!(day(after).yesterday(), Some(day(before)));
        }
        assert_eq!(Date::MIN.yesterday(), None);
        assert_eq!(Date::MAX.tomorrow(), None);
    }

    #[test]
    fn the_distance_between_two_days_has_a_sign() {
        // A leap year has 366 days.
        assert_eq!(day("2028-01-01").days_until(day("2029-01-01")), 366);
        assert_eq!(day("2029-01-01").days_until(day("2028-01-01")), -366);
        assert_eq!(day("2028-01-01").days_until(day("2028-01-01")), 0);
    }

    #[test]
    fn there_and_back_through_the_calendar_crate() {
        let leap_day = NaiveDate::from(day("2028-02-29"));
        assert_eq!(leap_day, NaiveDate::from_ymd_opt(2028, 2, 29).unwrap());
        assert_eq!(Date::try_from(leap_day), Ok(day("2028-02-29")));
        let too_early = NaiveDate::from_ymd_opt(1899, 12, 31).unwrap();
        assert_eq!(Date::try_from(too_early), Err(DateError::Range));
    }

    #[test]
    fn only_the_strict_form_is_read() {
        for form in ["2026-3-10", "26-03-10", "2026/03/10", " 2026-03-10", "2026-03-1O", "2026-:3-10", ""] {
            assert_eq!(form.parse::<Date>(), Err(DateError::Form), "{form}");
        }
        assert_eq!("2026-02-29".parse::<Date>(), Err(DateError::NoSuchDay));
        assert_eq!("2026-13-01".parse::<Date>(), Err(DateError::NoSuchDay));
        assert_eq!("1899-12-31".parse::<Date>(), Err(DateError::Range));
    }

    #[test]
    fn a_date_shows_as_it_is_written() {
        assert_eq!(day("2026-03-09").to_string(), "2026-03-09");
        assert_eq!(format!("{:?}", day("2026-03-09")), "2026-03-09");
    }

    #[test]
    fn the_schema_admits_the_strict_form_only() {
        let schema = serde_json::to_value(schemars::schema_for!(Date)).unwrap();
        assert_eq!(schema["title"], "Date");
        assert_eq!(schema["type"], "string");
        assert_eq!(schema["format"], "date");
        assert_eq!(schema["pattern"], "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    }
}
