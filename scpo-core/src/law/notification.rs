//! Notification (s.15A and Schedule 1A), England and Wales, behind the
//! commencement switch. An order of before the switch is bound only if it names
//! whom to notify. Custody and absence abroad do not stop these periods, and no
//! weekend moves them.

use super::At;
use super::applicants::is_on_wider_list;
use super::commencement::InForce;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Applicant, SubjectKind, codes};
use crate::date::{Counted, Date, DateError, days_beginning_with};
use crate::finding::RuleId;

/// S15A-1, s.15A(2)(a): the order names whom to notify, from the list of
/// s.8(1)(a). `named` is the person named, if recorded. The day is the making.
pub fn person_named(at: &At<'_>, named: Option<Applicant>) -> Ruling {
    at.decide("S15A-1", || {
        let listed = named.map(is_on_wider_list);
        Outcome::need(
            listed,
            "person_to_notify",
            Outcome::error("the person to notify is not on the Act's list"),
        )
    })
}

/// When something is due to be notified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The rule that sets the period.
    pub rule: RuleId,
    /// The answer.
    pub when: When,
}

/// Whether and by which day something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// By the end of this day.
    By(Counted),
    /// Not due: no such duty here and then, or an earlier order covers it.
    NotDue,
    /// Cannot be told; names what is missing, or the rule whose commencement is open.
    Unknown(&'static str),
}

fn due(at: &At<'_>, rule: &'static str, event: Option<Date>, name: &'static str, days: u32) -> Due {
    let when = match (at.in_force(rule), event) {
        (InForce::No, _) => When::NotDue,
        (InForce::Unknown, _) if at.day.is_some() => When::Unknown(rule),
        (InForce::Unknown, _) => When::Unknown("day"),
        (InForce::Yes, None) => When::Unknown(name),
        (InForce::Yes, Some(event)) => counted(days_beginning_with(event, days)),
    };
    Due { rule: RuleId::new(rule), when }
}

fn counted(last: Result<Counted, DateError>) -> When {
    last.map_or(When::Unknown("due_day"), When::By)
}

/// N1-1, Sch.1A para.1(1): a body names its contact within 3 days beginning with
/// the first day any provision is in force. The day of `at` is the day asked about.
pub fn contact_named_by(at: &At<'_>, first_start: Option<Date>) -> Due {
    due(at, "N1-1", first_start, "first_start", 3)
}

/// N1-2, Sch.1A para.1(4): a body replaces its contact within 28 days beginning
/// with the day the last one stopped. The day of `at` is the day asked about.
pub fn contact_replaced_by(at: &At<'_>, stopped: Option<Date>) -> Due {
    due(at, "N1-2", stopped, "contact_stopped", 28)
}

/// Whether an earlier order already requires the same to be notified to the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlierDuty {
    /// No earlier order does.
    None,
    /// One does, and still runs.
    Runs,
    /// One did, until this day, when it ended.
    EndedOn(Date),
}

/// N2-1, Sch.1A para.2(1): an individual first notifies within 3 days beginning
/// with the first day any provision is in force, in custody or not. N2-3,
/// para.2(3)-(4): not while an earlier order requires the same to the same
/// person; when that ends and this goes on, 3 days begin that day. The day of `at` is the day asked about.
pub fn first_notification_by(at: &At<'_>, first_start: Option<Date>, earlier: Option<EarlierDuty>) -> Due {
    match (earlier, first_start) {
        (Some(EarlierDuty::EndedOn(ended)), Some(start)) if ended >= start => {
            due(at, "N2-3", Some(ended), "", 3)
        }
        (Some(EarlierDuty::Runs), _) => suppressed(at),
        (Some(EarlierDuty::None | EarlierDuty::EndedOn(_)), start) => {
            due(at, "N2-1", start, "first_start", 3)
        }
        (None, _) => due(at, "N2-3", None, "earlier_duty", 3),
    }
}

fn suppressed(at: &At<'_>) -> Due {
    let asked = due(at, "N2-3", None, "", 3);
    match at.in_force("N2-3") {
        InForce::Yes => Due { when: When::NotDue, ..asked },
        InForce::No | InForce::Unknown => asked,
    }
}

