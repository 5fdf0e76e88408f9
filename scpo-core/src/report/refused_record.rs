use std::borrow::Cow;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::CaseError;
use crate::finding::DocumentError;

/// A record that was refused: where it stood, and the place and rule inside it.
/// Nothing that was found there.
///
/// # Example
///
/// ```
/// use scpo_core::case::CaseDocument;
/// use scpo_core::finding::{Limits, read_document};
/// use scpo_core::report::RefusedRecord;
///
/// let error = read_document::<CaseDocument>(br#"{"schema": "scpo.case/1"}"#, &Limits::CASE).unwrap_err();
/// let refused = RefusedRecord::document("north.jsonl".into(), 7, &error);
/// assert_eq!(refused.to_string(), "north.jsonl line 7 column 25: subject_id: a required member is missing (missing_field)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefusedRecord {
    /// The file, as the host names it.
    pub source: Arc<str>,
    /// The line in it, from 1.
    pub line: u64,
    /// The byte of that line, from 1, at which reading stopped; absent where the record
    /// has several lines, or was read and its log refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// The place inside the record; empty for the record as a whole.
    pub path: String,
    /// The code of the rule.
    pub rule: Cow<'static, str>,
    /// What the rule says, in fixed words.
    pub message: Cow<'static, str>,
}

impl RefusedRecord {
    /// A record that is not a case document.
    pub fn document(source: Arc<str>, line: u64, error: &DocumentError) -> Self {
        let DocumentError { path, rule, message, line: within, column } = error;
        Self {
            source,
            line,
            column: (*within == 1).then_some(*column as u64),
            path: path.clone(),
            rule: rule.clone().into(),
            message: message.clone().into(),
        }
    }

    /// A record whose events cannot stand together.
    pub fn case(source: Arc<str>, line: u64, error: CaseError) -> Self {
        // The words of the error are "`place`: rule".
        let words = error.to_string();
        let (place, message) = words.split_once("`: ").unwrap_or(("", &words));
        let path = place.trim_start_matches('`').to_owned();
        let (rule, message) = (Cow::Borrowed(error.code()), message.to_owned().into());
        Self { source, line, column: None, path, rule, message }
    }
}

impl std::fmt::Display for RefusedRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { source, line, column, path, rule, message } = self;
        let path = if path.is_empty() { "record" } else { path };
        write!(f, "{source} line {line}")?;
        if let Some(column) = column {
            write!(f, " column {column}")?;
        }
        write!(f, ": {path}: {message} ({rule})")
    }
}
