use super::letters::Script;

/// The longest word looked up, in letters; a longer one is no word of the lexicon.
const LONGEST: usize = 40;

/// A word as it is looked up: lower case, no accents, no apostrophes or hyphens.
#[derive(Clone, Debug)]
pub(super) struct PlainWord {
    letters: [u8; LONGEST],
    count: usize,
    capital: bool,
    figures: bool,
    latin: bool,
    wide: bool,
    look_alike: bool,
    foreign: bool,
}

impl Default for PlainWord {
    fn default() -> Self {
        Self {
            letters: [0; LONGEST],
            count: 0,
            capital: false,
            figures: false,
            latin: false,
            wide: false,
            look_alike: false,
            foreign: false,
        }
    }
}

impl PlainWord {
    pub fn push(&mut self, letter: u8, upper: bool, script: Script) {
        if self.count == 0 {
            self.capital = upper;
        }
        match script {
            Script::Latin => self.latin = true,
            Script::Wide => self.wide = true,
            Script::LookAlike => self.look_alike = true,
        }
        self.keep(letter);
    }

    pub fn push_digit(&mut self, digit: u8) {
        self.figures = true;
        self.keep(b'0'.saturating_add(digit));
    }

    pub fn push_foreign(&mut self) {
        self.foreign = true;
        self.count += 1;
    }

    fn keep(&mut self, byte: u8) {
        if let Some(place) = self.letters.get_mut(self.count) {
            *place = byte;
        }
        self.count += 1;
    }

    /// The letters; nothing of a word too long to be looked up.
    pub fn bytes(&self) -> &[u8] {
        self.letters.get(..self.count).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_capital(&self) -> bool {
        self.capital
    }

    pub fn has_figures(&self) -> bool {
        self.figures
    }

    pub fn is_wide(&self) -> bool {
        self.wide
    }

    /// Letters that are not Latin, and of these none or not only look-alikes beside
    /// Latin ones: the word is of another script.
    pub fn is_foreign(&self) -> bool {
        self.foreign || (self.look_alike && !self.latin)
    }

    pub fn is_mixed(&self) -> bool {
        self.latin && (self.look_alike || self.foreign)
    }

    /// One letter that a copier makes of a figure.
    pub fn is_stroke(&self) -> bool {
        matches!(self.bytes(), b"l" | b"i" | b"o")
    }

    /// Only letters that a copier makes of figures, and figures.
    pub fn may_be_damaged_figure(&self) -> bool {
        !self.bytes().is_empty()
            && self.bytes().iter().all(|byte| byte.is_ascii_digit() || b"lio".contains(byte))
    }
}
