use super::commencement::{Commencement, InForce};
use super::ruling::{Outcome, Ruling};
use super::vocabulary::Jurisdiction;
use crate::date::Date;

/// Where and when a rule is asked: the jurisdiction, the day that decides whether
/// the rule is law, and the commencement data.
///
/// The day is the one the rule turns on, as each function says (the application,
/// the making, the conduct). If it is not recorded the rule answers Unknown.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The days from which the law is law.
    pub commencement: &'a Commencement,
    /// The jurisdiction of the order or proceedings.
    pub jurisdiction: Jurisdiction,
    /// The day that decides which law applies.
    pub day: Option<Date>,
}

impl<'a> At<'a> {
    /// A place and day to ask at.
    pub fn new(
        commencement: &'a Commencement,
        jurisdiction: Jurisdiction,
        day: impl Into<Option<Date>>,
    ) -> Self {
        Self { commencement, jurisdiction, day: day.into() }
    }

    /// Whether a rule is law here and on this day.
    pub fn in_force(&self, rule: &str) -> InForce {
        self.commencement.rule_status(rule, self.jurisdiction, self.day)
    }

    /// Asks a rule, if it is law here on this day. Before it began, or outside
    /// its jurisdictions, it does not apply; while that is unsettled the answer
    /// is unknown and names the rule.
    pub(crate) fn decide(&self, rule: &'static str, decide: impl FnOnce() -> Outcome) -> Ruling {
        let outcome = match self.in_force(rule) {
            InForce::Yes => decide(),
            InForce::No => Outcome::NotApplicable,
            InForce::Unknown if self.day.is_none() => Outcome::missing("day"),
            InForce::Unknown => Outcome::missing(rule),
        };
        Ruling::new(rule, outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, built_in, day};
    use super::*;

    fn ask(rule: &'static str, jurisdiction: Jurisdiction, on: &str) -> Outcome {
        At::new(&built_in(), jurisdiction, day(on)).decide(rule, || Outcome::Met).outcome
    }

    #[test]
    fn a_rule_begins_on_its_day_in_each_jurisdiction() {
        assert_eq!(ask("S16-2", EW, "2008-04-05"), Outcome::NotApplicable);
        assert_eq!(ask("S16-2", EW, "2008-04-06"), Outcome::Met);
        assert_eq!(ask("S16-2", NI, "2008-04-05"), Outcome::NotApplicable);
        assert_eq!(ask("S16-2", NI, "2008-04-06"), Outcome::Met);
        assert_eq!(ask("S16-2", SC, "2016-02-29"), Outcome::NotApplicable);
        assert_eq!(ask("S16-2", SC, "2016-03-01"), Outcome::Met);
    }

    #[test]
    fn an_open_switch_is_unknown_and_names_the_rule() {
        assert_eq!(ask("S5E-1", EW, "2026-11-21"), Outcome::missing("S5E-1"));
        assert_eq!(ask("S5E-1", EW, "2025-12-01"), Outcome::NotApplicable);
    }

    #[test]
    fn without_a_day_the_day_is_what_is_missing() {
        let data = built_in();
        assert_eq!(
            At::new(&data, EW, None).decide("S16-2", || Outcome::Met).outcome,
            Outcome::missing("day")
        );
        assert_eq!(
            At::new(&data, EW, None).decide("S22A-1", || Outcome::Met).outcome,
            Outcome::NotApplicable
        );
    }
}
