//! Small cases for the tests of this room, told event by event.

use serde_json::{Value, json};

use super::{OrderStanding, Standing};
use crate::case::Case;
use crate::finding::{Known, Severity};
use crate::law::commencement::Commencement;
use crate::law::test_law::{built_in, day};
use crate::record::EventBody;

/// A case being told. Every question is about order `O1` unless it names another.
#[derive(Clone, Default)]
pub(super) struct Story {
    events: Vec<Value>,
    law: Option<Commencement>,
}

/// An order of England and Wales, represented, five years from 10 March 2026,
/// with one condition. A member in `but` stands in its place; null takes it away.
pub(super) fn order(but: Value) -> Value {
    let mut body = json!({
        "order": "O1", "jurisdiction": "EW", "represented": true,
        "commencement": {"on": "2026-03-10"}, "length": {"years": 5},
        "conditions": [{"condition": "c1"}],
    });
    for (key, value) in but.as_object().unwrap() {
        body[key] = value.clone();
    }
    body.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    body
}

/// The standard order, made on 10 March 2026.
pub(super) fn made(but: Value) -> Story {
    Story::default().on("2026-03-10", "order_made", order(but))
}

impl Story {
    /// A fact of a day, recorded that day.
    pub fn on(self, on: &str, code: &str, body: Value) -> Self {
        self.event(json!({"on": on, "recorded": on}), code, body)
    }

    /// A fact without a day.
    pub fn undated(self, recorded: &str, code: &str, body: Value) -> Self {
        self.event(json!({"recorded": recorded}), code, body)
    }

    /// A fact with an envelope of its own.
    pub fn event(mut self, mut envelope: Value, code: &str, body: Value) -> Self {
        envelope["id"] = json!(format!("e{}", self.events.len()));
        envelope["body"] = json!({code: body});
        self.events.push(envelope);
        self
    }

    /// Under another commencement table.
    pub fn under(mut self, law: Commencement) -> Self {
        self.law = Some(law);
        self
    }

    /// Asks of the standing on a day, everything being known.
    pub fn ask<R>(&self, on: &str, ask: impl FnOnce(&Standing<'_>) -> R) -> R {
        self.ask_known(on, "2099-01-01", ask)
    }

    /// Asks as known on another day.
    pub fn ask_known<R>(&self, on: &str, known: &str, ask: impl FnOnce(&Standing<'_>) -> R) -> R {
        let law = self.law.clone().unwrap_or_else(built_in);
        let case = self.case();
        ask(&Standing::of(&case.view(day(on), day(known)), &law))
    }

    pub fn case(&self) -> Case {
        let document = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": self.events});
        Case::replay(serde_json::from_value(document).unwrap()).unwrap()
    }

    /// Asks of one order.
    pub fn order<R>(&self, id: &str, on: &str, ask: impl FnOnce(&OrderStanding<'_>) -> R) -> R {
        self.ask(on, |standing| ask(standing.iter().find(|(order, _)| order.id.as_str() == id).unwrap().1))
    }

    pub fn status(&self, on: &str) -> String {
        self.order("O1", on, status)
    }

    /// The status as known on another day.
    pub fn status_known(&self, on: &str, known: &str) -> String {
        self.ask_known(on, known, |standing| status(&standing.orders[0]))
    }

    pub fn in_force(&self, on: &str) -> String {
        self.order("O1", on, |order| said(&order.in_force, ToString::to_string))
    }

    pub fn bound(&self, on: &str) -> String {
        self.order("O1", on, |order| said(&order.bound, ToString::to_string))
    }

    pub fn last_day(&self, on: &str) -> String {
        self.order("O1", on, |order| {
            order.last_day.as_ref().map_or_else(|| "none".into(), |last| said(last, ToString::to_string))
        })
    }

    /// The faults on a day: rule, severity and field.
    pub fn faults(&self, on: &str) -> Vec<String> {
        self.order("O1", on, |order| {
            order
                .faults
                .iter()
                .map(|fault| {
                    let severity = match fault.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                        Severity::Advice => "advice",
                    };
                    format!("{} {severity} {}", fault.rule, fault.field)
                })
                .collect()
        })
    }

    /// Whether the first alleged breach was possible, the rule and the reason.
    pub fn breach(&self) -> (String, &'static str, &'static str) {
        let law = self.law.clone().unwrap_or_else(built_in);
        let case = self.case();
        let view = case.view(day("2099-01-01"), day("2099-01-01"));
        let alleged = view.facts().iter().find_map(|fact| match &fact.event.body {
            EventBody::BreachAlleged(body) => Some(body),
            _ => None,
        });
        let conduct = super::breach_possible(&view, alleged.unwrap(), &law);
        (said(&conduct.possible, ToString::to_string), conduct.rule, conduct.why)
    }
}

fn status(order: &OrderStanding<'_>) -> String {
    said(&order.status, |status| status.code().to_owned())
}

/// A value as text, or `unknown` and what is missing.
pub(super) fn said<T>(known: &Known<T>, text: impl Fn(&T) -> String) -> String {
    match known {
        Known::Value(value) => text(value),
        Known::Unknown(missing) => format!("unknown {}", missing.join(",")),
    }
}
