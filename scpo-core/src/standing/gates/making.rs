//! The gates of the making: age, applicant, delegate, court, conviction, disposal.

use super::{Case, note, note_or_gap};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Severity;
use crate::law::applicants::{
    ApplicantInput, Consultation, Delegate, applicant_permitted, applicant_permitted_before_2025,
    delegate_permitted,
};
use crate::law::duration::{Stated, start_and_end_stated};
use crate::law::exclusions::{KNOWN_EXCLUSIONS, not_excluded};
use crate::law::interim::{
    Determination, MainApplication, main_application_open, same_applicant, terrorism_only,
};
use crate::law::ruling::{Outcome, Ruling};
use crate::law::variation::{OnConviction, on_breach};
use crate::law::vocabulary::{Applicant, Court, Route};
use crate::law::{At, age, courts, monitoring, routes};
use crate::record::{Category, DelegatedRank, EventBody, OrderMade};
use crate::standing::doubt::dated_by;
use crate::standing::order_standing::OrderStanding;
use crate::standing::{Fault, OrderLog};

/// S06-1, on the day of the making.
pub(super) fn age(case: &Case<'_, '_>) -> Option<Ruling> {
    let born = *case.subject.born?.reveal();
    let made = case.order.made?;
    let at = At { day: Some(dated_by(&made)), ..case.anywhere(&made) };
    Some(age::of_age(&at, case.subject.kind, Some(born)))
}

/// S08-1 to S08-6, leaving out the consultation, which is a fault and no more.
pub(super) fn applicant(case: &Case<'_, '_>) -> Option<Ruling> {
    let application = Application::of(case.order)?;
    application.applicant?;
    let at = application.at(case)?;
    Some(applicant_permitted(
        &at,
        &ApplicantInput { consultation: at.day.map(Consultation::On), ..application.input() },
    ))
}

/// What may put the order in doubt: while s.57 of the 2025 Act has no day, whom the
/// list of s.8 in force allows, or may allow, is not in doubt for the list to come.
pub(super) fn applicant_in_doubt(case: &Case<'_, '_>) -> Option<Ruling> {
    let ruling = applicant(case)?;
    if !matches!(ruling.rule.as_str(), "S08-5" | "S08-6") || !ruling.is_unknown() {
        return Some(ruling);
    }
    let application = Application::of(case.order)?;
    let at = application.at(case)?;
    let input = ApplicantInput { consultation: at.day.map(Consultation::On), ..application.input() };
    applicant_permitted_before_2025(&at, &input).is_not_met().then_some(ruling)
}

/// SCH2-1 and the prosecutors' own delegation: an application by somebody
/// without authority is fatal (*Shirley*).
pub(super) fn delegate(case: &Case<'_, '_>) -> Option<Ruling> {
    let application = Application::of(case.order)?;
    let delegate = delegate_of(application.body.delegated_to?);
    application.applicant?;
    Some(delegate_permitted(&application.at(case)?, application.applicant, Some(delegate)))
}

fn delegate_of(rank: DelegatedRank) -> Delegate {
    match rank {
        DelegatedRank::OfficeHolder => Delegate::Principal,
        DelegatedRank::CrownProsecutor => Delegate::CrownProsecutor,
        DelegatedRank::SfoDesignatedMember => Delegate::SfoDesignatedMember,
        DelegatedRank::PublicProsecutorNi => Delegate::PublicProsecutor,
        DelegatedRank::SuperintendentOrAbove => Delegate::SuperintendentOrAbove,
        DelegatedRank::BelowSuperintendent => Delegate::BelowSuperintendent,
        DelegatedRank::Other => Delegate::Other,
    }
}

/// What is known of the application, from the order and from the application itself.
struct Application<'c> {
    body: &'c OrderMade,
    applicant: Option<Applicant>,
    court: Option<Court>,
    route: Option<Route>,
    applied: Option<Date>,
    made: Option<Date>,
}

impl<'c> Application<'c> {
    fn of(order: &OrderLog<'c>) -> Option<Self> {
        let body = order.order?;
        let applied = order.applied.and_then(|fact| match &fact.event.body {
            EventBody::ApplicationMade(applied) => Some((fact, applied)),
            _ => None,
        });
        Some(Self {
            body,
            applicant: body.applicant.or_else(|| applied?.1.applicant),
            court: body.court.or_else(|| applied?.1.court),
            route: route(order).or_else(|| applied?.1.route),
            applied: body.applied_on.or_else(|| applied?.0.on()),
            made: order.made.as_ref().map(dated_by),
        })
    }

