//! The process on small stories: each test is named for the reading or the line of the
//! task table that gives what it expects.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it cannot read")]

use std::sync::LazyLock;

use scpo_core::assessment::{Assessment, TaskAnswer, assess};
use scpo_core::case::{Case, CaseDocument};
use scpo_core::finding::Known;
use scpo_core::rulebook::Rulebook;
use serde_json::{Value, json};

static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::builtin().expect("the built-in rulebook is sound"));

/// A case being told, event by event.
#[derive(Clone, Default)]
struct Story(Vec<Value>);

impl Story {
    /// A fact that was recorded on its day.
    fn on(self, on: &str, code: &str, body: Value) -> Self {
        self.event(json!({"on": on, "recorded": on, "learnt": on}), code, body)
    }

    /// A fact without a day.
    fn undated(self, recorded: &str, code: &str, body: Value) -> Self {
        self.event(json!({"recorded": recorded}), code, body)
    }

    fn event(mut self, mut envelope: Value, code: &str, body: Value) -> Self {
        envelope["id"] = json!(format!("e{}", self.0.len()));
        envelope["body"] = json!({code: body});
        self.0.push(envelope);
        self
    }

    /// The assessment of a day, everything that is recorded being known.
    fn assessed(&self, as_of: &str) -> Assessment {
        let document = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": self.0});
        let document: CaseDocument = serde_json::from_value(document).expect("a case document");
        let case = Case::replay(document).expect("a sound case");
        let day = |text: &str| text.parse().expect("a date");
        assess(&case, &RULEBOOK, day(as_of), day("2099-12-31"))
    }

    fn stage(&self, as_of: &str) -> String {
        match self.assessed(as_of).stage {
            Known::Value(stage) => stage.code().to_owned(),
            Known::Unknown(_) => "unknown".to_owned(),
        }
    }

    /// The status of a task and its window, as `open 2026-09-01 2026-11-01`.
    fn task(&self, as_of: &str, id: &str) -> String {
        let tasks = self.tasks(as_of, id);
        assert_eq!(tasks.len(), 1, "{id} once");
        tasks[0].clone()
    }

    /// As `task`, of every instance.
    fn tasks(&self, as_of: &str, id: &str) -> Vec<String> {
        let assessment = self.assessed(as_of);
        assessment.tasks.iter().filter(|task| task.task.as_str() == id).map(Self::shown).collect()
    }

    fn shown(task: &TaskAnswer) -> String {
        let day = |day: &Option<Known<scpo_core::date::Date>>| match day {
            Some(Known::Value(day)) => format!(" {day}"),
            Some(Known::Unknown(_)) => " unknown".to_owned(),
            None => String::new(),
        };
        format!("{}{}{}", task.status.code(), day(&task.opens), day(&task.due))
    }

    /// The date that drives planning, as `crd 2027-09-01`.
    fn driver(&self, as_of: &str) -> String {
        let release = self.assessed(as_of).release;
        let driver = release.driver.filter(|_| release.passed != Some(true));
        driver.map_or_else(|| "none".to_owned(), |driver| format!("{} {}", driver.kind.code(), driver.date))
    }

    fn record_owner(&self, as_of: &str) -> String {
        match self.assessed(as_of).record.record_owner {
            None => "nobody".to_owned(),
            Some(Known::Value(unit)) => unit.as_str().to_owned(),
            Some(Known::Unknown(_)) => "unknown".to_owned(),
        }
    }

    fn status(&self, as_of: &str, id: &str) -> String {
        self.task(as_of, id).split(' ').next().unwrap_or_default().to_owned()
    }
}

/// An order made two days after the sentence, to start on release.
fn in_custody() -> Story {
    let order = json!({
        "order": "O1", "jurisdiction": "EW", "route": "on_conviction", "court": "crown_court",
        "applicant": "dpp", "represented": true, "commencement": {"event": "release"},
        "length": {"years": 5}, "owning_force": "F-A",
    });
    Story::default()
        .on("2024-01-08", "sentenced", json!({"kind": "determinate", "prison": "P1"}))
        .on("2024-01-10", "order_made", order)
        .on("2024-01-12", "record_created", json!({"unit": "F-A"}))
}

fn handed_over() -> Story {
    in_custody().on("2024-01-15", "transfer_sent", json!({"from": "F-A", "to": "ROCU"})).on(
        "2024-01-17",
        "transfer_accepted",
        json!({"to": "ROCU"}),
    )
}

/// The same with the release expected on 1 September 2027.
fn planned() -> Story {
    handed_over().on("2024-02-01", "release_estimated", json!({"kind": "crd", "date": "2027-09-01"}))
}

#[test]
fn reading_6_and_15_the_stages_begin_at_twelve_and_six_months() {
    assert_eq!(planned().stage("2026-08-31"), "3");
    assert_eq!(planned().stage("2026-09-01"), "4");
    assert_eq!(planned().stage("2027-02-28"), "4");
    assert_eq!(planned().stage("2027-03-01"), "5");
    assert_eq!(planned().stage("2027-10-01"), "5", "still inside");
    let out = planned().on("2027-09-01", "released", json!({"kind": "licence"}));
    assert_eq!(out.stage("2027-09-01"), "6");
}

