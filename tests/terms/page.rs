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

The labelled texts (`tests/data/terms.md`) are invented for the project, some fifty of them after published
terms; real orders may be read better or worse. A reading is *right* if it is the labelled one, in its place;
precision is the share of the readings that are right, recall the share of the labelled ones.
";

const BLIND: &str = "
The figures are those of texts that somebody else wrote and that were not opened while the rules were written.
The texts the rules were written on are read better, and say nothing of texts not yet seen:";

const ALL_SEEN: &str = "
**The rules were written on these very texts.** The figures show what the rules can hold together, not how a text
not yet seen is read; expect such a text to be read worse.
";

/// The page for the figures of the texts the rules were written on, and of those never
/// opened.
pub fn page(develop: &Score, blind: &Score) -> String {
    let mut page = INTRODUCTION.to_owned();
    let score = if blind.texts > 0 {
        let _ = writeln!(
            page,
            "{BLIND} category {}, kind {}, of {} texts.",
            percent(develop.sum_of_categories().recall()),
            percent(develop.sum_of_kinds().recall()),
            develop.texts
        );
        blind
    } else {
        page += ALL_SEEN;
        develop
    };
    let _ = write!(
        page,
        "\n| {} texts | precision | recall | labelled |\n|---|--:|--:|--:|\n{}{}{}{}{}{}",
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
        "\nPermissions read as bans: {}. Labelled obligations that were not read: {}.\n",
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
    let precision = if tally.read == 0 { "–".to_owned() } else { percent(tally.precision()) };
    let recall = if tally.labelled == 0 { "–".to_owned() } else { percent(tally.recall()) };
    format!("| {name} | {precision} | {recall} | {} |\n", tally.labelled)
}

fn percent(tenths: u32) -> String {
    format!("{}.{} %", tenths / 10, tenths % 10)
}
