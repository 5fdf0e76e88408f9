//! An assessment as rows of one table, for whoever counts, filters and joins.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use crate::assessment::{Assessment, ConditionAnswer, MarkerAnswer, OrderAnswer, TaskAnswer};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;
use crate::lifecycle::{CompressedCause, MarkerState, Owner};

codes! {
    /// What a row is about.
    TidyKind {
        /// A task of the process.
        Task => "task",
        /// A condition of the newest version of an order.
        Condition => "condition",
        /// A marker that is missing, or should have come off.
        Gap => "gap",
    }
}

/// One row: a task, a condition or a gap of one subject on one day.
///
/// Every row has the same columns. One that is empty does not apply to the row; where
/// it would apply and is not known, [`omitted_because`](Self::omitted_because) names
/// the column and what is missing, so that an empty cell is never read as an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TidyRow {
    /// The host's id for the subject.
    pub subject_id: Id,
    /// The day the answer is for.
    pub as_of: Date,
    /// The day as of which the facts are taken as known.
    pub known_at: Date,
    /// What the row is about.
    pub kind: TidyKind,
    /// The id of the task, the id of the condition, or the code of the system.
    pub code: Box<str>,
    /// A task's status, `in_force` or `not_in_force` of a condition, a marker's state.
    pub status: Option<&'static str>,
    /// The order it is about.
    pub order: Option<Id>,
    /// The version of the order it is about.
    pub version: Option<u32>,
    /// The condition it is about.
    pub condition: Option<Id>,
    /// The number of the condition on the order.
    pub number: Option<u32>,
    /// The hearing, charge, allegation or hand-over a task is for.
    pub of: Option<Id>,
    /// Which of several occurrences of a task, from 1.
    pub occurrence: Option<u8>,
    /// The system a task or a gap is about.
    pub system: Option<Box<str>>,
    /// The force whose records system lacks a marker.
    pub force: Option<Id>,
    /// Who owns a task.
    pub task_owner: Option<Owner>,
    /// The unit that owns it.
    pub unit: Option<Id>,
    /// First day of a task's window; of a condition, the day it came into force.
    pub opens: Option<Date>,
    /// Last day of a task's window; of a condition, its last day as stated.
    pub due: Option<Date>,
    /// A task's due day rolled back to a working day.
    pub act_by: Option<Date>,
    /// When a task that recurs next falls due.
    pub next: Option<Date>,
    /// The day a task was done.
    pub done_on: Option<Date>,
    /// Days late.
    pub days_late: Option<i64>,
    /// Whether a task's window opened before it could be acted on.
    pub compressed: Option<bool>,
    /// Why.
    pub compressed_cause: Option<CompressedCause>,
    /// What the row rests on.
    pub citation: Option<Box<str>>,
    /// Which columns are empty for want of data, each with what is missing:
    /// `due: release_estimated`, several joined by `; `. Absent where none is.
    pub omitted_because: Option<String>,
}

impl TidyRow {
    /// Every column, in their order.
    pub const COLUMNS: &'static [&'static str] = &[
        "subject_id",
        "as_of",
        "known_at",
        "kind",
        "code",
        "status",
        "order",
        "version",
        "condition",
        "number",
        "of",
        "occurrence",
        "system",
        "force",
        "task_owner",
        "unit",
        "opens",
        "due",
        "act_by",
        "next",
        "done_on",
        "days_late",
        "compressed",
        "compressed_cause",
        "citation",
        "omitted_because",
    ];

    fn bare(assessment: &Assessment, kind: TidyKind, code: &str) -> Self {
        Self {
            subject_id: assessment.subject_id.clone(),
            as_of: assessment.as_of,
            known_at: assessment.known_at,
            kind,
            code: code.into(),
            status: None,
            order: None,
            version: None,
            condition: None,
            number: None,
            of: None,
            occurrence: None,
            system: None,
            force: None,
            task_owner: None,
            unit: None,
            opens: None,
            due: None,
            act_by: None,
            next: None,
            done_on: None,
            days_late: None,
            compressed: None,
            compressed_cause: None,
            citation: None,
            omitted_because: None,
        }
    }
}

