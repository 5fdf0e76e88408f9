//! Fairness by groups from data that is held elsewhere (P-5). It never enters a score: it
//! is joined to a finished ranking, and only here.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rate::Rate;
use crate::cohort::{Band, Level, ModelUsed, Ranking};
use crate::date::Date;
use crate::finding::{CanonicalError, Document, Id, object};

/// A group with fewer people is not shown.
const LEAST: usize = 10;

/// The name and version of the form of a fairness report; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FairnessSchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.fairness/1")]
    V1,
}

/// What is joined for one report. Who may is for the host to say, by a permission of its own.
///
/// It has no `Debug`.
#[derive(Clone, Copy)]
pub struct FairnessInput<'a> {
    /// The name of the characteristic.
    pub characteristic: &'a Id,
    /// The group of each person, by id; those left out have not stated it.
    pub groups: &'a BTreeMap<Id, Id>,
    /// The kind of order of each person, by id, for comparing like with like.
    pub order_types: &'a BTreeMap<Id, Id>,
    /// The factor besides that makes people alike: the seriousness of the conviction.
    pub alike_by: &'a Id,
    /// How long the top of the list is.
    pub top: usize,
}

/// Why a fairness report is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FairnessError {
    /// The model has no such factor.
    #[error("alike_by: a factor of the model")]
    NoSuchFactor,
    /// It has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
}

object! {
    /// How a ranking treats groups of people, `scpo.fairness/1`, in a form to be published:
    /// no person is in it, and no group of fewer than ten. What is unequal is not thereby
    /// unfair, nor what is equal fair; several measures are shown because they cannot all
    /// be equal at once.
    FairnessReport {
        required {
            /// Name and version of the form.
            schema: FairnessSchema,
            /// The run.
            run: Id,
            /// The day of the run.
            as_of: Date,
            /// The model that ranked.
            model: ModelUsed,
            /// The characteristic.
            characteristic: Id,
            /// How long the top of the list is.
            top: u32,
        }
        lists {
            /// Each group, by its code.
            groups: GroupReport,
        }
    }
}

impl Document for FairnessReport {
    const FORM: &'static str = "scpo.fairness/1";
}

object! {
    /// One group.
    GroupReport {
        required {
            /// Its code.
            group: Id,
        }
        optional {
            /// Its figures; absent for a group of fewer than ten people.
            figures: GroupFigures,
        }
    }
}

object! {
    /// The figures of a group. The rest are the people of the other groups shown.
    GroupFigures {
        required {
            /// The people.
            people: u32,
            /// In the highest band.
            very_high: Rate,
            /// In the next.
            high: Rate,
            /// In the next.
            medium: Rate,
            /// In the lowest.
            low: Rate,
            /// At the top of the list, ties included.
            in_top: Rate,
            /// Its mean score less that of the rest, in points, rounded towards nought.
            score_gap: i32,
            /// The mean weight of what is not known, in basis points.
            unknown_weight_bp: u16,
            /// The same of the rest.
            unknown_weight_rest_bp: u16,
            /// Whose band is provisional.
            provisional: Rate,
            /// Of whom too little is known.
            assessment_required: Rate,
            /// Moved up by an override.
            overridden_up: Rate,
            /// Moved down by an override.
            overridden_down: Rate,
            /// Never reviewed.
            never_reviewed: Rate,
            /// Whether any ratio lies outside 0.8 to 1.25.
            flagged: bool,
        }
        optional {
            /// The mean score less that of the rest among people with one kind of order and one
            /// level of conviction, weighted by the people of the group; absent where nobody of
            /// the group has a like.
            score_gap_alike: i32,
            /// The mean days since the last review, of those reviewed.
            days_since_review: u32,
            /// The same of the rest.
            days_since_review_rest: u32,
        }
    }
}

/// What a report needs of one person.
struct Row<'a> {
    group: &'a Id,
    alike: (Option<&'a Id>, Option<Level>),
    band: Band,
    computed: Band,
    score: u16,
    unknown_bp: u16,
    in_top: bool,
    provisional: bool,
    assess: bool,
    reviewed: Option<i64>,
}

