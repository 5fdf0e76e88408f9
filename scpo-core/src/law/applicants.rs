//! Who may apply for an order (s.8, before and after its substitution by the
//! Border Security, Asylum and Immigration Act 2025 s.57), and through whom (Schedule 2).

use super::At;
use super::commencement::InForce;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Applicant, Court, Jurisdiction, Route, codes};
use crate::date::Date;

/// Whether the prosecuting authority was consulted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consultation {
    /// On this day.
    On(Date),
    /// It was not.
    NotConsulted,
}

/// What is known of an application. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ApplicantInput {
    /// Who applied.
    pub applicant: Option<Applicant>,
    /// To which court.
    pub court: Option<Court>,
    /// By which route.
    pub route: Option<Route>,
    /// Whether the case is terrorism-related (s.8A).
    pub terrorism_related: Option<bool>,
    /// Whether and when the DPP (SC: Lord Advocate; NI: DPP for Northern Ireland) was consulted.
    pub consultation: Option<Consultation>,
}

const NOT_NAMED: &str = "the Act does not let this applicant apply here";
const NOT_TERRORISM: &str = "the police may apply here only in a terrorism-related case";
const NOT_THIS_COURT: &str = "the police may not apply to this court or by this route";
const NOT_CONSULTED: &str = "the prosecuting authority was not consulted before the application";

/// Whether an applicant may apply: S08-1 (s.8), and for the police and other
/// agencies S08-2, S08-5, S08-6 (EW), S08-3 (SC), S08-4 (NI). The day is the application.
///
/// In England and Wales the list changes when s.57 of the 2025 Act begins. While
/// that day is open the answer is given where both lists agree, and is unknown,
/// naming S08-5 or S08-6, where they do not. An application to replace an order
/// after breach is for the authority that sought it
/// ([`relevant_authority`](super::variation::relevant_authority)), so S08-1 does not apply.
pub fn applicant_permitted(at: &At<'_>, input: &ApplicantInput) -> Ruling {
    match (input.applicant, input.route) {
        (_, Some(Route::Breach)) => Ruling::new("S08-1", Outcome::NotApplicable),
        (None, _) => at.decide("S08-1", || Outcome::missing("applicant")),
        (Some(applicant), _) => match at.jurisdiction {
            Jurisdiction::EnglandAndWales => english(at, applicant, input),
            Jurisdiction::Scotland => scottish(at, applicant, input),
            Jurisdiction::NorthernIreland => northern_irish(at, applicant, input),
        },
    }
}

/// As [`applicant_permitted`], by the English list as it stood before s.57 of the
/// 2025 Act, whether or not that has begun. In Scotland and Northern Ireland, and on
/// breach, the two are the same.
pub fn applicant_permitted_before_2025(at: &At<'_>, input: &ApplicantInput) -> Ruling {
    match (input.applicant, input.route, at.jurisdiction) {
        (_, Some(Route::Breach), _) | (None, _, _) => applicant_permitted(at, input),
        (Some(applicant), _, Jurisdiction::EnglandAndWales) => english_before(at, applicant, input),
        _ => applicant_permitted(at, input),
    }
}

fn named(at: &At<'_>, holds: bool) -> Ruling {
    at.decide("S08-1", || Outcome::when(holds, Outcome::error(NOT_NAMED)))
}

/// The Scottish list: the Lord Advocate; the chief constable by S08-3.
fn scottish(at: &At<'_>, applicant: Applicant, input: &ApplicantInput) -> Ruling {
    match applicant {
        Applicant::PsosChiefConstable => police(at, "S08-3", input, |court| court == Court::CourtOfSession),
        _ => named(at, applicant == Applicant::LordAdvocate),
    }
}

/// The Northern Irish list: the DPP for Northern Ireland; the Chief Constable by S08-4.
fn northern_irish(at: &At<'_>, applicant: Applicant, input: &ApplicantInput) -> Ruling {
    match applicant {
        Applicant::PsniChiefConstable => police(at, "S08-4", input, |court| court == Court::HighCourt),
        _ => named(at, applicant == Applicant::DppNi),
    }
}

