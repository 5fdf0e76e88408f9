//! Explanations against what the specification asks of them, section 3.

use proptest::prelude::*;
use scpo_core::cohort::{
    Aged, Band, Dispute, DisputeOutcome, Earlier, Explanation, FactorLevel, Level, LevelSource, ModelStatus,
    NextEvent, NextEventKind, PersonLevels, Ranking, RankingError, ReviewCause, Run,
};
use scpo_core::date::Date;
use scpo_core::finding::{Id, Known, canonical_bytes};
use scpo_core::report::explain_priority;
use serde_json::Value;

use super::plain_cohort::{self, PlainPerson};
use super::{FACTORS, MODEL, cohort, golden, model, plain_model};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn run(name: &str) -> Run {
    Run { id: id(name), cohort: id("golden"), as_of: day("2026-11-21"), known_at: day("2026-11-21") }
}

/// A factor level with nothing behind it.
fn plain_level(level: Option<i64>) -> FactorLevel {
    let level = level.map(|level| Level::new(level as u8).unwrap());
    let known = level.map_or_else(|| Known::missing("level_assessed"), Known::Value);
    FactorLevel {
        source: if level.is_some() { LevelSource::Assessed } else { LevelSource::Nobody },
        entered: level,
        held: None,
        before_ageing: level,
        aged: Aged { level: known, lost: 0, days: None, kept_at: None },
        why: "assessed by a person",
        basis: None,
        assessed_on: None,
        assessed_by: None,
        review_by: None,
        evidence: vec![],
        used_elsewhere: 0,
        facts: vec![],
    }
}

pub(crate) fn levels(plain: &PlainPerson) -> PersonLevels {
    let event = plain.next_event.as_deref().map(|on| NextEvent {
        on: day(on),
        kind: NextEventKind::Hearing,
        facts: vec![],
    });
    PersonLevels {
        subject_id: id(&plain.id),
        as_of: day("2026-11-21"),
        known_at: day("2026-11-21"),
        listed: Known::Value(true),
        factors: FACTORS.iter().map(|factor| plain_level(plain.levels.get(*factor).copied())).collect(),
        next_event: event,
        last_review: plain.last_review.as_deref().map(day),
        reviews: vec![],
        overrides: vec![],
        owner: Some(id("F-A")),
        disputed: None,
    }
}

fn people(plain: &[PlainPerson]) -> Vec<PersonLevels> {
    plain.iter().map(levels).collect()
}

fn golden_people() -> Vec<PersonLevels> {
    golden().iter().map(|(plain, _)| levels(plain)).collect()
}

fn text(ranking: &Ranking<'_>, explanation: &Explanation) -> String {
    let mut out = String::new();
    explain_priority(&ranking.run_shown().unwrap(), None, explanation, &mut out).unwrap();
    out
}

fn golden_explanation(who: &str) -> (String, Explanation) {
    let people = golden_people();
    let ranking = Ranking::of(model(), run("r1"), &people).unwrap();
    let person = people.iter().find(|person| person.subject_id.as_str() == who).unwrap();
    let explanation = ranking.explain(person, None).unwrap();
    (text(&ranking, &explanation), explanation)
}

/// Everything on one line, so that breaks do not matter.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The specification's own example, section 3, in our words; the largest part first
/// (reading 57): recent harm 5 x 900, conviction 5 x 800, intent 3 x 1,000.
#[test]
fn the_example_of_the_specification_reads_as_it_says() {
    let (text, explanation) = golden_explanation("N-002");
    let text = unbroken(&text);
    let first = "High, 29,800 (59.6). Ranked 5 of 10. Largest parts: Recent offending harm, last 1,095 days at liberty \
                 4,500, Seriousness of the conviction behind the order 4,000, Current intent 3,000. No floor applies. \
                 Nothing is missing.";
    assert!(text.contains(first), "{text}");
    let change = "Up: T4 Violence, firearms and threat to life at 5 (\u{201c}a live threat to life\u{201d}) would make it very \
                  high by floor F1.";
    assert!(text.contains(change), "{text}");
    assert!(text.contains("Down: no single change would"), "{text}");
    assert!(
        text.contains("Threat 8,400, harm 11,400, opportunity 3,400 and risk 6,600 make 29,800."),
        "{text}"
    );
    assert_eq!(explanation.result.concern_rank, 5);
}

