//! What a licence or the criminal law governs already.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::Defect;

/// How far before an offence the words stand that make it something near one.
const MAKER_REACH: usize = 6;

/// A term that repeats a licence.
pub(super) fn with_licence(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.binds() || sheet.has(view, Cue::NotThatLicence) {
        return None;
    }
    let licence = sheet.outside(view, Cue::LicenceTerm)?;
    Some(sheet.finding(Some(view), Defect::OverlapsLicence, vec![sheet.span(&licence)]))
}

/// A ban on what is an offence.
pub(super) fn with_criminal_law(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !sheet.bans(view) {
        return None;
    }
    let mut offences = view.runs.iter().flat_map(|run| sheet.cues(run, Cue::Criminal));
    let offence = offences.find(|found| {
        let at = found.at as usize;
        let before = at.saturating_sub(MAKER_REACH)..at;
        let near = sheet.cues(&before, Cue::CriminalMaker).next().is_some();
        !near && !view.exceptions.iter().any(|run| run.contains(&at))
    })?;
    Some(sheet.finding(Some(view), Defect::OverlapsCriminalLaw, vec![sheet.span(&offence)]))
}
