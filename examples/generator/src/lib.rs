//! Cohorts of invented subjects, of any size, from a seed.
//!
//! For examples, tests and benches. Nobody in it exists: subjects are "Subject
//! 0001", forces "F-A" to "F-D", establishments "HMP-01" and the like, and the
//! words of conditions were written here. Histories are plausible in law and in
//! police work, and say nothing about how either really runs.
//!
//! # Randomness
//!
//! [`Random`] is SplitMix64. The subject with index *i* draws from a stream of
//! its own, which starts from output number *i* of the cohort's stream, so any
//! subject can be made alone. Draws come in the order in which the story is told:
//! the record's limits, the plan in the order of its parts, the turns to come,
//! then the events, then what is wrong with the record. A draw whose answer is
//! not wanted is made all the same wherever the story does not depend on it.
//! [`EDITION`] goes up when the same seed gives another cohort.

mod application;
mod assessments;
mod blemish;
mod cohort;
mod community;
mod conditions;
mod court;
mod custody;
mod days;
mod grant;
mod life;
mod options;
mod plan;
mod random;
mod story;
mod turns;
mod words;

pub use cohort::Cohort;
pub use options::HistoryOptions;
pub use random::Random;

/// The edition of the generator: the same edition, seed and options always give
/// the same cohort.
pub const EDITION: u32 = 3;
