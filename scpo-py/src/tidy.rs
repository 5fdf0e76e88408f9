//! Assessments as rows of one table.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use scpo_core::report::{self, TidyRow};

use crate::assessment::Assessment;
use crate::call::sure_work;
use crate::to_python::ToPython;

/// A row's values in the order of its columns.
fn values(row: &TidyRow) -> [&dyn ToPython; 26] {
    let TidyRow {
        subject_id,
        as_of,
        known_at,
        kind,
        code,
        status,
        order,
        version,
        condition,
        number,
        of,
        occurrence,
        system,
        force,
        task_owner,
        unit,
        opens,
        due,
        act_by,
        next,
        done_on,
        days_late,
        compressed,
        compressed_cause,
        citation,
        omitted_because,
    } = row;
    [
        subject_id,
        as_of,
        known_at,
        kind,
        code,
        status,
        order,
        version,
        condition,
        number,
        of,
        occurrence,
        system,
        force,
        task_owner,
        unit,
        opens,
        due,
        act_by,
        next,
        done_on,
        days_late,
        compressed,
        compressed_cause,
        citation,
        omitted_because,
    ]
}

/// A dict for each row, all with the same keys in the same order.
pub(crate) fn rows_of<'py>(py: Python<'py>, rows: &[TidyRow]) -> PyResult<Bound<'py, PyList>> {
    let names: Vec<_> = TidyRow::COLUMNS.iter().map(|name| PyString::intern(py, name)).collect();
    let list = PyList::empty(py);
    for row in rows {
        let dict = PyDict::new(py);
        for (name, value) in names.iter().zip(values(row)) {
            dict.set_item(name, value.to_python(py)?)?;
        }
        list.append(dict)?;
    }
    Ok(list)
}

/// Many assessments as rows of one table: a dict for each task, condition and gap, all with
/// the same keys.
#[pyfunction]
#[pyo3(signature = (assessments, /))]
pub(crate) fn tidy<'py>(py: Python<'py>, assessments: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for assessment in assessments.try_iter()? {
        let assessment = assessment?;
        let assessment = assessment.cast::<Assessment>()?.get();
        let rows = sure_work(py, || report::tidy(&assessment.0))?;
        for row in rows_of(py, &rows)? {
            list.append(row)?;
        }
    }
    Ok(list)
}
