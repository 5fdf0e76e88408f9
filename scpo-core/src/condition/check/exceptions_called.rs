//! Exceptions that a type, or the words themselves, call for.

use super::checker::among;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::finding::Id;

/// A finding where a ban of a group of types has no exception of a class, and nothing
/// else in the draft allows it.
fn called(
    sheet: &Sheet<'_>,
    view: &View<'_>,
    types: &[Id],
    cue: Cue,
    defect: Defect,
) -> Option<DraftFinding> {
    let bare = view.forbids() && among(types, &view.reading.type_code) && !sheet.has(view, Cue::VagueObject);
    if !bare || sheet.excepts(view, cue) || sheet.permits(cue) {
        return None;
    }
    Some(sheet.finding(Some(view), defect, sheet.whole(view)))
}

/// Public telephones and exclusion zones, in an emergency.
pub(super) fn emergency(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    called(sheet, view, &sheet.checker.types().emergency, Cue::Emergency, Defect::NoExceptionEmergency)
}

/// Contact with named people, through lawyers.
pub(super) fn lawyer(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    called(sheet, view, &sheet.checker.types().lawyer, Cue::Lawyer, Defect::NoExceptionLawyer)
}

/// Software that hides its user, for an employer's purposes.
pub(super) fn employer(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    called(sheet, view, &sheet.checker.types().employer, Cue::Employer, Defect::NoExceptionEmployer)
}

/// A ban whose own words reach a relative.
pub(super) fn family(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.forbids() || sheet.excepts(view, Cue::Family) || sheet.permits(Cue::Family) {
        return None;
    }
    let relative = sheet.outside(view, Cue::Kin)?;
    Some(sheet.finding(Some(view), Defect::NoExceptionFamily, vec![sheet.span(&relative)]))
}
