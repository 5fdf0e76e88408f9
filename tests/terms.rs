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
}

#[test]
fn the_half_held_out_is_read() {
    let (score, _) = measured(Half::HeldOut);
    println!("{}\n{}", score.summary(), score.by_name());
    assert_eq!(score.permissions_read_as_bans, 0);
    assert_eq!(score.dropped, 0);
}
