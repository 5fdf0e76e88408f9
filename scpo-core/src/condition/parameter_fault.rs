use crate::finding::{Citation, Finding, Id, RuleId, Severity};
use crate::law::vocabulary::codes;

codes! {
    /// What is wrong with a parameter of a condition.
    ParameterFaultKind {
        /// The type requires it and it is not given.
        Missing => "missing",
        /// Its value is of another form.
        WrongForm => "wrong_form",
        /// Its value is outside the bounds of the catalogue.
        OutOfBounds => "out_of_bounds",
        /// Its words are not among those the catalogue lists.
        NotListed => "not_listed",
        /// The type has no parameter of this name. It is kept.
        UnknownName => "unknown_name",
        /// It is given more than once. All are kept.
        GivenTwice => "given_twice",
    }
}

/// A parameter that does not fit the type of its condition. Nothing is dropped or
/// changed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterFault {
    /// What is wrong.
    pub kind: ParameterFaultKind,
    /// The position of the parameter as given, from 0; absent for one that is missing.
    pub at: Option<usize>,
    /// The catalogue's name of the parameter; absent where the catalogue has none.
    pub name: Option<Id>,
}

impl ParameterFaultKind {
    /// The code of the finding.
    pub const fn rule(self) -> RuleId {
        RuleId::new(self.row().0)
    }

    /// How much it matters.
    pub const fn severity(self) -> Severity {
        self.row().1
    }

    /// The fixed words of the finding.
    pub const fn message(self) -> &'static str {
        self.row().2
    }

    const fn row(self) -> (&'static str, Severity, &'static str) {
        match self {
            Self::Missing => {
                ("D-PARAM-MISSING", Severity::Warning, "a parameter its type requires is not given")
            }
            Self::WrongForm => {
                ("D-PARAM-FORM", Severity::Warning, "the value is of another form than its type asks for")
            }
            Self::OutOfBounds => {
                ("D-PARAM-BOUNDS", Severity::Warning, "the value is outside the bounds its type expects")
            }
            Self::NotListed => {
                ("D-PARAM-VALUE", Severity::Warning, "the value is not among those its type lists")
            }
            Self::UnknownName => {
                ("D-PARAM-UNKNOWN", Severity::Advice, "its type has no parameter of this name")
            }
            Self::GivenTwice => ("D-PARAM-TWICE", Severity::Warning, "the parameter is given more than once"),
        }
    }
}

impl ParameterFault {
    /// The fault as a finding. `condition` is the path of the condition, such as
    /// `events[2].body.order_made.conditions[0]`.
    pub fn finding(&self, condition: &str) -> Finding {
        let path = match self.at {
            Some(index) => format!("{condition}.parameters[{index}]"),
            None => format!("{condition}.parameters"),
        };
        let kind = self.kind;
        Finding::new(kind.rule(), kind.severity(), kind.message(), path, Citation::LOCAL_POLICY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contracts, section 6: the path is by index, and nothing the host wrote is shown.
    #[test]
    fn a_finding_names_the_place_by_index() {
        let fault = ParameterFault { kind: ParameterFaultKind::UnknownName, at: Some(2), name: None };
        let finding = fault.finding("conditions[1]");
        assert_eq!(finding.path, "conditions[1].parameters[2]");
        assert_eq!((finding.code.as_str(), finding.severity), ("D-PARAM-UNKNOWN", Severity::Advice));
        let missing = ParameterFault { kind: ParameterFaultKind::Missing, at: None, name: None };
        assert_eq!(missing.finding("conditions[1]").path, "conditions[1].parameters");
    }

    #[test]
    fn every_kind_has_a_code_of_its_own() {
        let codes: std::collections::BTreeSet<RuleId> =
            ParameterFaultKind::ALL.iter().map(|kind| kind.rule()).collect();
        assert_eq!(codes.len(), ParameterFaultKind::ALL.len());
    }
}