/// The English list changes on the day S08-5 begins. While that is open, the
/// answer stands where both lists give it.
fn english(at: &At<'_>, applicant: Applicant, input: &ApplicantInput) -> Ruling {
    let before = english_before(at, applicant, input);
    let after = || english_after(at, applicant, input);
    match at.in_force("S08-5") {
        InForce::Yes => after(),
        InForce::Unknown if at.day.is_some() => either(before, after()),
        InForce::No | InForce::Unknown => before,
    }
}

fn either(before: Ruling, after: Ruling) -> Ruling {
    let agree = before.outcome == after.outcome || (before.is_not_met() && after.is_not_met());
    if agree {
        return before;
    }
    let rule = if after.rule.as_str() == "S08-6" { "S08-6" } else { "S08-5" };
    Ruling::new(rule, Outcome::missing(rule))
}

/// The list before s.57: the DPP, the SFO Director, the RCPO Director while that
/// office lasted; chief officers by S08-2.
fn english_before(at: &At<'_>, applicant: Applicant, input: &ApplicantInput) -> Ruling {
    match applicant {
        Applicant::ChiefOfficer => police(at, "S08-2", input, |court| court == Court::HighCourt),
        Applicant::RcpoDirector => at.decide("S08-1", || former_office(at)),
        _ => named(at, is_prosecutor(applicant)),
    }
}

/// The list after s.57: the same prosecutors; five agencies in the High Court by
/// S08-5; in the Crown Court chief officers alone, by S08-6.
fn english_after(at: &At<'_>, applicant: Applicant, input: &ApplicantInput) -> Ruling {
    if !is_agency(applicant) {
        return english_before(at, applicant, input);
    }
    let (rule, outcome) = match input.court {
        None => ("S08-5", Outcome::missing("court")),
        Some(Court::HighCourt) => ("S08-5", consulted(at, input)),
        Some(Court::CrownCourt) if applicant == Applicant::ChiefOfficer => {
            ("S08-6", crown_court_police(at, input))
        }
        Some(Court::CrownCourt) => ("S08-6", Outcome::error(NOT_NAMED)),
        Some(_) => ("S08-5", Outcome::error(NOT_THIS_COURT)),
    };
    Ruling::new(rule, outcome)
}

fn crown_court_police(at: &At<'_>, input: &ApplicantInput) -> Outcome {
    let route = input.route.map(|route| matches!(route, Route::Conviction | Route::AcquittalOrAppeal));
    Outcome::need(route, "route", Outcome::error(NOT_THIS_COURT))
        .and(terrorism(input))
        .and(consulted(at, input))
}

/// The office of Director of Revenue and Customs Prosecutions: until it ended,
/// on a day that has not been verified.
fn former_office(at: &At<'_>) -> Outcome {
    match at.day.map(|day| at.commencement.status("rcpo_office_ended", at.jurisdiction, day)) {
        Some(InForce::No) => Outcome::Met,
        Some(InForce::Yes) => Outcome::error(NOT_NAMED),
        Some(InForce::Unknown) | None => Outcome::missing("rcpo_office_ended"),
    }
}

/// A police applicant of the law of 2021: an application without conviction, to
/// the right court, terrorism-related, after consulting. Before that law the
/// police were not applicants at all.
fn police(at: &At<'_>, rule: &'static str, input: &ApplicantInput, right_court: fn(Court) -> bool) -> Ruling {
    if at.in_force(rule) == InForce::No {
        return named(at, false);
    }
    at.decide(rule, || {
        let application = |route| matches!(route, Route::Application | Route::InterimApplication);
        Outcome::need(input.court.map(right_court), "court", Outcome::error(NOT_THIS_COURT))
            .and(Outcome::need(input.route.map(application), "route", Outcome::error(NOT_THIS_COURT)))
            .and(terrorism(input))
            .and(consulted(at, input))
    })
}

