//! Release that falls on or before a day off: the duty to release earlier
//! (Criminal Justice Act 1961 s.23(3)) and the power to release earlier still
//! (s.23(3B) to (3D), the Offenders (Day of Release from Detention) Act 2023).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::day_bits::Step;
use super::{Calendars, Counted, CountingRule, Date, DaySet, ReleaseTerm};
use crate::finding::Known;

/// The days on which a person with a calculated release date may come out.
///
/// Whether the power may be used for this person at all is the caller's to know:
/// it is not used for home detention curfew, indeterminate sentences or Parole
/// Board releases, nor with fewer than 28 days served since sentence. A caller for
/// whom it may not be used takes `legal_latest` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseDays {
    /// The date as calculated, unmoved.
    pub calculated: Date,
    /// The last day the law allows: the calculated date, moved earlier off any
    /// excluded day. It only ever moves earlier.
    pub legal_latest: Counted,
    /// The first eligible working day, where the power applies: an adult is
    /// presumed to be released then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_eligible: Option<Counted>,
    /// The second eligible working day, where the power applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_eligible: Option<Counted>,
}

impl ReleaseDays {
    /// The day of release that policy presumes for an adult: the first eligible
    /// day, else the legal latest.
    pub fn presumed(&self) -> Counted {
        self.first_eligible.unwrap_or(self.legal_latest)
    }

    /// The earliest day the law allows: the second eligible day, else the legal
    /// latest. What "could be out from" means (reading 25).
    pub fn earliest_possible(&self) -> Counted {
        self.second_eligible.unwrap_or(self.legal_latest)
    }
}

impl Calendars {
    /// The release days of a calculated date in England and Wales.
    ///
    /// The power bites where the legal latest day is a working day immediately
    /// followed by a non-working one, and not before 12 December 2023 (SI
    /// 2023/1329). A day off is one excluded for a term of over five days.
    pub fn release_days(&self, calculated: Date, term: ReleaseTerm) -> Known<ReleaseDays> {
        self.nearest(DaySet::ReleaseDay(term), calculated, Step::Back).and_then(|duty| {
            let legal_latest = Counted::new(duty, CountingRule::ReleaseDuty);
            self.eligible_days(duty).map(|eligible| ReleaseDays {
                calculated,
                legal_latest,
                first_eligible: eligible
                    .map(|(first, _)| Counted::new(first, CountingRule::ReleaseFirstEligible)),
                second_eligible: eligible
                    .map(|(_, second)| Counted::new(second, CountingRule::ReleaseSecondEligible)),
            })
        })
    }

    /// The first and second eligible working days, if the power applies.
    fn eligible_days(&self, duty: Date) -> Known<Option<(Date, Date)>> {
        // The first release day the power can move, Friday 15 December 2023, has
        // both its eligible days after commencement.
        if power_from().is_none_or(|from| duty < from) {
            return Known::Value(None);
        }
        self.power_bites(duty).and_then(|bites| {
            if !bites {
                return Known::Value(None);
            }
            self.eligible_before(duty)
                .and_then(|first| self.eligible_before(first).map(|second| Some((first, second))))
        })
    }

    /// Whether a day is a working day immediately followed by a non-working one.
    fn power_bites(&self, day: Date) -> Known<bool> {
        self.is_counted(WORKING, day)
            .and_then(|working| self.next_is_working(day).map(|next| working && !next))
    }

    /// The nearest earlier working day that is followed by another.
    fn eligible_before(&self, day: Date) -> Known<Date> {
        let found = self.nth(WORKING, day, 1, Step::Back);
        found.and_then(|candidate| {
            self.next_is_working(candidate).and_then(|eligible| match eligible {
                true => Known::Value(candidate),
                false => self.eligible_before(candidate),
            })
        })
    }

    fn next_is_working(&self, day: Date) -> Known<bool> {
        self.is_counted(WORKING, day.tomorrow().unwrap_or(day))
    }
}

