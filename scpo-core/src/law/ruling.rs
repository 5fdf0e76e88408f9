//! What a rule says about the facts it was given.

use std::borrow::Cow;

use super::rules;
use crate::finding::{Citation, Finding, Known, RuleId, Severity};

/// The answer of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The rule that was asked.
    pub rule: RuleId,
    /// What it says.
    pub outcome: Outcome,
}

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The rule is satisfied.
    Met,
    /// The rule is broken, or its condition fails.
    NotMet {
        /// How much it matters.
        severity: Severity,
        /// Fixed wording: no values and nothing about a person.
        message: &'static str,
    },
    /// The facts do not settle it; each entry names one that is missing, or a
    /// rule whose commencement is not known.
    Unknown(Vec<Cow<'static, str>>),
    /// The rule has nothing to say: another jurisdiction, a day before it
    /// began, or a subject or case it is not about.
    NotApplicable,
}

/// The wording of the finding that says a rule could not be decided.
const GAP: &str = "this rule could not be decided on what is recorded";

impl Outcome {
    /// Unknown for want of one fact.
    pub fn missing(what: &'static str) -> Self {
        Self::Unknown(vec![Cow::Borrowed(what)])
    }

    /// Not met, and serious: nothing that depends on it should be computed.
    pub(crate) const fn error(message: &'static str) -> Self {
        Self::NotMet { severity: Severity::Error, message }
    }

    /// Not met: kept and used, but somebody should look.
    pub(crate) const fn warning(message: &'static str) -> Self {
        Self::NotMet { severity: Severity::Warning, message }
    }

    /// Not met, and no more than worth knowing.
    pub(crate) const fn advice(message: &'static str) -> Self {
        Self::NotMet { severity: Severity::Advice, message }
    }

    /// Met when `holds`, otherwise `otherwise`.
    pub(crate) fn when(holds: bool, otherwise: Self) -> Self {
        if holds { Self::Met } else { otherwise }
    }

    /// Met when a recorded fact is true, `otherwise` when it is false, unknown when it is not recorded.
    pub(crate) fn need(fact: Option<bool>, name: &'static str, otherwise: Self) -> Self {
        match fact {
            Some(holds) => Self::when(holds, otherwise),
            None => Self::missing(name),
        }
    }

    /// Met when a recorded fact is false, `otherwise` when it is true, unknown when it is not recorded.
    pub(crate) fn need_not(fact: Option<bool>, name: &'static str, otherwise: Self) -> Self {
        Self::need(fact.map(|holds| !holds), name, otherwise)
    }

    /// Both must hold. A failure outweighs what is unknown, what is unknown
    /// outweighs what is met, and two failures give the first.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (failed @ Self::NotMet { .. }, _) => failed,
            (_, failed @ Self::NotMet { .. }) => failed,
            (Self::Unknown(mut first), Self::Unknown(second)) => {
                first.extend(second);
                Self::Unknown(first)
            }
            (unknown @ Self::Unknown(_), _) | (_, unknown @ Self::Unknown(_)) => unknown,
            (Self::NotApplicable, other) | (other, Self::NotApplicable) => other,
            (Self::Met, Self::Met) => Self::Met,
        }
    }
}

impl Ruling {
    /// A ruling of a rule known when this was compiled.
    pub fn new(rule: &'static str, outcome: Outcome) -> Self {
        Self { rule: RuleId::new(rule), outcome }
    }

    /// Whether the rule is satisfied, for certain.
    pub fn is_met(&self) -> bool {
        self.outcome == Outcome::Met
    }

    /// Whether the rule fails, for certain.
    pub fn is_not_met(&self) -> bool {
        matches!(self.outcome, Outcome::NotMet { .. })
    }

    /// Whether the facts do not settle it.
    pub fn is_unknown(&self) -> bool {
        matches!(self.outcome, Outcome::Unknown(_))
    }

    /// Whether the rule has nothing to say here.
    pub fn is_not_applicable(&self) -> bool {
        self.outcome == Outcome::NotApplicable
    }

    /// Satisfied or not, where the rule applies; `None` where it does not.
    pub fn as_known(&self) -> Option<Known<bool>> {
        match &self.outcome {
            Outcome::Met => Some(Known::Value(true)),
            Outcome::NotMet { .. } => Some(Known::Value(false)),
            Outcome::Unknown(missing) => Some(Known::Unknown(missing.clone())),
            Outcome::NotApplicable => None,
        }
    }

    /// The provision the rule rests on.
    pub fn citation(&self) -> Citation {
        match rules::rule(self.rule.as_str()) {
            Some(rule) => Citation::new(rule.section),
            None => Citation::new("SCA 2007 Part 1"),
        }
    }

