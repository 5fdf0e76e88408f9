//! The log of one subject: checked, ordered, corrected, and seen as it stood on a
//! day and as it was then known.

mod document;
mod error;
mod log;
mod replay;
mod view;

pub use document::{CaseDocument, CaseSchema};
pub use error::CaseError;
pub use log::Case;
pub use replay::MAX_EVENTS;
pub use view::{Fact, View};
