use std::fmt;

use crate::condition::{CatalogueError, LexiconError};
use crate::finding::DocumentError;

/// Why no checker could be made: the field and the rule, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckerError {
    /// The catalogue was refused.
    Catalogue(CatalogueError),
    /// The words of reading were refused.
    Lexicon(LexiconError),
    /// The commencement table was refused.
    Commencement,
    /// The words of checks have not their form, or break a rule.
    Words {
        /// The field, as a path inside the document.
        field: String,
        /// The rule it breaks.
        rule: String,
    },
}

impl fmt::Display for CheckerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalogue(error) => error.fmt(f),
            Self::Lexicon(error) => error.fmt(f),
            Self::Commencement => f.write_str("the commencement table was refused"),
            Self::Words { field, rule } => write!(f, "words of checks, `{field}`: {rule}"),
        }
    }
}

impl std::error::Error for CheckerError {}

impl From<CatalogueError> for CheckerError {
    fn from(error: CatalogueError) -> Self {
        Self::Catalogue(error)
    }
}

impl From<LexiconError> for CheckerError {
    fn from(error: LexiconError) -> Self {
        Self::Lexicon(error)
    }
}

impl From<DocumentError> for CheckerError {
    fn from(error: DocumentError) -> Self {
        Self::Words { field: error.path, rule: error.message }
    }
}
