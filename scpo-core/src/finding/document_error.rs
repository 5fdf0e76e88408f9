use std::fmt;

use serde::Serialize;

/// Why a document was refused: the place and the rule, never what was found there.
///
/// The place is by index and by the form's own member names
/// (`events[3].body.order_made.length`); where the document made a name up, the
/// object that holds it is named, and a key of the host's own reads `*`.
///
/// # Codes
///
/// | code | the document |
/// |---|---|
/// | `too_many_bytes`, `too_deep`, `too_many_items`, `text_too_long` | exceeds a limit |
/// | `byte_order_mark`, `not_utf8`, `not_json`, `after_end` | is not one JSON document in UTF-8 |
/// | `lone_surrogate` | holds half a character |
/// | `duplicate_key` | names a member twice in one object |
/// | `null`, `not_whole_number`, `number_too_large` | holds what no document of ours may |
/// | `unknown_field`, `missing_field` | has a member too many or too few |
/// | `wrong_type`, `out_of_range`, `wrong_length` | holds a value of another type, size or count |
/// | `unknown_code` | holds a code that is not in its list |
/// | `invalid` | breaks a rule of the type that has no code of its own |
///
/// and those of the types themselves, such as `date_form` or `id_form`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DocumentError {
    /// Where; empty for the document as a whole.
    pub path: String,
    /// The stable code of the rule.
    pub rule: String,
    /// The line, from 1, on which reading stopped.
    pub line: usize,
    /// The column, in bytes from 1, at which reading stopped.
    pub column: usize,
    /// What the rule says, in fixed words.
    pub message: String,
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, rule, line, column, message } = self;
        let path = if path.is_empty() { "document" } else { path };
        write!(f, "{path}: {message} ({rule}, line {line} column {column})")
    }
}

impl std::error::Error for DocumentError {}

/// The rules of reading itself. Those of a type come from its own refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    TooManyBytes,
    TooDeep,
    TooManyItems,
    TextTooLong,
    ByteOrderMark,
    NotUtf8,
    NotJson,
    AfterEnd,
    LoneSurrogate,
    DuplicateKey,
    Null,
    NotWholeNumber,
    NumberTooLarge,
    UnknownField,
    MissingField,
    WrongType,
    OutOfRange,
    WrongLength,
    UnknownCode,
    Invalid,
}

impl Rule {
    pub(super) const fn code(self) -> &'static str {
        self.code_and_words().0
    }

    pub(super) const fn words(self) -> &'static str {
        self.code_and_words().1
    }

    const fn code_and_words(self) -> (&'static str, &'static str) {
        match self {
            Self::TooManyBytes => ("too_many_bytes", "the document is longer than its limit"),
            Self::TooDeep => ("too_deep", "arrays and objects are nested deeper than the limit"),
            Self::TooManyItems => ("too_many_items", "an array or object holds more than the limit"),
            Self::TextTooLong => ("text_too_long", "a string is longer than the limit"),
            Self::ByteOrderMark => ("byte_order_mark", "a document starts without a byte-order mark"),
            Self::NotUtf8 => ("not_utf8", "a document is written in UTF-8"),
            Self::NotJson => ("not_json", "the text is not JSON"),
            Self::AfterEnd => ("after_end", "nothing may follow the document"),
            Self::LoneSurrogate => ("lone_surrogate", "an escape stands for half a character"),
            Self::DuplicateKey => ("duplicate_key", "a name is given twice in one object"),
            Self::Null => ("null", "null is not used; what is not known is left out"),
            Self::NotWholeNumber => {
                ("not_whole_number", "a number is whole, with no fraction, exponent or minus zero")
            }
            Self::NumberTooLarge => ("number_too_large", "a number lies within 2^53 - 1 of zero"),
            Self::UnknownField => ("unknown_field", "the form has no member of this name"),
            Self::MissingField => ("missing_field", "a required member is missing"),
            Self::WrongType => ("wrong_type", "the value is of another type than the form asks for"),
            Self::OutOfRange => ("out_of_range", "the value is outside the range of the form"),
            Self::WrongLength => ("wrong_length", "the array has another length than the form asks for"),
            Self::UnknownCode => ("unknown_code", "the code is not in the list"),
            Self::Invalid => ("invalid", "the value breaks a rule of the form"),
        }
    }
}
