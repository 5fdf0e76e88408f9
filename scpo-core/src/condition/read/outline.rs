//! Paragraphs, sub-paragraphs and headings of an order.

use super::mark::Mark;
use super::page::{Page, Run};
use super::token::{Gap, Shape};

/// The deepest level of sub-paragraphs kept apart; deeper ones count as this.
const DEEPEST: usize = 6;
/// The longest heading, in words.
const LONGEST_HEADING: usize = 9;

/// A paragraph, a sub-paragraph, or text that has no number.
#[derive(Clone, Debug)]
pub(in crate::condition) struct Unit {
    /// Its words, without its number and without its sub-paragraphs.
    pub run: Run,
    /// Its number.
    pub marker: Option<Run>,
    /// The place of the unit it is part of.
    pub parent: Option<usize>,
    /// Whether it is a line of its own that can only be a heading.
    pub heading: bool,
}

/// The look of a paragraph's number: units of one look that follow each other are on
/// one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Number,
    Decimal,
    BracketedNumber,
    Letter,
    Roman,
    Bullet,
}

#[derive(Clone, Copy, Debug)]
struct Marker {
    end: usize,
    style: Style,
    /// Its place in its row: 3 for 3, c and iii.
    place: u64,
    /// Whether it stands within a line.
    inline: bool,
}

/// The units of a page, in the order of the text.
pub(super) fn outline(page: &Page) -> Vec<Unit> {
    let mut units = vec![Unit { run: 0..0, marker: None, parent: None, heading: false }];
    let mut open: Vec<(Style, u64, usize)> = Vec::new();
    for at in 0..page.tokens.len() {
        let marker = marker_at(page, at).and_then(|marker| fitting(marker, &open));
        let fresh = match marker {
            Some(marker) => {
                close(&mut units, at);
                let governed = marker.style != Style::Number || ends_open(page, at);
                let parent = place_in(&mut open, marker, units.len(), governed);
                Some(Unit {
                    run: marker.end..marker.end,
                    marker: Some(at..marker.end),
                    parent,
                    heading: false,
                })
            }
            None if starts_plain(page, &units, at) => {
                close(&mut units, at);
                open.clear();
                Some(Unit { run: at..at, marker: None, parent: None, heading: is_heading(page, at) })
            }
            None => None,
        };
        units.extend(fresh);
    }
    close(&mut units, page.tokens.len());
    units
}

fn close(units: &mut [Unit], end: usize) {
    if let Some(last) = units.last_mut() {
        last.run.end = end.max(last.run.start);
    }
}

/// Whether the words before a token lead to a list.
fn ends_open(page: &Page, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| page.token(before))
        .is_some_and(|before| matches!(before.shape, Shape::Sign(':' | '–')))
}

/// Puts a unit at its level and returns the unit it is part of.
fn place_in(
    open: &mut Vec<(Style, u64, usize)>,
    marker: Marker,
    unit: usize,
    governed: bool,
) -> Option<usize> {
    if let Some(level) = open.iter().position(|(style, _, _)| *style == marker.style) {
        open.truncate(level);
    } else if open.is_empty() && governed {
        // The lines before the first item may govern it.
        open.push((Style::Plain, 0, unit.saturating_sub(1)));
    }
    open.truncate(DEEPEST);
    let parent = open.last().map(|(_, _, unit)| *unit);
    open.push((marker.style, marker.place, unit));
    parent
}

/// A number within a line must begin a row or go on with one.
fn fitting(marker: Marker, open: &[(Style, u64, usize)]) -> Option<Marker> {
    let alike = open.iter().rev().find(|(style, _, _)| *style == marker.style);
    let letter = open.iter().rev().find(|(style, _, _)| *style == Style::Letter);
    // "(i)" after "(h)" is a letter.
    let as_letter = match (marker.style, letter) {
        (Style::Roman, Some((_, place, _))) if marker.place == 1 && *place == 8 => Some(9),
        _ => None,
    };
    let marker = match as_letter {
        Some(place) => Marker { style: Style::Letter, place, ..marker },
        None => marker,
    };
    let next = alike.is_some_and(|(_, place, _)| marker.place == place + 1) || as_letter.is_some();
    (!marker.inline || marker.place == 1 || next).then_some(marker)
}