/// An assessment as rows: its tasks in the order of the process, the conditions of its
/// orders, and its gaps. Nothing is decided here; every value is the assessment's own.
///
/// # Example
///
/// ```
/// use scpo_core::assessment::assess;
/// use scpo_core::case::Case;
/// use scpo_core::report::{TidyKind, tidy};
/// use scpo_core::rulebook::Rulebook;
///
/// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
///     "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "learnt": "2026-09-30",
///     "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
///         "commencement": {"on": "2026-09-30"}, "length": {"years": 5}}}}]}"#;
/// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
/// let day = "2026-11-21".parse().unwrap();
/// let rows = tidy(&assess(&case, &Rulebook::builtin().unwrap(), day, day));
///
/// let pnc = rows.iter().find(|row| &*row.code == "2.3").unwrap();
/// assert_eq!((pnc.kind, pnc.status), (TidyKind::Task, Some("overdue")));
/// assert_eq!(pnc.due.unwrap().to_string(), "2026-10-02");
/// ```
pub fn tidy(assessment: &Assessment) -> Vec<TidyRow> {
    let tasks = assessment.tasks.iter().map(|answer| task(assessment, answer));
    let conditions = assessment
        .orders
        .iter()
        .flat_map(|order| order.conditions.iter().map(|answer| condition(assessment, order, answer)));
    let gaps = assessment.markers.iter().filter_map(|marker| gap(assessment, marker));
    tasks.chain(conditions).chain(gaps).collect()
}

fn task(assessment: &Assessment, answer: &TaskAnswer) -> TidyRow {
    let mut omitted = Omitted::default();
    let opens = omitted.take("opens", answer.opens.as_ref());
    let due = omitted.take("due", answer.due.as_ref());
    let act_by = omitted.take("act_by", answer.act_by.as_ref());
    let next = omitted.take("next", answer.next.as_ref());
    let compressed = omitted.take("compressed", answer.compressed.as_ref());
    TidyRow {
        status: Some(answer.status.code()),
        order: answer.order.clone(),
        version: answer.version,
        condition: answer.condition.clone(),
        of: answer.of.clone(),
        occurrence: answer.occurrence,
        system: answer.system.as_deref().map(Box::from),
        task_owner: Some(answer.task_owner),
        unit: answer.unit.clone(),
        opens,
        due,
        act_by,
        next,
        done_on: answer.done_on,
        days_late: answer.days_late,
        compressed,
        compressed_cause: answer.compressed_cause,
        citation: Some(answer.citation.as_str().into()),
        omitted_because: omitted.words(),
        ..TidyRow::bare(assessment, TidyKind::Task, answer.task.as_str())
    }
}

fn condition(assessment: &Assessment, order: &OrderAnswer, answer: &ConditionAnswer) -> TidyRow {
    let mut omitted = Omitted::default();
    let in_force = omitted.take("status", Some(&answer.in_force));
    let opens = omitted.take("opens", answer.started_on.as_ref());
    let due = omitted.take("due", answer.stated_last_day.as_ref());
    TidyRow {
        status: in_force.map(|in_force| if in_force { "in_force" } else { "not_in_force" }),
        order: Some(order.order.clone()),
        condition: Some(answer.condition.clone()),
        number: answer.number,
        opens,
        due,
        citation: Some(order.citation.as_str().into()),
        omitted_because: omitted.words(),
        ..TidyRow::bare(assessment, TidyKind::Condition, answer.condition.as_str())
    }
}

fn gap(assessment: &Assessment, marker: &MarkerAnswer) -> Option<TidyRow> {
    matches!(marker.state, MarkerState::Missing | MarkerState::Stale).then(|| TidyRow {
        status: Some(marker.state.code()),
        system: Some(marker.system.as_str().into()),
        force: marker.force.clone(),
        opens: marker.expected_from,
        citation: Some(marker.citation.as_str().into()),
        ..TidyRow::bare(assessment, TidyKind::Gap, marker.system.as_str())
    })
}

