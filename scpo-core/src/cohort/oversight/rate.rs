//! A share, how sure it is, and how it compares.

use crate::finding::object;

object! {
    /// A share of a group, and that of the rest beside it. Shares are in basis points.
    Rate {
        required {
            /// How many.
            count: u32,
            /// Of how many.
            of: u32,
            /// The share.
            rate_bp: u16,
            /// The lower end of its 95 per cent interval, by Wilson.
            low_bp: u16,
            /// The upper end.
            high_bp: u16,
            /// The share of the rest.
            rest_bp: u16,
            /// Whether the ratio lies outside 0.8 to 1.25.
            flagged: bool,
        }
        optional {
            /// The share over that of the rest, in basis points; absent where that is nought.
            ratio_bp: u32,
        }
    }
}

impl Rate {
    /// A share of a group beside that of the rest, each as how many of how many.
    pub(super) fn of((count, of): (u32, u32), (rest, of_rest): (u32, u32)) -> Self {
        let (low_bp, high_bp) = wilson_bp(count, of);
        let (own, other) = (u64::from(count) * u64::from(of_rest), u64::from(rest) * u64::from(of));
        let ratio = (own * 10_000).checked_div(other);
        Self {
            count,
            of,
            rate_bp: share_bp(count, of),
            low_bp,
            high_bp,
            rest_bp: share_bp(rest, of_rest),
            // Below four fifths or above five fourths; with nought on the one side only, too.
            flagged: own * 5 < other * 4 || own * 4 > other * 5,
            ratio_bp: ratio.map(|ratio| u32::try_from(ratio).unwrap_or(u32::MAX)),
        }
    }
}

/// A share in basis points, rounded down; nought of nought is nought.
pub(super) fn share_bp(count: u32, of: u32) -> u16 {
    let share = (u64::from(count) * 10_000).checked_div(u64::from(of)).unwrap_or(0);
    u16::try_from(share).unwrap_or(10_000)
}

/// The 95 per cent interval of a share by Wilson, in basis points, rounded outwards; of
/// nobody, nothing is known: 0 to 10,000.
///
/// ```
/// use scpo_core::cohort::wilson_bp;
///
/// // Eight of thirty: about 14 to 45 per cent.
/// assert_eq!(wilson_bp(8, 30), (1_418, 4_445));
/// ```
pub fn wilson_bp(count: u32, of: u32) -> (u16, u16) {
    if of == 0 {
        return (0, 10_000);
    }
    // With z = 1.96 in hundredths: (x + z²/2 ± z·sqrt(x(n-x)/n + z²/4)) / (n + z²), the
    // numbers in ten-thousandths.
    let (x, n) = (u128::from(count.min(of)), u128::from(of));
    const Z: u128 = 196;
    const Z_SQUARED: u128 = Z * Z;
    let middle = x * 10_000 + Z_SQUARED / 2;
    let inside = x * (n - x) * 10_000 * 100_000_000 / n + Z_SQUARED * 100_000_000 / 4;
    // The root of ten-thousandths, to a hundredth of those.
    let spread = Z * inside.isqrt() / 10_000;
    let whole = n * 10_000 + Z_SQUARED;
    let spread = spread + 1;
    let low = middle.saturating_sub(spread) * 10_000 / whole;
    let high = ((middle + spread) * 10_000).div_ceil(whole).min(10_000);
    (u16::try_from(low).unwrap_or(0), u16::try_from(high).unwrap_or(10_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out with z = 1.96 in floating point: 0/10 is 0 to 0.27754, 5/10 0.23659 to
    /// 0.76341, 10/10 0.72246 to 1, 50/100 0.40383 to 0.59617.
    #[test]
    fn the_interval_is_wilsons() {
        let near = |count, of, low: u16, high: u16| {
            let interval = wilson_bp(count, of);
            assert!(
                interval.0.abs_diff(low) <= 2 && interval.1.abs_diff(high) <= 2,
                "{count} of {of}: {interval:?}"
            );
        };
        near(0, 10, 0, 2_776);
        near(5, 10, 2_365, 7_635);
        near(10, 10, 7_224, 10_000);
        near(50, 100, 4_038, 5_962);
        assert_eq!(wilson_bp(0, 0), (0, 10_000));
    }

    #[test]
    fn four_fifths_and_five_fourths_are_the_ends() {
        let flagged = |own, rest| Rate::of(own, rest).flagged;
        assert!(!flagged((8, 100), (10, 100)) && !flagged((125, 1_000), (100, 1_000)));
        assert!(flagged((79, 1_000), (100, 1_000)) && flagged((126, 1_000), (100, 1_000)));
        assert!(flagged((1, 10), (0, 10)) && flagged((0, 10), (1, 10)) && !flagged((0, 10), (0, 10)));
        assert_eq!(Rate::of((1, 10), (0, 10)).ratio_bp, None);
        assert_eq!(Rate::of((1, 10), (1, 20)).ratio_bp, Some(20_000));
    }
}
