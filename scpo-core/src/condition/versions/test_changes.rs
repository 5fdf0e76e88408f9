//! Changes thought through by hand, and what holds of all of them.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::condition::Catalogue;
use crate::record::Condition;

fn conditions(json: Value) -> Vec<Condition> {
    serde_json::from_value(json).unwrap()
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().unwrap());
    &CATALOGUE
}

/// Every line of the summary of what changed.
fn lines(before: Value, after: Value) -> Vec<String> {
    let found = changes(&conditions(before), &conditions(after), catalogue());
    found.iter().flat_map(ConditionChange::summary).collect()
}

/// A restriction of a type with one parameter.
fn one(type_code: &str, name: &str, value: Value) -> Value {
    json!([{"condition": "c1", "number": 4, "kind": "restriction", "type_code": type_code,
        "parameters": [{"name": name, "value": value}]}])
}

fn varied(type_code: &str, name: &str, before: Value, after: Value) -> Vec<String> {
    lines(one(type_code, name, before), one(type_code, name, after))
}

#[test]
fn a_limit_is_lowered_or_raised() {
    let pounds = |pence: u32| json!({"money": {"pence": pence, "currency": "GBP"}});
    assert_eq!(
        varied("cash_limit", "limit", pounds(100_000), pounds(50_050)),
        ["condition 4: limit lowered from £1,000.00 to £500.50 (tightened)"]
    );
    assert_eq!(
        varied("mobile_phones", "max_handsets", json!({"count": 1}), json!({"count": 2})),
        ["condition 4: max handsets raised from 1 to 2 (loosened)"]
    );
}

/// Less time to notify is tighter; more notice in advance is tighter.
#[test]
fn a_deadline_and_an_advance_notice_go_opposite_ways() {
    let days = |days: u16| json!({"duration": {"days": days}});
    assert_eq!(
        varied("vehicles", "notify_within", days(7), days(3)),
        ["condition 4: notify within shortened from 7 days to 3 days (tightened)"]
    );
    assert_eq!(
        varied("foreign_travel", "notify_before", days(7), days(3)),
        ["condition 4: notify before shortened from 7 days to 3 days (loosened)"]
    );
    let counted = |word: &str| json!({"duration": {"days": 3, "counting": word}});
    assert_eq!(
        varied("vehicles", "notify_within", counted("after"), counted("beginning_with")),
        ["condition 4: notify within shortened from 3 days after the day to 3 days beginning with the day \
          (tightened)"]
    );
}

/// More people not to be met is tighter; the names are not said.
#[test]
fn a_list_says_how_many_came_and_went() {
    let list = |items: &[&str]| json!({"list": items});
    assert_eq!(
        varied("named_associates", "persons", list(&["A", "B"]), list(&["B", "A", "C"])),
        ["condition 4: persons changed: 1 added, 0 taken out (tightened)"]
    );
    assert_eq!(
        varied("named_associates", "persons", list(&["A", "B"]), list(&["A", "C"])),
        ["condition 4: persons changed: 1 added, 1 taken out (whether tightened or loosened cannot be told)"]
    );
}

#[test]
fn a_condition_is_new_or_left_out() {
    let ban = json!([{"condition": "c1", "kind": "prohibition"}]);
    assert_eq!(
        lines(json!([]), ban.clone()),
        ["a condition without a number is new: it forbids (tightened)"]
    );
    assert_eq!(lines(ban, json!([])), ["a condition without a number is left out: it forbids (loosened)"]);
    let allowed = json!([{"condition": "c1", "number": 2, "kind": "permission"}]);
    assert_eq!(lines(json!([]), allowed), ["condition 2 is new: it allows (loosened)"]);
    let unread = json!([{"condition": "c1", "number": 2}]);
    let words = "condition 2 is new: its kind is not recorded (whether tightened or loosened cannot be told)";
    assert_eq!(lines(json!([]), unread), [words]);
}

/// Other words beside a typed change go with it; alone they have to be compared.
#[test]
fn words_count_only_where_nothing_else_changed() {
    let of = |text: &str, days: u16| {
        conditions(json!([{"condition": "c1", "number": 1, "text": text, "kind": "requirement",
            "type_code": "residence",
            "parameters": [{"name": "notify_within", "value": {"duration": {"days": days}}}]}]))
    };
    let effect = |before: &[Condition], after: &[Condition]| {
        changes(before, after, catalogue()).into_iter().map(|change| change.effect).collect::<Vec<_>>()
    };
    assert_eq!(effect(&of("a", 7), &of("b", 3)), [Effect::Tightened]);
    assert_eq!(effect(&of("a", 7), &of("b", 7)), [Effect::CannotBeTold]);
    assert_eq!(effect(&of("a", 7), &of("a", 7)), []);
}

#[test]
fn kinds_exceptions_numbers_starts_and_ends_are_compared() {
    let base = json!({"condition": "c1", "number": 1, "kind": "restriction",
        "start": {"on": "2026-03-10"}, "end": {"last_day": "2028-03-09"}, "exceptions": ["in an emergency"]});
    let but = |member: &str, value: Value| {
        let mut other = base.clone();
        other[member] = value;
        lines(json!([base]), json!([other]))
    };
    assert_eq!(
        but("kind", json!("prohibition")),
        ["condition 1: kind changed from restriction to prohibition (tightened)"]
    );
    assert_eq!(
        but("kind", json!("permission")),
        ["condition 1: kind changed from restriction to permission (loosened)"]
    );
    assert_eq!(
        but("number", json!(2)),
        ["condition 2: number changed from 1 to 2 (neither tightened nor loosened)"]
    );
    assert_eq!(but("exceptions", json!([])), ["condition 1: exception taken out (tightened)"]);
    assert_eq!(
        but("exceptions", json!(["for work", "in an emergency"])),
        ["condition 1: exception added (loosened)"]
    );
    assert_eq!(
        but("start", json!({"on": "2026-02-10"})),
        ["condition 1: start changed from 2026-03-10 to 2026-02-10 (tightened)"]
    );
    assert_eq!(
        but("end", json!({"last_day": "2027-03-09"})),
        ["condition 1: end changed from 2028-03-09 to 2027-03-09 (loosened)"]
    );
    assert_eq!(
        but("start", json!({"event": "release"})),
        [
            "condition 1: start changed from 2026-03-10 to release (whether tightened or loosened cannot be told)"
        ]
    );
}

