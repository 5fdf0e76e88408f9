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
    /// A vocabulary with room for so many words and forms.
    pub fn with_room(words: usize) -> Self {
        Self { words: HashMap::with_capacity_and_hasher(words, BuildHasherDefault::default()), count: 0 }
    }

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

    /// Whether a word was not there, and now is.
    pub fn is_new(&mut self, plain: &str) -> bool {
        let known = self.count;
        self.add(plain);
        self.count > known
    }

    /// Makes a form the word of a number, unless it is a word already.
    pub fn add_form(&mut self, plain: &str, number: u32) {
        self.words.entry(fingerprint(plain.as_bytes())).or_insert(number);
    }
}

/// The regular forms of an English word: plural and genitive, past, present participle.
/// Some are no words, and harm nothing. Each is made in the room given.
pub(super) fn regular_forms(word: &str, room: &mut String, mut made: impl FnMut(&str)) {
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    let mut make = |stem: &str, ending: &str| {
        room.clear();
        room.push_str(stem);
        room.push_str(ending);
        made(room);
    };
    make(word, "s");
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !ends_in_vowel(stem)) {
        make(stem, "ies");
        make(stem, "ied");
        make(word, "ing");
    } else if let Some(stem) = word.strip_suffix('e') {
        make(word, "d");
        make(stem, "ing");
    } else {
        make(word, "es");
        make(word, "ed");
        make(word, "ing");
        if let Some(ending) = doubled(word) {
            make(word, ending.0);
            make(word, ending.1);
        }
    }
}

/// The endings with the last letter doubled, where it is doubled: `ban`, `banned`.
fn doubled(word: &str) -> Option<(&'static str, &'static str)> {
    let mut letters = word.bytes().rev();
    let (last, middle, first) = (letters.next()?, letters.next()?, letters.next()?);
    let vowel = |letter: u8| b"aeiou".contains(&letter);
    if vowel(last) || !vowel(middle) || vowel(first) {
        return None;
    }
    let endings = DOUBLED.iter().find(|(letter, _, _)| *letter == last)?;
    Some((endings.1, endings.2))
}

/// The letters that are doubled, with the endings.
const DOUBLED: [(u8, &str, &str); 17] = [
    (b'b', "bed", "bing"),
    (b'c', "ced", "cing"),
    (b'd', "ded", "ding"),
    (b'f', "fed", "fing"),
    (b'g', "ged", "ging"),
    (b'h', "hed", "hing"),
    (b'j', "jed", "jing"),
    (b'k', "ked", "king"),
    (b'l', "led", "ling"),
    (b'm', "med", "ming"),
    (b'n', "ned", "ning"),
    (b'p', "ped", "ping"),
    (b'q', "qed", "qing"),
    (b'r', "red", "ring"),
    (b's', "sed", "sing"),
    (b't', "ted", "ting"),
    (b'v', "ved", "ving"),
];

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
            let mut made = Vec::new();
            regular_forms(word, &mut String::new(), |form| made.push(form.to_owned()));
            assert!(forms.iter().all(|form| made.contains(&(*form).to_owned())), "{word}: {made:?}");
        }
        regular_forms("a", &mut String::new(), |form| panic!("{form}"));
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
