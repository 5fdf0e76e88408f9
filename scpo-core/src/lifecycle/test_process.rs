//! The built-in process against what the documents say of it.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::finding::Id;
use crate::record::EventBody;

#[derive(serde::Deserialize)]
struct File {
    tasks: Vec<Template>,
}

/// The built-in tasks, in the order of the file.
pub(super) fn tasks() -> Vec<Template> {
    serde_json::from_str::<File>(include_str!("../../data/process.json")).unwrap().tasks
}

/// The built-in process.
pub(super) fn process() -> Process {
    Process::new(tasks()).unwrap()
}

fn task(id: &str) -> Template {
    process().task(id).unwrap().clone()
}

fn point(json: &str) -> Point {
    serde_json::from_str(json).unwrap()
}

/// The master task table has 40 tasks; X.1 to X.9 are derived from practice and
/// X.10 to X.13 were agreed when the facts were listed.
#[test]
fn forty_tasks_and_thirteen_derived_ones() {
    let numbers = [("1", 5), ("2", 6), ("3", 10), ("4", 7), ("5", 6), ("6", 6), ("X", 13)];
    let expected: Vec<String> =
        numbers.iter().flat_map(|(group, last)| (1..=*last).map(move |n| format!("{group}.{n}"))).collect();
    let process = process();
    let ids: Vec<&str> = process.tasks().iter().map(|task| task.id.as_str()).collect();
    assert_eq!(ids, expected);
    for (index, id) in expected.iter().enumerate() {
        assert_eq!(process.index_of(id), Some(index));
    }
    assert_eq!(process.index_of("7.1"), None);
}

