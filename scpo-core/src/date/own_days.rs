use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calendar_error::{CalendarError, CalendarRule};
use super::covered_dates::covered_dates;
use super::{Date, Division, Weekday};

/// A caller's own day set: which weekdays are off, whose bank holidays are off,
/// and further days off, such as a force's closure days.
///
/// # Errors
///
/// [`OwnDays::new`] and reading from JSON refuse, by [`CalendarRule`], years out of
/// range, a date outside the years covered or given twice, and a set that excludes
/// all seven weekdays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Form", deny_unknown_fields)]
#[schemars(!try_from)]
pub struct OwnDays {
    /// The weekdays that do not count.
    weekdays_off: Vec<Weekday>,
    /// The divisions whose bank holidays do not count.
    divisions: Vec<Division>,
    /// The first year for which the set is complete.
    first_year: i32,
    /// The last year for which the set is complete.
    last_year: i32,
    /// Further days that do not count, rising.
    dates: Vec<Date>,
}

impl OwnDays {
    /// A checked set. The order of `dates` does not matter.
    pub fn new(
        weekdays_off: Vec<Weekday>,
        divisions: Vec<Division>,
        first_year: i32,
        last_year: i32,
        dates: Vec<Date>,
    ) -> Result<Self, CalendarError> {
        let dates = covered_dates(first_year, last_year, dates)?;
        let set = Self { weekdays_off, divisions, first_year, last_year, dates };
        if Weekday::ALL.iter().all(|weekday| set.weekdays_off.contains(weekday)) {
            return Err(CalendarError::new("weekdays_off", CalendarRule::Weekdays));
        }
        Ok(set)
    }

    /// The weekdays that do not count.
    pub fn weekdays_off(&self) -> &[Weekday] {
        &self.weekdays_off
    }

    /// The divisions whose bank holidays do not count.
    pub fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// The first year for which the set is complete.
    pub fn first_year(&self) -> i32 {
        self.first_year
    }

    /// The last year for which the set is complete.
    pub fn last_year(&self) -> i32 {
        self.last_year
    }

    /// Further days that do not count, rising.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// Whether the set speaks for that year, its divisions' lists aside.
    pub fn covers(&self, year: i32) -> bool {
        (self.first_year..=self.last_year).contains(&year)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    weekdays_off: Vec<Weekday>,
    divisions: Vec<Division>,
    first_year: i32,
    last_year: i32,
    dates: Vec<Date>,
}

impl TryFrom<Form> for OwnDays {
    type Error = CalendarError;

    fn try_from(form: Form) -> Result<Self, CalendarError> {
        Self::new(form.weekdays_off, form.divisions, form.first_year, form.last_year, form.dates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_set_must_leave_a_day_and_stay_in_its_years() {
        let all = OwnDays::new(Weekday::ALL.to_vec(), Vec::new(), 2026, 2026, Vec::new());
        assert_eq!(all.unwrap_err().rule, CalendarRule::Weekdays);
        let stray = OwnDays::new(Vec::new(), Vec::new(), 2026, 2026, vec![day("2027-01-01")]);
        assert_eq!(stray.unwrap_err().rule, CalendarRule::Coverage);
        let twice = OwnDays::new(Vec::new(), Vec::new(), 2026, 2026, vec![day("2026-12-24"); 2]);
        assert_eq!(twice.unwrap_err().rule, CalendarRule::Order);
    }

    #[test]
    fn a_closure_day_may_fall_on_a_weekend() {
        let set = OwnDays::new(vec![Weekday::Sunday], Vec::new(), 2026, 2026, vec![day("2026-12-26")]);
        assert_eq!(set.unwrap().dates(), [day("2026-12-26")]);
    }
}
