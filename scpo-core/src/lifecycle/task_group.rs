use crate::law::vocabulary::codes;

codes! {
    /// Where a task stands in the process: one of its six stages, or the tasks
    /// practice needs and the regional process does not list.
    TaskGroup {
        /// Stage 1, application.
        Application => "1",
        /// Stage 2, the order is made.
        Granted => "2",
        /// Stage 3, custody.
        Custody => "3",
        /// Stage 4, preparation for release from twelve months before.
        PreparationYear => "4",
        /// Stage 5, preparation for release from six months to one month before.
        PreparationHalfYear => "5",
        /// Stage 6, on release and in the community.
        Release => "6",
        /// Derived: not listed by the regional process.
        Derived => "X",
    }
}

impl TaskGroup {
    /// The group of a code, or `None` for any other text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|group| group.code() == code)
    }

    /// The stage, 1 to 6, or `None` for the derived tasks.
    pub const fn stage(self) -> Option<u8> {
        match self {
            Self::Application => Some(1),
            Self::Granted => Some(2),
            Self::Custody => Some(3),
            Self::PreparationYear => Some(4),
            Self::PreparationHalfYear => Some(5),
            Self::Release => Some(6),
            Self::Derived => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stage's code is its number (the six headings of the regional process).
    #[test]
    fn code_is_the_stage_number() {
        for group in TaskGroup::ALL {
            match group.stage() {
                Some(stage) => assert_eq!(group.code(), stage.to_string()),
                None => assert_eq!(group.code(), "X"),
            }
            assert_eq!(TaskGroup::from_code(group.code()), Some(*group));
        }
        assert_eq!(TaskGroup::from_code("7"), None);
    }
}
