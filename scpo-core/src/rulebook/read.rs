//! Reading the files of a rulebook, each fault with its file, line and field.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::RulebookError;
use crate::condition::CatalogueError;
use crate::date::CalendarError;
use crate::finding::{CanonicalError, DocumentError, Limits, line_of, line_of_error, read_document};
use crate::law::commencement::CommencementError;
use crate::law::schedule1::Schedule1Error;
use crate::lifecycle::{ProcessFault, SettingsFault};

pub(super) const RULEBOOK: &str = "rulebook.json";
pub(super) const COMMENCEMENT: &str = "commencement.json";
pub(super) const SCHEDULE_1: &str = "schedule1.csv";
pub(super) const CALENDARS: &str = "bank_holidays_uk.csv";
pub(super) const PROCESS: &str = "process.json";
pub(super) const CONDITION_TYPES: &str = "condition_types.json";
pub(super) const SETTINGS: &str = "settings.json";
pub(super) const OVERLAY: &str = "overlay";

/// For the files of a rulebook: 1 MiB, and a rulebook of a thousand tasks.
const LIMITS: Limits =
    Limits { max_bytes: 1 << 20, max_depth: 16, max_items: 1_000, max_string_bytes: 4_096 };

/// Reads a JSON file of the rulebook.
pub(super) fn read_file<T>(file: &'static str, bytes: &[u8]) -> Result<T, RulebookError>
where
    T: DeserializeOwned + JsonSchema,
{
    read_document(bytes, &LIMITS).map_err(|error| document(file, bytes, error))
}

/// A fault of form.
fn document(file: &'static str, bytes: &[u8], error: DocumentError) -> RulebookError {
    let line = Some(line_of_error(bytes, &error));
    RulebookError { file, line, field: error.path, rule: error.message.into() }
}

/// A fault in a field of a JSON file that has the right form.
pub(super) fn at(
    file: &'static str,
    text: &str,
    field: String,
    rule: impl Into<Cow<'static, str>>,
) -> RulebookError {
    RulebookError { file, line: line_of(text, &field), field, rule: rule.into() }
}

pub(super) fn process(text: &str, fault: ProcessFault) -> RulebookError {
    let field = format!("tasks[{}].{}", fault.index, fault.field);
    at(PROCESS, text, field, fault.rule.to_string())
}

/// A fault in settings of which the text is at hand.
pub(super) fn settings(file: &'static str, text: &str, fault: SettingsFault) -> RulebookError {
    at(file, text, fault.field, fault.rule.to_string())
}

pub(super) fn commencement(error: CommencementError) -> RulebookError {
    let CommencementError { line, field, problem } = error;
    RulebookError { file: COMMENCEMENT, line: Some(line), field, rule: problem.into() }
}

pub(super) fn schedule_1(error: Schedule1Error) -> RulebookError {
    let Schedule1Error { line, field, problem } = error;
    RulebookError { file: SCHEDULE_1, line: Some(line), field: field.to_owned(), rule: problem.into() }
}

pub(super) fn condition_types(error: CatalogueError) -> RulebookError {
    let CatalogueError { line, field, rule } = error;
    RulebookError { file: CONDITION_TYPES, line, field, rule }
}

pub(super) fn calendars(error: CalendarError) -> RulebookError {
    let CalendarError { line, field, rule } = error;
    RulebookError { file: CALENDARS, line, field: field.to_owned(), rule: rule.to_string().into() }
}

pub(super) fn canonical(file: &'static str, error: CanonicalError) -> RulebookError {
    RulebookError { file, line: None, field: String::new(), rule: error.to_string().into() }
}

/// The members of a JSON object by name, in their order; empty if it is none.
pub(super) fn member_names(bytes: &[u8]) -> Vec<String> {
    let members: Result<std::collections::BTreeMap<String, &RawValue>, _> = serde_json::from_slice(bytes);
    members.map(|members| members.into_keys().collect()).unwrap_or_default()
}
