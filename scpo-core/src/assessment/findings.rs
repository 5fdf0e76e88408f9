//! Everything noticed about a case on its day, in fixed words.

use crate::case::{Fact, View};
use crate::finding::{Citation, Finding, Id, Known, RuleId, Severity};
use crate::law::rules;
use crate::lifecycle::{Context, MarkerState, Plan, TaskStatus};
use crate::record::{EventBody, ReleaseKind};

/// Findings about the facts, the orders, custody, the record and the markers,
/// errors first, in a fixed order.
pub(super) fn findings(context: &Context<'_, '_>, plan: &Plan<'_, '_>) -> Vec<Finding> {
    let mut findings = context.view.findings();
    orders(context, &mut findings);
    custody(context, &mut findings);
    releases(context, &mut findings);
    record(context, &mut findings);
    orphan_conditions(context, &mut findings);
    unknown_systems(context, &mut findings);
    completed_tasks(context, &mut findings);
    breaches(context, &mut findings);
    markers(plan, &mut findings);
    missed(context, plan, &mut findings);
    findings.sort_by(|a, b| (a.severity, &a.path, &a.code).cmp(&(b.severity, &b.path, &b.code)));
    findings.dedup();
    findings
}

/// The legal faults of each order, and those between the subject and the facts.
fn orders(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    let of_orders = context.standing.orders.iter().flat_map(|standing| &standing.faults);
    for fault in of_orders.chain(&context.standing.faults) {
        findings.push(at(
            fault.rule,
            fault.severity,
            fault.message,
            fault.field,
            &fault.fact,
            citation_of(fault.rule),
        ));
    }
}

/// The provision behind a rule of law, or the library's own envelope checks.
fn citation_of(rule: &str) -> Citation {
    rules::rule(rule).map_or(Citation::new("event vocabulary"), |rule| Citation::new(rule.section))
}

fn at(
    code: &'static str,
    severity: Severity,
    message: &'static str,
    field: &str,
    fact: &Fact<'_>,
    citation: Citation,
) -> Finding {
    let path = format!("events[{}].body.{}.{field}", fact.index, fact.event.body.code());
    Finding::new(RuleId::new(code), severity, message, path, citation).with_facts([fact.event.id.clone()])
}

fn custody(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    if let Some((first, second)) = context.custody.tie {
        let path = format!("events[{}].seq", second.index);
        findings.push(
            Finding::new(
                RuleId::new("R40"),
                Severity::Warning,
                "two facts of custody contradict each other on one day, and nothing says which came first",
                path,
                Citation::new("reading 40"),
            )
            .with_facts([first.event.id.clone(), second.event.id.clone()]),
        );
    }
    if context.driver.as_ref().is_some_and(|driver| driver.passed) {
        let fact = context.driver.as_ref().map(|driver| driver.estimate.fact);
        findings.extend(fact.map(|fact| {
            at(
                "R15",
                Severity::Warning,
                "the release date has passed and no release is recorded",
                "date",
                &fact,
                Citation::new("reading 15"),
            )
        }));
    }
}

fn releases(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    for estimate in context.releases.standing() {
        let why = context.releases.not_driving(&estimate, context.driver.as_ref(), context.day());
        if why == crate::lifecycle::NotDriving::CurfewEnded {
            findings.push(at(
                "R27",
                Severity::Warning,
                "adult home detention curfew had ended by this date, so it drives nothing",
                "date",
                &estimate.fact,
                Citation::new("reading 27"),
            ));
        }
        if estimate.kind == ReleaseKind::Unspecified {
            findings.push(at(
                "R24",
                Severity::Advice,
                "a release date of unstated kind counts as conditional release",
                "kind",
                &estimate.fact,
                Citation::new("reading 24"),
            ));
        }
    }
}

/// A check or an allegation that names a condition no version of the order holds.
fn orphan_conditions(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    for fact in context.view.facts() {
        let (order, field, named) = match &fact.event.body {
            EventBody::ConditionChecked(body) => {
                (Some(&body.order), "condition", std::slice::from_ref(&body.condition))
            }
            EventBody::BreachAlleged(body) => (body.order.as_ref(), "conditions", &*body.conditions),
            _ => continue,
        };
        let standing = context.standing.iter().find(|(log, _)| Some(log.id) == order);
        let Some((_, standing)) = standing else { continue };
        if named.iter().any(|condition| standing.has_condition(condition) == Some(false)) {
            findings.push(at(
                "D-ORPHAN",
                Severity::Error,
                "it refers to a condition that the order does not hold",
                field,
                fact,
                Citation::new("event vocabulary"),
            ));
        }
    }
}

