use super::{Alternatives, Direction};
use crate::cohort::SplitMix64;

/// The share of weightings in which each row comes first, with every set of weights as
/// likely as any other: stochastic multicriteria acceptability analysis. A first place that
/// is shared counts for each. What is asked of a model is how firm it is near its own
/// weights: see [`Firmness`](crate::cohort::Firmness).
///
/// Weights are the gaps between sorted draws from 0 to 1. The weights of the rows are not
/// used.
pub fn first_places(rows: &Alternatives, draws: u32, seed: u64) -> Vec<f64> {
    let mut random = SplitMix64::new(seed);
    let criteria = rows.weights.len();
    let mut first = vec![0_u32; rows.rows.len()];
    for _ in 0..draws {
        let weights = spacings(criteria, &mut random);
        let value = |row: &Vec<f64>| -> f64 {
            let signed = row.iter().zip(&rows.directions).map(|(value, direction)| match direction {
                Direction::Max => *value,
                Direction::Min => -value,
            });
            signed.zip(&weights).map(|(value, weight)| value * weight).sum()
        };
        let values: Vec<f64> = rows.rows.iter().map(value).collect();
        let best = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for (count, value) in first.iter_mut().zip(&values) {
            *count += u32::from(*value >= best);
        }
    }
    first.into_iter().map(|count| f64::from(count) / f64::from(draws.max(1))).collect()
}

/// Weights uniform over all that add up to 1.
fn spacings(criteria: usize, random: &mut SplitMix64) -> Vec<f64> {
    let mut cuts: Vec<f64> = (1..criteria).map(|_| unit(random)).collect();
    cuts.push(1.0);
    cuts.sort_by(f64::total_cmp);
    let mut before = 0.0;
    cuts.into_iter().map(|cut| cut - std::mem::replace(&mut before, cut)).collect()
}

/// From 0 to below 1, with the 53 bits a number can hold.
fn unit(random: &mut SplitMix64) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}
