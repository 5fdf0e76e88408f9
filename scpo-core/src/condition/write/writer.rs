use super::english::{Joins, joins};
use super::render::{Rendered, Unfilled, Values, render};
use super::template::Template;
use super::template_check::{TemplateFault, Worded, check};
use super::template_document::{TemplateDocument, TemplateError};
use super::wording::Wording;
use super::write_fault::{WriteFault, WriteFaultKind};
use crate::condition::{Catalogue, CatalogueError, ParameterFault};
use crate::finding::{DocumentError, Id, Limits, line_of, line_of_error, read_document};
use crate::record::{Category, ParameterValue, Text};

const BUILT_IN: &str = include_str!("../../../data/condition_templates.json");

/// 1 MiB, a thousand wordings.
const LIMITS: Limits =
    Limits { max_bytes: 1 << 20, max_depth: 16, max_items: 1_000, max_string_bytes: 4_096 };

/// Puts conditions into words: plain English that a court may make and that reading
/// gives back as it was.
///
/// # Example
///
/// ```
/// use scpo_core::condition::{Wording, Writer};
/// use scpo_core::record::{ConditionKind, Parameter};
///
/// let given: Vec<Parameter> = serde_json::from_str(
///     r#"[{"name": "max_handsets", "value": {"count": 1}}, {"name": "max_sims", "value": {"count": 2}}]"#,
/// )
/// .unwrap();
/// let phones = Wording::new("mobile_phones", ConditionKind::Restriction).with_parameters(&given);
/// assert_eq!(
///     Writer::built_in().unwrap().write(&phones).unwrap(),
///     "The subject must not possess, use or control more than one mobile telephone and two SIM cards."
/// );
/// ```
#[derive(Clone, Debug)]
pub struct Writer {
    catalogue: Catalogue,
    own_words: Vec<Id>,
    worded: Vec<Worded>,
}

/// Why no writer could be made of the data built into the library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriterError {
    /// The catalogue was refused.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The templates were refused.
    #[error(transparent)]
    Templates(#[from] TemplateError),
}

impl Writer {
    /// The writer of the catalogue and the templates built into the library.
    ///
    /// # Errors
    ///
    /// None in a released library: the built-in documents are under test.
    pub fn built_in() -> Result<Self, WriterError> {
        Ok(Self::new(Catalogue::built_in()?, BUILT_IN)?)
    }

    /// A writer of a catalogue and a document `scpo.condition-templates/1`.
    ///
    /// # Errors
    ///
    /// [`TemplateError`] for the first fault, with line and field: a document that has
    /// not the form, or breaks a [`TemplateRule`](super::TemplateRule).
    pub fn new(catalogue: Catalogue, templates: &str) -> Result<Self, TemplateError> {
        let document: TemplateDocument =
            read_document(templates.as_bytes(), &LIMITS).map_err(|error| form(templates, error))?;
        let worded = check(&document, &catalogue).map_err(|fault| rule(templates, fault))?;
        Ok(Self { catalogue, own_words: document.own_words, worded })
    }

    /// The catalogue whose types it writes.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Puts a condition of the latest version of its type into words.
    ///
    /// # Errors
    ///
    /// [`WriteFault`] for the first thing that has no words: a type that is not in the
    /// catalogue or whose conditions have words of their own, a kind without a wording, a
    /// parameter that is missing or does not fit, a text or exception that cannot stand in
    /// a sentence, and whatever the wording has no place for. Nothing is left out and
    /// nothing is guessed.
    pub fn write(&self, wording: &Wording<'_>) -> Result<String, WriteFault> {
        let sentences = self.sentences(wording)?;
        self.check_parameters(wording)?;
        check_texts(wording)?;
        let (clauses, after) = exceptions(wording.exceptions)?;
        let values = Values {
            parameters: wording.parameters,
            exceptions: &clauses,
            start: wording.start,
            end: wording.end,
            numbers: wording.numbers,
        };
        let mut faults = Vec::new();
        for template in sentences {
            match fill(template, &values, wording) {
                Ok(sentence) => return Ok(sentence + &after),
                Err(fault) => faults.push(fault),
            }
        }
        Err(telling(faults))
    }

    fn sentences(&self, wording: &Wording<'_>) -> Result<&[Template], WriteFault> {
        let unknown = || fault(WriteFaultKind::UnknownType, "type_code");
        let of = self.catalogue.latest(wording.type_code).ok_or_else(unknown)?;
        if self.own_words.contains(&of.code) {
            return Err(fault(WriteFaultKind::OwnWords, "type_code"));
        }
        let clause = of.category == Category::Clause;
        for (given, field) in [(wording.start.is_some(), "start"), (wording.end.is_some(), "end")] {
            if given && !clause {
                return Err(fault(WriteFaultKind::NotTaken, field));
            }
        }
        if clause && !wording.exceptions.is_empty() {
            return Err(fault(WriteFaultKind::NotTaken, "exceptions[0]"));
        }
        let suits =
            |own: &&Worded| own.code == of.code && own.version == of.version && own.kind == wording.kind;
        let worded = self.worded.iter().find(suits);
        worded
            .map(|own| own.sentences.as_slice())
            .ok_or_else(|| fault(WriteFaultKind::KindNotWritten, "kind"))
    }

