use std::collections::VecDeque;

use pyo3::exceptions::PyStopIteration;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyTuple};
use scpo_core::case;
use scpo_core::finding::{Limits, canonical_bytes, read_document};
use scpo_core::record::Event;

use crate::call::{sure_work, work};
use crate::error::Refused;
use crate::json::{self, Given};
use crate::to_python::ToPython;

/// The checked log of one subject: its events in canonical order, with every finding
/// about them.
///
/// Broken data is refused with its place. What is only strange is kept, and told in
/// ``findings``.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(PartialEq)]
pub(crate) struct Case(pub(crate) case::Case);

/// Reads and replays a document of one case.
pub(crate) fn replay(document: &[u8]) -> Result<case::Case, Refused> {
    Ok(case::Case::replay(read_document(document, &Limits::CASE)?)?)
}

#[pymethods]
impl Case {
    /// Reads a document ``scpo.case/1``: JSON as text or bytes, or the dict it would be
    /// read to, in which days may stand as ``datetime.date``.
    #[staticmethod]
    #[pyo3(signature = (document, /))]
    fn read(py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = Given::of(document, &Limits::CASE)?;
        work(py, || replay(text.bytes())).map(Self)
    }

    /// The case of some events, each a dict as in a document.
    #[staticmethod]
    #[pyo3(signature = (subject_id, events, /))]
    fn of_events(py: Python<'_>, subject_id: &str, events: &Bound<'_, PyAny>) -> PyResult<Self> {
        let document = PyDict::new(py);
        document.set_item("schema", case::CaseSchema::V1.as_str())?;
        document.set_item("subject_id", subject_id)?;
        document.set_item("events", events.try_iter()?.collect::<PyResult<Vec<_>>>()?)?;
        Self::read(py, document.as_any())
    }

    /// The host's id for the subject.
    #[getter]
    fn subject_id(&self) -> &str {
        self.0.subject_id().as_str()
    }

    /// Every event in canonical order, as dicts.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let events = self.0.events().iter().map(|event| json::to_python(py, event));
        PyTuple::new(py, events.collect::<PyResult<Vec<_>>>()?)
    }

    /// What was noticed about the events themselves.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        sure_work(py, || self.0.findings())?.to_python(py)
    }

    /// The case as a dict, events in canonical order.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::to_python(py, &self.0.to_document())
    }

    /// The case as JSON text, events in canonical order.
    fn to_json(&self) -> PyResult<String> {
        json::to_text(&self.0.to_document())
    }

    /// The canonical bytes of the case: the same in every language, to compare and hash.
    fn canonical_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = work(py, || canonical_bytes(&self.0.to_document()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    fn __len__(&self) -> usize {
        self.0.events().len()
    }

    fn __repr__(&self) -> String {
        format!("Case({} events)", self.0.events().len())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        Ok((py.get_type::<Self>().getattr("read")?, (self.canonical_bytes(py)?,)))
    }
}

/// Events as a list of dicts or its JSON.
pub(crate) fn events(py: Python<'_>, events: &Bound<'_, PyAny>) -> PyResult<Vec<Event>> {
    let text = Given::of(events, &Limits::CASE)?;
    work(py, || read_document::<Vec<Event>>(text.bytes(), &Limits::CASE))
}

/// How many records are taken in before the lock is released to work on them.
pub(crate) const BATCH: usize = 64;

/// Cases read one by one from documents, each a record of its own.
#[pyclass(module = "scpo")]
pub(crate) struct CaseIterator {
    documents: Py<PyIterator>,
    on_refused: Option<Py<PyAny>>,
    /// The number of the next document.
    next: usize,
    ready: VecDeque<PyResult<case::Case>>,
    over: bool,
}

/// Reads many documents ``scpo.case/1``, such as the lines of a file: an iterator of
/// cases, in their order.
///
/// A refused record is raised, with its number in ``record``; with ``on_refused`` that is
/// called with the exception instead, and reading goes on. Blank lines are no records.
#[pyfunction]
#[pyo3(signature = (documents, /, *, on_refused = None))]
pub(crate) fn read_cases(
    documents: &Bound<'_, PyAny>,
    on_refused: Option<Py<PyAny>>,
) -> PyResult<CaseIterator> {
    let documents = documents.try_iter()?.unbind();
    Ok(CaseIterator { documents, on_refused, next: 0, ready: VecDeque::new(), over: false })
}

#[pymethods]
impl CaseIterator {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Case> {
        loop {
            match self.ready.pop_front() {
                Some(Ok(case)) => return Ok(Case(case)),
                Some(Err(error)) => self.refused(py, error)?,
                None if self.over => return Err(PyStopIteration::new_err(())),
                None => self.fill(py)?,
            }
        }
    }
}

impl CaseIterator {
    fn refused(&self, py: Python<'_>, error: PyErr) -> PyResult<()> {
        match &self.on_refused {
            Some(told) if error.is_instance(py, &scpo_error(py)?) => {
                told.call1(py, (error.into_value(py),)).map(drop)
            }
            _ => Err(error),
        }
    }

    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        let mut texts = Vec::with_capacity(BATCH);
        let mut stopped = None;
        while texts.len() < BATCH {
            match self.documents.bind(py).clone().next() {
                Some(Ok(document)) => match Given::of(&document, &Limits::CASE) {
                    Ok(text) => texts.push(text),
                    Err(error) => {
                        stopped = Some(numbered(py, error, self.next + texts.len())?);
                        break;
                    }
                },
                Some(Err(error)) => {
                    stopped = Some(error);
                    self.over = true;
                    break;
                }
                None => {
                    self.over = true;
                    break;
                }
            }
        }
        let taken = texts.len() + usize::from(stopped.is_some());
        let read = sure_work(py, || {
            texts
                .iter()
                .map(|text| (!is_blank(text.bytes())).then(|| replay(text.bytes())))
                .collect::<Vec<_>>()
        })?;
        for (place, outcome) in read.into_iter().enumerate() {
            match outcome {
                Some(Ok(case)) => self.ready.push_back(Ok(case)),
                Some(Err(error)) => self.ready.push_back(Err(numbered(py, error.into(), self.next + place)?)),
                None => {}
            }
        }
        self.ready.extend(stopped.map(Err));
        self.next += taken;
        Ok(())
    }
}

fn is_blank(document: &[u8]) -> bool {
    document.iter().all(u8::is_ascii_whitespace)
}

fn scpo_error(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.import("scpo.errors")?.getattr("ScpoError")
}

/// The error with the number of its record.
fn numbered(py: Python<'_>, error: PyErr, record: usize) -> PyResult<PyErr> {
    if error.is_instance(py, &scpo_error(py)?) {
        error.value(py).setattr("record", record)?;
    }
    Ok(error)
}
