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
mod cuts;
mod day_codes;
mod denied;
mod display_score;
mod evidence;
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
mod rank_index;
mod ranking;
mod row_error;
mod score;
mod score_histogram;
mod scored;
mod scores;
mod sort_key;
#[cfg(test)]
mod test_model;
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
pub use cuts::Cuts;
pub use display_score::DisplayScore;
pub use evidence::{EvidenceItem, Held};
pub use first::{FirstError, first};
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
pub use rank_index::RankIndex;
pub use ranking::{Person, Place, SameId, rank};
pub use row_error::{RowError, RowErrors, RowRule};
pub use score::{Score, Subtotals};
pub use score_histogram::{Ranks, ScoreHistogram};
pub use scored::{Scored, ScoredRow};
pub use scores::scores;
pub use sort_key::{BINS, KeyLayout};
pub use ties::{DayColumn, IdColumn, Ties, TiesError, days_since_1970};
pub use top::top;
pub use validity::Validity;
