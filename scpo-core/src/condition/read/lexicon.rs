use std::borrow::Cow;
use std::collections::BTreeMap;

use super::class_set::{Class, ClassSet, MOST_CLASSES};
use super::lexicon_document::{LexiconDocument, ListPlace};
use super::lexicon_error::{LexiconError, LexiconGap};
use super::mark::Mark;
use super::phrases::{PhraseBuilder, Phrases};
use super::token::Token;
use super::vocabulary::{Vocabulary, regular_forms};
use crate::condition::{Catalogue, ConditionType};
use crate::finding::Id;
use crate::record::{Category, ConditionKind};

/// The thing that names no type: "bank holiday".
const NOTHING: &str = "aside";

/// The words of a lexicon, made ready for reading.
#[derive(Clone, Debug)]
pub(in crate::condition) struct Lexicon {
    pub(in crate::condition::read) vocabulary: Vocabulary,
    pub(in crate::condition::read) phrases: Phrases,
    pub(in crate::condition::read) rules: Vec<Rule>,
    pub(in crate::condition::read) types: Vec<TypeWords>,
    /// The things that name a type, or name none and say so: a longer one hides a shorter.
    pub(in crate::condition::read) telling: ClassSet,
    /// The rules by the class that names their type.
    rules_by_class: Vec<Vec<u16>>,
    /// The marks that an amount in words may start with.
    amounts: ClassSet,
    numbers: Vec<Option<NumberWord>>,
    names: BTreeMap<Box<str>, Class>,
}

/// A number word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// Adds to what stands before it.
    Plus(u32),
    /// Multiplies it.
    Times(u32),
}

/// What speaks for a type.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// The place of the type in [`Lexicon::types`].
    pub of: usize,
    /// The class that names the type.
    pub names: Class,
    pub all: ClassSet,
    pub none: ClassSet,
    pub strength: u16,
}

/// A type, with what is needed to read its parameters.
#[derive(Clone, Debug)]
pub(super) struct TypeWords {
    pub code: Id,
    pub category: Category,
    pub kinds: Vec<ConditionKind>,
    pub parameters: Vec<Id>,
    pub counts: Vec<(Id, Vec<Class>)>,
    pub lists: Vec<ListWords>,
}

/// A list parameter.
#[derive(Clone, Debug)]
pub(super) struct ListWords {
    pub name: Id,
    pub place: ListPlace,
    pub after: ClassSet,
}

impl TypeWords {
    /// The parameter of a name, if the type has it.
    pub fn parameter(&self, name: &str) -> Option<&Id> {
        self.parameters.iter().find(|parameter| parameter.as_str() == name)
    }
}

impl Lexicon {
    /// Makes a document ready, for the types of a catalogue.
    pub fn new(document: &LexiconDocument, catalogue: &Catalogue) -> Result<Self, LexiconError> {
        let classes = classes_of(document)?;
        let mut vocabulary = words_of(document);
        let mut builder =
            PhraseBuilder::with_room(phrases_by_class(document).map(|(_, list)| list.len()).sum());
        let mut words: Vec<u32> = Vec::new();
        for (class, phrases) in phrases_by_class(document) {
            for phrase in phrases {
                words.clear();
                words.extend(phrase.split([' ', '-']).map(|word| vocabulary.add(&plain(word))));
                builder.add(&words, class);
            }
        }
        let size = vocabulary.size();
        let mut types: Vec<TypeWords> = latest_types(catalogue).map(|of| type_words(of, catalogue)).collect();
        let rules = rules_of(document, &classes, &types)?;
        add_counts(document, &classes, &mut types)?;
        add_lists(document, &classes, &mut types)?;
        let numbers = numbers_of(document, &vocabulary, size);
        let mut telling = ClassSet::default();
        rules
            .iter()
            .map(|rule| rule.names)
            .chain(classes.get(NOTHING).copied())
            .for_each(|class| telling.add(class));
        let mut amounts = ClassSet::default();
        AMOUNTS.iter().for_each(|mark| amounts.add(*mark as Class));
        let names = classes.iter().map(|(name, class)| ((*name).into(), *class)).collect();
        Ok(Self {
            phrases: builder.build(size),
            vocabulary,
            rules_by_class: by_class(&rules),
            rules,
            types,
            telling,
            amounts,
            numbers,
            names,
        })
    }

    /// What number a word stands for.
    pub(in crate::condition::read) fn number(&self, token: &Token) -> Option<NumberWord> {
        self.numbers.get(token.word as usize).copied().flatten()
    }

    /// Whether an amount in words may start with words of a class.
    pub(in crate::condition::read) fn starts_amount(&self, class: Class) -> bool {
        self.amounts.holds(class)
    }

