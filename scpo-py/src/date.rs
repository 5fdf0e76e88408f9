//! Civil dates, in and out.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateAccess, PyDateTime};
use scpo_core::date::{Date, DateError};

use crate::error::Refused;

/// A day as Python gives it: a `datetime.date`, and no `datetime.datetime`, which
/// holds a time of day that would be dropped.
#[derive(Clone, Copy)]
pub(crate) struct Day(pub Date);

impl<'py> FromPyObject<'_, 'py> for Day {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.cast::<PyDateTime>().is_ok() {
            return Err(PyTypeError::new_err(
                "a day is asked for and a datetime holds a time as well; say which day with .date()",
            ));
        }
        let date =
            object.cast::<PyDate>().map_err(|_| PyTypeError::new_err("a datetime.date is asked for"))?;
        let made = Date::new(date.get_year(), date.get_month().into(), date.get_day().into());
        made.map(Self).map_err(|error| Refused::from(error).into())
    }
}

pub(crate) fn py_date(py: Python<'_>, date: Date) -> PyResult<Bound<'_, PyAny>> {
    // Month and day are at most 31.
    let small = |number: u32| u8::try_from(number).map_err(|_| Refused::from(DateError::Range));
    Ok(PyDate::new(py, date.year(), small(date.month())?, small(date.day())?)?.into_any())
}
