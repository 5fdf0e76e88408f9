//! `scpo.cohort-review/1`: one object a line.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cohort_review::{MARKING, ReviewedCohort, RowLimit};
use super::lacking::{Lacking, LackingPart};
use super::packed_row::{OrderState, PackedRow};
use super::priority_rows::{PriorityRows, PriorityTotals, ReviewPriority};
use super::refused_record::RefusedRecord;
use super::review_totals::{LackingTotal, OwnerTotal, Total};
use crate::assessment::{LateSince, MarkerGap, Need, PlaceCode, ToDo};
use crate::cohort::ModelUsed;
use crate::date::Date;
use crate::finding::{Document, Id, Known, canonical_bytes};
use crate::lifecycle::{MarkerState, Owner, Stage, TaskId};
use crate::standing::OrderStatus;

/// Name and version of the form; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ReviewSchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.cohort-review/1")]
    V1,
}

/// One line of `scpo.cohort-review/1`: the header first, then the rows in order
/// of need, the totals, and what was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewLine {
    /// The first line.
    Header(Box<ReviewHeader>),
    /// A subject.
    Row(Box<ReviewRow>),
    /// The line after the rows.
    Totals(ReviewTotals),
    /// The last line.
    LeftOut(LeftOut),
}

impl Document for ReviewLine {
    const FORM: &'static str = "scpo.cohort-review/1";
}

/// What a review is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewHeader {
    /// Name and version of the form.
    pub schema: ReviewSchema,
    /// The day the review is for.
    pub as_of: Date,
    /// The day as of which the facts are taken as known.
    pub known_at: Date,
    /// The version of this library.
    pub software: Cow<'static, str>,
    /// The version of the rulebook that decided.
    pub rulebook_version: String,
    /// Its hash.
    pub rulebook_hash: String,
    /// Protective marking.
    pub marking: Cow<'static, str>,
    /// Records read: those listed and those refused.
    pub read: u64,
    /// Subjects listed.
    pub listed: u64,
    /// Rows that follow; fewer than listed where a limit was asked for.
    pub rows: u64,
    /// Records refused.
    pub refused: u64,
    /// Subjects listed of whom something could not be told.
    pub lacking: u64,
    /// The model that ranked; absent where nobody is ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelUsed>,
}

/// One subject's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewRow {
    /// The host's id for the subject.
    pub subject_id: Id,
    /// The stage.
    pub stage: Known<Stage>,
    /// Where the subject is.
    pub place: Known<PlaceCode>,
    /// The status of the order shown: one that is live, else one in doubt, else
    /// the last named; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_status: Option<Known<OrderStatus>>,
    /// How many orders there are besides.
    pub other_orders: u8,
    /// The release date that drives planning and has not passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Date>,
    /// Days to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_to_release: Option<i32>,
    /// True when the last date that drove planning has passed with no release recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release_passed: Option<bool>,
    /// The task that heads the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_do: Option<ReviewToDo>,
    /// Tasks overdue.
    pub overdue: u16,
    /// Tasks open, or to be looked at again.
    pub open: u16,
    /// Markers missing or stale, in the order of the settings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<ReviewGap>,
    /// What could not be told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<Lacking>,
    /// Where the subject stands in the priority list; absent where nobody is ranked and for
    /// subjects whose orders have all ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<ReviewPriority>,
}

/// The task that heads a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewToDo {
    /// The task.
    pub task: TaskId,
    /// What it is, in a line.
    pub title: Arc<str>,
    /// Why it heads the row.
    pub need: Need,
    /// Its due day, or the day it next recurs; absent when it cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Days late; nought when it is not.
    pub days_late: i64,
    /// From what day lateness counts.
    pub late_since: LateSince,
    /// Who owns it.
    pub task_owner: Owner,
    /// The unit that owns it, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
}

/// A marker that is missing, or should have come off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewGap {
    /// System code.
    pub system: Id,
    /// The force whose records system it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force: Option<Id>,
    /// Missing or stale.
    pub state: MarkerState,
}

/// Totals over every subject listed, whether shown or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewTotals {
    /// All of them.
    pub all: Total,
    /// By stage, in the order of the process, unknown last.
    pub by_stage: Vec<Total>,
    /// By the force that leads, in the order of its code, unknown last.
    pub by_force: Vec<Total>,
    /// By owner of the tasks, in the order of the roles and then of the units.
    pub by_owner: Vec<OwnerTotal>,
    /// By band; absent where nobody is ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityTotals>,
}

