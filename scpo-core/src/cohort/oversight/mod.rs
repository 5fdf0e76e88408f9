//! What those who watch over a list need: fairness, drift, audit, agreement between
//! assessors, overrides, what a reviewer did, and what leaves the unit.

mod agreement;
mod audit;
mod drift;
mod extract;
mod fairness;
mod human;
mod log;
mod overrides;
mod rate;

pub use agreement::{Agreement, agreement};
pub use audit::audit_sample;
pub use drift::{AssessorDifference, BandFlow, Drift, DriftCounts, DriftState, FactorDrift};
pub use extract::{ExtractError, ExtractPart, ExtractRow, ExtractSchema, ExtractTerms, RankingExtract};
pub use fairness::{FairnessError, FairnessInput, FairnessReport, FairnessSchema, GroupFigures, GroupReport};
pub use human::HumanRecordFault;
pub use overrides::{AssessorOverrides, OverrideReport, OverrideTally};
pub use rate::{Rate, wilson_bp};
