use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyTuple;
use scpo_core::condition::{self, Checker};

use super::draft::Draft;
use super::places::Places;
use crate::call::work;
use crate::error::Refused;
use crate::to_python::ToPython;

/// Something that is wrong with a draft, in fixed words. It holds no words of the text:
/// the spans, slices of it, lead to them.
#[pyclass(frozen, module = "scpo")]
pub(crate) struct DraftFinding {
    places: Places,
    finding: condition::DraftFinding,
}

/// Something that is wrong between drafts.
#[pyclass(frozen, get_all, module = "scpo")]
pub(crate) struct SetFinding {
    /// What is wrong, with the place in the first of the drafts.
    finding: Py<DraftFinding>,
    /// The drafts, by their places in what was given, from 0.
    drafts: Py<PyAny>,
    /// The place of the reading in each of them, in the same order.
    readings: Py<PyAny>,
}

/// Getters of members that need no text.
macro_rules! members {
    ($($(#[$meta:meta])* $member:ident),+ $(,)?) => {
        #[pymethods]
        impl DraftFinding {
            $(
                $(#[$meta])*
                #[getter]
                fn $member<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    self.finding.$member.to_python(py)
                }
            )+

            /// The words it is about, in the order of the text; none where words are missing
            /// from the order as a whole.
            #[getter]
            fn spans<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.places.slices(py, &self.finding.spans)
            }

            /// As dicts and lists, as documents write it, where spans count bytes of UTF-8.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                crate::json::to_python(py, &self.finding)
            }

            fn __repr__(&self) -> String {
                format!("DraftFinding({})", self.finding.defect.code())
            }
        }

        const _: fn(&condition::DraftFinding) = |finding| {
            let condition::DraftFinding { spans: _, $($member: _),+ } = finding;
        };
    };
}

members! {
    /// What is wrong.
    defect,
    /// Whether the order has it, or the summary that was read leaves it open.
    lies_in,
    /// How much it matters.
    severity,
    /// The section or authority, or "local policy" where there is neither.
    citation,
    /// Why it matters.
    why,
    /// How to mend it.
    mend,
    /// The rule of law that decided, where one did.
    rule,
    /// The number of the paragraph as written.
    paragraph,
    /// The place of the reading among those of the text, from 0.
    reading,
    /// What the rule lacks to decide: it holds if these bear it out.
    unsettled,
}

#[pymethods]
impl SetFinding {
    fn __repr__(&self) -> String {
        format!("SetFinding({})", self.finding.get().finding.defect.code())
    }
}

/// The checker of the built-in data, made once.
fn checker() -> Result<&'static Checker, Refused> {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    match CHECKER.get() {
        Some(checker) => Ok(checker),
        None => {
            let checker = Checker::built_in()?;
            Ok(CHECKER.get_or_init(|| checker))
        }
    }
}

/// A draft, or a text of which nothing else is known.
#[derive(FromPyObject)]
pub(crate) enum DraftOrText {
    Draft(Py<Draft>),
    Text(PyBackedStr),
}

/// What is wrong with a draft, in the order of the text: reasons, and no score.
#[pyfunction]
#[pyo3(signature = (draft, /))]
pub(crate) fn check_draft(py: Python<'_>, draft: DraftOrText) -> PyResult<Bound<'_, PyTuple>> {
    let check = |draft: &Draft| {
        let found = draft.with(|draft| checker().map(|checker| checker.check(draft)))?;
        Ok::<_, Refused>((draft.places.clone(), found))
    };
    let (places, found) = work(py, || match &draft {
        DraftOrText::Draft(draft) => check(draft.get()),
        DraftOrText::Text(text) => check(&Draft::bare(text)?),
    })?;
    PyTuple::new(py, found.into_iter().map(|finding| DraftFinding { places: places.clone(), finding }))
}

/// What is wrong between drafts, each of another subject: the same words for several
/// without a recorded reason.
#[pyfunction]
#[pyo3(signature = (drafts, /))]
pub(crate) fn check_drafts(py: Python<'_>, drafts: Vec<Py<Draft>>) -> PyResult<Bound<'_, PyTuple>> {
    let drafts: Vec<&Draft> = drafts.iter().map(Py::get).collect();
    let found = work(py, || {
        let terms: Vec<Vec<&str>> = drafts.iter().map(|draft| draft.terms()).collect();
        let all: Vec<_> = drafts.iter().zip(&terms).map(|(draft, terms)| draft.draft(terms)).collect();
        Ok::<_, Refused>(checker()?.check_set(&all))
    })?;
    let made = found.into_iter().map(|found| {
        let condition::SetFinding { finding, drafts: places, readings } = found;
        let text = places.first().and_then(|first| drafts.get(*first));
        let text = text.map_or_else(|| Places::of(""), |draft| draft.places.clone());
        Ok(SetFinding {
            finding: Py::new(py, DraftFinding { places: text, finding })?,
            drafts: places.to_python(py)?.unbind(),
            readings: readings.to_python(py)?.unbind(),
        })
    });
    PyTuple::new(py, made.collect::<PyResult<Vec<_>>>()?)
}
