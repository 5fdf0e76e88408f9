/// A class of words: a mark or a thing, by its number in the lexicon.
pub(in crate::condition) type Class = u16;

/// How many classes there is room for.
pub(super) const MOST_CLASSES: usize = 512;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::condition) struct ClassSet([u64; MOST_CLASSES / 64]);

impl ClassSet {
    pub fn add(&mut self, class: Class) {
        if let Some(word) = self.0.get_mut(usize::from(class) / 64) {
            *word |= 1 << (class % 64);
        }
    }

    pub fn add_all(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
    }

    pub fn holds(&self, class: Class) -> bool {
        self.0.get(usize::from(class) / 64).is_some_and(|word| word & (1 << (class % 64)) != 0)
    }

    pub fn holds_all(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).all(|(own, other)| own & other == other)
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| own & other != 0)
    }
}