/// N-010: R1 unknown, floors F1 and F4; the floor is the first thing said.
#[test]
fn a_floor_is_said_first_and_what_is_missing_counts_nothing() {
    let (text, explanation) = golden_explanation("N-010");
    let text = unbroken(&text);
    let floor =
        text.find("Floor F1: T4 is 5 or more. The band is at least very high, whatever the score.").unwrap();
    let result = text.find("Very high, 25,500 (51.0). Ranked 3 of 10.").unwrap();
    assert!(floor < result);
    assert!(
        text.contains(
            "1 factor is not known, 9.0% of the weight: at the most the score could be 30,000 (60.0)"
        )
    );
    assert!(text.contains("An assessment is required."));
    assert!(text.contains(
        "R1 Breach history under this order: could add 4,500; missing: level_assessed. It must be assessed."
    ));
    assert_eq!(explanation.missing[0].owner, Some(id("F-A")));
    // Unknown, R1 counts 0; above stands N-001, and below N-004.
    let sides: Vec<&str> = explanation.neighbours.iter().map(|one| one.subject_id.as_str()).collect();
    assert_eq!(sides, ["N-001", "N-004"]);
}

/// P-18: priority and concern; P-1: advice until a person has recorded something.
#[test]
fn the_words_judge_nobody_and_the_list_decides_nothing() {
    let whole: String =
        golden().iter().map(|(plain, _)| golden_explanation(&plain.id).0.to_lowercase()).collect();
    for word in ["dangerous", "gang", "predicted", "offender is", "will reoffend"] {
        assert!(!whole.contains(word), "{word}");
    }
    assert!(whole.contains("nobody has recorded a decision on this. it is advice"));
}

#[test]
fn a_stopped_model_ranks_nobody() {
    let mut document: Value = serde_json::from_str(MODEL).unwrap();
    document["status"] = "stopped".into();
    let stopped = scpo_core::cohort::Model::parse(&document.to_string()).unwrap();
    assert_eq!(stopped.document().status, ModelStatus::Stopped);
    assert_eq!(Ranking::of(&stopped, run("r"), &golden_people()).err(), Some(RankingError::Stopped));
}

#[test]
fn levels_of_another_day_and_people_twice_are_refused() {
    let mut people = golden_people();
    people[3].as_of = day("2026-11-20");
    assert_eq!(Ranking::of(model(), run("r"), &people).err(), Some(RankingError::OtherRun(3)));
    let twice = [golden_people(), golden_people()].concat();
    let error = Ranking::of(model(), run("r"), &twice).err().unwrap();
    assert!(matches!(error, RankingError::SameId(_)) && !error.to_string().contains("N-0"));
}

/// An override moves the person and not the score, and both bands stay visible.
#[test]
fn an_override_moves_a_band_and_no_score() {
    use scpo_core::cohort::Overriding;
    let mut people = golden_people();
    let person = people.iter_mut().find(|person| person.subject_id.as_str() == "N-002").unwrap();
    person.overrides = vec![Overriding {
        fact: id("e9"),
        band: Some(Band::VeryHigh),
        on: Some(day("2026-11-20")),
        until: Some(day("2026-12-01")),
        fault: None,
        renewed: false,
        by: None,
    }];
    let ranking = Ranking::of(model(), run("r1"), &people).unwrap();
    let person = people.iter().find(|person| person.subject_id.as_str() == "N-002").unwrap();
    let explanation = ranking.explain(person, None).unwrap();
    let result = &explanation.result;
    assert_eq!((result.computed_band, result.effective_band), (Band::High, Band::VeryHigh));
    // Above 25,500 and 21,700 of the very high, below 39,300.
    assert_eq!((result.score, result.rank, result.concern_rank), (29_800, 3, 5));
    assert!(
        unbroken(&text(&ranking, &explanation))
            .contains("By score and floors the band is high; an override gives very high.")
    );
}

