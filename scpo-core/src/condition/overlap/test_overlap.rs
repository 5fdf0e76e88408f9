//! Conflicts and cover, worked out by hand.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::case::{Case, View};
use crate::condition::Catalogue;
use crate::date::Date;
use crate::finding::Known;
use crate::law::commencement::Commencement;
use crate::standing::Standing;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().unwrap());
static LAW: LazyLock<Commencement> = LazyLock::new(|| Commencement::built_in().unwrap());

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Asks of the case made up of facts with their day.
fn ask<R>(facts: &[(&str, Value)], on: &str, ask: impl FnOnce(&View<'_>, &Instruments<'_>) -> R) -> R {
    let events: Vec<Value> = facts
        .iter()
        .enumerate()
        .map(|(at, (on, body))| json!({"id": format!("e{at}"), "on": on, "recorded": on, "body": body}))
        .collect();
    let document = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": events});
    let case = Case::replay(serde_json::from_value(document).unwrap()).unwrap();
    let view = case.view(day(on), day(on));
    let standing = Standing::of(&view, &LAW);
    ask(&view, &Instruments::of(&view, &standing))
}

/// An order in force from 10 March 2026 for two years: its last day is 9 March 2028.
fn order(id: &str, conditions: Value) -> (&'static str, Value) {
    let body = json!({"order": id, "jurisdiction": "EW", "represented": true, "route": "on_application",
        "commencement": {"on": "2026-03-10"}, "length": {"years": 2}, "conditions": conditions});
    ("2026-03-10", json!({"order_made": body}))
}

fn licence(last_day: Option<&str>, conditions: Value) -> (&'static str, Value) {
    let mut body = json!({"typed_conditions": conditions});
    if let Some(last) = last_day {
        body["last_day"] = json!(last);
    }
    ("2026-04-01", json!({"licence_conditions_set": body}))
}

fn condition(id: &str, type_code: &str, kind: &str, parameters: Value) -> Value {
    let category = CATALOGUE.latest(type_code).map_or("other", |of| of.category.code());
    json!({"condition": id, "number": 1, "kind": kind, "type_code": type_code, "category": category,
        "parameters": parameters})
}

fn limit(id: &str, type_code: &str, name: &str, value: Value) -> Value {
    condition(id, type_code, "restriction", json!([{"name": name, "value": value}]))
}

