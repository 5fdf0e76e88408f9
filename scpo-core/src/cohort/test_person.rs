//! Levels, overrides and reviews of cases written out for the test.

use serde_json::{Value, json};

use super::test_model::built_in;
use super::{Band, Held, Level, LevelSource, OverrideFault, PersonLevels, Ranking, ReviewCause, Run, Score};
use crate::assessment::assess;
use crate::case::Case;
use crate::finding::{Id, Known};
use crate::rulebook::Rulebook;

/// An order in force from 2026-01-05, and more facts: day and body.
fn case(more: &[(&str, Value)]) -> Case {
    let order = json!({"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
        "commencement": {"on": "2026-01-05"}, "length": {"years": 5}, "owning_force": "F-A"}});
    bare_case(&[&[("2026-01-05", order)], more].concat())
}

fn bare_case(facts: &[(&str, Value)]) -> Case {
    let events: Vec<Value> = facts
        .iter()
        .enumerate()
        .map(|(at, (on, body))| {
            json!({"id": format!("e{at}"), "on": on, "recorded": on, "body": body,
                "by": {"role": "Analyst", "unit": "F-A"}})
        })
        .collect();
    let document = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": events});
    Case::replay(serde_json::from_value(document).unwrap()).unwrap()
}

fn levels_of(case: &Case, on: &str) -> PersonLevels {
    let (model, rulebook) = (built_in(), Rulebook::builtin().unwrap());
    let day = on.parse().unwrap();
    PersonLevels::of(&model, &rulebook, case, &assess(case, &rulebook, day, day))
}

fn levels(more: &[(&str, Value)], on: &str) -> PersonLevels {
    levels_of(&case(more), on)
}

fn level(person: &PersonLevels, factor: &str) -> Option<u8> {
    of(person, factor).level().get().map(Level::get)
}

fn of<'p>(person: &'p PersonLevels, factor: &str) -> &'p super::FactorLevel {
    &person.factors[built_in().factor_index(factor).unwrap()]
}

fn assessed(factor: &str, level: u8, evidence: Value) -> Value {
    json!({"level_assessed": {"factor": factor, "level": level, "evidence": evidence}})
}

fn report(reference: &str, source: &str) -> Value {
    json!({"reference": reference, "source": source})
}

/// The specification, 2.2, R3, and reading 52: over 365 days, 183 to 365, up to 182.
#[test]
fn liberty_goes_by_where_the_person_is_and_for_how_long() {
    let inside = |release: &str| {
        let sentenced = ("2026-01-05", json!({"sentenced": {"kind": "determinate"}}));
        let estimate = ("2026-02-01", json!({"release_estimated": {"kind": "crd", "date": release}}));
        level(&levels(&[sentenced, estimate], "2026-06-01"), "R3")
    };
    // From 2026-06-01, 366 days lead to 2027-06-02, 183 to 2026-12-01.
    assert_eq!(inside("2027-06-02"), Some(0));
    assert_eq!(inside("2027-06-01"), Some(1));
    assert_eq!(inside("2026-12-01"), Some(1));
    assert_eq!(inside("2026-11-30"), Some(2));
    assert_eq!(inside("2026-05-01"), Some(2));
    let sentenced = ("2026-01-05", json!({"sentenced": {"kind": "determinate"}}));
    let undated = levels(std::slice::from_ref(&sentenced), "2026-06-01");
    assert_eq!(of(&undated, "R3").level(), &Known::missing("release_estimated"));
    let out = |released: Value, more: &[(&str, Value)]| {
        let released = ("2026-05-01", json!({"released": released}));
        level(&levels(&[&[sentenced.clone(), released], more].concat(), "2026-06-01"), "R3")
    };
    assert_eq!(out(json!({"kind": "licence"}), &[]), Some(3));
    assert_eq!(out(json!({"kind": "home_detention_curfew"}), &[]), Some(3));
    assert_eq!(out(json!({"kind": "no_licence"}), &[]), Some(4));
    assert_eq!(out(json!({}), &[]), None);
    assert_eq!(out(json!({"kind": "licence"}), &[("2026-05-20", json!({"licence_ended": {}}))]), Some(4));
    let conditions = |last: &str| ("2026-05-02", json!({"licence_conditions_set": {"last_day": last}}));
    assert_eq!(out(json!({"kind": "licence"}), &[conditions("2026-06-01")]), Some(3));
    assert_eq!(out(json!({"kind": "licence"}), &[conditions("2026-05-31")]), Some(4));
    assert_eq!(out(json!({"kind": "licence"}), &[("2026-05-20", json!({"recalled": {}}))]), Some(5));
    assert_eq!(level(&levels(&[], "2026-06-01"), "R3"), Some(4));
}

