use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Citation, Id, RuleId};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A serious fault: no date or state that depends on it is computed.
    Error,
    /// Kept and used, but somebody should look.
    Warning,
    /// Worth knowing.
    Advice,
}

/// Something the library noticed, in fixed words.
///
/// A finding names the place and the rule, never the value found there, and
/// nothing about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The rule that decides, or the library's own check.
    pub code: RuleId,
    /// How much it matters.
    pub severity: Severity,
    /// Fixed wording; the same for every case.
    pub message: Cow<'static, str>,
    /// Where it is, by index: `events[3].order_made.length`, `orders[0]`.
    pub path: Cow<'static, str>,
    /// What the rule rests on.
    pub citation: Citation,
    /// The facts used, by the host's ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Id>,
    /// The number of the condition concerned, as the order numbers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<u32>,
    /// The place in the condition's verbatim text, in UTF-8 bytes, end excluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<(u32, u32)>,
}

impl Finding {
    /// A finding with no facts, condition or span yet.
    pub fn new(
        code: RuleId,
        severity: Severity,
        message: &'static str,
        path: impl Into<Cow<'static, str>>,
        citation: Citation,
    ) -> Self {
        Self {
            code,
            severity,
            message: Cow::Borrowed(message),
            path: path.into(),
            citation,
            facts: Vec::new(),
            condition: None,
            span: None,
        }
    }

    /// The same finding with the facts it rests on.
    pub fn with_facts(mut self, facts: impl IntoIterator<Item = Id>) -> Self {
        self.facts.extend(facts);
        self
    }
}