#[test]
fn reading_6_and_the_table_the_windows_of_stages_4_and_5() {
    let window = |id: &str| planned().task("2026-08-01", id);
    assert_eq!(window("4.1"), "not_open 2026-08-04 2026-09-01");
    assert_eq!(window("4.2"), "not_open 2026-09-01 2026-11-01");
    assert_eq!(window("4.3"), "not_open 2026-09-01 2026-12-01");
    assert_eq!(window("4.4"), "not_open 2026-09-01 2027-02-28");
    for id in ["5.2", "5.3", "5.6"] {
        assert_eq!(window(id), "not_open 2027-03-01 2027-08-01", "{id}");
    }
}

/// An order of the community, in force from its making to 9 March 2031.
fn in_community() -> Story {
    let order = json!({
        "order": "O1", "jurisdiction": "EW", "route": "on_application", "court": "high_court",
        "applicant": "dpp", "represented": true, "commencement": {"on": "2026-03-10"},
        "length": {"years": 5}, "owning_force": "F-A",
    });
    Story::default().on("2026-03-10", "order_made", order).on(
        "2026-03-12",
        "record_created",
        json!({"unit": "F-A"}),
    )
}

#[test]
fn reading_14_remand_is_custody_and_the_transfer_waits_for_the_sentence() {
    let remanded = in_community().on("2026-06-01", "remanded", json!({"prison": "P1"}));
    assert_eq!(remanded.stage("2026-05-31"), "6");
    assert_eq!(remanded.stage("2026-06-01"), "3");
    assert_eq!(remanded.status("2026-06-10", "3.1"), "waiting");
    // Sentenced on Wednesday 1 July: five working days end with Wednesday 8 July.
    let sentenced = remanded.on("2026-07-01", "sentenced", json!({"kind": "determinate", "prison": "P1"}));
    assert_eq!(sentenced.task("2026-07-02", "3.1"), "open 2026-07-01 2026-07-08");
}

#[test]
fn reading_16_what_was_not_done_by_release_is_cancelled_but_5_1_and_5_6() {
    let out = planned().on("2027-04-01", "released", json!({"kind": "licence"}));
    for id in ["4.2", "4.3", "4.4", "5.2", "5.3", "5.4", "5.5"] {
        assert_eq!(out.status("2027-04-02", id), "cancelled", "{id}");
    }
    for id in ["5.1", "5.6"] {
        assert!(["open", "overdue"].contains(&out.status("2027-04-02", id).as_str()), "{id}");
    }
}

#[test]
fn reading_18_and_19_the_reviews_before_the_end_and_the_end() {
    // Six and three months before 9 March 2031, each opening a month before.
    assert_eq!(
        in_community().tasks("2030-01-01", "X.5"),
        ["not_open 2030-08-09 2030-09-09", "not_open 2030-11-09 2030-12-09"]
    );
    assert_eq!(in_community().stage("2031-03-09"), "6");
    assert_eq!(in_community().stage("2031-03-10"), "closed");
}

#[test]
fn reading_24_the_ladder_of_release_dates() {
    let told = |story: Story, kind: &str, date: &str| {
        story.on("2024-03-01", "release_estimated", json!({"kind": kind, "date": date}))
    };
    assert_eq!(planned().driver("2026-01-01"), "crd 2027-09-01");
    let eligible = told(planned(), "ped", "2027-03-01");
    assert_eq!(eligible.driver("2027-03-01"), "ped 2027-03-01", "parole eligibility before automatic");
    assert_eq!(eligible.driver("2027-03-02"), "crd 2027-09-01", "only while it is to come");
    let approved = told(eligible.clone(), "apd", "2027-05-01");
    assert_eq!(approved.driver("2026-01-01"), "apd 2027-05-01", "approved before eligible");
    assert_eq!(told(approved, "confirmed", "2027-10-01").driver("2026-01-01"), "confirmed 2027-10-01");
    assert_eq!(told(planned(), "ard", "2027-08-01").driver("2026-01-01"), "ard 2027-08-01", "the earliest");
}

#[test]
fn reading_27_a_curfew_date_after_the_scheme_ended_drives_nothing() {
    // `dates.md` 5.3: curfew for adults stopped on 2 September 2026.
    let told =
        |date: &str| planned().on("2024-03-01", "release_estimated", json!({"kind": "hdcad", "date": date}));
    assert_eq!(told("2026-09-01").driver("2026-01-01"), "hdcad 2026-09-01");
    assert_eq!(told("2026-09-02").driver("2026-01-01"), "crd 2027-09-01");
}

#[test]
fn reading_27_estimates_from_before_the_last_release_are_void() {
    let back = planned().on("2025-06-02", "released", json!({"kind": "licence"})).on(
        "2026-03-02",
        "returned_to_custody",
        json!({"reason": "recall", "prison": "P1"}),
    );
    assert_eq!(back.driver("2026-03-03"), "none");
    let told = back.on("2026-03-20", "release_estimated", json!({"kind": "prrd", "date": "2027-06-01"}));
    assert_eq!(told.driver("2026-03-20"), "prrd 2027-06-01");
}

