use crate::cohort::Level;
use crate::finding::object;

/// Below this the anchors are rewritten, in basis points.
const REWRITE_BELOW: i64 = 6_000;

object! {
    /// How far two assessors of the same cases agree on one factor (P-17).
    Agreement {
        required {
            /// The cases.
            cases: u32,
            /// Those that both gave a level.
            compared: u32,
            /// Those that both gave the same level.
            same: u32,
            /// Whether the anchors are to be rewritten: kappa is under 0.6.
            rewrite: bool,
        }
        optional {
            /// Kappa with linear weights, in basis points, rounded down; absent where both gave
            /// one and the same level throughout, which chance would do as well.
            kappa_bp: i32,
        }
    }
}

/// Weighted kappa of two assessors over the same cases: one less what they differ by over
/// what they would differ by at random, where a difference counts by its size.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Level, agreement};
///
/// let pairs = [(0, 0), (1, 1), (2, 1), (3, 3)];
/// let pairs = pairs.map(|(a, b)| (Level::new(a), Level::new(b)));
/// // They differ by 1; at random, over 4 cases, by 20/4 = 5: kappa is 0.8.
/// assert_eq!(agreement(&pairs).kappa_bp, Some(8_000));
/// ```
pub fn agreement(pairs: &[(Option<Level>, Option<Level>)]) -> Agreement {
    let both: Vec<(i64, i64)> = pairs
        .iter()
        .filter_map(|(a, b)| Some((i64::from(a.as_ref()?.get()), i64::from(b.as_ref()?.get()))))
        .collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let observed: i64 = both.iter().map(|(a, b)| (a - b).abs()).sum();
    let at_random: i64 = both.iter().flat_map(|(a, _)| both.iter().map(move |(_, b)| (a - b).abs())).sum();
    let cases = i64::try_from(both.len()).unwrap_or(i64::MAX);
    let kappa = (at_random != 0).then(|| ((at_random - cases * observed) * 10_000).div_euclid(at_random));
    Agreement {
        cases: count(pairs.len()),
        compared: count(both.len()),
        same: count(both.iter().filter(|(a, b)| a == b).count()),
        rewrite: kappa.is_some_and(|kappa| kappa < REWRITE_BELOW),
        kappa_bp: kappa.and_then(|kappa| i32::try_from(kappa).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(u8, u8)]) -> Agreement {
        agreement(&pairs.iter().map(|(a, b)| (Level::new(*a), Level::new(*b))).collect::<Vec<_>>())
    }

    /// By hand: over 0,1 against 1,0 they differ by 2; at random, each of the four pairs
    /// of levels 0-1, 0-0, 1-1, 1-0: 2 of 4 over 2 cases is 1, so kappa is 1 - 2 x 2 / 2 = -1.
    #[test]
    fn kappa_runs_from_agreement_to_its_opposite() {
        assert_eq!(of(&[(0, 0), (1, 1), (5, 5)]).kappa_bp, Some(10_000));
        assert_eq!(of(&[(0, 1), (1, 0)]).kappa_bp, Some(-10_000));
        assert_eq!(of(&[(2, 2), (2, 2)]).kappa_bp, None);
        assert!(!of(&[(2, 2), (2, 2)]).rewrite);
    }

    #[test]
    fn a_larger_difference_counts_for_more() {
        let near = of(&[(0, 0), (5, 5), (2, 3)]);
        let far = of(&[(0, 0), (5, 5), (0, 5)]);
        assert!(near.kappa_bp > far.kappa_bp);
        assert!(!near.rewrite && far.rewrite);
    }

    #[test]
    fn a_case_that_one_left_blank_is_not_compared() {
        let pairs = [(Level::new(1), None), (Level::new(1), Level::new(1)), (None, None)];
        let agreement = agreement(&pairs);
        assert_eq!((agreement.cases, agreement.compared, agreement.same), (3, 1, 1));
    }
}
