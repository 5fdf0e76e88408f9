//! Reasons: the same words for all, and habit in the place of a risk.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::condition::read::page::{Match, Run};
use crate::law::ruling::{Outcome, Ruling};

/// What the words, or the record, say of the reasons of the order.
pub(super) fn of_text(sheet: &Sheet<'_>) -> Vec<DraftFinding> {
    let whole = 0..sheet.page.tokens.len();
    let mut found: Vec<DraftFinding> = identical(sheet, &whole).into_iter().collect();
    found.extend(habit(sheet, &whole));
    if sheet.draft.reason_recorded == Some(false) {
        found.push(no_link(sheet, None, Vec::new()));
    }
    found
}

fn identical(sheet: &Sheet<'_>, whole: &Run) -> Option<DraftFinding> {
    let same = sheet.cues(whole, Cue::SameWords).next()?;
    let alike = |cue: Cue| sheet.cues(whole, cue).next().is_some();
    if !alike(Cue::EachSubject) && !alike(Cue::NoRegard) {
        return None;
    }
    Some(sheet.finding(view_of(sheet, &same), Defect::IdenticalWording, vec![sheet.span(&same)]))
}

fn habit(sheet: &Sheet<'_>, whole: &Run) -> Option<DraftFinding> {
    let habit = sheet.cues(whole, Cue::Habit).next()?;
    Some(no_link(sheet, view_of(sheet, &habit), vec![sheet.span(&habit)]))
}

/// Cited by the rule that asks every term for its purpose, in the jurisdiction or any.
fn no_link(sheet: &Sheet<'_>, view: Option<&View<'_>>, spans: Vec<crate::condition::Span>) -> DraftFinding {
    let mut finding = sheet.finding(view, Defect::NoLinkToRisk, spans);
    let rule = Ruling::new("S01-5", Outcome::Met);
    finding.citation = rule.citation();
    finding.rule = Some(rule.rule);
    finding
}

fn view_of<'s>(sheet: &'s Sheet<'_>, found: &Match) -> Option<&'s View<'s>> {
    sheet.view_at(found.at as usize)
}
