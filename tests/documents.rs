//! Reading documents: nothing of what they hold reaches an error or `Debug`, and
//! no bytes make the reader panic.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use proptest::prelude::*;
use scpo_core::case::{CaseDocument, Chain, Salt};
use scpo_core::finding::{DocumentError, Limits, canonical_bytes, read_document};
use serde_json::{Value, json};

/// Planted wherever text can stand; in no schema and no message of ours.
const SENTINEL: &str = "Zaphod-7741";

/// The same among numbers.
const NUMBER: u64 = 774_177_417_741;

/// A case with text, codes, dates, numbers, lists and keys of the host's own.
fn sample() -> Value {
    json!({
        "schema": "scpo.case/1",
        "subject_id": "s1",
        "events": [
            {
                "id": "e1", "on": "2026-03-01", "at": "14:30", "seq": 2, "recorded": "2026-03-02", "learnt": "2026-03-02",
                "source": { "system": "RMS", "reference": "r" }, "by": { "role": "analyst", "unit": "u1" },
                "ext": { "k": "v" },
                "body": { "subject_opened": { "kind": "individual", "name": "n", "born": "1980-01-01", "imported": true } }
            },
            {
                "id": "e2", "recorded": "2026-03-10",
                "body": { "order_made": {
                    "order": "o1", "jurisdiction": "EW", "commencement": { "on": "2026-03-10" }, "length": { "years": 5 },
                    "replaces": ["o0"],
                    "conditions": [{
                        "condition": "c1", "number": 1, "text": "words", "category": "cash", "exceptions": ["but"],
                        "parameters": [
                            { "name": "limit", "value": { "money": { "pence": 100, "currency": "GBP" } } },
                            { "name": "who", "value": { "list": ["a", "b"] } }
                        ]
                    }]
                } }
            }
        ]
    })
}

/// The pointer of every value in a document.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| pointers(inner, &format!("{here}/{name}"), found))
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, inner)| pointers(inner, &format!("{here}/{index}"), found));
        }
        _ => {}
    }
}

fn all_pointers(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    pointers(value, "", &mut found);
    found
}

/// Values that hold the sentinel and are of every type a document may hold.
fn planted() -> Vec<Value> {
    let quoting = format!("x`, expected one of `{SENTINEL}`, expected {SENTINEL}");
    vec![
        json!(SENTINEL),
        json!(format!("date_form: {SENTINEL}")),
        json!(format!("missing field `{SENTINEL}`")),
        json!(quoting),
        json!(NUMBER),
        json!(-774_177_417_741_i64),
        json!([SENTINEL]),
        json!([[SENTINEL]]),
        json!({ SENTINEL: SENTINEL }),
        json!({ SENTINEL: 1, "on": SENTINEL }),
        json!({ SENTINEL: null }),
        json!({ SENTINEL: 1.5 }),
    ]
}

/// Every document that differs from a sound one by one planted value or name.
fn documents(sound: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    for pointer in all_pointers(sound) {
        for value in planted() {
            let mut document = sound.clone();
            *document.pointer_mut(&pointer).unwrap() = value;
            texts.push(document.to_string());
        }
        if let Some(Value::Object(members)) = sound.pointer(&pointer) {
            texts.extend(renamed(sound, &pointer, members.keys()));
        }
    }
    texts
}

/// The document with one more name in an object, and with each of its names changed.
fn renamed<'a>(sound: &Value, pointer: &str, names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let with = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
        let mut document = sound.clone();
        change(document.pointer_mut(pointer).unwrap().as_object_mut().unwrap());
        document.to_string()
    };
    let mut texts = vec![with(&|members| {
        members.insert(SENTINEL.to_owned(), json!(SENTINEL));
    })];
    texts.extend(names.map(|name| {
        with(&|members| {
            let value = members.remove(name).unwrap();
            members.insert(SENTINEL.to_owned(), value);
        })
    }));
    texts
}

#[track_caller]
fn says_nothing(error: &DocumentError, text: &str) {
    let shown = format!("{error} {error:?} {error:#?} {}", serde_json::to_string(error).unwrap());
    assert!(!shown.contains("Zaphod") && !shown.contains("7741"), "{shown}\n{text}");
}

fn read(text: &[u8]) -> Result<CaseDocument, DocumentError> {
    read_document(text, &Limits::CASE)
}

#[test]
fn the_sample_reads_and_writes_without_loss() {
    let sample = sample();
    let case = read(sample.to_string().as_bytes()).unwrap();
    assert_eq!(serde_json::to_value(&case).unwrap(), sample);
    assert_eq!(canonical_bytes(&case).unwrap(), canonical_bytes(&sample).unwrap());
}

#[test]
fn nothing_planted_in_a_case_reaches_an_error_or_debug() {
    let (mut refused, mut kept) = (0, 0);
    for text in documents(&sample()) {
        match read(text.as_bytes()) {
            Err(error) => {
                says_nothing(&error, &text);
                refused += 1;
            }
            Ok(case) => {
                let shown = format!("{case:?} {case:#?}");
                assert!(!shown.contains(SENTINEL), "{text}");
                kept += 1;
            }
        }
    }
    // Text of the host's own is kept wherever the form has free text or ids; both
    // arms have to have been walked for this test to mean anything.
    assert!(refused > 500 && kept > 20, "{refused} refused, {kept} kept");
}

