use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyTuple;
use scpo_core::condition::{self, Reader, Span, TextKind};

use super::places::Places;
use crate::argument::coded;
use crate::call::{sure_work, work};
use crate::error::Refused;
use crate::to_python::{ToPython, as_in_documents};

as_in_documents!(scpo_core::record::ParameterValue);

/// What was read of a text: every character of it is in a reading, in the words that
/// govern one, or in ``unread``. Spans are slices of the text.
#[pyclass(frozen, module = "scpo")]
pub(crate) struct TextRead {
    places: Places,
    read: condition::TextRead,
}

/// What was read of one obligation, permission or clause.
#[pyclass(frozen, module = "scpo")]
pub(crate) struct Reading {
    places: Places,
    reading: condition::Reading,
}

/// A parameter with the words it came from.
#[pyclass(frozen, get_all, module = "scpo")]
pub(crate) struct ReadParameter {
    /// Its name in the catalogue.
    name: Py<PyAny>,
    /// Its value, as documents write it.
    value: Py<PyAny>,
    /// The words.
    span: Py<PyAny>,
}

/// A parameter whose number is damaged, so that it has no value.
#[pyclass(frozen, get_all, module = "scpo")]
pub(crate) struct UnreadableParameter {
    /// Its name in the catalogue.
    name: Py<PyAny>,
    /// The damaged words.
    span: Py<PyAny>,
}

/// Another type that the words may be of.
#[pyclass(frozen, get_all, module = "scpo")]
pub(crate) struct Alternative {
    /// The type.
    type_code: Py<PyAny>,
    /// Its category.
    category: Py<PyAny>,
    /// The words that spoke for it.
    words: Py<PyAny>,
}

impl TextRead {
    pub(super) fn of(places: Places, read: condition::TextRead) -> Self {
        Self { places, read }
    }
}

#[pymethods]
impl TextRead {
    /// The text that was read.
    #[getter]
    fn text(&self) -> &str {
        self.places.text()
    }

    /// What kind of text the caller said it is.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.read.kind.to_python(py)
    }

    /// The obligations, permissions and clauses, in the order of the text.
    #[getter]
    fn readings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let readings = self.read.readings.iter().cloned();
        PyTuple::new(py, readings.map(|reading| Reading { places: self.places.clone(), reading }))
    }

    /// What belongs to none: headings, numbers of paragraphs, white space, noise.
    #[getter]
    fn unread<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.places.slices(py, &self.read.unread)
    }

    /// What is unusual about the letters.
    #[getter]
    fn flags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.read.flags.to_python(py)
    }

    /// As dicts and lists, as documents write it, where spans count bytes of UTF-8.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::json::to_python(py, &self.read)
    }

    fn __repr__(&self) -> String {
        format!("TextRead({} readings)", self.read.readings.len())
    }
}

