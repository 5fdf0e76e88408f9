//! How fast drafts are checked: an order of forty paragraphs, read and checked within one
//! millisecond; a paragraph of 10 MB and thousands of conditions; and what it takes to
//! make a checker.
//!
//! Fails if the order takes longer, if a byte of the largest text costs three times what
//! it costs in one a hundred times shorter, or if reader and checker together take more
//! than 5 milliseconds to make.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench may stop here, and prints a table")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use scpo_core::condition::{Checker, Draft, Reader, TextKind};

/// Longest the order may take to be read and checked.
const MOST_FOR_ORDER: Duration = Duration::from_millis(1);
/// Longest reader and checker may take to make.
const MOST_FOR_MAKING: Duration = Duration::from_millis(5);
/// Most a byte of the largest text may cost, as a share of what it costs in one a hundred
/// times shorter.
const MOST_GROWTH: f64 = 3.0;

/// Paragraphs of an order, some of them with faults.
const PARAGRAPHS: [&str; 10] = [
    "The defendant shall not possess, use and control more than one mobile telephone handset and one SIM card.",
    "The defendant shall as soon as practicable notify the Serious Organised Crime Agency of any computer.",
    "The defendant shall not possess more than a reasonable amount of cash, save the takings of his shop.",
    "The defendant shall not contact Jan Ostwald or such other persons as the police may name.",
    "The defendant shall not enter Northgate, unless to obtain emergency medical treatment.",
    "The defendant shall not hold more than one personal bank account and one business bank account.",
    "The defendant shall give not less than seven clear days\u{2019} notice before leaving the United Kingdom.",
    "The defendant shall not: (a) use WhatsApp; (b) enter a casino; or (c) possess a Restricted Device.",
    "Nothing in this order prevents the defendant from using a computer provided by his employer.",
    "The defendant shall answer orally any question about his income and produce his solicitor\u{2019}s letters.",
];

fn order(paragraphs: usize) -> String {
    let paragraph = |number: usize| {
        let words = PARAGRAPHS.get(number % PARAGRAPHS.len()).expect("within the list");
        format!("{}. {words}\n", number + 1)
    };
    (0..paragraphs).map(paragraph).collect()
}

/// The best of some runs.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let began = Instant::now();
        run();
        began.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}

fn main() -> ExitCode {
    let built = "the built-in data is sound";
    let readers = best(20, || drop(Reader::built_in().expect(built)));
    let checkers = best(20, || drop(Checker::built_in().expect(built)));
    let (reader, checker) = (Reader::built_in().expect(built), Checker::built_in().expect(built));
    let check = |text: &str| {
        let read = reader.read(text, TextKind::Draft);
        checker.check(&Draft::new(text, &read))
    };
    let text = order(40);
    let reading = best(200, || drop(reader.read(&text, TextKind::Draft)));
    let both = best(200, || drop(check(&text)));
    println!("making a reader                    {readers:>12.1?}");
    println!("making a checker                   {checkers:>12.1?}");
    println!("order of 40 paragraphs, read       {reading:>12.1?}  ({} bytes)", text.len());
    println!("order of 40 paragraphs, checked    {both:>12.1?}  ({} findings)", check(&text).len());

    let mut costs = Vec::new();
    for (name, small, large) in [
        ("conditions", order(700), order(70_000)),
        ("paragraph", PARAGRAPHS.concat().repeat(100), PARAGRAPHS.concat().repeat(10_000)),
        ("quotes", "\"Restricted Device\" ' ".repeat(4_000), "\"Restricted Device\" ' ".repeat(400_000)),
        (
            "exceptions",
            "You must not, save if, unless, ".repeat(3_000),
            "You must not, save if, unless, ".repeat(300_000),
        ),
    ] {
        let cost = |text: &str, runs: usize| {
            let spent = best(runs, || drop(check(text)));
            let cost = spent.as_secs_f64() * 1e9 / text.len() as f64;
            println!("{name:<12} {:>10} bytes {spent:>12.1?} {cost:>8.1} ns/byte", text.len());
            cost
        };
        let (first, last) = (cost(&small, 5), cost(&large, 1));
        costs.push(last / first);
    }
    let growth = costs.into_iter().fold(0.0, f64::max);
    println!("growth from 100 KB to 10 MB, at most {growth:.2}");
    let fits = readers + checkers <= MOST_FOR_MAKING && both <= MOST_FOR_ORDER && growth <= MOST_GROWTH;
    if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
