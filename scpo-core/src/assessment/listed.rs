//! A task in what matters on a work list, from a plan or from a written answer, so
//! that both are listed by the same rules.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Assessment, TaskAnswer, task_view};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::lifecycle::{Compressed, Context, Owner, Plan, Task, TaskId, TaskStatus};

pub(super) struct Listed<'t> {
    pub task: &'t TaskId,
    pub title: &'t Arc<str>,
    pub status: TaskStatus,
    pub due: Option<&'t Known<Date>>,
    /// The day it next recurs, if it does.
    pub next: Option<&'t Known<Date>>,
    pub recurs: bool,
    /// `None` where it cannot be told.
    pub compressed: Option<bool>,
    pub days_late: Option<i64>,
    pub owner: Owner,
    pub unit: Option<&'t Id>,
}

/// The tasks of a plan, in the order of the process.
pub(super) fn of_plan<'t>(context: &'t Context<'_, '_>, plan: &'t Plan<'_, '_>) -> Vec<Listed<'t>> {
    plan.tasks.iter().filter_map(|task| of_task(context, task)).collect()
}

/// Those of a written answer, in the same order.
pub(super) fn of_answer(assessment: &Assessment) -> Vec<Listed<'_>> {
    assessment.tasks.iter().map(Listed::from).collect()
}

fn of_task<'t>(context: &'t Context<'_, '_>, task: &'t Task<'_>) -> Option<Listed<'t>> {
    let template = context.process().get(task.template)?;
    Some(Listed {
        task: &template.id,
        title: &template.title,
        status: task.status,
        due: task.due.as_ref(),
        next: task.next.as_ref(),
        recurs: task.recurs,
        compressed: match &task.compressed {
            Some(Compressed::Unknown) => None,
            compressed => Some(matches!(compressed, Some(Compressed::Yes { .. }))),
        },
        days_late: task.days_late,
        owner: task.owner,
        unit: task_view::unit(context, task.owner),
    })
}

impl<'t> From<&'t TaskAnswer> for Listed<'t> {
    fn from(task: &'t TaskAnswer) -> Self {
        Self {
            task: &task.task,
            title: &task.title,
            status: task.status,
            due: task.due.as_ref(),
            next: task.next.as_ref(),
            recurs: task.recurs == Some(true),
            compressed: task.compressed.as_ref().map_or(Some(false), Known::get),
            days_late: task.days_late,
            owner: task.task_owner,
            unit: task.unit.as_ref(),
        }
    }
}

impl TaskAnswer {
    /// Whether the task is overdue on a day and could not be acted on by its due day:
    /// its lateness counts from a later one, and the unit did not miss it (reading 1).
    pub fn is_excused(&self, day: Date) -> bool {
        Listed::from(self).is_excused(day)
    }
}

impl<'t> Listed<'t> {
    /// The day that counts: its due day, or the day it next recurs. Absent where the
    /// task has none.
    pub fn day(&self) -> Option<&'t Known<Date>> {
        if self.recurs { self.next } else { self.due }
    }

    /// Whether somebody has to act on it, now or later.
    pub const fn is_to_come(&self) -> bool {
        matches!(
            self.status,
            TaskStatus::Overdue | TaskStatus::Open | TaskStatus::NotOpen | TaskStatus::Revalidate
        )
    }

    pub const fn is_overdue(&self) -> bool {
        matches!(self.status, TaskStatus::Overdue)
    }

    /// Open, or to be looked at again.
    pub const fn is_open(&self) -> bool {
        matches!(self.status, TaskStatus::Open | TaskStatus::Revalidate)
    }

    /// As [`TaskAnswer::is_excused`].
    pub fn is_excused(&self, day: Date) -> bool {
        let due = self.due.and_then(Known::get);
        self.is_overdue()
            && matches!((due, self.days_late), (Some(due), Some(late)) if late < due.days_until(day))
    }

    /// What is missing for its due day, while it is neither done nor over.
    pub fn missing(&self) -> &'t [Cow<'static, str>] {
        match self.due {
            Some(Known::Unknown(missing)) if self.is_to_come() || self.status == TaskStatus::Waiting => {
                missing
            }
            _ => &[],
        }
    }
}
