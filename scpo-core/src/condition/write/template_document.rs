use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::{Document, Id, object};
use crate::record::ConditionKind;

/// The wordings of condition types as they are written, `scpo.condition-templates/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateDocument {
    /// The form of the document.
    pub schema: TemplateSchema,
    /// The types whose conditions have words of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_words: Vec<Id>,
    /// The wordings, one for each kind of each type.
    pub templates: Vec<KindTemplate>,
}

/// The form of a document of wordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TemplateSchema {
    /// The first.
    #[serde(rename = "scpo.condition-templates/1")]
    V1,
}

impl Document for TemplateDocument {
    const FORM: &'static str = "scpo.condition-templates/1";
}

object! {
    /// The wording of one kind of one version of a type.
    KindTemplate {
        required {
            /// The code of the type.
            r#type: Id,
            /// The version of the type.
            version: u32,
            /// What the condition does.
            kind: ConditionKind,
        }
        lists {
            /// Sentences in the language of templates; the first that has a place for
            /// all that is given is used.
            sentences: Box<str>,
        }
    }
}

/// Why a document of wordings was refused: the line, the field and the rule, never
/// the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TemplateError {
    /// The line, from 1; absent where the fault is not on one line.
    pub line: Option<usize>,
    /// The field, as a path inside the document; empty for the document as a whole.
    pub field: String,
    /// The rule it breaks, in fixed words.
    pub rule: Cow<'static, str>,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("condition templates")?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if !self.field.is_empty() {
            write!(f, ", `{}`", self.field)?;
        }
        write!(f, ": {}", self.rule)
    }
}

impl std::error::Error for TemplateError {}

/// What a document of wordings must satisfy beyond its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateRule {
    /// The type and its version are in the catalogue.
    #[error("a type and version named is in the catalogue")]
    NoSuchType,
    /// The type may be of the kind.
    #[error("a condition of the type may be of the kind")]
    Kind,
    /// A kind of a type is worded once.
    #[error("a kind of a version of a type is given once")]
    Unique,
    /// A type with words of its own has no wording.
    #[error("a type with words of its own has no template")]
    OwnWords,
    /// Every usual kind is worded.
    #[error("every usual kind of every latest type has a template, or the type has words of its own")]
    Uncovered,
    /// A kind has a sentence.
    #[error("a template has at least one sentence")]
    NoSentence,
    /// Length, beginning and end of a sentence.
    #[error("a sentence has 1 to 600 characters, begins with a capital and ends with a full stop")]
    Sentence,
    /// The language of templates.
    #[error("a sentence is in the language of templates")]
    Syntax,
    /// The styles of slots.
    #[error("a slot has one of the known styles, with the words it asks for")]
    Style,
    /// A slot names a parameter of the type.
    #[error("a slot names a parameter of the type, or exceptions, start or end")]
    NoSuchParameter,
    /// A style suits the form of its parameter.
    #[error("the style of a slot suits the form of its parameter")]
    Form,
    /// A parameter stands once in a sentence.
    #[error("a sentence has a parameter once")]
    Twice,
    /// Every parameter can be written.
    #[error("every parameter of a type has a place in a sentence of the type")]
    Unwritten,
    /// Where exceptions go.
    #[error("a sentence of a condition has one place for exceptions, outside every group")]
    Exceptions,
}
