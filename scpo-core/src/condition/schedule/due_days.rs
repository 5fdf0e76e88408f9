//! The last day of a time that the words of a condition state, counted both ways where
//! the words do not say how.

use crate::date::{
    Calendars, Counted, CountingRule, Date, DateError, DaySet, Division, MonthPolicy, clear_days_before,
    days_after, days_beginning_with, months_after, months_before, months_beginning_with, within_days,
};
use crate::finding::Known;
use crate::record::{Length, PeriodCounting, PeriodExtent, TermPeriod};

/// The last day by the reading that gives the earlier one, which is the one to act on,
/// and by the one that gives the later, after which it is late for certain. Where the
/// words say how they count, or both readings agree, they are the same day.
///
/// # Example
///
/// ```
/// use scpo_core::condition::DueDays;
/// use scpo_core::date::Calendars;
/// use scpo_core::record::{PeriodCounting, TermPeriod};
///
/// // "Within 7 days" of 1 June, without saying from what day they run.
/// let calendars = scpo_core::rulebook::Rulebook::builtin().unwrap();
/// let event = "2026-06-01".parse().unwrap();
/// let week = TermPeriod::days(7).unwrap();
/// let due = DueDays::after(event, week, calendars.calendars(), None);
/// assert_eq!(due.earliest.get().unwrap().date.to_string(), "2026-06-07");
/// assert_eq!(due.latest.get().unwrap().date.to_string(), "2026-06-08");
///
/// let said = DueDays::after(event, week.counted(PeriodCounting::After), calendars.calendars(), None);
/// assert_eq!(said.earliest, said.latest);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDays {
    /// By the reading that gives the earlier day.
    pub earliest: Known<Counted>,
    /// By the reading that gives the later day.
    pub latest: Known<Counted>,
}

impl DueDays {
    /// The last day of a time that runs from an event.
    pub fn after(event: Date, period: TermPeriod, calendars: &Calendars, division: Option<Division>) -> Self {
        match period.extent {
            PeriodExtent::Calendar(length) => Self::by_words(
                period.counting,
                || known(beginning_with(event, length)),
                || known(after(event, length)),
                |plain| moved(plain, 1, CountingRule::ClearDays),
            ),
            PeriodExtent::Hours(hours) => Self::hours(event, i64::from(hours)),
            PeriodExtent::WorkingDays(days) => {
                let Some(set) = division.map(DaySet::ServiceWorkingDay) else {
                    return Self::unknown("jurisdiction");
                };
                let from = |anchor| calendars.working_days_after(set, anchor, u32::from(days));
                Self::by_words(
                    period.counting,
                    || event.yesterday().map_or_else(|| Known::missing("date:range"), from),
                    || from(event),
                    |plain| moved(plain, 1, CountingRule::WorkingDaysAfter),
                )
            }
        }
    }

    /// The last day on which notice may be given a time before an event.
    pub fn before(
        event: Date,
        period: TermPeriod,
        calendars: &Calendars,
        division: Option<Division>,
    ) -> Self {
        let (plain, clear) = match period.extent {
            PeriodExtent::Hours(hours) => return Self::hours(event, -i64::from(hours)),
            PeriodExtent::Calendar(length) => {
                (known(before(event, length)), known(clear_before(event, length)))
            }
            PeriodExtent::WorkingDays(days) => {
                let Some(set) = division.map(DaySet::ServiceWorkingDay) else {
                    return Self::unknown("jurisdiction");
                };
                let plain = calendars.working_days_before(set, event, u32::from(days));
                (plain.clone(), moved(plain, -1, CountingRule::WorkingDaysBefore))
            }
        };
        match period.counting {
            Some(PeriodCounting::BeginningWith | PeriodCounting::After) => Self::exactly(plain),
            Some(PeriodCounting::Clear) => Self::exactly(clear),
            None => Self { earliest: clear, latest: plain },
        }
    }

    /// Unknown for want of one thing.
    pub fn unknown(missing: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self::exactly(Known::missing(missing))
    }

    /// A day that only one reading gives.
    pub fn exactly(day: Known<Counted>) -> Self {
        Self { earliest: day.clone(), latest: day }
    }

    fn by_words(
        counting: Option<PeriodCounting>,
        beginning: impl FnOnce() -> Known<Counted>,
        after: impl FnOnce() -> Known<Counted>,
        clear: impl FnOnce(Known<Counted>) -> Known<Counted>,
    ) -> Self {
        match counting {
            Some(PeriodCounting::BeginningWith) => Self::exactly(beginning()),
            Some(PeriodCounting::After) => Self::exactly(after()),
            Some(PeriodCounting::Clear) => {
                let plain = after();
                Self { earliest: plain.clone(), latest: clear(plain) }
            }
            None => Self { earliest: beginning(), latest: after() },
        }
    }

    /// Hours from the first and from the last minute of the day of an event.
    fn hours(event: Date, hours: i64) -> Self {
        const DAY: i64 = 24 * 60;
        let on = |minutes: i64| {
            let day = event.add_days(minutes.div_euclid(DAY));
            known(day.map(|date| Counted { date, rule: CountingRule::Hours }))
        };
        Self { earliest: on(hours * 60), latest: on(hours * 60 + DAY - 1) }
    }
}

fn known(counted: Result<Counted, DateError>) -> Known<Counted> {
    counted.map_or_else(|_| Known::missing("date:range"), Known::Value)
}

fn moved(from: Known<Counted>, days: i64, rule: CountingRule) -> Known<Counted> {
    from.and_then(|counted| known(counted.date.add_days(days).map(|date| Counted { date, rule })))
}

fn months(length: Length) -> u32 {
    u32::from(length.years) * 12 + u32::from(length.months)
}

