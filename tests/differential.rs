//! The library against the plain evaluator on generated histories. A disagreement
//! is shrunk to as few events as still show it, and printed.
//!
//! `SCPO_DIFFERENTIAL_CASES` sets how many (50,000 unless told; 2,000 in a build that is
//! not optimised), `SCPO_DIFFERENTIAL_SEED`
//! the seed, `SCPO_DIFFERENTIAL_SHOW` how many kinds of disagreement are shrunk and shown,
//! `SCPO_DIFFERENTIAL_ONLY` the beginning of the field looked at, such as `task.due 4`,
//! `SCPO_DIFFERENTIAL_SKIP` that of fields left out; with `order.` every case whose orders
//! are answered differently is left out, since tasks follow from orders.
//! `SCPO_DIFFERENTIAL_DATED=1` looks only at histories in which every fact has a day.

#![expect(clippy::expect_used, reason = "a test may stop here")]
#![expect(clippy::print_stderr, reason = "a disagreement is shown where it is found")]

use std::collections::{BTreeMap, BTreeSet};

use scpo_core::assessment::assess;
use scpo_core::case::{Case, CaseDocument};
use scpo_core::date::Date;
use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;

#[path = "support/core_answer.rs"]
mod core_answer;
#[path = "plain/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest of it")]
mod plain;

use plain::Answer;
use plain::dates::Calendars;

const HOLIDAYS: &str = include_str!("data/bank_holidays_uk.csv");

/// One answer that the two give differently.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Difference {
    /// The field, as in `task.due`.
    field: &'static str,
    /// What it is of, as in `2.1@O1`; empty for a field of the case.
    of: String,
    library: String,
    plain: String,
}

impl Difference {
    /// Field and task or condition without its order.
    fn place(&self) -> String {
        let of = if self.field.starts_with("order.") { "" } else { &self.of };
        let of = of.split('@').next().unwrap_or_default();
        format!("{} {of}", self.field).trim_end().to_owned()
    }

    /// The place, with the codes of both sides where they are codes.
    fn kind(&self) -> String {
        let coded = |text: &str| text.chars().all(|c| !c.is_ascii_digit());
        match coded(&self.library) && coded(&self.plain) {
            true => format!("{}: library {} plain {}", self.place(), self.library, self.plain),
            false => self.place(),
        }
    }
}

/// Which differences are looked at.
struct Filter {
    only: String,
    skip: Option<String>,
    dated: bool,
}

impl Filter {
    fn from_environment() -> Self {
        let text = |name| std::env::var(name).ok();
        Self {
            only: text("SCPO_DIFFERENTIAL_ONLY").unwrap_or_default(),
            skip: text("SCPO_DIFFERENTIAL_SKIP"),
            dated: text("SCPO_DIFFERENTIAL_DATED").is_some(),
        }
    }

    fn leaves_out_orders(&self) -> bool {
        self.skip.as_deref() == Some("order.")
    }

    fn takes(&self, difference: &Difference) -> bool {
        let place = difference.place();
        place.starts_with(&self.only)
            && !self.skip.as_ref().is_some_and(|skip| place.starts_with(skip.as_str()))
    }
}

struct Judge {
    rulebook: Rulebook,
    calendars: Calendars,
    filter: Filter,
}

impl Judge {
    fn new() -> Self {
        let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
        let filter = Filter::from_environment();
        Self { rulebook, calendars: Calendars::read(HOLIDAYS), filter }
    }

    /// What the two answer differently; nothing where they agree.
    fn differences(&self, document: &CaseDocument, as_of: Date, known_at: Date) -> Vec<Difference> {
        self.compared(document, as_of, known_at).map(|(_, found)| found).unwrap_or_default()
    }

    /// How many tasks both answer, and what they answer differently; nothing of a case
    /// that the library refuses.
    fn compared(
        &self,
        document: &CaseDocument,
        as_of: Date,
        known_at: Date,
    ) -> Option<(u64, Vec<Difference>)> {
        let case = Case::replay(document.clone()).ok()?;
        let core = core_answer::of(&assess(&case, &self.rulebook, as_of, known_at));
        let value = serde_json::to_value(document).expect("a document is written");
        let plain = plain::assess_with(&value, &as_of.to_string(), &known_at.to_string(), &self.calendars);
        let mut found = compare(&core, &plain);
        // What follows from an order answered differently is no difference of its own.
        if self.filter.leaves_out_orders() && found.iter().any(|one| one.field.starts_with("order.")) {
            found.clear();
        }
        found.retain(|difference| self.filter.takes(difference));
        let both = core.tasks.keys().filter(|key| plain.tasks.contains_key(*key)).count();
        Some((both as u64, found))
    }

