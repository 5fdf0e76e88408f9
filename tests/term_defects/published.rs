//! What was published of real orders, beside what a reader expects to be found.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scpo_core::condition::{Checker, Draft, Reader, TextKind};
use scpo_core::date::Date;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Published {
    order: String,
    made: Option<Date>,
    text: String,
    expected: BTreeSet<String>,
}

/// What was found otherwise than expected, a line for each text. All are summaries: press
/// reports, digests of judgments and headings of an index.
pub fn differences(lines: &str) -> String {
    let (reader, checker) = (Reader::built_in().unwrap(), Checker::built_in().unwrap());
    let mut shown = String::new();
    for term in lines.lines().map(|line| serde_json::from_str::<Published>(line).unwrap()) {
        let read = reader.read(&term.text, TextKind::Summary);
        let findings = checker.check(&Draft { made: term.made, ..Draft::new(&term.text, &read) });
        let found: BTreeSet<String> =
            findings.iter().map(|finding| finding.defect.code().to_owned()).collect();
        if found != term.expected {
            let (order, text, expected) = (&term.order, &term.text, &term.expected);
            let read: Vec<_> = read
                .readings
                .iter()
                .map(|reading| format!("{} {}", reading.type_code.as_str(), reading.kind.code()))
                .collect();
            let _ =
                writeln!(shown, "{order} {text}\n    expected {expected:?} found {found:?} read {read:?}");
        }
    }
    shown
}
