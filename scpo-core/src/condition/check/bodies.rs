//! Bodies that no longer exist.

use std::borrow::Cow;

use super::checker::KnownBody;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::Sheet;
use crate::condition::Defect;
use crate::condition::read::page::Match;
use crate::finding::Severity;

/// How far before a name the words stand that speak of what once was.
const FORMERLY_REACH: usize = 4;

/// Every body named that has ended by the day of the question, or by today where there
/// is none. Where the order was made before the end, the name was right and its work
/// has passed to another body: that is advice and no fault of the draft.
pub(super) fn ended(sheet: &Sheet<'_>) -> Vec<DraftFinding> {
    let whole = 0..sheet.page.tokens.len();
    let named = sheet.page.matches(&whole).iter();
    let mut found: Vec<DraftFinding> = named
        .filter_map(|named| Some(finding(sheet, named, body_of(sheet, named)?, false)))
        .flatten()
        .collect();
    if found.is_empty() {
        found.extend(unnamed(sheet));
    }
    found
}

fn body_of<'s>(sheet: &'s Sheet<'_>, named: &Match) -> Option<&'s KnownBody> {
    sheet.checker.bodies().iter().find(|known| known.name == named.class)
}

/// "The agency", in a text that names none: in an order of its day that was one body.
/// Where the day of making is not known, only a summary is read so, and it is left open.
fn unnamed(sheet: &Sheet<'_>) -> Option<DraftFinding> {
    let whole = 0..sheet.page.tokens.len();
    let named = |known: &KnownBody, found: &Match| known.short == Some(found.class);
    let mut bodies = sheet.checker.bodies().iter().filter(|known| known.short.is_some());
    bodies.find_map(|known| {
        let of_its_day = match sheet.draft.made {
            Some(made) => made.year() < known.body.ended,
            None => sheet.is_summary(),
        };
        let mut words = sheet.page.matches(&whole).iter().filter(|found| named(known, found));
        let words = words.find(|found| stands_alone(sheet, found)).filter(|_| of_its_day)?;
        finding(sheet, words, known, sheet.draft.made.is_none())
    })
}

/// Whether no name goes on before or after the words: "the Agency for".
fn stands_alone(sheet: &Sheet<'_>, found: &Match) -> bool {
    let capital = |at: usize| sheet.page.token(at).is_some_and(|token| token.is_word() && token.capital);
    let before = (found.at as usize).checked_sub(1).filter(|before| *before > 0);
    !before.is_some_and(capital) && !capital(found.end())
}

fn finding(sheet: &Sheet<'_>, named: &Match, known: &KnownBody, unsettled: bool) -> Option<DraftFinding> {
    let (at, body) = (named.at as usize, &known.body);
    let once = sheet.cues(&(at.saturating_sub(FORMERLY_REACH)..at), Cue::Formerly).next().is_some();
    let exists = sheet.draft.as_of.is_some_and(|day| day.year() < body.ended);
    if once || exists {
        return None;
    }
    let mut finding =
        sheet.finding(sheet.view_at(at), Defect::RefersToAbolishedBody, vec![sheet.span(named)]);
    if sheet.draft.made.is_some_and(|made| made.year() < body.ended) {
        finding.severity = Severity::Advice;
    }
    finding.mend = Cow::Owned(format!(
        "{} ended in {}; now it is: {}. Name that, and say that its successors are meant too.",
        body.name, body.ended, body.now
    ));
    if unsettled {
        finding.unsettled.push(Cow::Borrowed("made"));
    }
    Some(finding)
}
