/// Why a list of tasks is not a process: the task by position, the field, and the
/// rule it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("tasks[{index}].{field}: {rule}")]
pub struct ProcessFault {
    /// The position of the task in the list as given, from 0.
    pub index: usize,
    /// The field of the task.
    pub field: &'static str,
    /// The rule it breaks.
    pub rule: ProcessRule,
}

/// What a task of the process must satisfy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProcessRule {
    /// An id is given once.
    #[error("the id of a task is given once")]
    Unique,
    /// Text length and characters.
    #[error("a text is 1 to 200 characters, none of them a control character")]
    Text,
    /// The range of months, days and working days.
    #[error("months lie within 240 of the anchor, days and working days within 3660")]
    Bounds,
    /// The range of an interval.
    #[error("an interval is at least 1, and at most 240 months or 3660 days")]
    Interval,
    /// The order of a window's days.
    #[error("a window does not open after it is due")]
    OpensAfterDue,
    /// The first of several windows.
    #[error("the first of several windows is the one in opens and due")]
    FirstOccurrence,
    /// A task can be completed.
    #[error("at least one fact completes a task")]
    NothingCompletes,
    /// A derived task has no line, any other has one.
    #[error("a task has a line of the regional process, or is derived, and not both")]
    SourceOrDerived,
    /// A local number is one the task has.
    #[error("only a number that the task has can be local")]
    LocalNumber,
    /// A task referred to is in the process.
    #[error("a task referred to is in the process")]
    NoSuchTask,
    /// Tasks do not wait in a circle.
    #[error("tasks do not wait for each other in a circle")]
    Circle,
}
