use std::borrow::Cow;
use std::cmp::Reverse;

use super::change_since::{ChangeSince, points_moved};
use super::document::{
    Challenge, Explanation, FloorMet, MissingLevel, NeighbourSide, Part, RankResult, SingleChange,
    WhatWouldChange, Without,
};
use super::neighbours::neighbour;
use crate::cohort::{
    BandChange, BandChanges, Bound, DisputeOutcome, Factor, FactorLevel, Level, Levels, Model, PersonLevels,
    Place, Ranking, ReviewCause, ReviewDue, Score,
};
use crate::finding::{Id, Known};

/// How a fact is disputed.
const HOW: &str = "Any fact named here can be disputed by the person it is about or by whoever works with it, to the \
                   unit that holds the record. While it is looked into it is marked, and the score is shown with and \
                   without it; what came of it is recorded.";

/// An earlier run, and what it knew of the person.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// The run.
    pub ranking: &'a Ranking<'a>,
    /// The person's levels in it.
    pub levels: &'a PersonLevels,
}

impl Ranking<'_> {
    /// Why one person stands where they do; `None` for somebody who is not on the list, or
    /// whose levels are not those that were ranked.
    ///
    /// Given an earlier run, what changed since is told too.
    pub fn explain(&self, levels: &PersonLevels, earlier: Option<Earlier<'_>>) -> Option<Explanation> {
        let index = self.index_of(&levels.subject_id)?;
        let person = self.people().get(index).filter(|person| **person == levels.person())?;
        let position = self.position_of(&levels.subject_id)?;
        let place = self.places().get(position)?;
        let model = self.model();
        let neighbours =
            [(NeighbourSide::Above, position.checked_sub(1)), (NeighbourSide::Below, Some(position + 1))];
        let neighbours = neighbours.into_iter().filter_map(|(side, at)| {
            let other = self.places().get(at?)?;
            Some(neighbour(model, side, (person, place), (self.people().get(other.person)?, other)))
        });
        Some(Explanation {
            subject_id: levels.subject_id.clone(),
            listed: levels.listed.clone(),
            result: self.result(place, position, levels),
            what_would_change: what_would_change(model, &person.levels),
            challenge: challenge(model, levels),
            firmness: self.firmness_of(index).cloned(),
            since: earlier.and_then(|earlier| self.since(earlier, place, levels)),
            human_record: None,
            floors: floors(model, &person.levels),
            parts: parts(model, levels),
            missing: missing(model, levels),
            neighbours: neighbours.collect(),
            reviews: self.reviews(levels, earlier),
            overrides: levels.overrides.clone(),
        })
    }

    fn result(&self, place: &Place, position: usize, levels: &PersonLevels) -> RankResult {
        let score = place.score;
        let (best_rank, worst_rank) = self.ranks_by_bounds(place);
        RankResult {
            score: score.record(),
            display: score.display().to_string().into(),
            concern: score.concern(),
            subtotals: score.subtotals,
            computed_band: score.band,
            effective_band: place.band,
            rank: number(place.rank),
            of: number(self.places().len()),
            position: number(position + 1),
            concern_rank: self.concern_rank(place.person),
            upper_score: score.upper(),
            upper_band: score.upper_band,
            best_rank,
            worst_rank,
            provisional: score.provisional(),
            assessment_required: score.assessment_required,
            known_weight_bp: score.known_weight_bp,
            next_event: levels.next_event.as_ref().map(|event| event.on),
            next_event_kind: levels.next_event.as_ref().map(|event| event.kind),
            last_review: levels.last_review,
        }
    }

    fn since(&self, earlier: Earlier<'_>, place: &Place, now: &PersonLevels) -> Option<ChangeSince> {
        let before = earlier.ranking;
        let then = before.places().get(before.position_of(&now.subject_id)?)?;
        let in_between = before.rank_in_place_of(then, place);
        let change = |from: usize, to: usize| i32::try_from(to as i64 - from as i64).unwrap_or(i32::MAX);
        Some(ChangeSince {
            run: before.run().id.clone(),
            as_of: before.run().as_of,
            score: then.score.record(),
            rank: number(then.rank),
            band: then.band,
            points: points_moved((before.model(), earlier.levels), (self.model(), now)),
            rank_by_own_change: change(then.rank, in_between),
            rank_by_cohort: change(in_between, place.rank),
        })
    }

    /// A model other than the earlier run's calls for a review of everybody.
    fn reviews(&self, levels: &PersonLevels, earlier: Option<Earlier<'_>>) -> Vec<ReviewDue> {
        let mut reviews = levels.reviews.clone();
        if earlier.is_some_and(|earlier| earlier.ranking.model().hash() != self.model().hash()) {
            let due =
                ReviewDue { due: self.run().as_of, cause: ReviewCause::ModelChanged, facts: Vec::new() };
            reviews.push(due);
            reviews.sort_by_key(|review| (review.due, review.cause));
        }
        reviews
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn floors(model: &Model, levels: &Levels) -> Vec<FloorMet> {
    let met = model.floors_met(levels, Bound::Record);
    met.map(|floor| FloorMet { id: floor.id.clone(), when: floor.when.clone(), at_least: floor.at_least })
        .collect()
}

fn parts(model: &Model, levels: &PersonLevels) -> Vec<Part> {
    let disputed: Vec<&Id> = levels
        .disputed
        .iter()
        .flat_map(|disputed| &disputed.disputes)
        .filter(|dispute| dispute.outcome == DisputeOutcome::Open)
        .map(|dispute| &dispute.fact)
        .collect();
    let factors = model.factors().iter().zip(&levels.factors);
    let mut parts: Vec<Part> = factors.map(|(factor, level)| part(factor, level, &disputed)).collect();
    parts.sort_by_key(|part| Reverse(part.points));
    parts
}

fn part(factor: &Factor, level: &FactorLevel, disputed: &[&Id]) -> Part {
    let used = level.level().get();
    let points = |level: Level| factor.weight_bp.saturating_mul(level.get().into());
    Part {
        factor: factor.id.clone(),
        name: factor.name.clone(),
        heading: factor.heading,
        level: level.level().clone(),
        weight_bp: factor.weight_bp,
        points: used.map_or(0, points),
        most: points(Level::MAX),
        lost: level.aged.lost,
        source: level.source,
        why: Cow::Borrowed(level.why),
        entered: level.entered,
        held: level.held,
        before_ageing: level.before_ageing,
        days: level.aged.days.filter(|_| level.before_ageing.is_some()),
        kept_at: level.aged.kept_at,
        meaning: used.and_then(|used| meaning(factor, used)),
        basis: level.basis,
        assessed_on: level.assessed_on,
        assessed_by: level.assessed_by.clone(),
        review_by: level.review_by,
        used_elsewhere: Some(number(level.used_elsewhere)).filter(|count| *count > 0),
        disputed: level.facts.iter().any(|fact| disputed.contains(&fact)).then_some(true),
        evidence: level.evidence.clone(),
        facts: level.facts.clone(),
    }
}

fn meaning(factor: &Factor, level: Level) -> Option<Box<str>> {
    let anchors = factor.anchors.iter();
    // Where a level has no anchor of its own, that of the next below it holds.
    anchors.rev().find(|anchor| anchor.level <= level).map(|anchor| anchor.meaning.clone())
}

fn missing(model: &Model, levels: &PersonLevels) -> Vec<MissingLevel> {
    let factors = model.factors().iter().zip(&levels.factors);
    let mut missing: Vec<MissingLevel> = factors
        .filter_map(|(factor, level)| match level.level() {
            Known::Value(_) => None,
            Known::Unknown(what) => Some(MissingLevel {
                factor: factor.id.clone(),
                name: factor.name.clone(),
                points: factor.weight_bp.saturating_mul(Level::MAX.get().into()),
                mandatory: factor.mandatory,
                what: what.clone(),
                since: level.review_by.or(level.assessed_on),
                owner: levels.owner.clone(),
            }),
        })
        .collect();
    missing.sort_by_key(|missing| Reverse(missing.points));
    missing
}

fn what_would_change(model: &Model, levels: &Levels) -> WhatWouldChange {
    let changes = BandChanges::of(model, levels);
    let single = |change: &BandChange| {
        let factor = model.factors().get(change.factor)?;
        Some(SingleChange {
            factor: factor.id.clone(),
            name: factor.name.clone(),
            level: change.level,
            band: change.band,
            meaning: meaning(factor, change.level),
            floor: floor_behind(model, levels, change),
        })
    };
    WhatWouldChange {
        up: changes.up.iter().filter_map(single).collect(),
        down: changes.down.iter().filter_map(single).collect(),
    }
}

/// The floor that brings a change about, where the score by itself would not.
fn floor_behind(model: &Model, levels: &Levels, change: &BandChange) -> Option<Id> {
    let changed = levels.clone().with(change.factor, Some(change.level));
    let by_score = model.band_of(Score::of(model, &changed).record());
    let mut met = model.floors_met(&changed, Bound::Record);
    let floor = met.find(|floor| floor.at_least == change.band && floor.at_least > by_score);
    floor.map(|floor| floor.id.clone())
}

fn challenge(model: &Model, levels: &PersonLevels) -> Challenge {
    let disputed = levels.disputed.as_ref();
    let open = disputed
        .filter(|disputed| disputed.disputes.iter().any(|dispute| dispute.outcome == DisputeOutcome::Open));
    Challenge {
        how: Cow::Borrowed(HOW),
        without: open.map(|disputed| {
            let score = Score::of(model, &disputed.without);
            Without { score: score.record(), upper_score: score.upper(), band: score.band }
        }),
        disputes: disputed.map(|disputed| disputed.disputes.clone()).unwrap_or_default(),
    }
}
