//! One task of one case on one day: the first status that applies.

use super::applies::{self, Applies};
use super::context::Context;
use super::done::{self, Done};
use super::plan::{Depth, of_template};
use super::recurring;
use super::task::{Compressed, Instance, Task, TaskStatus, WaitingFor};
use super::window::{self, Window};
use super::{FactPattern, Owner, Template};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;
use crate::record::EventBody;
use crate::standing::Notice;

/// Works out one instance of a task, given those before it in the process. On a
/// work list there is none that does not arise.
pub(super) fn evaluate<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    template: &Template,
    instance: Instance<'c>,
    occurrence: Option<u8>,
    depth: Depth,
    tasks: &[Task<'c>],
) -> Option<Task<'c>> {
    let blank = || blank(context, position, template, instance, occurrence);
    if let Some(fact) = put_aside(context, template, instance) {
        let mut task = blank();
        task.done = Some(fact);
        return Some(task.rest(TaskStatus::NotApplicable, "a person decided that it does not apply"));
    }
    let applies = applies::applies(context, template, instance);
    if let Applies::No(why) = applies {
        return (depth == Depth::Whole).then(|| blank().rest(TaskStatus::NotApplicable, why));
    }
    let find_window = || window::window(context, position, template, instance, occurrence, tasks);
    let mut window = None;
    let done = done::done(context, position, template, instance, || {
        window.get_or_insert_with(find_window).opens.as_ref().and_then(Known::get)
    });
    if let (Applies::Over(_) | Applies::NotNow(_), Done::No) = (&applies, done)
        && depth == Depth::WorkList
    {
        return None;
    }
    let mut task = blank();
    if let (Done::Yes(fact), None, Depth::WorkList) = (done, &template.recurs, depth) {
        task.done = Some(fact);
        return Some(task.rest(TaskStatus::Done, "done"));
    }
    let waiting_for = task.take_window(window.unwrap_or_else(find_window));
    task.settle(context, position, template, applies, done, waiting_for, tasks);
    Some(task)
}

fn blank<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    template: &Template,
    instance: Instance<'c>,
    occurrence: Option<u8>,
) -> Task<'c> {
    Task {
        template: position,
        instance,
        occurrence,
        status: TaskStatus::NotApplicable,
        why: "",
        opens: None,
        due: None,
        waiting_for: None,
        compressed: None,
        days_late: None,
        next: None,
        recurs: template.recurs.is_some(),
        done: None,
        triggers: [None; 3],
        owner: owner(context, template),
    }
}

/// Who owns a task: the process says, save that the force takes over what the
/// regional unit has handed back or never had (readings 13, 17).
fn owner(context: &Context<'_, '_>, template: &Template) -> Owner {
    let handed_back = applies::passes_to_the_force(template) && context.record_returned().is_some();
    match template.owner {
        Owner::RegionalUnit if handed_back || context.force_keeps_the_case() => Owner::OwningForce,
        owner => owner,
    }
}

/// A person's decision that the task does not apply.
fn put_aside<'c>(context: &Context<'_, 'c>, template: &Template, instance: Instance<'c>) -> Option<Fact<'c>> {
    if !context.any_put_aside() {
        return None;
    }
    context.view.facts().iter().rev().copied().find(|fact| match &fact.event.body {
        EventBody::TaskNotApplicable(body) => {
            body.task.as_str() == template.id.as_str()
                && match (&body.order, instance.order().and_then(|position| context.order(position))) {
                    (Some(named), Some((order, _))) => named == order.id,
                    _ => true,
                }
        }
        _ => false,
    })
}

impl<'c> Task<'c> {
    fn rest(mut self, status: TaskStatus, why: &'static str) -> Self {
        (self.status, self.why) = (status, why);
        self
    }

    /// Takes the window over; what it waits for is left.
    fn take_window(&mut self, window: Window<'c>) -> Option<WaitingFor> {
        (self.opens, self.due, self.compressed) = (window.opens, window.due, window.compressed);
        self.triggers = window.triggers;
        window.waiting_for
    }

