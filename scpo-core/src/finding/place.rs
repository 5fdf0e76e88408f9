//! Naming a place in a document without naming anything the document made up:
//! only indexes, and the names that the form's own schema holds.

use std::fmt::Write as _;

use serde_json::Value;

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Index(usize),
    /// A member's name as read: not to be shown before the schema knows it.
    Name(String),
}

/// A place in a document, as the schema of its form knows it.
pub(super) struct Place<'a> {
    root: &'a Value,
    /// Every part of the schema that may describe the value there.
    forms: Vec<&'a Value>,
    path: String,
}

/// References and alternatives followed from one place; no form of ours comes near.
const MAX_FORMS: usize = 1_000;

impl<'a> Place<'a> {
    /// The place reached by these steps, or by as many of them as the schema knows.
    pub(super) fn find(root: &'a Value, steps: &[Step]) -> Self {
        let mut place = Self { root, forms: expand(root, vec![root]), path: String::new() };
        for step in steps {
            let known = match step {
                Step::Index(index) => place.enter_item(*index),
                Step::Name(name) => place.enter_member(name) || place.enter_any_member(),
            };
            if !known {
                break;
            }
        }
        place
    }

    /// `events[3].on`; empty for the document as a whole.
    pub(super) fn into_path(self) -> String {
        self.path
    }

    fn enter_item(&mut self, index: usize) -> bool {
        let entered = self.enter(|form| form.get("items").filter(|items| items.is_object()));
        if entered {
            // Writing to a string cannot fail.
            let _ = write!(self.path, "[{index}]");
        }
        entered
    }

    /// Steps to a member the schema names.
    pub(super) fn enter_member(&mut self, name: &str) -> bool {
        let entered = self.enter(|form| form.get("properties")?.get(name));
        if entered {
            self.push_name(name);
        }
        entered
    }

    /// Steps to a member of a map, whose names are the host's and not shown.
    fn enter_any_member(&mut self) -> bool {
        let entered = self.enter(|form| form.get("additionalProperties").filter(|of| of.is_object()));
        if entered {
            self.push_name("*");
        }
        entered
    }

    fn enter(&mut self, inner: impl Fn(&'a Value) -> Option<&'a Value>) -> bool {
        let forms: Vec<&Value> = self.forms.iter().filter_map(|form| inner(form)).collect();
        let known = !forms.is_empty();
        if known {
            self.forms = expand(self.root, forms);
        }
        known
    }

    fn push_name(&mut self, name: &str) {
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
    }

    /// The codes the schema allows here: of a closed list, or of its one member.
    pub(super) fn codes(&self) -> Vec<&'a str> {
        self.forms.iter().flat_map(|form| codes_of(form)).filter_map(Value::as_str).collect()
    }

    /// Whether each code allowed here is the one member of an object.
    pub(super) fn codes_are_members(&self) -> bool {
        let mut with_codes = self.forms.iter().filter(|form| codes_of(form).next().is_some()).peekable();
        with_codes.peek().is_some() && with_codes.all(|form| form.get("properties").is_some())
    }

    /// The types of JSON the schema allows here, each once.
    pub(super) fn types(&self) -> Vec<&'a str> {
        let mut types: Vec<&'a str> = Vec::new();
        for name in self.forms.iter().filter_map(|form| form.get("type")?.as_str()) {
            if !types.contains(&name) {
                types.push(name);
            }
        }
        types
    }
}

fn codes_of(form: &Value) -> impl Iterator<Item = &Value> {
    let listed = form.get("enum").and_then(Value::as_array).into_iter().flatten();
    // A variant that holds something is an object whose one member must be there.
    let required = form.get("required").and_then(Value::as_array).map(Vec::as_slice);
    let variant = match required {
        Some([code]) if form.get("additionalProperties") == Some(&Value::Bool(false)) => Some(code),
        _ => None,
    };
    listed.chain(form.get("const")).chain(variant)
}

/// The forms with what they refer to and each of their alternatives.
fn expand<'a>(root: &'a Value, mut forms: Vec<&'a Value>) -> Vec<&'a Value> {
    let mut next = 0;
    while let Some(form) = forms.get(next).copied().filter(|_| next < MAX_FORMS) {
        let target = form.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        forms.extend(target.and_then(|target| root.pointer(target)));
        for word in ["anyOf", "oneOf", "allOf"] {
            forms.extend(form.get(word).and_then(Value::as_array).into_iter().flatten());
        }
        next += 1;
    }
    forms
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema() -> Value {
        json!({
            "properties": {
                "list": { "type": "array", "items": { "$ref": "#/$defs/item" } },
                "map": { "additionalProperties": { "properties": { "b": {} } } }
            },
            "$defs": {
                "item": { "oneOf": [
                    { "const": "plain" },
                    { "required": ["held"], "additionalProperties": false,
                      "properties": { "held": { "enum": ["x", "y"] } } }
                ] }
            }
        })
    }

    fn name(text: &str) -> Step {
        Step::Name(text.to_owned())
    }

    #[test]
    fn a_place_is_named_by_index_and_by_the_schemas_own_names() {
        let schema = schema();
        let path = |steps: &[Step]| Place::find(&schema, steps).into_path();
        assert_eq!(path(&[]), "");
        assert_eq!(path(&[name("list"), Step::Index(7), name("held")]), "list[7].held");
    }

    #[test]
    fn a_name_the_schema_does_not_hold_is_never_shown() {
        let schema = schema();
        let path = |steps: &[Step]| Place::find(&schema, steps).into_path();
        assert_eq!(path(&[name("secret"), name("list")]), "");
        assert_eq!(path(&[name("list"), Step::Index(0), name("secret")]), "list[0]");
        assert_eq!(path(&[name("map"), name("secret"), name("b")]), "map.*.b");
        assert_eq!(path(&[name("list"), name("secret")]), "list");
    }

    #[test]
    fn the_codes_of_a_place_come_from_the_schema() {
        let schema = schema();
        let steps = [name("list"), Step::Index(0), name("held")];
        assert_eq!(Place::find(&schema, &steps[..2]).codes(), ["plain", "held"]);
        assert_eq!(Place::find(&schema, &steps).codes(), ["x", "y"]);
    }
}
