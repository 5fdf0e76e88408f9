use std::collections::{BTreeMap, BTreeSet};

use super::checker_error::CheckerError;
use super::cue::Cue;
use super::defect_words_document::{DefectWordsDocument, EndedBody, TypeGroups};
use super::draft::Draft;
use super::draft_finding::{DraftFinding, SetFinding};
use super::sheet::Sheet;
use super::{identical, rules};
use crate::condition::read::class_set::Class;
use crate::condition::read::lexicon::Lexicon;
use crate::condition::{Catalogue, LexiconDocument};
use crate::finding::{Id, Limits, read_document};
use crate::law::commencement::Commencement;

const WORDS: &str = include_str!("../../../data/defect_words.json");
const READING: &str = include_str!("../../../data/condition_words.json");

const LIMITS: Limits = Limits { max_bytes: 1 << 20, max_depth: 8, max_items: 20_000, max_string_bytes: 200 };

/// The name under which the words of a class stand among those of reading.
fn thing(cue: Cue) -> Box<str> {
    format!("cue {}", cue.code()).into()
}

/// Of the things that speak for types only the words are needed here: a word that is
/// known is part of no name.
fn keep_words(reading: &mut LexiconDocument) {
    let things = std::mem::take(&mut reading.things);
    let words: BTreeSet<&str> =
        things.values().flatten().flat_map(|phrase| phrase.split([' ', '-'])).collect();
    reading.things.insert("words".into(), words.into_iter().map(Into::into).collect());
    reading.types.clear();
    reading.counts.clear();
    reading.lists.clear();
}

fn body_thing(index: usize) -> Box<str> {
    format!("cue body {index:03}").into()
}

fn short_thing(index: usize) -> Box<str> {
    format!("cue body short {index:03}").into()
}

/// Checks drafts of orders by fixed rules.
///
/// It is made once and checks any number of drafts. It gives reasons and no score.
///
/// # Example
///
/// ```
/// use scpo_core::condition::{Checker, Defect, Draft, Reader, TextKind};
///
/// let text = "3. The defendant shall not hold more than a reasonable amount of cash.";
/// let read = Reader::built_in().unwrap().read(text, TextKind::Draft);
/// let found = Checker::built_in().unwrap().check(&Draft::new(text, &read));
/// assert_eq!(found[0].defect, Defect::NoNumericLimit);
/// assert_eq!(found[0].spans[0].slice(text), Some("reasonable amount"));
/// ```
#[derive(Clone, Debug)]
pub struct Checker {
    catalogue: Catalogue,
    commencement: Commencement,
    lexicon: Lexicon,
    // INVARIANT: one for each cue, in the order of their list.
    classes: Vec<Class>,
    bodies: Vec<KnownBody>,
    types: TypeGroups,
}

/// A body that has ended, with the classes of the words by which it is known.
#[derive(Clone, Debug)]
pub(super) struct KnownBody {
    pub name: Class,
    /// Absent where no short words mean it.
    pub short: Option<Class>,
    pub body: EndedBody,
}

impl Checker {
    /// The checker of the data built into the library.
    ///
    /// # Errors
    ///
    /// None in a released library: the built-in documents are under test.
    pub fn built_in() -> Result<Self, CheckerError> {
        let commencement = Commencement::built_in().map_err(|_| CheckerError::Commencement)?;
        Self::new(Catalogue::built_in()?, commencement, WORDS)
    }

