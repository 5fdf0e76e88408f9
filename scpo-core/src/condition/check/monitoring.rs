//! Electronic monitoring within its limits and with its consents (ss.5B, 5C).

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::periods;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::law::monitoring as rule;
use crate::law::vocabulary::SubjectKind;

/// The most months of monitoring at a time.
const MOST_MONTHS: u32 = 12;

/// The first limit that a term of monitoring passes.
pub(super) fn limits(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.is("electronic_tag") || !view.binds() {
        return None;
    }
    on_body(sheet, view)
        .or_else(|| too_long(sheet, view))
        .or_else(|| without_consent(sheet, view))
        .or_else(|| facts(sheet, view))
}

fn on_body(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let subject = sheet.draft.subject.filter(|subject| *subject != SubjectKind::Individual)?;
    let ask = |at: &crate::law::At<'_>| rule::individual_only(at, Some(subject));
    sheet.by_law(Some(view), Defect::MonitoringLimits, sheet.whole(view), ask)
}

fn too_long(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let (span, period) = view
        .runs
        .iter()
        .flat_map(|run| periods::stated(sheet, run))
        .find(|(_, period)| periods::surely_longer(*period, MOST_MONTHS))?;
    // Longer from whatever day it starts, so any day serves to ask.
    let (start, end) = periods::any_days(period)?;
    sheet.by_law(Some(view), Defect::MonitoringLimits, vec![span], |at| {
        rule::at_most_twelve_months(at, Some(start), Some(end))
    })
}

fn without_consent(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let words = sheet.first(view, Cue::Unconsented)?;
    sheet.by_law(Some(view), Defect::MonitoringLimits, vec![sheet.span(&words)], |at| {
        rule::others_consent(at, Some(true), Some(false))
    })
}

/// What is recorded besides the words, and breaks a rule for certain.
fn facts(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let facts = &sheet.draft.monitoring;
    let no = |fact: Option<bool>| fact == Some(false);
    let unnamed =
        sheet.draft.whole && !sheet.has(view, Cue::Responsible) && facts.responsible_named.is_none();
    let found = |ask: &dyn Fn(&crate::law::At<'_>) -> crate::law::ruling::Ruling| {
        sheet.by_law(Some(view), Defect::MonitoringLimits, sheet.whole(view), ask)
    };
    if no(facts.responsible_named) || unnamed {
        return found(&|at| rule::responsible_person(at, Some(false), facts.responsible_of_class));
    }
    if no(facts.responsible_of_class) {
        return found(&|at| rule::responsible_person(at, facts.responsible_named, Some(false)));
    }
    if no(facts.subject_present) {
        return found(&|at| rule::in_presence(at, Some(false)));
    }
    if facts.others_needed == Some(true) && no(facts.others_consent) {
        return found(&|at| rule::others_consent(at, Some(true), Some(false)));
    }
    if no(facts.area_notified) || no(facts.can_be_provided) {
        return found(&|at| rule::available_at_home(at, facts.area_notified, facts.can_be_provided));
    }
    None
}
