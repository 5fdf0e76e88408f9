use crate::finding::Refusal;

/// Why a date could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// The text is not exactly `YYYY-MM-DD`.
    #[error("a date is written YYYY-MM-DD")]
    Form,
    /// The day does not exist in that month and year.
    #[error("no such day in the calendar")]
    NoSuchDay,
    /// The date, or the result of the arithmetic, lies outside the stated range.
    #[error("a date lies between {} and {}", super::Date::MIN, super::Date::MAX)]
    Range,
    /// A month calculation met a missing day and the policy is to refuse.
    #[error("the month has no such day and the policy is to refuse")]
    MissingDay,
    /// The text is not a local time `HH:MM`.
    #[error("a time is written HH:MM, 00:00 to 23:59")]
    Time,
}

impl DateError {
    /// The refusal by which a reader of documents knows this error.
    pub fn refusal(&self) -> Refusal {
        let code = match self {
            Self::Form => "date_form",
            Self::NoSuchDay | Self::MissingDay => "date_no_such_day",
            Self::Range => "date_range",
            Self::Time => "time_form",
        };
        Refusal::new(code, self.to_string())
    }
}
