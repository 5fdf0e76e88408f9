use super::ranker::Ranker;
use super::weights::{SPREAD_BP, draw};
use crate::cohort::{Band, List, Model, Person, Score, SplitMix64};
use crate::finding::object;

/// The most draws.
pub const MOST_DRAWS: u32 = 100_000;

/// Below this share of the highest band staying there, in basis points, a list carries a warning.
const WARN_BELOW_BP: u64 = 8_000;

object! {
    /// How firm a list is under other weights.
    FirmnessSummary {
        required {
            /// How many sets of weights were drawn.
            draws: u32,
            /// The seed they were drawn from, sixteen hexadecimal digits.
            seed: Box<str>,
            /// How far each weight was drawn from its own, in basis points of it, up and down.
            spread_bp: u16,
            /// How long the top of the list is that shares are given for.
            top: u32,
            /// Whether the list must carry a warning: too few of those in the highest band stay there.
            warning: bool,
        }
        optional {
            /// The share of people in the highest band who stay there, over all sets, in basis
            /// points; absent where nobody is in it.
            highest_band_kept_bp: u16,
        }
    }
}

object! {
    /// How firm one person's place is.
    PersonFirmness {
        required {
            /// The best rank of the range that holds 90 in 100 sets of weights.
            low_rank: u32,
            /// The worst rank of that range.
            high_rank: u32,
            /// The share of sets in each band.
            bands: BandShares,
            /// The share of sets in which the person is at the top of the list, ties included,
            /// in basis points.
            top_bp: u16,
        }
    }
}

object! {
    /// A share for each band, in basis points, rounded down.
    BandShares {
        required {
            /// Of the highest.
            very_high: u16,
            /// Of the next.
            high: u16,
            /// Of the next.
            medium: u16,
            /// Of the lowest.
            low: u16,
        }
    }
}

/// How firm a list is, and everybody's place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firmness {
    /// Of the list.
    pub summary: FirmnessSummary,
    /// Of each person, in the order they were given.
    pub people: Vec<PersonFirmness>,
}

impl Firmness {
    /// Ranks people under many sets of weights.
    ///
    /// Each weight is drawn within a quarter of its own, up and down, and the set brought
    /// back to 10,000; see [`SplitMix64`] for the numbers. Floors and overrides hold as
    /// they are. At least one set is drawn and at most [`MOST_DRAWS`]. The same seed gives
    /// the same answer on any machine.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::cohort::{Firmness, Level, Levels, Model, Person};
    /// use scpo_core::finding::Id;
    ///
    /// let model = Model::built_in().unwrap();
    /// let person = |id: &str, level| Person {
    ///     id: Id::new(id).unwrap(),
    ///     levels: Levels::of(&model, model.factors().iter().map(|f| (f.id.as_str(), level))).unwrap(),
    ///     next_event: None,
    ///     last_review: None,
    ///     overridden: None,
    /// };
    /// // Whoever is higher on every factor comes first whatever the weights.
    /// let people = [person("a", Level::ZERO), person("b", Level::MAX)];
    /// let firm = Firmness::of(&model, &people, 200, 1, 1);
    /// assert_eq!((firm.people[1].low_rank, firm.people[1].high_rank), (1, 1));
    /// assert_eq!((firm.people[0].top_bp, firm.people[1].top_bp), (0, 10_000));
    /// assert_eq!(firm.summary.highest_band_kept_bp, Some(10_000));
    /// ```
    pub fn of(model: &Model, people: &[Person], draws: u32, top: usize, seed: u64) -> Self {
        let draws = draws.clamp(1, MOST_DRAWS);
        let base: Vec<u16> = model.factors().iter().map(|factor| factor.weight_bp).collect();
        let mut ranker = Ranker::new(model, people);
        let mut spread = RankSpread::new(people.len());
        let mut bands = vec![[0_u32; Band::ALL.len()]; people.len()];
        let mut in_top = vec![0_u32; people.len()];
        let mut random = SplitMix64::new(seed);
        for _ in 0..draws {
            ranker.rank(&draw(&base, &mut random));
            spread.take(&ranker.ranks);
            for ((shares, count), (band, rank)) in
                bands.iter_mut().zip(&mut in_top).zip(ranker.bands.iter().zip(&ranker.ranks))
            {
                if let Some(share) = shares.get_mut(usize::from(*band)) {
                    *share += 1;
                }
                *count += u32::from(*rank as usize <= top);
            }
        }
        let mut finer = spread.finer(draws);
        if finer.is_needed() {
            let mut random = SplitMix64::new(seed);
            for _ in 0..draws {
                ranker.rank(&draw(&base, &mut random));
                finer.take(&ranker.ranks);
            }
        }
        let share =
            |count: u32| u16::try_from(u64::from(count) * 10_000 / u64::from(draws)).unwrap_or(10_000);
        let of_person = |((low_rank, high_rank), ([low, medium, high, very_high], top)): (
            (u32, u32),
            (&[u32; 4], &u32),
        )| {
            let bands = BandShares {
                very_high: share(*very_high),
                high: share(*high),
                medium: share(*medium),
                low: share(*low),
            };
            PersonFirmness { low_rank, high_rank, bands, top_bp: share(*top) }
        };
        let ranges = finer.ranges();
        let people_firm: Vec<PersonFirmness> =
            ranges.into_iter().zip(bands.iter().zip(&in_top)).map(of_person).collect();
        let kept = highest_band_kept(model, people, &bands, draws);
        Self {
            summary: FirmnessSummary {
                draws,
                seed: format!("{seed:016x}").into(),
                spread_bp: u16::try_from(SPREAD_BP).unwrap_or(u16::MAX),
                top: u32::try_from(top).unwrap_or(u32::MAX),
                warning: kept.is_some_and(|kept| kept < WARN_BELOW_BP),
                highest_band_kept_bp: kept.and_then(|kept| u16::try_from(kept).ok()),
            },
            people: people_firm,
        }
    }
}

