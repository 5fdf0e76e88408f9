//! The review of a cohort: order, totals, what is left out, and that nothing a
//! record holds gets where it should not. Expectations are worked out by hand
//! from the readings named beside them, never taken from the output.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use scpo_core::assessment::{Brief, assess, assess_brief};
use scpo_core::case::{Case, CaseDocument};
use scpo_core::cohort::{Model, PersonLevels, PriorityBrief, Ranking, RankingDocument, Run};
use scpo_core::date::Date;
use scpo_core::finding::{Id, Limits, canonical_bytes, read_document};
use scpo_core::report::{
    CohortReview, RefusedRecord, ReviewLine, ReviewedCohort, RowLimit, explain_priority,
};
use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;
use serde_json::{Value, json};

const DAY: &str = "2026-11-20";

fn day() -> Date {
    DAY.parse().unwrap()
}

fn event(id: &str, on: &str, body: Value) -> Value {
    json!({ "id": id, "on": on, "recorded": on, "learnt": on, "body": body })
}

fn case(subject: &str, events: &[Value]) -> Value {
    json!({ "schema": "scpo.case/1", "subject_id": subject, "events": events })
}

/// An order in force in the community from the day it was made, with everything
/// that was due by the end of its first month done on that day but what is named.
fn community(subject: &str, force: &str, made: &str, not_done: &[&str]) -> Value {
    let order = json!({ "order": "O1", "jurisdiction": "EW", "represented": true,
        "commencement": { "on": made }, "length": { "years": 5 }, "owning_force": force });
    let mut events = vec![event("e1", made, json!({ "order_made": order }))];
    let done = [
        ("1.5", json!({ "task_completed": { "task": "1.5", "order": "O1" } })),
        ("2.1", json!({ "order_copy_received": { "order": "O1", "certified": true } })),
        ("2.2", json!({ "record_created": { "unit": force } })),
        ("2.3", json!({ "marker_placed": { "system": "PNC" } })),
        ("2.4", json!({ "marker_placed": { "system": "PND" } })),
        ("2.5", json!({ "marker_placed": { "system": "RMS", "force": force } })),
    ];
    for (task, body) in done {
        if !not_done.contains(&task) {
            events.push(event(&format!("t{task}"), made, body));
        }
    }
    case(subject, &events)
}