impl Ranking<'_> {
    /// How the ranking treats the groups of one characteristic.
    ///
    /// # Errors
    ///
    /// [`FairnessError::NoSuchFactor`] if the model has not the factor people are alike by.
    pub fn fairness(&self, input: &FairnessInput<'_>) -> Result<FairnessReport, FairnessError> {
        let factor = self.model().factor_index(input.alike_by.as_str()).ok_or(FairnessError::NoSuchFactor)?;
        let rows: Vec<Row<'_>> = self.fairness_rows(input, factor);
        let mut groups: BTreeMap<&Id, usize> = BTreeMap::new();
        rows.iter().for_each(|row| *groups.entry(row.group).or_default() += 1);
        let shown = |group: &Id| groups.get(group).is_some_and(|people| *people >= LEAST);
        let kept: Vec<&Row<'_>> = rows.iter().filter(|row| shown(row.group)).collect();
        let run = self.run_shown()?;
        Ok(FairnessReport {
            schema: FairnessSchema::V1,
            run: run.run,
            as_of: run.as_of,
            model: run.model,
            characteristic: input.characteristic.clone(),
            top: number(input.top),
            groups: groups
                .keys()
                .map(|group| GroupReport {
                    group: (*group).clone(),
                    figures: shown(group).then(|| figures(group, &kept)),
                })
                .collect(),
        })
    }

    fn fairness_rows<'a>(&'a self, input: &FairnessInput<'a>, factor: usize) -> Vec<Row<'a>> {
        let row = |place: &crate::cohort::Place| {
            let person = self.people().get(place.person)?;
            let group = input.groups.get(&person.id)?;
            let score = &place.score;
            Some(Row {
                group,
                alike: (input.order_types.get(&person.id), person.levels.get(factor)),
                band: place.band,
                computed: score.band,
                score: score.record(),
                unknown_bp: 10_000_u16.saturating_sub(score.known_weight_bp),
                in_top: place.rank <= input.top,
                provisional: score.provisional(),
                assess: score.assessment_required,
                reviewed: person.last_review.map(|on| on.days_until(self.run().as_of)),
            })
        };
        self.places().iter().filter_map(row).collect()
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn figures(group: &Id, rows: &[&Row<'_>]) -> GroupFigures {
    let (own, rest): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        rows.iter().copied().partition(|row| row.group == group);
    let rate = |which: fn(&Row<'_>) -> bool| {
        let count =
            |rows: &[&Row<'_>]| (number(rows.iter().filter(|row| which(row)).count()), number(rows.len()));
        Rate::of(count(&own), count(&rest))
    };
    let rates = [
        rate(|row| row.band == Band::VeryHigh),
        rate(|row| row.band == Band::High),
        rate(|row| row.band == Band::Medium),
        rate(|row| row.band == Band::Low),
        rate(|row| row.in_top),
        rate(|row| row.provisional),
        rate(|row| row.assess),
        rate(|row| row.band > row.computed),
        rate(|row| row.band < row.computed),
        rate(|row| row.reviewed.is_none()),
    ];
    // Of a single group shown there is no rest to compare with.
    let flagged = !rest.is_empty() && rates.iter().any(|rate| rate.flagged);
    let [very_high, high, medium, low, in_top, provisional, assess, up, down, never_reviewed] = rates;
    let mean = |rows: &[&Row<'_>], of: fn(&Row<'_>) -> i64| mean(rows.iter().map(|row| of(row)));
    let score = |row: &Row<'_>| i64::from(row.score);
    let unknown = |row: &Row<'_>| i64::from(row.unknown_bp);
    let bp = |mean: Option<i64>| u16::try_from(mean.unwrap_or(0)).unwrap_or(0);
    let since = |rows: &[&Row<'_>]| {
        self::mean(rows.iter().filter_map(|row| row.reviewed)).and_then(|days| u32::try_from(days).ok())
    };
    GroupFigures {
        people: number(own.len()),
        very_high,
        high,
        medium,
        low,
        in_top,
        score_gap: gap(&own, &rest, score),
        unknown_weight_bp: bp(mean(&own, unknown)),
        unknown_weight_rest_bp: bp(mean(&rest, unknown)),
        provisional,
        assessment_required: assess,
        overridden_up: up,
        overridden_down: down,
        never_reviewed,
        flagged,
        score_gap_alike: gap_alike(&own, &rest),
        days_since_review: since(&own),
        days_since_review_rest: since(&rest),
    }
}

fn mean(values: impl Iterator<Item = i64>) -> Option<i64> {
    let (sum, count) = values.fold((0_i64, 0_i64), |(sum, count), value| (sum + value, count + 1));
    sum.checked_div(count)
}

/// The difference of two means, rounded towards nought once.
fn gap(own: &[&Row<'_>], rest: &[&Row<'_>], of: fn(&Row<'_>) -> i64) -> i32 {
    let sum = |rows: &[&Row<'_>]| rows.iter().map(|row| i128::from(of(row))).sum::<i128>();
    let (n, m) = (own.len() as i128, rest.len() as i128);
    let difference = (sum(own) * m - sum(rest) * n).checked_div(n * m).unwrap_or(0);
    i32::try_from(difference).unwrap_or(0)
}

/// Like with like: the gap within each kind of order and level, weighted by the group's
/// people who have a like among the rest.
fn gap_alike(own: &[&Row<'_>], rest: &[&Row<'_>]) -> Option<i32> {
    /// Kind of order, and level of conviction.
    type Kind<'a> = (Option<&'a Id>, Option<u8>);
    // Of each kind the sum of scores and the people, of the group and of the rest.
    let mut kinds: BTreeMap<Kind<'_>, [(i128, i128); 2]> = BTreeMap::new();
    for (side, rows) in [own, rest].into_iter().enumerate() {
        for row in rows {
            let kind = (row.alike.0, row.alike.1.map(Level::get));
            if let Some((sum, count)) = kinds.entry(kind).or_default().get_mut(side) {
                *sum += i128::from(row.score);
                *count += 1;
            }
        }
    }
    // Each gap in thousandths, so that rounding does not add up.
    let (mut gaps, mut people) = (0, 0);
    for [(own, n), (rest, m)] in kinds.into_values() {
        if n > 0 && m > 0 {
            gaps += (own * m - rest * n) * 1_000 / m;
            people += n;
        }
    }
    i32::try_from(gaps.checked_div(people)? / 1_000).ok()
}
