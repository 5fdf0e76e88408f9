//! The gates of what happens to an order after it is made: variation,
//! discharge, extension, appeal, and allegations too early to be a breach.

use super::{Case, note};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Known, Severity};
use crate::law::At;
use crate::law::discharge::{DischargeInput, discharge_court, discharge_gate};
use crate::law::extension::{ExtensionInput, extension_permitted};
use crate::law::variation::{
    OnConviction, Seeker, ThirdPartySeeker, interim_on_conviction, lengthening, on_breach, on_conviction,
    police_order_court, relevant_authority, subject_gate, third_party_gate, variation_court,
};
use crate::law::vocabulary::{Applicant, Court, OffenceKind, OrderKind};
use crate::record::{
    AppealOutcome, EventBody, OrderDischarged, OrderExtended, OrderVaried, VariationApplicant, VariationBasis,
};
use crate::standing::binding::VersionStanding;
use crate::standing::order_standing::OrderStanding;
use crate::standing::provision::{Frame, provisions};
use crate::standing::{Fault, Notice};

pub(super) fn faults<'c>(case: &Case<'_, 'c>, standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    variations(case, standing, faults);
    if let Some(jurisdiction) = case.jurisdiction() {
        for &fact in &case.order.endings {
            if let EventBody::OrderDischarged(body) = &fact.event.body {
                discharge(&At::new(case.commencement, jurisdiction, fact.on()), case, (fact, body), faults);
            }
        }
        for &fact in &case.order.extended {
            if let EventBody::OrderExtended(body) = &fact.event.body {
                let at = At::new(case.commencement, jurisdiction, fact.on());
                extension(&at, case, standing, (fact, body), faults);
            }
        }
    } else {
        late_extensions(standing, faults);
    }
    appeals(case, faults);
    early_breaches(case, standing, faults);
}

const fn seeker(applied_by: VariationApplicant) -> Seeker {
    match applied_by {
        VariationApplicant::Authority => Seeker::Authority,
        VariationApplicant::Subject => Seeker::Subject,
        VariationApplicant::OtherPerson => Seeker::OtherPerson,
    }
}

fn applicant_for(case: &Case<'_, '_>) -> Option<Applicant> {
    case.order.order?.applicant
}

fn variations<'c>(case: &Case<'_, 'c>, standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    for pair in standing.versions.windows(2) {
        let [before, after] = pair else { continue };
        let EventBody::OrderVaried(body) = &after.fact.event.body else { continue };
        if after.version == before.version {
            faults.push(Fault {
                rule: "D-VERSION",
                severity: Severity::Error,
                message: "two versions of the order have one number; the later one is taken to hold",
                field: "version",
                fact: after.fact,
            });
        }
        if let Some(jurisdiction) = case.jurisdiction() {
            let at = At::new(case.commencement, jurisdiction, after.fact.on());
            if at.day.is_some() {
                varied(&at, case, (after.fact, body), faults);
                lengthened(&at, case, standing, (before, after, body), faults);
            }
        }
    }
}

/// By whom, in which court, and on what ground.
fn varied<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    (fact, body): (Fact<'c>, &'c OrderVaried),
    faults: &mut Vec<Fault<'c>>,
) {
    match body.basis {
        Some(VariationBasis::Application) => on_application(at, case, (fact, body), faults),
        Some(basis) => {
            let input = OnConviction {
                court: body.court,
                by_authority: body.applied_by.map(|by| by == VariationApplicant::Authority),
                applicant: None,
                convicted: Some(true),
                disposal: body.disposal,
            };
            let ruling = match (case.kind(), basis) {
                (OrderKind::Interim, _) => interim_on_conviction(at, &input, None),
                (OrderKind::Full, VariationBasis::Breach) => on_breach(at, &input),
                (OrderKind::Full, _) => on_conviction(at, &input),
            };
            note(&ruling, "basis", fact, faults);
        }
        None => {}
    }
}

fn on_application<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    (fact, body): (Fact<'c>, &'c OrderVaried),
    faults: &mut Vec<Fault<'c>>,
) {
    if body.court.is_some() {
        note(&variation_court(at, body.court), "court", fact, faults);
        police_court(at, case, body.court, fact, faults);
    }
    match body.applied_by {
        Some(VariationApplicant::Subject) => {
            let ruling = subject_gate(at, Some(case.kind()), body.circumstances_changed);
            super::note_or_gap(&ruling, Severity::Advice, "circumstances_changed", fact, faults);
        }
        Some(VariationApplicant::OtherPerson) => {
            let party = ThirdPartySeeker::default();
            note(&third_party_gate(at, &party, body.more_onerous), "more_onerous", fact, faults);
        }
        Some(VariationApplicant::Authority) | None => {}
    }
}

