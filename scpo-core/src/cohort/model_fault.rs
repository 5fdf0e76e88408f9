use std::borrow::Cow;
use std::fmt;

/// Why a model was refused: the line, the field and the rule, never the value.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::Model;
///
/// let error = Model::parse("{\"schema\": \"scpo.thor-model/1\",\n\"id\": \"two words\"}").unwrap_err();
/// assert_eq!((error.line, error.field.as_str()), (Some(2), "id"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModelError {
    /// The line, from 1; absent where the fault is not on one line.
    pub line: Option<usize>,
    /// The field, as a path inside the document; empty for the document as a whole.
    pub field: String,
    /// The rule it breaks, in fixed words.
    pub rule: Cow<'static, str>,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("model")?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if !self.field.is_empty() {
            write!(f, ", `{}`", self.field)?;
        }
        write!(f, ": {}", self.rule)
    }
}

impl std::error::Error for ModelError {}

/// A field of a model of the right form, and the rule it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ModelFault {
    pub field: String,
    pub rule: ModelRule,
}

/// What a model must satisfy beyond its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelRule {
    /// There are factors, and not too many.
    #[error("a model has 1 to 64 factors")]
    FactorCount,
    /// The deny-list, P-3.
    #[error(
        "a protected characteristic, an identity, a place or a count of police activity is no factor (P-3)"
    )]
    Denied,
    /// Actuarial scores, P-4.
    #[error(
        "an actuarial score has weight 0, unless the model card states that age and sex come with it and the equality assessment approves (P-4)"
    )]
    Actuarial,
    /// An id or a column is that of one factor.
    #[error("no two factors share an id or a column, and no two floors an id")]
    Twice,
    /// Weights add up.
    #[error("the weights add up to 10,000 basis points")]
    Weights,
    /// The length and characters of a text.
    #[error("a text is 1 to 200 characters, none of them a control character")]
    Text,
    /// The length of a text of the card.
    #[error("a text of the model card is 1 to 2,000 characters, none of them a control character")]
    CardText,
    /// Words that judge a person, P-18.
    #[error("a model speaks of priority for work and of concern, and judges nobody (P-18)")]
    Words,
    /// Anchors rise from 0 to 5.
    #[error("anchors, where there are any, rise from level 0 to level 5")]
    Anchors,
    /// Cuts are in order.
    #[error("each level asks for more than the one below it")]
    Cuts,
    /// Steps and limits of ageing.
    #[error("a number of days is 1 to 3,660")]
    AgeingDays,
    /// The lowest band starts at nought, the others one above the other.
    #[error(
        "the low band starts at 0, and each band at a higher score than the one below it, at most 50,000"
    )]
    BandOrder,
    /// A higher band is reviewed no less often.
    #[error("a band is reviewed every 1 to 366 days, and a higher one no less often than a lower")]
    ReviewDays,
    /// A floor has conditions.
    #[error("a floor has 1 to 16 conditions, and a model at most 64 floors")]
    FloorConditions,
    /// A floor names a factor.
    #[error("a floor names factors of the model, each once")]
    FloorFactor,
    /// A floor needs a level above nought.
    #[error("a floor asks for a level of 1 or more, and sets a band above low")]
    FloorLevel,
    /// The limit of what must be known.
    #[error("a share is at most 10,000 basis points")]
    Share,
    /// Reviews ahead.
    #[error("times ahead are given from the longest: months of 1 to 120, then days up to 366")]
    Ahead,
    /// Overrides may be stricter than the default and not laxer.
    #[error("an override needs a reason of 40 to 2,000 characters and lasts 1 to 28 days")]
    Override,
    /// Approved without what approval needs, P-12 and P-13.
    #[error("an approved model has its approval and its model card (P-12, P-13)")]
    NotApproved,
    /// Approval comes after the documents it rests on, review after approval.
    #[error("a model is approved after the documents it rests on, and reviewed after it is approved")]
    ApprovalOrder,
}
