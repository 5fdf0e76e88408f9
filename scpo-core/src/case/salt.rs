use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::finding::{Refusal, read_hex, write_hex};

/// Random bytes from the host, new for every event of a chain: 16 to 64, best 32.
///
/// Without its salt, the digest that an erased event leaves behind cannot be
/// matched against guesses of what the event said. `Debug` does not show it.
/// In documents it is written in lower-case hexadecimal digits.
///
/// # Example
///
/// ```
/// use scpo_core::case::Salt;
///
/// assert!(Salt::new(&[7; 32]).is_ok());
/// assert!(Salt::new(&[7; 15]).is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Salt(Box<[u8]>);

/// A salt was shorter or longer than a salt may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a salt is {} to {} bytes, in lower-case hexadecimal digits", Salt::MIN_LEN, Salt::MAX_LEN)]
pub struct SaltError;

impl Salt {
    /// The shortest salt, in bytes.
    pub const MIN_LEN: usize = 16;

    /// The longest salt, in bytes.
    pub const MAX_LEN: usize = 64;

    /// Keeps a salt of the right length. Whether it is random only the host can tell.
    ///
    /// # Errors
    ///
    /// [`SaltError`] for fewer than 16 or more than 64 bytes.
    pub fn new(bytes: &[u8]) -> Result<Self, SaltError> {
        if (Self::MIN_LEN..=Self::MAX_LEN).contains(&bytes.len()) {
            Ok(Self(bytes.into()))
        } else {
            Err(SaltError)
        }
    }

    /// The bytes of the salt.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl Serialize for Salt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Hex<'a>(&'a [u8]);

        impl fmt::Display for Hex<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_hex(self.0, f)
            }
        }

        serializer.collect_str(&Hex(&self.0))
    }
}

impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        let salt = read_hex(&text).ok_or(SaltError).and_then(|bytes| Self::new(&bytes));
        salt.map_err(|error| de::Error::custom(Refusal::new("salt_form", error.to_string())))
    }
}

impl JsonSchema for Salt {
    fn schema_name() -> Cow<'static, str> {
        "Salt".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([0-9a-f]{2}){16,64}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_is_sixteen_to_sixty_four_bytes() {
        for (length, fits) in [(0, false), (15, false), (16, true), (64, true), (65, false)] {
            assert_eq!(Salt::new(&vec![1; length]).is_ok(), fits, "{length}");
        }
    }

    #[test]
    fn a_salt_reads_back_and_has_one_spelling() {
        let salt = Salt::new(&[0x0a, 0xff].repeat(8)).unwrap();
        let text = serde_json::to_string(&salt).unwrap();
        assert_eq!(text, format!("\"{}\"", "0aff".repeat(8)));
        assert_eq!(serde_json::from_str::<Salt>(&text).unwrap(), salt);
        assert!(serde_json::from_str::<Salt>(&text.to_uppercase()).is_err());
        assert_eq!(format!("{salt:?}"), "Salt(…)");
    }
}
