use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How often a method of checking comes round. The law fixes none of these days:
/// whatever is not the order's own is local policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CheckInterval {
    /// At each visit, so at the force's visit rate.
    EachVisit,
    /// Every so many calendar months after the last, 1 to 240.
    Months(u16),
    /// Every so many days after the last, 1 to 3660.
    Days(u16),
    /// When something happens that calls for it: an alert, a notice, a search.
    Event,
    /// As often as the order says, in the type's parameter `interval`.
    AsOrdered,
}

impl CheckInterval {
    /// Whether the interval is local policy, so that a force may set its own.
    pub fn is_local(self) -> bool {
        self != Self::AsOrdered
    }

    /// Whether a count is more than nothing and within its range.
    pub fn within_bounds(self) -> bool {
        match self {
            Self::Months(count) => (1..=240).contains(&count),
            Self::Days(count) => (1..=3_660).contains(&count),
            Self::EachVisit | Self::Event | Self::AsOrdered => true,
        }
    }

    /// The interval in words, such as "every 3 months".
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::condition::CheckInterval;
    ///
    /// assert_eq!(CheckInterval::Months(3).words(), "every 3 months");
    /// assert_eq!(CheckInterval::Months(1).words(), "every month");
    /// ```
    pub fn words(self) -> String {
        match self {
            Self::EachVisit => "at each visit".to_owned(),
            Self::Months(count) => every(count, "month"),
            Self::Days(count) => every(count, "day"),
            Self::Event => "when something calls for it".to_owned(),
            Self::AsOrdered => "as the order says".to_owned(),
        }
    }
}

fn every(count: u16, unit: &str) -> String {
    if count == 1 { format!("every {unit}") } else { format!("every {count} {unit}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only what the order itself fixes is not local.
    #[test]
    fn every_interval_but_the_orders_own_is_local() {
        assert!(!CheckInterval::AsOrdered.is_local());
        let others = [CheckInterval::EachVisit, CheckInterval::Event, CheckInterval::Months(3)];
        assert!(others.into_iter().all(CheckInterval::is_local));
    }

    /// The ends of the stated ranges.
    #[test]
    fn a_count_has_its_range() {
        for (count, inside) in [(0, false), (1, true), (240, true), (241, false)] {
            assert_eq!(CheckInterval::Months(count).within_bounds(), inside, "{count}");
        }
        for (count, inside) in [(0, false), (1, true), (3_660, true), (3_661, false)] {
            assert_eq!(CheckInterval::Days(count).within_bounds(), inside, "{count}");
        }
        assert!(CheckInterval::Event.within_bounds());
    }

    #[test]
    fn words_have_their_number() {
        assert_eq!(CheckInterval::Days(28).words(), "every 28 days");
        assert_eq!(CheckInterval::Days(1).words(), "every day");
        assert_eq!(CheckInterval::EachVisit.words(), "at each visit");
    }
}