/// S17-7.
fn police_court<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    court: Option<Court>,
    fact: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    if applicant_for(case) == Some(Applicant::PsosChiefConstable) {
        note(&police_order_court(at, Some(Applicant::PsosChiefConstable), court), "court", fact, faults);
    }
}

/// S17-4: only on the authority's application, and within the original five years.
fn lengthened<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    (before, after, body): (&VersionStanding<'c>, &VersionStanding<'c>, &'c OrderVaried),
    faults: &mut Vec<Fault<'c>>,
) {
    let end = |version: &VersionStanding<'c>| last_end(case, version);
    let (Some(old), Some(new)) = (end(before), end(after)) else { return };
    if new > old {
        let seeker = body.applied_by.map(seeker);
        let start = standing.first_start.day();
        let ruling = lengthening(at, seeker, start, Some(old), Some(new));
        super::note_or_gap(&ruling, Severity::Advice, "applied_by", after.fact, faults);
    }
}

/// The last end that a version states for any of its provisions.
fn last_end(case: &Case<'_, '_>, version: &VersionStanding<'_>) -> Option<Date> {
    let frame = Frame::of(case.order, case.subject, version.terms, Date::MAX);
    provisions(version.terms, &frame, case.order, case.subject, Date::MAX)
        .iter()
        .filter_map(|provision| provision.stated_last_day.as_ref().and_then(Known::get))
        .max()
}

fn discharge<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    (fact, body): (Fact<'c>, &'c OrderDischarged),
    faults: &mut Vec<Fault<'c>>,
) {
    if body.court.is_some() {
        note(&discharge_court(at, body.court), "court", fact, faults);
        police_court(at, case, body.court, fact, faults);
    }
    if let Some(applied_by) = body.applied_by {
        let input = DischargeInput {
            seeker: Some(seeker(applied_by)),
            kind: Some(case.kind()),
            ..DischargeInput::default()
        };
        note(&discharge_gate(at, &input), "applied_by", fact, faults);
    }
}

/// S22E-1, S22E-3: the charge, still in force, the authority, and the court.
fn extension<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    (fact, body): (Fact<'c>, &'c OrderExtended),
    faults: &mut Vec<Fault<'c>>,
) {
    let late = standing.late_extensions.iter().any(|late| late.index == fact.index);
    let input = ExtensionInput {
        charge: offence(case, body),
        in_force: late.then_some(false),
        by_authority: relevant_authority(applicant_for(case), body.applicant).get(),
        test_met: None,
        court: body.court,
    };
    note(&extension_permitted(at, Some(case.kind()), &input), "order", fact, faults);
}

fn offence(case: &Case<'_, '_>, body: &OrderExtended) -> Option<OffenceKind> {
    case.subject.charges.iter().find_map(|fact| match &fact.event.body {
        EventBody::Charged(charged) if charged.charge == body.charge => Some(charged.offence),
        _ => None,
    })
}

/// S22E-1 is the same everywhere as to an order that had ended.
fn late_extensions<'c>(standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    for &fact in &standing.late_extensions {
        faults.push(Fault {
            rule: "S22E-1",
            severity: Severity::Error,
            message: "an order that had ended cannot be extended",
            field: "order",
            fact,
        });
    }
}

/// An appeal that varied the order makes a new version, which is a fact of its own.
fn appeals<'c>(case: &Case<'_, 'c>, faults: &mut Vec<Fault<'c>>) {
    for &fact in &case.order.appeals {
        let EventBody::AppealDecided(body) = &fact.event.body else { continue };
        let follows =
            |varied: &Fact<'_>| varied.on().is_none() || fact.on().is_none() || varied.on() >= fact.on();
        if body.outcome == AppealOutcome::Varied && !case.order.varied.iter().any(follows) {
            faults.push(Fault {
                rule: "D-APPEAL-VARIED",
                severity: Severity::Warning,
                message: "the appeal varied the order, and the order as varied is not recorded",
                field: "outcome",
                fact,
            });
        }
    }
}

/// S25-1: conduct before the order was made, or before anything bound the subject.
fn early_breaches<'c>(case: &Case<'_, 'c>, standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some(bound) = first_bound(standing) else { return };
    for &fact in &case.subject.breaches {
        let EventBody::BreachAlleged(body) = &fact.event.body else { continue };
        if body.order.as_ref() == Some(case.order.id) && body.conduct_on.is_some_and(|on| on < bound) {
            faults.push(Fault {
                rule: "S25-1",
                severity: Severity::Warning,
                message: "the conduct is dated before the order could bind the subject",
                field: "conduct_on",
                fact,
            });
        }
    }
}

