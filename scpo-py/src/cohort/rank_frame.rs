use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, RecordBatch, RecordBatchReader, StringArray, UInt16Array, UInt32Array,
};
use arrow_schema::{Field, Schema};
use pyo3::prelude::*;
use scpo_core::cohort::{
    self, ColumnsError, IdColumn, LevelColumns, List, RowErrors, ScoreHistogram, Scored, ScoredRow, Ties,
    TiesError, list_order,
};

use super::Model;
use super::capsule::{Batches, batches, not_a_table};
use super::column::{Days, Levels};
use super::ids::Ids;
use super::ranking::{Ranking, RowFault};
use crate::argument::coded;
use crate::call::work;
use crate::error::{Kind, Refused, raise_frame};

/// Which columns of the frame are what.
struct Names {
    id: String,
    next_event: Option<String>,
    last_review: Option<String>,
    /// The frame's name for a column of the model, where it is another.
    levels: HashMap<String, String>,
}

/// Puts the people of a frame in the order of a list.
///
/// The frame is any object that hands out a table by the Arrow PyCapsule interface. It has
/// a column of levels for each of the model's ``columns``, or ``levels`` says which is
/// which; an empty cell is unknown. ``id`` names the column of identifiers; ``next_event``
/// and ``last_review`` those of the days that settle ties, if there are any.
///
/// A level out of range, a day out of range and a missing identifier are refused with their
/// row. By default nobody is ranked then; with ``refused="return"`` the others are, and the
/// ranking holds what was refused. Two rows with one identifier are refused in any case.
#[pyfunction]
#[pyo3(signature = (
    frame, model, /, *, id, next_event = None, last_review = None, levels = None, list = "priority",
    refused = "raise"
))]
#[expect(clippy::too_many_arguments, reason = "each is given by its name")]
pub(crate) fn rank(
    py: Python<'_>,
    frame: &Bound<'_, PyAny>,
    model: &Model,
    id: String,
    next_event: Option<String>,
    last_review: Option<String>,
    levels: Option<HashMap<String, String>>,
    list: &str,
    refused: &str,
) -> PyResult<Ranking> {
    let list: List = coded("list", list)?;
    let all_or_none = match refused {
        "raise" => true,
        "return" => false,
        _ => return Err(Refused::not_listed("refused", ["raise", "return"]).into()),
    };
    let names = Names { id, next_event, last_review, levels: levels.unwrap_or_default() };
    names.check(&model.0)?;
    let batches = batches(frame)?;
    let ranking = work(py, || {
        let taken = Taken::of(&model.0, &names, batches)?;
        if all_or_none && !taken.refused.is_empty() {
            return Ok(Err(taken.refused));
        }
        taken.ranked(&model.0, &names, list).map(Ok)
    })?;
    ranking.map_err(|faults| raise_frame(py, faults))
}

impl Names {
    /// The names given for columns of levels are for columns the model has.
    fn check(&self, model: &cohort::Model) -> Result<(), Refused> {
        let unknown = self.levels.keys().any(|name| model.column_index(name).is_none());
        if !unknown {
            return Ok(());
        }
        let columns = model.factors().iter().map(|factor| factor.column.as_str());
        Err(Refused::not_listed("levels", columns))
    }

    fn of_level<'a>(&'a self, column: &'a str) -> &'a str {
        self.levels.get(column).map_or(column, String::as_str)
    }
}

/// The place of a column of the frame.
fn place(schema: &Schema, name: &str) -> Result<usize, Refused> {
    schema.index_of(name).map_err(|_| {
        Refused::new(Kind::Frame, "no_such_column", name, "the frame has no column of this name")
    })
}

/// What has been taken of a frame, batch by batch.
struct Taken {
    ids: Ids,
    next_event: Days,
    last_review: Days,
    /// The scores of each batch, and how many rows were taken before it.
    scored: Vec<(usize, Scored)>,
    /// The row of the frame behind each row taken.
    of_frame: Vec<u32>,
    refused: Vec<RowFault>,
    refused_rows: Vec<usize>,
    /// How many rows of the frame were seen.
    seen: usize,
}

/// One batch by the places of its columns.
struct Batch<'a> {
    names: &'a Names,
    ids: &'a ArrayRef,
    next_event: Option<&'a ArrayRef>,
    last_review: Option<&'a ArrayRef>,
    levels: Vec<(&'a str, Levels<'a>)>,
}

