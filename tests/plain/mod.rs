//! A second, slow, plain evaluator, written from the documents and not from the library,
//! so that the two can be compared. It shares no type and no code with it. What the
//! documents leave open is listed in `docs/choices.md`.

pub mod dates;
mod input;
mod markers;
mod orders;
mod state;
mod tasks;
mod worlds;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use dates::{Calendars, Day, add_months, parse, show};
use input::Fact;
use orders::{Law, order_ids};
pub use state::Owner;
use state::{Track, could_be_out_from, driver, record};
use tasks::Day1;

/// A date that is known, not known, or not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateAnswer {
    /// Known.
    Known(String),
    /// A fact is missing.
    Unknown,
    /// There is none.
    Absent,
}

/// Where the law puts one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderAnswer {
    /// A code of contracts.md 6, or `unknown`.
    pub status: String,
    /// Nothing where unknown.
    pub in_force: Option<bool>,
    /// Bound on the day, by the version in effect or the last one noticed.
    pub bound: Option<bool>,
    /// When the version in effect was brought to the subject's notice.
    pub notice_from: DateAnswer,
    /// From when that version binds.
    pub binding_from: DateAnswer,
    /// First day any provision was in force.
    pub started_on: DateAnswer,
    /// Five years from there; absent while extended pending proceedings.
    pub lawful_last_day: DateAnswer,
    /// As the face states or implies it.
    pub stated_last_day: DateAnswer,
    /// In force, by condition.
    pub conditions: BTreeMap<String, Option<bool>>,
}

/// One task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskAnswer {
    /// A code of contracts.md 3.
    pub status: String,
    /// First day of the window.
    pub opens: Option<String>,
    /// Last day of the window.
    pub due: Option<String>,
    /// Nothing where unknown or where there is no window.
    pub compressed: Option<bool>,
}

/// Everything this evaluator says about one case on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `1`, `3`, `4`, `5`, `6`, `closed` or `unknown`.
    pub stage: String,
    /// By order id.
    pub orders: BTreeMap<String, OrderAnswer>,
    /// By task key, such as `2.1@O1`.
    pub tasks: BTreeMap<String, TaskAnswer>,
    /// Who holds the record.
    pub record_owner: Owner,
    /// Systems that should hold a marker.
    pub markers_expected: BTreeSet<String>,
    /// Kind and day of the release date that drives planning.
    pub driver: Option<(String, String)>,
    /// The last release date that went by, where none is left.
    pub driver_passed: Option<(String, String)>,
    /// Earliest day out.
    pub could_be_out_from: Option<String>,
    /// Legal findings: S16-2, S16-4 and what puts an order in doubt.
    pub findings: BTreeSet<String>,
}

/// Assesses a case document of form `scpo.case/1`.
///
/// # Panics
///
/// When `as_of` or `known_at` is no date: the caller is a test.
pub fn assess(case: &Value, as_of: &str, known_at: &str, holidays_csv: &str) -> Answer {
    assess_with(case, as_of, known_at, &Calendars::read(holidays_csv))
}

/// As [`assess`], with the bank holidays read once for many cases.
#[expect(clippy::expect_used, reason = "a test that gives no date has no answer to compare")]
pub fn assess_with(case: &Value, as_of: &str, known_at: &str, calendars: &Calendars) -> Answer {
    let day = parse(as_of).expect("as_of is a date");
    let known_day = parse(known_at).expect("known_at is a date");
    let all = input::read(case);
    let known = input::known(&all, known_day);

    // Before an import nothing can be said about what was known (reading 41).
    let before_import = all
        .iter()
        .any(|f| f.code == "subject_opened" && f.flag("imported") == Some(true) && known_day < f.recorded);
    let worlds = if before_import { None } else { worlds::worlds(&known, day) };
    let answers = worlds.map(|worlds| worlds.iter().map(|w| in_world(w, day, calendars)).collect::<Vec<_>>());
    match answers.and_then(|answers| answers.into_iter().reduce(merge)) {
        Some(answer) => answer,
        None => nothing_known(&known, day),
    }
}

