use std::borrow::Cow;

use serde::Serialize;

use super::explanation::{Explanation, ModelUsed, RankingDocument, RankingSchema, RunShown};
use super::firmness::{Firmness, PersonFirmness};
use super::{
    Band, Level, List, Model, Person, PersonLevels, Place, RankingError, Run, SameId, gap_queue, rank,
};
use crate::date::Date;
use crate::finding::{CanonicalError, Id, Known, Sha256Hex, canonical_bytes};

/// The protective marking a ranking carries.
const MARKING: &str = "OFFICIAL-SENSITIVE";

/// What a ranking is and is not (P-1, P-18).
const ADVICE: &str = "A priority for work, worked out by rule from what is recorded. It is advice: it predicts nothing, says \
                      nothing about what a person is, and nothing has been decided until a named person with \
                      authority to change it has recorded what they looked at and what they made of it.";

/// The people of a cohort in the order of the priority list.
///
/// It holds of each person what settles the order and no more, so that large cohorts
/// stream by; what explains one person is handed in again.
///
/// `Debug` shows nothing of it.
///
/// # Example
///
/// ```
/// use scpo_core::assessment::assess;
/// use scpo_core::case::Case;
/// use scpo_core::cohort::{Model, PersonLevels, Ranking, Run};
/// use scpo_core::finding::Id;
/// use scpo_core::rulebook::Rulebook;
///
/// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
///     "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30",
///     "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
///         "commencement": {"on": "2026-09-30"}, "length": {"years": 5}}}}]}"#;
/// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
/// let (model, rulebook) = (Model::built_in().unwrap(), Rulebook::builtin().unwrap());
/// let day = "2026-11-21".parse().unwrap();
/// let person = PersonLevels::of(&model, &rulebook, &case, &assess(&case, &rulebook, day, day));
///
/// let run = Run { id: Id::new("run-1").unwrap(), cohort: Id::new("region").unwrap(), as_of: day, known_at: day };
/// let ranking = Ranking::of(&model, run, [&person]).unwrap();
/// let explanation = ranking.explain(&person, None).unwrap();
/// assert_eq!((explanation.result.rank, explanation.result.of), (1, 1));
/// // Nobody has assessed the person: 4 of 5 for liberty is all that counts.
/// assert_eq!(explanation.result.score, 2_800);
/// assert!(explanation.result.assessment_required);
/// ```
#[derive(Clone)]
pub struct Ranking<'m> {
    model: &'m Model,
    run: Run,
    // INVARIANT: by identifier; `concern_ranks` and `positions` have one entry a person, in
    // the same order.
    people: Vec<Person>,
    concern_ranks: Vec<u32>,
    positions: Vec<usize>,
    places: Vec<Place>,
    /// Band and score of every person, on the record and at the upper bound, lowest first.
    record: Vec<(Band, u16)>,
    upper: Vec<(Band, u16)>,
    left: usize,
    firmness: Option<Firmness>,
}

impl std::fmt::Debug for Ranking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ranking(…)")
    }
}

/// A ranking in the making: each person is taken in and let go.
pub struct RankingBuilder<'m> {
    model: &'m Model,
    run: Run,
    people: Vec<Person>,
    left: usize,
}

impl<'m> RankingBuilder<'m> {
    /// A ranking of nobody yet.
    ///
    /// # Errors
    ///
    /// [`RankingError::Stopped`] if the model was stopped.
    pub fn new(model: &'m Model, run: Run) -> Result<Self, RankingError> {
        match model.document().status {
            super::ModelStatus::Stopped => Err(RankingError::Stopped),
            _ => Ok(Self { model, run, people: Vec::new(), left: 0 }),
        }
    }

    /// Takes in a person. One whose orders have all ended is on no list and only counted
    /// (P-7); one of whom that cannot be told stays on it.
    ///
    /// # Errors
    ///
    /// [`RankingError::OtherRun`] if the levels are of another day or model.
    pub fn add(&mut self, person: &PersonLevels) -> Result<(), RankingError> {
        let of_run = (person.as_of, person.known_at) == (self.run.as_of, self.run.known_at);
        if !of_run || person.factors.len() != self.model.factors().len() {
            return Err(RankingError::OtherRun(self.people.len() + self.left));
        }
        if person.listed == Known::Value(false) {
            self.left += 1;
        } else {
            self.people.push(person.person());
        }
        Ok(())
    }

