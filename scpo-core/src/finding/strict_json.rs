//! One pass over the bytes of a document before anything is made of them: is it
//! JSON in the subset of canonical form, and inside its limits.

use std::borrow::Cow;

use super::canonical::MAX_WHOLE_NUMBER;
use super::document_error::Rule;
use super::limits::Limits;
use super::place::Step;

/// What is wrong with the bytes, and where.
pub(super) struct Fault {
    pub rule: Rule,
    /// The byte at which reading stopped.
    pub offset: usize,
    pub place: Vec<Step>,
}

/// Checks the bytes of a document against the subset and the limits.
pub(super) fn scan<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, Fault> {
    let fault = |rule, offset| Err(Fault { rule, offset, place: Vec::new() });
    if bytes.len() > limits.max_bytes {
        return fault(Rule::TooManyBytes, limits.max_bytes);
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return fault(Rule::ByteOrderMark, 0);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return fault(Rule::NotUtf8, error.valid_up_to()),
    };
    let mut scanner = Scanner { bytes, at: 0, limits, frames: Vec::new(), keys: Vec::new() };
    match scanner.document() {
        Ok(()) => Ok(text),
        Err(rule) => Err(Fault { rule, offset: scanner.at, place: scanner.place() }),
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    limits: &'a Limits,
    /// The arrays and objects that are open, outermost first.
    frames: Vec<Frame>,
    /// The names read so far in the objects that are open.
    keys: Vec<Key<'a>>,
}

#[derive(Clone, Copy)]
enum Frame {
    Array { items: usize },
    Object { items: usize, first_key: usize, key: Option<usize> },
}

struct Key<'a> {
    /// As it means, escapes undone.
    name: Cow<'a, [u8]>,
    at: usize,
}

/// A string as it stands between its quotes.
struct Text<'a> {
    written: &'a [u8],
    escaped: bool,
}

impl<'a> Scanner<'a> {
    /// A loop, not a recursion, so that no nesting can exhaust the stack.
    fn document(&mut self) -> Result<(), Rule> {
        self.value()?;
        while let Some(frame) = self.frames.last().copied() {
            match frame {
                Frame::Array { items } => self.next_item(items)?,
                Frame::Object { items, first_key, .. } => self.next_member(items, first_key)?,
            }
        }
        self.skip_space();
        if self.peek().is_some() { Err(Rule::AfterEnd) } else { Ok(()) }
    }

