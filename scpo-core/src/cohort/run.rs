use super::SameId;
use crate::date::Date;
use crate::finding::Id;

/// What a ranking is a run of. The same run of the same inputs gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its id; draws are seeded from it.
    pub id: Id,
    /// The cohort's id.
    pub cohort: Id,
    /// The day it is for.
    pub as_of: Date,
    /// The day as of which the facts are taken as known.
    pub known_at: Date,
}

/// Why people cannot be ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RankingError {
    /// The model was stopped.
    #[error("a stopped model ranks nobody")]
    Stopped,
    /// Levels of another day, or by another model: the place among those given.
    #[error("people[{0}]: levels are of the day of the run and of its model")]
    OtherRun(usize),
    /// Two people have one identifier.
    #[error(transparent)]
    SameId(#[from] SameId),
}
