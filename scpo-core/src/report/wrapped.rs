use std::fmt::{self, Write};

use crate::finding::safe_text;

/// The widest line of a page, in characters.
pub(super) const WIDTH: usize = 100;

/// Writes one paragraph: `first` before its first line, spaces to the same width
/// before the rest, broken between words so that no line is wider than a page.
pub(super) fn paragraph(out: &mut dyn Write, first: &str, text: &str) -> fmt::Result {
    let text = safe_text(text);
    let indent = first.chars().count();
    out.write_str(first)?;
    let mut column = indent;
    let mut words_on_line = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let width = word.chars().count();
        if words_on_line > 0 && column + 1 + width > WIDTH {
            write!(out, "\n{:indent$}", "")?;
            (column, words_on_line) = (indent, 0);
        }
        if words_on_line > 0 {
            out.write_char(' ')?;
            column += 1;
        }
        out.write_str(word)?;
        column += width;
        words_on_line += 1;
    }
    out.write_char('\n')
}

/// At most `width` characters of a text, cut between words where it can be, with
/// an ellipsis where something was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    let text = safe_text(text);
    if text.chars().count() <= width {
        return text.into_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    let next = text.chars().nth(width.saturating_sub(1));
    let whole = match kept.rsplit_once(' ') {
        Some((before, _)) if next != Some(' ') && before.chars().count() * 2 >= width => before,
        _ => kept.as_str(),
    };
    format!("{}…", whole.trim_end_matches([' ', ',', ':', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_broken_between_words_and_indented() {
        let mut out = String::new();
        paragraph(&mut out, "  why: ", &"word ".repeat(40)).unwrap();
        assert!(out.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(out.starts_with("  why: word word"));
        assert!(out.lines().skip(1).all(|line| line.starts_with("       word")));
        assert_eq!(out.matches("word").count(), 40);
    }

    #[test]
    fn a_paragraph_holds_no_control_character_of_the_text() {
        let mut out = String::new();
        paragraph(&mut out, "", "a\u{1b}[2J\nb").unwrap();
        assert_eq!(out, "a\\u{1b}[2J\\u{a}b\n");
    }

    #[test]
    fn a_cut_text_says_so_and_keeps_whole_words() {
        assert_eq!(cut("Place the marker", 16), "Place the marker");
        assert_eq!(cut("Place the marker on PNC", 16), "Place the…");
        assert_eq!(cut("Place the marker on PNC", 17), "Place the marker…");
        assert_eq!(cut("abcdefghij", 5), "abcd…");
    }
}
