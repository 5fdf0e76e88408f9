//! What a clause is about.

use super::class_set::{Class, ClassSet};
use super::page::{Page, Run, covers};

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
    (set, first)
}
