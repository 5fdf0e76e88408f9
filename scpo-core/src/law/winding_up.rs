//! Winding up a body after its conviction of breach (ss.27, 27A, 28).

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Applicant, SubjectKind};

/// What is known when a petition is presented. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Petition {
    /// The kind of subject.
    pub subject: Option<SubjectKind>,
    /// The body has been convicted of breach (s.25).
    pub convicted: Option<bool>,
    /// The petitioner thinks it in the public interest.
    pub public_interest: Option<bool>,
    /// An appeal against the conviction is pending, or still possible.
    pub appeal_pending_or_possible: Option<bool>,
    /// The body is being wound up already.
    pub already_being_wound_up: Option<bool>,
}

/// S27-1, ss.27(9)-(10), 27A, 28: a petition needs a body's conviction of breach
/// and the public interest, and waits for appeals; not where the body is being
/// wound up already. Whether it is just and equitable is for the court. The day is the petition.
pub fn petition_open(at: &At<'_>, petition: &Petition) -> Ruling {
    at.decide("S27-1", || {
        if petition.subject == Some(SubjectKind::Individual) {
            return Outcome::NotApplicable;
        }
        let twice = Outcome::error("the body is being wound up already");
        Outcome::need(petition.subject.map(|_| true), "subject_kind", Outcome::Met)
            .and(Outcome::need(petition.convicted, "convicted", Outcome::error("no conviction of breach")))
            .and(Outcome::need(
                petition.public_interest,
                "public_interest",
                Outcome::error("a petition must be in the public interest"),
            ))
            .and(Outcome::need_not(
                petition.appeal_pending_or_possible,
                "appeal_pending_or_possible",
                Outcome::error("a petition waits while an appeal is pending or possible"),
            ))
            .and(Outcome::need_not(petition.already_being_wound_up, "already_being_wound_up", twice))
    })
}

/// S27-2, s.27(1A) as inserted: the petitioner is of the kind that applied for
/// the order. The day is the petition.
pub fn petitioner_matches(at: &At<'_>, applied: Option<Applicant>, petitions: Option<Applicant>) -> Ruling {
    at.decide("S27-2", || {
        let matches = applied.zip(petitions).map(|(applied, petitions)| applied == petitions);
        Outcome::need(
            matches,
            "petitioner",
            Outcome::error("a petitioner of another kind than the applicant"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, SC, later, said, today};
    use super::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    #[test]
    fn s27_1_conviction_public_interest_no_appeal_not_twice() {
        let good = Petition {
            subject: Some(SubjectKind::BodyCorporate),
            convicted: YES,
            public_interest: YES,
            appeal_pending_or_possible: NO,
            already_being_wound_up: NO,
        };
        let ask = |petition: Petition| said(&today(SC, |at| petition_open(&at, &petition)));
        assert_eq!(ask(good), "met");
        assert_eq!(ask(Petition { convicted: NO, ..good }), "error");
        assert_eq!(ask(Petition { public_interest: NO, ..good }), "error");
        assert_eq!(ask(Petition { appeal_pending_or_possible: YES, ..good }), "error");
        assert_eq!(ask(Petition { already_being_wound_up: YES, ..good }), "error");
        assert_eq!(ask(Petition { subject: Some(SubjectKind::Individual), ..good }), "n/a");
        let all = "unknown subject_kind,convicted,public_interest,appeal_pending_or_possible,already_being_wound_up";
        assert_eq!(ask(Petition::default()), all);
    }

    #[test]
    fn s27_2_the_petitioner_matches_the_applicant() {
        use Applicant::*;
        let ask = |applied, petitions| said(&later(EW, |at| petitioner_matches(&at, applied, petitions)));
        assert_eq!(ask(Some(ChiefOfficer), Some(ChiefOfficer)), "met");
        assert_eq!(ask(Some(ChiefOfficer), Some(Dpp)), "error");
        assert_eq!(ask(None, Some(Dpp)), "unknown petitioner");
        assert_eq!(said(&today(EW, |at| petitioner_matches(&at, Some(Dpp), Some(Dpp)))), "unknown S27-2");
    }
}
