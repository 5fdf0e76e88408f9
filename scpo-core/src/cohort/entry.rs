use std::borrow::Cow;

use super::evidence::is_one_report;
use super::{Factor, Held, Level, Model};
use crate::case::{Fact, View};
use crate::finding::Known;
use crate::record::{EventBody, Evidence, LevelAssessed};

/// What a person entered last for one factor.
#[derive(Clone, Debug)]
pub(super) struct Entry<'c> {
    pub fact: Fact<'c>,
    pub body: &'c LevelAssessed,
    /// The level entered, or why none counts.
    pub entered: Known<Level>,
    /// The reports behind it that support no other factor of its heading.
    pub own: Vec<&'c Evidence>,
}

impl<'c> Entry<'c> {
    /// The level that its evidence allows, and why it was held.
    pub(super) fn allowed(&self, factor: &Factor) -> (Known<Level>, Option<Held>) {
        let entered = match &self.entered {
            Known::Value(entered) => *entered,
            Known::Unknown(missing) => return (Known::Unknown(missing.clone()), None),
        };
        if entered > Level::ZERO && self.own.is_empty() && !self.body.evidence.is_empty() {
            return (Known::missing("evidence.own"), Some(Held::ReportsUsed));
        }
        let (level, held) = factor.allowed(entered, &self.own);
        (Known::Value(level), held)
    }
}

/// The entry that counts for each factor, in the order of the model.
///
/// One report supports one factor under each heading: the first that has it, in the
/// order of the model.
pub(super) fn entries<'c>(model: &Model, view: &View<'c>) -> Vec<Option<Entry<'c>>> {
    let mut entries: Vec<Option<Entry<'c>>> =
        model.factors().iter().map(|factor| latest(view, factor)).collect();
    for (index, factor) in model.factors().iter().enumerate() {
        let (before, rest) = entries.split_at_mut(index);
        let Some(Some(entry)) = rest.first_mut() else { continue };
        let earlier = before.iter().zip(model.factors()).filter(|(_, other)| other.heading == factor.heading);
        let used: Vec<&Evidence> = earlier.flat_map(|(entry, _)| used_by(entry.as_ref())).collect();
        entry.own.retain(|item| !used.iter().any(|used| is_one_report(used, item)));
    }
    entries
}

/// The reports a factor keeps to itself: level 0 needs none.
fn used_by<'c>(entry: Option<&Entry<'c>>) -> Vec<&'c Evidence> {
    let raised = entry.filter(|entry| entry.entered.get().is_some_and(|level| level > Level::ZERO));
    raised.map(|entry| entry.own.clone()).unwrap_or_default()
}

/// The last entry for a factor. Where another may be later and says something else, no
/// level counts.
fn latest<'c>(view: &View<'c>, factor: &Factor) -> Option<Entry<'c>> {
    let of_factor = || {
        view.facts().iter().filter_map(|fact| match &fact.event.body {
            EventBody::LevelAssessed(body) if body.factor == factor.id => Some((*fact, body)),
            _ => None,
        })
    };
    let dated = of_factor().rfind(|(fact, _)| fact.on().is_some());
    let (fact, body) = dated.or_else(|| of_factor().next_back())?;
    let may_be_later = |other: &Fact<'c>| other.index != fact.index && other.precedes(&fact) != Some(true);
    let disputed = of_factor().any(|(other, said)| may_be_later(&other) && said.level != body.level);
    let missing = |what: &'static str| Known::Unknown(vec![Cow::Borrowed(what)]);
    let entered = match (Level::new(body.level), disputed) {
        (_, true) => missing("level_assessed.on"),
        (None, false) => missing("level_assessed.level"),
        (Some(level), false) => Known::Value(level),
    };
    let entered = match body.review_by {
        Some(review_by) if review_by < view.as_of() => missing("level_assessed.review_by"),
        _ => entered,
    };
    Some(Entry { fact, body, entered, own: body.evidence.iter().collect() })
}
