/// Why the events of a case were refused. Each names the place by index in the
/// document that was handed in, and the rule; never a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CaseError {
    /// More events than one case may hold.
    #[error("`events`: more than {} events", super::replay::MAX_EVENTS)]
    TooManyEvents,
    /// A fact is dated later than the day it was recorded.
    #[error("`events[{index}].on`: a fact cannot be dated later than `recorded`")]
    RecordedBeforeItHappened {
        /// Index of the event.
        index: usize,
    },
    /// Two different events carry one id.
    #[error("`events[{index}].id`: another event with different content has this id")]
    IdUsedTwice {
        /// Index of the second of them.
        index: usize,
    },
    /// A correction or retraction leads back to itself, or puts an event, or itself,
    /// in the place of what it corrects.
    #[error("`events[{index}].body`: the correction leads back to itself")]
    CorrectsItself {
        /// Index of the event, the first of them.
        index: usize,
    },
    /// A release date is a placeholder that many systems use for "not known".
    #[error(
        "`events[{index}].body.release_estimated.date`: 1900-01-01 and 2099-12-31 are placeholders, not dates"
    )]
    Placeholder {
        /// Index of the event.
        index: usize,
    },
}

impl CaseError {
    /// A stable code for the rule that refused.
    pub const fn code(self) -> &'static str {
        match self {
            CaseError::TooManyEvents => "too_many_events",
            CaseError::RecordedBeforeItHappened { .. } => "recorded_before_it_happened",
            CaseError::IdUsedTwice { .. } => "id_used_twice",
            CaseError::CorrectsItself { .. } => "corrects_itself",
            CaseError::Placeholder { .. } => "placeholder_date",
        }
    }
}
