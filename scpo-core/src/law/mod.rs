//! The statute: its vocabulary, its dates of effect, and its rules as small pure
//! functions. Knows nothing of records, process or police systems.
//!
//! [`rules`] lists every rule with its section, its jurisdictions and how it
//! begins; [`commencement`] says from which day each is law, as data. The other
//! modules decide, one topic each: a function takes the few facts it needs and
//! gives a [`ruling::Ruling`], a day, or a [`Known`](crate::finding::Known)
//! answer. A fact that is not recorded is `None`, and `None` is never "no".

pub mod age;
pub mod appeal;
pub mod applicants;
pub mod breach;
pub mod commencement;
pub mod content;
pub mod courts;
pub mod discharge;
pub mod duration;
pub mod exclusions;
pub mod extension;
pub mod interim;
pub mod involvement;
pub mod monitoring;
pub mod monitors;
pub mod notice;
pub mod notification;
pub mod replacement;
pub mod retention;
pub mod routes;
pub mod rule;
pub mod rules;
pub mod ruling;
pub mod schedule1;
pub mod third_parties;
pub mod variation;
pub mod vocabulary;
pub mod winding_up;

mod at;
#[cfg(test)]
pub(crate) mod test_law;
pub use at::At;