    /// The rule turns on the day of the application. Where only the making is dated,
    /// or recorded, that day serves: who may apply has only ever been added to.
    fn at<'a>(&self, case: &Case<'a, '_>) -> Option<At<'a>> {
        let day = self.applied.or(self.made)?;
        Some(At::new(case.commencement, case.jurisdiction()?, day))
    }

    fn input(&self) -> ApplicantInput {
        ApplicantInput {
            applicant: self.applicant,
            court: self.court,
            route: self.route,
            terrorism_related: self.body.terrorism_related,
            consultation: self.body.consulted_on.map(Consultation::On),
        }
    }
}

fn route(order: &OrderLog<'_>) -> Option<Route> {
    if order.interim { Some(Route::InterimApplication) } else { order.order?.route }
}

pub(super) fn faults<'c>(
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    let Some(application) = Application::of(case.order) else { return };
    if let Some(ruling) = age(case) {
        note(&ruling, "born", case.subject.opened.unwrap_or(made), faults);
    }
    dates(case, standing, made, faults);
    applied_for(case, &application, made, faults);
    if let Some(jurisdiction) = case.jurisdiction() {
        let at = At::new(case.commencement, jurisdiction, made.on());
        if at.day.is_some() {
            note(&not_excluded(&at, KNOWN_EXCLUSIONS, None), "order", made, faults);
            court(&at, &application, made, faults);
            interim(&at, case, &application, made, faults);
            monitored(&at, case, standing, made, faults);
        }
    }
}

/// S16-1: an end before the start.
fn dates<'c>(case: &Case<'_, 'c>, standing: &OrderStanding<'c>, made: Fact<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some((start, end)) =
        standing.own_start.day().zip(standing.stated_last_day.as_ref().and_then(|d| d.get()))
    else {
        return;
    };
    if end < start {
        let (start, end) = (Some(Stated::On(start)), Some(Stated::On(end)));
        note(&start_and_end_stated(&case.anywhere(&made), start, end), "stated_last_day", made, faults);
    }
}

/// The applicant, the consultation and the delegate.
fn applied_for<'c>(
    case: &Case<'_, 'c>,
    application: &Application<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    if application.applicant.is_none() {
        // A bare register holds neither court nor applicant; an order of a named
        // court without one cannot be told from an order nobody might apply for.
        if application.court.is_some() && application.route != Some(Route::Breach) {
            faults.push(Fault {
                rule: "S08-1",
                severity: Severity::Warning,
                message: "who applied for the order is not recorded",
                field: "applicant",
                fact: made,
            });
        }
        return;
    }
    let Some(at) = application.at(case) else { return };
    if let Some(ruling) = applicant(case) {
        if ruling.is_met() {
            let ruling = applicant_permitted(&at, &application.input());
            note_or_gap(&ruling, Severity::Warning, "consulted_on", made, faults);
        } else {
            note_or_gap(&ruling, Severity::Warning, missing_field(&ruling), made, faults);
        }
    }
    if let Some(ruling) = delegate(case) {
        note_or_gap(&ruling, Severity::Advice, "delegated_to", made, faults);
    }
}

fn missing_field(ruling: &Ruling) -> &'static str {
    match &ruling.outcome {
        Outcome::Unknown(missing) => match missing.first().map(AsRef::as_ref) {
            Some("court") => "court",
            Some("route") => "route",
            Some("terrorism_related") => "terrorism_related",
            _ => "applicant",
        },
        _ => "applicant",
    }
}