/// N2-2, Sch.1A para.2(2): a change is notified within 3 days beginning with its
/// day. The day of `at` is the day asked about.
pub fn change_notified_by(at: &At<'_>, changed: Option<Date>) -> Due {
    due(at, "N2-2", changed, "changed_on", 3)
}

codes! {
    /// A class of information an individual notifies (Sch.1A para.2(5)).
    InformationClass {
        /// Every name used.
        Names => "names",
        /// Sole or main address in the United Kingdom and others regularly used, or where to be found.
        Addresses => "addresses",
        /// Telephone numbers and e-mail addresses.
        PhonesAndEmails => "phones_and_emails",
        /// Names used on social media.
        SocialMediaNames => "social_media_names",
        /// Names used in games that join users to each other.
        GameNames => "game_names",
        /// Vehicles kept, or free to use.
        Vehicles => "vehicles",
        /// Accounts and cards, own and of a company run.
        FinancialInformation => "financial_information",
        /// Identity documents.
        IdentityDocuments => "identity_documents",
        /// Names and addresses of employers.
        Employers => "employers",
        /// Whatever regulations add.
        Prescribed => "prescribed",
    }
}

/// N2-4, Sch.1A para.2(5): a notification covers all ten classes; a class with
/// nothing in it is covered by saying so. The day is the notification.
pub fn classes_covered(at: &At<'_>, covered: Option<&[InformationClass]>) -> Ruling {
    at.decide("N2-4", || {
        let all = covered.map(|covered| InformationClass::ALL.iter().all(|class| covered.contains(class)));
        Outcome::need(all, "information_classes", Outcome::warning("a notification that leaves out a class"))
    })
}

/// The heaviest penalty for not notifying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotificationPenalty {
    /// A fine on summary conviction, and nothing else.
    SummaryFine,
    /// Years of imprisonment on indictment, or a fine, or both.
    Years(u32),
}

