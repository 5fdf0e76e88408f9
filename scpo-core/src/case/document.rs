use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::{Document, Id};
use crate::record::Event;

/// The interchange form of one subject's case, `scpo.case/1`: the subject's id and
/// every event, in any order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseDocument {
    /// Name and version of the form.
    pub schema: CaseSchema,
    /// The host's id for the subject.
    pub subject_id: Id,
    /// Every event, in any order.
    pub events: Vec<Event>,
}

/// The name and version of the case form; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CaseSchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.case/1")]
    V1,
}

impl CaseSchema {
    /// The name as documents write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "scpo.case/1",
        }
    }
}

impl Document for CaseDocument {
    const FORM: &'static str = CaseSchema::V1.as_str();
}
