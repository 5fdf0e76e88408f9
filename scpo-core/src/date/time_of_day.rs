use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::DateError;

/// A local time of day to the minute, `00:00` to `23:59`. There is no 24:00 and
/// no leap second.
///
/// # Example
///
/// ```
/// use scpo_core::date::TimeOfDay;
///
/// let time: TimeOfDay = "14:30".parse().unwrap();
/// assert_eq!(time.minutes(), 870);
/// assert!("24:00".parse::<TimeOfDay>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// A time from hour (0 to 23) and minute (0 to 59).
    ///
    /// # Errors
    ///
    /// [`DateError::Time`] outside those ranges.
    pub const fn new(hour: u8, minute: u8) -> Result<Self, DateError> {
        if hour > 23 || minute > 59 {
            return Err(DateError::Time);
        }
        Ok(Self(hour as u16 * 60 + minute as u16))
    }

    /// Minutes since midnight, 0 to 1439.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl FromStr for TimeOfDay {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let &[h1, h2, b':', m1, m2] = text.as_bytes() else { return Err(DateError::Time) };
        let digit = |byte: u8| if byte.is_ascii_digit() { Ok(byte - b'0') } else { Err(DateError::Time) };
        Self::new(digit(h1)? * 10 + digit(h2)?, digit(m1)? * 10 + digit(m2)?)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(|error: DateError| de::Error::custom(error.refusal()))
    }
}

impl JsonSchema for TimeOfDay {
    fn schema_name() -> Cow<'static, str> {
        "TimeOfDay".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
    }
}
