use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::finding::Refusal;

/// The level of a factor, 0 to 5. 0 means looked at and nothing found; what nobody
/// has assessed has no level.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::Level;
///
/// assert_eq!(Level::new(5), Some(Level::MAX));
/// assert_eq!(Level::new(6), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// Looked at, nothing found.
    pub const ZERO: Self = Self(0);
    /// The highest, 5: also what an unknown level counts as in an upper bound.
    pub const MAX: Self = Self(5);
    /// Every level, the lowest first.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// A level; `None` above 5.
    pub const fn new(level: u8) -> Option<Self> {
        if level <= Self::MAX.0 { Some(Self(level)) } else { None }
    }

    /// The level as a number, 0 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Level {
    type Error = Refusal;

    fn try_from(level: u8) -> Result<Self, Refusal> {
        Self::new(level).ok_or_else(|| Refusal::new("level_range", "a level is 0 to 5"))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl JsonSchema for Level {
    fn schema_name() -> Cow<'static, str> {
        "Level".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": 5 })
    }
}
