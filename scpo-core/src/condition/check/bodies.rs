//! Bodies that no longer exist.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::Sheet;
use crate::condition::Defect;

/// How far before a name the words stand that speak of what once was.
const FORMERLY_REACH: usize = 4;

/// Every body named that had ended when the order was made. An order made before that
/// year could name it.
pub(super) fn ended(sheet: &Sheet<'_>) -> Vec<DraftFinding> {
    let page = &sheet.page;
    let whole = 0..page.tokens.len();
    let mut found = Vec::new();
    for named in page.matches(&whole) {
        let Some((_, body)) = sheet.checker.bodies().iter().find(|(class, _)| *class == named.class) else {
            continue;
        };
        let at = named.at as usize;
        let once = sheet.cues(&(at.saturating_sub(FORMERLY_REACH)..at), Cue::Formerly).next().is_some();
        let existed = sheet.draft.made.is_some_and(|made| made.year() < body.ended);
        if once || existed {
            continue;
        }
        let view = sheet.views.iter().find(|view| view.runs.iter().any(|run| run.contains(&at)));
        found.push(sheet.finding(view, Defect::RefersToAbolishedBody, vec![sheet.span(named)]));
    }
    found
}