    /// Reads a string, number or word whole; of an array or object, its opening.
    fn value(&mut self) -> Result<(), Rule> {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.open(Frame::Object { items: 0, first_key: self.keys.len(), key: None }),
            Some(b'[') => self.open(Frame::Array { items: 0 }),
            Some(b'"') => self.string().map(|_| ()),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') if self.rest().starts_with(b"null") => Err(Rule::Null),
            _ => Err(Rule::NotJson),
        }
    }

    fn open(&mut self, frame: Frame) -> Result<(), Rule> {
        if self.frames.len() >= self.limits.max_depth {
            return Err(Rule::TooDeep);
        }
        self.at += 1;
        self.frames.push(frame);
        Ok(())
    }

    /// The next item of the innermost array, or its end.
    fn next_item(&mut self, items: usize) -> Result<(), Rule> {
        self.skip_space();
        if self.eat(b']') {
            self.frames.pop();
            return Ok(());
        }
        self.separator(items)?;
        self.set_frame(Frame::Array { items: items + 1 });
        self.value()
    }

    /// The next member of the innermost object, or its end.
    fn next_member(&mut self, items: usize, first_key: usize) -> Result<(), Rule> {
        self.set_frame(Frame::Object { items, first_key, key: None });
        self.skip_space();
        if self.eat(b'}') {
            return self.close_object(items, first_key);
        }
        self.separator(items)?;
        self.key()?;
        self.set_frame(Frame::Object { items: items + 1, first_key, key: Some(self.keys.len() - 1) });
        self.skip_space();
        if !self.eat(b':') {
            return Err(Rule::NotJson);
        }
        self.value()
    }

    fn separator(&mut self, items: usize) -> Result<(), Rule> {
        if items >= self.limits.max_items {
            return Err(Rule::TooManyItems);
        }
        if items > 0 && !self.eat(b',') { Err(Rule::NotJson) } else { Ok(()) }
    }

    fn key(&mut self) -> Result<(), Rule> {
        self.skip_space();
        let at = self.at;
        if self.peek() != Some(b'"') {
            return Err(Rule::NotJson);
        }
        let text = self.string()?;
        let name = if text.escaped { self.unescaped(at)? } else { Cow::Borrowed(text.written) };
        self.keys.push(Key { name, at });
        Ok(())
    }

    /// The meaning of the string that starts at `start` and has just been read.
    fn unescaped(&self, start: usize) -> Result<Cow<'a, [u8]>, Rule> {
        let quoted = self.bytes.get(start..self.at).unwrap_or_default();
        let text: String = serde_json::from_slice(quoted).map_err(|_| Rule::NotJson)?;
        Ok(Cow::Owned(text.into_bytes()))
    }

    /// Names are compared once, when the object ends, in order of size: a set of
    /// a hundred thousand names costs no more than sorting it.
    fn close_object(&mut self, items: usize, first_key: usize) -> Result<(), Rule> {
        let keys = self.keys.get_mut(first_key..).unwrap_or_default();
        keys.sort_unstable_by(|a, b| a.name.cmp(&b.name).then(a.at.cmp(&b.at)));
        let again = keys.windows(2).enumerate().filter_map(|(index, pair)| match pair {
            [a, b] if a.name == b.name => Some((b.at, first_key + index + 1)),
            _ => None,
        });
        if let Some((at, key)) = again.min() {
            self.at = at;
            self.set_frame(Frame::Object { items, first_key, key: Some(key) });
            return Err(Rule::DuplicateKey);
        }
        self.keys.truncate(first_key);
        self.frames.pop();
        Ok(())
    }

    fn string(&mut self) -> Result<Text<'a>, Rule> {
        self.at += 1;
        let start = self.at;
        let mut length = 0;
        let mut escaped = false;
        loop {
            let run = self.rest().iter().position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\');
            let run = run.ok_or(Rule::NotJson)?;
            self.at += run;
            length += run;
            if length > self.limits.max_string_bytes {
                return Err(Rule::TextTooLong);
            }
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => length += self.escape()?,
                _ => return Err(Rule::NotJson),
            }
            escaped = true;
        }
        let written = self.bytes.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(Text { written, escaped })
    }

    /// Reads an escape and gives the length in UTF-8 of what it stands for.
    fn escape(&mut self) -> Result<usize, Rule> {
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 1;
                Ok(1)
            }
            Some(b'u') => self.code_unit().and_then(|unit| self.scalar(unit)),
            _ => Err(Rule::NotJson),
        }
    }

    /// A code unit, with its other half where it is the first of a pair.
    fn scalar(&mut self, unit: u32) -> Result<usize, Rule> {
        match unit {
            0xd800..=0xdbff => {
                if !self.eat(b'\\') || self.peek() != Some(b'u') {
                    return Err(Rule::LoneSurrogate);
                }
                let low = self.code_unit()?;
                if (0xdc00..=0xdfff).contains(&low) { Ok(4) } else { Err(Rule::LoneSurrogate) }
            }
            0xdc00..=0xdfff => Err(Rule::LoneSurrogate),
            _ => Ok(char::from_u32(unit).map_or(1, char::len_utf8)),
        }
    }

    /// Four hexadecimal digits after `u`.
    fn code_unit(&mut self) -> Result<u32, Rule> {
        self.at += 1;
        let digits = self.rest().first_chunk::<4>().ok_or(Rule::NotJson)?;
        let digit = |sum: u32, byte: &u8| Some(sum << 4 | char::from(*byte).to_digit(16)?);
        let unit = digits.iter().try_fold(0, digit).ok_or(Rule::NotJson)?;
        self.at += 4;
        Ok(unit)
    }

    fn number(&mut self) -> Result<(), Rule> {
        let negative = self.eat(b'-');
        let size = self.digits()?;
        if matches!(self.peek(), Some(b'.' | b'e' | b'E')) || (negative && size == 0) {
            return Err(Rule::NotWholeNumber);
        }
        if size > MAX_WHOLE_NUMBER { Err(Rule::NumberTooLarge) } else { Ok(()) }
    }

    /// Digits without a leading zero; a number too long to hold counts as the largest.
    fn digits(&mut self) -> Result<u64, Rule> {
        let start = self.at;
        let mut size = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            if size == 0 && self.at > start {
                return Err(Rule::NotJson);
            }
            size = size.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        if self.at == start { Err(Rule::NotJson) } else { Ok(size) }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Rule> {
        if !self.rest().starts_with(word) {
            return Err(Rule::NotJson);
        }
        self.at += word.len();
        Ok(())
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn eat(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn set_frame(&mut self, frame: Frame) {
        if let Some(innermost) = self.frames.last_mut() {
            *innermost = frame;
        }
    }

    /// Where reading stands: the index or name in each open array or object.
    fn place(&self) -> Vec<Step> {
        self.frames.iter().map_while(|frame| self.step(*frame)).collect()
    }

    fn step(&self, frame: Frame) -> Option<Step> {
        match frame {
            Frame::Array { items } => items.checked_sub(1).map(Step::Index),
            Frame::Object { key, .. } => {
                let name = &self.keys.get(key?)?.name;
                Some(Step::Name(String::from_utf8_lossy(name).into_owned()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: Limits = Limits { max_bytes: 60, max_depth: 3, max_items: 4, max_string_bytes: 5 };

    fn rule(text: &str) -> Result<(), Rule> {
        scan(text.as_bytes(), &Limits::CASE).map(drop).map_err(|fault| fault.rule)
    }

    fn small(text: &str) -> Result<(), Rule> {
        scan(text.as_bytes(), &SMALL).map(drop).map_err(|fault| fault.rule)
    }

    #[test]
    fn what_the_subset_holds_is_accepted() {
        for text in [
            "{}",
            "[]",
            " [ 1 , -2 , 0 , true , false , \"\" ] ",
            r#"{"a":{"a":[{"a":1}]},"b":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#,
            "9007199254740991",
            "-9007199254740991",
            "\"\u{7f}\u{2028}é😀\"",
        ] {
            assert_eq!(rule(text), Ok(()), "{text}");
        }
    }

    /// RFC 8259 for what is JSON at all, `docs/readings.md`, answers, for the subset.
    #[test]
    fn everything_else_is_refused_by_its_rule() {
        for (text, expected) in [
            ("", Rule::NotJson),
            ("{", Rule::NotJson),
            ("[1,]", Rule::NotJson),
            ("[,1]", Rule::NotJson),
            ("[1 2]", Rule::NotJson),
            (r#"{"a":1,}"#, Rule::NotJson),
            (r#"{"a" 1}"#, Rule::NotJson),
            (r#"{a:1}"#, Rule::NotJson),
            ("[1}", Rule::NotJson),
            ("\"a", Rule::NotJson),
            ("\"a\nb\"", Rule::NotJson),
            (r#""\x""#, Rule::NotJson),
            (r#""\u12g4""#, Rule::NotJson),
            (r#""\u12"#, Rule::NotJson),
            ("01", Rule::NotJson),
            ("00", Rule::NotJson),
            ("-", Rule::NotJson),
            ("+1", Rule::NotJson),
            (".5", Rule::NotJson),
            ("NaN", Rule::NotJson),
            ("Infinity", Rule::NotJson),
            ("-Infinity", Rule::NotJson),
            ("nul", Rule::NotJson),
            ("tru", Rule::NotJson),
            ("'a'", Rule::NotJson),
            ("[1] // end", Rule::AfterEnd),
            ("{}{}", Rule::AfterEnd),
            ("null", Rule::Null),
            ("[null]", Rule::Null),
            ("1.0", Rule::NotWholeNumber),
            ("1e3", Rule::NotWholeNumber),
            ("1E308", Rule::NotWholeNumber),
            ("-0", Rule::NotWholeNumber),
            ("-0.5", Rule::NotWholeNumber),
            ("9007199254740992", Rule::NumberTooLarge),
            ("-9007199254740992", Rule::NumberTooLarge),
            ("99999999999999999999999999999999", Rule::NumberTooLarge),
            (r#""\ud83d""#, Rule::LoneSurrogate),
            (r#""\ude00""#, Rule::LoneSurrogate),
            (r#""\ud83d\u0041""#, Rule::LoneSurrogate),
            (r#""\ud83dx""#, Rule::LoneSurrogate),
            ("\u{feff}{}", Rule::ByteOrderMark),
        ] {
            assert_eq!(rule(text), Err(expected), "{text}");
        }
        assert!(matches!(
            scan(b"\"\xff\"", &Limits::CASE),
            Err(Fault { rule: Rule::NotUtf8, offset: 1, .. })
        ));
    }

    #[test]
    fn a_name_given_twice_is_found_however_it_is_spelt() {
        assert_eq!(rule(r#"{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}"#), Ok(()));
        assert_eq!(rule(r#"{"a":1,"b":2,"a":3}"#), Err(Rule::DuplicateKey));
        assert_eq!(rule(r#"{"a":1,"\u0061":3}"#), Err(Rule::DuplicateKey));
        let fault = scan(br#"[0,{"x":1,"b":2,"b":3,"x":4}]"#, &Limits::CASE).unwrap_err();
        assert_eq!(fault.offset, 16);
        assert_eq!(fault.place, [Step::Index(1), Step::Name("b".into())]);
    }

    #[test]
    fn each_limit_is_the_last_value_accepted() {
        assert_eq!(small("[[[]]]"), Ok(()));
        assert_eq!(small("[[[[]]]]"), Err(Rule::TooDeep));
        assert_eq!(small("[1,2,3,4]"), Ok(()));
        assert_eq!(small("[1,2,3,4,5]"), Err(Rule::TooManyItems));
        assert_eq!(small(r#"{"a":1,"b":1,"c":1,"d":1}"#), Ok(()));
        assert_eq!(small(r#"{"a":1,"b":1,"c":1,"d":1,"e":1}"#), Err(Rule::TooManyItems));
        assert_eq!(small(r#""\u0041\n\ud83dX""#), Err(Rule::LoneSurrogate));
        assert_eq!(small(r#""\u0041\ud83d\ude00""#), Ok(()));
        assert_eq!(small(r#""\u0041\ud83d\ude00b""#), Err(Rule::TextTooLong));
        assert_eq!(small(r#"{"abcdef":1}"#), Err(Rule::TextTooLong));
        assert_eq!(small(&format!("\"\"{}", " ".repeat(58))), Ok(()));
        assert_eq!(small(&format!("\"\"{}", " ".repeat(59))), Err(Rule::TooManyBytes));
    }

    #[test]
    fn the_place_is_that_of_the_value_or_of_the_object_whose_name_is_bad() {
        let place = |text: &str| scan(text.as_bytes(), &Limits::CASE).unwrap_err().place;
        assert_eq!(
            place(r#"{"a":[1,{"b":null}]}"#),
            [Step::Name("a".into()), Step::Index(1), Step::Name("b".into())]
        );
        assert_eq!(place(r#"{"a":1,b:2}"#), []);
    }

    proptest! {
        /// Whatever the bytes, the scan ends, and what it accepts serde_json accepts.
        #[test]
        fn what_is_accepted_is_json(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if scan(&bytes, &Limits::CASE).is_ok() {
                prop_assert!(serde_json::from_slice::<serde_json::Value>(&bytes).is_ok());
            }
        }

        /// The same over bytes that are mostly JSON.
        #[test]
        fn what_is_accepted_of_near_json_is_json(text in r#"([\[\]{},:" ]|"[a-c]"|[0-9]|-|true|null|\\u00e9){0,24}"#) {
            let reads = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            let result = rule(&text);
            prop_assert!(result.is_err() || reads);
            // What is left out by the subset apart, the two agree on what is JSON.
            prop_assert!(!(reads && matches!(result, Err(Rule::NotJson | Rule::AfterEnd))));
        }
    }
}
