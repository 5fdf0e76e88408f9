use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::TaskGroup;
use crate::finding::Refusal;

/// The id of a task in the process: a stage and a number, `4.3`, or `X` and a
/// number, `X.10`, for a task the regional process does not list itself.
///
/// Cheap to copy. It names a rule and never a person, so it may be shown.
///
/// # Errors
///
/// Reading refuses anything but a stage 1 to 6 or `X`, a point, and a number 1 to
/// 99 without a leading nought.
///
/// # Example
///
/// ```
/// use scpo_core::lifecycle::{TaskGroup, TaskId};
///
/// let id: TaskId = "3.10".parse().unwrap();
/// assert_eq!(id.group(), TaskGroup::Custody);
/// assert_eq!(id.to_string(), "3.10");
/// assert!("7.1".parse::<TaskId>().is_err());
/// assert!("3.01".parse::<TaskId>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId {
    // Order and equality follow the process: group, then number.
    group: TaskGroup,
    number: u8,
    text: Arc<str>,
}

/// A text is not the id of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a task id is a stage 1 to 6 or X, a point, and a number 1 to 99")]
pub struct TaskIdError;

impl TaskId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The stage it belongs to, or the derived tasks.
    pub fn group(&self) -> TaskGroup {
        self.group
    }

    /// Its number in the group, 1 to 99.
    pub fn number(&self) -> u8 {
        self.number
    }
}

impl FromStr for TaskId {
    type Err = TaskIdError;

    fn from_str(text: &str) -> Result<Self, TaskIdError> {
        let (group, number) = text.split_once('.').ok_or(TaskIdError)?;
        let group = TaskGroup::from_code(group).ok_or(TaskIdError)?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || number.starts_with('0') || number.len() > 2 {
            return Err(TaskIdError);
        }
        let number = number.parse().map_err(|_| TaskIdError)?;
        Ok(Self { group, number, text: text.into() })
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for TaskId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for TaskId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        text.parse()
            .map_err(|error: TaskIdError| de::Error::custom(Refusal::new("task_id_form", error.to_string())))
    }
}

impl JsonSchema for TaskId {
    fn schema_name() -> Cow<'static, str> {
        "TaskId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([1-6]|X)\\.[1-9][0-9]?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form is stated in the type's own documentation.
    #[test]
    fn reads_only_the_stated_form() {
        for good in ["1.1", "3.10", "6.6", "X.13", "X.99"] {
            assert_eq!(good.parse::<TaskId>().unwrap().as_str(), good);
        }
        for bad in ["", "1", "1.", ".1", "0.1", "7.1", "x.1", "1.0", "1.01", "1.100", "1.1 ", "1.1.1", "1.+1"]
        {
            assert_eq!(bad.parse::<TaskId>(), Err(TaskIdError), "{bad}");
        }
    }

    /// 3.9 comes before 3.10, and the derived tasks last: the order of the process.
    #[test]
    fn orders_by_group_then_number() {
        let id = |text: &str| text.parse::<TaskId>().unwrap();
        assert!(id("3.9") < id("3.10"));
        assert!(id("3.10") < id("4.1"));
        assert!(id("6.6") < id("X.1"));
    }
}
