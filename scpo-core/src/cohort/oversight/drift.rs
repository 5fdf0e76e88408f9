//! Whether a list still is what it was (P-15).

use std::collections::BTreeMap;

use super::log::ln_q32;
use super::rate::share_bp;
use crate::cohort::{Band, Level, List, Model, PersonLevels, Score};
use crate::finding::{Id, Known, object};
use crate::law::vocabulary::codes;

/// A person's levels are of seven kinds: unknown, and 0 to 5.
const CELLS: usize = Level::ALL.len() + 1;
/// From here on a factor is flagged, in ten-thousandths.
const FLAG: i64 = 1_000;
/// From here on a list is not to be used.
const STOP: i64 = 2_500;
/// Entries a unit needs before its assessments are compared.
const ENTRIES: u64 = 10;

codes! {
    /// What a change of a factor's levels comes to.
    DriftState {
        /// No more than is usual.
        Steady => "steady",
        /// Over 0.10: to be looked at.
        Flagged => "flagged",
        /// Over 0.25: the list is not to be made the current one.
        Stopped => "stopped",
    }
}

object! {
    /// How much the levels of one factor have shifted.
    FactorDrift {
        required {
            /// The factor.
            factor: Id,
            /// The population stability index over the seven kinds of level, in ten-thousandths.
            index: u32,
            /// What it comes to.
            state: DriftState,
        }
    }
}

object! {
    /// How far the levels that one unit enters are from those of the others.
    AssessorDifference {
        required {
            /// The factor.
            factor: Id,
            /// The unit.
            unit: Id,
            /// How many levels it entered.
            entries: u32,
            /// Its mean less that of the others, in hundredths of a level.
            hundredths: i32,
        }
    }
}

object! {
    /// How many people went from one band to another.
    BandFlow {
        required {
            /// The band then.
            from: Band,
            /// The band now.
            to: Band,
            /// How many.
            people: u32,
        }
    }
}

object! {
    /// What changed between two runs as a whole.
    Drift {
        required {
            /// Whether the later list may be made the current one. A person decides that it is.
            may_be_current: bool,
            /// The share of people whose band was provisional, in basis points, then.
            provisional_then_bp: u16,
            /// The same now.
            provisional_now_bp: u16,
            /// People who came.
            came: u32,
            /// People who left.
            left: u32,
        }
        optional {
            /// The mean age of the evidence that counts, in days, then; absent where none is dated.
            evidence_days_then: u32,
            /// The same now.
            evidence_days_now: u32,
        }
        lists {
            /// Each factor, in the order of the model.
            factors: FactorDrift,
            /// From band to band, the lowest first; pairs with nobody left out.
            flow: BandFlow,
            /// Units apart from the others, by factor; those with fewer than ten entries left out.
            assessors: AssessorDifference,
        }
    }
}

/// Counts over the people of one run.
#[derive(Clone)]
pub struct DriftCounts {
    cells: Vec<[u64; CELLS]>,
    provisional: u32,
    age_days: u64,
    aged: u64,
    by_unit: BTreeMap<(usize, Id), (u64, u64)>,
    bands: BTreeMap<Id, Band>,
}

impl DriftCounts {
    /// Of nobody.
    pub fn new(model: &Model) -> Self {
        Self {
            cells: vec![[0; CELLS]; model.factors().len()],
            provisional: 0,
            age_days: 0,
            aged: 0,
            by_unit: BTreeMap::new(),
            bands: BTreeMap::new(),
        }
    }

    /// Counts a person; one who is on no list is passed over.
    pub fn add(&mut self, model: &Model, person: &PersonLevels) {
        if person.listed == Known::Value(false) {
            return;
        }
        for (at, (cells, level)) in self.cells.iter_mut().zip(&person.factors).enumerate() {
            let cell = level.level().get().map_or(0, |level| usize::from(level.get()) + 1);
            if let Some(count) = cells.get_mut(cell) {
                *count += 1;
            }
            if let (Some(days), true) = (level.aged.days, level.level().get().is_some()) {
                self.age_days += u64::from(days);
                self.aged += 1;
            }
            let unit = level.assessed_by.as_ref().and_then(|by| by.unit.clone());
            if let (Some(unit), Some(entered)) = (unit, level.entered) {
                let of_unit = self.by_unit.entry((at, unit)).or_default();
                of_unit.0 += 1;
                of_unit.1 += u64::from(entered.get());
            }
        }
        let listed = person.person();
        let score = Score::of(model, &listed.levels);
        self.provisional += u32::from(score.provisional());
        self.bands.insert(listed.id.clone(), listed.band_in(List::Priority, &score));
    }

    fn people(&self) -> u32 {
        u32::try_from(self.bands.len()).unwrap_or(u32::MAX)
    }
}

