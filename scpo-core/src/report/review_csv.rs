//! The rows of a review as CSV.

use std::fmt::{self, Write};

use super::cohort_review::{MARKING, ReviewedCohort, RowLimit};
use super::csv_field::csv_field;
use super::review_document::{self, ReviewRow};
use super::words;
use crate::assessment::PlaceCode;
use crate::finding::{Id, Known};
use crate::lifecycle::Stage;
use crate::standing::OrderStatus;

const COLUMNS: [&str; 36] = [
    "subject_id",
    "stage",
    "place",
    "order_status",
    "other_orders",
    "release",
    "days_to_release",
    "release_passed",
    "need",
    "task",
    "title",
    "due",
    "days_late",
    "late_since",
    "task_owner",
    "unit",
    "overdue",
    "open",
    "gaps",
    "lacking",
    "rank",
    "band",
    "computed_band",
    "score",
    "upper_score",
    "provisional",
    "assessment_required",
    "review_due",
    "as_of",
    "known_at",
    "software",
    "rulebook_version",
    "rulebook_hash",
    "marking",
    "model",
    "model_hash",
];

pub(super) fn write(cohort: &ReviewedCohort, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
    line(out, COLUMNS.iter().copied())?;
    let header = review_document::header(cohort, 0);
    let model = header.model.as_ref();
    let header = [
        cohort.as_of.to_string(),
        cohort.known_at.to_string(),
        header.software.into_owned(),
        header.rulebook_version,
        header.rulebook_hash,
        MARKING.to_owned(),
        model.map(|model| format!("{} {}", model.id.as_str(), model.version.as_str())).unwrap_or_default(),
        model.map(|model| model.hash.to_string()).unwrap_or_default(),
    ];
    for packed in cohort.shown(limit).iter().flat_map(|(_, _, rows)| rows.iter()) {
        if let Some(row) = review_document::row(cohort, packed) {
            line(out, fields(&row).iter().chain(&header).map(String::as_str))?;
        }
    }
    Ok(())
}

/// The fields of a row, as many as there are columns before the header's.
fn fields(row: &ReviewRow) -> [String; 28] {
    let text = |code: Option<&str>| code.unwrap_or_default().to_owned();
    let to_do = row.to_do.as_ref();
    let priority = row.priority.as_ref();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let yes = |yes: Option<bool>| yes.map(|yes| yes.to_string()).unwrap_or_default();
    [
        row.subject_id.as_str().to_owned(),
        code(&row.stage, Stage::code).to_owned(),
        code(&row.place, PlaceCode::code).to_owned(),
        row.order_status.as_ref().map_or("none", |status| code(status, OrderStatus::code)).to_owned(),
        row.other_orders.to_string(),
        row.release.map(|date| date.to_string()).unwrap_or_default(),
        row.days_to_release.map(|days| days.to_string()).unwrap_or_default(),
        text(row.release_passed.map(|_| "true")),
        text(to_do.map(|to_do| to_do.need.code())),
        text(to_do.map(|to_do| to_do.task.as_str())),
        text(to_do.map(|to_do| &*to_do.title)),
        to_do.and_then(|to_do| to_do.due).map(|due| due.to_string()).unwrap_or_default(),
        to_do.map(|to_do| to_do.days_late.to_string()).unwrap_or_default(),
        text(to_do.filter(|to_do| to_do.days_late > 0).map(|to_do| to_do.late_since.code())),
        text(to_do.map(|to_do| to_do.task_owner.code())),
        text(to_do.and_then(|to_do| to_do.unit.as_ref()).map(Id::as_str)),
        row.overdue.to_string(),
        row.open.to_string(),
        words::gaps(row.gaps.iter().map(|gap| (&gap.system, gap.force.as_ref(), gap.state))),
        words::lacking(&row.lacking),
        number(priority.map(|priority| priority.rank)),
        text(priority.map(|priority| priority.band.code())),
        text(priority.map(|priority| priority.computed_band.code())),
        number(priority.map(|priority| priority.score.into())),
        number(priority.map(|priority| priority.upper_score.into())),
        yes(priority.map(|priority| priority.provisional)),
        yes(priority.map(|priority| priority.assessment_required)),
        priority.and_then(|priority| priority.review_due).map(|due| due.to_string()).unwrap_or_default(),
    ]
}

fn code<T: Copy>(value: &Known<T>, code: fn(T) -> &'static str) -> &'static str {
    value.get().map_or("unknown", code)
}

fn line<'a>(out: &mut dyn Write, fields: impl Iterator<Item = &'a str>) -> fmt::Result {
    for (index, field) in fields.enumerate() {
        if index > 0 {
            out.write_char(',')?;
        }
        csv_field(out, field)?;
    }
    out.write_str("\r\n")
}
