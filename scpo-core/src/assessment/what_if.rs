use super::changes::{Change, changes_by_facts};
use super::{Assessment, assess};
use crate::case::{Case, CaseError};
use crate::date::Date;
use crate::record::Event;
use crate::rulebook::Rulebook;

/// What would follow from events that have not been recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The answer as things are.
    pub before: Assessment,
    /// The answer with the events added.
    pub after: Assessment,
    /// Every difference between the two, each with the fact behind it.
    pub changes: Vec<Change>,
}

/// Works out what would follow from some events, without changing the case.
///
/// The events are taken as known on `known_at`, whatever they say of their own
/// recording, so that a supposed fact is never left out for being recorded later.
///
/// # Errors
///
/// [`CaseError`] if the events cannot stand beside the case's own, as in
/// [`Case::replay`].
pub fn what_if(
    case: &Case,
    events: &[Event],
    rulebook: &Rulebook,
    as_of: Date,
    known_at: Date,
) -> Result<WhatIf, CaseError> {
    let mut document = case.to_document();
    document.events.extend(events.iter().cloned().map(|mut event| {
        event.recorded = event.on.map_or(known_at, |on| known_at.max(on));
        event
    }));
    let supposed = Case::replay(document)?;
    let before = assess(case, rulebook, as_of, known_at);
    let latest = events.iter().filter_map(|event| event.on).fold(known_at, Date::max);
    let after = assess(&supposed, rulebook, as_of, latest.min(as_of.max(known_at)));
    let changes = changes_by_facts(&before, &after);
    Ok(WhatIf { before, after, changes })
}
