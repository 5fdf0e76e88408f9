//! What every template must satisfy beyond its form, and the templates parsed.

use std::collections::BTreeSet;

use super::template::{Part, Slot, Style, Template};
use super::template_document::{KindTemplate, TemplateDocument, TemplateRule};
use crate::condition::{Catalogue, ConditionType, ParameterForm, ParameterSpec};
use crate::finding::Id;
use crate::record::{Category, ConditionKind};

/// The wording of one kind of one version of a type, ready for use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Worded {
    pub code: Id,
    pub version: u32,
    pub kind: ConditionKind,
    pub sentences: Vec<Template>,
}

/// A field of the document, and the rule it breaks.
pub(super) struct TemplateFault {
    pub field: String,
    pub rule: TemplateRule,
}

type Checked<T> = Result<T, TemplateFault>;

const MAX_SENTENCE: usize = 600;

/// What stands in a sentence without being a parameter.
const EXCEPTIONS: &str = "exceptions";
const DATES: [&str; 2] = ["start", "end"];

/// The templates of a document, by the catalogue; or its first fault, in its order.
pub(super) fn check(document: &TemplateDocument, catalogue: &Catalogue) -> Checked<Vec<Worded>> {
    for (index, code) in document.own_words.iter().enumerate() {
        let known = catalogue.latest(code.as_str()).is_some();
        holds(known, || format!("own_words[{index}]"), TemplateRule::NoSuchType)?;
    }
    let mut worded = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, entry) in document.templates.iter().enumerate() {
        let path = format!("templates[{index}]");
        let new = seen.insert((&entry.r#type, entry.version, entry.kind));
        holds(new, || format!("{path}.kind"), TemplateRule::Unique)?;
        let own = document.own_words.contains(&entry.r#type);
        holds(!own, || format!("{path}.type"), TemplateRule::OwnWords)?;
        worded.push(check_kind(entry, catalogue, &path)?);
    }
    check_covered(document, catalogue, &worded)?;
    Ok(worded)
}

fn holds(holds: bool, field: impl FnOnce() -> String, rule: TemplateRule) -> Checked<()> {
    if holds { Ok(()) } else { Err(TemplateFault { field: field(), rule }) }
}

fn check_kind(entry: &KindTemplate, catalogue: &Catalogue, path: &str) -> Checked<Worded> {
    let of = catalogue.version(entry.r#type.as_str(), entry.version);
    let Some(of) = of else {
        return Err(TemplateFault { field: format!("{path}.type"), rule: TemplateRule::NoSuchType });
    };
    holds(of.may_be(entry.kind), || format!("{path}.kind"), TemplateRule::Kind)?;
    holds(!entry.sentences.is_empty(), || format!("{path}.sentences"), TemplateRule::NoSentence)?;
    let sentence = |(index, text): (usize, &str)| {
        let at = || format!("{path}.sentences[{index}]");
        check_sentence(text, of, catalogue).map_err(|rule| TemplateFault { field: at(), rule })
    };
    let sentences =
        entry.sentences.iter().map(AsRef::as_ref).enumerate().map(sentence).collect::<Checked<_>>()?;
    Ok(Worded { code: entry.r#type.clone(), version: entry.version, kind: entry.kind, sentences })
}

fn check_sentence(text: &str, of: &ConditionType, catalogue: &Catalogue) -> Result<Template, TemplateRule> {
    let sound = (1..=MAX_SENTENCE).contains(&text.chars().count())
        && !text.chars().any(char::is_control)
        && text.starts_with(char::is_uppercase)
        && text.ends_with('.');
    if !sound {
        return Err(TemplateRule::Sentence);
    }
    let template = Template::parse(text)?;
    let mut seen = BTreeSet::new();
    for slot in template.slots() {
        if !seen.insert(slot.name.as_str()) {
            return Err(TemplateRule::Twice);
        }
        check_slot(slot, of, catalogue)?;
    }
    let places = template.0.iter().filter(|part| matches!(part, Part::Slot(slot) if slot.name == EXCEPTIONS));
    let wanted = usize::from(of.category != Category::Clause);
    if places.count() == wanted { Ok(template) } else { Err(TemplateRule::Exceptions) }
}

fn check_slot(slot: &Slot, of: &ConditionType, catalogue: &Catalogue) -> Result<(), TemplateRule> {
    let clause = of.category == Category::Clause;
    if slot.name == EXCEPTIONS || (clause && DATES.contains(&slot.name.as_str())) {
        return if slot.style == Style::Plain { Ok(()) } else { Err(TemplateRule::Form) };
    }
    let named = |spec: &&ParameterSpec| spec.name.as_str() == slot.name;
    let spec = of.parameters.iter().chain(catalogue.common_parameters()).find(named);
    let spec = spec.ok_or(TemplateRule::NoSuchParameter)?;
    if suits(&slot.style, spec) { Ok(()) } else { Err(TemplateRule::Form) }
}

fn suits(style: &Style, spec: &ParameterSpec) -> bool {
    match style {
        Style::Plain => match spec.form {
            ParameterForm::Count | ParameterForm::List => false,
            ParameterForm::Text => spec.values.is_empty(),
            _ => true,
        },
        Style::Things { .. } => spec.form == ParameterForm::Count,
        Style::List(_) => spec.form == ParameterForm::List,
        Style::Within(_) | Style::Before(_) | Style::Notice | Style::Every => {
            spec.form == ParameterForm::Duration
        }
        Style::Words(table) => {
            !spec.values.is_empty()
                && spec.values.len() == table.len()
                && spec.values.iter().zip(table).all(|(value, (own, _))| **value == **own)
        }
    }
}

/// Every usual kind of every latest type is worded, and every parameter has a place.
fn check_covered(document: &TemplateDocument, catalogue: &Catalogue, worded: &[Worded]) -> Checked<()> {
    let whole = || "templates".to_owned();
    for of in catalogue.types() {
        let latest = catalogue.latest(of.code.as_str()).is_some_and(|latest| latest.version == of.version);
        if !latest || document.own_words.contains(&of.code) {
            continue;
        }
        let own = || worded.iter().filter(|own| own.code == of.code && own.version == of.version);
        let all = of.kinds.iter().all(|kind| own().any(|worded| worded.kind == *kind));
        holds(all, whole, TemplateRule::Uncovered)?;
        let written: BTreeSet<&str> = own()
            .flat_map(|own| own.sentences.iter().flat_map(Template::slots))
            .map(|slot| slot.name.as_str())
            .collect();
        let placed = of.parameters.iter().all(|spec| written.contains(spec.name.as_str()));
        holds(placed, whole, TemplateRule::Unwritten)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Writer;
    use crate::condition::Catalogue;
    use crate::condition::test_catalogue::{catalogue, type_text};

    /// A catalogue of one type that limits something and may be told about in a list.
    fn small() -> Catalogue {
        let parameters = r#"[{"name": "most", "form": "count", "unit": "thing", "required": true, "meaning": "m"},
            {"name": "kinds", "form": "list", "required": false, "meaning": "m"},
            {"name": "per", "form": "text", "required": false, "meaning": "m", "values": ["a", "b"]}]"#;
        catalogue(&[type_text(&[("parameters", parameters)])]).unwrap()
    }

    const SOUND: &str = "Most {most:things:thing}[ of {kinds:list:or}][ {per:words:a=at/b=by}]{exceptions}.";

    fn load(head: &str, kind: &str, sentence: &str) -> Result<Writer, String> {
        let text = format!(
            "{{\"schema\": \"scpo.condition-templates/1\", {head}\n\"templates\": [\n{{\"type\": \"a_type\", \
             \"version\": 1, \"kind\": \"{kind}\",\n\"sentences\": [\n\"{sentence}\"]}}]}}"
        );
        Writer::new(small(), &text).map_err(|error| error.to_string())
    }

    #[track_caller]
    fn refuses(sentence: &str, rule: &str) {
        let error = load("", "restriction", sentence).unwrap_err();
        assert!(error.starts_with("condition templates, line 5, `templates[0].sentences[0]`"), "{error}");
        assert!(error.contains(rule), "{error}");
    }

    #[test]
    fn a_sound_template_is_taken() {
        load("", "restriction", SOUND).unwrap();
    }

    #[test]
    fn a_sentence_is_checked() {
        refuses("most {most:things:thing}{exceptions}.", "begins with a capital");
        refuses("Most {most:things:thing}{exceptions}", "ends with a full stop");
        refuses("Most {most:things:thing}{exceptions}].", "language of templates");
        refuses("Most {most:stuff:thing}{exceptions}.", "known styles");
        refuses("Most {least:things:thing}{exceptions}.", "names a parameter of the type");
        refuses("Most {most}{exceptions}.", "suits the form");
        refuses("Most {most:list:or}{exceptions}.", "suits the form");
        refuses("Most {kinds}{exceptions}.", "suits the form");
        refuses("Most {per}{exceptions}.", "suits the form");
        refuses("Most {per:words:a=at}{exceptions}.", "suits the form");
        refuses("Most {per:words:b=by/a=at}{exceptions}.", "suits the form");
        refuses("Most {most:things:thing}, {most:things:thing}{exceptions}.", "a parameter once");
        refuses("Most {most:things:thing}.", "one place for exceptions");
        refuses("Most {most:things:thing}[{exceptions}].", "one place for exceptions");
        refuses("Most {start}{exceptions}.", "names a parameter of the type");
    }

    #[test]
    fn the_type_and_kind_are_of_the_catalogue() {
        let error = load("", "not_a_condition", SOUND).unwrap_err();
        assert!(error.contains("`templates[0].kind`") && error.contains("may be of the kind"), "{error}");
        let error = load("\"own_words\": [\"other\"],", "restriction", SOUND).unwrap_err();
        assert!(error.contains("`own_words[0]`") && error.contains("in the catalogue"), "{error}");
        let error = load("\"own_words\": [\"a_type\"],", "restriction", SOUND).unwrap_err();
        assert!(error.contains("words of its own has no template"), "{error}");
    }

    /// Nothing in the catalogue is left without words by oversight.
    #[test]
    fn every_usual_kind_and_every_parameter_is_covered() {
        let error = load("", "prohibition", SOUND).unwrap_err();
        assert!(error.contains("every usual kind"), "{error}");
        let error = load("", "restriction", "Most {most:things:thing}[ of {kinds:list:or}]{exceptions}.")
            .unwrap_err();
        assert!(error.contains("every parameter of a type has a place"), "{error}");
    }
}
