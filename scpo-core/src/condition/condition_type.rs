use super::{Check, Defect, ExceptionAdvice, FieldChange, ParameterSpec, TypeSource};
use crate::date::Date;
use crate::finding::{Id, RuleId, object};
use crate::record::{Category, ConditionKind};

object! {
    /// One version of a type of condition.
    ConditionType {
        required {
            /// Its code, `a-z 0-9 _`, the same in every version.
            code: Id,
            /// Its version, from 1.
            version: u32,
            /// Its name, 1 to 200 characters.
            title: Box<str>,
            /// What it is about.
            category: Category,
            /// What it is for, 1 to 200 characters.
            purpose: Box<str>,
            /// Where it comes from.
            source: TypeSource,
        }
        optional {
            /// When and for what the type was withdrawn; on its latest version only.
            withdrawn: Withdrawn,
        }
        lists {
            /// The kinds it usually has; at least one. Another is no fault.
            kinds: ConditionKind,
            /// Its parameters, besides those common to all types.
            parameters: ParameterSpec,
            /// The exceptions that should be considered.
            exceptions: ExceptionAdvice,
            /// How keeping it is checked; at least one way.
            checks: Check,
            /// What is commonly wrong with its wording.
            defects: Defect,
            /// The rules of law that bear on it.
            rules: RuleId,
        }
    }
}

object! {
    /// The end of a type. Conditions recorded under it keep it.
    Withdrawn {
        required {
            /// The day from which it is no longer used for new conditions.
            on: Date,
            /// The code of the type to use instead.
            successor: Id,
        }
    }
}

impl ConditionType {
    /// Whether a condition of this type may be of a kind. The type's own kinds are
    /// only the usual ones: a limit may be worded as a duty, and what is restricted
    /// may be permitted ("is allowed one computer"). But only a clause about the
    /// order is not a condition, and it is nothing else.
    pub fn may_be(&self, kind: ConditionKind) -> bool {
        let clause = self.category == Category::Clause;
        match kind {
            ConditionKind::Unclassified => true,
            ConditionKind::NotACondition => clause,
            _ => !clause,
        }
    }

    /// Whether any parameter belongs here, since the type stands for conditions
    /// that fit none of the others.
    pub fn takes_any_parameter(&self) -> bool {
        matches!(self.category, Category::Other | Category::Unclassified)
    }

    /// What is different in another version, field by field; the version number
    /// itself and the order of lists are not compared.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::condition::Catalogue;
    ///
    /// let catalogue = Catalogue::built_in().unwrap();
    /// let phones = catalogue.latest("mobile_phones").unwrap();
    /// let mut next = phones.clone();
    /// next.version = 2;
    /// next.parameters[0].required = false;
    /// let changes = phones.changes_to(&next);
    /// assert_eq!(changes.len(), 1);
    /// assert_eq!(changes[0].field, "parameters[max_handsets].required");
    /// ```
    pub fn changes_to(&self, other: &Self) -> Vec<FieldChange> {
        super::field_change::between(self, other)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Catalogue;
    use super::*;

    /// The contract of conditions: a permission may carry any type, and a clause
    /// is not a condition.
    #[test]
    fn only_a_clause_is_not_a_condition() {
        let catalogue = Catalogue::built_in().unwrap();
        let phones = catalogue.latest("mobile_phones").unwrap();
        assert!(phones.may_be(ConditionKind::Restriction));
        assert!(phones.may_be(ConditionKind::Permission));
        assert!(phones.may_be(ConditionKind::Requirement));
        assert!(phones.may_be(ConditionKind::Unclassified));
        assert!(!phones.may_be(ConditionKind::NotACondition));
        let clause = catalogue.latest("clause_duration").unwrap();
        assert!(clause.may_be(ConditionKind::NotACondition));
        assert!(clause.may_be(ConditionKind::Unclassified));
        assert!(!clause.may_be(ConditionKind::Permission));
    }
}
