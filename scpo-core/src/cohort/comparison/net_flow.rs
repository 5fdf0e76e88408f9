//! PROMETHEE II with the usual criterion.

use super::Alternatives;

impl Alternatives {
    /// The net flow of each row, -1 to 1: the weight of the criteria on which it is better
    /// less that on which it is worse, on average over the others. For small panels only: it
    /// compares every pair, and what it makes of a row depends on who else is listed.
    pub fn net_flow(&self) -> Vec<f64> {
        let others = self.rows.len().saturating_sub(1).max(1) as f64;
        let mut flows = vec![0.0; self.rows.len()];
        for (column, direction, weight) in self.columns() {
            for (flow, value) in flows.iter_mut().zip(&column) {
                for other in &column {
                    let gain = direction.gain(*value, *other);
                    if gain > 0.0 {
                        *flow += weight / others;
                    } else if gain < 0.0 {
                        *flow -= weight / others;
                    }
                }
            }
        }
        flows
    }
}
