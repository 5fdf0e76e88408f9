use std::borrow::Cow;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

/// What is not known, with the path of each thing that is missing.
///
/// It is neither yes nor no: asking for its truth is an error, so that
/// ``if order.in_force:`` never takes "not known" for an answer. Test with
/// ``isinstance(value, scpo.Unknown)``.
#[pyclass(frozen, eq, hash, module = "scpo")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Unknown {
    missing: Vec<Cow<'static, str>>,
}

impl Unknown {
    pub(crate) fn of(missing: &[Cow<'static, str>]) -> Self {
        Self { missing: missing.to_vec() }
    }
}

#[pymethods]
impl Unknown {
    /// The path of each thing that is missing.
    #[getter]
    fn missing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::to_python::ToPython::to_python(&self.missing, py)
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err(
            "what is unknown is neither yes nor no; test with isinstance(value, scpo.Unknown)",
        ))
    }

    fn __repr__(&self) -> String {
        format!("Unknown({})", self.missing.join(", "))
    }
}
