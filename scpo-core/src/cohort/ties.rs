use std::cmp::Ordering;
use std::ops::Range;

use super::sort_key::NO_EVENT;
use super::{RowError, RowErrors, RowRule, Validity};
use crate::date::Date;
use crate::finding::{Id, IdError};

/// A column of days, as days since 1970-01-01, and which rows hold one.
#[derive(Clone, Copy)]
pub struct DayColumn<'a> {
    days: &'a [i32],
    validity: Option<Validity<'a>>,
}

impl<'a> DayColumn<'a> {
    /// A column in which every row holds a day.
    pub const fn known(days: &'a [i32]) -> Self {
        Self { days, validity: None }
    }

    /// A column in which some rows are blank. What stands in those rows is not read.
    pub const fn new(days: &'a [i32], validity: Validity<'a>) -> Self {
        Self { days, validity: Some(validity) }
    }

    pub(super) fn days(&self) -> &'a [i32] {
        self.days
    }

    pub(super) fn validity(&self) -> Option<Validity<'a>> {
        self.validity
    }

    fn get(&self, row: usize) -> Option<i32> {
        let known = self.validity.is_none_or(|validity| validity.is_known(row));
        if known { self.days.get(row).copied() } else { None }
    }

    fn slice(&self, rows: &Range<usize>) -> Self {
        Self {
            days: self.days.get(rows.clone()).unwrap_or_default(),
            validity: self.validity.map(|validity| validity.slice(rows)),
        }
    }
}

/// A column of identifiers. Numbers are in the order of their size, text in that of
/// its bytes.
#[derive(Clone, Copy)]
pub enum IdColumn<'a> {
    /// Numbers.
    Numbers(&'a [i64]),
    /// Text one after the other, and where each begins and the last ends: the layout of
    /// Arrow, so nothing is copied.
    Text {
        /// The bytes of all of them.
        bytes: &'a [u8],
        /// One more than there are rows.
        offsets: &'a [i32],
    },
}

impl IdColumn<'_> {
    fn rows(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.len(),
            Self::Text { bytes: _, offsets } => offsets.len().saturating_sub(1),
        }
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        match self {
            Self::Numbers(numbers) => numbers.get(a).cmp(&numbers.get(b)),
            Self::Text { bytes, offsets } => text_at(bytes, offsets, a).cmp(text_at(bytes, offsets, b)),
        }
    }

    fn slice(&self, rows: &Range<usize>) -> Self {
        match *self {
            Self::Numbers(numbers) => Self::Numbers(numbers.get(rows.clone()).unwrap_or_default()),
            Self::Text { bytes, offsets } => {
                Self::Text { bytes, offsets: offsets.get(rows.start..=rows.end).unwrap_or_default() }
            }
        }
    }

    /// Whether text lies in its bytes from one offset to the next.
    fn is_sound(&self) -> bool {
        match self {
            Self::Numbers(_) => true,
            Self::Text { bytes, offsets } => {
                let end = offsets.last().and_then(|end| usize::try_from(*end).ok());
                offsets.is_sorted()
                    && offsets.first().is_some_and(|first| *first >= 0)
                    && end.is_some_and(|end| end <= bytes.len())
            }
        }
    }
}

fn text_at<'a>(bytes: &'a [u8], offsets: &[i32], row: usize) -> &'a [u8] {
    let at = |place: usize| offsets.get(place).and_then(|at| usize::try_from(*at).ok());
    let range = at(row).zip(at(row + 1)).map(|(start, end)| start..end);
    range.and_then(|range| bytes.get(range)).unwrap_or_default()
}

/// Why columns cannot settle ties.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TiesError {
    /// A column of another length, or with too few bits of validity.
    #[error("next_event, last_review and the identifiers have the same number of rows")]
    Length,
    /// Text that does not lie in its bytes.
    #[error("the offsets of identifiers rise from 0 or more to at most the bytes there are")]
    Offsets,
    /// Days out of range.
    #[error(transparent)]
    Rows(#[from] RowErrors),
    /// Two rows with one identifier: the later of them.
    #[error("rows[{row}].id: no two rows have the same identifier")]
    SameId {
        /// The row.
        row: usize,
    },
    /// The library's own column names are identifiers.
    #[error(transparent)]
    Name(#[from] IdError),
}

/// What settles the order of rows with the same band, score and subtotals: the soonest
/// event, the oldest review, the identifier.
///
/// `Debug` is not offered: identifiers are not shown.
#[derive(Clone, Copy)]
pub struct Ties<'a> {
    // INVARIANT: all of one length; days in the range of dates; text in its bytes.
    next_event: DayColumn<'a>,
    last_review: DayColumn<'a>,
    ids: IdColumn<'a>,
}