/// P-14: what is disputed is marked, and the score shown with and without.
#[test]
fn a_disputed_fact_is_marked_and_shown_with_and_without() {
    use scpo_core::assessment::assess;
    use scpo_core::case::Case;
    use scpo_core::rulebook::Rulebook;
    let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [
        {"id": "e1", "on": "2026-01-05", "recorded": "2026-01-05", "body": {"order_made": {"order": "O1", "jurisdiction": "EW",
            "represented": true, "commencement": {"on": "2026-01-05"}, "length": {"years": 5}}}},
        {"id": "e2", "on": "2026-11-01", "recorded": "2026-11-01", "body": {"level_assessed": {"factor": "T1", "level": 3}}}]}"#;
    let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
    let rulebook = Rulebook::builtin().unwrap();
    let today = day("2026-11-21");
    let person = PersonLevels::of(model(), &rulebook, &case, &assess(&case, &rulebook, today, today));
    let dispute = |fact: &str, outcome| Dispute { fact: id(fact), on: today, outcome };
    let open = [dispute("e2", DisputeOutcome::Open)];
    let disputed = person.clone().disputed(model(), &rulebook, &case, &open).unwrap();
    let ranking = Ranking::of(model(), run("r1"), [&disputed]).unwrap();
    let explanation = ranking.explain(&disputed, None).unwrap();
    // Intent 3 x 1,000 and liberty 4 x 700; without the one, the other.
    assert_eq!(explanation.result.score, 5_800);
    assert_eq!(explanation.challenge.without.as_ref().unwrap().score, 2_800);
    let marked: Vec<&str> = explanation
        .parts
        .iter()
        .filter(|part| part.disputed == Some(true))
        .map(|part| part.factor.as_str())
        .collect();
    assert_eq!(marked, ["T1"]);
    assert!(text(&ranking, &explanation).contains("Without what is disputed: Low, 2,800"));
    let settled =
        person.clone().disputed(model(), &rulebook, &case, &[dispute("e2", DisputeOutcome::Upheld)]).unwrap();
    let explanation = Ranking::of(model(), run("r1"), [&settled]).unwrap().explain(&settled, None).unwrap();
    assert_eq!((explanation.challenge.without, explanation.challenge.disputes.len()), (None, 1));
    let error =
        person.disputed(model(), &rulebook, &case, &[dispute("e9", DisputeOutcome::Open)]).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("e9"));
}

