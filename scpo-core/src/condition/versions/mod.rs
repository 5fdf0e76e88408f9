//! What changed between the conditions of two versions of an order.

mod change;
mod compare;
mod effect;
mod measure;
mod pairs;
mod summary;
#[cfg(test)]
mod test_changes;

pub use change::{ConditionChange, TermChange, TermField, TermValue};
pub use compare::changes;
pub use effect::Effect;
pub(in crate::condition) use measure::compare as compare_values;
