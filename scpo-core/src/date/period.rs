use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, DateError};

/// A run of days, the first and the last both included.
///
/// # Errors
///
/// [`Period::new`] and reading from JSON refuse a last day before the first.
///
/// # Example
///
/// ```
/// use scpo_core::date::{Date, Period};
///
/// let first = Date::new(2026, 6, 1).unwrap();
/// let period = Period::new(first, Date::new(2026, 6, 3).unwrap()).unwrap();
/// assert_eq!(period.days(), 3);
/// assert!(period.contains(first));
/// assert!(Period::new(period.last(), first).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Form", deny_unknown_fields)]
#[schemars(!try_from)]
pub struct Period {
    /// The first day.
    first: Date,
    /// The last day, included.
    last: Date,
}

impl Period {
    /// A period from its first to its last day.
    pub fn new(first: Date, last: Date) -> Result<Self, DateError> {
        if last < first { Err(DateError::Reversed) } else { Ok(Self { first, last }) }
    }

    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day, included.
    pub fn last(self) -> Date {
        self.last
    }

    /// Whether a day lies in the period.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many days the period holds; at least 1.
    pub fn days(self) -> i64 {
        self.first.days_until(self.last) + 1
    }

    /// The days that lie in both periods, if any.
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last)).ok()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    first: Date,
    last: Date,
}

impl TryFrom<Form> for Period {
    type Error = DateError;

    fn try_from(form: Form) -> Result<Self, DateError> {
        Self::new(form.first, form.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(first: &str, last: &str) -> Period {
        Period::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_single_day_is_a_period() {
        let day = period("2026-06-01", "2026-06-01");
        assert_eq!(day.days(), 1);
        assert!(day.contains(day.first()));
        assert!(!day.contains(day.first().tomorrow().unwrap()));
    }

    #[test]
    fn json_refuses_a_reversed_or_unknown_field() {
        let read = |text| serde_json::from_str::<Period>(text);
        assert!(read(r#"{"first":"2026-06-01","last":"2026-06-03"}"#).is_ok());
        assert!(read(r#"{"first":"2026-06-03","last":"2026-06-01"}"#).is_err());
        assert!(read(r#"{"first":"2026-06-01","last":"2026-06-03","x":1}"#).is_err());
    }

    #[test]
    fn periods_that_abut_do_not_overlap() {
        let june = period("2026-06-01", "2026-06-30");
        assert_eq!(june.overlap(period("2026-07-01", "2026-07-31")), None);
        assert_eq!(
            june.overlap(period("2026-06-30", "2026-07-31")),
            Some(period("2026-06-30", "2026-06-30"))
        );
    }
}
