//! One case, one rulebook, one day: the explained answer. Also the short answer
//! for work lists, what would follow from events not yet recorded, and what
//! changed between two answers and why. Knows nothing of other subjects, save
//! those joined to this one.

mod arrangement;
mod assess;
mod brief;
mod changes;
mod condition_review;
mod document;
mod findings;
mod joined;
mod key_dates;
mod listed;
mod merge;
mod orders;
mod release_view;
mod schedule_view;
mod task_view;
mod to_do;
mod tie;
mod what_if;

pub use assess::{assess, assess_joined};
pub use brief::{Brief, MarkerGap, NextDue, OwnerTasks, assess_brief};
pub use changes::{Change, ChangeCause, changes_since, diff};
pub use condition_review::review_conditions;
pub use document::*;
pub use to_do::{LateSince, Need, ToDo};
pub use what_if::{WhatIf, what_if};
