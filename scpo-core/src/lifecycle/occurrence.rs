use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Point;

/// One window of a task that has several on fixed days, such as the two expiry
/// reviews (X.5; reading 19).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Occurrence {
    /// The first day it can be done.
    pub opens: Point,
    /// The last day it is in time.
    pub due: Point,
}
