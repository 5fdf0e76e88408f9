//! Bad inputs and the right response, by their number in the list of the domain
//! notes: those that the reading of a case document decides.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::time::{Duration, Instant};

use scpo_core::assessment::assess;
use scpo_core::case::{Case, CaseDocument};
use scpo_core::finding::{DocumentError, Limits, canonical_bytes, read_document, safe_text};
use scpo_core::record::{EventBody, ParameterValue};
use scpo_core::rulebook::Rulebook;
use serde_json::{Value, json};

/// A case of one event with this text in the place of `body`.
fn case(body: &str) -> String {
    event(&format!(r#""on": "2026-03-10", "body": {body}"#))
}

/// A case of one event with these members beside `id` and `recorded`.
fn event(members: &str) -> String {
    format!(
        r#"{{"schema": "scpo.case/1", "subject_id": "s1", "events": [{{"id": "e1", "recorded": "2026-03-11", {members}}}]}}"#
    )
}

fn made_on(on: &str) -> String {
    event(&format!(r#""on": {on}, "body": {{"order_made": {{"order": "o1"}}}}"#))
}

/// An order with one condition that has one parameter of this value.
fn parameter(value: &str) -> String {
    let conditions =
        format!(r#"[{{"condition": "c1", "parameters": [{{"name": "limit", "value": {value}}}]}}]"#);
    case(&format!(r#"{{"order_made": {{"order": "o1", "conditions": {conditions}}}}}"#))
}

fn money(pence: &str) -> String {
    parameter(&format!(r#"{{"money": {{"pence": {pence}, "currency": "GBP"}}}}"#))
}

fn count(number: &str) -> String {
    parameter(&format!(r#"{{"count": {number}}}"#))
}

const VALUE: &str = "events[0].body.order_made.conditions[0].parameters[0].value";

fn read(text: &str) -> Result<CaseDocument, DocumentError> {
    read_document(text.as_bytes(), &Limits::CASE)
}

/// Refused, at this place, by this rule.
#[track_caller]
fn rejected(text: &str, path: &str, rule: &str) -> DocumentError {
    let error = read(text).expect_err("the input is to be refused");
    assert_eq!((error.path.as_str(), error.rule.as_str()), (path, rule));
    error
}

fn only_parameter(text: &str) -> ParameterValue {
    let case = read(text).unwrap();
    let EventBody::OrderMade(order) = &case.events[0].body else { panic!("an order was made") };
    order.conditions[0].parameters[0].value.clone()
}

#[test]
fn n01_a_day_that_does_not_exist_is_not_rolled_over() {
    rejected(&made_on(r#""2026-02-30""#), "events[0].on", "date_no_such_day");
}

#[test]
fn n02_month_and_day_are_not_swapped() {
    rejected(&made_on(r#""2026-13-01""#), "events[0].on", "date_no_such_day");
}

#[test]
fn n03_a_year_of_two_digits_is_refused() {
    rejected(&made_on(r#""26-11-21""#), "events[0].on", "date_form");
}

/// What intake treats as unknown is refused in a case document (reading 59).
#[test]
fn n06_words_and_blanks_for_a_date_are_refused_in_a_document() {
    for date in ["", " ", "TBC", "N/A"] {
        let body = format!(r#"{{"release_estimated": {{"kind": "crd", "date": "{date}"}}}}"#);
        let error = read(&case(&body)).expect_err("the input is to be refused");
        assert_eq!(error.rule, "date_form", "{date}");
    }
}

#[test]
fn n07_an_instant_in_a_date_field_is_refused() {
    rejected(&made_on(r#""2027-06-30T23:30:00Z""#), "events[0].on", "date_form");
}

#[test]
fn n08_hour_24_and_leap_seconds_are_refused() {
    for date in ["2026-11-21T24:00:00", "2026-12-31T23:59:60Z"] {
        rejected(&made_on(&format!("\"{date}\"")), "events[0].on", "date_form");
    }
    for time in ["24:00", "23:59:60", "23:60"] {
        let members = format!(r#""at": "{time}", "body": {{"record_reviewed": {{}}}}"#);
        rejected(&event(&members), "events[0].at", "time_form");
    }
}

#[test]
fn n13_a_jurisdiction_outside_the_list_is_refused_with_the_list() {
    for jurisdiction in ["UK", "GB", "Wales", "Eire", "ew"] {
        let body = format!(r#"{{"order_made": {{"order": "o1", "jurisdiction": "{jurisdiction}"}}}}"#);
        let error = rejected(&case(&body), "events[0].body.order_made.jurisdiction", "unknown_code");
        assert_eq!(error.message, "the code is not in the list: EW, NI, SC");
    }
}

/// A limit of nothing is a total ban and is kept; the warning is for replay.
#[test]
fn n17_money_is_whole_pence_not_below_nothing() {
    rejected(&money("-1000"), &format!("{VALUE}.money.pence"), "out_of_range");
    rejected(&money("1e308"), &format!("{VALUE}.money.pence"), "not_whole_number");
    rejected(&money("NaN"), &format!("{VALUE}.money.pence"), "not_json");
    rejected(&money("Infinity"), &format!("{VALUE}.money.pence"), "not_json");
    assert!(matches!(only_parameter(&money("0")), ParameterValue::Money(money) if money.pence == 0));
}

#[test]
fn n18_numbers_are_whole_and_neither_wrap_nor_round() {
    let path = format!("{VALUE}.count");
    rejected(&count("1.5"), &path, "not_whole_number");
    rejected(&count("\"one\""), &path, "wrong_type");
    rejected(&count("\"1 (one)\""), &path, "wrong_type");
    rejected(&count("4294967296"), &path, "out_of_range");
    rejected(&count("9007199254740993"), &path, "number_too_large");
    // Larger than a signed number of 32 bits, and kept as it is.
    assert_eq!(only_parameter(&count("2147483648")), ParameterValue::Count(2_147_483_648));
    let largest = only_parameter(&money("9007199254740991"));
    assert!(matches!(largest, ParameterValue::Money(money) if money.pence == 9_007_199_254_740_991));
}

#[test]
fn n20_true_is_not_a_number() {
    rejected(&count("true"), &format!("{VALUE}.count"), "wrong_type");
    rejected(&event(r#""seq": true, "body": {"record_reviewed": {}}"#), "events[0].seq", "wrong_type");
}

/// A generous bound: each of these takes well under a second unoptimised.
#[track_caller]
fn in_bounded_time<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
    done
}

#[test]
fn n22_a_million_conditions_are_refused_at_a_stated_limit() {
    let conditions = vec!["{}"; 1_000_000].join(",");
    let text = case(&format!(r#"{{"order_made": {{"order": "o1", "conditions": [{conditions}]}}}}"#));
    let path = format!("events[0].body.order_made.conditions[{}]", Limits::CASE.max_items - 1);
    in_bounded_time(|| rejected(&text, &path, "too_many_items"));
}

#[test]
fn n22_a_document_beyond_its_bytes_is_refused() {
    let text = format!("{}{}", case(r#"{"record_reviewed": {}}"#), " ".repeat(Limits::CASE.max_bytes));
    in_bounded_time(|| rejected(&text, "", "too_many_bytes"));
}

#[test]
fn n22_names_by_the_hundred_thousand_cost_no_more_than_sorting_them() {
    // Long, alike and in falling order: the worst for comparing one by one.
    let names: Vec<String> =
        (0..100_000).rev().map(|n| format!(r#""{}{n:06}":"""#, "k".repeat(100))).collect();
    let text = |names: &[String]| {
        event(&format!(r#""ext": {{{}}}, "body": {{"record_reviewed": {{}}}}"#, names.join(",")))
    };
    let kept = in_bounded_time(|| read(&text(&names))).unwrap();
    assert_eq!(kept.events[0].ext.reveal().len(), 100_000);
    let mut twice = names;
    twice[99_999] = twice[0].clone();
    in_bounded_time(|| rejected(&text(&twice), "events[0].ext.*", "duplicate_key"));
}

#[test]
fn n22_nesting_without_end_is_refused_without_recursion() {
    in_bounded_time(|| rejected(&"[".repeat(1_000_000), "", "too_deep"));
    let nested = format!("{}{}", "{\"a\":".repeat(1_000_000), "}".repeat(1_000_000));
    in_bounded_time(|| rejected(&nested, "", "too_deep"));
}

#[test]
fn n22_a_text_beyond_its_limit_is_refused() {
    let reference = |length| {
        let text = "a".repeat(length);
        case(&format!(r#"{{"marker_placed": {{"system": "PNC", "reference": "{text}"}}}}"#))
    };
    let limit = Limits::CASE.max_string_bytes;
    assert!(read(&reference(limit)).is_ok());
    rejected(&reference(limit + 1), "events[0].body.marker_placed.reference", "text_too_long");
}

/// Control characters are kept as data when escaped, refused when raw, never
/// repeated in an error, and made visible before they are shown.
#[test]
fn n23_control_characters_never_reach_a_log_line_raw() {
    let named =
        |name: &str| case(&format!(r#"{{"subject_opened": {{"kind": "individual", "name": "{name}"}}}}"#));
    let kept = read(&named(r"a\u0000\u0008\u001b[2J\u0007\nERROR forged")).unwrap();
    let EventBody::SubjectOpened(subject) = &kept.events[0].body else { panic!("a subject was opened") };
    let name = subject.name.as_ref().unwrap().reveal();
    assert_eq!(name, "a\0\u{8}\u{1b}[2J\u{7}\nERROR forged");
    assert!(!safe_text(name).chars().any(char::is_control));
    assert!(!format!("{kept:?}").contains(['\0', '\u{8}', '\u{1b}', '\u{7}', '\n']));
    for raw in ['\0', '\u{8}', '\u{1b}', '\u{7}', '\n'] {
        let error = rejected(&named(&format!("a{raw}b")), "events[0].body.subject_opened.name", "not_json");
        assert!(!error.to_string().chars().any(char::is_control));
    }
}

#[test]
fn n25_a_name_given_twice_is_refused_not_the_last_one_taken() {
    let twice = event(r#""on": "2026-03-10", "on": "2026-03-09", "body": {"record_reviewed": {}}"#);
    rejected(&twice, "events[0].on", "duplicate_key");
    let spelt_otherwise =
        event(r#""on": "2026-03-10", "\u006fn": "2026-03-09", "body": {"record_reviewed": {}}"#);
    rejected(&spelt_otherwise, "events[0].on", "duplicate_key");
    let in_ext = event(r#""ext": {"k": "1", "k": "1"}, "body": {"record_reviewed": {}}"#);
    rejected(&in_ext, "events[0].ext.*", "duplicate_key");
}

#[test]
fn n26_names_with_a_meaning_elsewhere_are_plain_data_or_refused() {
    for name in ["__proto__", "constructor", "__class__"] {
        let body = r#""body": {"record_reviewed": {}}"#;
        rejected(&event(&format!(r#""{name}": {{}}, {body}"#)), "events[0]", "unknown_field");
        let kept = read(&event(&format!(r#""ext": {{"{name}": "x"}}, {body}"#))).unwrap();
        assert_eq!(kept.events[0].ext.reveal().get(name).map(String::as_str), Some("x"));
    }
}

#[test]
fn n28_commands_in_a_name_are_plain_data() {
    for name in ["Robert'); DROP TABLE--", "$(rm -rf /)", "=1+1", "<script>"] {
        let text = case(&format!(r#"{{"subject_opened": {{"kind": "individual", "name": "{name}"}}}}"#));
        let kept = read(&text).unwrap();
        let EventBody::SubjectOpened(subject) = &kept.events[0].body else { panic!("a subject was opened") };
        assert_eq!(subject.name.as_ref().unwrap().reveal(), name);
        let again: CaseDocument = read_document(&canonical_bytes(&kept).unwrap(), &Limits::CASE).unwrap();
        assert_eq!(again, kept);
    }
}

/// The codes of what is found about these events on 1 June 2026.
fn found(events: &Value) -> Vec<String> {
    let document = json!({ "schema": "scpo.case/1", "subject_id": "s1", "events": events });
    let case = Case::replay(serde_json::from_value(document).unwrap()).unwrap();
    let day = "2026-06-01".parse().unwrap();
    let answer = assess(&case, &Rulebook::builtin().unwrap(), day, day);
    answer.findings.iter().map(|finding| finding.code.as_str().to_owned()).collect()
}

fn of_2026(id: &str, on: &str, body: Value) -> Value {
    json!({ "id": id, "on": on, "recorded": on, "body": body })
}

/// Number 15: a body with what only a person has is flagged.
#[test]
fn a_body_with_a_date_of_birth_is_flagged() {
    let opened = |kind: &str| {
        let body = json!({ "subject_opened": { "kind": kind, "born": "1990-01-01" } });
        found(&json!([of_2026("e1", "2026-01-01", body)]))
    };
    assert!(opened("body_corporate").iter().any(|code| code == "D-MIXED-SUBJECT"));
    assert!(!opened("individual").iter().any(|code| code == "D-MIXED-SUBJECT"));
}

/// What was noticed about an event goes with the event when it is taken back.
#[test]
fn what_was_taken_back_is_not_complained_of() {
    let orphan = of_2026("e1", "2026-01-01", json!({ "order_varied": { "order": "O9", "version": 1 } }));
    let retracted = of_2026("e2", "2026-02-01", json!({ "retracted": { "event": "e1" } }));
    let has = |events: Value| found(&events).iter().any(|code| code == "D-ORPHAN");
    assert!(has(json!([orphan])));
    assert!(!has(json!([orphan, retracted])));
}

/// A marker on a system that the settings do not name is most likely misspelt.
#[test]
fn a_marker_on_an_unknown_system_is_flagged() {
    let placed = |system: &str| {
        let body = json!({ "marker_placed": { "system": system } });
        found(&json!([of_2026("e1", "2026-01-01", body)])).iter().any(|code| code == "D-MARKER-SYSTEM")
    };
    assert!(placed("pnc"));
    assert!(!placed("PNC"));
}

/// Number 22: thousands of facts of one day, numbered by the host, are answered; in no
/// order at all nothing is said of what turns on it; neither takes long.
#[test]
fn a_crowded_day_is_answered_in_time() {
    let moves = |numbered: bool| {
        let body = |n: u32| json!({ "moved": { "to": format!("P-{n}") } });
        let event = |n: u32| {
            let mut event = of_2026(&format!("e{n}"), "2026-03-01", body(n));
            if numbered {
                event["seq"] = json!(n);
            }
            event
        };
        let mut events: Vec<Value> = (1..=3_000).map(event).collect();
        events.push(of_2026("s", "2026-01-01", json!({ "sentenced": { "kind": "determinate" } })));
        events.push(of_2026(
            "o",
            "2026-01-01",
            json!({ "order_made": { "order": "O1", "jurisdiction": "EW", "represented": true,
                "commencement": { "on": "2026-01-01" }, "length": { "years": 5 } } }),
        ));
        let document = json!({ "schema": "scpo.case/1", "subject_id": "s1", "events": events });
        let case = Case::replay(serde_json::from_value(document).unwrap()).unwrap();
        let day = "2026-06-01".parse().unwrap();
        assess(&case, &Rulebook::builtin().unwrap(), day, day)
    };
    let began = Instant::now();
    assert!(!moves(true).place.is_unknown());
    assert!(moves(false).place.is_unknown());
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}