    /// The places of the rules whose type a class names.
    pub(in crate::condition::read) fn rules_of(&self, class: Class) -> &[u16] {
        self.rules_by_class.get(usize::from(class)).map_or(&[], Vec::as_slice)
    }

    /// The class of a mark or thing by its name.
    pub fn class(&self, name: &str) -> Option<Class> {
        self.names.get(name).copied()
    }

    /// The place of a type by its code.
    pub fn type_of(&self, code: &str) -> Option<usize> {
        self.types.iter().position(|of| of.code.as_str() == code)
    }
}

fn by_class(rules: &[Rule]) -> Vec<Vec<u16>> {
    let mut by_class = vec![Vec::new(); MOST_CLASSES];
    for (rule, place) in rules.iter().zip(0_u16..) {
        if let Some(of) = by_class.get_mut(usize::from(rule.names)) {
            of.push(place);
        }
    }
    by_class
}

/// The marks that an amount in words may start with.
const AMOUNTS: [Mark; 27] = [
    Mark::Pound,
    Mark::Euro,
    Mark::Dollar,
    Mark::Penny,
    Mark::Single,
    Mark::Daily,
    Mark::Weekly,
    Mark::Fortnightly,
    Mark::Monthly,
    Mark::Quarterly,
    Mark::SixMonthly,
    Mark::Yearly,
    Mark::Noon,
    Mark::Midnight,
    Mark::Working,
    Mark::Clear,
    Mark::UnitQualifier,
    Mark::Hour,
    Mark::Day,
    Mark::Week,
    Mark::Fortnight,
    Mark::Month,
    Mark::Quarter,
    Mark::Year,
    Mark::Gram,
    Mark::Kilogram,
    Mark::YearEnd,
];

/// How many words and forms there is room for at first.
const FORMS: usize = 1 << 15;

/// A word as it is looked up, if it is not written so already.
fn plain(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(plainly(word))
}

fn plainly(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

fn phrases_by_class(document: &LexiconDocument) -> impl Iterator<Item = (Class, &Vec<Box<str>>)> {
    let marks = document.marks.iter().map(|(mark, phrases)| (*mark as Class, phrases));
    let things = document.things.values().zip(Mark::ALL.len()..);
    marks.chain(things.map(|(phrases, class)| (Class::try_from(class).unwrap_or(Class::MAX), phrases)))
}

/// Every word of the lexicon, the shorter first, so that a longer one that is a form
/// of it is read as it.
fn words_of(document: &LexiconDocument) -> Vocabulary {
    let mut vocabulary = Vocabulary::with_room(FORMS);
    for word in &document.stand_alone {
        vocabulary.add(&plain(word));
    }
    for (word, forms) in &document.irregular {
        let number = vocabulary.add(&plain(word));
        for form in forms {
            vocabulary.add_form(&plain(form), number);
        }
    }
    let phrases = phrases_by_class(document).flat_map(|(_, phrases)| phrases);
    let numbers = document.numbers.keys().chain(document.multipliers.keys());
    let mut seen = Vocabulary::with_room(FORMS / 4);
    let words = phrases.chain(numbers).flat_map(|phrase| phrase.split([' ', '-']));
    let mut words: Vec<Cow<str>> = words.map(plain).filter(|word| seen.is_new(word)).collect();
    words.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    let mut alone = Vocabulary::default();
    document.stand_alone.iter().for_each(|word| {
        alone.add(&plain(word));
    });
    let mut form = String::new();
    for word in &words {
        let number = vocabulary.add(word);
        if alone.number(word.as_bytes()) == Token::STRANGE {
            regular_forms(word, &mut form, |form| vocabulary.add_form(form, number));
        }
    }
    vocabulary
}

type Classes<'a> = BTreeMap<&'a str, Class>;

fn classes_of(document: &LexiconDocument) -> Result<Classes<'_>, LexiconError> {
    let missing =
        Mark::ALL.iter().find(|mark| !mark.is_found_by_rule() && !document.marks.contains_key(mark));
    if let Some(mark) = missing {
        return Err(LexiconError::Unknown {
            place: format!("marks.{}", mark.code()),
            what: LexiconGap::Mark,
        });
    }
    if Mark::ALL.len() + document.things.len() > MOST_CLASSES {
        return Err(LexiconError::Unknown { place: "things".to_owned(), what: LexiconGap::TooMany });
    }
    let marks = Mark::ALL.iter().map(|mark| (mark.code(), *mark as Class));
    let things = document.things.keys().map(AsRef::as_ref).zip(Mark::ALL.len()..);
    let things = things.map(|(name, class)| (name, Class::try_from(class).unwrap_or(Class::MAX)));
    Ok(marks.chain(things).collect())
}

