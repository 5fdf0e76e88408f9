use super::Span;

/// A word, a figure or a sign, with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(in crate::condition) struct Token {
    pub start: u32,
    pub end: u32,
    /// The word of the lexicon it is; [`Token::STRANGE`] if of none.
    pub word: u32,
    pub shape: Shape,
    /// What stands between it and the token before.
    pub gap: Gap,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// Whether it is part of the number of a paragraph.
    pub marker: bool,
    /// How many plain letters or figures it has, 255 for more.
    pub length: u8,
    /// A figure's value in hundredths; 0 for anything else.
    pub hundredths: u64,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::condition) enum Shape {
    Word,
    /// A word that is one letter or one stroke: it may be a damaged figure.
    Stroke,
    Number,
    /// A time of day in figures, in minutes since midnight.
    Clock(u16),
    /// Figures among which there are letters or strokes.
    Damaged,
    /// An e-mail or web address.
    Address,
    Sign(char),
}

/// What stands between two tokens, the widest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::condition) enum Gap {
    Nothing,
    Hyphen,
    Space,
    Line,
    /// An empty line.
    Blank,
}

impl Token {
    /// The word of no lexicon.
    pub const STRANGE: u32 = 0;

    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.shape == Shape::Sign(sign)
    }

    pub fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Word | Shape::Stroke)
    }

    pub fn is_number(&self) -> bool {
        self.shape == Shape::Number
    }
}
