use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ConditionType, ParameterSpec};
use crate::finding::Document;

/// The catalogue of condition types as it is written, `scpo.condition-types/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueDocument {
    /// The form of the document.
    pub schema: CatalogueSchema,
    /// Parameters that any type may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common_parameters: Vec<ParameterSpec>,
    /// The types, each version of each an item of its own.
    pub types: Vec<ConditionType>,
}

/// The form of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CatalogueSchema {
    /// The first.
    #[serde(rename = "scpo.condition-types/1")]
    V1,
}

impl Document for CatalogueDocument {
    const FORM: &'static str = "scpo.condition-types/1";
}