/// Days as the master task table and the readings give them: id, opening day,
/// due day, both as JSON.
#[test]
fn windows_are_those_of_the_table_and_the_readings() {
    let expected = [
        // 1.x: the table; 14 days for 1.3 is reading 60
        ("1.1", r#"{"anchor":"application_intended"}"#, r#"{"anchor":{"task":"1.3"},"days":-1}"#),
        ("1.2", r#"{"anchor":"application_intended"}"#, r#"{"anchor":"case_management_hearing","days":-1}"#),
        ("1.3", r#"{"anchor":"application_intended"}"#, r#"{"anchor":"hearing","days":-14}"#),
        ("1.4", r#"{"anchor":"application_intended"}"#, r#"{"anchor":"hearing","days":-14}"#),
        ("1.5", r#"{"anchor":"determined"}"#, r#"{"anchor":"determined","days":28}"#),
        ("2.1", r#"{"anchor":"order_made"}"#, r#"{"anchor":"order_made","working_days":1}"#),
        ("2.2", r#"{"anchor":"order_made"}"#, r#"{"anchor":"order_made","working_days":5}"#),
        ("2.3", r#"{"anchor":"order_made"}"#, r#"{"anchor":"order_made","working_days":2}"#),
        ("2.4", r#"{"anchor":"order_made"}"#, r#"{"anchor":"order_made","working_days":5}"#),
        ("2.5", r#"{"anchor":"order_made"}"#, r#"{"anchor":"order_made","working_days":2}"#),
        // reading 22: opens when the order is in force
        ("2.6", r#"{"anchor":"in_force"}"#, r#"{"anchor":"last_day"}"#),
        ("3.1", r#"{"anchor":"sentence"}"#, r#"{"anchor":"sentence","working_days":5}"#),
        ("3.2", r#"{"anchor":"sentence"}"#, r#"{"anchor":"sentence","working_days":5}"#),
        ("3.3", r#"{"anchor":"record_sent"}"#, r#"{"anchor":"record_sent","working_days":5}"#),
        // reading 12: opens at 3.3
        ("3.5", r#"{"anchor":"record_accepted"}"#, r#"{"anchor":"record_accepted","working_days":5}"#),
        ("3.6", r#"{"anchor":"place_changed"}"#, r#"{"anchor":"place_changed","working_days":10}"#),
        ("3.7", r#"{"anchor":"manager_changed"}"#, r#"{"anchor":"manager_changed","working_days":10}"#),
        // reading 6
        ("4.1", r#"{"anchor":"release","months":-12,"days":-28}"#, r#"{"anchor":"release","months":-12}"#),
        ("4.2", r#"{"anchor":"release","months":-12}"#, r#"{"anchor":"release","months":-10}"#),
        ("4.3", r#"{"anchor":"release","months":-12}"#, r#"{"anchor":"release","months":-9}"#),
        ("4.4", r#"{"anchor":"release","months":-12}"#, r#"{"anchor":"release","months":-6,"days":-1}"#),
        ("4.5", r#"{"anchor":"release","months":-12}"#, r#"{"anchor":{"task":"4.6"},"days":-1}"#),
        ("4.6", r#"{"anchor":"release","months":-12}"#, r#"{"anchor":"release","months":-6,"days":-1}"#),
        ("4.7", r#"{"anchor":"tasking_meeting"}"#, r#"{"anchor":"tasking_meeting"}"#),
        // docs/readings.md, windows: stage 5 runs -6 months to -1 month
        ("5.1", r#"{"anchor":"release","months":-6}"#, r#"{"anchor":"release","months":-1}"#),
        ("5.2", r#"{"anchor":"release","months":-6}"#, r#"{"anchor":"release","months":-1}"#),
        ("5.3", r#"{"anchor":"release","months":-6}"#, r#"{"anchor":"release","months":-1}"#),
        ("5.4", r#"{"anchor":"release","months":-6}"#, r#"{"anchor":"release","months":-1}"#),
        ("5.5", r#"{"anchor":"release","months":-6}"#, r#"{"anchor":"release","months":-1}"#),
        ("5.6", r#"{"anchor":"release","months":-6}"#, r#"{"anchor":"release","months":-1}"#),
        ("6.1", r#"{"anchor":"released"}"#, r#"{"anchor":"released","days":1}"#),
        ("6.2", r#"{"anchor":"released"}"#, r#"{"anchor":"appointment"}"#),
        ("6.4", r#"{"anchor":"in_force"}"#, r#"{"anchor":"last_day"}"#),
        ("6.5", r#"{"anchor":"alleged"}"#, r#"{"anchor":"alleged","working_days":5}"#),
        ("6.6", r#"{"anchor":"returned"}"#, r#"{"anchor":"returned","working_days":5}"#),
        ("X.1", r#"{"anchor":"version_made"}"#, r#"{"anchor":"version_made","working_days":5}"#),
        ("X.2", r#"{"anchor":"version_made"}"#, r#"{"anchor":"version_made"}"#),
        ("X.3", r#"{"anchor":"custody"}"#, r#"{"anchor":"release","months":-3}"#),
        // "before -18 months": the day before; reading 26
        ("X.4", r#"{"anchor":"custody"}"#, r#"{"anchor":"earliest_release","months":-18,"days":-1}"#),
        // reading 19
        ("X.5", r#"{"anchor":"stated_end","months":-7}"#, r#"{"anchor":"stated_end","months":-6}"#),
        // reading 18: markers come off the day after
        ("X.6", r#"{"anchor":"last_day","days":1}"#, r#"{"anchor":"last_day","days":1}"#),
        // practice A.3: five working days after a move
        ("X.8", r#"{"anchor":"place_changed"}"#, r#"{"anchor":"place_changed","working_days":5}"#),
        // reading 19
        ("X.10", r#"{"anchor":"custody_poll"}"#, r#"{"anchor":"custody_poll","months":3}"#),
        ("X.12", r#"{"anchor":"hearing_listed"}"#, r#"{"anchor":"hearing","working_days":1}"#),
    ];
    for (id, opens, due) in expected {
        let task = task(id);
        assert_eq!(task.opens, point(opens), "{id} opens");
        assert_eq!(task.due, Some(point(due)), "{id} due");
    }
}

/// What else the table and the readings fix about single tasks.
#[test]
fn single_tasks_have_what_the_readings_say() {
    let anchored = |json| Some(point(json));
    assert_eq!(task("3.6").due_after_move, anchored(r#"{"anchor":"place_changed","working_days":5}"#));
    assert_eq!(task("X.8").same_as.unwrap().as_str(), "3.6");
    assert_eq!(task("6.2").due_otherwise, anchored(r#"{"anchor":"released","days":7}"#));
    assert_eq!(task("3.1").waits_for.unwrap().as_str(), "2.2");
    assert!(task("5.1").at_once_in_force);
    let second = &task("X.5").occurrences[1];
    assert_eq!(second.opens, point(r#"{"anchor":"stated_end","months":-4}"#));
    assert_eq!(second.due, point(r#"{"anchor":"stated_end","months":-3}"#));
    assert_eq!(task("3.4").recurs, Some(Recurrence::Months(6)));
    assert_eq!(task("3.8").recurs, Some(Recurrence::LastYearEvery { months: 3, last_year_months: 1 }));
    assert_eq!(task("6.3").recurs, Some(Recurrence::ByGrade));
    assert_eq!(task("4.1").on_release_moved, Moved::Renotify { days: 28 });
    let continuous: Vec<String> = tasks_where(|task| task.recurs == Some(Recurrence::Continuous));
    assert_eq!(continuous, ["2.6", "3.9", "3.10", "6.4"]);
}

fn tasks_where(holds: impl Fn(&Template) -> bool) -> Vec<String> {
    process().tasks().iter().filter(|task| holds(task)).map(|task| task.id.to_string()).collect()
}

/// Reading 9: a later date. Readings 16, 18 and 22; `docs/readings.md`, the fact
/// that completes a task, for what has no fact of its own.
#[test]
fn groups_of_tasks_are_those_of_the_readings() {
    let aged = Moved::RevalidateIfOlder { months: 6 };
    assert_eq!(tasks_where(|task| task.on_release_moved == aged), ["4.2", "4.5", "5.2"]);
    assert_eq!(tasks_where(|task| task.on_release_moved == Moved::Revalidate), ["5.3", "5.5"]);
    // RV without an age in the table, for an earlier date as well
    assert_eq!(tasks_where(|task| task.on_release_earlier == Some(Moved::Revalidate)), ["4.3", "4.5"]);
    assert_eq!(tasks_where(|task| task.survives_release), ["5.1", "5.6"]);
    assert_eq!(tasks_where(|task| task.outlives_order), ["6.5", "X.6", "X.9", "X.12", "X.13"]);
    assert_eq!(
        tasks_where(|task| task.completed_by.contains(&FactPattern::TaskCompleted {})),
        ["1.5", "X.3"]
    );
    // A.4(10): the tasks that do not apply in hospital
    assert_eq!(tasks_where(|task| task.branch == Branch::Prison), ["3.5", "3.7", "X.4"]);
}

/// The table of completing facts as it was agreed (`docs/process.md`), with the codes of its facts.
#[test]
fn each_task_is_completed_by_the_fact_of_the_table() {
    let table = "1.1 adviser_engaged; 1.2 route_chosen; 1.3 application_notice_served; \
        1.4 conditions_settled; 1.5 task_completed; 2.1 order_copy_received; 2.2 record_created; \
        2.3 marker_placed PNC; 2.4 marker_placed PND; 2.5 marker_placed RMS; 3.5 marker_placed PINS; \
        2.6 plan_agreed community_management; 3.1 transfer_sent regional_unit; \
        3.3 transfer_accepted regional_unit; 3.2 marker_checked RMS; 3.4 record_reviewed; \
        3.6 partner_assigned current_place; X.8 partner_assigned current_place; \
        3.7 contact_made offender_manager; 3.8 meeting_held partner; 3.9 disclosed; \
        3.10 contact_made partners; X.1 order_copy_received certified; X.2 notice_given; \
        X.4 contact_made prison; X.6 marker_removed; X.9 review_made retention; \
        X.11 decision_recorded legal_referral; 4.1 contact_made owning_force; \
        4.2 intelligence_product_made discovery; 4.5 intelligence_product_made product; \
        4.3 meeting_held planning; 4.4 decision_recorded framework; 4.6 tasking_raised; \
        4.7 lead_named; 5.1 order_explained; 5.2 photograph_taken; 5.3 bulletin_issued; \
        5.4 appointment_set probation; 5.5 plan_agreed police_response; \
        5.6 transfer_accepted force; 6.1 contact_made by_the_named_lead or visit_made by_the_named_lead; \
        6.2 meeting_held probation; 6.3 visit_made; 6.4 condition_checked; 6.5 breach_decided; \
        6.6 decision_recorded regional_caseload_return; X.3 task_completed; \
        X.5 decision_recorded expiry_review; X.13 decision_recorded exit_review; \
        X.7 transfer_accepted any; X.10 release_estimated; \
        X.12 hearing_held concluded or hearing_held vacated or hearing_listed";
    let mut expected = BTreeMap::new();
    for row in table.split("; ") {
        let (id, facts) = row.split_once(' ').unwrap();
        assert!(expected.insert(id, facts).is_none());
    }
    for task in process().tasks() {
        let facts: Vec<String> = task
            .completed_by
            .iter()
            .map(|fact| match fact.words().split_once(" (") {
                Some((code, fields)) => {
                    format!("{} {}", code.replace(' ', "_"), fields.trim_end_matches(')').replace(' ', "_"))
                }
                None => fact.words().replace(' ', "_"),
            })
            .collect();
        assert_eq!(Some(&facts.join(" or ").as_str()), expected.get(task.id.as_str()), "{}", task.id);
    }
    assert_eq!(expected.len(), 53);
}

/// A fact pattern names only facts of the closed list.
#[test]
fn every_completing_fact_is_in_the_vocabulary() {
    for fact in process().tasks().iter().flat_map(|task| &task.completed_by) {
        assert!(EventBody::CODES.contains(&fact.code()), "{}", fact.code());
    }
}

/// Every instruction of the regional process, restated as a key of ours, read
/// from its text line by line.
const INSTRUCTIONS: &str =
    "7 choose_route engage_adviser consistent_application settle_conditions share_practice
    13 details_to_force
    15 create_record minimum_standard
    17 marker_pnc marker_pnd
    19 marker_rms
    21 manage_in_community
    27 send_record update_rms
    29 accept_record maintain_record marker_pins
    31 assign_partner encourage_use
    33 tell_offender_manager
    35 partner_meetings
    37 conduit
    39 tactical_support
    45 advise_of_release discovery_work
    47 planning_meeting share_and_deconflict
    49 framework_decision police_part_in_framework
    51 intelligence_products
    53 raise_at_tasking
    55 name_lead
    61 explain_in_custody
    63 photograph bulletin
    65 arrange_probation_meeting
    67 formal_response
    69 return_record
    75 implement_response identified_owner
    77 attend_probation_meeting duties_and_notifications_understood
    79 engage_with_subject home_visits
    81 caseload_return
    83 monitor_compliance";

/// Each instruction leads to tasks of the process, and each task that is not
/// derived to its line.
#[test]
fn every_instruction_has_a_task_and_every_task_its_line() {
    let csv = include_str!("../../../tests/data/seed_003_lines.csv");
    let mut rows: BTreeMap<(u16, &str), Vec<&str>> = BTreeMap::new();
    for row in csv.lines().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let [line, key, tasks] = fields[..] else { panic!("a row has three fields") };
        assert!(rows.insert((line.parse().unwrap(), key), tasks.split(' ').collect()).is_none());
    }
    let mut instructions = BTreeSet::new();
    for row in INSTRUCTIONS.lines() {
        let mut words = row.split_whitespace();
        let line: u16 = words.next().unwrap().parse().unwrap();
        instructions.extend(words.map(|key| (line, key)));
    }
    assert_eq!(rows.keys().copied().collect::<BTreeSet<_>>(), instructions);

    let process = process();
    for ((_, key), ids) in &rows {
        for id in ids {
            assert!(process.index_of(id).is_some(), "{key}");
        }
    }
    for task in process.tasks() {
        match &task.source.seed {
            Some(seed) => {
                let ids = &rows[&(seed.line, &*seed.key)];
                assert!(ids.contains(&task.id.as_str()), "{}", task.id);
                assert_eq!(task.id.group().stage(), stage_of(seed.line), "{}", task.id);
            }
            None => assert!(task.id.group() == TaskGroup::Derived || task.id.as_str() == "6.5"),
        }
    }
}

/// The six headings of the regional process are on lines 7, 13, 25, 43, 59 and 73.
fn stage_of(line: u16) -> Option<u8> {
    let headings = [(1, 7), (2, 13), (3, 25), (4, 43), (5, 59), (6, 73)];
    headings.iter().rev().find(|(_, first)| line >= *first).map(|(stage, _)| *stage)
}

/// The numbers stated by the regional process itself: twelve months, and six to
/// one month. Nothing else it says is a number.
#[test]
fn only_the_stated_windows_are_not_local() {
    for task in process().tasks() {
        let has_count = |point: &Point| point.months != 0 || point.days != 0 || point.working_days != 0;
        let stated = |point: &Point| {
            point.anchor == Anchor::Release
                && [-12, -6, -1].contains(&point.months)
                && point.days == 0
                && point.working_days == 0
        };
        let fixed = |point: &Point| !has_count(point) || stated(point);
        assert!(fixed(&task.opens) || task.local.contains(&LocalNumber::Opens), "{} opens", task.id);
        let due = task.due.as_ref().is_none_or(fixed) && task.due_otherwise.as_ref().is_none_or(fixed);
        assert!(due || task.local.contains(&LocalNumber::Due), "{} due", task.id);
    }
}

fn matched(pattern: &str, body: &str, place: Option<&str>) -> Matched {
    let pattern: FactPattern = serde_json::from_str(pattern).unwrap();
    let body: EventBody = serde_json::from_str(body).unwrap();
    let place = place.map(|place| Id::new(place).unwrap());
    let (task, regional_unit) = ("1.5".parse().unwrap(), Id::new("ROCU").unwrap());
    pattern.matches(&body, MatchContext { task: &task, regional_unit: &regional_unit, place: place.as_ref() })
}

/// By the documentation of each pattern.
#[test]
fn a_fact_matches_by_its_kind_and_fields() {
    use Matched::{No, Unknown, Yes};
    let cases = [
        (r#"{"fact":"marker_placed","system":"PNC"}"#, r#"{"marker_placed":{"system":"PNC"}}"#, None, Yes),
        (r#"{"fact":"marker_placed","system":"PNC"}"#, r#"{"marker_placed":{"system":"PND"}}"#, None, No),
        (r#"{"fact":"marker_placed","system":"PNC"}"#, r#"{"marker_checked":{"system":"PNC"}}"#, None, No),
        (
            r#"{"fact":"meeting_held","kind":"planning"}"#,
            r#"{"meeting_held":{"kind":"planning"}}"#,
            None,
            Yes,
        ),
        (r#"{"fact":"meeting_held","kind":"planning"}"#, r#"{"meeting_held":{"kind":"partner"}}"#, None, No),
        (r#"{"fact":"transfer_accepted","to":"force"}"#, r#"{"transfer_accepted":{"to":"F-X"}}"#, None, Yes),
        (r#"{"fact":"transfer_accepted","to":"force"}"#, r#"{"transfer_accepted":{"to":"ROCU"}}"#, None, No),
        (
            r#"{"fact":"transfer_accepted","to":"regional_unit"}"#,
            r#"{"transfer_accepted":{"to":"ROCU"}}"#,
            None,
            Yes,
        ),
        (r#"{"fact":"transfer_accepted","to":"any"}"#, r#"{"transfer_accepted":{"to":"ROCU"}}"#, None, Yes),
        (r#"{"fact":"order_copy_received"}"#, r#"{"order_copy_received":{"order":"O1"}}"#, None, Yes),
        (
            r#"{"fact":"order_copy_received","certified":true}"#,
            r#"{"order_copy_received":{"order":"O1"}}"#,
            None,
            Unknown,
        ),
        (
            r#"{"fact":"order_copy_received","certified":true}"#,
            r#"{"order_copy_received":{"order":"O1","certified":false}}"#,
            None,
            No,
        ),
        (
            r#"{"fact":"contact_made","by_lead":true}"#,
            r#"{"contact_made":{"with":"subject","by_lead":true}}"#,
            None,
            Yes,
        ),
        (
            r#"{"fact":"contact_made","by_lead":true}"#,
            r#"{"contact_made":{"with":"subject"}}"#,
            None,
            Unknown,
        ),
        (r#"{"fact":"contact_made","with":"prison"}"#, r#"{"contact_made":{"with":"subject"}}"#, None, No),
        (
            r#"{"fact":"partner_assigned","unit":"current_place"}"#,
            r#"{"partner_assigned":{"unit":"P1"}}"#,
            Some("P1"),
            Yes,
        ),
        (
            r#"{"fact":"partner_assigned","unit":"current_place"}"#,
            r#"{"partner_assigned":{"unit":"P1"}}"#,
            Some("P2"),
            No,
        ),
        (
            r#"{"fact":"partner_assigned","unit":"current_place"}"#,
            r#"{"partner_assigned":{"unit":"P1"}}"#,
            None,
            Unknown,
        ),
        (
            r#"{"fact":"partner_assigned","unit":"current_place"}"#,
            r#"{"partner_assigned":{}}"#,
            Some("P1"),
            Unknown,
        ),
        (r#"{"fact":"task_completed"}"#, r#"{"task_completed":{"task":"1.5"}}"#, None, Yes),
        (r#"{"fact":"task_completed"}"#, r#"{"task_completed":{"task":"X.3"}}"#, None, No),
        (
            r#"{"fact":"notice_given"}"#,
            r#"{"notice_given":{"order":"O1","method":"in_person"}}"#,
            None,
            Unknown,
        ),
        (
            r#"{"fact":"notice_given"}"#,
            r#"{"notice_given":{"order":"O1","method":"in_person","outcome":"attempted"}}"#,
            None,
            No,
        ),
        (
            r#"{"fact":"hearing_held","outcome":"concluded"}"#,
            r#"{"hearing_held":{"hearing":"H1","outcome":"adjourned"}}"#,
            None,
            No,
        ),
        (
            r#"{"fact":"hearing_held"}"#,
            r#"{"hearing_held":{"hearing":"H1","outcome":"adjourned"}}"#,
            None,
            Yes,
        ),
    ];
    for (pattern, body, place, expected) in cases {
        assert_eq!(matched(pattern, body, place), expected, "{pattern} {body}");
    }
}

/// The code of a pattern is its spelling in the file.
#[test]
fn the_code_of_a_pattern_is_its_spelling() {
    for fact in process().tasks().iter().flat_map(|task| &task.completed_by) {
        let json = serde_json::to_value(fact).unwrap();
        assert_eq!(json["fact"], fact.code());
    }
}

#[test]
fn an_unknown_fact_or_field_is_refused() {
    for bad in [
        r#"{"fact":"charm_worn"}"#,
        r#"{"fact":"lead_named","grade":"high"}"#,
        r#"{"fact":"meeting_held","kind":"planning","place":"here"}"#,
        r#"{"fact":"meeting_held","kind":"picnic"}"#,
        r#"{"fact":"meeting_held"}"#,
    ] {
        assert!(serde_json::from_str::<FactPattern>(bad).is_err(), "{bad}");
    }
}

/// 31 days is the longest month and 28 the shortest, so only what holds for both
/// is sure.
#[test]
fn a_point_is_after_another_only_when_every_calendar_says_so() {
    let at = |months, days, working_days| Point { anchor: Anchor::Release, months, days, working_days };
    assert!(at(-6, 0, 0).surely_after(&at(-6, -1, 0)));
    assert!(at(-1, 0, 0).surely_after(&at(-6, 0, 0)));
    assert!(!at(-6, 0, 0).surely_after(&at(-1, 0, 0)));
    assert!(!at(-1, 0, 0).surely_after(&at(0, -31, 0)));
    assert!(at(-1, 0, 0).surely_after(&at(0, -32, 0)));
    assert!(!at(1, 0, 0).surely_after(&at(0, 28, 0)));
    assert!(at(1, 0, 0).surely_after(&at(0, 27, 0)));
    assert!(at(0, 0, 3).surely_after(&at(0, 2, 0)));
    assert!(!at(0, 0, -1).surely_after(&at(0, -3, 0)));
    assert!(!Point { anchor: Anchor::LastDay, ..at(1, 0, 0) }.surely_after(&at(0, 0, 0)));
}
