//! The one way in which work is done: without the interpreter's lock, with a panic
//! turned into an error whose words are fixed.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use pyo3::prelude::*;

use crate::error::{Refused, internal};

/// Does work that may take long. Other Python threads run meanwhile.
///
/// The message of a panic is dropped, here and on its way to the error stream
/// ([`keep_panics_quiet`]): it may hold what was found in a record.
pub(crate) fn work<T, E>(py: Python<'_>, work: impl FnOnce() -> Result<T, E> + Send) -> PyResult<T>
where
    T: Send,
    E: Into<Refused> + Send,
{
    match py.detach(|| catch_unwind(AssertUnwindSafe(work))) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(error.into().into()),
        Err(_) => Err(internal()),
    }
}

/// As [`work`], for work that cannot be refused.
pub(crate) fn sure_work<T: Send>(py: Python<'_>, sure: impl FnOnce() -> T + Send) -> PyResult<T> {
    work(py, || Ok::<T, Refused>(sure()))
}

/// Keeps the words of a panic in this module from the error stream. Other modules
/// have hooks of their own.
pub(crate) fn keep_panics_quiet() {
    set_hook(Box::new(|_| {}));
}

/// Panics with a text, so that tests can see that it goes nowhere.
#[pyfunction]
#[pyo3(signature = (text, /))]
#[expect(clippy::panic, reason = "to see that a panic is caught and its words are dropped")]
pub(crate) fn _panic(py: Python<'_>, text: String) -> PyResult<()> {
    sure_work(py, || panic!("{text}"))
}
