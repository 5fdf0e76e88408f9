use super::draft::Draft;
use super::drafts::drafts;
use super::force::Force;
use super::kind::kind;
use super::lexicon::{Lexicon, TypeWords};
use super::lexicon_document::LexiconDocument;
use super::lexicon_error::LexiconError;
use super::mark::Mark;
use super::page::{Page, Run};
use super::parameters::parameters;
use super::token::{Shape, Token};
use super::topic::{HINTED, NAMED, SUGGESTED, Topic};
use super::{Alternative, ReadSureness, Reading, Span, TextFlag, TextKind, TextRead};
use crate::condition::Catalogue;
use crate::finding::{Limits, read_document};
use crate::record::Category;

const LIMITS: Limits = Limits { max_bytes: 1 << 20, max_depth: 8, max_items: 20_000, max_string_bytes: 200 };

/// The most bytes of a text that are read; what is beyond is unread and flagged.
const LONGEST_TEXT: usize = 64 << 20;
/// A paragraph longer than this is flagged.
const LONG_PARAGRAPH: usize = 64 << 10;
/// How many other types are named.
const ALTERNATIVES: usize = 3;
/// How far ahead of the next type one must be to be sure.
const AHEAD: u16 = 150;

/// Reads the words of conditions by fixed rules.
///
/// It is made once and reads any number of texts. The same text is always read alike.
///
/// # Example
///
/// ```
/// use scpo_core::condition::{Reader, TextKind};
/// use scpo_core::record::ConditionKind;
///
/// let reader = Reader::built_in().unwrap();
/// let text = "4. The defendant shall not possess more than two (2) mobile telephones.";
/// let read = reader.read(text, TextKind::Order);
/// let reading = &read.readings[0];
/// assert_eq!(reading.type_code.as_str(), "mobile_phones");
/// assert_eq!(reading.kind, ConditionKind::Restriction);
/// let limit = reading.parameter("max_handsets").unwrap();
/// assert_eq!(limit.span.slice(text), Some("two (2)"));
/// ```
#[derive(Clone, Debug)]
pub struct Reader {
    lexicon: Lexicon,
    unknown: usize,
    free: usize,
}

impl Reader {
    /// The reader of the built-in catalogue by the built-in words.
    ///
    /// # Errors
    ///
    /// None in a released library: both documents are under test.
    pub fn built_in() -> Result<Self, LexiconError> {
        let catalogue = Catalogue::built_in().map_err(|error| LexiconError::Form { path: error.field })?;
        // Its form is under test: the quick way of reading it will do.
        let words = serde_json::from_str(include_str!("../../../data/condition_words.json"));
        let words = words.map_err(|error| LexiconError::Form { path: format!("line {}", error.line()) })?;
        Self::new(&catalogue, &words)
    }

    /// A reader of the types of a catalogue by the words of a document
    /// `scpo.condition-words/1`.
    ///
    /// # Errors
    ///
    /// [`LexiconError`]: the document has not its form, or [`Reader::new`] refuses it.
    pub fn parse(catalogue: &Catalogue, words: &str) -> Result<Self, LexiconError> {
        let document: LexiconDocument = read_document(words.as_bytes(), &LIMITS)?;
        Self::new(catalogue, &document)
    }

    /// A reader of the types of a catalogue by the words of a lexicon.
    ///
    /// # Errors
    ///
    /// [`LexiconError`]: the lexicon names a type, parameter or class of words that is
    /// not there, or the catalogue has not the types `free` and `unknown`.
    pub fn new(catalogue: &Catalogue, words: &LexiconDocument) -> Result<Self, LexiconError> {
        let lexicon = Lexicon::new(words, catalogue)?;
        let place = |code: &str| {
            let missing = || LexiconError::Unknown { place: code.to_owned(), what: super::LexiconGap::Type };
            lexicon.type_of(code).ok_or_else(missing)
        };
        let (unknown, free) = (place("unknown")?, place("free")?);
        Ok(Self { lexicon, unknown, free })
    }

    /// Reads a text: one condition, or a whole order with numbered paragraphs.
    ///
    /// It never fails. What cannot be read is a reading of the type `unknown`, and what
    /// is no condition stands in `unread`; every byte is in one of them.
    pub fn read(&self, text: &str, kind: TextKind) -> TextRead {
        let (read, whole) = readable(text);
        let page = Page::new(read, &self.lexicon);
        let mut flags = page.flags;
        if !whole {
            flags.set(TextFlag::TooLong);
        }
        let drafts = drafts(&page);
        let alone = drafts.len() == 1;
        let mut readings: Vec<Reading> =
            drafts.iter().filter_map(|draft| self.reading(&page, draft, alone)).collect();
        readings.sort_by_key(|reading| reading.span);
        if readings.iter().any(|reading| reading.span.end - reading.span.start > LONG_PARAGRAPH) {
            flags.set(TextFlag::LongParagraph);
        }
        let unread = unread(text, &readings);
        TextRead { kind, readings, unread, flags: flags.list() }
    }