/// 2.2, O2: within 365, 182, 90, 28 and 7 days. The order's last day is 2031-01-04.
#[test]
fn the_soonest_event_sets_its_level() {
    let on = |day: &str| level(&levels(&[], day), "O2");
    assert_eq!(on("2026-06-01"), Some(0));
    assert_eq!(on("2030-01-03"), Some(0));
    assert_eq!(on("2030-01-04"), Some(1));
    assert_eq!(on("2030-12-07"), Some(4));
    assert_eq!(on("2030-12-28"), Some(5));
    let sentenced = ("2026-01-05", json!({"sentenced": {"kind": "determinate"}}));
    let estimate = ("2026-02-01", json!({"release_estimated": {"kind": "crd", "date": "2026-09-01"}}));
    // 92 days; then past it, which is overdue; and with no date, open.
    let inside = [sentenced.clone(), estimate];
    assert_eq!(level(&levels(&inside, "2026-06-01"), "O2"), Some(2));
    assert_eq!(level(&levels(&inside, "2026-09-02"), "O2"), Some(5));
    assert_eq!(level(&levels(&[sentenced], "2026-06-01"), "O2"), None);
}

/// 2.2, R1; advice and warnings are minor, arrest and charge substantive.
#[test]
fn breaches_under_the_order_make_its_history() {
    let alleged =
        |breach: &str, on: &'static str| (on, json!({"breach_alleged": {"breach": breach, "order": "O1"}}));
    let decided = |breach: &str, decision: &str, on: &'static str| {
        (on, json!({"breach_decided": {"breach": breach, "decision": decision}}))
    };
    let charged = |charge: &str, on: &'static str| {
        (on, json!({"charged": {"charge": charge, "offence": "s25_breach", "order": "O1"}}))
    };
    let convicted = |charge: &str, on: &'static str| (on, json!({"convicted": {"charge": charge}}));
    let r1 = |facts: &[(&str, Value)]| level(&levels(facts, "2026-06-01"), "R1");
    let (one, two) = ("2026-05-01", "2026-05-08");
    assert_eq!(r1(&[]), Some(0));
    assert_eq!(r1(&[alleged("b1", one)]), None);
    assert_eq!(r1(&[alleged("b1", one), decided("b1", "no_action", two)]), Some(0));
    assert_eq!(r1(&[alleged("b1", one), decided("b1", "warn", two)]), Some(2));
    let twice =
        [alleged("b1", one), decided("b1", "warn", two), alleged("b2", one), decided("b2", "advise", two)];
    assert_eq!(r1(&twice), Some(3));
    assert_eq!(r1(&[alleged("b1", one), decided("b1", "arrest", two)]), Some(5));
    assert_eq!(r1(&[charged("c1", one)]), Some(4));
    assert_eq!(r1(&[charged("c1", one), convicted("c1", two)]), Some(4));
    let acquitted = (two, json!({"proceedings_ended": {"charge": "c1", "outcome": "acquitted"}}));
    assert_eq!(r1(&[charged("c1", one), acquitted]), Some(0));
    let both = [charged("c1", one), convicted("c1", two), charged("c2", one), convicted("c2", two)];
    assert_eq!(r1(&both), Some(5));
    let quashed = (two, json!({"conviction_quashed": {"charge": "c2"}}));
    assert_eq!(r1(&[&both[..], &[quashed]].concat()), Some(4));
    // An order that is not theirs, and an offence that is no breach.
    assert_eq!(r1(&[(one, json!({"breach_alleged": {"breach": "b1", "order": "O9"}}))]), Some(0));
    assert_eq!(r1(&[(one, json!({"charged": {"charge": "c1", "offence": "other"}}))]), Some(0));
    // A warning of 2026-05-08 falls to 1 after 365 days at liberty, 2027-05-08.
    let warned = [alleged("b1", one), decided("b1", "warn", two)];
    assert_eq!(level(&levels(&warned, "2027-05-07"), "R1"), Some(2));
    assert_eq!(level(&levels(&warned, "2027-05-08"), "R1"), Some(1));
    // Good behaviour in a cell is not desistance.
    let inside = [&warned[..], &[("2026-05-09", json!({"sentenced": {"kind": "determinate"}}))]].concat();
    assert_eq!(level(&levels(&inside, "2028-05-08"), "R1"), Some(2));
}

