//! What was found beside what is labelled.

use std::collections::BTreeSet;

use scpo_core::condition::{Checker, Defect, Draft, DraftFinding, LiesIn, Reader, TextKind};
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

    /// Whether the text is a heading of an index, which bears nothing (`terms.md`).
    fn is_heading(&self) -> bool {
        const BEGINNINGS: [&str; 6] = [
            "Restriction on ",
            "Restriction of ",
            "Restriction and notification of ",
            "Prohibition on ",
            "Prohibition of ",
            "Notification of ",
        ];
        let begins = BEGINNINGS.iter().any(|beginning| self.text.starts_with(beginning));
        begins && self.document == TextKind::Summary && !self.text.ends_with('.')
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
    /// Headings of an index whose label of a gap was set aside.
    pub headings: usize,
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
            "found {}/{} ({} headings set aside), not labelled {}/{} findings, sound texts with a finding {}/{}; orders and drafts alone \
             {found}/{labelled}, {wrong}/{findings}",
            self.found,
            self.labelled,
            self.headings,
            self.false_alarms,
            self.findings,
            self.alarmed,
            self.sound
        )
    }
}

/// The figures of a half, and what was found otherwise than labelled.
pub fn measured(half: Half) -> (Tally, String) {
    measured_in(include_str!("../data/terms.jsonl"), |label| label.half() == half)
}

/// The figures of all texts of a file.
pub fn measured_all(lines: &str) -> (Tally, String) {
    measured_in(lines, |_| true)
}

fn measured_in(lines: &str, wanted: impl Fn(&Label) -> bool) -> (Tally, String) {
    let (reader, checker) = (Reader::built_in().unwrap(), Checker::built_in().unwrap());
    let (mut tally, mut shown) = (Tally::default(), String::new());
    let labels = lines.lines().map(|line| serde_json::from_str::<Label>(line).unwrap());
    for mut label in labels.filter(wanted) {
        if label.is_heading() {
            let gap = label.defects.remove(Defect::TermTextNotPublished.code());
            tally.headings += usize::from(gap);
        }
        let read = reader.read(&label.text, label.document);
        let draft = Draft { subject: Some(label.subject()), ..Draft::new(&label.text, &read) };
        let findings = checker.check(&draft);
        // Labels have one code for whatever a summary does not tell.
        let code = |finding: &DraftFinding| match finding.lies_in {
            LiesIn::Source => Defect::TermTextNotPublished.code(),
            LiesIn::Order => finding.defect.code(),
        };
        let found: BTreeSet<String> = findings.iter().map(|finding| code(finding).to_owned()).collect();
        tally.add(&label, &found);
        if found != label.defects {
            let lost: Vec<&String> = label.defects.difference(&found).collect();
            let more: Vec<(&str, Option<&str>)> = findings
                .iter()
                .filter(|finding| !label.defects.contains(code(finding)))
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
