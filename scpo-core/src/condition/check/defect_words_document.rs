use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cue::Cue;
use crate::finding::{Document, Id, object};

/// The words by which drafts are checked, as they are written, `scpo.defect-words/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DefectWordsDocument {
    /// The form of the document.
    pub schema: DefectWordsSchema,
    /// Words that may stand for one another in a phrase, by name.
    pub sets: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// Phrases by class; `{own}` in a phrase stands for each word of the set `own`.
    pub(super) cues: BTreeMap<Cue, Vec<Box<str>>>,
    /// Types by how a check treats them.
    pub types: TypeGroups,
    /// Bodies that no longer exist.
    pub bodies: Vec<EndedBody>,
}

/// The form of the words of checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DefectWordsSchema {
    /// The first.
    #[serde(rename = "scpo.defect-words/1")]
    V1,
}

impl Document for DefectWordsDocument {
    const FORM: &'static str = "scpo.defect-words/1";
}

object! {
    /// Types by how a check treats them.
    TypeGroups {
        lists {
            /// What everybody needs: a whole ban is seldom upheld.
            everyday: Id,
            /// What only an individual does.
            individual: Id,
            /// What calls for an exception in an emergency.
            emergency: Id,
            /// What calls for an exception for lawyers.
            lawyer: Id,
            /// What calls for an exception for work.
            employer: Id,
            /// What is limited by a number.
            numbered: Id,
        }
    }
}

object! {
    /// A body that no longer exists.
    EndedBody {
        required {
            /// Its name.
            name: Box<str>,
            /// The year in which it ended: an order made before that year named it rightly.
            ended: i32,
            /// Who does its work now.
            now: Box<str>,
        }
        lists {
            /// The words by which it is known.
            words: Box<str>,
            /// The words that mean it in an order of its day, where they name nobody else:
            /// the agency.
            short: Box<str>,
        }
    }
}
