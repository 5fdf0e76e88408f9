//! Who is told, and by what way.

use super::mark::Mark;
use super::page::{Match, Page, Run, covers};
use super::token::Shape;

/// The longest name of a body or office, in tokens.
const LONGEST_NAME: usize = 24;
/// The longest way of giving notice, in tokens.
const LONGEST_ROUTE: usize = 30;

/// Who is told in a clause.
pub(in crate::condition) fn recipient(page: &Page, clause: &Run, without: &[Run]) -> Option<Run> {
    let told = page
        .matches(clause)
        .iter()
        .find(|found| found.class == Mark::Notify as u16 && !covers(without, found.at as usize))?;
    let from = told.at as usize;
    let mut busy = from;
    page.matches(&(from..clause.end)).iter().find_map(|found| {
        let leads =
            [Mark::Notify, Mark::Towards, Mark::AskedBy].iter().any(|mark| found.class == *mark as u16);
        if !leads || (found.at as usize) < busy || covers(without, found.at as usize) {
            return None;
        }
        let start = past_route(page, found.end(), clause.end);
        let name = name(page, start, clause.end)?;
        busy = busy.max(name.end);
        Some(name)
    })
}

/// Past a way of giving notice between the verb and who is told: "notify, in writing,".
fn past_route(page: &Page, at: usize, end: usize) -> usize {
    let mut at = at;
    for _ in 0..3 {
        if page.token(at).is_some_and(|token| token.is_sign(',')) {
            at += 1;
        } else if let Some(found) = page.at(at, Mark::Route).filter(|found| found.end() < end) {
            at = found.end();
        }
    }
    at
}

/// The name of a body or office that starts at a token, with its article.
fn name(page: &Page, start: usize, end: usize) -> Option<Run> {
    let end = end.min(start + LONGEST_NAME);
    if page.is(start, Mark::Nobody) {
        return None;
    }
    let mut at = start;
    if page.is(at, Mark::Determiner) || page.is(at, Mark::Possessive) {
        at += 1;
    }
    let mut last = start;
    let mut body = false;
    while at < end {
        if let Some(found) = page.at(at, Mark::Agency) {
            body = true;
            at = found.end();
        } else if let Some(found) = page.at(at, Mark::AgencyPart) {
            at = found.end();
            // "give police financial information": without a capital it is no part of
            // a name that is over.
            if body && page.token(found.at as usize).is_some_and(|token| !token.capital) {
                continue;
            }
        } else if page.token(at).is_some_and(|token| token.is_word() && token.capital) {
            at += 1;
        } else if let Some(found) = page.at(at, Mark::Successor).filter(|_| body) {
            at = found.end();
        } else {
            match joint(page, at, body).filter(|next| *next < end) {
                Some(next) => {
                    at = next;
                    continue;
                }
                None => break,
            }
        }
        last = at.min(end);
    }
    (body && last > start).then_some(start..last)
}

/// Past a word that joins two parts of a name: "of the", "and" before a capital, a
/// comma before a place.
fn joint(page: &Page, at: usize, body: bool) -> Option<usize> {
    let capital = |at: usize| page.token(at).is_some_and(|token| token.is_word() && token.capital);
    let part = |at: usize| capital(at) || page.is(at, Mark::Agency) || page.is(at, Mark::AgencyPart);
    if page.is(at, Mark::NameJoint) {
        let next = if page.is(at + 1, Mark::Determiner) || page.is(at + 1, Mark::Possessive) {
            at + 2
        } else {
            at + 1
        };
        return part(next).then_some(next);
    }
    if page.is(at, Mark::And) {
        return capital(at + 1).then_some(at + 1);
    }
    let comma = page.token(at).is_some_and(|token| token.is_sign(','));
    (comma && body && capital(at + 1) && !page.is(at + 1, Mark::Reference) && !page.is(at + 1, Mark::Route))
        .then_some(at + 1)
}

/// The way of giving notice in a clause.
pub(in crate::condition) fn route(page: &Page, clause: &Run, without: &[Run]) -> Option<Run> {
    let found = page.matches(clause).iter().find(|found| {
        found.class == Mark::Route as u16
            && found.end() <= clause.end
            && !found.at.checked_sub(1).is_some_and(|before| page.is(before as usize, Mark::Answer))
            && !covers(without, found.at as usize)
            && !is_part_of_thing(page, found)
    })?;
    let start = found.at as usize;
    let found = page.at(start, Mark::Route)?;
    let end = clause.end.min(start + LONGEST_ROUTE);
    Some(start..tail(page, found.end(), end))
}

/// "online names": a longer phrase that names a thing.
fn is_part_of_thing(page: &Page, found: &Match) -> bool {
    let at = found.at as usize;
    page.matches(&(at..at + 1))
        .iter()
        .any(|other| other.length > found.length && page.lexicon.telling.holds(other.class))
}

/// What belongs to a way of giving notice: a second way, an address.
fn tail(page: &Page, at: usize, end: usize) -> usize {
    if page.is(at, Mark::Or)
        && let Some(second) = page.at(at + 1, Mark::Route).filter(|second| second.end() <= end)
    {
        return tail(page, second.end(), end);
    }
    let Some(leads) = page.at(at, Mark::RouteTail) else { return at };
    let next = leads.end();
    let place = |at: usize| {
        page.token(at).is_some_and(|token| token.shape == Shape::Address) || page.is(at, Mark::Reference)
    };
    if place(next) || page.token(at).is_some_and(|token| token.length > 2) {
        return address_end(page, next, end);
    }
    if page.is(next, Mark::Determiner) && page.is(next + 1, Mark::AddressWord) {
        return words_end(page, next, end);
    }
    let station = name(page, next, end);
    match station {
        Some(name) if page.token(at).is_some_and(|token| token.length == 2) && page.is(at, Mark::AtPlace) => {
            name.end
        }
        _ => at,
    }
}

/// The end of an address in capitals and figures.
fn address_end(page: &Page, at: usize, end: usize) -> usize {
    let part = |at: usize| {
        page.token(at)
            .is_some_and(|token| token.capital || token.is_number() || token.shape == Shape::Address)
    };
    let mut at = at;
    let mut last = at;
    while at < end {
        if part(at) {
            at += 1;
            last = at;
        } else if page.is(at, Mark::Determiner)
            || page.is(at, Mark::NameJoint)
            || page.token(at).is_some_and(|token| token.is_sign(','))
        {
            at += 1;
            if !part(at) && !page.is(at, Mark::Determiner) {
                break;
            }
        } else {
            break;
        }
    }
    last
}

/// The end of an address in words: up to a comma or a period.
fn words_end(page: &Page, at: usize, end: usize) -> usize {
    let stop = |at: &usize| {
        page.token(*at).is_some_and(|token| matches!(token.shape, Shape::Sign(_)))
            || page.is(*at, Mark::Within)
    };
    (at..end).find(stop).unwrap_or(end)
}
