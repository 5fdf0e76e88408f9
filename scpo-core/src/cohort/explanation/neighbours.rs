use super::document::{FactorDifference, Neighbour, NeighbourSide};
use crate::cohort::{Bound, Levels, Model, Person, Place};

/// What sets a neighbour apart from a person, factor by factor.
pub(super) fn neighbour(
    model: &Model,
    side: NeighbourSide,
    own: (&Person, &Place),
    other: (&Person, &Place),
) -> Neighbour {
    let points = |levels: &Levels, index: usize, weight: u16| {
        i32::from(Bound::Record.level(levels.get(index)).get()) * i32::from(weight)
    };
    let differences = model.factors().iter().enumerate().map(|(index, factor)| FactorDifference {
        factor: factor.id.clone(),
        points: points(&other.0.levels, index, factor.weight_bp)
            - points(&own.0.levels, index, factor.weight_bp),
    });
    Neighbour {
        side,
        subject_id: other.0.id.clone(),
        rank: u32::try_from(other.1.rank).unwrap_or(u32::MAX),
        points: i32::from(other.1.score.record()) - i32::from(own.1.score.record()),
        same_band: other.1.band == own.1.band,
        by_factor: differences.filter(|difference| difference.points != 0).collect(),
    }
}
