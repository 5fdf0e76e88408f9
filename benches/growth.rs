//! Whether the cost of a case grows with the cohort, and how much memory a cohort
//! takes: from 1,000 cases to 100,000, or to 1,000,000 with `SCPO_LARGEST=1`.
//!
//! Cases are streamed: a few at a time are made and written as JSON, which is not
//! measured, and then read, replayed, assessed and listed as the cohort_review page
//! does, which is. Ordering the rows and writing the page at the end is measured too.
//!
//! Fails if the cost grows by 1.3 times or more, or if the memory passes 64 MiB and
//! 64 bytes a listed row.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench may stop here, and prints a table")]

mod support;

use std::process::ExitCode;

use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;
use support::{Lines, Reviewer, SEED, Stopwatch, machine, peak_memory};

/// Cases made at a time: about one megabyte of JSON.
const CHUNK: u64 = 200;

/// Most a case may cost in the largest cohort, as a share of what it costs in the
/// smallest.
const MOST_GROWTH: f64 = 1.3;

/// Memory allowed, and more for each row.
const MOST_BYTES: u64 = 64 << 20;
const MOST_BYTES_A_ROW: u64 = 64;

/// What a cohort of one size cost.
struct Measured {
    cases: u64,
    runs: usize,
    spent: Stopwatch,
    generating: Stopwatch,
    json_bytes: usize,
    peak: Option<u64>,
}

impl Measured {
    fn microseconds(&self) -> f64 {
        self.spent.processor.as_secs_f64() * 1e6 / self.cases as f64
    }

    fn memory_allowed(&self) -> u64 {
        MOST_BYTES + MOST_BYTES_A_ROW * self.cases
    }

    fn fits(&self) -> bool {
        self.peak.is_none_or(|peak| peak <= self.memory_allowed())
    }

    fn print(&self, first: f64) {
        let mebibytes = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        let peak = self.peak.map_or("not told".to_owned(), |peak| format!("{:.1}", mebibytes(peak)));
        println!(
            "{:>9} {:>5} {:>12.1} {:>12.1} {:>8.2} {:>14.1} {:>10} {:>10.1}",
            self.cases,
            self.runs,
            self.microseconds(),
            self.spent.clock.as_secs_f64() * 1e6 / self.cases as f64,
            self.microseconds() / first,
            self.generating.processor.as_secs_f64() * 1e6 / self.cases as f64,
            peak,
            mebibytes(self.memory_allowed()),
        );
    }
}

/// One cohort of a size, streamed.
fn review(rulebook: &Rulebook, cases: u64) -> Measured {
    let cohort = Cohort::new(SEED, cases);
    let mut lines = Lines::default();
    let (mut spent, mut generating) = (Stopwatch::default(), Stopwatch::default());
    let mut reviewer = Reviewer::new(rulebook, cohort.as_of);
    let mut json_bytes = 0;
    for start in (0..cases).step_by(usize::try_from(CHUNK).expect("a small number")) {
        generating.run(|| lines.fill(&cohort, start..cases.min(start + CHUNK)));
        json_bytes += lines.len();
        spent.run(|| reviewer.take(&lines));
    }
    spent.run(|| reviewer.finish());
    Measured { cases, runs: 1, spent, generating, json_bytes, peak: peak_memory() }
}

/// The middle one of several runs.
fn middle(rulebook: &Rulebook, cases: u64, runs: usize) -> Measured {
    let mut all: Vec<Measured> = (0..runs).map(|_| review(rulebook, cases)).collect();
    all.sort_by_key(|measured| measured.spent.processor);
    Measured { runs, ..all.swap_remove(runs / 2) }
}

fn main() -> ExitCode {
    let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
    let mut sizes = vec![(1_000, 15), (10_000, 3), (100_000, 1)];
    if std::env::var_os("SCPO_LARGEST").is_some() {
        sizes.push((1_000_000, 1));
    }
    println!("cost of a case as the cohort grows ({})", machine());
    println!(
        "{:>9} {:>5} {:>12} {:>12} {:>8} {:>14} {:>10} {:>10}",
        "cases", "runs", "us a case", "on the clock", "ratio", "generator, us", "peak MiB", "most MiB"
    );
    // The first pass over anything is slower; it is nobody's measure.
    review(&rulebook, 1_000);
    let mut first = None;
    let mut kept = true;
    for (cases, runs) in sizes {
        let measured = middle(&rulebook, cases, runs);
        let smallest = *first.get_or_insert(measured.microseconds());
        measured.print(smallest);
        kept &= measured.fits() && measured.microseconds() / smallest < MOST_GROWTH;
        if cases == 1_000 {
            println!("          (a case is {} bytes of JSON on average)", measured.json_bytes / 1_000);
        }
    }
    println!("{}", if kept { "growth and memory: kept" } else { "growth and memory: NOT KEPT" });
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
