use super::Case;
use crate::date::Date;
use crate::finding::Finding;
use crate::record::{Event, EventBody};

/// A case as it stood on one day, as known on another.
#[derive(Clone, Debug)]
pub struct View<'c> {
    case: &'c Case,
    as_of: Date,
    known_at: Date,
    facts: Vec<Fact<'c>>,
    later: Vec<Fact<'c>>,
}

/// An event in a view, with its position in the case.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'c> {
    /// Position among the events known at the view's `known_at`, in canonical
    /// order: an event not yet known moves nothing.
    pub index: usize,
    /// The event.
    pub event: &'c Event,
    /// Where it stands in time.
    place: Place,
}

/// Where a fact stands in time: its day, and its place among the facts of that day
/// where one is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The day, if known or tried.
    pub day: Option<Date>,
    /// The place in the day; 0 where nothing sets one.
    pub rank: u32,
}

impl<'c> View<'c> {
    pub(super) fn new(case: &'c Case, as_of: Date, known_at: Date) -> Self {
        let mut facts = Vec::with_capacity(case.events.len());
        let mut later = Vec::new();
        let void = voided(case, known_at);
        let mut index = 0;
        for (position, event) in case.events.iter().enumerate() {
            if event.recorded > known_at {
                continue;
            }
            let fact = Fact { index, event, place: Place { day: event.on, rank: 0 } };
            index += 1;
            if void.get(position) == Some(&true) {
                continue;
            }
            if event.on.is_none_or(|on| on <= as_of) { facts.push(fact) } else { later.push(fact) }
        }
        Self { case, as_of, known_at, facts, later }
    }

    /// This view with some of its facts, by position, placed in time as given. Facts
    /// placed after the view's day leave it.
    pub(crate) fn arranged(&self, placing: &[(usize, Place)]) -> Self {
        let mut facts = self.facts.clone();
        for (at, place) in placing {
            if let Some(fact) = facts.get_mut(*at) {
                fact.place = *place;
            }
        }
        facts.sort_by_key(|fact| (fact.place.day.is_none(), fact.place.day, fact.place.rank));
        self.parted(facts, self.as_of)
    }

    /// This view with these facts, those after a day among the later ones.
    fn parted(&self, facts: Vec<Fact<'c>>, day: Date) -> Self {
        let (facts, after): (Vec<_>, Vec<_>) =
            facts.into_iter().partition(|fact| fact.on().is_none_or(|on| on <= day));
        Self { facts, later: after.into_iter().chain(self.later.iter().copied()).collect(), ..*self }
    }

    /// The case.
    pub fn case(&self) -> &'c Case {
        self.case
    }

    /// The day the view is of.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The day on which it was so known.
    pub fn known_at(&self) -> Date {
        self.known_at
    }

    /// The facts in the view, in canonical order: dated ones by day, undated ones last.
    pub fn facts(&self) -> &[Fact<'c>] {
        &self.facts
    }

    /// Facts already known that happen after the view's day. Only a ruling that
    /// reaches back, such as a nullity, may be read from here.
    pub fn later(&self) -> &[Fact<'c>] {
        &self.later
    }

    /// This view as it would be if nothing had happened after a day.
    pub(crate) fn as_if_nothing_happened_after(&self, day: Date) -> Self {
        self.parted(self.facts.clone(), day)
    }

    /// The events known by then to have been corrected or taken back.
    pub fn taken_back(&self) -> impl Iterator<Item = &'c Event> {
        let void = voided(self.case, self.known_at);
        let known = self.case.events.iter().zip(void).filter(|(event, _)| event.recorded <= self.known_at);
        known.filter(|(_, void)| *void).map(|(event, _)| event)
    }

    /// What was noticed about the events known by then, save those taken back.
    pub fn findings(&self) -> Vec<Finding> {
        let void = voided(self.case, self.known_at);
        let stands = |note: &&super::note::Note| void.get(note.position) != Some(&true);
        let notes = self.case.notes.iter().filter(stands);
        notes.filter_map(|note| note.finding(self.case, self.known_at)).collect()
    }

    /// The day history was imported, if `known_at` lies before it: nothing can be
    /// said of what was known then.
    pub fn before_import(&self) -> Option<Date> {
        self.case
            .events
            .iter()
            .filter(
                |event| matches!(&event.body, EventBody::SubjectOpened(body) if body.imported == Some(true)),
            )
            .map(|event| event.recorded)
            .filter(|&imported| self.known_at < imported)
            .max()
    }
}

impl Fact<'_> {
    /// The day it happened, if known.
    pub fn on(&self) -> Option<Date> {
        self.place.day
    }

    /// Whether this fact came before another. `None` when both fall on one day and
    /// neither `seq` nor `at` settles it, or when either has no day.
    pub fn precedes(&self, other: &Fact<'_>) -> Option<bool> {
        let (on, other_on) = (self.on()?, other.on()?);
        if on != other_on {
            return Some(on < other_on);
        }
        if self.place.rank != other.place.rank {
            return Some(self.place.rank < other.place.rank);
        }
        self.told_before(other)
    }

    /// Which of two facts of one day came first, as far as the host says: by `seq`, else
    /// by `at`.
    pub(crate) fn told_before(&self, other: &Fact<'_>) -> Option<bool> {
        let (a, b) = (self.event, other.event);
        let by_seq = a.seq.zip(b.seq).filter(|(a, b)| a != b).map(|(a, b)| a < b);
        by_seq.or_else(|| a.at.zip(b.at).filter(|(a, b)| a != b).map(|(a, b)| a < b))
    }
}

/// Which events a correction or retraction, recorded by `known_at` and itself
/// standing, takes out of the record. Empty when there is none.
fn voided(case: &Case, known_at: Date) -> Vec<bool> {
    if case.voids.is_empty() {
        return Vec::new();
    }
    let mut void = vec![false; case.events.len()];
    for &(by, target) in &case.voids {
        let known = case.events.get(by).is_some_and(|event| event.recorded <= known_at);
        let stands = void.get(by) == Some(&false);
        if known
            && stands
            && let Some(slot) = void.get_mut(target)
        {
            *slot = true;
        }
    }
    void
}
