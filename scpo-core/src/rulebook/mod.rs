//! The bundle of everything that decides and is data: commencement, Schedule 1,
//! calendars, process and settings; loaded, checked, versioned and hashed. Knows
//! nothing of any case.

mod error;
mod files;
mod overlay;
mod read;
mod rulebook_type;
#[cfg(test)]
mod test_files;

pub use error::RulebookError;
pub use files::RulebookFiles;
pub use overlay::{Overlay, OverlayName, OverlaySchema};
pub use rulebook_type::Rulebook;
