//! Things listed: what is forbidden, who and where, what is to be told.

use super::draft::{Clause, Draft};
use super::force::Force;
use super::lexicon::{ListWords, TypeWords};
use super::lexicon_document::ListPlace;
use super::mark::Mark;
use super::page::{Page, Run};
use super::parameters::Found;
use super::token::Shape;
use crate::finding::Personal;
use crate::record::ParameterValue;

/// How far before the words that name a type its article stands.
const ARTICLE_REACH: usize = 7;
/// How far after "the following" its colon stands.
const COLON_REACH: usize = 10;
/// The most items of a list that are kept.
const MOST_ITEMS: usize = 200;

/// The lists of an obligation.
pub(super) fn lists(page: &Page, draft: &Draft, of: &TypeWords, found: &mut Found) {
    for list in &of.lists {
        let region = draft.clauses.iter().find_map(|clause| {
            let announced = announced(page, clause);
            // What is allowed is no list of what is forbidden, unless it is announced as
            // one.
            if announced.is_none() && draft.force == Force::Allows {
                return None;
            }
            let region = announced.or_else(|| match list.place {
                ListPlace::Object => object(page, clause, of),
                ListPlace::After => after(page, clause, list),
                ListPlace::Told => told(page, clause),
            })?;
            (!region.is_empty()).then_some((region, list.place))
        });
        let Some((region, place)) = region else { continue };
        let (region, items) = items(page, &region, place);
        let texts: Vec<_> = items.iter().filter_map(|item| page.span(item).slice(page.text)).collect();
        let shown: Vec<_> =
            texts.into_iter().take(MOST_ITEMS).map(|text| Personal::new(text.to_owned())).collect();
        if !shown.is_empty() {
            found.keep(&list.name, ParameterValue::List(shown), region);
        }
    }
}

/// "any of the following areas: ...": the list is announced.
fn announced(page: &Page, clause: &Clause) -> Option<Run> {
    let following = page.first(&clause.run, Mark::Following)?;
    let reach = following.end()..(following.end() + COLON_REACH).min(clause.run.end);
    let colon = reach.clone().find(|at| sign(page, *at, ':'))?;
    Some(trimmed(page, colon + 1..before_exception(clause, colon + 1)))
}

fn sign(page: &Page, at: usize, sign: char) -> bool {
    page.token(at).is_some_and(|token| token.is_sign(sign))
}

/// Where the words of a clause end that are no exception.
fn before_exception(clause: &Clause, from: usize) -> usize {
    let next = clause.exceptions.iter().find(|run| run.start >= from);
    next.map_or(clause.run.end, |run| run.start.min(clause.run.end))
}

/// The things a clause is about: after its verbs, or before its verb of duty where
/// that comes after them.
fn object(page: &Page, clause: &Clause, of: &TypeWords) -> Option<Run> {
    let anchor = clause
        .topics
        .iter()
        .find(|topic| page.lexicon.types.get(topic.of).is_some_and(|own| own.code == of.code))?
        .at;
    if anchor < clause.duty.start {
        return Some(trimmed(
            page,
            passive_start(page, clause.run.start, anchor)..passive_end(page, anchor, clause.duty.start),
        ));
    }
    let verbs = page.matches(&(clause.duty.end..anchor + 1));
    let verb = verbs.iter().rfind(|found| {
        found.class == Mark::Deed as u16 && found.end() <= anchor + 1 && found.at as usize <= anchor
    })?;
    let mut start = verb.end().min(anchor);
    if page.is(start, Mark::NameJoint) || page.is(start, Mark::Towards) || page.is(start, Mark::Possessive) {
        let article = (anchor.saturating_sub(ARTICLE_REACH).max(start)..=anchor)
            .rev()
            .find(|at| page.is(*at, Mark::Determiner));
        start = article.unwrap_or(anchor);
    }
    Some(cut(page, clause, start))
}

/// Where the things start of which something is said: past "No", "Possession by the
/// defendant of", "The use of".
fn passive_start(page: &Page, from: usize, anchor: usize) -> usize {
    let mut at = from;
    while at < anchor {
        let passes = [Mark::Not, Mark::Subject, Mark::Deed, Mark::NameJoint, Mark::By]
            .into_iter()
            .find_map(|mark| page.at(at, mark));
        let article = page.is(at, Mark::The) && page.is(at + 1, Mark::Deed);
        match passes {
            Some(found) if found.end() <= anchor => at = found.end(),
            _ if article => at += 1,
            _ => break,
        }
    }
    at
}

/// Where they end: before "is" and what may stand with it.
fn passive_end(page: &Page, anchor: usize, verb: usize) -> usize {
    (anchor + 1..verb).find(|at| page.is(*at, Mark::Be) || page.is(*at, Mark::ListEnd)).unwrap_or(verb)
}

/// What stands after words of a list's own.
fn after(page: &Page, clause: &Clause, list: &ListWords) -> Option<Run> {
    let reach = clause.duty.start..before_exception(clause, clause.duty.start);
    let leads = page.matches(&reach).iter().filter(|found| list.after.holds(found.class));
    let starts =
        leads.map(|lead| past_joints(page, lead.end(), reach.end)).filter(|start| *start < reach.end);
    let begins = |start: &usize| {
        let name = page.token(*start).is_some_and(|token| token.is_word() && token.capital);
        name || page.is(*start, Mark::Determiner) || page.is(*start, Mark::Possessive)
    };
    let (mut named, mut any) = (None, None);
    for start in starts {
        any = Some(start);
        if begins(&start) {
            named = named.or(any);
        }
    }
    named.or(any).map(|start| cut(page, clause, start))
}