    /// A finding at `path` if the rule is not met, and nothing otherwise.
    pub fn to_finding(&self, path: impl Into<Cow<'static, str>>) -> Option<Finding> {
        match self.outcome {
            Outcome::NotMet { severity, message } => Some(self.finding(severity, message, path)),
            _ => None,
        }
    }

    /// As [`Ruling::to_finding`], and advice in fixed words where the rule could not be decided.
    pub fn to_finding_or_gap(&self, path: impl Into<Cow<'static, str>>) -> Option<Finding> {
        match self.outcome {
            Outcome::Unknown(_) => Some(self.finding(Severity::Advice, GAP, path)),
            _ => self.to_finding(path),
        }
    }

    fn finding(
        &self,
        severity: Severity,
        message: &'static str,
        path: impl Into<Cow<'static, str>>,
    ) -> Finding {
        Finding::new(self.rule.clone(), severity, message, path, self.citation())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed() -> Outcome {
        Outcome::error("a")
    }

    #[test]
    fn a_failure_outweighs_the_unknown_and_the_unknown_what_is_met() {
        let unknown = || Outcome::missing("x");
        assert_eq!(failed().and(unknown()), failed());
        assert_eq!(unknown().and(failed()), failed());
        assert_eq!(failed().and(Outcome::warning("b")), failed());
        assert_eq!(unknown().and(Outcome::Met), unknown());
        assert_eq!(Outcome::Met.and(unknown()), unknown());
        assert_eq!(Outcome::Met.and(Outcome::Met), Outcome::Met);
        assert_eq!(Outcome::Met.and(failed()), failed());
        assert_eq!(Outcome::NotApplicable.and(Outcome::Met), Outcome::Met);
        assert_eq!(Outcome::Met.and(Outcome::NotApplicable), Outcome::Met);
        assert_eq!(Outcome::NotApplicable.and(Outcome::NotApplicable), Outcome::NotApplicable);
        assert_eq!(unknown().and(Outcome::missing("y")), Outcome::Unknown(vec!["x".into(), "y".into()]));
    }

    #[test]
    fn a_fact_that_is_absent_is_unknown_and_not_false() {
        assert_eq!(Outcome::need(Some(true), "x", failed()), Outcome::Met);
        assert_eq!(Outcome::need(Some(false), "x", failed()), failed());
        assert_eq!(Outcome::need(None, "x", failed()), Outcome::missing("x"));
        assert_eq!(Outcome::need_not(Some(true), "x", failed()), failed());
        assert_eq!(Outcome::need_not(Some(false), "x", failed()), Outcome::Met);
        assert_eq!(Outcome::need_not(None, "x", failed()), Outcome::missing("x"));
    }

    #[test]
    fn a_finding_carries_rule_section_and_place() {
        let finding = Ruling::new("S16-2", failed()).to_finding("orders[0].end").unwrap();
        assert_eq!(finding.code.as_str(), "S16-2");
        assert_eq!(finding.citation.as_str(), "SCA 2007 s.16(2)");
        assert_eq!(finding.path, "orders[0].end");
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(finding.message, "a");
    }

    #[test]
    fn only_a_failure_is_a_finding_unless_gaps_are_asked_for() {
        let unknown = Ruling::new("S16-2", Outcome::missing("x"));
        assert!(unknown.to_finding("p").is_none());
        assert_eq!(unknown.to_finding_or_gap("p").unwrap().severity, Severity::Advice);
        let failed = Ruling::new("S16-2", failed());
        assert_eq!(failed.to_finding_or_gap("p").unwrap().severity, Severity::Error);
        for silent in [Outcome::Met, Outcome::NotApplicable] {
            let ruling = Ruling::new("S16-2", silent);
            assert!(ruling.to_finding("p").is_none() && ruling.to_finding_or_gap("p").is_none());
        }
    }

    #[test]
    fn the_questions_about_a_ruling_exclude_each_other() {
        let asked = |outcome: Outcome| {
            let r = Ruling::new("S16-2", outcome);
            (r.is_met(), r.is_not_met(), r.is_unknown(), r.is_not_applicable(), r.as_known())
        };
        assert_eq!(asked(Outcome::Met), (true, false, false, false, Some(Known::Value(true))));
        assert_eq!(asked(failed()), (false, true, false, false, Some(Known::Value(false))));
        assert_eq!(asked(Outcome::missing("x")), (false, false, true, false, Some(Known::missing("x"))));
        assert_eq!(asked(Outcome::NotApplicable), (false, false, false, true, None));
    }

    #[test]
    fn an_unregistered_rule_cites_the_part() {
        assert_eq!(Ruling::new("X-1", Outcome::Met).citation().as_str(), "SCA 2007 Part 1");
    }
}
