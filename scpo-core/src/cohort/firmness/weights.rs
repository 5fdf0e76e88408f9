//! Sets of weights that add up to 10,000.

use crate::cohort::SplitMix64;
use crate::cohort::model_check::ALL_WEIGHT;

/// How far a weight may be drawn from its own, in basis points of it.
pub(super) const SPREAD_BP: u64 = 2_500;
const WHOLE_BP: u64 = 10_000;

/// Shares of a total in proportion to some parts, by largest remainder; of equal
/// remainders the first gets it. Parts that are all nothing share nothing.
pub(in crate::cohort) fn shares(parts: &[u64], total: u16) -> Vec<u16> {
    let whole: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    if whole == 0 {
        return vec![0; parts.len()];
    }
    let exact = parts.iter().map(|part| u128::from(*part) * u128::from(total));
    let mut shares: Vec<u16> =
        exact.clone().map(|exact| u16::try_from(exact / whole).unwrap_or(total)).collect();
    let mut remainders: Vec<(u128, usize)> =
        exact.enumerate().map(|(at, exact)| (exact % whole, at)).collect();
    remainders.sort_by_key(|(remainder, at)| (std::cmp::Reverse(*remainder), *at));
    let left = total - shares.iter().sum::<u16>();
    for (_, at) in remainders.into_iter().take(usize::from(left)) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

/// A set of weights drawn from a model's: each times a whole number of basis points from
/// 7,500 to 12,500, all as likely, in the order of the factors, and brought back to
/// 10,000.
pub(super) fn draw(base: &[u16], draws: &mut SplitMix64) -> Vec<u16> {
    let parts: Vec<u64> = base
        .iter()
        .map(|weight| u64::from(*weight) * (WHOLE_BP - SPREAD_BP + draws.below(2 * SPREAD_BP + 1)))
        .collect();
    shares(&parts, ALL_WEIGHT)
}

/// The weights with one of them set, and the others brought to what is left in proportion.
pub(super) fn with_one(base: &[u16], factor: usize, weight: u16) -> Vec<u16> {
    let others: Vec<u64> = base
        .iter()
        .enumerate()
        .map(|(at, weight)| if at == factor { 0 } else { u64::from(*weight) })
        .collect();
    let mut weights = shares(&others, ALL_WEIGHT.saturating_sub(weight));
    if let Some(one) = weights.get_mut(factor) {
        *one = weight;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thirds of 10: 3.33 each, and the one left over goes to the first.
    #[test]
    fn what_is_left_over_goes_to_the_largest_remainder() {
        assert_eq!(shares(&[1, 1, 1], 10), [4, 3, 3]);
        // 2.5, 5 and 2.5.
        assert_eq!(shares(&[1, 2, 1], 10), [3, 5, 2]);
        // 0.2, 1.4, 8.4: the two remainders of 0.4 are equal.
        assert_eq!(shares(&[1, 7, 42], 10), [0, 2, 8]);
        assert_eq!(shares(&[0, 0], 10), [0, 0]);
    }

    #[test]
    fn drawn_weights_add_up_and_stay_near() {
        let base = [5_000, 3_000, 2_000];
        let mut draws = SplitMix64::new(1);
        for _ in 0..500 {
            let weights = draw(&base, &mut draws);
            assert_eq!(weights.iter().map(|weight| u32::from(*weight)).sum::<u32>(), 10_000);
            // At the extremes 0.75 x 5,000 against 1.25 x 5,000, and 1.25 against 0.75.
            assert!((3_750..=6_250).contains(&weights[0]), "{weights:?}");
        }
    }

    #[test]
    fn one_weight_set_leaves_the_others_in_proportion() {
        assert_eq!(with_one(&[5_000, 3_000, 2_000], 0, 0), [0, 6_000, 4_000]);
        assert_eq!(with_one(&[5_000, 3_000, 2_000], 2, 6_000), [2_500, 1_500, 6_000]);
        assert_eq!(with_one(&[5_000, 3_000, 2_000], 1, 10_000), [0, 10_000, 0]);
    }
}
