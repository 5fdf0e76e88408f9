//! Every rule of the statute that the library knows is decided where the
//! registry says so, has a test that names it, and appears in the published
//! table. The expected list of rules is data, restated from the statute.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may stop at a surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use scpo_core::law::commencement::Commencement;
use scpo_core::law::rule::{Effect, Place, Rule};
use scpo_core::law::rules::RULES;
use scpo_core::law::vocabulary::Jurisdiction;

const EXPECTED: &str = include_str!("data/law_rules.csv");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A row of the expected list.
struct Expected {
    id: String,
    section: String,
    jurisdictions: String,
    from: String,
}

fn expected() -> Vec<Expected> {
    let mut lines = EXPECTED.lines();
    assert_eq!(lines.next(), Some("id,section,jurisdictions,from"));
    lines.map(expected_row).collect()
}

fn expected_row(line: &str) -> Expected {
    let (id, rest) = line.split_once(',').unwrap();
    let (section, rest) = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once("\",").unwrap(),
        None => rest.split_once(',').unwrap(),
    };
    let (jurisdictions, from) = rest.split_once(',').unwrap();
    Expected {
        id: id.into(),
        section: section.into(),
        jurisdictions: jurisdictions.into(),
        from: from.into(),
    }
}

fn codes(jurisdictions: &[Jurisdiction]) -> BTreeSet<&str> {
    jurisdictions.iter().map(|jurisdiction| jurisdiction.code()).collect()
}

#[test]
fn the_registry_holds_exactly_the_rules_of_the_expected_list() {
    let wanted: Vec<String> = expected().into_iter().map(|row| row.id).collect();
    let held: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(held, wanted);
    assert_eq!(held.len(), 123);
    assert_eq!(held.iter().collect::<BTreeSet<_>>().len(), held.len(), "an id occurs twice");
}

#[test]
fn each_rule_has_its_section_and_jurisdictions() {
    for (rule, row) in RULES.iter().zip(expected()) {
        let (law, section) = rule.section.split_once("2007 ").unwrap();
        assert_eq!(law, "SCA ", "{}", rule.id);
        let section = section.strip_prefix("ss.").or_else(|| section.strip_prefix("s.")).unwrap_or(section);
        let plain = |text: &str| text.replace("para.", "").replace("paras.", "").replace(' ', "");
        assert_eq!(plain(section), plain(&row.section), "{}", rule.id);
        let wanted: BTreeSet<&str> = match row.jurisdictions.as_str() {
            "UK" => ["EW", "NI", "SC"].into(),
            list => list.split(' ').collect(),
        };
        assert_eq!(codes(rule.jurisdictions), wanted, "{}", rule.id);
        assert!(!rule.title.is_empty(), "{}", rule.id);
    }
}

/// A rule of the whole United Kingdom that began in 2008 began in Scotland in 2016.
fn first_day(from: &str, jurisdiction: Jurisdiction) -> &str {
    match (from, jurisdiction) {
        ("2008-04-06", Jurisdiction::Scotland) => "2016-03-01",
        (from, _) => from,
    }
}

#[test]
fn each_rule_begins_on_its_day() {
    let table = Commencement::built_in().unwrap();
    for (rule, row) in RULES.iter().zip(expected()) {
        for &jurisdiction in rule.jurisdictions {
            let date = table.entry(rule.from.code(), jurisdiction).unwrap().date.map(|date| date.to_string());
            match (rule.from, row.from.as_str()) {
                (Effect::Switch(_), "sw") => assert_eq!(date, None, "{}", rule.id),
                (Effect::Unverified(_), "unverified") => assert!(date.is_some(), "{}", rule.id),
                (Effect::Unverified(_), from) => {
                    let verified_no_more =
                        from.strip_suffix(" unverified").unwrap_or_else(|| panic!("{}", rule.id));
                    assert_eq!(date.as_deref(), Some(verified_no_more), "{}", rule.id);
                }
                (Effect::Dated(_), from) => {
                    assert_eq!(date.as_deref(), Some(first_day(from, jurisdiction)), "{}", rule.id);
                }
                (Effect::Switch(_), _) => panic!("{} is no switch", rule.id),
            }
        }
    }
}

/// Where the source of the library names a rule.
#[derive(Default)]
struct Found {
    functions: BTreeSet<String>,
    tests: BTreeSet<String>,
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Reads the sources of the law room, where rules are decided: which documented
/// function and which test names each rule. Other rooms cite rules freely.
fn found() -> BTreeMap<&'static str, Found> {
    let base = root();
    let mut files = Vec::new();
    sources(&base.join("scpo-core/src/law"), &mut files);
    files.sort();
    let mut found: BTreeMap<&str, Found> = RULES.iter().map(|rule| (rule.id, Found::default())).collect();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(&base).unwrap().to_string_lossy().replace('\\', "/");
        let lines: Vec<&str> = text.lines().collect();
        read_documented(&lines, &name, &mut found);
        read_tests(&lines, &mut found);
    }
    found
}

