//! Every reading that is cited by number, in a comment, in a finding or on a page, can
//! be looked up in `docs/readings.md`, and every choice in `docs/choices.md`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const PAGE: &str = include_str!("../docs/readings.md");
const CHOICES: &str = include_str!("../docs/choices.md");

/// The numbers that have a heading, in the order of the page.
fn explained() -> Vec<u32> {
    let headings = PAGE.lines().filter_map(|line| line.strip_prefix("### Reading "));
    headings.map(|heading| heading.split_once(": ").unwrap().0.parse().unwrap()).collect()
}

/// The numbers of readings cited in a text: `reading 7`, `Readings 35, 36 and 41`,
/// `readings 48 to 51`, also where the words run over the end of a comment's line.
fn cited(text: &str) -> BTreeSet<u32> {
    cited_as(&["reading", "readings", "Reading", "Readings"], text)
}

/// The numbers cited after one of some words.
fn cited_as(names: &[&str], text: &str) -> BTreeSet<u32> {
    let flat: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !matches!(*word, "//" | "///" | "//!" | "#" | "*"))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != ','))
        .collect();
    let mut found = BTreeSet::new();
    for (at, word) in flat.iter().enumerate() {
        // `reading 7`, and a word stuck to it, as in `("reading 7")`.
        let word = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if names.contains(&word) {
            found.extend(numbers(flat.iter().skip(at + 1)));
        }
    }
    found
}

/// The numbers of a list as far as it goes.
fn numbers<'a>(words: impl Iterator<Item = &'a &'a str>) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let (mut last, mut to) = (None, false);
    let mut may_follow = true;
    for word in words {
        if let ("and" | "or", Some(_)) = (*word, last) {
            (to, may_follow) = (false, true);
            continue;
        }
        if let ("to", Some(_)) = (*word, last) {
            (to, may_follow) = (true, true);
            continue;
        }
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<u32>() else { break };
        if !may_follow {
            break;
        }
        let from = last.filter(|_| to).unwrap_or(number);
        found.extend(from..=number);
        let rest = word.get(digits.len()..).unwrap_or_default();
        (last, to, may_follow) = (Some(number), false, rest == ",");
        if !matches!(rest, "" | ",") {
            break;
        }
    }
    found
}

/// The numbers of findings that bear a reading's number as their code: `"R24"`.
fn codes(text: &str) -> BTreeSet<u32> {
    text.split('"').filter_map(|quoted| quoted.strip_prefix('R')?.parse().ok()).collect()
}

fn files(under: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(under).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| matches!(e.to_str(), Some("rs" | "json" | "md"))) {
            found.push(path);
        }
    }
}

#[test]
fn every_reading_cited_is_on_the_page() {
    let explained: BTreeSet<u32> = explained().into_iter().collect();
    let mut all = Vec::new();
    for part in ["scpo-core/src", "scpo-core/data", "docs", "tests", "examples"] {
        files(&Path::new(ROOT).join(part), &mut all);
    }
    let mut of_the_library = BTreeSet::new();
    let mut missing = Vec::new();
    for path in &all {
        if path.ends_with("readings_page.rs") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let mut numbers = cited(&text);
        if path.components().any(|part| part.as_os_str() == "scpo-core") {
            numbers.extend(codes(&text));
            of_the_library.extend(numbers.iter().copied());
        }
        let unknown = numbers.difference(&explained);
        missing.extend(unknown.map(|number| format!("{}: reading {number}", path.display())));
    }
    assert!(missing.is_empty(), "not in docs/readings.md:\n{}", missing.join("\n"));
    // The library cites most of them; fewer would mean that this test reads nothing.
    assert!(of_the_library.len() > 40, "{of_the_library:?}");
}

#[test]
fn every_choice_cited_is_on_its_page() {
    let numbered = CHOICES.lines().filter_map(|line| line.split_once(". **")?.0.parse().ok());
    let numbered: Vec<u32> = numbered.collect();
    assert_eq!(numbered, (1..=numbered.len() as u32).collect::<Vec<u32>>());
    let mut all = Vec::new();
    for part in ["scpo-core/src", "docs", "tests"] {
        files(&Path::new(ROOT).join(part), &mut all);
    }
    let mut found = 0;
    for path in all.iter().filter(|path| !path.ends_with("readings_page.rs")) {
        for number in
            cited_as(&["choice", "choices", "Choice", "Choices"], &fs::read_to_string(path).unwrap())
        {
            assert!(numbered.contains(&number), "{}: choice {number}", path.display());
            found += 1;
        }
    }
    assert!(found > 1, "the regression cases cite choices");
}

#[test]
fn the_page_has_each_number_once_and_in_order() {
    assert!(explained().is_sorted_by(|a, b| a < b), "{:?}", explained());
}

#[test]
fn citations_are_read_as_they_are_written() {
    let of = |text: &str| cited(text).into_iter().collect::<Vec<u32>>();
    assert_eq!(of("/// so it stays (reading 7)."), [7]);
    assert_eq!(of("Citation::new(\"reading 24\"),"), [24]);
    assert_eq!(of("//! Readings 35, 36, 41 and 42; two of 9"), [35, 36, 41, 42]);
    assert_eq!(of("(readings 33, 38 to 40) 7"), [33, 38, 39, 40]);
    assert_eq!(of("`contracts.md` 3; readings 1\n    /// and 2)"), [1, 2]);
    assert_eq!(of("a second reading of 12 lines"), [] as [u32; 0]);
    assert_eq!(of("reading 40: 3 ways"), [40]);
    assert_eq!(codes("at(\"R48\", \"Rx\", R5)").into_iter().collect::<Vec<u32>>(), [48]);
}
