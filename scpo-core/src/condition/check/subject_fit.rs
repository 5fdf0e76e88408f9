//! Terms of the Act's list for the other kind of subject (s.5(3), (4), (6)).

use super::checker::among;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::law::content::{self, TermList};
use crate::law::vocabulary::SubjectKind;
use crate::record::ConditionKind;

/// A term about where to live, on a body.
pub(super) fn dwelling(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let subject = sheet.draft.subject.filter(|subject| *subject != SubjectKind::Individual)?;
    // A firm's name may have a home in it: "Care Homes Limited".
    let mut dwellings = sheet.cues_in(view, Cue::Dwelling);
    let capital = |at: usize| sheet.page.token(at).is_some_and(|token| token.capital);
    let words = dwellings.find(|found| !capital(found.at as usize));
    let lives = sheet.outside(view, Cue::Lives).is_some();
    let typed = view.is("residence") && (words.is_some() || !sheet.has(view, Cue::Dwelling));
    if !view.binds() || !(typed || lives) {
        return None;
    }
    let spans = words.map_or_else(|| sheet.whole(view), |words| vec![sheet.span(&words)]);
    sheet
        .by_law(Some(view), Defect::DwellingTermOnBody, spans, |at| content::dwelling_term(at, Some(subject)))
}

/// A term for what only an individual does, on a body.
pub(super) fn individual_term(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let subject = sheet.draft.subject.filter(|subject| *subject != SubjectKind::Individual)?;
    let typed =
        among(&sheet.checker.types().individual, &view.reading.type_code) && !sheet.has(view, Cue::Employs);
    if !view.binds() || !(typed || sheet.has(view, Cue::IndividualTerm)) {
        return None;
    }
    sheet.by_law(Some(view), Defect::IndividualTermOnBody, sheet.whole(view), |at| {
        content::individual_term(at, TermList::Individual, Some(subject))
    })
}

/// A term about the organs of a company, on an individual.
pub(super) fn body_term(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let subject = sheet.draft.subject.filter(|subject| *subject == SubjectKind::Individual)?;
    let words = sheet
        .outside(view, Cue::BodyTerm)
        // A club has members too.
        .filter(|_| !view.is("group_contact"))
        .filter(|_| !prohibits(view) && view.reading.kind != ConditionKind::Permission)?;
    sheet.by_law(Some(view), Defect::BodyTermOnIndividual, vec![sheet.span(&words)], |at| {
        content::body_term(at, TermList::Body, Some(subject))
    })
}

fn prohibits(view: &View<'_>) -> bool {
    view.reading.kind == ConditionKind::Prohibition
}
