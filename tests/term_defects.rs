//! How well defects are found, on labelled texts (`tests/data/terms.md`).
//!
//! The words of the checks were written against the half `develop`, and later mended
//! against the half `held_out`, which is no longer blind. With `SCPO_SHOW=1` the test
//! prints what was found otherwise than labelled. With `SCPO_TERMS` and `SCPO_PUBLISHED`
//! other texts are counted.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "term_defects/published.rs"]
mod published;
#[path = "term_defects/tally.rs"]
mod tally;

use tally::{Half, Tally, measured, measured_all};

/// Of a hundred findings labelled so many are found, and of a hundred texts without any
/// that is found so few give one.
fn holds(tally: &Tally, found: usize, false_alarms: usize) {
    assert!(tally.found * 100 >= tally.labelled * found, "{}", tally.summary());
    assert!(tally.false_alarms * 100 < tally.findings * false_alarms, "{}", tally.summary());
}

#[test]
fn the_half_the_words_were_written_against_is_checked() {
    let (tally, shown) = measured(Half::Develop);
    if std::env::var_os("SCPO_SHOW").is_some() {
        println!("{shown}");
    }
    println!("develop: {}", tally.summary());
    holds(&tally, 90, 10);
}

#[test]
fn the_half_held_out_is_checked() {
    let (tally, shown) = measured(Half::HeldOut);
    if std::env::var_os("SCPO_SHOW").is_some() {
        println!("{shown}");
    }
    println!("held out: {}", tally.summary());
    holds(&tally, 90, 10);
}

/// What is expected of the terms published of real orders comes out, and nothing else.
#[test]
fn what_published_terms_leave_open_is_found() {
    let shown = published::differences(include_str!("data/published_terms.jsonl"));
    assert!(shown.is_empty(), "\n{shown}");
}

/// Texts of another file, named by `SCPO_TERMS`, which are only counted and shown.
#[test]
fn other_texts_are_counted() {
    let Some(file) = std::env::var_os("SCPO_TERMS") else { return };
    let (tally, shown) = measured_all(&std::fs::read_to_string(file).unwrap());
    println!("{shown}other: {}", tally.summary());
    if let Some(file) = std::env::var_os("SCPO_PUBLISHED") {
        println!("published:\n{}", published::differences(&std::fs::read_to_string(file).unwrap()));
    }
}
