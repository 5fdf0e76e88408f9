//! A task as the result document shows it.

use std::borrow::Cow;

use super::document::TaskAnswer;
use crate::case::Fact;
use crate::finding::{Id, Known};
use crate::lifecycle::{Compressed, CompressedCause, Context, Instance, Owner, Task, WaitingFor};

/// Writes out one task.
pub(super) fn task<'c>(context: &Context<'_, 'c>, task: &Task<'c>) -> Option<TaskAnswer> {
    let template = context.process().get(task.template)?;
    let (compressed, compressed_cause) = compressed(task.compressed.as_ref());
    let order = task.instance.order().and_then(|position| context.order(position));
    let mut answer = TaskAnswer {
        task: template.id.clone(),
        title: template.title.clone(),
        status: task.status,
        why: Cow::Borrowed(task.why),
        task_owner: task.owner,
        citation: template.source.citation.clone(),
        unit: unit(context, task.owner).cloned(),
        system: template.system.clone(),
        order: order.map(|(order, _)| order.id.clone()),
        version: None,
        condition: None,
        of: None,
        occurrence: task.occurrence,
        opens: task.opens.clone(),
        due: task.due.clone(),
        act_by: task.act_by(context),
        waiting_for: task.waiting_for.as_ref().map(|waiting| waiting_for(context, waiting)),
        compressed,
        compressed_cause,
        days_late: task.days_late,
        recurs: task.recurs.then_some(true),
        next: task.next.clone(),
        done_on: task.done.and_then(|fact| fact.on()),
        facts: facts(task.done, task.triggers),
    };
    match task.instance {
        Instance::Version(_, version) => answer.version = Some(version),
        Instance::Condition(_, _, condition) => answer.condition = Some(condition.condition.clone()),
        Instance::Hearing(id) | Instance::Charge(id) | Instance::Breach(id) | Instance::Transfer(id) => {
            answer.of = Some(id.clone());
        }
        Instance::Subject | Instance::Order(_) => {}
    }
    Some(answer)
}

/// The unit behind an owner, where one unit is.
pub(super) fn unit<'t>(context: &'t Context<'_, '_>, owner: Owner) -> Option<&'t Id> {
    match owner {
        Owner::OwningForce => context.ownership.lead_force,
        Owner::RegionalUnit => Some(context.regional_unit()),
        Owner::Shared => None,
    }
}

fn compressed(compressed: Option<&Compressed>) -> (Option<Known<bool>>, Option<CompressedCause>) {
    match compressed {
        None => (None, None),
        Some(Compressed::No) => (Some(Known::Value(false)), None),
        Some(Compressed::Yes { cause, .. }) => (Some(Known::Value(true)), Some(*cause)),
        Some(Compressed::Unknown) => (Some(Known::missing("learnt")), None),
    }
}

fn waiting_for(context: &Context<'_, '_>, waiting: &WaitingFor) -> Cow<'static, str> {
    match waiting {
        WaitingFor::Fact(name) => Cow::Borrowed(name),
        WaitingFor::Task(position) => match context.process().get(*position) {
            Some(template) => Cow::Owned(template.id.as_str().to_owned()),
            None => Cow::Borrowed("task"),
        },
    }
}

/// Ids of the facts used, each once.
fn facts(done: Option<Fact<'_>>, triggers: [Option<Fact<'_>>; 3]) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::with_capacity(2);
    for fact in done.into_iter().chain(triggers.into_iter().flatten()) {
        if !ids.contains(&fact.event.id) {
            ids.push(fact.event.id.clone());
        }
    }
    ids
}
