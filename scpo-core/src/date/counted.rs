use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CountingRule, Date};

/// A date that was counted, with the rule it was counted by.
///
/// # Example
///
/// ```
/// use scpo_core::date::{CountingRule, Date, years_beginning_with};
///
/// let in_force = Date::new(2026, 3, 10).unwrap();
/// let last = years_beginning_with(in_force, 5).unwrap();
/// assert_eq!(last.date, Date::new(2031, 3, 9).unwrap());
/// assert_eq!(last.rule, CountingRule::MonthsBeginningWith);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The date reached.
    pub date: Date,
    /// How it was reached.
    pub rule: CountingRule,
}

impl Counted {
    /// A date and the rule behind it.
    pub(super) fn new(date: Date, rule: CountingRule) -> Self {
        Self { date, rule }
    }
}