fn review(cases: &[Value]) -> ReviewedCohort {
    let lines: Vec<String> = cases.iter().map(Value::to_string).collect();
    review_lines(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

fn review_lines(lines: &[&str]) -> ReviewedCohort {
    let rulebook = Rulebook::builtin().unwrap();
    let mut review = CohortReview::new(&rulebook, day(), day());
    for (line, text) in (1..).zip(lines) {
        match read_document::<CaseDocument>(text.as_bytes(), &Limits::CASE) {
            Err(error) => review.refuse(RefusedRecord::document("cases".into(), line, &error)),
            Ok(document) => match Case::replay(document) {
                Err(error) => review.refuse(RefusedRecord::case("cases".into(), line, error)),
                Ok(case) => review.add(&assess_brief(&case, &rulebook, day(), day())),
            },
        }
    }
    review.finish()
}

fn page(cohort: &ReviewedCohort) -> String {
    let mut page = String::new();
    cohort.write_page(RowLimit::First(40), &mut page).unwrap();
    page
}

fn csv(cohort: &ReviewedCohort) -> String {
    let mut csv = String::new();
    cohort.write_csv(RowLimit::All, &mut csv).unwrap();
    csv
}

fn json_lines(cohort: &ReviewedCohort, limit: RowLimit) -> Vec<Value> {
    let mut text = String::new();
    cohort.write_json(limit, &mut text).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn rows(lines: &[Value]) -> Vec<&Value> {
    lines.iter().filter_map(|line| line.get("row")).collect()
}

fn ids(lines: &[Value]) -> Vec<&str> {
    rows(lines).iter().map(|row| row["subject_id"].as_str().unwrap()).collect()
}

fn last<'a>(lines: &'a [Value], name: &str) -> &'a Value {
    lines.iter().find_map(|line| line.get(name)).unwrap()
}

/// F-unlearnt is history loaded on the 19th, with no day on which the unit came to
/// know. Marker on PNC: due two working days after the order (practice.md A.2, 2.3).
/// 2 November 2026 is a Monday, so due on 4 November: 16 days late on the 20th.
/// 12 November is a Thursday, so due on Monday the 16th: 4 days late.
fn five() -> Vec<Value> {
    let unlearnt = {
        let mut case = community("F-unlearnt", "F-A", "2026-09-01", &["2.3"]);
        for event in case["events"].as_array_mut().unwrap() {
            event.as_object_mut().unwrap().remove("learnt");
            event["recorded"] = json!("2026-11-19");
        }
        case
    };
    vec![
        community("A-next", "F-A", "2026-11-12", &["1.5"]),
        community("B-late-4", "F-B", "2026-11-12", &["2.3"]),
        community("C-left-over", "F-A", "2026-06-01", &["1.5"]),
        community("D-late-16", "F-B", "2026-11-02", &["2.3"]),
        unlearnt,
    ]
}

/// Overdue, longest first; then overdue since nobody knows when; then what is left
/// over from the application; then what falls due next.
#[test]
fn rows_stand_in_order_of_need_whatever_their_order_of_arrival() {
    let expected = ["D-late-16", "B-late-4", "F-unlearnt", "C-left-over", "A-next"];
    let mut cases = five();
    for _ in 0..cases.len() {
        assert_eq!(ids(&json_lines(&review(&cases), RowLimit::All)), expected);
        cases.rotate_left(1);
    }
    cases.reverse();
    assert_eq!(ids(&json_lines(&review(&cases), RowLimit::All)), expected);
}

#[test]
fn a_row_says_which_task_how_late_and_whose() {
    let lines = json_lines(&review(&five()), RowLimit::All);
    let row = rows(&lines)[0].clone();
    assert_eq!(row["stage"], "6");
    assert_eq!(row["place"], "community");
    assert_eq!(row["order_status"], "in_force");
    let to_do = &row["to_do"];
    assert_eq!((&to_do["task"], &to_do["due"]), (&json!("2.3"), &json!("2026-11-04")));
    assert_eq!((&to_do["days_late"], &to_do["need"]), (&json!(16), &json!("overdue")));
    assert_eq!((&to_do["task_owner"], &to_do["unit"]), (&json!("owning_force"), &json!("F-B")));
    // The marker itself is the gap (reading 49).
    assert_eq!(row["gaps"], json!([{ "system": "PNC", "state": "missing" }]));
    // 28 days after 12 November (practice.md A.2, 1.5).
    let next = rows(&lines)[4];
    assert_eq!((&next["to_do"]["task"], &next["to_do"]["due"]), (&json!("1.5"), &json!("2026-12-10")));
    assert_eq!(next["to_do"]["need"], "due");
}

/// The parts of each table add up to the whole.
#[test]
fn totals_add_up() {
    let cohort = review(&five());
    let lines = json_lines(&cohort, RowLimit::First(1));
    let totals = last(&lines, "totals");
    let sum = |table: &str, field: &str| -> u64 {
        totals[table].as_array().unwrap().iter().map(|total| total[field].as_u64().unwrap()).sum()
    };
    for table in ["by_stage", "by_force"] {
        for field in ["subjects", "with_overdue", "overdue", "with_gaps", "lacking"] {
            assert_eq!(sum(table, field), totals["all"][field].as_u64().unwrap(), "{table} {field}");
        }
    }
    assert_eq!(totals["all"]["subjects"], 5);
    // All but A-next; F-unlearnt too, for its marker.
    assert_eq!(totals["all"]["with_overdue"], 4);
    assert_eq!(totals["all"]["with_gaps"], 3);
    assert_eq!(sum("by_owner", "overdue"), totals["all"]["overdue"].as_u64().unwrap());
    assert_eq!(sum("by_owner", "heads"), 5);
    let forces: Vec<_> = totals["by_force"].as_array().unwrap().iter().map(|total| &total["name"]).collect();
    assert_eq!(forces, [&json!("F-A"), &json!("F-B")]);
}

/// What is not shown is counted, and the totals are over everything.
#[test]
fn a_cut_list_says_how_many_more() {
    let cohort = review(&five());
    let lines = json_lines(&cohort, RowLimit::First(1));
    assert_eq!(ids(&lines), ["D-late-16"]);
    assert_eq!((&last(&lines, "header")["listed"], &last(&lines, "header")["rows"]), (&json!(5), &json!(1)));
    let mut page = String::new();
    cohort.write_page(RowLimit::First(1), &mut page).unwrap();
    assert!(page.contains("OVERDUE: 2 subjects"), "{page}");
    assert!(page.contains("... and 1 more"), "{page}");
    assert!(page.contains("D-late-16") && !page.contains("B-late-4"), "{page}");
}

#[test]
fn every_line_of_json_has_the_published_form() {
    let mut text = String::new();
    review(&five()).write_json(RowLimit::All, &mut text).unwrap();
    for line in text.lines() {
        serde_json::from_str::<ReviewLine>(line).unwrap();
    }
    assert!(text.starts_with(r#"{"header":{"as_of":"2026-11-20","known_at":"2026-11-20""#));
    assert!(!text.contains("null"));
}

/// An order whose day is not known: nothing is made up, the subject stays on the
/// list, marked, and the end of the page says what is missing.
#[test]
fn a_subject_of_whom_something_is_unknown_stays_listed_and_is_named_at_the_end() {
    let undated = json!({ "id": "e1", "recorded": "2026-11-01",
        "body": { "order_made": { "order": "O1", "jurisdiction": "EW" } } });
    let cohort = review(&[case("U-1", &[undated]), community("A-1", "F-A", "2026-11-12", &[])]);
    assert_eq!((cohort.listed(), cohort.lacking()), (2, 1));
    let lines = json_lines(&cohort, RowLimit::All);
    let row = *rows(&lines).iter().find(|row| row["subject_id"] == "U-1").unwrap();
    assert!(row["order_status"]["unknown"].is_array(), "{row}");
    assert!(!row["lacking"].as_array().unwrap().is_empty());
    let page = page(&cohort);
    assert!(page.contains("U-1?") && !page.contains("A-1?"), "{page}");
    let (_, end) = page.split_once("LEFT OUT FOR LACK OF DATA").unwrap();
    assert!(end.contains("U-1") && !end.contains("A-1"), "{end}");
    assert!(end.contains("order status"), "{end}");
}

/// Contracts 6, bad_inputs 32: the place and the rule, never the value; one bad
/// record does not stop the rest, and the report is full.
#[test]
fn a_refused_record_is_reported_without_its_values() {
    let good = community("G-1", "F-A", "2026-11-12", &[]);
    let (mut bad_day, mut later) = (good.clone(), good.clone());
    bad_day["events"][0]["on"] = json!("SENTINEL");
    later["events"][0]["on"] = json!("2026-11-13");
    later["subject_id"] = json!("SENTINEL-2");
    let [bad_day, good, later] = [bad_day, good, later].map(|case| case.to_string());
    let cohort = review_lines(&[&bad_day, "SENTINEL not JSON", &good, &later]);
    assert_eq!((cohort.listed(), cohort.refused()), (1, 3));
    let lines = json_lines(&cohort, RowLimit::All);
    assert_eq!(last(&lines, "header")["read"], 4);
    let refused = last(&lines, "left_out")["first_refused"].as_array().unwrap();
    let told: Vec<_> =
        refused.iter().map(|refused| (&refused["line"], &refused["path"], &refused["rule"])).collect();
    assert_eq!(told[0], (&json!(1), &json!("events[0].on"), &json!("date_form")));
    assert_eq!(told[1], (&json!(2), &json!(""), &json!("not_json")));
    assert_eq!(told[2], (&json!(4), &json!("events[0].on"), &json!("recorded_before_it_happened")));
    let page = page(&cohort);
    assert!(page.contains("cases line 1 column "), "{page}");
    for text in [page, csv(&cohort), lines.iter().map(Value::to_string).collect()] {
        assert!(!text.contains("SENTINEL"), "{text}");
    }
}

/// An id may start with a minus, which a spreadsheet would take for a formula.
#[test]
fn csv_guards_against_formulas_and_quotes_as_rfc_4180_asks() {
    let cohort = review(&[community("-1.2", "F-A", "2026-11-02", &["2.3", "2.4"])]);
    let csv = csv(&cohort);
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("subject_id,stage,place,"));
    assert!(lines[1].starts_with("'-1.2,6,community,in_force,"), "{}", lines[1]);
    assert!(lines[1].contains(",\"PNC, PND\","), "{}", lines[1]);
}

/// bad_inputs 23: nothing the terminal would act on. A rulebook's own words are
/// the only free text that reaches the page, and a file name.
#[test]
fn no_control_character_reaches_the_page() {
    let rulebook = Rulebook::builtin().unwrap();
    let mut review = CohortReview::new(&rulebook, day(), day());
    let error = read_document::<CaseDocument>(b"{}", &Limits::CASE).unwrap_err();
    review.refuse(RefusedRecord::document("a\u{1b}[2J\nb\u{202e}c".into(), 1, &error));
    let page = page(&review.finish());
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
    assert!(page.contains("a\\u{1b}[2J\\u{a}b\\u{202e}c line 1"), "{page}");
}

#[test]
fn no_line_of_the_page_is_wider_than_120_characters() {
    let long = "L".repeat(64);
    let cohort = review(&[
        community(&long, "FORCE-WITH-A-LONG-CODE", "2026-11-02", &["2.1", "2.2", "2.3", "2.4", "2.5"]),
        community("S", "F-A", "2026-11-02", &["2.3"]),
    ]);
    let page = page(&cohort);
    for line in page.lines() {
        assert!(line.chars().count() <= 120, "{line}");
    }
    assert!(page.contains('…'), "{page}");
}

/// Two records of one subject are both listed, and it is said.
#[test]
fn a_subject_listed_twice_is_said_to_be() {
    let one = community("S-1", "F-A", "2026-11-02", &["2.3"]);
    let cohort = review(&[one.clone(), community("S-2", "F-A", "2026-11-02", &[]), one]);
    assert_eq!(last(&json_lines(&cohort, RowLimit::All), "left_out")["repeated"], 1);
    assert!(page(&cohort).contains("Listed more than once, each record for itself: S-1"));
}

#[test]
fn an_empty_cohort_has_a_page() {
    let page = page(&review(&[]));
    assert!(page.contains("Read 0: 0 listed, 0 refused."), "{page}");
    assert!(page.contains("LEFT OUT FOR LACK OF DATA\n  nothing"), "{page}");
}

/// A cohort in which people have assessed levels, with its answers.
fn ranked(cases: &[CaseDocument]) -> (ReviewedCohort, Vec<PersonLevels>) {
    let (rulebook, model) = (Rulebook::builtin().unwrap(), Model::built_in().unwrap());
    let mut review = CohortReview::new(&rulebook, day(), day()).ranked_by(&model);
    let mut people = Vec::new();
    for case in cases {
        let case = Case::replay(case.clone()).unwrap();
        let assessment = assess(&case, &rulebook, day(), day());
        let levels = PersonLevels::of(&model, &rulebook, &case, &assessment);
        review.add_ranked(&Brief::of(&assessment), &PriorityBrief::of(&model, &levels));
        people.push(levels);
    }
    (review.finish(), people)
}

fn assessed_cohort() -> Vec<CaseDocument> {
    let cohort = Cohort { as_of: day(), ..Cohort::assessed(5, 90) };
    cohort.cases().collect()
}

/// The rows of a review stand where the ranking puts them, and those who have left nowhere.
#[test]
fn rows_have_the_ranks_of_the_ranking() {
    let (cohort, people) = ranked(&assessed_cohort());
    let model = Model::built_in().unwrap();
    let id = |text: &str| Id::new(text).unwrap();
    let run = Run { id: id("r"), cohort: id("c"), as_of: day(), known_at: day() };
    let ranking = Ranking::of(&model, run, &people).unwrap();
    let lines = json_lines(&cohort, RowLimit::All);
    let mut ranked = 0;
    for row in rows(&lines) {
        let subject = id(row["subject_id"].as_str().unwrap());
        let Some(position) = ranking.position_of(&subject) else {
            assert!(row.get("priority").is_none());
            continue;
        };
        let place = ranking.places()[position];
        let shown = &row["priority"];
        assert_eq!(shown["rank"], place.rank);
        assert_eq!(
            (&shown["band"], &shown["score"]),
            (&json!(place.band.code()), &json!(place.score.record()))
        );
        assert_eq!(shown["upper_score"], place.score.upper());
        assert_eq!(shown["upper_band"], place.score.upper_band.code());
        assert_eq!(shown["concern"], place.score.concern());
        assert_eq!(shown["known_weight_bp"], place.score.known_weight_bp);
        assert_eq!(shown["assessment_required"], place.score.assessment_required);
        ranked += 1;
    }
    assert!(ranked > 50, "{ranked}");
    let totals = &last(&lines, "totals")["priority"];
    assert_eq!((&totals["ranked"], &totals["left"]), (&json!(ranked), &json!(ranking.left())));
    // The page names them in the order of the list.
    let page = page(&cohort);
    let section = page.split("WORK TO DO").next().unwrap();
    let order: Vec<&str> = section
        .lines()
        .filter(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        .filter_map(|line| line.split_whitespace().nth(1).filter(|word| word.starts_with("S-")))
        .collect();
    let expected: Vec<&str> =
        ranking.places().iter().take(20).map(|place| ranking.people()[place.person].id.as_str()).collect();
    assert_eq!(order, expected);
    let queue: Vec<&str> = ranking.gap_queue().into_iter().take(12).map(Id::as_str).collect();
    let flat = section.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&format!("To be assessed first: {}", queue.join(", "))), "{section}");
    assert!(page.lines().all(|line| line.chars().count() <= 120));
}

#[test]
fn the_order_of_arrival_changes_no_rank() {
    let cases = assessed_cohort();
    let backwards: Vec<CaseDocument> = cases.iter().rev().cloned().collect();
    let (one, two) = (ranked(&cases).0, ranked(&backwards).0);
    assert_eq!(json_lines(&one, RowLimit::All), json_lines(&two, RowLimit::All));
    assert_eq!(page(&one), page(&two));
    assert_eq!(csv(&one), csv(&two));
}

/// Every person of the cohort can be explained, in lines that fit a page, and no explanation
/// says anything the terminal would act on.
#[test]
fn everybody_on_the_list_can_be_explained() {
    let (_, people) = ranked(&assessed_cohort());
    let model = Model::built_in().unwrap();
    let id = |text: &str| Id::new(text).unwrap();
    let run = Run { id: id("r"), cohort: id("c"), as_of: day(), known_at: day() };
    let ranking = Ranking::of(&model, run, &people).unwrap().with_firmness(20, 5);
    let shown = ranking.run_shown().unwrap();
    let summary = ranking.firmness().map(|firmness| &firmness.summary);
    let mut explained = 0;
    for levels in &people {
        let Some(explanation) = ranking.explain(levels, None) else { continue };
        let mut text = String::new();
        explain_priority(&shown, summary, &explanation, &mut text).unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        explained += 1;
    }
    assert_eq!(explained, ranking.places().len());
    let document = ranking.document(&people).unwrap();
    assert_eq!(document.people.len(), explained);
    let bytes = canonical_bytes(&document).unwrap();
    let read: RankingDocument = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read, document);
}
