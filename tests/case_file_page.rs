//! The reference of the case document, `docs/case-file.md`: its tables are written
//! from the schema and the process, and its worked examples are run. With
//! `SCPO_BLESS=1` the tables are written anew.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use scpo_core::case::{Case, CaseDocument};
use scpo_core::finding::{Limits, Severity, read_document, schema_of};
use scpo_core::law::commencement::Commencement;
use scpo_core::standing::{OrderStatus, Standing};
use serde_json::{Value, json};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/case-file.md");
const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
const PROCESS: &str = include_str!("../scpo-core/data/process.json");

/// The topics of the facts, each with the first fact under it.
const TOPICS: [(&str, &str); 11] = [
    ("subject_opened", "The subject"),
    ("application_intended", "Before the order"),
    ("order_made", "The order"),
    ("sentenced", "Custody and release"),
    ("record_created", "Systems"),
    ("record_reviewed", "Work"),
    ("breach_alleged", "Offending and breach"),
    ("level_assessed", "Assessment by a person"),
    ("licence_conditions_set", "Beside the order"),
    ("disclosed", "Accountability: disclosure"),
    ("corrected", "Accountability: correcting the record"),
];

/// The words of a description, on one line and safe inside a table.
fn words(of: &Value) -> String {
    let text = of["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// The name a `$ref` points to.
fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn link(name: &str) -> String {
    match name {
        "Event" => "[event](#the-envelope)".to_owned(),
        "EventBody" => "[fact](#every-fact)".to_owned(),
        "CaseSchema" => "`\"scpo.case/1\"`".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

/// What a field holds, in words.
fn kind_of(schema: &Value) -> String {
    if let Some(name) = referred(schema) {
        return link(name);
    }
    match schema["type"].as_str().unwrap_or_default() {
        "array" => format!("list of {}", kind_of(&schema["items"])),
        "boolean" => "true or false".to_owned(),
        "integer" => match schema["maximum"].as_u64() {
            Some(most) => format!("whole number, at most {most}"),
            None => "whole number".to_owned(),
        },
        "string" if schema["format"] == "date" => link("Date"),
        "string" => "text".to_owned(),
        "object" => "keys and text".to_owned(),
        other => panic!("a form the page has no word for: {other}"),
    }
}

/// The table of an object's fields, required ones first.
fn fields(of: &Value) -> String {
    let Some(properties) = of["properties"].as_object() else { return "No fields: write `{}`.\n".to_owned() };
    let required: BTreeSet<&str> =
        of["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut table = "| field | | holds | meaning |\n|---|---|---|---|\n".to_owned();
    for must in [true, false] {
        for (name, schema) in properties.iter().filter(|(name, _)| required.contains(name.as_str()) == must) {
            let mark = if must { "required" } else { "" };
            let meaning = if schema["description"].is_string() { words(schema) } else { String::new() };
            let _ = writeln!(table, "| `{name}` | {mark} | {} | {meaning} |", kind_of(schema));
        }
    }
    table
}

/// The facts in the order of the list: code, words, name of the form.
fn bodies(schema: &Value) -> Vec<(String, String, String)> {
    schema["$defs"]["EventBody"]["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|variant| {
            let (code, inner) = variant["properties"].as_object().unwrap().iter().next().unwrap();
            (code.clone(), words(variant), referred(inner).unwrap().to_owned())
        })
        .collect()
}

/// What else a task asks of the fact that completes it.
fn provided(pattern: &Value) -> String {
    let mut conditions = Vec::new();
    for (field, value) in pattern.as_object().unwrap().iter().filter(|(field, _)| *field != "fact") {
        conditions.push(match (field.as_str(), value.as_str()) {
            ("to", Some("regional_unit")) => "to the regional unit".to_owned(),
            ("to", Some("force")) => "to a force".to_owned(),
            ("to", Some("any")) => "to any unit".to_owned(),
            ("unit", Some("current_place")) => "the place the subject is in".to_owned(),
            (field, Some(value)) => format!("`{field}` `{value}`"),
            (field, None) => format!("`{field}` {value}"),
        });
    }
    if conditions.is_empty() { String::new() } else { format!(" ({})", conditions.join(", ")) }
}

/// The tasks a fact completes, with what else each asks of it.
fn completes(code: &str) -> String {
    let process: Value = serde_json::from_str(PROCESS).unwrap();
    let mut tasks = Vec::new();
    for task in process["tasks"].as_array().unwrap() {
        for pattern in
            task["completed_by"].as_array().unwrap().iter().filter(|pattern| pattern["fact"] == code)
        {
            tasks.push(format!("{}{}", task["id"].as_str().unwrap(), provided(pattern)));
        }
    }
    if tasks.is_empty() { String::new() } else { format!("Completes: {}.\n\n", tasks.join(" · ")) }
}

fn facts(schema: &Value) -> String {
    let mut text = String::new();
    for (code, said, form) in bodies(schema) {
        if let Some((_, topic)) = TOPICS.iter().find(|(first, _)| *first == code) {
            let _ = writeln!(text, "## {topic}\n");
        }
        let more = words(&schema["$defs"][&form]);
        // A form that two facts share says nothing of the second one.
        let own = form.to_lowercase() == code.replace('_', "");
        let meaning = if own { more } else { format!("{said} {more}") };
        let form = &schema["$defs"][form];
        let _ = writeln!(text, "### `{code}`\n\n{meaning}\n\n{}{}", completes(&code), fields(form));
    }
    text.trim_end().to_owned()
}

/// Every form that is neither a fact nor the document itself.
fn parts(schema: &Value) -> String {
    let facts: BTreeSet<String> = bodies(schema).into_iter().map(|(_, _, form)| form).collect();
    let mut text = String::new();
    for (name, form) in schema["$defs"].as_object().unwrap() {
        if facts.contains(name) || ["Event", "EventBody", "CaseSchema"].contains(&name.as_str()) {
            continue;
        }
        let _ = writeln!(text, "### {name}\n");
        if form["description"].is_string() {
            let _ = writeln!(text, "{}\n", words(form));
        }
        text.push_str(&part(form));
        text.push('\n');
    }
    text.trim_end().to_owned()
}

fn part(form: &Value) -> String {
    if let Some(variants) = form["oneOf"].as_array() {
        let mut table = "| one of | meaning |\n|---|---|\n".to_owned();
        for variant in variants {
            let written = match variant["const"].as_str() {
                Some(code) => format!("`{code}`"),
                None => {
                    let (name, inner) = variant["properties"].as_object().unwrap().iter().next().unwrap();
                    format!("`{{\"{name}\": …}}` with {}", kind_of(inner))
                }
            };
            let _ = writeln!(table, "| {written} | {} |", words(variant));
        }
        return table;
    }
    match (form["pattern"].as_str(), form["type"].as_str()) {
        (Some(pattern), _) => format!("Text of the form `{}`.\n", pattern),
        (None, Some("object")) if form["properties"].is_object() => fields(form),
        (None, Some("object")) => "An object whose values are text.\n".to_owned(),
        (None, other) => panic!("a form the page has no word for: {other:?}"),
    }
}

/// The page with what stands between two marks replaced.
fn with_part(page: &str, name: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}\n{text}\n\n{end}{after}")
}

#[test]
fn the_tables_say_what_the_schema_and_the_process_say() {
    let schema = schema_of::<CaseDocument>();
    let page = fs::read_to_string(PAGE).unwrap();
    let mut written = page.clone();
    for (name, text) in [
        ("document", fields(&schema).trim_end().to_owned()),
        ("envelope", fields(&schema["$defs"]["Event"]).trim_end().to_owned()),
        ("facts", facts(&schema)),
        ("parts", parts(&schema)),
    ] {
        written = with_part(&written, name, &text);
    }
    if std::env::var_os("SCPO_BLESS").is_some() {
        fs::write(PAGE, &written).unwrap();
    }
    let page = fs::read_to_string(PAGE).unwrap();
    assert!(page == written, "docs/case-file.md is out of date; rewrite it with SCPO_BLESS=1");
}

/// Every fact and every topic of the list stands on the page once.
#[test]
fn no_fact_and_no_topic_is_left_out() {
    let page = fs::read_to_string(PAGE).unwrap();
    let schema = schema_of::<CaseDocument>();
    for (code, _, _) in bodies(&schema) {
        assert_eq!(page.matches(&format!("\n### `{code}`\n")).count(), 1, "{code}");
    }
    for (_, topic) in TOPICS {
        assert_eq!(page.matches(&format!("\n## {topic}\n")).count(), 1, "{topic}");
    }
    let process: Value = serde_json::from_str(PROCESS).unwrap();
    for task in process["tasks"].as_array().unwrap() {
        let id = task["id"].as_str().unwrap();
        let named = page.lines().filter(|line| line.starts_with("Completes: ")).any(|line| {
            line.trim_start_matches("Completes: ")
                .trim_end_matches('.')
                .split(" · ")
                .any(|one| one.split(' ').next() == Some(id))
        });
        assert!(named, "no fact is named that completes task {id}");
    }
}

/// The JSON blocks below a heading, up to the next heading.
fn blocks(text: &str, heading: &str) -> Vec<Value> {
    let (_, rest) = text.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let section = rest.split("\n#").next().unwrap();
    section
        .split("```json\n")
        .skip(1)
        .map(|block| serde_json::from_str(block.split("```").next().unwrap()).unwrap())
        .collect()
}

/// The case a list of blocks makes: a block is a case document, or a list of
/// further events.
fn case_of(blocks: &[Value]) -> Case {
    let mut events = Vec::new();
    for block in blocks {
        let more = block.as_array().or_else(|| block["events"].as_array()).unwrap();
        events.extend(more.iter().cloned());
    }
    let document = json!({ "schema": "scpo.case/1", "subject_id": "S-1", "events": events });
    let document: CaseDocument = read_document(document.to_string().as_bytes(), &Limits::CASE).unwrap();
    let case = Case::replay(document).unwrap();
    let faults: Vec<_> =
        case.findings().into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(faults.is_empty(), "{faults:?}");
    case
}

/// Where the orders of a case stand on a day, all that was recorded being known.
fn standing<'c>(case: &'c Case, day: &str) -> Standing<'c> {
    let known_at = case.events().iter().map(|event| event.recorded).max().unwrap();
    Standing::of(&case.view(day.parse().unwrap(), known_at), &Commencement::built_in().unwrap())
}

/// The status of order O1 on a day, its last day and the version that binds.
#[track_caller]
fn stands(case: &Case, day: &str, status: OrderStatus, last_day: &str, binds: Option<u32>) {
    let standing = standing(case, day);
    let order = &standing.orders[0];
    assert_eq!(order.status.get(), Some(status), "{}", order.why);
    let last = order.last_day.as_ref().and_then(|last| last.get()).map(|date| date.to_string());
    assert_eq!(last.as_deref(), Some(last_day));
    assert_eq!(order.binding_version, binds);
}

fn page() -> String {
    fs::read_to_string(PAGE).unwrap()
}

/// Five years beginning with 10 March 2026 end on 9 March 2031 (s.16(2)).
#[test]
fn the_worked_order_stands_as_the_page_says() {
    let made = blocks(&page(), "### An order made and served");
    let case = case_of(&made);
    stands(&case, "2026-03-10", OrderStatus::InForce, "2031-03-09", Some(0));
    stands(&case, "2031-03-09", OrderStatus::InForce, "2031-03-09", Some(0));
    let after = standing(&case, "2031-03-10");
    assert_eq!(after.orders[0].status.get(), Some(OrderStatus::Expired));
    assert_eq!(after.orders[0].bound.get(), Some(false));
}

/// A variation binds from notice of it (s.10); the earlier words bind until then.
#[test]
fn the_worked_variation_binds_from_notice_of_it() {
    let mut blocks_of = blocks(&page(), "### An order made and served");
    blocks_of.extend(blocks(&page(), "### A variation"));
    let case = case_of(&blocks_of);
    stands(&case, "2027-05-31", OrderStatus::InForce, "2031-03-09", Some(0));
    stands(&case, "2027-06-07", OrderStatus::InForce, "2031-03-09", Some(1));
}

/// An extension runs until the proceedings end, past the five years (s.22E).
#[test]
fn the_worked_extension_outlasts_the_five_years() {
    let mut blocks_of = blocks(&page(), "### An extension pending proceedings");
    blocks_of.splice(0..0, blocks(&page(), "### An order made and served"));
    let case = case_of(&blocks_of);
    let status = |day: &str| standing(&case, day).orders[0].status.get();
    assert_eq!(status("2031-03-09"), Some(OrderStatus::ExtendedPendingProceedings));
    assert_eq!(status("2031-06-01"), Some(OrderStatus::ExtendedPendingProceedings));
    assert_eq!(status("2031-09-02"), Some(OrderStatus::Expired));
}

#[test]
fn the_other_worked_events_are_read_and_hang_together() {
    for heading in ["### Custody, release and recall", "### The record changes hands"] {
        let found = blocks(&page(), heading);
        assert!(!found.is_empty(), "{heading}");
        case_of(&found);
    }
}

/// Before the correction was recorded the old date was known; after it, the new.
#[test]
fn the_worked_correction_changes_what_is_known_from_its_day() {
    let case = case_of(&blocks(&page(), "### A correction and a retraction"));
    let known = |day: &str| -> Vec<String> {
        let view_day = "2026-12-31".parse().unwrap();
        case.view(view_day, day.parse().unwrap())
            .facts()
            .iter()
            .map(|fact| fact.event.id.as_str().to_owned())
            .collect()
    };
    assert_eq!(known("2026-04-07"), ["e10", "e11"]);
    assert_eq!(known("2026-04-08"), ["e10", "e13", "e12"]);
    assert_eq!(known("2026-04-20"), ["e13", "e12", "e14"]);
}

/// A newcomer saves the first case of the README and passes it on.
#[test]
fn the_case_in_the_readme_is_read_and_hangs_together() {
    let readme = fs::read_to_string(README).unwrap();
    let found = blocks(&readme, "## Use it");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["schema"], "scpo.case/1");
    stands(&case_of(&found), "2026-11-21", OrderStatus::InForce, "2031-09-29", Some(0));
}
