//! The process as data: the tasks, when each opens and is due, what completes it,
//! and the settings a force may change. Knows nothing of other subjects.

mod anchor;
mod applies;
mod branch;
mod completion;
mod context;
mod custody;
mod done;
mod evaluate;
mod fact_pattern;
mod marker_rule;
mod markers;
mod occurrence;
mod owner;
mod ownership;
mod plan;
mod point;
mod process;
mod process_check;
mod process_fault;
mod reaction;
mod reached;
mod recurrence;
mod recurring;
mod release;
mod scope;
mod settings;
mod settings_change;
mod settings_fault;
mod source;
mod stage;
mod strength;
mod task;
mod task_group;
mod task_id;
mod template;
#[cfg(test)]
mod test_process;
mod visit_days;
mod window;
mod words;

pub use anchor::Anchor;
pub use branch::Branch;
pub use context::Context;
pub use custody::{Basis, Custody, Place, Spell};
pub use fact_pattern::{FactPattern, MatchContext, Matched, PartnerUnit, Receiver};
pub use marker_rule::{MarkerRule, MarkerWhen};
pub use markers::{Marker, MarkerState};
pub use occurrence::Occurrence;
pub use owner::Owner;
pub use ownership::{HandOver, Ownership};
pub use plan::Plan;
pub use point::Point;
pub use process::{Links, Process};
pub use process_fault::{ProcessFault, ProcessRule};
pub use reaction::{Moved, Returned};
pub use recurrence::Recurrence;
pub use release::{Driver, Estimate, NotDriving, Releases};
pub use scope::Scope;
pub use settings::{DefaultSettings, ForceSettings, RegionalUnit, Settings, SettingsData};
pub use settings_change::{
    Offset, RegionalUnitChange, SettingsChange, SettingsLayer, TaskChange, WindowChange,
};
pub use settings_fault::{SettingsFault, SettingsRule};
pub use source::{SeedLine, TaskSource};
pub use stage::Stage;
pub use strength::Strength;
pub use task::{Compressed, CompressedCause, Instance, Task, TaskStatus, WaitingFor};
pub use task_group::TaskGroup;
pub use task_id::{TaskId, TaskIdError};
pub use template::{LocalNumber, Template};
pub use visit_days::VisitDays;
