//! What an order may not ask to be told (ss.11 to 14).

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::condition::read::page::{Match, Run};
use crate::law::content::{self, AnswerForm, BankingTerm};
use crate::record::ConditionKind;

/// How far before a thing the words stand that take it out: "but not any document".
const TAKEN_REACH: usize = 12;
/// How far before a way of answering a negation stands: "need never answer orally".
const NEVER_REACH: usize = 3;
/// How far after advice or a letter its lawyer stands.
const LAWYER_REACH: usize = 5;

/// A duty; of notice, a limit on how to give it is one too.
fn requires(view: &View<'_>) -> bool {
    let limited = view.is("notify_general") && view.reading.kind == ConditionKind::Restriction;
    limited || view.reading.kind == ConditionKind::Requirement
}

/// The first words of a class that nothing takes out of the duty.
fn demanded(sheet: &Sheet<'_>, view: &View<'_>, cue: Cue) -> Option<Match> {
    if !sheet.has(view, cue) {
        return None;
    }
    let found = view.runs.iter().flat_map(|run| sheet.cues(run, cue).map(move |found| (run, found)));
    let mut kept = found.filter(|(run, found)| !taken_out(sheet, view, run, found.at as usize));
    kept.next().map(|(_, found)| found)
}

fn taken_out(sheet: &Sheet<'_>, view: &View<'_>, run: &Run, at: usize) -> bool {
    let before = at.saturating_sub(TAKEN_REACH).max(run.start)..at;
    let taken = sheet.cues(&before, Cue::TakenOut).any(|words| words.end() <= at);
    taken || view.excepts_at(at)
}

/// Answers by word of mouth, or a notice by telephone and no other way.
pub(super) fn oral(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let spoken = sheet.cues_in(view, Cue::Oral).find(|found| {
        let at = found.at as usize;
        sheet.cues(&(at.saturating_sub(NEVER_REACH)..at), Cue::Never).next().is_none()
            && !view.runs.iter().any(|run| run.contains(&at) && taken_out(sheet, view, run, at))
    });
    let rung = || sheet.outside(view, Cue::Telephone).filter(|_| !sheet.has(view, Cue::Written));
    let words = spoken.or_else(rung).filter(|_| requires(view))?;
    sheet.by_law(Some(view), Defect::OralAnswers, vec![sheet.span(&words)], |at| {
        content::not_oral(at, Some(AnswerForm::Oral))
    })
}

/// Advice, letters or notes beside a lawyer: "any advice your barrister gives you".
fn of_lawyer(sheet: &Sheet<'_>, view: &View<'_>) -> Option<Match> {
    if !sheet.has(view, Cue::LegalPerson) || !sheet.has(view, Cue::PrivilegedMatter) {
        return None;
    }
    let matters = view
        .runs
        .iter()
        .flat_map(|run| sheet.cues(run, Cue::PrivilegedMatter).map(move |found| (run, found)));
    let mut kept = matters.filter(|(run, found)| {
        let (at, end) = (found.at as usize, found.end());
        let beside = end..(end + LAWYER_REACH).min(run.end);
        let way = sheet.cues(&(at.saturating_sub(1)..at), Cue::WayWord).next().is_some();
        let lawyer = sheet.cues(&beside, Cue::LegalPerson).next().is_some();
        lawyer && !way && !taken_out(sheet, view, run, at)
    });
    kept.next().map(|(_, found)| found)
}

/// What is legally privileged.
pub(super) fn privileged(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !requires(view) || sheet.allows_after(view, Cue::Lawyer) {
        return None;
    }
    let words = demanded(sheet, view, Cue::Privileged).or_else(|| of_lawyer(sheet, view))?;
    sheet.by_law(Some(view), Defect::PrivilegedInformation, vec![sheet.span(&words)], |at| {
        content::privilege(at, Some(true), Some(false))
    })
}

/// Excluded material, or what a bank holds in confidence for its customers.
pub(super) fn excluded_or_banking(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !requires(view) {
        return None;
    }
    if let Some(words) = demanded(sheet, view, Cue::ExcludedMaterial) {
        let span = vec![sheet.span(&words)];
        return sheet.by_law(Some(view), Defect::ExcludedMaterialOrBanking, span, |at| {
            content::excluded_material(at, Some(true))
        });
    }
    let customer = demanded(sheet, view, Cue::BankingCustomer)?;
    if !sheet.has(view, Cue::BankingBusiness) || !sheet.has(view, Cue::WithoutConsent) {
        return None;
    }
    // Whether the order's own term is an express one for these items is for the court.
    let term =
        BankingTerm { reaches_confidence: Some(true), customer_consents: Some(false), express_term: None };
    sheet.by_law(Some(view), Defect::ExcludedMaterialOrBanking, vec![sheet.span(&customer)], |at| {
        content::banking_confidence(at, &term)
    })
}

/// What another enactment forbids to disclose.
pub(super) fn other_enactment(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let words = demanded(sheet, view, Cue::OtherEnactment).filter(|_| requires(view))?;
    sheet.by_law(Some(view), Defect::OtherEnactmentDisclosure, vec![sheet.span(&words)], |at| {
        content::not_barred(at, Some(false))
    })
}
