use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, UInt16Type, UInt32Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyString};
use scpo_core::cohort::{List, RowError};

use super::capsule::hand_out;
use crate::to_python::{ToPython, coded};

coded!(List);

/// One value of a frame that was refused: row, column and rule, never the value.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(Clone, PartialEq)]
pub(crate) struct RowFault {
    pub row: usize,
    pub column: String,
    pub code: &'static str,
    pub message: &'static str,
}

impl RowFault {
    /// An error of the core about one row, by the frame's own row and column.
    pub(super) fn of(error: &RowError, row: usize, column: &str) -> Self {
        Self { row, column: column.to_owned(), code: error.rule.code(), message: error.rule.words() }
    }
}

#[pymethods]
impl RowFault {
    /// The row of the frame, from 0.
    #[getter]
    fn row(&self) -> usize {
        self.row
    }

    /// The name of the column, as the model or the call has it.
    #[getter]
    fn column(&self) -> &str {
        &self.column
    }

    /// The code of the rule it breaks.
    #[getter]
    fn code(&self) -> &'static str {
        self.code
    }

    /// The rule in fixed words.
    #[getter]
    fn message(&self) -> &'static str {
        self.message
    }

    fn __repr__(&self) -> String {
        format!("RowFault(row={}, column='{}', code='{}')", self.row, self.column, self.code)
    }
}

/// People in the order of a list, as a table: hand it to ``pandas``, ``polars``, ``pyarrow``
/// or ``duckdb``, or take its rows as dicts. Every row of the frame is in it or in
/// ``refused``.
#[pyclass(frozen, module = "scpo")]
pub(crate) struct Ranking {
    pub(super) table: RecordBatch,
    pub(super) refused: Vec<RowFault>,
    pub(super) refused_rows: Vec<usize>,
    pub(super) list: List,
    pub(super) model: (String, String, String),
}

#[pymethods]
impl Ranking {
    /// What was refused, value by value; the first 1,000 of a batch.
    #[getter]
    fn refused(&self) -> Vec<RowFault> {
        self.refused.clone()
    }

    /// The rows of the frame that are in no place of the list, each once.
    #[getter]
    fn refused_rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.refused_rows.to_python(py)
    }

    /// Which list it is: ``priority`` or ``concern``.
    #[getter]
    fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.list.to_python(py)
    }

    /// The id, version and hash of the model that decided.
    #[getter]
    fn model(&self) -> (String, String, String) {
        self.model.clone()
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.table.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The rows as dicts, in the order of the list.
    #[pyo3(signature = (most = None, /))]
    fn to_dicts<'py>(&self, py: Python<'py>, most: Option<usize>) -> PyResult<Bound<'py, PyList>> {
        let rows = self.table.num_rows().min(most.unwrap_or(usize::MAX));
        let names: Vec<_> =
            self.table.schema().fields().iter().map(|field| PyString::new(py, field.name())).collect();
        let list = PyList::empty(py);
        for row in 0..rows {
            let dict = PyDict::new(py);
            for (name, column) in names.iter().zip(self.table.columns()) {
                dict.set_item(name, cell(py, column, row)?)?;
            }
            list.append(dict)?;
        }
        Ok(list)
    }

    /// The table, by the Arrow PyCapsule interface. Nothing is copied.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A consumer may ask for other types; the interface lets a producer not heed it.
        drop(requested_schema);
        hand_out(py, self.table.schema(), vec![self.table.clone()])
    }

    fn __len__(&self) -> usize {
        self.table.num_rows()
    }

    fn __repr__(&self) -> String {
        let (rows, refused) = (self.table.num_rows(), self.refused_rows.len());
        format!("Ranking({}, {rows} rows, {refused} refused)", self.list.code())
    }
}

/// A value of one of the columns this module makes.
fn cell<'py>(py: Python<'py>, column: &Arc<dyn Array>, row: usize) -> PyResult<Bound<'py, PyAny>> {
    match column.data_type() {
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).into_bound_py_any(py),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into_bound_py_any(py),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into_bound_py_any(py),
        DataType::Boolean => column.as_boolean().value(row).into_bound_py_any(py),
        _ => column.as_string::<i32>().value(row).into_bound_py_any(py),
    }
}
