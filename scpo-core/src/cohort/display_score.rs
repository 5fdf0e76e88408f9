use std::fmt;

/// A score as it is shown, out of 100 with one decimal; half a tenth is rounded away
/// from zero.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::DisplayScore;
///
/// assert_eq!(DisplayScore::of(29_800).to_string(), "59.6");
/// assert_eq!(DisplayScore::of(50_000).to_string(), "100.0");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DisplayScore {
    tenths: u16,
}

impl DisplayScore {
    /// Of a score, 0 to 50,000: 50 points are a tenth.
    pub const fn of(score: u16) -> Self {
        let (whole, rest) = (score / 50, score % 50);
        Self { tenths: if rest >= 25 { whole + 1 } else { whole } }
    }

    /// In tenths, 0 to 1,000.
    pub const fn tenths(self) -> u16 {
        self.tenths
    }
}

impl fmt::Display for DisplayScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.tenths / 10, self.tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The score divided by 500, by hand: 24/500 = 0.048, 25/500 = 0.05, 34,975/500 = 69.95.
    #[test]
    fn a_half_is_rounded_away_from_zero() {
        for (score, shown) in
            [(0, "0.0"), (24, "0.0"), (25, "0.1"), (34_974, "69.9"), (34_975, "70.0"), (49_974, "99.9")]
        {
            assert_eq!(DisplayScore::of(score).to_string(), shown, "{score}");
        }
    }
}
