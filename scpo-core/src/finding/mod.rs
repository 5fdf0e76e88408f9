//! What every other room speaks: a finding, the rule and citation behind it, a
//! value that may be unknown, and text that must not travel.

mod finding_type;
mod id;
mod known;
mod personal;
mod rule_id;
mod safe_text;

pub use finding_type::{Finding, Severity};
pub use id::{Id, IdError};
pub use known::Known;
pub use personal::Personal;
pub use rule_id::{Citation, RuleId};
pub use safe_text::safe_text;
