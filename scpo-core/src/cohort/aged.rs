use super::{Ageing, Clock, Factor, Level, Steps};
use crate::date::{Date, Period};
use crate::finding::Known;

/// What decides how a level has aged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The level before ageing.
    pub level: Level,
    /// The day of the newest evidence for it; absent where it is not known.
    pub newest_evidence: Option<Date>,
    /// The day it was last reviewed; absent where it was not.
    pub reviewed: Option<Date>,
}

/// A level after ageing, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aged {
    /// The level that counts; unknown where it is too old, or its age is not known.
    pub level: Known<Level>,
    /// Levels lost.
    pub lost: u8,
    /// The days that counted since the newest evidence; absent where none are counted
    /// or they are not known.
    pub days: Option<u32>,
    /// The level it would have fallen below, had it been reviewed.
    pub kept_at: Option<Level>,
}

impl Factor {
    /// The level of this factor on a day.
    ///
    /// Steps are whole days since the newest evidence, divided by the step and rounded
    /// down. Days in custody stop a clock that counts days at liberty; the first and the
    /// last day of a time in custody are days in custody. Evidence later than the day
    /// does not count towards it, and a level that rests on it is unknown.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::cohort::{Dated, Level, Model};
    /// use scpo_core::date::Date;
    /// use scpo_core::finding::Known;
    ///
    /// let model = Model::built_in().unwrap();
    /// let (evidence, day) = (Date::new(2026, 8, 16).unwrap(), Date::new(2026, 11, 21).unwrap());
    /// let dated = Dated { level: Level::MAX, newest_evidence: Some(evidence), reviewed: None };
    /// let aged = model.factors()[0].aged(&dated, day, &Known::Value(vec![]));
    /// assert_eq!(aged.level.get().map(Level::get), Some(4));
    /// assert_eq!((aged.lost, aged.days), (1, Some(97)));
    /// ```
    pub fn aged(&self, dated: &Dated, as_of: Date, custody: &Known<Vec<Period>>) -> Aged {
        match &self.ageing {
            Ageing::Never | Ageing::ByDate | Ageing::ByState => {
                Aged { level: Known::Value(dated.level), lost: 0, days: None, kept_at: None }
            }
            Ageing::UnknownAfter(stale) => match days_since(dated.newest_evidence, as_of) {
                Known::Value(days) if days <= u32::from(stale.days) => {
                    Aged { level: Known::Value(dated.level), lost: 0, days: Some(days), kept_at: None }
                }
                Known::Value(days) => Aged {
                    level: Known::missing("evidence.recent"),
                    lost: 0,
                    days: Some(days),
                    kept_at: None,
                },
                Known::Unknown(missing) => unknown(missing),
            },
            Ageing::Steps(steps) => by_steps(steps, dated, as_of, custody),
        }
    }
}

fn unknown(missing: Vec<std::borrow::Cow<'static, str>>) -> Aged {
    Aged { level: Known::Unknown(missing), lost: 0, days: None, kept_at: None }
}

fn by_steps(steps: &Steps, dated: &Dated, as_of: Date, custody: &Known<Vec<Period>>) -> Aged {
    let all = days_since(dated.newest_evidence, as_of);
    let counted = match steps.clock {
        Clock::Calendar => all,
        Clock::AtLiberty => all.and_then(|all| match (dated.newest_evidence, custody) {
            // With no day since, custody makes no difference.
            _ if all == 0 => Known::Value(0),
            (Some(since), Known::Value(custody)) => Known::Value(all - days_in(custody, since, as_of)),
            (_, Known::Unknown(missing)) => Known::Unknown(missing.clone()),
            (None, _) => Known::missing(EVIDENCE),
        }),
    };
    let days = match counted {
        Known::Value(days) => days,
        Known::Unknown(missing) => return unknown(missing),
    };
    let before = dated.level.get();
    let full = days / u32::from(steps.days.max(1));
    let fallen = before.saturating_sub(u8::try_from(full).unwrap_or(u8::MAX));
    let reviewed =
        dated.reviewed.is_some_and(|on| dated.newest_evidence.is_some_and(|since| on > since) && on <= as_of);
    let least = steps.not_below.filter(|_| !reviewed).map_or(0, |least| least.get().min(before));
    let level = fallen.max(least);
    Aged {
        level: Level::new(level).map_or_else(|| Known::missing("level"), Known::Value),
        lost: before - level,
        days: Some(days),
        kept_at: if level > fallen { Level::new(level) } else { None },
    }
}