    fn check_parameters(&self, wording: &Wording<'_>) -> Result<(), WriteFault> {
        let faults = self.catalogue.check_parameters(wording.type_code, wording.parameters);
        faults.first().map_or(Ok(()), |found| Err(of_parameter(found)))
    }
}

fn of_parameter(found: &ParameterFault) -> WriteFault {
    let name = found.name.as_ref().map_or("", |name| name.as_str());
    let field = match found.at {
        Some(index) => format!("parameters[{index}]"),
        None => format!("parameters.{name}"),
    };
    WriteFault { kind: found.kind.into(), field }
}

/// The fault that tells most: one in a value, before one that only says that another
/// sentence was wanted.
fn telling(faults: Vec<WriteFault>) -> WriteFault {
    let of_value =
        |fault: &&WriteFault| !matches!(fault.kind, WriteFaultKind::Missing | WriteFaultKind::NoPlace);
    let chosen = faults.iter().find(of_value).or(faults.first()).cloned();
    chosen.unwrap_or_else(|| fault(WriteFaultKind::KindNotWritten, "kind"))
}

/// One sentence, if it has a place for all that is given.
fn fill(template: &Template, values: &Values<'_>, wording: &Wording<'_>) -> Result<String, WriteFault> {
    let Rendered { sentence, used } =
        render(template, values).map_err(|unfilled| unfilled_fault(&unfilled, wording))?;
    let unused = wording.parameters.iter().find(|given| !used.contains(given.name.as_str()));
    if let Some(given) = unused {
        return Err(fault(WriteFaultKind::NoPlace, &field_of(given.name.as_str(), wording)));
    }
    for (given, field) in [(wording.start.is_some(), "start"), (wording.end.is_some(), "end")] {
        if given && !used.contains(field) {
            return Err(fault(WriteFaultKind::NotTaken, field));
        }
    }
    Ok(sentence)
}

fn unfilled_fault(unfilled: &Unfilled<'_>, wording: &Wording<'_>) -> WriteFault {
    let (kind, name) = match unfilled {
        Unfilled::Absent(name) => (WriteFaultKind::Missing, *name),
        Unfilled::Fault(name, kind) => (*kind, *name),
    };
    fault(kind, &field_of(name, wording))
}

/// The path of what a slot names: by index where it was given, by name where it was not.
fn field_of(name: &str, wording: &Wording<'_>) -> String {
    if matches!(name, "start" | "end") {
        return name.to_owned();
    }
    match wording.parameters.iter().position(|given| given.name.as_str() == name) {
        Some(index) => format!("parameters[{index}]"),
        None => format!("parameters.{name}"),
    }
}

fn fault(kind: WriteFaultKind, field: &str) -> WriteFault {
    WriteFault { kind, field: field.to_owned() }
}

/// Every text that would stand in the sentence, by the one rule for texts.
fn check_texts(wording: &Wording<'_>) -> Result<(), WriteFault> {
    for (index, parameter) in wording.parameters.iter().enumerate() {
        let sound = match &parameter.value {
            ParameterValue::Text(text) => is_writable(text),
            ParameterValue::List(items) => items.iter().all(is_writable),
            _ => true,
        };
        if !sound {
            return Err(fault(WriteFaultKind::Text, &format!("parameters[{index}]")));
        }
    }
    Ok(())
}

/// One line of visible words that ends without a mark.
fn is_writable(text: &Text) -> bool {
    let text = text.reveal();
    !text.is_empty()
        && text.trim() == text
        && crate::finding::safe_text(text) == text.as_str()
        && !text.ends_with(['.', ',', ';', ':', '!', '?'])
}

/// The exceptions as they join the sentence: clauses inside it, each after a comma,
/// and sentences after it.
fn exceptions(given: &[Text]) -> Result<(String, String), WriteFault> {
    let (mut clauses, mut after) = (String::new(), String::new());
    for (index, exception) in given.iter().enumerate() {
        let at = || format!("exceptions[{index}]");
        let joined = joins(exception.reveal()).ok_or_else(|| fault(WriteFaultKind::Opener, &at()))?;
        let stopped = exception.reveal().strip_suffix('.').filter(|_| joined == Joins::Sentence);
        let words = stopped.unwrap_or(exception.reveal());
        if !is_writable(&Text::new(words.to_owned())) {
            return Err(fault(WriteFaultKind::Text, &at()));
        }
        match joined {
            Joins::Clause => clauses.push_str(&format!(", {words}")),
            Joins::Sentence => after.push_str(&format!(" {words}.")),
        }
    }
    Ok((clauses, after))
}

fn form(text: &str, error: DocumentError) -> TemplateError {
    let line = Some(line_of_error(text.as_bytes(), &error));
    TemplateError { line, field: error.path, rule: error.message.into() }
}

fn rule(text: &str, fault: TemplateFault) -> TemplateError {
    let TemplateFault { field, rule } = fault;
    TemplateError { line: line_of(text, &field), field, rule: rule.to_string().into() }
}
