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
pub use work::*;

use crate::finding::Personal;

/// Free text written by a person: kept verbatim, personal, never read by a rule.
pub type Text = Personal<String>;

/// Declares the body of a fact: required fields, then optional ones (absent when
/// not known, never null), then lists (absent when empty). Unknown fields are
/// refused.
macro_rules! fact {
    (
        $(#[$meta:meta])*
        $name:ident {
            $(required { $($(#[$rm:meta])* $r:ident: $rt:ty),+ $(,)? })?
            $(optional { $($(#[$om:meta])* $o:ident: $ot:ty),+ $(,)? })?
            $(lists { $($(#[$lm:meta])* $l:ident: $lt:ty),+ $(,)? })?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($($(#[$rm])* pub $r: $rt,)+)?
            $($($(#[$om])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $o: Option<$ot>,)+)?
            $($($(#[$lm])*
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                pub $l: Vec<$lt>,)+)?
        }
    };
}
pub(crate) use fact;
