//! Dates that other services' own test suites expect, run against this library.
//!
//! Each row of `tests/data/date_vectors.csv` restates the inputs and the expected
//! answer of one public test, with its repository, path and commit. A row marked
//! `difference` is one where this library answers otherwise on purpose: `ours` is
//! its answer and `note` the reason.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, outside its test functions too"
)]

use std::sync::LazyLock;

use scpo_core::date::{
    Calendars, Counted, Date, DateError, DaySet, Division, MonthPolicy, OwnDays, ReleaseTerm, SentenceTerm,
    Weekday, days_beginning_with, months_after, months_before, months_then_days_before,
};
use scpo_core::finding::Known;

const VECTORS: &str = include_str!("data/date_vectors.csv");
const HOLIDAYS: &str = include_str!("../scpo-core/data/bank_holidays_uk.csv");
const HEADER: &str = "repository,path,commit,function,inputs,holidays,expected,status,ours,note";

struct Vector<'a> {
    line: usize,
    commit: &'a str,
    function: &'a str,
    inputs: Vec<&'a str>,
    holidays: &'a str,
    expected: &'a str,
    is_difference: bool,
    ours: &'a str,
    note: &'a str,
}

fn vectors() -> Vec<Vector<'static>> {
    let mut lines = (1..).zip(VECTORS.lines());
    assert_eq!(lines.next().unwrap().1, HEADER);
    lines.map(|(line, text)| vector(line, text)).collect()
}

fn vector(line: usize, text: &'static str) -> Vector<'static> {
    let fields: Vec<&str> = text.split(',').collect();
    let [_, _, commit, function, inputs, holidays, expected, status, ours, note] = fields[..] else {
        panic!("line {line} has ten fields");
    };
    assert!(["same", "difference"].contains(&status), "line {line}");
    Vector {
        line,
        commit,
        function,
        inputs: inputs.split(' ').collect(),
        holidays,
        expected,
        is_difference: status == "difference",
        ours,
        note,
    }
}

/// The published calendars, read once.
fn published() -> Calendars {
    static PUBLISHED: LazyLock<Calendars> =
        LazyLock::new(|| Calendars::from_csv(HOLIDAYS, date("2026-08-01"), 2015, 2028).unwrap());
    PUBLISHED.clone()
}

/// The day set a vector counts in: the published list, or the list its suite made up.
fn day_set(vector: &Vector<'_>) -> (Calendars, DaySet) {
    if vector.holidays == "published" {
        return (published(), DaySet::ServiceWorkingDay(Division::EnglandAndWales));
    }
    let dates = match vector.holidays {
        "none" => Vec::new(),
        listed => listed.split(';').map(date).collect(),
    };
    let weekend = vec![Weekday::Saturday, Weekday::Sunday];
    let own = OwnDays::new(weekend, Vec::new(), 2010, 2026, dates).unwrap();
    (published().with_own_days(own).unwrap(), DaySet::Own)
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn number<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap()
}

fn policy(text: &str) -> MonthPolicy {
    match text {
        "clamp" => MonthPolicy::Clamp,
        "reject" => MonthPolicy::Reject,
        _ => panic!("no such policy"),
    }
}

fn term(parts: &[&str]) -> SentenceTerm {
    let [years, months, weeks, days] = parts else { panic!("a term has four parts") };
    SentenceTerm { years: number(years), months: number(months), weeks: number(weeks), days: number(days) }
}

fn text(found: Result<Counted, DateError>) -> String {
    found.map_or("refused".to_owned(), |counted| counted.date.to_string())
}

fn known(found: Known<Counted>) -> String {
    found.get().expect("inside coverage").date.to_string()
}

fn answer(vector: &Vector<'_>) -> String {
    let inputs = &vector.inputs;
    match vector.function {
        "sentence_last_day" => text(term(&inputs[1..]).last_day(date(inputs[0]))),
        "sentence_days" => term(&inputs[1..]).days_from(date(inputs[0])).unwrap().to_string(),
        "days_beginning_with" => text(days_beginning_with(date(inputs[0]), number(inputs[1]))),
        "months_after" => text(months_after(date(inputs[0]), number(inputs[1]), policy(inputs[2]))),
        "months_before" => text(months_before(date(inputs[0]), number(inputs[1]), policy(inputs[2]))),
        "months_then_days_before" => {
            let (months, days) = (number(inputs[1]), number(inputs[2]));
            text(months_then_days_before(date(inputs[0]), months, days, MonthPolicy::Clamp))
        }
        "months_after_then_days" => {
            let month = months_after(date(inputs[0]), number(inputs[1]), MonthPolicy::Clamp).unwrap();
            month.date.add_days(number(inputs[2])).unwrap().to_string()
        }
        "add_days" => date(inputs[0]).add_days(number(inputs[1])).unwrap().to_string(),
        "release_presumed" => release(inputs[0]).0,
        "release_earliest_possible" => release(inputs[0]).1,
        _ => counted(vector),
    }
}

/// The day release is presumed on, and the earliest possible day.
fn release(calculated: &str) -> (String, String) {
    let days = published().release_days(date(calculated), ReleaseTerm::OverFiveDays).get().unwrap();
    (days.presumed().date.to_string(), days.earliest_possible().date.to_string())
}

fn counted(vector: &Vector<'_>) -> String {
    let inputs = &vector.inputs;
    let (calendars, set) = day_set(vector);
    match vector.function {
        "is_counted" => {
            let set = match set {
                DaySet::Own => set,
                _ => DaySet::ServiceWorkingDay(Division::from_name(inputs[0]).unwrap()),
            };
            calendars.is_counted(set, date(inputs[1])).get().unwrap().to_string()
        }
        "roll_back" => known(calendars.roll_back(set, date(inputs[0]))),
        "roll_forward" => known(calendars.roll_forward(set, date(inputs[0]))),
        "working_days_after" => known(calendars.working_days_after(set, date(inputs[0]), number(inputs[1]))),
        "working_days_before" => {
            known(calendars.working_days_before(set, date(inputs[0]), number(inputs[1])))
        }
        "working_days_before_rolled_anchor" => {
            known(calendars.working_days_before_rolled_anchor(set, date(inputs[0]), number(inputs[1])))
        }
        "count_working_days_between" => {
            let (anchor, other) = (date(inputs[0]), date(inputs[1]));
            calendars.count_working_days_between(set, anchor, other).get().unwrap().to_string()
        }
        other => panic!("line {} names no function: {other}", vector.line),
    }
}

#[test]
fn every_vector_is_met_or_differs_for_a_stated_reason() {
    let mut failures = Vec::new();
    for vector in vectors() {
        let found = answer(&vector);
        let wanted = if vector.is_difference { vector.ours } else { vector.expected };
        if found != wanted {
            failures.push(format!("line {}: {} wanted, {found} found", vector.line, wanted));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_vector_says_where_it_comes_from() {
    let vectors = vectors();
    assert!(vectors.len() >= 250);
    for vector in &vectors {
        assert!(vector.commit.len() == 40 && vector.commit.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(vector.is_difference, !vector.note.is_empty(), "line {}", vector.line);
        assert!(!vector.is_difference || vector.ours != vector.expected, "line {}", vector.line);
    }
}
