use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::document_error::{DocumentError, Rule};
use super::limits::Limits;
use super::objects_only::ObjectsOnly;
use super::place::{Place, Step};
use super::refusal::Refusal;
use super::schema::plain_schema_of;
use super::strict_json::{self, Fault};

/// Lists of codes up to this length are given in full in the error.
const SHORT_LIST: usize = 16;

/// Reads a document: first its bytes against the limits and the subset of JSON
/// that documents use, then its form.
///
/// # Errors
///
/// [`DocumentError`] for the first fault found: a limit exceeded, text that is
/// not one JSON document, a name given twice, a null, a number that is not whole,
/// or anything the form of `T` does not allow. Nothing is repaired, dropped or
/// guessed, and the error holds nothing from the document but places.
///
/// # Example
///
/// ```
/// use scpo_core::case::CaseDocument;
/// use scpo_core::finding::{Limits, read_document};
///
/// let text = br#"{"schema": "scpo.case/1", "subject_id": "s-1", "events": [
///     {"id": "e1", "on": "2026-02-30", "recorded": "2026-03-01", "body": {"record_reviewed": {}}}]}"#;
/// let error = read_document::<CaseDocument>(text, &Limits::CASE).unwrap_err();
/// assert_eq!(error.path, "events[0].on");
/// assert_eq!(error.rule, "date_no_such_day");
/// ```
pub fn read_document<T: DeserializeOwned + JsonSchema>(
    bytes: &[u8],
    limits: &Limits,
) -> Result<T, DocumentError> {
    let text = strict_json::scan(bytes, limits).map_err(|fault| scan_error::<T>(bytes, fault))?;
    let mut reader = serde_json::Deserializer::from_str(text);
    T::deserialize(ObjectsOnly(&mut reader)).map_err(|_| form_error::<T>(bytes))
}

fn scan_error<T: JsonSchema>(bytes: &[u8], fault: Fault) -> DocumentError {
    let (line, column) = line_and_column(bytes, fault.offset);
    let path = || Place::find(&plain_schema_of::<T>(), &fault.place).into_path();
    DocumentError {
        path: if fault.place.is_empty() { String::new() } else { path() },
        rule: fault.rule.code().to_owned(),
        line,
        column,
        message: fault.rule.words().to_owned(),
    }
}

/// Line and column, both from 1, the column in bytes.
fn line_and_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&byte| byte != b'\n').count() + 1;
    (line, column)
}

/// Reads again, slowly, to learn where the form was broken.
fn form_error<T: DeserializeOwned + JsonSchema>(bytes: &[u8]) -> DocumentError {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, T>(ObjectsOnly(&mut reader)) {
        Err(error) => explain::<T>(&steps(error.path()), error.inner()),
        // The first reading refused the same bytes.
        Ok(_) => scan_error::<T>(bytes, Fault { rule: Rule::Invalid, offset: 0, place: Vec::new() }),
    }
}

fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    use serde_path_to_error::Segment;

    path.iter()
        .map_while(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key: name } | Segment::Enum { variant: name } => Some(Step::Name(name.clone())),
            Segment::Unknown => None,
        })
        .collect()
}

fn explain<T: JsonSchema>(steps: &[Step], error: &serde_json::Error) -> DocumentError {
    let schema = plain_schema_of::<T>();
    let mut place = Place::find(&schema, steps);
    let text = error.to_string();
    let (line, column) = (error.line(), error.column());
    let quoted = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
    let (rule, message) = match Refusal::parse(quoted) {
        Some((code, words)) => (code.to_owned(), words.to_owned()),
        None => {
            let rule = classify(quoted);
            (rule.code().to_owned(), words(rule, quoted, &mut place))
        }
    };
    DocumentError { path: place.into_path(), rule, line, column, message }
}

/// The rule behind serde's own message. The message is only compared, never
/// passed on: it may quote the document.
fn classify(message: &str) -> Rule {
    const STARTS: [(&str, Rule); 8] = [
        ("unknown field ", Rule::UnknownField),
        ("missing field ", Rule::MissingField),
        ("duplicate field ", Rule::DuplicateKey),
        ("unknown variant ", Rule::UnknownCode),
        ("invalid type: ", Rule::WrongType),
        ("invalid value: ", Rule::OutOfRange),
        ("invalid length ", Rule::WrongLength),
        ("recursion limit exceeded", Rule::TooDeep),
    ];
    // The bytes are known to be JSON: where the parser alone objects, as it does
    // to an object of two members in place of a variant, the type is wrong.
    const PARSER: [&str; 3] = ["expected ", "trailing ", "EOF "];
    let known = STARTS.iter().find(|(start, _)| message.starts_with(start)).map(|(_, rule)| *rule);
    let parser = PARSER.iter().any(|start| message.starts_with(start)).then_some(Rule::WrongType);
    known.or(parser).unwrap_or(Rule::Invalid)
}

/// The words of a rule, with what the form itself can add to them.
fn words(rule: Rule, message: &str, place: &mut Place<'_>) -> String {
    match rule {
        Rule::MissingField => {
            // Only a name the schema holds here is taken over, into the path.
            let name = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
            name.map(|name| place.enter_member(name));
        }
        Rule::UnknownCode => {
            let codes = place.codes();
            let words = match place.codes_are_members() {
                true => "an object with one member of the list is asked for",
                false => rule.words(),
            };
            return match codes.len() {
                0 => words.to_owned(),
                1..=SHORT_LIST => format!("{words}: {}", codes.join(", ")),
                many => format!("{words}, which the schema gives in full ({many} codes)"),
            };
        }
        Rule::WrongType => {
            let types = place.types();
            if !types.is_empty() {
                return format!("{}: {}", rule.words(), types.join(" or "));
            }
        }
        _ => {}
    }
    rule.words().to_owned()
}
