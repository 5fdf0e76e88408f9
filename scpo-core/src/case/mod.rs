//! The log of one subject: checked, ordered, corrected, and seen as it stood on a
//! day and as it was then known.

mod chain;
mod chain_error;
mod document;
mod salt;

pub use chain::{Chain, ChainContent, ChainEntry, ChainSchema, Head};
pub use chain_error::{AppendError, BadEntry, BadReason, EraseError};
pub use document::{CaseDocument, CaseSchema};
pub use salt::{Salt, SaltError};
