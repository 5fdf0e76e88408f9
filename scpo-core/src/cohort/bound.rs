use super::Level;

/// What an unknown level counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Nothing: the score of record, which is also the lower bound.
    Record,
    /// The highest: the upper bound.
    Upper,
}

impl Bound {
    /// The level that counts.
    pub fn level(self, level: Option<Level>) -> Level {
        let unknown = match self {
            Self::Record => Level::ZERO,
            Self::Upper => Level::MAX,
        };
        level.unwrap_or(unknown)
    }
}
