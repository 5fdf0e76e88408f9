use pyo3::prelude::*;
use scpo_core::condition;
use scpo_core::finding::{Limits, read_document};
use scpo_core::record::Condition;

use super::Catalogue;
use crate::call::{sure_work, work};
use crate::error::Refused;
use crate::json::Given;
use crate::to_python::{ToPython, as_in_documents};
use crate::view::view;

as_in_documents!(condition::TermValue);

view! {
    /// What became of one condition between two versions.
    ConditionChange of condition::ConditionChange, shown by [number, effect] {
        /// The condition.
        condition,
        /// Its number on the order, that of the later version if both have one.
        number,
        /// Its position among the conditions before, from 0; absent where it is new.
        before,
        /// Its position among the conditions after, from 0; absent where it was left out.
        after,
        /// What it does: the kind after, or before where it was left out.
        kind,
        /// What the change does to the subject, as far as the typed parts tell.
        effect,
        /// Each part that differs; empty where the condition is new or left out.
        terms,
    }
    with {
        /// The change in plain words, a line for each part that differs; never the words of
        /// a condition themselves.
        #[getter]
        fn summary(&self, py: Python<'_>) -> PyResult<Vec<String>> {
            sure_work(py, || self.0.summary())
        }
    }
}

view! {
    /// One part of a condition that differs between two versions.
    TermChange of condition::TermChange, shown by [field, effect] {
        /// Which part.
        field,
        /// The parameter's name, where it is one.
        parameter,
        /// What it was, as documents write it; absent where it was added.
        before,
        /// What it is; absent where it was left out.
        after,
        /// What that does to the subject.
        effect,
    }
}

/// What changed between the conditions of two versions of an order, each a list of dicts as
/// in documents.
#[pyfunction]
#[pyo3(signature = (*, before, after, catalogue))]
pub(crate) fn condition_changes<'py>(
    py: Python<'py>,
    before: &Bound<'py, PyAny>,
    after: &Bound<'py, PyAny>,
    catalogue: &Catalogue,
) -> PyResult<Bound<'py, PyAny>> {
    let (before, after) = (Given::of(before, &Limits::CASE)?, Given::of(after, &Limits::CASE)?);
    let changes = work(py, || {
        let read = |text: &Given| read_document::<Vec<Condition>>(text.bytes(), &Limits::CASE);
        Ok::<_, Refused>(condition::changes(&read(&before)?, &read(&after)?, &catalogue.0))
    })?;
    changes.to_python(py)
}
