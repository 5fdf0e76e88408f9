//! The process as data: the tasks, when each opens and is due, what completes it,
//! and the settings a force may change. Knows nothing of other subjects.

mod anchor;
mod branch;
mod fact_pattern;
mod occurrence;
mod owner;
mod point;
mod process;
mod reaction;
mod recurrence;
mod scope;
mod source;
mod strength;
mod task_group;
mod task_id;
mod template;

pub use anchor::Anchor;
pub use branch::Branch;
pub use fact_pattern::{FactPattern, MatchContext, Matched, PartnerUnit, Receiver};
pub use occurrence::Occurrence;
pub use owner::Owner;
pub use point::Point;
pub use process::{Links, Process, ProcessFault};
pub use reaction::{Moved, Returned};
pub use recurrence::Recurrence;
pub use scope::Scope;
pub use source::{SeedLine, TaskSource};
pub use strength::Strength;
pub use task_group::TaskGroup;
pub use task_id::{TaskId, TaskIdError};
pub use template::{LocalNumber, Template};
