use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef, Int64Array, StringArray};
use arrow_schema::DataType;
use scpo_core::cohort::IdColumn;

use super::column::wrong_type;
use crate::error::{Kind, Refused};

/// Identifiers, put together over all batches: whole numbers or text.
pub(super) enum Ids {
    Numbers(Vec<i64>),
    Text { bytes: Vec<u8>, offsets: Vec<i32> },
}

impl Ids {
    /// None yet, of the type of a column.
    pub(super) fn like(name: &str, of: &DataType) -> Result<Self, Refused> {
        match of {
            of if of.is_integer() && *of != DataType::UInt64 => Ok(Self::Numbers(Vec::new())),
            of if is_text(of) => Ok(Self::no_text()),
            DataType::Dictionary(_, of) if is_text(of) => Ok(Self::no_text()),
            _ => Err(wrong_type(name, "text, or whole numbers of at most 63 bits")),
        }
    }

    fn no_text() -> Self {
        Self::Text { bytes: Vec::new(), offsets: vec![0] }
    }

    /// Adds those of some rows of a batch.
    pub(super) fn add(&mut self, name: &str, array: &ArrayRef, rows: &[usize]) -> Result<(), Refused> {
        match self {
            Self::Numbers(numbers) => {
                let all = whole_numbers(array).ok_or_else(|| wrong_type(name, "one type in every batch"))?;
                numbers.extend(rows.iter().filter_map(|row| all.get(*row)));
                Ok(())
            }
            Self::Text { bytes, offsets } => {
                let text = texts(array).ok_or_else(|| wrong_type(name, "one type in every batch"))?;
                for row in rows {
                    bytes.extend_from_slice(text(*row).as_bytes());
                    let end = i32::try_from(bytes.len());
                    let too_long =
                        |_| Refused::new(Kind::Frame, "too_much_text", name, "at most 2 GiB of text");
                    offsets.push(end.map_err(too_long)?);
                }
                Ok(())
            }
        }
    }

    pub(super) fn column(&self) -> IdColumn<'_> {
        match self {
            Self::Numbers(numbers) => IdColumn::Numbers(numbers),
            Self::Text { bytes, offsets } => IdColumn::Text { bytes, offsets },
        }
    }

    /// A column of them in an order.
    pub(super) fn in_order(&self, order: &[u32]) -> ArrayRef {
        match self {
            Self::Numbers(numbers) => {
                let values = order.iter().filter_map(|row| numbers.get(*row as usize).copied());
                Arc::new(Int64Array::from_iter_values(values))
            }
            Self::Text { bytes, offsets } => {
                let at = |place: usize| offsets.get(place).and_then(|at| usize::try_from(*at).ok());
                let text = |row: &u32| {
                    let row = *row as usize;
                    let range = at(row)?..at(row + 1)?;
                    std::str::from_utf8(bytes.get(range)?).ok()
                };
                Arc::new(StringArray::from_iter_values(order.iter().filter_map(text)))
            }
        }
    }
}

fn is_text(of: &DataType) -> bool {
    matches!(of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// A column of whole numbers, each as one of 64 bits.
fn whole_numbers(array: &ArrayRef) -> Option<Vec<i64>> {
    fn of<T: ArrowPrimitiveType>(array: &ArrayRef) -> Vec<i64>
    where
        T::Native: Into<i64>,
    {
        array.as_primitive::<T>().values().iter().map(|value| (*value).into()).collect()
    }
    Some(match array.data_type() {
        DataType::Int8 => of::<Int8Type>(array),
        DataType::Int16 => of::<Int16Type>(array),
        DataType::Int32 => of::<Int32Type>(array),
        DataType::Int64 => of::<Int64Type>(array),
        DataType::UInt8 => of::<UInt8Type>(array),
        DataType::UInt16 => of::<UInt16Type>(array),
        DataType::UInt32 => of::<UInt32Type>(array),
        _ => return None,
    })
}

/// The text of a row.
type TextOf<'a> = Box<dyn Fn(usize) -> &'a str + 'a>;

fn texts(array: &ArrayRef) -> Option<TextOf<'_>> {
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let words = texts(dictionary.values())?;
        // Of no words at all, no row holds one.
        let empty = dictionary.values().is_empty();
        let keys = if empty { Vec::new() } else { dictionary.normalized_keys() };
        return Some(Box::new(move |row| keys.get(row).map_or("", |key| words(*key))));
    }
    match array.data_type() {
        DataType::Utf8 => {
            let words = array.as_string::<i32>();
            Some(Box::new(move |row| words.value(row)))
        }
        DataType::LargeUtf8 => {
            let words = array.as_string::<i64>();
            Some(Box::new(move |row| words.value(row)))
        }
        DataType::Utf8View => {
            let words = array.as_string_view();
            Some(Box::new(move |row| words.value(row)))
        }
        _ => None,
    }
}
