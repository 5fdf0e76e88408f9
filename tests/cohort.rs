//! The cohort room against the published cases, against a plain second implementation,
//! and the invariants the specification asks for.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;
use scpo_core::cohort::{
    Band, BandChange, BandChanges, Bound, Level, Levels, List, Model, Person, Place, Score, rank,
};
use scpo_core::date::Date;
use scpo_core::finding::Id;
use serde_json::Value;

#[path = "cohort/columns.rs"]
mod columns;
#[path = "cohort/conformance.rs"]
mod conformance;
#[path = "cohort/explanations.rs"]
mod explanations;
#[path = "cohort/firmness.rs"]
mod firmness;
#[path = "cohort/oversight.rs"]
mod oversight;
#[path = "support/plain_cohort.rs"]
mod plain_cohort;

use plain_cohort::{PlainPerson, PlainResult, band_name};

const MODEL: &str = include_str!("../scpo-core/data/thor_model.json");
const GOLDEN: &str = include_str!("data/thor_golden.json");

fn model() -> &'static Model {
    static READ: OnceLock<Model> = OnceLock::new();
    READ.get_or_init(|| Model::parse(MODEL).unwrap())
}

fn plain_model() -> &'static Value {
    static READ: OnceLock<Value> = OnceLock::new();
    READ.get_or_init(|| serde_json::from_str(MODEL).unwrap())
}

fn person(model: &Model, plain: &PlainPerson) -> Person {
    let date = |text: &Option<String>| text.as_deref().map(|text| text.parse::<Date>().unwrap());
    let levels = plain.levels.iter().map(|(id, level)| (id.as_str(), Level::new(*level as u8).unwrap()));
    Person {
        id: Id::new(&plain.id).unwrap(),
        levels: Levels::of(model, levels).unwrap(),
        next_event: date(&plain.next_event),
        last_review: date(&plain.last_review),
        overridden: None,
    }
}

fn people(model: &Model, plain: &[PlainPerson]) -> Vec<Person> {
    plain.iter().map(|plain| person(model, plain)).collect()
}

/// What the core says of a person, in the words of the plain implementation.
fn answer(model: &Model, person: &Person) -> PlainResult {
    let score = Score::of(model, &person.levels);
    let subtotals = score.subtotals;
    let unknown = |index: &usize| person.levels.get(*index).is_none();
    PlainResult {
        id: person.id.as_str().to_owned(),
        score: score.record().into(),
        upper: score.upper().into(),
        subtotals: BTreeMap::from([
            ("threat".to_owned(), subtotals.threat.into()),
            ("harm".to_owned(), subtotals.harm.into()),
            ("opportunity".to_owned(), subtotals.opportunity.into()),
            ("risk".to_owned(), subtotals.risk.into()),
        ]),
        concern: score.concern().into(),
        band: score.band.index().into(),
        upper_band: score.upper_band.index().into(),
        floor_band: score.floor_band.index().into(),
        floors: model
            .floors_met(&person.levels, Bound::Record)
            .map(|floor| floor.id.as_str().to_owned())
            .collect(),
        provisional: score.provisional(),
        known_weight_bp: score.known_weight_bp.into(),
        assessment_required: score.assessment_required,
        unknown: (0..model.factors().len())
            .filter(unknown)
            .map(|index| model.factors()[index].id.as_str().to_owned())
            .collect(),
    }
}

fn golden() -> Vec<(PlainPerson, Value)> {
    let document: Value = serde_json::from_str(GOLDEN).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let cases = document["cases"].as_array().unwrap().iter().map(|case| {
        let levels = case["levels"].as_object().unwrap();
        let plain = PlainPerson {
            id: text(&case["id"]).unwrap(),
            levels: levels.iter().map(|(id, level)| (id.clone(), level.as_i64().unwrap())).collect(),
            next_event: text(&case["next_event"]),
            last_review: text(&case["last_review"]),
        };
        (plain, case["expected"].clone())
    });
    cases.collect()
}

fn as_expected(result: &PlainResult) -> Value {
    serde_json::json!({
        "score": result.score, "upper": result.upper, "subtotals": result.subtotals,
        "concern": result.concern, "band": band_name(result.band), "upper_band": band_name(result.upper_band),
        "floors": result.floors, "provisional": result.provisional,
        "known_weight_bp": result.known_weight_bp, "assessment_required": result.assessment_required,
        "unknown": result.unknown
    })
}

