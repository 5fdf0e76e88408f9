use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use scpo_core::case::{self, CaseDocument, Salt};
use scpo_core::finding::{Id, Limits, Sha256Hex, read_document};
use scpo_core::record::Event;

use crate::call::work;
use crate::case::Case;
use crate::error::{Kind, Refused};
use crate::json::{self, Given};

/// How far a chain goes: what the host keeps in another place.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Head(case::Head);

#[pymethods]
impl Head {
    /// A head as it was kept.
    #[new]
    #[pyo3(signature = (*, count, hash))]
    fn new(count: u64, hash: &str) -> PyResult<Self> {
        let hash: Sha256Hex = hash.parse().map_err(|error| Refused::from(error).at("hash"))?;
        Ok(Self(case::Head { count, hash }))
    }

    /// The number of entries.
    #[getter]
    fn count(&self) -> u64 {
        self.0.count
    }

    /// The last link; of an empty chain, 64 noughts.
    #[getter]
    fn hash(&self) -> String {
        self.0.hash.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Head(count={}, hash='{}')", self.0.count, self.0.hash)
    }
}

/// The events of one subject in the order in which they were appended, each bound to all
/// before it by a hash: ``scpo.chain/1``.
///
/// ``verify`` cannot show that entries were cut off the end, nor that the whole chain was
/// written anew; for that keep the ``Head`` that ``append`` returns in another place.
#[pyclass(frozen, module = "scpo")]
#[derive(Default)]
pub(crate) struct Chain(Mutex<case::Chain>);

impl Chain {
    /// A panic inside leaves the chain as it was: every change is made at the end.
    fn lock(&self) -> MutexGuard<'_, case::Chain> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Chain {
    /// A chain without entries.
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Reads a document ``scpo.chain/1``. Reading does not verify.
    #[staticmethod]
    #[pyo3(signature = (document, /))]
    fn read(py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = Given::of(document, &Limits::CASE)?;
        let chain: case::Chain = work(py, || read_document(text.bytes(), &Limits::CASE))?;
        Ok(Self(Mutex::new(chain)))
    }

    /// Appends an event, a dict as in a document, with random bytes of its own from the
    /// host, and returns the head to be kept elsewhere.
    #[pyo3(signature = (event, /, *, salt))]
    fn append(&self, py: Python<'_>, event: &Bound<'_, PyAny>, salt: &[u8]) -> PyResult<Head> {
        let text = Given::of(event, &Limits::CASE)?;
        work(py, || {
            let event: Event = read_document(text.bytes(), &Limits::CASE)?;
            let salt = Salt::new(salt)?;
            Ok::<_, Refused>(Head(self.lock().append(event, salt)?))
        })
    }

    /// Checks every entry in turn, and the end against the head that was kept.
    #[pyo3(signature = (head = None, /))]
    fn verify(&self, py: Python<'_>, head: Option<&Head>) -> PyResult<Head> {
        work(py, || self.lock().verify(head.map(|head| &head.0)).map(Head))
    }

    /// Puts a stone in the place of an event, so that the chain still verifies without it.
    /// Every other copy of the event and of its salt has to be destroyed besides.
    #[pyo3(signature = (index, /))]
    fn erase(&self, py: Python<'_>, index: u64) -> PyResult<()> {
        work(py, || self.lock().erase(index))
    }

    /// How far the chain goes, by its own last link, which is not checked here.
    #[getter]
    fn head(&self) -> Head {
        Head(self.lock().head())
    }

    /// The case of the events that remain.
    #[pyo3(signature = (subject_id, /))]
    fn case(&self, py: Python<'_>, subject_id: &str) -> PyResult<Case> {
        work(py, || {
            let id = Id::new(subject_id).map_err(|error| Refused::from(error).at("subject_id"))?;
            let document: CaseDocument = self.lock().case_document(id);
            Ok::<_, Refused>(Case(case::Case::replay(document)?))
        })
    }

    /// The chain as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let chain = self.lock().clone();
        json::to_python(py, &chain)
    }

    /// The chain as JSON text.
    fn to_json(&self) -> PyResult<String> {
        json::to_text(&*self.lock())
    }

    fn __len__(&self) -> PyResult<usize> {
        let count = self.lock().head().count;
        usize::try_from(count)
            .map_err(|_| Refused::new(Kind::Chain, "too_many_entries", "", "too many entries").into())
    }

    fn __repr__(&self) -> String {
        format!("Chain({} entries)", self.lock().head().count)
    }
}
