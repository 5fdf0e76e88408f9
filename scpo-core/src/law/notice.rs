//! Notice: what makes an order bind (ss.10, 10A), and notice to bodies (ss.30 to 32).

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{NoticeMethod, SubjectKind, codes};
use crate::date::{Counted, Date, DateError, days_beginning_with};
use crate::finding::Known;

/// What became of notice that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Delivered, or handed over, on this day.
    On(Date),
    /// Came back undelivered.
    Returned,
}

/// One giving of notice of an order or a variation. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// How.
    pub method: Option<NoticeMethod>,
    /// The day it was sent; for delivery in person and for representation it is not needed.
    pub sent: Option<Date>,
    /// What became of it; for representation, `On` the day of the hearing.
    pub delivery: Option<Delivery>,
}

/// S10-1, s.10(1): whether, on a day, this notice has made the subject bound.
/// Representation counts from the hearing and delivery from its day; between
/// sending and proof of delivery nobody can say; what came back does not count
/// (reading 39), and nor does a way the section does not allow (S10-2).
pub fn notice_counts(notice: &Notice, day: Date) -> Known<bool> {
    match (notice.method, notice.delivery) {
        (None, _) => Known::missing("method"),
        (Some(method), _) if !is_allowed(method) => Known::Value(false),
        (_, Some(Delivery::Returned)) => Known::Value(false),
        (_, Some(Delivery::On(delivered))) => Known::Value(day >= delivered),
        (_, None) if notice.sent.is_some_and(|sent| day < sent) => Known::Value(false),
        (_, None) => Known::missing("delivered"),
    }
}

/// S10-1, s.10(1): the first day on which this notice makes the subject bound;
/// `None` if it never does.
pub fn notice_from(notice: &Notice) -> Known<Option<Date>> {
    match (notice.method, notice.delivery) {
        (None, _) => Known::missing("method"),
        (Some(method), _) if !is_allowed(method) => Known::Value(None),
        (_, Some(Delivery::Returned)) => Known::Value(None),
        (_, Some(Delivery::On(delivered))) => Known::Value(Some(delivered)),
        (_, None) => Known::missing("delivered"),
    }
}

/// The first day on which the terms bind: the later of notice and coming into
/// force (S10-1, reading 29).
pub fn binding_from(notice_from: Date, in_force_from: Date) -> Date {
    notice_from.max(in_force_from)
}

/// S10-2, s.10(2): notice is given in person or by recorded delivery to the last
/// known address; a subject represented at the hearing needs none. The day is the notice.
pub fn method_permitted(at: &At<'_>, method: Option<NoticeMethod>) -> Ruling {
    at.decide("S10-2", || {
        Outcome::need(
            method.map(is_allowed),
            "method",
            Outcome::error("notice in a way the Act does not allow"),
        )
    })
}

/// Whether notice given in this way can bind at all (S10-2): in person, by
/// recorded delivery, or by being represented.
pub fn is_allowed(method: NoticeMethod) -> bool {
    matches!(method, NoticeMethod::InPerson | NoticeMethod::RecordedDelivery | NoticeMethod::Represented)
}

/// S10-1, s.10(1): notice of an order cannot have been given before the order
/// was made; what is so dated binds nobody. The day is the making.
pub fn given_after_making(at: &At<'_>, given: Option<Date>) -> Ruling {
    at.decide("S10-1", || {
        let after = given.zip(at.day).map(|(given, made)| given >= made);
        Outcome::need(after, "notice_day", Outcome::error("notice dated before the order was made"))
    })
}

/// S10-3, s.10(1A): the notice sets out the duties of Schedule 1A. The day is the notice.
pub fn notice_has_duties(at: &At<'_>, has_duties: Option<bool>) -> Ruling {
    at.decide("S10-3", || {
        let silent = Outcome::warning("the notice does not set out the notification duties");
        Outcome::need(has_duties, "notice_sets_out_duties", silent)
    })
}