fn terrorism(input: &ApplicantInput) -> Outcome {
    Outcome::need(input.terrorism_related, "terrorism_related", Outcome::error(NOT_TERRORISM))
}

/// Consulted on or before the day of the application.
fn consulted(at: &At<'_>, input: &ApplicantInput) -> Outcome {
    let otherwise = Outcome::error(NOT_CONSULTED);
    match (input.consultation, at.day) {
        (Some(Consultation::NotConsulted), _) => otherwise,
        (Some(Consultation::On(consulted)), Some(applied)) => Outcome::when(consulted <= applied, otherwise),
        (None, _) | (_, None) => Outcome::missing("consultation"),
    }
}

fn is_prosecutor(applicant: Applicant) -> bool {
    matches!(applicant, Applicant::Dpp | Applicant::SfoDirector)
}

/// The five applicants that the 2025 Act adds or frees, all of whom consult the DPP.
fn is_agency(applicant: Applicant) -> bool {
    matches!(
        applicant,
        Applicant::NcaDirectorGeneral
            | Applicant::HmrcCommissioners
            | Applicant::ChiefOfficer
            | Applicant::BtpChiefConstable
            | Applicant::ModPoliceChiefConstable
    )
}

/// Whether an applicant is on the list of s.8(1)(a) as substituted: the two
/// prosecutors and the five agencies. The same list says whom an order may name
/// for notification (s.15A).
pub fn is_on_wider_list(applicant: Applicant) -> bool {
    is_prosecutor(applicant) || is_agency(applicant)
}

codes! {
    /// Who put a name to an application in the applicant's place (Schedule 2).
    Delegate {
        /// The office holder in person.
        Principal => "principal",
        /// A Crown Prosecutor (para.2).
        CrownProsecutor => "crown_prosecutor",
        /// A designated member of the Serious Fraud Office (para.13).
        SfoDesignatedMember => "sfo_designated_member",
        /// A Public Prosecutor (NI, para.17).
        PublicProsecutor => "public_prosecutor",
        /// A police officer of the rank of superintendent or above.
        SuperintendentOrAbove => "superintendent_or_above",
        /// A police officer below superintendent.
        BelowSuperintendent => "below_superintendent",
        /// Somebody else.
        Other => "other",
    }
}

/// SCH2-1, Sch.2 paras.15B, 15D, 20B: who may act for the applicant. Police
/// chiefs delegate to superintendents or above; prosecutors, by paras.2, 13 and
/// 17, to prosecutors of their own service (asked under S08-1). No rule is known
/// for the other applicants, so for them only the office holder is certain. The
/// day is the application.
pub fn delegate_permitted(at: &At<'_>, applicant: Option<Applicant>, delegate: Option<Delegate>) -> Ruling {
    let Some(applicant) = applicant else {
        return at.decide("S08-1", || Outcome::missing("applicant"));
    };
    let (rule, permitted) = match applicant {
        Applicant::Dpp => ("S08-1", Delegate::CrownProsecutor),
        Applicant::SfoDirector => ("S08-1", Delegate::SfoDesignatedMember),
        Applicant::DppNi => ("S08-1", Delegate::PublicProsecutor),
        Applicant::ChiefOfficer | Applicant::PsosChiefConstable | Applicant::PsniChiefConstable => {
            ("SCH2-1", Delegate::SuperintendentOrAbove)
        }
        Applicant::BtpChiefConstable | Applicant::ModPoliceChiefConstable => {
            ("S08-5", Delegate::SuperintendentOrAbove)
        }
        _ => return at.decide("S08-1", || principal_only(delegate)),
    };
    at.decide(rule, || match delegate {
        Some(Delegate::Principal) => Outcome::Met,
        Some(delegate) => Outcome::when(
            delegate == permitted,
            Outcome::error("the application was not made by anyone with the applicant's authority"),
        ),
        None => Outcome::missing("delegate"),
    })
}