    #[expect(clippy::too_many_arguments, reason = "one place weighs everything that decides a status")]
    fn settle(
        &mut self,
        context: &Context<'_, 'c>,
        position: usize,
        template: &Template,
        applies: Applies,
        done: Done<'c>,
        waiting_for: Option<WaitingFor>,
        tasks: &[Task<'c>],
    ) {
        let day = context.day();
        if let Done::Yes(fact) | Done::Again(fact, _) = done {
            self.done = Some(fact);
        }
        if self.recurs {
            self.settle_recurring(context, position, template, applies, waiting_for);
            return;
        }
        let waits = waiting(context, position, &applies, waiting_for, tasks)
            .or_else(|| service_open(context, template, self.instance));
        (self.status, self.why) = match (applies, done) {
            (Applies::Over(_) | Applies::NotNow(_), Done::Yes(_) | Done::Again(..)) => {
                (TaskStatus::Done, "done")
            }
            (Applies::Over(why), Done::No) => return self.close(TaskStatus::Cancelled, why),
            (Applies::NotNow(why), Done::No) => return self.close(TaskStatus::NotApplicable, why),
            (_, Done::Again(_, why)) => (TaskStatus::Revalidate, why),
            (_, Done::Yes(_)) => (TaskStatus::Done, "done"),
            (_, Done::No) => match waits {
                Some(what) => {
                    self.waiting_for = Some(what);
                    (TaskStatus::Waiting, "waiting")
                }
                None => by_window(self.opening_day(), self.due_day(), day),
            },
        };
        self.days_late = self.lateness(day);
    }

    /// What does not arise, or no longer does, has no window either.
    fn close(&mut self, status: TaskStatus, why: &'static str) {
        (self.status, self.why) = (status, why);
        (self.opens, self.due, self.compressed) = (None, None, None);
    }

    /// A recurring task stays open while it recurs; a missed occurrence shows as a
    /// next day in the past.
    fn settle_recurring(
        &mut self,
        context: &Context<'_, 'c>,
        position: usize,
        template: &Template,
        applies: Applies,
        waiting_for: Option<WaitingFor>,
    ) {
        let day = context.day();
        let waits = match applies {
            Applies::Over(why) => return self.close(TaskStatus::Cancelled, why),
            Applies::Waits(what) => Some(what),
            _ if self.opens.is_none() => waiting_for,
            _ if self.opens.as_ref().is_some_and(Known::is_unknown) => Some(WaitingFor::Fact("opens")),
            _ => None,
        };
        if let Some(what) = waits {
            self.waiting_for = Some(what);
            (self.status, self.why) = (TaskStatus::Waiting, "waiting");
            return;
        }
        self.next = recurring::next(context, position, template, self.opening_day());
        (self.status, self.why) = match &self.opens {
            Some(Known::Value(opens)) if day < *opens => (TaskStatus::NotOpen, "not yet open"),
            _ => (TaskStatus::Open, "recurring"),
        };
    }

    /// Days since the due day, or since the window could first be acted on.
    fn lateness(&self, day: Date) -> Option<i64> {
        if !matches!(self.status, TaskStatus::Overdue | TaskStatus::Waiting) {
            return None;
        }
        let due = self.due_day()?;
        let from = match &self.compressed {
            Some(Compressed::Yes { from, .. }) => due.max(*from),
            _ => due,
        };
        let late = from.days_until(day);
        (due < day && late >= 0).then_some(late)
    }
}

fn by_window(opens: Option<Date>, due: Option<Date>, day: Date) -> (TaskStatus, &'static str) {
    match (opens, due) {
        (Some(opens), _) if day < opens => (TaskStatus::NotOpen, "not yet open"),
        (_, Some(due)) if day > due => (TaskStatus::Overdue, "its due day has passed"),
        _ => (TaskStatus::Open, "to be done"),
    }
}

/// What a task not done waits for: the branch it is in, another task (reading 12),
/// or a date its window hangs off.
fn waiting<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    applies: &Applies,
    window: Option<WaitingFor>,
    tasks: &[Task<'c>],
) -> Option<WaitingFor> {
    if let Applies::Waits(what) = applies {
        return Some(what.clone());
    }
    let first = context.process().links(position).and_then(|links| links.waits_for);
    match first {
        Some(first) if !is_done(tasks, first) => Some(WaitingFor::Task(first)),
        _ => window,
    }
}

/// X.2 waits while it is not known what came of a service (reading 39).
fn service_open(
    context: &Context<'_, '_>,
    template: &Template,
    instance: Instance<'_>,
) -> Option<WaitingFor> {
    const OUTCOME: &str = "notice_given.outcome";
    let Instance::Version(position, number) = instance else { return None };
    if !matches!(template.completed_by.first(), Some(FactPattern::NoticeGiven {})) {
        return None;
    }
    let (_, standing) = context.order(position)?;
    let version = standing.version(number)?;
    matches!(&version.notice, Notice::Unknown(missing) if missing == OUTCOME)
        .then_some(WaitingFor::Fact(OUTCOME))
}

/// Whether a task is done for any order it is for.
fn is_done(tasks: &[Task<'_>], template: usize) -> bool {
    of_template(tasks, template)
        .iter()
        .any(|task| matches!(task.status, TaskStatus::Done | TaskStatus::Revalidate))
}
