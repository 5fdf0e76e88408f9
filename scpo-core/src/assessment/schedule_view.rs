//! The schedule of the conditions in force, from what the process knows of custody and
//! of the force's visit rate.

use crate::condition::{Absence, Catalogue, ClockStop, Schedule, ScheduleInput};
use crate::law::commencement::Commencement;
use crate::lifecycle::{Context, Spell};

/// Works out the schedule of a case on its day.
pub(super) fn schedule(
    context: &Context<'_, '_>,
    catalogue: &Catalogue,
    commencement: &Commencement,
) -> Schedule {
    Schedule::of(&ScheduleInput {
        view: context.view,
        standing: context.standing,
        catalogue,
        calendars: context.calendars,
        commencement,
        visit_days: context.visit_days(),
        absences: context.custody.spells.iter().map(absence).collect(),
        in_custody: context.in_custody(),
        last_release: context.custody.last_release.and_then(|release| release.on()),
    })
}

fn absence(spell: &Spell<'_>) -> Absence {
    Absence {
        place: if spell.hospital { ClockStop::Hospital } else { ClockStop::Custody },
        from: spell.from(),
        to: spell.ended.and_then(|ended| ended.on()),
        over: spell.ended.is_some(),
    }
}
