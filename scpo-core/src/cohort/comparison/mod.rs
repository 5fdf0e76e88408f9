//! Other methods of ranking, to set beside the one that counts. They work in floating
//! point, and nothing of theirs enters a score or a document. What most of them make of
//! one person depends on who else is listed, which is why none of them ranks people here.

mod alternatives;
mod concordance;
mod first_places;
mod net_flow;
mod normalised;
mod spotis;
mod swing_weights;
mod topsis;
mod weighted_product;

pub use alternatives::{Alternatives, ComparisonError, Direction};
pub use first_places::first_places;
pub use swing_weights::swing_weights;
pub use topsis::Normalisation;