impl<'a> Ties<'a> {
    /// Checks three columns of the same rows.
    ///
    /// # Errors
    ///
    /// [`TiesError`] if they differ in length, a day is out of range, or identifiers do
    /// not lie in their bytes. That no two rows share an identifier is
    /// [`check_ids`](Self::check_ids).
    pub fn new(
        next_event: DayColumn<'a>,
        last_review: DayColumn<'a>,
        ids: IdColumn<'a>,
    ) -> Result<Self, TiesError> {
        let rows = ids.rows();
        let fits = |column: &DayColumn<'_>| {
            column.days.len() == rows && column.validity.is_none_or(|validity| validity.covers(rows))
        };
        if !fits(&next_event) || !fits(&last_review) {
            return Err(TiesError::Length);
        }
        if !ids.is_sound() {
            return Err(TiesError::Offsets);
        }
        let errors = day_errors(&next_event, &last_review, rows)?;
        if errors.count > 0 { Err(errors.into()) } else { Ok(Self { next_event, last_review, ids }) }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.ids.rows()
    }

    /// Refuses a table that has somebody twice.
    ///
    /// # Errors
    ///
    /// [`TiesError::SameId`] with the first row whose identifier an earlier row has.
    pub fn check_ids(&self) -> Result<(), TiesError> {
        let mut rows: Vec<usize> = (0..self.rows()).collect();
        rows.sort_by(|a, b| self.ids.compare(*a, *b));
        let again = rows.windows(2).filter_map(|pair| match pair {
            [a, b] if self.ids.compare(*a, *b).is_eq() => Some(*b),
            _ => None,
        });
        again.min().map_or(Ok(()), |row| Err(TiesError::SameId { row }))
    }

    /// Some of the rows, without copying. What lies beyond the last row is left out.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Self {
        let end = rows.end.min(self.rows());
        let rows = rows.start.min(end)..end;
        Self {
            next_event: self.next_event.slice(&rows),
            last_review: self.last_review.slice(&rows),
            ids: self.ids.slice(&rows),
        }
    }

    /// Event and review of a row in one number of 34 bits, in the order of the list.
    pub(super) fn days(&self, row: usize) -> u64 {
        let event = self.next_event.get(row).map_or(NO_EVENT, from_first);
        let review = self.last_review.get(row).map_or(0, |day| from_first(day) + 1);
        u64::from(event) << 17 | u64::from(review)
    }

    /// Events and reviews.
    pub(super) fn day_columns(&self) -> (DayColumn<'a>, DayColumn<'a>) {
        (self.next_event, self.last_review)
    }

    pub(super) fn compare_ids(&self, a: usize, b: usize) -> Ordering {
        self.ids.compare(a, b)
    }
}

/// 1900-01-01 and 2199-12-31, in days since 1970-01-01.
const FIRST_DAY: i32 = -25_567;
const LAST_DAY: i32 = 84_005;

fn from_first(day: i32) -> u32 {
    day.abs_diff(FIRST_DAY)
}

fn day_errors(
    next_event: &DayColumn<'_>,
    last_review: &DayColumn<'_>,
    rows: usize,
) -> Result<RowErrors, IdError> {
    let named = [(Id::new("next_event")?, next_event), (Id::new("last_review")?, last_review)];
    let mut errors = RowErrors::NONE;
    let sound = |day: &i32| (FIRST_DAY..=LAST_DAY).contains(day);
    // Nearly always all days are sound, blank ones too, and no row need be looked at alone.
    if named.iter().all(|(_, column)| column.days.iter().all(sound)) {
        return Ok(errors);
    }
    for row in 0..rows {
        for (name, column) in &named {
            if column.get(row).is_some_and(|day| !sound(&day)) {
                errors.add(RowError { row, column: name.clone(), rule: RowRule::DateRange });
            }
        }
    }
    Ok(errors)
}

/// Days since 1970-01-01, as tables hold them.
///
/// ```
/// use scpo_core::cohort::days_since_1970;
/// use scpo_core::date::Date;
///
/// assert_eq!(days_since_1970(Date::new(1970, 1, 2).unwrap()), 1);
/// ```
pub fn days_since_1970(date: Date) -> i32 {
    i32::try_from(Date::MIN.days_until(date)).map_or(LAST_DAY, |days| days + FIRST_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_is_that_of_dates() {
        assert_eq!(days_since_1970(Date::MIN), FIRST_DAY);
        assert_eq!(days_since_1970(Date::MAX), LAST_DAY);
        let days = [FIRST_DAY, LAST_DAY, FIRST_DAY - 1, LAST_DAY + 1];
        let ids = IdColumn::Numbers(&[1, 2, 3, 4]);
        let error = Ties::new(DayColumn::known(&days), DayColumn::known(&[0; 4]), ids).err().unwrap();
        let TiesError::Rows(rows) = error else { panic!("another error") };
        assert_eq!(rows.count, 2);
        assert_eq!(rows.first[0].to_string().split(':').next(), Some("rows[2].next_event"));
        // In a blank row nothing is read.
        let blank = Validity::new(&[0b0011], 0);
        assert!(Ties::new(DayColumn::new(&days, blank), DayColumn::known(&[0; 4]), ids).is_ok());
    }

    #[test]
    fn columns_have_one_length_and_text_its_bytes() {
        let days = DayColumn::known(&[0; 2]);
        let text = |offsets| IdColumn::Text { bytes: b"ab", offsets };
        assert!(Ties::new(days, days, text(&[0, 1, 2])).is_ok());
        assert_eq!(Ties::new(days, days, text(&[0, 2])).err(), Some(TiesError::Length));
        assert_eq!(Ties::new(days, days, text(&[0, 2, 1])).err(), Some(TiesError::Offsets));
        assert_eq!(Ties::new(days, days, text(&[0, 1, 3])).err(), Some(TiesError::Offsets));
        assert_eq!(Ties::new(days, days, text(&[-1, 1, 2])).err(), Some(TiesError::Offsets));
        let few = DayColumn::new(&[0; 2], Validity::new(&[], 0));
        assert_eq!(Ties::new(days, few, text(&[0, 1, 2])).err(), Some(TiesError::Length));
    }

    #[test]
    fn nobody_is_in_a_table_twice() {
        let days = DayColumn::known(&[0; 4]);
        let ties = Ties::new(days, days, IdColumn::Numbers(&[5, 7, 5, 7])).ok().unwrap();
        assert_eq!(ties.check_ids(), Err(TiesError::SameId { row: 2 }));
        assert_eq!(ties.slice(1..3).check_ids(), Ok(()));
    }
}