/// While an allegation waits, a person who has looked at it since may say what it comes to.
#[test]
fn a_person_settles_what_the_record_leaves_open() {
    let alleged = ("2026-05-01", json!({"breach_alleged": {"breach": "b1", "order": "O1"}}));
    let entry = |on: &'static str| (on, assessed("R1", 3, json!([])));
    let r1 = |on: &'static str| level(&levels(&[entry(on), alleged.clone()], "2026-06-01"), "R1");
    assert_eq!(r1("2026-05-02"), Some(3));
    assert_eq!(r1("2026-04-30"), None);
    // Where the record is clear, the higher of the two counts.
    assert_eq!(level(&levels(&[entry("2026-04-30")], "2026-06-01"), "R1"), Some(3));
}

/// 2.2, O1: families are the categories of the types of condition.
#[test]
fn terms_that_can_be_checked_are_counted_by_family() {
    let with = |types: &[&str]| {
        let conditions: Vec<Value> = types
            .iter()
            .enumerate()
            .map(
                |(at, code)| json!({"condition": format!("c{at}"), "kind": "restriction", "type_code": code}),
            )
            .collect();
        let order = json!({"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
            "commencement": {"on": "2026-01-05"}, "length": {"years": 5}, "conditions": conditions}});
        level(&levels_of(&bare_case(&[("2026-01-05", order)]), "2026-06-01"), "O1")
    };
    assert_eq!(with(&[]), Some(0));
    // Surveillance alone needs a power of its own; a clause is checked by nothing.
    assert_eq!(with(&["public_communications"]), Some(1));
    assert_eq!(with(&["mobile_phones"]), Some(2));
    assert_eq!(with(&["mobile_phones", "landline"]), Some(2));
    assert_eq!(with(&["mobile_phones", "cash_limit"]), Some(3));
    assert_eq!(with(&["mobile_phones", "cash_limit", "vehicles"]), Some(3));
    assert_eq!(with(&["mobile_phones", "cash_limit", "vehicles", "gambling"]), Some(4));
    // Of one it cannot be told how it is checked: it matters only where another family would.
    assert_eq!(with(&["no_such_type"]), None);
    assert_eq!(with(&["mobile_phones", "cash_limit", "no_such_type"]), Some(3));
    assert_eq!(with(&["mobile_phones", "cash_limit", "vehicles", "no_such_type"]), None);
}

/// Inside, nothing is seen by visiting; what banks and registers hold can be.
#[test]
fn in_prison_only_what_needs_no_visit_can_be_checked() {
    let inside = |code: &str| {
        let condition = json!({"condition": "c1", "kind": "restriction", "type_code": code});
        let order = json!({"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
            "commencement": {"on": "2026-01-05"}, "length": {"years": 5}, "conditions": [condition]}});
        let sentenced = json!({"sentenced": {"kind": "determinate"}});
        level(&levels_of(&bare_case(&[("2026-01-05", order), ("2026-01-05", sentenced)]), "2026-06-01"), "O1")
    };
    assert_eq!(inside("residence"), Some(2), "a supervisor can be asked");
    assert_eq!(inside("gambling"), Some(2));
    assert_eq!(inside("encrypted_messaging"), Some(0));
    assert_eq!(inside("signal_blockers"), Some(1), "a search is all there is");
}

