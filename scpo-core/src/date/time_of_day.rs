use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::DateError;

/// A local time of day in the United Kingdom, to the minute: exactly `HH:MM`,
/// 00:00 to 23:59.
///
/// # Example
///
/// ```
/// use scpo_core::date::TimeOfDay;
///
/// let served: TimeOfDay = "14:29".parse().unwrap();
/// assert!(served < TimeOfDay::new(14, 30).unwrap());
/// assert!("24:00".parse::<TimeOfDay>().is_err());
/// assert!("2.30pm".parse::<TimeOfDay>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// Minutes since midnight, 0 to 1439.
    minutes: u16,
}

impl TimeOfDay {
    /// A time from hour (0 to 23) and minute (0 to 59).
    ///
    /// # Errors
    ///
    /// [`DateError::Time`] outside those ranges.
    pub const fn new(hour: u16, minute: u16) -> Result<Self, DateError> {
        if hour > 23 || minute > 59 { Err(DateError::Time) } else { Ok(Self { minutes: hour * 60 + minute }) }
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u16 {
        self.minutes / 60
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u16 {
        self.minutes % 60
    }
}

/// Reads `HH:MM` by its bytes; anything else is refused.
impl FromStr for TimeOfDay {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let &[h1, h2, b':', m1, m2] = text.as_bytes() else {
            return Err(DateError::Time);
        };
        Self::new(number(h1, h2)?, number(m1, m2)?)
    }
}

fn number(tens: u8, units: u8) -> Result<u16, DateError> {
    if tens.is_ascii_digit() && units.is_ascii_digit() {
        Ok(u16::from(tens - b'0') * 10 + u16::from(units - b'0'))
    } else {
        Err(DateError::Time)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
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
        <Cow<'de, str>>::deserialize(deserializer)?
            .parse()
            .map_err(|error: DateError| de::Error::custom(error.refusal()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_round_trips_and_refuses_other_forms() {
        let time: TimeOfDay = serde_json::from_str("\"09:05\"").unwrap();
        assert_eq!((time.hour(), time.minute()), (9, 5));
        assert_eq!(serde_json::to_string(&time).unwrap(), "\"09:05\"");
        for text in ["\"9:05\"", "\"09:60\"", "\"09:05:00\"", "\"0905\"", "\"+9:05\""] {
            assert!(serde_json::from_str::<TimeOfDay>(text).is_err(), "{text}");
        }
    }
    #[test]
    fn a_time_shows_as_it_is_written() {
        let time: TimeOfDay = "09:05".parse().unwrap();
        assert_eq!(time.to_string(), "09:05");
        assert_eq!(format!("{time:?}"), "09:05");
    }

    #[test]
    fn the_schema_admits_the_times_of_a_day_only() {
        let schema = serde_json::to_value(schemars::schema_for!(TimeOfDay)).unwrap();
        assert_eq!(schema["title"], "TimeOfDay");
        assert_eq!(schema["type"], "string");
        assert_eq!(schema["pattern"], "^([01][0-9]|2[0-3]):[0-5][0-9]$");
    }
}
