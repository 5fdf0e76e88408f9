//! The labelled texts.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A half of the texts, by the last digit of the id: odd is `develop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    Develop,
    HeldOut,
}

#[derive(Debug, Deserialize)]
pub struct Label {
    pub id: String,
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

    pub fn half(&self) -> Half {
        let last = self.id.bytes().last().unwrap();
        if last % 2 == 1 { Half::Develop } else { Half::HeldOut }
    }
}
