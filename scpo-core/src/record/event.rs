use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EventBody, Text};
use crate::date::{Date, TimeOfDay};
use crate::finding::{Id, Personal, Refusal};

/// One dated fact with its envelope.
///
/// Three days are kept apart: `on`, when it happened; `recorded`, when it entered
/// the host's record; `learnt`, when the unit came to know it. `on` and `learnt`
/// are absent when not known and are never guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The host's id, unique in the case.
    pub id: Id,
    /// The civil day it happened; absent when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Local time of day, `HH:MM`, where the host has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<TimeOfDay>,
    /// Order among the events of one day, where the host gives it; lower is earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u32>,
    /// The day it entered the host's record.
    pub recorded: Date,
    /// The day the unit came to know it; absent when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learnt: Option<Date>,
    /// Where the host has it from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Who recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Author>,
    /// The host's own keys: kept, hashed, never read by the library.
    #[serde(default, skip_serializing_if = "Extension::is_empty")]
    pub ext: Extension,
    /// What happened.
    pub body: EventBody,
}

/// A source system and the reference there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// System code, such as `RMS`.
    pub system: Id,
    /// Reference in that system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
}

/// Who recorded a fact: a role and a unit, never read by a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// The role or person.
    pub role: Text,
    /// The unit's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
}

/// The host's own keys and values, strings only. A key given twice is refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Extension(Personal<BTreeMap<String, String>>);

impl Extension {
    /// Whether the host gave none.
    pub fn is_empty(&self) -> bool {
        self.0.reveal().is_empty()
    }

    /// The keys and values, for a reader who may see them.
    pub fn reveal(&self) -> &BTreeMap<String, String> {
        self.0.reveal()
    }
}

impl From<BTreeMap<String, String>> for Extension {
    fn from(keys: BTreeMap<String, String>) -> Self {
        Self(Personal::new(keys))
    }
}

impl<'de> Deserialize<'de> for Extension {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Extension;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of strings")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Extension, A::Error> {
                let mut keys = BTreeMap::new();
                while let Some((key, value)) = map.next_entry::<String, String>()? {
                    if keys.insert(key, value).is_some() {
                        return Err(serde::de::Error::custom(Refusal::new(
                            "duplicate_key",
                            "a key is given twice",
                        )));
                    }
                }
                Ok(keys.into())
            }
        }

        deserializer.deserialize_map(Visitor)
    }
}
