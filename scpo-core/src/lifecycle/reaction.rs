use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::vocabulary::codes;

/// What becomes of a task when the release date that drives planning moves
/// (reading 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Moved {
    /// It stays as it is.
    Keep,
    /// Its window is computed again; work done stays done.
    Recompute,
    /// Work done is to be looked at again.
    Revalidate,
    /// A marker placed or checked is to be looked at again where the start or end
    /// its text states is no longer that of the order (tasks 2.3, 2.5 and 3.2).
    RevalidateIfStated,
    /// Work done is to be looked at again if it is older than this at the new date.
    RevalidateIfOlder {
        /// Calendar months, 1 to 240.
        months: u16,
    },
    /// Done again when the date has moved this far from the one last notified (reading 10).
    Renotify {
        /// Days, either way, 1 to 3660.
        days: u16,
    },
}

impl Moved {
    /// Whether its count, if it has one, is more than nothing and in range.
    pub fn within_bounds(self) -> bool {
        match self {
            Self::RevalidateIfOlder { months } => (1..=240).contains(&months),
            Self::Renotify { days } => (1..=3_660).contains(&days),
            Self::Keep | Self::Recompute | Self::Revalidate | Self::RevalidateIfStated => true,
        }
    }
}

codes! {
    /// What becomes of a task when the subject returns to custody.
    Returned {
        /// It stays as it is.
        Keep => "keep",
        /// It is to be done again in this custody.
        Reopen => "reopen",
        /// Work done is to be looked at again.
        Revalidate => "revalidate",
        /// Open copies are cancelled; it starts again on a new date.
        Cancel => "cancel",
        /// Open copies are cancelled and work done is to be looked at again.
        CancelAndRevalidate => "cancel_and_revalidate",
    }
}
