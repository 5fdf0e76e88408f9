use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::draft_finding::DraftFinding;
use crate::condition::{Span, TextRead};
use crate::finding::{Document, Personal, object};

object! {
    /// What was read of a text and what is wrong with it, for machines,
    /// `scpo.text-check/1`.
    TextCheck {
        required {
            /// The form of the document.
            schema: TextCheckSchema,
            /// What was read.
            read: TextRead,
        }
        lists {
            /// What was found, in the order of the text.
            findings: QuotedFinding,
        }
    }
}

object! {
    /// A finding with the words it is about, for a reader who may see the text.
    QuotedFinding {
        required {
            /// The finding.
            finding: DraftFinding,
        }
        lists {
            /// The words of its spans, in the same order.
            words: Personal<String>,
        }
    }
}

/// The form of a text that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TextCheckSchema {
    /// The first.
    #[serde(rename = "scpo.text-check/1")]
    V1,
}

impl Document for TextCheck {
    const FORM: &'static str = "scpo.text-check/1";
}

impl TextCheck {
    /// What was read and found of a text, with the words that the findings are about.
    /// The text must be the one that was read.
    pub fn new(text: &str, read: TextRead, findings: Vec<DraftFinding>) -> Self {
        let quoted = |span: &Span| Personal::new(span.slice(text).unwrap_or_default().to_owned());
        let findings = findings
            .into_iter()
            .map(|finding| QuotedFinding { words: finding.spans.iter().map(quoted).collect(), finding });
        Self { schema: TextCheckSchema::V1, read, findings: findings.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::{Checker, Draft, Reader, TextKind};
    use crate::finding::{Limits, read_document};

    const TEXT: &str = "You must not have an excessive number of phones.";

    fn checked() -> TextCheck {
        let read = Reader::built_in().unwrap().read(TEXT, TextKind::Draft);
        let findings = Checker::built_in().unwrap().check(&Draft::new(TEXT, &read));
        TextCheck::new(TEXT, read, findings)
    }

    #[test]
    fn the_words_of_each_finding_stand_beside_it() {
        let words: Vec<String> = checked()
            .findings
            .iter()
            .flat_map(|found| &found.words)
            .map(|word| word.reveal().clone())
            .collect();
        assert_eq!(words, ["excessive number"]);
    }

    /// What is written is read back, and its `Debug` holds no words of the text.
    #[test]
    fn it_is_written_and_read_back() {
        let checked = checked();
        let bytes = serde_json::to_vec(&checked).unwrap();
        assert_eq!(read_document::<TextCheck>(&bytes, &Limits::CASE).unwrap(), checked);
        assert!(!format!("{checked:?}").contains("excessive"));
    }
}
