use schemars::JsonSchema;
use serde::Serialize;

use super::Effect;
use crate::finding::Id;
use crate::law::vocabulary::codes;
use crate::record::{
    Category, CommencementRule, Condition, ConditionKind, ParameterValue, ProvisionEnd, Text,
};

codes! {
    /// A part of a condition.
    TermField {
        /// Its number on the order.
        Number => "number",
        /// Its words.
        Text => "text",
        /// What it is about.
        Category => "category",
        /// What it does.
        Kind => "kind",
        /// Its type in the catalogue.
        Type => "type",
        /// A parameter.
        Parameter => "parameter",
        /// An exception.
        Exception => "exception",
        /// Its own start.
        Start => "start",
        /// Its own end.
        End => "end",
    }
}

/// The value of a part of a condition. The words of a text are hidden in `Debug`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TermValue {
    /// A number on the order.
    Number(u32),
    /// Words: of the condition or of an exception.
    Text(Text),
    /// A category.
    Category(Category),
    /// A kind.
    Kind(ConditionKind),
    /// A type code.
    Type(Id),
    /// The value of a parameter.
    Parameter(ParameterValue),
    /// A start.
    Start(CommencementRule),
    /// An end.
    End(ProvisionEnd),
}

/// One part of a condition that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TermChange {
    /// Which part.
    pub field: TermField,
    /// The parameter's name, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<Id>,
    /// What it was; absent where it was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<TermValue>,
    /// What it is; absent where it was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<TermValue>,
    /// What that does to the subject.
    pub effect: Effect,
}

/// What became of one condition between two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConditionChange {
    /// The condition.
    pub condition: Id,
    /// Its number on the order, that of the later version if both have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its position among the conditions before, from 0; absent where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<usize>,
    /// Its position among the conditions after, from 0; absent where it was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<usize>,
    /// What it does: the kind after, or before where it was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConditionKind>,
    /// What the change does to the subject, as far as the typed parts tell: other
    /// words count only where nothing else changed.
    pub effect: Effect,
    /// Each part that differs; empty where the condition is new or left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermChange>,
}

impl ConditionChange {
    /// A condition that only the later version has.
    pub(super) fn added(position: usize, condition: &Condition) -> Self {
        Self {
            condition: condition.condition.clone(),
            number: condition.number,
            before: None,
            after: Some(position),
            kind: condition.kind,
            effect: of_presence(condition),
            terms: Vec::new(),
        }
    }

    /// A condition that only the earlier version has.
    pub(super) fn left_out(position: usize, condition: &Condition) -> Self {
        let Self { effect, .. } = Self::added(position, condition);
        Self {
            before: Some(position),
            after: None,
            effect: effect.reversed(),
            ..Self::added(position, condition)
        }
    }
}

/// What it does to the subject that a condition is there at all.
fn of_presence(condition: &Condition) -> Effect {
    match condition.kind {
        Some(ConditionKind::Prohibition | ConditionKind::Restriction | ConditionKind::Requirement) => {
            Effect::Tightened
        }
        Some(ConditionKind::Permission) => Effect::Loosened,
        Some(ConditionKind::NotACondition | ConditionKind::Unclassified) | None => Effect::CannotBeTold,
    }
}
