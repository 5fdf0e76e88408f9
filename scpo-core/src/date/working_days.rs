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
        self.count(set, anchor, other)
    }

    fn nth_or_anchor(&self, set: DaySet, anchor: Date, days: u32, step: Step) -> Known<Date> {
        match days {
            0 => self.nearest(set, anchor, Step::Back),
            _ => self.nth(set, anchor, days, step),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::Division;
    use crate::date::test_data::{day, published};

    const ENGLAND: DaySet = DaySet::ServiceWorkingDay(Division::EnglandAndWales);

    fn before(anchor: &str, days: u32) -> Date {
        published().working_days_before(ENGLAND, day(anchor), days).get().unwrap().date
    }

    #[test]
    fn an_excluded_anchor_is_rolled_first_only_if_asked() {
        // dates.md 6.1: Saturday 18 May 2024.
        let rolled = published().working_days_before_rolled_anchor(ENGLAND, day("2024-05-18"), 2);
        assert_eq!(rolled.get().unwrap().date, day("2024-05-15"));
        assert_eq!(before("2024-05-18", 2), day("2024-05-16"));
    }

    #[test]
    fn no_days_is_the_anchor_rolled_back() {
        // dates.md 6.1; on and after alike.
        assert_eq!(before("2024-05-18", 0), day("2024-05-17"));
        assert_eq!(before("2024-05-17", 0), day("2024-05-17"));
        let after = published().working_days_after(ENGLAND, day("2024-05-18"), 0).get().unwrap();
        assert_eq!(after.date, day("2024-05-17"));
    }

    #[test]
    fn a_holiday_added_late_counts_once_it_is_in_the_list() {
        // Monday 19 September 2022, the state funeral (dates.md 1.1).
        assert_eq!(before("2022-09-20", 1), day("2022-09-16"));
        let after = published().working_days_after(ENGLAND, day("2022-09-16"), 1).get().unwrap();
        assert_eq!(after.date, day("2022-09-20"));
    }

    #[test]
    fn running_out_of_calendar_is_unknown() {
        let calendars = published();
        let first = Known::missing("calendar:england-and-wales:2014");
        assert_eq!(calendars.working_days_before(ENGLAND, day("2015-01-05"), 3), first);
        let last = Known::missing("calendar:england-and-wales:2029");
        assert_eq!(calendars.working_days_after(ENGLAND, day("2028-12-01"), u32::MAX), last);
        let between = calendars.count_working_days_between(ENGLAND, day("2028-12-01"), day("2029-01-02"));
        assert_eq!(between, Known::missing("calendar:england-and-wales:2029"));
    }

    #[test]
    fn counting_leaves_out_the_anchor() {
        let count = |anchor, other| {
            published().count_working_days_between(ENGLAND, day(anchor), day(other)).get().unwrap()
        };
        // Friday 20 November 2026 to the Monday and back.
        assert_eq!(count("2026-11-20", "2026-11-23"), 1);
        assert_eq!(count("2026-11-23", "2026-11-20"), -1);
        assert_eq!(count("2026-11-20", "2026-11-22"), 0);
        assert_eq!(count("2026-11-20", "2026-11-20"), 0);
    }

    proptest! {
        #[test]
        fn adding_then_counting_round_trips(offset in 200_i64..4_500, days in 1_u32..60) {
            let calendars = published();
            let anchor = day("2015-01-01").add_days(offset).unwrap();
            for set in [ENGLAND, DaySet::FoiWorkingDay] {
                let after = calendars.working_days_after(set, anchor, days).get().unwrap().date;
                let before = calendars.working_days_before(set, anchor, days).get().unwrap().date;
                let count = |other| calendars.count_working_days_between(set, anchor, other).get().unwrap();
                prop_assert_eq!(count(after), i64::from(days));
                prop_assert_eq!(count(before), -i64::from(days));
                prop_assert_eq!(calendars.is_counted(set, after), Known::Value(true));
                prop_assert_eq!(calendars.is_counted(set, before), Known::Value(true));
            }
        }

        #[test]
        fn the_bits_agree_with_a_slow_count(offset in 200_i64..4_500, days in 1_usize..30) {
            let calendars = published();
            let anchor = day("2015-01-01").add_days(offset).unwrap();
            let list = calendars.calendar(Division::EnglandAndWales).dates();
            let slow = (1..)
                .map(|back| anchor.add_days(-back).unwrap())
                .filter(|on| !super::super::calendar::is_weekend(*on) && !list.contains(on))
                .nth(days - 1)
                .unwrap();
            let fast = calendars.working_days_before(ENGLAND, anchor, u32::try_from(days).unwrap());
            prop_assert_eq!(fast.get().unwrap().date, slow);
        }
    }
}