/// S10A-1, s.10A(2)(a): the last day to give notice of an interim order, 7 days
/// beginning with the day it is made.
///
/// # Errors
///
/// [`DateError`] if the day is out of range.
///
/// # Example
///
/// ```
/// use scpo_core::law::notice::interim_notice_last_day;
///
/// let made = "2026-11-21".parse().unwrap();
/// assert_eq!(interim_notice_last_day(made).unwrap().date.to_string(), "2026-11-27");
/// ```
pub fn interim_notice_last_day(made: Date) -> Result<Counted, DateError> {
    days_beginning_with(made, 7)
}

/// S10A-1, s.10A(2)(a): whether notice of an interim order was in time. The day is the making.
pub fn interim_notice_in_time(at: &At<'_>, given: Option<Date>) -> Ruling {
    at.decide("S10A-1", || {
        let last = at.day.and_then(|made| interim_notice_last_day(made).ok());
        let in_time = given.zip(last).map(|(given, last)| given <= last.date);
        let late = Outcome::error("notice of an interim order later than 7 days beginning with its making");
        Outcome::need(in_time, "notice_day", late)
    })
}

/// S10A-2, s.10A(2)(b), (4): notice of an interim order is given in person;
/// another way needs the court's leave and that delivery in person proved
/// impossible. The day is the notice.
pub fn interim_notice_method(
    at: &At<'_>,
    method: Option<NoticeMethod>,
    personal_impossible: Option<bool>,
    court_allowed: Option<bool>,
) -> Ruling {
    at.decide("S10A-2", || match method {
        None => Outcome::missing("method"),
        Some(NoticeMethod::InPerson) => Outcome::Met,
        Some(NoticeMethod::Represented) => Outcome::NotApplicable,
        Some(_) => {
            let possible =
                Outcome::error("not in person, though delivery in person was not shown impossible");
            let no_leave = Outcome::error("not in person, without the court's leave");
            Outcome::need(personal_impossible, "personal_delivery_impossible", possible).and(Outcome::need(
                court_allowed,
                "court_allowed_method",
                no_leave,
            ))
        }
    })
}

codes! {
    /// Where or through whom notice reached a body.
    BodyService {
        /// Handed to an officer of the body, a partner or senior officer of the firm or association.
        Officer => "officer",
        /// At the registered office.
        RegisteredOffice => "registered_office",
        /// At the principal office.
        PrincipalOffice => "principal_office",
        /// Somewhere else.
        Elsewhere => "elsewhere",
    }
}

/// S30-1, s.30(1): notice to a body goes through an officer, or to its
/// registered or principal office. Asked of any subject but an individual; a
/// partnership or association has no registered office. The day is the notice.
pub fn body_service(at: &At<'_>, subject: Option<SubjectKind>, service: Option<BodyService>) -> Ruling {
    at.decide("S30-1", || {
        let Some(subject) = subject else {
            return Outcome::missing("subject_kind");
        };
        if subject == SubjectKind::Individual {
            return Outcome::NotApplicable;
        }
        let good = service.map(|service| match service {
            BodyService::Officer | BodyService::PrincipalOffice => true,
            BodyService::RegisteredOffice => subject == SubjectKind::BodyCorporate,
            BodyService::Elsewhere => false,
        });
        Outcome::need(
            good,
            "body_service",
            Outcome::error("notice to a body at neither of its offices nor through an officer"),
        )
    })
}

/// S31-1, s.31(1)-(2): an order against a partnership is in the firm's name and
/// lasts through changes of partner while one earlier partner stays. `stayers`
/// counts those of the order's partners who are still partners. The day is the day asked about.
pub fn partnership_continues(at: &At<'_>, in_its_name: Option<bool>, stayers: Option<u32>) -> Ruling {
    at.decide("S31-1", || named_and_continued(in_its_name, stayers))
}

/// S32-1, s.32(1)-(2): the same for an unincorporated association and its members. The day is the day asked about.
pub fn association_continues(at: &At<'_>, in_its_name: Option<bool>, stayers: Option<u32>) -> Ruling {
    at.decide("S32-1", || named_and_continued(in_its_name, stayers))
}

