//! How much faster the library is than the plain evaluator of `tests/plain`, which
//! is written to be obvious: the same cases and days, one after the other in the
//! same run, so that whatever else the machine does slows both.
//!
//! Neither reads JSON here. The library is given the document and replays it; the
//! plain one is given the same as a JSON value and sorts out its facts itself. Both
//! give the full answer.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench may stop here, and prints a table")]

#[path = "../tests/plain/mod.rs"]
#[expect(dead_code, reason = "tests use the rest of it")]
mod plain;
#[expect(dead_code, reason = "other benches use the rest of it")]
mod support;

use std::hint::black_box;

use plain::dates::Calendars;
use scpo_core::assessment::assess;
use scpo_core::case::{Case, CaseDocument};
use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;
use support::{SEED, Stopwatch, machine};

const HOLIDAYS: &str = include_str!("../tests/data/bank_holidays_uk.csv");
const CASES: u64 = 3_000;
/// Cases measured at a time, one evaluator after the other.
const CHUNK: usize = 250;

fn main() {
    let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
    let calendars = Calendars::read(HOLIDAYS);
    println!("the library against the plain evaluator ({})", machine());
    println!("{:<12} {:>7} {:>14} {:>14} {:>8}", "cohort", "cases", "library, us", "plain, us", "ratio");
    for (name, cohort) in [("plausible", Cohort::new(SEED, CASES)), ("rough", Cohort::rough(SEED, CASES))] {
        let (library, plain) = compare(&rulebook, &calendars, &cohort);
        let microseconds = |spent: Stopwatch| spent.processor.as_secs_f64() * 1e6 / CASES as f64;
        let ratio = microseconds(plain) / microseconds(library);
        println!(
            "{name:<12} {CASES:>7} {:>14.1} {:>14.1} {ratio:>8.1}",
            microseconds(library),
            microseconds(plain)
        );
    }
}

/// What a cohort costs the library, and what it costs the plain evaluator.
fn compare(rulebook: &Rulebook, calendars: &Calendars, cohort: &Cohort) -> (Stopwatch, Stopwatch) {
    let day = cohort.as_of;
    let day_text = day.to_string();
    let sound = |document: &CaseDocument| Case::replay(document.clone()).is_ok();
    let documents: Vec<_> = cohort.cases().filter(sound).collect();
    let (mut library, mut slow) = (Stopwatch::default(), Stopwatch::default());
    for documents in documents.chunks(CHUNK) {
        let values: Vec<_> = documents.iter().map(|d| serde_json::to_value(d).expect("written")).collect();
        let documents = documents.to_vec();
        library.run(|| {
            for document in documents {
                let case = Case::replay(document).expect("a sound case");
                black_box(assess(&case, rulebook, day, day));
            }
        });
        slow.run(|| {
            for value in &values {
                black_box(plain::assess_with(value, &day_text, &day_text, calendars));
            }
        });
    }
    (library, slow)
}
