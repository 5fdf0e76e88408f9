//! Numbers of things.

use super::class_set::Class;
use super::draft::{Clause, Draft};
use super::force::Force;
use super::lexicon::TypeWords;
use super::mark::Mark;
use super::page::{Page, Run, covers};
use super::parameters::Found;
use super::quantity::{Amount, Quantity};
use super::token::Shape;
use crate::finding::Id;
use crate::record::ParameterValue;

/// How many tokens after a number what it counts stands.
const REACH: usize = 8;

/// The numbers of things of an obligation.
pub(super) fn counts(page: &Page, draft: &Draft, of: &TypeWords, found: &mut Found) {
    if of.counts.is_empty() {
        return;
    }
    let mut unnamed: Option<(&Clause, Counted)> = None;
    for clause in &draft.clauses {
        for (place, quantity) in page.quantities_in(&clause.run).iter().enumerate() {
            if covers(&clause.exceptions, quantity.run.start) {
                continue;
            }
            let Some(counted) = counted(page, quantity, draft.force) else { continue };
            let next =
                page.quantities_in(&clause.run).get(place + 1).map_or(clause.run.end, |next| next.run.start);
            match named(page, counted.run.end, next.min(clause.run.end), of) {
                Some(name) => keep(found, name, &counted),
                None if unnamed.is_none() && may_stand_alone(page, &counted, &clause.run) => {
                    unnamed = Some((clause, counted))
                }
                None => {}
            }
        }
    }
    // "of which he shall have no more than one": what is counted was named before.
    let counted_already = of.counts.iter().any(|(name, _)| found.has(name));
    if let (Some((_, counted)), Some((name, _)), false) = (unnamed, of.counts.first(), counted_already) {
        keep(found, name, &counted);
    }
}

/// A number with the words that belong to it.
struct Counted {
    value: Option<u32>,
    run: Run,
}

fn keep(found: &mut Found, name: &Id, counted: &Counted) {
    match counted.value {
        Some(value) => found.keep(name, ParameterValue::Count(value), counted.run.clone()),
        None => found.keep_unreadable(name, counted.run.clone()),
    }
}

/// The most that a number allows: "three or more" forbidden is at most two.
fn counted(page: &Page, quantity: &Quantity, force: Force) -> Option<Counted> {
    let run = quantity.run.clone();
    match quantity.amount {
        Amount::Count(value) => {
            let more = page.at(run.end, Mark::OrMore).filter(|_| force == Force::Forbids);
            match more {
                Some(more) => Some(Counted { value: value.checked_sub(1), run: run.start..more.end() }),
                None => Some(Counted { value: Some(value), run }),
            }
        }
        Amount::Unreadable { money: false } => Some(Counted { value: None, run }),
        _ => None,
    }
}

/// The parameter that counts the first thing named after a number.
fn named<'a>(page: &Page, from: usize, end: usize, of: &'a TypeWords) -> Option<&'a Id> {
    let reach = from..end.min(from + REACH);
    let stop = reach.clone().find(|at| {
        page.is(*at, Mark::And)
            || page.token(*at).is_some_and(|token| matches!(token.shape, Shape::Sign(';' | ':' | '.' | ',')))
    });
    let reach = from..stop.unwrap_or(reach.end);
    let mut best: Option<(usize, usize, &Id)> = None;
    for found in page.matches(&reach) {
        let at = found.at as usize;
        let counts = |classes: &[Class]| classes.contains(&found.class);
        let Some((name, _)) = of.counts.iter().find(|(_, classes)| counts(classes)) else { continue };
        let better = best.is_none_or(|(start, end, _)| at == start && found.end() > end);
        if better {
            best = Some((at, found.end(), name));
        }
    }
    best.map(|(_, _, name)| name)
}

/// Whether a number that names nothing may count what was named before: it stands at
/// the end of its words, after a ceiling.
fn may_stand_alone(page: &Page, counted: &Counted, clause: &Run) -> bool {
    let before = counted.run.start.saturating_sub(4).max(clause.start)..counted.run.start;
    // "(two versions)" counts nothing that is limited.
    let bracketed = counted.run.start.checked_sub(1).and_then(|at| page.token(at));
    if bracketed.is_some_and(|before| before.is_sign('(')) {
        return false;
    }
    let limits = [Mark::AtMost, Mark::Ceiling, Mark::May, Mark::Limit, Mark::Deed];
    limits.iter().any(|mark| page.has(&before, *mark))
}