/// The ten published people, every number of each; both implementations.
#[test]
fn the_golden_people_come_out_to_the_digit() {
    let (model, plain_model) = (model(), plain_model());
    let cases = golden();
    assert_eq!(cases.len(), 10);
    for (plain, expected) in &cases {
        let mut expected = expected.clone();
        let members = expected.as_object_mut().unwrap();
        members.remove("position").unwrap();
        members.remove("rank").unwrap();
        assert_eq!(as_expected(&answer(model, &person(model, plain))), expected, "{}", plain.id);
        assert_eq!(as_expected(&plain_cohort::score(plain_model, plain)), expected, "{}", plain.id);
    }
}

#[test]
fn the_golden_list_has_its_order_and_ranks() {
    let model = model();
    let cases = golden();
    let mut shuffled: Vec<&(PlainPerson, Value)> = cases.iter().collect();
    shuffled.reverse();
    shuffled.swap(2, 7);
    let people: Vec<Person> = shuffled.iter().map(|(plain, _)| person(model, plain)).collect();
    for (position, place) in rank(model, &people, List::Priority).unwrap().iter().enumerate() {
        let expected = &shuffled[place.person].1;
        assert_eq!(expected["position"], position + 1);
        assert_eq!(expected["rank"], place.rank);
    }
}

/// By hand from the published numbers: floors first, then concern. N-009, N-001, N-010
/// and N-004 have F1; nobody else has a floor, and their concern is 26,400, 17,000
/// twice, 15,500, 7,900 and 0.
#[test]
fn the_golden_people_by_concern() {
    let model = model();
    let plain: Vec<PlainPerson> = golden().into_iter().map(|(plain, _)| plain).collect();
    let people = people(model, &plain);
    let places = rank(model, &people, List::Concern).unwrap();
    let ids: Vec<&str> = places.iter().map(|place| people[place.person].id.as_str()).collect();
    let expected = ["N-009", "N-001", "N-010", "N-004", "N-002", "N-007", "N-006", "N-005", "N-003", "N-008"];
    assert_eq!(ids, expected);
    let ranks: Vec<usize> = places.iter().map(|place| place.rank).collect();
    assert_eq!(ranks, [1, 2, 3, 4, 5, 6, 6, 8, 9, 10]);
}

#[test]
fn nobody_is_on_a_list_twice() {
    let model = model();
    let (plain, _) = golden().swap_remove(0);
    let one = person(model, &plain);
    let error = rank(model, &[one.clone(), one], List::Priority).unwrap_err();
    assert_eq!(error.second, 1);
    assert!(!error.to_string().contains(&plain.id));
}

/// The specification's own example of an explanation, section 3: nothing short of a live
/// threat to life would make N-002, at 29,800, very high. No single factor takes it
/// down either: the largest, 4,500, leaves 25,300.
#[test]
fn only_a_threat_to_life_would_move_the_example() {
    let model = model();
    let (plain, _) = golden().into_iter().find(|(plain, _)| plain.id == "N-002").unwrap();
    let changes = BandChanges::of(model, &person(model, &plain).levels);
    let life = BandChange { factor: 3, level: Level::MAX, band: Band::VeryHigh };
    assert_eq!(changes, BandChanges { up: vec![life], down: vec![] });
}

/// N-006 has 2 everywhere, 20,000, medium. Up: by floors alone, T4, R1, R3 and R4 at 5
/// (H3 at 5 needs T1 at 3), since the most a factor adds is 3,000; down: none takes 5,001.
#[test]
fn what_would_move_somebody_in_the_middle() {
    let model = model();
    let (plain, _) = golden().into_iter().find(|(plain, _)| plain.id == "N-006").unwrap();
    let changes = BandChanges::of(model, &person(model, &plain).levels);
    let up: Vec<(&str, u8, Band)> =
        changes.up.iter().map(|change| (FACTORS[change.factor], change.level.get(), change.band)).collect();
    let high = Band::High;
    assert_eq!(up, [("T4", 5, Band::VeryHigh), ("R1", 5, high), ("R3", 5, high), ("R4", 5, high)]);
    assert!(changes.down.is_empty());
}

