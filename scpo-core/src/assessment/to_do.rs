//! Which task heads a subject's row on a work list.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{Assessment, task_view};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;
use crate::lifecycle::{Compressed, Context, Owner, Plan, Stage, TaskGroup, TaskId, TaskStatus};

codes! {
    /// Why a task heads its row, the greatest need first. A plain order of what
    /// to look at, which is local policy; it scores nobody.
    Need {
        /// Overdue, with lateness that can be dated.
        Overdue => "overdue",
        /// Overdue, but the day on which the unit came to know of it is not
        /// recorded, as in imported history: what was missed cannot be told.
        OverdueLearntUnknown => "overdue_learnt_unknown",
        /// Overdue, and left over from the application when the case has gone on:
        /// it should be closed, but holds up nothing.
        OverdueFromApplication => "overdue_from_application",
        /// Recurring work that missed its day, or done work to be looked at again
        /// whose day has passed.
        Missed => "missed",
        /// Due today or later.
        Due => "due",
        /// Open, with a due day that cannot be told.
        Undated => "undated",
    }
}

codes! {
    /// From what day lateness counts.
    LateSince {
        /// The due day.
        DueDay => "due_day",
        /// A later day, on which it could first be acted on: not missed by the unit.
        Compressed => "compressed",
        /// The due day, for want of the day on which the unit came to know.
        Unknown => "unknown",
    }
}

/// The task that heads a subject's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// The task.
    pub task: TaskId,
    /// What it is, in a line.
    pub title: Arc<str>,
    /// Why it heads the row.
    pub need: Need,
    /// Its due day, or the day it next recurs; absent when it cannot be told.
    pub due: Option<Date>,
    /// Days late; nought when it is not.
    pub days_late: i64,
    /// From what day lateness counts.
    pub late_since: LateSince,
    /// Who owns it.
    pub owner: Owner,
    /// The unit that owns it, where one does.
    pub unit: Option<Id>,
}

/// A task in what matters for the head of a row, from a plan or a written answer.
struct Candidate {
    task: TaskId,
    title: Arc<str>,
    status: TaskStatus,
    /// Its due day, or the day it next recurs.
    due: Option<Date>,
    /// `None` where it cannot be told.
    compressed: Option<bool>,
    days_late: Option<i64>,
    owner: Owner,
    unit: Option<Id>,
}

/// The task that heads the row, from a plan.
pub(super) fn to_do(context: &Context<'_, '_>, plan: &Plan<'_, '_>) -> Option<ToDo> {
    let candidates = plan.tasks.iter().filter_map(|task| {
        if !may_head_a_row(task.status) {
            return None;
        }
        let template = context.process().get(task.template)?;
        Some(Candidate {
            task: template.id.clone(),
            title: template.title.clone(),
            status: task.status,
            due: if task.recurs { task.next.as_ref()?.get() } else { task.due.as_ref()?.get() },
            compressed: match &task.compressed {
                Some(Compressed::Unknown) => None,
                compressed => Some(matches!(compressed, Some(Compressed::Yes { .. }))),
            },
            days_late: task.days_late,
            owner: task.owner,
            unit: task_view::unit(context, task.owner),
        })
    });
    head(candidates, plan.stage.get(), context.day())
}

/// The task that heads the row, from a written answer.
pub(super) fn to_do_of(assessment: &Assessment) -> Option<ToDo> {
    let candidates = assessment.tasks.iter().filter_map(|task| {
        if !may_head_a_row(task.status) {
            return None;
        }
        let due = if task.recurs == Some(true) { &task.next } else { &task.due };
        Some(Candidate {
            task: task.task.clone(),
            title: task.title.clone(),
            status: task.status,
            due: due.as_ref()?.get(),
            compressed: task.compressed.as_ref().map_or(Some(false), Known::get),
            days_late: task.days_late,
            owner: task.task_owner,
            unit: task.unit.clone(),
        })
    });
    head(candidates, assessment.stage.get(), assessment.as_of)
}

const fn may_head_a_row(status: TaskStatus) -> bool {
    matches!(status, TaskStatus::Overdue | TaskStatus::Open | TaskStatus::NotOpen | TaskStatus::Revalidate)
}

/// Weighs the candidates; of equals the first in the order of the process.
fn head(candidates: impl Iterator<Item = Candidate>, stage: Option<Stage>, day: Date) -> Option<ToDo> {
    let weighed = candidates.filter_map(|candidate| weigh(candidate, stage, day));
    let (_, to_do) = weighed.min_by_key(|(left_over, to_do)| {
        (
            to_do.need,
            *left_over && to_do.due.is_none(),
            Reverse(to_do.days_late),
            to_do.due,
            to_do.task.clone(),
        )
    })?;
    Some(to_do)
}

/// A candidate with its need, and whether it is left over from stage 1.
fn weigh(candidate: Candidate, stage: Option<Stage>, day: Date) -> Option<(bool, ToDo)> {
    let Candidate { task, title, status, due, compressed, days_late, owner, unit } = candidate;
    let overdue = status == TaskStatus::Overdue;
    if due.is_none() && status == TaskStatus::NotOpen {
        return None;
    }
    let past = due.map_or(0, |due| due.days_until(day).max(0));
    let late_since = match (overdue, compressed) {
        (true, None) => LateSince::Unknown,
        (true, Some(true)) if days_late.is_some_and(|late| late < past) => LateSince::Compressed,
        _ => LateSince::DueDay,
    };
    let left_over = stage != Some(Stage::Application) && task.group() == TaskGroup::Application;
    let need = match (overdue, late_since, due) {
        (true, _, _) if left_over => Need::OverdueFromApplication,
        (true, LateSince::Unknown, _) => Need::OverdueLearntUnknown,
        (true, _, _) => Need::Overdue,
        (false, _, None) => Need::Undated,
        (false, _, Some(_)) if past > 0 => Need::Missed,
        (false, _, Some(_)) => Need::Due,
    };
    let days_late = if overdue { days_late.unwrap_or(past) } else { past };
    Some((left_over, ToDo { task, title, need, due, days_late, late_since, owner, unit }))
}
