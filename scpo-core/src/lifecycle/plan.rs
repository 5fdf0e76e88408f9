use super::context::Context;
use super::evaluate::evaluate;
use super::markers::{self, Marker};
use super::reached;
use super::stage::{self, Stage};
use super::task::{Instance, Task};
use super::{Scope, Template};
use crate::finding::{Id, Known};
use crate::record::EventBody;

/// The process for one case on one day.
#[derive(Clone, Debug)]
pub struct Plan<'a, 'c> {
    /// The stage, or unknown.
    pub stage: Known<Stage>,
    /// Why, in fixed words.
    pub stage_why: &'static str,
    /// Every task, in the order of the process.
    pub tasks: Vec<Task<'c>>,
    /// Markers expected and left behind.
    pub markers: Vec<Marker<'a, 'c>>,
}

impl<'a, 'c: 'a> Plan<'a, 'c> {
    /// Works out stage, tasks and markers.
    pub fn of(context: &Context<'a, 'c>) -> Self {
        let (stage, stage_why) = stage::stage(context);
        Self { stage, stage_why, tasks: tasks(context), markers: markers::markers(context) }
    }
}

/// Every task of the process, once for each thing it is for. A task that hangs
/// off a later one (1.1 off 1.3, 4.5 off 4.6) is worked out after it and put back
/// in its place.
pub(super) fn tasks<'c>(context: &Context<'_, 'c>) -> Vec<Task<'c>> {
    let process = context.process();
    let mut tasks: Vec<Task<'c>> = Vec::with_capacity(process.tasks().len() + 16);
    let mut deferred = Vec::new();
    for (position, template) in process.tasks().iter().enumerate() {
        if template.same_as.is_some() {
            continue;
        }
        let later = process.links(position).and_then(|links| links.due.or(links.opens));
        if later.is_some_and(|later| later > position) {
            deferred.push((position, template));
            continue;
        }
        evaluate_all(context, position, template, &mut tasks);
    }
    for (position, template) in deferred {
        evaluate_all(context, position, template, &mut tasks);
    }
    tasks.sort_by_key(|task| task.template);
    tasks
}

fn evaluate_all<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    template: &Template,
    tasks: &mut Vec<Task<'c>>,
) {
    for instance in instances(context, template) {
        if template.occurrences.is_empty() {
            let task = evaluate(context, position, template, instance, None, tasks);
            tasks.push(task);
        }
        for nth in 1..=template.occurrences.len() {
            let nth = u8::try_from(nth).ok();
            let task = evaluate(context, position, template, instance, nth, tasks);
            tasks.push(task);
        }
    }
}

/// What a task is for in this case.
fn instances<'c>(context: &Context<'_, 'c>, template: &Template) -> Vec<Instance<'c>> {
    let orders = (0..context.standing.orders.len()).filter(|&order| is_sought_or_made(context, order));
    match template.scope {
        Scope::Subject => vec![Instance::Subject],
        Scope::Order => orders.map(Instance::Order).collect(),
        Scope::Version => orders.flat_map(|order| versions(context, order)).collect(),
        Scope::Condition => orders.flat_map(|order| conditions(context, order)).collect(),
        Scope::Hearing => hearings(context),
        Scope::Breach => breaches(context),
        Scope::Transfer => {
            context.ownership.last_sent.map(|sent| Instance::Transfer(&sent.event.id)).into_iter().collect()
        }
    }
}

/// An order that facts only refer to has no tasks; that it is missing is a finding.
fn is_sought_or_made(context: &Context<'_, '_>, order: usize) -> bool {
    context.order(order).is_some_and(|(order, _)| {
        [order.intended, order.applied, order.withdrawn, order.refused, order.made]
            .iter()
            .any(Option::is_some)
    })
}

fn versions<'c>(context: &Context<'_, 'c>, order: usize) -> Vec<Instance<'c>> {
    let Some((_, standing)) = context.order(order) else { return Vec::new() };
    if standing.versions.is_empty() {
        return vec![Instance::Version(order, 0)];
    }
    let mut numbers: Vec<u32> = standing.versions.iter().map(|version| version.version).collect();
    numbers.dedup();
    numbers.into_iter().map(|number| Instance::Version(order, number)).collect()
}

/// One for each condition of the newest version, or one for the order where no
/// condition is known.
fn conditions<'c>(context: &Context<'_, 'c>, order: usize) -> Vec<Instance<'c>> {
    let Some((_, standing)) = context.order(order) else { return Vec::new() };
    let known = standing.provisions.iter().filter_map(|provision| provision.condition);
    let instances: Vec<_> = known.map(|condition| Instance::Condition(order, condition)).collect();
    if instances.is_empty() { vec![Instance::Order(order)] } else { instances }
}

/// Every hearing listed, and every charge still open with no hearing listed.
fn hearings<'c>(context: &Context<'_, 'c>) -> Vec<Instance<'c>> {
    let listings = reached::latest_listings(context);
    let mut instances: Vec<Instance<'c>> = Vec::new();
    let mut charged: Vec<&'c Id> = Vec::new();
    for listing in &listings {
        if let EventBody::HearingListed(body) = &listing.event.body {
            instances.push(Instance::Hearing(&body.hearing));
            charged.extend(body.charge.as_ref());
        }
    }
    let subject = &context.standing.subject;
    for charge in &subject.charges {
        let EventBody::Charged(body) = &charge.event.body else { continue };
        let ended = subject.proceedings.iter().any(|fact| match &fact.event.body {
            EventBody::ProceedingsEnded(ended) => ended.charge == body.charge,
            EventBody::Convicted(convicted) => convicted.charge == body.charge,
            _ => false,
        });
        if !ended && !charged.contains(&&body.charge) {
            instances.push(Instance::Charge(&body.charge));
        }
    }
    instances
}

fn breaches<'c>(context: &Context<'_, 'c>) -> Vec<Instance<'c>> {
    context
        .view
        .facts()
        .iter()
        .filter_map(|fact| match &fact.event.body {
            EventBody::BreachAlleged(body) => Some(Instance::Breach(&body.breach)),
            _ => None,
        })
        .collect()
}
