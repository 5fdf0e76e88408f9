use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, or unknown with the list of what is missing.
///
/// Unknown is a value of its own: it is never a default, never "no", and never
/// the same as absent. In JSON a known value stands as itself and an unknown one
/// as `{"unknown": ["<path of what is missing>", …]}`.
///
/// # Example
///
/// ```
/// use scpo_core::finding::Known;
///
/// let in_force: Known<bool> = Known::missing("order_made.commencement");
/// assert_eq!(in_force.value(), None);
/// assert_eq!(serde_json::to_string(&in_force).unwrap(), r#"{"unknown":["order_made.commencement"]}"#);
/// assert_eq!(serde_json::to_string(&Known::Value(true)).unwrap(), "true");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Known<T> {
    /// The value is known.
    Value(T),
    /// The value cannot be told; each entry names one thing that is missing or
    /// in dispute.
    Unknown(Vec<Cow<'static, str>>),
}

impl<T> Known<T> {
    /// Unknown for want of one thing.
    pub fn missing(what: impl Into<Cow<'static, str>>) -> Self {
        Known::Unknown(vec![what.into()])
    }

    /// The value, if it is known.
    pub fn value(&self) -> Option<&T> {
        match self {
            Known::Value(value) => Some(value),
            Known::Unknown(_) => None,
        }
    }

    /// Whether the value is unknown.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Known::Unknown(_))
    }

    /// Applies a function to a known value and keeps an unknown one as it is.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Known::Value(value) => Known::Value(f(value)),
            Known::Unknown(missing) => Known::Unknown(missing),
        }
    }

    /// Applies a function that may itself not know.
    pub fn and_then<U>(self, f: impl FnOnce(T) -> Known<U>) -> Known<U> {
        match self {
            Known::Value(value) => f(value),
            Known::Unknown(missing) => Known::Unknown(missing),
        }
    }
}

impl<T: Copy> Known<T> {
    /// The value by copy, if it is known.
    pub fn get(&self) -> Option<T> {
        self.value().copied()
    }
}

impl<T: Serialize> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Known::Value(value) => value.serialize(serializer),
            Known::Unknown(missing) => Unknown { unknown: missing.clone() }.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Form::deserialize(deserializer)? {
            Form::Unknown(Unknown { unknown }) => Known::Unknown(unknown),
            Form::Value(value) => Known::Value(value),
        })
    }
}

impl<T: JsonSchema> JsonSchema for Known<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Known_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        let unknown = generator.subschema_for::<Unknown>();
        json_schema!({ "anyOf": [value, unknown] })
    }
}

/// Not known, with the path of each thing that is missing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Unknown {
    unknown: Vec<Cow<'static, str>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Form<T> {
    Unknown(Unknown),
    Value(T),
}
