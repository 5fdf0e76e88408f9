//! Levels that the record tells: worked out from a case and the answer for it, with why
//! and by which facts.

mod breach_history;
mod checkable_terms;
mod compliance;
mod liberty;
mod next_event;
mod source;

use std::borrow::Cow;

pub use next_event::{NextEvent, NextEventKind};
pub(super) use source::{Source, is_listed};

use super::Level;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;

codes! {
    /// What a level can be worked out from.
    Derivation {
        /// The terms in force that can be checked where the person is.
        CheckableTerms => "checkable_terms",
        /// The days until the soonest event.
        NextEvent => "next_event",
        /// Breaches alleged, charged and proved under the order.
        BreachHistory => "breach_history",
        /// What the person owed under the order and the Act, and when it came.
        Compliance => "compliance",
        /// Where the person is, and what holds them besides the order.
        Liberty => "liberty",
    }
}

/// A level as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Derived {
    /// The level before ageing, or what leaves it open.
    pub level: Known<Level>,
    /// Why, in fixed words.
    pub why: &'static str,
    /// The newest day it rests on; absent where it is that of the state itself.
    pub newest: Option<Date>,
    /// Where it is open: since when. A person who assessed it since has had that before them.
    pub open_since: Option<Date>,
    /// The facts it rests on.
    pub facts: Vec<Id>,
}

impl Derived {
    fn known(level: u8, why: &'static str) -> Self {
        let level = Level::new(level).map_or_else(|| Known::missing("level"), Known::Value);
        Self { level, why, newest: None, open_since: None, facts: Vec::new() }
    }

    fn open(missing: Vec<Cow<'static, str>>, why: &'static str) -> Self {
        Self { level: Known::Unknown(missing), why, newest: None, open_since: None, facts: Vec::new() }
    }

    fn by(self, facts: Vec<Id>) -> Self {
        Self { facts, ..self }
    }
}

impl Source<'_> {
    /// The level, by what the model says it is worked out from.
    pub(super) fn derive(&self, from: Derivation) -> Derived {
        match from {
            Derivation::CheckableTerms => checkable_terms::derive(self),
            Derivation::NextEvent => next_event::derive(self),
            Derivation::BreachHistory => breach_history::derive(self),
            Derivation::Compliance => compliance::derive(self),
            Derivation::Liberty => liberty::derive(self),
        }
    }
}
