use std::sync::OnceLock;

use pyo3::prelude::*;
use schemars::JsonSchema;
use scpo_core::condition::{Wording, Writer};
use scpo_core::finding::{Limits, Personal, read_document};
use scpo_core::record::{CommencementRule, ProvisionEnd, Text as Words};
use serde::de::DeserializeOwned;

use super::parameters;
use crate::argument::coded;
use crate::call::work;
use crate::error::{Kind, Refused};
use crate::json::Given;

/// The writer of the built-in catalogue and templates, made once.
fn writer() -> Result<&'static Writer, Refused> {
    static WRITER: OnceLock<Writer> = OnceLock::new();
    match WRITER.get() {
        Some(writer) => Ok(writer),
        None => {
            let writer = Writer::built_in()?;
            Ok(WRITER.get_or_init(|| writer))
        }
    }
}

/// A part of a wording as documents write it.
fn part<T: DeserializeOwned + JsonSchema>(name: &str, given: &Given) -> Result<T, Refused> {
    read_document(given.bytes(), &Limits::CASE).map_err(|error| {
        let path = if error.path.is_empty() { name.to_owned() } else { format!("{name}.{}", error.path) };
        Refused { kind: Kind::Condition, ..Refused::from(error) }.at(path)
    })
}

/// Puts a condition into words, by type, kind, parameters and exceptions.
///
/// Nothing is left out and nothing is guessed: what has no words is refused by its field.
/// ``parameters``, ``start`` and ``end`` are as documents write them.
#[pyfunction]
#[pyo3(signature = (
    type_code, kind, /, *, parameters = None, exceptions = None, start = None, end = None, numbers = "plain"
))]
#[expect(clippy::too_many_arguments, reason = "each is given by its name")]
pub(crate) fn write_condition(
    py: Python<'_>,
    type_code: &str,
    kind: &str,
    parameters: Option<&Bound<'_, PyAny>>,
    exceptions: Option<Vec<String>>,
    start: Option<&Bound<'_, PyAny>>,
    end: Option<&Bound<'_, PyAny>>,
    numbers: &str,
) -> PyResult<String> {
    let kind = coded("kind", kind)?;
    let numbers = coded("numbers", numbers)?;
    let text =
        |given: Option<&Bound<'_, PyAny>>| given.map(|given| Given::of(given, &Limits::CASE)).transpose();
    let (given, start, end) = (text(parameters)?, text(start)?, text(end)?);
    let exceptions: Vec<Words> = exceptions.unwrap_or_default().into_iter().map(Personal::new).collect();
    work(py, || {
        let parameters = given.map_or_else(|| Ok(Vec::new()), |given| self::parameters(given.bytes()))?;
        let start: Option<CommencementRule> = start.map(|start| part("start", &start)).transpose()?;
        let end: Option<ProvisionEnd> = end.map(|end| part("end", &end)).transpose()?;
        let wording = Wording {
            type_code,
            kind,
            parameters: &parameters,
            exceptions: &exceptions,
            start,
            end,
            numbers,
        };
        Ok::<_, Refused>(writer()?.write(&wording)?)
    })
}
