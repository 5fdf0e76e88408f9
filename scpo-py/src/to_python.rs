//! From values of the core to Python objects, one rule a type.
//!
//! An absent value is `None`; one that is unknown is an [`Unknown`], never `None`.

use std::borrow::Cow;
use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use scpo_core::date::Date;
use scpo_core::finding::{Citation, Id, Known, Personal, RuleId, Sha256Hex};
use scpo_core::lifecycle::TaskId;

use crate::date::py_date;
use crate::unknown::Unknown;

/// A value that Python can be given.
pub(crate) trait ToPython {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

macro_rules! plain {
    ($($of:ty),+ $(,)?) => {
        $(impl ToPython for $of {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.into_bound_py_any(py)
            }
        })+
    };
}

plain!(bool, u8, u16, u32, u64, i64, usize, String);

/// Whatever has a text of its own.
macro_rules! text {
    ($($of:ty: $text:ident => $words:expr),+ $(,)?) => {
        $(impl ToPython for $of {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                let $text = self;
                Ok(PyString::new(py, $words).into_any())
            }
        })+
    };
}

text! {
    Id: id => id.as_str(),
    RuleId: rule => rule.as_str(),
    Citation: citation => citation.as_str(),
    TaskId: task => task.as_str(),
    Cow<'static, str>: words => words,
    Arc<str>: words => words,
    Box<str>: words => words,
    Sha256Hex: hash => &hash.to_string(),
}

/// Closed lists of codes: the code, the same text object each time.
macro_rules! coded {
    ($($of:path),+ $(,)?) => {
        $(impl $crate::to_python::ToPython for $of {
            fn to_python<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::to_python::ToPython::to_python(&self.code(), py)
            }
        })+
    };
}
pub(crate) use coded;

/// A fixed word.
impl ToPython for &'static str {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::intern(py, self).into_any())
    }
}

/// What is an object or a code in documents and has no class of its own here: given
/// as documents write it.
macro_rules! as_in_documents {
    ($($of:path),+ $(,)?) => {
        $(impl $crate::to_python::ToPython for $of {
            fn to_python<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::json::to_python(py, self)
            }
        })+
    };
}
pub(crate) use as_in_documents;

impl ToPython for Date {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py_date(py, *self)
    }
}

impl<T: ToPython> ToPython for Personal<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.reveal().to_python(py)
    }
}

impl<T: ToPython> ToPython for Known<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Known::Value(value) => value.to_python(py),
            Known::Unknown(missing) => Unknown::of(missing).into_bound_py_any(py),
        }
    }
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.to_python(py),
            None => Ok(py.None().into_bound(py)),
        }
    }
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_slice().to_python(py)
    }
}

impl<T: ToPython> ToPython for [T] {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let items = self.iter().map(|item| item.to_python(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, items)?.into_any())
    }
}

impl<A: ToPython, B: ToPython> ToPython for (A, B) {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyTuple::new(py, [self.0.to_python(py)?, self.1.to_python(py)?])?.into_any())
    }
}