/// A working day under s.23: the days excluded for a term of over five days are off.
const WORKING: DaySet = DaySet::ReleaseDay(ReleaseTerm::OverFiveDays);

/// The day the power came into force: SI 2023/1329.
fn power_from() -> Option<Date> {
    Date::new(2023, 12, 12).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::test_data::{day, published};

    fn release(calculated: &str, term: ReleaseTerm) -> ReleaseDays {
        published().release_days(day(calculated), term).get().unwrap()
    }

    #[test]
    fn the_worked_examples() {
        // The table of dates.md 4.4, and a Tuesday followed by a working day.
        for (calculated, duty, eligible) in [
            ("2026-11-20", "2026-11-20", Some(("2026-11-19", "2026-11-18"))),
            ("2026-12-25", "2026-12-24", Some(("2026-12-23", "2026-12-22"))),
            ("2026-12-28", "2026-12-24", Some(("2026-12-23", "2026-12-22"))),
            ("2026-04-06", "2026-04-02", Some(("2026-04-01", "2026-03-31"))),
            ("2026-05-04", "2026-05-01", Some(("2026-04-30", "2026-04-29"))),
            ("2026-11-24", "2026-11-24", None),
        ] {
            let found = release(calculated, ReleaseTerm::OverFiveDays);
            assert_eq!(found.legal_latest, Counted::new(day(duty), CountingRule::ReleaseDuty));
            let days = found.first_eligible.map(|first| (first.date, found.second_eligible.unwrap().date));
            assert_eq!(days, eligible.map(|(first, second)| (day(first), day(second))), "{calculated}");
        }
    }

    #[test]
    fn presumed_and_earliest_fall_back_on_the_legal_latest() {
        let tuesday = release("2026-11-24", ReleaseTerm::OverFiveDays);
        assert_eq!(tuesday.presumed(), tuesday.legal_latest);
        assert_eq!(tuesday.earliest_possible(), tuesday.legal_latest);
        let friday = release("2026-11-20", ReleaseTerm::OverFiveDays);
        assert_eq!(friday.presumed().date, day("2026-11-19"));
        assert_eq!(friday.earliest_possible().date, day("2026-11-18"));
    }

    #[test]
    fn a_short_term_may_end_on_a_saturday() {
        // CJA 1961 s.23(3). A Saturday is not a working day, so the power does not bite.
        let saturday = release("2026-11-21", ReleaseTerm::FiveDaysOrLess);
        assert_eq!(saturday.legal_latest.date, day("2026-11-21"));
        assert_eq!(saturday.first_eligible, None);
        assert_eq!(release("2026-11-21", ReleaseTerm::OverFiveDays).legal_latest.date, day("2026-11-20"));
    }

    #[test]
    fn the_power_is_not_used_before_it_began() {
        // In force 12 December 2023; the Fridays either side are the 8th and the 15th.
        assert_eq!(release("2023-12-08", ReleaseTerm::OverFiveDays).first_eligible, None);
        let friday = release("2023-12-15", ReleaseTerm::OverFiveDays);
        assert_eq!(friday.second_eligible.unwrap().date, day("2023-12-13"));
    }

    #[test]
    fn outside_coverage_is_unknown() {
        let found = published().release_days(day("2029-06-01"), ReleaseTerm::OverFiveDays);
        assert_eq!(found, Known::missing("calendar:england-and-wales:2029"));
    }

    proptest! {
        #[test]
        fn eligible_days_come_before_duty_and_duty_before_calculated(offset in 20_i64..5_090) {
            let calculated = day("2015-01-01").add_days(offset).unwrap();
            for term in [ReleaseTerm::OverFiveDays, ReleaseTerm::FiveDaysOrLess] {
                let found = published().release_days(calculated, term).get().unwrap();
                prop_assert!(found.legal_latest.date <= calculated);
                prop_assert!(found.presumed().date <= found.legal_latest.date);
                prop_assert!(found.earliest_possible().date <= found.presumed().date);
                prop_assert_eq!(found.first_eligible.is_some(), found.second_eligible.is_some());
            }
        }
    }
}
