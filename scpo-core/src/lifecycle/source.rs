use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Citation;

/// Where a task comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskSource {
    /// True for a task the regional process does not list and practice needs.
    pub derived: bool,
    /// The instruction of the regional process behind it; absent when derived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<SeedLine>,
    /// The citation shown with every answer.
    pub citation: Citation,
}

/// One instruction of the regional process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeedLine {
    /// Its line in the text of the process, from 1.
    pub line: u16,
    /// Our short name for the instruction.
    pub key: Box<str>,
}
