//! What is taken out of a rule.

use super::mark::Mark;
use super::page::{Page, Run};

/// How far after "unless" the verb of telling stands that makes it the rule itself.
const REACH: usize = 16;
/// How far after another opener the notice stands that makes it the rule itself.
const NOTICE_REACH: usize = 8;

/// How far after "provided that" the words stand that leave something free.
const PROVISO_REACH: usize = 40;

/// The exceptions of a clause, in the order of the text; none overlap.
pub(in crate::condition) fn exceptions(page: &Page, clause: &Run) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let openers = [Mark::Except, Mark::AlsoExcept, Mark::Proviso];
    for opener in
        page.matches(clause).iter().filter(|found| openers.iter().any(|mark| found.class == *mark as u16))
    {
        let start = opener.at as usize;
        let inside = found.last().is_some_and(|last| start < last.end);
        let again = found.last().is_some_and(|last| last.start == start);
        if again
            || (!inside && opener.class == Mark::AlsoExcept as u16)
            || (inside && !begins_anew(page, start))
            || !opens(page, clause, start)
        {
            continue;
        }
        if let Some(last) = found.last_mut().filter(|_| inside) {
            last.end = trimmed(page, &(last.start..start));
        }
        let end = end_of(page, clause, start);
        if end > start {
            found.push(start..end);
        }
    }
    found
}

/// A second exception after a comma or a joining word.
fn begins_anew(page: &Page, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        page.token(before).is_some_and(|token| token.is_sign(',')) || page.is(before, Mark::And)
    })
}

/// Whether the words at a token take something out of the rule: not "other than his
/// own", not "unless he gives notice".
fn opens(page: &Page, clause: &Run, start: usize) -> bool {
    if let Some(opener) = page.at(start, Mark::Proviso) {
        let rest = opener.end()..(opener.end() + PROVISO_REACH).min(clause.end);
        let frees = [Mark::May, Mark::NothingPrevents, Mark::Releases, Mark::Nothing];
        return start > clause.start && frees.iter().any(|mark| page.has(&rest, *mark));
    }
    let Some(opener) = page.at(start, Mark::Except) else { return page.is(start, Mark::AlsoExcept) };
    if page.is(opener.end(), Mark::NotExcepted) {
        return false;
    }
    if page.is(start, Mark::Unless) && opener.length == 1 {
        let near = opener.end()..(opener.end() + REACH).min(clause.end);
        return !page.has(&near, Mark::Notify);
    }
    // "save upon giving seven days' notice", not "save that notice may be given".
    let near = opener.end()..(opener.end() + NOTICE_REACH).min(clause.end);
    let states = opener.end().checked_sub(1).is_some_and(|last| page.is(last, Mark::That));
    let period = !page.quantities_in(&near).is_empty() || page.is(opener.end(), Mark::Notify);
    states || !period || !page.has(&near, Mark::NoticeWord)
}

fn end_of(page: &Page, clause: &Run, start: usize) -> usize {
    let verb = first_verb(page, start, clause.end);
    let comma = |run: Run| run.clone().find(|at| is_comma(page, *at));
    let end = if start <= clause.start + 1 {
        // Before the rule: up to the comma before its subject and verb.
        verb.and_then(|verb| (start..verb).rev().find(|at| is_comma(page, *at))).unwrap_or(clause.end)
    } else if cuts_in(page, clause, start) {
        comma(start..clause.end).unwrap_or(clause.end)
    } else {
        clause.end
    };
    trimmed(page, &(start..end))
}

fn is_comma(page: &Page, at: usize) -> bool {
    page.token(at).is_some_and(|token| token.is_sign(','))
}

/// The verb of duty of the rule, after an exception that stands before it: the first
/// one that a comma and a subject come before.
fn first_verb(page: &Page, start: usize, end: usize) -> Option<usize> {
    let verbs = page.matches(&(start..end)).iter().filter(|found| {
        [Mark::Modal, Mark::May, Mark::Forbid, Mark::Oblige, Mark::Limit]
            .iter()
            .any(|mark| found.class == *mark as u16)
    });
    let mut verbs = verbs.map(|found| found.at as usize);
    verbs.find(|verb| (start..*verb).rev().take(12).any(|at| is_comma(page, at)))
}

/// An exception between the verb of duty and what it rules: "shall not, save in an
/// emergency, use".
fn cuts_in(page: &Page, clause: &Run, start: usize) -> bool {
    let before = start.saturating_sub(4).max(clause.start)..start;
    let comma = start.checked_sub(1).is_some_and(|at| is_comma(page, at));
    let mut verbs = page.matches(&before).iter().filter(|found| {
        [Mark::Not, Mark::Modal, Mark::Forbid].iter().any(|mark| found.class == *mark as u16)
    });
    comma && verbs.next_back().is_some_and(|verb| verb.end() + 2 >= start)
}

/// The end of a run without the signs and joining words at its end.
fn trimmed(page: &Page, run: &Run) -> usize {
    let mut end = run.end;
    while end > run.start {
        let last = end - 1;
        let sign = page.token(last).is_some_and(|token| ",.;:–".chars().any(|sign| token.is_sign(sign)));
        if !sign && !page.is(last, Mark::And) && !page.is(last, Mark::Or) {
            break;
        }
        end = last;
    }
    end
}
