//! How well defects are found, on labelled texts (`tests/data/terms.md`).
//!
//! The words of the checks are written against the half `develop`; what counts is the
//! half `held_out`, of which only totals are shown. The page `docs/drafting-checks.md`
//! carries the figures. With `SCPO_SHOW=1` the test prints what was found otherwise than
//! labelled, of the half `develop` only.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "term_defects/tally.rs"]
mod tally;

use tally::{Half, Tally, measured};

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
    let (tally, _) = measured(Half::HeldOut);
    println!("held out: {}", tally.summary());
    holds(&tally, 80, 20);
}
