use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::mark::Mark;
use crate::finding::Document;

/// The words by which conditions are read, as they are written,
/// `scpo.condition-words/1`.
///
/// A phrase is words in lower case with a space between; a hyphen counts as a space.
/// Regular forms of each word (plural, past, participle) are read as the word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LexiconDocument {
    /// The form of the document.
    pub schema: LexiconSchema,
    /// Words that are no form of another, though they look like one, and have no forms:
    /// `goods`, `not`.
    pub stand_alone: Vec<Box<str>>,
    /// Irregular forms by word.
    pub irregular: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// Number words.
    pub numbers: BTreeMap<Box<str>, u32>,
    /// Number words that multiply what stands before them.
    pub multipliers: BTreeMap<Box<str>, u32>,
    /// Phrases by class of words that the rules know by name.
    pub(super) marks: BTreeMap<Mark, Vec<Box<str>>>,
    /// Phrases by name of a thing that speaks for types.
    pub things: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// What speaks for which type.
    pub types: Vec<TypeRule>,
    /// Which things are counted by which parameter, by type; the first parameter also
    /// counts what is not named.
    pub counts: Vec<CountRule>,
    /// Which parameter holds the things listed, by type.
    pub lists: Vec<ListRule>,
}

/// The form of a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum LexiconSchema {
    /// The first.
    #[serde(rename = "scpo.condition-words/1")]
    V1,
}

/// Words that speak for a type if they stand together in one obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeRule {
    /// The type.
    #[serde(rename = "type")]
    pub type_code: Box<str>,
    /// Things and marks all of which must be there, the first the one that names the type.
    pub all: Vec<Box<str>>,
    /// Things and marks none of which may be there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none: Vec<Box<str>>,
    /// How loudly they speak: 10 names the type, 5 suggests it, 2 hints at it.
    pub strength: u8,
}

/// Which things a parameter counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountRule {
    /// The type.
    #[serde(rename = "type")]
    pub type_code: Box<str>,
    /// The parameter.
    pub parameter: Box<str>,
    /// The things.
    pub of: Vec<Box<str>>,
}

/// Which parameter holds the things listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRule {
    /// The type.
    #[serde(rename = "type")]
    pub type_code: Box<str>,
    /// The parameter.
    pub parameter: Box<str>,
    /// Where the list stands: after the verbs that forbid, in what is told, or after
    /// words of its own.
    pub place: ListPlace,
    /// The words after which it stands, or near which its items are; none for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Box<str>>,
}

/// Where a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListPlace {
    /// After the verbs of the main clause.
    Object,
    /// What is to be told or given.
    Told,
    /// After the words named.
    After,
}

impl Document for LexiconDocument {
    const FORM: &'static str = "scpo.condition-words/1";
}
