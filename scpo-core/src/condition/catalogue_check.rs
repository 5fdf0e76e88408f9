//! What every type of a catalogue must satisfy beyond its form.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue_fault::CatalogueFault;
use super::{
    Bounds, CatalogueDocument, CatalogueRule, CheckInterval, ConditionType, ParameterForm, ParameterSpec,
};
use crate::finding::{Id, is_short_text};
use crate::law::rules;
use crate::record::{Category, ConditionKind};

type Checked = Result<(), CatalogueFault>;

/// The first fault of a catalogue, in the order of the document.
pub(super) fn check(document: &CatalogueDocument) -> Checked {
    check_parameters(&document.common_parameters, "common_parameters")?;
    let mut seen = BTreeSet::new();
    for (index, entry) in document.types.iter().enumerate() {
        let path = format!("types[{index}]");
        holds(seen.insert((&entry.code, entry.version)), || format!("{path}.code"), CatalogueRule::Unique)?;
        check_type(entry, &path)?;
        check_against_common(entry, &document.common_parameters, &path)?;
    }
    check_successors(&document.types)
}

fn holds(holds: bool, field: impl FnOnce() -> String, rule: CatalogueRule) -> Checked {
    if holds { Ok(()) } else { Err(CatalogueFault { field: field(), rule }) }
}

/// Each item of a list by its rule; the field is the item's.
fn each<T>(items: &[T], path: &str, rule: CatalogueRule, sound: impl Fn(&T) -> bool) -> Checked {
    let wrong = items.iter().position(|item| !sound(item));
    wrong.map_or(Ok(()), |index| Err(CatalogueFault { field: format!("{path}[{index}]"), rule }))
}

fn once<T: Ord>(items: impl IntoIterator<Item = T>, path: &str) -> Checked {
    let mut seen = BTreeSet::new();
    let again = items.into_iter().position(|item| !seen.insert(item));
    again.map_or(Ok(()), |index| {
        Err(CatalogueFault { field: format!("{path}[{index}]"), rule: CatalogueRule::Twice })
    })
}

