use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::token::Token;

/// The words of the lexicon with their inflected forms, by what is left of them when
/// case, accents, apostrophes and hyphens are gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: HashMap<u64, u32, BuildHasherDefault<Ready>>,
    count: u32,
}

/// The keys are hashes already.
#[derive(Clone, Debug, Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = fingerprint(bytes);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// FNV-1a of 64 bits: two words of a lexicon are told apart by it when it is built.
fn fingerprint(plain: &[u8]) -> u64 {
    plain.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

impl Vocabulary {
    /// The number of a word, given plain; [`Token::STRANGE`] if there is no such word.
    pub fn number(&self, plain: &[u8]) -> u32 {
        self.words.get(&fingerprint(plain)).copied().unwrap_or(Token::STRANGE)
    }

    /// How many numbers there are, that of strange words included.
    pub fn size(&self) -> usize {
        self.count as usize + 1
    }

    /// The number of a word, a new one if it has none.
    pub fn add(&mut self, plain: &str) -> u32 {
        let known = self.number(plain.as_bytes());
        if known != Token::STRANGE {
            return known;
        }
        self.count += 1;
        self.words.insert(fingerprint(plain.as_bytes()), self.count);
        self.count
    }

    /// Makes a form the word of a number, unless it is a word already.
    pub fn add_form(&mut self, plain: &str, number: u32) {
        self.words.entry(fingerprint(plain.as_bytes())).or_insert(number);
    }
}

/// The regular forms of an English word: plural and genitive, past, present participle.
/// Some are no words, and harm nothing.
pub(super) fn regular_forms(word: &str) -> Vec<String> {
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut forms = vec![format!("{word}s")];
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !ends_in_vowel(stem)) {
        forms.extend([format!("{stem}ies"), format!("{stem}ied"), format!("{word}ing")]);
    } else if let Some(stem) = word.strip_suffix('e') {
        forms.extend([format!("{word}d"), format!("{stem}ing")]);
    } else {
        forms.extend([format!("{word}es"), format!("{word}ed"), format!("{word}ing")]);
        if let Some(last) = doubled(word) {
            forms.extend([format!("{word}{last}ed"), format!("{word}{last}ing")]);
        }
    }
    forms
}

/// The last letter where it is doubled before an ending: `ban`, `banned`.
fn doubled(word: &str) -> Option<char> {
    let mut letters = word.chars().rev();
    let (last, middle, first) = (letters.next()?, letters.next()?, letters.next()?);
    let vowel = |letter: char| "aeiou".contains(letter);
    (!vowel(last) && !"wxy".contains(last) && vowel(middle) && !vowel(first)).then_some(last)
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_are_those_of_english() {
        for (word, forms) in [
            ("ban", &["bans", "banned", "banning"][..]),
            ("supply", &["supplies", "supplied", "supplying"]),
            ("use", &["uses", "used", "using"]),
            ("box", &["boxes", "boxed", "boxing"]),
            ("play", &["plays", "played", "playing"]),
        ] {
            let made = regular_forms(word);
            assert!(forms.iter().all(|form| made.contains(&(*form).to_owned())), "{word}: {made:?}");
        }
        assert!(regular_forms("a").is_empty());
    }

    #[test]
    fn a_word_keeps_its_own_number() {
        let mut words = Vocabulary::default();
        let good = words.add("good");
        let goods = words.add("goods");
        words.add_form("goods", good);
        assert_ne!(good, goods);
        assert_eq!(words.number(b"goods"), goods);
        assert_eq!(words.number(b"bads"), Token::STRANGE);
    }
}
