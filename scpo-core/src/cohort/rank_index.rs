use super::{BINS, Band, ScoreHistogram};

/// The ranks of a cohort that changes: a person's band and score may change, a person
/// may come or go, and each rank can be asked for at any time, all in 18 steps
/// however large the cohort is.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Band, RankIndex, ScoreHistogram};
///
/// let mut people = ScoreHistogram::empty();
/// people.add(Band::Medium, 15_000, 2);
/// people.add(Band::High, 25_000, 1);
/// let mut index = RankIndex::of(&people);
/// assert_eq!(index.rank(Band::Medium, 15_000), 2);
///
/// assert!(index.change((Band::High, 25_000), (Band::Low, 0)));
/// assert_eq!(index.rank(Band::Medium, 15_000), 1);
/// assert_eq!(index.rank(Band::Low, 0), 3);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RankIndex {
    // INVARIANT: a Fenwick tree over the bins from the highest; place 0 is not used.
    tree: Vec<u64>,
    counts: ScoreHistogram,
}

impl RankIndex {
    /// Of the people of a histogram.
    pub fn of(people: &ScoreHistogram) -> Self {
        let mut tree: Vec<u64> = std::iter::once(0).chain(people.counts().iter().rev().copied()).collect();
        for place in 1..tree.len() {
            let parent = place + lowest_bit(place);
            let count = tree.get(place).copied().unwrap_or(0);
            if let Some(sum) = tree.get_mut(parent) {
                *sum += count;
            }
        }
        Self { tree, counts: people.clone() }
    }

    /// A person comes.
    pub fn insert(&mut self, band: Band, score: u16) -> bool {
        self.update(band, score, |count| count.checked_add(1))
    }

    /// A person goes; false, and nothing changes, if nobody has this band and score.
    pub fn remove(&mut self, band: Band, score: u16) -> bool {
        self.update(band, score, |count| count.checked_sub(1))
    }

    /// A person's band and score change; false, and nothing changes, if nobody had the
    /// first or the second is no score.
    pub fn change(&mut self, from: (Band, u16), to: (Band, u16)) -> bool {
        place(to.0, to.1).is_some() && self.remove(from.0, from.1) && self.insert(to.0, to.1)
    }

    /// The rank of a band and score: one more than the people above them.
    pub fn rank(&self, band: Band, score: u16) -> u64 {
        let mut above = 1;
        let mut at = place(band, score).map_or(0, |place| place - 1);
        while at > 0 {
            above += self.tree.get(at).copied().unwrap_or(0);
            at -= lowest_bit(at);
        }
        above
    }

    /// How many there are with each band and score.
    pub fn histogram(&self) -> &ScoreHistogram {
        &self.counts
    }

    fn update(&mut self, band: Band, score: u16, change: impl Fn(u64) -> Option<u64>) -> bool {
        let Some(mut at) = place(band, score) else { return false };
        let Some(count) = self.counts.count_mut(BINS - at) else { return false };
        let Some(changed) = change(*count) else { return false };
        *count = changed;
        while let Some(sum) = self.tree.get_mut(at) {
            // A sum is at least the count of any bin in it, so that it goes down as far.
            *sum = change(*sum).unwrap_or(*sum);
            at += lowest_bit(at);
        }
        true
    }
}

/// The place of a band and score in the tree: 1 is the highest.
fn place(band: Band, score: u16) -> Option<usize> {
    ScoreHistogram::bin(band, score).map(|bin| BINS - bin)
}

const fn lowest_bit(place: usize) -> usize {
    place & place.wrapping_neg()
}
