use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Assessment, assess};
use crate::case::Case;
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;
use crate::rulebook::Rulebook;

codes! {
    /// What makes two answers differ: one of three, never anything else.
    ChangeCause {
        /// A fact was recorded, corrected or taken back.
        Fact => "fact",
        /// The rulebook is another.
        Rulebook => "rulebook",
        /// A day passed.
        DayPassed => "day_passed",
    }
}

/// One difference between two answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What differs: a part of the answer by name, as `task 4.3`, `order O1`.
    pub item: Cow<'static, str>,
    /// Which member of it.
    pub field: Cow<'static, str>,
    /// What it was, as text; absent when it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it is, as text; absent when it is no longer there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why it differs.
    pub cause: ChangeCause,
    /// The facts behind it, where a fact is the cause.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Id>,
}

/// Every difference between two answers, each with its cause.
///
/// From the answers alone: where an item rests on other facts in the second, a
/// fact is the cause; else, where the rulebook is another, the rulebook; else the
/// day. [`changes_since`] has the case and separates the causes exactly.
pub fn diff(before: &Assessment, after: &Assessment) -> Vec<Change> {
    compare(before, after, |rests_on_other_facts| {
        if rests_on_other_facts || before.known_at != after.known_at && before.as_of == after.as_of {
            ChangeCause::Fact
        } else if before.rulebook != after.rulebook {
            ChangeCause::Rulebook
        } else {
            ChangeCause::DayPassed
        }
    })
}

/// What changed since the case was last looked at: first by facts that became
/// known, then by the days that passed.
pub fn changes_since(case: &Case, rulebook: &Rulebook, then: (Date, Date), now: (Date, Date)) -> Vec<Change> {
    let before = assess(case, rulebook, then.0, then.1);
    let told = assess(case, rulebook, then.0, now.1);
    let after = assess(case, rulebook, now.0, now.1);
    let mut changes = compare(&before, &told, |_| ChangeCause::Fact);
    // A fact that had happened only after the first day shows when that day passes.
    changes.extend(compare(&told, &after, |other_facts| {
        if other_facts { ChangeCause::Fact } else { ChangeCause::DayPassed }
    }));
    changes
}

/// Differences of which facts are known to be the only cause.
pub(super) fn changes_by_facts(before: &Assessment, after: &Assessment) -> Vec<Change> {
    compare(before, after, |_| ChangeCause::Fact)
}

/// One item of an answer, flattened: its members as text, and its facts.
struct Item {
    fields: BTreeMap<&'static str, String>,
    facts: Vec<Id>,
}

fn compare(before: &Assessment, after: &Assessment, cause: impl Fn(bool) -> ChangeCause) -> Vec<Change> {
    let (old, new) = (items(before), items(after));
    let mut changes = Vec::new();
    let mut names: Vec<&Cow<'static, str>> = old.keys().chain(new.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        compare_item(name, old.get(name), new.get(name), &cause, &mut changes);
    }
    changes
}

fn compare_item(
    name: &str,
    old: Option<&Item>,
    new: Option<&Item>,
    cause: &impl Fn(bool) -> ChangeCause,
    changes: &mut Vec<Change>,
) {
    const NONE: &[Id] = &[];
    let old_facts = old.map_or(NONE, |item| &item.facts);
    let new_facts = new.map_or(NONE, |item| &item.facts);
    let other_facts: Vec<Id> = new_facts
        .iter()
        .filter(|id| !old_facts.contains(id))
        .chain(old_facts.iter().filter(|id| !new_facts.contains(id)))
        .cloned()
        .collect();
    let cause = cause(!other_facts.is_empty());
    let facts = if cause == ChangeCause::Fact { other_facts } else { Vec::new() };
    let mut fields: Vec<&&'static str> = old.iter().chain(&new).flat_map(|item| item.fields.keys()).collect();
    fields.sort();
    fields.dedup();
    for field in fields {
        let (from, to) =
            (old.and_then(|item| item.fields.get(*field)), new.and_then(|item| item.fields.get(*field)));
        if from != to {
            changes.push(Change {
                item: name.to_owned().into(),
                field: Cow::Borrowed(field),
                from: from.cloned(),
                to: to.cloned(),
                cause,
                facts: facts.clone(),
            });
        }
    }
}

/// The parts of an answer that a reader would call a difference.
fn items(assessment: &Assessment) -> BTreeMap<Cow<'static, str>, Item> {
    let mut items = BTreeMap::new();
    let mut add = |name: Cow<'static, str>, facts: &[Id], fields: Vec<(&'static str, Option<String>)>| {
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        items.insert(name, Item { fields, facts: facts.to_vec() });
    };
    add("stage".into(), &[], vec![("stage", text(&assessment.stage))]);
    add("place".into(), &[], vec![("place", text(&assessment.place))]);
    let driver = assessment.release.driver.as_ref();
    add(
        "release".into(),
        driver.map_or(&[], |driver| &driver.facts),
        vec![
            ("driver", driver.and_then(|driver| text(&driver.date))),
            ("kind", driver.and_then(|driver| text(&driver.kind))),
            ("could_be_out_from", assessment.release.could_be_out_from.as_ref().and_then(text)),
        ],
    );
    add(
        "record".into(),
        &assessment.record.facts,
        vec![
            ("record_owner", assessment.record.record_owner.as_ref().and_then(text)),
            ("release_force", assessment.record.release_force.as_ref().and_then(text)),
        ],
    );
    for order in &assessment.orders {
        add(
            format!("order {}", order.order.as_str()).into(),
            &order.facts,
            vec![
                ("status", text(&order.status)),
                ("in_force", text(&order.in_force)),
                ("bound", text(&order.bound)),
                ("started_on", order.started_on.as_ref().and_then(text)),
                ("last_day", order.last_day.as_ref().and_then(text)),
                ("lawful_last_day", order.lawful_last_day.as_ref().and_then(text)),
                ("binding_from", order.binding_from.as_ref().and_then(text)),
                ("binding_version", order.binding_version.as_ref().and_then(text)),
            ],
        );
    }
    for task in &assessment.tasks {
        add(
            task_name(task).into(),
            &task.facts,
            vec![
                ("status", text(&task.status)),
                ("opens", task.opens.as_ref().and_then(text)),
                ("due", task.due.as_ref().and_then(text)),
                ("compressed", task.compressed.as_ref().and_then(text)),
                ("next", task.next.as_ref().and_then(text)),
                ("task_owner", text(&task.task_owner)),
                ("unit", task.unit.as_ref().and_then(text)),
                ("done_on", task.done_on.as_ref().and_then(text)),
            ],
        );
    }
    for marker in &assessment.markers {
        let force = marker.force.as_ref().map(|force| format!(" {}", force.as_str())).unwrap_or_default();
        add(
            format!("marker {}{force}", marker.system.as_str()).into(),
            &marker.facts,
            vec![("state", text(&marker.state))],
        );
    }
    items
}

/// A name for a task that is the same in both answers.
fn task_name(task: &super::TaskAnswer) -> String {
    let mut name = format!("task {}", task.task.as_str());
    let parts = [
        task.order.as_ref().map(|id| id.as_str().to_owned()),
        task.version.map(|version| format!("version {version}")),
        task.condition.as_ref().map(|id| id.as_str().to_owned()),
        task.of.as_ref().map(|id| id.as_str().to_owned()),
        task.occurrence.map(|nth| format!("occurrence {nth}")),
    ];
    for part in parts.into_iter().flatten() {
        name.push(' ');
        name.push_str(&part);
    }
    name
}

/// A value as its JSON text, without the quotes of a plain string.
fn text<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        serde_json::Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}
