use super::derived::{NextEvent, Source, is_listed};
use super::entry::entries;
use super::factor_level::{AgeBy, factor_level};
use super::overriding::overrides;
use super::review::{last_review, reviews_due};
use super::{Cuts, Derivation, Disputed, FactorLevel, Levels, Model, Overriding, Person, ReviewDue, Score};
use crate::assessment::Assessment;
use crate::case::Case;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::rulebook::Rulebook;

/// Everything a ranking knows of one person on one day: each level with what it rests on,
/// the events and reviews that settle the order, and what people overrode.
///
/// `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonLevels {
    /// The host's id.
    pub subject_id: Id,
    /// The day.
    pub as_of: Date,
    /// The day as of which the facts are taken as known.
    pub known_at: Date,
    /// Whether the person belongs on a list: an order is in force or pending (P-7). A
    /// person of whom that cannot be told stays on it, marked (reading 56).
    pub listed: Known<bool>,
    /// The level of each factor, in the order of the model.
    pub factors: Vec<FactorLevel>,
    /// The soonest event.
    pub next_event: Option<NextEvent>,
    /// The last review of the score.
    pub last_review: Option<Date>,
    /// Why and by when the person is to be reviewed, the soonest first; never empty.
    pub reviews: Vec<ReviewDue>,
    /// Every override on record, the newest last; at most one has an effect.
    pub overrides: Vec<Overriding>,
    /// The unit that holds the record, else the force that leads: who finds out what is missing.
    pub owner: Option<Id>,
    /// Facts that are disputed, and the levels without them; absent where none is.
    pub disputed: Option<Disputed>,
}

impl std::fmt::Debug for PersonLevels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonLevels(…)")
    }
}

impl PersonLevels {
    /// The levels of a person on the day of an answer: what people assessed, by the rules
    /// of evidence and ageing, and what the record tells.
    ///
    /// The answer must be that of the case; the day and what was known are its own.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::assessment::assess;
    /// use scpo_core::case::Case;
    /// use scpo_core::cohort::{Level, Model, PersonLevels};
    /// use scpo_core::rulebook::Rulebook;
    ///
    /// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [
    ///   {"id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "body": {"order_made": {
    ///      "order": "O1", "jurisdiction": "EW", "represented": true,
    ///      "commencement": {"on": "2026-09-30"}, "length": {"years": 5}}}},
    ///   {"id": "e2", "on": "2026-10-01", "recorded": "2026-10-01", "body": {"level_assessed": {
    ///      "factor": "T1", "level": 4, "evidence": [{"reference": "log 1"}]}}}]}"#;
    /// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
    /// let (model, rulebook) = (Model::built_in().unwrap(), Rulebook::builtin().unwrap());
    /// let day = "2026-11-21".parse().unwrap();
    ///
    /// let person = PersonLevels::of(&model, &rulebook, &case, &assess(&case, &rulebook, day, day));
    /// // One source, not known to be reliable: held at 3.
    /// assert_eq!(person.factors[0].level().get(), Level::new(3));
    /// // In the community with no licence on record.
    /// let liberty = &person.factors[model.factor_index("R3").unwrap()];
    /// assert_eq!(liberty.level().get(), Level::new(4));
    /// ```
    pub fn of(model: &Model, rulebook: &Rulebook, case: &Case, assessment: &Assessment) -> Self {
        let view = case.view(assessment.as_of, assessment.known_at);
        let source = Source::new(&view, assessment, rulebook.condition_types(), event_cuts(model));
        let last_review = last_review(&source);
        let custody = source.times_in_custody();
        let by = AgeBy { as_of: assessment.as_of, custody: &custody, reviewed: last_review };
        let entries = entries(model, &view);
        let factors: Vec<FactorLevel> = model
            .factors()
            .iter()
            .zip(&entries)
            .map(|(factor, entry)| factor_level(factor, entry.as_ref(), &source, &by))
            .collect();
        let score = Score::of(model, &Levels::in_order(factors.iter().map(|factor| factor.level().get())));
        let overrides = overrides(model, &view, score.band);
        let band = in_effect(&overrides).unwrap_or(score.band);
        let reviews = reviews_due(model, &source, (band, score.floor_band), &overrides);
        Self {
            subject_id: case.subject_id().clone(),
            as_of: assessment.as_of,
            known_at: assessment.known_at,
            listed: listed(assessment),
            factors,
            next_event: source.soonest.event,
            last_review,
            reviews,
            overrides,
            owner: owner(assessment),
            disputed: None,
        }
    }

    /// The levels that count.
    pub fn levels(&self) -> Levels {
        Levels::in_order(self.factors.iter().map(|factor| factor.level().get()))
    }

    /// The override in effect.
    pub fn overriding(&self) -> Option<&Overriding> {
        self.overrides.iter().find(|overriding| overriding.fault.is_none())
    }

    /// The person as a list takes them.
    pub fn person(&self) -> Person {
        Person {
            id: self.subject_id.clone(),
            levels: self.levels(),
            next_event: self.next_event.as_ref().map(|event| event.on),
            last_review: self.last_review,
            overridden: in_effect(&self.overrides),
        }
    }
}

fn owner(assessment: &Assessment) -> Option<Id> {
    let record = &assessment.record;
    let holder = record.record_owner.as_ref().and_then(Known::value);
    holder.or(record.release_force.as_ref()).or(record.owning_force.as_ref()).cloned()
}

fn in_effect(overrides: &[Overriding]) -> Option<super::Band> {
    overrides.iter().find(|overriding| overriding.fault.is_none()).and_then(|overriding| overriding.band)
}

/// The cuts of the factor that goes by the next event.
fn event_cuts(model: &Model) -> Cuts {
    let factor = model.factors().iter().find(|factor| factor.derived == Some(Derivation::NextEvent));
    factor.and_then(|factor| factor.cuts).unwrap_or(Cuts::Within([365, 182, 90, 28, 7]))
}

fn listed(assessment: &Assessment) -> Known<bool> {
    let mut missing = Vec::new();
    for order in &assessment.orders {
        match &order.status {
            Known::Value(status) if is_listed(*status) => return Known::Value(true),
            Known::Value(_) => {}
            Known::Unknown(what) => missing.extend(what.iter().cloned()),
        }
    }
    if assessment.orders.is_empty() && assessment.stage.is_unknown() {
        missing.push("orders".into());
    }
    if missing.is_empty() { Known::Value(false) } else { Known::Unknown(missing) }
}