#[test]
fn reading_48_a_record_is_sent_and_accepted_and_until_then_the_old_owner_answers() {
    let sent = in_custody().on("2024-01-15", "transfer_sent", json!({"from": "F-A", "to": "ROCU"}));
    assert_eq!(sent.record_owner("2024-01-16"), "F-A");
    assert_eq!(handed_over().record_owner("2024-01-16"), "F-A");
    assert_eq!(handed_over().record_owner("2024-01-17"), "ROCU");
    let unsent = in_custody().on("2024-01-17", "transfer_accepted", json!({"to": "ROCU"}));
    assert_eq!(unsent.record_owner("2024-01-18"), "F-A", "disputed");
}

#[test]
fn reading_13_custody_after_an_earlier_custody_under_the_order_is_a_return() {
    // Five working days from Monday 2 March 2026 end with Monday 9 March.
    let again = planned().on("2025-06-02", "released", json!({"kind": "licence"})).on(
        "2026-03-02",
        "sentenced",
        json!({"kind": "determinate", "prison": "P1"}),
    );
    assert_eq!(again.task("2026-03-03", "6.6"), "open 2026-03-02 2026-03-09");
    assert_eq!(again.task("2026-03-10", "6.6"), "overdue 2026-03-02 2026-03-09");
    // An order made after that custody meets its first one: the 3.x tasks.
    let first = in_community()
        .on("2024-01-08", "sentenced", json!({"kind": "determinate", "prison": "P1"}))
        .on("2025-06-02", "released", json!({"kind": "licence"}))
        .on("2026-07-01", "sentenced", json!({"kind": "determinate", "prison": "P1"}));
    assert_eq!(first.task("2026-07-02", "3.1"), "open 2026-07-01 2026-07-08");
    let asked = |task: &String| task.starts_with("open") || task.starts_with("overdue");
    assert!(!first.tasks("2026-07-02", "6.6").iter().any(asked));
}

#[test]
fn reading_40_a_release_and_a_return_without_days_leave_the_stage_unknown() {
    let story = planned().undated("2025-06-02", "released", json!({"kind": "licence"})).undated(
        "2025-06-02",
        "returned_to_custody",
        json!({"prison": "P1"}),
    );
    assert_eq!(story.stage("2025-06-03"), "unknown");
}

#[test]
fn line_5_6_is_done_when_a_force_has_the_record_back_and_not_before() {
    let sent = json!({"from": "ROCU", "to": "F-B"});
    assert_eq!(planned().status("2027-03-10", "5.6"), "open");
    let sent = planned().on("2027-03-02", "transfer_sent", sent);
    assert_eq!(sent.status("2027-03-10", "5.6"), "open", "an acceptance moves it");
    let back = sent.on("2027-03-05", "transfer_accepted", json!({"to": "F-B", "from": "ROCU"}));
    assert_eq!(back.status("2027-03-10", "5.6"), "done");
    // From one force to another, the regional unit never having had it, is no return.
    let between = in_custody()
        .on("2024-02-01", "release_estimated", json!({"kind": "crd", "date": "2027-09-01"}))
        .on("2027-03-02", "transfer_sent", json!({"from": "F-A", "to": "F-B"}))
        .on("2027-03-05", "transfer_accepted", json!({"to": "F-B", "from": "F-A"}));
    assert_ne!(between.status("2027-03-10", "5.6"), "done");
}

#[test]
fn reading_9_a_later_date_ages_what_was_done() {
    let moved = |photographed: &str| {
        planned()
            .on(photographed, "photograph_taken", json!({}))
            .on("2027-06-20", "bulletin_issued", json!({}))
            .on("2027-07-01", "release_estimated", json!({"kind": "crd", "date": "2027-12-01"}))
    };
    // Six months before 1 December is 1 June.
    assert_eq!(moved("2027-03-10").status("2027-06-30", "5.2"), "done");
    assert_eq!(moved("2027-03-10").status("2027-07-02", "5.2"), "revalidate");
    assert_eq!(moved("2027-06-10").status("2027-07-02", "5.2"), "done");
    assert_eq!(moved("2027-06-10").status("2027-07-02", "5.3"), "revalidate", "a bulletin always");
    assert_eq!(moved("2027-06-10").task("2027-07-02", "5.6"), "open 2027-06-01 2027-11-01");
}

#[test]
fn reading_10_a_change_of_28_days_from_the_date_told_repeats_the_telling() {
    let moved = |to: &str| {
        planned()
            .on("2026-08-20", "contact_made", json!({"with": "owning_force"}))
            .on("2026-10-01", "release_estimated", json!({"kind": "crd", "date": to}))
            .status("2026-10-02", "4.1")
    };
    assert_eq!(moved("2027-09-28"), "done", "27 days later");
    assert_ne!(moved("2027-09-29"), "done", "28 days later");
    assert_eq!(moved("2027-08-05"), "done", "27 days earlier");
    assert_ne!(moved("2027-08-04"), "done", "28 days earlier");
}

