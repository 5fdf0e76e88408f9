//! What every task of a process must satisfy.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use crate::finding::is_short_text as is_text;

use super::{LocalNumber, Point, ProcessFault, ProcessRule, TaskId, Template};

/// Fields and whether each holds to a rule.
type Checks = Vec<(&'static str, bool)>;

/// The first fault of a list of tasks, in the order of the list.
pub(super) fn check(tasks: &[Template]) -> Result<(), ProcessFault> {
    let mut seen = BTreeSet::new();
    for (index, task) in tasks.iter().enumerate() {
        let fault = |field, rule| ProcessFault { index, field, rule };
        if !seen.insert(&task.id) {
            return Err(fault("id", ProcessRule::Unique));
        }
        check_task(task).map_err(|(field, rule)| fault(field, rule))?;
    }
    check_references(tasks)?;
    check_circles(tasks)
}

fn check_task(task: &Template) -> Result<(), (&'static str, ProcessRule)> {
    let rules = [
        (ProcessRule::Text, texts(task)),
        (ProcessRule::Bounds, bounds(task)),
        (ProcessRule::Interval, intervals(task)),
        (ProcessRule::OpensAfterDue, windows(task)),
        (ProcessRule::FirstOccurrence, vec![("occurrences", first_occurrence(task))]),
        (ProcessRule::NothingCompletes, vec![("completed_by", !task.completed_by.is_empty())]),
        (ProcessRule::SourceOrDerived, vec![("source", task.source.derived != task.source.seed.is_some())]),
        (ProcessRule::LocalNumber, vec![("local", task.local.iter().all(|number| has(task, *number)))]),
    ];
    for (rule, checks) in rules {
        if let Some((field, _)) = checks.into_iter().find(|(_, holds)| !holds) {
            return Err((field, rule));
        }
    }
    Ok(())
}

fn texts(task: &Template) -> Checks {
    let optional = |text: &Option<std::sync::Arc<str>>| text.as_deref().is_none_or(is_text);
    vec![
        ("title", is_text(&task.title)),
        ("note", optional(&task.note)),
        ("partner", optional(&task.partner)),
        ("system", optional(&task.system)),
        ("source", is_text(task.source.citation.as_str())),
    ]
}

fn bounds(task: &Template) -> Checks {
    let optional = |point: &Option<Point>| point.as_ref().is_none_or(Point::within_bounds);
    let several = task.occurrences.iter().all(|one| one.opens.within_bounds() && one.due.within_bounds());
    vec![
        ("opens", task.opens.within_bounds()),
        ("due", optional(&task.due)),
        ("due_after_move", optional(&task.due_after_move)),
        ("due_otherwise", optional(&task.due_otherwise)),
        ("occurrences", several),
    ]
}

fn intervals(task: &Template) -> Checks {
    vec![
        ("recurs", task.recurs.is_none_or(super::Recurrence::within_bounds)),
        ("on_release_moved", task.on_release_moved.within_bounds()),
        ("on_release_earlier", task.on_release_earlier.is_none_or(super::Moved::within_bounds)),
    ]
}

fn windows(task: &Template) -> Checks {
    let in_order = |due: &Option<Point>| due.as_ref().is_none_or(|due| !task.opens.surely_after(due));
    let several = task.occurrences.iter().all(|one| !one.opens.surely_after(&one.due));
    vec![
        ("due", in_order(&task.due)),
        ("due_after_move", in_order(&task.due_after_move)),
        ("due_otherwise", in_order(&task.due_otherwise)),
        ("occurrences", several),
    ]
}

fn first_occurrence(task: &Template) -> bool {
    task.occurrences.first().is_none_or(|one| one.opens == task.opens && Some(&one.due) == task.due.as_ref())
}

/// Whether a task has a number that could be a local setting. A due day may be
/// local where there is none yet: a force then sets one.
fn has(task: &Template, number: LocalNumber) -> bool {
    use super::{Moved, Recurrence};
    match number {
        LocalNumber::Opens | LocalNumber::Due => true,
        LocalNumber::DueAfterMove => task.due_after_move.is_some(),
        LocalNumber::Recurs => task.recurs.is_some_and(|recurs| recurs != Recurrence::Continuous),
        LocalNumber::Occurrences => !task.occurrences.is_empty(),
        LocalNumber::OnReleaseMoved => {
            matches!(task.on_release_moved, Moved::RevalidateIfOlder { .. } | Moved::Renotify { .. })
        }
    }
}

/// The task a point hangs off, with the field that holds the point.
fn of<'a>(field: &'static str, point: Option<&'a Point>) -> Option<(&'static str, &'a TaskId)> {
    Some((field, point?.anchor.task()?))
}

/// The tasks a task refers to, each with the field that does.
fn references(task: &Template) -> impl Iterator<Item = (&'static str, &TaskId)> {
    let several = task.occurrences.iter().flat_map(|one| [Some(&one.opens), Some(&one.due)]);
    [
        of("opens", Some(&task.opens)),
        of("due", task.due.as_ref()),
        of("due_after_move", task.due_after_move.as_ref()),
        of("due_otherwise", task.due_otherwise.as_ref()),
        task.waits_for.as_ref().map(|id| ("waits_for", id)),
        task.same_as.as_ref().map(|id| ("same_as", id)),
    ]
    .into_iter()
    .chain(several.map(|point| of("occurrences", point)))
    .flatten()
}

fn check_references(tasks: &[Template]) -> Result<(), ProcessFault> {
    let ids: BTreeSet<&TaskId> = tasks.iter().map(|task| &task.id).collect();
    for (index, task) in tasks.iter().enumerate() {
        if let Some((field, _)) = references(task).find(|(_, id)| !ids.contains(id)) {
            return Err(ProcessFault { index, field, rule: ProcessRule::NoSuchTask });
        }
    }
    Ok(())
}

/// Takes away, again and again, the tasks that wait for none of those left; what
/// cannot be taken away waits in a circle.
fn check_circles(tasks: &[Template]) -> Result<(), ProcessFault> {
    let mut left: BTreeMap<&TaskId, (usize, &Template)> =
        tasks.iter().enumerate().map(|(index, task)| (&task.id, (index, task))).collect();
    loop {
        let free: Vec<&TaskId> = left
            .iter()
            .filter(|(_, (_, task))| references(task).all(|(_, id)| !left.contains_key(id)))
            .map(|(id, _)| *id)
            .collect();
        if free.is_empty() {
            break;
        }
        for id in free {
            left.remove(id);
        }
    }
    let stuck = left.values().copied().min_by_key(|(index, _)| *index);
    let Some((index, task)) = stuck else { return Ok(()) };
    let field = references(task).find(|(_, id)| left.contains_key(id)).map_or("id", |(field, _)| field);
    Err(ProcessFault { index, field, rule: ProcessRule::Circle })
}
