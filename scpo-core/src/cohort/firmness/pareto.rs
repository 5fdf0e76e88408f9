//! Nobody may outrank a person who is at least as high on every factor.

use crate::cohort::{Bound, List, Model, Person, SameId, rank};

/// Somebody who stands above a person at least as high on every factor and higher on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outranked {
    /// The index of the person who is outranked.
    pub person: usize,
    /// The index of the one above.
    pub by: usize,
    /// Whether an override of either explains it.
    pub overridden: bool,
}

/// Levels a word of 64 bits holds, four bits each.
const A_WORD: usize = 16;
/// The highest bit of each four, which no level has.
const BORROW: u64 = 0x8888_8888_8888_8888;

/// Every case in which somebody outranks a person who is at least as high on every factor
/// and higher on one, unknown levels as nothing; in the order of the list. Floors ask for
/// levels, so they cannot bring it about; only an override can.
///
/// # Errors
///
/// [`SameId`] if two people share an identifier.
pub fn pareto(model: &Model, people: &[Person]) -> Result<Vec<Outranked>, SameId> {
    let places = rank(model, people, List::Priority)?;
    let packed: Vec<Vec<u64>> = people.iter().map(|person| pack(model, person)).collect();
    let words = |person: usize| packed.get(person).map(Vec::as_slice).unwrap_or_default();
    let overridden = |person: usize| people.get(person).is_some_and(|person| person.overridden.is_some());
    let mut found = Vec::new();
    for (position, below) in places.iter().enumerate() {
        for above in places.iter().take(position).filter(|above| above.rank < below.rank) {
            let (high, low) = (words(below.person), words(above.person));
            if high != low && at_least(high, low) {
                found.push(Outranked {
                    person: below.person,
                    by: above.person,
                    overridden: overridden(below.person) || overridden(above.person),
                });
            }
        }
    }
    Ok(found)
}

fn pack(model: &Model, person: &Person) -> Vec<u64> {
    let mut words = vec![0; model.factors().len().div_ceil(A_WORD)];
    for (at, word) in words.iter_mut().enumerate() {
        for factor in at * A_WORD..(at + 1) * A_WORD {
            let level = Bound::Record.level(person.levels.get(factor));
            *word |= u64::from(level.get()) << (4 * (factor % A_WORD));
        }
    }
    words
}

/// Whether each four bits of one are at least those of the other: with a bit lent to each,
/// none has to give it back.
fn at_least(high: &[u64], low: &[u64]) -> bool {
    high.iter().zip(low).all(|(high, low)| ((high | BORROW) - low) & BORROW == BORROW)
}