const EVIDENCE: &str = "evidence.on";

fn days_since(evidence: Option<Date>, as_of: Date) -> Known<u32> {
    let days = evidence.and_then(|since| u32::try_from(since.days_until(as_of)).ok());
    days.map_or_else(|| Known::missing(EVIDENCE), Known::Value)
}

/// How many of the days after `since`, up to and with `as_of`, lie in custody. A day in
/// two of the periods is one day.
fn days_in(custody: &[Period], since: Date, as_of: Date) -> u32 {
    let mut spans: Vec<(i64, i64)> = custody
        .iter()
        .map(|period| (since.days_until(period.first()).max(1), since.days_until(period.last().min(as_of))))
        .filter(|(first, last)| first <= last)
        .collect();
    spans.sort_unstable();
    let (mut days, mut counted_to) = (0, 0);
    for (first, last) in spans {
        days += (last - first.max(counted_to + 1) + 1).max(0);
        counted_to = counted_to.max(last);
    }
    u32::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::test_model::built_in;
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn period(first: &str, last: &str) -> Period {
        Period::new(day(first), day(last)).unwrap()
    }

    fn aged_with(factor: &str, dated: &Dated, as_of: &str, custody: &Known<Vec<Period>>) -> Aged {
        let model = built_in();
        model.factors()[model.factor_index(factor).unwrap()].aged(dated, day(as_of), custody)
    }

    fn dated(level: u8, evidence: &str) -> Dated {
        Dated { level: Level::new(level).unwrap(), newest_evidence: Some(day(evidence)), reviewed: None }
    }

    /// Level, levels lost and days counted; with no time in custody.
    fn aged(factor: &str, level: u8, evidence: &str, as_of: &str) -> (Option<u8>, u8, Option<u32>) {
        let aged = aged_with(factor, &dated(level, evidence), as_of, &Known::Value(vec![]));
        (aged.level.get().map(Level::get), aged.lost, aged.days)
    }

    /// The specification, 2.1: T1 loses a level for each 90 days. 2026-01-01 and 90 days
    /// is 2026-04-01.
    #[test]
    fn a_step_is_lost_when_it_is_full() {
        assert_eq!(aged("T1", 5, "2026-01-01", "2026-01-01"), (Some(5), 0, Some(0)));
        assert_eq!(aged("T1", 5, "2026-01-01", "2026-03-31"), (Some(5), 0, Some(89)));
        assert_eq!(aged("T1", 5, "2026-01-01", "2026-04-01"), (Some(4), 1, Some(90)));
        assert_eq!(aged("T1", 5, "2026-01-01", "2026-06-29"), (Some(4), 1, Some(179)));
        assert_eq!(aged("T1", 5, "2026-01-01", "2026-06-30"), (Some(3), 2, Some(180)));
        assert_eq!(aged("T1", 1, "2020-01-01", "2026-01-01"), (Some(0), 1, Some(2192)));
    }

    #[test]
    fn what_never_ages_keeps_its_level() {
        assert_eq!(aged("H1", 5, "1990-01-01", "2026-01-01"), (Some(5), 0, None));
        let undated = Dated { newest_evidence: None, ..dated(3, "2026-01-01") };
        let aged = aged_with("H4", &undated, "2026-01-01", &Known::missing("custody"));
        assert_eq!(aged.level.get().map(Level::get), Some(3));
    }

    /// 2.1: T2 is blank after 365 days, and blank is not nought.
    #[test]
    fn what_is_stale_becomes_unknown() {
        assert_eq!(aged("T2", 4, "2025-01-01", "2026-01-01"), (Some(4), 0, Some(365)));
        assert_eq!(aged("T2", 4, "2025-01-01", "2026-01-02"), (None, 0, Some(366)));
    }

    /// 2.1: T4 not below 2 until reviewed.
    #[test]
    fn violence_stays_at_two_until_somebody_has_looked() {
        assert_eq!(aged("T4", 5, "2025-01-01", "2026-01-01"), (Some(2), 3, Some(365)));
        assert_eq!(aged("T4", 1, "2025-01-01", "2026-01-01"), (Some(1), 0, Some(365)));
        let reviewed = |on: &str| Dated { reviewed: Some(day(on)), ..dated(5, "2025-01-01") };
        let used = |on: &str| {
            let aged = aged_with("T4", &reviewed(on), "2026-01-01", &Known::Value(vec![]));
            (aged.level.get().map(Level::get), aged.kept_at.map(Level::get))
        };
        assert_eq!(used("2025-12-01"), (Some(1), None));
        // A review before the evidence, on its day, or still to come has not looked at its age.
        assert_eq!(used("2025-01-01"), (Some(2), Some(2)));
        assert_eq!(used("2024-12-31"), (Some(2), Some(2)));
        assert_eq!(used("2026-01-02"), (Some(2), Some(2)));
    }

    /// 2.1: H2 ages by 365 days at liberty; good behaviour in a cell is not desistance.
    #[test]
    fn time_in_custody_stops_the_clock() {
        let days = |custody: Vec<Period>| {
            let aged = aged_with("H2", &dated(5, "2024-01-01"), "2026-01-01", &Known::Value(custody));
            (aged.days, aged.level.get().map(Level::get))
        };
        // 2024 is a leap year: 366 and 365 days.
        assert_eq!(days(vec![]), (Some(731), Some(3)));
        assert_eq!(days(vec![period("2024-01-02", "2024-01-02")]), (Some(730), Some(3)));
        assert_eq!(days(vec![period("2024-01-02", "2024-01-03")]), (Some(729), Some(4)));
        // The day of the evidence itself never counted, nor do days after the day asked for.
        assert_eq!(days(vec![period("2023-01-01", "2024-01-01")]), (Some(731), Some(3)));
        assert_eq!(days(vec![period("2026-01-01", "2030-01-01")]), (Some(730), Some(3)));
        assert_eq!(days(vec![period("2020-01-01", "2030-01-01")]), (Some(0), Some(5)));
    }

    #[test]
    fn a_day_in_two_periods_is_one_day() {
        let custody = vec![
            period("2024-03-01", "2024-03-31"),
            period("2024-03-20", "2024-04-10"),
            period("2024-03-05", "2024-03-06"),
        ];
        let aged = aged_with("H2", &dated(5, "2024-01-01"), "2026-01-01", &Known::Value(custody));
        // 31 days of March and 10 of April.
        assert_eq!(aged.days, Some(731 - 41));
    }

    #[test]
    fn a_clock_of_liberty_needs_to_know_of_custody() {
        let missing = Known::missing("custody");
        let aged = aged_with("R1", &dated(5, "2024-01-01"), "2026-01-01", &missing);
        assert_eq!(aged.level, Known::missing("custody"));
        let same_day = aged_with("R1", &dated(5, "2026-01-01"), "2026-01-01", &missing);
        assert_eq!(same_day.level.get(), Some(Level::MAX));
        // A clock that counts every day does not ask.
        let intent = aged_with("T1", &dated(5, "2025-12-31"), "2026-01-01", &missing);
        assert_eq!(intent.level.get(), Some(Level::MAX));
    }

    #[test]
    fn without_the_day_of_the_evidence_an_ageing_level_is_unknown() {
        let undated = Dated { newest_evidence: None, ..dated(5, "2026-01-01") };
        for factor in ["T1", "T2", "H2"] {
            let aged = aged_with(factor, &undated, "2026-01-01", &Known::Value(vec![]));
            assert_eq!(aged.level, Known::missing("evidence.on"), "{factor}");
        }
        // Evidence from after the day is not evidence on it.
        assert_eq!(aged("T1", 5, "2026-01-02", "2026-01-01"), (None, 0, None));
    }
}