const FACTORS: [&str; 15] =
    ["T1", "T2", "T3", "T4", "H1", "H2", "H3", "H4", "O1", "O2", "O3", "R1", "R2", "R3", "R4"];

/// Few days, so that they tie.
fn day() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![
        Just("1900-01-01".to_owned()),
        Just("2199-12-31".to_owned()),
        (1..4_u8).prop_map(|day| format!("2026-11-0{day}")),
    ])
}

/// The shapes of the benchmark rules: uniform, skewed low, all alike, with blanks.
fn level() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![2 => Just(None), 5 => (0..=5_i64).prop_map(Some), 7 => (0..=1_i64).prop_map(Some)]
}

fn levels() -> impl Strategy<Value = BTreeMap<String, i64>> {
    let mixed = prop::collection::vec(level(), FACTORS.len());
    let alike = prop::option::of(0..=5_i64).prop_map(|level| vec![level; FACTORS.len()]);
    prop_oneof![3 => mixed, 1 => alike].prop_map(|levels| {
        let known = FACTORS.iter().zip(levels);
        known.filter_map(|(id, level)| Some(((*id).to_owned(), level?))).collect()
    })
}

fn cohort(most: usize) -> impl Strategy<Value = Vec<PlainPerson>> {
    prop::collection::vec((levels(), day(), day()), 1..most).prop_map(|rows| {
        let person = |(index, (levels, next_event, last_review)): (usize, _)| PlainPerson {
            // Not in the order of the rows.
            id: format!("P-{}", (index * 7919) % 10_007),
            levels,
            next_event,
            last_review,
        };
        rows.into_iter().enumerate().map(person).collect()
    })
}

