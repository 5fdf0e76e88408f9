//! Appeals (ss.23 to 24B). An appeal does not of itself suspend an order.

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Court, codes};
use crate::date::{Counted, Date, DateError, days_after};

codes! {
    /// Who appeals.
    Appellant {
        /// The subject of the order.
        Subject => "subject",
        /// The relevant applicant authority.
        Authority => "authority",
        /// A third party.
        ThirdParty => "third_party",
    }
}

/// S23-1, s.23(1): from the High Court a third party may appeal who was given the
/// opportunity to be heard there (s.9). Others appeal under the ordinary rules,
/// which are not asked here. The day is the decision.
pub fn third_party_may_appeal(at: &At<'_>, appellant: Appellant, heard: Option<bool>) -> Ruling {
    at.decide("S23-1", || {
        if appellant != Appellant::ThirdParty {
            return Outcome::NotApplicable;
        }
        Outcome::need(heard, "heard_below", Outcome::error("a third party not heard below has no appeal"))
    })
}

/// S24-1, s.24(3)-(4): an appeal from the Crown Court needs the leave of the
/// Court of Appeal or the judge's certificate that the case is fit. The day is the decision.
pub fn leave_or_certificate(at: &At<'_>, leave: Option<bool>, certificate: Option<bool>) -> Ruling {
    at.decide("S24-1", || match (leave, certificate) {
        (Some(true), _) | (_, Some(true)) => Outcome::Met,
        (Some(false), Some(false)) => Outcome::error("an appeal with neither leave nor certificate"),
        (None, _) => Outcome::missing("leave_to_appeal"),
        (_, None) => Outcome::missing("certificate_of_judge"),
    })
}

/// S24-2, s.24(1)(b), with s.24(2): from the Crown Court the subject, the
/// authority, and a third party heard there may appeal. The day is the decision.
pub fn may_appeal_from_crown_court(at: &At<'_>, appellant: Appellant, heard: Option<bool>) -> Ruling {
    at.decide("S24-2", || match appellant {
        Appellant::Subject | Appellant::Authority => Outcome::Met,
        Appellant::ThirdParty => {
            Outcome::need(heard, "heard_below", Outcome::error("a third party not heard below has no appeal"))
        }
    })
}

codes! {
    /// The road an appeal takes in Scotland.
    ScottishAppeal {
        /// As an appeal against sentence.
        AsSentence => "as_sentence",
        /// From the Outer House to the Inner House, or the ordinary civil road.
        Civil => "civil",
    }
}

/// S24B-1, s.24B: a Scottish order made on conviction, and its variation or
/// discharge there, is appealed as a sentence. The day is the decision.
pub fn scottish_appeal(at: &At<'_>, on_conviction: Option<bool>, taken: Option<ScottishAppeal>) -> Ruling {
    at.decide("S24B-1", || match on_conviction {
        None => Outcome::missing("made_on_conviction"),
        Some(false) => Outcome::NotApplicable,
        Some(true) => Outcome::need(
            taken.map(|road| road == ScottishAppeal::AsSentence),
            "appeal_road",
            Outcome::warning("an order on conviction is appealed as a sentence"),
        ),
    })
}

/// A time limit for appealing, with the rules it was read in.
///
/// Neither limit has been verified against the rules in force today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppealLimit {
    /// Days after the decision.
    pub days: u32,
    /// The rules read, if any were.
    pub rules: Option<&'static str>,
    /// The year of the rules read (reading 45).
    pub rules_year: Option<i32>,
}

impl AppealLimit {
    /// The last day to appeal a decision.
    ///
    /// # Errors
    ///
    /// [`DateError`] if the day is out of range.
    pub fn last_day(&self, decided: Date) -> Result<Counted, DateError> {
        days_after(decided, self.days)
    }
}

/// The limit known for appealing a court's decision: from the Crown Court 28 days
/// after (rules of 2010), from the High Court 21 days after (no rules read), from others none.
pub fn appeal_limit(from: Court) -> Option<AppealLimit> {
    match from {
        Court::CrownCourt => Some(AppealLimit {
            days: 28,
            rules: Some("Criminal Procedure Rules 2010 r.68.2"),
            rules_year: Some(2010),
        }),
        Court::HighCourt => Some(AppealLimit { days: 21, rules: None, rules_year: None }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, day, said, today};
    use super::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    #[test]
    fn s23_1_a_third_party_who_was_heard() {
        let ask = |j, who, heard| said(&today(j, |at| third_party_may_appeal(&at, who, heard)));
        assert_eq!(ask(EW, Appellant::ThirdParty, YES), "met");
        assert_eq!(ask(NI, Appellant::ThirdParty, NO), "error");
        assert_eq!(ask(EW, Appellant::ThirdParty, None), "unknown heard_below");
        assert_eq!(ask(EW, Appellant::Subject, NO), "n/a");
        assert_eq!(ask(EW, Appellant::Authority, NO), "n/a");
        assert_eq!(ask(SC, Appellant::ThirdParty, YES), "n/a");
    }

    #[test]
    fn s24_1_leave_or_certificate() {
        let ask = |leave, certificate| said(&today(EW, |at| leave_or_certificate(&at, leave, certificate)));
        assert_eq!(ask(YES, NO), "met");
        assert_eq!(ask(NO, YES), "met");
        assert_eq!(ask(None, YES), "met");
        assert_eq!(ask(NO, NO), "error");
        assert_eq!(ask(None, NO), "unknown leave_to_appeal");
        assert_eq!(ask(NO, None), "unknown certificate_of_judge");
    }

    #[test]
    fn s24_2_the_authority_may_appeal_too() {
        let ask = |who, heard| said(&today(NI, |at| may_appeal_from_crown_court(&at, who, heard)));
        assert_eq!(ask(Appellant::Authority, None), "met");
        assert_eq!(ask(Appellant::Subject, None), "met");
        assert_eq!(ask(Appellant::ThirdParty, YES), "met");
        assert_eq!(ask(Appellant::ThirdParty, NO), "error");
        assert_eq!(ask(Appellant::ThirdParty, None), "unknown heard_below");
    }

    #[test]
    fn s24b_1_as_a_sentence() {
        let ask = |on, taken| said(&today(SC, |at| scottish_appeal(&at, on, taken)));
        assert_eq!(ask(YES, Some(ScottishAppeal::AsSentence)), "met");
        assert_eq!(ask(YES, Some(ScottishAppeal::Civil)), "warning");
        assert_eq!(ask(YES, None), "unknown appeal_road");
        assert_eq!(ask(NO, Some(ScottishAppeal::Civil)), "n/a");
        assert_eq!(ask(None, None), "unknown made_on_conviction");
        assert_eq!(said(&at(SC, "2016-02-29", |at| scottish_appeal(&at, YES, None))), "n/a");
    }

    #[test]
    fn limits_carry_the_year_of_the_rules_read() {
        // Reading 45; 28 days after 1 June is 29 June.
        let crown = appeal_limit(Court::CrownCourt).unwrap();
        assert_eq!((crown.days, crown.rules_year), (28, Some(2010)));
        assert_eq!(crown.last_day(day("2026-06-01")).unwrap().date, day("2026-06-29"));
        let high = appeal_limit(Court::HighCourt).unwrap();
        assert_eq!((high.days, high.rules_year), (21, None));
        assert_eq!(high.last_day(day("2026-06-01")).unwrap().date, day("2026-06-22"));
        assert!(appeal_limit(Court::Sheriff).is_none());
    }
}
