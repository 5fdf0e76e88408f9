//! Answers arranged for a person: the page of a cohort review, its tables as CSV
//! and JSON, and one assessment as a page to read aloud. Decides nothing, reads
//! nothing and prints nothing: text goes into what the caller hands in. Knows
//! nothing of bindings.

mod explain;
mod explain_changes;
mod wrapped;
mod words;

pub use explain::explain;
pub use explain_changes::explain_changes;
