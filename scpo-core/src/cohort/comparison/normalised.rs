//! Priorities normalised by sums, as in the analytic hierarchy process.

use super::Alternatives;

impl Alternatives {
    /// The priority of each row where the values of a criterion are shares of their sum. A
    /// copy of one row changes the shares of all, and can turn the order of two others round,
    /// which is why no list is made so. Criteria whose values add up to nought count for
    /// nothing, and all count as more is better.
    pub fn priorities_by_sum(&self) -> Vec<f64> {
        let mut priorities = vec![0.0; self.rows.len()];
        for (column, _, weight) in self.columns() {
            let sum: f64 = column.iter().sum();
            for (priority, value) in priorities.iter_mut().zip(&column) {
                if sum > 0.0 {
                    *priority += weight * value / sum;
                }
            }
        }
        priorities
    }
}
