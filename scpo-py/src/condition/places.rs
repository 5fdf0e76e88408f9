use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PySlice, PyTuple};
use scpo_core::condition::Span;

/// A text, and where its characters stand: the core counts bytes of UTF-8, Python
/// counts characters.
#[derive(Clone)]
pub(crate) struct Places {
    text: Arc<str>,
    /// The byte at which each character starts; none where all are of one byte.
    starts: Option<Arc<[usize]>>,
}

impl Places {
    pub(crate) fn of(text: &str) -> Self {
        let starts = || text.char_indices().map(|(at, _)| at).collect();
        Self { text: text.into(), starts: (!text.is_ascii()).then(starts) }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How many characters start before a byte.
    fn characters(&self, byte: usize) -> usize {
        self.starts.as_ref().map_or(byte, |starts| starts.partition_point(|start| *start < byte))
    }

    /// The span as the slice that gives its words: `text[span]`.
    pub(crate) fn slice<'py>(&self, py: Python<'py>, span: Span) -> PyResult<Bound<'py, PyAny>> {
        let ends = (self.characters(span.start), self.characters(span.end));
        py.get_type::<PySlice>().call1(ends)
    }

    pub(crate) fn slices<'py>(&self, py: Python<'py>, spans: &[Span]) -> PyResult<Bound<'py, PyAny>> {
        let slices = spans.iter().map(|span| self.slice(py, *span)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, slices)?.into_any())
    }
}
