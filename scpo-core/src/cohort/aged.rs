use super::{Ageing, Clock, Factor, Level, StaleAfter, Steps};
use crate::date::{Date, Period};
use crate::finding::Known;

/// What decides how a level has aged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The level before ageing.
    pub level: Level,
    /// The day of the newest evidence that supports it; absent where it is not known.
    pub newest_evidence: Option<Date>,
    /// The day it was set; absent where it is not known.
    pub assessed: Option<Date>,
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
    /// down, less those already full when the level was set: whoever set it had the age of
    /// the evidence before them. Without a day of evidence they count from the day it was
    /// set. Days in custody stop a clock that counts days at liberty; the first and the
    /// last day of a time in custody are days in custody. Evidence later than the day
    /// does not count towards it, and a level that rests on it is unknown.
    ///
    /// Where a level does not fall below another until reviewed, only a review of what has
    /// fallen so far counts, and steps then count from that review (reading 54).
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
    /// let dated = Dated { level: Level::MAX, newest_evidence: Some(evidence), assessed: None, reviewed: None };
    /// let aged = model.factors()[0].aged(&dated, day, &Known::Value(vec![]));
    /// assert_eq!(aged.level.get().map(Level::get), Some(4));
    /// assert_eq!((aged.lost, aged.days), (1, Some(97)));
    /// ```
    pub fn aged(&self, dated: &Dated, as_of: Date, custody: &Known<Vec<Period>>) -> Aged {
        match &self.ageing {
            Ageing::Never | Ageing::ByDate | Ageing::ByState => {
                Aged { level: Known::Value(dated.level), lost: 0, days: None, kept_at: None }
            }
            Ageing::UnknownAfter(stale) => until_stale(*stale, dated, as_of),
            Ageing::Steps(steps) => by_steps(steps, dated, as_of, custody).unwrap_or_else(unknown),
        }
    }
}

type Missing = Vec<std::borrow::Cow<'static, str>>;

fn unknown(missing: Missing) -> Aged {
    Aged { level: Known::Unknown(missing), lost: 0, days: None, kept_at: None }
}

/// Blank from the day after the last on which its evidence is recent enough, but never on
/// the day it was set.
fn until_stale(stale: StaleAfter, dated: &Dated, as_of: Date) -> Aged {
    let since = dated.newest_evidence.or(dated.assessed);
    let Some(days) = since.and_then(|since| u32::try_from(since.days_until(as_of)).ok()) else {
        return unknown(vec![EVIDENCE.into()]);
    };
    let fresh = days <= u32::from(stale.days) || dated.assessed == Some(as_of);
    let level = if fresh { Known::Value(dated.level) } else { Known::missing("evidence.recent") };
    Aged { level, lost: 0, days: Some(days), kept_at: None }
}

/// A level that falls step by step.
struct Fall<'a> {
    steps: &'a Steps,
    level: u8,
    since: Date,
    assessed: Option<Date>,
    custody: &'a Known<Vec<Period>>,
}

impl Fall<'_> {
    /// The days that count from one day to another.
    fn days(&self, from: Date, to: Date) -> Result<u32, Missing> {
        let all = u32::try_from(from.days_until(to)).map_err(|_| vec![EVIDENCE.into()])?;
        match (self.steps.clock, self.custody) {
            (Clock::Calendar, _) => Ok(all),
            // With no day since, custody makes no difference.
            (Clock::AtLiberty, _) if all == 0 => Ok(0),
            (Clock::AtLiberty, Known::Value(custody)) => Ok(all - days_in(custody, from, to)),
            (Clock::AtLiberty, Known::Unknown(missing)) => Err(missing.clone()),
        }
    }

    fn full_steps(&self, from: Date, to: Date) -> Result<u8, Missing> {
        let full = self.days(from, to)? / u32::from(self.steps.days.max(1));
        Ok(u8::try_from(full).unwrap_or(u8::MAX))
    }

    /// The level on a day, were it not kept at any.
    fn on(&self, day: Date) -> Result<u8, Missing> {
        let before = match self.assessed.filter(|assessed| *assessed > self.since) {
            Some(assessed) => self.full_steps(self.since, assessed)?,
            None => 0,
        };
        Ok(self.level.saturating_sub(self.full_steps(self.since, day)?.saturating_sub(before)))
    }
}

fn by_steps(
    steps: &Steps,
    dated: &Dated,
    as_of: Date,
    custody: &Known<Vec<Period>>,
) -> Result<Aged, Missing> {
    let since = dated.newest_evidence.or(dated.assessed).ok_or_else(|| vec![EVIDENCE.into()])?;
    let level = dated.level.get();
    let fall = Fall { steps, level, since, assessed: dated.assessed, custody };
    let days = fall.days(since, as_of)?;
    let fallen = fall.on(as_of)?;
    let least = steps.not_below.map_or(0, |least| least.get().min(level));
    let mut on_the_day = fallen.max(least);
    let set_on = dated.assessed.map_or(since, |assessed| assessed.max(since));
    if let Some(reviewed) = dated.reviewed.filter(|reviewed| *reviewed > set_on && *reviewed <= as_of)
        && fall.on(reviewed)? <= least
    {
        on_the_day = least.saturating_sub(fall.full_steps(reviewed, as_of)?);
    }
    Ok(Aged {
        level: Level::new(on_the_day).map_or_else(|| Known::missing("level"), Known::Value),
        lost: level - on_the_day,
        days: Some(days),
        kept_at: if on_the_day > fallen { Level::new(on_the_day) } else { None },
    })
}

