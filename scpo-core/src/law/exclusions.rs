//! Descriptions of person against whom no order may be made (s.7). No such
//! description has been found, so the list is empty; it is dated, so that one
//! can be added.

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::Jurisdiction;
use crate::date::Date;

/// One excluded description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The description's code, as the host records it of a subject.
    pub description: String,
    /// Where it is excluded.
    pub jurisdiction: Jurisdiction,
    /// The first day.
    pub from: Date,
    /// The last day, if it has ended.
    pub until: Option<Date>,
    /// The instrument that excludes it.
    pub instrument: String,
}

/// The exclusions known: none.
pub const KNOWN_EXCLUSIONS: &[Exclusion] = &[];

/// S07-1, s.7: no order against a description of person excluded on the day it
/// is made. `descriptions` are those recorded of the subject; where nothing is
/// excluded that day they are not needed.
pub fn not_excluded(at: &At<'_>, list: &[Exclusion], descriptions: Option<&[&str]>) -> Ruling {
    at.decide("S07-1", || {
        let mut live = list.iter().filter(|exclusion| exclusion.covers(at.jurisdiction, at.day)).peekable();
        match descriptions {
            _ if live.peek().is_none() => Outcome::Met,
            None => Outcome::missing("descriptions"),
            Some(descriptions) => Outcome::when(
                !live.any(|exclusion| descriptions.contains(&exclusion.description.as_str())),
                Outcome::error("an order against an excluded description of person"),
            ),
        }
    })
}

impl Exclusion {
    fn covers(&self, jurisdiction: Jurisdiction, day: Option<Date>) -> bool {
        self.jurisdiction == jurisdiction
            && day.is_some_and(|day| day >= self.from && self.until.is_none_or(|until| day <= until))
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, at, day, said, today};
    use super::*;

    fn list() -> Vec<Exclusion> {
        vec![Exclusion {
            description: "keeper_of_wells".into(),
            jurisdiction: EW,
            from: day("2020-01-01"),
            until: Some(day("2021-01-01")),
            instrument: "S.I. 2020/1".into(),
        }]
    }

    fn ask(jurisdiction: Jurisdiction, on: &str, descriptions: Option<&[&str]>) -> String {
        said(&at(jurisdiction, on, |at| not_excluded(&at, &list(), descriptions)))
    }

    #[test]
    fn s07_1_nobody_is_excluded_today() {
        assert_eq!(said(&today(EW, |at| not_excluded(&at, KNOWN_EXCLUSIONS, None))), "met");
        assert_eq!(said(&today(EW, |at| not_excluded(&at, KNOWN_EXCLUSIONS, Some(&["anything"])))), "met");
    }

    #[test]
    fn s07_1_an_exclusion_has_its_days_and_its_jurisdiction() {
        let well = Some(&["keeper_of_wells"][..]);
        assert_eq!(ask(EW, "2019-12-31", well), "met");
        assert_eq!(ask(EW, "2020-01-01", well), "error");
        assert_eq!(ask(EW, "2021-01-01", well), "error");
        assert_eq!(ask(EW, "2021-01-02", well), "met");
        assert_eq!(ask(NI, "2020-06-01", well), "met");
        assert_eq!(ask(EW, "2020-06-01", Some(&["other"])), "met");
        assert_eq!(ask(EW, "2020-06-01", None), "unknown descriptions");
        let open = Exclusion { until: None, ..list().remove(0) };
        assert_eq!(said(&today(EW, |at| not_excluded(&at, std::slice::from_ref(&open), well))), "error");
    }
}
