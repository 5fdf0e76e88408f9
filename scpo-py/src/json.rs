//! Documents between Python and the core: as text, as bytes, or as dicts and lists.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBool, PyBytes, PyDate, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use scpo_core::finding::{Limits, MAX_WHOLE_NUMBER};
use serde::Serialize;
use serde_json::Value;

use crate::error::{Kind, Refused};

/// A document as it was given, which can be read without the interpreter's lock.
pub(crate) enum Given {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
    Written(Vec<u8>),
}

impl Given {
    /// A document as text or bytes, or as the dict or list it would be read to.
    pub(crate) fn of(document: &Bound<'_, PyAny>, limits: &Limits) -> PyResult<Self> {
        if document.is_instance_of::<PyDict>() || document.is_instance_of::<PyList>() {
            let mut writer = Writer { out: String::new(), max_depth: limits.max_depth };
            writer.value(document, 0)?;
            return Ok(Self::Written(writer.out.into_bytes()));
        }
        if let Ok(text) = document.cast::<PyString>() {
            return text.extract().map(Self::Text).map_err(|_| lone_surrogate());
        }
        if document.is_instance_of::<PyBytes>() {
            return Ok(Self::Bytes(document.extract()?));
        }
        Err(PyTypeError::new_err("a document is a str, bytes, dict or list"))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
            Self::Written(bytes) => bytes,
        }
    }
}

fn lone_surrogate() -> PyErr {
    // Python's own error would carry the text.
    Refused::new(Kind::Document, "lone_surrogate", "", "a text holds half a character").into()
}

/// Writes dicts and lists as JSON, for the strict reader of the core to judge: a null
/// or a float is written as what it is and refused there, with its place.
struct Writer {
    out: String,
    max_depth: usize,
}

impl Writer {
    fn value(&mut self, value: &Bound<'_, PyAny>, depth: usize) -> PyResult<()> {
        // One deeper than the limit is enough for the reader to see.
        if depth > self.max_depth + 1 {
            return Err(Refused::new(
                Kind::Document,
                "too_deep",
                "",
                "arrays and objects are nested deeper than the limit",
            )
            .into());
        }
        if let Ok(text) = value.cast::<PyString>() {
            return self.string(text);
        }
        if let Ok(object) = value.cast::<PyDict>() {
            return self.object(object, depth);
        }
        if let Ok(list) = value.cast::<PyList>() {
            return self.list(list.iter(), depth);
        }
        if let Ok(tuple) = value.cast::<PyTuple>() {
            return self.list(tuple.iter(), depth);
        }
        self.plain(value)
    }

    fn plain(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        if value.is_none() {
            self.out.push_str("null");
        } else if let Ok(truth) = value.cast::<PyBool>() {
            self.out.push_str(if truth.is_true() { "true" } else { "false" });
        } else if value.is_instance_of::<PyInt>() || value.hasattr("__index__")? {
            // Those of numpy too. Beyond the reader's range every number is refused alike.
            let number = value.extract::<i64>().unwrap_or(i64::MAX);
            self.out.push_str(&number.to_string());
        } else if let Ok(number) = value.cast::<PyFloat>() {
            // NaN and the infinities have no JSON: how tables write "missing".
            let finite = number.extract::<f64>()?.is_finite();
            self.out.push_str(if finite { "0.5" } else { "null" });
        } else if value.is_instance_of::<PyDate>() {
            // A datetime is written with its time, which the reader refuses.
            let text = value.call_method0("isoformat")?;
            return self.string(text.cast::<PyString>()?);
        } else {
            return Err(PyTypeError::new_err(
                "a document holds dicts, lists, str, int, bool and datetime.date",
            ));
        }
        Ok(())
    }

    fn object(&mut self, object: &Bound<'_, PyDict>, depth: usize) -> PyResult<()> {
        self.out.push('{');
        for (place, (name, value)) in object.iter().enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            let name = name
                .cast_into::<PyString>()
                .map_err(|_| PyTypeError::new_err("the name of a member is a str"))?;
            self.string(&name)?;
            self.out.push(':');
            self.value(&value, depth + 1)?;
        }
        self.out.push('}');
        Ok(())
    }

    fn list<'py>(&mut self, items: impl Iterator<Item = Bound<'py, PyAny>>, depth: usize) -> PyResult<()> {
        self.out.push('[');
        for (place, item) in items.enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            self.value(&item, depth + 1)?;
        }
        self.out.push(']');
        Ok(())
    }

    fn string(&mut self, text: &Bound<'_, PyString>) -> PyResult<()> {
        let text: PyBackedStr = text.extract().map_err(|_| lone_surrogate())?;
        // Text always has JSON.
        let written = serde_json::to_string(&*text).map_err(|_| lone_surrogate())?;
        self.out.push_str(&written);
        Ok(())
    }
}

/// A value of the core as dicts, lists, texts and numbers, as documents write it.
pub(crate) fn to_python<'py, T: Serialize + ?Sized>(
    py: Python<'py>,
    value: &T,
) -> PyResult<Bound<'py, PyAny>> {
    from_value(py, &serde_json::to_value(value).map_err(|_| unwritable())?)
}

/// A value of the core as JSON text.
pub(crate) fn to_text<T: Serialize + ?Sized>(value: &T) -> PyResult<String> {
    serde_json::to_string(value).map_err(|_| unwritable())
}

fn unwritable() -> PyErr {
    PyValueError::new_err("the value has no JSON")
}

fn from_value<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(truth) => PyBool::new(py, *truth).to_owned().into_any(),
        Value::Number(number) => from_number(py, number)?,
        Value::String(text) => PyString::new(py, text).into_any(),
        Value::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(from_value(py, item)?)?;
            }
            list.into_any()
        }
        Value::Object(members) => {
            let dict = PyDict::new(py);
            for (name, member) in members {
                dict.set_item(PyString::intern(py, name), from_value(py, member)?)?;
            }
            dict.into_any()
        }
    })
}

/// No document holds any but whole numbers within ±(2^53 − 1).
fn from_number<'py>(py: Python<'py>, number: &serde_json::Number) -> PyResult<Bound<'py, PyAny>> {
    let whole = number.as_i64().filter(|whole| whole.unsigned_abs() <= MAX_WHOLE_NUMBER);
    Ok(whole.ok_or_else(unwritable)?.into_pyobject(py)?.into_any())
}
