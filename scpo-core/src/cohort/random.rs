use crate::finding::{Id, Sha256Hex};

/// What SplitMix64 adds to its state at every step.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64: small, and the same in every language. It holds no randomness of its own:
/// the same seed gives the same numbers. Not for secrets.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::SplitMix64;
///
/// let mut draws = SplitMix64::new(1_234_567);
/// assert_eq!(draws.next_u64(), 6_457_827_717_110_365_317);
/// ```
#[derive(Clone, Debug)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// The stream that starts from a seed.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next 64 bits.
    pub const fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to `bound` less 1, each as likely as any other; 0 for a bound
    /// of 0. A draw below 2^64 modulo `bound` is thrown away and drawn again.
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
}

/// The seed of a run: the first eight bytes of the SHA-256 of its id, the highest first.
pub fn seed_of(run: &Id) -> u64 {
    let hash = Sha256Hex::of(run.as_str().as_bytes());
    let (eight, _) = hash.as_bytes().split_at(8);
    eight.iter().fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of "abc" begins ba7816bf 8f01cfea (FIPS 180-2).
    #[test]
    fn the_seed_is_the_beginning_of_the_hash() {
        assert_eq!(seed_of(&Id::new("abc").unwrap()), 0xba78_16bf_8f01_cfea);
    }

    /// 2^64 modulo 2^63 + 1 is 2^63 - 1, so that nearly half of all draws are refused.
    #[test]
    fn every_number_is_below_the_bound() {
        let mut draws = SplitMix64::new(7);
        let bound = (1 << 63) + 1;
        assert!((0..50).all(|_| draws.below(bound) < bound));
        assert!((0..50).all(|_| draws.below(3) < 3));
        assert_eq!(draws.below(0), 0);
    }
}
