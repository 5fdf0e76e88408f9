use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt;

use super::sort_key::{event_order, review_order};
use super::{Band, KeyLayout, Levels, List, Model, Score};
use crate::date::Date;
use crate::finding::Id;

/// A person to be ranked.
///
/// `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The host's identifier.
    pub id: Id,
    /// Levels after ageing.
    pub levels: Levels,
    /// The soonest event that matters; absent where there is none.
    pub next_event: Option<Date>,
    /// The last review; absent where there was none.
    pub last_review: Option<Date>,
    /// The band of an override in effect. It orders the priority list and changes no
    /// score, and the concern list takes no notice of it.
    pub overridden: Option<Band>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(…)")
    }
}

impl Person {
    /// The band by which a list is ordered.
    pub(super) fn band_in(&self, list: List, score: &Score) -> Band {
        match list {
            List::Priority => self.overridden.unwrap_or(score.band),
            List::Concern => score.floor_band,
        }
    }
}

/// A person's place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index of the person among those given.
    pub person: usize,
    /// The published rank: people with the same band and score share one (1, 2, 2, 4).
    pub rank: usize,
    /// What the model makes of the person.
    pub score: Score,
    /// The band that counts in the list: overridden, or by score and floors.
    pub band: Band,
}

/// Two people have one identifier, at these indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("people[{second}].id: no two people have the same identifier")]
pub struct SameId {
    /// The index of the second of them.
    pub second: usize,
}

/// Puts people in the order of a list, the first first.
///
/// By band and score, then harm, threat, risk, soonest event, oldest review and
/// identifier. A rank depends on band and score alone: what follows only fixes the
/// order on the page.
///
/// # Errors
///
/// [`SameId`] if two people share an identifier: nobody is on a list twice.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Level, Levels, List, Model, Person, rank};
/// use scpo_core::finding::Id;
///
/// let model = Model::built_in().unwrap();
/// let person = |id: &str, level: Level| Person {
///     id: Id::new(id).unwrap(),
///     levels: Levels::of(&model, [("T1", level)]).unwrap(),
///     next_event: None,
///     last_review: None,
///     overridden: None,
/// };
/// let people = [person("a", Level::ZERO), person("b", Level::MAX)];
/// let places = rank(&model, &people, List::Priority).unwrap();
/// assert_eq!((places[0].person, places[0].rank), (1, 1));
/// ```
pub fn rank(model: &Model, people: &[Person], list: List) -> Result<Vec<Place>, SameId> {
    let mut ids = BTreeSet::new();
    if let Some(second) = people.iter().position(|person| !ids.insert(&person.id)) {
        return Err(SameId { second });
    }
    let layout = KeyLayout::of(model);
    let mut keyed: Vec<(SortKey<'_>, usize, Score)> = Vec::with_capacity(people.len());
    for (index, person) in people.iter().enumerate() {
        let score = Score::of(model, &person.levels);
        keyed.push((SortKey::of(layout, list, &score, person), index, score));
    }
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(with_ranks(layout, &keyed))
}

fn with_ranks(layout: KeyLayout, keyed: &[(SortKey<'_>, usize, Score)]) -> Vec<Place> {
    let mut shared = (None, 0);
    let places = keyed.iter().enumerate().map(|(before, (key, person, score))| {
        let bin = Some(layout.bin(key.packed.0));
        if shared.0 != bin {
            shared = (bin, before + 1);
        }
        Place { person: *person, rank: shared.1, score: *score, band: layout.band(key.packed.0) }
    });
    places.collect()
}

/// The whole sort key of a person, in the order of the list.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SortKey<'a> {
    packed: Reverse<u64>,
    event: u32,
    review: u32,
    id: &'a [u8],
}

impl<'a> SortKey<'a> {
    fn of(layout: KeyLayout, list: List, score: &Score, person: &'a Person) -> Self {
        Self {
            packed: Reverse(layout.key(list, person.band_in(list, score), score.subtotals)),
            event: event_order(person.next_event),
            review: review_order(person.last_review),
            id: person.id.as_str().as_bytes(),
        }
    }
}
