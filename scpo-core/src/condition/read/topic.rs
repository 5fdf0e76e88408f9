//! What a clause is about.

use super::class_set::{Class, ClassSet};
use super::mark::Mark;
use super::page::{Page, Run, covers};
use super::quantity::Amount;
use super::token::Token;

/// What the loudest words of a rule weigh.
const WEIGHT: u16 = 100;
/// What further words for the same type add.
const MORE: u16 = 20;
/// How many tokens it takes for words to lose as much weight as a further word adds.
const FADE: usize = 3;

/// A type that words speak for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Topic {
    /// The place of the type in the lexicon.
    pub of: usize,
    pub score: u16,
    /// The place of the words that name it.
    pub at: usize,
}

/// From this score on the words name the type.
pub(super) const NAMED: u16 = 700;
/// From this score on the words suggest the type.
pub(super) const SUGGESTED: u16 = 350;
/// From this score on the type is worth a mention.
pub(super) const HINTED: u16 = 150;

/// Where the words of a clause are, and which of them do not count.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope<'a> {
    pub runs: Vec<Run>,
    pub without: &'a [Run],
}

/// The types that the words of a scope speak for, the loudest first.
pub(super) fn topics(page: &Page, scope: &Scope) -> Vec<Topic> {
    let (classes, first) = classes(page, scope);
    let mut found: Vec<Topic> = Vec::new();
    for rule in &page.lexicon.rules {
        if !classes.holds(rule.names) || !classes.holds_all(&rule.all) || classes.meets(&rule.none) {
            continue;
        }
        let at = first
            .iter()
            .find(|(class, _, _)| *class == rule.names)
            .map_or((0, 0), |(_, at, order)| (*at, *order));
        let fade = u16::try_from(at.1 / FADE).unwrap_or(u16::MAX).min(WEIGHT);
        let score = (rule.strength * WEIGHT).saturating_sub(fade);
        match found.iter_mut().find(|topic| topic.of == rule.of) {
            Some(topic) => {
                topic.at = if score > topic.score { at.0 } else { topic.at };
                topic.score = topic.score.max(score) + MORE;
            }
            None => found.push(Topic { of: rule.of, score, at: at.0 }),
        }
    }
    found.sort_by_key(|topic| std::cmp::Reverse(topic.score));
    found
}

/// The classes in a scope, and where each first stands: its token, and how many
/// tokens of the scope come before it.
fn classes(page: &Page, scope: &Scope) -> (ClassSet, Vec<(Class, usize, usize)>) {
    let mut set = ClassSet::default();
    let mut first = Vec::new();
    let mut before = 0;
    for run in &scope.runs {
        for found in page.matches(run) {
            let at = found.at as usize;
            if found.end() > run.end || set.holds(found.class) || covers(scope.without, at) {
                continue;
            }
            set.add(found.class);
            first.push((found.class, at, before + at - run.start));
        }
        before += run.len();
    }
    for (mark, at, order) in found_by_rule(page, scope) {
        set.add(mark as Class);
        first.push((mark as Class, at, order));
    }
    (set, first)
}

/// How far into a clause its subject or a word it defines stands.
const HEAD: usize = 4;

/// The marks that the rules find: the order as subject, a defined word, a named place
/// or person, each with its token and how many tokens of the scope come before it.
fn found_by_rule(page: &Page, scope: &Scope) -> Vec<(Mark, usize, usize)> {
    let Some(run) = scope.runs.first() else { return Vec::new() };
    let mut found = Vec::new();
    let head = run.start..(run.start + HEAD).min(run.end);
    if let Some(order) = page.first(&head, Mark::OrderItself) {
        found.push((Mark::OrderFirst, order.at as usize, 0));
    }
    if is_brief(page, run) {
        found.push((Mark::Brief, run.start, 0));
    }
    let wide = run.start..(run.start + 2 * HEAD).min(run.end);
    if let Some(at) = wide.clone().find(|at| page.token(*at).is_some_and(|token| token.is_sign('"'))) {
        found.push((Mark::QuotedTerm, at, 0));
    }
    let money = page.quantities_in(run).iter().find(|quantity| {
        matches!(quantity.amount, Amount::Money(_)) && !covers(scope.without, quantity.run.start)
    });
    found.extend(money.map(|quantity| (Mark::HasMoney, quantity.run.start, quantity.run.start - run.start)));
    for (verb, name) in [(Mark::Enter, Mark::NamedPlace), (Mark::Contact, Mark::NamedPerson)] {
        let verbs = page
            .matches(run)
            .iter()
            .filter(|found| found.class == verb as Class && !covers(scope.without, found.at as usize));
        if let Some(at) = verbs.filter_map(|verb| name_after(page, verb.end(), run.end)).next() {
            found.push((name, at, at - run.start));
        }
    }
    found
}

/// The most words of a heading.
const BRIEF: usize = 5;

/// Hardly more words than a heading has, and no verb of duty among them.
fn is_brief(page: &Page, run: &Run) -> bool {
    let verbs = [Mark::Modal, Mark::May, Mark::Forbid, Mark::Oblige, Mark::Limit];
    let words = page.tokens_in(run).iter().filter(|token| token.is_word() || token.is_number()).take(BRIEF + 1);
    words.count() <= BRIEF && !verbs.iter().any(|mark| page.has(run, *mark))
}

/// A word with a capital that is no word of the lexicon, close after a token.
fn name_after(page: &Page, from: usize, end: usize) -> Option<usize> {
    let near = from..(from + HEAD).min(end);
    near.take_while(|at| page.token(*at).is_some_and(|token| token.is_word() || token.is_sign(',')))
        .find(|at| page.token(*at).is_some_and(|token| token.capital && token.word == Token::STRANGE))
}
