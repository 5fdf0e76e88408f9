//! The process as data: the tasks, when each opens and is due, what completes it,
//! and the settings a force may change. Knows nothing of other subjects.

mod anchor;
mod branch;
mod fact_pattern;
mod marker_rule;
mod occurrence;
mod owner;
mod point;
mod process;
mod process_check;
mod process_fault;
#[cfg(test)]
mod process_page;
mod reaction;
mod recurrence;
mod scope;
mod settings;
mod settings_change;
mod settings_fault;
mod source;
mod strength;
mod task_group;
mod task_id;
mod template;
#[cfg(test)]
mod test_process;
mod visit_days;
mod words;

pub use anchor::Anchor;
pub use branch::Branch;
pub use fact_pattern::{FactPattern, MatchContext, Matched, PartnerUnit, Receiver};
pub use occurrence::Occurrence;
pub use owner::Owner;
pub use point::Point;
pub use marker_rule::{MarkerRule, MarkerWhen};
pub use process::{Links, Process};
pub use process_fault::{ProcessFault, ProcessRule};
pub use reaction::{Moved, Returned};
pub use recurrence::Recurrence;
pub use scope::Scope;
pub use settings::{DefaultSettings, ForceSettings, RegionalUnit, Settings, SettingsData};
pub use settings_change::{Offset, RegionalUnitChange, SettingsChange, SettingsLayer, TaskChange, WindowChange};
pub use settings_fault::{SettingsFault, SettingsRule};
pub use source::{SeedLine, TaskSource};
pub use strength::Strength;
pub use task_group::TaskGroup;
pub use task_id::{TaskId, TaskIdError};
pub use template::{LocalNumber, Template};
pub use visit_days::VisitDays;