fn latest_types(catalogue: &Catalogue) -> impl Iterator<Item = &ConditionType> {
    catalogue.types().iter().filter(|of| {
        of.withdrawn.is_none() && catalogue.latest(of.code.as_str()).is_some_and(|latest| latest == *of)
    })
}

fn type_words(of: &ConditionType, catalogue: &Catalogue) -> TypeWords {
    let parameters = of.parameters.iter().chain(catalogue.common_parameters());
    TypeWords {
        code: of.code.clone(),
        category: of.category,
        kinds: of.kinds.clone(),
        parameters: parameters.map(|spec| spec.name.clone()).collect(),
        counts: Vec::new(),
        lists: Vec::new(),
    }
}

fn unknown(list: &str, index: usize, what: LexiconGap) -> LexiconError {
    LexiconError::Unknown { place: format!("{list}[{index}]"), what }
}

fn set_of(names: &[Box<str>], classes: &Classes) -> Option<ClassSet> {
    let mut set = ClassSet::default();
    for name in names {
        set.add(*classes.get(name.as_ref())?);
    }
    Some(set)
}

fn rules_of(
    document: &LexiconDocument,
    classes: &Classes,
    types: &[TypeWords],
) -> Result<Vec<Rule>, LexiconError> {
    let rule = |(index, rule): (usize, &super::lexicon_document::TypeRule)| {
        let gap = |what| unknown("types", index, what);
        let of = types.iter().position(|of| of.code.as_str() == rule.type_code.as_ref());
        let of = of.ok_or_else(|| gap(LexiconGap::Type))?;
        let all = set_of(&rule.all, classes).ok_or_else(|| gap(LexiconGap::Class))?;
        let none = set_of(&rule.none, classes).ok_or_else(|| gap(LexiconGap::Class))?;
        let names = rule.all.first().and_then(|name| classes.get(name.as_ref()));
        let names = *names.ok_or_else(|| gap(LexiconGap::Class))?;
        Ok(Rule { of, names, all, none, strength: rule.strength.into() })
    };
    document.types.iter().enumerate().map(rule).collect()
}

/// The type a rule of parameters is of, and the parameter's name.
fn parameter_of<'a>(
    types: &'a mut [TypeWords],
    type_code: &str,
    parameter: &str,
) -> Result<(&'a mut TypeWords, Id), LexiconGap> {
    let of = types.iter_mut().find(|of| of.code.as_str() == type_code).ok_or(LexiconGap::Type)?;
    let name = of.parameter(parameter).cloned().ok_or(LexiconGap::Parameter)?;
    Ok((of, name))
}

fn add_counts(
    document: &LexiconDocument,
    classes: &Classes,
    types: &mut [TypeWords],
) -> Result<(), LexiconError> {
    for (index, rule) in document.counts.iter().enumerate() {
        let gap = |what| unknown("counts", index, what);
        let (of, name) = parameter_of(types, &rule.type_code, &rule.parameter).map_err(gap)?;
        let things = rule.of.iter().map(|name| classes.get(name.as_ref()).copied());
        let things = things.collect::<Option<Vec<Class>>>().ok_or_else(|| gap(LexiconGap::Class))?;
        of.counts.push((name, things));
    }
    Ok(())
}

fn add_lists(
    document: &LexiconDocument,
    classes: &Classes,
    types: &mut [TypeWords],
) -> Result<(), LexiconError> {
    for (index, rule) in document.lists.iter().enumerate() {
        let gap = |what| unknown("lists", index, what);
        let (of, name) = parameter_of(types, &rule.type_code, &rule.parameter).map_err(gap)?;
        let after = set_of(&rule.after, classes).ok_or_else(|| gap(LexiconGap::Class))?;
        of.lists.push(ListWords { name, place: rule.place, after });
    }
    Ok(())
}

fn numbers_of(document: &LexiconDocument, vocabulary: &Vocabulary, size: usize) -> Vec<Option<NumberWord>> {
    let mut numbers = vec![None; size];
    let plus = document.numbers.iter().map(|(word, value)| (word, NumberWord::Plus(*value)));
    let times = document.multipliers.iter().map(|(word, value)| (word, NumberWord::Times(*value)));
    for (word, number) in plus.chain(times) {
        if let Some(place) = numbers.get_mut(vocabulary.number(plain(word).as_bytes()) as usize) {
            *place = Some(number);
        }
    }
    numbers
}

/// The built-in words, for tests.
#[cfg(test)]
pub(super) fn test_lexicon() -> Lexicon {
    let words = include_str!("../../../data/condition_words.json");
    let document: LexiconDocument = serde_json::from_str(words).unwrap();
    Lexicon::new(&document, &Catalogue::built_in().unwrap()).unwrap()
}
