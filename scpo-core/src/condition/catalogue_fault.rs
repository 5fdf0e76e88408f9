use std::borrow::Cow;
use std::fmt;

/// Why a catalogue was refused: the line, the field and the rule, never the value.
///
/// # Example
///
/// ```
/// use scpo_core::condition::Catalogue;
///
/// let text = "{\"schema\": \"scpo.condition-types/1\",\n\"types\": [\n{\"code\": \"two words\"}]}";
/// let error = Catalogue::parse(text).unwrap_err();
/// assert_eq!((error.line, error.field.as_str()), (Some(3), "types[0].code"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CatalogueError {
    /// The line, from 1; absent where the fault is not on one line.
    pub line: Option<usize>,
    /// The field, as a path inside the document; empty for the document as a whole.
    pub field: String,
    /// The rule it breaks, in fixed words.
    pub rule: Cow<'static, str>,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("condition types")?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if !self.field.is_empty() {
            write!(f, ", `{}`", self.field)?;
        }
        write!(f, ": {}", self.rule)
    }
}

impl std::error::Error for CatalogueError {}

/// A field of a catalogue of the right form, and the rule it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CatalogueFault {
    pub field: String,
    pub rule: CatalogueRule,
}

/// What a catalogue must satisfy beyond its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueRule {
    /// A version of a type is given once.
    #[error("a version of a type is given once")]
    Unique,
    /// Versions count from 1.
    #[error("a version is 1 or more")]
    Version,
    /// Characters of a code or name.
    #[error("a code of the catalogue is a to z, 0 to 9 and _")]
    Code,
    /// Text length and characters.
    #[error("a text is 1 to 200 characters, none of them a control character")]
    Text,
    /// A type has a kind.
    #[error("a type has at least one kind")]
    NoKind,
    /// Clauses and conditions do not mix.
    #[error("a clause about the order is of the kind not_a_condition, and nothing else is")]
    Clause,
    /// A type can be checked.
    #[error("a type has at least one method of checking")]
    NoMethod,
    /// The range of an interval.
    #[error("an interval is at least 1, and at most 240 months or 3660 days")]
    Interval,
    /// The order's own interval is a parameter.
    #[error("what is checked as the order says has a duration parameter `interval`")]
    NoOwnInterval,
    /// A list names a thing once.
    #[error("a list of codes or names has none of them twice")]
    Twice,
    /// A parameter hides none of the common ones.
    #[error("a parameter common to all types is not a type's own")]
    Common,
    /// Amounts have units.
    #[error("money, a count and a duration have a unit, and nothing else has")]
    Unit,
    /// Only amounts and lists have bounds.
    #[error("only money, a count, a duration and a list have bounds")]
    NoBounds,
    /// Only amounts and lists grow tighter one way.
    #[error("only money, a count, a duration and a list have a way to grow tighter")]
    NoDirection,
    /// Only periods run.
    #[error("only a duration runs from something")]
    Runs,
    /// The order of bounds.
    #[error("the least is not more than the most")]
    BoundsReversed,
    /// Only words are listed.
    #[error("only a text has listed values")]
    Values,
    /// The range of the practice number.
    #[error("a number of the practice catalogue is 1 to 39")]
    Practice,
    /// A rule named is known.
    #[error("a rule named is one of the rules of law")]
    NoSuchRule,
    /// Only the latest version is withdrawn.
    #[error("only the latest version of a type is withdrawn")]
    NotLatest,
    /// A successor is in the catalogue.
    #[error("the successor of a type is in the catalogue")]
    NoSuchSuccessor,
    /// Successors lead to a type in use.
    #[error("successors do not lead round in a circle")]
    Circle,
}
