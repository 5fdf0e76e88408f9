//! The log of one subject: checked, ordered, corrected, and seen as it stood on a
//! day and as it was then known.

mod document;

pub use document::{CaseDocument, CaseSchema};
