use std::collections::BTreeMap;

use serde::Serialize;

use super::{ProcessFault, TaskId, Template};
use crate::record::{BodyKind, EventBody};

/// The whole process: its tasks in the order of their ids, each with a position.
///
/// An evaluator works with positions; ids are looked up once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    // INVARIANT: sorted by id, ids unique; `links` and `positions` agree with it.
    tasks: Vec<Template>,
    links: Vec<Links>,
    positions: BTreeMap<Box<str>, usize>,
    /// For each kind of fact, in the order of the closed list, the tasks it completes.
    by_kind: Vec<Vec<usize>>,
    /// Positions in the order in which tasks are worked out.
    order_of_work: Vec<usize>,
}

/// The tasks a task refers to, by position in the process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Links {
    /// The task its opening day hangs off.
    pub opens: Option<usize>,
    /// The task its due day hangs off.
    pub due: Option<usize>,
    /// The task that must be done first.
    pub waits_for: Option<usize>,
    /// The task it is one with.
    pub same_as: Option<usize>,
}

impl Process {
    /// Checks a list of tasks and puts it in the order of the ids.
    ///
    /// # Errors
    ///
    /// [`ProcessFault`], with the position in the list as given and the field, if
    ///
    /// - two tasks have one id;
    /// - a text is empty, too long or holds a control character;
    /// - a count is outside its range, or an interval is nothing;
    /// - a window opens after it is due, where both days hang off one anchor;
    /// - several windows are given and the first is not `opens` and `due`;
    /// - nothing completes a task;
    /// - a task is derived and has a line of the regional process, or neither;
    /// - a number is called local that the task does not have;
    /// - a task refers to one that is not there, or tasks wait in a circle.
    pub fn new(tasks: Vec<Template>) -> Result<Self, ProcessFault> {
        super::process_check::check(&tasks)?;
        let mut tasks = tasks;
        tasks.sort_by(|a, b| a.id.cmp(&b.id));
        let positions: BTreeMap<Box<str>, usize> =
            tasks.iter().enumerate().map(|(index, task)| (task.id.as_str().into(), index)).collect();
        let links: Vec<Links> = tasks.iter().map(|task| links(task, &positions)).collect();
        let order_of_work = order_of_work(&links);
        let by_kind = EventBody::CODES.iter().map(|code| completed_by(&tasks, code)).collect();
        Ok(Self { tasks, links, positions, by_kind, order_of_work })
    }

    /// The tasks, in the order of their ids.
    pub fn tasks(&self) -> &[Template] {
        &self.tasks
    }

    /// The task at a position.
    pub fn get(&self, index: usize) -> Option<&Template> {
        self.tasks.get(index)
    }

    /// The position of a task, or `None` if the process has no such task.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The task of an id.
    pub fn task(&self, id: &str) -> Option<&Template> {
        self.get(self.index_of(id)?)
    }

    /// The positions of the tasks that a kind of fact may complete.
    pub fn completed_by(&self, kind: BodyKind) -> &[usize] {
        self.by_kind.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// The positions of the tasks in the order in which they are worked out, without
    /// those that are one with another: a task that hangs off a later one (1.1 off
    /// 1.3, 4.5 off 4.6) comes after all that do not.
    pub fn order_of_work(&self) -> &[usize] {
        &self.order_of_work
    }

    /// The tasks that the task at a position refers to.
    pub fn links(&self, index: usize) -> Option<&Links> {
        self.links.get(index)
    }
}

/// In JSON a process is the list of its tasks.
impl Serialize for Process {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.tasks.serialize(serializer)
    }
}

fn order_of_work(links: &[Links]) -> Vec<usize> {
    let hangs_off_a_later = |position: &usize| {
        let off = links.get(*position).and_then(|links| links.due.or(links.opens));
        off.is_some_and(|off| off > *position)
    };
    let stands_alone = |position: &usize| links.get(*position).is_some_and(|links| links.same_as.is_none());
    let (last, first): (Vec<_>, Vec<_>) = (0..links.len()).filter(stands_alone).partition(hangs_off_a_later);
    first.into_iter().chain(last).collect()
}

fn completed_by(tasks: &[Template], code: &str) -> Vec<usize> {
    let completes = |task: &Template| task.completed_by.iter().any(|pattern| pattern.code() == code);
    tasks.iter().enumerate().filter(|(_, task)| completes(task)).map(|(index, _)| index).collect()
}

fn links(task: &Template, positions: &BTreeMap<Box<str>, usize>) -> Links {
    let position = |id: &TaskId| positions.get(id.as_str()).copied();
    Links {
        opens: task.opens.anchor.task().and_then(position),
        due: task.due.as_ref().and_then(|due| due.anchor.task()).and_then(position),
        waits_for: task.waits_for.as_ref().and_then(position),
        same_as: task.same_as.as_ref().and_then(position),
    }
}
