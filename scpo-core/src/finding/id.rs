use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Refusal;

/// A host's own identifier: 1 to 64 of `A-Z a-z 0-9 . _ : -`.
///
/// Cheap to copy. `Debug` does not print it, because a host may have built it
/// from something about a person.
///
/// # Errors
///
/// [`Id::new`] and reading from JSON refuse any other length or character.
///
/// # Example
///
/// ```
/// use scpo_core::finding::Id;
///
/// assert_eq!(Id::new("case-17:e4").unwrap().as_str(), "case-17:e4");
/// assert!(Id::new("").is_err());
/// assert!(Id::new("two words").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// An identifier was empty, too long, or held a character outside the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an identifier is 1 to {} of A-Z a-z 0-9 . _ : -", Id::MAX_LEN)]
pub struct IdError;

impl IdError {
    /// The refusal by which a reader knows this error.
    pub fn refusal(&self) -> Refusal {
        Refusal::new("id_form", self.to_string())
    }
}

impl Id {
    /// The longest identifier, in characters.
    pub const MAX_LEN: usize = 64;

    /// Checks and keeps an identifier.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
        let fits = (1..=Self::MAX_LEN).contains(&text.len());
        if fits && text.bytes().all(allowed) { Ok(Self(text.into())) } else { Err(IdError) }
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Id(…)")
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&text).map_err(|error| de::Error::custom(error.refusal()))
    }
}

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9._:-]{1,64}$" })
    }
}
