use std::ops::Range;

use crate::finding::object;

object! {
    /// A place in a text: UTF-8 byte offsets, the end excluded.
    #[derive(Copy, PartialOrd, Ord, Hash)]
    Span {
        required {
            /// Where it starts.
            start: usize,
            /// Where it ends; the byte there no longer belongs to it.
            end: usize,
        }
    }
}

impl Span {
    /// A span from its ends.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words at the span; `None` if the span is not inside the text or does not
    /// keep to its characters, as when it belongs to another text.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::condition::Span;
    ///
    /// assert_eq!(Span::new(0, 2).slice("£1,000"), Some("£"));
    /// assert_eq!(Span::new(0, 1).slice("£1,000"), None);
    /// ```
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The span as a range.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The span that holds both and what is between them.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the other lies in this one.
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}
