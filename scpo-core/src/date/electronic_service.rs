//! When electronic service counts (Criminal Procedure Rules 2020 r.4.11).

use super::day_bits::Step;
use super::{Calendars, Counted, CountingRule, Date, DaySet, TimeOfDay};
use crate::finding::Known;

/// Service must be before this hour and minute to count on the day.
const CUT_OFF: (u16, u16) = (14, 30);

impl Calendars {
    /// The day on which something sent electronically counts as served: the day
    /// itself if it is a business day and the time is before 2.30pm, else the next
    /// business day. At 2.30pm exactly it is taken to be the next.
    pub fn electronic_service_day(&self, sent_on: Date, at: TimeOfDay) -> Known<Counted> {
        let set = DaySet::CrimprBusinessDay;
        let served = if (at.hour(), at.minute()) < CUT_OFF {
            self.nearest(set, sent_on, Step::On)
        } else {
            self.nth(set, sent_on, 1, Step::On)
        };
        served.map(|date| Counted::new(date, CountingRule::ElectronicService))
    }
}
