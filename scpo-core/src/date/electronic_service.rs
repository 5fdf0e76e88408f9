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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::test_data::{day, published};

    fn served(on: &str, at: &str) -> Date {
        published().electronic_service_day(day(on), at.parse().unwrap()).get().unwrap().date
    }

    #[test]
    fn before_half_past_two_counts_the_same_business_day() {
        // dates.md 2.2. 20 November 2026 is a Friday.
        assert_eq!(served("2026-11-19", "14:29"), day("2026-11-19"));
        assert_eq!(served("2026-11-19", "14:30"), day("2026-11-20"));
        assert_eq!(served("2026-11-20", "14:30"), day("2026-11-23"));
    }

    #[test]
    fn a_day_off_counts_as_the_next_business_day_at_any_time() {
        assert_eq!(served("2026-11-21", "09:00"), day("2026-11-23"));
        assert_eq!(served("2026-11-21", "23:00"), day("2026-11-23"));
        assert_eq!(served("2026-12-25", "09:00"), day("2026-12-29"));
    }
}