/// A new model calls for a review of everybody, and moves points under its own heading.
#[test]
fn another_model_moves_points_of_its_own() {
    let mut document: Value = serde_json::from_str(MODEL).unwrap();
    document["version"] = "1.0.1".into();
    document["factors"][0]["weight_bp"] = 900.into();
    document["factors"][1]["weight_bp"] = 900.into();
    let other = scpo_core::cohort::Model::parse(&document.to_string()).unwrap();
    let people = golden_people();
    let (before, after) =
        (Ranking::of(model(), run("r1"), &people).unwrap(), Ranking::of(&other, run("r2"), &people).unwrap());
    // N-004: T1 2 and T2 1, so 100 less and 100 more for each level.
    let person = people.iter().find(|person| person.subject_id.as_str() == "N-004").unwrap();
    let explanation = after.explain(person, Some(Earlier { ranking: &before, levels: person })).unwrap();
    let since = explanation.since.unwrap();
    assert_eq!((since.points.evidence, since.points.time, since.points.model), (0, 0, -100));
    assert_eq!(explanation.reviews[0].cause, ReviewCause::ModelChanged);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Parts add to subtotals and score, neighbours' differences to the difference of the
    /// scores, and what is missing to the gap; ranks by bounds are those of trying it.
    #[test]
    fn an_explanation_adds_up(plain in cohort(25)) {
        let people = people(&plain);
        let ranking = Ranking::of(model(), run("r1"), &people).unwrap();
        let document = ranking.document(&people).unwrap();
        prop_assert_eq!(document.people.len(), plain.len());
        let results: Vec<_> = plain.iter().map(|one| plain_cohort::score(plain_model(), one)).collect();
        for (position, explanation) in document.people.iter().enumerate() {
            let result = &explanation.result;
            prop_assert_eq!(result.position as usize, position + 1);
            prop_assert_eq!(explanation.parts.len(), 15);
            let sum: u32 = explanation.parts.iter().map(|part| u32::from(part.points)).sum();
            prop_assert_eq!(sum, u32::from(result.score));
            prop_assert!(explanation.parts.is_sorted_by(|a, b| a.points >= b.points));
            let gap: u32 = explanation.missing.iter().map(|missing| u32::from(missing.points)).sum();
            prop_assert_eq!(gap, u32::from(result.upper_score - result.score));
            for neighbour in &explanation.neighbours {
                let sum: i32 = neighbour.by_factor.iter().map(|difference| difference.points).sum();
                prop_assert_eq!(sum, neighbour.points);
            }
            let own = results.iter().find(|other| other.id == explanation.subject_id.as_str()).unwrap();
            let others = || results.iter().filter(|other| other.id != own.id);
            let best = 1 + others().filter(|other| (other.band, other.score) > (own.upper_band, own.upper)).count();
            let worst = 1 + others().filter(|other| (other.upper_band, other.upper) > (own.band, own.score)).count();
            prop_assert_eq!((result.best_rank as usize, result.worst_rank as usize), (best, worst));
            prop_assert!(result.best_rank <= result.rank && result.rank <= result.worst_rank);
            let page = text(&ranking, explanation);
            prop_assert!(page.lines().all(|line| line.chars().count() <= 100));
        }
        let lacking = results.iter().filter(|one| one.provisional || one.assessment_required).count();
        prop_assert_eq!(document.gap_queue.len(), lacking);
    }

    /// P-19: the same inputs, in any order, give the same bytes.
    #[test]
    fn a_ranking_is_rebuilt_byte_for_byte(
        (plain, shuffled) in cohort(20).prop_flat_map(|plain| (Just(plain.clone()), Just(plain).prop_shuffle())),
    ) {
        let bytes = |plain: &[PlainPerson]| {
            let people = people(plain);
            let ranking = Ranking::of(model(), run("r1"), &people).unwrap().with_firmness(50, 3);
            canonical_bytes(&ranking.document(&people).unwrap()).unwrap()
        };
        prop_assert_eq!(bytes(&plain), bytes(&shuffled));
    }

    /// The points moved add to the change of the score, and the ranks to that of the rank.
    #[test]
    fn a_change_is_split_without_remainder(before in cohort(20), after in cohort(20)) {
        let (then, now) = (people(&before), people(&after));
        let (earlier, ranking) =
            (Ranking::of(model(), run("r1"), &then).unwrap(), Ranking::of(model(), run("r2"), &now).unwrap());
        for person in &now {
            let Some(old) = then.iter().find(|old| old.subject_id == person.subject_id) else { continue };
            let earlier = Earlier { ranking: &earlier, levels: old };
            let explanation = ranking.explain(person, Some(earlier)).unwrap();
            let since = explanation.since.unwrap();
            let points = since.points.evidence + since.points.time + since.points.model;
            prop_assert_eq!(i32::from(since.score) + points, i32::from(explanation.result.score));
            let moved = since.rank_by_own_change + since.rank_by_cohort;
            prop_assert_eq!(since.rank as i32 + moved, explanation.result.rank as i32);
        }
    }
}
