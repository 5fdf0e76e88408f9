//! What the conditions in force ask of the manager and of the subject on a day: the
//! checks that come round, and what the subject owes under the order's own terms or by
//! the Act, late or missing where it is.

mod absence;
mod checks;
mod deadline;
mod due_days;
mod item;
mod notices;
mod received;
mod recurring_notices;
mod schedule_type;
mod statutory;
mod term;
#[cfg(test)]
mod test_schedule;

pub use absence::{Absence, ClockStop};
pub use due_days::DueDays;
pub use item::{ScheduleItem, ScheduleKind, ScheduleState};
pub use schedule_type::{Schedule, ScheduleInput};
