use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calendar_error::{CalendarError, CalendarRule};
use super::covered_dates::covered_dates;
use super::{Date, Division, Weekday};

/// The bank holidays of one division, as known on one day, for a stated run of
/// years.
///
/// The years covered are part of the value: a year outside them is unknown, never
/// a year without holidays.
///
/// # Errors
///
/// [`Calendar::new`] and reading from JSON refuse, by [`CalendarRule`]: years out
/// of range, a date on a weekend, twice, or outside the years covered, and a
/// covered year with no holiday at New Year or at Christmas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Form", deny_unknown_fields)]
#[schemars(!try_from)]
pub struct Calendar {
    /// Whose holidays.
    division: Division,
    /// The day the list was taken from its source.
    known_as_at: Date,
    /// The first year covered.
    first_year: i32,
    /// The last year covered.
    last_year: i32,
    /// The holidays, rising.
    dates: Vec<Date>,
}

impl Calendar {
    /// A checked calendar. The order of `dates` does not matter.
    pub fn new(
        division: Division,
        known_as_at: Date,
        first_year: i32,
        last_year: i32,
        dates: Vec<Date>,
    ) -> Result<Self, CalendarError> {
        let dates = covered_dates(first_year, last_year, dates)?;
        if dates.iter().any(|date| is_weekend(*date)) {
            return Err(CalendarError::new("dates", CalendarRule::Weekend));
        }
        if (first_year..=last_year).any(|year| !is_complete(&dates, year)) {
            return Err(CalendarError::new("dates", CalendarRule::Incomplete));
        }
        Ok(Self { division, known_as_at, first_year, last_year, dates })
    }

    /// Whose holidays these are.
    pub fn division(&self) -> Division {
        self.division
    }

    /// The day the list was taken from its source. A due date computed before a
    /// holiday was announced differs from a wrong one by this.
    pub fn known_as_at(&self) -> Date {
        self.known_as_at
    }

    /// The first year covered.
    pub fn first_year(&self) -> i32 {
        self.first_year
    }

    /// The last year covered.
    pub fn last_year(&self) -> i32 {
        self.last_year
    }

    /// The holidays, rising.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// Whether the calendar speaks for that year.
    pub fn covers(&self, year: i32) -> bool {
        (self.first_year..=self.last_year).contains(&year)
    }
}

/// Whether a list holds a year from end to end. Every published year opens with a
/// New Year holiday, on the 4th at the latest, and closes with a Christmas one.
fn is_complete(dates: &[Date], year: i32) -> bool {
    let holds = |month, first, last| {
        dates
            .iter()
            .any(|date| date.year() == year && date.month() == month && (first..=last).contains(&date.day()))
    };
    holds(1, 1, 4) && holds(12, 25, 31)
}

/// Saturday or Sunday.
pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    division: Division,
    known_as_at: Date,
    first_year: i32,
    last_year: i32,
    dates: Vec<Date>,
}

impl TryFrom<Form> for Calendar {
    type Error = CalendarError;

    fn try_from(form: Form) -> Result<Self, CalendarError> {
        Self::new(form.division, form.known_as_at, form.first_year, form.last_year, form.dates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn scotland(dates: &[&str]) -> Result<Calendar, CalendarRule> {
        let dates = dates.iter().map(|text| day(text)).collect();
        Calendar::new(Division::Scotland, day("2026-08-01"), 2026, 2026, dates).map_err(|error| error.rule)
    }

    #[test]
    fn order_of_the_data_does_not_matter() {
        assert_eq!(scotland(&["2026-01-01", "2026-12-25"]), scotland(&["2026-12-25", "2026-01-01"]));
    }

    #[test]
    fn broken_lists_are_refused() {
        assert_eq!(scotland(&["2026-01-01", "2026-12-25", "2026-12-25"]), Err(CalendarRule::Order));
        assert_eq!(scotland(&["2026-01-03", "2026-12-25"]), Err(CalendarRule::Weekend));
        assert_eq!(scotland(&["2026-01-01", "2027-12-27"]), Err(CalendarRule::Coverage));
        assert_eq!(scotland(&["2026-01-01"]), Err(CalendarRule::Incomplete));
        assert_eq!(scotland(&[]), Err(CalendarRule::Incomplete));
    }

    #[test]
    fn json_is_checked_like_any_other_way_in() {
        let calendar = scotland(&["2026-01-01", "2026-12-25"]).unwrap();
        let json = serde_json::to_string(&calendar).unwrap();
        assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
        let cut = json.replace(",\"2026-12-25\"", "");
        assert!(serde_json::from_str::<Calendar>(&cut).is_err());
    }
}
