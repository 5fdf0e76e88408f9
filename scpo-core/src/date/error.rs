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
    /// A period of no days, weeks, months or years was asked for.
    #[error("a period is at least one day long")]
    Zero,
    /// The last day of a period is before its first.
    #[error("a period ends on or after the day it begins")]
    Reversed,
    /// A time of day is not `HH:MM` between 00:00 and 23:59.
    #[error("a time of day is written HH:MM, from 00:00 to 23:59")]
    Time,
    /// The instant is outside the years for which the clock rule is known.
    #[error("an instant lies between 1996-01-01T00:00Z and the end of {}", super::Date::MAX)]
    Instant,
    /// A fraction has no denominator or is more than the whole.
    #[error("a fraction of a sentence is between none of it and the whole")]
    Fraction,
}

impl DateError {
    /// The refusal by which a reader of documents knows this error.
    pub fn refusal(&self) -> Refusal {
        let code = match self {
            Self::Form => "date_form",
            Self::NoSuchDay | Self::MissingDay => "date_no_such_day",
            Self::Range => "date_range",
            Self::Time => "time_form",
            Self::Zero => "date_zero",
            Self::Reversed => "date_reversed",
            Self::Instant => "instant_range",
            Self::Fraction => "fraction_range",
        };
        Refusal::new(code, self.to_string())
    }
}
