//! The statute: its vocabulary, its dates of effect, and its rules as small pure
//! functions. Knows nothing of records, process or police systems.

pub mod vocabulary;
