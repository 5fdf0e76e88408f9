//! What an order's terms may ask for (ss.5, 11 to 14, 34), so far as a recorded
//! fact settles it. The wording of terms is read elsewhere.

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{SubjectKind, codes};

codes! {
    /// Which of the Act's lists of examples a term comes from (s.5).
    TermList {
        /// The list for individuals, partners included (s.5(3)).
        Individual => "individual",
        /// The list for bodies (s.5(4)).
        Body => "body",
        /// Answers, information and documents, from anyone (s.5(5)).
        Information => "information",
        /// None of them: the lists are examples only.
        Unlisted => "unlisted",
    }
}

/// S05-3, s.5(3): a term from the individuals' list suits an individual or a
/// partner, so not a body corporate or an association. The lists are examples,
/// so a mismatch is only a warning. The day is the making.
pub fn individual_term(at: &At<'_>, list: TermList, subject: Option<SubjectKind>) -> Ruling {
    at.decide("S05-3", || {
        let suits = subject.map(|kind| matches!(kind, SubjectKind::Individual | SubjectKind::Partnership));
        let mismatch = Outcome::warning("a term of the individuals' list on a body");
        only_for(list, TermList::Individual, suits, mismatch)
    })
}

/// S05-4, s.5(4): a term from the bodies' list suits a body, so not an
/// individual. A mismatch is only a warning. The day is the making.
pub fn body_term(at: &At<'_>, list: TermList, subject: Option<SubjectKind>) -> Ruling {
    at.decide("S05-4", || {
        let suits = subject.map(|kind| kind != SubjectKind::Individual);
        only_for(list, TermList::Body, suits, Outcome::warning("a term of the bodies' list on an individual"))
    })
}

fn only_for(list: TermList, asked: TermList, suits: Option<bool>, mismatch: Outcome) -> Outcome {
    if list == asked { Outcome::need(suits, "subject_kind", mismatch) } else { Outcome::NotApplicable }
}

codes! {
    /// A class of law enforcement officer (s.5(7)).
    OfficerClass {
        /// A constable.
        Constable => "constable",
        /// A designated officer of the National Crime Agency.
        NcaOfficer => "nca_officer",
        /// An officer of Revenue and Customs.
        HmrcOfficer => "hmrc_officer",
        /// A member of the Serious Fraud Office.
        SfoMember => "sfo_member",
        /// Somebody else: not an officer the section knows.
        Other => "other",
    }
}

/// S05-5, s.5(5): a term that asks for information names or describes the
/// subject-matter, and says which class of officer may ask. `officer` is the
/// class the term names, absent if none is recorded. The day is the making.
pub fn information_term(
    at: &At<'_>,
    names_subject_matter: Option<bool>,
    officer: Option<OfficerClass>,
) -> Ruling {
    at.decide("S05-5", || {
        let vague = Outcome::warning("an information term that names no subject-matter");
        let nobody = Outcome::warning("an information term that names no law enforcement officer");
        Outcome::need(names_subject_matter, "subject_matter", vague).and(Outcome::need(
            officer.map(|class| class != OfficerClass::Other),
            "officer_class",
            nobody,
        ))
    })
}

/// S05-6, s.5(6): a term about a private dwelling, where to live included, is
/// for individuals. The day is the making.
pub fn dwelling_term(at: &At<'_>, subject: Option<SubjectKind>) -> Ruling {
    at.decide("S05-6", || {
        let individual = subject.map(|kind| kind == SubjectKind::Individual);
        Outcome::need(individual, "subject_kind", Outcome::error("a dwelling term on a body"))
    })
}

codes! {
    /// How an answer or information is to be given.
    AnswerForm {
        /// By word of mouth.
        Oral => "oral",
        /// In writing.
        Written => "written",
        /// By producing documents.
        Documents => "documents",
    }
}

/// S11-1, s.11: nobody can be made to answer or inform by word of mouth. The day is the making.
pub fn not_oral(at: &At<'_>, form: Option<AnswerForm>) -> Ruling {
    at.decide("S11-1", || {
        let written = form.map(|form| form != AnswerForm::Oral);
        Outcome::need(
            written,
            "answer_form",
            Outcome::error("a term that demands oral answers or information"),
        )
    })
}

