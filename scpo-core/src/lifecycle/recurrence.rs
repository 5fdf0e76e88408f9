use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a task comes round again once it has been done. A recurring task stays
/// open; a missed turn is a next day in the past, never the status overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Recurrence {
    /// Every so many calendar months after the last, 1 to 240.
    Months(u16),
    /// Every so many days after the last, 1 to 3660.
    Days(u16),
    /// Every `months`, and every `last_year_months` in the twelve months before
    /// the release that drives planning (task 3.8).
    LastYearEvery {
        /// The usual interval, in calendar months.
        months: u16,
        /// The interval in the last twelve months, in calendar months.
        last_year_months: u16,
    },
    /// At the force's visit rate for the management grade of task 4.7 (task 6.3).
    ByGrade,
    /// Goes on all the time; nothing comes round.
    Continuous,
}

impl Recurrence {
    /// Whether every interval is more than nothing and within the range of a
    /// window's counts.
    pub fn within_bounds(self) -> bool {
        let months = 1..=240;
        match self {
            Self::Months(count) => months.contains(&count),
            Self::Days(count) => (1..=3_660).contains(&count),
            Self::LastYearEvery { months: usual, last_year_months } => {
                months.contains(&usual) && months.contains(&last_year_months)
            }
            Self::ByGrade | Self::Continuous => true,
        }
    }
}
