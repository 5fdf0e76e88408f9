//! The weighted product: ratios of one row to another.

use super::{Alternatives, ComparisonError, Direction};

impl Alternatives {
    /// How many times as good each row is as each other: the product of the ratios of their
    /// values, each to the power of its weight. A policy of the weak link may ask for it.
    ///
    /// # Errors
    ///
    /// [`ComparisonError::NotPositive`] if a value is not above 0.
    pub fn product_ratios(&self) -> Result<Vec<Vec<f64>>, ComparisonError> {
        if self.rows.iter().flatten().any(|value| *value <= 0.0) {
            return Err(ComparisonError::NotPositive);
        }
        let ratio = |a: &Vec<f64>, b: &Vec<f64>| -> f64 {
            let values = a.iter().zip(b).zip(self.directions.iter().zip(&self.weights));
            let powers = values.map(|((a, b), (direction, weight))| match direction {
                Direction::Max => (a / b).powf(*weight),
                Direction::Min => (b / a).powf(*weight),
            });
            powers.product()
        };
        Ok(self.rows.iter().map(|a| self.rows.iter().map(|b| ratio(a, b)).collect()).collect())
    }
}
