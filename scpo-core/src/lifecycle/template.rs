use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Branch, FactPattern, Moved, Occurrence, Owner, Point, Recurrence, Returned, Scope, Strength, TaskId,
    TaskSource,
};
use crate::law::vocabulary::codes;

codes! {
    /// A number of a task that neither the law nor the regional process fixes, so
    /// that a force may set its own. Every other number is fixed.
    LocalNumber {
        /// The opening day.
        Opens => "opens",
        /// The due day, and the one that stands in for it.
        Due => "due",
        /// The due day after a prison move.
        DueAfterMove => "due_after_move",
        /// How often it comes round.
        Recurs => "recurs",
        /// The days of its several windows.
        Occurrences => "occurrences",
        /// How far a release date moves before the task is done again, or how old
        /// its work may be.
        OnReleaseMoved => "on_release_moved",
    }
}

/// One task of the process as data: who does it, when, and what completes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its id, which also tells its stage.
    pub id: TaskId,
    /// What is to be done, short, as an instruction.
    pub title: Arc<str>,
    /// What a reader should know besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// Who it falls to.
    pub owner: Owner,
    /// Who it is done with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Arc<str>>,
    /// The system or file it is done in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<Arc<str>>,
    /// How strongly the process puts it.
    pub strength: Strength,
    /// What one copy of it belongs to.
    pub scope: Scope,
    /// When it applies at all.
    pub branch: Branch,
    /// Where it comes from.
    pub source: TaskSource,
    /// The first day of its window.
    pub opens: Point,
    /// The last day of its window; absent when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Point>,
    /// The last day of its window when a prison move opened it (task 3.6);
    /// absent when the same as `due`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_after_move: Option<Point>,
    /// Where its due day hangs off something that may not be set, the due day
    /// while it is not (task 6.2; reading 20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_otherwise: Option<Point>,
    /// Opens and is due at once where the order is in force in this custody
    /// (task 5.1; reading 7).
    #[serde(default, skip_serializing_if = "is_false")]
    pub at_once_in_force: bool,
    /// Its windows, where it has several; `opens` and `due` are then the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub occurrences: Vec<Occurrence>,
    /// The facts that complete it: any one of them.
    pub completed_by: Vec<FactPattern>,
    /// How it comes round again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurs: Option<Recurrence>,
    /// The task that must be done first; until then this one waits, its lateness
    /// shown (reading 12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<TaskId>,
    /// What becomes of it when the release date moves.
    pub on_release_moved: Moved,
    /// What becomes of it when the release date moves earlier; absent when the
    /// same as `on_release_moved` (reading 9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_release_earlier: Option<Moved>,
    /// What becomes of it when the subject returns to custody.
    pub on_return: Returned,
    /// Stays open when its order ends (reading 18).
    #[serde(default, skip_serializing_if = "is_false")]
    pub outlives_order: bool,
    /// Stays owed after release if it was not done before (reading 16); for
    /// stages 4 and 5.
    #[serde(default, skip_serializing_if = "is_false")]
    pub survives_release: bool,
    /// The task whose copies these are, where two ids name one task (X.8 is 3.6;
    /// reading 12). Such a task has no copies of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<TaskId>,
    /// Which of its numbers are local settings; the rest come from the regional
    /// process or the law.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<LocalNumber>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
fn is_false(value: &bool) -> bool {
    !*value
}
