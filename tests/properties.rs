//! What must hold of every case, on generated histories: each test is named for
//! the property, and every failure names the seed and the index of its case.

#![expect(clippy::expect_used, reason = "a test may stop here")]

use scpo_core::assessment::{Assessment, Brief, assess, assess_brief};
use scpo_core::case::{Case, CaseDocument};
use scpo_core::condition::ScheduleState;
use scpo_core::date::{Date, years_beginning_with};
use scpo_core::finding::{Known, canonical_bytes};
use scpo_core::lifecycle::TaskStatus;
use scpo_core::record::{Event, EventBody, ReleaseEstimated, ReleaseKind};
use scpo_core::rulebook::Rulebook;
use scpo_core::standing::{OrderStatus, Standing, breach_possible};
use scpo_generator::Cohort;

const SEED: u64 = 7_041_776;

fn rulebook() -> Rulebook {
    Rulebook::builtin().expect("the built-in rulebook is sound")
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Cases of the rough cohort that replay, each with a day spread round the cohort's own.
fn cases() -> impl Iterator<Item = (usize, CaseDocument, Case, Date)> {
    let cohort = Cohort::rough(SEED, number("SCPO_PROPERTY_CASES", 1_500));
    let base = cohort.as_of;
    let documents: Vec<_> = cohort.cases().collect();
    documents.into_iter().enumerate().filter_map(move |(index, document)| {
        let case = Case::replay(document.clone()).ok()?;
        let spread = i64::try_from(index).unwrap_or(0).wrapping_mul(131) % 2_200 - 1_400;
        Some((index, document, case, base.add_days(spread).expect("in range")))
    })
}

fn bytes(assessment: &Assessment) -> Vec<u8> {
    canonical_bytes(assessment).expect("an assessment is written")
}

/// Nothing is asked for of a condition that is certainly not in force, and nothing is late
/// before its last day.
#[test]
fn the_schedule_lists_what_is_in_force_and_calls_late_what_is_past() {
    let rulebook = rulebook();
    let mut listed = 0;
    for (index, _, case, day) in cases() {
        let answer = assess(&case, &rulebook, day, day);
        for item in &answer.schedule {
            listed += 1;
            let order = answer.orders.iter().find(|order| order.order == item.order).expect("the order");
            assert_ne!(order.bound, Known::Value(false), "case {index} on {day}");
            let newest = order.versions.last().map(|version| version.version) == order.binding_version;
            let of = order.conditions.iter().find(|of| Some(&of.condition) == item.condition.as_ref());
            let certainly_not = of.is_some_and(|of| of.in_force == Known::Value(false));
            assert!(!(newest && certainly_not), "case {index} on {day}");
            let last = item.due_at_the_latest.as_ref().or(item.due.as_ref()).and_then(Known::get);
            if item.state == ScheduleState::Late {
                assert!(last.expect("a last day") < day, "case {index} on {day}");
            }
        }
    }
    assert!(listed > 100, "only {listed} items");
}

#[test]
fn never_in_force_beyond_five_years_save_by_extension() {
    let rulebook = rulebook();
    for (index, _, case, day) in cases() {
        let day = day.add_days(1_500).expect("in range");
        for order in &assess(&case, &rulebook, day, day).orders {
            if order.in_force.get() != Some(true)
                || order.status.get() == Some(OrderStatus::ExtendedPendingProceedings)
            {
                continue;
            }
            let start = order.started_on.as_ref().and_then(Known::get).expect("in force from a known day");
            let last = years_beginning_with(start, 5).expect("in range").date;
            assert!(day <= last, "case {index} on {day}");
        }
    }
}

#[test]
fn no_breach_outside_in_force_and_bound() {
    let rulebook = rulebook();
    let mut seen = 0;
    for (index, _, case, day) in cases() {
        let view = case.view(day, day);
        for fact in view.facts() {
            let EventBody::BreachAlleged(body) = &fact.event.body else { continue };
            let Some(conduct_on) = body.conduct_on else { continue };
            let conduct = breach_possible(&view, body, rulebook.commencement());
            if conduct.possible.get() != Some(true) {
                continue;
            }
            seen += 1;
            let then = Standing::of(&case.view(conduct_on, day), rulebook.commencement());
            let (_, order) = then
                .iter()
                .find(|(log, _)| body.order.as_ref().is_none_or(|order| order == log.id))
                .expect("the order of a possible breach");
            assert_eq!(order.in_force.get(), Some(true), "case {index}");
            assert_eq!(order.bound.get(), Some(true), "case {index}");
        }
    }
    assert!(seen > 20, "only {seen} possible breaches: the property was hardly tried");
}

#[test]
fn no_task_is_due_before_it_opens() {
    let rulebook = rulebook();
    for (index, _, case, day) in cases() {
        for task in &assess(&case, &rulebook, day, day).tasks {
            let opens = task.opens.as_ref().and_then(Known::get);
            let due = task.due.as_ref().and_then(Known::get);
            if let (Some(opens), Some(due)) = (opens, due) {
                assert!(opens <= due, "case {index} task {} opens {opens} due {due}", task.task);
            }
            if let (Some(act_by), Some(due)) = (task.act_by.as_ref().and_then(Known::get), due) {
                assert!(act_by <= due, "case {index} task {}", task.task);
                assert!(opens.is_none_or(|opens| opens <= act_by), "case {index} task {}", task.task);
            }
        }
    }
}

#[test]
fn overdue_only_after_the_due_day_and_never_done() {
    let rulebook = rulebook();
    for (index, _, case, day) in cases() {
        for task in &assess(&case, &rulebook, day, day).tasks {
            let due = task.due.as_ref().and_then(Known::get);
            match task.status {
                TaskStatus::Overdue => {
                    // Where a tie leaves the day itself open, it is past in every order of the facts.
                    assert!(task.due.is_some(), "case {index} task {}", task.task);
                    assert!(due.is_none_or(|due| due < day), "case {index} task {}", task.task);
                    assert_eq!(task.done_on, None, "case {index} task {}", task.task);
                }
                TaskStatus::Open if task.recurs.is_none() => {
                    assert!(due.is_none_or(|due| due >= day), "case {index} task {}", task.task);
                }
                TaskStatus::NotOpen => {
                    // Where a tie leaves the day itself open, it lies ahead in every order of the facts.
                    let opens = task.opens.as_ref().expect("a window");
                    assert!(opens.get().is_none_or(|opens| opens > day), "case {index} task {}", task.task);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn any_arrival_order_gives_the_same_answer() {
    let rulebook = rulebook();
    for (index, mut document, case, day) in cases() {
        let first = bytes(&assess(&case, &rulebook, day, day));
        document.events.reverse();
        let half = document.events.len() / 3;
        document.events.rotate_left(half);
        let other = Case::replay(document).expect("the same events");
        assert_eq!(other, case, "case {index}");
        assert_eq!(bytes(&assess(&other, &rulebook, day, day)), first, "case {index}");
    }
}

#[test]
fn an_event_not_yet_known_changes_nothing() {
    let rulebook = rulebook();
    let mut dropped = 0;
    for (index, mut document, case, day) in cases() {
        // An import says of itself that earlier knowledge cannot be told (reading 41).
        let imported = case.events().iter().any(
            |event| matches!(&event.body, EventBody::SubjectOpened(body) if body.imported == Some(true)),
        );
        if imported {
            continue;
        }
        let known_at = day.add_days(-90).expect("in range");
        let before = document.events.len();
        document.events.retain(|event| event.recorded <= known_at);
        dropped += before - document.events.len();
        let told = Case::replay(document).expect("fewer of the same events");
        assert_eq!(
            bytes(&assess(&told, &rulebook, day, known_at)),
            bytes(&assess(&case, &rulebook, day, known_at)),
            "case {index} on {day} known at {known_at}"
        );
    }
    assert!(dropped > 1_000, "only {dropped} events were unknown: the property was hardly tried");
}

/// Windows by task, for what hangs off a day that does not itself move.
fn windows(assessment: &Assessment) -> Vec<(String, Option<Date>, Option<Date>)> {
    assessment
        .tasks
        .iter()
        .map(|task| {
            let day = |date: &Option<Known<Date>>| date.as_ref().and_then(Known::get);
            (format!("{} {:?}", task.task, task.occurrence), day(&task.opens), day(&task.due))
        })
        .collect()
}

#[test]
fn the_same_facts_and_driver_give_the_same_windows_on_every_day() {
    let rulebook = rulebook();
    let mut compared = 0;
    for (index, _, case, day) in cases() {
        let known_at = Date::MAX;
        let later = day.add_days(37).expect("in range");
        let (one, two) = (assess(&case, &rulebook, day, known_at), assess(&case, &rulebook, later, known_at));
        let same_facts = case.view(day, known_at).facts().len() == case.view(later, known_at).facts().len();
        let driver = |a: &Assessment| a.release.driver.as_ref().map(|driver| (driver.date, a.release.passed));
        let standing = |a: &Assessment| {
            a.orders.iter().map(|o| (o.status.get(), o.last_day.clone())).collect::<Vec<_>>()
        };
        if !same_facts || driver(&one) != driver(&two) || standing(&one) != standing(&two) {
            continue;
        }
        compared += 1;
        for (first, second) in windows(&one).into_iter().zip(windows(&two)) {
            // A task that is over, or does not arise, shows no window.
            let shown =
                |window: &(String, Option<Date>, Option<Date>)| window.1.is_some() && window.2.is_some();
            if shown(&first) && shown(&second) {
                assert_eq!(first, second, "case {index} between {day} and {later}");
            }
        }
    }
    assert!(compared > 200, "only {compared} cases were comparable");
}

/// An estimate of a kind that outranks every other, so that it drives at once.
fn estimate(id: &str, on: Date, seq: u32, date: Date) -> Event {
    let json = serde_json::json!({
        "id": id, "on": on, "seq": seq, "recorded": on, "learnt": on,
        "body": { "release_estimated": ReleaseEstimated { kind: ReleaseKind::Confirmed, date: Some(date) } },
    });
    serde_json::from_value(json).expect("an event")
}

#[test]
fn moving_a_release_date_and_back_restores_every_window() {
    let rulebook = rulebook();
    let mut moved = 0;
    for (index, document, case, day) in cases() {
        let before = assess(&case, &rulebook, day, Date::MAX);
        let Some(driver) = &before.release.driver else { continue };
        if before.release.passed == Some(true) {
            continue;
        }
        let away = driver.date.add_days(200).expect("in range");
        let with = |events: &[Event]| {
            let mut document = document.clone();
            document.events.extend(events.iter().cloned());
            let case = Case::replay(document).expect("sound");
            assess(&case, &rulebook, day, Date::MAX)
        };
        let set = with(&[estimate("m1", day, 1_000, driver.date)]);
        let back = with(&[
            estimate("m1", day, 1_000, driver.date),
            estimate("m2", day, 1_001, away),
            estimate("m3", day, 1_002, driver.date),
        ]);
        moved += 1;
        for (first, second) in windows(&set).into_iter().zip(windows(&back)) {
            assert_eq!(first, second, "case {index} on {day}");
        }
    }
    assert!(moved > 100, "only {moved} cases had a date to move");
}

#[test]
fn results_do_not_depend_on_the_thread_count() {
    let rulebook = rulebook();
    let all: Vec<(Case, Date)> = cases().take(300).map(|(_, _, case, day)| (case, day)).collect();
    let one: Vec<Vec<u8>> =
        all.iter().map(|(case, day)| bytes(&assess(case, &rulebook, *day, *day))).collect();
    for threads in [2, 5] {
        let many: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let handles: Vec<_> = all
                .chunks(all.len().div_ceil(threads))
                .map(|chunk| {
                    let rulebook = &rulebook;
                    scope.spawn(move || {
                        chunk
                            .iter()
                            .map(|(case, day)| bytes(&assess(case, rulebook, *day, *day)))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            handles.into_iter().flat_map(|handle| handle.join().expect("a thread ends")).collect()
        });
        assert_eq!(many, one, "{threads} threads");
    }
}

#[test]
fn the_brief_form_makes_the_same_decisions() {
    let rulebook = rulebook();
    for (index, _, case, day) in cases() {
        let full = assess(&case, &rulebook, day, day);
        let brief = assess_brief(&case, &rulebook, day, day);
        assert!(brief == Brief::of(&full), "case {index}: the brief form says something else");
    }
}

#[test]
fn case_and_assessment_survive_a_round_trip() {
    let rulebook = rulebook();
    for (index, _, case, day) in cases().take(400) {
        let document = case.to_document();
        let text = serde_json::to_vec(&document).expect("a document is written");
        assert_eq!(
            serde_json::from_slice::<CaseDocument>(&text).expect("and read"),
            document,
            "case {index}"
        );
        let assessment = assess(&case, &rulebook, day, day);
        let written = bytes(&assessment);
        let read: Assessment = serde_json::from_slice(&written).expect("an assessment is read");
        assert_eq!(read, assessment, "case {index}");
        assert_eq!(bytes(&read), written, "case {index}");
    }
}

#[test]
fn debug_of_an_answer_shows_nothing_of_the_record() {
    const SENTINEL: &str = "Zzyzx-Sentinel";
    let rulebook = rulebook();
    let json = serde_json::json!({
        "schema": "scpo.case/1", "subject_id": SENTINEL,
        "events": [
            { "id": format!("{SENTINEL}-1"), "on": "2025-01-06", "recorded": "2025-01-06",
              "source": { "system": SENTINEL, "reference": SENTINEL },
              "by": { "role": SENTINEL, "unit": SENTINEL }, "ext": { SENTINEL: SENTINEL },
              "body": { "order_made": { "order": SENTINEL, "jurisdiction": "EW", "owning_force": SENTINEL,
                "conditions": [{ "condition": SENTINEL, "text": SENTINEL, "exceptions": [SENTINEL] }] } } },
            { "id": format!("{SENTINEL}-2"), "on": "2025-01-07", "recorded": "2025-01-07",
              "body": { "subject_opened": { "kind": "body_corporate", "name": SENTINEL, "born": "1990-01-01",
                "prison_number": SENTINEL } } },
            { "id": format!("{SENTINEL}-3"), "recorded": "2025-01-08",
              "body": { "retracted": { "event": "no-such-event", "reason": SENTINEL } } },
        ],
    });
    let document: CaseDocument = serde_json::from_value(json).expect("a document");
    assert!(!format!("{document:?}").contains(SENTINEL));
    let case = Case::replay(document).expect("a sound case");
    let day = "2026-01-01".parse().expect("a date");
    let assessment = assess(&case, &rulebook, day, day);
    assert!(!format!("{case:?} {assessment:?}").contains(SENTINEL));
    assert!(
        assessment
            .findings
            .iter()
            .all(|finding| { !finding.message.contains(SENTINEL) && !finding.path.contains(SENTINEL) })
    );
    assert!(!assessment.findings.is_empty());
}