fn named_and_continued(in_its_name: Option<bool>, stayers: Option<u32>) -> Outcome {
    let unnamed = Outcome::error("an order against a firm or association that is not in its name");
    let nobody = Outcome::error("nobody is left of those the order was made against");
    let stays = stayers.map(|count| count >= 1);
    Outcome::need(in_its_name, "in_its_name", unnamed).and(Outcome::need(stays, "stayers", nobody))
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, day, later, said, today};
    use super::*;
    use NoticeMethod::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    fn notice(method: NoticeMethod, sent: Option<&str>, delivered: Option<&str>) -> Notice {
        Notice {
            method: Some(method),
            sent: sent.map(day),
            delivery: delivered.map(|on| Delivery::On(day(on))),
        }
    }

    #[test]
    fn s10_1_bound_from_the_day_of_delivery_or_hearing() {
        for method in [InPerson, RecordedDelivery, Represented] {
            let given = notice(method, Some("2026-01-05"), Some("2026-01-07"));
            assert_eq!(notice_counts(&given, day("2026-01-06")), Known::Value(false));
            assert_eq!(notice_counts(&given, day("2026-01-07")), Known::Value(true));
            assert_eq!(notice_counts(&given, day("2026-01-08")), Known::Value(true));
            assert_eq!(notice_from(&given), Known::Value(Some(day("2026-01-07"))));
        }
    }

    #[test]
    fn s10_1_recorded_delivery_is_unknown_between_sending_and_proof() {
        // Reading 39.
        let sent = notice(RecordedDelivery, Some("2026-01-05"), None);
        assert_eq!(notice_counts(&sent, day("2026-01-04")), Known::Value(false));
        assert_eq!(notice_counts(&sent, day("2026-01-05")), Known::missing("delivered"));
        assert_eq!(notice_from(&sent), Known::missing("delivered"));
        let undated = notice(RecordedDelivery, None, None);
        assert_eq!(notice_counts(&undated, day("2026-01-04")), Known::missing("delivered"));
    }

    #[test]
    fn s10_1_what_came_back_does_not_count() {
        let back = Notice {
            delivery: Some(Delivery::Returned),
            ..notice(RecordedDelivery, Some("2026-01-05"), None)
        };
        assert_eq!(notice_counts(&back, day("2026-06-01")), Known::Value(false));
        assert_eq!(notice_from(&back), Known::Value(None));
    }

    #[test]
    fn s10_1_an_unlawful_way_does_not_count_and_an_unknown_way_is_unknown() {
        for method in [OrdinaryPost, Electronic, LeftAtAddress, Other] {
            let given = notice(method, None, Some("2026-01-07"));
            assert_eq!(notice_counts(&given, day("2026-02-01")), Known::Value(false));
            assert_eq!(notice_from(&given), Known::Value(None));
        }
        let unknown = Notice { method: None, ..notice(InPerson, None, Some("2026-01-07")) };
        assert_eq!(notice_counts(&unknown, day("2026-02-01")), Known::missing("method"));
        assert_eq!(notice_from(&unknown), Known::missing("method"));
    }

    #[test]
    fn s10_1_binding_waits_for_both() {
        assert_eq!(binding_from(day("2026-01-07"), day("2026-02-01")), day("2026-02-01"));
        assert_eq!(binding_from(day("2026-03-07"), day("2026-02-01")), day("2026-03-07"));
    }

    #[test]
    fn s10_1_notice_follows_the_making() {
        let ask = |given: Option<&str>| said(&today(EW, |at| given_after_making(&at, given.map(day))));
        assert_eq!(ask(Some("2026-11-20")), "error");
        assert_eq!(ask(Some("2026-11-21")), "met");
        assert_eq!(ask(Some("2026-11-22")), "met");
        assert_eq!(ask(None), "unknown notice_day");
    }

    #[test]
    fn s10_2_two_ways_and_representation() {
        let ask = |method| said(&today(SC, |at| method_permitted(&at, method)));
        for good in [InPerson, RecordedDelivery, Represented] {
            assert_eq!(ask(Some(good)), "met");
        }
        for bad in [OrdinaryPost, Electronic, LeftAtAddress, Other] {
            assert_eq!(ask(Some(bad)), "error");
        }
        assert_eq!(ask(None), "unknown method");
        assert_eq!(said(&at(SC, "2016-02-29", |at| method_permitted(&at, None))), "n/a");
    }

    #[test]
    fn s10_3_the_notice_sets_out_the_duties() {
        let ask = |has| said(&later(EW, |at| notice_has_duties(&at, has)));
        assert_eq!(ask(YES), "met");
        assert_eq!(ask(NO), "warning");
        assert_eq!(ask(None), "unknown notice_sets_out_duties");
        assert_eq!(said(&today(EW, |at| notice_has_duties(&at, YES))), "unknown S10-3");
        assert_eq!(said(&later(NI, |at| notice_has_duties(&at, NO))), "n/a");
    }

    #[test]
    fn s10a_1_seven_days_count_the_day_of_making() {
        // The day asked in `later` is 2027-06-01, so the seventh day is 7 June.
        let ask = |given: Option<&str>| said(&later(NI, |at| interim_notice_in_time(&at, given.map(day))));
        assert_eq!(ask(Some("2027-06-07")), "met");
        assert_eq!(ask(Some("2027-06-08")), "error");
        assert_eq!(ask(None), "unknown notice_day");
        assert_eq!(said(&today(NI, |at| interim_notice_in_time(&at, None))), "unknown S10A-1");
        assert_eq!(interim_notice_last_day(day("2026-11-21")).unwrap().date, day("2026-11-27"));
    }

    #[test]
    fn s10a_2_in_person_unless_the_court_allows() {
        let ask = |method, impossible, allowed| {
            said(&later(EW, |at| interim_notice_method(&at, method, impossible, allowed)))
        };
        assert_eq!(ask(Some(InPerson), None, None), "met");
        assert_eq!(ask(Some(RecordedDelivery), YES, YES), "met");
        assert_eq!(ask(Some(RecordedDelivery), NO, YES), "error");
        assert_eq!(ask(Some(Electronic), YES, NO), "error");
        assert_eq!(
            ask(Some(Electronic), None, None),
            "unknown personal_delivery_impossible,court_allowed_method"
        );
        assert_eq!(ask(Some(Represented), None, None), "n/a");
        assert_eq!(ask(None, YES, YES), "unknown method");
    }

    #[test]
    fn s30_1_a_body_is_served_at_an_office_or_through_an_officer() {
        let ask = |kind, service| said(&today(EW, |at| body_service(&at, kind, service)));
        let company = Some(SubjectKind::BodyCorporate);
        assert_eq!(ask(company, Some(BodyService::Officer)), "met");
        assert_eq!(ask(company, Some(BodyService::RegisteredOffice)), "met");
        assert_eq!(ask(company, Some(BodyService::PrincipalOffice)), "met");
        assert_eq!(ask(company, Some(BodyService::Elsewhere)), "error");
        assert_eq!(ask(company, None), "unknown body_service");
        assert_eq!(ask(Some(SubjectKind::Partnership), Some(BodyService::RegisteredOffice)), "error");
        assert_eq!(
            ask(Some(SubjectKind::UnincorporatedAssociation), Some(BodyService::PrincipalOffice)),
            "met"
        );
        assert_eq!(ask(Some(SubjectKind::Individual), Some(BodyService::Elsewhere)), "n/a");
        assert_eq!(ask(None, Some(BodyService::Officer)), "unknown subject_kind");
    }

    #[test]
    fn s31_1_s32_1_one_who_stays_is_enough() {
        let firm = |named, stayers| said(&today(EW, |at| partnership_continues(&at, named, stayers)));
        let club = |named, stayers| said(&today(SC, |at| association_continues(&at, named, stayers)));
        for (named, stayers, expected) in [
            (YES, Some(1), "met"),
            (YES, Some(2), "met"),
            (YES, Some(0), "error"),
            (NO, Some(1), "error"),
            (None, None, "unknown in_its_name,stayers"),
        ] {
            assert_eq!(firm(named, stayers), expected);
            assert_eq!(club(named, stayers), expected);
        }
    }
}
