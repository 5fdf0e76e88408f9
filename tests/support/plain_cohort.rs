//! A second scoring of a cohort, slow and obvious, written from the specification and
//! from the model's JSON, and not from the core.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

/// A person as a row of names and numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainPerson {
    pub id: String,
    /// Known levels by factor; what is left out is unknown.
    pub levels: BTreeMap<String, i64>,
    /// `YYYY-MM-DD`, which sorts as text.
    pub next_event: Option<String>,
    pub last_review: Option<String>,
}

/// Everything the specification says of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainResult {
    pub id: String,
    pub score: i64,
    pub upper: i64,
    pub subtotals: BTreeMap<String, i64>,
    pub concern: i64,
    pub band: i64,
    pub upper_band: i64,
    pub floor_band: i64,
    pub floors: Vec<String>,
    pub provisional: bool,
    pub known_weight_bp: i64,
    pub assessment_required: bool,
    pub unknown: Vec<String>,
}

const BANDS: [&str; 4] = ["low", "medium", "high", "very_high"];

pub fn band_name(band: i64) -> &'static str {
    BANDS[band as usize]
}

fn band_number(name: &str) -> i64 {
    BANDS.iter().position(|band| *band == name).unwrap() as i64
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The band of a score by the edges alone.
fn band_of(model: &Value, score: i64) -> i64 {
    let edge = |band: &str| model["bands"][band]["min_score"].as_i64().unwrap();
    (0..4).rev().find(|band| edge(BANDS[*band as usize]) <= score).unwrap()
}

fn floors_met(model: &Value, level_of: &dyn Fn(&str) -> i64) -> Vec<(String, i64)> {
    let mut met = Vec::new();
    for floor in model["floors"].as_array().unwrap() {
        let mut holds = true;
        for condition in floor["when"].as_array().unwrap() {
            if level_of(condition["factor"].as_str().unwrap()) < condition["at_least"].as_i64().unwrap() {
                holds = false;
            }
        }
        if holds {
            met.push((text(&floor["id"]), band_number(floor["at_least"].as_str().unwrap())));
        }
    }
    met
}

fn highest(floors: &[(String, i64)]) -> i64 {
    floors.iter().map(|(_, band)| *band).max().unwrap_or(0)
}

pub fn score(model: &Value, person: &PlainPerson) -> PlainResult {
    let mut result = PlainResult {
        id: person.id.clone(),
        score: 0,
        upper: 0,
        subtotals: ["threat", "harm", "opportunity", "risk"].map(|heading| (heading.to_owned(), 0)).into(),
        concern: 0,
        band: 0,
        upper_band: 0,
        floor_band: 0,
        floors: Vec::new(),
        provisional: false,
        known_weight_bp: 0,
        assessment_required: false,
        unknown: Vec::new(),
    };
    for factor in model["factors"].as_array().unwrap() {
        let id = text(&factor["id"]);
        let weight = factor["weight_bp"].as_i64().unwrap();
        match person.levels.get(&id) {
            Some(level) => {
                result.score += weight * level;
                result.upper += weight * level;
                *result.subtotals.get_mut(factor["heading"].as_str().unwrap()).unwrap() += weight * level;
                result.known_weight_bp += weight;
            }
            None => {
                result.upper += weight * 5;
                if factor["mandatory"].as_bool().unwrap() {
                    result.assessment_required = true;
                }
                result.unknown.push(id);
            }
        }
    }
    result.concern = result.score - result.subtotals["opportunity"];
    let as_known = |id: &str| person.levels.get(id).copied().unwrap_or(0);
    let at_most = |id: &str| person.levels.get(id).copied().unwrap_or(5);
    let floors = floors_met(model, &as_known);
    result.floor_band = highest(&floors);
    result.band = band_of(model, result.score).max(result.floor_band);
    result.upper_band = band_of(model, result.upper).max(highest(&floors_met(model, &at_most)));
    result.floors = floors.into_iter().map(|(id, _)| id).collect();
    result.provisional = result.band != result.upper_band;
    if result.known_weight_bp < model["assess_below_bp"].as_i64().unwrap() {
        result.assessment_required = true;
    }
    result
}

/// The order of the priority list, as indices of the people given.
pub fn order(model: &Value, people: &[PlainPerson]) -> Vec<usize> {
    let results: Vec<PlainResult> = people.iter().map(|person| score(model, person)).collect();
    order_by(people, &results, |result| (result.band, result.score))
}

/// The order of the concern list.
pub fn order_by_concern(model: &Value, people: &[PlainPerson]) -> Vec<usize> {
    let results: Vec<PlainResult> = people.iter().map(|person| score(model, person)).collect();
    order_by(people, &results, |result| (result.floor_band, result.concern))
}

fn order_by(
    people: &[PlainPerson],
    results: &[PlainResult],
    head: impl Fn(&PlainResult) -> (i64, i64),
) -> Vec<usize> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by(|a, b| {
        let (p, q) = (&people[*a], &people[*b]);
        let (x, y) = (&results[*a], &results[*b]);
        head(y)
            .cmp(&head(x))
            .then(y.subtotals["harm"].cmp(&x.subtotals["harm"]))
            .then(y.subtotals["threat"].cmp(&x.subtotals["threat"]))
            .then(y.subtotals["risk"].cmp(&x.subtotals["risk"]))
            .then(blank_last(&p.next_event, &q.next_event))
            .then(blank_first(&p.last_review, &q.last_review))
            .then(p.id.as_bytes().cmp(q.id.as_bytes()))
    });
    order
}

fn blank_last(a: &Option<String>, b: &Option<String>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => a.cmp(b),
    }
}

fn blank_first(a: &Option<String>, b: &Option<String>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(b),
        _ => blank_last(a, b).reverse(),
    }
}

/// One more than the people whose band and score are higher.
pub fn rank(model: &Value, people: &[PlainPerson], of: usize) -> usize {
    let head = |person: &PlainPerson| {
        let result = score(model, person);
        (result.band, result.score)
    };
    let own = head(&people[of]);
    1 + people.iter().filter(|person| head(person) > own).count()
}
