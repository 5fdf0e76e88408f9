//! What a clause is about.

use super::class_set::{Class, ClassSet};
use super::mark::Mark;
use super::page::{Match, Page, Run, covers};
use super::quantity::Amount;
use super::token::Token;

/// What the loudest words of a rule weigh.
const WEIGHT: u16 = 100;
/// What further words for the same type add.
const MORE: u16 = 20;
/// What words lose for each token that stands before them, and the most they lose.
const FADE: usize = 5;
const MOST_FADE: usize = 150;
/// What words lose in a relative clause.
const ASIDE: usize = 100;

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
    let words = words(page, scope);
    let mut found: Vec<Topic> = Vec::new();
    let mut rules: Vec<(u16, &Word)> = Vec::new();
    for word in &words.first {
        rules.extend(page.lexicon.rules_of(word.class).iter().map(|rule| (*rule, word)));
    }
    rules.sort_unstable_by_key(|(rule, _)| *rule);
    for (place, first) in rules {
        let Some(rule) = page.lexicon.rules.get(usize::from(place)) else { continue };
        if !words.all.holds_all(&rule.all) || words.naming.meets(&rule.none) {
            continue;
        }
        let score = score(rule.strength, first);
        match found.iter_mut().find(|topic| topic.of == rule.of) {
            Some(topic) => {
                topic.at = if score > topic.score { first.at } else { topic.at };
                topic.score = topic.score.max(score) + MORE;
            }
            None => found.push(Topic { of: rule.of, score, at: first.at }),
        }
    }
    found.sort_by_key(|topic| std::cmp::Reverse(topic.score));
    found
}

/// How loudly a rule speaks whose words stand at a place: later words less, but those
/// that name a type still name it.
fn score(strength: u16, word: &Word) -> u16 {
    let full = strength * WEIGHT;
    let fade = (word.order * FADE).min(MOST_FADE) + if word.aside { ASIDE } else { 0 };
    let faded = full.saturating_sub(u16::try_from(fade).unwrap_or(u16::MAX));
    let floor = [NAMED, SUGGESTED, HINTED].into_iter().find(|floor| full >= *floor);
    faded.max(floor.unwrap_or(0))
}

/// Words of a class where they first stand in a scope.
#[derive(Clone, Copy, Debug)]
struct Word {
    class: Class,
    at: usize,
    /// How many tokens of the scope come before it.
    order: usize,
    /// Whether it stands in a relative clause.
    aside: bool,
}

/// The words of a scope.
#[derive(Debug, Default)]
struct Words {
    all: ClassSet,
    /// Those that are not part of a longer phrase: "bank" in "bank holiday" is no bank.
    naming: ClassSet,
    /// Where those first stand.
    first: Vec<Word>,
}

fn words(page: &Page, scope: &Scope) -> Words {
    let mut words = Words::default();
    let mut before = 0;
    for run in &scope.runs {
        let (mut reach, mut aside) = (run.start, run.start);
        for group in page.matches(run).chunk_by(|one, next| one.at == next.at) {
            let Some(at) = group.first().map(|found| found.at as usize) else { continue };
            if at >= aside && opens_aside(page, at, run) {
                aside = end_of_aside(page, at, run.end);
            }
            if covers(scope.without, at) {
                continue;
            }
            let inside = group.iter().filter(|found| found.end() <= run.end);
            let things =
                inside.clone().filter(|found| is_thing(found) && page.lexicon.telling.holds(found.class));
            let longest = things.map(Match::end).max().unwrap_or(at);
            for found in inside {
                words.all.add(found.class);
                let hidden = is_thing(found) && (found.end() <= reach || found.end() < longest);
                if !hidden && !words.naming.holds(found.class) {
                    words.naming.add(found.class);
                    let order = before + at - run.start;
                    words.first.push(Word { class: found.class, at, order, aside: at < aside });
                }
            }
            reach = reach.max(longest);
        }
        before += run.len();
    }
    for (mark, at, order) in found_by_rule(page, scope) {
        words.all.add(mark as Class);
        words.naming.add(mark as Class);
        words.first.push(Word { class: mark as Class, at, order, aside: false });
    }
    words
}

