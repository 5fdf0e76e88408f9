use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RulebookError;
use super::read::{self, OVERLAY};
use crate::finding::{Document, Id};
use crate::lifecycle::{RegionalUnitChange, SettingsChange, SettingsLayer};

/// What a force or region sets otherwise, `scpo.overlay/1`: names, task owners,
/// local days, visit rates, minimum record fields, the marker set and wording.
///
/// Never commencement, Schedule 1, the calendars or the prioritisation model:
/// whoever changes those loads another rulebook, with its own version and hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Name and version of the form.
    pub schema: OverlaySchema,
    /// The overlay's own name.
    pub name: Id,
    /// The overlay's own version.
    pub version: Id,
    /// The regional unit.
    #[serde(default)]
    pub regional_unit: RegionalUnitChange,
    /// What is set otherwise for all forces.
    #[serde(default)]
    pub all_forces: SettingsChange,
    /// What single forces set otherwise.
    #[serde(default)]
    pub forces: Vec<SettingsChange>,
}

/// The name and version of the overlay form; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum OverlaySchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.overlay/1")]
    V1,
}

/// The name and version of an overlay, as a rulebook records it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverlayName {
    /// Its name.
    pub name: Id,
    /// Its version.
    pub version: Id,
}

/// Parts of a rulebook that an overlay never changes, as it might name them.
const FIXED: [&str; 11] = [
    "commencement",
    "schedule1",
    "schedule_1",
    "calendar",
    "calendars",
    "bank_holidays",
    "thor",
    "thor_model",
    "model",
    "process",
    "rules",
];

impl Document for Overlay {
    const FORM: &'static str = "scpo.overlay/1";
}

impl Overlay {
    /// Reads an overlay; whether it suits a rulebook is checked when it is laid.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, RulebookError> {
        let names = read::member_names(bytes);
        let fixed = FIXED.into_iter().find(|fixed| names.iter().any(|name| name == fixed));
        if let (Some(fixed), Ok(text)) = (fixed, std::str::from_utf8(bytes)) {
            const RULE: &str =
                "an overlay never changes the law, the calendars, the process itself or the model";
            return Err(read::at(OVERLAY, text, fixed.to_owned(), RULE));
        }
        read::read_file(OVERLAY, bytes)
    }

    /// Its name and version, and what it changes.
    pub(super) fn into_parts(self) -> (OverlayName, SettingsLayer) {
        let Self { schema: OverlaySchema::V1, name, version, regional_unit, all_forces, forces } = self;
        (OverlayName { name, version }, SettingsLayer { regional_unit, all_forces, forces })
    }
}