/// A marker on a system that the force's settings do not name is no marker that is
/// expected anywhere: most likely the code is misspelt.
fn unknown_systems(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    for fact in context.view.facts() {
        let EventBody::MarkerPlaced(body) = &fact.event.body else { continue };
        if !context.force.markers.iter().any(|rule| rule.system == body.system) {
            findings.push(at(
                "D-MARKER-SYSTEM",
                Severity::Warning,
                "the settings expect no marker on a system of this code",
                "system",
                fact,
                Citation::new("settings of the force"),
            ));
        }
    }
}

fn record(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    let ownership = &context.ownership;
    if let Some(fact) = ownership.disputed {
        findings.push(at(
            "R48",
            Severity::Warning,
            "the record was accepted without having been sent; the old owner still answers",
            "to",
            &fact,
            Citation::new("reading 48"),
        ));
    }
    for fact in context.view.facts() {
        if let EventBody::TransferSent(body) = &fact.event.body
            && body.from == body.to
        {
            findings.push(at(
                "D-SAME-UNIT",
                Severity::Error,
                "the record was sent to the unit that sent it",
                "to",
                fact,
                Citation::new("event vocabulary"),
            ));
        }
        let EventBody::RecordCreated(body) = &fact.event.body else { continue };
        let missing = !body.fields.is_empty() && !minimum_met(context, &body.fields);
        if missing {
            findings.push(at(
                "D-MINIMUM-FIELDS",
                Severity::Warning,
                "the record lacks a field of the regional minimum",
                "fields",
                fact,
                Citation::LOCAL_POLICY,
            ));
        }
    }
}

fn minimum_met(context: &Context<'_, '_>, met: &[Id]) -> bool {
    context.force.minimum_fields.iter().all(|field| met.contains(field))
}

/// `task_completed` is accepted only for a task whose process data says so.
fn completed_tasks(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    for fact in context.view.facts() {
        let EventBody::TaskCompleted(body) = &fact.event.body else { continue };
        let template = context.process().task(body.task.as_str());
        let accepted = template.is_some_and(|template| {
            template.completed_by.iter().any(|pattern| pattern.code() == "task_completed")
        });
        if !accepted {
            findings.push(at(
                "D-TASK-FACT",
                Severity::Warning,
                "this task is completed by a fact of its own, or is not in the process; it is not counted as done",
                "task",
                fact,
                Citation::new("process: completing facts"),
            ));
        }
    }
}

/// No breach is possible before the condition is in force and the version binds.
fn breaches(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    for task_fact in context.view.facts() {
        if let EventBody::BreachAlleged(body) = &task_fact.event.body
            && body.conduct_on.is_none()
        {
            findings.push(at(
                "S25-1",
                Severity::Warning,
                "the day of the conduct is not recorded, so whether it could be a breach cannot be told",
                "conduct_on",
                task_fact,
                citation_of("S25-1"),
            ));
        }
    }
}

fn markers(plan: &Plan<'_, '_>, findings: &mut Vec<Finding>) {
    for (index, marker) in plan.markers.iter().enumerate() {
        let (severity, message) = match marker.state {
            MarkerState::Missing => {
                (Severity::Warning, "a marker that should be on this system is not recorded")
            }
            MarkerState::Stale => (Severity::Warning, "a marker that should have come off is still recorded"),
            MarkerState::Placed | MarkerState::ComeOff => continue,
        };
        findings.push(
            Finding::new(
                RuleId::new("R49"),
                severity,
                message,
                format!("markers[{index}]"),
                Citation::new("reading 49"),
            )
            .with_facts(marker.placed.map(|fact| fact.event.id.clone())),
        );
    }
}

/// A recurring task whose next day has passed.
fn missed(context: &Context<'_, '_>, plan: &Plan<'_, '_>, findings: &mut Vec<Finding>) {
    for (index, task) in plan.tasks.iter().enumerate() {
        let next = task.next.as_ref().and_then(Known::get);
        if task.status == TaskStatus::Open && next.is_some_and(|next| next < context.day()) {
            findings.push(Finding::new(
                RuleId::new("D-MISSED"),
                Severity::Warning,
                "a recurring task has missed its day",
                format!("tasks[{index}].next"),
                Citation::new("windows, tasks and lateness"),
            ));
        }
    }
}

/// Reading 40: the answer turns on what the record leaves open.
pub(super) fn left_open(missing: &[std::borrow::Cow<'static, str>]) -> Finding {
    Finding::new(
        RuleId::new("R40"),
        Severity::Warning,
        "the answer turns on the day of a fact, or on which of two facts of one day came first, which is not recorded",
        missing.first().map_or("events", |path| path.as_ref()).to_owned(),
        Citation::new("readings 40 and 41"),
    )
}

/// Reading 41: nothing can be said of what was known before an import.
pub(super) fn before_import(view: &View<'_>) -> Option<Finding> {
    view.before_import().map(|_| {
        Finding::new(
            RuleId::new("R41"),
            Severity::Warning,
            "the history was imported later, so what was known on this day cannot be told",
            "known_at",
            Citation::new("reading 41"),
        )
    })
}
