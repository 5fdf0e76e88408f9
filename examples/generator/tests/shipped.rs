//! The shipped data reads as case documents, and the region is what the generator makes.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use scpo_core::case::CaseDocument;
use scpo_core::record::EventBody;
use scpo_generator::Cohort;

fn read(name: &str) -> String {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(name);
    fs::read_to_string(data).unwrap()
}

fn documents(name: &str) -> Vec<CaseDocument> {
    read(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_published_orders_are_twelve_and_lose_nothing_when_read() {
    let text = read("published_orders.jsonl");
    let cases = documents("published_orders.jsonl");
    let ids: Vec<String> = cases.iter().map(|case| case.subject_id.as_str().to_owned()).collect();
    let expected: Vec<String> = (1..=12).map(|number| format!("PO-{number:02}")).collect();
    assert_eq!(ids, expected);
    for (case, line) in cases.iter().zip(text.lines()) {
        let written: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_value(case).unwrap(), written);
    }
}

/// What is not stated is absent: which orders have a day, and which a length, is
/// as the sources say.
#[test]
fn the_published_orders_invent_no_day_and_no_length() {
    let mut dated = BTreeSet::new();
    let mut lengths = BTreeSet::new();
    for case in documents("published_orders.jsonl") {
        for event in &case.events {
            assert_eq!(event.recorded.to_string(), "2026-11-21");
            assert!(event.learnt.is_none());
            if let EventBody::OrderMade(made) = &event.body {
                let id = case.subject_id.as_str().to_owned();
                if let Some(on) = event.on {
                    dated.insert((id.clone(), on.to_string()));
                }
                if let Some(length) = made.length {
                    lengths.insert((id, length.years));
                }
            }
        }
    }
    let stated = [
        ("PO-01", "2012-02-17"),
        ("PO-02", "2021-06-28"),
        ("PO-03", "2020-12-18"),
        ("PO-05", "2022-05-17"),
        ("PO-06", "2008-07-15"),
        ("PO-10", "2018-01-23"),
    ];
    assert_eq!(dated, stated.map(|(id, day)| (id.to_owned(), day.to_owned())).into());
    let years =
        [("PO-02", 2), ("PO-04", 5), ("PO-05", 5), ("PO-07", 5), ("PO-08", 5), ("PO-09", 5), ("PO-11", 4)];
    assert_eq!(lengths, years.map(|(id, years)| (id.to_owned(), years)).into());
}

#[test]
fn the_region_is_what_the_generator_makes() {
    let cohort = Cohort::assessed(20_261_122, 300);
    let made: Vec<String> = cohort.cases().map(|case| serde_json::to_string(&case).unwrap()).collect();
    let shipped = read("region.jsonl");
    assert!(shipped.lines().eq(made.iter().map(String::as_str)), "run write_cohort again");
}

#[test]
fn the_cohort_names_its_day_and_its_files() {
    let cohort: serde_json::Value = serde_json::from_str(&read("cohort.json")).unwrap();
    assert_eq!(cohort["as_of"], Cohort::AS_OF);
    for file in cohort["files"].as_array().unwrap() {
        assert!(!documents(file.as_str().unwrap()).is_empty());
    }
}
