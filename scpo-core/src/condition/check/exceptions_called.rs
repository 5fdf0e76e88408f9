//! Exceptions that a type, or the words themselves, call for.

use super::checker::among;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::finding::Id;
use crate::record::ConditionKind;

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
    if !bare || sheet.is_of_others(view) || sheet.excepts(view, cue) || sheet.permits(cue) {
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
    if sheet.outside(view, Cue::GroupWord).is_some() || sheet.has(view, Cue::Uncheckable) {
        return None;
    }
    called(sheet, view, &sheet.checker.types().lawyer, Cue::Lawyer, Defect::NoExceptionLawyer)
}

/// Software that hides its user, for an employer's purposes, and whatever reaches work.
pub(super) fn employer(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let types = &sheet.checker.types().employer;
    called(sheet, view, types, Cue::Employer, Defect::NoExceptionEmployer)
        .or_else(|| reaches_work(sheet, view))
}

/// A ban whose own words reach work: "even at work".
fn reaches_work(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let reached = sheet.outside(view, Cue::ReachesWork)?;
    let banned = view.reading.kind == ConditionKind::Prohibition && !sheet.permits(Cue::Employer);
    let opened = sheet.allows_after(view, Cue::ReachesWork) || !view.reading.exceptions.is_empty();
    (banned && !opened)
        .then(|| sheet.finding(Some(view), Defect::NoExceptionEmployer, vec![sheet.span(&reached)]))
}

/// A ban whose own words reach a relative.
pub(super) fn family(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let bans =
        view.reading.kind == ConditionKind::Prohibition || (view.forbids() && view.is("named_associates"));
    if !bans || sheet.excepts(view, Cue::Family) || sheet.permits(Cue::Family) {
        return None;
    }
    let relative = sheet.outside(view, Cue::Kin)?;
    Some(sheet.finding(Some(view), Defect::NoExceptionFamily, vec![sheet.span(&relative)]))
}
