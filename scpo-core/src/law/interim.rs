//! Interim orders (ss.5E, 5F, 8AA, 16(4A)), behind the commencement switch.

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Applicant, Jurisdiction};
use crate::date::Date;

/// What is known of the main application. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MainApplication {
    /// The day it was made.
    pub applied: Option<Date>,
    /// Whether it had been determined by the day of the interim order; if so, when.
    pub determined: Option<Determination>,
}

/// Whether the main application is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determination {
    /// Not yet.
    Undetermined,
    /// On this day.
    On(Date),
}

/// S5E-1, s.5E(1), (5): an interim order is sought at the same time as, or
/// after, a main application that is still undetermined. The day is the interim order.
pub fn main_application_open(at: &At<'_>, main: &MainApplication) -> Ruling {
    at.decide("S5E-1", || {
        let begun = main.applied.zip(at.day).map(|(applied, day)| applied <= day);
        let open = match main.determined {
            Some(Determination::Undetermined) => Some(true),
            Some(Determination::On(determined)) => at.day.map(|day| day < determined),
            None => None,
        };
        let early = Outcome::error("an interim order before the main application");
        Outcome::need(begun, "main_application", early).and(Outcome::need(
            open,
            "main_application_undetermined",
            Outcome::error("an interim order after the main application was determined"),
        ))
    })
}

/// S5E-2, s.5E(1)(b): in Scotland and Northern Ireland only where the main
/// application is terrorism-related. The day is the interim order.
pub fn terrorism_only(at: &At<'_>, terrorism_related: Option<bool>) -> Ruling {
    at.decide("S5E-2", || {
        let plain = Outcome::error("an interim order here needs a terrorism-related main application");
        Outcome::need(terrorism_related, "terrorism_related", plain)
    })
}

/// S5E-3, s.5E(2): the court thinks the interim order just. The day is the interim order.
pub fn thought_just(at: &At<'_>, just: Option<bool>) -> Ruling {
    at.decide("S5E-3", || {
        Outcome::need(just, "thought_just", Outcome::warning("the court is not recorded as thinking it just"))
    })
}

/// S5F-1, s.5F(1): without notice only where notice would be likely to prejudice
/// the aim of the order. The day is the application.
pub fn without_notice(at: &At<'_>, without_notice: Option<bool>, prejudice_ground: Option<bool>) -> Ruling {
    at.decide("S5F-1", || match without_notice {
        None => Outcome::missing("without_notice"),
        Some(false) => Outcome::NotApplicable,
        Some(true) => Outcome::need(
            prejudice_ground,
            "prejudice_ground",
            Outcome::error("without notice, though notice would not prejudice the aim"),
        ),
    })
}

/// S5F-2, s.5F(2): after an order without notice, a hearing on notice is held as
/// soon as reasonably practicable. `arranged` says that one is listed or was held. The day is the interim order.
pub fn return_hearing(at: &At<'_>, without_notice: Option<bool>, arranged: Option<bool>) -> Ruling {
    at.decide("S5F-2", || match without_notice {
        None => Outcome::missing("without_notice"),
        Some(false) => Outcome::NotApplicable,
        Some(true) => Outcome::need(
            arranged,
            "return_hearing",
            Outcome::warning("no hearing on notice after an order made without"),
        ),
    })
}

/// S8AA-1, s.8AA: only the main applicant may seek an interim order. `same` says
/// that it was the same office holder where a class of applicants has many, as
/// chief officers do. The day is the application.
pub fn same_applicant(
    at: &At<'_>,
    main: Option<Applicant>,
    interim: Option<Applicant>,
    same: Option<bool>,
) -> Ruling {
    at.decide("S8AA-1", || {
        let classes = main.zip(interim).map(|(main, interim)| main == interim);
        let other = Outcome::error("an interim order sought by somebody other than the main applicant");
        Outcome::need(classes, "applicants", other.clone()).and(match main {
            Some(Applicant::ChiefOfficer | Applicant::Other) => Outcome::need(same, "same_applicant", other),
            _ => Outcome::Met,
        })
    })
}

/// How an interim order comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterimEnd {
    /// By its own terms; this is the last day in force.
    Stated(Date),
    /// By the determination of the main application on this day, on which it is
    /// no longer in force (reading 33).
    Determined(Date),
}

/// S16-7, s.16(4A): an interim order ends on its stated last day, or when the
/// main application is determined if that is sooner.
///
/// # Example
///
/// ```
/// use scpo_core::law::interim::{InterimEnd, interim_end};
///
/// let (stated, determined) = ("2027-09-30".parse().unwrap(), "2027-08-01".parse().unwrap());
/// assert_eq!(interim_end(stated, Some(determined)), InterimEnd::Determined(determined));
/// ```
pub fn interim_end(stated_last_day: Date, determined: Option<Date>) -> InterimEnd {
    match determined {
        Some(determined) if determined <= stated_last_day => InterimEnd::Determined(determined),
        _ => InterimEnd::Stated(stated_last_day),
    }
}