/// The first day counted; years and months come before days.
fn beginning_with(event: Date, length: Length) -> Result<Counted, DateError> {
    match (months(length), u32::from(length.days)) {
        (0, days) => days_beginning_with(event, days),
        (months, 0) => months_beginning_with(event, months),
        (months, days) => days_beginning_with(months_after(event, months, MonthPolicy::Clamp)?.date, days),
    }
}

/// The day of the event not counted.
fn after(event: Date, length: Length) -> Result<Counted, DateError> {
    match (months(length), u32::from(length.days)) {
        (0, days) => within_days(event, days),
        (months, 0) => months_after(event, months, MonthPolicy::Clamp),
        (months, days) => days_after(months_after(event, months, MonthPolicy::Clamp)?.date, days),
    }
}

/// The day of the event not counted, and that of the notice counted.
fn before(event: Date, length: Length) -> Result<Counted, DateError> {
    let from = months_before(event, months(length), MonthPolicy::Clamp)?;
    match length.days {
        0 => Ok(from),
        days => Ok(Counted { date: from.date.add_days(-i64::from(days))?, rule: CountingRule::DaysAfter }),
    }
}

/// Neither the day of the event nor that of the notice counted.
fn clear_before(event: Date, length: Length) -> Result<Counted, DateError> {
    match (months(length), u32::from(length.days)) {
        (0, days) => clear_days_before(event, days),
        _ => {
            let date = before(event, length)?.date.add_days(-1)?;
            Ok(Counted { date, rule: CountingRule::ClearDays })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::schedule::test_schedule::CALENDARS;

    fn said(due: &DueDays) -> String {
        let one = |day: &Known<Counted>| match day {
            Known::Value(counted) => counted.date.to_string(),
            Known::Unknown(missing) => format!("unknown {}", missing.join(",")),
        };
        format!("{} {}", one(&due.earliest), one(&due.latest))
    }

    fn period(json: &str) -> TermPeriod {
        serde_json::from_str(json).unwrap()
    }

    fn after(event: &str, json: &str) -> String {
        let england = Some(Division::EnglandAndWales);
        said(&DueDays::after(event.parse().unwrap(), period(json), &CALENDARS, england))
    }

    fn before(event: &str, json: &str) -> String {
        let england = Some(Division::EnglandAndWales);
        said(&DueDays::before(event.parse().unwrap(), period(json), &CALENDARS, england))
    }

    /// dates.md 2: three days beginning with 1 June are the 1st to the 3rd; fourteen
    /// days of 2 October end on the 16th.
    #[test]
    fn the_counting_words_decide_the_last_day() {
        assert_eq!(
            after("2026-06-01", r#"{"days": 3, "counting": "beginning_with"}"#),
            "2026-06-03 2026-06-03"
        );
        assert_eq!(after("2026-10-02", r#"{"days": 14, "counting": "after"}"#), "2026-10-16 2026-10-16");
        assert_eq!(after("2026-06-01", r#"{"days": 3}"#), "2026-06-03 2026-06-04");
        assert_eq!(after("2026-06-01", r#"{"days": 3, "counting": "clear"}"#), "2026-06-04 2026-06-05");
        // Six months beginning with 31 August end on the last of February (dates.md 2).
        assert_eq!(after("2026-08-31", r#"{"months": 6}"#), "2027-02-28 2027-02-28");
        assert_eq!(after("2026-03-10", r#"{"months": 6}"#), "2026-09-09 2026-09-10");
    }

    /// From the first minute of 1 June 48 hours end with the first of the 3rd, from the last
    /// with the last of the 3rd; 36 hours end on the 2nd or the 3rd.
    #[test]
    fn hours_run_from_an_hour_that_is_not_known() {
        assert_eq!(after("2026-06-01", r#"{"hours": 48}"#), "2026-06-03 2026-06-03");
        assert_eq!(after("2026-06-01", r#"{"hours": 36}"#), "2026-06-02 2026-06-03");
        assert_eq!(before("2026-06-10", r#"{"hours": 48}"#), "2026-06-08 2026-06-08");
        assert_eq!(before("2026-06-10", r#"{"hours": 36}"#), "2026-06-08 2026-06-09");
    }

    /// Thursday 24 December 2026: the next working days are the 29th, 30th and 31st.
    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        assert_eq!(
            after("2026-12-24", r#"{"working_days": 3, "counting": "after"}"#),
            "2026-12-31 2026-12-31"
        );
        assert_eq!(after("2026-12-24", r#"{"working_days": 3}"#), "2026-12-30 2026-12-31");
        assert_eq!(
            before("2026-12-31", r#"{"working_days": 3, "counting": "after"}"#),
            "2026-12-24 2026-12-24"
        );
        assert_eq!(
            before("2026-12-31", r#"{"working_days": 3, "counting": "clear"}"#),
            "2026-12-23 2026-12-23"
        );
        let nowhere =
            DueDays::after("2026-12-24".parse().unwrap(), period(r#"{"working_days": 3}"#), &CALENDARS, None);
        assert_eq!(said(&nowhere), "unknown jurisdiction unknown jurisdiction");
    }

    /// dates.md 2.1: of seven clear days before the 20th the notice is given on the 12th.
    #[test]
    fn notice_in_advance_is_counted_back() {
        assert_eq!(before("2026-11-20", r#"{"days": 7, "counting": "clear"}"#), "2026-11-12 2026-11-12");
        assert_eq!(before("2026-11-20", r#"{"days": 7, "counting": "after"}"#), "2026-11-13 2026-11-13");
        assert_eq!(before("2026-11-20", r#"{"days": 7}"#), "2026-11-12 2026-11-13");
        assert_eq!(before("2027-03-31", r#"{"months": 1, "counting": "after"}"#), "2027-02-28 2027-02-28");
    }
}
