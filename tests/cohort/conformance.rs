//! Published worked examples of other methods, and what they show: why a weighted sum on a
//! fixed scale ranks people here and the others only stand beside it.

use scpo_core::cohort::{
    Alternatives, ComparisonError, Direction, Level, Levels, Normalisation, Person, Score, first_places,
};
use scpo_core::finding::Id;
use serde_json::Value;

use super::{FACTORS, golden, model, people};

const CASES: &str = include_str!("../data/mcda_conformance.json");

fn case(id: &str) -> Value {
    let document: Value = serde_json::from_str(CASES).unwrap();
    document["cases"].as_array().unwrap().iter().find(|case| case["id"] == id).unwrap().clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn matrix(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().unwrap().iter().map(numbers).collect()
}

fn alternatives(case: &Value, rows: &str) -> Alternatives {
    let rows = matrix(&case[rows]);
    let criteria = rows[0].len();
    let directions = match &case["directions"] {
        Value::Array(list) => {
            list.iter().map(|end| if end == "min" { Direction::Min } else { Direction::Max }).collect()
        }
        _ => vec![Direction::Max; criteria],
    };
    let weights = match &case["weights"] {
        Value::Array(_) => numbers(&case["weights"]),
        _ => vec![1.0 / criteria as f64; criteria],
    };
    Alternatives::new(rows, directions, weights).unwrap()
}

fn near(got: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(got.len(), expected.len());
    for (got, expected) in got.iter().zip(expected) {
        assert!((got - expected).abs() <= tolerance, "{got} is not {expected}");
    }
}

fn topsis(alternatives: &Alternatives, normalisation: Normalisation) -> Vec<f64> {
    alternatives.topsis(normalisation).into_iter().map(Option::unwrap).collect()
}

#[test]
fn topsis_of_tzeng_and_huang() {
    let case = case("TOPSIS-tzeng-huang-2011");
    let rows = alternatives(&case, "matrix");
    near(&topsis(&rows, Normalisation::Vector), &numbers(&case["expected_closeness"]), 1e-4);
    near(&topsis(&rows, Normalisation::MinMax), &numbers(&case["same_data_minmax_normalisation"]), 1e-6);
}

/// The way of normalising picks the winner.
#[test]
fn topsis_of_opricovic_and_tzeng_has_two_winners() {
    let case = case("TOPSIS-opricovic-tzeng-2004");
    let rows = alternatives(&case, "matrix");
    let (by_range, by_vector) = (topsis(&rows, Normalisation::MinMax), topsis(&rows, Normalisation::Vector));
    near(&by_range, &numbers(&case["expected_minmax"]), 1e-3);
    near(&by_vector, &numbers(&case["expected_vector"]), 1e-6);
    assert!(by_range[1] > by_range[0] && by_vector[0] > by_vector[1]);
}

#[test]
fn rows_that_are_alike_are_near_nothing() {
    let rows = Alternatives::new(vec![vec![2.0]; 2], vec![Direction::Max], vec![1.0]).unwrap();
    assert_eq!(rows.topsis(Normalisation::MinMax), [None, None]);
    assert_eq!(rows.topsis(Normalisation::Vector), [None, None]);
}

#[test]
fn the_weighted_product_of_three_options() {
    let case = case("WPM-three-options");
    let ratios = alternatives(&case, "matrix").product_ratios().unwrap();
    near(&[ratios[0][1], ratios[0][2], ratios[1][2]], &numbers(&case["exact_ratios"]), 1e-6);
    // One nought wipes out all the rest, so it is refused.
    let nought = Alternatives::new(vec![vec![0.0, 1.0]], vec![Direction::Max; 2], vec![0.5; 2]).unwrap();
    assert_eq!(nought.product_ratios(), Err(ComparisonError::NotPositive));
}

#[test]
fn spotis_of_dezert() {
    let case = case("SPOTIS-dezert-2020-small");
    let bounds: Vec<(f64, f64)> = matrix(&case["bounds"]).iter().map(|bound| (bound[0], bound[1])).collect();
    let rows = alternatives(&case, "matrix");
    near(&rows.spotis(&bounds).unwrap(), &numbers(&case["exact"]), 1e-7);
    assert_eq!(rows.spotis(&bounds[1..]), Err(ComparisonError::Shape));
    assert_eq!(rows.spotis(&[(0.0, 0.0); 3]), Err(ComparisonError::Bounds));
}

/// On a fixed scale of 0 to 5, SPOTIS is one less the score over 50,000: the same method.
#[test]
fn spotis_on_the_scale_of_the_model_is_its_score() {
    let plain: Vec<_> = golden().into_iter().map(|(plain, _)| plain).collect();
    let people = people(model(), &plain);
    let rows = Alternatives::of_people(model(), &people).unwrap();
    let scores: Vec<f64> = people
        .iter()
        .map(|person| 1.0 - f64::from(Score::of(model(), &person.levels).record()) / 50_000.0)
        .collect();
    near(&rows.spotis(&[(0.0, 5.0); 15]).unwrap(), &scores, 1e-12);
}

#[test]
fn promethee_of_zhao() {
    let case = case("PROMETHEE-II-zhao-2013");
    near(&alternatives(&case, "matrix").net_flow(), &numbers(&case["expected_net_flow"]), 1e-9);
}

#[test]
fn concordance_of_cebrian_and_porcar() {
    let case = case("ELECTRE-I-concordance-cebrian-2009");
    let got = alternatives(&case, "matrix").concordance();
    for (got, expected) in got.iter().zip(case["expected"].as_array().unwrap()) {
        for (got, expected) in got.iter().zip(expected.as_array().unwrap()) {
            match (got, expected.as_f64()) {
                (Some(got), Some(expected)) => assert!((got - expected).abs() < 1e-9),
                (got, expected) => assert_eq!((got.is_none(), expected.is_none()), (true, true)),
            }
        }
    }
}

/// Copying a person turns the order of two others round where priorities are shares of sums;
/// on a fixed scale it is 18 to 19 of 27 both times.
#[test]
fn a_copy_reverses_shares_and_not_the_model() {
    let case = case("RANK-REVERSAL-belton-gear-1983");
    let before = alternatives(&case, "matrix_before").priorities_by_sum();
    let after = alternatives(&case, "matrix_after").priorities_by_sum();
    near(&before, &numbers(&case["exact_before"]), 1e-7);
    near(&after, &numbers(&case["exact_after"]), 1e-7);
    assert!(before[1] > before[0] && after[0] > after[1]);
    let person = |name: &str, row: &[f64]| {
        // Scores of 1 to 9 as levels of 0 to 4; two factors of one weight and one of another.
        let levels = FACTORS
            .iter()
            .zip(row.iter().cycle())
            .map(|(factor, value)| (*factor, Level::new((value / 2.0) as u8).unwrap()));
        Person {
            id: Id::new(name).unwrap(),
            levels: Levels::of(model(), levels).unwrap(),
            next_event: None,
            last_review: None,
            overridden: None,
        }
    };
    let rows = matrix(&case["matrix_after"]);
    let scores: Vec<u16> =
        rows.iter().map(|row| Score::of(model(), &person("p", row).levels).record()).collect();
    // What a person's score is does not depend on who else is there, copies included.
    assert_eq!(scores[1], scores[3]);
    let fixed = |row: &Vec<f64>| row.iter().sum::<f64>();
    assert_eq!((fixed(&rows[0]), fixed(&rows[1])), (18.0, 19.0));
}

/// The closed forms: .4 .4 .2, and 3/7 to 4/7, within three standard errors of 10,000 draws,
/// which some seeds miss.
#[test]
fn first_places_over_all_weights() {
    let case = case("SMAA-analytic");
    let rows = alternatives(&case, "matrix");
    near(&first_places(&rows, 10_000, 42), &numbers(&case["expected_first_rank_acceptability"]), 0.015);
    let second = alternatives(&case["second_case"], "matrix");
    near(&first_places(&second, 10_000, 42), &[3.0 / 7.0, 4.0 / 7.0], 0.015);
    assert_eq!(first_places(&rows, 500, 9), first_places(&rows, 500, 9));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let new = |rows: Vec<Vec<f64>>, weights: Vec<f64>| {
        Alternatives::new(rows, vec![Direction::Max; 2], weights).err()
    };
    assert_eq!(new(vec![], vec![0.5; 2]), Some(ComparisonError::Shape));
    assert_eq!(new(vec![vec![1.0]], vec![0.5; 2]), Some(ComparisonError::Shape));
    assert_eq!(new(vec![vec![f64::NAN, 1.0]], vec![0.5; 2]), Some(ComparisonError::NotFinite));
    assert_eq!(new(vec![vec![1.0; 2]], vec![0.6; 2]), Some(ComparisonError::Weights));
    assert_eq!(new(vec![vec![1.0; 2]], vec![-0.5, 1.5]), Some(ComparisonError::Weights));
}
