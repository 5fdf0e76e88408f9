use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Id;
use crate::law::vocabulary::{SubjectKind, codes};

codes! {
    /// While what a marker is expected, between the making of an order and its
    /// last day (reading 49).
    MarkerWhen {
        /// Throughout.
        Order => "order",
        /// From the regional unit's acceptance in this custody, while in prison.
        Prison => "prison",
    }
}

/// A marker that is expected on one system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkerRule {
    /// System code.
    pub system: Id,
    /// The kinds of subject it is expected for; at least one.
    pub subjects: Vec<SubjectKind>,
    /// While what.
    pub when: MarkerWhen,
    /// True for a system every force has its own of: one marker is expected with
    /// the owning force, and one with the force of release once it owns.
    pub by_force: bool,
}

impl MarkerRule {
    /// Whether it holds for a kind of subject.
    pub fn is_for(&self, kind: SubjectKind) -> bool {
        self.subjects.contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bodies are not in prison (choice 76).
    #[test]
    fn a_rule_holds_for_the_kinds_it_names() {
        let rule = r#"{"system": "PINS", "subjects": ["individual"], "when": "prison", "by_force": false}"#;
        let rule: MarkerRule = serde_json::from_str(rule).unwrap();
        assert!(rule.is_for(SubjectKind::Individual));
        assert!(!rule.is_for(SubjectKind::BodyCorporate));
    }
}
