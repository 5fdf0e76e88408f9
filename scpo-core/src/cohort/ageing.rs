use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Level;
use crate::law::vocabulary::codes;

codes! {
    /// Which days count when evidence grows old.
    Clock {
        /// Every day.
        Calendar => "calendar",
        /// Days at liberty: good behaviour in a cell is not desistance.
        AtLiberty => "at_liberty",
    }
}

/// How the level of a factor ages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ageing {
    /// Not at all.
    Never,
    /// It is worked out anew for every day from the dates it rests on.
    ByDate,
    /// It is worked out anew from the state the person is in.
    ByState,
    /// It loses one level for each full step of days since its newest evidence.
    Steps(Steps),
    /// It is unknown once its newest evidence is older than so many days.
    UnknownAfter(StaleAfter),
}

/// Ageing by steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// The days of one step, 1 to 3,660.
    #[schemars(range(min = 1, max = 3660))]
    pub days: u16,
    /// Which days count.
    pub clock: Clock,
    /// The level it does not fall below until somebody has reviewed it; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_below: Option<Level>,
}

/// Ageing to unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaleAfter {
    /// The oldest its evidence may be, in days, 1 to 3,660.
    #[schemars(range(min = 1, max = 3660))]
    pub days: u16,
}
