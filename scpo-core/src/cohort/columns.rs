use std::ops::Range;

use super::{Model, Validity};

/// One column of levels, a byte a row, and which rows hold one.
#[derive(Clone, Copy)]
pub struct LevelColumn<'a> {
    levels: &'a [u8],
    validity: Option<Validity<'a>>,
}

impl<'a> LevelColumn<'a> {
    /// A column in which every row is known.
    pub const fn known(levels: &'a [u8]) -> Self {
        Self { levels, validity: None }
    }

    /// A column in which some rows are unknown. What stands in those rows is not read.
    pub const fn new(levels: &'a [u8], validity: Validity<'a>) -> Self {
        Self { levels, validity: Some(validity) }
    }

    /// The rows of levels, unknown ones included.
    pub(super) fn levels(&self) -> &'a [u8] {
        self.levels
    }

    pub(super) fn validity(&self) -> Option<Validity<'a>> {
        self.validity
    }

    fn slice(&self, rows: &Range<usize>) -> Self {
        Self {
            levels: self.levels.get(rows.clone()).unwrap_or_default(),
            validity: self.validity.map(|validity| validity.slice(rows)),
        }
    }
}

/// Why columns are not those of a model: the rule, and the index of the column among
/// those given, or the model's name of one that is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// A column the model does not have.
    #[error("columns[{0}]: the model has no column of this name")]
    NoSuchColumn(usize),
    /// A column given twice.
    #[error("columns[{0}]: a column is given once")]
    Twice(usize),
    /// A column of another length than the first.
    #[error("columns[{0}]: every column has the same number of rows")]
    Length(usize),
    /// A column with too few bits of validity.
    #[error("columns[{0}]: there is a bit of validity for every row")]
    Validity(usize),
    /// A column the model has and nobody gave. Where nothing is known of a factor its
    /// column is given all the same, with no row valid.
    #[error("column `{0}` of the model is missing")]
    Missing(Box<str>),
    /// More rows than can be numbered.
    #[error("there are at most 4,294,967,294 rows")]
    TooManyRows,
}

/// The columns of levels of a cohort, checked against a model, in its order.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{ColumnsError, LevelColumn, LevelColumns, Model};
///
/// let model = Model::built_in().unwrap();
/// let levels = [3, 0, 5];
/// let given = model.factors().iter().map(|f| (f.column.as_str(), LevelColumn::known(&levels)));
/// let columns = LevelColumns::new(&model, given).unwrap();
/// assert_eq!(columns.rows(), 3);
///
/// let one = [("t1", LevelColumn::known(&levels))];
/// assert_eq!(LevelColumns::new(&model, one).err(), Some(ColumnsError::Missing("t2".into())));
/// ```
#[derive(Clone)]
pub struct LevelColumns<'a> {
    // INVARIANT: one for each factor of the model, all of `rows` rows.
    columns: Vec<LevelColumn<'a>>,
    rows: usize,
}

impl<'a> LevelColumns<'a> {
    /// Columns by name, in any order.
    ///
    /// # Errors
    ///
    /// [`ColumnsError`] for the first column that is not of the model, is given twice,
    /// or has another length; then for the first that is missing.
    pub fn new<'n>(
        model: &Model,
        named: impl IntoIterator<Item = (&'n str, LevelColumn<'a>)>,
    ) -> Result<Self, ColumnsError> {
        let mut places: Vec<Option<LevelColumn<'a>>> = vec![None; model.factors().len()];
        let mut rows = None;
        for (at, (name, column)) in named.into_iter().enumerate() {
            let index = model.column_index(name).ok_or(ColumnsError::NoSuchColumn(at))?;
            let length = column.levels.len();
            if *rows.get_or_insert(length) != length {
                return Err(ColumnsError::Length(at));
            }
            if !column.validity.is_none_or(|validity| validity.covers(length)) {
                return Err(ColumnsError::Validity(at));
            }
            let place = places.get_mut(index).ok_or(ColumnsError::NoSuchColumn(at))?;
            if place.replace(column).is_some() {
                return Err(ColumnsError::Twice(at));
            }
        }
        let missing = places.iter().zip(model.factors()).find(|(place, _)| place.is_none());
        if let Some((_, factor)) = missing {
            return Err(ColumnsError::Missing(factor.column.as_str().into()));
        }
        let rows = rows.unwrap_or(0);
        if u32::try_from(rows).is_ok_and(|rows| rows < u32::MAX) {
            Ok(Self { columns: places.into_iter().flatten().collect(), rows })
        } else {
            Err(ColumnsError::TooManyRows)
        }
    }

    /// How many rows there are.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Some of the rows, without copying: a batch, or a thread's share. What lies
    /// beyond the last row is left out.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Self {
        let end = rows.end.min(self.rows);
        let rows = rows.start.min(end)..end;
        let columns = self.columns.iter().map(|column| column.slice(&rows)).collect();
        Self { columns, rows: rows.len() }
    }

    /// In the order of the model's factors.
    pub(super) fn columns(&self) -> &[LevelColumn<'a>] {
        &self.columns
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_model::built_in;
    use super::*;

    const ROWS: [u8; 9] = [0; 9];

    fn all(model: &Model) -> Vec<(&str, LevelColumn<'static>)> {
        model.factors().iter().map(|factor| (factor.column.as_str(), LevelColumn::known(&ROWS))).collect()
    }

    fn refusal(change: impl FnOnce(&mut Vec<(&str, LevelColumn<'static>)>)) -> ColumnsError {
        let model = built_in();
        let mut given = all(&model);
        change(&mut given);
        LevelColumns::new(&model, given).err().unwrap()
    }

    #[test]
    fn columns_are_those_of_the_model_each_once() {
        assert_eq!(refusal(|given| given[3].0 = "T4"), ColumnsError::NoSuchColumn(3));
        assert_eq!(refusal(|given| given[3].0 = "t1"), ColumnsError::Twice(3));
        assert_eq!(refusal(|given| given.truncate(14)), ColumnsError::Missing("r4".into()));
        assert_eq!(refusal(|given| given[2].1 = LevelColumn::known(&ROWS[1..])), ColumnsError::Length(2));
        let few = Validity::new(&[0xff], 0);
        assert_eq!(refusal(|given| given[1].1 = LevelColumn::new(&ROWS, few)), ColumnsError::Validity(1));
    }

    #[test]
    fn a_slice_ends_with_the_rows() {
        let model = built_in();
        let columns = LevelColumns::new(&model, all(&model)).unwrap();
        assert_eq!(columns.slice(2..5).rows(), 3);
        assert_eq!(columns.slice(7..100).rows(), 2);
        assert_eq!(columns.slice(100..200).rows(), 0);
    }
}
