//! Facts that are disputed (P-14).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Levels, Model, PersonLevels};
use crate::assessment::assess;
use crate::case::{Case, CaseError};
use crate::date::Date;
use crate::finding::{Id, IdError};
use crate::law::vocabulary::codes;
use crate::record::{Event, EventBody, Extension, Retracted};
use crate::rulebook::Rulebook;

codes! {
    /// What came of a dispute.
    DisputeOutcome {
        /// It is being looked into.
        Open => "open",
        /// The fact stands.
        Upheld => "upheld",
        /// The fact was wrong; the record is to be corrected.
        Wrong => "wrong",
    }
}

/// A fact that somebody disputes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The fact, by the id of its event.
    pub fact: Id,
    /// The day it was disputed.
    pub on: Date,
    /// What came of it.
    pub outcome: DisputeOutcome,
}

/// What is disputed about a person, and what would be left without it.
#[derive(Clone, PartialEq, Eq)]
pub struct Disputed {
    /// The disputes.
    pub disputes: Vec<Dispute>,
    /// The levels without the facts whose dispute is open.
    pub without: Levels,
}

/// Why levels without disputed facts cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DisputeError {
    /// The case has no fact of this id: the place of the dispute among those given.
    #[error("disputes[{0}].fact: the case has this fact")]
    NoSuchFact(usize),
    /// The library's own ids are identifiers.
    #[error(transparent)]
    Name(#[from] IdError),
    /// What is left is not a sound case.
    #[error(transparent)]
    Case(#[from] CaseError),
}

impl PersonLevels {
    /// The same with its disputes, and with the levels as they would be without the facts
    /// whose dispute is open. The levels that count do not change: a disputed fact is
    /// marked, and shown with and without.
    ///
    /// # Errors
    ///
    /// [`DisputeError`] if the case has not such a fact, or cannot stand without it.
    pub fn disputed(
        self,
        model: &Model,
        rulebook: &Rulebook,
        case: &Case,
        disputes: &[Dispute],
    ) -> Result<Self, DisputeError> {
        let mut document = case.to_document();
        for (index, dispute) in disputes.iter().enumerate() {
            if !case.events().iter().any(|event| event.id == dispute.fact) {
                return Err(DisputeError::NoSuchFact(index));
            }
            if dispute.outcome == DisputeOutcome::Open {
                document.events.push(supposed_retraction(&dispute.fact, index, self.known_at, case)?);
            }
        }
        let without = Case::replay(document)?;
        let answer = assess(&without, rulebook, self.as_of, self.known_at);
        let without = Self::of(model, rulebook, &without, &answer).levels();
        Ok(Self { disputed: Some(Disputed { disputes: disputes.to_vec(), without }), ..self })
    }
}

fn supposed_retraction(fact: &Id, index: usize, known_at: Date, case: &Case) -> Result<Event, IdError> {
    let mut id = Id::new(&format!("disputed:{index}"))?;
    let mut more = 0;
    while case.events().iter().any(|event| event.id == id) {
        more += 1;
        id = Id::new(&format!("disputed:{index}:{more}"))?;
    }
    Ok(Event {
        id,
        on: None,
        at: None,
        seq: None,
        recorded: known_at,
        learnt: None,
        source: None,
        by: None,
        ext: Extension::default(),
        body: EventBody::Retracted(Retracted { event: fact.clone(), reason: None }),
    })
}
