//! Every check of a rulebook has a file here that fails it, and the error names
//! file, line and field.

use super::*;
use crate::finding::Id;
use crate::lifecycle::{Owner, TaskId};

const TASK_HEAD: &str = "{\n\"schema\": \"scpo.process/1\",\n\"tasks\": [";

/// A small task; the fields given replace its own, each on a line of its own.
fn task(id: &str, changes: &[(&str, &str)]) -> String {
    let id = format!("\"{id}\"");
    let mut fields = vec![
        ("id", id.as_str()),
        ("title", "\"A task\""),
        ("owner", "\"shared\""),
        ("strength", "\"mandatory\""),
        ("scope", "\"subject\""),
        ("branch", "\"custody\""),
        ("source", r#"{"derived": true, "citation": "local policy"}"#),
        ("opens", r#"{"anchor": "release", "months": -6}"#),
        ("completed_by", r#"[{"fact": "lead_named"}]"#),
        ("on_release_moved", "\"keep\""),
        ("on_return", "\"keep\""),
    ];
    for (name, value) in changes {
        fields.retain(|(own, _)| own != name);
        fields.push((name, value));
    }
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

fn with_process(process: &str) -> Result<Rulebook, RulebookError> {
    Rulebook::from_files(&RulebookFiles { process, ..RulebookFiles::BUILT_IN })
}

fn with_tasks(tasks: &[String]) -> Result<Rulebook, RulebookError> {
    with_process(&format!("{TASK_HEAD}\n{}\n]}}", tasks.join(",\n")))
}

/// The error of one task with a field changed. A changed field is the last of
/// eleven or twelve; the first field of the task is on line 5.
#[track_caller]
fn refuses(changes: &[(&str, &str)], line: usize, field: &str, rule: &str) {
    let error = with_tasks(&[task("X.1", changes)]).unwrap_err();
    assert_eq!(
        (error.file, error.line, error.field.as_str()),
        ("process.json", Some(line), field),
        "{error}"
    );
    assert!(error.rule.contains(rule), "{error}");
}

const LINE_OF_TASK: usize = 4;
const REPLACED: usize = 15;
const ADDED: usize = 16;

#[test]
fn the_small_task_is_sound() {
    assert_eq!(with_tasks(&[task("X.1", &[])]).unwrap().process().tasks().len(), 1);
}

#[test]
fn a_text_is_checked() {
    refuses(&[("title", "\"\"")], REPLACED, "tasks[0].title", "1 to 200 characters");
    refuses(&[("note", "\"a\\u0007b\"")], ADDED, "tasks[0].note", "control character");
    let long = format!("\"{}\"", "x".repeat(201));
    refuses(&[("system", &long)], ADDED, "tasks[0].system", "1 to 200 characters");
}

#[test]
fn every_count_has_its_range() {
    for (months, days) in [(241, 0), (-241, 0), (0, 3661), (0, -3661)] {
        let point = format!(r#"{{"anchor": "release", "months": {months}, "days": {days}}}"#);
        refuses(&[("opens", &point)], REPLACED, "tasks[0].opens", "within 240");
        refuses(&[("due_otherwise", &point)], ADDED, "tasks[0].due_otherwise", "within 240");
    }
    let point = r#"{"anchor": "release", "working_days": 3661}"#;
    refuses(&[("due", point)], ADDED, "tasks[0].due", "within 240");
}

#[test]
fn an_interval_is_more_than_nothing() {
    for recurs in [r#"{"months": 0}"#, r#"{"days": 3661}"#] {
        refuses(&[("recurs", recurs)], ADDED, "tasks[0].recurs", "at least 1");
    }
    let both = r#"{"last_year_every": {"months": 3, "last_year_months": 0}}"#;
    refuses(&[("recurs", both)], ADDED, "tasks[0].recurs", "at least 1");
    refuses(
        &[("on_release_moved", r#"{"renotify": {"days": 0}}"#)],
        REPLACED,
        "tasks[0].on_release_moved",
        "at least 1",
    );
}

#[test]
fn a_window_does_not_open_after_it_is_due() {
    let due = r#"{"anchor": "release", "months": -6, "days": -1}"#;
    refuses(&[("due", due)], ADDED, "tasks[0].due", "does not open after");
    // Another anchor: nothing can be said.
    let other = r#"{"anchor": "earliest_release", "months": -6, "days": -1}"#;
    assert!(with_tasks(&[task("X.1", &[("due", other)])]).is_ok());
}

#[test]
fn several_windows_begin_with_the_tasks_own() {
    let occurrences =
        r#"[{"opens": {"anchor": "release", "months": -5}, "due": {"anchor": "release", "months": -4}}]"#;
    refuses(&[("occurrences", occurrences)], ADDED, "tasks[0].occurrences", "the first of several");
}

#[test]
fn a_task_is_completed_by_something_in_the_vocabulary() {
    refuses(&[("completed_by", "[]")], REPLACED, "tasks[0].completed_by", "at least one fact");
    refuses(
        &[("completed_by", r#"[{"fact": "charm_worn"}]"#)],
        REPLACED,
        "tasks[0].completed_by[0].fact",
        "not in the list",
    );
    refuses(
        &[("completed_by", r#"[{"fact": "lead_named", "grade": "high"}]"#)],
        REPLACED,
        "tasks[0].completed_by[0]",
        "no member of this name",
    );
}

#[test]
fn a_source_is_a_line_or_derived() {
    let neither = r#"{"derived": false, "citation": "local policy"}"#;
    refuses(&[("source", neither)], REPLACED, "tasks[0].source", "or is derived");
    let both = r#"{"derived": true, "seed": {"line": 1, "key": "k"}, "citation": "local policy"}"#;
    refuses(&[("source", both)], REPLACED, "tasks[0].source", "or is derived");
}

#[test]
fn only_a_number_it_has_is_local() {
    refuses(&[("local", r#"["recurs"]"#)], ADDED, "tasks[0].local", "can be local");
    refuses(&[("local", r#"["title"]"#)], ADDED, "tasks[0].local[0]", "not in the list");
}

#[test]
fn anchors_and_references_exist() {
    refuses(&[("opens", r#"{"anchor": "full_moon"}"#)], REPLACED, "tasks[0].opens.anchor", "not in the list");
    refuses(&[("waits_for", "\"X.2\"")], ADDED, "tasks[0].waits_for", "is in the process");
    refuses(&[("same_as", "\"X.2\"")], ADDED, "tasks[0].same_as", "is in the process");
    refuses(&[("due", r#"{"anchor": {"task": "X.2"}}"#)], ADDED, "tasks[0].due", "is in the process");
    refuses(&[("waits_for", "\"X.02\"")], ADDED, "tasks[0].waits_for", "a task id is");
}

#[test]
fn tasks_do_not_wait_in_a_circle() {
    refuses(&[("waits_for", "\"X.1\"")], ADDED, "tasks[0].waits_for", "in a circle");
    let first = task("X.1", &[]);
    let second = task("X.2", &[("waits_for", "\"X.3\"")]);
    let third = task("X.3", &[("due", r#"{"anchor": {"task": "X.2"}}"#)]);
    let error = with_tasks(&[first, second, third]).unwrap_err();
    // The first task takes 13 lines, from 4 to 16; the second begins on 17.
    assert_eq!((error.line, error.field.as_str()), (Some(29), "tasks[1].waits_for"));
}

#[test]
fn an_id_is_given_once() {
    let error = with_tasks(&[task("X.1", &[]), task("X.2", &[]), task("X.1", &[])]).unwrap_err();
    assert_eq!((error.line, error.field.as_str()), (Some(31), "tasks[2].id"));
    assert!(error.rule.contains("given once"), "{error}");
}

#[test]
fn the_form_of_the_file_is_checked() {
    refuses(&[("colour", "1")], LINE_OF_TASK, "tasks[0]", "no member of this name");
    let error = with_process(&TASK_HEAD.replace("process/1", "process/2")).unwrap_err();
    assert_eq!(error.file, "process.json");
    let error = with_process("{\"schema\": \"scpo.process/2\", \"tasks\": []}").unwrap_err();
    assert_eq!((error.line, error.field.as_str()), (Some(1), "schema"));
    let missing = task("X.1", &[]).replace("\"owner\": \"shared\",\n", "");
    let error = with_tasks(&[missing]).unwrap_err();
    assert_eq!((error.line, error.field.as_str()), (Some(LINE_OF_TASK), "tasks[0].owner"));
}

/// The value that was refused is nowhere in the error.
#[test]
fn an_error_never_shows_the_value() {
    const SENTINEL: &str = "SENTINEL";
    for changes in [
        [("title", "\"SENTINEL\\u0007\"")],
        [("owner", "\"SENTINEL\"")],
        [("SENTINEL", "1")],
        [("waits_for", "\"SENTINEL\"")],
        [("completed_by", r#"[{"fact": "SENTINEL"}]"#)],
    ] {
        let error = with_tasks(&[task("X.1", &changes)]).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(SENTINEL), "{}", changes[0].0);
    }
}

#[test]
fn faults_of_the_other_files_name_them() {
    let files = RulebookFiles::BUILT_IN;
    let broken = [
        RulebookFiles { rulebook: "{}", ..files },
        RulebookFiles { commencement: "{}", ..files },
        RulebookFiles { schedule_1: "", ..files },
        RulebookFiles { calendars: "", ..files },
        RulebookFiles { settings: "{}", ..files },
    ];
    let names: Vec<&str> = broken.iter().map(|files| Rulebook::from_files(files).unwrap_err().file).collect();
    assert_eq!(
        names,
        ["rulebook.json", "commencement.json", "schedule1.csv", "bank_holidays_uk.csv", "settings.json"]
    );
}

/// By practice B.3, A.2 (6.3) and reading 49.
#[test]
fn the_built_in_settings_are_the_neutral_ones() {
    let rulebook = Rulebook::builtin().unwrap();
    let settings = rulebook.settings().for_force(None);
    let days = settings.visit_days;
    assert_eq!((days.very_high, days.high, days.medium, days.low), (14, 28, 56, 91));
    assert_eq!(rulebook.settings().regional_unit().code.as_str(), "ROCU");
    let systems: Vec<&str> = settings.markers.iter().map(|marker| marker.system.as_str()).collect();
    assert_eq!(systems, ["PNC", "PND", "RMS", "PINS"]);
    assert_eq!(settings.process.tasks(), rulebook.process().tasks());
}

/// Broken settings, each with one field changed in the built-in text.
#[test]
fn settings_have_bounds() {
    let text = RulebookFiles::BUILT_IN.settings;
    let cases = [
        ("\"very_high\": 14", "\"very_high\": 0", "default.visit_days", 5),
        ("\"low\": 91", "\"low\": 367", "default.visit_days", 5),
        ("\"high\": 28", "\"high\": 57", "default.visit_days", 5),
        ("\"aliases\"", "\"names\"", "default.minimum_fields", 6),
        ("\"PND\"", "\"PNC\"", "default.markers", 16),
        ("[\"individual\"]", "[]", "default.markers", 16),
        ("\"Regional organised crime unit\"", "\"\"", "regional_unit.name", 3),
        ("\"code\": \"ROCU\"", "\"code\": \"two words\"", "regional_unit.code", 3),
    ];
    for (from, to, field, line) in cases {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let files = RulebookFiles { settings: &changed, ..RulebookFiles::BUILT_IN };
        let error = Rulebook::from_files(&files).unwrap_err();
        assert_eq!(
            (error.file, error.field.as_str(), error.line),
            ("settings.json", field, Some(line)),
            "{error}"
        );
    }
}

fn overlay(body: &str) -> Result<Rulebook, RulebookError> {
    let text = format!("{{\"schema\": \"scpo.overlay/1\", \"name\": \"n\", \"version\": \"1\",\n{body}\n}}");
    Rulebook::builtin().unwrap().overlay(text.as_bytes())
}

#[track_caller]
fn overlay_refuses(body: &str, field: &str, rule: &str) {
    let error = overlay(body).unwrap_err();
    assert_eq!((error.file, error.line, error.field.as_str()), ("overlay", Some(2), field), "{error}");
    assert!(error.rule.contains(rule), "{error}");
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

#[test]
fn an_overlay_changes_what_it_may() {
    let rulebook = overlay(
        r#""regional_unit": {"code": "R-9", "name": "Region nine"},
        "all_forces": {"tasks": [{"task": "4.3", "owner": "shared", "due": {"months": -8}}]},
        "forces": [{"force": "F-X", "name": "Force X",
            "visit_days": {"very_high": 7, "high": 14, "medium": 28, "low": 56},
            "minimum_fields": ["names"],
            "markers": [{"system": "PNC", "subjects": ["individual"], "when": "order", "by_force": false}],
            "tasks": [
                {"task": "4.3", "title": "Plan the release"},
                {"task": "3.8", "recurs": {"months": 2}},
                {"task": "4.1", "on_release_moved": {"renotify": {"days": 14}}},
                {"task": "X.9", "due": {"months": 72}},
                {"task": "6.2", "due_otherwise": {"days": 10}},
                {"task": "X.5", "occurrences": [
                    {"opens": {"months": -10}, "due": {"months": -9}},
                    {"opens": {"months": -5}, "due": {"months": -4}}]}]}]"#,
    )
    .unwrap();
    let settings = rulebook.settings();
    assert_eq!(settings.name_of(&id("R-9")), Some("Region nine"));
    assert_eq!(settings.name_of(&id("F-X")), Some("Force X"));
    assert_eq!(settings.name_of(&id("F-Y")), None);

    let all = settings.for_force(Some(&id("F-Y")));
    let own = settings.for_force(Some(&id("F-X")));
    let months = |settings: &crate::lifecycle::ForceSettings, task: &str| {
        settings.process.task(task).unwrap().due.as_ref().map(|due| due.months)
    };
    assert_eq!((months(all, "4.3"), months(own, "4.3")), (Some(-8), Some(-8)));
    assert_eq!((months(all, "X.9"), months(own, "X.9")), (None, Some(72)));
    assert_eq!((months(all, "X.5"), months(own, "X.5")), (Some(-6), Some(-9)));
    assert_eq!(own.process.task("X.5").unwrap().occurrences[1].due.months, -4);
    let planning = own.process.task("4.3").unwrap();
    assert_eq!((planning.owner, &*planning.title), (Owner::Shared, "Plan the release"));
    assert_eq!((own.minimum_fields.len(), own.markers.len(), own.visit_days.high), (1, 1, 14));
    assert_eq!(own.process.task("6.2").unwrap().due_otherwise.as_ref().unwrap().days, 10);
    assert_eq!(all.process.task("6.2").unwrap().due_otherwise.as_ref().unwrap().days, 7);
    // Positions stay, and the shipped process is untouched.
    assert_eq!(own.process.index_of("4.3"), rulebook.process().index_of("4.3"));
    assert_eq!(rulebook.process(), Rulebook::builtin().unwrap().process());
}

#[test]
fn an_overlay_never_changes_the_law_or_the_calendars() {
    for part in ["commencement", "schedule_1", "calendars", "thor_model", "process"] {
        overlay_refuses(&format!("\"{part}\": {{}}"), part, "never changes");
    }
    let error = overlay("\"anything\": 1").unwrap_err();
    assert_eq!((error.file, error.field.as_str()), ("overlay", ""));
    assert!(error.rule.contains("no member of this name"), "{error}");
}

#[test]
fn an_overlay_has_bounds() {
    let task = |change: &str| format!(r#""all_forces": {{"tasks": [{{{change}}}]}}"#);
    let at = |field: &str| format!("all_forces.tasks[0].{field}");
    // Stated by the regional process: six months to one month.
    overlay_refuses(&task(r#""task": "5.6", "due": {"months": -2}"#), &at("due"), "no local setting");
    overlay_refuses(
        &task(r#""task": "2.3", "due_otherwise": {"days": 1}"#),
        &at("due_otherwise"),
        "same kind",
    );
    overlay_refuses(&task(r#""task": "4.2", "opens": {"months": -13}"#), &at("opens"), "no local setting");
    overlay_refuses(&task(r#""task": "6.3", "recurs": "continuous""#), &at("recurs"), "same kind");
    overlay_refuses(&task(r#""task": "3.4", "recurs": {"months": 0}"#), &at("recurs"), "at least 1");
    overlay_refuses(
        &task(r#""task": "4.1", "on_release_moved": "keep""#),
        &at("on_release_moved"),
        "same kind",
    );
    overlay_refuses(&task(r#""task": "4.2", "due": {"months": -13}"#), &at("due"), "does not open after");
    overlay_refuses(&task(r#""task": "2.3", "due": {"working_days": 3661}"#), &at("due"), "within 240");
    overlay_refuses(&task(r#""task": "X.5", "due": {"months": -5}"#), &at("occurrences"), "all together");
    overlay_refuses(&task(r#""task": "2.3", "title": """#), &at("title"), "1 to 200 characters");
    overlay_refuses(&task(r#""task": "X.77", "owner": "shared""#), &at("task"), "is in the process");
    let twice = r#""all_forces": {"tasks": [{"task": "2.3"}, {"task": "2.3"}]}"#;
    overlay_refuses(twice, "all_forces.tasks[1].task", "given once");
    overlay_refuses(r#""all_forces": {"force": "F-X"}"#, "all_forces.force", "for all forces name none");
    overlay_refuses(r#""forces": [{"name": "X"}]"#, "forces[0].force", "name it");
    overlay_refuses(r#""forces": [{"force": "A"}, {"force": "A"}]"#, "forces[1].force", "given once");
    overlay_refuses(r#""forces": [{"force": "A", "name": ""}]"#, "forces[0].name", "1 to 200 characters");
    overlay_refuses(r#""forces": [{"force": "A", "markers": []}]"#, "forces[0].markers", "1 to 20 systems");
    overlay_refuses(
        r#""forces": [{"force": "A", "minimum_fields": []}]"#,
        "forces[0].minimum_fields",
        "1 to 100",
    );
}

/// Two overlays that are each sound alone: the later opens what the earlier has due.
#[test]
fn overlays_are_checked_together() {
    let first = br#"{"schema": "scpo.overlay/1", "name": "a", "version": "1",
        "forces": [{"force": "F-X", "tasks": [{"task": "X.6", "due": {"days": -40}}]}]}"#;
    let second = br#"{"schema": "scpo.overlay/1", "name": "b", "version": "1",
        "all_forces": {"tasks": [{"task": "X.6", "opens": {"days": 10}, "due": {"days": 20}}]}}"#;
    let rulebook = Rulebook::builtin().unwrap();
    // X.6 opens the day after the last day.
    assert!(rulebook.overlay(first).is_err());
    let sound = String::from_utf8_lossy(first).replace("-40", "5");
    let laid = rulebook.overlay(sound.as_bytes()).unwrap();
    let error = laid.overlay(second).unwrap_err();
    assert_eq!((error.file, error.line), ("an overlay laid before", None));
    assert_eq!(error.field, "forces[0].tasks[0].due");
}

#[test]
fn version_and_hash_follow_what_was_laid() {
    let base = Rulebook::builtin().unwrap();
    assert_eq!(base.hash(), Rulebook::builtin().unwrap().hash());
    let lay = |base: &Rulebook, name: &str, body: &str| {
        let text =
            format!("{{\"schema\": \"scpo.overlay/1\", \"name\": \"{name}\", \"version\": \"1\"{body}}}");
        base.overlay(text.as_bytes()).unwrap()
    };
    // An overlay that changes nothing is another rulebook all the same: it has another name.
    let empty = lay(&base, "a", "");
    assert_ne!(empty.hash(), base.hash());
    assert_ne!(lay(&base, "b", "").hash(), empty.hash());
    let named = lay(&base, "a", r#", "forces": [{"force": "F-X", "name": "X"}]"#);
    assert_ne!(named.hash(), empty.hash());
    let both = lay(&empty, "b", "");
    assert_eq!(both.version(), "2026.11+a-1+b-1");
    assert_eq!(both.overlays().len(), 2);
}

/// Every part is under the hash; white space is not, nor is the title of a holiday.
#[test]
fn every_part_is_hashed() {
    let files = RulebookFiles::BUILT_IN;
    let base = Rulebook::builtin().unwrap().hash();
    let version = files.rulebook.replace("2026.11", "2026.12");
    let coverage = files.rulebook.replace("2026-08-01", "2026-08-02");
    let commencement = files.commencement.replacen("\"blocks\": \"", "\"blocks\": \"The ", 1);
    let schedule_1 = files.schedule_1.lines().take(200).collect::<Vec<_>>().join("\n");
    let calendars = files.calendars.replacen("2026-07-13", "2026-07-14", 1);
    let process = files.process.replacen("Place the marker", "Put the marker", 1);
    let settings = files.settings.replace("\"low\": 91", "\"low\": 92");
    let changed = [
        RulebookFiles { rulebook: &version, ..files },
        RulebookFiles { rulebook: &coverage, ..files },
        RulebookFiles { commencement: &commencement, ..files },
        RulebookFiles { schedule_1: &schedule_1, ..files },
        RulebookFiles { calendars: &calendars, ..files },
        RulebookFiles { process: &process, ..files },
        RulebookFiles { settings: &settings, ..files },
    ];
    for (index, files) in changed.iter().enumerate() {
        assert_ne!(*files, RulebookFiles::BUILT_IN, "{index}");
        assert_ne!(Rulebook::from_files(files).unwrap().hash(), base, "{index}");
    }
    let calendars = files.calendars.replacen("Boxing Day", "St Stephen's Day", 1);
    assert_eq!(Rulebook::from_files(&RulebookFiles { calendars: &calendars, ..files }).unwrap().hash(), base);
    let spaced = files.process.replace("\": ", "\":  ");
    let files = RulebookFiles { process: &spaced, ..files };
    assert_eq!(Rulebook::from_files(&files).unwrap().hash(), base);
}

/// Which system a marker task places is a force's marker set too.
#[test]
fn every_marker_task_is_of_a_system_in_the_marker_set() {
    let rulebook = Rulebook::builtin().unwrap();
    let systems: Vec<&Id> =
        rulebook.settings().for_force(None).markers.iter().map(|marker| &marker.system).collect();
    for task in rulebook.process().tasks() {
        for fact in &task.completed_by {
            if let crate::lifecycle::FactPattern::MarkerPlaced { system } = fact {
                assert!(systems.contains(&system), "{}", task.id);
            }
        }
    }
}

/// Links are the positions of the tasks the data names.
#[test]
fn links_are_positions() {
    let rulebook = Rulebook::builtin().unwrap();
    let process = rulebook.process();
    let links = |id: &str| *process.links(process.index_of(id).unwrap()).unwrap();
    assert_eq!(links("1.1").due, process.index_of("1.3"));
    assert_eq!(links("3.1").waits_for, process.index_of("2.2"));
    assert_eq!(links("X.8").same_as, process.index_of("3.6"));
    assert_eq!(links("5.2"), crate::lifecycle::Links::default());
    let id: TaskId = "5.2".parse().unwrap();
    assert_eq!(process.task("5.2").unwrap().id, id);
}
