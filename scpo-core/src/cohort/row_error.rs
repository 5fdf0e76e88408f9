use std::fmt;

use crate::finding::Id;
use crate::law::vocabulary::codes;

codes! {
    /// What a row of a table of levels must satisfy.
    RowRule {
        /// A level is 0 to 5.
        LevelRange => "level_range",
        /// A day is in the range of dates.
        DateRange => "date_range",
    }
}

impl RowRule {
    /// The rule in fixed words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::LevelRange => "a level is 0 to 5, or blank",
            Self::DateRange => "a day lies from 1900-01-01 to 2199-12-31, or is blank",
        }
    }
}

/// What is wrong with one value of a table: row, column and rule, never the value.
#[derive(Clone, PartialEq, Eq)]
pub struct RowError {
    /// The row, from 0.
    pub row: usize,
    /// The name of the column, as the model or the library has it.
    pub column: Id,
    /// The rule it breaks.
    pub rule: RowRule,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rows[{}].{}: {}", self.row, self.column.as_str(), self.rule.words())
    }
}

impl fmt::Debug for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a table was refused: how many values are wrong, and the first of them by row
/// and column. No row of a refused table is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowErrors {
    /// How many values are wrong.
    pub count: usize,
    /// The first of them, at most [`MOST`](Self::MOST), by row, then in the order of
    /// the columns.
    pub first: Vec<RowError>,
}

impl RowErrors {
    /// How many errors are kept one by one.
    pub const MOST: usize = 1_000;

    /// Errors in the order of the rows, of which only the first are kept.
    pub(super) fn add(&mut self, error: RowError) {
        self.count += 1;
        if self.first.len() < Self::MOST {
            self.first.push(error);
        }
    }

    pub(super) const NONE: Self = Self { count: 0, first: Vec::new() };
}

impl fmt::Display for RowErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "values refused: {}", self.count)?;
        self.first.first().map_or(Ok(()), |first| write!(f, "; the first: {first}"))
    }
}

impl std::error::Error for RowErrors {}