/// How the markers of a system stand, as `placed from 2024-01-10`; the force after the code.
fn markers(story: &Story, as_of: &str, system: &str) -> Vec<String> {
    let shown = |marker: &scpo_core::assessment::MarkerAnswer| {
        let force = marker.force.as_ref().map_or(String::new(), |force| format!(" {}", force.as_str()));
        let from = marker.expected_from.map_or(String::new(), |from| format!(" from {from}"));
        let doubt = if marker.doubtful == Some(true) { " doubtful" } else { "" };
        format!("{}{force}{from}{doubt}", marker.state.code())
    };
    let assessment = story.assessed(as_of);
    assessment.markers.iter().filter(|marker| marker.system.as_str() == system).map(shown).collect()
}

#[test]
fn reading_49_markers_are_expected_from_the_making_and_one_a_force() {
    assert_eq!(markers(&in_custody(), "2024-01-11", "PNC"), ["missing from 2024-01-10"]);
    assert_eq!(markers(&in_custody(), "2024-01-11", "RMS"), ["missing F-A from 2024-01-10"]);
    // The force of release has its own from the day the record is its.
    let moved = planned().on("2027-07-01", "transfer_sent", json!({"from": "ROCU", "to": "F-B"})).on(
        "2027-07-05",
        "transfer_accepted",
        json!({"to": "F-B", "from": "ROCU"}),
    );
    let both = ["missing F-A from 2024-01-10", "missing F-B from 2027-07-05"];
    assert_eq!(markers(&moved, "2027-07-06", "RMS"), both);
}

#[test]
fn a_marker_of_an_order_in_doubt_is_kept_and_says_so() {
    let dissolved = in_custody().on("2024-02-01", "subject_dissolved", json!({}));
    assert_eq!(markers(&dissolved, "2024-02-02", "PNC"), ["missing from 2024-01-10 doubtful"]);
}

#[test]
fn reading_48_what_was_sent_elsewhere_is_no_sending_to_the_one_who_accepts() {
    let story = in_custody().on("2024-01-15", "transfer_sent", json!({"from": "F-A", "to": "F-B"})).on(
        "2024-01-17",
        "transfer_accepted",
        json!({"to": "ROCU"}),
    );
    assert_eq!(story.record_owner("2024-01-18"), "F-A", "disputed");
}

#[test]
fn choice_37_the_kind_of_sentence_says_which_dates_count() {
    let serving = |kind: &str, date: &str| {
        Story::default()
            .on("2024-01-08", "sentenced", json!({"kind": kind, "prison": "P1"}))
            .on("2024-02-01", "release_estimated", json!({"kind": date, "date": "2027-09-01"}))
            .driver("2024-03-01")
    };
    assert_eq!(serving("determinate", "crd"), "crd 2027-09-01");
    assert_eq!(serving("determinate", "ted"), "none");
    assert_eq!(serving("indeterminate", "crd"), "none");
    assert_eq!(serving("indeterminate", "ted"), "ted 2027-09-01");
    assert_eq!(serving("custodial_unspecified", "crd"), "crd 2027-09-01");
    assert_eq!(serving("custodial_unspecified", "ted"), "ted 2027-09-01");
}

#[test]
fn reading_13_only_a_custody_that_the_order_saw_makes_the_next_a_return() {
    // Released before the order was made: the custody after it is the order's first.
    let order = json!({
        "order": "O1", "jurisdiction": "EW", "route": "on_application", "court": "high_court",
        "applicant": "dpp", "represented": true, "commencement": {"on": "2023-01-10"},
        "length": {"years": 5}, "owning_force": "F-A",
    });
    let story = Story::default()
        .on("2020-01-06", "sentenced", json!({"kind": "determinate", "prison": "P1"}))
        .on("2022-01-04", "released", json!({"kind": "licence"}))
        .on("2023-01-10", "order_made", order)
        .on("2024-05-01", "sentenced", json!({"kind": "determinate", "prison": "P1"}));
    assert_eq!(story.status("2024-05-02", "6.6"), "not_applicable");
}

#[test]
fn what_recurs_is_open_on_the_day_it_opens() {
    let out = planned().on("2027-09-01", "released", json!({"kind": "licence"}));
    assert!(out.task("2027-09-01", "6.3").starts_with("open 2027-09-01"));
}

#[test]
fn x_12_an_adjourned_hearing_is_not_over() {
    let held = |outcome: &str| {
        let listed =
            json!({"hearing": "H1", "charge": "C1", "kind": "first_appearance", "listed_for": "2026-08-10"});
        in_community()
            .on("2026-08-01", "charged", json!({"charge": "C1", "offence": "s25_breach"}))
            .on("2026-08-03", "hearing_listed", listed)
            .on("2026-08-10", "hearing_held", json!({"hearing": "H1", "outcome": outcome}))
            .tasks("2026-08-12", "X.12")
    };
    let done = |tasks: Vec<String>| tasks.iter().filter(|task| task.starts_with("done")).count();
    assert_eq!(done(held("concluded")), 1);
    assert_eq!(done(held("adjourned")), 0);
}

