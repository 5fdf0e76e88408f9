//! Electronic monitoring (ss.5B to 5D), England and Wales, behind the commencement switch.

use super::At;
use super::ruling::{Outcome, Ruling};
use super::variation::monitoring_span;
use super::vocabulary::SubjectKind;
use crate::date::Date;

/// S5B-1, s.5B(1): only an individual can be monitored. The day is the making of the term.
pub fn individual_only(at: &At<'_>, subject: Option<SubjectKind>) -> Ruling {
    at.decide("S5B-1", || {
        let individual = subject.map(|kind| kind == SubjectKind::Individual);
        Outcome::need(individual, "subject_kind", Outcome::error("electronic monitoring of a body"))
    })
}

/// S5B-2, s.5B(3)-(4): the order names the person responsible, of a class set by
/// regulations. The day is the making of the term.
pub fn responsible_person(at: &At<'_>, named: Option<bool>, of_class: Option<bool>) -> Ruling {
    at.decide("S5B-2", || {
        let other = Outcome::error("the person responsible for monitoring is not of a prescribed class");
        Outcome::need(
            named,
            "responsible_person",
            Outcome::error("nobody is named as responsible for monitoring"),
        )
        .and(Outcome::need(of_class, "responsible_person_class", other))
    })
}

/// S5B-3, s.5B(6): monitoring is imposed for at most 12 months, beginning with
/// its first day. The day is the making of the term.
pub fn at_most_twelve_months(at: &At<'_>, start: Option<Date>, end: Option<Date>) -> Ruling {
    at.decide("S5B-3", || monitoring_span(start, end))
}

/// S5B-4, s.5B(5): the subject's duties (to have the device fitted and kept
/// working, and not to interfere) are terms of the order, so conduct against
/// them is dealt with as breach (s.25). Met when the subject did neither. The day is the conduct.
pub fn duties_kept(at: &At<'_>, cooperated: Option<bool>, interfered: Option<bool>) -> Ruling {
    at.decide("S5B-4", || {
        let breach = "conduct against a monitoring duty, which is a term of the order";
        Outcome::need(cooperated, "cooperated", Outcome::warning(breach)).and(Outcome::need_not(
            interfered,
            "interfered",
            Outcome::warning(breach),
        ))
    })
}

/// S5C-1, s.5C(2): not in the subject's absence. The day is the making of the term.
pub fn in_presence(at: &At<'_>, present: Option<bool>) -> Ruling {
    at.decide("S5C-1", || {
        Outcome::need(
            present,
            "subject_present",
            Outcome::error("monitoring imposed in the subject's absence"),
        )
    })
}

/// S5C-2, s.5C(3): anyone else without whose cooperation monitoring will not
/// work consents. The day is the making of the term.
pub fn others_consent(at: &At<'_>, needed: Option<bool>, consents: Option<bool>) -> Ruling {
    at.decide("S5C-2", || match needed {
        None => Outcome::missing("cooperation_needed"),
        Some(false) => Outcome::NotApplicable,
        Some(true) => Outcome::need(
            consents,
            "consent",
            Outcome::error("monitoring without the consent of somebody whose cooperation it needs"),
        ),
    })
}

/// S5C-3, s.5C(4): monitoring is notified as available in the area of residence,
/// and the court is satisfied it can be provided. The day is the making of the term.
pub fn available_at_home(at: &At<'_>, area_notified: Option<bool>, can_be_provided: Option<bool>) -> Ruling {
    at.decide("S5C-3", || {
        let elsewhere = Outcome::error("monitoring in an area where it is not notified as available");
        let unable = Outcome::error("monitoring that cannot be provided");
        Outcome::need(area_notified, "area_notified", elsewhere).and(Outcome::need(
            can_be_provided,
            "can_be_provided",
            unable,
        ))
    })
}

/// S5C-4, s.5C(5): where monitoring is of a curfew or an exclusion place, it is
/// available in the area of that place too. The day is the making of the term.
pub fn available_at_place(at: &At<'_>, of_place: Option<bool>, area_notified: Option<bool>) -> Ruling {
    at.decide("S5C-4", || match of_place {
        None => Outcome::missing("curfew_or_exclusion"),
        Some(false) => Outcome::NotApplicable,
        Some(true) => Outcome::need(
            area_notified,
            "area_of_place_notified",
            Outcome::error("monitoring of a place in an area where it is not notified as available"),
        ),
    })
}

