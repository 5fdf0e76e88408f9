use crate::law::vocabulary::codes;

codes! {
    /// What a change does to the subject.
    Effect {
        /// More is forbidden or asked for.
        Tightened => "tightened",
        /// Less is forbidden or asked for.
        Loosened => "loosened",
        /// Neither more nor less.
        Neutral => "neutral",
        /// It cannot be told from the typed parts: somebody has to compare the words.
        CannotBeTold => "cannot_be_told",
    }
}

impl Effect {
    /// The effect of the change the other way round.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::condition::Effect;
    ///
    /// assert_eq!(Effect::Tightened.reversed(), Effect::Loosened);
    /// assert_eq!(Effect::Neutral.reversed(), Effect::Neutral);
    /// ```
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Tightened => Self::Loosened,
            Self::Loosened => Self::Tightened,
            Self::Neutral | Self::CannotBeTold => self,
        }
    }

    /// The effect of two changes together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Neutral, effect) | (effect, Self::Neutral) => effect,
            (Self::Tightened, Self::Tightened) => Self::Tightened,
            (Self::Loosened, Self::Loosened) => Self::Loosened,
            _ => Self::CannotBeTold,
        }
    }

    /// The effect in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tightened => "tightened",
            Self::Loosened => "loosened",
            Self::Neutral => "neither tightened nor loosened",
            Self::CannotBeTold => "whether tightened or loosened cannot be told",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The way back undoes the way there, and what goes both ways cannot be told.
    #[test]
    fn effects_combine_and_reverse_alike() {
        for &a in Effect::ALL {
            assert_eq!(a.reversed().reversed(), a);
            assert_eq!(a.and(Effect::Neutral), a);
            for &b in Effect::ALL {
                assert_eq!(a.and(b), b.and(a));
                assert_eq!(a.and(b).reversed(), a.reversed().and(b.reversed()));
            }
        }
        assert_eq!(Effect::Tightened.and(Effect::Loosened), Effect::CannotBeTold);
    }
}