#[test]
fn reading_40_what_contradicts_on_one_day_is_a_finding() {
    let tied = |story: Story| {
        let assessment = story.assessed("2026-01-05");
        assessment.findings.iter().any(|finding| finding.code.as_str() == "R40")
    };
    let licence = || json!({"kind": "licence"});
    let prison = || json!({"prison": "P1"});
    assert!(!tied(planned().on("2025-06-02", "released", licence())));
    assert!(tied(planned().on("2025-06-02", "released", licence()).on(
        "2025-06-02",
        "returned_to_custody",
        prison()
    )));
    assert!(tied(planned().undated("2025-06-02", "released", licence()).undated(
        "2025-06-02",
        "returned_to_custody",
        prison()
    )));
}

/// The next day of a task that recurs, or what is missing for it.
fn next(story: &Story, as_of: &str, id: &str) -> String {
    let assessment = story.assessed(as_of);
    let task = assessment.tasks.iter().find(|task| task.task.as_str() == id).expect("the task is listed");
    match &task.next {
        Some(Known::Value(day)) => day.to_string(),
        Some(Known::Unknown(missing)) => format!("unknown {}", missing.join(",")),
        None => "none".to_owned(),
    }
}

#[test]
fn the_table_when_a_review_and_a_meeting_recur() {
    // 3.4 every six months from the acceptance of 17 January 2024, then from the last review.
    assert_eq!(next(&planned(), "2024-03-01", "3.4"), "2024-07-17");
    let reviewed = planned().on("2024-05-01", "record_reviewed", json!({}));
    assert_eq!(next(&reviewed, "2024-05-02", "3.4"), "2024-11-01");
    // 3.8 every three months, monthly in the last twelve before 1 September 2027, which cut
    // short the three that run into them.
    assert_eq!(next(&planned(), "2024-03-01", "3.8"), "2024-04-17");
    let met = |on: &str| planned().on(on, "meeting_held", json!({"kind": "partner"}));
    assert_eq!(next(&met("2026-05-20"), "2026-06-01", "3.8"), "2026-08-20");
    assert_eq!(next(&met("2026-07-01"), "2026-07-02", "3.8"), "2026-09-01");
    assert_eq!(next(&met("2026-09-15"), "2026-09-16", "3.8"), "2026-10-15");
    assert_eq!(next(&planned(), "2024-03-01", "3.9"), "none", "continuous");
}

#[test]
fn the_table_visits_go_by_the_grade_the_lead_was_named_with() {
    // The default settings: 28 days for high, 56 for medium.
    let out = || planned().on("2027-09-01", "released", json!({"kind": "licence"}));
    assert_eq!(next(&out(), "2027-09-02", "6.3"), "unknown lead_named.grade");
    let graded = |grade: &str| out().on("2027-09-01", "lead_named", json!({"grade": grade}));
    assert_eq!(next(&graded("high"), "2027-09-02", "6.3"), "2027-09-29");
    assert_eq!(next(&graded("medium"), "2027-09-02", "6.3"), "2027-10-27");
    let visited = graded("high").on("2027-09-20", "visit_made", json!({}));
    assert_eq!(next(&visited, "2027-09-21", "6.3"), "2027-10-18");
    let regraded = visited.on("2027-09-21", "lead_named", json!({"grade": "low"}));
    assert_eq!(next(&regraded, "2027-09-22", "6.3"), "2027-12-20", "91 days from the visit");
}

#[test]
fn reading_24_why_a_date_does_not_drive() {
    let estimate = |story: Story, kind: &str, date: &str| {
        story.on("2024-02-02", "release_estimated", json!({"kind": kind, "date": date}))
    };
    let why = |story: Story| {
        let release = story.assessed("2024-06-01").release;
        release
            .not_driving
            .iter()
            .map(|other| format!("{} {}", other.kind.code(), other.why.code()))
            .collect::<Vec<_>>()
    };
    assert_eq!(why(estimate(planned(), "ard", "2027-10-01")), ["ard earlier_stands"]);
    assert_eq!(why(estimate(planned(), "apd", "2027-08-01")), ["crd stronger_stands"]);
    assert_eq!(why(estimate(planned(), "npd", "2024-03-01")), ["npd passed"]);
    assert_eq!(why(estimate(planned(), "ted", "2027-10-01")), ["ted no_release"], "a determinate sentence");
    assert_eq!(why(estimate(planned(), "hdcad", "2027-08-01")), ["hdcad curfew_ended"]);
}

