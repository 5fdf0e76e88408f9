//! What the orders, the licence, bail and other orders on one subject say together:
//! where two conditions clash, and what is left uncovered when one of them ends.

mod compare;
mod conflict;
mod cover;
mod gather;
mod other_order;
mod placed;
#[cfg(test)]
mod test_overlap;

pub use compare::conflicts_between;
pub use conflict::{Conflict, ConflictKind, Which};
pub use cover::{Cover, CoverFault, cover};
pub use gather::{Instruments, conflicts};
pub use other_order::{LengthKnown, OtherOrderKind, lengths_beyond_kind};
pub use placed::{InstrumentKind, Placed};
