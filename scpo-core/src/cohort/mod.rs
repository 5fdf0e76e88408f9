//! Who comes first this week, and why: the THOR model, levels, score, bands, floors
//! and order.
//!
//! A score adds up whole numbers and nothing else. An unknown level adds nothing to
//! the score of record and the most it could to the upper bound. What must not be
//! averaged away is a floor. The list is advice: nothing here acts on it.

mod aged;
mod ageing;
mod approval;
mod band;
mod band_change;
mod bound;
mod columns;
mod comparison;
mod cuts;
mod day_codes;
mod denied;
mod derived;
mod display_score;
mod dispute;
mod entry;
mod evidence;
mod explanation;
mod factor_level;
mod firmness;
mod gap_queue;
mod first;
mod heading;
mod kernel;
mod level;
mod levels;
mod list;
mod list_order;
mod model;
mod model_check;
mod model_document;
mod model_fault;
mod oversight;
mod overriding;
mod person_levels;
mod priority_brief;
mod random;
mod rank_index;
mod ranked;
mod ranking;
mod review;
mod row_error;
mod run;
mod score;
mod score_histogram;
mod scored;
mod scores;
mod sort_key;
#[cfg(test)]
mod test_model;
#[cfg(test)]
mod test_person;
mod ties;
mod top;
mod validity;

pub use aged::{Aged, Dated};
pub use ageing::{Ageing, Clock, StaleAfter, Steps};
pub use approval::{Approval, DocumentReference, ModelCard, ModelStatus};
pub use band::Band;
pub use band_change::{BandChange, BandChanges};
pub use bound::Bound;
pub use columns::{ColumnsError, LevelColumn, LevelColumns};
pub use comparison::{Alternatives, ComparisonError, Direction, Normalisation, first_places, swing_weights};
pub use cuts::Cuts;
pub use derived::{Derivation, NextEvent, NextEventKind};
pub use display_score::DisplayScore;
pub use dispute::{Dispute, DisputeError, DisputeOutcome, Disputed};
pub use evidence::Held;
pub use explanation::{
    Challenge, ChangeSince, Earlier, Explanation, FactorDifference, FloorMet, HumanOutcome, HumanRecord,
    MissingLevel, ModelUsed, Neighbour, NeighbourSide, Part, PointsMoved, RankResult, RankingDocument,
    RankingSchema, RunShown, SingleChange, WhatWouldChange, Without,
};
pub use factor_level::{FactorLevel, LevelSource};
pub use firmness::{
    BandShares, DroppedFactor, Firmness, FirmnessSummary, MOST_DRAWS, Outranked, PersonFirmness, Sensitivity,
    WeightRange, pareto, sensitivity,
};
pub use first::{FirstError, first};
pub use gap_queue::gap_queue;
pub use heading::Heading;
pub use level::Level;
pub use levels::{Levels, LevelsError};
pub use list::List;
pub use list_order::list_order;
pub use model::Model;
pub use model_document::{
    Ahead, Anchor, BandRule, Bands, CustodyReview, Factor, Floor, FloorCondition, ModelDocument, ModelSchema,
    OverrideRules, Reviews,
};
pub use model_fault::{ModelError, ModelRule};
pub use overriding::{OverrideFault, Overriding};
pub use oversight::{
    Agreement, AssessorDifference, AssessorOverrides, BandFlow, Drift, DriftCounts, DriftState, ExtractError,
    ExtractPart, ExtractRow, ExtractSchema, ExtractTerms, FactorDrift, FairnessError, FairnessInput,
    FairnessReport, FairnessSchema, GroupFigures, GroupReport, HumanRecordFault, OverrideReport,
    OverrideTally, RankingExtract, Rate, agreement, audit_sample, wilson_bp,
};
pub use person_levels::PersonLevels;
pub use priority_brief::PriorityBrief;
pub use random::{SplitMix64, seed_of};
pub use rank_index::RankIndex;
pub use ranked::{Ranking, RankingBuilder};
pub use ranking::{Person, Place, SameId, rank};
pub use review::{ReviewCause, ReviewDue};
pub use row_error::{RowError, RowErrors, RowRule};
pub use run::{RankingError, Run};
pub use score::{Score, Subtotals};
pub use score_histogram::{Ranks, ScoreHistogram};
pub use scored::{Scored, ScoredRow};
pub use scores::scores;
pub use sort_key::{BINS, KeyLayout};
pub use ties::{DayColumn, IdColumn, Ties, TiesError, days_since_1970};
pub use top::top;
pub use validity::Validity;
