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