/// 2.2, R2: notice of a change is owed within seven days after it, here by 2026-11-08.
#[test]
fn what_is_owed_and_late_is_counted() {
    let order = json!({"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
        "commencement": {"on": "2026-09-30"}, "length": {"years": 5}, "conditions": [
            {"condition": "c1", "kind": "restriction", "type_code": "mobile_phones", "parameters": [
                {"name": "notify_within", "value": {"duration": {"days": 7, "counting": "after"}}}]}]}});
    let found = json!({"condition_checked": {"order": "O1", "condition": "c1", "method": "device_examination",
        "change_on": "2026-11-01"}});
    let told =
        json!({"notification_received": {"order": "O1", "condition": "c1", "matter_on": "2026-11-01"}});
    let on = |more: &[(&str, Value)], day: &str| {
        level(&levels_of(&bare_case(&[&[("2026-09-30", order.clone())], more].concat()), day), "R2")
    };
    assert_eq!(on(&[], "2026-11-20"), Some(0));
    let found = ("2026-11-10", found);
    assert_eq!(on(std::slice::from_ref(&found), "2026-11-11"), Some(1));
    assert_eq!(on(std::slice::from_ref(&found), "2026-11-12"), Some(2));
    assert_eq!(on(std::slice::from_ref(&found), "2026-11-22"), Some(2));
    assert_eq!(on(std::slice::from_ref(&found), "2026-11-23"), Some(5));
    assert_eq!(on(&[("2026-11-11", told.clone())], "2026-11-20"), Some(1));
    assert_eq!(on(&[("2026-11-12", told.clone())], "2026-11-20"), Some(2));
    assert_eq!(on(&[("2026-11-08", told.clone())], "2026-11-20"), Some(0));
    // 180 days from 2026-11-12 is 2027-05-11: one level less.
    assert_eq!(on(&[("2026-11-12", told.clone())], "2027-05-10"), Some(2));
    assert_eq!(on(&[("2026-11-12", told)], "2027-05-11"), Some(1));
}

/// 2.2: one report supports one factor of a heading; T1 comes before T2.
#[test]
fn one_report_supports_one_factor_of_each_heading() {
    let both = |second: Value| {
        let facts = [
            ("2026-05-01", assessed("T1", 3, json!([report("log 1", "A")]))),
            ("2026-05-01", assessed("T2", 3, json!([second.clone()]))),
            ("2026-05-01", assessed("H3", 2, json!([second]))),
        ];
        levels(&facts, "2026-05-02")
    };
    let same = both(report("log 1", "A"));
    assert_eq!((level(&same, "T1"), level(&same, "T2"), level(&same, "H3")), (Some(3), None, Some(2)));
    assert_eq!(of(&same, "T2").held, Some(Held::ReportsUsed));
    assert_eq!(of(&same, "T2").used_elsewhere, 1);
    let other = both(report("log 2", "A"));
    assert_eq!(level(&other, "T2"), Some(3));
    // A repeat under another reference.
    let key = |reference: &str| json!({"reference": reference, "duplicate_key": "k1"});
    let facts = [
        ("2026-05-01", assessed("T1", 3, json!([key("log 1")]))),
        ("2026-05-01", assessed("T2", 3, json!([key("log 7")]))),
    ];
    assert_eq!(level(&levels(&facts, "2026-05-02"), "T2"), None);
}

#[test]
fn the_last_entry_counts_and_a_tie_settles_nothing() {
    let entry = |on: &'static str, level| (on, assessed("H1", level, json!([])));
    assert_eq!(
        level(&levels(&[entry("2026-05-01", 5), entry("2026-05-02", 2)], "2026-06-01"), "H1"),
        Some(2)
    );
    let tie = levels(&[entry("2026-05-01", 5), entry("2026-05-01", 2)], "2026-06-01");
    assert_eq!(of(&tie, "H1").level(), &Known::missing("level_assessed.on"));
    assert_eq!(
        level(&levels(&[entry("2026-05-01", 5), entry("2026-05-01", 5)], "2026-06-01"), "H1"),
        Some(5)
    );
    let beyond = levels(&[entry("2026-05-01", 6)], "2026-06-01");
    assert_eq!(of(&beyond, "H1").level(), &Known::missing("level_assessed.level"));
    assert_eq!(of(&levels(&[], "2026-06-01"), "H1").source, LevelSource::Nobody);
}

