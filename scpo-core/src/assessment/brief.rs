use super::arrangement::{Arrangements, arrangements};
use super::{Assessment, TaskAnswer, assess, task_view};
use crate::case::Case;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::lifecycle::{Context, MarkerState, Owner, Plan, Stage, TaskId, TaskStatus};
use crate::rulebook::Rulebook;
use crate::standing::{OrderStatus, Standing};

/// The short answer for a work list: no explanation, the same decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The host's id for the subject.
    pub subject_id: Id,
    /// The stage, or unknown.
    pub stage: Known<Stage>,
    /// The status of each order that was applied for or made, with its id.
    pub orders: Vec<(Id, Known<OrderStatus>)>,
    /// The release date that drives planning and has not passed.
    pub release: Option<Date>,
    /// The next task to fall due, or the latest one overdue longest.
    pub next_due: Option<NextDue>,
    /// How many tasks are overdue.
    pub overdue: u32,
    /// How many tasks are open, or to be looked at again.
    pub open: u32,
    /// How many markers are missing or stale.
    pub marker_gaps: u32,
}

/// One task that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDue {
    /// The task.
    pub task: TaskId,
    /// Its due day, or the day it next recurs.
    pub due: Date,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Who owns it.
    pub owner: Owner,
    /// The unit that owns it, where one does.
    pub unit: Option<Id>,
}

/// Works out the short answer for one case on one day.
///
/// # Example
///
/// ```
/// use scpo_core::assessment::assess_brief;
/// use scpo_core::case::Case;
/// use scpo_core::rulebook::Rulebook;
///
/// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
///     "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "learnt": "2026-09-30",
///     "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
///         "commencement": {"on": "2026-09-30"}, "length": {"years": 5}}}}]}"#;
/// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
/// let day = "2026-10-01".parse().unwrap();
///
/// let brief = assess_brief(&case, &Rulebook::builtin().unwrap(), day, day);
/// assert_eq!(brief.next_due.unwrap().task.as_str(), "2.1");
/// ```
pub fn assess_brief(case: &Case, rulebook: &Rulebook, as_of: Date, known_at: Date) -> Brief {
    let view = case.view(as_of, known_at);
    if view.before_import().is_some() {
        return Brief::unknown(case);
    }
    match arrangements(&view) {
        Arrangements::One => {}
        Arrangements::Several(..) | Arrangements::TooMany(_) => {
            return Brief::of(&assess(case, rulebook, as_of, known_at));
        }
    }
    let standing = Standing::of(&view, rulebook.commencement());
    let context = Context::new(&view, &standing, rulebook.settings(), rulebook.calendars());
    let plan = Plan::of(&context);
    let count = |status| u32::try_from(plan.tasks.iter().filter(|task| task.status == status).count()).unwrap_or(u32::MAX);
    let gaps = plan.markers.iter().filter(|marker| {
        matches!(marker.state, MarkerState::Missing | MarkerState::Stale)
    });
    Brief {
        subject_id: case.subject_id().clone(),
        stage: plan.stage.clone(),
        orders: standing
            .iter()
            .filter(|(log, _)| log.made.is_some() || log.applied.is_some())
            .map(|(log, standing)| (log.id.clone(), standing.status.clone()))
            .collect(),
        release: context.release_day(),
        next_due: next_due(&context, &plan),
        overdue: count(TaskStatus::Overdue),
        open: count(TaskStatus::Open) + count(TaskStatus::Revalidate),
        marker_gaps: u32::try_from(gaps.count()).unwrap_or(u32::MAX),
    }
}

impl Brief {
    /// The short form of an answer that was put together from several.
    fn of(assessment: &Assessment) -> Self {
        let count = |status| assessment.tasks.iter().filter(|task| task.status == status).count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let is_gap = |state| matches!(state, MarkerState::Missing | MarkerState::Stale);
        let is_order = |status: &Known<OrderStatus>| {
            !matches!(status.get(), Some(OrderStatus::Refused | OrderStatus::Withdrawn))
        };
        Self {
            subject_id: assessment.subject_id.clone(),
            stage: assessment.stage.clone(),
            orders: assessment
                .orders
                .iter()
                .filter(|order| is_order(&order.status))
                .map(|order| (order.order.clone(), order.status.clone()))
                .collect(),
            release: assessment.release.driver.as_ref().filter(|_| assessment.release.passed.is_none()).map(|driver| driver.date),
            next_due: next_of(assessment),
            overdue: number(count(TaskStatus::Overdue)),
            open: number(count(TaskStatus::Open) + count(TaskStatus::Revalidate)),
            marker_gaps: number(assessment.markers.iter().filter(|marker| is_gap(marker.state)).count()),
        }
    }

    /// Reading 41: before an import nothing can be said.
    fn unknown(case: &Case) -> Self {
        Self {
            subject_id: case.subject_id().clone(),
            stage: Known::missing("known_at"),
            orders: Vec::new(),
            release: None,
            next_due: None,
            overdue: 0,
            open: 0,
            marker_gaps: 0,
        }
    }
}

/// As [`next_due`], from a written answer.
fn next_of(assessment: &Assessment) -> Option<NextDue> {
    let day_of = |task: &TaskAnswer| match task.status {
        TaskStatus::Open | TaskStatus::Overdue | TaskStatus::NotOpen | TaskStatus::Revalidate => {
            let day = if task.recurs == Some(true) { &task.next } else { &task.due };
            day.as_ref().and_then(Known::get)
        }
        _ => None,
    };
    // Of several on one day the first, which is the first in the order of the process.
    let (task, due) = assessment.tasks.iter().filter_map(|task| Some((task, day_of(task)?))).min_by_key(|(_, due)| *due)?;
    Some(NextDue {
        task: task.task.clone(),
        due,
        overdue: due < assessment.as_of,
        owner: task.task_owner,
        unit: task.unit.clone(),
    })
}

/// The task with the earliest day among those overdue, open or yet to open; on one
/// day the first in the order of the process.
fn next_due(context: &Context<'_, '_>, plan: &Plan<'_, '_>) -> Option<NextDue> {
    let day_of = |task: &crate::lifecycle::Task<'_>| match task.status {
        TaskStatus::Open | TaskStatus::Overdue | TaskStatus::NotOpen | TaskStatus::Revalidate => {
            if task.recurs { task.next.as_ref().and_then(Known::get) } else { task.due_day() }
        }
        _ => None,
    };
    let (task, due) = plan
        .tasks
        .iter()
        .filter_map(|task| Some((task, day_of(task)?)))
        .min_by_key(|(task, due)| (*due, task.template))?;
    let template = context.process().get(task.template)?;
    Some(NextDue {
        task: template.id.clone(),
        due,
        overdue: due < context.day(),
        owner: task.owner,
        unit: task_view::unit(context, task.owner),
    })
}