/// The first day on which any version can have bound: the making, at the least.
fn first_bound(standing: &OrderStanding<'_>) -> Option<Date> {
    let made = standing.versions.first()?.fact.on()?;
    let certain =
        standing.versions.iter().all(|version| matches!(version.notice, Notice::From(_) | Notice::None));
    let notice = standing.versions.iter().filter_map(|version| match version.notice {
        Notice::From(day) => Some(day),
        _ => None,
    });
    let notice = notice.min().filter(|_| certain);
    Some([notice, standing.first_start.day()].into_iter().flatten().fold(made, Date::max))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::law::test_law::switched_on;
    use crate::standing::test_case::{Story, made, order};

    fn varied(story: Story, but: Value) -> Vec<String> {
        let mut body = json!({"order": "O1", "version": 1, "represented": true});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        story.on("2027-01-05", "order_varied", body).faults("2027-06-01")
    }

    fn none() -> Vec<String> {
        Vec::new()
    }

    fn two_years() -> Story {
        made(json!({"length": {"years": 2}}))
    }

    #[test]
    fn s17_1_on_application_the_civil_courts() {
        let ask = |court: &str| {
            varied(two_years(), json!({"basis": "on_application", "court": court, "applied_by": "authority"}))
        };
        assert_eq!(ask("high_court"), none());
        assert_eq!(ask("crown_court"), ["S17-1 error court"]);
    }

    #[test]
    fn s17_2_s17_3_the_subject_and_other_persons() {
        let ask = |by: &str, but: Value| {
            let mut body = json!({"basis": "on_application", "applied_by": by});
            for (key, value) in but.as_object().unwrap() {
                body[key] = value.clone();
            }
            varied(two_years(), body)
        };
        assert_eq!(ask("subject", json!({"circumstances_changed": true})), none());
        assert_eq!(
            ask("subject", json!({"circumstances_changed": false})),
            ["S17-2 warning circumstances_changed"]
        );
        assert_eq!(ask("subject", json!({})), ["S17-2 advice circumstances_changed"]);
        assert_eq!(ask("other_person", json!({"more_onerous": true})), ["S17-3 error more_onerous"]);
        assert_eq!(ask("other_person", json!({"more_onerous": false})), none());
    }

    #[test]
    fn s17_4_only_the_authority_lengthens_and_within_the_original_five_years() {
        // Bad input 30.
        let ask = |by: Option<&str>, years: u32| {
            let mut body = json!({"length": {"years": years}});
            if let Some(by) = by {
                body["applied_by"] = json!(by);
            }
            varied(two_years(), body)
        };
        assert_eq!(ask(Some("authority"), 5), none());
        assert_eq!(ask(Some("subject"), 3), ["S17-4 error applied_by"]);
        assert_eq!(ask(Some("other_person"), 3), ["S17-4 error applied_by"]);
        assert_eq!(ask(Some("subject"), 2), none());
        assert_eq!(ask(Some("subject"), 1), none());
        assert_eq!(ask(None, 3), ["S17-4 advice applied_by"]);
        assert_eq!(ask(Some("authority"), 6), ["S16-2 error stated_last_day", "S17-4 error applied_by"]);
    }

    #[test]
    fn s17_4_a_variation_that_keeps_an_end_beyond_five_years_has_not_lengthened_it() {
        let story = made(json!({"length": {"years": 6}}));
        let kept = json!({"length": {"years": 6}, "applied_by": "subject"});
        assert_eq!(varied(story, kept), ["S16-2 error stated_last_day"]);
    }

    #[test]
    fn s20_1_s21_1_on_conviction_and_on_breach() {
        let ask = |basis: &str, court: &str, by: &str, disposal: &str| {
            varied(
                two_years(),
                json!({"basis": basis, "court": court, "applied_by": by, "disposal": disposal}),
            )
        };
        for (basis, rule) in [("on_conviction", "S20-1"), ("on_breach", "S21-1")] {
            assert_eq!(ask(basis, "crown_court", "authority", "sentence"), none());
            let fault = [format!("{rule} error basis")];
            assert_eq!(ask(basis, "high_court", "authority", "sentence"), fault);
            assert_eq!(ask(basis, "crown_court", "subject", "sentence"), fault);
            assert_eq!(ask(basis, "crown_court", "authority", "absolute_discharge"), fault);
        }
    }

    #[test]
    fn d_version_two_variations_of_one_number() {
        let story = two_years().on(
            "2026-06-01",
            "order_varied",
            json!({"order": "O1", "version": 1, "represented": true}),
        );
        assert_eq!(varied(story, json!({})), ["D-VERSION error version"]);
        assert_eq!(varied(two_years(), json!({"version": 0})), ["D-VERSION error version"]);
    }

    #[test]
    fn s18_1_discharge_is_for_the_civil_courts() {
        let ask = |court: &str| {
            made(json!({}))
                .on("2027-01-05", "order_discharged", json!({"order": "O1", "court": court}))
                .faults("2027-01-05")
        };
        assert_eq!(ask("high_court"), none());
        assert_eq!(ask("crown_court"), ["S18-1 error court"]);
    }

    #[test]
    fn s17_6_the_subject_of_an_interim_order_seeks_its_discharge() {
        // The law on interim orders has not begun: open today, on the invented day begun.
        let story = Story::default()
            .on("2027-02-01", "application_made", json!({"order": "O1"}))
            .on("2027-03-10", "interim_order_made", order(json!({"order": "I1", "main_order": "O1"})))
            .on("2027-04-01", "order_discharged", json!({"order": "I1", "applied_by": "subject"}));
        let asked = |story: &Story| {
            story.order("I1", "2027-04-01", |order| {
                let of_gate = order.faults.iter().filter(|fact| fact.field == "applied_by");
                of_gate.map(|fault| fault.rule.to_owned()).collect::<Vec<_>>()
            })
        };
        assert_eq!(asked(&story), ["S17-6"]);
        assert_eq!(asked(&story.under(switched_on())), none());
    }

    #[test]
    fn where_the_order_does_not_say_the_jurisdiction_is_that_of_the_application() {
        let discharged = |jurisdiction: Value| {
            let application = json!({"order": "O1", "jurisdiction": jurisdiction});
            Story::default()
                .on("2026-02-01", "application_made", application)
                .on("2026-03-10", "order_made", order(json!({"jurisdiction": null})))
                .on("2027-01-05", "order_discharged", json!({"order": "O1", "court": "crown_court"}))
                .faults("2027-01-05")
        };
        assert!(discharged(json!("NI")).contains(&"S18-1 error court".to_owned()));
    }

    #[test]
    fn s22e_1_an_order_that_had_ended_cannot_be_extended_in_any_jurisdiction() {
        let story = made(json!({"jurisdiction": null, "length": {"years": 1}}))
            .on("2027-01-05", "charged", json!({"charge": "ch1", "offence": "serious"}))
            .on("2027-03-10", "order_extended", json!({"order": "O1", "charge": "ch1"}));
        assert!(story.faults("2027-03-10").contains(&"S22E-1 error order".to_owned()));
    }

    #[test]
    fn an_order_varied_on_appeal_wants_the_order_as_varied() {
        let missing = "D-APPEAL-VARIED warning outcome".to_owned();
        let appealed = || {
            made(json!({})).on("2027-01-05", "appeal_decided", json!({"order": "O1", "outcome": "varied"}))
        };
        let version = || json!({"order": "O1", "version": 1, "represented": true});
        assert!(appealed().faults("2027-06-01").contains(&missing));
        let earlier = appealed().on("2027-01-04", "order_varied", version());
        assert!(earlier.faults("2027-06-01").contains(&missing));
        let same_day = appealed().on("2027-01-05", "order_varied", version());
        assert_eq!(same_day.faults("2027-06-01"), none());
        // It may be the one the appeal made.
        let undated = appealed().undated("2027-02-01", "order_varied", version());
        assert!(!undated.faults("2027-06-01").contains(&missing));
    }

    #[test]
    fn s25_1_conduct_before_the_only_notice_is_dated_too_early() {
        let ask = |on: &str| {
            made(json!({"represented": false}))
                .on(
                    "2026-04-01",
                    "notice_given",
                    json!({"order": "O1", "method": "in_person", "outcome": "delivered"}),
                )
                .on("2026-06-01", "breach_alleged", json!({"breach": "b1", "order": "O1", "conduct_on": on}))
                .faults("2026-06-01")
        };
        assert_eq!(ask("2026-03-31"), ["S25-1 warning conduct_on"]);
        assert_eq!(ask("2026-04-01"), none());
    }

    #[test]
    fn s17_7_an_order_the_scottish_police_sought_goes_back_to_the_court_of_session() {
        let police = || {
            made(json!({"jurisdiction": "SC", "applicant": "psos_chief_constable", "route": "on_application",
            "court": "court_of_session", "terrorism_related": true, "applied_on": "2026-02-01", "consulted_on": "2026-02-01"}))
        };
        let vary = |court: &str| {
            varied(police(), json!({"basis": "on_application", "applied_by": "authority", "court": court}))
        };
        assert_eq!(vary("court_of_session"), none());
        assert_eq!(vary("sheriff"), ["S17-7 error court"]);
        let discharge =
            police().on("2027-01-05", "order_discharged", json!({"order": "O1", "court": "sheriff"}));
        assert_eq!(discharge.faults("2027-01-05"), ["S17-7 error court"]);
    }
}