/// Of a permission a list says what is allowed, so more of it is not tighter; the
/// number of things allowed is a limit all the same.
#[test]
fn a_permission_is_not_read_as_a_ban() {
    let of = |name: &str, value: Value| {
        json!([{"condition": "c1", "number": 1, "kind": "permission", "type_code": "online_identities",
            "parameters": [{"name": name, "value": value}]}])
    };
    let effect =
        |before: Value, after: Value| changes(&conditions(before), &conditions(after), catalogue())[0].effect;
    let list = effect(of("services", json!({"list": ["a"]})), of("services", json!({"list": ["a", "b"]})));
    assert_eq!(list, Effect::CannotBeTold);
    let number = effect(of("max_accounts", json!({"count": 2})), of("max_accounts", json!({"count": 1})));
    assert_eq!(number, Effect::Tightened);
}

/// The words stand in the change for those who may see them and nowhere else.
#[test]
fn no_words_reach_debug_or_the_summary() {
    let of = |text: &str| {
        conditions(json!([{"condition": "c1", "text": text, "exceptions": [text], "kind": "prohibition",
            "parameters": [{"name": "persons", "value": {"list": [text]}}]}]))
    };
    let found = changes(&of("SENTINEL one"), &of("SENTINEL two"), catalogue());
    let said: Vec<String> = found.iter().flat_map(ConditionChange::summary).collect();
    assert!(!format!("{found:?}{said:?}").contains("SENTINEL"));
    assert!(serde_json::to_string(&found).unwrap().contains("SENTINEL one"));
}

fn parameter() -> impl Strategy<Value = Value> {
    let periods = prop_oneof![
        (1_u16..5).prop_map(|days| json!({"days": days})),
        (1_u16..5).prop_map(|days| json!({"days": days, "counting": "beginning_with"})),
        (1_u16..5).prop_map(|days| json!({"days": days, "counting": "clear"})),
        (20_u16..80).prop_map(|hours| json!({"hours": hours})),
        (1_u16..4).prop_map(|months| json!({"months": months})),
    ];
    let value = prop_oneof![
        ("limit", (0_u32..4).prop_map(|pence| json!({"money": {"pence": pence, "currency": "GBP"}}))),
        ("max_accounts", (0_u32..4).prop_map(|count| json!({"count": count}))),
        ("notify_within", periods.clone().prop_map(|period| json!({"duration": period}))),
        ("notify_before", periods.prop_map(|period| json!({"duration": period}))),
        ("persons", prop::collection::vec("[ab]", 0..3).prop_map(|items| json!({"list": items}))),
        ("per", "[ab]".prop_map(|text| json!({"text": text}))),
    ];
    value.prop_map(|(name, value)| json!({"name": name, "value": value}))
}

fn condition() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec!["prohibition", "restriction", "requirement", "permission"]);
    let parameters = prop::collection::vec(parameter(), 0..3);
    let exceptions = prop::collection::vec("[ab]", 0..3);
    ("[a-d]", 0_u32..3, "[ab]", kind, parameters, exceptions).prop_map(
        |(id, number, text, kind, parameters, exceptions)| {
            json!({"condition": id, "number": number, "text": text, "kind": kind,
                "parameters": parameters, "exceptions": exceptions})
        },
    )
}

fn list() -> impl Strategy<Value = Vec<Condition>> {
    prop::collection::vec(condition(), 0..5).prop_map(|list| conditions(json!(list)))
}

/// The change the other way round.
fn reversed(change: &ConditionChange) -> ConditionChange {
    let mut terms: Vec<TermChange> = change
        .terms
        .iter()
        .map(|term| TermChange {
            before: term.after.clone(),
            after: term.before.clone(),
            effect: term.effect.reversed(),
            ..term.clone()
        })
        .collect();
    terms.sort_by_key(|term| serde_json::to_string(term).unwrap());
    ConditionChange {
        before: change.after,
        after: change.before,
        effect: change.effect.reversed(),
        terms,
        // Which version they are taken from turns round with the change.
        number: None,
        kind: None,
        ..change.clone()
    }
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(list in list()) {
        prop_assert_eq!(changes(&list, &list, catalogue()), []);
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(before in list(), after in list()) {
        let sorted = |mut changes: Vec<ConditionChange>| {
            changes.sort_by_key(|change| serde_json::to_string(change).unwrap());
            changes
        };
        let catalogue = catalogue();
        let there = changes(&before, &after, catalogue);
        let back = changes(&after, &before, catalogue);
        // Reversing twice gives the same parts in one order.
        let plain = |change: &ConditionChange| reversed(&reversed(change));
        prop_assert_eq!(
            sorted(there.iter().map(reversed).collect()),
            sorted(back.iter().map(plain).collect())
        );
    }

    #[test]
    fn every_change_has_its_place_and_its_words(before in list(), after in list()) {
        for change in changes(&before, &after, catalogue()) {
            prop_assert!(change.before.is_none_or(|at| before[at].condition == change.condition));
            prop_assert!(change.after.is_none_or(|at| after[at].condition == change.condition));
            prop_assert!(!change.summary().is_empty());
        }
    }
}
