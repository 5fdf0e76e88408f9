//! ELECTRE I: how much speaks for one row against another.

use super::Alternatives;

impl Alternatives {
    /// The weight of the criteria on which each row is at least as good as each other, 0 to
    /// 1; `None` of a row with itself.
    pub fn concordance(&self) -> Vec<Vec<Option<f64>>> {
        let share = |a: &Vec<f64>, b: &Vec<f64>| -> f64 {
            let values = a.iter().zip(b).zip(self.directions.iter().zip(&self.weights));
            values
                .filter(|((a, b), (direction, _))| direction.gain(**a, **b) >= 0.0)
                .map(|(_, (_, weight))| weight)
                .sum()
        };
        let row = |(at, a): (usize, &Vec<f64>)| {
            self.rows.iter().enumerate().map(|(other, b)| (at != other).then(|| share(a, b))).collect()
        };
        self.rows.iter().enumerate().map(row).collect()
    }
}
