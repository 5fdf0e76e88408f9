//! What was found beside what is labelled.

use std::collections::BTreeSet;

use scpo_core::condition::{Checker, Draft, Reader, TextKind};
use scpo_core::law::vocabulary::SubjectKind;
use serde::Deserialize;

/// A half of the texts, by the last digit of the id: odd is `develop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    Develop,
    HeldOut,
}

#[derive(Debug, Deserialize)]
struct Label {
    id: String,
    document: TextKind,
    subject: String,
    text: String,
    defects: BTreeSet<String>,
}

impl Label {
    fn half(&self) -> Half {
        let last = self.id.bytes().last().unwrap();
        if last % 2 == 1 { Half::Develop } else { Half::HeldOut }
    }

    fn subject(&self) -> SubjectKind {
        match self.subject.as_str() {
            "body" => SubjectKind::BodyCorporate,
            _ => SubjectKind::Individual,
        }
    }
}

/// The figures of a half. A defect counts once for each text.
#[derive(Debug, Default)]
pub struct Tally {
    /// Defects that are labelled.
    pub labelled: usize,
    /// Of those, found.
    pub found: usize,
    /// Defects found, labelled or not.
    pub findings: usize,
    /// Of those, not labelled.
    pub false_alarms: usize,
    /// Texts without a label.
    pub sound: usize,
    /// Of those, with a finding.
    pub alarmed: usize,
    /// Defects labelled or found in orders and drafts alone, in the order above.
    pub in_orders: [usize; 4],
}

impl Tally {
    fn add(&mut self, label: &Label, found: &BTreeSet<String>) {
        let right = label.defects.intersection(found).count();
        let wrong = found.difference(&label.defects).count();
        self.labelled += label.defects.len();
        self.found += right;
        self.findings += found.len();
        self.false_alarms += wrong;
        if label.defects.is_empty() {
            self.sound += 1;
            self.alarmed += usize::from(!found.is_empty());
        }
        if label.document != TextKind::Summary {
            for (total, more) in
                self.in_orders.iter_mut().zip([label.defects.len(), right, found.len(), wrong])
            {
                *total += more;
            }
        }
    }

    /// One line.
    pub fn summary(&self) -> String {
        let [labelled, found, findings, wrong] = self.in_orders;
        format!(
            "found {}/{}, not labelled {}/{} findings, sound texts with a finding {}/{}; orders and drafts alone \
             {found}/{labelled}, {wrong}/{findings}",
            self.found, self.labelled, self.false_alarms, self.findings, self.alarmed, self.sound
        )
    }
}

/// The figures of a half, and what was found otherwise than labelled.
pub fn measured(half: Half) -> (Tally, String) {
    let (reader, checker) = (Reader::built_in().unwrap(), Checker::built_in().unwrap());
    let (mut tally, mut shown) = (Tally::default(), String::new());
    let lines = include_str!("../data/terms.jsonl").lines();
    let labels = lines.map(|line| serde_json::from_str::<Label>(line).unwrap());
    for label in labels.filter(|label| label.half() == half) {
        let read = reader.read(&label.text, label.document);
        let draft = Draft { subject: Some(label.subject()), ..Draft::new(&label.text, &read) };
        let findings = checker.check(&draft);
        let found: BTreeSet<String> =
            findings.iter().map(|finding| finding.defect.code().to_owned()).collect();
        tally.add(&label, &found);
        if found != label.defects {
            let lost: Vec<&String> = label.defects.difference(&found).collect();
            let more: Vec<(&str, Option<&str>)> = findings
                .iter()
                .filter(|finding| !label.defects.contains(finding.defect.code()))
                .map(|finding| {
                    (finding.defect.code(), finding.spans.first().and_then(|span| span.slice(&label.text)))
                })
                .collect();
            let text = label.text.replace('\n', "⏎");
            let types: Vec<String> = read
                .readings
                .iter()
                .map(|reading| format!("{} {}", reading.type_code.as_str(), reading.kind.code()))
                .collect();
            shown.push_str(&format!("{} {text}\n    lost {lost:?} more {more:?} read {types:?}\n", label.id));
        }
    }
    (tally, shown)
}
