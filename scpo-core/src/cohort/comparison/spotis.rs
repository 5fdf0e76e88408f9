//! SPOTIS: distance from the best of fixed bounds.

use super::{Alternatives, ComparisonError, Direction};

impl Alternatives {
    /// The weighted distance of each row from the best end of fixed bounds, 0 to 1; less is
    /// better. With bounds of 0 and 5 it is one less the model's own score over 50,000.
    ///
    /// # Errors
    ///
    /// [`ComparisonError`] if there are not as many bounds as criteria, or a value lies
    /// outside them.
    pub fn spotis(&self, bounds: &[(f64, f64)]) -> Result<Vec<f64>, ComparisonError> {
        if bounds.len() != self.weights.len() {
            return Err(ComparisonError::Shape);
        }
        let mut distances = vec![0.0; self.rows.len()];
        for ((column, direction, weight), (least, most)) in self.columns().zip(bounds) {
            let inside = |value: &f64| *least <= *value && *value <= *most;
            // Written so that a bound that is no number is refused too.
            if least.partial_cmp(most) != Some(std::cmp::Ordering::Less) || !column.iter().all(inside) {
                return Err(ComparisonError::Bounds);
            }
            let best = if direction == Direction::Max { most } else { least };
            for (distance, value) in distances.iter_mut().zip(&column) {
                *distance += weight * (value - best).abs() / (most - least);
            }
        }
        Ok(distances)
    }
}
