use std::fmt;

use crate::finding::DocumentError;

/// Why a lexicon was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// It has not the form.
    #[error("the words of conditions have not their form, at `{path}`")]
    Form {
        /// Where.
        path: String,
    },
    /// It names something that is not there.
    #[error("`{place}` names {what}")]
    Unknown {
        /// Where, by index.
        place: String,
        /// What is not there.
        what: LexiconGap,
    },
}

/// What a lexicon names that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexiconGap {
    /// A type the catalogue does not hold.
    Type,
    /// A parameter the type does not have.
    Parameter,
    /// A thing or mark it has no phrases for.
    Class,
    /// A class of words the rules need and it has no phrases for.
    Mark,
    /// More classes than there is room for.
    TooMany,
}

impl fmt::Display for LexiconGap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Type => "a type that the catalogue does not hold",
            Self::Parameter => "a parameter that the type does not have",
            Self::Class => "a class of words that has no phrases",
            Self::Mark => "no phrases for a class of words that is needed",
            Self::TooMany => "more classes of words than there is room for",
        })
    }
}

impl From<DocumentError> for LexiconError {
    fn from(error: DocumentError) -> Self {
        Self::Form { path: error.path }
    }
}
