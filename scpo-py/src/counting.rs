//! The words the law counts days and months with, as functions.

use pyo3::prelude::*;
use scpo_core::date::{self, Counted, Date, DateError, MonthPolicy};

use crate::argument::as_in_documents;
use crate::call::work;
use crate::date::Day;
use crate::to_python::ToPython;

/// Functions of a day and a number.
macro_rules! counting {
    ($($(#[$meta:meta])* $name:ident($day:ident, $number:ident)),+ $(,)?) => {
        $(
            $(#[$meta])*
            #[pyfunction]
            #[pyo3(signature = ($day, $number, /))]
            pub(crate) fn $name<'py>(py: Python<'py>, $day: Day, $number: u32) -> PyResult<Bound<'py, PyAny>> {
                work(py, || date::$name($day.0, $number))?.to_python(py)
            }
        )+
    };
}

counting! {
    /// The last day of a period of years that begins with a day, which counts: five years
    /// beginning with 10 March 2026 end on 9 March 2031.
    years_beginning_with(first, years),
    /// The last day of a period of months that begins with a day, which counts.
    months_beginning_with(first, months),
    /// The last day of a period of days that begins with a day, which counts.
    days_beginning_with(first, days),
    /// The day so many days after an event, whose own day does not count.
    days_after(event, days),
    /// The last day within so many days of an event, whose own day does not count.
    within_days(event, days),
    /// The last day for a step so many clear days before an event.
    clear_days_before(event, days),
    /// The first day after so many clear days from an event.
    clear_days_after(event, days),
}

type Shift = fn(Date, u32, MonthPolicy) -> Result<Counted, DateError>;

fn shifted<'py>(
    py: Python<'py>,
    shift: Shift,
    anchor: Day,
    number: u32,
    policy: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let policy = as_in_documents("policy", policy, &["clamp", "round_up", "reject"])?;
    work(py, || shift(anchor.0, number, policy))?.to_python(py)
}

/// The date so many calendar months before a day. ``policy`` says what is done where that
/// month has no such day: ``"clamp"`` to its last day, ``"round_up"`` to the first of the
/// next month, or ``"reject"``.
#[pyfunction]
#[pyo3(signature = (anchor, months, /, *, policy))]
pub(crate) fn months_before<'py>(
    py: Python<'py>,
    anchor: Day,
    months: u32,
    policy: &str,
) -> PyResult<Bound<'py, PyAny>> {
    shifted(py, date::months_before, anchor, months, policy)
}

/// The date so many calendar months after a day, which is not counted.
#[pyfunction]
#[pyo3(signature = (anchor, months, /, *, policy))]
pub(crate) fn months_after<'py>(
    py: Python<'py>,
    anchor: Day,
    months: u32,
    policy: &str,
) -> PyResult<Bound<'py, PyAny>> {
    shifted(py, date::months_after, anchor, months, policy)
}

/// The date so many calendar years after a day, which is not counted.
#[pyfunction]
#[pyo3(signature = (anchor, years, /, *, policy))]
pub(crate) fn years_after<'py>(
    py: Python<'py>,
    anchor: Day,
    years: u32,
    policy: &str,
) -> PyResult<Bound<'py, PyAny>> {
    shifted(py, date::years_after, anchor, years, policy)
}

/// The day in London at an instant, in seconds since 1970-01-01T00:00Z.
#[pyfunction]
#[pyo3(signature = (seconds, /))]
pub(crate) fn in_london(py: Python<'_>, seconds: i64) -> PyResult<Bound<'_, PyAny>> {
    work(py, || Date::in_london(seconds))?.to_python(py)
}
