use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model_check::{ALL_WEIGHT, MAX_SCORE};
use super::{Band, Bound, DisplayScore, Floor, Heading, Levels, Model};

/// Points under each heading. They add up to the score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the four names say all there is to say")]
pub struct Subtotals {
    pub threat: u16,
    pub harm: u16,
    pub opportunity: u16,
    pub risk: u16,
}

impl Subtotals {
    /// Of one heading.
    pub const fn of(self, heading: Heading) -> u16 {
        match heading {
            Heading::Threat => self.threat,
            Heading::Harm => self.harm,
            Heading::Opportunity => self.opportunity,
            Heading::Risk => self.risk,
        }
    }

    /// How worrying: threat, harm and risk.
    pub const fn concern(self) -> u16 {
        self.threat + self.harm + self.risk
    }

    /// What to do first: concern and opportunity. This is the score.
    pub const fn priority(self) -> u16 {
        self.concern() + self.opportunity
    }

    fn add(&mut self, heading: Heading, points: u16) {
        match heading {
            Heading::Threat => self.threat += points,
            Heading::Harm => self.harm += points,
            Heading::Opportunity => self.opportunity += points,
            Heading::Risk => self.risk += points,
        }
    }
}

/// What a model makes of one person's levels.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Band, Level, Levels, Model, Score};
///
/// let model = Model::built_in().unwrap();
/// let score = Score::of(&model, &Levels::of(&model, [("T4", Level::MAX)]).unwrap());
/// assert_eq!(score.record(), 3_000);
/// assert_eq!(score.upper(), 50_000);
/// assert_eq!((score.band, score.upper_band), (Band::VeryHigh, Band::VeryHigh));
/// assert!(!score.provisional() && score.assessment_required);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Points under each heading, from what is known.
    pub subtotals: Subtotals,
    /// The weight of what is known, in basis points.
    pub known_weight_bp: u16,
    /// The band floors set by themselves; low where none applies.
    pub floor_band: Band,
    /// The band by score and floors, from what is known.
    pub band: Band,
    /// The band by score and floors, were everything unknown at its highest.
    pub upper_band: Band,
    /// Whether too little is known: too little weight, or a mandatory factor unknown.
    pub assessment_required: bool,
}

impl Score {
    /// Works out the score of a person by a model.
    pub fn of(model: &Model, levels: &Levels) -> Self {
        let mut subtotals = Subtotals::default();
        let mut known_weight_bp = 0;
        let mut mandatory_unknown = false;
        for (index, factor) in model.factors().iter().enumerate() {
            match levels.get(index) {
                Some(level) => {
                    subtotals.add(factor.heading, factor.weight_bp * u16::from(level.get()));
                    known_weight_bp += factor.weight_bp;
                }
                None => mandatory_unknown |= factor.mandatory,
            }
        }
        let floor_band = floor_band(model, levels, Bound::Record);
        let upper = upper(subtotals.priority(), known_weight_bp);
        Self {
            subtotals,
            known_weight_bp,
            floor_band,
            band: floor_band.max(model.band_of(subtotals.priority())),
            upper_band: floor_band_of_upper(model, levels).max(model.band_of(upper)),
            assessment_required: mandatory_unknown || known_weight_bp < model.document().assess_below_bp,
        }
    }

    /// The score of record, 0 to 50,000: what is unknown adds nothing.
    pub const fn record(&self) -> u16 {
        self.subtotals.priority()
    }

    /// The score, were everything unknown at its highest.
    pub const fn upper(&self) -> u16 {
        upper(self.record(), self.known_weight_bp)
    }

    /// Threat, harm and risk without opportunity.
    pub const fn concern(&self) -> u16 {
        self.subtotals.concern()
    }

    /// Whether what is unknown could change the band.
    pub fn provisional(&self) -> bool {
        self.band != self.upper_band
    }

    /// The score as it is shown.
    pub const fn display(&self) -> DisplayScore {
        DisplayScore::of(self.record())
    }
}

const fn upper(record: u16, known_weight_bp: u16) -> u16 {
    record + (MAX_SCORE - known_weight_bp * (MAX_SCORE / ALL_WEIGHT))
}

fn floor_band_of_upper(model: &Model, levels: &Levels) -> Band {
    floor_band(model, levels, Bound::Upper)
}

fn floor_band(model: &Model, levels: &Levels, bound: Bound) -> Band {
    model.floors_met(levels, bound).map(|floor| floor.at_least).max().unwrap_or(Band::Low)
}

impl Model {
    /// The band of a score by itself, floors aside.
    pub fn band_of(&self, score: u16) -> Band {
        let bands = &self.document().bands;
        let reached = |band: &Band| bands.of(*band).min_score <= score;
        Band::ALL.iter().copied().rev().find(reached).unwrap_or(Band::Low)
    }

    /// The floors whose conditions a person meets, in the order of the model.
    pub fn floors_met(&self, levels: &Levels, bound: Bound) -> impl Iterator<Item = &Floor> {
        let level_of = move |factor: usize| bound.level(levels.get(factor));
        let met = move |(floor, factors): &(&Floor, &[usize])| {
            let conditions = floor.when.iter().zip(*factors);
            conditions.into_iter().all(|(condition, factor)| level_of(*factor) >= condition.at_least)
        };
        self.floors_by_place().filter(met).map(|(floor, _)| floor)
    }
}