fn principal_only(delegate: Option<Delegate>) -> Outcome {
    match delegate {
        Some(Delegate::Principal) => Outcome::Met,
        Some(_) => Outcome::missing("authority_of_delegate"),
        None => Outcome::missing("delegate"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{
        EW, NI, SC, SWITCH_DAY, at, built_in, cited, day, later, switched_on, today,
    };
    use super::*;
    use Applicant::*;

    /// A terrorism-related application, the authority consulted long before.
    fn application(applicant: Applicant, court: Court, route: Route) -> ApplicantInput {
        ApplicantInput {
            applicant: Some(applicant),
            court: Some(court),
            route: Some(route),
            terrorism_related: Some(true),
            consultation: Some(Consultation::On(day("2021-01-01"))),
        }
    }

    fn to_high_court(applicant: Applicant) -> ApplicantInput {
        application(applicant, Court::HighCourt, Route::Application)
    }

    fn to_crown_court(applicant: Applicant) -> ApplicantInput {
        application(applicant, Court::CrownCourt, Route::Conviction)
    }

    fn ask(jurisdiction: Jurisdiction, on: &str, input: ApplicantInput) -> String {
        at(jurisdiction, on, |at| text(&applicant_permitted(&at, &input)))
    }

    fn after(input: ApplicantInput) -> String {
        later(EW, |at| text(&applicant_permitted(&at, &input)))
    }

    fn text(ruling: &Ruling) -> String {
        let (rule, word) = cited(ruling);
        format!("{rule} {word}")
    }

    fn permitted(answer: impl Fn(Applicant) -> String) -> Vec<Applicant> {
        Applicant::ALL.iter().copied().filter(|&a| answer(a).ends_with(" met")).collect()
    }

    #[test]
    fn s08_1_the_list_before_the_police_were_added() {
        let on = "2021-06-28";
        assert_eq!(permitted(|a| ask(EW, on, to_high_court(a))), [Dpp, SfoDirector]);
        assert_eq!(permitted(|a| ask(EW, on, to_crown_court(a))), [Dpp, SfoDirector]);
        assert_eq!(permitted(|a| ask(NI, on, to_high_court(a))), [DppNi]);
        let session = |a| application(a, Court::CourtOfSession, Route::Application);
        assert_eq!(permitted(|a| ask(SC, on, session(a))), [LordAdvocate]);
        assert_eq!(ask(EW, on, to_high_court(ChiefOfficer)), "S08-1 error");
        assert_eq!(ask(SC, on, session(Dpp)), "S08-1 error");
    }

    #[test]
    fn s08_1_the_list_with_the_police() {
        let on = "2021-06-29";
        assert_eq!(permitted(|a| ask(EW, on, to_high_court(a))), [Dpp, SfoDirector, ChiefOfficer]);
        assert_eq!(permitted(|a| ask(EW, on, to_crown_court(a))), [Dpp, SfoDirector]);
        assert_eq!(permitted(|a| ask(NI, on, to_high_court(a))), [DppNi, PsniChiefConstable]);
        let session = |a| application(a, Court::CourtOfSession, Route::Application);
        assert_eq!(permitted(|a| ask(SC, on, session(a))), [LordAdvocate, PsosChiefConstable]);
        let sheriff = |a| application(a, Court::Sheriff, Route::Application);
        assert_eq!(permitted(|a| ask(SC, on, sheriff(a))), [LordAdvocate]);
    }

    #[test]
    fn s08_2_each_condition_on_the_police_counts() {
        let good = to_high_court(ChiefOfficer);
        let on = |input| ask(EW, "2022-05-04", input);
        assert_eq!(on(good), "S08-2 met");
        assert_eq!(on(ApplicantInput { terrorism_related: Some(false), ..good }), "S08-2 error");
        assert_eq!(on(ApplicantInput { terrorism_related: None, ..good }), "S08-2 unknown terrorism_related");
        assert_eq!(on(ApplicantInput { court: Some(Court::CrownCourt), ..good }), "S08-2 error");
        assert_eq!(on(ApplicantInput { court: None, ..good }), "S08-2 unknown court");
        assert_eq!(on(ApplicantInput { route: Some(Route::Conviction), ..good }), "S08-2 error");
        assert_eq!(on(ApplicantInput { route: None, ..good }), "S08-2 unknown route");
        assert_eq!(on(ApplicantInput { consultation: None, ..good }), "S08-2 unknown consultation");
        let not = Some(Consultation::NotConsulted);
        assert_eq!(on(ApplicantInput { consultation: not, ..good }), "S08-2 error");
    }

    #[test]
    fn s08_2_consulted_on_the_day_is_in_time_and_the_day_after_is_late() {
        let consulted = |on: &str| {
            let consultation = Some(Consultation::On(day(on)));
            ask(EW, "2022-05-04", ApplicantInput { consultation, ..to_high_court(ChiefOfficer) })
        };
        assert_eq!(consulted("2022-05-03"), "S08-2 met");
        assert_eq!(consulted("2022-05-04"), "S08-2 met");
        assert_eq!(consulted("2022-05-05"), "S08-2 error");
    }

    #[test]
    fn s08_3_scottish_police_go_to_the_court_of_session() {
        let good = application(PsosChiefConstable, Court::CourtOfSession, Route::Application);
        let on = |input| ask(SC, "2026-11-21", input);
        assert_eq!(on(good), "S08-3 met");
        assert_eq!(on(ApplicantInput { court: Some(Court::Sheriff), ..good }), "S08-3 error");
        assert_eq!(on(ApplicantInput { terrorism_related: Some(false), ..good }), "S08-3 error");
        assert_eq!(
            on(ApplicantInput { consultation: Some(Consultation::NotConsulted), ..good }),
            "S08-3 error"
        );
        assert_eq!(on(ApplicantInput { route: Some(Route::InterimApplication), ..good }), "S08-3 met");
    }

    #[test]
    fn s08_4_northern_irish_police_need_two_things() {
        let good = to_high_court(PsniChiefConstable);
        let on = |input| ask(NI, "2026-11-21", input);
        assert_eq!(on(good), "S08-4 met");
        assert_eq!(on(ApplicantInput { terrorism_related: Some(false), ..good }), "S08-4 error");
        assert_eq!(on(ApplicantInput { consultation: None, ..good }), "S08-4 unknown consultation");
        assert_eq!(on(ApplicantInput { court: Some(Court::CrownCourt), ..good }), "S08-4 error");
    }

    #[test]
    fn s08_5_seven_applicants_in_the_high_court_and_five_consult() {
        let seven = [
            Dpp,
            SfoDirector,
            NcaDirectorGeneral,
            HmrcCommissioners,
            ChiefOfficer,
            BtpChiefConstable,
            ModPoliceChiefConstable,
        ];
        assert_eq!(permitted(|a| after(to_high_court(a))), seven);
        let alone = |a| ApplicantInput {
            terrorism_related: Some(false),
            consultation: Some(Consultation::NotConsulted),
            ..to_high_court(a)
        };
        assert_eq!(permitted(|a| after(alone(a))), [Dpp, SfoDirector]);
        assert_eq!(after(alone(NcaDirectorGeneral)), "S08-5 error");
        let plain = ApplicantInput { terrorism_related: Some(false), ..to_high_court(ChiefOfficer) };
        assert_eq!(after(plain), "S08-5 met", "no terrorism restriction any more");
        assert_eq!(after(ApplicantInput { court: None, ..plain }), "S08-5 unknown court");
        assert_eq!(after(ApplicantInput { court: Some(Court::Sheriff), ..plain }), "S08-5 error");
        assert_eq!(after(to_high_court(LordAdvocate)), "S08-1 error");
        assert_eq!(
            Applicant::ALL.iter().copied().filter(|&a| is_on_wider_list(a)).collect::<Vec<_>>(),
            seven
        );
    }

    #[test]
    fn s08_6_in_the_crown_court_only_police_and_only_terrorism() {
        assert_eq!(permitted(|a| after(to_crown_court(a))), [Dpp, SfoDirector, ChiefOfficer]);
        let good = to_crown_court(ChiefOfficer);
        assert_eq!(after(good), "S08-6 met");
        assert_eq!(after(ApplicantInput { route: Some(Route::AcquittalOrAppeal), ..good }), "S08-6 met");
        assert_eq!(after(ApplicantInput { route: Some(Route::Application), ..good }), "S08-6 error");
        assert_eq!(after(ApplicantInput { route: None, ..good }), "S08-6 unknown route");
        assert_eq!(after(ApplicantInput { terrorism_related: Some(false), ..good }), "S08-6 error");
        assert_eq!(after(ApplicantInput { consultation: None, ..good }), "S08-6 unknown consultation");
        assert_eq!(after(to_crown_court(NcaDirectorGeneral)), "S08-6 error");
    }

    #[test]
    fn s08_5_while_the_switch_is_open_only_agreement_is_an_answer() {
        let on = |input| ask(EW, "2026-11-21", input);
        assert_eq!(on(to_high_court(Dpp)), "S08-1 met");
        assert_eq!(on(to_high_court(ChiefOfficer)), "S08-2 met");
        assert_eq!(on(to_high_court(NcaDirectorGeneral)), "S08-5 unknown S08-5");
        assert_eq!(on(to_crown_court(NcaDirectorGeneral)), "S08-1 error");
        assert_eq!(on(to_crown_court(ChiefOfficer)), "S08-6 unknown S08-6");
        let not = Some(Consultation::NotConsulted);
        let plain = ApplicantInput { terrorism_related: Some(false), ..to_high_court(ChiefOfficer) };
        assert_eq!(on(plain), "S08-5 unknown S08-5");
        assert_eq!(
            on(ApplicantInput { consultation: not, ..plain }),
            "S08-2 error",
            "neither list allows it"
        );
        assert_eq!(on(to_high_court(LordAdvocate)), "S08-1 error");
    }

    #[test]
    fn s08_5_before_the_2025_act_only_the_old_list_counts() {
        assert_eq!(ask(EW, "2025-12-01", to_high_court(NcaDirectorGeneral)), "S08-1 error");
        assert_eq!(ask(EW, "2025-12-02", to_high_court(NcaDirectorGeneral)), "S08-5 unknown S08-5");
        let table = switched_on();
        let first = day(SWITCH_DAY);
        let ask =
            |on| text(&applicant_permitted(&At::new(&table, EW, on), &to_high_court(NcaDirectorGeneral)));
        assert_eq!(ask(first.yesterday().unwrap()), "S08-1 error");
        assert_eq!(ask(first), "S08-5 met");
    }

    #[test]
    fn s08_1_the_revenue_prosecutor_depends_on_a_day_not_verified() {
        let input = to_high_court(RcpoDirector);
        assert_eq!(ask(EW, "2009-01-01", input), "S08-1 unknown rcpo_office_ended");
        assert_eq!(ask(NI, "2009-01-01", input), "S08-1 error");
        // With an invented day for the end of the office.
        let table = switched_on();
        let ask = |on: &str| text(&applicant_permitted(&At::new(&table, EW, day(on)), &input));
        assert_eq!(ask("2027-01-03"), "S08-1 met");
        assert_eq!(ask(SWITCH_DAY), "S08-1 error");
    }

    #[test]
    fn s08_1_what_is_not_recorded_is_unknown() {
        let nobody = ApplicantInput { applicant: None, ..to_high_court(Dpp) };
        assert_eq!(ask(EW, "2026-11-21", nobody), "S08-1 unknown applicant");
        assert_eq!(ask(SC, "2016-02-29", nobody), "S08-1 n/a");
        let table = built_in();
        let ask = |input| text(&applicant_permitted(&At::new(&table, EW, None), &input));
        assert_eq!(ask(to_high_court(Dpp)), "S08-1 unknown day");
        assert_eq!(ask(to_high_court(ChiefOfficer)), "S08-2 unknown day");
    }

    #[test]
    fn s08_1_replacement_on_breach_is_another_question() {
        let breach = application(LordAdvocate, Court::CrownCourt, Route::Breach);
        assert_eq!(ask(EW, "2026-11-21", breach), "S08-1 n/a");
    }

    #[test]
    fn sch2_1_police_authority_goes_down_to_superintendent() {
        let ask =
            |j, applicant, delegate| today(j, |at| text(&delegate_permitted(&at, Some(applicant), delegate)));
        for (j, chief) in [(EW, ChiefOfficer), (SC, PsosChiefConstable), (NI, PsniChiefConstable)] {
            assert_eq!(ask(j, chief, Some(Delegate::SuperintendentOrAbove)), "SCH2-1 met");
            assert_eq!(ask(j, chief, Some(Delegate::Principal)), "SCH2-1 met");
            assert_eq!(ask(j, chief, Some(Delegate::BelowSuperintendent)), "SCH2-1 error");
            assert_eq!(ask(j, chief, Some(Delegate::CrownProsecutor)), "SCH2-1 error");
            assert_eq!(ask(j, chief, None), "SCH2-1 unknown delegate");
        }
        for chief in [BtpChiefConstable, ModPoliceChiefConstable] {
            let superintendent = Some(Delegate::SuperintendentOrAbove);
            assert_eq!(ask(EW, chief, superintendent), "S08-5 unknown S08-5");
            assert_eq!(
                later(EW, |at| text(&delegate_permitted(&at, Some(chief), superintendent))),
                "S08-5 met"
            );
        }
    }

    #[test]
    fn sch2_1_prosecutors_delegate_within_their_own_service() {
        let ask =
            |j, applicant, delegate| today(j, |at| text(&delegate_permitted(&at, applicant, Some(delegate))));
        let services = [
            (EW, Dpp, Delegate::CrownProsecutor),
            (EW, SfoDirector, Delegate::SfoDesignatedMember),
            (NI, DppNi, Delegate::PublicProsecutor),
        ];
        for (j, applicant, own) in services {
            for &delegate in Delegate::ALL {
                let good = delegate == own || delegate == Delegate::Principal;
                let expected = if good { "S08-1 met" } else { "S08-1 error" };
                assert_eq!(ask(j, Some(applicant), delegate), expected);
            }
        }
        assert_eq!(ask(EW, Some(NcaDirectorGeneral), Delegate::Principal), "S08-1 met");
        assert_eq!(ask(EW, Some(NcaDirectorGeneral), Delegate::Other), "S08-1 unknown authority_of_delegate");
        assert_eq!(ask(EW, None, Delegate::Principal), "S08-1 unknown applicant");
        let unsigned = today(SC, |at| text(&delegate_permitted(&at, Some(LordAdvocate), None)));
        assert_eq!(unsigned, "S08-1 unknown delegate");
    }
    #[test]
    fn s08_1_the_list_before_the_2025_act_is_asked_also_after_it() {
        // s.57 gives the NCA the High Court; before it the NCA was on no list.
        let before =
            |j, input: ApplicantInput| later(j, |at| text(&applicant_permitted_before_2025(&at, &input)));
        assert_eq!(before(EW, to_high_court(NcaDirectorGeneral)), "S08-1 error");
        assert_eq!(after(to_high_court(NcaDirectorGeneral)), "S08-5 met");
        assert_eq!(before(EW, to_high_court(Dpp)), "S08-1 met");
        assert_eq!(
            before(EW, ApplicantInput { applicant: None, ..to_high_court(Dpp) }),
            "S08-1 unknown applicant"
        );
        // After breach it is for the authority that sought the order (s.21).
        assert_eq!(before(EW, application(Dpp, Court::CrownCourt, Route::Breach)), "S08-1 n/a");
        let scottish = |applicant| application(applicant, Court::CourtOfSession, Route::Application);
        assert_eq!(before(SC, scottish(LordAdvocate)), "S08-1 met");
        assert_eq!(before(SC, scottish(Dpp)), "S08-1 error");
    }
}
