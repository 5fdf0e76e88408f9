use super::derived::{Derived, Source};
use super::entry::Entry;
use super::{Aged, Ageing, Dated, Factor, Held, Level};
use crate::date::{Date, Period};
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;
use crate::record::{Author, Basis, Evidence};

codes! {
    /// Who or what a level comes from.
    LevelSource {
        /// A person assessed it.
        Assessed => "assessed",
        /// It was worked out from the record.
        Derived => "derived",
        /// Nobody has assessed it, and the record does not tell it.
        Nobody => "nobody",
    }
}

/// The level of one factor for one person on a day, and everything it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorLevel {
    /// Who or what it comes from.
    pub source: LevelSource,
    /// The level as entered or worked out, before anything was held or aged.
    pub entered: Option<Level>,
    /// Why less than was entered is allowed.
    pub held: Option<Held>,
    /// The level before ageing.
    pub before_ageing: Option<Level>,
    /// How it has aged; its level is the one that counts.
    pub aged: Aged,
    /// Why, in fixed words.
    pub why: &'static str,
    /// Fact or opinion, as the assessor said.
    pub basis: Option<Basis>,
    /// The day it was set.
    pub assessed_on: Option<Date>,
    /// Who set it.
    pub assessed_by: Option<Author>,
    /// The last day it holds without being looked at again.
    pub review_by: Option<Date>,
    /// The evidence that was given.
    pub evidence: Vec<Evidence>,
    /// How many pieces of it support another factor of the same heading instead.
    pub used_elsewhere: usize,
    /// The facts it rests on.
    pub facts: Vec<Id>,
}

impl FactorLevel {
    /// The level that counts, or what is missing.
    pub fn level(&self) -> &Known<Level> {
        &self.aged.level
    }

    fn unknown(missing: Known<Level>, why: &'static str, facts: Vec<Id>) -> Self {
        Self {
            source: LevelSource::Nobody,
            entered: None,
            held: None,
            before_ageing: None,
            aged: Aged { level: missing, lost: 0, days: None, kept_at: None },
            why,
            basis: None,
            assessed_on: None,
            assessed_by: None,
            review_by: None,
            evidence: Vec::new(),
            used_elsewhere: 0,
            facts,
        }
    }
}

/// What every factor of a person is aged by.
pub(super) struct AgeBy<'a> {
    pub as_of: Date,
    pub custody: &'a Known<Vec<Period>>,
    pub reviewed: Option<Date>,
}

/// The level of a factor: what people entered, what the record tells, or the one of the
/// two that is to be taken.
///
/// A level by date or state is taken from the record where it tells it, and from a person
/// only up to the day they said it holds to; the others are the higher of the two, and
/// where the record is open, what was entered since (reading 55).
pub(super) fn factor_level(
    factor: &Factor,
    entry: Option<&Entry<'_>>,
    source: &Source<'_>,
    by: &AgeBy<'_>,
) -> FactorLevel {
    let derived = factor.derived.map(|from| source.derive(from));
    let assessed = entry.map(|entry| assessed(factor, entry, by));
    let anew = matches!(factor.ageing, Ageing::ByDate | Ageing::ByState);
    match (derived, assessed) {
        (None, None) => {
            let missing = Known::missing("level_assessed");
            FactorLevel::unknown(missing, "nobody has assessed it", Vec::new())
        }
        (None, Some(assessed)) => assessed,
        (Some(derived), None) => of_record(factor, derived, by),
        (Some(derived), Some(assessed)) if derived.level.is_unknown() => {
            let since = |since| assessed.assessed_on.is_some_and(|on| on >= since);
            let looked = anew || derived.open_since.is_none_or(since);
            let stands = looked && assessed.level().get().is_some();
            if stands { assessed } else { of_record(factor, derived, by) }
        }
        (Some(derived), Some(_)) if anew => of_record(factor, derived, by),
        (Some(derived), Some(assessed)) => {
            let of_record = of_record(factor, derived, by);
            let higher = match (of_record.level().get(), assessed.level().get()) {
                (Some(record), Some(person)) => person > record,
                (None, Some(_)) => true,
                _ => false,
            };
            if higher { assessed } else { of_record }
        }
    }
}

fn of_record(factor: &Factor, derived: Derived, by: &AgeBy<'_>) -> FactorLevel {
    let Derived { level, why, newest, open_since: _, facts } = derived;
    let Some(level) = level.get() else { return FactorLevel::unknown(level, why, facts) };
    let dated = Dated { level, newest_evidence: newest, assessed: newest, reviewed: by.reviewed };
    FactorLevel {
        source: LevelSource::Derived,
        entered: Some(level),
        held: None,
        before_ageing: Some(level),
        aged: factor.aged(&dated, by.as_of, by.custody),
        why,
        basis: Some(Basis::Fact),
        assessed_on: None,
        assessed_by: None,
        review_by: None,
        evidence: Vec::new(),
        used_elsewhere: 0,
        facts,
    }
}

fn assessed(factor: &Factor, entry: &Entry<'_>, by: &AgeBy<'_>) -> FactorLevel {
    let (allowed, held) = entry.allowed(factor);
    let supporting = entry.own.iter().filter_map(|item| item.on);
    let newest_evidence = supporting.filter(|on| *on <= by.as_of).max();
    let assessed_on = entry.fact.on();
    let anew = matches!(factor.ageing, Ageing::ByDate | Ageing::ByState);
    let unbounded = anew && entry.body.review_by.is_none() && assessed_on != Some(by.as_of);
    let aged = match &allowed {
        Known::Value(_) if unbounded => unknown("level_assessed.review_by"),
        Known::Value(level) => {
            let dated =
                Dated { level: *level, newest_evidence, assessed: assessed_on, reviewed: by.reviewed };
            factor.aged(&dated, by.as_of, by.custody)
        }
        Known::Unknown(missing) => {
            Aged { level: Known::Unknown(missing.clone()), lost: 0, days: None, kept_at: None }
        }
    };
    FactorLevel {
        source: LevelSource::Assessed,
        entered: Level::new(entry.body.level),
        held,
        before_ageing: allowed.get(),
        aged,
        why: held.map_or("assessed by a person", Held::words),
        basis: entry.body.basis,
        assessed_on,
        assessed_by: entry.fact.event.by.clone(),
        review_by: entry.body.review_by,
        evidence: entry.body.evidence.clone(),
        used_elsewhere: entry.body.evidence.len() - entry.own.len(),
        facts: vec![entry.fact.event.id.clone()],
    }
}

fn unknown(what: &'static str) -> Aged {
    Aged { level: Known::missing(what), lost: 0, days: None, kept_at: None }
}