fn read_documented(lines: &[&str], file: &str, found: &mut BTreeMap<&'static str, Found>) {
    let short = file.trim_start_matches("scpo-core/src/");
    let mut doc = String::new();
    for line in lines {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            doc.push_str(text);
            doc.push('\n');
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        if let Some(function) = line.strip_prefix("pub fn ") {
            let end = function.find(['(', '<']).unwrap();
            for (id, place) in found.iter_mut() {
                if names(&doc, id) {
                    place.functions.insert(format!("`{short}` `{}`", &function[..end]));
                }
            }
        }
        doc.clear();
    }
}

fn read_tests(lines: &[&str], found: &mut BTreeMap<&'static str, Found>) {
    let mut rest = lines.iter().map(|line| line.trim()).peekable();
    while let Some(line) = rest.next() {
        if line != "#[test]" {
            continue;
        }
        let Some(function) = rest.next().and_then(|line| line.strip_prefix("fn ")) else {
            continue;
        };
        let name = &function[..function.find('(').unwrap()];
        let mut body = String::new();
        while let Some(line) = rest.next_if(|line| *line != "#[test]") {
            body.push_str(line);
            body.push('\n');
        }
        for (id, place) in found.iter_mut() {
            if names_in_identifier(name, id) || names(&body, id) {
                place.tests.insert(format!("`{name}`"));
            }
        }
    }
}

/// Whether a text names a rule, and not a longer id that begins with it.
fn names(text: &str, id: &str) -> bool {
    text.match_indices(id).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + id.len()..].chars().next();
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-')
            && !after.is_some_and(|c| c.is_ascii_alphanumeric())
    })
}

/// Whether an identifier such as `s16_2_the_last_day` names a rule such as `S16-2`.
fn names_in_identifier(name: &str, id: &str) -> bool {
    let wanted = id.to_ascii_lowercase().replace('-', "_");
    format!("_{name}_").contains(&format!("_{wanted}_"))
}

#[test]
fn the_search_for_names_is_exact() {
    assert!(names("see S16-2, s.16(2)", "S16-2"));
    assert!(!names("see S16-21", "S16-2"));
    assert!(!names("see SS16-2", "S16-2"));
    assert!(names_in_identifier("s31_1_s32_1_one_who_stays", "S32-1"));
    assert!(!names_in_identifier("s31_10_x", "S31-1"));
    assert!(!names_in_identifier("ss31_1_x", "S31-1"));
}

#[test]
fn every_rule_is_decided_and_tested_or_says_why_not() {
    let found = found();
    for rule in RULES {
        let places = &found[rule.id];
        match rule.place {
            Place::Decided => {
                assert!(!places.functions.is_empty(), "{}: no documented function names it", rule.id);
                assert!(!places.tests.is_empty(), "{}: no test names it", rule.id);
            }
            Place::Elsewhere(why) | Place::NotModelled(why) => {
                assert!(!why.is_empty(), "{}: no reason", rule.id);
                assert!(places.functions.is_empty(), "{}: decided after all", rule.id);
            }
        }
    }
}

fn from_words(rule: &Rule, table: &Commencement) -> String {
    let words = |&jurisdiction: &Jurisdiction| {
        let date = table.entry(rule.from.code(), jurisdiction).and_then(|entry| entry.date);
        let date = date.map_or_else(|| "not known to have begun".to_owned(), |date| date.to_string());
        (date, jurisdiction.code())
    };
    let mut by_date: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (date, code) in rule.jurisdictions.iter().map(words) {
        by_date.entry(date).or_default().push(code);
    }
    let list: Vec<String> =
        by_date.iter().map(|(date, codes)| format!("{date} ({})", codes.join(", "))).collect();
    let mark = if matches!(rule.from, Effect::Unverified(_)) { ", unverified" } else { "" };
    format!("{}{mark}", list.join("; "))
}

fn joined(list: &BTreeSet<String>) -> String {
    list.iter().cloned().collect::<Vec<_>>().join("<br>")
}

fn table() -> String {
    let found = found();
    let commencement = Commencement::built_in().unwrap();
    let mut text = String::from(
        "# Rules of law, where they are decided and tested\n\n\
         Written by `tests/law_traceability.rs` from the registry of rules and the source; run it with\n\
         `SCPO_BLESS=1` to write it again. Sections are of the Serious Crime Act 2007.\n\n\
         | rule | what it says | section | effective from | decided in | tested by |\n\
         |---|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let places = &found[rule.id];
        let (decided, tested) = match rule.place {
            Place::Decided => (joined(&places.functions), joined(&places.tests)),
            Place::Elsewhere(place) => (format!("elsewhere: {place}"), "–".to_owned()),
            Place::NotModelled(why) => (format!("not decided: {why}"), "–".to_owned()),
        };
        let section = rule.section.trim_start_matches("SCA 2007 ");
        let from = from_words(rule, &commencement);
        text.push_str(&format!(
            "| {} | {} | {section} | {from} | {decided} | {tested} |\n",
            rule.id, rule.title
        ));
    }
    text
}

#[test]
fn the_published_table_is_up_to_date() {
    let path = root().join("docs/traceability.md");
    let wanted = table();
    if std::env::var_os("SCPO_BLESS").is_some_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &wanted).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == wanted, "docs/traceability.md is out of date: run this test with SCPO_BLESS=1");
}