#[test]
fn reading_3_a_value_said_again_keeps_the_day_it_was_first_said() {
    let driver = |story: &Story| {
        let release = story.assessed("2026-01-01").release;
        release
            .driver
            .map_or_else(Vec::new, |driver| driver.facts.iter().map(|id| id.as_str().to_owned()).collect())
    };
    let again =
        |date: &str| planned().on("2025-02-03", "release_estimated", json!({"kind": "crd", "date": date}));
    assert_eq!(driver(&again("2027-09-01")), ["e6", "e5"]);
    assert_eq!(driver(&again("2027-09-02")), ["e6"]);
    // Another kind in between changes nothing; a withdrawal does.
    let other = planned()
        .on("2024-08-01", "release_estimated", json!({"kind": "ted", "date": "2029-01-01"}))
        .on("2025-02-03", "release_estimated", json!({"kind": "crd", "date": "2027-09-01"}));
    assert_eq!(driver(&other), ["e7", "e5"]);
    let withdrawn = planned().on("2024-08-01", "release_estimate_withdrawn", json!({"kind": "crd"})).on(
        "2025-02-03",
        "release_estimated",
        json!({"kind": "crd", "date": "2027-09-01"}),
    );
    assert_eq!(driver(&withdrawn), ["e7"]);
}

#[test]
fn reading_18_the_last_review_hangs_on_the_order_that_ends_last() {
    let second = json!({
        "order": "O2", "jurisdiction": "EW", "route": "on_application", "court": "high_court",
        "applicant": "dpp", "represented": true, "commencement": {"on": "2026-06-01"},
        "length": {"years": 1}, "owning_force": "F-A",
    });
    let story = in_community().on("2026-06-01", "order_made", second);
    // Five years from 10 March 2026 end on 9 March 2031.
    assert_eq!(story.task("2026-07-01", "X.9"), "not_open 2031-03-10");
}

#[test]
fn line_1_3_is_counted_from_the_earliest_hearing() {
    let listed = |story: Story, on: &str, id: &str, day: &str| {
        story.on(
            on,
            "hearing_listed",
            json!({"hearing": id, "order": "O1", "kind": "order", "listed_for": day}),
        )
    };
    let story = Story::default().on(
        "2026-01-05",
        "application_intended",
        json!({"order": "O1", "jurisdiction": "EW"}),
    );
    let story = listed(story, "2026-02-02", "H1", "2026-05-01");
    // Fourteen days before 1 May, and before 1 April.
    assert!(story.task("2026-02-03", "1.3").ends_with("2026-04-17"));
    assert!(
        listed(story, "2026-02-04", "H2", "2026-04-01").task("2026-02-05", "1.3").ends_with("2026-03-18")
    );
}

#[test]
fn reading_9_a_later_date_that_closes_the_stage_5_window_asks_for_a_decision() {
    let returned = planned().on("2027-03-02", "transfer_sent", json!({"from": "ROCU", "to": "F-B"})).on(
        "2027-03-05",
        "transfer_accepted",
        json!({"to": "F-B", "from": "ROCU"}),
    );
    let moved =
        |to: &str| returned.clone().on("2027-03-22", "release_estimated", json!({"kind": "crd", "date": to}));
    // Five working days after Monday 22 March 2027, with Good Friday and Easter Monday between.
    assert_eq!(moved("2028-09-01").task("2027-03-23", "6.6"), "open 2027-03-22 2027-03-31");
    assert_eq!(moved("2027-09-20").status("2027-03-23", "6.6"), "not_applicable", "the window is still open");
    assert_eq!(moved("2027-08-01").status("2027-03-23", "6.6"), "not_applicable", "an earlier date");
}

#[test]
fn reading_14_what_the_first_transfer_waits_for_is_the_sentence() {
    let order = json!({
        "order": "O1", "jurisdiction": "EW", "route": "on_application", "court": "high_court",
        "applicant": "dpp", "represented": true, "commencement": {"on": "2026-03-10"},
        "length": {"years": 5}, "owning_force": "F-A",
    });
    let remanded = Story::default().on("2026-03-10", "order_made", order).on(
        "2026-04-01",
        "remanded",
        json!({"prison": "P1"}),
    );
    let assessment = remanded.assessed("2026-04-02");
    let task = assessment.tasks.iter().find(|task| task.task.as_str() == "3.1").expect("3.1 is listed");
    assert_eq!(task.waiting_for.as_deref(), Some("sentenced"));
}

/// How many days late a task is said to be.
fn days_late(story: &Story, as_of: &str, id: &str) -> Option<i64> {
    let assessment = story.assessed(as_of);
    assessment.tasks.iter().find(|task| task.task.as_str() == id).expect("the task is listed").days_late
}

#[test]
fn what_is_late_says_by_how_many_days_and_what_is_due_today_is_not_late() {
    // Five working days from Wednesday 10 January 2024, when there came to be an order to
    // send a record of, end with Wednesday 17 January.
    let unsent = in_custody();
    assert_eq!(unsent.task("2024-01-20", "3.1"), "overdue 2024-01-10 2024-01-17");
    assert_eq!(days_late(&unsent, "2024-01-20", "3.1"), Some(3));
    assert_eq!(days_late(&unsent, "2024-01-17", "3.1"), None);
    // Without a record it waits for one (2.2), and is late all the same.
    let waiting =
        Story(in_custody().0.into_iter().filter(|event| event["body"]["record_created"].is_null()).collect());
    assert_eq!(waiting.status("2024-01-17", "3.1"), "waiting");
    assert_eq!(days_late(&waiting, "2024-01-17", "3.1"), None);
    assert_eq!(days_late(&waiting, "2024-01-20", "3.1"), Some(3));
}

