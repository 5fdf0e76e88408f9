/// Why settings were refused: the field by its path, and the rule it breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {rule}")]
pub struct SettingsFault {
    /// Which settings: 0 for those the rest are laid over, then each layer in turn.
    pub layer: usize,
    /// The field, as a path inside the settings: `forces[0].visit_days`.
    pub field: String,
    /// The rule it breaks.
    pub rule: SettingsRule,
}

/// What settings must satisfy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsRule {
    /// Text length and characters.
    #[error("a text is 1 to 200 characters, none of them a control character")]
    Text,
    /// The range of visit days.
    #[error("days between visits are 1 to 366, and no fewer at a lower grade")]
    VisitDays,
    /// The list of minimum fields.
    #[error("the minimum fields are 1 to 100 codes, none of them twice")]
    MinimumFields,
    /// The list of markers.
    #[error("the markers are 1 to 20 systems, none of them twice, each for at least one kind of subject")]
    Markers,
    /// A force is given once.
    #[error("a force is given once")]
    ForceUnique,
    /// The settings for all forces have no code of a force, those of one force have one.
    #[error("the settings of one force name it, and those for all forces name none")]
    ForceCode,
    /// A task is given once.
    #[error("a task is given once")]
    TaskUnique,
    /// The task is in the process.
    #[error("a task referred to is in the process")]
    NoSuchTask,
    /// Only local numbers are settings.
    #[error("this number is fixed by the law or the regional process and is no local setting")]
    NotLocal,
    /// The number is of the same kind as the one it replaces.
    #[error("a setting is of the same kind as what it replaces")]
    OtherKind,
    /// Several windows are set together.
    #[error("the windows of a task with several are set all together, 1 to 12 of them")]
    SeveralWindows,
    /// The task with the setting applied breaks a rule of the process.
    #[error("{0}")]
    Process(super::ProcessRule),
}
