//! Why a person stands where they do: one record a person and run, from which the score
//! can be worked out by hand.

mod change_since;
mod document;
mod explain;
mod neighbours;

pub use change_since::{ChangeSince, PointsMoved};
pub use document::{
    Challenge, Explanation, FactorDifference, FloorMet, HumanOutcome, HumanRecord, MissingLevel, ModelUsed,
    Neighbour, NeighbourSide, Part, RankResult, RankingDocument, RankingSchema, RunShown, SingleChange,
    WhatWouldChange, Without,
};
pub use explain::Earlier;
