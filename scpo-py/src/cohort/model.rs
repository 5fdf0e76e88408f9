use pyo3::prelude::*;
use scpo_core::cohort;
use scpo_core::finding::Limits;

use crate::call::work;
use crate::error::{Kind, Refused};
use crate::json::{self, Given};
use crate::to_python::ToPython;

/// A checked THOR model: factors, weights, bands and floors, with its hash.
///
/// A model is data. What it may hold is not: no factor is a protected characteristic, an
/// identity, a place or a count of police activity, and no setting changes that.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(PartialEq)]
pub(crate) struct Model(pub(crate) cohort::Model);

#[pymethods]
impl Model {
    /// The model built into the library: a proposal for local approval.
    #[staticmethod]
    fn built_in(py: Python<'_>) -> PyResult<Self> {
        work(py, cohort::Model::built_in).map(Self)
    }

    /// Reads and checks a document ``scpo.thor-model/1``.
    #[staticmethod]
    #[pyo3(signature = (document, /))]
    fn read(py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let given = Given::of(document, &Limits::CASE)?;
        work(py, || {
            let text = std::str::from_utf8(given.bytes());
            let text =
                text.map_err(|_| Refused::new(Kind::Model, "not_utf8", "", "a model is written in UTF-8"))?;
            Ok::<_, Refused>(Self(cohort::Model::parse(text)?))
        })
    }

    /// Its name.
    #[getter]
    fn id(&self) -> &str {
        self.0.document().id.as_str()
    }

    /// Its version.
    #[getter]
    fn version(&self) -> &str {
        self.0.document().version.as_str()
    }

    /// How far it has come: ``proposed``, ``approved`` or ``stopped``.
    #[getter]
    fn status(&self) -> &'static str {
        self.0.document().status.code()
    }

    /// The hash of its canonical bytes.
    #[getter]
    fn hash(&self) -> String {
        self.0.hash().to_string()
    }

    /// The names of the columns of levels it reads, in the order of its factors.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.factors().iter().map(|factor| factor.column.clone()).collect::<Vec<_>>().to_python(py)
    }

    /// The model as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::to_python(py, self.0.document())
    }

    fn __repr__(&self) -> String {
        format!("Model({} {}, {})", self.id(), self.version(), self.status())
    }
}