/// The court for the route, and on conviction what the order stands beside.
fn court<'c>(at: &At<'_>, application: &Application<'c>, made: Fact<'c>, faults: &mut Vec<Fault<'c>>) {
    let (Some(route), body) = (application.route, application.body) else { return };
    if application.court.is_some() {
        note(&courts::court_permitted(at, route, application.court), "court", made, faults);
    }
    match route {
        Route::Conviction => {
            if let Some(convicted) = convicted_before(application) {
                note(&routes::conviction_before_court(at, Some(convicted)), "convicted_by", made, faults);
            }
            if body.disposal.is_some() {
                note(&routes::disposal_permitted(at, body.disposal), "disposal", made, faults);
            }
        }
        Route::Breach if body.disposal.is_some() || body.applicant.is_some() => {
            let input = OnConviction {
                applicant: body.applicant,
                convicted: Some(true),
                disposal: body.disposal,
                ..OnConviction::default()
            };
            note(&on_breach(at, &input), "disposal", made, faults);
        }
        _ => {}
    }
}

/// How the conviction came before the court, as far as the record says.
fn convicted_before(application: &Application<'_>) -> Option<routes::ConvictedBefore> {
    let committed = application.body.committed;
    match (application.body.convicted_by, application.court) {
        (Some(by), Some(court)) if by == court => Some(routes::ConvictedBefore::SameCourt),
        _ if committed == Some(true) => Some(routes::ConvictedBefore::SentUp),
        (Some(_), Some(_)) if committed == Some(false) => Some(routes::ConvictedBefore::LowerCourt),
        (Some(Court::MagistratesCourt), _) if committed == Some(false) => {
            Some(routes::ConvictedBefore::LowerCourt)
        }
        _ => None,
    }
}

/// S5E-1, S5E-2 and S8AA-1, behind the switch.
fn interim<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    application: &Application<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    if !case.order.interim {
        return;
    }
    let main = application.body.main_order.as_ref();
    let main = main.and_then(|main| case.subject.orders.iter().find(|order| order.id == main));
    let known = main.map_or_else(MainApplication::default, |main| main_application(main, made));
    note(&main_application_open(at, &known), "main_order", made, faults);
    if application.body.terrorism_related.is_some() {
        note(&terrorism_only(at, application.body.terrorism_related), "terrorism_related", made, faults);
    }
    let main = main.and_then(Application::of_main);
    if main.is_some() && application.applicant.is_some() {
        note(&same_applicant(at, main, application.applicant, None), "applicant", made, faults);
    }
}

impl Application<'_> {
    /// Who made a main application, which may not have been determined yet.
    fn of_main(main: &OrderLog<'_>) -> Option<Applicant> {
        let applied = main.applied.and_then(|fact| match &fact.event.body {
            EventBody::ApplicationMade(body) => body.applicant,
            _ => None,
        });
        applied.or_else(|| main.order?.applicant)
    }
}

fn main_application(main: &OrderLog<'_>, made: Fact<'_>) -> MainApplication {
    let applied = main.applied.and_then(|fact| fact.on()).or_else(|| main.order?.applied_on);
    let determined = [main.made, main.refused, main.withdrawn]
        .into_iter()
        .flatten()
        .filter_map(|fact| fact.on())
        .min()
        .filter(|determined| Some(*determined) <= made.on());
    MainApplication {
        applied,
        determined: Some(determined.map_or(Determination::Undetermined, Determination::On)),
    }
}

