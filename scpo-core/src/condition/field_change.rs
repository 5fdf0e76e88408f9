use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::ConditionType;

/// One field in which two versions of a type differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field as a path; an item of a list is named by what it is about:
    /// `parameters[max_handsets].bounds.most`, `defects[no_map]`.
    pub field: String,
    /// Its value before; absent where it was added.
    pub before: Option<Value>,
    /// Its value after; absent where it was taken away.
    pub after: Option<Value>,
}

/// What the items of a list are told apart by.
const NAMES: [&str; 3] = ["name", "exception", "method"];

/// Parts of a value by name.
type Parts<'a> = BTreeMap<&'a str, &'a Value>;

/// What differs between two types, in the order of the paths.
pub(super) fn between(before: &ConditionType, after: &ConditionType) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    compare("", Some(&fields(before)), Some(&fields(after)), &mut changes);
    changes
}

/// Everything but the version, which always differs.
fn fields(of: &ConditionType) -> Value {
    // A type is plain data with names for keys: writing it as JSON cannot fail.
    let mut value = serde_json::to_value(of).unwrap_or_default();
    if let Some(members) = value.as_object_mut() {
        members.remove("version");
    }
    value
}

fn compare(field: &str, before: Option<&Value>, after: Option<&Value>, changes: &mut Vec<FieldChange>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
                let inner = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
                compare(&inner, before.get(name), after.get(name), changes);
            }
        }
        // A list that is absent is empty.
        (Some(Value::Array(_)) | None, Some(Value::Array(_)) | None) => {
            let (before, after) = (items(before), items(after));
            for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
                let inner = format!("{field}[{name}]");
                compare(&inner, before.get(name).copied(), after.get(name).copied(), changes);
            }
        }
        _ => changes.push(FieldChange {
            field: field.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}

fn items(list: Option<&Value>) -> Parts<'_> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| Some((name_of(item)?, item))).collect()
}

/// Every item of our lists is a code, or an object with a code among its members.
fn name_of(item: &Value) -> Option<&str> {
    NAMES.iter().find_map(|name| item.get(name)).unwrap_or(item).as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::test_catalogue::one_type;
    use super::*;

    fn changes(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<FieldChange> {
        between(&one_type(before), &one_type(after))
    }

    fn changed(field: &str, before: Option<Value>, after: Option<Value>) -> FieldChange {
        FieldChange { field: field.to_owned(), before, after }
    }

    #[test]
    fn a_type_does_not_differ_from_itself_nor_by_its_version() {
        assert_eq!(changes(&[], &[]), []);
        assert_eq!(changes(&[], &[("version", "2")]), []);
    }

    #[test]
    fn a_field_that_changed_is_named_with_both_values() {
        let found = changes(&[], &[("title", "\"Another\"")]);
        assert_eq!(found, [changed("title", Some(json!("A type")), Some(json!("Another")))]);
    }

    #[test]
    fn an_item_of_a_list_is_added_or_taken_away() {
        let found = changes(&[("defects", r#"["no_map", "oral_answers"]"#)], &[("defects", r#"["no_map"]"#)]);
        assert_eq!(found, [changed("defects[oral_answers]", Some(json!("oral_answers")), None)]);
        let found = changes(&[], &[("defects", r#"["no_map"]"#)]);
        assert_eq!(found, [changed("defects[no_map]", None, Some(json!("no_map")))]);
    }

    #[test]
    fn a_parameter_is_compared_with_the_one_of_its_name() {
        let count = |name: &str, most: u8| {
            format!(
                r#"{{"name": "{name}", "form": "count", "unit": "thing", "required": true, "meaning": "m",
                "bounds": {{"least": 1, "most": {most}}}}}"#
            )
        };
        let before = format!("[{}, {}]", count("first", 5), count("second", 5));
        // The order of the two is turned round, which is no change.
        let after = format!("[{}, {}]", count("second", 9), count("first", 5));
        let found = changes(&[("parameters", &before)], &[("parameters", &after)]);
        assert_eq!(found, [changed("parameters[second].bounds.most", Some(json!(5)), Some(json!(9)))]);
    }

    #[test]
    fn a_check_is_compared_with_the_one_of_its_method() {
        let found = changes(&[], &[("checks", r#"[{"method": "search", "every": "each_visit"}]"#)]);
        let expected = changed("checks[search].every", Some(json!("event")), Some(json!("each_visit")));
        assert_eq!(found, [expected]);
    }
}