/// S12-1, s.12: privileged material cannot be demanded, save that a lawyer may
/// be made to give a client's name and address. The day is the making.
pub fn privilege(at: &At<'_>, asks_for_privileged: Option<bool>, only_client_name: Option<bool>) -> Ruling {
    at.decide("S12-1", || match (asks_for_privileged, only_client_name) {
        (Some(false), _) => Outcome::Met,
        (Some(true), Some(true)) => Outcome::Met,
        (Some(true), only) => Outcome::need(
            only,
            "only_client_name_and_address",
            Outcome::warning("a term that reaches privileged material"),
        ),
        (None, _) => Outcome::missing("asks_for_privileged_material"),
    })
}

/// S13-1, s.13(1): excluded material cannot be demanded. The day is the making.
pub fn excluded_material(at: &At<'_>, asks_for_excluded: Option<bool>) -> Ruling {
    at.decide("S13-1", || {
        let reaches = Outcome::warning("a term that reaches excluded material");
        Outcome::need_not(asks_for_excluded, "asks_for_excluded_material", reaches)
    })
}

/// What is known of a term that touches a banker's confidence. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BankingTerm {
    /// It reaches what a banking business holds in confidence.
    pub reaches_confidence: Option<bool>,
    /// The customer consents.
    pub customer_consents: Option<bool>,
    /// The order itself requires disclosure of that kind, or of those items.
    pub express_term: Option<bool>,
}

/// S13-2, s.13(2)-(4): banking confidence yields to the customer's consent or
/// to an express term, and to nothing else. The day is the making.
pub fn banking_confidence(at: &At<'_>, term: &BankingTerm) -> Ruling {
    at.decide("S13-2", || match (term.reaches_confidence, term.customer_consents, term.express_term) {
        (Some(false), ..) => Outcome::NotApplicable,
        (_, Some(true), _) | (.., Some(true)) => Outcome::Met,
        (None, ..) => Outcome::missing("reaches_banking_confidence"),
        (_, Some(false), Some(false)) => {
            Outcome::warning("a term against banking confidence with neither consent nor an express term")
        }
        (_, None, _) => Outcome::missing("customer_consents"),
        (.., None) => Outcome::missing("express_term"),
    })
}

/// S14-1, s.14: an order cannot demand what another enactment forbids to be
/// disclosed; a reviewer says so. `confirmed` is the reviewer's answer. The day is the making.
pub fn not_barred(at: &At<'_>, confirmed: Option<bool>) -> Ruling {
    at.decide("S14-1", || {
        let barred = Outcome::warning("a term that another enactment may bar");
        Outcome::need(confirmed, "reviewer_confirms_no_bar", barred)
    })
}

