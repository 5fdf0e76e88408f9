//! What is said of each defect: how much it matters, what it rests on, why it matters
//! and how to mend it. The words are fixed and hold nothing of any text.

use crate::condition::Defect;
use crate::finding::{Citation, Severity};

/// What is said of a defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// How much it matters where no rule of law says otherwise.
    pub severity: Severity,
    /// The rules of law that may decide; empty where it is drafting practice.
    pub rules: &'static [&'static str],
    /// The section or authority, or "local policy" where there is neither.
    pub authority: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub mend: &'static str,
}

impl Advice {
    /// What the defect rests on where no rule decides.
    pub const fn citation(&self) -> Citation {
        Citation::new(self.authority)
    }
}

/// Terms are to be practicable, precise and enforceable, and proportionate.
const HANCOX: &str = "Hancox and Duffy [2010] EWCA Crim 102";
/// The face of an order is clear without advice, and nobody breaks it by mistake.
const SMITH: &str = "R v Smith [2011] EWCA Crim 1772";
const LOCAL: &str = "local policy";

const fn practice(
    severity: Severity,
    authority: &'static str,
    why: &'static str,
    mend: &'static str,
) -> Advice {
    Advice { severity, rules: &[], authority, why, mend }
}

const fn law(
    severity: Severity,
    rules: &'static [&'static str],
    section: &'static str,
    why: &'static str,
    mend: &'static str,
) -> Advice {
    Advice { severity, rules, authority: section, why, mend }
}

