use std::borrow::Cow;
use std::fmt;

/// Why a type refuses a value: a stable code and fixed words, never the value.
///
/// A type that checks what it reads gives a refusal to the reader as its error,
/// written `code: words`. That is how [`read_document`](super::read_document)
/// tells a rule of ours from serde's own words, which may quote the value and
/// are never passed on.
///
/// # Example
///
/// ```
/// use scpo_core::finding::Refusal;
///
/// let refusal = Refusal::new("date_form", "a date is written YYYY-MM-DD");
/// assert_eq!(refusal.to_string(), "date_form: a date is written YYYY-MM-DD");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    code: &'static str,
    words: Cow<'static, str>,
}

impl Refusal {
    /// A refusal by a code of `a-z` and `_`, with words that are the same for
    /// every value.
    pub fn new(code: &'static str, words: impl Into<Cow<'static, str>>) -> Self {
        Self { code, words: words.into() }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The code and words in a message written by a refusal; `None` for any other.
    pub(super) fn parse(message: &str) -> Option<(&str, &str)> {
        let (code, words) = message.split_once(": ")?;
        let is_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        is_code.then_some((code, words))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.words)
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refusal_is_taken_for_one() {
        let refusal = Refusal::new("id_form", "an identifier: so and so");
        assert_eq!(Refusal::parse(&refusal.to_string()), Some(("id_form", "an identifier: so and so")));
        // The forms of serde's own messages, which quote what was read.
        for other in [
            "invalid type: string \"x\", expected u8",
            "unknown field `a: b`",
            "missing field `x`",
            "x",
            ": y",
        ] {
            assert_eq!(Refusal::parse(other), None);
        }
    }
}
