//! Reading the words of conditions: from a text to typed obligations, by fixed rules.
//!
//! A text becomes words with their places ([`page`]), these become paragraphs
//! ([`outline`]), sentences and clauses ([`sentences`]), obligations ([`drafts`]) with
//! a force ([`force`]), a type ([`topic`]), a kind ([`kind`]) and [`parameters`]. Which
//! words speak for which type is data, not code.

mod span;
mod text_kind;
mod text_flag;
mod text_flags;
mod reading;
mod text_read;
mod reader;
mod lexicon_document;
mod lexicon_error;
pub(in crate::condition) mod lexicon;
pub(in crate::condition) mod mark;
pub(in crate::condition) mod class_set;
mod vocabulary;
mod phrases;
mod letters;
mod plain_word;
pub(in crate::condition) mod token;
mod tokenize;
pub(in crate::condition) mod page;
pub(in crate::condition) mod quantity;
mod outline;
mod sentences;
mod exceptions;
mod force;
mod notice;
mod topic;
mod draft;
mod drafts;
mod kind;
mod duration_role;
mod counts;
mod lists;
mod words_of;
mod parameters;

pub use lexicon_document::{CountRule, LexiconDocument, LexiconSchema, ListPlace, ListRule, TypeRule};
pub use lexicon_error::{LexiconError, LexiconGap};
pub use reader::Reader;
pub use reading::{Alternative, ReadParameter, ReadSureness, Reading, UnreadableParameter};
pub use span::Span;
pub use text_flag::TextFlag;
pub use text_kind::TextKind;
pub use text_read::TextRead;
