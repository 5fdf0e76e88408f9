use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Level;

/// How an amount becomes a level, where a factor is measured and not judged.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Cuts, Level};
///
/// let event = Cuts::Within([365, 182, 90, 28, 7]);
/// assert_eq!(event.level_of(366), Level::ZERO);
/// assert_eq!(event.level_of(28), Level::new(4).unwrap());
/// assert_eq!(event.level_of(-1), Level::MAX);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cuts {
    /// The least amount, in days or pence, of each level from 1 to 5; below the first it is 0.
    AtLeast([u64; 5]),
    /// The most days left of each level from 1 to 5; beyond the first it is 0, and
    /// what is overdue is within every one.
    Within([u64; 5]),
}

impl Cuts {
    /// The level of an amount; of days left, negative when the day has passed.
    pub fn level_of(&self, amount: i64) -> Level {
        let reached = match self {
            Self::AtLeast(least) => {
                least.iter().filter(|least| i128::from(amount) >= i128::from(**least)).count()
            }
            Self::Within(most) => most.iter().filter(|most| i128::from(amount) <= i128::from(**most)).count(),
        };
        Level::ALL.get(reached).copied().unwrap_or(Level::MAX)
    }

    /// Whether each level asks for more than the one below it.
    pub(super) fn in_order(&self) -> bool {
        match self {
            Self::AtLeast(least) => least.is_sorted_by(|a, b| a < b),
            Self::Within(most) => most.is_sorted_by(|a, b| a > b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification's table of anchors, H1: 1-182, 183-730, 731-1,824, 1,825-3,649, 3,650+.
    #[test]
    fn each_end_of_each_range_has_its_level() {
        let h1 = Cuts::AtLeast([1, 183, 731, 1825, 3650]);
        for (days, level) in [
            (0, 0),
            (1, 1),
            (182, 1),
            (183, 2),
            (730, 2),
            (731, 3),
            (1824, 3),
            (1825, 4),
            (3649, 4),
            (3650, 5),
            (i64::MAX, 5),
            (-1, 0),
        ] {
            assert_eq!(h1.level_of(days).get(), level, "{days} days");
        }
    }

    /// The same table, O2: within 365, 182, 90, 28, 7 days or overdue.
    #[test]
    fn the_nearer_a_day_the_higher_its_level() {
        let o2 = Cuts::Within([365, 182, 90, 28, 7]);
        for (days, level) in [
            (366, 0),
            (365, 1),
            (183, 1),
            (182, 2),
            (91, 2),
            (90, 3),
            (29, 3),
            (28, 4),
            (8, 4),
            (7, 5),
            (0, 5),
            (i64::MIN, 5),
        ] {
            assert_eq!(o2.level_of(days).get(), level, "{days} days");
        }
    }
}