    /// Puts them in order. The order in which they came changes nothing.
    ///
    /// # Errors
    ///
    /// [`RankingError::SameId`] if two people share an identifier.
    pub fn finish(self) -> Result<Ranking<'m>, RankingError> {
        let Self { model, run, mut people, left } = self;
        people.sort_by(|a, b| a.id.cmp(&b.id));
        let twice = people.windows(2).position(|pair| matches!(pair, [a, b] if a.id == b.id));
        if let Some(first) = twice {
            return Err(SameId { second: first + 1 }.into());
        }
        let places = rank(model, &people, List::Priority)?;
        let mut concern_ranks = vec![0; people.len()];
        for place in rank(model, &people, List::Concern)? {
            if let Some(rank) = concern_ranks.get_mut(place.person) {
                *rank = u32::try_from(place.rank).unwrap_or(u32::MAX);
            }
        }
        let mut positions = vec![0; people.len()];
        for (at, place) in places.iter().enumerate() {
            if let Some(position) = positions.get_mut(place.person) {
                *position = at;
            }
        }
        let mut record: Vec<(Band, u16)> =
            places.iter().map(|place| (place.band, place.score.record())).collect();
        let mut upper: Vec<(Band, u16)> = places.iter().map(|place| upper_of(&people, place)).collect();
        record.sort_unstable();
        upper.sort_unstable();
        Ok(Ranking {
            model,
            run,
            people,
            concern_ranks,
            positions,
            places,
            record,
            upper,
            left,
            firmness: None,
        })
    }
}

/// What is hashed of a person.
#[derive(Serialize)]
struct Input<'a> {
    subject_id: &'a Id,
    /// A digit a factor, in the order of the model, and a hyphen for what is unknown.
    levels: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_event: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_review: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overridden: Option<Band>,
}