fn marker_at(page: &Page, at: usize) -> Option<Marker> {
    let token = page.token(at)?;
    let starts_line = token.gap >= Gap::Line;
    if token.is_sign('(') && token.gap >= Gap::Space {
        let inline = !starts_line;
        return bracketed(page, at)
            .filter(|_| starts_line || may_follow(page, at))
            .map(|marker| Marker { inline, ..marker });
    }
    if !starts_line {
        return None;
    }
    numbered(page, at).or_else(|| lettered(page, at)).or_else(|| named(page, at)).or_else(|| bullet(page, at))
}

/// `(a)`, `(iv)`, `(2)`.
fn bracketed(page: &Page, at: usize) -> Option<Marker> {
    let inner = page.token(at + 1).filter(|inner| inner.gap <= Gap::Space)?;
    page.token(at + 2).filter(|close| close.is_sign(')'))?;
    let (style, place) = match inner.shape {
        Shape::Number if inner.hundredths % 100 == 0 && inner.length <= 3 => {
            (Style::BracketedNumber, inner.hundredths / 100)
        }
        Shape::Word | Shape::Stroke => letter_place(page, at + 1)?,
        _ => return None,
    };
    let after_number = at.checked_sub(1).and_then(|before| page.token(before));
    let repeats =
        after_number.is_some_and(|before| before.is_number() || page.lexicon.number(before).is_some());
    (!repeats).then_some(Marker { end: at + 3, style, place, inline: false })
}

/// Style and place of a letter or a Roman number.
fn letter_place(page: &Page, at: usize) -> Option<(Style, u64)> {
    let token = page.token(at).filter(|token| token.length <= 4)?;
    let word = token.span().slice(page.text)?.to_lowercase();
    if let Some(place) = ROMAN.iter().position(|roman| **roman == word) {
        return Some((Style::Roman, place as u64 + 1));
    }
    let &[letter] = word.as_bytes() else { return None };
    letter.is_ascii_lowercase().then(|| (Style::Letter, u64::from(letter - b'a') + 1))
}

/// The Roman numbers that orders use; `c`, `d`, `l` and `m` alone are letters.
const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "xvii", "xviii", "xix", "xx",
];

/// Whether an item may start within a line after what stands there.
fn may_follow(page: &Page, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let Some(token) = page.token(before) else { return true };
    match token.shape {
        Shape::Sign(sign) => ":;,–-.".contains(sign),
        Shape::Word => {
            let joins = [Mark::And, Mark::Or, Mark::Not, Mark::Modal, Mark::Towards];
            joins.iter().any(|mark| page.is(before, *mark))
                || ends_ceiling(page, at)
                || !page.is(before, Mark::Reference)
        }
        _ => false,
    }
}

fn ends_ceiling(page: &Page, at: usize) -> bool {
    (1..=3).any(|back| {
        at.checked_sub(back)
            .and_then(|start| page.at(start, Mark::Ceiling))
            .is_some_and(|found| found.end() == at)
    })
}

/// `4.`, `5)`, `4(b)`, `5.1`, and `4` before a capital.
fn numbered(page: &Page, at: usize) -> Option<Marker> {
    let token = page.token(at)?;
    if !token.is_number() || token.length > 3 {
        return None;
    }
    let decimal = token.hundredths % 100 != 0;
    let style = if decimal { Style::Decimal } else { Style::Number };
    let place = token.hundredths / if decimal { 1 } else { 100 };
    let mut end = at + 1;
    if page.token(end).is_some_and(|next| next.is_sign('(') && next.gap == Gap::Nothing) {
        end = bracketed(page, end).map_or(end, |marker| marker.end);
    }
    let closed =
        page.token(end).is_some_and(|next| next.is_sign('.') || next.is_sign(')') || next.is_sign(':'));
    if closed {
        return Some(Marker { end: end + 1, style, place, inline: false });
    }
    let next = page.token(end)?;
    let begins = next.capital && next.gap >= Gap::Space;
    let clause = page.is(end, Mark::Determiner) || page.is(end, Mark::Subject) || page.is(end, Mark::Not);
    // "7.30 pm" is a time, "5.1 The" a number of a paragraph.
    ((decimal && begins) || end > at + 1 || (begins && clause)).then_some(Marker {
        end,
        style,
        place,
        inline: false,
    })
}