fn ids<'a>(people: &'a [Person], places: &[Place]) -> Vec<(&'a str, usize, u16)> {
    places.iter().map(|place| (people[place.person].id.as_str(), place.rank, place.score.record())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Score, bounds, bands, floors, both orders and ranks.
    #[test]
    fn the_plain_implementation_agrees(plain in cohort(40)) {
        let (model, plain_model) = (model(), plain_model());
        let people = people(model, &plain);
        for (person, plain) in people.iter().zip(&plain) {
            prop_assert_eq!(answer(model, person), plain_cohort::score(plain_model, plain));
        }
        let places = rank(model, &people, List::Priority).unwrap();
        let order: Vec<usize> = places.iter().map(|place| place.person).collect();
        prop_assert_eq!(&order, &plain_cohort::order(plain_model, &plain));
        for place in &places {
            prop_assert_eq!(place.rank, plain_cohort::rank(plain_model, &plain, place.person));
        }
        let concern = rank(model, &people, List::Concern).unwrap();
        let order: Vec<usize> = concern.iter().map(|place| place.person).collect();
        prop_assert_eq!(&order, &plain_cohort::order_by_concern(plain_model, &plain));
    }

    #[test]
    fn parts_add_to_the_score(levels in levels()) {
        let model = model();
        let plain = PlainPerson { id: "P".into(), levels, next_event: None, last_review: None };
        let person = person(model, &plain);
        let score = Score::of(model, &person.levels);
        let points = |index: usize| {
            let level = person.levels.get(index).map_or(0, Level::get);
            u32::from(model.factors()[index].weight_bp) * u32::from(level)
        };
        prop_assert_eq!((0..15).map(points).sum::<u32>(), u32::from(score.record()));
        prop_assert_eq!(score.subtotals.priority(), score.concern() + score.subtotals.opportunity);
    }

    /// Unknown counts as 0 in the score of record and as 5 in the upper bound.
    #[test]
    fn an_unknown_counts_as_nothing_and_as_the_most(levels in levels()) {
        let model = model();
        let plain = PlainPerson { id: "P".into(), levels, next_event: None, last_review: None };
        let person = person(model, &plain);
        let score = Score::of(model, &person.levels);
        let filled = |level: Level| {
            let all = (0..15).map(|index| (FACTORS[index], person.levels.get(index).unwrap_or(level)));
            Score::of(model, &Levels::of(model, all).unwrap())
        };
        let (lower, upper) = (filled(Level::ZERO), filled(Level::MAX));
        prop_assert_eq!((lower.record(), lower.band), (score.record(), score.band));
        prop_assert_eq!((upper.record(), upper.band), (score.upper(), score.upper_band));
        prop_assert!(!lower.provisional() && lower.known_weight_bp == 10_000);
    }

    /// Raising a level, and learning one that was unknown, never lowers score, band or rank.
    #[test]
    fn raising_a_level_lowers_nothing(plain in cohort(20), who in any::<prop::sample::Index>(),
                                      factor in 0..15_usize, level in 0..=5_u8) {
        let model = model();
        let mut people = people(model, &plain);
        let who = who.index(people.len());
        let raised = Level::new(level).unwrap().max(Bound::Record.level(people[who].levels.get(factor)));
        let of = |people: &[Person]| {
            let places = rank(model, people, List::Priority).unwrap();
            let position = places.iter().position(|place| place.person == who).unwrap();
            (places[position], position)
        };
        let (before, first) = of(&people);
        let levels = people[who].levels.clone().with(factor, Some(raised));
        people[who].levels = levels;
        let (after, second) = of(&people);
        prop_assert!(after.score.record() >= before.score.record());
        prop_assert!(after.score.band >= before.score.band);
        prop_assert!(after.rank <= before.rank);
        prop_assert!(second <= first);
    }

    /// Adding or taking away a person changes no score and the order of no two others.
    #[test]
    fn another_person_changes_nobody(plain in cohort(20), without in any::<prop::sample::Index>()) {
        let model = model();
        let all = people(model, &plain);
        let mut fewer = all.clone();
        let gone = fewer.remove(without.index(all.len()));
        let others = |people: &[Person]| -> Vec<(String, u16, Band)> {
            rank(model, people, List::Priority).unwrap().iter()
                .filter(|place| people[place.person].id != gone.id)
                .map(|place| {
                    let id = people[place.person].id.as_str().to_owned();
                    (id, place.score.record(), place.score.band)
                })
                .collect()
        };
        prop_assert_eq!(others(&all), others(&fewer));
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(
        (plain, shuffled) in cohort(30).prop_flat_map(|plain| (Just(plain.clone()), Just(plain).prop_shuffle())),
    ) {
        let model = model();
        let (one, two) = (people(model, &plain), people(model, &shuffled));
        for list in List::ALL {
            let (first, second) = (rank(model, &one, *list).unwrap(), rank(model, &two, *list).unwrap());
            prop_assert_eq!(ids(&one, &first), ids(&two, &second));
        }
    }

    /// Identity decides nothing but the last tie: scores, bands and ranks stay.
    #[test]
    fn an_identity_changes_no_score_and_no_rank(plain in cohort(20)) {
        let model = model();
        let people = people(model, &plain);
        let renamed: Vec<Person> = people.iter().enumerate()
            .map(|(index, person)| Person { id: Id::new(&format!("Z{index}")).unwrap(), ..person.clone() })
            .collect();
        let by_row = |people: &[Person]| {
            let mut places = rank(model, people, List::Priority).unwrap();
            places.sort_by_key(|place| place.person);
            places
        };
        prop_assert_eq!(by_row(&people), by_row(&renamed));
    }

    /// Of every level of every factor, by the plain implementation.
    #[test]
    fn what_would_move_a_band_is_the_smallest_change_that_does(levels in levels()) {
        let (model, plain_model) = (model(), plain_model());
        let plain = PlainPerson { id: "P".into(), levels, next_event: None, last_review: None };
        let changes = BandChanges::of(model, &person(model, &plain).levels);
        let band = plain_cohort::score(plain_model, &plain).band;
        for (index, factor) in FACTORS.iter().enumerate() {
            let now = plain.levels.get(*factor).copied().unwrap_or(0);
            let with = |level: i64| {
                let mut other = plain.clone();
                other.levels.insert((*factor).to_owned(), level);
                plain_cohort::score(plain_model, &other).band
            };
            let found = |changes: &[BandChange]| {
                let change = changes.iter().find(|change| change.factor == index);
                change.map(|change| (i64::from(change.level.get()), i64::from(change.band.index())))
            };
            let up = (now + 1..=5).find(|level| with(*level) > band).map(|level| (level, with(level)));
            let down = (0..now).rev().find(|level| with(*level) < band).map(|level| (level, with(level)));
            prop_assert_eq!((found(&changes.up), found(&changes.down)), (up, down));
        }
    }
}
