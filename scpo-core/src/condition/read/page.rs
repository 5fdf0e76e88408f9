use std::ops::Range;

use super::Span;
use super::class_set::Class;
use super::lexicon::Lexicon;
use super::mark::Mark;
use super::outline::{Unit, outline};
use super::quantity::{Quantity, quantities};
use super::text_flags::Flags;
use super::token::Token;
use super::tokenize::tokenize;

/// How many phrases start at a token in ordinary text, so that room for them is made once.
const MATCHES_A_TOKEN: usize = 4;

/// A run of tokens, by their places.
pub(in crate::condition) type Run = Range<usize>;

/// A text as words: its tokens, the phrases of the lexicon in them, and its amounts.
#[derive(Debug)]
pub(in crate::condition) struct Page<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: Vec<Token>,
    pub quantities: Vec<Quantity>,
    pub outline: Vec<Unit>,
    pub(in crate::condition::read) flags: Flags,
    matches: Vec<Match>,
    /// For each token the place of its first match, and one more for the end.
    first_match: Vec<u32>,
}

/// A phrase of the lexicon in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::condition) struct Match {
    /// The place of its first token.
    pub at: u32,
    /// How many tokens it has.
    pub length: u16,
    pub class: Class,
}

impl Match {
    pub fn run(&self) -> Run {
        let start = self.at as usize;
        start..start + usize::from(self.length)
    }

    pub fn end(&self) -> usize {
        self.run().end
    }
}

/// Whether one of some runs, in the order of the text and apart, holds a token.
pub(in crate::condition) fn covers(runs: &[Run], at: usize) -> bool {
    let after = runs.partition_point(|run| run.end <= at);
    runs.get(after).is_some_and(|run| run.start <= at)
}

impl<'a> Page<'a> {
    pub fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let (tokens, flags) = tokenize(text, &lexicon.vocabulary);
        let (matches, first_match) = matches(&tokens, lexicon);
        let mut page = Self {
            text,
            lexicon,
            tokens,
            quantities: Vec::new(),
            outline: Vec::new(),
            flags,
            matches,
            first_match,
        };
        page.outline = outline(&page);
        for marker in page.outline.iter().filter_map(|unit| unit.marker.clone()) {
            page.tokens.get_mut(marker).unwrap_or_default().iter_mut().for_each(|token| token.marker = true);
        }
        page.quantities = quantities(&page);
        page
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub fn tokens_in(&self, run: &Run) -> &[Token] {
        self.tokens.get(run.clone()).unwrap_or_default()
    }

    /// The phrases that start in a run, in the order of the text; some may reach
    /// beyond its end.
    pub fn matches(&self, run: &Run) -> &[Match] {
        let place =
            |at: usize| self.first_match.get(at).or(self.first_match.last()).copied().unwrap_or_default();
        self.matches
            .get(place(run.start) as usize..place(run.end.max(run.start)) as usize)
            .unwrap_or_default()
    }

    /// The longest phrase of a mark that starts at a token.
    pub fn at(&self, at: usize, mark: Mark) -> Option<Match> {
        self.matches(&(at..at + 1)).iter().rev().find(|found| found.class == mark as Class).copied()
    }

    /// Whether a phrase of a mark starts at a token.
    pub fn is(&self, at: usize, mark: Mark) -> bool {
        self.at(at, mark).is_some()
    }

    /// The first phrase of a mark that starts in a run; of those that start at one
    /// token the longest.
    pub fn first(&self, run: &Run, mark: Mark) -> Option<Match> {
        let found = self.matches(run).iter().find(|found| found.class == mark as Class)?;
        self.at(found.at as usize, mark)
    }

    pub fn has(&self, run: &Run, mark: Mark) -> bool {
        self.matches(run).iter().any(|found| found.class == mark as Class)
    }

    /// The span of a run in the text, without the white space around it.
    pub fn span(&self, run: &Run) -> Span {
        let tokens = self.tokens_in(run);
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => Span::new(first.start as usize, last.end as usize),
            _ => Span::new(0, 0),
        }
    }

    /// The amounts whose first token lies in a run.
    pub fn quantities_in(&self, run: &Run) -> &[Quantity] {
        let start = self.quantities.partition_point(|quantity| quantity.run.start < run.start);
        let rest = self.quantities.get(start..).unwrap_or_default();
        let count = rest.partition_point(|quantity| quantity.run.start < run.end);
        rest.get(..count).unwrap_or_default()
    }
}

fn matches(tokens: &[Token], lexicon: &Lexicon) -> (Vec<Match>, Vec<u32>) {
    let mut matches: Vec<Match> = Vec::with_capacity(tokens.len() * MATCHES_A_TOKEN);
    let mut first = Vec::with_capacity(tokens.len() + 1);
    for at in 0..tokens.len() {
        first.push(u32::try_from(matches.len()).unwrap_or(u32::MAX));
        let rest = tokens.get(at..).unwrap_or_default().iter();
        let words =
            rest.map_while(|token| (token.is_word() && token.word != Token::STRANGE).then_some(token.word));
        lexicon.phrases.find(words, |class, length| {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let length = u16::try_from(length).unwrap_or(u16::MAX);
            matches.push(Match { at, length, class });
        });
    }
    first.push(u32::try_from(matches.len()).unwrap_or(u32::MAX));
    (matches, first)
}
