use pyo3::prelude::*;
use scpo_core::finding::Limits;
use scpo_core::rulebook::{self, RulebookFiles};

use crate::calendars::Calendars;
use crate::call::work;
use crate::condition::Catalogue;
use crate::error::{Kind, Refused};
use crate::json::Given;
use crate::to_python::ToPython;

/// Everything that decides and is data: commencement, calendars, catalogue, process and
/// settings, with its version and hash.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(PartialEq)]
pub(crate) struct Rulebook(pub(crate) rulebook::Rulebook);

fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Refused> {
    let refused = |_| Refused::new(Kind::Rulebook, "not_utf8", file, "a file is written in UTF-8");
    std::str::from_utf8(bytes).map_err(refused)
}

#[pymethods]
impl Rulebook {
    /// The rulebook built into the library.
    #[staticmethod]
    fn built_in(py: Python<'_>) -> PyResult<Self> {
        work(py, rulebook::Rulebook::builtin).map(Self)
    }

    /// A rulebook of its files, each as the bytes it holds: its hash is taken over them.
    #[staticmethod]
    #[pyo3(signature = (
        *, rulebook, commencement, schedule_1, calendars, process, condition_types, settings
    ))]
    #[expect(clippy::too_many_arguments, reason = "one for each file, each by its name")]
    fn of_files(
        py: Python<'_>,
        rulebook: &[u8],
        commencement: &[u8],
        schedule_1: &[u8],
        calendars: &[u8],
        process: &[u8],
        condition_types: &[u8],
        settings: &[u8],
    ) -> PyResult<Self> {
        let files = RulebookFiles {
            rulebook: text("rulebook", rulebook)?,
            commencement: text("commencement", commencement)?,
            schedule_1: text("schedule_1", schedule_1)?,
            calendars: text("calendars", calendars)?,
            process: text("process", process)?,
            condition_types: text("condition_types", condition_types)?,
            settings: text("settings", settings)?,
        };
        work(py, || rulebook::Rulebook::from_files(&files)).map(Self)
    }

    /// This rulebook with an overlay, ``scpo.overlay/1``, laid over it and over any laid
    /// before. Its version and hash are its own.
    #[pyo3(signature = (overlay, /))]
    fn overlay(&self, py: Python<'_>, overlay: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = Given::of(overlay, &Limits::CASE)?;
        work(py, || self.0.overlay(text.bytes())).map(Self)
    }

    /// The version, with ``+name-version`` for each overlay in the order laid.
    #[getter]
    fn version(&self) -> &str {
        self.0.version()
    }

    /// SHA-256 over the canonical bytes of its parts.
    #[getter]
    fn hash(&self) -> String {
        self.0.hash().to_string()
    }

    /// The overlays laid, in order: pairs of name and version.
    #[getter]
    fn overlays<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let laid = self.0.overlays().iter();
        laid.map(|laid| (laid.name.clone(), laid.version.clone())).collect::<Vec<_>>().to_python(py)
    }

    /// Its catalogue of condition types.
    #[getter]
    fn condition_types(&self) -> Catalogue {
        Catalogue(self.0.condition_types().clone())
    }

    /// Its calendars, for counting days.
    #[getter]
    fn calendars(&self) -> Calendars {
        Calendars(self.0.calendars().clone())
    }

    fn __repr__(&self) -> String {
        format!("Rulebook({})", self.0.version())
    }
}