fn is_thing(found: &Match) -> bool {
    usize::from(found.class) >= Mark::ALL.len()
}

fn opens_aside(page: &Page, at: usize, run: &Run) -> bool {
    at > run.start + 2 && [Mark::Relative, Mark::That, Mark::Whether].iter().any(|mark| page.is(at, *mark))
}

/// A relative clause ends at a comma.
fn end_of_aside(page: &Page, at: usize, end: usize) -> usize {
    (at..end).find(|at| page.token(*at).is_some_and(|token| token.is_sign(','))).unwrap_or(end)
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
    if let Some(at) = wide.clone().find(|at| is_quotation(page, *at)) {
        found.push((Mark::QuotedTerm, at, 0));
    }
    let money = page.quantities_in(run).iter().find(|quantity| {
        matches!(quantity.amount, Amount::Money(_)) && !covers(scope.without, quantity.run.start)
    });
    found.extend(money.map(|quantity| (Mark::HasMoney, quantity.run.start, quantity.run.start - run.start)));
    for (verb, name) in [(Mark::Enter, Mark::NamedPlace), (Mark::Contact, Mark::NamedPerson)] {
        let verbs = page.matches(run).iter().filter(|found| {
            found.class == verb as Class
                && !covers(scope.without, found.at as usize)
                // "be in" of "be in contact with" enters nowhere.
                && !(verb == Mark::Enter && is_longer(page, found, Mark::Contact))
        });
        let start = if name == Mark::NamedPlace { place_after } else { name_after };
        let mut places = verbs.filter_map(|verb| start(page, verb.end(), run.end));
        if let Some(at) = places.find(|at| !covers(scope.without, *at)) {
            found.push((name, at, at - run.start));
        }
    }
    found
}

/// Whether a longer phrase of a mark starts where a phrase does.
fn is_longer(page: &Page, found: &Match, mark: Mark) -> bool {
    page.at(found.at as usize, mark).is_some_and(|other| other.length > found.length)
}

/// A quotation mark before a word, double or single.
fn is_quotation(page: &Page, at: usize) -> bool {
    page.token(at).is_some_and(|token| token.is_sign('"') || token.is_sign('\''))
        && page.token(at + 1).is_some_and(|next| next.is_word())
}

/// The most words of a heading.
const BRIEF: usize = 5;

/// Hardly more words than a heading has, and no verb of duty among them.
fn is_brief(page: &Page, run: &Run) -> bool {
    let verbs = [Mark::Modal, Mark::May, Mark::Forbid, Mark::Oblige, Mark::Limit];
    let words =
        page.tokens_in(run).iter().filter(|token| token.is_word() || token.is_number()).take(BRIEF + 1);
    words.count() <= BRIEF && !verbs.iter().any(|mark| page.has(run, *mark))
}

/// A word with a capital that is no thing of the lexicon, close after a token.
fn place_after(page: &Page, from: usize, end: usize) -> Option<usize> {
    let near = from..(from + HEAD).min(end);
    near.take_while(|at| page.token(*at).is_some_and(|token| token.is_word() || token.is_sign(','))).find(
        |at| {
            page.token(*at).is_some_and(|token| token.capital)
                && !page.matches(&(*at..*at + 1)).iter().any(is_thing)
                && !page.is(*at, Mark::Agency)
        },
    )
}

/// A word with a capital that is no word of the lexicon, close after a token.
fn name_after(page: &Page, from: usize, end: usize) -> Option<usize> {
    let near = from..(from + HEAD).min(end);
    near.take_while(|at| page.token(*at).is_some_and(|token| token.is_word() || token.is_sign(',')))
        .find(|at| page.token(*at).is_some_and(|token| token.capital && token.word == Token::STRANGE))
}
