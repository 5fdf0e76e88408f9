use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Anchor;

/// A day counted from an anchor: first whole calendar months, clamped to the end
/// of a shorter month; then days; then service working days of the order's
/// division. Negative counts go back. The anchor itself never counts and is not
/// rolled to a working day first (reading 60).
///
/// "The day before −6 months" is six months back and then one day back.
///
/// # Ranges
///
/// Months −240 to 240; days and working days −3660 to 3660, checked when a
/// process is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The day counted from.
    pub anchor: Anchor,
    /// Calendar months, applied first.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = -240, max = 240))]
    pub months: i16,
    /// Days, applied second.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = -3660, max = 3660))]
    pub days: i16,
    /// Working days, applied last.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = -3660, max = 3660))]
    pub working_days: i16,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
fn is_zero(value: &i16) -> bool {
    *value == 0
}

impl Point {
    /// The most months either way.
    pub const MAX_MONTHS: i16 = 240;
    /// The most days, or working days, either way.
    pub const MAX_DAYS: i16 = 3_660;

    /// Whether every count lies in its range.
    pub fn within_bounds(&self) -> bool {
        let months = -Self::MAX_MONTHS..=Self::MAX_MONTHS;
        let days = -Self::MAX_DAYS..=Self::MAX_DAYS;
        months.contains(&self.months) && days.contains(&self.days) && days.contains(&self.working_days)
    }

    /// Whether this point falls after another for every possible anchor day, when
    /// both hang off the same anchor. Where it cannot be told without a calendar
    /// the answer is no.
    ///
    /// A month is 28 to 31 days; a run of N working days is at least N days.
    pub fn surely_after(&self, other: &Self) -> bool {
        let months = i32::from(self.months) - i32::from(other.months);
        let shortest = months * if months < 0 { 31 } else { 28 };
        let days = i32::from(self.days) - i32::from(other.days);
        let working = i32::from(self.working_days) - i32::from(other.working_days);
        // With no working days to go back over, N of them are N days or more.
        let settled = working >= 0 || months == 0 && days == 0;
        self.anchor == other.anchor && settled && shortest + days + working > 0
    }
}
