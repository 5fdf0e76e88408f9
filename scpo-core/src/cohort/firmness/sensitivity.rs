//! What one weight at a time does to the top of a list.

use super::ranker::Ranker;
use super::spearman::spearman_bp;
use super::weights::{shares, with_one};
use crate::cohort::model_check::ALL_WEIGHT;
use crate::cohort::{Model, Person};
use crate::finding::{Id, object};

/// Weights are tried in steps of a quarter of one per cent.
const STEP_BP: u16 = 25;

object! {
    /// How far one weight can go, the others in proportion, before the top of the list
    /// holds other people. In steps of 25 basis points.
    WeightRange {
        required {
            /// The factor.
            factor: Id,
            /// Its weight.
            weight_bp: u16,
            /// The lowest that keeps the top.
            least_bp: u16,
            /// The highest that keeps the top.
            most_bp: u16,
        }
    }
}

object! {
    /// What the list would be without a factor, the other weights in proportion.
    DroppedFactor {
        required {
            /// The factor.
            factor: Id,
            /// How many at the top would stay there.
            top_kept: u32,
            /// How many people would have another rank.
            moved: u32,
            /// The furthest that anybody would move, in ranks.
            furthest: u32,
        }
    }
}

object! {
    /// What single weights do to a list.
    Sensitivity {
        required {
            /// How long the top is.
            top: u32,
            /// How many are in it, ties included.
            in_top: u32,
        }
        optional {
            /// The rank correlation with the list under equal weights, in basis points; absent
            /// where everybody ties.
            equal_weights_bp: i32,
        }
        lists {
            /// One weight at a time, in the order of the model.
            ranges: WeightRange,
            /// One factor left out at a time, in the order of the model.
            dropped: DroppedFactor,
        }
    }
}

/// Tries each weight by itself, leaves out each factor, and weighs all alike. Floors and
/// overrides hold as they are.
pub fn sensitivity(model: &Model, people: &[Person], top: usize) -> Sensitivity {
    let base: Vec<u16> = model.factors().iter().map(|factor| factor.weight_bp).collect();
    let mut ranker = Ranker::new(model, people);
    ranker.rank(&base);
    let (ranks, first) = (ranker.ranks.clone(), ranker.first(top));
    let mut tried = Tried { base: &base, ranker: &mut ranker, top, first: &first };
    let count = |people: usize| u32::try_from(people).unwrap_or(u32::MAX);
    let mut ranges = Vec::with_capacity(base.len());
    let mut dropped = Vec::with_capacity(base.len());
    for (at, factor) in model.factors().iter().enumerate() {
        ranges.push(WeightRange {
            factor: factor.id.clone(),
            weight_bp: factor.weight_bp,
            least_bp: tried.furthest(at, factor.weight_bp, |weight| weight.checked_sub(STEP_BP)),
            most_bp: tried.furthest(at, factor.weight_bp, |weight| {
                Some(weight + STEP_BP).filter(|weight| *weight <= ALL_WEIGHT)
            }),
        });
        tried.ranker.rank(&with_one(&base, at, 0));
        let moves = || ranks.iter().zip(&tried.ranker.ranks).map(|(a, b)| a.abs_diff(*b));
        let kept = first.iter().zip(tried.ranker.first(top)).filter(|(then, now)| **then && *now);
        dropped.push(DroppedFactor {
            factor: factor.id.clone(),
            top_kept: count(kept.count()),
            moved: count(moves().filter(|moved| *moved > 0).count()),
            furthest: moves().max().unwrap_or(0),
        });
    }
    ranker.rank(&shares(&vec![1; base.len()], ALL_WEIGHT));
    Sensitivity {
        top: count(top),
        in_top: count(first.iter().filter(|first| **first).count()),
        equal_weights_bp: spearman_bp(&ranks, &ranker.ranks),
        ranges,
        dropped,
    }
}

struct Tried<'a> {
    base: &'a [u16],
    ranker: &'a mut Ranker,
    top: usize,
    first: &'a [bool],
}

impl Tried<'_> {
    /// The last weight in one direction up to which the top stays as it is.
    fn furthest(&mut self, factor: usize, from: u16, next: impl Fn(u16) -> Option<u16>) -> u16 {
        let mut kept = from;
        while let Some(weight) = next(kept) {
            self.ranker.rank(&with_one(self.base, factor, weight));
            if self.ranker.first(self.top) != self.first {
                break;
            }
            kept = weight;
        }
        kept
    }
}