fn is_code(code: &Id) -> bool {
    code.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn check_type(entry: &ConditionType, path: &str) -> Checked {
    let at = |field: &str| format!("{path}.{field}");
    holds(is_code(&entry.code), || at("code"), CatalogueRule::Code)?;
    holds(entry.version >= 1, || at("version"), CatalogueRule::Version)?;
    holds(is_short_text(&entry.title), || at("title"), CatalogueRule::Text)?;
    holds(is_short_text(&entry.purpose), || at("purpose"), CatalogueRule::Text)?;
    let source = &entry.source;
    holds(is_short_text(source.citation.as_str()), || at("source.citation"), CatalogueRule::Text)?;
    let numbered = source.practice.is_none_or(|number| (1..=39).contains(&number));
    holds(numbered, || at("source.practice"), CatalogueRule::Practice)?;
    check_kinds(entry, path)?;
    check_parameters(&entry.parameters, &at("parameters"))?;
    each(&entry.exceptions, &at("exceptions"), CatalogueRule::Text, |advice| is_short_text(&advice.why))?;
    once(entry.exceptions.iter().map(|advice| advice.exception), &at("exceptions"))?;
    check_methods(entry, &at("checks"))?;
    once(&entry.defects, &at("defects"))?;
    once(&entry.rules, &at("rules"))?;
    each(&entry.rules, &at("rules"), CatalogueRule::NoSuchRule, |rule| rules::rule(rule.as_str()).is_some())
}

fn check_kinds(entry: &ConditionType, path: &str) -> Checked {
    let path = format!("{path}.kinds");
    holds(!entry.kinds.is_empty(), || path.clone(), CatalogueRule::NoKind)?;
    once(&entry.kinds, &path)?;
    let clause = entry.category == Category::Clause;
    each(&entry.kinds, &path, CatalogueRule::Clause, |kind| clause == (*kind == ConditionKind::NotACondition))
}

fn check_methods(entry: &ConditionType, path: &str) -> Checked {
    holds(!entry.checks.is_empty(), || path.to_owned(), CatalogueRule::NoMethod)?;
    once(entry.checks.iter().map(|check| check.method), path)?;
    each(&entry.checks, path, CatalogueRule::Interval, |check| check.every.within_bounds())?;
    let is_interval =
        |spec: &ParameterSpec| spec.name.as_str() == "interval" && spec.form == ParameterForm::Duration;
    let has_interval = entry.parameters.iter().any(is_interval);
    each(&entry.checks, path, CatalogueRule::NoOwnInterval, |check| {
        has_interval || check.every != CheckInterval::AsOrdered
    })
}

fn check_parameters(parameters: &[ParameterSpec], path: &str) -> Checked {
    once(parameters.iter().map(|spec| &spec.name), path)?;
    parameters
        .iter()
        .enumerate()
        .try_for_each(|(index, spec)| check_parameter(spec, &format!("{path}[{index}]")))
}

fn check_parameter(spec: &ParameterSpec, path: &str) -> Checked {
    let at = |field: &str| format!("{path}.{field}");
    holds(is_code(&spec.name), || at("name"), CatalogueRule::Code)?;
    holds(is_short_text(&spec.meaning), || at("meaning"), CatalogueRule::Text)?;
    holds(spec.unit.is_some() == spec.form.has_unit(), || at("unit"), CatalogueRule::Unit)?;
    holds(spec.unit.as_deref().is_none_or(is_short_text), || at("unit"), CatalogueRule::Text)?;
    holds(spec.bounds.is_none() || spec.form.has_bounds(), || at("bounds"), CatalogueRule::NoBounds)?;
    let in_order = |bounds: &Bounds| bounds.least <= bounds.most;
    holds(spec.bounds.as_ref().is_none_or(in_order), || at("bounds"), CatalogueRule::BoundsReversed)?;
    holds(spec.tighter.is_none() || spec.form.has_bounds(), || at("tighter"), CatalogueRule::NoDirection)?;
    let period = spec.runs.is_none() || spec.form == ParameterForm::Duration;
    holds(period, || at("runs"), CatalogueRule::Runs)?;
    let listed = spec.values.is_empty() || spec.form == ParameterForm::Text;
    holds(listed, || at("values"), CatalogueRule::Values)?;
    once(&spec.values, &at("values"))?;
    each(&spec.values, &at("values"), CatalogueRule::Text, |value| is_short_text(value))
}

fn check_against_common(entry: &ConditionType, common: &[ParameterSpec], path: &str) -> Checked {
    let own = |spec: &ParameterSpec| common.iter().all(|shared| shared.name != spec.name);
    each(&entry.parameters, &format!("{path}.parameters"), CatalogueRule::Common, own)
}

fn check_successors(types: &[ConditionType]) -> Checked {
    let mut latest: BTreeMap<&Id, &ConditionType> = BTreeMap::new();
    for entry in types {
        let newest = latest.entry(&entry.code).or_insert(entry);
        if entry.version > newest.version {
            *newest = entry;
        }
    }
    for (index, entry) in types.iter().enumerate() {
        let Some(withdrawn) = &entry.withdrawn else { continue };
        let is_latest = latest.get(&entry.code).is_some_and(|newest| newest.version == entry.version);
        let path = format!("types[{index}].withdrawn");
        holds(is_latest, || path.clone(), CatalogueRule::NotLatest)?;
        let field = || format!("{path}.successor");
        holds(latest.contains_key(&withdrawn.successor), field, CatalogueRule::NoSuchSuccessor)?;
        holds(ends(entry, &latest), field, CatalogueRule::Circle)?;
    }
    Ok(())
}

/// Whether going from successor to successor comes to an end.
fn ends(from: &ConditionType, latest: &BTreeMap<&Id, &ConditionType>) -> bool {
    let mut seen = BTreeSet::from([&from.code]);
    let mut entry = Some(from);
    while let Some(withdrawn) = entry.and_then(|entry| entry.withdrawn.as_ref()) {
        if !seen.insert(&withdrawn.successor) {
            return false;
        }
        entry = latest.get(&withdrawn.successor).copied();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::Catalogue;
    use super::super::test_catalogue::{catalogue, type_text};

    /// A changed field is the last of eight, or a ninth; the first is on line 5.
    const REPLACED: usize = 12;
    const ADDED: usize = 13;

    #[track_caller]
    fn refuses(changes: &[(&str, &str)], line: usize, field: &str, rule: &str) {
        let error = catalogue(&[type_text(changes)]).unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (Some(line), field), "{error}");
        assert!(error.rule.contains(rule), "{error}");
    }

    /// One parameter with members added, as the type's only one.
    fn parameter(members: &str) -> String {
        format!(r#"[{{"name": "p", "required": false, "meaning": "m", {members}}}]"#)
    }

    #[test]
    fn the_small_type_is_sound() {
        assert!(catalogue(&[type_text(&[])]).is_ok());
    }

    #[test]
    fn a_version_of_a_type_is_given_once() {
        let error = catalogue(&[type_text(&[]), type_text(&[])]).unwrap_err();
        // The first type takes ten lines, from 4 to 13; the code of the second is on 15.
        assert_eq!((error.line, error.field.as_str()), (Some(15), "types[1].code"), "{error}");
        assert!(error.rule.contains("given once"));
        assert!(catalogue(&[type_text(&[]), type_text(&[("version", "2")])]).is_ok());
    }

    #[test]
    fn a_version_counts_from_one() {
        refuses(&[("version", "0")], REPLACED, "types[0].version", "1 or more");
    }

    #[test]
    fn a_code_has_small_letters_only() {
        refuses(&[("code", "\"Phones\"")], REPLACED, "types[0].code", "a to z");
        refuses(
            &[("parameters", r#"[{"name": "a-b", "form": "text", "required": true, "meaning": "m"}]"#)],
            ADDED,
            "types[0].parameters[0].name",
            "a to z",
        );
    }

    #[test]
    fn a_text_is_checked_wherever_it_stands() {
        let long = format!("\"{}\"", "x".repeat(201));
        refuses(&[("title", &long)], REPLACED, "types[0].title", "1 to 200 characters");
        refuses(&[("purpose", "\"a\\u0007b\"")], REPLACED, "types[0].purpose", "control character");
        let source = r#"{"sure": "not_read", "citation": ""}"#;
        refuses(&[("source", source)], REPLACED, "types[0].source.citation", "1 to 200");
        let why = r#"[{"exception": "court", "why": ""}]"#;
        refuses(&[("exceptions", why)], ADDED, "types[0].exceptions[0]", "1 to 200");
        let unit = parameter(r#""form": "count", "unit": """#);
        refuses(&[("parameters", &unit)], ADDED, "types[0].parameters[0].unit", "1 to 200");
        let values = parameter(r#""form": "text", "values": ["a", ""]"#);
        refuses(&[("parameters", &values)], ADDED, "types[0].parameters[0].values[1]", "1 to 200");
    }

    #[test]
    fn category_and_kind_are_of_their_lists() {
        refuses(&[("category", "\"telephones\"")], REPLACED, "types[0].category", "not in the list");
        refuses(&[("kinds", r#"["ban"]"#)], REPLACED, "types[0].kinds[0]", "not in the list");
    }

    #[test]
    fn a_type_has_a_kind_that_suits_its_category() {
        refuses(&[("kinds", "[]")], REPLACED, "types[0].kinds", "at least one kind");
        refuses(&[("kinds", r#"["not_a_condition"]"#)], REPLACED, "types[0].kinds[0]", "a clause");
        refuses(&[("category", "\"clause\"")], 9, "types[0].kinds[0]", "a clause");
        let clause = [("category", "\"clause\""), ("kinds", r#"["not_a_condition"]"#)];
        assert!(catalogue(&[type_text(&clause)]).is_ok());
    }

    #[test]
    fn a_type_can_be_checked() {
        refuses(&[("checks", "[]")], REPLACED, "types[0].checks", "at least one method");
    }

    #[test]
    fn an_interval_is_more_than_nothing() {
        for every in [r#"{"months": 0}"#, r#"{"days": 3661}"#] {
            let checks = format!(r#"[{{"method": "search", "every": {every}}}]"#);
            refuses(&[("checks", &checks)], REPLACED, "types[0].checks[0]", "at least 1");
        }
    }

    #[test]
    fn the_orders_own_interval_is_a_parameter() {
        let checks = ("checks", r#"[{"method": "report_received", "every": "as_ordered"}]"#);
        refuses(&[checks], REPLACED, "types[0].checks[0]", "`interval`");
        let interval =
            r#"[{"name": "interval", "form": "duration", "unit": "day", "required": true, "meaning": "m"}]"#;
        assert!(catalogue(&[type_text(&[checks, ("parameters", interval)])]).is_ok());
        let text = r#"[{"name": "interval", "form": "text", "required": true, "meaning": "m"}]"#;
        assert!(catalogue(&[type_text(&[checks, ("parameters", text)])]).is_err());
    }

    #[test]
    fn a_list_names_a_thing_once() {
        refuses(&[("kinds", r#"["requirement", "requirement"]"#)], REPLACED, "types[0].kinds[1]", "twice");
        refuses(&[("defects", r#"["no_map", "no_map"]"#)], ADDED, "types[0].defects[1]", "twice");
        refuses(&[("rules", r#"["S11-1", "S11-1"]"#)], ADDED, "types[0].rules[1]", "twice");
        let exception = r#"{"exception": "court", "why": "w"}"#;
        let twice = format!("[{exception}, {exception}]");
        refuses(&[("exceptions", &twice)], ADDED, "types[0].exceptions[1]", "twice");
        let check = r#"{"method": "search", "every": "event"}"#;
        refuses(&[("checks", &format!("[{check}, {check}]"))], REPLACED, "types[0].checks[1]", "twice");
        let spec = r#"{"name": "p", "form": "text", "required": true, "meaning": "m"}"#;
        refuses(&[("parameters", &format!("[{spec}, {spec}]"))], ADDED, "types[0].parameters[1]", "twice");
        let values = parameter(r#""form": "text", "values": ["a", "a"]"#);
        refuses(&[("parameters", &values)], ADDED, "types[0].parameters[0].values[1]", "twice");
    }

    #[test]
    fn an_amount_has_a_unit_and_nothing_else_has() {
        let without = parameter(r#""form": "money""#);
        refuses(&[("parameters", &without)], ADDED, "types[0].parameters[0].unit", "have a unit");
        let with = parameter(r#""form": "date", "unit": "day""#);
        refuses(&[("parameters", &with)], ADDED, "types[0].parameters[0].unit", "have a unit");
    }

    #[test]
    fn bounds_stand_in_order_and_where_they_mean_something() {
        let bounds = |form: &str, least: u8, most: u8| {
            parameter(&format!(r#""form": {form}, "bounds": {{"least": {least}, "most": {most}}}"#))
        };
        let count = r#""count", "unit": "thing""#;
        refuses(&[("parameters", &bounds(count, 2, 1))], ADDED, "types[0].parameters[0].bounds", "the least");
        refuses(
            &[("parameters", &bounds("\"date\"", 1, 2))],
            ADDED,
            "types[0].parameters[0].bounds",
            "have bounds",
        );
        assert!(catalogue(&[type_text(&[("parameters", &bounds(count, 2, 2))])]).is_ok());
        assert!(catalogue(&[type_text(&[("parameters", &bounds("\"list\"", 1, 2))])]).is_ok());
    }

    #[test]
    fn only_amounts_and_lists_grow_tighter_one_way() {
        let field = "types[0].parameters[0].tighter";
        let date = parameter(r#""form": "date", "tighter": "less""#);
        refuses(&[("parameters", &date)], ADDED, field, "a way to grow tighter");
        let list = parameter(r#""form": "list", "tighter": "more""#);
        assert!(catalogue(&[type_text(&[("parameters", &list)])]).is_ok());
    }

    #[test]
    fn only_a_period_runs() {
        let count = parameter(r#""form": "count", "unit": "thing", "runs": "start""#);
        refuses(&[("parameters", &count)], ADDED, "types[0].parameters[0].runs", "only a duration runs");
        let period = parameter(r#""form": "duration", "unit": "day", "runs": "start""#);
        assert!(catalogue(&[type_text(&[("parameters", &period)])]).is_ok());
    }

    #[test]
    fn only_words_are_listed() {
        let listed = parameter(r#""form": "date", "values": ["a"]"#);
        refuses(&[("parameters", &listed)], ADDED, "types[0].parameters[0].values", "only a text");
    }

    #[test]
    fn a_common_parameter_is_not_a_types_own() {
        let recipient = r#"[{"name": "recipient", "form": "text", "required": false, "meaning": "m"}]"#;
        let text = format!(
            "{{\n\"schema\": \"scpo.condition-types/1\", \"common_parameters\": {recipient},\n\"types\": [\n{}\n]}}",
            type_text(&[("parameters", recipient)])
        );
        let error = Catalogue::parse(&text).unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (Some(ADDED), "types[0].parameters[0]"));
        assert!(error.rule.contains("common"));
    }

    /// Practice C.2 has the numbers 1 to 39.
    #[test]
    fn a_practice_number_is_of_that_catalogue() {
        let source = |number: u8| format!(r#"{{"sure": "not_read", "citation": "c", "practice": {number}}}"#);
        for number in [0, 40] {
            refuses(&[("source", &source(number))], REPLACED, "types[0].source.practice", "1 to 39");
        }
        assert!(catalogue(&[type_text(&[("source", &source(39))])]).is_ok());
    }

    #[test]
    fn a_rule_named_is_known() {
        refuses(&[("rules", r#"["S11-1", "S99-9"]"#)], ADDED, "types[0].rules[1]", "rules of law");
    }

    const WITHDRAWN: &str = r#"{"on": "2026-03-01", "successor": "other"}"#;

    #[test]
    fn a_type_is_withdrawn_on_a_day() {
        refuses(
            &[("withdrawn", r#"{"successor": "other"}"#)],
            ADDED,
            "types[0].withdrawn.on",
            "required member is missing",
        );
    }

    #[test]
    fn a_successor_is_in_the_catalogue() {
        refuses(&[("withdrawn", WITHDRAWN)], ADDED, "types[0].withdrawn.successor", "in the catalogue");
        let old = type_text(&[("withdrawn", WITHDRAWN)]);
        assert!(catalogue(&[old, type_text(&[("code", "\"other\"")])]).is_ok());
    }

    #[test]
    fn successors_do_not_lead_round() {
        let itself = r#"{"on": "2026-03-01", "successor": "a_type"}"#;
        refuses(&[("withdrawn", itself)], ADDED, "types[0].withdrawn.successor", "in a circle");
        let old = type_text(&[("withdrawn", WITHDRAWN)]);
        let other = type_text(&[("code", "\"other\""), ("withdrawn", itself)]);
        let error = catalogue(&[old, other]).unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (Some(ADDED), "types[0].withdrawn.successor"));
        // From one withdrawn type to the next, and then to one in use, is no circle.
        let next = r#"{"on": "2026-03-01", "successor": "third"}"#;
        let old = type_text(&[("withdrawn", WITHDRAWN)]);
        let other = type_text(&[("code", "\"other\""), ("withdrawn", next)]);
        assert!(catalogue(&[old, other, type_text(&[("code", "\"third\"")])]).is_ok());
    }

    #[test]
    fn only_the_latest_version_is_withdrawn() {
        let old = type_text(&[("withdrawn", WITHDRAWN)]);
        let new = type_text(&[("version", "2")]);
        let error = catalogue(&[old, new, type_text(&[("code", "\"other\"")])]).unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (Some(ADDED), "types[0].withdrawn"));
        assert!(error.rule.contains("latest"));
    }

    #[test]
    fn the_form_of_the_document_is_checked() {
        refuses(&[("colour", "1")], 4, "types[0]", "no member of this name");
        assert_eq!(Catalogue::parse("{").unwrap_err().line, Some(1));
        let error = Catalogue::parse("{\"schema\": \"scpo.condition-types/2\", \"types\": []}").unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (Some(1), "schema"));
    }

    /// The value that was refused is nowhere in the error.
    #[test]
    fn an_error_never_shows_the_value() {
        const SENTINEL: &str = "sentinel";
        for changes in [
            [("title", "\"sentinel\\u0007\"")],
            [("category", "\"sentinel\"")],
            [("sentinel", "1")],
            [("rules", r#"["sentinel"]"#)],
            [("withdrawn", r#"{"on": "2026-03-01", "successor": "sentinel"}"#)],
        ] {
            let error = catalogue(&[type_text(&changes)]).unwrap_err();
            assert!(!format!("{error} {error:?}").contains(SENTINEL), "{}", changes[0].0);
        }
    }
}
