use crate::cohort::{Band, Ranking, SplitMix64};
use crate::finding::Id;

/// The least people of a sample.
const LEAST: usize = 5;
/// One in so many.
const ONE_IN: usize = 20;

/// People of the two lower bands to be assessed again blind (P-16): five, or one in twenty
/// if that is more. Two fifths of all serious further offences came from a middle band, so
/// no band is taken to be safe.
///
/// Drawn without replacement from the people by identifier; the answer is by identifier and
/// says nothing of band or score, so that whoever assesses them does not know. The same seed
/// gives the same people.
pub fn audit_sample(ranking: &Ranking<'_>, seed: u64) -> Vec<Id> {
    let lower = ranking.places().iter().filter(|place| place.band <= Band::Medium);
    let mut pool: Vec<&Id> =
        lower.filter_map(|place| Some(&ranking.people().get(place.person)?.id)).collect();
    pool.sort_unstable();
    let wanted = pool.len().div_ceil(ONE_IN).max(LEAST).min(pool.len());
    let mut draws = SplitMix64::new(seed);
    for at in 0..wanted {
        let rest = pool.len() - at;
        let other = at + usize::try_from(draws.below(rest as u64)).unwrap_or(0);
        pool.swap(at, other);
    }
    pool.truncate(wanted);
    pool.sort_unstable();
    pool.into_iter().cloned().collect()
}
