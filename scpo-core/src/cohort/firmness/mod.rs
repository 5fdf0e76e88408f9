//! How firm a list is: under other weights, without a factor, and by dominance.

mod firmness_type;
mod pareto;
mod ranker;
mod sensitivity;
mod spearman;
mod weights;

pub use firmness_type::{BandShares, Firmness, FirmnessSummary, MOST_DRAWS, PersonFirmness};
pub use pareto::{Outranked, pareto};
pub use sensitivity::{DroppedFactor, Sensitivity, WeightRange, sensitivity};
pub(super) use weights::shares;