impl<'a> Batch<'a> {
    fn of(model: &'a cohort::Model, names: &'a Names, batch: &'a RecordBatch) -> Result<Self, Refused> {
        let schema = batch.schema_ref();
        let column = |name: &str| Ok::<_, Refused>(batch.column(place(schema, name)?));
        let day = |name: &'a Option<String>| name.as_deref().map(column).transpose();
        let level = |factor: &'a cohort::Factor| {
            let name = names.of_level(factor.column.as_str());
            Ok((factor.column.as_str(), Levels::of(name, column(name)?)?))
        };
        Ok(Self {
            names,
            ids: column(&names.id)?,
            next_event: day(&names.next_event)?,
            last_review: day(&names.last_review)?,
            levels: model.factors().iter().map(level).collect::<Result<_, Refused>>()?,
        })
    }

    fn days(&self, name: &Option<String>, array: Option<&ArrayRef>) -> Result<Days, Refused> {
        let mut days = Days::default();
        match (name, array) {
            (Some(name), Some(array)) => days.add(name, array)?,
            _ => days.add_blank(self.ids.len()),
        }
        Ok(days)
    }

    /// The scores of some of its rows; the error holds what the core refuses of them.
    fn scored(&self, model: &cohort::Model, rows: &[usize]) -> Result<Result<Scored, RowErrors>, Refused> {
        let whole = rows.len() == self.ids.len();
        let kept: Vec<(&str, Levels<'_>)> = match whole {
            true => Vec::new(),
            false => self.levels.iter().map(|(name, levels)| (*name, levels.keep(rows))).collect(),
        };
        let of: &[(&str, Levels<'_>)] = if whole { &self.levels } else { &kept };
        let columns = LevelColumns::new(model, of.iter().map(|(name, levels)| (*name, levels.column())))?;
        Ok(Scored::of(model, &columns))
    }
}

impl Taken {
    fn of(model: &cohort::Model, names: &Names, batches: Batches) -> Result<Self, Refused> {
        let schema = batches.schema();
        let of_ids = schema.field(place(&schema, &names.id)?).data_type().clone();
        let mut taken = Self {
            ids: Ids::like(&names.id, &of_ids)?,
            next_event: Days::default(),
            last_review: Days::default(),
            scored: Vec::new(),
            of_frame: Vec::new(),
            refused: Vec::new(),
            refused_rows: Vec::new(),
            seen: 0,
        };
        // A frame without a batch has its columns checked all the same.
        Batch::of(model, names, &RecordBatch::new_empty(schema))?;
        for batch in batches {
            let batch = batch.map_err(|_| not_a_table())?;
            taken.add(model, &Batch::of(model, names, &batch)?)?;
        }
        Ok(taken)
    }

    fn add(&mut self, model: &cohort::Model, batch: &Batch<'_>) -> Result<(), Refused> {
        let mut rows: Vec<usize> = (0..batch.ids.len()).filter(|row| self.has_id(batch, *row)).collect();
        let next_event = batch.days(&batch.names.next_event, batch.next_event)?;
        let last_review = batch.days(&batch.names.last_review, batch.last_review)?;
        while let Some(errors) = day_errors(&next_event.keep(&rows), &last_review.keep(&rows))? {
            self.refuse(&errors, &mut rows, batch);
        }
        let scored = loop {
            match batch.scored(model, &rows)? {
                Ok(scored) => break scored,
                Err(errors) => self.refuse(&errors, &mut rows, batch),
            }
        };
        self.ids.add(&batch.names.id, batch.ids, &rows)?;
        self.next_event.extend(next_event.keep(&rows));
        self.last_review.extend(last_review.keep(&rows));
        self.scored.push((self.of_frame.len(), scored));
        for row in rows {
            let row = u32::try_from(self.seen + row).map_err(|_| Refused::from(ColumnsError::TooManyRows))?;
            self.of_frame.push(row);
        }
        self.seen += batch.ids.len();
        Ok(())
    }

    fn has_id(&mut self, batch: &Batch<'_>, row: usize) -> bool {
        let has = batch.ids.is_valid(row);
        if !has {
            let row = self.seen + row;
            self.refused_rows.push(row);
            self.refused.push(RowFault {
                row,
                column: batch.names.id.clone(),
                code: "id_missing",
                message: "every row has an identifier",
            });
        }
        has
    }

    /// Notes what the core refused, and takes the rows out.
    fn refuse(&mut self, errors: &RowErrors, rows: &mut Vec<usize>, batch: &Batch<'_>) {
        let mut out = vec![false; rows.len()];
        for error in &errors.first {
            let Some(row) = rows.get(error.row) else { continue };
            let column = batch.names.of_level(error.column.as_str());
            self.refused.push(RowFault::of(error, self.seen + row, column));
            if let Some(out) = out.get_mut(error.row)
                && !std::mem::replace(out, true)
            {
                self.refused_rows.push(self.seen + row);
            }
        }
        let mut out = out.into_iter();
        rows.retain(|_| !out.next().unwrap_or(false));
    }

    fn row(&self, row: u32) -> Option<ScoredRow> {
        let row = row as usize;
        let batch = self.scored.partition_point(|(before, _)| *before <= row).checked_sub(1)?;
        let (before, scored) = self.scored.get(batch)?;
        scored.row(row - before)
    }

    fn ranked(mut self, model: &cohort::Model, names: &Names, list: List) -> Result<Ranking, Refused> {
        let layout = cohort::KeyLayout::of(model);
        let keys: Vec<u64> = self.scored.iter().flat_map(|(_, scored)| scored.keys_of(list)).collect();
        let (event_bits, review_bits) = (self.next_event.bits(), self.last_review.bits());
        let ties = Ties::new(
            self.next_event.column(&event_bits),
            self.last_review.column(&review_bits),
            self.ids.column(),
        )?;
        ties.check_ids().map_err(|error| same_id(error, &self.of_frame, &names.id))?;
        let order = list_order(layout, &keys, &ties)?;
        let ranks = ScoreHistogram::of(layout, &keys).ranks().of_all(layout, &keys);
        let table = self.table(&order, &ranks, names)?;
        self.refused.sort_by_key(|fault| fault.row);
        self.refused_rows.sort_unstable();
        let document = model.document();
        let decided = (document.id.as_str(), document.version.as_str(), model.hash().to_string());
        Ok(Ranking {
            table,
            refused: self.refused,
            refused_rows: self.refused_rows,
            list,
            model: (decided.0.to_owned(), decided.1.to_owned(), decided.2),
        })
    }

    /// The people in an order, a column for each thing the model makes of them.
    fn table(&self, order: &[u32], ranks: &[u32], names: &Names) -> Result<RecordBatch, Refused> {
        let rows: Vec<ScoredRow> = order.iter().filter_map(|row| self.row(*row)).collect();
        let at = |of: &[u32]| -> ArrayRef {
            let taken = order.iter().filter_map(|row| of.get(*row as usize).copied());
            Arc::new(UInt32Array::from_iter_values(taken))
        };
        let number = |of: fn(&ScoredRow) -> u16| -> ArrayRef {
            Arc::new(UInt16Array::from_iter_values(rows.iter().map(of)))
        };
        let band = |of: fn(&ScoredRow) -> cohort::Band| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(rows.iter().map(|row| of(row).code())))
        };
        let flag = |of: fn(&ScoredRow) -> bool| -> ArrayRef {
            Arc::new(rows.iter().map(|row| Some(of(row))).collect::<BooleanArray>())
        };
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("rank", at(ranks)),
            (&names.id, self.ids.in_order(order)),
            ("band", band(|row| row.band)),
            ("score", number(|row| row.score)),
            ("threat", number(|row| row.subtotals.threat)),
            ("harm", number(|row| row.subtotals.harm)),
            ("opportunity", number(|row| row.subtotals.opportunity)),
            ("risk", number(|row| row.subtotals.risk)),
            ("upper", number(|row| row.upper)),
            ("upper_band", band(|row| row.upper_band)),
            ("floor_band", band(|row| row.floor_band)),
            ("known_weight_bp", number(|row| row.known_weight_bp)),
            ("provisional", flag(|row| row.band != row.upper_band)),
            ("assessment_required", flag(|row| row.assessment_required)),
            ("row", at(&self.of_frame)),
        ];
        let fields: Vec<Field> = columns
            .iter()
            .map(|(name, column)| Field::new(*name, column.data_type().clone(), false))
            .collect();
        let arrays = columns.into_iter().map(|(_, column)| column).collect();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(|_| not_a_table())
    }
}

