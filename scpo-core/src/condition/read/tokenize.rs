//! From any text to tokens. Linear: every character is looked at a bounded number of
//! times.

use super::letters::{Glyph, Invisible, Script, glyph};
use super::plain_word::PlainWord;
use super::token::{Gap, Shape, Token};
use super::vocabulary::Vocabulary;
use super::{TextFlag, text_flags::Flags};

/// The longest address looked for, in bytes.
const LONGEST_ADDRESS: usize = 256;

/// The longest acronym with full stops, in letters.
const LONGEST_ACRONYM: usize = 8;

/// The tokens of a text, and what is unusual about its letters.
pub(super) fn tokenize(text: &str, words: &Vocabulary) -> (Vec<Token>, Flags) {
    let tokens = Vec::with_capacity(text.len() / 5);
    let mut scanner = Scanner { text, at: 0, words, tokens, flags: Flags::default(), gap: Gap::Blank };
    while scanner.step() {}
    join_split_words(&mut scanner.tokens, text, words);
    (scanner.tokens, scanner.flags)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    words: &'a Vocabulary,
    tokens: Vec<Token>,
    flags: Flags,
    gap: Gap,
}

impl Scanner<'_> {
    fn peek_at(&self, at: usize) -> Option<(Glyph, usize)> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return Some((glyph(char::from(byte)), 1));
        }
        let character = self.text.get(at..)?.chars().next()?;
        Some((glyph(character), character.len_utf8()))
    }

    fn glyph_at(&self, at: usize) -> Option<Glyph> {
        self.peek_at(at).map(|(glyph, _)| glyph)
    }

    /// Reads one token or one character between tokens; false at the end.
    fn step(&mut self) -> bool {
        let Some((glyph, width)) = self.peek_at(self.at) else { return false };
        match glyph {
            Glyph::Space => self.pass(width, Gap::Space),
            Glyph::Line => self.pass_line(width),
            Glyph::Invisible(kind) => {
                self.note(kind);
                self.at += width;
            }
            Glyph::Letter { .. } | Glyph::Foreign => self.word(),
            Glyph::Digit(_) => self.figure(),
            Glyph::Hyphen => self.hyphen(width),
            Glyph::Apostrophe => self.sign('\'', width),
            Glyph::Sign('|') if self.before_figures(self.at + width) => self.damaged(),
            Glyph::Sign(sign) => self.sign(sign, width),
        }
        true
    }

    fn pass(&mut self, width: usize, gap: Gap) {
        self.gap = self.gap.max(gap);
        self.at += width;
    }

    fn pass_line(&mut self, width: usize) {
        let both = self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\r\n");
        let gap = if self.gap >= Gap::Line { Gap::Blank } else { Gap::Line };
        self.pass(if both { 2 } else { width }, gap);
    }

    fn note(&mut self, kind: Invisible) {
        match kind {
            Invisible::SoftHyphen => {}
            Invisible::ZeroWidth => self.flags.set(TextFlag::ZeroWidth),
            Invisible::Bidirectional => self.flags.set(TextFlag::Bidirectional),
            Invisible::Control => self.flags.set(TextFlag::Control),
        }
    }

    fn push(&mut self, end: usize, shape: Shape, word: u32, capital: bool, length: usize, hundredths: u64) {
        let (start, stop) = (self.at, end);
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(stop)) else { return };
        let length = u8::try_from(length).unwrap_or(u8::MAX);
        let gap = if self.tokens.is_empty() { Gap::Blank } else { self.gap };
        self.tokens.push(Token { start, end, word, shape, gap, capital, marker: false, length, hundredths });
        self.at = stop;
        self.gap = Gap::Nothing;
    }

    fn sign(&mut self, sign: char, width: usize) {
        self.push(self.at + width, Shape::Sign(sign), Token::STRANGE, false, 0, 0);
    }

    /// A hyphen between letters joins two words of a compound; any other is a sign.
    fn hyphen(&mut self, width: usize) {
        let after_word = self.gap == Gap::Nothing
            && self.tokens.last().is_some_and(|last| last.is_word() || last.is_number());
        let next = self.glyph_at(self.at + width);
        if after_word && matches!(next, Some(Glyph::Letter { .. } | Glyph::Foreign)) {
            self.pass(width, Gap::Hyphen);
        } else {
            self.sign('-', width);
        }
    }

    fn word(&mut self) {
        if let Some(end) = self.address() {
            return self.push(end, Shape::Address, Token::STRANGE, false, end - self.at, 0);
        }
        let mut plain = PlainWord::default();
        let mut end = self.acronym(&mut plain).unwrap_or_else(|| self.letters(self.at, &mut plain));
        let money = self.tokens.last().is_some_and(|last| matches!(last.shape, Shape::Sign('£' | '€' | '$')));
        if (plain.may_be_damaged_figure() && (plain.has_figures() || self.before_figures(end)))
            || (money && (plain.has_figures() || plain.may_be_damaged_figure()))
        {
            return self.damaged();
        }
        end = self.broken_word(end, &mut plain);
        end = self.genitive(end, &plain);
        self.flag_word(&plain);
        let word = if plain.is_foreign() { Token::STRANGE } else { self.words.number(plain.bytes()) };
        let shape = if plain.is_stroke() { Shape::Stroke } else { Shape::Word };
        self.push(end, shape, word, plain.is_capital(), plain.len(), 0);
    }

    fn flag_word(&mut self, plain: &PlainWord) {
        if plain.is_mixed() {
            self.flags.set(TextFlag::MixedScripts);
        }
        if plain.is_wide() {
            self.flags.set(TextFlag::FullWidth);
        }
    }

    /// Reads letters, figures after letters, and apostrophes between letters; returns
    /// where they end.
    fn letters(&mut self, from: usize, plain: &mut PlainWord) -> usize {
        let mut at = from;
        let mut end = from;
        while let Some((glyph, width)) = self.peek_at(at) {
            match glyph {
                Glyph::Letter { plain: letter, upper, script } => plain.push(letter, upper, script),
                Glyph::Foreign => plain.push_foreign(),
                Glyph::Digit(digit) => plain.push_digit(digit),
                Glyph::Invisible(Invisible::SoftHyphen) if self.is_line(at + width) => break,
                Glyph::Invisible(kind) => {
                    self.note(kind);
                    at += width;
                    continue;
                }
                Glyph::Apostrophe if self.is_letter(at + width) => {
                    at += width;
                    continue;
                }
                _ => break,
            }
            at += width;
            end = at;
        }
        end
    }

    fn is_letter(&self, at: usize) -> bool {
        matches!(self.glyph_at(at), Some(Glyph::Letter { .. }))
    }

    fn is_line(&self, at: usize) -> bool {
        matches!(self.glyph_at(at), Some(Glyph::Line))
    }

    /// Single letters with a full stop after each: `N.C.A.`, `p.m.`.
    fn acronym(&self, plain: &mut PlainWord) -> Option<usize> {
        let mut at = self.at;
        let mut read = PlainWord::default();
        while let Some((Glyph::Letter { plain: letter, upper, script }, width)) = self.peek_at(at) {
            if read.len() > LONGEST_ACRONYM {
                return None;
            }
            if self.text.as_bytes().get(at + width) != Some(&b'.') {
                break;
            }
            read.push(letter, upper, script);
            at += width + 1;
        }
        let complete = read.len() >= 2 && !self.is_letter(at);
        complete.then(|| {
            *plain = read;
            at
        })
    }

    /// A word hyphenated over the end of a line, or by a copier in its middle, read as
    /// one where that makes a known word or where its parts are none.
    fn broken_word(&mut self, end: usize, plain: &mut PlainWord) -> usize {
        let mut end = end;
        while let Some((next, over_line)) = self.after_break(end) {
            let mut whole = plain.clone();
            let stop = self.letters(next, &mut whole);
            let mut rest = PlainWord::default();
            self.letters(next, &mut rest);
            let known = |word: &PlainWord| self.words.number(word.bytes()) != Token::STRANGE;
            let parts = known(plain) && known(&rest);
            let more = over_line && self.after_break(stop).is_some();
            if !(known(&whole) || (over_line && !parts) || more) {
                break;
            }
            *plain = whole;
            end = stop;
        }
        end
    }

    /// Where the second part of a broken word starts, after a hyphen and the end of a
    /// line or spaces, and whether a line ended.
    fn after_break(&self, end: usize) -> Option<(usize, bool)> {
        let (glyph, width) = self.peek_at(end)?;
        if !matches!(glyph, Glyph::Hyphen | Glyph::Invisible(Invisible::SoftHyphen)) {
            return None;
        }
        let mut at = end + width;
        let mut lines = 0;
        // White space after a hyphen is short; a longer one breaks no word.
        for _ in 0..8 {
            match self.peek_at(at)? {
                (Glyph::Space, width) => at += width,
                (Glyph::Line, width) => {
                    lines += 1;
                    at += width;
                }
                (Glyph::Letter { upper: false, .. }, _) if at > end + width && lines <= 2 => {
                    return Some((at, lines > 0));
                }
                _ => return None,
            }
        }
        None
    }

    /// The apostrophe after a plural belongs to it: `7 days'`.
    fn genitive(&self, end: usize, plain: &PlainWord) -> usize {
        match self.peek_at(end) {
            Some((Glyph::Apostrophe, width)) if plain.bytes().ends_with(b"s") => end + width,
            _ => end,
        }
    }

    /// Where an e-mail or web address ends that starts here.
    fn address(&self) -> Option<usize> {
        if self.gap == Gap::Nothing
            && !self.tokens.last().is_some_and(|last| matches!(last.shape, Shape::Sign(_)))
        {
            return None;
        }
        let bytes = self.text.as_bytes().get(self.at..)?;
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"@._-+/:%~#?=&".contains(byte);
        let length = bytes.iter().take(LONGEST_ADDRESS).take_while(|byte| part(byte)).count();
        let run = bytes.get(..length)?;
        let kept = run.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
        let run = run.get(..kept)?;
        let mail = run.iter().position(|byte| *byte == b'@').is_some_and(|sign| sign > 0 && sign + 1 < kept);
        (mail || run.starts_with(b"www.") || run.starts_with(b"http")).then_some(self.at + kept)
    }

    /// Whether figures, or a comma and three figures, follow: `l,000`.
    fn before_figures(&self, at: usize) -> bool {
        let digit = |at: usize| matches!(self.glyph_at(at), Some(Glyph::Digit(_)));
        digit(at)
            || (matches!(self.glyph_at(at), Some(Glyph::Sign(','))) && (1..=3).all(|step| digit(at + step)))
    }

    /// A run of figures with letters and strokes among them has no value.
    fn damaged(&mut self) {
        let mut end = self.at;
        while let Some((glyph, width)) = self.peek_at(end) {
            let inside = match glyph {
                Glyph::Digit(_) | Glyph::Letter { .. } | Glyph::Sign('|') => true,
                Glyph::Sign(',' | '.') => {
                    matches!(
                        self.glyph_at(end + width),
                        Some(Glyph::Digit(_) | Glyph::Letter { .. } | Glyph::Sign('|'))
                    )
                }
                _ => false,
            };
            if !inside {
                break;
            }
            end += width;
        }
        self.flags.set(TextFlag::DamagedFigure);
        self.push(end, Shape::Damaged, Token::STRANGE, false, end - self.at, 0);
    }
}

