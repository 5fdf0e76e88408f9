//! How fast conditions are read: texts from 1 KB to 10 MB, and an order of forty
//! paragraphs, which must be read within 0.6 milliseconds.
//!
//! Fails if a byte of the largest text costs three times what it costs in the smallest, if
//! the order takes longer, or if the reader takes more than 5 milliseconds to make. Times
//! are those of the processor where the system tells them, so that other work on the
//! machine does not count; a long run is interrupted by it, a short one is not.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench may stop here, and prints a table")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use scpo_core::condition::{Reader, TextKind};

/// Longest the order may take.
const MOST_FOR_ORDER: Duration = Duration::from_micros(600);
/// Longest the reader may take to make.
const MOST_FOR_READER: Duration = Duration::from_millis(5);
/// From here on a run is timed by the processor's count.
const LONG_RUN: Duration = Duration::from_millis(20);
/// Most a byte of the largest text may cost, as a share of what it costs in the smallest.
const MOST_GROWTH: f64 = 3.0;

/// Paragraphs of an order, in the wording of courts.
const PARAGRAPHS: [&str; 10] = [
    "The defendant shall not possess, use or have control of more than one mobile telephone handset, one SIM card and one telephone number at any time.",
    "The defendant shall within 7 days of acquiring any computer notify the Chief Constable of Kent Police in writing of its make, model and serial number.",
    "The defendant shall not possess more than £1,000 in cash in total, in any currency, save that he may carry the takings of his shop to the bank.",
    "The defendant shall not contact, directly or indirectly, Jan Ostwald or Peter Quill, save through solicitors for the purpose of legal proceedings.",
    "The defendant shall not enter the area of Leeds shown edged red on Map 2 between 19:00 and 07:00, unless to obtain emergency medical treatment.",
    "The defendant shall not hold more than one personal bank account and one business bank account.",
    "The defendant shall give the National Crime Agency not less than seven clear days' notice in writing before leaving the United Kingdom.",
    "The defendant shall not: (a) own more than one motor vehicle; (b) enter a casino or betting shop; or (c) possess a signal jammer.",
    "Nothing in this order prevents the defendant from using a computer provided by his employer for the purposes of that employment.",
    "The defendant shall every six months send to the National Crime Agency by recorded delivery a statement of his income, outgoings and assets.",
];

fn order(paragraphs: usize) -> String {
    let paragraph = |number: usize| {
        let words = PARAGRAPHS.get(number % PARAGRAPHS.len()).expect("within the list");
        format!("{}. {words}\n", number + 1)
    };
    (0..paragraphs).map(paragraph).collect()
}

/// How long this thread has been on a processor, where the system tells.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The best of some runs.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let began = (Instant::now(), on_processor());
        run();
        let whole = began.0.elapsed();
        let spent = on_processor().zip(began.1).map(|(now, then)| now.saturating_sub(then));
        // The system's count is coarse; a short run is seldom interrupted.
        spent.filter(|_| whole > LONG_RUN).unwrap_or(whole)
    };
    (0..runs).map(time).min().unwrap_or_default()
}

fn main() -> ExitCode {
    let making = best(20, || drop(Reader::built_in().expect("the built-in words are sound")));
    let reader = Reader::built_in().expect("the built-in words are sound");
    let text = order(40);
    let reading = best(200, || drop(reader.read(&text, TextKind::Order)));
    println!("making a reader        {making:>12.1?}");
    println!("order of 40 paragraphs {reading:>12.1?}  ({} bytes)", text.len());

    let mut costs = Vec::new();
    for (bytes, runs) in [(1_000, 200), (10_000, 50), (100_000, 20), (1_000_000, 5), (10_000_000, 2)] {
        let text = order(bytes / 140 + 1);
        let spent = best(runs, || drop(reader.read(&text, TextKind::Order)));
        let cost = spent.as_secs_f64() * 1e9 / text.len() as f64;
        println!("{:>10} bytes {spent:>12.1?} {cost:>8.1} ns/byte", text.len());
        costs.push(cost);
    }
    let growth = costs.last().zip(costs.first()).map_or(0.0, |(last, first)| last / first);
    println!("growth from 1 KB to 10 MB {growth:.2}");
    let fits = making <= MOST_FOR_READER && reading <= MOST_FOR_ORDER && growth <= MOST_GROWTH;
    if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
