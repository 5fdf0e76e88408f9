use std::fmt;

/// Why a calendar was refused: where, and which rule it broke. Never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarError {
    /// The line of the file, from 1; absent where the fault is not on one line.
    pub line: Option<usize>,
    /// The field, as the file or the type names it.
    pub field: &'static str,
    /// The rule that was broken.
    pub rule: CalendarRule,
}

/// What a calendar must satisfy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarRule {
    /// The file begins with the line `division,date,title,notes`.
    #[error("the file begins with the line division,date,title,notes")]
    Header,
    /// A row has four fields, parted by commas and without quotation marks.
    #[error("a row has four fields, parted by commas and without quotation marks")]
    Fields,
    /// The division is one of the three.
    #[error("a division is england-and-wales, scotland or northern-ireland")]
    Division,
    /// The date is a day of the calendar, written `YYYY-MM-DD`.
    #[error("a date is a day of the calendar, written YYYY-MM-DD")]
    Date,
    /// A holiday has a title.
    #[error("a holiday has a title")]
    Title,
    /// A bank holiday that falls on a weekend is listed on its substitute day.
    #[error("no bank holiday is listed on a Saturday or Sunday")]
    Weekend,
    /// The dates of a division rise, none of them twice.
    #[error("the dates of a division rise, none of them twice")]
    Order,
    /// A date lies in the years the calendar says it covers.
    #[error("a date lies in the years covered")]
    Coverage,
    /// A year covered has a holiday at New Year and one at Christmas, so that a
    /// list cut short is not taken for a year without holidays.
    #[error("every year covered has a holiday at New Year and one at Christmas")]
    Incomplete,
    /// The years covered lie between 1900 and 2199, the first not after the last.
    #[error("the years covered lie between 1900 and 2199, the first not after the last")]
    Years,
    /// Each of the three divisions is given once.
    #[error("each of the three divisions is given once")]
    Divisions,
    /// A day set leaves at least one weekday that counts.
    #[error("a day set leaves at least one weekday that counts")]
    Weekdays,
}

impl CalendarError {
    pub(super) fn new(field: &'static str, rule: CalendarRule) -> Self {
        Self { line: None, field, rule }
    }

    pub(super) fn at(line: usize, field: &'static str, rule: CalendarRule) -> Self {
        Self { line: Some(line), field, rule }
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bank holiday calendar, ")?;
        if let Some(line) = self.line {
            write!(f, "line {line}, ")?;
        }
        write!(f, "`{}`: {}", self.field, self.rule)
    }
}

impl std::error::Error for CalendarError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_file_line_field_and_rule() {
        let error = CalendarError::at(7, "date", CalendarRule::Weekend);
        assert_eq!(
            error.to_string(),
            "bank holiday calendar, line 7, `date`: no bank holiday is listed on a Saturday or Sunday"
        );
        let whole = CalendarError::new("first_year", CalendarRule::Years);
        assert!(whole.to_string().starts_with("bank holiday calendar, `first_year`: "));
    }

    #[test]
    fn the_rule_is_the_source_of_the_error() {
        let error = CalendarError::at(7, "date", CalendarRule::Weekend);
        let source = std::error::Error::source(&error).map(ToString::to_string);
        assert_eq!(source, Some(CalendarRule::Weekend.to_string()));
    }
}
