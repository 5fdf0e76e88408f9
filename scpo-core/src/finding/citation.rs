use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where a rule comes from: a provision ("SCA 2007 s.16(2)"), a line of the
/// regional process, or "local policy". Cheap to copy, because every item of an
/// answer carries one.
#[derive(Clone)]
pub struct Citation(Words);

#[derive(Clone)]
enum Words {
    Fixed(&'static str),
    Shared(Arc<str>),
}

impl Citation {
    /// A citation known when this was compiled.
    pub const fn new(text: &'static str) -> Self {
        Self(Words::Fixed(text))
    }

    /// A citation read from data.
    pub fn shared(text: &str) -> Self {
        Self(Words::Shared(text.into()))
    }

    /// What neither law nor the regional process fixes.
    pub const LOCAL_POLICY: Self = Self::new("local policy");

    /// The citation as text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Words::Fixed(text) => text,
            Words::Shared(text) => text,
        }
    }
}

impl PartialEq for Citation {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Citation {}

impl Hash for Citation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Citation({:?})", self.as_str())
    }
}

impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::shared(&<Cow<'de, str>>::deserialize(deserializer)?))
    }
}

impl JsonSchema for Citation {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Citation".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_and_shared_words_are_the_same_citation() {
        let fixed = Citation::new("SCA 2007 s.16(2)");
        let read: Citation = serde_json::from_str("\"SCA 2007 s.16(2)\"").unwrap();
        assert_eq!(fixed, read);
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"SCA 2007 s.16(2)\"");
        assert_ne!(fixed, Citation::LOCAL_POLICY);
    }
}
