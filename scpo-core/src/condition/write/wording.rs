use super::NumberStyle;
use crate::record::{CommencementRule, Condition, ConditionKind, Parameter, ProvisionEnd, Text};

/// What is to be put into words: the type of a condition, its kind, its parameters
/// and its exceptions, and for a clause about the order its start or its end.
#[derive(Clone, Debug)]
pub struct Wording<'a> {
    /// The code of its type in the catalogue.
    pub type_code: &'a str,
    /// What the condition does.
    pub kind: ConditionKind,
    /// Its typed parameters.
    pub parameters: &'a [Parameter],
    /// Its exceptions, each with the word that opens it: "save in an emergency".
    pub exceptions: &'a [Text],
    /// When the order starts; for a clause that says so.
    pub start: Option<CommencementRule>,
    /// When the order ends; for a clause that says so.
    pub end: Option<ProvisionEnd>,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl<'a> Wording<'a> {
    /// A type and a kind, with nothing else given.
    pub fn new(type_code: &'a str, kind: ConditionKind) -> Self {
        Self {
            type_code,
            kind,
            parameters: &[],
            exceptions: &[],
            start: None,
            end: None,
            numbers: NumberStyle::Plain,
        }
    }

    /// What a recorded condition says, whatever its verbatim text. A type or a kind
    /// that is not recorded is not known to the writer and is refused there.
    pub fn of(condition: &'a Condition) -> Self {
        Self {
            type_code: condition.type_code.as_ref().map_or("", |code| code.as_str()),
            kind: condition.kind.unwrap_or(ConditionKind::Unclassified),
            parameters: &condition.parameters,
            exceptions: &condition.exceptions,
            start: condition.start,
            end: condition.end,
            numbers: NumberStyle::Plain,
        }
    }

    /// The same with parameters.
    #[must_use]
    pub fn with_parameters(self, parameters: &'a [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    /// The same with exceptions.
    #[must_use]
    pub fn with_exceptions(self, exceptions: &'a [Text]) -> Self {
        Self { exceptions, ..self }
    }
}