    fn reading(&self, page: &Page, draft: &Draft, alone: bool) -> Option<Reading> {
        let topics = draft.topics();
        let of = match topics.first().filter(|topic| topic.score >= HINTED) {
            Some(topic) if topic.score < NAMED => draft.inherited.unwrap_or(topic.of),
            Some(topic) => topic.of,
            None if draft.inherited.is_some() => draft.inherited?,
            None if draft.force != Force::None && !is_torn(page, draft) => self.free,
            None if alone || !is_formal(page, draft) => self.unknown,
            None => return None,
        };
        let words = self.lexicon.types.get(of)?;
        let (parameters, unreadable) = parameters(page, draft, words).in_order(page, words);
        Some(Reading {
            span: page.span(&draft.run()),
            type_code: words.code.clone(),
            category: words.category,
            kind: kind(page, draft, words.category, &words.kinds),
            sureness: sureness(&topics),
            paragraph: draft.marker.as_ref().and_then(|marker| number(page, marker)),
            lead_in: draft.leads.iter().map(|lead| page.span(lead)).collect(),
            parameters,
            unreadable,
            exceptions: if words.category == Category::Clause { Vec::new() } else { exceptions(page, draft) },
            alternatives: self.alternatives(page, &topics, words),
        })
    }

    fn alternatives(&self, page: &Page, topics: &[Topic], own: &TypeWords) -> Vec<Alternative> {
        let others = topics.iter().filter(|topic| topic.score >= HINTED);
        let others = others.filter_map(|topic| Some((topic, self.lexicon.types.get(topic.of)?)));
        let others = others.filter(|(_, of)| of.code != own.code).take(ALTERNATIVES);
        let alternative = |(topic, of): (&Topic, &TypeWords)| Alternative {
            type_code: of.code.clone(),
            category: of.category,
            words: vec![page.span(&(topic.at..topic.at + 1))],
        };
        others.map(alternative).collect()
    }
}

