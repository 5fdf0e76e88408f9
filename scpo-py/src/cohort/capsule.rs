//! The Arrow PyCapsule interface: tables in from any library and out to any, without a
//! copy and without that library being needed.
//!
//! The only file of the project with `unsafe`: a capsule holds an address, and that what
//! lies there is what its name says can only be believed.
#![expect(unsafe_code, reason = "what a capsule points at is taken over by its address")]

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::error::{Kind, Refused};

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// A table being read, batch by batch. The producer is asked for the next batch without
/// the interpreter's lock, which it takes itself if it needs it.
pub(crate) type Batches = Box<dyn RecordBatchReader<Item = Result<RecordBatch, ArrowError>> + Send>;

/// Takes over the table of any object that hands one out: `pandas`, `polars`, `pyarrow`,
/// `duckdb` and others.
pub(crate) fn batches(frame: &Bound<'_, PyAny>) -> PyResult<Batches> {
    if let Ok(exported) = frame.getattr("__arrow_c_stream__") {
        return stream(&exported.call0()?);
    }
    if let Ok(exported) = frame.getattr("__arrow_c_array__") {
        return array(&exported.call0()?);
    }
    Err(PyTypeError::new_err(
        "a frame hands out a table by the Arrow PyCapsule interface, as those of pandas 2.2, polars, \
         pyarrow and duckdb do",
    ))
}

fn stream(exported: &Bound<'_, PyAny>) -> PyResult<Batches> {
    let capsule = exported.cast::<PyCapsule>()?;
    let address = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the name of the capsule says what it points at, and the interface lets the
    // consumer move it out; what is left behind is marked as released.
    let reader = unsafe { RecordBatchStreamReader::from_raw(address.as_ptr()) };
    Ok(Box::new(reader.map_err(|_| not_a_table())?))
}

fn array(exported: &Bound<'_, PyAny>) -> PyResult<Batches> {
    let pair = exported.cast::<PyTuple>()?;
    let (schema, array) = (pair.get_item(0)?, pair.get_item(1)?);
    let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.cast::<PyCapsule>()?.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: as above, for both halves; they belong together, having been exported by one
    // call.
    let data = unsafe {
        let array = FFI_ArrowArray::from_raw(array.as_ptr());
        let schema = FFI_ArrowSchema::from_raw(schema.as_ptr());
        from_ffi(array, &schema)
    };
    let data = data.map_err(|_| not_a_table())?;
    if !matches!(data.data_type(), DataType::Struct(_)) || data.null_count() > 0 {
        return Err(not_a_table().into());
    }
    let batch = RecordBatch::from(StructArray::from(data));
    let schema = batch.schema();
    Ok(Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
}

/// The words of the producer's own error are dropped: they may quote a value.
pub(crate) fn not_a_table() -> Refused {
    Refused::new(Kind::Frame, "not_a_table", "", "what was handed out is no table of columns")
}

/// Hands a table out.
pub(crate) fn hand_out<'py>(
    py: Python<'py>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}
