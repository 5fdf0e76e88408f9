//! The log of one subject: checked, ordered, corrected, and seen as it stood on a
//! day and as it was then known.

mod chain;
mod chain_error;
mod document;
mod error;
mod log;
mod note;
mod replay;
mod view;
mod salt;

pub use chain::{Chain, ChainContent, ChainEntry, ChainSchema, Head};
pub use chain_error::{AppendError, BadEntry, BadReason, EraseError};
pub use document::{CaseDocument, CaseSchema};
pub use error::CaseError;
pub use log::Case;
pub use replay::MAX_EVENTS;
pub use salt::{Salt, SaltError};
pub(crate) use view::Place;
pub use view::{Fact, View};