impl Drift {
    /// What changed from one run to another, by the same model.
    pub fn between(model: &Model, then: &DriftCounts, now: &DriftCounts) -> Self {
        let factors: Vec<FactorDrift> = model
            .factors()
            .iter()
            .zip(then.cells.iter().zip(&now.cells))
            .map(|(factor, (then, now))| {
                let index = stability(then, now);
                let state = match index {
                    _ if index > STOP => DriftState::Stopped,
                    _ if index > FLAG => DriftState::Flagged,
                    _ => DriftState::Steady,
                };
                FactorDrift { factor: factor.id.clone(), index: u32::try_from(index).unwrap_or(0), state }
            })
            .collect();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mean = |counts: &DriftCounts| {
            counts.age_days.checked_div(counts.aged).and_then(|days| u32::try_from(days).ok())
        };
        Self {
            may_be_current: factors.iter().all(|factor| factor.state != DriftState::Stopped),
            provisional_then_bp: share_bp(then.provisional, then.people()),
            provisional_now_bp: share_bp(now.provisional, now.people()),
            came: count(now.bands.keys().filter(|id| !then.bands.contains_key(id)).count()),
            left: count(then.bands.keys().filter(|id| !now.bands.contains_key(id)).count()),
            evidence_days_then: mean(then),
            evidence_days_now: mean(now),
            factors,
            flow: flow(then, now),
            assessors: assessors(model, now),
        }
    }
}

fn flow(then: &DriftCounts, now: &DriftCounts) -> Vec<BandFlow> {
    let mut flow: BTreeMap<(Band, Band), u32> = BTreeMap::new();
    for (id, from) in &then.bands {
        if let Some(to) = now.bands.get(id) {
            *flow.entry((*from, *to)).or_default() += 1;
        }
    }
    flow.into_iter().map(|((from, to), people)| BandFlow { from, to, people }).collect()
}

fn assessors(model: &Model, now: &DriftCounts) -> Vec<AssessorDifference> {
    let of_factor = |at: usize| now.by_unit.iter().filter(move |((factor, _), _)| *factor == at);
    let all = now.by_unit.iter().filter(|(_, (entries, _))| *entries >= ENTRIES);
    let differences = all.filter_map(|((at, unit), (entries, sum))| {
        let others = of_factor(*at).filter(|((_, other), _)| other != unit);
        let (others, of_others) =
            others.fold((0, 0), |total, (_, (entries, sum))| (total.0 + entries, total.1 + sum));
        let mean = |entries: u64, sum: u64| {
            (sum * 100).checked_div(entries).and_then(|mean| i32::try_from(mean).ok())
        };
        Some(AssessorDifference {
            factor: model.factors().get(*at)?.id.clone(),
            unit: unit.clone(),
            entries: u32::try_from(*entries).unwrap_or(u32::MAX),
            hundredths: mean(*entries, *sum)? - mean(others, of_others)?,
        })
    });
    differences.collect()
}

/// The population stability index in ten-thousandths: the sum over the kinds of level of
/// the difference of the shares times the logarithm of their ratio. A kind with nobody
/// counts as one in ten thousand.
fn stability(then: &[u64; CELLS], now: &[u64; CELLS]) -> i64 {
    const WHOLE: u64 = 1_000_000;
    const LEAST: u64 = 100;
    let (all_then, all_now) = (then.iter().sum::<u64>(), now.iter().sum::<u64>());
    if all_then == 0 || all_now == 0 {
        return 0;
    }
    let share = |count: u64, all: u64| (count.saturating_mul(WHOLE) / all).max(LEAST);
    let sum: i128 = then
        .iter()
        .zip(now)
        .map(|(then, now)| {
            let (then, now) = (share(*then, all_then), share(*now, all_now));
            (i128::from(now) - i128::from(then)) * (ln_q32(now) - ln_q32(then))
        })
        .sum();
    i64::try_from((sum * 10_000 / i128::from(WHOLE)) >> 32).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: half and half against 0.6 and 0.4 is 0.1 x ln(0.6/0.5) - 0.1 x ln(0.4/0.5)
    /// = 0.018232 + 0.022314 = 0.040547. Cells with nobody on both sides add nothing.
    #[test]
    fn the_index_is_the_textbook_one() {
        let index = stability(&[0, 50, 50, 0, 0, 0, 0], &[0, 60, 40, 0, 0, 0, 0]);
        assert!((404..=406).contains(&index), "{index}");
        assert_eq!(stability(&[0, 50, 50, 0, 0, 0, 0], &[0, 500, 500, 0, 0, 0, 0]), 0);
        // 0.5, 0.5 against 0.7, 0.3: 0.2 x 0.336472 + 0.2 x 0.510826 = 0.169460, flagged.
        let flagged = stability(&[0, 50, 50, 0, 0, 0, 0], &[0, 70, 30, 0, 0, 0, 0]);
        assert!((1_693..=1_695).contains(&flagged), "{flagged}");
        // One of a hundred thousandth: all from one kind to another.
        assert!(stability(&[10, 0, 0, 0, 0, 0, 0], &[0, 10, 0, 0, 0, 0, 0]) > STOP);
        assert_eq!(stability(&[0; 7], &[1; 7]), 0);
    }
}