/// The answer when nothing can be said.
fn nothing_known(known: &[Fact], day: Day) -> Answer {
    let unknown = OrderAnswer {
        status: "unknown".to_owned(),
        in_force: None,
        bound: None,
        notice_from: DateAnswer::Unknown,
        binding_from: DateAnswer::Unknown,
        started_on: DateAnswer::Unknown,
        lawful_last_day: DateAnswer::Unknown,
        stated_last_day: DateAnswer::Unknown,
        conditions: BTreeMap::new(),
    };
    Answer {
        stage: "unknown".to_owned(),
        orders: order_ids(known, day).into_iter().map(|id| (id, unknown.clone())).collect(),
        tasks: BTreeMap::new(),
        record_owner: Owner::Unknown,
        markers_expected: BTreeSet::new(),
        driver: None,
        driver_passed: None,
        could_be_out_from: None,
        findings: BTreeSet::new(),
    }
}

/// The answer where everything has a day and an order.
fn in_world(world: &[Fact], day: Day, calendars: &Calendars) -> Answer {
    let view: Vec<Fact> = world.iter().filter(|f| f.on.is_none_or(|on| on <= day)).cloned().collect();
    let law = Law { facts: &view, known: world };
    let standings = order_ids(&view, day).iter().map(|id| law.standing(id, day)).collect();
    let view = Day1 {
        day,
        facts: &view,
        law: &law,
        track: Track::follow(&view, day),
        record: record(&view, day),
        driver: driver(&view, day),
        standings,
        calendars,
    };
    let could_be_out_from = view.driver.current.as_ref().and_then(|current| {
        if current.0 == "confirmed" {
            return Some(show(current.1));
        }
        let lead = view.lead();
        let calendar = view.calendar(lead)?;
        // The days off that bring a release forward are those of England and Wales.
        if !std::ptr::eq(calendar, calendars.of("EW")?) {
            return None;
        }
        could_be_out_from(current, calendar)
    });
    let shown = |found: &Option<(String, Day)>| found.as_ref().map(|(kind, on)| (kind.clone(), show(*on)));
    Answer {
        stage: stage(&view).to_owned(),
        tasks: view.tasks(),
        record_owner: view.record.owner.clone().map_or(Owner::Nobody, Owner::Unit),
        markers_expected: markers::expected(&view),
        driver: shown(&view.driver.current),
        driver_passed: shown(&view.driver.passed),
        could_be_out_from,
        findings: view.standings.iter().flat_map(|o| o.findings.iter().cloned()).collect(),
        orders: view.standings.iter().map(|o| (o.id.clone(), o.answer.clone())).collect(),
    }
}