    /// Drops events one by one while a difference of the same kind still shows.
    fn shrink(&self, mut document: CaseDocument, as_of: Date, known_at: Date, kind: &str) -> CaseDocument {
        loop {
            let smaller = (0..document.events.len()).find_map(|index| {
                let mut candidate = document.clone();
                candidate.events.remove(index);
                let still = self.differences(&candidate, as_of, known_at).iter().any(|d| d.kind() == kind);
                still.then_some(candidate)
            });
            match smaller {
                Some(smaller) => document = smaller,
                None => return document,
            }
        }
    }

    /// Shrinks one case and prints it with what it shows.
    fn show(&self, (document, as_of, known_at): &(CaseDocument, Date, Date), kind: &str) {
        let small = self.shrink(document.clone(), *as_of, *known_at, kind);
        let left = self.differences(&small, *as_of, *known_at);
        if let Some(shown) = left.iter().find(|difference| difference.kind() == kind) {
            eprintln!("\n{} {}: library {} plain {}", shown.field, shown.of, shown.library, shown.plain);
        }
        eprintln!("  as_of {as_of} known_at {known_at}");
        for event in &small.events {
            eprintln!("  {}", serde_json::to_string(event).expect("an event is written"));
        }
    }
}

fn compare(core: &Answer, plain: &Answer) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut differ = |field: &'static str, of: &str, library: String, plain: String| {
        if library != plain {
            found.push(Difference { field, of: of.to_owned(), library, plain });
        }
    };
    differ("stage", "", core.stage.clone(), plain.stage.clone());
    differ("driver", "", format!("{:?}", core.driver), format!("{:?}", plain.driver));
    differ("passed", "", format!("{:?}", core.driver_passed), format!("{:?}", plain.driver_passed));
    differ("owner", "", format!("{:?}", core.record_owner), format!("{:?}", plain.record_owner));
    differ("markers", "", format!("{:?}", core.markers_expected), format!("{:?}", plain.markers_expected));
    let (ours, theirs) = (&core.could_be_out_from, &plain.could_be_out_from);
    differ("could_be_out_from", "", format!("{ours:?}"), format!("{theirs:?}"));
    for (id, order) in &core.orders {
        let Some(other) = plain.orders.get(id) else {
            differ("order listed", id, "yes".into(), "no".into());
            continue;
        };
        let mut field = |name: &'static str, a: String, b: String| differ(name, id, a, b);
        field("order.status", order.status.clone(), other.status.clone());
        field("order.in_force", format!("{:?}", order.in_force), format!("{:?}", other.in_force));
        field("order.bound", format!("{:?}", order.bound), format!("{:?}", other.bound));
        field("order.started_on", format!("{:?}", order.started_on), format!("{:?}", other.started_on));
        let (ours, theirs) = (&order.lawful_last_day, &other.lawful_last_day);
        field("order.lawful_last_day", format!("{ours:?}"), format!("{theirs:?}"));
        let (ours, theirs) = (&order.stated_last_day, &other.stated_last_day);
        field("order.stated_last_day", format!("{ours:?}"), format!("{theirs:?}"));
        field("order.notice_from", format!("{:?}", order.notice_from), format!("{:?}", other.notice_from));
        field("order.binding_from", format!("{:?}", order.binding_from), format!("{:?}", other.binding_from));
        field("order.conditions", format!("{:?}", order.conditions), format!("{:?}", other.conditions));
    }
    for (key, task) in plain.tasks.iter().filter(|(key, _)| !core.tasks.contains_key(*key)) {
        if is_listed_by_both(key, &task.status) {
            differ("task listed", key, "no".into(), task.status.clone());
        }
    }
    for (key, task) in &core.tasks {
        let Some(other) = plain.tasks.get(key) else {
            if is_listed_by_both(key, &task.status) {
                differ("task listed", key, task.status.clone(), "no".into());
            }
            continue;
        };
        differ("task.status", key, task.status.clone(), other.status.clone());
        let windowed = |status: &str| !matches!(status, "not_applicable" | "cancelled");
        if windowed(&task.status) && windowed(&other.status) {
            differ("task.opens", key, format!("{:?}", task.opens), format!("{:?}", other.opens));
            differ("task.due", key, format!("{:?}", task.due), format!("{:?}", other.due));
            let (ours, theirs) = (task.compressed, other.compressed);
            differ("task.compressed", key, format!("{ours:?}"), format!("{theirs:?}"));
        }
    }
    found
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// A case, the day it was asked about, and as known when.
type Example = (CaseDocument, Date, Date);

/// Whether a task that one of them lists should be in the other's list: one that applies,
/// and not 6.4, which the plain evaluator has once a subject, X.8, which is 3.6 again, or
/// X.11, which asks for gates that the plain evaluator has not.
fn is_listed_by_both(key: &str, status: &str) -> bool {
    let task = key.split('@').next().unwrap_or_default();
    status != "not_applicable" && !matches!(task, "6.4" | "X.8" | "X.11")
}