#[test]
fn reading_48_a_sending_is_accepted_by_the_unit_it_went_to_and_by_no_other() {
    let sent = |to: &str| json!({"from": "ROCU", "to": to});
    let accepted = |to: &str| json!({"from": "ROCU", "to": to});
    // Sent to one force by mistake, then to another, which accepted.
    let story = planned()
        .on("2027-03-02", "transfer_sent", sent("F-B"))
        .on("2027-03-04", "transfer_sent", sent("F-C"))
        .on("2027-03-05", "transfer_accepted", accepted("F-C"));
    assert_eq!(story.status("2027-03-08", "X.7"), "done", "the last sending (choice 70)");
    assert_eq!(story.record_owner("2027-03-08"), "F-C");
    // A refusal by a unit it was not sent to changes nothing.
    let refused = |by: &str| {
        planned()
            .on("2027-03-02", "transfer_sent", sent("F-B"))
            .on("2027-03-03", "transfer_refused", json!({"to": by}))
            .on("2027-03-05", "transfer_accepted", accepted("F-B"))
            .record_owner("2027-03-08")
    };
    assert_eq!(refused("F-C"), "F-B");
    assert_eq!(refused("F-B"), "ROCU", "nothing was on its way any more");
}

#[test]
fn reading_49_a_national_marker_serves_whichever_force_placed_it() {
    let placed = |system: &str, force: &str| {
        in_custody().on("2024-01-11", "marker_placed", json!({"system": system, "force": force}))
    };
    assert_eq!(placed("PNC", "F-B").status("2024-01-12", "2.3"), "done");
    assert_eq!(placed("RMS", "F-A").status("2024-01-12", "2.5"), "done");
    assert_ne!(placed("RMS", "F-B").status("2024-01-12", "2.5"), "done", "another force's own system");
}

#[test]
fn the_table_a_marker_that_states_an_old_day_is_looked_at_again_until_it_is_checked() {
    let stated = json!({"system": "RMS", "force": "F-A", "states_start": "2027-09-01"});
    let moved = planned().on("2024-02-02", "marker_checked", stated).on(
        "2026-03-01",
        "release_estimated",
        json!({"kind": "crd", "date": "2027-12-01"}),
    );
    assert_eq!(moved.status("2026-02-28", "3.2"), "done");
    assert_eq!(moved.status("2026-03-02", "3.2"), "revalidate");
    let mended = json!({"system": "RMS", "force": "F-A", "states_start": "2027-12-01"});
    let checked = moved.on("2026-03-03", "marker_checked", mended);
    assert_eq!(checked.status("2026-03-04", "3.2"), "done");
}

#[test]
fn reading_49_a_marker_comes_off_the_day_after_and_is_stale_from_the_second() {
    let ended = in_community().on("2026-03-11", "marker_placed", json!({"system": "PNC", "order": "O1"})).on(
        "2026-09-01",
        "order_discharged",
        json!({"order": "O1"}),
    );
    let marker = |as_of: &str| markers(&ended, as_of, "PNC");
    assert_eq!(marker("2026-08-31"), ["placed from 2026-03-10"]);
    // On the day of the discharge the order is no longer in force (reading 33).
    let (day_after, second) = (marker("2026-09-01"), marker("2026-09-02"));
    assert_eq!((day_after, second), (vec!["come_off".to_owned()], vec!["stale".to_owned()]));
}

#[test]
fn line_3_7_only_the_manager_in_prison_is_told_again() {
    let told = planned().on("2024-03-01", "manager_assigned", json!({"kind": "prison"})).on(
        "2024-03-04",
        "contact_made",
        json!({"with": "offender_manager"}),
    );
    assert_eq!(told.status("2024-03-20", "3.7"), "done");
    let next = |kind: &str| told.clone().on("2024-04-02", "manager_assigned", json!({"kind": kind}));
    assert_ne!(next("prison").status("2024-04-20", "3.7"), "done", "a new one has not been told");
    assert_eq!(next("community").status("2024-04-20", "3.7"), "done");
}

#[test]
fn reading_13_a_return_need_not_be_a_recall() {
    let back = in_community().on(
        "2026-06-01",
        "returned_to_custody",
        json!({"reason": "new_sentence", "prison": "P1"}),
    );
    assert_eq!(back.status("2026-06-02", "6.6"), "open");
}

