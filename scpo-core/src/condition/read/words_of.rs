//! Parameters that are words.

use super::draft::{Clause, Draft};
use super::lexicon::TypeWords;
use super::mark::Mark;
use super::page::{Page, Run, covers};
use super::parameters::Found;
use super::token::{Gap, Shape};
use crate::finding::{Id, Personal};
use crate::record::ParameterValue;

/// The longest name of a map, in tokens.
const LONGEST_MAP: usize = 10;
/// The longest id of one, in tokens.
const LONGEST_ID: usize = 24;

/// The parameters of an obligation that are words or codes.
pub(super) fn words_of(page: &Page, draft: &Draft, of: &TypeWords, found: &mut Found) {
    for clause in &draft.clauses {
        per(page, clause, of, found);
        directness(page, clause, of, found);
        address(page, clause, of, found);
        map(page, clause, of, found);
        device_care(page, clause, of, found);
    }
}

fn text(page: &Page, run: &Run) -> Option<ParameterValue> {
    page.span(run).slice(page.text).map(|words| ParameterValue::Text(Personal::new(words.to_owned())))
}

fn keep(page: &Page, found: &mut Found, name: &Id, run: Run) {
    if let Some(value) = text(page, &run).filter(|_| !run.is_empty()) {
        found.keep(name, value, run);
    }
}

/// The first words of a mark in a clause, outside its exceptions.
fn first(page: &Page, clause: &Clause, mark: Mark) -> Option<Run> {
    let at = page
        .matches(&clause.run)
        .iter()
        .find(|found| found.class == mark as u16 && !covers(&clause.exceptions, found.at as usize))?;
    page.at(at.at as usize, mark).map(|found| found.run())
}

/// Whether a limit holds on the person, at home or in total.
fn per(page: &Page, clause: &Clause, of: &TypeWords, found: &mut Found) {
    let Some(name) = of.parameter("per") else { return };
    if !of.parameter("limit").is_some_and(|limit| found.has(limit)) {
        return;
    }
    let ways = [(Mark::OnPerson, "person"), (Mark::AtHome, "home"), (Mark::InTotal, "in_total")];
    for (mark, code) in ways {
        if let Some(run) = first(page, clause, mark) {
            found.keep(name, ParameterValue::Text(Personal::new(code.to_owned())), run);
        }
    }
}

/// "directly or indirectly", with the ways named after it.
fn directness(page: &Page, clause: &Clause, of: &TypeWords, found: &mut Found) {
    let Some(name) = of.parameter("direct_or_indirect") else { return };
    let Some(mut run) = first(page, clause, Mark::Directness) else { return };
    while page.is(run.end, Mark::And)
        && let Some(more) = page.at(run.end + 1, Mark::Directness)
    {
        run.end = more.end();
    }
    let comma = page.token(run.end).is_some_and(|token| token.is_sign(','));
    if comma && page.is(run.end + 1, Mark::Whether) {
        let stop = clause
            .exceptions
            .iter()
            .find(|exception| exception.start > run.end)
            .map_or(clause.run.end, |exception| exception.start);
        run.end = without_signs(page, run.end..stop);
    }
    keep(page, found, name, run);
}

/// Where the words of a run end without the signs after them.
fn without_signs(page: &Page, run: Run) -> usize {
    let sign =
        |at: &usize| page.token(*at).is_some_and(|token| matches!(token.shape, Shape::Sign(',' | '.' | ';')));
    run.clone().rev().find(|at| !sign(at)).map_or(run.start, |last| last + 1)
}

/// Where the subject must live: what follows "live at" in capitals and figures.
fn address(page: &Page, clause: &Clause, of: &TypeWords, found: &mut Found) {
    let Some(name) = of.parameter("address") else { return };
    let Some(live) = first(page, clause, Mark::LiveAt) else { return };
    let part = |at: usize| {
        page.token(at).is_some_and(|token| token.is_number() || (token.is_word() && token.capital))
    };
    let mut at = live.end;
    let mut end = at;
    while at < clause.run.end {
        if part(at) {
            at += 1;
            end = at;
        } else if page.token(at).is_some_and(|token| token.is_sign(',')) || page.is(at, Mark::NameJoint) {
            at += 1;
        } else {
            break;
        }
    }
    // A name alone may be a house; a word without a capital is no address.
    keep(page, found, name, live.end..end);
}

/// The map on which an area or zone is shown: by its id after "shown on" or "within",
/// or by its name.
fn map(page: &Page, clause: &Clause, of: &TypeWords, found: &mut Found) {
    let Some(name) = of.parameter("map").or_else(|| of.parameter("zone")) else { return };
    let leads = page.matches(&clause.run).iter().filter(|found| found.class == Mark::OnMap as u16);
    let by_id = leads.filter_map(|lead| id_at(page, lead.end(), clause.run.end)).next();
    let Some((run, id)) = by_id.or_else(|| named_map(page, clause)) else { return };
    found.keep(name, ParameterValue::Reference(id), run);
}

/// An id in letters, figures and hyphens at a token.
fn id_at(page: &Page, at: usize, end: usize) -> Option<(Run, Id)> {
    let joined = |at: &usize| {
        page.token(*at).is_some_and(|token| {
            token.gap <= Gap::Hyphen && !matches!(token.shape, Shape::Sign('.' | ',' | ';' | ')'))
        })
    };
    let last = at + 1 + (at + 1..end.min(at + LONGEST_ID)).take_while(joined).count();
    let words = page.span(&(at..last)).slice(page.text)?;
    let id = Id::new(words).ok().filter(|_| words.contains(['-', '_', ':']) && last > at + 1)?;
    Some((at..last, id))
}

/// "Map 3", "the map at Annex A", "Plan 2 annexed to this order".
fn named_map(page: &Page, clause: &Clause) -> Option<(Run, Id)> {
    let map = first(page, clause, Mark::Map)?;
    let start = (map.start.saturating_sub(2)..map.start)
        .find(|at| page.is(*at, Mark::Determiner))
        .unwrap_or(map.start);
    let mut end = map.end;
    let part = |at: usize| {
        page.token(at).is_some_and(|token| {
            token.is_number() || (token.is_word() && (token.length == 1 || token.capital))
        })
    };
    loop {
        if end < clause.run.end && part(end) {
            end += 1;
        } else if let Some(tail) = page.at(end, Mark::MapTail).filter(|tail| tail.end() <= clause.run.end) {
            end = tail.end();
        } else {
            break;
        }
    }
    let run = start..end.min(start + LONGEST_MAP);
    let id = page.span(&run).slice(page.text).and_then(reference)?;
    Some((run, id))
}

/// The id made of the words of a reference: "Map 3" is `map-3`.
fn reference(words: &str) -> Option<Id> {
    let parts = words.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    let joined = parts.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    Id::new(&joined).ok()
}

/// What is to be done and not done with a tag.
fn device_care(page: &Page, clause: &Clause, of: &TypeWords, found: &mut Found) {
    let Some(name) = of.parameter("device_care") else { return };
    let care = page
        .matches(&(clause.duty.start..clause.run.end))
        .iter()
        .find(|found| found.class == Mark::DeviceCare as u16);
    let Some(care) = care else { return };
    let end = without_signs(page, care.run().start..clause.run.end);
    keep(page, found, name, care.run().start..end);
}
