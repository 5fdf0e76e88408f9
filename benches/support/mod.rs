//! What several benches need: cases as lines of JSON, one line reviewed as the
//! cohort_review page does, and what the process has used.

use std::hint::black_box;
use std::time::{Duration, Instant};

use scpo_core::assessment::{Brief, assess_brief};
use scpo_core::case::{Case, CaseDocument};
use scpo_core::date::Date;
use scpo_core::finding::{Limits, read_document};
use scpo_core::report::{CohortReview, RowLimit};
use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;

/// The seed of every bench.
pub const SEED: u64 = 20_261_122;

/// Cases as one document a line.
#[derive(Default)]
pub struct Lines {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Lines {
    /// Writes the cases of a span of the cohort, over what was held before.
    pub fn fill(&mut self, cohort: &Cohort, span: std::ops::Range<u64>) {
        self.bytes.clear();
        self.ends.clear();
        for index in span {
            serde_json::to_writer(&mut self.bytes, &cohort.case(index)).expect("a document is written");
            self.ends.push(self.bytes.len());
        }
    }

    /// Bytes held.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    #[expect(clippy::indexing_slicing, reason = "the ends were put down as the bytes were written")]
    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.bytes[start..end])
    }
}

/// A review in the making, as the cohort_review example makes it.
pub struct Reviewer<'a> {
    rulebook: &'a Rulebook,
    day: Date,
    review: CohortReview,
}

impl<'a> Reviewer<'a> {
    /// A review with no subject yet.
    pub fn new(rulebook: &'a Rulebook, day: Date) -> Self {
        Self { rulebook, day, review: CohortReview::new(rulebook, day, day) }
    }

    /// Reads, replays, assesses and lists each line; of each only its row stays.
    pub fn take(&mut self, lines: &Lines) {
        for line in lines.iter() {
            let brief = self.brief(line);
            self.review.add(&brief);
        }
    }

    fn brief(&self, line: &[u8]) -> Brief {
        let document: CaseDocument = read_document(line, &Limits::CASE).expect("a sound document");
        let case = Case::replay(document).expect("a sound case");
        assess_brief(&case, self.rulebook, self.day, self.day)
    }

    /// Orders the rows and writes the page; gives its length.
    pub fn finish(self) -> usize {
        let mut page = String::new();
        self.review.finish().write_page(RowLimit::First(40), &mut page).expect("text grows");
        black_box(page).len()
    }
}

/// Adds up what pieces of work cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stopwatch {
    /// Time on the clock.
    pub clock: Duration,
    /// Time this thread had the processor: other work on the machine does not lengthen
    /// it. Where the system does not tell it (it does on Linux), that of the clock.
    pub processor: Duration,
}

impl Stopwatch {
    /// Does some work and adds what it cost.
    pub fn run<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (began, had) = (Instant::now(), processor_time());
        let result = work();
        let (now, elapsed) = (processor_time(), began.elapsed());
        self.clock += elapsed;
        self.processor += now.zip(had).map_or(elapsed, |(now, then)| now.saturating_sub(then));
        result
    }
}

/// Time this thread has had the processor.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory the process has held, in bytes (Linux).
pub fn peak_memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

/// The machine and its load, for the head of a table.
pub fn machine() -> String {
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let name = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or("unknown");
    let name = name.trim_start_matches([' ', '\t', ':']);
    format!("{name}, {cores} cores, load {load}")
}
