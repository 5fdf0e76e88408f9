//! What is kept, shared and used of what a subject hands over (ss.5A, 15, 41).

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::codes;
use crate::date::Date;

codes! {
    /// Why an answer is shared.
    SharingPurpose {
        /// To check that it is right.
        Verification => "verification",
        /// To prevent crime.
        Prevention => "prevention",
        /// To detect crime.
        Detection => "detection",
        /// To investigate crime.
        Investigation => "investigation",
        /// To prosecute crime.
        Prosecution => "prosecution",
        /// Something else.
        Other => "other",
    }
}

/// S5A-1, s.5A: an officer may share answers to verify them, or to prevent,
/// detect, investigate or prosecute crime. It breaks no confidence, but data
/// protection law still binds. The day is the sharing.
pub fn sharing_permitted(at: &At<'_>, purpose: Option<SharingPurpose>) -> Ruling {
    at.decide("S5A-1", || {
        let listed = purpose.map(|purpose| purpose != SharingPurpose::Other);
        Outcome::need(
            listed,
            "purpose",
            Outcome::warning("answers shared for a purpose the section does not give"),
        )
    })
}

codes! {
    /// A use to which a compelled answer is put.
    AnswerUse {
        /// Outside criminal proceedings.
        NotCriminal => "not_criminal",
        /// Proceedings for breach of the order (s.25).
        BreachProceedings => "breach_proceedings",
        /// To contradict inconsistent evidence on a point the person has raised.
        Contradiction => "contradiction",
        /// Other criminal proceedings against the person.
        OtherCriminal => "other_criminal",
    }
}

/// S15-1, s.15: a compelled answer is no evidence against the person in criminal
/// proceedings, save for breach, or to contradict what they say on a point they raise. The day is the use.
pub fn answer_usable(at: &At<'_>, purpose: Option<AnswerUse>) -> Ruling {
    at.decide("S15-1", || {
        let usable = purpose.map(|purpose| purpose != AnswerUse::OtherCriminal);
        Outcome::need(usable, "use", Outcome::error("a compelled answer used in other criminal proceedings"))
    })
}

/// S41-1, s.41: documents handed over may be copied, and originals kept while
/// they are needed or until proceedings end; so a reason and a day to look again
/// are on record, and that day has not passed. The day is the day asked about.
pub fn retention_in_order(at: &At<'_>, has_reason: Option<bool>, review: Option<Date>) -> Ruling {
    at.decide("S41-1", || {
        let current = review.zip(at.day).map(|(review, day)| day <= review);
        let no_reason = Outcome::warning("documents kept without a reason on record");
        let overdue = Outcome::warning("documents kept past the day their keeping was to be looked at");
        Outcome::need(has_reason, "reason", no_reason).and(Outcome::need(current, "review_day", overdue))
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, SC, at, day, said, today};
    use super::*;

    #[test]
    fn s5a_1_shared_for_a_listed_purpose() {
        let ask = |purpose| said(&today(SC, |at| sharing_permitted(&at, purpose)));
        for &purpose in SharingPurpose::ALL {
            let expected = if purpose == SharingPurpose::Other { "warning" } else { "met" };
            assert_eq!(ask(Some(purpose)), expected);
        }
        assert_eq!(ask(None), "unknown purpose");
        let on = |on| said(&at(EW, on, |at| sharing_permitted(&at, Some(SharingPurpose::Detection))));
        assert_eq!(on("2016-02-29"), "unknown S5A-1");
        assert_eq!(on("2016-03-01"), "met");
    }

    #[test]
    fn s15_1_two_exceptions() {
        let ask = |purpose| said(&today(EW, |at| answer_usable(&at, purpose)));
        assert_eq!(ask(Some(AnswerUse::OtherCriminal)), "error");
        assert_eq!(ask(Some(AnswerUse::NotCriminal)), "met");
        assert_eq!(ask(Some(AnswerUse::BreachProceedings)), "met");
        assert_eq!(ask(Some(AnswerUse::Contradiction)), "met");
        assert_eq!(ask(None), "unknown use");
    }

    #[test]
    fn s41_1_a_reason_and_a_day_to_look_again() {
        let ask = |reason, review: Option<&str>| {
            said(&today(EW, |at| retention_in_order(&at, reason, review.map(day))))
        };
        assert_eq!(ask(Some(true), Some("2026-11-21")), "met");
        assert_eq!(ask(Some(true), Some("2026-11-20")), "warning");
        assert_eq!(ask(Some(false), Some("2027-01-01")), "warning");
        assert_eq!(ask(None, None), "unknown reason,review_day");
    }
}
