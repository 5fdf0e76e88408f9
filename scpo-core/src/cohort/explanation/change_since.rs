use crate::cohort::{Band, FactorLevel, Model, PersonLevels};
use crate::date::Date;
use crate::finding::{Id, object};

object! {
    /// What changed since an earlier run.
    ChangeSince {
        required {
            /// The earlier run.
            run: Id,
            /// Its day.
            as_of: Date,
            /// The score then.
            score: u16,
            /// The rank then.
            rank: u32,
            /// The band then.
            band: Band,
            /// The points moved, by cause. They add up to the change of the score.
            points: PointsMoved,
            /// The change of rank that the person's own change would have made in the earlier
            /// cohort; a negative one is towards the top.
            rank_by_own_change: i32,
            /// The rest of the change of rank: others changed, came or left.
            rank_by_cohort: i32,
        }
    }
}

object! {
    /// Points moved between two runs, by cause.
    PointsMoved {
        required {
            /// By facts that were not there or no longer count.
            evidence: i32,
            /// By days that passed: ageing, and what goes by date or state.
            time: i32,
            /// By other weights and factors.
            model: i32,
        }
    }
}

/// The points moved from one run to another. Where the facts behind a level are the same,
/// what moved it is time; where they are not, what it stood at before ageing is evidence
/// and the rest is time; both at the weights of the earlier model.
pub(super) fn points_moved(
    (then_model, then): (&Model, &PersonLevels),
    (now_model, now): (&Model, &PersonLevels),
) -> PointsMoved {
    let mut moved = PointsMoved { evidence: 0, time: 0, model: 0 };
    for (factor, level) in then_model.factors().iter().zip(&then.factors) {
        let (weight, used) = (i32::from(factor.weight_bp), used(level));
        let here = now_model.factor_index(factor.id.as_str());
        let Some((index, later)) = here.and_then(|index| Some((index, now.factors.get(index)?))) else {
            moved.model -= weight * used;
            continue;
        };
        let change = self::used(later) - used;
        if later.facts == level.facts {
            moved.time += weight * change;
        } else {
            let evidence = before(later) - before(level);
            moved.evidence += weight * evidence;
            moved.time += weight * (change - evidence);
        }
        let weight_now = now_model.factors().get(index).map_or(0, |factor| i32::from(factor.weight_bp));
        moved.model += (weight_now - weight) * self::used(later);
    }
    for (factor, level) in now_model.factors().iter().zip(&now.factors) {
        if then_model.factor_index(factor.id.as_str()).is_none() {
            moved.model += i32::from(factor.weight_bp) * used(level);
        }
    }
    moved
}

fn used(level: &FactorLevel) -> i32 {
    level.level().get().map_or(0, |level| level.get().into())
}

fn before(level: &FactorLevel) -> i32 {
    level.before_ageing.map_or(0, |level| level.get().into())
}
