//! What a licence or the criminal law governs already.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Run;

/// How far before an offence the words stand that make it something near one.
const MAKER_REACH: usize = 6;

/// A term that repeats a licence.
pub(super) fn with_licence(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    // "He must comply with his licence conditions" may be read as a clause.
    let obliges = view.is("clause_other") && !sheet.is_of_others(view) && obliges(sheet, view);
    if !(view.binds() || obliges) || sheet.has(view, Cue::NotThatLicence) {
        return None;
    }
    let licence = sheet.outside(view, Cue::LicenceTerm)?;
    Some(sheet.finding(Some(view), Defect::OverlapsLicence, vec![sheet.span(&licence)]))
}

fn obliges(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let obliges = |run: &Run| {
        let page = &sheet.page;
        let modal = page.first(run, Mark::Modal).filter(|modal| !page.is(modal.end(), Mark::Not));
        modal.is_some() && (page.has(run, Mark::Subject) || page.has(run, Mark::PersonalPronoun))
    };
    view.runs.iter().any(obliges)
}

/// A ban on what is an offence.
pub(super) fn with_criminal_law(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !sheet.bans(view) || sheet.has(view, Cue::Uncheckable) {
        return None;
    }
    let mut offences = sheet.cues_in(view, Cue::Criminal);
    let offence = offences.find(|found| {
        let at = found.at as usize;
        let before = at.saturating_sub(MAKER_REACH)..at;
        let near = sheet.cues(&before, Cue::CriminalMaker).next().is_some();
        !near && !view.excepts_at(at)
    })?;
    Some(sheet.finding(Some(view), Defect::OverlapsCriminalLaw, vec![sheet.span(&offence)]))
}