/// As much of a text as is read, and whether that is all.
fn readable(text: &str) -> (&str, bool) {
    if text.len() <= LONGEST_TEXT {
        return (text, true);
    }
    let end = (0..=LONGEST_TEXT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    (text.get(..end).unwrap_or_default(), false)
}

/// How sure the first of some types is.
fn sureness(topics: &[Topic]) -> ReadSureness {
    let score = |place: usize| topics.get(place).map_or(0, |topic| topic.score);
    let ahead = score(0).saturating_sub(score(1)) >= AHEAD;
    if score(0) >= NAMED && ahead {
        ReadSureness::Sure
    } else if score(0) >= SUGGESTED {
        ReadSureness::Likely
    } else {
        ReadSureness::Unsure
    }
}

/// Words that head, date or seal an order, or are hardly any: no condition, and not one
/// that could not be read.
fn is_formal(page: &Page, draft: &Draft) -> bool {
    let run = draft.run();
    let words =
        page.tokens_in(&run).iter().filter(|token| !matches!(token.shape, Shape::Sign(_))).take(4).count();
    words < 4 || page.has(&run, Mark::Formal)
}

/// Words of which too many are missing to say what they rule.
fn is_torn(page: &Page, draft: &Draft) -> bool {
    let run = draft.run();
    let dots =
        page.tokens_in(&run).windows(3).filter(|three| three.iter().all(|token| token.is_sign('.'))).count();
    let ellipses = page.tokens_in(&run).iter().filter(|token| token.is_sign('…')).count();
    let odd = |token: &&Token| {
        ['@', '#', '~', '§', '_', '*', '^', '\u{fffd}'].iter().any(|sign| token.is_sign(*sign))
    };
    let odd = page.tokens_in(&run).iter().filter(odd).count();
    dots + ellipses >= 3 || odd >= 3 || page.has(&run, Mark::Illegible)
}

/// The number of a paragraph without the signs at its ends.
fn number(page: &Page, marker: &Run) -> Option<Box<str>> {
    let words = page.span(marker).slice(page.text)?;
    let trimmed = words.trim_matches(|sign: char| !sign.is_alphanumeric());
    // "4(b)" keeps its bracket.
    let closed =
        if trimmed.contains('(') && words.contains(')') { format!("{trimmed})") } else { trimmed.to_owned() };
    (!closed.is_empty()).then(|| closed.into())
}

fn exceptions(page: &Page, draft: &Draft) -> Vec<Span> {
    let mut spans = Vec::new();
    for clause in &draft.clauses {
        if clause.exempts {
            spans.push(page.span(&without_stop(page, &clause.run)));
        } else if !clause.defines(page) {
            spans.extend(clause.exceptions.iter().map(|run| page.span(run)));
        }
    }
    spans
}

/// A part of a sentence without the full stop at its end; a sentence keeps it.
fn without_stop(page: &Page, run: &Run) -> Run {
    let part = run.start.checked_sub(1).and_then(|before| page.token(before));
    let stop =
        run.end.checked_sub(1).filter(|last| page.token(*last).is_some_and(|token| token.is_sign('.')));
    match stop {
        Some(stop) if part.is_some_and(|sign| sign.is_sign(';') || sign.is_sign(',')) => run.start..stop,
        _ => run.clone(),
    }
}

/// What belongs to no reading, in the order of the text.
fn unread(text: &str, readings: &[Reading]) -> Vec<Span> {
    let mut taken: Vec<Span> =
        readings.iter().flat_map(|reading| reading.lead_in.iter().copied().chain([reading.span])).collect();
    taken.sort_unstable();
    let mut unread = Vec::new();
    let mut at = 0;
    for span in taken {
        if span.start > at {
            unread.push(Span::new(at, span.start));
        }
        at = at.max(span.end);
    }
    if at < text.len() {
        unread.push(Span::new(at, text.len()));
    }
    unread
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::condition::LexiconGap;

    /// The built-in words, changed.
    fn refused(change: impl FnOnce(&mut Value)) -> LexiconError {
        let mut words: Value =
            serde_json::from_str(include_str!("../../../data/condition_words.json")).unwrap();
        change(&mut words);
        Reader::parse(&Catalogue::built_in().unwrap(), &words.to_string()).unwrap_err()
    }

    fn unknown(place: &str, what: LexiconGap) -> LexiconError {
        LexiconError::Unknown { place: place.to_owned(), what }
    }

    #[test]
    fn words_that_have_not_their_form_are_refused_with_the_place() {
        let path = |error: LexiconError| match error {
            LexiconError::Form { path } => path,
            other => panic!("{other:?}"),
        };
        assert!(path(refused(|words| words["schema"] = json!("scpo.condition-words/2"))).contains("schema"));
        assert!(path(refused(|words| words["things"]["mobile"] = json!("phone"))).contains("things"));
        assert!(path(refused(|words| words["types"][0]["loudness"] = json!(3))).contains("types"));
        assert!(path(refused(|words| words["marks"]["shouting"] = json!(["oi"]))).contains("marks"));
        assert!(path(refused(|words| words["numbers"]["one"] = json!(-1))).contains("numbers"));
        let catalogue = Catalogue::built_in().unwrap();
        assert!(matches!(Reader::parse(&catalogue, "{"), Err(LexiconError::Form { .. })));
        assert!(matches!(Reader::parse(&catalogue, &" ".repeat(2 << 20)), Err(LexiconError::Form { .. })));
    }

    #[test]
    fn a_type_that_is_not_there_is_refused() {
        for list in ["types", "counts", "lists"] {
            let error = refused(|words| words[list][0]["type"] = json!("carrier_pigeons"));
            assert_eq!(error, unknown(&format!("{list}[0]"), LexiconGap::Type));
        }
    }

    #[test]
    fn a_parameter_that_is_not_there_is_refused() {
        for list in ["counts", "lists"] {
            let error = refused(|words| words[list][0]["parameter"] = json!("max_pigeons"));
            assert_eq!(error, unknown(&format!("{list}[0]"), LexiconGap::Parameter));
        }
    }

    #[test]
    fn a_class_of_words_that_is_not_there_is_refused() {
        for (list, field) in [("types", "all"), ("types", "none"), ("counts", "of"), ("lists", "after")] {
            let error = refused(|words| words[list][0][field] = json!(["pigeon"]));
            assert_eq!(error, unknown(&format!("{list}[0]"), LexiconGap::Class), "{list} {field}");
        }
        let error = refused(|words| words["types"][0]["all"] = json!([]));
        assert_eq!(error, unknown("types[0]", LexiconGap::Class));
    }

    #[test]
    fn every_mark_that_has_words_must_have_them() {
        let catalogue = Catalogue::built_in().unwrap();
        let whole: LexiconDocument =
            serde_json::from_str(include_str!("../../../data/condition_words.json")).unwrap();
        for mark in Mark::ALL.iter().filter(|mark| !mark.is_found_by_rule()) {
            let mut words = whole.clone();
            words.marks.remove(mark);
            let error = Reader::new(&catalogue, &words).unwrap_err();
            assert_eq!(error, unknown(&format!("marks.{}", mark.code()), LexiconGap::Mark));
        }
    }

    #[test]
    fn more_classes_than_there_is_room_for_are_refused() {
        let error = refused(|words| {
            for number in 0..600 {
                words["things"][format!("thing_{number}")] = json!([format!("thing{number}")]);
            }
        });
        assert_eq!(error, unknown("things", LexiconGap::TooMany));
    }

    #[test]
    fn a_catalogue_without_the_types_for_the_rest_is_refused() {
        let mut document: Value =
            serde_json::from_str(include_str!("../../../data/condition_types.json")).unwrap();
        document["types"].as_array_mut().unwrap().retain(|of| of["code"] != "free");
        let catalogue = Catalogue::parse(&document.to_string()).unwrap();
        let mut words: LexiconDocument =
            serde_json::from_str(include_str!("../../../data/condition_words.json")).unwrap();
        words.types.retain(|rule| rule.type_code.as_ref() != "free");
        assert_eq!(Reader::new(&catalogue, &words).unwrap_err(), unknown("free", LexiconGap::Type));
    }

    #[test]
    fn errors_say_where_and_what() {
        let error = unknown("types[3]", LexiconGap::Parameter);
        assert_eq!(error.to_string(), "`types[3]` names a parameter that the type does not have");
    }
}
