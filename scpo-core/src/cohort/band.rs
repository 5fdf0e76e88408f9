use crate::law::vocabulary::codes;

codes! {
    /// The band of a person in the order of work, the lowest first.
    ///
    /// A band is a priority for work and says nothing about what a person is.
    Band {
        /// Below all the others.
        Low => "low",
        /// Above low.
        Medium => "medium",
        /// Above medium.
        High => "high",
        /// Above high.
        VeryHigh => "very_high",
    }
}

impl Band {
    /// Its place from the lowest, 0 to 3.
    pub const fn index(self) -> u8 {
        self as u8
    }

    /// The band at a place from the lowest; `None` beyond 3.
    ///
    /// ```
    /// use scpo_core::cohort::Band;
    ///
    /// assert_eq!(Band::at(3), Some(Band::VeryHigh));
    /// assert_eq!(Band::at(4), None);
    /// ```
    pub const fn at(index: u8) -> Option<Self> {
        match index {
            0 => Some(Self::Low),
            1 => Some(Self::Medium),
            2 => Some(Self::High),
            3 => Some(Self::VeryHigh),
            _ => None,
        }
    }

    /// In words: "Very high".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::VeryHigh => "Very high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_the_lowest() {
        for band in Band::ALL {
            assert_eq!(Band::at(band.index()), Some(*band));
        }
        assert!(Band::ALL.is_sorted());
        assert_eq!(Band::Low.index(), 0);
    }
}
