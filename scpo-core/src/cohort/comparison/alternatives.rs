use crate::cohort::{Bound, Model, Person};

/// Which end of a criterion is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Max,
    /// Less is better.
    Min,
}

/// Why methods cannot be compared on something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComparisonError {
    /// Rows, weights, directions or bounds of different lengths, or none at all.
    #[error("there is at least one row, and every row, weight, direction and bound has its criterion")]
    Shape,
    /// A number that is none.
    #[error("every number is finite")]
    NotFinite,
    /// Weights that do not add up to one, or a negative one.
    #[error("weights are not negative and add up to 1")]
    Weights,
    /// A value a product cannot take: one nought would wipe out all the rest.
    #[error("a weighted product takes values above 0 only")]
    NotPositive,
    /// Bounds that hold nothing.
    #[error("the lower bound of a criterion is below the upper, and values lie between")]
    Bounds,
}

/// What is compared: values by criterion, which end of each is better, and its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternatives {
    // INVARIANT: at least one row; all of one length; weights add up to 1; all finite.
    pub(super) rows: Vec<Vec<f64>>,
    pub(super) directions: Vec<Direction>,
    pub(super) weights: Vec<f64>,
}

impl Alternatives {
    /// Checks what is to be compared.
    ///
    /// # Errors
    ///
    /// [`ComparisonError`] for the first thing that is wrong.
    pub fn new(
        rows: Vec<Vec<f64>>,
        directions: Vec<Direction>,
        weights: Vec<f64>,
    ) -> Result<Self, ComparisonError> {
        let criteria = weights.len();
        let fits = rows.iter().all(|row| row.len() == criteria) && directions.len() == criteria;
        if rows.is_empty() || criteria == 0 || !fits {
            return Err(ComparisonError::Shape);
        }
        if !rows.iter().flatten().chain(&weights).all(|number| number.is_finite()) {
            return Err(ComparisonError::NotFinite);
        }
        let whole: f64 = weights.iter().sum();
        if weights.iter().any(|weight| *weight < 0.0) || (whole - 1.0).abs() > 1e-9 {
            return Err(ComparisonError::Weights);
        }
        Ok(Self { rows, directions, weights })
    }

    /// People by the levels and weights of a model, unknown ones as nothing.
    ///
    /// # Errors
    ///
    /// [`ComparisonError::Shape`] if there is nobody.
    pub fn of_people(model: &Model, people: &[Person]) -> Result<Self, ComparisonError> {
        let factors = model.factors();
        let level = |person: &Person, at: usize| f64::from(Bound::Record.level(person.levels.get(at)).get());
        let row = |person: &Person| (0..factors.len()).map(|at| level(person, at)).collect();
        let weights = factors.iter().map(|factor| f64::from(factor.weight_bp) / 10_000.0).collect();
        Self::new(people.iter().map(row).collect(), vec![Direction::Max; factors.len()], weights)
    }

    /// Each criterion: its values, which end is better, and its weight.
    pub(super) fn columns(&self) -> impl Iterator<Item = (Vec<f64>, Direction, f64)> {
        let column = |at: usize| self.rows.iter().filter_map(|row| row.get(at)).copied().collect();
        let heads = self.directions.iter().zip(&self.weights);
        heads.enumerate().map(move |(at, (direction, weight))| (column(at), *direction, *weight))
    }
}

impl Direction {
    /// How much better one value is than another; negative if it is worse.
    pub(super) fn gain(self, value: f64, other: f64) -> f64 {
        match self {
            Self::Max => value - other,
            Self::Min => other - value,
        }
    }
}