/// The conflicts between one condition of an order and one of a licence: kind,
/// parameter, and which is stricter.
fn clash(of_order: Value, of_licence: Value) -> Vec<String> {
    let facts = [order("O1", json!([of_order])), licence(None, json!([of_licence]))];
    ask(&facts, "2026-06-01", |_, instruments| {
        let found = conflicts(instruments, &CATALOGUE);
        found
            .iter()
            .map(|conflict| {
                let parameter = conflict.parameter.map_or("", |name| name.as_str());
                let stricter = match conflict.stricter {
                    Some(Which::First) => "first",
                    Some(Which::Second) => "second",
                    None => "",
                };
                format!("{} {parameter} {stricter}", conflict.kind.code()).trim().replace("  ", " ")
            })
            .collect()
    })
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn a_lower_limit_elsewhere_is_silently_stricter() {
    let phones = |count: u8| limit("c1", "mobile_phones", "max_handsets", json!({"count": count}));
    assert_eq!(clash(phones(2), phones(1)), ["stricter max_handsets second"]);
    assert_eq!(clash(phones(1), phones(2)), ["stricter max_handsets first"]);
    assert_eq!(clash(phones(1), phones(1)), ["duplicate"]);
    let cash = |pence: u32, currency: &str| {
        limit("c1", "cash_limit", "limit", json!({"money": {"pence": pence, "currency": currency}}))
    };
    assert_eq!(clash(cash(100_000, "GBP"), cash(50_000, "GBP")), ["stricter limit second"]);
    assert_eq!(clash(cash(100_000, "GBP"), cash(50_000, "EUR")), ["not_compared limit"]);
}

#[test]
fn a_ban_beside_a_limit_is_stricter_and_beside_a_permission_contradicts() {
    let wallets = |kind: &str, parameters: Value| condition("c1", "virtual_currency", kind, parameters);
    let one = json!([{"name": "max_wallets", "value": {"count": 1}}]);
    let two = json!([{"name": "max_wallets", "value": {"count": 2}}]);
    assert_eq!(
        clash(wallets("restriction", one.clone()), wallets("prohibition", json!([]))),
        ["stricter second"]
    );
    assert_eq!(
        clash(wallets("permission", one.clone()), wallets("prohibition", json!([]))),
        ["contradictory"]
    );
    assert_eq!(
        clash(wallets("permission", two), wallets("restriction", one.clone())),
        ["contradictory max_wallets"]
    );
    assert_eq!(clash(wallets("permission", one.clone()), wallets("restriction", one)), none());
}

#[test]
fn two_recipients_and_two_periods_are_said() {
    let told = |recipient: &str, days: u8| {
        condition(
            "c1",
            "vehicles",
            "requirement",
            json!([{"name": "recipient", "value": {"text": recipient}},
                {"name": "notify_within", "value": {"duration": {"days": days}}}]),
        )
    };
    assert_eq!(clash(told("the police", 7), told("Probation", 7)), ["two_recipients recipient"]);
    assert_eq!(clash(told("the police", 7), told("The  Police", 3)), ["day_counts notify_within second"]);
}

/// A home at two addresses at once is not possible.
#[test]
fn two_duties_to_live_at_different_addresses_contradict() {
    let home = |address: &str| {
        condition("c1", "residence", "requirement", json!([{"name": "address", "value": {"text": address}}]))
    };
    assert_eq!(clash(home("A"), home("B")), ["contradictory address"]);
}

#[test]
fn different_types_and_types_for_everything_else_do_not_clash() {
    let phones = limit("c1", "mobile_phones", "max_handsets", json!({"count": 2}));
    let lines = limit("c1", "landline", "max_lines", json!({"count": 1}));
    assert_eq!(clash(phones, lines), none());
    let free = |count: u8| limit("c1", "free", "max_dogs", json!({"count": count}));
    assert_eq!(clash(free(1), free(2)), none());
    let clause = || condition("c1", "clause_duration", "not_a_condition", json!([]));
    assert_eq!(clash(clause(), clause()), none());
}

/// Words alone are compared as words: case and spacing aside.
#[test]
fn the_same_words_are_a_duplicate_without_a_type() {
    let words = |text: &str| json!({"condition": "c1", "kind": "prohibition", "text": text});
    assert_eq!(clash(words("Not to enter  Leeds"), words("not to enter Leeds")), ["duplicate"]);
    assert_eq!(clash(words("not to enter Leeds"), words("not to enter York")), none());
}

/// Versions of one order are not compared with each other, but an unserved variation
/// is with everything else.
#[test]
fn a_variation_not_served_is_compared_with_the_licence_and_not_with_its_order() {
    let phones = |count: u8| limit("c1", "mobile_phones", "max_handsets", json!({"count": count}));
    let varied = json!({"order_varied": {"order": "O1", "version": 1, "represented": false,
        "conditions": [phones(3)]}});
    let facts = [order("O1", json!([phones(2)])), licence(None, json!([phones(1)])), ("2026-05-01", varied)];
    let paths = ask(&facts, "2026-06-01", |_, instruments| {
        let found = conflicts(instruments, &CATALOGUE);
        found
            .iter()
            .map(|conflict| conflict.findings().map(|finding| finding.path.into_owned()))
            .collect::<Vec<_>>()
    });
    let licence = "events[1].body.licence_conditions_set.typed_conditions[0]".to_owned();
    assert_eq!(
        paths,
        [
            ["events[0].body.order_made.conditions[0]".to_owned(), licence.clone()],
            ["events[2].body.order_varied.conditions[0]".to_owned(), licence],
        ]
    );
}

#[test]
fn what_is_over_does_not_clash() {
    let phones = |count: u8| limit("c1", "mobile_phones", "max_handsets", json!({"count": count}));
    let count = |facts: &[(&str, Value)], on: &str| {
        ask(facts, on, |_, instruments| conflicts(instruments, &CATALOGUE).len())
    };
    let both = [order("O1", json!([phones(2)])), licence(Some("2026-09-30"), json!([phones(1)]))];
    assert_eq!(count(&both, "2026-09-30"), 1);
    assert_eq!(count(&both, "2026-10-01"), 0);
    let ended = [both[0].clone(), both[1].clone(), ("2026-07-01", json!({"licence_ended": {}}))];
    assert_eq!(count(&ended, "2026-07-01"), 0);
    let recalled = [both[0].clone(), both[1].clone(), ("2026-07-01", json!({"recalled": {}}))];
    assert_eq!(count(&recalled, "2026-07-01"), 0);
    assert_eq!(count(&both, "2028-03-10"), 0);
    let bail = ("2026-04-01", json!({"bail_set": {"charge": "ch1", "typed_conditions": [phones(1)]}}));
    let bailed = [both[0].clone(), bail.clone()];
    assert_eq!(count(&bailed, "2026-06-01"), 1);
    let freed = [both[0].clone(), bail, ("2026-05-01", json!({"bail_ended": {"charge": "ch1"}}))];
    assert_eq!(count(&freed, "2026-06-01"), 0);
}

/// What the end of each instrument leaves: instrument, category, last day and answer.
fn left(facts: &[(&str, Value)], on: &str) -> Vec<String> {
    ask(facts, on, |_, instruments| {
        let covers = cover(instruments);
        covers
            .iter()
            .map(|cover| {
                let last = match &cover.last_day {
                    Known::Value(last) => last.to_string(),
                    Known::Unknown(missing) => format!("unknown {}", missing.join(",")),
                };
                let covered = match &cover.covered {
                    Known::Value(covered) => covered.to_string(),
                    Known::Unknown(missing) => format!("unknown {}", missing.join(",")),
                };
                format!("{} {} {last}: {covered}", cover.instrument.code(), cover.category.code())
            })
            .collect()
    })
}

/// The licence ends on 30 September 2026 and the order on 9 March 2028: the order covers
/// telephones on 1 October and nothing covers travel.
#[test]
fn the_end_of_a_licence_leaves_what_the_order_does_not_cover() {
    let phones = || limit("c1", "mobile_phones", "max_handsets", json!({"count": 1}));
    let travel = || condition("c2", "foreign_travel", "prohibition", json!([]));
    let facts = [order("O1", json!([phones()])), licence(Some("2026-09-30"), json!([phones(), travel()]))];
    assert_eq!(
        left(&facts, "2026-06-01"),
        [
            "order communications_devices 2028-03-09: false",
            "licence communications_devices 2026-09-30: true",
            "licence travel 2026-09-30: false",
        ]
    );
    let findings = ask(&facts, "2026-06-01", |_, instruments| {
        cover(instruments).iter().flat_map(Cover::findings).collect::<Vec<_>>()
    });
    let gap = findings.iter().find(|finding| finding.path.ends_with("typed_conditions[1]")).unwrap();
    assert_eq!(gap.code.as_str(), "D-COVER-GAP");
}

/// An end that is not known is no cover.
#[test]
fn an_unknown_end_is_never_cover() {
    let phones = || limit("c1", "mobile_phones", "max_handsets", json!({"count": 1}));
    let facts = [order("O1", json!([phones()])), licence(None, json!([phones()]))];
    let missing = "events[1].body.licence_conditions_set.last_day";
    assert_eq!(
        left(&facts, "2026-06-01"),
        [
            format!("order communications_devices 2028-03-09: unknown {missing}"),
            format!("licence communications_devices unknown {missing}: unknown {missing}"),
        ]
    );
    let other = |member: &str| {
        let mut body = json!({"other_order": "X1", "kind": "stpo", "typed_conditions": [phones()]});
        body[member] = json!(true);
        [order("O1", json!([phones()])), ("2026-04-01", json!({"other_order_made": body}))]
    };
    // Until further order it goes on; and it ends on no day itself.
    assert_eq!(
        left(&other("until_further_order"), "2026-06-01"),
        ["order communications_devices 2028-03-09: true"]
    );
}

/// Conditions on record in words alone may cover anything.
#[test]
fn what_has_not_been_read_may_cover() {
    let phones = || limit("c1", "mobile_phones", "max_handsets", json!({"count": 1}));
    let licence = json!({"licence_conditions_set": {"last_day": "2029-01-01", "conditions": ["Words"]}});
    let facts = [order("O1", json!([phones()])), ("2026-04-01", licence)];
    assert_eq!(
        left(&facts, "2026-06-01"),
        [
            "order communications_devices 2028-03-09: unknown events[1].body.licence_conditions_set.typed_conditions"
        ]
    );
    let uncategorised = json!({"condition": "c9", "kind": "prohibition"});
    let licence =
        json!({"licence_conditions_set": {"last_day": "2029-01-01", "typed_conditions": [uncategorised]}});
    let facts = [order("O1", json!([phones()])), ("2026-04-01", licence)];
    assert_eq!(
        left(&facts, "2026-06-01"),
        ["order communications_devices 2028-03-09: unknown \
         events[1].body.licence_conditions_set.typed_conditions[0].category"]
    );
}

/// A permission covers nothing and its end leaves nothing open.
#[test]
fn a_permission_is_no_cover() {
    let phones = || limit("c1", "mobile_phones", "max_handsets", json!({"count": 1}));
    let allowed = condition("c1", "mobile_phones", "permission", json!([]));
    let facts = [order("O1", json!([phones()])), licence(Some("2029-01-01"), json!([allowed]))];
    assert_eq!(left(&facts, "2026-06-01"), ["order communications_devices 2028-03-09: false"]);
}

fn any_condition() -> impl Strategy<Value = Value> {
    let kinds = prop::sample::select(vec!["prohibition", "restriction", "requirement", "permission"]);
    let types = prop::sample::select(vec!["virtual_currency", "vehicles", "residence", "free", "unheard_of"]);
    let value = prop_oneof![
        ("max_wallets", (0_u8..3).prop_map(|count| json!({"count": count}))),
        ("limit", (0_u8..3).prop_map(|pence| json!({"money": {"pence": pence, "currency": "GBP"}}))),
        ("notify_within", (1_u8..4).prop_map(|days| json!({"duration": {"days": days}}))),
        ("notify_before", (1_u8..4).prop_map(|hours| json!({"duration": {"hours": hours}}))),
        ("recipient", "[ab]".prop_map(|text| json!({"text": text}))),
        ("address", "[ab]".prop_map(|text| json!({"text": text}))),
        ("data", prop::collection::vec("[ab]", 0..3).prop_map(|list| json!({"list": list}))),
    ];
    let parameters =
        prop::collection::vec(value.prop_map(|(name, value)| json!({"name": name, "value": value})), 0..3);
    (kinds, types, parameters).prop_map(|(kind, of, parameters)| condition("c1", of, kind, json!(parameters)))
}

/// Every conflict as kind, parameter, and the stricter side by its path.
fn named(found: &[Conflict<'_, '_>]) -> Vec<String> {
    let mut named: Vec<String> = found
        .iter()
        .map(|conflict| {
            let stricter = conflict.stricter.map(|which| match which {
                Which::First => conflict.first.path(),
                Which::Second => conflict.second.path(),
            });
            format!("{:?} {:?} {stricter:?}", conflict.kind, conflict.parameter)
        })
        .collect();
    named.sort();
    named
}

proptest! {
    #[test]
    fn a_conflict_is_the_same_from_either_side(a in any_condition(), b in any_condition()) {
        let facts = [order("O1", json!([a])), licence(None, json!([b]))];
        ask(&facts, "2026-06-01", |_, instruments| {
            let [first, second] = instruments.conditions.as_slice() else { panic!("two conditions") };
            let there = conflicts_between(first, second, &CATALOGUE);
            let back = conflicts_between(second, first, &CATALOGUE);
            assert_eq!(named(&there), named(&back));
        });
    }

    /// A condition and its copy say the same, or clash with nothing.
    #[test]
    fn nothing_contradicts_itself(a in any_condition()) {
        let facts = [order("O1", json!([a.clone()])), licence(None, json!([a]))];
        ask(&facts, "2026-06-01", |_, instruments| {
            let found = conflicts(instruments, &CATALOGUE);
            assert!(found.iter().all(|conflict| conflict.kind == ConflictKind::Duplicate));
        });
    }
}
