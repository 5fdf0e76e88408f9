//! Ranks of one cohort under many sets of weights.

use crate::cohort::{Band, Bound, Model, Person, Score};

/// A cohort laid out for ranking it again and again: a column a factor, with unknown as
/// nothing, and the band that floors set, which no weight changes.
pub(super) struct Ranker {
    columns: Vec<Vec<u8>>,
    floors: Vec<u8>,
    overridden: Vec<Option<u8>>,
    edges: [u16; 3],
    scores: Vec<u16>,
    /// Key from the top in the upper half, person in the lower.
    keyed: Vec<u64>,
    spare: Vec<u64>,
    /// Of each person.
    pub ranks: Vec<u32>,
    pub bands: Vec<u8>,
}

/// Bits of a key: two of band and sixteen of score, sorted nine at a time.
const KEY_MASK: u32 = (1 << 18) - 1;
const DIGIT_BITS: u32 = 9;
const DIGITS: usize = 1 << DIGIT_BITS;

impl Ranker {
    pub(super) fn new(model: &Model, people: &[Person]) -> Self {
        let column = |factor: usize| {
            people.iter().map(move |person| Bound::Record.level(person.levels.get(factor)).get()).collect()
        };
        let bands = &model.document().bands;
        Self {
            columns: (0..model.factors().len()).map(column).collect(),
            floors: people.iter().map(|person| Score::of(model, &person.levels).floor_band.index()).collect(),
            overridden: people.iter().map(|person| person.overridden.map(Band::index)).collect(),
            edges: [bands.medium.min_score, bands.high.min_score, bands.very_high.min_score],
            scores: vec![0; people.len()],
            keyed: vec![0; people.len()],
            spare: vec![0; people.len()],
            ranks: vec![0; people.len()],
            bands: vec![0; people.len()],
        }
    }

    /// Works out bands and competition ranks under a set of weights that add up to 10,000.
    pub(super) fn rank(&mut self, weights: &[u16]) {
        self.scores.fill(0);
        for (column, weight) in self.columns.iter().zip(weights) {
            for (score, level) in self.scores.iter_mut().zip(column) {
                // 10,000 times 5 is the most that any sum comes to.
                *score = score.wrapping_add(u16::from(*level).wrapping_mul(*weight));
            }
        }
        let [medium, high, very_high] = self.edges;
        for ((band, score), floor) in self.bands.iter_mut().zip(&self.scores).zip(&self.floors) {
            let of_score =
                u8::from(*score >= medium) + u8::from(*score >= high) + u8::from(*score >= very_high);
            *band = of_score.max(*floor);
        }
        for (band, overridden) in self.bands.iter_mut().zip(&self.overridden) {
            *band = overridden.unwrap_or(*band);
        }
        for (person, ((keyed, band), score)) in
            (0_u32..).zip(self.keyed.iter_mut().zip(&self.bands).zip(&self.scores))
        {
            let key = u32::from(*band) << 16 | u32::from(*score);
            *keyed = u64::from(KEY_MASK - key) << 32 | u64::from(person);
        }
        by_digit(&self.keyed, &mut self.spare, 32);
        by_digit(&self.spare, &mut self.keyed, 32 + DIGIT_BITS);
        let (mut shared, mut rank) = (u64::MAX, 0);
        for (before, keyed) in (0_u32..).zip(&self.keyed) {
            if keyed >> 32 != shared {
                (shared, rank) = (keyed >> 32, before + 1);
            }
            if let Some(of_person) = self.ranks.get_mut((keyed & u64::from(u32::MAX)) as usize) {
                *of_person = rank;
            }
        }
    }

    /// Who is among the first so many, ties included.
    pub(super) fn first(&self, top: usize) -> Vec<bool> {
        self.ranks.iter().map(|rank| *rank as usize <= top).collect()
    }
}

/// One stable pass of a sort by counting.
#[expect(
    clippy::indexing_slicing,
    reason = "a digit is below DIGITS, and the places of a digit are as many as there are keys with it"
)]
fn by_digit(from: &[u64], to: &mut [u64], shift: u32) {
    let digit = |keyed: u64| (keyed >> shift) as usize & (DIGITS - 1);
    let mut places = [0_usize; DIGITS];
    for keyed in from {
        places[digit(*keyed)] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        let count = *place;
        *place = before;
        before += count;
    }
    for keyed in from {
        let place = &mut places[digit(*keyed)];
        to[*place] = *keyed;
        *place += 1;
    }
}
