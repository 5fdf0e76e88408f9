use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::record::Grade;

/// How many days may pass between visits, by the force's own management grade
/// (task 4.7), never by a band of the prioritisation. Local policy.
///
/// # Example
///
/// ```
/// use scpo_core::lifecycle::VisitDays;
/// use scpo_core::record::Grade;
///
/// let days = VisitDays { very_high: 14, high: 28, medium: 56, low: 91 };
/// assert_eq!(days.of(Grade::Medium), 56);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitDays {
    /// Days between visits, 1 to 366.
    #[schemars(range(min = 1, max = 366))]
    pub very_high: u16,
    /// Days between visits, 1 to 366.
    #[schemars(range(min = 1, max = 366))]
    pub high: u16,
    /// Days between visits, 1 to 366.
    #[schemars(range(min = 1, max = 366))]
    pub medium: u16,
    /// Days between visits, 1 to 366.
    #[schemars(range(min = 1, max = 366))]
    pub low: u16,
}

impl VisitDays {
    /// The most days between visits.
    pub const MAX: u16 = 366;

    /// Days between visits at a grade.
    pub const fn of(self, grade: Grade) -> u16 {
        match grade {
            Grade::VeryHigh => self.very_high,
            Grade::High => self.high,
            Grade::Medium => self.medium,
            Grade::Low => self.low,
        }
    }

    /// Whether every number is 1 to 366 and none is smaller than that of a higher grade.
    pub fn is_sound(self) -> bool {
        let rising = self.very_high <= self.high && self.high <= self.medium && self.medium <= self.low;
        1 <= self.very_high && rising && self.low <= Self::MAX
    }
}
