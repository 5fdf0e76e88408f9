//! Who comes first this week, and why: the THOR model, levels, score, bands, floors
//! and order.
//!
//! A score adds up whole numbers and nothing else. An unknown level adds nothing to
//! the score of record and the most it could to the upper bound. What must not be
//! averaged away is a floor. The list is advice: nothing here acts on it.

mod ageing;
mod approval;
mod band;
mod bound;
mod cuts;
mod denied;
mod display_score;
mod heading;
mod level;
mod levels;
mod list;
mod model;
mod model_check;
mod model_document;
mod model_fault;
mod ranking;
mod score;
mod sort_key;
#[cfg(test)]
mod test_model;

pub use ageing::{Ageing, Clock, StaleAfter, Steps};
pub use approval::{Approval, DocumentReference, ModelCard, ModelStatus};
pub use band::Band;
pub use bound::Bound;
pub use cuts::Cuts;
pub use display_score::DisplayScore;
pub use heading::Heading;
pub use level::Level;
pub use levels::{Levels, LevelsError};
pub use list::List;
pub use model::Model;
pub use model_document::{
    Ahead, Anchor, BandRule, Bands, CustodyReview, Factor, Floor, FloorCondition, ModelDocument, ModelSchema,
    OverrideRules, Reviews,
};
pub use model_fault::{ModelError, ModelRule};
pub use ranking::{Person, Place, SameId, rank};
pub use score::{Score, Subtotals};
pub use sort_key::{BINS, KeyLayout};
