use std::fmt;

use crate::condition::ParameterFaultKind;
use crate::law::vocabulary::codes;

codes! {
    /// Why a condition was not put into words.
    WriteFaultKind {
        /// The catalogue has no such type.
        UnknownType => "unknown_type",
        /// Conditions of the type have words of their own, and none can be made for them.
        OwnWords => "own_words",
        /// There is no wording of the type for this kind.
        KindNotWritten => "kind_not_written",
        /// The type requires it and it is not given.
        Missing => "missing",
        /// Its value is of another form.
        WrongForm => "wrong_form",
        /// Its value is outside the bounds of the catalogue.
        OutOfBounds => "out_of_bounds",
        /// Its words are not among those the catalogue lists.
        NotListed => "not_listed",
        /// The type has no such parameter, start or end.
        NotTaken => "not_taken",
        /// It is given more than once.
        GivenTwice => "given_twice",
        /// The wording of this kind has no place for it beside the others, or without them.
        NoPlace => "no_place",
        /// A currency whose amounts have no fixed words here.
        Currency => "currency",
        /// A counting that has no words where the period stands.
        Counting => "counting",
        /// A text that is empty, begins or ends with a space, ends with a mark, or has a
        /// line break, a control character or one that cannot be seen.
        Text => "text",
        /// An exception that does not begin with the word that opens one.
        Opener => "opener",
    }
}

impl WriteFaultKind {
    /// The fixed words of the fault.
    pub const fn message(self) -> &'static str {
        match self {
            Self::UnknownType => "the catalogue has no such type",
            Self::OwnWords => "a condition of this type has words of its own",
            Self::KindNotWritten => "the type has no wording for this kind",
            Self::Missing => "a parameter its type requires is not given",
            Self::WrongForm => "the value is of another form than its type asks for",
            Self::OutOfBounds => "the value is outside the bounds its type expects",
            Self::NotListed => "the value is not among those its type lists",
            Self::NotTaken => "the type does not take this",
            Self::GivenTwice => "it is given more than once",
            Self::NoPlace => "the wording of this kind has no place for it as the parameters stand",
            Self::Currency => "only pounds sterling, euros and United States dollars are written",
            Self::Counting => "the counting has no words where this period stands",
            Self::Text => "a text to be written is one line of visible words that ends without a mark",
            Self::Opener => "an exception begins with the word that opens it, such as save, except or unless",
        }
    }
}

impl From<ParameterFaultKind> for WriteFaultKind {
    fn from(kind: ParameterFaultKind) -> Self {
        match kind {
            ParameterFaultKind::Missing => Self::Missing,
            ParameterFaultKind::WrongForm => Self::WrongForm,
            ParameterFaultKind::OutOfBounds => Self::OutOfBounds,
            ParameterFaultKind::NotListed => Self::NotListed,
            ParameterFaultKind::UnknownName => Self::NotTaken,
            ParameterFaultKind::GivenTwice => Self::GivenTwice,
        }
    }
}

/// Why a condition was not put into words, and the field it is about. It holds no
/// value of the condition.
///
/// # Example
///
/// ```
/// use scpo_core::condition::{Wording, WriteFaultKind, Writer};
/// use scpo_core::record::ConditionKind;
///
/// let writer = Writer::built_in().unwrap();
/// let fault = writer.write(&Wording::new("mobile_phones", ConditionKind::Restriction)).unwrap_err();
/// assert_eq!((fault.kind, fault.field.as_str()), (WriteFaultKind::Missing, "parameters.max_handsets"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteFault {
    /// What is wrong.
    pub kind: WriteFaultKind,
    /// The field: `type_code`, `kind`, `parameters[2]`, `parameters.limit` for one that
    /// is missing, `exceptions[0]`, `start` or `end`.
    pub field: String,
}

impl fmt::Display for WriteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.field, self.kind.message())
    }
}

impl std::error::Error for WriteFault {}
