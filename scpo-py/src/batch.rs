//! Many cases: an iterator of cases in, an iterator of answers out.

use std::collections::VecDeque;

use pyo3::exceptions::PyStopIteration;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use scpo_core::assessment;
use scpo_core::date::Date;

use crate::assess::days;
use crate::call::sure_work;
use crate::case::{BATCH, Case};
use crate::date::Day;
use crate::rulebook::Rulebook;
use crate::to_python::ToPython;

/// What is asked of every case.
type Ask = fn(&Case, &Rulebook, Date, Date) -> Answer;

enum Answer {
    Full(Box<assessment::Assessment>),
    Brief(Box<assessment::Brief>),
}

/// Answers in the order of the cases.
#[pyclass(module = "scpo")]
pub(crate) struct AnswerIterator {
    cases: Py<PyIterator>,
    rulebook: Py<Rulebook>,
    ask: Ask,
    as_of: Date,
    known_at: Date,
    ready: VecDeque<Answer>,
    /// What the iterator of cases raised, until what came before it has been given.
    stopped: Option<PyErr>,
    over: bool,
}

fn many(
    cases: &Bound<'_, PyAny>,
    rulebook: Py<Rulebook>,
    (as_of, known_at): (Date, Date),
    ask: Ask,
) -> PyResult<AnswerIterator> {
    let cases = cases.try_iter()?.unbind();
    let ready = VecDeque::new();
    Ok(AnswerIterator { cases, rulebook, ask, as_of, known_at, ready, stopped: None, over: false })
}

/// The explained answers for many cases: an iterator, in the order of the cases. A batch
/// at a time is worked on without the interpreter's lock.
#[pyfunction]
#[pyo3(signature = (cases, rulebook, /, *, as_of, known_at = None))]
pub(crate) fn assess_many(
    cases: &Bound<'_, PyAny>,
    rulebook: Py<Rulebook>,
    as_of: Day,
    known_at: Option<Day>,
) -> PyResult<AnswerIterator> {
    many(cases, rulebook, days(as_of, known_at), |case, rulebook, as_of, known_at| {
        Answer::Full(Box::new(assessment::assess(&case.0, &rulebook.0, as_of, known_at)))
    })
}

/// The short answers for many cases: an iterator, in the order of the cases.
#[pyfunction]
#[pyo3(signature = (cases, rulebook, /, *, as_of, known_at = None))]
pub(crate) fn assess_brief_many(
    cases: &Bound<'_, PyAny>,
    rulebook: Py<Rulebook>,
    as_of: Day,
    known_at: Option<Day>,
) -> PyResult<AnswerIterator> {
    many(cases, rulebook, days(as_of, known_at), |case, rulebook, as_of, known_at| {
        Answer::Brief(Box::new(assessment::assess_brief(&case.0, &rulebook.0, as_of, known_at)))
    })
}

#[pymethods]
impl AnswerIterator {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        if self.ready.is_empty() {
            self.fill(py)?;
        }
        match self.ready.pop_front() {
            Some(Answer::Full(answer)) => answer.to_python(py),
            Some(Answer::Brief(answer)) => answer.to_python(py),
            None => Err(self.stopped.take().unwrap_or_else(|| PyStopIteration::new_err(()))),
        }
    }
}

impl AnswerIterator {
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        let mut cases: Vec<Py<Case>> = Vec::with_capacity(BATCH);
        while !self.over && cases.len() < BATCH {
            match self.cases.bind(py).clone().next() {
                Some(Ok(case)) => match case.cast_into::<Case>() {
                    Ok(case) => cases.push(case.unbind()),
                    Err(error) => self.stop(Some(error.into())),
                },
                Some(Err(error)) => self.stop(Some(error)),
                None => self.stop(None),
            }
        }
        let rulebook = self.rulebook.get();
        let taken: Vec<&Case> = cases.iter().map(Py::get).collect();
        let (ask, as_of, known_at) = (self.ask, self.as_of, self.known_at);
        let answers = sure_work(py, || {
            taken.iter().map(|case| ask(case, rulebook, as_of, known_at)).collect::<Vec<_>>()
        })?;
        self.ready.extend(answers);
        Ok(())
    }

    fn stop(&mut self, error: Option<PyErr>) {
        self.over = true;
        self.stopped = error;
    }
}
