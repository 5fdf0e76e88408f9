use std::fmt;

use super::{Level, Model};

/// The levels of one person: one for each factor of a model, in its order. `None` is
/// not assessed, which is not the same as level 0.
///
/// `Debug` shows none of them.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Level, Levels, Model};
///
/// let model = Model::built_in().unwrap();
/// let levels = Levels::of(&model, [("T1", Level::MAX), ("H1", Level::ZERO)]).unwrap();
/// assert_eq!(levels.get(0), Some(Level::MAX));
/// assert_eq!(levels.get(1), None);
/// assert!(Levels::of(&model, [("X9", Level::ZERO)]).is_err());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Levels(Box<[Option<Level>]>);

/// Why levels are not those of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LevelsError {
    /// A level of something else.
    #[error("a level is of a factor of the model")]
    NoSuchFactor,
    /// A factor with two levels.
    #[error("a factor has one level")]
    Twice,
}

impl Levels {
    /// Levels by the ids of their factors. The factors left out are unknown.
    ///
    /// # Errors
    ///
    /// [`LevelsError`] if the model has no such factor, or one is given twice.
    pub fn of<'a>(
        model: &Model,
        known: impl IntoIterator<Item = (&'a str, Level)>,
    ) -> Result<Self, LevelsError> {
        let mut levels = vec![None; model.factors().len()];
        for (id, level) in known {
            let index = model.factor_index(id).ok_or(LevelsError::NoSuchFactor)?;
            let place = levels.get_mut(index).ok_or(LevelsError::NoSuchFactor)?;
            if place.replace(level).is_some() {
                return Err(LevelsError::Twice);
            }
        }
        Ok(Self(levels.into()))
    }

    /// One for each factor of a model, in its order.
    pub(super) fn in_order(levels: impl Iterator<Item = Option<Level>>) -> Self {
        Self(levels.collect())
    }

    /// The level of the factor at a place of the model; `None` if it is unknown.
    pub fn get(&self, index: usize) -> Option<Level> {
        self.0.get(index).copied().flatten()
    }

    /// The same with one level set, or unknown.
    #[must_use]
    pub fn with(mut self, index: usize, level: Option<Level>) -> Self {
        if let Some(place) = self.0.get_mut(index) {
            *place = level;
        }
        self
    }
}

impl fmt::Debug for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Levels(…)")
    }
}
