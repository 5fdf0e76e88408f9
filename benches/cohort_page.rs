//! 3,000 cases from JSON to the page, on one thread, against half a second.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench may stop here, and prints a table")]

#[expect(dead_code, reason = "other benches use the rest of it")]
mod support;

use std::time::Duration;

use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;
use support::{Lines, Reviewer, SEED, Stopwatch, machine};

const CASES: u64 = 3_000;
const RUNS: usize = 15;
const TARGET: Duration = Duration::from_millis(500);

fn main() {
    let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
    let cohort = Cohort::new(SEED, CASES);
    let mut lines = Lines::default();
    lines.fill(&cohort, 0..CASES);
    let mut runs: Vec<Stopwatch> = (0..RUNS)
        .map(|_| {
            let mut reviewer = Reviewer::new(&rulebook, cohort.as_of);
            let mut spent = Stopwatch::default();
            spent.run(|| {
                reviewer.take(&lines);
                reviewer.finish()
            });
            spent
        })
        .collect();
    println!("3,000 cases, {:.1} MB of JSON, to the page ({})", lines.len() as f64 / 1e6, machine());
    println!("{:<24} {:>10} {:>10} {:>10}", "", "least ms", "middle ms", "target ms");
    row("processor", &mut runs, |spent| spent.processor);
    row("clock", &mut runs, |spent| spent.clock);
}

fn row(name: &str, runs: &mut [Stopwatch], time: fn(Stopwatch) -> Duration) {
    runs.sort_by_key(|spent| time(*spent));
    let milliseconds = |at: usize| runs.get(at).map_or(0.0, |spent| time(*spent).as_secs_f64() * 1e3);
    println!(
        "{name:<24} {:>10.0} {:>10.0} {:>10.0}",
        milliseconds(0),
        milliseconds(RUNS / 2),
        TARGET.as_secs_f64() * 1e3
    );
}