impl<'m> Ranking<'m> {
    /// Ranks people: see [`RankingBuilder`].
    ///
    /// # Errors
    ///
    /// [`RankingError`] if the model was stopped, if levels are of another day or model, or
    /// if two people share an identifier.
    pub fn of<'p>(
        model: &'m Model,
        run: Run,
        people: impl IntoIterator<Item = &'p PersonLevels>,
    ) -> Result<Self, RankingError> {
        let mut builder = RankingBuilder::new(model, run)?;
        people.into_iter().try_for_each(|person| builder.add(person))?;
        builder.finish()
    }

    /// The same with how firm it is.
    #[must_use]
    pub fn with_firmness(self, draws: u32, top: usize) -> Self {
        let seed = super::seed_of(&self.run.id);
        let firmness = Firmness::of(self.model, &self.people, draws, top, seed);
        Self { firmness: Some(firmness), ..self }
    }

    /// The model that ranked.
    pub fn model(&self) -> &'m Model {
        self.model
    }

    /// The run.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The people, by identifier.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// How many were given whose orders have all ended.
    pub fn left(&self) -> usize {
        self.left
    }

    /// The list: places in order, each naming a person by index.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// How firm the list is, where that was worked out.
    pub fn firmness(&self) -> Option<&Firmness> {
        self.firmness.as_ref()
    }

    /// Where a person stands on the page, from 0; `None` for somebody who is not on it.
    pub fn position_of(&self, subject_id: &Id) -> Option<usize> {
        self.positions.get(self.index_of(subject_id)?).copied()
    }

    pub(super) fn index_of(&self, subject_id: &Id) -> Option<usize> {
        self.people.binary_search_by(|person| person.id.cmp(subject_id)).ok()
    }

    /// The people of whom too little is known, the first to be assessed first.
    pub fn gap_queue(&self) -> Vec<&Id> {
        let queue = gap_queue(self.model, &self.people);
        queue.into_iter().filter_map(|index| Some(&self.people.get(index)?.id)).collect()
    }

    /// SHA-256 of what was ranked: every person's levels, event, review and override, by
    /// identifier, in canonical form.
    ///
    /// # Errors
    ///
    /// None in practice: everything hashed has a canonical form.
    pub fn input_hash(&self) -> Result<Sha256Hex, CanonicalError> {
        let digit = |level: Option<Level>| level.map_or('-', |level| char::from(b'0' + level.get()));
        let factors = 0..self.model.factors().len();
        let inputs = self.people.iter().map(|person| Input {
            subject_id: &person.id,
            levels: factors.clone().map(|factor| digit(person.levels.get(factor))).collect(),
            next_event: person.next_event,
            last_review: person.last_review,
            overridden: person.overridden,
        });
        Ok(Sha256Hex::of(&canonical_bytes(&inputs.collect::<Vec<_>>())?))
    }

    /// The ranking as a document with an explanation of each person handed in; of those who
    /// are not on the list there is none.
    ///
    /// # Errors
    ///
    /// As [`input_hash`](Self::input_hash).
    pub fn document<'p>(
        &self,
        people: impl IntoIterator<Item = &'p PersonLevels>,
    ) -> Result<RankingDocument, CanonicalError> {
        self.document_of(people.into_iter().filter_map(|levels| self.explain(levels, None)).collect())
    }

    /// The ranking as a document with these explanations of it, put in the order of the
    /// list: those that tell what changed since an earlier run, or that people have reviewed.
    ///
    /// # Errors
    ///
    /// As [`input_hash`](Self::input_hash).
    pub fn document_of(&self, mut people: Vec<Explanation>) -> Result<RankingDocument, CanonicalError> {
        people.sort_by_key(|explanation| explanation.result.position);
        Ok(RankingDocument {
            schema: RankingSchema::V1,
            run: self.run_shown()?,
            firmness: self.firmness.as_ref().map(|firmness| firmness.summary.clone()),
            gap_queue: self.gap_queue().into_iter().cloned().collect(),
            people,
        })
    }

    /// What the run was of.
    ///
    /// # Errors
    ///
    /// As [`input_hash`](Self::input_hash).
    pub fn run_shown(&self) -> Result<RunShown, CanonicalError> {
        let model = self.model.document();
        Ok(RunShown {
            run: self.run.id.clone(),
            as_of: self.run.as_of,
            known_at: self.run.known_at,
            model: ModelUsed {
                id: model.id.clone(),
                version: model.version.clone(),
                hash: self.model.hash(),
                status: model.status,
            },
            software: Cow::Borrowed(concat!("scpo ", env!("CARGO_PKG_VERSION"))),
            cohort: self.run.cohort.clone(),
            size: u32::try_from(self.places.len()).unwrap_or(u32::MAX),
            left: u32::try_from(self.left).unwrap_or(u32::MAX),
            input_hash: self.input_hash()?,
            marking: Cow::Borrowed(MARKING),
            advice: Cow::Borrowed(ADVICE),
        })
    }

    pub(super) fn concern_rank(&self, person: usize) -> u32 {
        self.concern_ranks.get(person).copied().unwrap_or(0)
    }

    pub(super) fn firmness_of(&self, person: usize) -> Option<&PersonFirmness> {
        self.firmness.as_ref()?.people.get(person)
    }

    /// The best and the worst rank that what is unknown leaves open.
    pub(super) fn ranks_by_bounds(&self, place: &Place) -> (u32, u32) {
        let own = (place.band, place.score.record());
        let own_upper = upper_of(&self.people, place);
        let best = above(&self.record, own_upper) + 1;
        let worst = above(&self.upper, own) + 1 - usize::from(own_upper > own);
        (u32::try_from(best).unwrap_or(u32::MAX), u32::try_from(worst).unwrap_or(u32::MAX))
    }

    /// The rank here of somebody who stood at one place and now has the band and score of
    /// another.
    pub(super) fn rank_in_place_of(&self, then: &Place, now: &Place) -> usize {
        let (then, now) = ((then.band, then.score.record()), (now.band, now.score.record()));
        above(&self.record, now) + 1 - usize::from(then > now)
    }
}

/// How many of some bands and scores, the lowest first, are above one.
fn above(sorted: &[(Band, u16)], one: (Band, u16)) -> usize {
    sorted.len() - sorted.partition_point(|other| *other <= one)
}

/// Band and score, were everything unknown at its highest. An override holds there too.
fn upper_of(people: &[Person], place: &Place) -> (Band, u16) {
    let overridden = people.get(place.person).and_then(|person| person.overridden);
    (overridden.unwrap_or(place.score.upper_band), place.score.upper())
}
