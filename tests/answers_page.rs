//! The page on answers is true: every code it should name is there, its example is laid
//! over the rulebook, and its mistakes are refused as it says.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use scpo_core::case::{Case, CaseDocument};
use scpo_core::finding::{Limits, read_document};
use scpo_core::rulebook::Rulebook;

const PAGE: &str = include_str!("../docs/answers.md");

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, into),
            false => into.push(path),
        }
    }
}

/// What stands in the source between some words and the next quotation mark.
fn quoted_after(words: &str) -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    // Without the tests at the bottom of each file.
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    let texts = texts.map(|text| text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned());
    let found = texts.flat_map(|text| {
        let codes = text.split(words).skip(1).filter_map(|after| Some(after.split_once('"')?.0.to_owned()));
        codes.collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn every_code_of_a_finding_and_of_waiting_is_on_the_page() {
    let findings: BTreeSet<String> =
        quoted_after("\"D-").into_iter().map(|code| format!("`D-{code}`")).collect();
    let awaited: BTreeSet<String> =
        quoted_after("WaitingFor::Fact(\"").into_iter().map(|code| format!("`{code}`")).collect();
    assert!(findings.len() > 10 && awaited.len() > 10, "{findings:?} {awaited:?}");
    let absent: Vec<_> = findings.union(&awaited).filter(|code| !PAGE.contains(code.as_str())).collect();
    assert!(absent.is_empty(), "not in docs/answers.md: {absent:?}");
}

#[test]
fn the_overlay_of_the_page_is_laid() {
    let (_, after) = PAGE.split_once("```json\n").unwrap();
    let (example, _) = after.split_once("```").unwrap();
    let laid = Rulebook::builtin().unwrap().overlay(example.as_bytes());
    assert!(laid.is_ok(), "{:?}", laid.err().map(|error| error.to_string()));
}

fn refusal(event: &str) -> String {
    let case = format!(r#"{{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{event}]}}"#);
    match read_document::<CaseDocument>(case.as_bytes(), &Limits::CASE) {
        Err(error) => error.rule,
        Ok(document) => match Case::replay(document) {
            Err(error) => error.code().to_owned(),
            Ok(_) => panic!("not refused: {event}"),
        },
    }
}

#[test]
fn the_mistakes_of_the_page_are_refused_as_it_says() {
    let made = |member: &str| {
        let body = format!(r#"{{"order_made": {{"order": "O1", {member}}}}}"#);
        refusal(&format!(r#"{{"id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "body": {body}}}"#))
    };
    let opened = |on: &str, body: &str| {
        refusal(&format!(
            r#"{{"id": "e1", "on": "{on}", "recorded": "2026-09-30", "body": {{"{body}": {{}}}}}}"#
        ))
    };
    let seen = [
        (r#"`"on": "30/09/2026"`"#, opened("30/09/2026", "recalled")),
        (r#"`"commencement": "2026-09-30"`"#, made(r#""commencement": "2026-09-30""#)),
        (r#"`"length": 5`"#, made(r#""length": 5"#)),
        (r#"`"end": null`"#, made(r#""end": null"#)),
        (r#"`"orders_made": {…}`"#, opened("2026-09-30", "orders_made")),
        ("`recorded` earlier than `on`", opened("2026-10-01", "recalled")),
    ];
    for (mistake, rule) in seen {
        let row = PAGE.lines().find(|line| line.starts_with(&format!("| {mistake} |")));
        assert!(row.is_some_and(|row| row.ends_with(&format!("| `{rule}` |"))), "{mistake}: {rule}, {row:?}");
    }
}
