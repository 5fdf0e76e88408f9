//! Which task heads a subject's row on a work list.

use std::cmp::Reverse;
use std::sync::Arc;

use super::task_view;
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;
use crate::lifecycle::{Compressed, Context, Owner, Plan, Stage, Task, TaskGroup, TaskId, TaskStatus};

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

/// One task, weighed.
struct Weighed<'t, 'c> {
    task: &'t Task<'c>,
    need: Need,
    left_over: bool,
    due: Option<Date>,
    days_late: i64,
}

/// The task with the greatest need; among those the latest, then the first due,
/// then the first in the order of the process. Of those without a day, one left
/// over from the application comes last.
pub(super) fn to_do(context: &Context<'_, '_>, plan: &Plan<'_, '_>) -> Option<ToDo> {
    let weighed = plan.tasks.iter().filter_map(|task| weigh(context, plan, task));
    let Weighed { task, need, due, days_late, .. } = weighed.min_by_key(|weighed| {
        let Weighed { task, need, left_over, due, days_late } = *weighed;
        (need, left_over && due.is_none(), Reverse(days_late), due, task.template)
    })?;
    let template = context.process().get(task.template)?;
    Some(ToDo {
        task: template.id.clone(),
        title: template.title.clone(),
        need,
        due,
        days_late,
        late_since: late_since(task),
        owner: task.owner,
        unit: task_view::unit(context, task.owner),
    })
}

fn weigh<'t, 'c>(
    context: &Context<'_, '_>,
    plan: &Plan<'_, '_>,
    task: &'t Task<'c>,
) -> Option<Weighed<'t, 'c>> {
    let overdue = task.status == TaskStatus::Overdue;
    if !overdue && !matches!(task.status, TaskStatus::Open | TaskStatus::NotOpen | TaskStatus::Revalidate) {
        return None;
    }
    let due = if task.recurs { task.next.as_ref()?.get() } else { task.due.as_ref()?.get() };
    if due.is_none() && task.status == TaskStatus::NotOpen {
        return None;
    }
    let past = due.map_or(0, |due| due.days_until(context.day()).max(0));
    let left_over = plan.stage.get() != Some(Stage::Application)
        && context.process().get(task.template)?.id.group() == TaskGroup::Application;
    let need = match (overdue, &task.compressed, due) {
        (true, _, _) if left_over => Need::OverdueFromApplication,
        (true, Some(Compressed::Unknown), _) => Need::OverdueLearntUnknown,
        (true, _, _) => Need::Overdue,
        (false, _, None) => Need::Undated,
        (false, _, Some(_)) if past > 0 => Need::Missed,
        (false, _, Some(_)) => Need::Due,
    };
    let days_late = if overdue { task.days_late.unwrap_or(past) } else { past };
    Some(Weighed { task, need, left_over, due, days_late })
}

const fn late_since(task: &Task<'_>) -> LateSince {
    match &task.compressed {
        Some(Compressed::Yes { .. }) => LateSince::Compressed,
        Some(Compressed::Unknown) => LateSince::Unknown,
        Some(Compressed::No) | None => LateSince::DueDay,
    }
}
