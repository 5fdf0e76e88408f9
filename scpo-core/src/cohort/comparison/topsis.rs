//! TOPSIS: nearness to the best and distance from the worst that are listed.

use super::{Alternatives, Direction};

/// How criteria are brought to one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalisation {
    /// By the root of the sum of squares.
    Vector,
    /// From the worst listed to the best.
    MinMax,
}

impl Alternatives {
    /// The closeness of each row to the best, 0 to 1, by TOPSIS with Euclidean distance;
    /// `None` where all rows are alike. The way of normalising can change the winner.
    pub fn topsis(&self, normalisation: Normalisation) -> Vec<Option<f64>> {
        let mut to_best = vec![0.0; self.rows.len()];
        let mut to_worst = vec![0.0; self.rows.len()];
        for (column, direction, weight) in self.columns() {
            let scaled = scaled(&column, direction, normalisation);
            let best = scaled.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let worst = scaled.iter().copied().fold(f64::INFINITY, f64::min);
            for ((best_sum, worst_sum), value) in to_best.iter_mut().zip(&mut to_worst).zip(&scaled) {
                *best_sum += (weight * (best - value)).powi(2);
                *worst_sum += (weight * (value - worst)).powi(2);
            }
        }
        let closeness = |(best, worst): (&f64, &f64)| {
            let (best, worst) = (best.sqrt(), worst.sqrt());
            (best + worst > 0.0).then(|| worst / (best + worst))
        };
        to_best.iter().zip(&to_worst).map(closeness).collect()
    }
}

/// Values on one scale, on which more is better; a column of equal values sets nobody apart.
fn scaled(column: &[f64], direction: Direction, normalisation: Normalisation) -> Vec<f64> {
    let most = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let least = column.iter().copied().fold(f64::INFINITY, f64::min);
    let (from, by) = match (normalisation, direction) {
        (Normalisation::Vector, _) => (0.0, column.iter().map(|value| value * value).sum::<f64>().sqrt()),
        (Normalisation::MinMax, Direction::Max) => (least, most - least),
        (Normalisation::MinMax, Direction::Min) => (most, most - least),
    };
    column.iter().map(|value| if by > 0.0 { direction.gain(*value, from) / by } else { 0.0 }).collect()
}
