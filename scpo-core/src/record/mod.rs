//! The vocabulary of facts: what a host records about one subject, in the field's
//! own words. A fact says what happened; nothing here says what it implies.

mod accountability;
mod application;
mod beside;
mod body;
mod condition;
mod custody;
mod event;
mod level;
mod offending;
mod order;
mod subject;
mod system;
mod term_period;
mod work;

pub use accountability::*;
pub use application::*;
pub use beside::*;
pub use body::{BodyKind, EventBody};
pub use condition::*;
pub use custody::*;
pub use event::{Author, Event, Extension, Source};
pub use level::*;
pub use offending::*;
pub use order::*;
pub use subject::*;
pub use system::*;
pub use term_period::*;
pub use work::*;

use crate::finding::Personal;

/// Free text written by a person: kept verbatim, personal, never read by a rule.
pub type Text = Personal<String>;

/// Declares the body of a fact.
pub(crate) use crate::finding::object as fact;