/// N3-1, Sch.1A para.3: failing to notify without reasonable excuse, or (an
/// individual) notifying what is known to be false: a body is fined summarily,
/// an individual faces up to 5 years. The day is the failure; `None` where the duty is not law, or may not be.
pub fn penalty(at: &At<'_>, subject: SubjectKind) -> Option<NotificationPenalty> {
    let in_force = at.in_force("N3-1") == InForce::Yes;
    in_force.then_some(match subject {
        SubjectKind::Individual => NotificationPenalty::Years(5),
        SubjectKind::BodyCorporate | SubjectKind::Partnership | SubjectKind::UnincorporatedAssociation => {
            NotificationPenalty::SummaryFine
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, built_in, day, later, said, today};
    use super::*;

    fn text(due: Due) -> String {
        let word = match due.when {
            When::By(counted) => counted.date.to_string(),
            When::NotDue => "not due".to_owned(),
            When::Unknown(what) => format!("unknown {what}"),
        };
        format!("{} {word}", due.rule)
    }

    #[test]
    fn s15a_1_the_person_to_notify_is_on_the_list() {
        let ask = |named| said(&later(EW, |at| person_named(&at, named)));
        assert_eq!(ask(Some(Applicant::NcaDirectorGeneral)), "met");
        assert_eq!(ask(Some(Applicant::LordAdvocate)), "error");
        assert_eq!(ask(Some(Applicant::RcpoDirector)), "error");
        assert_eq!(ask(None), "unknown person_to_notify");
        assert_eq!(said(&today(EW, |at| person_named(&at, Some(Applicant::Dpp)))), "unknown S15A-1");
        assert_eq!(said(&at(EW, "2025-12-01", |at| person_named(&at, None))), "n/a");
        assert_eq!(said(&later(NI, |at| person_named(&at, None))), "n/a");
    }

    #[test]
    fn n1_1_n1_2_n2_2_days_begin_with_the_event() {
        let event = Some(day("2027-06-01"));
        assert_eq!(later(EW, |at| text(contact_named_by(&at, event))), "N1-1 2027-06-03");
        assert_eq!(later(EW, |at| text(contact_replaced_by(&at, event))), "N1-2 2027-06-28");
        assert_eq!(later(EW, |at| text(change_notified_by(&at, event))), "N2-2 2027-06-03");
        assert_eq!(later(EW, |at| text(contact_named_by(&at, None))), "N1-1 unknown first_start");
        assert_eq!(later(EW, |at| text(contact_replaced_by(&at, None))), "N1-2 unknown contact_stopped");
        assert_eq!(later(EW, |at| text(change_notified_by(&at, None))), "N2-2 unknown changed_on");
        let edge = Some(day("2199-12-30"));
        assert_eq!(later(EW, |at| text(change_notified_by(&at, edge))), "N2-2 unknown due_day");
    }

    #[test]
    fn n2_1_three_days_and_no_weekend_moves_them() {
        // 4 June 2027 is a Friday; the third day is the Sunday.
        let ask =
            |earlier| later(EW, |at| text(first_notification_by(&at, Some(day("2027-06-04")), earlier)));
        assert_eq!(ask(Some(EarlierDuty::None)), "N2-1 2027-06-06");
        assert_eq!(ask(None), "N2-3 unknown earlier_duty");
        let undated = later(EW, |at| text(first_notification_by(&at, None, Some(EarlierDuty::None))));
        assert_eq!(undated, "N2-1 unknown first_start");
    }

    #[test]
    fn n2_3_no_notifying_twice() {
        let ask = |earlier| {
            later(EW, |at| text(first_notification_by(&at, Some(day("2027-06-04")), Some(earlier))))
        };
        assert_eq!(ask(EarlierDuty::Runs), "N2-3 not due");
        assert_eq!(ask(EarlierDuty::EndedOn(day("2027-07-01"))), "N2-3 2027-07-03");
        assert_eq!(ask(EarlierDuty::EndedOn(day("2027-06-04"))), "N2-3 2027-06-06");
        assert_eq!(ask(EarlierDuty::EndedOn(day("2027-06-03"))), "N2-1 2027-06-06");
        let ended = Some(EarlierDuty::EndedOn(day("2027-07-01")));
        assert_eq!(later(EW, |at| text(first_notification_by(&at, None, ended))), "N2-1 unknown first_start");
    }

    #[test]
    fn n2_1_nothing_is_due_while_the_switch_is_open() {
        let start = Some(day("2026-11-01"));
        let ask = |earlier| today(EW, |at| text(first_notification_by(&at, start, Some(earlier))));
        assert_eq!(ask(EarlierDuty::None), "N2-1 unknown N2-1");
        assert_eq!(ask(EarlierDuty::Runs), "N2-3 unknown N2-3");
        assert_eq!(
            later(SC, |at| text(first_notification_by(&at, start, Some(EarlierDuty::Runs)))),
            "N2-3 not due"
        );
        assert_eq!(at(EW, "2025-12-01", |at| text(change_notified_by(&at, start))), "N2-2 not due");
        assert_eq!(later(NI, |at| text(change_notified_by(&at, start))), "N2-2 not due");
        assert_eq!(text(change_notified_by(&At::new(&built_in(), EW, None), start)), "N2-2 unknown day");
    }

    #[test]
    fn n2_4_ten_classes() {
        assert_eq!(InformationClass::ALL.len(), 10);
        fn ask(covered: Option<&[InformationClass]>) -> String {
            said(&later(EW, |at| classes_covered(&at, covered)))
        }
        assert_eq!(ask(Some(InformationClass::ALL)), "met");
        for left_out in InformationClass::ALL {
            let nine: Vec<_> =
                InformationClass::ALL.iter().copied().filter(|class| class != left_out).collect();
            assert_eq!(ask(Some(&nine)), "warning");
        }
        assert_eq!(ask(None), "unknown information_classes");
    }

    #[test]
    fn n3_1_penalties() {
        let ask = |subject| later(EW, |at| penalty(&at, subject));
        assert_eq!(ask(SubjectKind::Individual), Some(NotificationPenalty::Years(5)));
        assert_eq!(ask(SubjectKind::BodyCorporate), Some(NotificationPenalty::SummaryFine));
        assert_eq!(ask(SubjectKind::Partnership), Some(NotificationPenalty::SummaryFine));
        assert_eq!(today(EW, |at| penalty(&at, SubjectKind::Individual)), None);
    }
}