/// S5D-1, s.5D: monitoring data is held under the code of practice. `linked`
/// says that the version of the code is on record. The day is the making of the term.
pub fn under_code_of_practice(at: &At<'_>, linked: Option<bool>) -> Ruling {
    at.decide("S5D-1", || {
        let unlinked = Outcome::warning("no version of the code of practice on monitoring data is on record");
        Outcome::need(linked, "code_of_practice", unlinked)
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, at, day, later, said, today};
    use super::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    #[test]
    fn s5b_1_individuals_only() {
        let ask = |kind| said(&later(EW, |at| individual_only(&at, kind)));
        assert_eq!(ask(Some(SubjectKind::Individual)), "met");
        assert_eq!(ask(Some(SubjectKind::BodyCorporate)), "error");
        assert_eq!(ask(None), "unknown subject_kind");
        assert_eq!(said(&today(EW, |at| individual_only(&at, None))), "unknown S5B-1");
        assert_eq!(said(&at(EW, "2025-12-01", |at| individual_only(&at, None))), "n/a");
        assert_eq!(said(&later(NI, |at| individual_only(&at, None))), "n/a");
    }

    #[test]
    fn s5b_2_somebody_responsible_of_the_class() {
        let ask = |named, class| said(&later(EW, |at| responsible_person(&at, named, class)));
        assert_eq!(ask(YES, YES), "met");
        assert_eq!(ask(NO, YES), "error");
        assert_eq!(ask(YES, NO), "error");
        assert_eq!(ask(None, None), "unknown responsible_person,responsible_person_class");
    }

    #[test]
    fn s5b_3_twelve_months_beginning_with_the_first_day() {
        let ask = |end: &str| {
            said(&later(EW, |at| at_most_twelve_months(&at, Some(day("2027-06-01")), Some(day(end)))))
        };
        assert_eq!(ask("2028-05-31"), "met");
        assert_eq!(ask("2028-06-01"), "error");
        assert_eq!(said(&later(EW, |at| at_most_twelve_months(&at, None, None))), "unknown monitoring_dates");
    }

    #[test]
    fn s5b_4_interference_is_breach() {
        let ask = |cooperated, interfered| said(&later(EW, |at| duties_kept(&at, cooperated, interfered)));
        assert_eq!(ask(YES, NO), "met");
        assert_eq!(ask(NO, NO), "warning");
        assert_eq!(ask(YES, YES), "warning");
        assert_eq!(ask(None, None), "unknown cooperated,interfered");
    }

    #[test]
    fn s5c_1_not_in_absence() {
        let ask = |present| said(&later(EW, |at| in_presence(&at, present)));
        assert_eq!(ask(YES), "met");
        assert_eq!(ask(NO), "error");
        assert_eq!(ask(None), "unknown subject_present");
    }

    #[test]
    fn s5c_2_consent_where_it_is_needed() {
        let ask = |needed, consents| said(&later(EW, |at| others_consent(&at, needed, consents)));
        assert_eq!(ask(YES, YES), "met");
        assert_eq!(ask(YES, NO), "error");
        assert_eq!(ask(YES, None), "unknown consent");
        assert_eq!(ask(NO, NO), "n/a");
        assert_eq!(ask(None, YES), "unknown cooperation_needed");
    }

    #[test]
    fn s5c_3_s5c_4_available_at_home_and_at_the_place() {
        let home = |notified, provided| said(&later(EW, |at| available_at_home(&at, notified, provided)));
        assert_eq!(home(YES, YES), "met");
        assert_eq!(home(NO, YES), "error");
        assert_eq!(home(YES, NO), "error");
        assert_eq!(home(None, None), "unknown area_notified,can_be_provided");
        let place = |of_place, notified| said(&later(EW, |at| available_at_place(&at, of_place, notified)));
        assert_eq!(place(YES, YES), "met");
        assert_eq!(place(YES, NO), "error");
        assert_eq!(place(YES, None), "unknown area_of_place_notified");
        assert_eq!(place(NO, NO), "n/a");
        assert_eq!(place(None, YES), "unknown curfew_or_exclusion");
    }

    #[test]
    fn s5d_1_the_code_is_linked() {
        let ask = |linked| said(&later(EW, |at| under_code_of_practice(&at, linked)));
        assert_eq!(ask(YES), "met");
        assert_eq!(ask(NO), "warning");
        assert_eq!(ask(None), "unknown code_of_practice");
    }
}