/// S5B-1 and S5B-3, and S15A-1: what the 2025 Act allows in an order.
fn monitored<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    let monitoring = |category| category == Some(Category::ElectronicMonitoring);
    let mut provisions = standing
        .provisions
        .iter()
        .filter(|p| p.condition.is_some_and(|condition| monitoring(condition.category)));
    if let Some(first) = provisions.next() {
        let individual = monitoring::individual_only(at, case.subject.kind);
        note(&individual, "conditions", made, faults);
        if individual.is_met() {
            for provision in std::iter::once(first).chain(provisions) {
                let end = provision.stated_last_day.as_ref().and_then(|last| last.get());
                let span = monitoring::at_most_twelve_months(at, provision.start.day(), end);
                note(&span, "conditions", made, faults);
            }
        }
    }
    if case.order.order.is_some_and(|body| body.notify.is_some()) {
        note(&at.decide("S15A-1", || Outcome::Met), "notify", made, faults);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::law::test_law::{SWITCH_DAY, switched_on};
    use crate::standing::test_case::{Story, made, order};

    fn with(but: Value) -> Vec<String> {
        made(but).faults("2026-06-01")
    }

    fn none() -> Vec<String> {
        Vec::new()
    }

    #[test]
    fn a_sparse_record_has_no_faults() {
        // Many registers hold only the making, the start and the length.
        let sparse = json!({"jurisdiction": null, "represented": null});
        assert_eq!(with(sparse), none());
        assert_eq!(made(json!({"jurisdiction": null})).status("2026-06-01"), "in_force");
    }

    fn born(born: &str) -> Story {
        made(json!({})).on("2026-03-01", "subject_opened", json!({"kind": "individual", "born": born}))
    }

    #[test]
    fn s06_1_a_subject_under_18_when_made_leaves_the_effect_in_doubt() {
        // Reading 36.
        assert_eq!(born("2008-03-10").status("2026-06-01"), "in_force");
        assert_eq!(born("2008-03-10").faults("2026-06-01"), none());
        assert_eq!(born("2008-03-11").status("2026-06-01"), "unknown S06-1");
        assert_eq!(born("2008-03-11").in_force("2026-06-01"), "unknown S06-1");
        assert_eq!(born("2008-03-11").bound("2026-06-01"), "unknown S06-1");
        assert_eq!(born("2008-03-11").faults("2026-06-01"), ["S06-1 error born"]);
        assert_eq!(born("2008-03-11").status("2031-03-10"), "expired");
        let anywhere = made(json!({"jurisdiction": null})).on(
            "2026-03-01",
            "subject_opened",
            json!({"kind": "individual", "born": "2008-03-11"}),
        );
        assert_eq!(anywhere.status("2026-06-01"), "unknown S06-1");
    }

    #[test]
    fn s06_1_under_18_when_a_making_without_a_day_was_recorded_is_under_18_when_made() {
        let undated = |born: &str| {
            Story::default()
                .on("2026-03-01", "subject_opened", json!({"kind": "individual", "born": born}))
                .undated("2026-03-10", "order_made", order(json!({})))
                .status("2026-06-01")
        };
        assert_eq!(undated("2008-03-11"), "unknown S06-1");
        assert_eq!(undated("1980-03-11"), "in_force");
    }

    #[test]
    fn s06_1_a_birth_on_29_february_is_unknown_on_28_february() {
        let made_on = |on: &str| {
            Story::default()
                .on("2026-01-01", "subject_opened", json!({"kind": "individual", "born": "2008-02-29"}))
                .on(on, "order_made", order(json!({"commencement": {"on": on}})))
        };
        assert_eq!(made_on("2026-02-27").faults("2026-06-01"), ["S06-1 error born"]);
        assert_eq!(made_on("2026-02-28").faults("2026-06-01"), ["S06-1 warning born"]);
        assert_eq!(made_on("2026-02-28").status("2026-06-01"), "unknown S06-1");
        assert_eq!(made_on("2026-03-01").faults("2026-06-01"), none());
        assert_eq!(made_on("2026-03-01").status("2026-06-01"), "in_force");
    }

    #[test]
    fn s08_1_an_applicant_the_act_does_not_name_leaves_the_effect_in_doubt() {
        // Bad input 14: a Scottish order with the DPP as applicant.
        let scottish = made(json!({"jurisdiction": "SC", "applicant": "dpp"}));
        assert_eq!(scottish.faults("2026-06-01"), ["S08-1 error applicant"]);
        assert_eq!(scottish.status("2026-06-01"), "unknown S08-1");
        let good = made(json!({"jurisdiction": "SC", "applicant": "lord_advocate"}));
        assert_eq!(good.faults("2026-06-01"), none());
        assert_eq!(good.status("2026-06-01"), "in_force");
    }

    #[test]
    fn s08_1_the_day_is_the_application() {
        // The police were added on 29 June 2021; `law.md` 0.
        let asked =
            |applied: &str| {
                Story::default().on("2021-09-01", "order_made", order(json!({
                "commencement": {"on": "2021-09-01"}, "route": "on_application", "court": "high_court",
                "applicant": "chief_officer", "terrorism_related": true,
                "applied_on": applied, "consulted_on": "2021-06-01",
            })))
            };
        assert_eq!(asked("2021-06-28").faults("2022-01-01"), ["S08-1 error applicant"]);
        assert_eq!(asked("2021-06-28").status("2022-01-01"), "unknown S08-1");
        assert_eq!(asked("2021-06-29").faults("2022-01-01"), none());
        assert_eq!(asked("2021-06-29").status("2022-01-01"), "in_force");
    }

    #[test]
    fn s08_1_the_application_itself_may_say_who_applied() {
        let story = made(json!({"court": "crown_court"}));
        assert_eq!(story.faults("2026-06-01"), ["S08-1 warning applicant"], "a gap in the record, no defect");
        assert_eq!(story.status("2026-06-01"), "in_force", "a missing applicant is no doubt");
        let applied = |who: &str| {
            story.clone().on("2026-01-05", "application_made", json!({"order": "O1", "applicant": who}))
        };
        assert_eq!(applied("dpp").faults("2026-06-01"), none());
        assert_eq!(applied("lord_advocate").faults("2026-06-01"), ["S08-1 error applicant"]);
        let breach = made(json!({"court": "crown_court", "route": "on_breach"}));
        assert_eq!(breach.faults("2026-06-01"), none(), "on breach the authority that sought it applies");
    }

    fn police(but: Value) -> Story {
        let mut body = json!({
            "commencement": {"on": "2022-03-10"}, "applicant": "chief_officer", "route": "on_application",
            "court": "high_court", "terrorism_related": true, "applied_on": "2022-02-01", "consulted_on": "2022-02-01",
        });
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        Story::default().on("2022-03-10", "order_made", order(body))
    }

    #[test]
    fn s08_2_the_police_consult_and_only_in_terrorism() {
        let ask = |but| {
            let story = police(but);
            (story.faults("2022-06-01"), story.status("2022-06-01"))
        };
        let fault = |text: &str| vec![text.to_owned()];
        assert_eq!(ask(json!({})), (none(), "in_force".into()));
        assert_eq!(
            ask(json!({"consulted_on": "2022-02-02"})),
            (fault("S08-2 error consulted_on"), "in_force".into()),
        );
        assert_eq!(
            ask(json!({"consulted_on": null})),
            (fault("S08-2 warning consulted_on"), "in_force".into())
        );
        assert_eq!(
            ask(json!({"terrorism_related": false})),
            (fault("S08-2 error applicant"), "unknown S08-2".into()),
        );
        assert_eq!(
            ask(json!({"terrorism_related": null})),
            (fault("S08-2 warning terrorism_related"), "in_force".into()),
        );
        assert_eq!(ask(json!({"court": null})), (fault("S08-2 warning court"), "in_force".into()));
        assert_eq!(ask(json!({"route": null})), (fault("S08-2 warning route"), "in_force".into()));
    }

    #[test]
    fn s08_5_while_the_switch_is_open_the_wider_list_is_unknown() {
        let wider = json!({"applicant": "nca_director_general", "route": "on_application", "court": "high_court",
            "consulted_on": "2026-03-01"});
        assert_eq!(made(wider.clone()).faults("2026-06-01"), ["S08-5 warning applicant"]);
        assert_eq!(made(wider).status("2026-06-01"), "unknown S08-5");
    }

    #[test]
    fn s08_5_whom_the_list_in_force_allows_or_may_allow_is_not_in_doubt() {
        // Terrorism-related or not is not recorded: the list in force may allow it, the
        // wider one would. Said not to be, the list in force does not.
        let chief = |terrorism: Value| {
            json!({"applicant": "chief_officer", "route": "on_application",
            "court": "high_court", "consulted_on": "2026-03-01", "terrorism_related": terrorism})
        };
        assert_eq!(made(chief(json!(true))).status("2026-06-01"), "in_force");
        assert_eq!(made(chief(json!(null))).status("2026-06-01"), "in_force");
        assert_eq!(made(chief(json!(false))).status("2026-06-01"), "unknown S08-5");
    }

    #[test]
    fn sch2_1_an_applicant_without_authority_is_fatal() {
        // Shirley, by `law.md` 3.7.
        let asked = |rank: &str| police(json!({"delegated_to": rank}));
        assert_eq!(asked("superintendent_or_above").faults("2022-06-01"), none());
        assert_eq!(asked("office_holder").faults("2022-06-01"), none());
        for rank in [
            "below_superintendent",
            "crown_prosecutor",
            "sfo_designated_member",
            "public_prosecutor_ni",
            "other",
        ] {
            assert_eq!(asked(rank).faults("2022-06-01"), ["SCH2-1 error delegated_to"]);
            assert_eq!(asked(rank).status("2022-06-01"), "unknown SCH2-1");
        }
        let prosecutor = |j: &str, who: &str, rank: &str| {
            with(json!({"jurisdiction": j, "applicant": who, "delegated_to": rank}))
        };
        assert_eq!(prosecutor("EW", "dpp", "crown_prosecutor"), none());
        assert_eq!(prosecutor("EW", "sfo_director", "sfo_designated_member"), none());
        assert_eq!(prosecutor("NI", "dpp_ni", "public_prosecutor_ni"), none());
        assert_eq!(prosecutor("SC", "lord_advocate", "other"), ["S08-1 advice delegated_to"]);
    }

    #[test]
    fn the_court_suits_the_route_and_the_jurisdiction() {
        let ask = |j: &str, route: &str, court: &str, who: &str| {
            with(json!({"jurisdiction": j, "route": route, "court": court, "applicant": who}))
        };
        assert_eq!(ask("EW", "on_application", "high_court", "dpp"), none());
        assert_eq!(ask("EW", "on_application", "crown_court", "dpp"), ["S01-1 error court"]);
        assert_eq!(ask("EW", "on_conviction", "high_court", "dpp"), ["S19-1 error court"]);
        assert_eq!(ask("NI", "on_application", "crown_court", "dpp_ni"), ["S01-3 error court"]);
        assert_eq!(ask("SC", "on_application", "sheriff", "lord_advocate"), none());
        assert_eq!(ask("SC", "on_conviction", "crown_court", "lord_advocate"), ["S22A-1 error court"]);
    }

    #[test]
    fn s19_1_s19_2_the_conviction_is_before_the_court() {
        let ask = |j: &str, by: Option<&str>, committed: Option<bool>| {
            with(json!({"jurisdiction": j, "route": "on_conviction", "court": "crown_court",
                "applicant": if j == "EW" { "dpp" } else { "dpp_ni" }, "convicted_by": by, "committed": committed}))
        };
        assert_eq!(ask("EW", Some("crown_court"), None), none());
        assert_eq!(ask("EW", Some("magistrates_court"), Some(true)), none());
        assert_eq!(ask("EW", Some("magistrates_court"), Some(false)), ["S19-1 error convicted_by"]);
        assert_eq!(ask("EW", Some("magistrates_court"), None), none());
        assert_eq!(ask("NI", Some("magistrates_court"), Some(true)), ["S19-2 error convicted_by"]);
        assert_eq!(ask("NI", Some("crown_court"), Some(false)), none());
        assert_eq!(ask("EW", None, Some(false)), none());
        assert_eq!(
            with(json!({"route": "on_conviction", "convicted_by": "magistrates_court", "committed": false})),
            ["S19-1 error convicted_by"],
        );
    }

    #[test]
    fn s19_3_s22a_1_each_side_of_the_border_has_its_own_discharge() {
        let ask = |j: &str, route: &str, disposal: &str| {
            with(json!({"jurisdiction": j, "route": route, "disposal": disposal}))
        };
        assert_eq!(ask("EW", "on_conviction", "conditional_discharge"), none());
        assert_eq!(ask("EW", "on_conviction", "absolute_discharge"), ["S19-3 error disposal"]);
        assert_eq!(ask("SC", "on_conviction", "absolute_discharge"), none());
        assert_eq!(ask("SC", "on_conviction", "conditional_discharge"), ["S22A-1 error disposal"]);
        assert_eq!(ask("EW", "on_breach", "absolute_discharge"), ["S21-1 error disposal"]);
        assert_eq!(ask("EW", "on_breach", "sentence"), none());
        let scots = json!({"jurisdiction": "SC", "route": "on_breach", "applicant": "psos_chief_constable"});
        assert_eq!(with(scots), ["S22C-1 error disposal"], "in Scotland the Lord Advocate applies");
    }

    #[test]
    fn s16_1_an_end_before_the_start() {
        let ends = |day: &str| with(json!({"length": null, "stated_last_day": day}));
        assert_eq!(ends("2026-03-09"), ["S16-1 error stated_last_day"]);
        assert_eq!(ends("2026-03-10"), none());
    }

    #[test]
    fn d_mixed_subject_a_body_is_not_born() {
        // Bad input 15.
        let opened = |body: Value| {
            Story::default().on("2026-01-01", "subject_opened", body).ask("2026-02-01", |standing| {
                standing.faults.iter().map(|fault| (fault.rule, fault.field)).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            opened(json!({"kind": "body_corporate", "born": "1990-01-01"})),
            [("D-MIXED-SUBJECT", "born")]
        );
        assert_eq!(
            opened(json!({"kind": "partnership", "prison_number": "A1234BC"})),
            [("D-MIXED-SUBJECT", "prison_number")],
        );
        assert_eq!(opened(json!({"kind": "body_corporate"})), []);
        assert_eq!(
            opened(json!({"kind": "individual", "born": "1990-01-01", "prison_number": "A1234BC"})),
            []
        );
    }

    #[test]
    fn s5b_1_monitoring_is_for_individuals_and_behind_the_switch() {
        let monitored = |kind: &str, on: &str, last: &str| {
            Story::default().on(on, "subject_opened", json!({"kind": kind})).on(on, "order_made", order(json!({
                "commencement": {"on": on},
                "conditions": [{"condition": "c1", "category": "electronic_monitoring", "end": {"last_day": last}}],
            })))
        };
        assert_eq!(
            monitored("individual", "2026-03-10", "2027-03-09").faults("2026-06-01"),
            ["S5B-1 warning conditions"]
        );
        assert_eq!(monitored("individual", "2025-12-01", "2027-03-09").faults("2026-06-01"), none());
        let later =
            |kind, last: &str| monitored(kind, SWITCH_DAY, last).under(switched_on()).faults("2027-06-01");
        assert_eq!(later("individual", "2028-01-03"), none());
        assert_eq!(later("individual", "2028-01-04"), ["S5B-3 error conditions"]);
        assert_eq!(later("body_corporate", "2028-01-03"), ["S5B-1 error conditions"]);
    }

    #[test]
    fn s15a_1_a_person_to_be_notified_is_behind_the_switch() {
        assert_eq!(with(json!({"notify": "U-1"})), ["S15A-1 warning notify"]);
        assert_eq!(with(json!({"notify": "U-1", "jurisdiction": "NI"})), none());
    }

    fn interim(on: &str, but: Value) -> Story {
        let mut body =
            json!({"order": "I1", "main_order": "M1", "commencement": {"on": on}, "applicant": "dpp"});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        Story::default()
            .on(
                "2026-01-05",
                "application_made",
                json!({"order": "M1", "jurisdiction": "EW", "applicant": "dpp"}),
            )
            .on(on, "interim_order_made", order(body))
    }

    fn interim_faults(story: &Story) -> Vec<(String, &'static str)> {
        story.order("I1", "2027-06-01", |order| {
            order.faults.iter().map(|fault| (fault.rule.to_owned(), fault.field)).collect()
        })
    }

    #[test]
    fn s5e_1_interim_orders_are_unknown_while_the_switch_is_open() {
        // Reading 43.
        let story = interim("2026-03-10", json!({}));
        assert_eq!(interim_faults(&story), [("S5E-1".into(), "main_order"), ("S8AA-1".into(), "applicant")]);
        let status = story.order("I1", "2026-06-01", |order| order.status.clone());
        assert_eq!(status, crate::finding::Known::missing("S5E-1"));
    }

    #[test]
    fn s5e_1_once_begun_it_needs_an_open_main_application_of_the_same_applicant() {
        let ask = |but| interim_faults(&interim("2027-03-10", but).under(switched_on()));
        assert_eq!(ask(json!({})), []);
        assert_eq!(ask(json!({"applicant": "sfo_director"})), [("S8AA-1".into(), "applicant")]);
        let northern = json!({"jurisdiction": "NI", "applicant": "dpp_ni", "terrorism_related": false});
        assert!(ask(northern).contains(&("S5E-2".into(), "terrorism_related")));
        let refused = |on: &str| {
            let story = interim("2027-03-10", json!({})).on(on, "order_refused", json!({"order": "M1"}));
            interim_faults(&story.under(switched_on()))
        };
        assert_eq!(refused("2027-03-09"), [("S5E-1".into(), "main_order")]);
        assert_eq!(refused("2027-03-11"), []);
    }
}