    /// A checker of the types of a catalogue by a commencement table and the words of a
    /// document `scpo.defect-words/1`.
    ///
    /// # Errors
    ///
    /// [`CheckerError`] for the first fault of the words: a document that has not the
    /// form, a class or set without words, a type that is not in the catalogue.
    pub fn new(catalogue: Catalogue, commencement: Commencement, words: &str) -> Result<Self, CheckerError> {
        let document: DefectWordsDocument = read_document(words.as_bytes(), &LIMITS)?;
        check_types(&document.types, &catalogue)?;
        let mut reading: LexiconDocument = read_document(READING.as_bytes(), &LIMITS)?;
        keep_words(&mut reading);
        for cue in Cue::ALL {
            let phrases = document.cues.get(cue).filter(|phrases| !phrases.is_empty());
            let field = || format!("cues.{}", cue.code());
            let phrases = phrases.ok_or_else(|| refused(field(), "every class has words"))?;
            let spread = spread(phrases, &document.sets)
                .ok_or_else(|| refused(field(), "a set named is among the sets"))?;
            reading.things.insert(thing(*cue), spread);
        }
        for (index, body) in document.bodies.iter().enumerate() {
            let known = !body.words.is_empty();
            if !known {
                return Err(refused(format!("bodies[{index}].words"), "a body is known by words"));
            }
            reading.things.insert(body_thing(index), body.words.clone());
            if !body.short.is_empty() {
                reading.things.insert(short_thing(index), body.short.clone());
            }
        }
        let lexicon = Lexicon::new(&reading, &catalogue)?;
        let class = |name: &str| {
            lexicon.class(name).ok_or_else(|| refused("cues".to_owned(), "every class has words"))
        };
        let classes = Cue::ALL.iter().map(|cue| class(&thing(*cue))).collect::<Result<_, _>>()?;
        let bodies = document.bodies.into_iter().enumerate();
        let bodies = bodies
            .map(|(index, body)| {
                let short = (!body.short.is_empty()).then(|| class(&short_thing(index))).transpose()?;
                Ok(KnownBody { name: class(&body_thing(index))?, short, body })
            })
            .collect::<Result<_, CheckerError>>()?;
        Ok(Self { catalogue, commencement, classes, bodies, types: document.types, lexicon })
    }

    /// What is wrong with a draft, in the order of the text; for a summary only what its
    /// source does not tell.
    pub fn check(&self, draft: &Draft<'_>) -> Vec<DraftFinding> {
        rules::all(&Sheet::new(draft, self))
    }

    /// What is wrong between drafts: the same words for several subjects without a
    /// recorded reason. Each draft is taken to be of another subject.
    pub fn check_set(&self, drafts: &[Draft<'_>]) -> Vec<SetFinding> {
        identical::between(drafts)
    }

    /// The bodies that no longer exist, in the order of the data.
    pub fn ended_bodies(&self) -> impl Iterator<Item = &EndedBody> {
        self.bodies.iter().map(|known| &known.body)
    }

    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    pub(super) fn commencement(&self) -> &Commencement {
        &self.commencement
    }

    pub(super) fn types(&self) -> &TypeGroups {
        &self.types
    }

    pub(super) fn bodies(&self) -> &[KnownBody] {
        &self.bodies
    }

    /// The class of a cue.
    pub(super) fn class(&self, cue: Cue) -> Class {
        self.classes.get(cue as usize).copied().unwrap_or(Class::MAX)
    }
}

fn refused(field: String, rule: &str) -> CheckerError {
    CheckerError::Words { field, rule: rule.to_owned() }
}

fn check_types(groups: &TypeGroups, catalogue: &Catalogue) -> Result<(), CheckerError> {
    let TypeGroups { everyday, individual, emergency, lawyer, employer, numbered } = groups;
    let named = [
        ("everyday", everyday),
        ("individual", individual),
        ("emergency", emergency),
        ("lawyer", lawyer),
        ("employer", employer),
        ("numbered", numbered),
    ];
    for (group, types) in named {
        if let Some(index) = types.iter().position(|code| catalogue.latest(code.as_str()).is_none()) {
            return Err(refused(format!("types.{group}[{index}]"), "a type named is in the catalogue"));
        }
    }
    Ok(())
}

/// Every phrase, with each word of a set in the place of the set's name. `None` if a
/// set is not among those given.
fn spread(phrases: &[Box<str>], sets: &BTreeMap<Box<str>, Vec<Box<str>>>) -> Option<Vec<Box<str>>> {
    let mut done = Vec::new();
    let mut open: Vec<String> = phrases.iter().map(|phrase| phrase.to_string()).collect();
    while let Some(phrase) = open.pop() {
        match phrase.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?))) {
            None => done.push(phrase.into()),
            Some((before, (name, after))) => {
                let words = sets.get(name)?;
                open.extend(words.iter().map(|word| format!("{before}{word}{after}")));
            }
        }
    }
    Some(done)
}

/// Whether a type is of a group.
pub(super) fn among(group: &[Id], type_code: &Id) -> bool {
    group.contains(type_code)
}