#[pymethods]
impl Reading {
    /// Where it stands in the text.
    #[getter]
    fn span<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.places.slice(py, self.reading.span)
    }

    /// Its type in the catalogue; ``free`` fits none, ``unknown`` could not be read.
    #[getter]
    fn type_code<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.reading.type_code.to_python(py)
    }

    /// What it is about.
    #[getter]
    fn category<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.reading.category.to_python(py)
    }

    /// What it does.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.reading.kind.to_python(py)
    }

    /// How sure the type is.
    #[getter]
    fn sureness<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.reading.sureness.to_python(py)
    }

    /// The number of its paragraph as written.
    #[getter]
    fn paragraph<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.reading.paragraph.to_python(py)
    }

    /// The words that govern it and stand before it, the outermost first.
    #[getter]
    fn lead_in<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.places.slices(py, &self.reading.lead_in)
    }

    /// Its parameters, in the order of the catalogue, each name once.
    #[getter]
    fn parameters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self.reading.parameters.iter().map(|parameter| {
            let condition::ReadParameter { name, value, span } = parameter;
            Ok(ReadParameter {
                name: name.to_python(py)?.unbind(),
                value: value.to_python(py)?.unbind(),
                span: self.places.slice(py, *span)?.unbind(),
            })
        });
        PyTuple::new(py, made.collect::<PyResult<Vec<_>>>()?)
    }

    /// Numbers that are there but damaged, so that they have no value.
    #[getter]
    fn unreadable<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self.reading.unreadable.iter().map(|parameter| {
            let condition::UnreadableParameter { name, span } = parameter;
            Ok(UnreadableParameter {
                name: name.to_python(py)?.unbind(),
                span: self.places.slice(py, *span)?.unbind(),
            })
        });
        PyTuple::new(py, made.collect::<PyResult<Vec<_>>>()?)
    }

    /// Exceptions, with the word that opens each, in the order of the text.
    #[getter]
    fn exceptions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.places.slices(py, &self.reading.exceptions)
    }

    /// Other types that the words may be of, the best first.
    #[getter]
    fn alternatives<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self.reading.alternatives.iter().map(|alternative| {
            let condition::Alternative { type_code, category, words } = alternative;
            Ok(Alternative {
                type_code: type_code.to_python(py)?.unbind(),
                category: category.to_python(py)?.unbind(),
                words: self.places.slices(py, words)?.unbind(),
            })
        });
        PyTuple::new(py, made.collect::<PyResult<Vec<_>>>()?)
    }

    /// The words of the reading as they stand: those that govern it, and its own.
    #[getter]
    fn verbatim(&self) -> String {
        self.reading.verbatim(self.places.text())
    }

    /// The condition as an event of a case records it, with its verbatim words, as a dict.
    #[pyo3(signature = (condition, /))]
    fn to_condition<'py>(&self, py: Python<'py>, condition: &str) -> PyResult<Bound<'py, PyAny>> {
        let made = work(py, || {
            let id = scpo_core::finding::Id::new(condition);
            let id = id.map_err(|error| Refused::from(error).at("condition"))?;
            Ok::<_, Refused>(self.reading.condition(id, self.places.text()))
        })?;
        crate::json::to_python(py, &made)
    }

    /// As dicts and lists, as documents write it, where spans count bytes of UTF-8.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::json::to_python(py, &self.reading)
    }

    fn __repr__(&self) -> String {
        let condition::Reading { type_code, kind, sureness, .. } = &self.reading;
        format!("Reading({}, {}, {})", type_code.as_str(), kind.code(), sureness.code())
    }
}

#[pymethods]
impl ReadParameter {
    fn __repr__(&self) -> String {
        format!("ReadParameter({})", self.name)
    }
}

#[pymethods]
impl UnreadableParameter {
    fn __repr__(&self) -> String {
        format!("UnreadableParameter({})", self.name)
    }
}

#[pymethods]
impl Alternative {
    fn __repr__(&self) -> String {
        format!("Alternative({})", self.type_code)
    }
}

/// The reader of the built-in catalogue, made once.
pub(super) fn reader() -> Result<&'static Reader, Refused> {
    static READER: OnceLock<Reader> = OnceLock::new();
    match READER.get() {
        Some(reader) => Ok(reader),
        None => {
            let reader = Reader::built_in()?;
            Ok(READER.get_or_init(|| reader))
        }
    }
}

/// Reads a text with where its characters stand.
pub(super) fn read(text: &str, kind: TextKind) -> Result<(Places, condition::TextRead), Refused> {
    Ok((Places::of(text), reader()?.read(text, kind)))
}

/// Reads a text: one condition, or a whole order with numbered paragraphs. It never fails:
/// what cannot be read is a reading of the type ``unknown``.
#[pyfunction]
#[pyo3(signature = (text, /, *, kind = "draft"))]
pub(crate) fn read_conditions(py: Python<'_>, text: PyBackedStr, kind: &str) -> PyResult<TextRead> {
    let kind = coded("kind", kind)?;
    work(py, || read(&text, kind).map(|(places, read)| TextRead::of(places, read)))
}

/// The slice of a text for a place in it that counts bytes of UTF-8, as documents do.
#[pyfunction]
#[pyo3(signature = (text, start, end, /))]
pub(crate) fn code_points<'py>(
    py: Python<'py>,
    text: PyBackedStr,
    start: usize,
    end: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let places = sure_work(py, || Places::of(&text))?;
    let span = Span::new(start, end);
    let inside = Refused::new(
        crate::error::Kind::Argument,
        "span",
        "",
        "the place is not inside the text, or cuts a character",
    );
    span.slice(&text).ok_or(inside)?;
    places.slice(py, span)
}
