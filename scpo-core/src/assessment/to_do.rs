//! Which task heads a subject's row on a work list.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::Serialize;

use super::listed::Listed;
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;
use crate::lifecycle::{Owner, Stage, TaskGroup, TaskId, TaskStatus};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToDo {
    /// The task.
    pub task: TaskId,
    /// What it is, in a line.
    pub title: Arc<str>,
    /// Why it heads the row.
    pub need: Need,
    /// Its due day, or the day it next recurs; absent when it cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Days late; nought when it is not.
    pub days_late: i64,
    /// From what day lateness counts.
    pub late_since: LateSince,
    /// Who owns it.
    pub owner: Owner,
    /// The unit that owns it, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
}

/// The task that heads the row; of equals the first in the order of the process.
pub(super) fn to_do(tasks: &[Listed<'_>], stage: Option<Stage>, day: Date) -> Option<ToDo> {
    let weighed = tasks.iter().filter_map(|task| weigh(task, stage, day));
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

/// A task that may head a row with its need, and whether it is left over from stage 1.
fn weigh(listed: &Listed<'_>, stage: Option<Stage>, day: Date) -> Option<(bool, ToDo)> {
    let due = listed.day().filter(|_| listed.is_to_come())?.get();
    if due.is_none() && listed.status == TaskStatus::NotOpen {
        return None;
    }
    let overdue = listed.is_overdue();
    let past = due.map_or(0, |due| due.days_until(day).max(0));
    let late_since = match (overdue, listed.compressed) {
        (true, None) => LateSince::Unknown,
        (true, Some(true)) if listed.is_excused(day) => LateSince::Compressed,
        _ => LateSince::DueDay,
    };
    let left_over = stage != Some(Stage::Application) && listed.task.group() == TaskGroup::Application;
    let need = match (overdue, late_since, due) {
        (true, _, _) if left_over => Need::OverdueFromApplication,
        (true, LateSince::Unknown, _) => Need::OverdueLearntUnknown,
        (true, _, _) => Need::Overdue,
        (false, _, None) => Need::Undated,
        (false, _, Some(_)) if past > 0 => Need::Missed,
        (false, _, Some(_)) => Need::Due,
    };
    let to_do = ToDo {
        task: listed.task.clone(),
        title: listed.title.clone(),
        need,
        due,
        days_late: if overdue { listed.days_late.unwrap_or(past) } else { past },
        late_since,
        owner: listed.owner,
        unit: listed.unit.cloned(),
    };
    Some((left_over, to_do))
}