/// Figures.
impl Scanner<'_> {
    fn figure(&mut self) {
        let (mut end, mut value, digits, wide) = self.digits(self.at);
        if wide {
            self.flags.set(TextFlag::FullWidth);
        }
        if let Some(end) = self.address() {
            return self.push(end, Shape::Address, Token::STRANGE, false, end - self.at, 0);
        }
        if let Some((minutes, end)) = self.clock(value, digits, end) {
            return self.push(end, Shape::Clock(minutes), Token::STRANGE, false, 4, 0);
        }
        if self.is_to_ring(digits) {
            return self.push(end, Shape::Address, Token::STRANGE, false, digits, 0);
        }
        while let Some((stop, group)) = self.group(end, digits) {
            value = value.and_then(|value| value.checked_mul(1000)?.checked_add(group));
            end = stop;
        }
        let mut hundredths = value.and_then(|value| value.checked_mul(100));
        if let Some((stop, part)) = self.decimals(end) {
            hundredths = part.and_then(|part| hundredths?.checked_add(part));
            end = stop;
        }
        match hundredths {
            Some(hundredths) if !self.is_damaged_after(end) => {
                self.push(end, Shape::Number, Token::STRANGE, false, digits, hundredths);
            }
            _ => self.damaged(),
        }
    }

    /// Value and end of a run of digits, how many there are, and whether any is wide.
    fn digits(&self, from: usize) -> (usize, Option<u64>, usize, bool) {
        let (mut at, mut value, mut count, mut wide) = (from, Some(0_u64), 0, false);
        while let Some((Glyph::Digit(digit), width)) = self.peek_at(at) {
            value = value.and_then(|value| value.checked_mul(10)?.checked_add(digit.into()));
            at += width;
            count += 1;
            wide |= width > 1;
        }
        (at, value, count, wide)
    }

    /// `19:00`, from 00:00 to 23:59.
    fn clock(&self, hour: Option<u64>, digits: usize, end: usize) -> Option<(u16, usize)> {
        let hour = hour.filter(|hour| *hour <= 23 && digits <= 2)?;
        if self.glyph_at(end)? != Glyph::Sign(':') {
            return None;
        }
        let (stop, minute, 2, _) = self.digits(end + 1) else { return None };
        let minute = minute.filter(|minute| *minute <= 59)?;
        Some((u16::try_from(hour * 60 + minute).ok()?, stop))
    }

    /// A telephone number: a leading nought and more figures, or the rest of one.
    fn is_to_ring(&self, digits: usize) -> bool {
        let leading = self.text.as_bytes().get(self.at) == Some(&b'0') && digits > 4;
        let rest = self.tokens.last().is_some_and(|last| last.shape == Shape::Address && last.length < 12);
        leading || (rest && digits >= 3 && self.gap <= Gap::Space)
    }

    /// Three figures after a comma. After a currency sign a copier's space or the end
    /// of a line may stand before them.
    fn group(&self, end: usize, first: usize) -> Option<(usize, u64)> {
        let mut at = end;
        let comma = self.glyph_at(at) == Some(Glyph::Sign(','));
        if comma {
            at += 1;
        }
        let money = self.tokens.last().is_some_and(|last| matches!(last.shape, Shape::Sign('£' | '€' | '$')));
        let mut spaces = 0;
        while let Some((glyph @ (Glyph::Space | Glyph::Line), width)) = self.peek_at(at) {
            let allowed = (comma && glyph == Glyph::Line) || money;
            if !allowed || spaces == 2 {
                return None;
            }
            spaces += 1;
            at += width;
        }
        let (stop, value, count, _) = self.digits(at);
        let follows = first <= 3 && count == 3 && (comma || spaces > 0);
        value.filter(|_| follows).map(|value| (stop, value))
    }

    /// One or two figures after a full stop, as hundredths; more of them are no amount.
    fn decimals(&self, end: usize) -> Option<(usize, Option<u64>)> {
        if self.glyph_at(end)? != Glyph::Sign('.') {
            return None;
        }
        let (stop, value, count, _) = self.digits(end + 1);
        match count {
            0 => None,
            1 => Some((stop, value.map(|value| value * 10))),
            2 => Some((stop, value)),
            _ => Some((stop, None)),
        }
    }

    /// Whether what follows figures shows that they are damaged: a letter that looks
    /// like a figure, or a comma with more than white space and not three figures.
    fn is_damaged_after(&self, end: usize) -> bool {
        match self.peek_at(end) {
            Some((Glyph::Letter { plain: b'o' | b'l' | b'i', .. }, _)) => self.only_figure_like_letters(end),
            Some((Glyph::Sign('|'), _)) => true,
            Some((Glyph::Sign(','), width)) => self.is_figure_like(end + width),
            _ => false,
        }
    }

    /// Whether the letters from here on all look like figures: "5OO", not "5 or".
    fn only_figure_like_letters(&self, from: usize) -> bool {
        let mut at = from;
        while let Some((Glyph::Letter { plain, .. }, width)) = self.peek_at(at).filter(|_| at < from + 8) {
            if !b"oli".contains(&plain) {
                return false;
            }
            at += width;
        }
        true
    }

    fn is_figure_like(&self, at: usize) -> bool {
        matches!(self.glyph_at(at), Some(Glyph::Digit(_)))
            || (matches!(self.glyph_at(at), Some(Glyph::Letter { plain: b'o' | b'l' | b'i', .. }))
                && matches!(
                    self.glyph_at(at + 1),
                    Some(Glyph::Digit(_) | Glyph::Letter { plain: b'o' | b'l', .. })
                ))
    }
}