/// S34-1, s.34: what may be asked of a provider of online services established
/// in the European Economic Area is limited, and no provider may be made to
/// watch traffic at large or to answer for what it only carries. `provider`
/// says whether the subject is one. The day is the making.
pub fn online_provider(at: &At<'_>, provider: Option<bool>) -> Ruling {
    at.decide("S34-1", || {
        let limited = Outcome::warning("terms against a provider of online services are limited by law");
        Outcome::need_not(provider, "online_service_provider", limited)
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, said, today};
    use super::*;
    use SubjectKind::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    #[test]
    fn s05_3_the_individuals_list_is_for_individuals_and_partners() {
        let ask = |list, kind| said(&today(EW, |at| individual_term(&at, list, kind)));
        assert_eq!(ask(TermList::Individual, Some(Individual)), "met");
        assert_eq!(ask(TermList::Individual, Some(Partnership)), "met");
        assert_eq!(ask(TermList::Individual, Some(BodyCorporate)), "warning");
        assert_eq!(ask(TermList::Individual, Some(UnincorporatedAssociation)), "warning");
        assert_eq!(ask(TermList::Individual, None), "unknown subject_kind");
        for other in [TermList::Body, TermList::Information, TermList::Unlisted] {
            assert_eq!(ask(other, Some(BodyCorporate)), "n/a");
        }
    }

    #[test]
    fn s05_4_the_bodies_list_is_for_bodies() {
        let ask = |list, kind| said(&today(SC, |at| body_term(&at, list, kind)));
        assert_eq!(ask(TermList::Body, Some(Individual)), "warning");
        for body in [BodyCorporate, Partnership, UnincorporatedAssociation] {
            assert_eq!(ask(TermList::Body, Some(body)), "met");
        }
        assert_eq!(ask(TermList::Body, None), "unknown subject_kind");
        assert_eq!(ask(TermList::Individual, Some(Individual)), "n/a");
    }

    #[test]
    fn s05_5_an_information_term_says_what_and_to_whom() {
        let ask = |matter, officer| said(&today(EW, |at| information_term(&at, matter, officer)));
        for class in [
            OfficerClass::Constable,
            OfficerClass::NcaOfficer,
            OfficerClass::HmrcOfficer,
            OfficerClass::SfoMember,
        ] {
            assert_eq!(ask(YES, Some(class)), "met");
        }
        assert_eq!(ask(YES, Some(OfficerClass::Other)), "warning");
        assert_eq!(ask(NO, Some(OfficerClass::Constable)), "warning");
        assert_eq!(ask(None, None), "unknown subject_matter,officer_class");
    }

    #[test]
    fn s05_6_only_individuals_have_dwellings() {
        let ask = |kind| said(&today(NI, |at| dwelling_term(&at, kind)));
        assert_eq!(ask(Some(Individual)), "met");
        for body in [BodyCorporate, Partnership, UnincorporatedAssociation] {
            assert_eq!(ask(Some(body)), "error");
        }
        assert_eq!(ask(None), "unknown subject_kind");
    }

    #[test]
    fn s11_1_nothing_oral() {
        let ask = |form| said(&today(EW, |at| not_oral(&at, form)));
        assert_eq!(ask(Some(AnswerForm::Oral)), "error");
        assert_eq!(ask(Some(AnswerForm::Written)), "met");
        assert_eq!(ask(Some(AnswerForm::Documents)), "met");
        assert_eq!(ask(None), "unknown answer_form");
        assert_eq!(said(&at(EW, "2008-04-05", |at| not_oral(&at, Some(AnswerForm::Oral)))), "n/a");
    }

    #[test]
    fn s12_1_privilege_save_a_clients_name_and_address() {
        let ask = |asks, only| said(&today(EW, |at| privilege(&at, asks, only)));
        assert_eq!(ask(NO, None), "met");
        assert_eq!(ask(YES, YES), "met");
        assert_eq!(ask(YES, NO), "warning");
        assert_eq!(ask(YES, None), "unknown only_client_name_and_address");
        assert_eq!(ask(None, YES), "unknown asks_for_privileged_material");
    }

    #[test]
    fn s13_1_excluded_material() {
        let ask = |asks| said(&today(EW, |at| excluded_material(&at, asks)));
        assert_eq!(ask(NO), "met");
        assert_eq!(ask(YES), "warning");
        assert_eq!(ask(None), "unknown asks_for_excluded_material");
    }

    #[test]
    fn s13_2_banking_confidence_yields_to_consent_or_an_express_term() {
        let ask = |reaches_confidence, customer_consents, express_term| {
            let term = BankingTerm { reaches_confidence, customer_consents, express_term };
            said(&today(EW, |at| banking_confidence(&at, &term)))
        };
        assert_eq!(ask(NO, NO, NO), "n/a");
        assert_eq!(ask(YES, YES, NO), "met");
        assert_eq!(ask(YES, NO, YES), "met");
        assert_eq!(ask(YES, NO, NO), "warning");
        assert_eq!(ask(YES, None, NO), "unknown customer_consents");
        assert_eq!(ask(YES, NO, None), "unknown express_term");
        assert_eq!(ask(None, NO, NO), "unknown reaches_banking_confidence");
        assert_eq!(ask(None, YES, NO), "met");
    }

    #[test]
    fn s14_1_a_reviewer_confirms() {
        let ask = |confirmed| said(&today(EW, |at| not_barred(&at, confirmed)));
        assert_eq!(ask(YES), "met");
        assert_eq!(ask(NO), "warning");
        assert_eq!(ask(None), "unknown reviewer_confirms_no_bar");
    }

    #[test]
    fn s34_1_an_online_provider_is_flagged() {
        let ask = |provider| said(&today(SC, |at| online_provider(&at, provider)));
        assert_eq!(ask(YES), "warning");
        assert_eq!(ask(NO), "met");
        assert_eq!(ask(None), "unknown online_service_provider");
    }
}
