//! Business days before a hearing (Criminal Procedure Rules 2020 r.2.2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::day_bits::Step;
use super::{Calendars, Counted, CountingRule, Date, DateError, DaySet};
use crate::finding::Known;

/// How to read "not less than N business days before": the Rules have no rule of
/// clear days, so both readings are offered and the safer is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BusinessDayReading {
    /// Neither the day of service nor the day of the hearing counts.
    #[default]
    BothEndsOut,
    /// The day of service counts; the day of the hearing does not.
    ServiceDayCounted,
}

impl Calendars {
    /// The last business day on which to serve for a hearing, `days` business days
    /// before it.
    ///
    /// # Errors
    ///
    /// [`DateError::Zero`] for no days, [`DateError::Range`] for more days than
    /// can be counted.
    pub fn business_days_before(
        &self,
        hearing: Date,
        days: u32,
        reading: BusinessDayReading,
    ) -> Result<Known<Counted>, DateError> {
        if days == 0 {
            return Err(DateError::Zero);
        }
        let (nth, rule) = match reading {
            BusinessDayReading::ServiceDayCounted => (days, CountingRule::BusinessDaysServiceDayCounted),
            BusinessDayReading::BothEndsOut => {
                (days.checked_add(1).ok_or(DateError::Range)?, CountingRule::BusinessDaysBothEndsOut)
            }
        };
        let date = self.nth(DaySet::CrimprBusinessDay, hearing, nth, Step::Back);
        Ok(date.map(|date| Counted::new(date, rule)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::test_data::{day, published};

    fn before(hearing: &str, days: u32, reading: BusinessDayReading) -> Counted {
        published().business_days_before(day(hearing), days, reading).unwrap().get().unwrap()
    }

    #[test]
    fn two_business_days_before_by_both_readings() {
        // dates.md 2.2: hearing Wednesday 30 December 2026.
        let counted = before("2026-12-30", 2, BusinessDayReading::ServiceDayCounted);
        assert_eq!(counted.date, day("2026-12-24"));
        let clear = before("2026-12-30", 2, BusinessDayReading::BothEndsOut);
        assert_eq!(clear, Counted::new(day("2026-12-23"), CountingRule::BusinessDaysBothEndsOut));
    }

    #[test]
    fn the_default_is_the_safer() {
        let safe = before("2026-12-30", 2, BusinessDayReading::default());
        assert!(safe.date < before("2026-12-30", 2, BusinessDayReading::ServiceDayCounted).date);
    }

    #[test]
    fn no_days_and_too_many_are_refused() {
        let ask =
            |days| published().business_days_before(day("2026-12-30"), days, BusinessDayReading::default());
        assert_eq!(ask(0), Err(DateError::Zero));
        assert_eq!(ask(u32::MAX), Err(DateError::Range));
    }
}