/// Joins two words between which a copier left a space: `Subj ect`. One of them must
/// be no word and both together one.
fn join_split_words(tokens: &mut Vec<Token>, text: &str, words: &Vocabulary) {
    tokens.dedup_by(|token, last| {
        let word = joined(last, token, text, words);
        if let Some(word) = word {
            last.end = token.end;
            last.word = word;
            last.shape = Shape::Word;
            last.length = last.length.saturating_add(token.length);
        }
        word.is_some()
    });
}

fn joined(first: &Token, second: &Token, text: &str, words: &Vocabulary) -> Option<u32> {
    let strange = first.word == Token::STRANGE || second.word == Token::STRANGE;
    let fit = first.is_word() && second.is_word() && second.gap == Gap::Space && !second.capital;
    if !strange || !fit || first.length > 14 || second.length > 14 || first.length + second.length < 6 {
        return None;
    }
    let mut plain = PlainWord::default();
    for token in [first, second] {
        for character in token.span().slice(text)?.chars() {
            if let Glyph::Letter { plain: letter, upper, .. } = glyph(character) {
                plain.push(letter, upper, Script::Latin);
            }
        }
    }
    Some(words.number(plain.bytes())).filter(|word| *word != Token::STRANGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::read::lexicon::test_lexicon;

    /// The tokens of a text by their words, and its flags.
    fn tokens(text: &str) -> (Vec<String>, Vec<TextFlag>) {
        let (tokens, flags) = tokenize(text, &test_lexicon().vocabulary);
        let words = tokens.iter().map(|token| token.span().slice(text).unwrap().to_owned()).collect();
        (words, flags.list())
    }

    #[test]
    fn a_word_broken_over_a_line_or_by_a_copier_is_one() {
        for text in ["defen-\ndant", "Defen\u{2011}\ndant", "com\u{ad}puter", "Subj ect", "de-\nfen-\ndant"] {
            assert_eq!(tokens(text).0, [text]);
        }
        assert_eq!(tokens("house hold").0, ["house", "hold"]);
    }

    #[test]
    fn signs_that_belong_to_a_word_stay_with_it() {
        assert_eq!(tokens("7 days’ notice").0, ["7", "days’", "notice"]);
        assert_eq!(tokens("the N.C.A. in").0, ["the", "N.C.A.", "in"]);
        assert_eq!(tokens("to a.b@c.example, now").0, ["to", "a.b@c.example", ",", "now"]);
        assert_eq!(tokens("e-mail").0, ["e", "mail"]);
    }

    #[test]
    fn unusual_letters_are_read_and_flagged() {
        assert_eq!(tokens("m\u{43e}bile").1, [TextFlag::MixedScripts]);
        assert_eq!(tokens("\u{202e}phone").1, [TextFlag::Bidirectional]);
        assert_eq!(tokens("pho\u{200b}ne").1, [TextFlag::ZeroWidth]);
        assert_eq!(tokens("ｐhone").1, [TextFlag::FullWidth]);
        assert_eq!(tokens("a\u{7}b").1, [TextFlag::Control]);
        assert_eq!(tokens("£l,000").1, [TextFlag::DamagedFigure]);
        assert_eq!(tokens("plain").1, []);
    }
}