/// Whether an interim order may be had in a jurisdiction without a terrorism
/// connection at all: in England and Wales only (S5E-2).
pub fn open_to_all_cases(jurisdiction: Jurisdiction) -> bool {
    jurisdiction == Jurisdiction::EnglandAndWales
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, day, later, said, today};
    use super::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    #[test]
    fn s5e_1_a_main_application_made_and_undetermined() {
        // `later` asks on 2027-06-01.
        let ask = |applied: Option<&str>, determined| {
            let main = MainApplication { applied: applied.map(day), determined };
            said(&later(EW, |at| main_application_open(&at, &main)))
        };
        let open = Some(Determination::Undetermined);
        let on = |text| Some(Determination::On(day(text)));
        assert_eq!(ask(Some("2027-05-01"), open), "met");
        assert_eq!(ask(Some("2027-06-01"), open), "met");
        assert_eq!(ask(Some("2027-06-02"), open), "error");
        assert_eq!(ask(Some("2027-05-01"), on("2027-06-02")), "met");
        assert_eq!(ask(Some("2027-05-01"), on("2027-06-01")), "error");
        assert_eq!(ask(None, None), "unknown main_application,main_application_undetermined");
        let main = MainApplication::default();
        assert_eq!(said(&today(EW, |at| main_application_open(&at, &main))), "unknown S5E-1");
    }

    #[test]
    fn s5e_2_terrorism_only_outside_england_and_wales() {
        let ask = |j, flag| said(&later(j, |at| terrorism_only(&at, flag)));
        assert_eq!(ask(SC, YES), "met");
        assert_eq!(ask(NI, YES), "met");
        assert_eq!(ask(SC, NO), "error");
        assert_eq!(ask(NI, None), "unknown terrorism_related");
        assert_eq!(ask(EW, NO), "n/a");
        assert!(open_to_all_cases(EW) && !open_to_all_cases(NI) && !open_to_all_cases(SC));
    }

    #[test]
    fn s5e_3_just() {
        let ask = |just| said(&later(SC, |at| thought_just(&at, just)));
        assert_eq!(ask(YES), "met");
        assert_eq!(ask(NO), "warning");
        assert_eq!(ask(None), "unknown thought_just");
    }

    #[test]
    fn s5f_1_s5f_2_without_notice_needs_a_ground_and_a_hearing() {
        let ground = |without, ground| said(&later(EW, |at| without_notice(&at, without, ground)));
        assert_eq!(ground(YES, YES), "met");
        assert_eq!(ground(YES, NO), "error");
        assert_eq!(ground(YES, None), "unknown prejudice_ground");
        assert_eq!(ground(NO, NO), "n/a");
        assert_eq!(ground(None, YES), "unknown without_notice");
        let hearing = |without, arranged| said(&later(EW, |at| return_hearing(&at, without, arranged)));
        assert_eq!(hearing(YES, YES), "met");
        assert_eq!(hearing(YES, NO), "warning");
        assert_eq!(hearing(YES, None), "unknown return_hearing");
        assert_eq!(hearing(NO, None), "n/a");
        assert_eq!(hearing(None, None), "unknown without_notice");
    }

    #[test]
    fn s8aa_1_the_same_applicant() {
        use Applicant::*;
        let ask = |main, interim, same| said(&later(EW, |at| same_applicant(&at, main, interim, same)));
        assert_eq!(ask(Some(Dpp), Some(Dpp), None), "met");
        assert_eq!(ask(Some(Dpp), Some(SfoDirector), None), "error");
        assert_eq!(ask(Some(ChiefOfficer), Some(ChiefOfficer), YES), "met");
        assert_eq!(ask(Some(ChiefOfficer), Some(ChiefOfficer), NO), "error");
        assert_eq!(ask(Some(ChiefOfficer), Some(ChiefOfficer), None), "unknown same_applicant");
        assert_eq!(ask(Some(Other), Some(Other), None), "unknown same_applicant");
        assert_eq!(ask(None, Some(Dpp), None), "unknown applicants");
    }

    #[test]
    fn s16_7_whichever_comes_first() {
        let (early, late) = (day("2027-08-01"), day("2027-09-30"));
        assert_eq!(interim_end(late, None), InterimEnd::Stated(late));
        assert_eq!(interim_end(late, Some(early)), InterimEnd::Determined(early));
        assert_eq!(interim_end(late, Some(late)), InterimEnd::Determined(late));
        assert_eq!(interim_end(early, Some(late)), InterimEnd::Stated(early));
    }
}