/// The stage (reading 15; contracts.md 3).
fn stage(view: &Day1<'_>) -> &'static str {
    let gone = view.facts.iter().any(|f| f.code == "subject_died" || f.code == "subject_dissolved");
    if gone {
        return "closed";
    }
    let made = || view.standings.iter().filter(|o| o.made.is_some());
    let alive: Vec<_> = made().filter(|o| o.live == Some(true)).collect();
    if alive.is_empty() {
        return if made().any(|o| o.live.is_none()) {
            "unknown"
        } else if view.standings.iter().any(|o| o.prospective) {
            "1"
        } else {
            "closed"
        };
    }
    // Worded to start on a release, and no fact says where the subject is.
    if view.custody_not_recorded() {
        return "unknown";
    }
    if !view.track.inside() {
        return "6";
    }
    match &view.driver.current {
        Some((_, release)) if view.day >= add_months(*release, -6) => "5",
        Some((_, release)) if view.day >= add_months(*release, -12) => "4",
        Some(_) => "3",
        // The last date has gone by and the person is still inside.
        None if view.driver.passed.is_some() => "5",
        None => "3",
    }
}

/// What two worlds agree on; the rest is unknown.
fn merge(a: Answer, b: Answer) -> Answer {
    let same = |x: &str, y: &str| if x == y { x.to_owned() } else { "unknown".to_owned() };
    let date = |x: &DateAnswer, y: &DateAnswer| if x == y { x.clone() } else { DateAnswer::Unknown };
    let sure = |x: Option<bool>, y: Option<bool>| if x == y { x } else { None };
    // What only one world has is in the other neither made nor in force: a no stays a no.
    let no = |x: Option<bool>| x.filter(|yes| !yes);
    let order = |x: &OrderAnswer, y: &OrderAnswer| OrderAnswer {
        status: same(&x.status, &y.status),
        in_force: sure(x.in_force, y.in_force),
        bound: sure(x.bound, y.bound),
        notice_from: date(&x.notice_from, &y.notice_from),
        binding_from: date(&x.binding_from, &y.binding_from),
        started_on: date(&x.started_on, &y.started_on),
        lawful_last_day: date(&x.lawful_last_day, &y.lawful_last_day),
        stated_last_day: date(&x.stated_last_day, &y.stated_last_day),
        conditions: union(&x.conditions, &y.conditions, |p, q| sure(*p, *q), |c| no(*c)),
    };
    let task = |x: &TaskAnswer, y: &TaskAnswer| TaskAnswer {
        // Where the status itself hangs on what is missing, the task waits for it.
        status: if x.status == y.status { x.status.clone() } else { "waiting".to_owned() },
        opens: x.opens.clone().filter(|_| x.opens == y.opens),
        due: x.due.clone().filter(|_| x.due == y.due),
        compressed: sure(x.compressed, y.compressed),
    };
    let absent = DateAnswer::Absent;
    let nobody_knows = |x: &OrderAnswer| OrderAnswer {
        status: "unknown".to_owned(),
        in_force: no(x.in_force),
        bound: no(x.bound),
        notice_from: date(&x.notice_from, &absent),
        binding_from: date(&x.binding_from, &absent),
        started_on: date(&x.started_on, &absent),
        lawful_last_day: date(&x.lawful_last_day, &absent),
        stated_last_day: date(&x.stated_last_day, &absent),
        conditions: x.conditions.iter().map(|(key, state)| (key.clone(), no(*state))).collect(),
    };
    // Where there is no order yet, nothing arises either, and nothing has a day.
    let waits = |x: &TaskAnswer| match x.status.as_str() {
        "not_applicable" => x.clone(),
        _ => TaskAnswer { status: "waiting".to_owned(), opens: None, due: None, compressed: None },
    };
    Answer {
        stage: same(&a.stage, &b.stage),
        orders: union(&a.orders, &b.orders, order, nobody_knows),
        tasks: union(&a.tasks, &b.tasks, task, waits),
        record_owner: if a.record_owner == b.record_owner { a.record_owner } else { Owner::Unknown },
        markers_expected: a.markers_expected.union(&b.markers_expected).cloned().collect(),
        driver: a.driver.clone().filter(|_| a.driver == b.driver),
        driver_passed: a.driver_passed.clone().filter(|_| a.driver_passed == b.driver_passed),
        could_be_out_from: a.could_be_out_from.clone().filter(|_| a.could_be_out_from == b.could_be_out_from),
        findings: a.findings.union(&b.findings).cloned().collect(),
    }
}

/// Joins two maps key by key; what only one of them has goes through `alone`.
fn union<V>(
    a: &BTreeMap<String, V>,
    b: &BTreeMap<String, V>,
    both: impl Fn(&V, &V) -> V,
    alone: impl Fn(&V) -> V,
) -> BTreeMap<String, V> {
    let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    keys.into_iter()
        .filter_map(|key| {
            let value = match (a.get(key), b.get(key)) {
                (Some(x), Some(y)) => both(x, y),
                (Some(x), None) | (None, Some(x)) => alone(x),
                (None, None) => return None,
            };
            Some((key.clone(), value))
        })
        .collect()
}