/// What a run found: how many cases differ, and by kind how often, with the first to show it.
#[derive(Default)]
struct Tally {
    wrong: u64,
    /// Cases the library took, and tasks that both answered.
    cases: u64,
    tasks: u64,
    kinds: BTreeMap<String, u64>,
    /// By all the kinds one case shows together: such cases mostly have one cause.
    together: BTreeMap<Vec<String>, (u64, Option<Example>)>,
}

impl Tally {
    fn take(&mut self, case: &(CaseDocument, Date, Date), differences: &[Difference]) {
        self.wrong += u64::from(!differences.is_empty());
        let kinds: BTreeSet<String> = differences.iter().map(Difference::kind).collect();
        for kind in &kinds {
            *self.kinds.entry(kind.clone()).or_default() += 1;
        }
        if !kinds.is_empty() {
            let (count, example) = self.together.entry(kinds.into_iter().collect()).or_default();
            *count += 1;
            let shorter = example.as_ref().is_none_or(|(have, ..)| case.0.events.len() < have.events.len());
            if shorter {
                *example = Some(case.clone());
            }
        }
    }

    fn join(&mut self, other: Self) {
        self.wrong += other.wrong;
        self.cases += other.cases;
        self.tasks += other.tasks;
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (kinds, (count, example)) in other.together {
            let (ours, have) = self.together.entry(kinds).or_default();
            *ours += count;
            *have = have.take().or(example);
        }
    }
}

/// Every `step`th case of a cohort from the `first`.
fn run(judge: &Judge, cohort: &Cohort, first: u64, step: usize) -> Tally {
    let mut tally = Tally::default();
    for index in (first..cohort.size).step_by(step) {
        // A day spread over seven years round the cohort's own, and one in three known late.
        let spread = i64::try_from(index).unwrap_or(0).wrapping_mul(7_919) % 2_555 - 1_500;
        let as_of = cohort.as_of.add_days(spread).expect("in range");
        let late = index % 3 == 0;
        let known_at = if late { as_of.add_days(200).expect("in range") } else { cohort.as_of.max(as_of) };
        let case = (cohort.case(index), as_of, known_at);
        if judge.filter.dated && case.0.events.iter().any(|event| event.on.is_none()) {
            continue;
        }
        if let Some((tasks, found)) = judge.compared(&case.0, as_of, known_at) {
            tally.cases += 1;
            tally.tasks += tasks;
            tally.take(&case, &found);
        }
    }
    tally
}

/// The full run.
const FULL: u64 = 50_000;
const SEED: u64 = 20_261_122;

#[test]
fn the_library_agrees_with_the_plain_evaluator() {
    let judge = Judge::new();
    let cases = number("SCPO_DIFFERENTIAL_CASES", if cfg!(debug_assertions) { 2_000 } else { FULL });
    let seed = number("SCPO_DIFFERENTIAL_SEED", SEED);
    let show = number("SCPO_DIFFERENTIAL_SHOW", 0);
    let cohorts = [Cohort::new(seed, cases / 4), Cohort::rough(seed, cases - cases / 4)];
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let (judge, cohorts) = (&judge, &cohorts);
        let halves = [0, 1]
            .map(|first| scope.spawn(move || cohorts.each_ref().map(|cohort| run(judge, cohort, first, 2))));
        for half in halves {
            half.join().expect("neither half panics").into_iter().for_each(|part| tally.join(part));
        }
    });
    let mut together: Vec<_> = tally.together.into_iter().collect();
    together.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for (kinds, (count, example)) in together.iter().take(usize::try_from(show).unwrap_or(usize::MAX)) {
        if let (Some(example), Some(kind)) = (example, kinds.first()) {
            eprintln!("\n{count} with {}: {}", kinds.len(), kinds.join(", "));
            judge.show(example, kind);
        }
    }
    let mut kinds: Vec<_> = tally.kinds.into_iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (kind, count) in kinds.iter().take(120) {
        eprintln!("{count:8} {kind}");
    }
    let (taken, tasks) = (tally.cases, tally.tasks);
    eprintln!("of {cases} cases {taken} were taken, with {tasks} tasks that both answer");
    eprintln!("{} are answered differently in one place or more", tally.wrong);
    assert_eq!(tally.wrong, 0, "the two answer {cases} cases of seed {seed} differently; see above");
    // What the generator makes the library takes; and a comparison of nothing proves nothing.
    if !judge.filter.dated {
        assert_eq!(taken, cases, "a generated case is refused");
        assert!(tasks >= 20 * cases, "{tasks} tasks of {cases} cases are compared");
    }
}
