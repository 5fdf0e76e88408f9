use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    LocalNumber, MarkerRule, Moved, Occurrence, Owner, Point, Recurrence, SettingsRule, TaskId, Template,
    VisitDays,
};
use crate::finding::Id;

/// Settings laid over those there are, such as those of one overlay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsLayer {
    /// The regional unit.
    #[serde(default)]
    pub regional_unit: RegionalUnitChange,
    /// What is set otherwise for all forces.
    #[serde(default)]
    pub all_forces: SettingsChange,
    /// What single forces set otherwise.
    #[serde(default)]
    pub forces: Vec<SettingsChange>,
}

/// What a force, or all of them, sets otherwise. What is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsChange {
    /// The force's code; absent in the settings for all forces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force: Option<Id>,
    /// The force's name, for display.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    /// Days between visits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_days: Option<VisitDays>,
    /// Codes of the fields a record must have to be complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_fields: Option<Vec<Id>>,
    /// The markers expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub markers: Option<Vec<MarkerRule>>,
    /// What is set otherwise in single tasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskChange>,
}

/// What is set otherwise in one task. Days and intervals may be set only where
/// the process marks them as local.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskChange {
    /// The task.
    pub task: TaskId,
    /// Who it falls to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// What is to be done, in the force's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Arc<str>>,
    /// The opening day, from the same anchor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Offset>,
    /// The due day, from the same anchor; where there was none, from that of the opening day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Offset>,
    /// The due day after a prison move, from the same anchor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_after_move: Option<Offset>,
    /// The due day while what `due` hangs off is not set, from the same anchor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_otherwise: Option<Offset>,
    /// Its several windows, all of them, from the same anchors; 1 to 12.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub occurrences: Vec<WindowChange>,
    /// How it comes round again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurs: Option<Recurrence>,
    /// How far a release date moves, or how old work may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_release_moved: Option<Moved>,
}

/// One of several windows of a task, set otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WindowChange {
    /// The opening day.
    pub opens: Offset,
    /// The due day.
    pub due: Offset,
}

/// The regional unit, where it is set otherwise. What is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionalUnitChange {
    /// Its code, as transfers name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Id>,
    /// Its name, for display.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
}

/// Months, days and working days from an anchor that stays as it is, counted as
/// in [`Point`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Offset {
    /// Calendar months, −240 to 240.
    #[serde(default)]
    #[schemars(range(min = -240, max = 240))]
    pub months: i16,
    /// Days, −3660 to 3660.
    #[serde(default)]
    #[schemars(range(min = -3660, max = 3660))]
    pub days: i16,
    /// Working days, −3660 to 3660.
    #[serde(default)]
    #[schemars(range(min = -3660, max = 3660))]
    pub working_days: i16,
}

impl Offset {
    fn from(self, point: &Point) -> Point {
        let Self { months, days, working_days } = self;
        Point { anchor: point.anchor.clone(), months, days, working_days }
    }
}

impl TaskChange {
    /// The most windows of one task.
    pub const MAX_WINDOWS: usize = 12;

    /// The task with this change, or the field that may not change and why.
    pub(super) fn apply(&self, task: &mut Template) -> Result<(), (&'static str, SettingsRule)> {
        self.check_local(task)?;
        if let Some(owner) = self.owner {
            task.owner = owner;
        }
        if let Some(title) = &self.title {
            task.title = title.clone();
        }
        self.apply_window(task)?;
        self.apply_recurs(task)?;
        self.apply_moved(task)
    }

    fn check_local(&self, task: &Template) -> Result<(), (&'static str, SettingsRule)> {
        let given = [
            (LocalNumber::Opens, self.opens.is_some()),
            (LocalNumber::Due, self.due.is_some() || self.due_otherwise.is_some()),
            (LocalNumber::DueAfterMove, self.due_after_move.is_some()),
            (LocalNumber::Occurrences, !self.occurrences.is_empty()),
            (LocalNumber::Recurs, self.recurs.is_some()),
            (LocalNumber::OnReleaseMoved, self.on_release_moved.is_some()),
        ];
        match given.iter().find(|(number, given)| *given && !task.local.contains(number)) {
            Some((number, _)) => Err((number.code(), SettingsRule::NotLocal)),
            None => Ok(()),
        }
    }

    fn apply_window(&self, task: &mut Template) -> Result<(), (&'static str, SettingsRule)> {
        let several = !task.occurrences.is_empty();
        if several && (self.opens.is_some() || self.due.is_some()) {
            return Err(("occurrences", SettingsRule::SeveralWindows));
        }
        if let Some(offset) = self.opens {
            task.opens = offset.from(&task.opens);
        }
        if let Some(offset) = self.due {
            task.due = Some(offset.from(task.due.as_ref().unwrap_or(&task.opens)));
        }
        if let (Some(offset), Some(due)) = (self.due_after_move, &task.due_after_move) {
            task.due_after_move = Some(offset.from(due));
        }
        if let Some(offset) = self.due_otherwise {
            let due = task.due_otherwise.as_ref().ok_or(("due_otherwise", SettingsRule::OtherKind))?;
            task.due_otherwise = Some(offset.from(due));
        }
        self.apply_occurrences(task)
    }

    /// The first of several windows is also the task's own.
    fn apply_occurrences(&self, task: &mut Template) -> Result<(), (&'static str, SettingsRule)> {
        if self.occurrences.len() > Self::MAX_WINDOWS {
            return Err(("occurrences", SettingsRule::SeveralWindows));
        }
        let (Some(due), Some(first)) = (task.due.clone(), self.occurrences.first()) else { return Ok(()) };
        let window = |change: &WindowChange| Occurrence {
            opens: change.opens.from(&task.opens),
            due: change.due.from(&due),
        };
        let occurrences = self.occurrences.iter().map(window).collect();
        let Occurrence { opens, due } = window(first);
        task.occurrences = occurrences;
        task.opens = opens;
        task.due = Some(due);
        Ok(())
    }

    /// A task that came round keeps coming round, at another interval.
    fn apply_recurs(&self, task: &mut Template) -> Result<(), (&'static str, SettingsRule)> {
        match self.recurs {
            None => Ok(()),
            Some(Recurrence::Continuous | Recurrence::ByGrade) => Err(("recurs", SettingsRule::OtherKind)),
            Some(recurs) => {
                task.recurs = Some(recurs);
                Ok(())
            }
        }
    }

    /// Only the number changes, never what becomes of the task.
    fn apply_moved(&self, task: &mut Template) -> Result<(), (&'static str, SettingsRule)> {
        let Some(moved) = self.on_release_moved else { return Ok(()) };
        if std::mem::discriminant(&moved) != std::mem::discriminant(&task.on_release_moved) {
            return Err(("on_release_moved", SettingsRule::OtherKind));
        }
        task.on_release_moved = moved;
        Ok(())
    }
}
