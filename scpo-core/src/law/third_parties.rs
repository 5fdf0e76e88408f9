//! Third parties likely to be significantly adversely affected (s.9).

use super::At;
use super::ruling::{Outcome, Ruling};

/// What is known of one third party. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThirdParty {
    /// The decision would be likely to have a significant adverse effect on them.
    pub significantly_affected: Option<bool>,
    /// They asked to be heard.
    pub asked: Option<bool>,
    /// They were given the opportunity.
    pub given_opportunity: Option<bool>,
}

/// S09-1, s.9(1)-(3): a third party likely to be significantly adversely
/// affected, who asks, is given the opportunity to be heard: on making, varying,
/// discharging, or refusing to. The day is the hearing.
pub fn heard(at: &At<'_>, party: &ThirdParty) -> Ruling {
    at.decide("S09-1", || match (party.significantly_affected, party.asked) {
        (Some(false), _) | (_, Some(false)) => Outcome::NotApplicable,
        (Some(true), Some(true)) => Outcome::need(
            party.given_opportunity,
            "given_opportunity",
            Outcome::error("an affected third party who asked was not given the opportunity to be heard"),
        ),
        (None, _) => Outcome::missing("significantly_affected"),
        (Some(true), None) => Outcome::missing("asked_to_be_heard"),
    })
}

/// S09-2, s.9(5): a third party heard below is given the opportunity on appeal. The day is the appeal hearing.
pub fn heard_on_appeal(at: &At<'_>, heard_below: Option<bool>, given_opportunity: Option<bool>) -> Ruling {
    at.decide("S09-2", || match heard_below {
        None => Outcome::missing("heard_below"),
        Some(false) => Outcome::NotApplicable,
        Some(true) => Outcome::need(
            given_opportunity,
            "given_opportunity",
            Outcome::error("a third party heard below was not given the opportunity to be heard on appeal"),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, SC, at, said, today};
    use super::*;

    #[test]
    fn s09_1_an_affected_party_who_asks_is_heard() {
        let ask = |significantly_affected, asked, given_opportunity| {
            let party = ThirdParty { significantly_affected, asked, given_opportunity };
            said(&today(EW, |at| heard(&at, &party)))
        };
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(ask(yes, yes, yes), "met");
        assert_eq!(ask(yes, yes, no), "error");
        assert_eq!(ask(yes, yes, None), "unknown given_opportunity");
        assert_eq!(ask(yes, None, no), "unknown asked_to_be_heard");
        assert_eq!(ask(None, yes, no), "unknown significantly_affected");
        assert_eq!(ask(None, None, None), "unknown significantly_affected");
        assert_eq!(ask(no, yes, no), "n/a");
        assert_eq!(ask(yes, no, no), "n/a");
        assert_eq!(ask(None, no, no), "n/a");
        assert_eq!(ask(no, None, no), "n/a");
    }

    #[test]
    fn s09_2_heard_below_heard_above() {
        let ask = |below, given| said(&today(SC, |at| heard_on_appeal(&at, below, given)));
        assert_eq!(ask(Some(true), Some(true)), "met");
        assert_eq!(ask(Some(true), Some(false)), "error");
        assert_eq!(ask(Some(true), None), "unknown given_opportunity");
        assert_eq!(ask(Some(false), None), "n/a");
        assert_eq!(ask(None, Some(true)), "unknown heard_below");
        assert_eq!(said(&at(SC, "2016-02-29", |at| heard_on_appeal(&at, None, None))), "n/a");
    }
}
