//! Terms of imprisonment, counted as prisons count them: the day of sentence is
//! the first day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::months::shift;
use super::{Counted, CountingRule, Date, DateError, MonthPolicy, Period};

/// The length of a sentence as the court put it. The parts are added in the order
/// years, months, weeks, days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SentenceTerm {
    /// Whole years.
    pub years: u32,
    /// Whole months.
    pub months: u32,
    /// Whole weeks.
    pub weeks: u32,
    /// Days.
    pub days: u32,
}

impl SentenceTerm {
    /// The last day of the term, which begins on the day of sentence.
    ///
    /// From the first of a month, months run to the end of the last of them. From
    /// any other day the term is added to the day before, short months clamped.
    ///
    /// # Errors
    ///
    /// [`DateError::Zero`] for a term of nothing, [`DateError::Range`] if the
    /// result is out of range.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::date::{Date, SentenceTerm};
    ///
    /// let term = SentenceTerm { months: 3, ..SentenceTerm::default() };
    /// let sentenced = Date::new(2020, 11, 30).unwrap();
    /// assert_eq!(term.last_day(sentenced).unwrap().date.to_string(), "2021-02-28");
    /// assert_eq!(term.days_from(sentenced).unwrap(), 91);
    /// ```
    pub fn last_day(self, sentenced: Date) -> Result<Counted, DateError> {
        if self == Self::default() {
            return Err(DateError::Zero);
        }
        let months = i64::from(self.years) * 12 + i64::from(self.months);
        let days = i64::from(self.weeks) * 7 + i64::from(self.days);
        let end = if sentenced.day() == 1 {
            shift(sentenced, months, MonthPolicy::Clamp)?.add_days(-1)?
        } else {
            shift(sentenced.add_days(-1)?, months, MonthPolicy::Clamp)?
        };
        Ok(Counted::new(end.add_days(days)?, CountingRule::SentenceTerm))
    }

    /// The term in days, the day of sentence and the last day both counted.
    ///
    /// # Errors
    ///
    /// As [`SentenceTerm::last_day`].
    pub fn days_from(self, sentenced: Date) -> Result<i64, DateError> {
        Ok(Period::new(sentenced, self.last_day(sentenced)?.date)?.days())
    }
}

/// A fraction of a sentence in days, a part of a day rounded up: one half is
/// `(1, 2)`, 40% is `(2, 5)`.
///
/// # Errors
///
/// [`DateError::Fraction`] if `denominator` is 0 or the fraction is more than one.
///
/// # Example
///
/// ```
/// use scpo_core::date::fraction_of_days;
///
/// assert_eq!(fraction_of_days(91, 1, 2).unwrap(), 46);
/// assert_eq!(fraction_of_days(90, 2, 5).unwrap(), 36);
/// ```
pub fn fraction_of_days(days: u32, numerator: u32, denominator: u32) -> Result<u32, DateError> {
    if denominator == 0 || numerator > denominator {
        return Err(DateError::Fraction);
    }
    let part = (u64::from(days) * u64::from(numerator)).div_ceil(u64::from(denominator));
    u32::try_from(part).map_err(|_| DateError::Range)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn terms_of_months_and_years() {
        // The table of dates.md 3.3.
        for (sentenced, years, months, ends, days) in [
            ("2021-01-01", 0, 3, "2021-03-31", 90),
            ("2020-11-30", 0, 3, "2021-02-28", 91),
            ("2019-11-30", 0, 3, "2020-02-29", 92),
            ("2020-11-29", 0, 3, "2021-02-28", 92),
            ("2020-12-31", 0, 2, "2021-02-28", 60),
            ("2021-02-28", 0, 3, "2021-05-27", 89),
            ("2020-02-29", 1, 0, "2021-02-28", 366),
        ] {
            let term = SentenceTerm { years, months, ..SentenceTerm::default() };
            assert_eq!(term.last_day(day(sentenced)).unwrap().date, day(ends), "{sentenced}");
            assert_eq!(term.days_from(day(sentenced)).unwrap(), days, "{sentenced}");
        }
    }

    #[test]
    fn weeks_and_days_follow_the_months() {
        // 10 March 2026 and a month is 9 April; two weeks and a day more is 24 April.
        let term = SentenceTerm { months: 1, weeks: 2, days: 1, ..SentenceTerm::default() };
        assert_eq!(term.last_day(day("2026-03-10")).unwrap().date, day("2026-04-24"));
        let week = SentenceTerm { weeks: 1, ..SentenceTerm::default() };
        assert_eq!(week.last_day(day("2026-03-01")).unwrap().date, day("2026-03-07"));
    }

    #[test]
    fn a_term_of_nothing_or_beyond_the_range_is_refused() {
        assert_eq!(SentenceTerm::default().last_day(day("2026-03-01")), Err(DateError::Zero));
        let endless = SentenceTerm { years: u32::MAX, ..SentenceTerm::default() };
        assert_eq!(endless.last_day(day("2026-03-01")), Err(DateError::Range));
    }

    #[test]
    fn fractions_round_up_and_stay_within_the_whole() {
        assert_eq!(fraction_of_days(91, 1, 3).unwrap(), 31);
        assert_eq!(fraction_of_days(90, 1, 3).unwrap(), 30);
        // 40% of 91 is 36.4.
        assert_eq!(fraction_of_days(91, 2, 5).unwrap(), 37);
        assert_eq!(fraction_of_days(u32::MAX, 1, 1).unwrap(), u32::MAX);
        assert_eq!(fraction_of_days(90, 1, 0), Err(DateError::Fraction));
        assert_eq!(fraction_of_days(90, 3, 2), Err(DateError::Fraction));
    }

    proptest! {
        #[test]
        fn a_term_in_days_is_that_many_days(offset in 1_i64..80_000, days in 1_u32..9_000) {
            let term = SentenceTerm { days, ..SentenceTerm::default() };
            let sentenced = Date::MIN.add_days(offset).unwrap();
            prop_assert_eq!(term.days_from(sentenced).unwrap(), i64::from(days));
        }
    }
}