/// Of those in the highest band, the share of sets in which they stay, in basis points.
fn highest_band_kept(model: &Model, people: &[Person], bands: &[[u32; 4]], draws: u32) -> Option<u64> {
    let is_highest =
        |person: &Person| person.band_in(List::Priority, &Score::of(model, &person.levels)) == Band::VeryHigh;
    let highest = || people.iter().zip(bands).filter(|(person, _)| is_highest(person));
    let sets = highest().count() as u64 * u64::from(draws);
    let kept: u64 = highest().map(|(_, [_, _, _, very_high])| u64::from(*very_high)).sum();
    (kept * 10_000).checked_div(sets)
}

/// Coarse steps of ranks a person.
const STEPS: usize = 128;

/// How often each person had a rank, in so many steps.
struct RankSpread {
    width: usize,
    counts: Vec<u32>,
}

impl RankSpread {
    fn new(people: usize) -> Self {
        Self { width: people.div_ceil(STEPS).max(1), counts: vec![0; people * STEPS] }
    }

    fn take(&mut self, ranks: &[u32]) {
        for (steps, rank) in self.counts.chunks_exact_mut(STEPS).zip(ranks) {
            if let Some(count) = steps.get_mut((*rank as usize - 1) / self.width) {
                *count += 1;
            }
        }
    }

    /// For each person the steps in which the fifth and the ninety-fifth hundredth lie.
    fn finer(self, draws: u32) -> FinerSpread {
        let low = draws / 20;
        let high = (draws - low).saturating_sub(1);
        let ends = self
            .counts
            .chunks_exact(STEPS)
            .map(|steps| [low, high].map(|place| End::holding(steps, place)))
            .collect::<Vec<[End; 2]>>();
        let counts = if self.width == 1 { Vec::new() } else { vec![0; ends.len() * 2 * self.width] };
        FinerSpread { width: self.width, ends, counts }
    }
}

/// The step that holds one place of the sorted ranks, and how many come before the place
/// within it.
#[derive(Clone, Copy)]
struct End {
    step: usize,
    place: u32,
}

impl End {
    fn holding(counts: &[u32], place: u32) -> Self {
        let mut left = place;
        for (step, count) in counts.iter().enumerate() {
            if left < *count {
                return Self { step, place: left };
            }
            left -= count;
        }
        Self { step: counts.len().saturating_sub(1), place: left }
    }
}

/// How often each person had each rank of the two steps that matter.
struct FinerSpread {
    width: usize,
    ends: Vec<[End; 2]>,
    counts: Vec<u32>,
}

impl FinerSpread {
    /// Whether a step is more than one rank.
    fn is_needed(&self) -> bool {
        self.width > 1
    }

    fn take(&mut self, ranks: &[u32]) {
        let of_person = self.counts.chunks_exact_mut(2 * self.width);
        for ((counts, ends), rank) in of_person.zip(&self.ends).zip(ranks) {
            let (step, within) = ((*rank as usize - 1) / self.width, (*rank as usize - 1) % self.width);
            for (counts, _) in
                counts.chunks_exact_mut(self.width).zip(ends).filter(|(_, end)| end.step == step)
            {
                if let Some(count) = counts.get_mut(within) {
                    *count += 1;
                }
            }
        }
    }

    /// The two ranks of each person.
    fn ranges(&self) -> Vec<(u32, u32)> {
        let rank = |at: usize, end: usize| -> u32 {
            let Some(of) = self.ends.get(at).and_then(|ends| ends.get(end)) else { return 0 };
            let start = (at * 2 + end) * self.width;
            let within = if self.is_needed() {
                let counts = self.counts.get(start..start + self.width).unwrap_or_default();
                End::holding(counts, of.place).step
            } else {
                0
            };
            u32::try_from(of.step * self.width + within + 1).unwrap_or(u32::MAX)
        };
        (0..self.ends.len()).map(|at| (rank(at, 0), rank(at, 1))).collect()
    }
}
