//! Reading a case document: facts with their days, and which of them are known.

use std::collections::BTreeSet;

use serde_json::Value;

use super::dates::{Day, parse};

/// One event as this evaluator sees it.
#[derive(Clone)]
pub struct Fact {
    /// The host's id.
    pub id: String,
    /// The code of the body.
    pub code: String,
    /// The body.
    pub body: Value,
    /// The day it happened; for an undated fact, the day tried for it, if one is tried.
    pub on: Option<Day>,
    /// Its place among the facts of its day.
    pub rank: usize,
    /// Time of day, compared as text.
    pub at: Option<String>,
    /// Order given by the host.
    pub seq: Option<i64>,
    /// The day it was recorded.
    pub recorded: Day,
    /// The day the unit came to know it.
    pub learnt: Option<Day>,
}

impl Fact {
    /// A text or code of the body.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.body.get(key)?.as_str()
    }

    /// A yes-or-no of the body.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.body.get(key)?.as_bool()
    }

    /// A date of the body.
    pub fn day(&self, key: &str) -> Option<Day> {
        parse(self.text(key)?)
    }

    /// A whole number of the body.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.body.get(key)?.as_i64()
    }

    /// Whether the body has this code and this text.
    pub fn says(&self, code: &str, key: &str, value: &str) -> bool {
        self.code == code && self.text(key) == Some(value)
    }

    /// Its place in time; facts without a day come before everything.
    pub fn key(&self) -> (Day, usize) {
        (self.on.unwrap_or(Day::MIN), self.rank)
    }

    /// Whether it is about this order.
    pub fn about(&self, order: &str) -> bool {
        self.text("order") == Some(order)
    }

    /// The version it names; 0 when not given.
    pub fn version(&self) -> i64 {
        self.number("version").unwrap_or(0)
    }
}

/// Every event of the document, an id given twice taken once (bad inputs, line 11).
pub fn read(case: &Value) -> Vec<Fact> {
    let mut seen = BTreeSet::new();
    let mut facts = Vec::new();
    for event in case.get("events").and_then(Value::as_array).into_iter().flatten() {
        let date = |key: &str| event.get(key).and_then(Value::as_str).and_then(parse);
        let Some((code, body)) = event.get("body").and_then(Value::as_object).and_then(|o| o.iter().next())
        else {
            continue;
        };
        let (Some(id), Some(recorded)) = (event.get("id").and_then(Value::as_str), date("recorded")) else {
            continue;
        };
        if seen.insert(id.to_owned()) {
            facts.push(Fact {
                id: id.to_owned(),
                code: code.clone(),
                body: body.clone(),
                on: date("on"),
                rank: 0,
                at: event.get("at").and_then(Value::as_str).map(str::to_owned),
                seq: event.get("seq").and_then(Value::as_i64),
                recorded,
                learnt: date("learnt"),
            });
        }
    }
    // The order of the document means nothing.
    facts.sort_by(|a, b| a.id.cmp(&b.id));
    facts
}

/// What is known at a day: recorded by then, and not corrected or retracted by then
/// (contracts.md 1; a correction that was itself retracted no longer counts).
pub fn known(all: &[Fact], known_at: Day) -> Vec<Fact> {
    let recorded: Vec<&Fact> = all.iter().filter(|f| f.recorded <= known_at).collect();
    recorded.iter().filter(|f| stands(f, &recorded, recorded.len())).map(|f| (*f).clone()).collect()
}

/// Whether nothing that stands takes this fact back. `depth` bounds a circle of retractions.
fn stands(fact: &Fact, facts: &[&Fact], depth: usize) -> bool {
    !facts.iter().any(|other| {
        (other.code == "corrected" || other.code == "retracted")
            && other.text("event") == Some(&fact.id)
            && depth > 0
            && stands(other, facts, depth - 1)
    })
}
