//! Which systems should hold a marker (reading 49, reading 17).

use std::collections::BTreeSet;

use super::dates::Day;
use super::state::{Place, is_regional};
use super::tasks::Day1;

/// The systems, "RMS:<force>" standing for the records system of the release force.
pub fn expected(view: &Day1<'_>) -> BTreeSet<String> {
    let mut systems = BTreeSet::new();
    let made_and_not_ended = |o: &&super::orders::Standing| o.made.is_some() && o.live != Some(false);
    if view.standings.iter().filter(made_and_not_ended).count() == 0 {
        return systems;
    }
    for system in ["PNC", "PND", "RMS"] {
        systems.insert(system.to_owned());
    }
    // The release force's own system once it has owned the record.
    let led_by = view.record.hand_overs.iter().rfind(|h| !is_regional(&h.to)).map(|h| &h.to);
    if let Some(force) = led_by
        && Some(force) != view.owning_force().as_ref()
    {
        systems.insert(format!("RMS:{force}"));
    }
    // The prison's marker from acceptance in this custody, while in prison; a temporary
    // release does not end being a prisoner.
    if let Some(spell) = view.track.open_spell()
        && matches!(view.track.place, Place::Prison | Place::Remand | Place::TemporarilyOut)
        && !spell.hospital
        && accepted_since(view, spell.start.0)
    {
        systems.insert("PINS".to_owned());
    }
    systems
}

fn accepted_since(view: &Day1<'_>, start: Day) -> bool {
    view.record.hand_overs.iter().any(|h| is_regional(&h.to) && h.on >= start)
}