/// What is wrong with the days of some rows.
fn day_errors(next_event: &Days, last_review: &Days) -> Result<Option<RowErrors>, Refused> {
    let (event_bits, review_bits) = (next_event.bits(), last_review.bits());
    let numbers: Vec<i64> = vec![0; event_bits.len()];
    let ids = IdColumn::Numbers(&numbers);
    match Ties::new(next_event.column(&event_bits), last_review.column(&review_bits), ids) {
        Ok(_) => Ok(None),
        Err(TiesError::Rows(errors)) => Ok(Some(errors)),
        Err(error) => Err(error.into()),
    }
}

/// The row of the frame that has an identifier an earlier one has.
fn same_id(error: TiesError, of_frame: &[u32], id: &str) -> Refused {
    match error {
        TiesError::SameId { row } => {
            let row = of_frame.get(row).copied().unwrap_or_default();
            let words = "no two rows have the same identifier";
            Refused::new(Kind::Frame, "same_id", format!("rows[{row}].{id}"), words)
        }
        other => other.into(),
    }
}

/// A column the model has and the frame has not.
impl From<ColumnsError> for Refused {
    fn from(error: ColumnsError) -> Self {
        Self::new(Kind::Frame, "columns", "", error.to_string())
    }
}

impl From<TiesError> for Refused {
    fn from(error: TiesError) -> Self {
        Self::new(Kind::Frame, "columns", "", error.to_string())
    }
}
