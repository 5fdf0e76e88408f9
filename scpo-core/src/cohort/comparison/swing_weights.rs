use crate::cohort::firmness::shares;

/// Weights in basis points from a weighting exercise by swings: for each factor, how much
/// it matters to go from its worst level to its best, on any one scale. They add up to
/// 10,000, by largest remainder; `None` if nothing matters, or there are more than 64.
///
/// This is how a unit that disagrees with the shipped weights comes to its own.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::swing_weights;
///
/// // The best swing is given 100, the others in proportion.
/// assert_eq!(swing_weights(&[100, 60, 40]), Some(vec![5_000, 3_000, 2_000]));
/// assert_eq!(swing_weights(&[1, 1, 1]), Some(vec![3_334, 3_333, 3_333]));
/// assert_eq!(swing_weights(&[0, 0]), None);
/// ```
pub fn swing_weights(swings: &[u32]) -> Option<Vec<u16>> {
    let parts: Vec<u64> = swings.iter().map(|swing| u64::from(*swing)).collect();
    let matters = parts.iter().any(|part| *part > 0) && parts.len() <= 64;
    matters.then(|| shares(&parts, 10_000))
}