/// P-8: what has run out counts no longer; reading 55: a lever holds as long as somebody said.
#[test]
fn an_entry_holds_to_its_day() {
    let entry = |factor: &str, until: Option<&str>| {
        let mut body = json!({"level_assessed": {"factor": factor, "level": 4}});
        if let Some(until) = until {
            body["level_assessed"]["review_by"] = json!(until);
        }
        ("2026-05-01", body)
    };
    let on =
        |factor: &str, until: Option<&str>, day: &str| level(&levels(&[entry(factor, until)], day), factor);
    assert_eq!(on("H1", Some("2026-06-01"), "2026-06-01"), Some(4));
    assert_eq!(on("H1", Some("2026-06-01"), "2026-06-02"), None);
    assert_eq!(on("H1", None, "2030-06-02"), Some(4));
    assert_eq!(on("O3", Some("2026-06-01"), "2026-06-01"), Some(4));
    assert_eq!(on("O3", None, "2026-06-01"), None);
    assert_eq!(on("O3", None, "2026-05-01"), Some(4));
}

/// P-7: nobody stays whose orders have ended; nobody goes of whom that cannot be told.
#[test]
fn the_list_holds_those_whose_order_is_in_force_or_pending() {
    assert_eq!(levels(&[], "2026-06-01").listed, Known::Value(true));
    assert_eq!(levels(&[], "2031-01-05").listed, Known::Value(false));
    let discharged = ("2026-05-01", json!({"order_discharged": {"order": "O1"}}));
    assert_eq!(levels(&[discharged], "2026-06-01").listed, Known::Value(false));
    let pending = json!({"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
        "commencement": {"on": "2027-01-05"}, "length": {"years": 5}}});
    assert_eq!(levels_of(&bare_case(&[("2026-01-05", pending)]), "2026-06-01").listed, Known::Value(true));
    let applied = json!({"application_made": {"order": "O1"}});
    assert_eq!(levels_of(&bare_case(&[("2026-01-05", applied)]), "2026-06-01").listed, Known::Value(false));
    let unknown = json!({"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true}});
    assert!(levels_of(&bare_case(&[("2026-01-05", unknown)]), "2026-06-01").listed.is_unknown());
    // Nobody who has left is in a ranking.
    let (model, day) = (built_in(), "2031-01-05".parse().unwrap());
    let id = |text| Id::new(text).unwrap();
    let run = Run { id: id("r"), cohort: id("c"), as_of: day, known_at: day };
    let gone = levels(&[], "2031-01-05");
    let ranking = Ranking::of(&model, run, [&gone]).unwrap();
    assert_eq!((ranking.places().len(), ranking.left()), (0, 1));
    assert_eq!(ranking.explain(&gone, None), None);
}

const REASON: &str = "The score misses an arrest reported by another force this week";

fn overridden(change: impl Fn(&mut Value)) -> Value {
    let mut body = json!({"band": "medium", "reason": REASON, "until": "2026-06-20",
        "approved_by": {"role": "Inspector"}, "supervisor": true});
    change(&mut body);
    json!({"override_made": body})
}

/// 2.5. By score and floors the person is low: 4 of 5 for liberty, 2,800 points.
#[test]
fn an_override_is_one_band_by_two_people_with_a_reason_and_an_end() {
    let fault = |change: &dyn Fn(&mut Value)| {
        let person = levels(&[("2026-06-01", overridden(change))], "2026-06-10");
        assert_eq!(Score::of(&built_in(), &person.levels()).band, Band::Low);
        assert_eq!(person.person().overridden.is_some(), person.overrides[0].fault.is_none());
        person.overrides[0].fault
    };
    let remove =
        |field: &'static str| move |body: &mut Value| drop(body.as_object_mut().unwrap().remove(field));
    let set = |field: &'static str, value: Value| move |body: &mut Value| body[field] = value.clone();
    assert_eq!(fault(&|_| {}), None);
    assert_eq!(fault(&set("band", json!("grave"))), Some(OverrideFault::NoSuchBand));
    assert_eq!(fault(&set("band", json!("high"))), Some(OverrideFault::MoreThanOneBand));
    assert_eq!(fault(&set("band", json!("low"))), Some(OverrideFault::NoChange));
    assert_eq!(fault(&remove("until")), Some(OverrideFault::TooLong));
    // 28 days from 2026-06-01 is 2026-06-29.
    assert_eq!(fault(&set("until", json!("2026-06-29"))), None);
    assert_eq!(fault(&set("until", json!("2026-06-30"))), Some(OverrideFault::TooLong));
    assert_eq!(fault(&set("until", json!("2026-06-09"))), Some(OverrideFault::RunOut));
    assert_eq!(fault(&remove("reason")), Some(OverrideFault::ReasonTooShort));
    assert_eq!(fault(&set("reason", json!("x".repeat(39)))), Some(OverrideFault::ReasonTooShort));
    assert_eq!(fault(&set("reason", json!("x".repeat(40)))), None);
    assert_eq!(fault(&remove("approved_by")), Some(OverrideFault::NoSecondPerson));
    assert_eq!(fault(&set("approved_by", json!({"role": "Analyst"}))), Some(OverrideFault::SamePerson));
    assert_eq!(fault(&remove("supervisor")), Some(OverrideFault::NotASupervisor));
}

#[test]
fn the_newest_override_counts_and_a_renewal_is_seen() {
    let again = ("2026-06-15", overridden(|body| body["until"] = json!("2026-07-10")));
    let person = levels(&[("2026-06-01", overridden(|_| {})), again], "2026-06-16");
    let faults: Vec<_> = person.overrides.iter().map(|made| (made.fault, made.renewed)).collect();
    assert_eq!(faults, [(Some(OverrideFault::Superseded), false), (None, true)]);
    assert_eq!(person.person().overridden, Some(Band::Medium));
}

/// 2.3: by band; in custody with over 365 days to go 182 days, unless a floor holds.
#[test]
fn a_review_is_due_by_band_by_custody_and_by_what_happened() {
    let reviewed = |on: &'static str| (on, json!({"review_made": {"kind": "score"}}));
    let due = |facts: &[(&str, Value)], on: &str| -> Vec<(ReviewCause, String)> {
        levels(facts, on).reviews.iter().map(|review| (review.cause, review.due.to_string())).collect()
    };
    // The order's end, 2031-01-04, is looked at 6 and 3 months before.
    let expiry = (ReviewCause::BeforeExpiry, "2030-07-04".to_owned());
    assert_eq!(
        due(&[], "2026-06-01"),
        [(ReviewCause::NeverReviewed, "2026-06-01".to_owned()), expiry.clone()]
    );
    // Low: 182 days from 2026-03-01.
    assert_eq!(
        due(&[reviewed("2026-03-01")], "2026-06-01"),
        [(ReviewCause::BandInterval, "2026-08-30".to_owned()), expiry]
    );
    let alleged = ("2026-04-01", json!({"breach_alleged": {"breach": "b1", "order": "O1"}}));
    let first = |facts: &[(&str, Value)]| due(facts, "2026-06-01").into_iter().next().unwrap();
    assert_eq!(
        first(&[reviewed("2026-03-01"), alleged.clone()]),
        (ReviewCause::Breach, "2026-04-01".to_owned())
    );
    assert_eq!(first(&[alleged, reviewed("2026-04-01")]).0, ReviewCause::BandInterval);
    let inside = |more: &[(&'static str, Value)]| {
        let custody = [
            ("2026-01-05", json!({"sentenced": {"kind": "determinate"}})),
            ("2026-01-06", json!({"release_estimated": {"kind": "crd", "date": "2028-06-01"}})),
        ];
        due(&[&custody[..], more].concat(), "2026-06-01")
    };
    let long = inside(&[reviewed("2026-03-01")]);
    assert_eq!(long[0], (ReviewCause::CustodyInterval, "2026-08-30".to_owned()));
    // 12 months before 2028-06-01 is the next to come.
    assert!(long.contains(&(ReviewCause::BeforeRelease, "2027-06-01".to_owned())));
    // A live threat to life is a floor: very high, 28 days.
    let life = ("2026-04-19", assessed("T4", 5, json!([report("log 1", "A"), report("log 2", "B")])));
    assert_eq!(
        inside(&[life, reviewed("2026-04-20")])[0],
        (ReviewCause::BandInterval, "2026-05-18".to_owned())
    );
}

#[test]
fn nothing_of_a_person_is_in_debug() {
    let person =
        levels(&[("2026-05-01", assessed("T1", 4, json!([report("SENTINEL", "SENTINEL")])))], "2026-06-01");
    let shown = format!("{person:?} {:?}", person.factors);
    assert!(!shown.contains("SENTINEL") && !shown.contains("Analyst"), "{shown}");
}
