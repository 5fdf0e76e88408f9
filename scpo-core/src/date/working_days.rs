//! Counting working days. The anchor never counts, whether or not it is a working
//! day itself.

use super::day_bits::Step;
use super::{Calendars, Counted, CountingRule, Date, DaySet};
use crate::finding::Known;

impl Calendars {
    /// The `days`th day that counts before the anchor. The anchor is not rolled
    /// first. For no days: the anchor, rolled back if it is excluded.
    pub fn working_days_before(&self, set: DaySet, anchor: Date, days: u32) -> Known<Counted> {
        self.nth_or_anchor(set, anchor, days, Step::Back)
            .map(|date| Counted::new(date, CountingRule::WorkingDaysBefore))
    }

    /// The `days`th day that counts after the anchor. The anchor is not rolled
    /// first. For no days: the anchor, rolled back if it is excluded.
    pub fn working_days_after(&self, set: DaySet, anchor: Date, days: u32) -> Known<Counted> {
        self.nth_or_anchor(set, anchor, days, Step::On)
            .map(|date| Counted::new(date, CountingRule::WorkingDaysAfter))
    }

    /// As [`Calendars::working_days_before`], but an excluded anchor is first
    /// rolled back to a day that counts. From a Saturday two days before is the
    /// Wednesday this way, and the Thursday the other.
    pub fn working_days_before_rolled_anchor(&self, set: DaySet, anchor: Date, days: u32) -> Known<Counted> {
        self.nearest(set, anchor, Step::Back)
            .and_then(|rolled| self.nth(set, rolled, days, Step::Back))
            .map(|date| Counted::new(date, CountingRule::WorkingDaysBeforeRolledAnchor))
    }

    /// How many days that count lie between the anchor, which never counts, and
    /// another day, which does if it is not excluded. Negative if the other day
    /// is earlier.
    pub fn count_working_days_between(&self, set: DaySet, anchor: Date, other: Date) -> Known<i64> {
        let (step, sign) = if other < anchor { (-1, -1) } else { (1, 1) };
        let mut count = 0;
        let mut day = anchor;
        while day != other {
            let Ok(next) = day.add_days(step) else { break };
            match self.is_counted(set, next) {
                Known::Value(counted) => count += i64::from(counted),
                Known::Unknown(missing) => return Known::Unknown(missing),
            }
            day = next;
        }
        Known::Value(sign * count)
    }

    fn nth_or_anchor(&self, set: DaySet, anchor: Date, days: u32, step: Step) -> Known<Date> {
        match days {
            0 => self.nearest(set, anchor, Step::Back),
            _ => self.nth(set, anchor, days, step),
        }
    }
}
