//! When an order starts and ends (s.16).

use super::At;
use super::ruling::{Outcome, Ruling};
use crate::date::{Counted, Date, DateError, years_beginning_with};

/// The longest an order lasts, in years.
pub const MAXIMUM_YEARS: u32 = 5;

/// S16-2, s.16(2): the lawful last day, five years beginning with the first day
/// any provision is in force, first day counted. S16-8: only that day goes in;
/// time in custody does not stop the clock.
///
/// # Errors
///
/// [`DateError`] if the last day is out of range.
///
/// # Example
///
/// ```
/// use scpo_core::law::duration::lawful_last_day;
///
/// let last = lawful_last_day("2026-03-10".parse().unwrap()).unwrap();
/// assert_eq!(last.date.to_string(), "2031-03-09");
/// ```
pub fn lawful_last_day(first_start: Date) -> Result<Counted, DateError> {
    years_beginning_with(first_start, MAXIMUM_YEARS)
}

/// A start or an end as an order states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// On a date.
    On(Date),
    /// By an event; with its date, once the event has happened and been settled.
    ByEvent(Option<Date>),
    /// The order says nothing.
    NotStated,
}

impl Stated {
    /// The date, if there is one.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            Self::ByEvent(date) => date,
            Self::NotStated => None,
        }
    }
}

/// S16-1, s.16(1): the order states when it starts and when it ends; an event
/// will do for either. An end before the start is no statement of an end. The day is the making.
pub fn start_and_end_stated(at: &At<'_>, start: Option<Stated>, end: Option<Stated>) -> Ruling {
    at.decide("S16-1", || {
        let stated = |fact: Option<Stated>| fact.map(|stated| stated != Stated::NotStated);
        let no_start = Outcome::error("the order does not state when it starts");
        let no_end = Outcome::error("the order does not state when it ends");
        let dates = start.and_then(Stated::date).zip(end.and_then(Stated::date));
        let backwards = dates.is_some_and(|(start, end)| end < start);
        Outcome::need(stated(start), "start", no_start)
            .and(Outcome::need(stated(end), "end", no_end))
            .and(Outcome::when(!backwards, Outcome::error("the order ends before it starts")))
    })
}

const TOO_LONG: Outcome = Outcome::error("the order ends after its last lawful day");
const ONE_DAY_OVER: Outcome =
    Outcome::error("the order ends one day after its last lawful day: the last day itself is counted");

/// S16-2, s.16(2): the end is no later than the lawful last day. An end on the
/// same calendar day five years on is one day over (reading 58). The day is the making.
pub fn within_five_years(at: &At<'_>, first_start: Option<Date>, end: Option<Date>) -> Ruling {
    at.decide("S16-2", || match (first_start, end) {
        (Some(start), Some(end)) => within_cap(start, end),
        (None, Some(_)) => Outcome::missing("start"),
        (Some(_), None) => Outcome::missing("end"),
        (None, None) => Outcome::Unknown(vec!["start".into(), "end".into()]),
    })
}

/// S16-2, s.16(2), of a period that is longer than five years whenever it begins.
pub fn too_long(at: &At<'_>) -> Ruling {
    at.decide("S16-2", || TOO_LONG)
}

/// Whether an end is within five years of a start; unknown where the cap lies
/// beyond the range of dates.
pub(crate) fn within_cap(start: Date, end: Date) -> Outcome {
    let Ok(last) = lawful_last_day(start) else {
        return Outcome::missing("lawful_last_day");
    };
    match last.date.days_until(end) {
        ..=0 => Outcome::Met,
        1 => ONE_DAY_OVER,
        2.. => TOO_LONG,
    }
}

/// The first and last day of one provision. An absent day is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day in force.
    pub start: Option<Date>,
    /// The last day in force.
    pub end: Option<Date>,
}

/// S16-3, s.16(3)-(4)(a): where provisions start or end at different times, each
/// has its own start and end. An order with one span for all is not staggered. The day is the making.
pub fn staggered_dated(at: &At<'_>, spans: &[Span]) -> Ruling {
    at.decide("S16-3", || {
        let staggered = spans.windows(2).any(|pair| pair.first() != pair.last());
        let dated = spans.iter().all(|span| span.start.is_some() && span.end.is_some());
        match (staggered, dated) {
            (false, _) => Outcome::NotApplicable,
            (true, true) => Outcome::Met,
            (true, false) => Outcome::missing("provision_dates"),
        }
    })
}

