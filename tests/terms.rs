//! How well conditions are read, on labelled texts (`tests/data/terms.md`).
//!
//! The rules of reading are written against the half `develop`; what counts is the half
//! `held_out`. The page `docs/reading-conditions.md` is written from the figures; with
//! `SCPO_BLESS=1` the test rewrites it. With `SCPO_SHOW=1` it prints what was read
//! otherwise than labelled, of the half `develop` only.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

#[path = "terms/alignment.rs"]
mod alignment;
#[path = "terms/label.rs"]
mod label;
#[path = "terms/page.rs"]
mod page;
#[path = "terms/score.rs"]
mod score;

use label::{Half, Label};
use score::Score;
use scpo_core::condition::{Reader, TextKind};

/// How well a half is read, and what of it was read otherwise than labelled.
fn measured(half: Half) -> (Score, String) {
    let reader = Reader::built_in().unwrap();
    let (mut score, mut shown) = (Score::default(), String::new());
    for label in Label::all().iter().filter(|label| label.half() == half) {
        let kind = match label.document.as_str() {
            "order" => TextKind::Order,
            "draft" => TextKind::Draft,
            _ => TextKind::Summary,
        };
        let misses = score.add(label, &reader.read(&label.text, kind));
        if !misses.is_empty() {
            let text = label.text.replace('\n', "⏎");
            shown.push_str(&format!("{} {text}\n    {}\n", label.id, misses.join("\n    ")));
        }
    }
    (score, shown)
}

#[test]
fn the_half_the_rules_were_written_against_is_read() {
    let (score, shown) = measured(Half::Develop);
    if std::env::var_os("SCPO_SHOW").is_some() {
        println!("{shown}");
    }
    println!("{}", score.summary());
    assert_eq!(score.permissions_read_as_bans, 0);
    assert_eq!(score.dropped, 0);
    assert!(score.sum_of_categories().recall() >= 980 && score.sum_of_categories().precision() >= 970);
    assert!(score.amounts.precision() >= 990 && score.amounts.recall() >= 980);
}

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reading-conditions.md");

/// The floors are what was reached; they may rise and not fall.
#[test]
fn the_half_held_out_is_read() {
    let (score, _) = measured(Half::HeldOut);
    println!("{}", score.summary());
    let page = page::page(&score);
    if std::env::var_os("SCPO_BLESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let published = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(published == page, "docs/reading-conditions.md is out of date; SCPO_BLESS=1 writes it anew");
    assert_eq!(score.permissions_read_as_bans, 0);
    assert!(score.dropped <= 3);
    assert!(score.sum_of_categories().recall() >= 850 && score.sum_of_categories().precision() >= 815);
    assert!(score.sum_of_kinds().recall() >= 855);
    assert!(score.amounts.precision() >= 980 && score.amounts.recall() >= 870);
    assert!(score.exceptions.precision() >= 850 && score.exceptions.recall() >= 700);
}
