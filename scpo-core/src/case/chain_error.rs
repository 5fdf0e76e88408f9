use crate::finding::CanonicalError;

/// The first entry of a chain that is bad, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("entries[{index}]: {reason}")]
pub struct BadEntry {
    /// Its index, from 0.
    pub index: u64,
    /// Why it is bad.
    pub reason: BadReason,
}

/// Why an entry of a chain is bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadReason {
    /// Its link does not fit its content, its place, or the entry before it.
    #[error("the link does not fit the entry, its place or the entry before it")]
    Link,
    /// Its event was recorded on an earlier day than one before it.
    #[error("the event was recorded before an event that precedes it")]
    RecordedBack,
    /// An entry before it has the same salt.
    #[error("the salt was used before")]
    SaltReused,
    /// Its event has no canonical bytes.
    #[error("the event has no canonical bytes")]
    Unwritable,
    /// The head covers it, and the chain ends before it.
    #[error("the head covers this entry and the chain does not hold it")]
    Missing,
    /// The head ends with it, and its link is another.
    #[error("the head's hash is not that of this entry")]
    HeadDiffers,
    /// It comes after the entry the head ends with.
    #[error("the head does not cover this entry")]
    AfterHead,
}

/// Why an event was not appended to a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// It was recorded on an earlier day than the last event that remains.
    #[error("`recorded` may not go back before the last event of the chain")]
    RecordedBack,
    /// An event of the chain has the same salt.
    #[error("every event of a chain has a salt of its own")]
    SaltReused,
    /// It has no canonical bytes.
    #[error("the event has no canonical bytes: {0}")]
    Unwritable(#[from] CanonicalError),
}

/// Why an event was not erased from a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EraseError {
    /// The chain has no entry at that index.
    #[error("the chain has no entry at this index")]
    NoSuchEntry,
    /// The event was erased before.
    #[error("the event was erased before")]
    AlreadyErased,
    /// It has no canonical bytes.
    #[error("the event has no canonical bytes: {0}")]
    Unwritable(#[from] CanonicalError),
}
