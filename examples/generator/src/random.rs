/// What SplitMix64 adds to its state at every step.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64: small, fast, the same in every language. Not for secrets.
///
/// # Example
///
/// ```
/// use scpo_generator::Random;
///
/// let mut random = Random::new(1_234_567);
/// assert_eq!(random.next_u64(), 6_457_827_717_110_365_317);
/// ```
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The stream that starts from a seed.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The stream of one subject: it starts from output number `index` (the first
    /// is 0) of the cohort's stream, so that no other subject has to be drawn first.
    pub const fn of_subject(seed: u64, index: u64) -> Self {
        Self::new(mix(seed.wrapping_add(index.wrapping_add(1).wrapping_mul(GAMMA))))
    }

    /// The next 64 bits.
    pub const fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        mix(self.state)
    }

    /// A whole number from 0 to `bound` less 1, each as likely as any other; 0 for
    /// a bound of 0. A draw below 2^64 modulo `bound` is thrown away and drawn again.
    pub const fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let refused = bound.wrapping_neg() % bound;
        loop {
            let draw = self.next_u64();
            if draw >= refused {
                return draw % bound;
            }
        }
    }

    /// A whole number from `low` to `high`, both included; `low` if `high` is lower.
    pub const fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = if high > low { high.abs_diff(low) } else { 0 };
        low.wrapping_add_unsigned(self.below(span.saturating_add(1)))
    }

    /// True in `percent` draws of a hundred.
    pub const fn chance(&mut self, percent: u8) -> bool {
        self.below(100) < percent as u64
    }

    /// One of a list, each as likely as any other; `None` if it is empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let place = self.below(list.len() as u64);
        list.get(usize::try_from(place).ok()?)
    }

    /// One of a list of values with whole weights, or `other` if the list gives none.
    pub fn weighted<T: Copy>(&mut self, list: &[(u64, T)], other: T) -> T {
        let total = list.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        for (weight, value) in list {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        other
    }
}

const fn mix(state: u64) -> u64 {
    let mut z = state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first five outputs for this seed, as published with the algorithm's
    /// common test.
    #[test]
    fn gives_the_published_outputs() {
        let mut random = Random::new(1_234_567);
        let first: Vec<u64> = (0..5).map(|_| random.next_u64()).collect();
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(first, published);
    }

    #[test]
    fn a_subject_starts_from_its_own_output() {
        let mut cohort = Random::new(7);
        for index in 0..10 {
            let start = cohort.next_u64();
            assert_eq!(Random::of_subject(7, index).next_u64(), Random::new(start).next_u64());
        }
    }

    #[test]
    fn below_stays_below_and_reaches_every_value() {
        let mut random = Random::new(1);
        let mut seen = [0_u32; 7];
        for _ in 0..7_000 {
            seen[usize::try_from(random.below(7)).unwrap()] += 1;
        }
        // a thousand expected of each; five standard deviations are about 146
        assert!(seen.iter().all(|count| (850..1_150).contains(count)));
        assert_eq!(random.below(0), 0);
        assert_eq!(random.between(5, 5), 5);
        assert_eq!(random.between(5, 1), 5);
    }
}