/// What is missing, column by column.
#[derive(Default)]
struct Omitted(String);

impl Omitted {
    /// The value of a column, if it has one; of one that is unknown, note is taken.
    fn take<T: Copy>(&mut self, column: &str, value: Option<&Known<T>>) -> Option<T> {
        match value? {
            Known::Value(value) => Some(*value),
            Known::Unknown(missing) => {
                self.note(column, missing);
                None
            }
        }
    }

    fn note(&mut self, column: &str, missing: &[Cow<'static, str>]) {
        if !self.0.is_empty() {
            self.0.push_str("; ");
        }
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{column}: {}", missing.join(", "));
    }

    fn words(self) -> Option<String> {
        (!self.0.is_empty()).then_some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::assessment::assess;
    use crate::case::Case;
    use crate::rulebook::Rulebook;

    fn rows(events: Value) -> Vec<TidyRow> {
        let case = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": events});
        let case = Case::replay(serde_json::from_value(case).unwrap()).unwrap();
        let day = "2026-11-21".parse().unwrap();
        tidy(&assess(&case, &Rulebook::builtin().unwrap(), day, day))
    }

    fn made(but: Value) -> Value {
        let mut body = json!({"order": "O1", "jurisdiction": "EW", "represented": true,
            "commencement": {"on": "2026-09-30"}, "length": {"years": 5},
            "conditions": [{"condition": "c1", "number": 4}]});
        for (name, value) in but.as_object().unwrap() {
            body[name] = value.clone();
        }
        json!([{"id": "e1", "on": "2026-09-30", "recorded": "2026-09-30",
            "body": {"order_made": body}}])
    }

    /// One row for each thing the assessment lists, and none besides.
    #[test]
    fn there_is_a_row_for_every_task_condition_and_gap() {
        let case = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": made(json!({}))});
        let case = Case::replay(serde_json::from_value(case).unwrap()).unwrap();
        let day = "2026-11-21".parse().unwrap();
        let assessment = assess(&case, &Rulebook::builtin().unwrap(), day, day);
        let rows = tidy(&assessment);
        let of = |kind| rows.iter().filter(|row| row.kind == kind).count();
        assert_eq!(of(TidyKind::Task), assessment.tasks.len());
        assert_eq!(of(TidyKind::Condition), 1);
        let gaps = assessment.markers.iter().filter(|marker| marker.state == MarkerState::Missing);
        assert_eq!(of(TidyKind::Gap), gaps.count());
        assert!(of(TidyKind::Gap) > 0, "no marker was placed");
    }

    /// The condition started with the order on the day of making, and is bound by no
    /// date of its own.
    #[test]
    fn a_condition_has_its_number_and_its_days() {
        let rows = rows(made(json!({})));
        let condition = rows.iter().find(|row| row.kind == TidyKind::Condition).unwrap();
        assert_eq!((condition.number, condition.status), (Some(4), Some("in_force")));
        assert_eq!(condition.opens, "2026-09-30".parse().ok());
        assert_eq!(condition.omitted_because, None);
    }

    /// A start that is not stated leaves the condition's being in force unknown: the cell
    /// is empty, and the row says why.
    #[test]
    fn what_is_unknown_is_empty_and_says_why() {
        let mut events = made(json!({}));
        events[0]["body"]["order_made"].as_object_mut().unwrap().remove("commencement");
        let rows = rows(events);
        let condition = rows.iter().find(|row| row.kind == TidyKind::Condition).unwrap();
        assert_eq!(condition.status, None);
        assert!(condition.omitted_because.as_deref().is_some_and(|why| why.starts_with("status: ")));
    }

    #[test]
    fn the_columns_are_those_of_a_row() {
        let row = rows(made(json!({}))).remove(0);
        let written = serde_json::to_value(row).unwrap();
        let mut names: Vec<&str> = written.as_object().unwrap().keys().map(String::as_str).collect();
        let mut columns = TidyRow::COLUMNS.to_vec();
        names.sort_unstable();
        columns.sort_unstable();
        assert_eq!(names, columns);
    }
}