#[test]
fn the_working_days_of_the_subject_are_those_of_the_first_order_that_counts() {
    // Monday 5 August 2024 is a bank holiday in Scotland alone.
    let sentenced = |over: &str| {
        let scottish = json!({
            "order": "O1", "jurisdiction": "SC", "route": "on_conviction", "court": "sheriff",
            "applicant": "lord_advocate", "represented": true,
            "commencement": {"on": "2017-06-01"}, "stated_last_day": over, "owning_force": "F-A",
        });
        let english = json!({
            "order": "O2", "jurisdiction": "EW", "route": "on_conviction", "court": "crown_court",
            "applicant": "dpp", "represented": true, "commencement": {"event": "release"},
            "length": {"years": 5}, "owning_force": "F-A",
        });
        Story::default()
            .on("2017-06-01", "order_made", scottish)
            .on("2017-06-02", "record_created", json!({"unit": "F-A"}))
            .on("2024-08-01", "sentenced", json!({"kind": "determinate", "prison": "P1"}))
            .on("2024-08-01", "order_made", english)
            .task("2024-08-02", "3.1")
    };
    assert_eq!(sentenced("2020-05-31"), "open 2024-08-01 2024-08-08");
}

/// The day a task is best done by, or that its window has none.
fn act_by(story: &Story, as_of: &str, id: &str) -> String {
    let assessment = story.assessed(as_of);
    let task = assessment.tasks.iter().find(|task| task.task.as_str() == id).expect("the task is listed");
    match &task.act_by {
        Some(Known::Value(day)) => day.to_string(),
        Some(Known::Unknown(_)) => "unknown".to_owned(),
        None => "none".to_owned(),
    }
}

#[test]
fn reading_8_act_by_is_the_last_working_day_of_the_window() {
    // 17 January 2024 is a Wednesday; 28 February 2027 a Sunday.
    assert_eq!(act_by(&in_custody(), "2024-01-12", "3.1"), "2024-01-17");
    assert_eq!(act_by(&planned(), "2026-09-02", "4.4"), "2027-02-26");
    // Released on Saturday 4 September 2027: the window of 6.1 is that weekend.
    let out = planned().on("2027-09-04", "released", json!({"kind": "licence"}));
    assert_eq!(act_by(&out, "2027-09-04", "6.1"), "none");
}

#[test]
fn reading_27_an_estimate_of_the_day_of_release_itself_is_of_before_it() {
    let back = |told: &str| {
        planned()
            .on("2025-06-02", "released", json!({"kind": "licence"}))
            .on(told, "release_estimated", json!({"kind": "prrd", "date": "2028-12-01"}))
            .on("2025-08-01", "recalled", json!({}))
            .on("2025-08-01", "returned_to_custody", json!({"reason": "recall", "prison": "P1"}))
            .driver("2025-08-02")
    };
    assert_eq!(back("2025-06-02"), "none");
    assert_eq!(back("2025-06-03"), "prrd 2028-12-01");
}

#[test]
fn reading_15_at_large_without_custody_is_still_the_community() {
    let gone = in_community().on("2026-06-01", "unlawfully_at_large", json!({}));
    assert_eq!(gone.stage("2026-06-02"), "6");
    let escaped = planned().on("2025-06-01", "unlawfully_at_large", json!({}));
    assert_eq!(escaped.stage("2025-06-02"), "3", "the custody goes on");
}

/// The last day of the window of a task, and nothing else of it.
fn due(story: &Story, as_of: &str, id: &str) -> String {
    story.task(as_of, id).rsplit(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn reading_7_a_temporary_release_makes_the_explanation_due_the_day_before() {
    // A month before 1 September 2027 is 1 August.
    assert_eq!(due(&planned(), "2026-06-01", "5.1"), "2027-08-01");
    let leave =
        |date: &str| planned().on("2026-05-01", "release_estimated", json!({"kind": "rotl", "date": date}));
    assert_eq!(due(&leave("2026-06-15"), "2026-06-01", "5.1"), "2026-06-14");
    assert_eq!(due(&leave("2027-08-20"), "2026-06-01", "5.1"), "2027-08-01", "it is due before that");
    assert_eq!(due(&leave("2026-06-15"), "2026-06-01", "5.2"), "2027-08-01", "the explanation alone");
}

#[test]
fn reading_7_custody_on_the_last_day_of_an_order_is_custody_under_it() {
    // Five years beginning with 10 March 2026 end with 9 March 2031.
    let inside =
        |on: &str| in_community().on(on, "sentenced", json!({"kind": "determinate", "prison": "P1"}));
    assert_eq!(inside("2031-03-09").task("2031-03-09", "5.1"), "open 2031-03-09 2031-03-09");
    assert!(!inside("2031-03-10").tasks("2031-03-10", "5.1").iter().any(|task| task.starts_with("open")));
}

#[test]
fn somebody_should_be_doing_what_is_open_overdue_or_to_be_looked_at_again() {
    use scpo_core::lifecycle::TaskStatus::{Cancelled, Done, NotOpen, Open, Overdue, Revalidate, Waiting};
    assert!([Open, Overdue, Revalidate].into_iter().all(scpo_core::lifecycle::TaskStatus::is_live));
    assert!(![Cancelled, Done, NotOpen, Waiting].into_iter().any(scpo_core::lifecycle::TaskStatus::is_live));
}