/// What was left out for lack of data, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// What could not be told of subjects listed, and for how many.
    pub lacking: Vec<LackingTotal>,
    /// Records refused.
    pub refused: u64,
    /// The first thousand of them, in the order read.
    pub first_refused: Vec<RefusedRecord>,
    /// Rows that repeat the subject of another.
    pub repeated: u64,
}

pub(super) fn header(cohort: &ReviewedCohort, rows: u64) -> ReviewHeader {
    ReviewHeader {
        schema: ReviewSchema::V1,
        as_of: cohort.as_of,
        known_at: cohort.known_at,
        software: Cow::Borrowed(concat!("scpo ", env!("CARGO_PKG_VERSION"))),
        rulebook_version: cohort.rulebook_version.clone(),
        rulebook_hash: cohort.rulebook_hash.clone(),
        marking: Cow::Borrowed(MARKING),
        read: cohort.listed() + cohort.refused_count,
        listed: cohort.listed(),
        rows,
        refused: cohort.refused_count,
        lacking: cohort.lacking(),
        model: cohort.priorities.as_ref().map(|priorities| priorities.model.clone()),
    }
}

pub(super) fn row(cohort: &ReviewedCohort, row: &PackedRow) -> Option<ReviewRow> {
    let shared = &cohort.shared;
    let lacking = shared.lacking(row);
    let unknown = |part| {
        lacking.iter().filter(move |what| what.part == part).map(|what| what.missing.clone()).collect()
    };
    let order_status = match row.status {
        OrderState::Known(status) => Some(Known::Value(status)),
        OrderState::Unknown => Some(Known::Unknown(unknown(LackingPart::OrderStatus))),
        OrderState::None => None,
    };
    Some(ReviewRow {
        subject_id: Id::new(shared.id(row)).ok()?,
        stage: row.stage.map_or_else(|| Known::Unknown(unknown(LackingPart::Stage)), Known::Value),
        place: row.place.map_or_else(|| Known::Unknown(unknown(LackingPart::Place)), Known::Value),
        order_status,
        other_orders: row.other_orders(),
        release: row.release_in().and_then(|days| cohort.as_of.add_days(days.into()).ok()),
        days_to_release: row.release_in(),
        release_passed: row.release_passed.then_some(true),
        to_do: shared.to_do(row, cohort.as_of).map(to_do),
        overdue: row.overdue(),
        open: row.open(),
        gaps: shared.gaps(row).iter().cloned().map(gap).collect(),
        lacking: lacking.to_vec(),
        priority: cohort.priorities.as_ref().and_then(|all| all.of(row.arrival(), cohort.as_of)),
    })
}

fn to_do(to_do: ToDo) -> ReviewToDo {
    let ToDo { task, title, need, due, days_late, late_since, owner, unit } = to_do;
    ReviewToDo { task, title, need, due, days_late, late_since, task_owner: owner, unit }
}

fn gap(gap: MarkerGap) -> ReviewGap {
    let MarkerGap { system, force, state } = gap;
    ReviewGap { system, force, state }
}

pub(super) fn write(cohort: &ReviewedCohort, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
    let shown = cohort.shown(limit);
    let count = shown.iter().map(|(_, _, rows)| rows.len() as u64).sum();
    line(out, &ReviewLine::Header(Box::new(header(cohort, count))))?;
    for packed in shown.iter().flat_map(|(_, _, rows)| rows.iter()) {
        if let Some(row) = row(cohort, packed) {
            line(out, &ReviewLine::Row(Box::new(row)))?;
        }
    }
    let totals = &cohort.totals;
    line(
        out,
        &ReviewLine::Totals(ReviewTotals {
            all: totals.all.named("all"),
            by_stage: totals.by_stage(),
            by_force: totals.by_force(),
            by_owner: totals.by_owner(),
            priority: cohort.priorities.as_ref().map(PriorityRows::totals),
        }),
    )?;
    line(
        out,
        &ReviewLine::LeftOut(LeftOut {
            lacking: totals.lacking(),
            refused: cohort.refused_count,
            first_refused: cohort.refused.clone(),
            repeated: cohort.repeated as u64,
        }),
    )
}

fn line(out: &mut dyn Write, line: &ReviewLine) -> fmt::Result {
    let bytes = canonical_bytes(line).map_err(|_| fmt::Error)?;
    out.write_str(std::str::from_utf8(&bytes).map_err(|_| fmt::Error)?)?;
    out.write_char('\n')
}