/// S16-4, s.16(4)(b): the five years run from the first provision in force, and
/// cap the last end of all. A start not recorded could only bring the cap
/// forward, so an end past the cap of the earliest start known is past it for
/// certain. The day is the making.
pub fn staggered_within_five_years(at: &At<'_>, spans: &[Span]) -> Ruling {
    at.decide("S16-4", || {
        let first = spans.iter().filter_map(|span| span.start).min();
        let last = spans.iter().filter_map(|span| span.end).max();
        let (Some(first), Some(last)) = (first, last) else {
            return Outcome::missing("provision_dates");
        };
        let complete = spans.iter().all(|span| span.start.is_some() && span.end.is_some());
        within_cap(first, last).and(Outcome::need(complete.then_some(true), "provision_dates", TOO_LONG))
    })
}

/// S16-5, s.16(5)-(6): that an order has ended, or is about to, is no bar to a
/// new one to the like effect, which may be made while the old one runs. Met
/// whenever both days are known: an overlap is lawful. The day is the new making.
pub fn new_order_may_follow(at: &At<'_>, old_end: Option<Date>) -> Ruling {
    at.decide("S16-5", || Outcome::need(old_end.map(|_| true), "end_of_earlier_order", Outcome::Met))
}

/// S16-6, s.16(7): being in force after the lawful last day is lawful only under
/// an extension pending proceedings (s.22E). `extended` says that such an
/// extension, keyed to a charge, covers `day_in_question`. The day of `at` is the extension, or the making if none.
pub fn beyond_five_years(
    at: &At<'_>,
    first_start: Date,
    day_in_question: Date,
    extended: Option<bool>,
) -> Ruling {
    at.decide("S16-6", || match within_cap(first_start, day_in_question) {
        Outcome::NotMet { .. } => Outcome::need(
            extended,
            "extension_pending_proceedings",
            Outcome::error("beyond five years without an extension pending proceedings"),
        ),
        within => within,
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, day, said, today};
    use super::*;

    fn last(start: &str) -> String {
        lawful_last_day(day(start)).unwrap().date.to_string()
    }

    #[test]
    fn s16_2_five_years_count_the_first_day() {
        // Section 6 of the legal model and the table of leap days.
        assert_eq!(last("2026-03-01"), "2031-02-28");
        assert_eq!(last("2026-03-10"), "2031-03-09");
        assert_eq!(last("2024-02-29"), "2029-02-28");
        assert_eq!(last("2024-03-01"), "2029-02-28");
        assert_eq!(last("2023-03-01"), "2028-02-29");
        assert_eq!(last("2026-12-31"), "2031-12-30");
        assert!(lawful_last_day(day("2199-01-01")).is_err());
    }

    #[test]
    fn s16_8_custody_is_no_input() {
        // In custody for the whole of it or not: the same start, the same last day.
        assert_eq!(last("2020-02-01"), "2025-01-31");
    }

    #[test]
    fn s16_1_start_and_end_are_stated() {
        let ask = |start, end| said(&today(EW, |at| start_and_end_stated(&at, start, end)));
        let on = |text| Some(Stated::On(day(text)));
        assert_eq!(ask(on("2026-01-01"), on("2028-01-01")), "met");
        assert_eq!(ask(Some(Stated::ByEvent(None)), on("2028-01-01")), "met");
        assert_eq!(ask(on("2026-01-01"), Some(Stated::ByEvent(None))), "met");
        assert_eq!(ask(Some(Stated::NotStated), on("2028-01-01")), "error");
        assert_eq!(ask(on("2026-01-01"), Some(Stated::NotStated)), "error");
        assert_eq!(ask(None, None), "unknown start,end");
        assert_eq!(ask(on("2026-01-01"), on("2026-01-01")), "met");
        assert_eq!(ask(on("2026-01-02"), on("2026-01-01")), "error");
        assert_eq!(ask(Some(Stated::ByEvent(Some(day("2026-01-02")))), on("2026-01-01")), "error");
    }

    #[test]
    fn s16_2_the_last_lawful_day_is_lawful_and_the_next_is_one_over() {
        let ask = |end: &str| today(NI, |at| within_five_years(&at, Some(day("2026-03-10")), Some(day(end))));
        assert_eq!(said(&ask("2031-03-09")), "met");
        assert_eq!(said(&ask("2026-03-10")), "met");
        assert_eq!(ask("2031-03-10").outcome, ONE_DAY_OVER, "reading 58");
        assert_eq!(ask("2031-03-11").outcome, TOO_LONG);
        assert_eq!(said(&ask("2031-03-10")), "error");
        assert_eq!(said(&ask("2041-03-10")), "error");
    }

    #[test]
    fn s16_2_unknown_without_start_or_end() {
        let ask = |start: Option<&str>, end: Option<&str>| {
            said(&today(EW, |at| within_five_years(&at, start.map(day), end.map(day))))
        };
        assert_eq!(ask(None, Some("2030-01-01")), "unknown start");
        assert_eq!(ask(Some("2030-01-01"), None), "unknown end");
        assert_eq!(ask(None, None), "unknown start,end");
        assert_eq!(ask(Some("2199-01-01"), Some("2199-02-01")), "unknown lawful_last_day");
        assert_eq!(said(&at(SC, "2016-02-29", |at| within_five_years(&at, None, None))), "n/a");
    }

    fn span(start: Option<&str>, end: Option<&str>) -> Span {
        Span { start: start.map(day), end: end.map(day) }
    }

    #[test]
    fn s16_3_staggered_provisions_are_each_dated() {
        let ask = |spans: &[Span]| said(&today(EW, |at| staggered_dated(&at, spans)));
        let first = span(Some("2026-01-01"), Some("2028-01-01"));
        let second = span(Some("2026-06-01"), Some("2028-01-01"));
        assert_eq!(ask(&[first, second]), "met");
        assert_eq!(ask(&[first, first]), "n/a");
        assert_eq!(ask(&[first]), "n/a");
        assert_eq!(ask(&[]), "n/a");
        assert_eq!(ask(&[first, span(None, Some("2028-01-01"))]), "unknown provision_dates");
        assert_eq!(ask(&[first, first, span(Some("2026-06-01"), None)]), "unknown provision_dates");
    }

    #[test]
    fn s16_4_the_cap_runs_from_the_first_start() {
        let ask = |spans: &[Span]| said(&today(EW, |at| staggered_within_five_years(&at, spans)));
        let first = span(Some("2026-03-10"), Some("2028-03-09"));
        assert_eq!(ask(&[first, span(Some("2027-03-10"), Some("2031-03-09"))]), "met");
        assert_eq!(ask(&[span(Some("2027-03-10"), Some("2031-03-10")), first]), "error");
        assert_eq!(ask(&[first, span(Some("2027-03-10"), None)]), "unknown provision_dates");
        assert_eq!(ask(&[first, span(None, Some("2031-03-09"))]), "unknown provision_dates");
        assert_eq!(ask(&[first, span(None, Some("2031-03-10"))]), "error");
        assert_eq!(ask(&[]), "unknown provision_dates");
        assert_eq!(ask(&[span(Some("2026-03-10"), None)]), "unknown provision_dates");
    }

    #[test]
    fn s16_5_a_new_order_may_follow_or_overlap() {
        let ask = |end: Option<&str>| said(&today(SC, |at| new_order_may_follow(&at, end.map(day))));
        assert_eq!(ask(Some("2026-01-01")), "met");
        assert_eq!(ask(Some("2027-01-01")), "met");
        assert_eq!(ask(None), "unknown end_of_earlier_order");
    }

    #[test]
    fn s16_6_only_an_extension_passes_five_years() {
        let ask = |on: &str, extended| {
            said(&today(EW, |at| beyond_five_years(&at, day("2021-03-10"), day(on), extended)))
        };
        assert_eq!(ask("2026-03-09", None), "met");
        assert_eq!(ask("2026-03-10", Some(true)), "met");
        assert_eq!(ask("2026-03-10", Some(false)), "error");
        assert_eq!(ask("2026-03-10", None), "unknown extension_pending_proceedings");
        let early =
            at(EW, "2016-02-29", |at| beyond_five_years(&at, day("2011-01-01"), day("2016-02-29"), None));
        assert_eq!(said(&early), "unknown S16-6");
    }
}
