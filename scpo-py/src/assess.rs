//! Asking: one case, one rulebook, one day.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use scpo_core::assessment;
use scpo_core::date::Date;
use scpo_core::report;

use crate::assessment::Assessment;
use crate::brief::Brief;
use crate::call::{sure_work, work};
use crate::case::{Case, events};
use crate::date::Day;
use crate::error::Refused;
use crate::rulebook::Rulebook;
use crate::to_python::ToPython;

/// The day of the answer and the day of knowledge, which is the same unless given.
pub(crate) fn days(as_of: Day, known_at: Option<Day>) -> (Date, Date) {
    (as_of.0, known_at.unwrap_or(as_of).0)
}

/// Works out the explained answer for one case on one day.
///
/// ``as_of`` is the day the answer is for; ``known_at``, by default the same, the day as of
/// which the facts are taken as known. ``joined`` are cases found to be of the same subject.
#[pyfunction]
#[pyo3(signature = (case, rulebook, /, *, as_of, known_at = None, joined = None))]
pub(crate) fn assess(
    py: Python<'_>,
    case: &Case,
    rulebook: &Rulebook,
    as_of: Day,
    known_at: Option<Day>,
    joined: Option<Vec<Py<Case>>>,
) -> PyResult<Assessment> {
    let (as_of, known_at) = days(as_of, known_at);
    let joined = joined.unwrap_or_default();
    let others: Vec<_> = joined.iter().map(|other| &other.get().0).collect();
    sure_work(py, || match others.as_slice() {
        [] => assessment::assess(&case.0, &rulebook.0, as_of, known_at),
        others => assessment::assess_joined(&case.0, others, &rulebook.0, as_of, known_at),
    })
    .map(Assessment)
}

/// Works out the short answer for one case on one day, for a work list.
#[pyfunction]
#[pyo3(signature = (case, rulebook, /, *, as_of, known_at = None))]
pub(crate) fn assess_brief(
    py: Python<'_>,
    case: &Case,
    rulebook: &Rulebook,
    as_of: Day,
    known_at: Option<Day>,
) -> PyResult<Brief> {
    let (as_of, known_at) = days(as_of, known_at);
    sure_work(py, || assessment::assess_brief(&case.0, &rulebook.0, as_of, known_at)).map(Brief)
}

/// What would follow from events that have not been recorded.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(PartialEq)]
pub(crate) struct WhatIf(assessment::WhatIf);

#[pymethods]
impl WhatIf {
    /// The answer as things are.
    #[getter]
    fn before(&self) -> Assessment {
        Assessment(self.0.before.clone())
    }

    /// The answer with the events added.
    #[getter]
    fn after(&self) -> Assessment {
        Assessment(self.0.after.clone())
    }

    /// Every difference between the two, each with the fact behind it.
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.changes.to_python(py)
    }

    fn __repr__(&self) -> String {
        format!("WhatIf({} changes)", self.0.changes.len())
    }
}

/// Works out what would follow from some events, each a dict as in a document, without
/// changing the case.
#[pyfunction]
#[pyo3(signature = (case, supposed, rulebook, /, *, as_of, known_at = None))]
pub(crate) fn what_if(
    py: Python<'_>,
    case: &Case,
    supposed: &Bound<'_, PyAny>,
    rulebook: &Rulebook,
    as_of: Day,
    known_at: Option<Day>,
) -> PyResult<WhatIf> {
    let supposed = events(py, supposed)?;
    let (as_of, known_at) = days(as_of, known_at);
    work(py, || {
        Ok::<_, Refused>(WhatIf(assessment::what_if(&case.0, &supposed, &rulebook.0, as_of, known_at)?))
    })
}

/// Every difference between two answers, each with its cause, told from the answers alone.
#[pyfunction]
#[pyo3(signature = (*, before, after))]
pub(crate) fn diff<'py>(
    py: Python<'py>,
    before: &Assessment,
    after: &Assessment,
) -> PyResult<Bound<'py, PyAny>> {
    sure_work(py, || assessment::diff(&before.0, &after.0))?.to_python(py)
}

/// What changed since a case was last looked at, each difference with its exact cause.
#[pyfunction]
#[pyo3(signature = (case, rulebook, /, *, since, as_of, since_known_at = None, known_at = None))]
pub(crate) fn changes_since<'py>(
    py: Python<'py>,
    case: &Case,
    rulebook: &Rulebook,
    since: Day,
    as_of: Day,
    since_known_at: Option<Day>,
    known_at: Option<Day>,
) -> PyResult<Bound<'py, PyAny>> {
    let (then, now) = (days(since, since_known_at), days(as_of, known_at));
    sure_work(py, || assessment::changes_since(&case.0, &rulebook.0, then, now))?.to_python(py)
}

/// What is to be noticed between the conditions on one subject on a day: those that clash,
/// and what the end of each leaves uncovered.
#[pyfunction]
#[pyo3(signature = (case, rulebook, /, *, as_of, known_at = None))]
pub(crate) fn review_conditions<'py>(
    py: Python<'py>,
    case: &Case,
    rulebook: &Rulebook,
    as_of: Day,
    known_at: Option<Day>,
) -> PyResult<Bound<'py, PyAny>> {
    let (as_of, known_at) = days(as_of, known_at);
    sure_work(py, || assessment::review_conditions(&case.0, &rulebook.0, as_of, known_at))?.to_python(py)
}

/// The names of the published forms of documents.
#[pyfunction]
pub(crate) fn forms(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    PyTuple::new(py, report::Form::ALL.iter().map(|form| form.name))
}

/// The JSON Schema (2020-12) of a published form, such as ``scpo.case/1``.
#[pyfunction]
#[pyo3(signature = (form, /))]
pub(crate) fn schema<'py>(py: Python<'py>, form: &str) -> PyResult<Bound<'py, PyAny>> {
    let not_listed = || Refused::not_listed("form", report::Form::ALL.iter().map(|form| form.name));
    let schema = work(py, || report::Form::named(form).map(|form| form.schema()).ok_or_else(not_listed))?;
    crate::json::to_python(py, &schema)
}
