//! Where the law puts each order, version and condition of a view on its day:
//! status, in force, bound, and the text that binds. Knows nothing of the process.

mod act;
mod binding;
mod conduct;
mod contradiction;
mod doubt;
mod extension;
mod fault;
mod gates;
mod length;
mod mistimed;
mod order_log;
mod order_standing;
mod provision;
mod start;
mod status;
mod words;
#[cfg(test)]
mod test_case;

pub use act::{Act, ActKind};
pub use binding::{Notice, VersionStanding};
pub use conduct::{Conduct, breach_possible};
pub use doubt::Doubt;
pub use extension::{Extension, ExtensionEnd};
pub use fault::Fault;
pub use order_log::{OrderLog, SubjectLog};
pub use order_standing::{OrderStanding, Standing};
pub use provision::{ProvisionStanding, ProvisionState};
pub use start::Start;
pub use status::OrderStatus;
pub use words::BindingWords;
