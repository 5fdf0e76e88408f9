//! The published JSON Schemas, kept as files beside the documentation. A change
//! of a form shows up here as a difference; `SCPO_BLESS=1` writes the files anew.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::path::PathBuf;

use scpo_core::assessment::Assessment;
use scpo_core::case::{CaseDocument, Chain};
use scpo_core::cohort::{FairnessReport, ModelDocument, RankingDocument, RankingExtract};
use scpo_core::condition::{
    CatalogueDocument, DefectWordsDocument, LexiconDocument, TemplateDocument, TextCheck,
};
use scpo_core::finding::{Document, schema_of};
use scpo_core::report::{Form, ReviewLine};
use scpo_core::rulebook::Overlay;
use serde_json::{Value, json};

/// The file of a form: `scpo.case/1` is in `scpo.case-1.json`.
fn file_of(form: &str) -> PathBuf {
    let name = format!("{}.json", form.replace('/', "-"));
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/schemas").join(name)
}

fn check<T: Document>() {
    let schema = format!("{}\n", serde_json::to_string_pretty(&schema_of::<T>()).unwrap());
    let file = file_of(T::FORM);
    if std::env::var_os("SCPO_BLESS").is_some() {
        std::fs::write(&file, &schema).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(published == schema, "{} is out of date; SCPO_BLESS=1 writes it anew", file.display());
}

#[test]
fn the_schema_of_a_case_is_the_published_one() {
    check::<CaseDocument>();
}

#[test]
fn the_schema_of_a_chain_is_the_published_one() {
    check::<Chain>();
}

#[test]
fn the_schema_of_an_overlay_is_the_published_one() {
    check::<Overlay>();
}

#[test]
fn the_schema_of_an_assessment_is_the_published_one() {
    check::<Assessment>();
}

#[test]
fn the_schema_of_a_catalogue_of_condition_types_is_the_published_one() {
    check::<CatalogueDocument>();
}

#[test]
fn the_schema_of_the_templates_of_conditions_is_the_published_one() {
    check::<TemplateDocument>();
}

#[test]
fn the_schema_of_the_words_of_reading_is_the_published_one() {
    check::<LexiconDocument>();
}

#[test]
fn the_schema_of_the_words_of_checks_is_the_published_one() {
    check::<DefectWordsDocument>();
}

#[test]
fn the_schema_of_a_checked_text_is_the_published_one() {
    check::<TextCheck>();
}

#[test]
fn the_schema_of_a_model_is_the_published_one() {
    check::<ModelDocument>();
}

#[test]
fn the_schema_of_a_ranking_is_the_published_one() {
    check::<RankingDocument>();
}

#[test]
fn the_schema_of_an_extract_of_a_ranking_is_the_published_one() {
    check::<RankingExtract>();
}

#[test]
fn the_schema_of_a_fairness_report_is_the_published_one() {
    check::<FairnessReport>();
}

/// Of one line: a review is written an object a line.
#[test]
fn the_schema_of_a_cohort_review_is_the_published_one() {
    check::<ReviewLine>();
}

/// Every form, so that what holds of one is looked for in all.
fn all() -> Vec<Value> {
    Form::ALL.iter().map(Form::schema).collect()
}

/// No file is left over of a form that is no longer written.
#[test]
fn every_published_file_is_of_a_form() {
    let files = std::fs::read_dir(file_of("").with_file_name("")).unwrap();
    let mut published: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    published.sort();
    let mut forms: Vec<PathBuf> = all().iter().map(|form| file_of(form["title"].as_str().unwrap())).collect();
    forms.sort();
    assert_eq!(published, forms);
}

/// Every object in a schema, with itself.
fn objects(schema: &Value) -> Vec<&Value> {
    let inner: Vec<&Value> = match schema {
        Value::Object(members) => members.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    let here = schema.is_object().then_some(schema);
    here.into_iter().chain(inner.into_iter().flat_map(objects)).collect()
}

/// `docs/readings.md`, answers: absent and unknown differ, and null is not used.
#[test]
fn no_schema_allows_null() {
    for schema in all() {
        for object in objects(&schema) {
            let null = json!("null");
            assert_ne!(object.get("type"), Some(&null));
            let types = object.get("type").and_then(Value::as_array);
            assert!(!types.is_some_and(|types| types.contains(&null)));
            assert_ne!(object.get("default"), Some(&Value::Null));
        }
    }
}

/// `docs/readings.md`, facts and days: of the envelope only `id`, `recorded` and the body must be there.
#[test]
fn required_and_optional_are_those_of_the_envelope() {
    let schema = schema_of::<CaseDocument>();
    let event = &schema["$defs"]["Event"];
    assert_eq!(event["required"], json!(["id", "recorded", "body"]));
    assert_eq!(event["additionalProperties"], json!(false));
    let mut names: Vec<&String> = event["properties"].as_object().unwrap().keys().collect();
    names.sort();
    let mut envelope = ["id", "on", "at", "seq", "recorded", "learnt", "source", "by", "ext", "body"];
    envelope.sort_unstable();
    assert_eq!(names, envelope);
    assert_eq!(event["properties"]["on"]["$ref"], "#/$defs/Date");
}

/// A form that refuses unknown members says so, so that a host's own validation
/// finds what ours would.
#[test]
fn every_object_with_named_members_is_closed() {
    for schema in all() {
        for object in objects(&schema)
            .into_iter()
            .filter(|object| object.get("properties").is_some_and(Value::is_object))
        {
            assert_eq!(object.get("additionalProperties"), Some(&json!(false)), "{object}");
        }
    }
}