const EVIDENCE: &str = "evidence.on";

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
        Dated {
            level: Level::new(level).unwrap(),
            newest_evidence: Some(day(evidence)),
            assessed: None,
            reviewed: None,
        }
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

    /// 2.1 and reading 54: T4 not below 2 until reviewed, then steps from the review.
    /// From 2025-01-01 a level 5 falls to 4, 3, 2 and 1 after 90, 180, 270 and 360 days:
    /// 2025-09-28 is the 270th, 2025-12-27 the 360th.
    #[test]
    fn violence_stays_at_two_until_somebody_has_looked() {
        assert_eq!(aged("T4", 5, "2025-01-01", "2026-01-01"), (Some(2), 3, Some(365)));
        assert_eq!(aged("T4", 1, "2025-01-01", "2026-01-01"), (Some(1), 0, Some(365)));
        let used = |reviewed: &str, on: &str| {
            let dated = Dated { reviewed: Some(day(reviewed)), ..dated(5, "2025-01-01") };
            let aged = aged_with("T4", &dated, on, &Known::Value(vec![]));
            (aged.level.get().map(Level::get), aged.kept_at.map(Level::get))
        };
        // Reviewed once it stood at 2: 90 days from there to 1, and 180 to 0.
        assert_eq!(used("2025-09-28", "2025-12-26"), (Some(2), None));
        assert_eq!(used("2025-09-28", "2025-12-27"), (Some(1), None));
        assert_eq!(used("2025-12-01", "2026-02-28"), (Some(2), Some(2)));
        assert_eq!(used("2025-12-01", "2026-03-01"), (Some(1), None));
        assert_eq!(used("2025-12-01", "2026-05-30"), (Some(0), None));
        // A review before it stood there, before the evidence, or still to come has not looked at that.
        for early in ["2025-09-27", "2025-01-01", "2024-12-31", "2026-01-02"] {
            assert_eq!(used(early, "2026-01-01"), (Some(2), Some(2)), "{early}");
        }
    }

    /// Reading 54: a level is set on the day of assessment and ages only after it. Evidence
    /// of 2026-01-01; the 90th day is 2026-04-01, the 180th 2026-06-30.
    #[test]
    fn what_the_assessor_had_before_them_is_not_taken_off_again() {
        let on = |assessed: &str, as_of: &str| {
            let dated = Dated { assessed: Some(day(assessed)), ..dated(5, "2026-01-01") };
            aged_with("T1", &dated, as_of, &Known::Value(vec![])).level.get().map(Level::get)
        };
        assert_eq!(on("2026-01-01", "2026-04-01"), Some(4));
        assert_eq!(on("2026-04-01", "2026-04-01"), Some(5));
        assert_eq!(on("2026-04-01", "2026-06-29"), Some(5));
        assert_eq!(on("2026-04-01", "2026-06-30"), Some(4));
        // Set before the evidence came: from the evidence.
        assert_eq!(on("2025-06-01", "2026-04-01"), Some(4));
    }

    #[test]
    fn without_evidence_that_is_dated_a_level_ages_from_the_day_it_was_set() {
        let undated = |assessed: Option<&str>| Dated {
            newest_evidence: None,
            assessed: assessed.map(day),
            ..dated(5, "2026-01-01")
        };
        let on = |factor: &str, as_of: &str| {
            aged_with(factor, &undated(Some("2026-01-01")), as_of, &Known::Value(vec![])).level
        };
        assert_eq!(on("T1", "2026-03-31").get().map(Level::get), Some(5));
        assert_eq!(on("T1", "2026-04-01").get().map(Level::get), Some(4));
        assert_eq!(on("T2", "2027-01-01").get().map(Level::get), Some(5));
        assert_eq!(on("T2", "2027-01-02"), Known::missing("evidence.recent"));
    }

    /// R4 was set on evidence 400 days old: it holds on that day and is stale on the next.
    #[test]
    fn old_evidence_is_stale_from_the_day_after_it_was_entered() {
        let dated = Dated { assessed: Some(day("2026-02-05")), ..dated(3, "2025-01-01") };
        let on =
            |as_of: &str| aged_with("R4", &dated, as_of, &Known::Value(vec![])).level.get().map(Level::get);
        assert_eq!((on("2026-02-05"), on("2026-02-06")), (Some(3), None));
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
