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
    /// How many nodes there are beside the first.
    nodes: u32,
    /// By node, in the order they came.
    classes: Vec<(u32, Class)>,
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
    /// A builder with room for so many phrases.
    pub fn with_room(phrases: usize) -> Self {
        let steps = HashMap::with_capacity_and_hasher(phrases * 2, BuildHasherDefault::default());
        Self { steps, nodes: 0, classes: Vec::with_capacity(phrases) }
    }

    pub fn add(&mut self, words: &[u32], class: Class) {
        let mut node = 0;
        for word in words {
            let next = self.nodes + 1;
            node = *self.steps.entry(step(node, *word)).or_insert(next);
            self.nodes = self.nodes.max(node);
        }
        self.classes.push((node, class));
    }

    pub fn build(self, vocabulary_size: usize) -> Phrases {
        let mut steps: Vec<(u64, u32)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        let mut classes = self.classes;
        classes.sort_unstable();
        classes.dedup();
        let mut phrases = Phrases { first: vec![0; vocabulary_size], ..Phrases::default() };
        phrases.nodes.reserve(self.nodes as usize + 1);
        let (mut steps, mut classes) = (steps.as_slice(), classes.as_slice());
        for node in 0..=self.nodes {
            let own = steps.iter().take_while(|(step, _)| *step >> 32 == u64::from(node)).count();
            let edges = cut(&mut steps, own).iter().map(|(step, to)| (word_of(*step), *to));
            let edges = extend(&mut phrases.edges, edges);
            let own = classes.iter().take_while(|(of, _)| *of == node).count();
            let classes =
                extend(&mut phrases.classes, cut(&mut classes, own).iter().map(|(_, class)| *class));
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

/// Takes so many from the head of a slice.
fn cut<'a, T>(rest: &mut &'a [T], count: usize) -> &'a [T] {
    let (own, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
    *rest = others;
    own
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