/// Past commas, joining words, ways of contact and "with" after the words that lead to
/// a list.
fn past_joints(page: &Page, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        if sign(page, at, ',') || page.is(at, Mark::Or) || page.is(at, Mark::And) {
            at += 1;
        } else if let Some(found) = page.at(at, Mark::Directness).or_else(|| page.at(at, Mark::Towards)) {
            at = found.end();
        } else {
            break;
        }
    }
    at
}

/// From a token to where the list ends: at an exception, words that end lists, a
/// colon or a semicolon.
fn cut(page: &Page, clause: &Clause, start: usize) -> Run {
    let end = before_exception(clause, start);
    let stop = (start..end).find(|at| {
        page.is(*at, Mark::ListEnd)
            || page.is(*at, Mark::OpenList)
            || sign(page, *at, ';')
            || sign(page, *at, ':')
    });
    trimmed(page, start..stop.unwrap_or(end))
}

/// The data a clause wants told: from the first to the last word for one.
fn told(page: &Page, clause: &Clause) -> Option<Run> {
    let tells = page.first(&clause.run, Mark::Notify)?;
    let matches = page.matches(&clause.run).iter().filter(|found| found.class == Mark::Datum as u16);
    let named: Vec<Run> = matches.map(|found| found.run()).filter(|run| !in_notice(clause, run)).collect();
    let (first, last) = (named.first()?, named.last()?);
    let only = named.iter().all(|run| run.start == first.start);
    let before = first
        .start
        .checked_sub(1)
        .filter(|before| page.is(*before, Mark::Possessive) || page.is(*before, Mark::Determiner));
    let start = before.unwrap_or(first.start);
    (!only && start > tells.run().start).then_some(start..last.end)
}

/// Whether words name who is told or how.
fn in_notice(clause: &Clause, run: &Run) -> bool {
    let inside = |other: &Option<Run>| other.as_ref().is_some_and(|other| other.contains(&run.start));
    inside(&clause.recipient)
        || inside(&clause.route)
        || clause.exceptions.iter().any(|other| other.contains(&run.start))
}

/// The items of a list, and the run that holds them all. A list that can grow loses
/// what makes it grow; one with a vague thing in it is none.
fn items(page: &Page, region: &Run, place: ListPlace) -> (Run, Vec<Run>) {
    let grows = page.is(region.end, Mark::OpenList);
    let mut items = split(page, region);
    if grows {
        items.pop();
    }
    if place == ListPlace::Told {
        items = items.into_iter().map(|item| without_article(page, item)).collect();
    } else if items.iter().any(|item| page.has(item, Mark::VagueThing)) {
        items.clear();
    }
    items.retain(|item| !item.is_empty());
    let kept = match (items.first(), items.last()) {
        (Some(first), Some(last)) => region.start.min(first.start)..last.end,
        _ => region.clone(),
    };
    (kept, items)
}

fn without_article(page: &Page, item: Run) -> Run {
    let the = page.is(item.start, Mark::Possessive) || page.is(item.start, Mark::The);
    if the { item.start + 1..item.end } else { item }
}

/// A run cut into items: at semicolons if it has any; else at commas and joining
/// words, but where several of them stand only before an article.
fn split(page: &Page, region: &Run) -> Vec<Run> {
    let semicolons = region.clone().any(|at| sign(page, at, ';'));
    let joins = |at: usize| page.is(at, Mark::Or) || is_and(page, at);
    let several = region.clone().filter(|at| joins(*at)).count() > 1;
    let mut items = Vec::new();
    let (mut start, mut relative) = (region.start, false);
    let mut articled = false;
    for at in region.clone() {
        if at == start {
            articled = page.is(start, Mark::Determiner);
            relative = false;
        }
        relative |= page.is(at, Mark::Relative) || page.is(at, Mark::That) || page.is(at, Mark::Describes);
        let parts = if semicolons {
            sign(page, at, ';')
        } else {
            let next = if sign(page, at, ',') && joins(at + 1) { at + 2 } else { at + 1 };
            let name = page.token(next).is_some_and(|token| token.is_word() && token.capital);
            let fresh = name || page.is(next, Mark::Determiner) || page.is(next, Mark::Possessive);
            let parts = sign(page, at, ',') || joins(at);
            parts && (fresh || !((several || relative) && articled))
        };
        if parts && at >= start {
            items.push(trimmed(page, start..at));
            start = at + 1;
            while start < region.end && (joins(start) || sign(page, start, ',')) {
                start += 1;
            }
        }
    }
    if start < region.end {
        items.push(trimmed(page, start..region.end));
    }
    items.retain(|item| !item.is_empty());
    items
}

/// "and", not "but".
fn is_and(page: &Page, at: usize) -> bool {
    page.is(at, Mark::And) && page.token(at).is_some_and(|token| token.length == 3) && !page.is(at, Mark::Not)
}

/// A run without signs and joining words at its ends.
fn trimmed(page: &Page, run: Run) -> Run {
    let loose = |at: usize| {
        page.token(at).is_some_and(|token| matches!(token.shape, Shape::Sign(',' | '.' | ';' | ':' | '"')))
            || page.is(at, Mark::Or)
            || is_and(page, at)
    };
    let (mut start, mut end) = (run.start, run.end.max(run.start));
    while start < end && loose(start) {
        start += 1;
    }
    while end > start && loose(end - 1) {
        end -= 1;
    }
    start..end
}