/// `a)`, `iv.`, and `l.` for a damaged 1.
fn lettered(page: &Page, at: usize) -> Option<Marker> {
    let token = page.token(at).filter(|token| token.is_word())?;
    let close = page.token(at + 1).filter(|close| close.gap == Gap::Nothing)?;
    let (style, place) = letter_place(page, at)?;
    let closed = close.is_sign(')')
        || (close.is_sign('.') && page.token(at + 2).is_some_and(|next| next.gap >= Gap::Space));
    let style = if token.shape == Shape::Stroke && close.is_sign('.') { Style::Number } else { style };
    closed.then_some(Marker { end: at + 2, style, place, inline: false })
}

/// `Condition 3:`.
fn named(page: &Page, at: usize) -> Option<Marker> {
    page.at(at, Mark::Reference)?;
    let number = page.token(at + 1).filter(|number| number.is_number() && number.hundredths % 100 == 0)?;
    let close = page.token(at + 2)?;
    let closed = close.is_sign(':')
        || close.is_sign('.')
        || close.is_sign(')')
        || close.is_sign('–')
        || close.is_sign('-');
    closed.then_some(Marker {
        end: at + 3,
        style: Style::Number,
        place: number.hundredths / 100,
        inline: false,
    })
}

fn bullet(page: &Page, at: usize) -> Option<Marker> {
    let token = page.token(at)?;
    let bullet =
        matches!(token.shape, Shape::Sign('•' | '·' | '*' | '-' | '–' | '▪' | '◦' | '●' | '○' | '■'));
    let apart = page.token(at + 1).is_some_and(|next| next.gap >= Gap::Space);
    (bullet && apart).then_some(Marker { end: at + 1, style: Style::Bullet, place: 1, inline: false })
}

/// Whether a new unit without a number starts: after an empty line, with a heading,
/// or after one.
fn starts_plain(page: &Page, units: &[Unit], at: usize) -> bool {
    let Some(token) = page.token(at) else { return false };
    let Some(last) = units.last() else { return false };
    if at <= last.run.start || token.gap < Gap::Line {
        return at == 0 && is_heading(page, at);
    }
    let sentence_over = at
        .checked_sub(1)
        .and_then(|before| page.token(before))
        .is_some_and(|before| matches!(before.shape, Shape::Sign('.' | ';' | ':' | '!' | '?')));
    last.heading
        || (token.gap == Gap::Blank && (token.capital || sentence_over))
        || ((token.gap == Gap::Blank || sentence_over) && is_heading(page, at))
}

/// A short line without a verb of duty and without a full stop, which another line
/// follows that begins anew.
fn is_heading(page: &Page, at: usize) -> bool {
    let rest = page.tokens.get(at + 1..).unwrap_or_default();
    let length = 1 + rest.iter().take(LONGEST_HEADING + 1).take_while(|token| token.gap < Gap::Line).count();
    let run = at..at + length;
    let Some(next) = page.token(at + length) else { return false };
    let ends = page
        .token(at + length - 1)
        .is_some_and(|last| matches!(last.shape, Shape::Sign('.' | ';' | ':' | ',')));
    let begins_anew = next.gap >= Gap::Line && (next.capital || marker_at(page, at + length).is_some());
    let verbs = [Mark::Modal, Mark::May, Mark::Forbid, Mark::Oblige, Mark::Limit, Mark::Ceiling];
    length <= LONGEST_HEADING
        && !ends
        && begins_anew
        && page.token(at).is_some_and(|token| token.capital)
        && !verbs.iter().any(|mark| page.has(&run, *mark))
}
