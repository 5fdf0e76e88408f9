use super::context::Context;
use super::evaluate::evaluate;
use super::markers::{self, Marker};
use super::reached;
use super::stage::{self, Stage};
use super::task::{Instance, Task};
use super::{Branch, Scope, Template};
use crate::finding::{Id, Known};
use crate::law::vocabulary::ProceedingsOutcome;
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
        Self::to_depth(context, Depth::Whole)
    }

    /// As [`Plan::of`], for a work list: without the tasks that do not arise, and
    /// with no window for those done. What is left is decided in the same way.
    pub fn work_list(context: &Context<'a, 'c>) -> Self {
        Self::to_depth(context, Depth::WorkList)
    }

    fn to_depth(context: &Context<'a, 'c>, depth: Depth) -> Self {
        let (stage, stage_why) = stage::stage(context);
        Self { stage, stage_why, tasks: tasks(context, depth), markers: markers::markers(context) }
    }
}

/// How much of each task is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// All of it.
    Whole,
    /// What a work list shows.
    WorkList,
}

/// Every task of the process, once for each thing it is for. A task that hangs
/// off a later one (1.1 off 1.3, 4.5 off 4.6) is worked out after it and put back
/// in its place.
pub(super) fn tasks<'c>(context: &Context<'_, 'c>, depth: Depth) -> Vec<Task<'c>> {
    let process = context.process();
    let mut tasks: Vec<Task<'c>> = Vec::with_capacity(process.tasks().len() + 16);
    let mut instances = Vec::new();
    for &position in process.order_of_work() {
        let Some(template) = process.get(position) else { continue };
        let before = tasks.len();
        evaluate_all(context, position, template, depth, &mut instances, &mut tasks);
        if tasks.get(before.saturating_sub(1)).is_some_and(|last| last.template > position) {
            put_in_place(&mut tasks, before);
        }
    }
    tasks
}

/// The tasks of one template among those worked out so far, which stand in the order
/// of the process.
pub(super) fn of_template<'t, 'c>(tasks: &'t [Task<'c>], template: usize) -> &'t [Task<'c>] {
    let from = tasks.partition_point(|task| task.template < template);
    let to = tasks.partition_point(|task| task.template <= template);
    tasks.get(from..to).unwrap_or_default()
}

/// Moves the tasks from `at` on, which belong to an earlier template than the one
/// before them, to their place.
fn put_in_place(tasks: &mut Vec<Task<'_>>, at: usize) {
    let moved = tasks.split_off(at.min(tasks.len()));
    let Some(template) = moved.first().map(|task| task.template) else { return };
    let place = tasks.partition_point(|task| task.template < template);
    tasks.splice(place..place, moved);
}

fn evaluate_all<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    template: &Template,
    depth: Depth,
    instances: &mut Vec<Instance<'c>>,
    tasks: &mut Vec<Task<'c>>,
) {
    instances.clear();
    find_instances(context, template, instances);
    for &instance in instances.iter() {
        if template.occurrences.is_empty() {
            tasks.extend(evaluate(context, position, template, instance, None, depth, tasks));
        }
        for nth in 1..=template.occurrences.len() {
            let nth = u8::try_from(nth).ok();
            tasks.extend(evaluate(context, position, template, instance, nth, depth, tasks));
        }
    }
}

/// What a task is for in this case.
fn find_instances<'c>(context: &Context<'_, 'c>, template: &Template, found: &mut Vec<Instance<'c>>) {
    let arises = |&order: &usize| match template.branch {
        Branch::Application => is_sought_or_made(context, order),
        _ => context.order(order).is_some_and(|(order, _)| order.made.is_some()),
    };
    let orders = (0..context.standing.orders.len()).filter(arises);
    match template.scope {
        Scope::Subject => found.push(Instance::Subject),
        Scope::Order => found.extend(orders.map(Instance::Order)),
        Scope::Version => orders.for_each(|order| find_versions(context, order, found)),
        Scope::Condition => orders.for_each(|order| find_conditions(context, order, found)),
        Scope::Hearing => found.extend(hearings(context)),
        Scope::Breach => find_breaches(context, found),
        Scope::Transfer => {
            found.extend(context.ownership.last_sent.map(|sent| Instance::Transfer(&sent.event.id)));
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

fn find_versions(context: &Context<'_, '_>, order: usize, found: &mut Vec<Instance<'_>>) {
    let Some((_, standing)) = context.order(order) else { return };
    if standing.versions.is_empty() {
        found.push(Instance::Version(order, 0));
    }
    let mut last = None;
    for number in standing.versions.iter().map(|version| version.version) {
        // A number given twice is one version.
        if last.replace(number) != Some(number) {
            found.push(Instance::Version(order, number));
        }
    }
}

/// One for each condition of the newest version, or one for the order where no
/// condition is known.
fn find_conditions<'c>(context: &Context<'_, 'c>, order: usize, found: &mut Vec<Instance<'c>>) {
    let Some((_, standing)) = context.order(order) else { return };
    let before = found.len();
    let known = standing.provisions.iter().enumerate();
    let known = known.filter_map(|(position, provision)| Some((position, provision.condition?)));
    found.extend(known.map(|(position, condition)| Instance::Condition(order, position, condition)));
    if found.len() == before {
        found.push(Instance::Order(order));
    }
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
            // Deserted with another trial appointed, the charge goes on.
            EventBody::ProceedingsEnded(ended) => {
                ended.charge == body.charge && ended.outcome != ProceedingsOutcome::DesertedProLocoDietSet
            }
            EventBody::Convicted(convicted) => convicted.charge == body.charge,
            _ => false,
        });
        if !ended && !charged.contains(&&body.charge) {
            instances.push(Instance::Charge(&body.charge));
        }
    }
    instances
}

fn find_breaches<'c>(context: &Context<'_, 'c>, found: &mut Vec<Instance<'c>>) {
    found.extend(context.view.facts().iter().filter_map(|fact| match &fact.event.body {
        EventBody::BreachAlleged(body) => Some(Instance::Breach(&body.breach)),
        _ => None,
    }));
}
