//! The page `docs/reading-conditions.md`, written from the figures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use scpo_core::condition::{ReadSureness, TextFlag};

use crate::score::{Score, Tally};

const INTRODUCTION: &str = "# How conditions are read

Written by `tests/terms.rs` from what the reader makes of `tests/data/terms.jsonl`; do not edit by hand.
`SCPO_BLESS=1 cargo test --test terms` writes it anew.

`Reader::read` turns the words of a condition, or of a whole order, into readings: for each obligation,
permission or clause its type, category and kind, its parameters with the words they came from, its
exceptions, how sure the type is and which others it may be. It works by fixed rules. Which words speak for
which type, and which words oblige, forbid, allow, limit or except, is data: `scpo-core/data/condition_words.json`.
A text that cannot be read is of the type `unknown`; a number that is damaged has no value and stands under
`unreadable`; every byte of the text is in a reading, in words that govern one, or in `unread`.

## What it does not do

- It does not understand. It knows words and the order they stand in; a condition in words it has not met is
  `free`, `unknown` or, at worst, of a wrong type. `sureness` says where a person must look, and a person must
  look at every reading before anything is decided on it.
- It does not say what a condition means in law, whether it is lawful, or whom it binds.
- It reads English. Welsh, and any other language, is `unknown`.
- A period takes the counting its words state and no other.

## How it is measured

The labelled texts are in two halves. The rules were written on the texts of `develop`; the figures are those of
`held_out`, whose texts speak in another voice. No text of `held_out` was opened for it, but its figures, by
category and type too, were looked at some fourteen times and words were chosen by them: they are not wholly
blind, and flatter the reader if anything. The wording of both is invented for the project: real orders may
be read better or worse. A reading is *right* if it is the labelled one, in its place; precision is the share of
the readings that are right, recall the share of the labelled ones.
";

/// The page for the figures of the half held out.
pub fn page(score: &Score) -> String {
    let mut page = INTRODUCTION.to_owned();
    let _ = write!(
        page,
        "\n| {} texts held out | precision | recall | labelled |\n|---|--:|--:|--:|\n{}{}{}{}{}{}",
        score.texts,
        row("category", score.sum_of_categories()),
        row("type", score.sum_of_types()),
        row("kind", score.sum_of_kinds()),
        row("numbers, money, periods and times, where the category is right", score.amounts),
        row("of those right, with the labelled words", score.amount_spans),
        row("exceptions, where the category is right", score.exceptions),
    );
    let _ = write!(
        page,
        "\nPermissions read as bans: {}. Labelled obligations with no reading: {}.\n",
        score.permissions_read_as_bans, score.dropped
    );
    page += &table("Categories", &score.categories);
    page += &table("Types", &score.types);
    page += &table("Kinds", &score.kinds);
    page += "\nParameters are counted where the category is right.\n";
    page += &table("Parameters", &score.parameters);
    page += "\n## Codes\n\n| sureness | |\n|---|---|\n";
    for (sureness, says) in ReadSureness::ALL.iter().zip(SURENESS) {
        let _ = writeln!(page, "| `{}` | {says} |", sureness.code());
    }
    page += "\nFlags on the letters of a text: ";
    page += &TextFlag::ALL.iter().map(|flag| format!("`{}`", flag.code())).collect::<Vec<_>>().join(", ");
    page += ".\n";
    page
}

const SURENESS: [&str; 3] = [
    "The words name the type and nothing else comes near.",
    "The words speak for the type, and for another one less.",
    "The type is a guess, or there is none: a person must look.",
];

fn table(title: &str, tallies: &BTreeMap<String, Tally>) -> String {
    let mut text = format!("\n## {title}\n\n| | precision | recall | labelled |\n|---|--:|--:|--:|\n");
    for (name, tally) in tallies {
        text += &row(&format!("`{name}`"), *tally);
    }
    text
}

fn row(name: &str, tally: Tally) -> String {
    let percent = |tenths: u32| format!("{}.{} %", tenths / 10, tenths % 10);
    let precision = if tally.read == 0 { "–".to_owned() } else { percent(tally.precision()) };
    let recall = if tally.labelled == 0 { "–".to_owned() } else { percent(tally.recall()) };
    format!("| {name} | {precision} | {recall} | {} |\n", tally.labelled)
}
