use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::class_set::Class;

/// Phrases as a tree of words, to find all that start at a word in one walk.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// The node a phrase's first word leads to, by word; 0 for none.
    first: Vec<u32>,
    nodes: Vec<Node>,
    /// Sorted by word within a node.
    edges: Vec<(u32, u32)>,
    classes: Vec<Class>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    edges: (u32, u32),
    classes: (u32, u32),
}

/// Phrases while they are collected.
#[derive(Debug, Default)]
pub(super) struct PhraseBuilder {
    /// By a node and a word, as one number.
    steps: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    classes: Vec<Vec<Class>>,
}

/// Mixes the one number that is a key.
#[derive(Clone, Copy, Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(self.0 ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

fn step(node: u32, word: u32) -> u64 {
    (u64::from(node) << 32) | u64::from(word)
}

fn word_of(step: u64) -> u32 {
    u32::try_from(step & u64::from(u32::MAX)).unwrap_or_default()
}

impl PhraseBuilder {
    pub fn add(&mut self, words: &[u32], class: Class) {
        if self.classes.is_empty() {
            self.classes.push(Vec::new());
        }
        let mut node = 0;
        for word in words {
            let next = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry(step(node, *word)).or_insert(next);
            if node == next {
                self.classes.push(Vec::new());
            }
        }
        if let Some(classes) = self.classes.get_mut(node as usize).filter(|classes| !classes.contains(&class))
        {
            classes.push(class);
        }
    }

    pub fn build(self, vocabulary_size: usize) -> Phrases {
        let mut steps: Vec<(u64, u32)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        let mut phrases = Phrases { first: vec![0; vocabulary_size], ..Phrases::default() };
        let mut rest = steps.as_slice();
        for (node, classes) in self.classes.iter().enumerate() {
            let own = rest.iter().take_while(|(step, _)| (*step >> 32) as usize == node).count();
            let (mine, others) = rest.split_at_checked(own).unwrap_or((rest, &[]));
            rest = others;
            let edges = extend(&mut phrases.edges, mine.iter().map(|(step, to)| (word_of(*step), *to)));
            let classes = extend(&mut phrases.classes, classes.iter().copied());
            phrases.nodes.push(Node { edges, classes });
        }
        let start = phrases.nodes.first().map(|root| root.edges).unwrap_or_default();
        for (word, node) in phrases.edges.get(range(start)).unwrap_or_default() {
            if let Some(place) = phrases.first.get_mut(*word as usize) {
                *place = *node;
            }
        }
        phrases
    }
}

fn extend<T>(all: &mut Vec<T>, more: impl Iterator<Item = T>) -> (u32, u32) {
    let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let start = place(all.len());
    all.extend(more);
    (start, place(all.len()))
}

fn range((start, end): (u32, u32)) -> std::ops::Range<usize> {
    start as usize..end as usize
}

impl Phrases {
    /// Tells of every phrase that starts with the first of the words: its class and
    /// how many words it has, the shorter first.
    pub fn find(&self, mut words: impl Iterator<Item = u32>, mut found: impl FnMut(Class, u32)) {
        let Some(word) = words.next() else { return };
        let mut at = self.first.get(word as usize).copied().unwrap_or_default();
        let mut length = 1;
        while at != 0 {
            let Some(node) = self.nodes.get(at as usize) else { return };
            for class in self.classes.get(range(node.classes)).unwrap_or_default() {
                found(*class, length);
            }
            let edges = self.edges.get(range(node.edges)).unwrap_or_default();
            if edges.is_empty() {
                return;
            }
            let Some(word) = words.next() else { return };
            let place = edges.binary_search_by_key(&word, |(word, _)| *word);
            at = place.ok().and_then(|place| edges.get(place)).map_or(0, |(_, to)| *to);
            length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_that_starts_at_a_word_is_found() {
        let mut builder = PhraseBuilder::default();
        builder.add(&[1], 7);
        builder.add(&[1, 2], 8);
        builder.add(&[1, 2, 3], 9);
        builder.add(&[2], 7);
        let phrases = builder.build(5);
        let found = |words: &[u32]| {
            let mut all = Vec::new();
            phrases.find(words.iter().copied(), |class, length| all.push((class, length)));
            all
        };
        assert_eq!(found(&[1, 2, 4]), [(7, 1), (8, 2)]);
        assert_eq!(found(&[1, 2, 3]), [(7, 1), (8, 2), (9, 3)]);
        assert_eq!(found(&[2, 1]), [(7, 1)]);
        assert_eq!(found(&[4]), []);
        assert_eq!(found(&[0, 1]), []);
    }
}