impl Defect {
    /// What is said of it.
    pub const fn advice(self) -> Advice {
        match self {
            Self::NoNumericLimit => practice(
                Severity::Warning,
                SMITH,
                "Without a number nobody can tell when the limit is passed, and a breach cannot be proved.",
                "State the number, with the unit it counts and, where it recurs, the period.",
            ),
            Self::NumberWithoutUnit => practice(
                Severity::Warning,
                SMITH,
                "A bare number may be pounds, euros, items or grams; the limit is not certain.",
                "Write the unit beside the number, and for money the currency and its equivalent in others.",
            ),
            Self::NumberWithoutPeriod => practice(
                Severity::Warning,
                SMITH,
                "It is not said whether the sum is for each time, for a day, a month or the whole order.",
                "Say for each single transaction, or in any period of so many days or months.",
            ),
            Self::VagueObject => practice(
                Severity::Warning,
                HANCOX,
                "Neither the subject nor an officer could say what is covered, so the term cannot be enforced.",
                "Name the thing by what it does, or list what is meant.",
            ),
            Self::UndefinedTerm => practice(
                Severity::Warning,
                SMITH,
                "The word is written as a term with a meaning of its own and no meaning is given.",
                "Define it in the order or in a schedule, or use the ordinary word.",
            ),
            Self::ListNotFixed => practice(
                Severity::Warning,
                HANCOX,
                "What is forbidden could grow without the court: only a court may add to an order.",
                "Close the list, and name each person, place or thing in the order or a schedule to it.",
            ),
            Self::MissingDeadline => practice(
                Severity::Warning,
                LOCAL,
                "Without a number of days nobody can say when a notice is late.",
                "State the number of days or hours, and the event from or to which they are counted.",
            ),
            Self::MissingRecipient => practice(
                Severity::Warning,
                LOCAL,
                "A notice that need go to nobody in particular cannot be shown to be missing.",
                "Name the body or office to be told.",
            ),
            Self::MissingRoute => practice(
                Severity::Warning,
                LOCAL,
                "Without a way of giving it neither side can prove that notice was given.",
                "Give the way: in writing, with the address or e-mail address, and when it counts as given.",
            ),
            Self::RefersToAbolishedBody => practice(
                Severity::Warning,
                LOCAL,
                "The body no longer exists, so the duty cannot be performed as it is written.",
                "Name the body that does the work now, and say that its successors are meant too.",
            ),
            Self::CannotBeChecked => practice(
                Severity::Warning,
                HANCOX,
                "No check could show whether the term is kept: it governs thoughts, character or opinion.",
                "Replace it by conduct that can be seen, or leave it out.",
            ),
            Self::OverlapsLicence => practice(
                Severity::Advice,
                LOCAL,
                "The licence governs this already; two authorities may give different directions.",
                "Leave it to the licence, or word it so that it stands by itself and begins when the licence ends.",
            ),
            Self::OverlapsCriminalLaw => practice(
                Severity::Advice,
                HANCOX,
                "It is an offence already: the term adds a second penalty and prevents nothing more.",
                "Leave it out, or forbid the lawful step that makes the offence possible.",
            ),
            Self::TotalBanEveryday => practice(
                Severity::Warning,
                HANCOX,
                "A whole ban on something everybody needs is seldom proportionate and is broken by living.",
                "Allow a stated number or a stated use, and require it to be notified.",
            ),
            Self::PossessUseControlMuddled => practice(
                Severity::Warning,
                LOCAL,
                "Verbs joined by \"and\" may mean that only all of them together are forbidden.",
                "Join them by \"or\", and define possession, use and control where they differ.",
            ),
            Self::DirectOrIndirectNotStated => practice(
                Severity::Warning,
                LOCAL,
                "It is open whether a message through somebody else is contact.",
                "Write \"directly or indirectly, by any means\".",
            ),
            Self::TiedToOneTechnology => practice(
                Severity::Warning,
                LOCAL,
                "A product is named where its class is meant; the next product is free.",
                "Describe the class by what it does, with products only as examples.",
            ),
            Self::NoExceptionEmergency => practice(
                Severity::Warning,
                LOCAL,
                "Danger to life or health may leave no other way, and the term makes that an offence.",
                "Except an emergency that puts life or health at risk.",
            ),
            Self::NoExceptionLawyer => practice(
                Severity::Warning,
                LOCAL,
                "Legal proceedings may need contact through lawyers, and the term forbids it.",
                "Except contact through a legal representative for the purpose of legal proceedings.",
            ),
            Self::NoExceptionEmployer => practice(
                Severity::Warning,
                LOCAL,
                "An employer may require it for lawful work, and the term forbids the work as well.",
                "Except what an employer requires and supplies for work, if the employer is named or notified.",
            ),
            Self::NoExceptionFamily => practice(
                Severity::Warning,
                LOCAL,
                "The term reaches a relative or the household, where ordinary life cannot be avoided.",
                "Except named relatives for stated purposes, or give the reason for including them.",
            ),
            Self::OralAnswers => law(
                Severity::Error,
                &["S11-1"],
                "SCA 2007 s.11",
                "An order may not require anybody to answer questions or give information by word of mouth.",
                "Require the answer in writing, or documents to be produced.",
            ),
            Self::PrivilegedInformation => law(
                Severity::Warning,
                &["S12-1"],
                "SCA 2007 s.12",
                "An order may not require what is legally privileged.",
                "Leave it out, and except privileged material from the term.",
            ),
            Self::ExcludedMaterialOrBanking => law(
                Severity::Warning,
                &["S13-1", "S13-2"],
                "SCA 2007 s.13",
                "An order may not require excluded material, nor what a bank holds in confidence without consent or an express term.",
                "Leave it out; for a bank's confidence name the accounts in the order or require the customer's consent.",
            ),
            Self::OtherEnactmentDisclosure => law(
                Severity::Warning,
                &["S14-1"],
                "SCA 2007 s.14",
                "An order may not require a disclosure that another enactment forbids.",
                "Except what another enactment forbids to disclose.",
            ),
            Self::DwellingTermOnBody => law(
                Severity::Error,
                &["S05-6"],
                "SCA 2007 s.5(6)",
                "Terms about a private dwelling, or where to live, are for individuals.",
                "Make it a term about the body's own premises, or seek an order against the individual.",
            ),
            Self::IndividualTermOnBody => law(
                Severity::Warning,
                &["S05-3"],
                "SCA 2007 s.5(3)",
                "The term is of the kind the Act gives for individuals, and a body cannot do what it governs.",
                "Word it for what the body does through its officers and staff.",
            ),
            Self::BodyTermOnIndividual => law(
                Severity::Warning,
                &["S05-4"],
                "SCA 2007 s.5(4)",
                "The term is of the kind the Act gives for bodies, and an individual has nothing it governs.",
                "Seek an order against the body, or govern the individual's part in it.",
            ),
            Self::MonitoringLimits => law(
                Severity::Error,
                &["S5B-1", "S5B-2", "S5B-3", "S5C-1", "S5C-2", "S5C-3", "S5C-4"],
                "SCA 2007 ss.5B and 5C",
                "Electronic monitoring is for individuals, for at most 12 months at a time, with a named person responsible and the consents and areas the Act asks for.",
                "Bring it within 12 months, name the person responsible, and record presence, consents and areas.",
            ),
            Self::NoMap => practice(
                Severity::Warning,
                LOCAL,
                "The name of a district has no edge: nobody can tell on which side of the street it ends.",
                "Annex a map with the boundary marked, and refer to it in the term.",
            ),
            Self::StartNotStated => law(
                Severity::Error,
                &["S16-1"],
                "SCA 2007 s.16(1)",
                "An order must say when it comes into force.",
                "State a day, or an event such as release that can be given a day.",
            ),
            Self::EndNotStated => law(
                Severity::Error,
                &["S16-1"],
                "SCA 2007 s.16(1)",
                "An order must say when it ceases to be in force.",
                "State the last day, or a length beginning with coming into force.",
            ),
            Self::ExceedsFiveYears => law(
                Severity::Error,
                &["S16-2"],
                "SCA 2007 s.16(2)",
                "An order lasts at most five years beginning with coming into force.",
                "Shorten it to five years; the first day counts.",
            ),
            Self::StaggeredDates => law(
                Severity::Error,
                &["S16-3", "S16-4"],
                "SCA 2007 s.16(3)-(4)",
                "Terms that start at different times each need a start and an end, and five years run from the first start.",
                "Date every term, and let the last one end within five years of the first start.",
            ),
            Self::IdenticalWording => practice(
                Severity::Advice,
                HANCOX,
                "The same words for several subjects suggest that they were not weighed for each.",
                "Fit the term to each subject, or record why the same term is needed for all.",
            ),
            Self::NoLinkToRisk => law(
                Severity::Warning,
                &["S01-5"],
                "SCA 2007 s.1(3)",
                "A term must serve to prevent, restrict or disrupt involvement in serious crime, and punishment or habit does not.",
                "Record for the term which future harm it is for and what evidence shows the need.",
            ),
            Self::TermTextNotPublished => practice(
                Severity::Advice,
                LOCAL,
                "The source does not give the words in full, so a number, a name or a duty is not known. The order may be sound.",
                "Take the term from a certified copy of the order.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rules::rule;

    /// The section shown is that of the law room's own rule.
    #[test]
    fn a_rule_named_is_a_rule_of_law() {
        for defect in Defect::ALL {
            for id in defect.advice().rules {
                assert!(rule(id).is_some(), "{} {id}", defect.code());
            }
        }
    }

    #[test]
    fn every_defect_has_words_of_its_own() {
        for of in [|advice: Advice| advice.why, |advice: Advice| advice.mend] {
            let words: std::collections::BTreeSet<&str> =
                Defect::ALL.iter().map(|defect| of(defect.advice())).collect();
            assert_eq!(words.len(), Defect::ALL.len());
        }
    }

    /// What another room decides is an error or a warning there, and nothing of ours
    /// that is only practice stops anybody.
    #[test]
    fn only_law_is_an_error() {
        for defect in Defect::ALL {
            let advice = defect.advice();
            assert!(advice.severity != Severity::Error || !advice.rules.is_empty(), "{}", defect.code());
        }
    }

    #[test]
    fn a_gap_in_the_source_is_no_more_than_advice() {
        assert_eq!(Defect::TermTextNotPublished.advice().severity, Severity::Advice);
    }
}