#[test]
fn nothing_planted_in_a_chain_reaches_an_error_or_debug() {
    let case = read(sample().to_string().as_bytes()).unwrap();
    let mut chain = Chain::new();
    for (seed, event) in (1_u8..).zip(case.events) {
        chain.append(event, Salt::new(&[seed; 32]).unwrap()).unwrap();
    }
    chain.erase(0).unwrap();
    for text in documents(&serde_json::to_value(&chain).unwrap()) {
        match read_document::<Chain>(text.as_bytes(), &Limits::CASE) {
            Err(error) => says_nothing(&error, &text),
            Ok(chain) => {
                assert!(!format!("{chain:?} {:?}", chain.verify(None)).contains(SENTINEL), "{text}");
            }
        }
    }
}

/// Text that breaks off, doubles or mangles what stands around the sentinel.
#[test]
fn broken_text_is_refused_without_a_word_of_it() {
    let mut sample = sample();
    sample["events"][0]["body"]["subject_opened"]["name"] = json!(SENTINEL);
    let text = sample.to_string();
    let name = text.find(SENTINEL).unwrap();
    for (from, to) in [
        ("\"Zaphod", "Zaphod"),
        ("Zaphod-7741\"", "Zaphod-7741"),
        ("Zaphod", "\\Zaphod"),
        ("Zaphod", "Zaphod\n"),
        ("Zaphod", "\\ud800Zaphod"),
        ("Zaphod", "Zap\u{0}hod"),
        ("\"Zaphod-7741\"", "7741.5"),
        ("\"Zaphod-7741\"", "77417741774177417741"),
    ] {
        let text = text.replace(from, to);
        says_nothing(&read(text.as_bytes()).unwrap_err(), &text);
    }
    for end in name..name + SENTINEL.len() + 3 {
        says_nothing(&read(&text.as_bytes()[..end]).unwrap_err(), &text);
    }
    let mut not_utf8 = text.clone().into_bytes();
    not_utf8[name + 3] = 0xff;
    says_nothing(&read(&not_utf8).unwrap_err(), &text);
}

#[test]
fn a_required_member_left_out_is_named_where_it_belongs() {
    let mut document = sample();
    document["events"][1].as_object_mut().unwrap().remove("recorded");
    let error = read(document.to_string().as_bytes()).unwrap_err();
    assert_eq!((error.path.as_str(), error.rule.as_str()), ("events[1].recorded", "missing_field"));
}

/// Each rule of a type has its own code, at the place of the value.
#[test]
fn the_rules_of_the_types_are_told_apart() {
    for (pointer, value, path, rule) in [
        ("/subject_id", json!("two words"), "subject_id", "id_form"),
        ("/schema", json!("scpo.case/2"), "schema", "unknown_code"),
        ("/events/0/on", json!("2026-3-1"), "events[0].on", "date_form"),
        ("/events/0/on", json!("2026-02-29"), "events[0].on", "date_no_such_day"),
        ("/events/0/on", json!("2200-01-01"), "events[0].on", "date_range"),
        ("/events/0/at", json!("2pm"), "events[0].at", "time_form"),
        ("/events/0/ext/k", json!(1), "events[0].ext.*", "wrong_type"),
        ("/events/0/source", json!(["RMS"]), "events[0].source", "wrong_type"),
        ("/events/0/body", json!({ "no_such_fact": {} }), "events[0].body", "unknown_code"),
        // The fact is known, and what it should hold is not there.
        ("/events/0/body", json!("record_reviewed"), "events[0].body.record_reviewed", "wrong_type"),
        (
            "/events/0/body",
            json!({ "record_reviewed": {}, "bulletin_issued": {} }),
            "events[0].body",
            "wrong_type",
        ),
        ("/events/0/body", json!({}), "events[0].body", "wrong_type"),
        (
            "/events/1/body/order_made/length/years",
            json!(0),
            "events[1].body.order_made.length",
            "length_form",
        ),
        (
            "/events/1/body/order_made/length/years",
            json!(101),
            "events[1].body.order_made.length",
            "length_form",
        ),
    ] {
        let mut document = sample();
        *document.pointer_mut(pointer).unwrap() = value;
        let error = read(document.to_string().as_bytes()).unwrap_err();
        assert_eq!((error.path.as_str(), error.rule.as_str()), (path, rule), "{pointer}");
    }
}

#[test]
fn the_line_and_column_are_those_where_reading_stopped() {
    let error = read(b"{\n  \"schema\": null}").unwrap_err();
    assert_eq!((error.line, error.column), (2, 13));
    let error = read(b"{\n  \"schema\": \"scpo.case/1\",\n  \"subject_id\": \"\xc3\xa9 \"}").unwrap_err();
    assert_eq!((error.rule.as_str(), error.line), ("id_form", 3));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).is_err());
        prop_assert!(read_document::<Chain>(&bytes, &Limits::CASE).is_err());
    }

    /// Bytes of a sound document with a few of them changed: read, or refused with
    /// a place; and what is read is written and read again as the same.
    #[test]
    fn a_sound_document_with_bytes_changed_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)
    ) {
        let mut bytes = sample().to_string().into_bytes();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(case) = read(&bytes) {
            let written = canonical_bytes(&case).unwrap();
            prop_assert_eq!(read(&written).unwrap(), case);
        }
    }
}
