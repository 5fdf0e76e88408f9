//! One column of a frame as the core takes it: in place where it is laid out so already,
//! else as a copy of that one column.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use scpo_core::cohort::{DayColumn, LevelColumn, Validity};

use crate::error::{Kind, Refused};

/// What no level is: a value that does not fit a byte becomes this, and the core refuses it.
const NO_LEVEL: u8 = u8::MAX;

/// A column of levels, a byte a row.
pub(super) struct Levels<'a> {
    bytes: Cow<'a, [u8]>,
    known: Option<NullBuffer>,
}

impl<'a> Levels<'a> {
    /// Takes a column of whole numbers. Of fractions, which tables fall back to where whole
    /// numbers are missing, those that are whole are taken and NaN is unknown.
    pub(super) fn of(name: &str, array: &'a ArrayRef) -> Result<Self, Refused> {
        let known = array.nulls().cloned();
        let bytes = match array.data_type() {
            DataType::UInt8 => Cow::Borrowed(&**array.as_primitive::<UInt8Type>().values()),
            DataType::UInt16 => bytes::<UInt16Type>(array),
            DataType::UInt32 => bytes::<UInt32Type>(array),
            DataType::UInt64 => bytes::<UInt64Type>(array),
            DataType::Int8 => bytes::<Int8Type>(array),
            DataType::Int16 => bytes::<Int16Type>(array),
            DataType::Int32 => bytes::<Int32Type>(array),
            DataType::Int64 => bytes::<Int64Type>(array),
            DataType::Float32 => {
                let values = array.as_primitive::<Float32Type>().values().iter();
                return Ok(Self::of_fractions(values.map(|value| f64::from(*value)), known));
            }
            DataType::Float64 => {
                let values = array.as_primitive::<Float64Type>().values().iter();
                return Ok(Self::of_fractions(values.copied(), known));
            }
            DataType::Null => {
                let none = NullBuffer::new_null(array.len());
                return Ok(Self { bytes: Cow::Owned(vec![0; array.len()]), known: Some(none) });
            }
            _ => return Err(wrong_type(name, "whole numbers")),
        };
        Ok(Self { bytes, known })
    }

    fn of_fractions(values: impl Iterator<Item = f64> + Clone, known: Option<NullBuffer>) -> Self {
        let bytes = values.clone().map(|value| byte_of(value).unwrap_or(NO_LEVEL)).collect();
        let numbers: NullBuffer = values.map(|value| !value.is_nan()).collect::<Vec<_>>().into();
        Self { bytes: Cow::Owned(bytes), known: NullBuffer::union(known.as_ref(), Some(&numbers)) }
    }

    pub(super) fn column(&self) -> LevelColumn<'_> {
        match &self.known {
            Some(known) => LevelColumn::new(&self.bytes, validity(known)),
            None => LevelColumn::known(&self.bytes),
        }
    }

    /// The same with some of its rows only.
    pub(super) fn keep(&self, rows: &[usize]) -> Levels<'static> {
        let kept = rows.iter().map(|row| self.bytes.get(*row).copied().unwrap_or(NO_LEVEL)).collect();
        let known = self.known.as_ref().map(|known| {
            let kept: Vec<bool> = rows.iter().map(|row| known.is_valid(*row)).collect();
            NullBuffer::from(kept)
        });
        Levels { bytes: Cow::Owned(kept), known }
    }
}

fn validity(known: &NullBuffer) -> Validity<'_> {
    Validity::new(known.validity(), known.offset())
}

fn bytes<T: ArrowPrimitiveType>(array: &ArrayRef) -> Cow<'_, [u8]>
where
    T::Native: TryInto<u8>,
{
    let values = array.as_primitive::<T>().values().iter();
    Cow::Owned(values.map(|value| (*value).try_into().unwrap_or(NO_LEVEL)).collect())
}

/// The byte that is exactly a number; `None` if there is none.
fn byte_of(value: f64) -> Option<u8> {
    (0..=u8::MAX - 1).find(|byte| f64::from(*byte) == value)
}

/// A column of days, put together over all batches.
#[derive(Default)]
pub(super) struct Days {
    days: Vec<i32>,
    known: Vec<bool>,
}

impl Days {
    /// Adds the days of a batch. An instant is no day: which day it is depends on where.
    pub(super) fn add(&mut self, name: &str, array: &ArrayRef) -> Result<(), Refused> {
        match array.data_type() {
            DataType::Date32 => self.days.extend_from_slice(array.as_primitive::<Date32Type>().values()),
            DataType::Null => self.days.extend(std::iter::repeat_n(0, array.len())),
            _ => return Err(wrong_type(name, "days, which hold no time")),
        }
        let null = *array.data_type() == DataType::Null;
        self.known.extend((0..array.len()).map(|row| !null && array.is_valid(row)));
        Ok(())
    }

    /// So many rows of which nothing is known.
    pub(super) fn add_blank(&mut self, rows: usize) {
        self.days.extend(std::iter::repeat_n(0, rows));
        self.known.extend(std::iter::repeat_n(false, rows));
    }

    /// The same with some of its rows only.
    pub(super) fn keep(&self, rows: &[usize]) -> Self {
        Self {
            days: rows.iter().filter_map(|row| self.days.get(*row).copied()).collect(),
            known: rows.iter().filter_map(|row| self.known.get(*row).copied()).collect(),
        }
    }

    pub(super) fn extend(&mut self, more: Self) {
        self.days.extend(more.days);
        self.known.extend(more.known);
    }

    pub(super) fn bits(&self) -> NullBuffer {
        NullBuffer::from(self.known.clone())
    }

    pub(super) fn column<'a>(&'a self, bits: &'a NullBuffer) -> DayColumn<'a> {
        DayColumn::new(&self.days, validity(bits))
    }
}

pub(super) fn wrong_type(name: &str, wanted: &str) -> Refused {
    Refused::new(Kind::Frame, "wrong_type", name, format!("the column holds {wanted}"))
}
