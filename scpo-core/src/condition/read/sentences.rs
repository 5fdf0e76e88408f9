//! Sentences, and the parts of a sentence that oblige each by itself.

use super::mark::Mark;
use super::page::{Page, Run};
use super::token::{Gap, Shape};

/// How far after a joining word its verb of duty stands: "and he shall", "and each shall".
const REACH: usize = 3;

/// The sentences of a run.
pub(in crate::condition) fn sentences(page: &Page, run: &Run) -> Vec<Run> {
    split(run, |at| ends_sentence(page, at, run.end))
}

/// The parts of a sentence each of which has a verb of duty: cut at semicolons and
/// before "and shall", "nor shall", "but may".
pub(in crate::condition) fn clauses(page: &Page, sentence: &Run) -> Vec<Run> {
    let (mut obliges, mut announced) = (false, false);
    split(sentence, |at| {
        let verbs = [Mark::Modal, Mark::May, Mark::Forbid, Mark::Oblige, Mark::Limit];
        obliges |= verbs.iter().any(|mark| page.is(at, *mark));
        announced |= page.is(at, Mark::Following);
        let semicolon = page.token(at).is_some_and(|token| token.is_sign(';'))
            && (!announced || begins_duty(page, at + 1, sentence.end));
        // Before the first verb of duty a joining word joins subjects.
        semicolon || (obliges && at + 1 < sentence.end && joins_clause(page, at + 1, sentence))
    })
}

/// Cuts a run after each token for which that is asked.
fn split(run: &Run, mut cut_after: impl FnMut(usize) -> bool) -> Vec<Run> {
    let mut parts = Vec::new();
    let mut start = run.start;
    for at in run.clone() {
        if cut_after(at) {
            parts.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < run.end {
        parts.push(start..run.end);
    }
    parts
}

fn ends_sentence(page: &Page, at: usize, end: usize) -> bool {
    let Some(token) = page.token(at) else { return false };
    let next = page.token(at + 1).filter(|_| at + 1 < end);
    let Some(next) = next else { return false };
    let begins = next.capital || next.is_number() || matches!(next.shape, Shape::Sign('"' | '\'' | '('));
    match token.shape {
        Shape::Sign('.') => next.gap >= Gap::Space && begins && !abbreviates(page, at),
        Shape::Sign('!' | '?') => true,
        // The full stop of an acronym may end a sentence too.
        Shape::Word => {
            next.gap >= Gap::Space
                && next.capital
                && ends_with_full_stop(page, at)
                && page.is(at + 1, Mark::Determiner)
        }
        _ => false,
    }
}

fn ends_with_full_stop(page: &Page, at: usize) -> bool {
    page.token(at).and_then(|token| page.text.as_bytes().get((token.end as usize).checked_sub(1)?))
        == Some(&b'.')
}

/// `No. 7`, `para. 3`: a full stop after a short form.
fn abbreviates(page: &Page, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        page.is(before, Mark::Reference) && page.token(at + 1).is_some_and(|next| next.is_number())
    })
}

/// Whether a verb of duty stands close after a token. Semicolons between the items of
/// a list that was announced part no clauses.
fn begins_duty(page: &Page, from: usize, end: usize) -> bool {
    let reach = from..(from + REACH + 1).min(end);
    page.has(&reach, Mark::Modal) || page.has(&reach, Mark::May)
}

/// Whether a token joins a clause with a verb of duty of its own.
fn joins_clause(page: &Page, at: usize, sentence: &Run) -> bool {
    if !(page.is(at, Mark::And) || page.is(at, Mark::Or)) || at == sentence.start {
        return false;
    }
    let reach = at + 1..(at + 1 + REACH).min(sentence.end);
    let verb = [Mark::Modal, Mark::May]
        .iter()
        .filter_map(|mark| page.first(&reach, *mark))
        .map(|found| found.run().start)
        .min();
    verb.is_some_and(|verb| {
        let between = at + 1..verb;
        let relative = [Mark::Relative, Mark::Where, Mark::That].iter().any(|mark| page.has(&between, *mark));
        let broken = page.tokens_in(&between).iter().any(|token| matches!(token.shape, Shape::Sign(_)));
        // "a school or public library shall": subjects, not clauses, are joined.
        let heads = [Mark::Subject, Mark::PersonalPronoun, Mark::Determiner, Mark::Pronoun, Mark::Not];
        let subjects = !page.is(at, Mark::And)
            && !between.is_empty()
            && !heads.iter().any(|mark| page.is(at + 1, *mark))
            && !page.token(at + 1).is_some_and(|next| next.is_sign(','));
        !relative && !subjects && (!broken || page.token(at + 1).is_some_and(|next| next.is_sign(',')))
    })
}
