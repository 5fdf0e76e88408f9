use super::{BINS, Band, KeyLayout};

/// How many rows have each band and score.
///
/// This is all that exact ranks over several partitions need: each counts its own
/// rows, the counts are added in any order, and each ranks its own rows by the sum.
/// No row leaves its partition.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Band, ScoreHistogram};
///
/// let mut here = ScoreHistogram::empty();
/// here.add(Band::High, 30_000, 2);
/// let mut there = ScoreHistogram::empty();
/// there.add(Band::High, 30_000, 1);
/// there.add(Band::VeryHigh, 20_000, 1);
/// here.merge(&there);
/// let ranks = here.ranks();
/// assert_eq!(ranks.rank(Band::VeryHigh, 20_000), 1);
/// assert_eq!(ranks.rank(Band::High, 30_000), 2);
/// assert_eq!(ranks.rank(Band::High, 29_999), 5);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ScoreHistogram {
    // INVARIANT: BINS long, from the lowest band and score.
    counts: Vec<u64>,
}

/// The published rank of each band and score.
#[derive(Clone, PartialEq, Eq)]
pub struct Ranks {
    // INVARIANT: BINS long; one more than the rows above.
    ranks: Vec<u64>,
}

impl ScoreHistogram {
    /// Of nobody.
    pub fn empty() -> Self {
        Self { counts: vec![0; BINS] }
    }

    /// Of keys.
    pub fn of(layout: KeyLayout, keys: &[u64]) -> Self {
        // By head, of which there are few, so that they stay in the cache.
        let mut heads = vec![0_u64; layout.heads()];
        for key in keys {
            if let Some(count) = heads.get_mut(layout.head(*key)) {
                *count += 1;
            }
        }
        let mut histogram = Self::empty();
        for (head, people) in heads.into_iter().enumerate() {
            if let Some(count) = layout.bin_of(head).and_then(|bin| histogram.counts.get_mut(bin)) {
                *count = people;
            }
        }
        histogram
    }

    /// Counts some people with one band and score, 0 to 50,000; a score beyond that is
    /// nobody's and is not counted.
    pub fn add(&mut self, band: Band, score: u16, people: u64) {
        if let Some(count) = Self::bin(band, score).and_then(|bin| self.counts.get_mut(bin)) {
            *count += people;
        }
    }

    /// Adds the counts of another partition.
    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// The counts: 200,004 of them, each band's 50,001 scores from 0, the lowest band first.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// Counts as a partition sent them; `None` if there are not 200,004.
    pub fn from_counts(counts: Vec<u64>) -> Option<Self> {
        (counts.len() == BINS).then_some(Self { counts })
    }

    /// How many there are.
    pub fn people(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The published rank of each band and score.
    pub fn ranks(&self) -> Ranks {
        let mut ranks = vec![0; BINS];
        let mut above = 0;
        for (rank, count) in ranks.iter_mut().zip(&self.counts).rev() {
            *rank = above + 1;
            above += count;
        }
        Ranks { ranks }
    }

    pub(super) fn count_mut(&mut self, bin: usize) -> Option<&mut u64> {
        self.counts.get_mut(bin)
    }

    /// The bin of a band and score; `None` for what is no score.
    pub(super) fn bin(band: Band, score: u16) -> Option<usize> {
        let scores = BINS / Band::ALL.len();
        (usize::from(score) < scores).then(|| usize::from(band.index()) * scores + usize::from(score))
    }

    /// The least bin that holds the first so many people, and how many are above it.
    pub(super) fn threshold(&self, people: u64) -> (usize, u64) {
        let mut above = 0;
        for (bin, count) in self.counts.iter().enumerate().rev() {
            if above + count >= people {
                return (bin, above);
            }
            above += count;
        }
        (0, above)
    }
}

impl Ranks {
    /// The rank of a band and score: one more than the people above them.
    pub fn rank(&self, band: Band, score: u16) -> u64 {
        ScoreHistogram::bin(band, score).and_then(|bin| self.ranks.get(bin)).copied().unwrap_or(0)
    }

    /// The rank of each key. In a cohort of more than 2^32 people the last ranks stay at
    /// the highest number there is.
    pub fn of_all(&self, layout: KeyLayout, keys: &[u64]) -> Vec<u32> {
        // By head, of which there are few, so that they stay in the cache.
        let rank_of =
            |head: usize| layout.bin_of(head).and_then(|bin| self.ranks.get(bin)).copied().unwrap_or(0);
        let narrow = |rank: u64| u32::try_from(rank).unwrap_or(u32::MAX);
        let ranks: Vec<u32> = (0..layout.heads()).map(rank_of).map(narrow).collect();
        keys.iter().map(|key| ranks.get(layout.head(*key)).copied().unwrap_or(0)).collect()
    }
}
