//! The labelled texts.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A set of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The rules of reading were written on them.
    Develop,
    /// Written by somebody else and not opened while the rules were written.
    Blind,
}

#[derive(Debug, Deserialize)]
pub struct Label {
    pub id: String,
    set: String,
    pub source: String,
    pub document: String,
    pub text: String,
    pub reads: Vec<LabelledRead>,
}

#[derive(Debug, Deserialize)]
pub struct LabelledRead {
    #[serde(rename = "type")]
    pub type_code: String,
    pub category: String,
    pub kind: String,
    pub parameters: BTreeMap<String, Value>,
    pub spans: BTreeMap<String, String>,
    pub exceptions: Vec<String>,
}

impl Label {
    pub fn all() -> Vec<Self> {
        let lines = include_str!("../data/terms.jsonl").lines();
        lines.map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    pub fn set(&self) -> Set {
        if self.set == "blind" { Set::Blind } else { Set::Develop }
    }
}
