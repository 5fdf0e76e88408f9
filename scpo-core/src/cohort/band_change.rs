use super::{Band, Bound, Level, Levels, Model, Score};

/// The smallest change of one factor that would move a person to another band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandChange {
    /// The place of the factor in the model.
    pub factor: usize,
    /// The level it would have to have.
    pub level: Level,
    /// The band that would follow.
    pub band: Band,
}

/// What would change a person's band: for each factor by itself, the smallest change
/// up and the smallest change down that does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BandChanges {
    /// To a higher band, in the order of the factors; empty if no single change does it.
    pub up: Vec<BandChange>,
    /// To a lower band, in the order of the factors; empty if no single change does it.
    pub down: Vec<BandChange>,
}

impl BandChanges {
    /// Tries every level of every factor. An unknown level counts as nothing, as in the
    /// score of record, so that learning it can only move a person up.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::cohort::{Band, BandChanges, Level, Levels, Model};
    ///
    /// let model = Model::built_in().unwrap();
    /// let nothing = Levels::of(&model, model.factors().iter().map(|f| (f.id.as_str(), Level::ZERO))).unwrap();
    /// let changes = BandChanges::of(&model, &nothing);
    /// let by = |id: &str| changes.up.iter().find(|change| change.factor == model.factor_index(id).unwrap());
    /// // A live threat to life is a floor by itself; intent is not.
    /// assert_eq!(by("T4").unwrap().band, Band::VeryHigh);
    /// assert_eq!(by("T1"), None);
    /// assert!(changes.down.is_empty());
    /// ```
    pub fn of(model: &Model, levels: &Levels) -> Self {
        let band = Score::of(model, levels).band;
        let mut changes = Self::default();
        for factor in 0..model.factors().len() {
            let now = Bound::Record.level(levels.get(factor));
            let to = |level: Level| {
                let band = Score::of(model, &levels.clone().with(factor, Some(level))).band;
                BandChange { factor, level, band }
            };
            let higher = Level::ALL.into_iter().filter(|level| *level > now).map(to);
            let lower = Level::ALL.into_iter().rev().filter(|level| *level < now).map(to);
            changes.up.extend(higher.into_iter().find(|change| change.band > band));
            changes.down.extend(lower.into_iter().find(|change| change.band < band));
        }
        changes
    }
}
