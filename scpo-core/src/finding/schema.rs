use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// A type that is a whole document, with a form that has a name and a version.
pub trait Document: JsonSchema {
    /// The name and version in the document's `schema`: `scpo.case/1`.
    const FORM: &'static str;
}

/// The published JSON Schema (2020-12) of a form of document.
///
/// Its `$id` is `urn:` and the form with colons: `urn:scpo:case:1`. Optional means
/// absent, so no schema allows null. Descriptions are those of the types.
///
/// # Example
///
/// ```
/// use scpo_core::case::CaseDocument;
/// use scpo_core::finding::schema_of;
///
/// let schema = schema_of::<CaseDocument>();
/// assert_eq!(schema["$id"], "urn:scpo:case:1");
/// assert_eq!(schema["required"], serde_json::json!(["schema", "subject_id", "events"]));
/// ```
pub fn schema_of<T: Document>() -> Value {
    let settings = SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(without_null))
        .with_transform(RecursiveTransform(in_paragraphs));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    let id = format!("urn:{}", T::FORM.replace(['.', '/'], ":"));
    schema.insert("$id".to_owned(), id.into());
    schema.insert("title".to_owned(), T::FORM.into());
    schema.to_value()
}

/// Takes null out of what an optional member may hold.
fn without_null(schema: &mut Schema) {
    let Some(form) = schema.as_object_mut() else { return };
    if let Some(Value::Array(types)) = form.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            form.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(codes)) = form.get_mut("enum") {
        codes.retain(|code| !code.is_null());
    }
    if form.get("default").is_some_and(Value::is_null) {
        form.remove("default");
    }
    drop_null_alternative(form);
}

/// Turns "this or null" into "this".
fn drop_null_alternative(form: &mut serde_json::Map<String, Value>) {
    let Some(Value::Array(alternatives)) = form.get_mut("anyOf") else { return };
    let before = alternatives.len();
    alternatives.retain(|alternative| alternative.get("type").is_none_or(|name| name != "null"));
    if alternatives.len() == before {
        return;
    }
    if let [Value::Object(only)] = alternatives.as_mut_slice() {
        let only = std::mem::take(only);
        form.remove("anyOf");
        // What is said of the member goes before what is said of its type.
        for (word, value) in only {
            form.entry(word).or_insert(value);
        }
    }
}

/// Makes a description of doc comments: lines joined to paragraphs, and sections
/// for readers of the code, from the first heading on, left out.
fn in_paragraphs(schema: &mut Schema) {
    let Some(Value::String(text)) = schema.get_mut("description") else { return };
    let paragraphs = text.split("\n\n").take_while(|paragraph| !paragraph.starts_with('#'));
    let joined: Vec<String> = paragraphs.map(|paragraph| paragraph.replace('\n', " ")).collect();
    *text = joined.join("\n\n");
}

/// A schema for naming places: without the tidying that only readers need.
pub(super) fn plain_schema_of<T: JsonSchema>() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.root_schema_for::<T>().to_value()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    /// A form for the test,
    /// on two lines.
    ///
    /// # Section
    ///
    /// Not for the schema.
    #[derive(Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Form {
        must: u8,
        #[serde(default)]
        text: Option<String>,
        /// Said of the member.
        #[serde(default)]
        code: Option<Code>,
    }

    /// Said of the type.
    #[derive(Deserialize, JsonSchema)]
    enum Code {
        A,
    }

    impl Document for Form {
        const FORM: &'static str = "scpo.test/1";
    }

    #[test]
    fn optional_is_absent_and_never_null() {
        let schema = schema_of::<Form>();
        assert_eq!(schema["required"], json!(["must"]));
        assert_eq!(schema["properties"]["text"], json!({ "type": "string" }));
        let code = json!({ "description": "Said of the member.", "$ref": "#/$defs/Code" });
        assert_eq!(schema["properties"]["code"], code);
        assert!(!schema.to_string().contains("null"));
    }

    #[test]
    fn the_form_names_itself() {
        let schema = schema_of::<Form>();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], "urn:scpo:test:1");
        assert_eq!(schema["title"], "scpo.test/1");
        assert_eq!(schema["description"], "A form for the test, on two lines.");
    }
}
