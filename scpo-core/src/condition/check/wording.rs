//! Words whose meaning is left open: terms of art, verbs joined by "and", contact.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Run;
use crate::condition::read::token::Token;
use crate::condition::{Defect, Span};

/// How far after a term its meaning is looked for: "as described in the Schedule".
const MEANING_REACH: usize = 5;
/// The most words of a term before its noun.
const LONGEST_TERM: usize = 4;

/// A capitalised term of art whose meaning neither the text nor another part gives.
pub(super) fn undefined_term(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if view.is_clause() {
        return None;
    }
    if !sheet.has(view, Cue::ArtNoun) {
        return None;
    }
    let nouns = view.runs.iter().flat_map(|run| sheet.cues(run, Cue::ArtNoun).map(move |noun| (run, noun)));
    let spans: Vec<Span> = nouns
        .filter_map(|(run, noun)| term_ending_at(sheet, run, noun.at as usize))
        .filter(|term| !is_defined(sheet, term))
        .map(|term| sheet.page.span(&term))
        .collect();
    let found = !spans.is_empty();
    found.then(|| sheet.finding(Some(view), Defect::UndefinedTerm, spans))
}

/// Whether a reading speaks in a term of art, defined or not.
pub(super) fn has_term_of_art(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let in_run = |run: &Run| {
        sheet.cues(run, Cue::ArtNoun).any(|noun| term_ending_at(sheet, run, noun.at as usize).is_some())
    };
    view.runs.iter().any(in_run)
}

/// The term whose last word is a capitalised noun of art, with the capitals before it:
/// "Restricted Communication Device".
fn term_ending_at(sheet: &Sheet<'_>, run: &Run, noun: usize) -> Option<Run> {
    let page = &sheet.page;
    let capital = |at: usize| page.token(at).is_some_and(|token| token.is_word() && token.capital);
    let first = run.start + 1;
    let start = (first..noun).rev().take(LONGEST_TERM).take_while(|at| capital(*at)).last()?;
    let term = start..noun + 1;
    // A longer name is that of a body or an Act: "Financial Services and Markets Act".
    let joined = page.is(noun + 1, Mark::And) || page.is(noun + 1, Mark::NameJoint);
    let goes_on = capital(noun + 1) || (joined && capital(noun + 2));
    let names = page.matches(&term).iter().any(|found| found.class == Mark::Agency as u16);
    // A name has words that are none of ours, and letters may stand for one: "NHS App".
    let strange = page.tokens_in(&(start..noun)).iter().any(|token| token.word == Token::STRANGE);
    let art = sheet.cues(&(start..noun), Cue::ArtWord).next().is_some();
    let short = |token: &Token| {
        let word = token.span().slice(sheet.draft.text).unwrap_or_default();
        word.len() > 1 && word.chars().all(char::is_uppercase)
    };
    let short = page.tokens_in(&term).iter().any(short);
    (capital(noun) && (art || !strange) && !names && !goes_on && !short).then_some(term)
}

fn is_defined(sheet: &Sheet<'_>, term: &Run) -> bool {
    let Some(words) = sheet.page.span(term).slice(sheet.draft.text) else { return true };
    let known = sheet.draft.defined_terms.iter().any(|known| known.eq_ignore_ascii_case(words));
    let after = term.end..term.end + MEANING_REACH;
    known || sheet.cues(&after, Cue::Defines).next().is_some() || sheet.is_quoted(words)
}

/// Verbs of having and using joined by "and" in a ban.
pub(super) fn joined_verbs(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.forbids() {
        return None;
    }
    let verbs = sheet.cues_in(view, Cue::HasVerb);
    let joined = verbs.filter_map(|verb| joint(sheet, verb.end()).map(|end| verb.at as usize..end)).next()?;
    Some(sheet.finding(Some(view), Defect::PossessUseControlMuddled, vec![sheet.page.span(&joined)]))
}

/// Where a second verb ends that "and" or "and/or" joins to a first one.
fn joint(sheet: &Sheet<'_>, after: usize) -> Option<usize> {
    let sign = |at: usize, sign: char| sheet.page.token(at).is_some_and(|token| token.is_sign(sign));
    let and = if sign(after, ',') { after + 1 } else { after };
    let word = sheet.page.token(and)?.span().slice(sheet.draft.text)?;
    if !word.eq_ignore_ascii_case("and") {
        return None;
    }
    let next = if sign(and + 1, '/') && sheet.page.is(and + 2, Mark::Or) { and + 3 } else { and + 1 };
    // "be the keeper of", "have control of".
    let reach = next..next + 3;
    let second = sheet.cues(&reach, Cue::HasVerb).next()?;
    Some(second.end())
}

/// A ban on contact that does not say whether through others counts.
pub(super) fn contact_through_others(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let told = view.has_parameter("direct_or_indirect") || sheet.outside(view, Cue::ReachedMeans).is_some();
    if !view.is("named_associates")
        || !view.forbids()
        || told
        || sheet.has(view, Cue::VagueObject)
        || sheet.has(view, Cue::Uncheckable)
        || sheet.outside(view, Cue::GroupWord).is_some()
    {
        return None;
    }
    Some(sheet.finding(Some(view), Defect::DirectOrIndirectNotStated, sheet.whole(view)))
}
