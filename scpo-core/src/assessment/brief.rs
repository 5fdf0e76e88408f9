use std::borrow::Cow;

use super::arrangement::{Arrangements, arrangements};
use super::assess::place;
use super::document::{MarkerAnswer, PlaceCode};
use super::to_do::{ToDo, to_do, to_do_of};
use super::{Assessment, TaskAnswer, assess, task_view};
use crate::case::Case;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::lifecycle::{Context, Marker, MarkerState, Owner, Plan, Stage, Task, TaskId, TaskStatus};
use crate::rulebook::Rulebook;
use crate::standing::{OrderStatus, Standing};

/// The short answer for a work list: no explanation, the same decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The host's id for the subject.
    pub subject_id: Id,
    /// The stage, or unknown.
    pub stage: Known<Stage>,
    /// The status of each order that was applied for, made, refused or withdrawn, with
    /// its id.
    pub orders: Vec<(Id, Known<OrderStatus>)>,
    /// Where the subject is.
    pub place: Known<PlaceCode>,
    /// The force that leads on the day: the originating force until the force of
    /// release has accepted (reading 50).
    pub lead_force: Option<Id>,
    /// The release date that drives planning and has not passed.
    pub release: Option<Date>,
    /// Whether the last date that drove planning has passed with no release recorded.
    pub release_passed: bool,
    /// The next task to fall due, or the latest one overdue longest.
    pub next_due: Option<NextDue>,
    /// The task that heads the subject's row on a work list.
    pub to_do: Option<ToDo>,
    /// How many tasks are overdue.
    pub overdue: u32,
    /// How many of those could not be acted on by their due day, so that the unit did
    /// not miss them (reading 1).
    pub overdue_compressed: u32,
    /// How many tasks are open, or to be looked at again.
    pub open: u32,
    /// How many of those fall to each owner.
    pub by_owner: Vec<OwnerTasks>,
    /// How many markers are missing or stale.
    pub marker_gaps: u32,
    /// Which they are, in the order of the settings.
    pub gaps: Vec<MarkerGap>,
    /// What is missing for the due day of a task that is not done or over, each
    /// thing once.
    pub undated: Vec<Cow<'static, str>>,
}

/// How many tasks fall to one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerTasks {
    /// The owner.
    pub owner: Owner,
    /// The unit behind it, where one is.
    pub unit: Option<Id>,
    /// How many are overdue.
    pub overdue: u32,
    /// How many are open, or to be looked at again.
    pub open: u32,
}

/// A marker that is missing, or should have come off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkerGap {
    /// System code.
    pub system: Id,
    /// The force whose records system it is.
    pub force: Option<Id>,
    /// Missing or stale.
    pub state: MarkerState,
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
    let plan = Plan::work_list(&context);
    let count = |status| {
        u32::try_from(plan.tasks.iter().filter(|task| task.status == status).count()).unwrap_or(u32::MAX)
    };
    let gaps: Vec<MarkerGap> = plan.markers.iter().filter_map(gap).collect();
    Brief {
        subject_id: case.subject_id().clone(),
        stage: plan.stage.clone(),
        orders: standing
            .iter()
            .filter(|(log, _)| log.was_before_a_court())
            .map(|(log, standing)| (log.id.clone(), standing.status.clone()))
            .collect(),
        place: place(context.custody.place),
        lead_force: context.ownership.lead_force.cloned(),
        release: context.release_day(),
        release_passed: context.driver.as_ref().is_some_and(|driver| driver.passed),
        next_due: next_due(&context, &plan),
        to_do: to_do(&context, &plan),
        overdue: count(TaskStatus::Overdue),
        overdue_compressed: number(plan.tasks.iter().filter(|task| is_excused(task, as_of)).count()),
        open: count(TaskStatus::Open) + count(TaskStatus::Revalidate),
        by_owner: by_owner(&context, &plan),
        marker_gaps: u32::try_from(gaps.len()).unwrap_or(u32::MAX),
        gaps,
        undated: undated(&plan),
    }
}

/// As [`TaskAnswer::is_excused`].
fn is_excused(task: &Task<'_>, day: Date) -> bool {
    task.status == TaskStatus::Overdue && counts_from_later(task.due_day(), task.days_late, day)
}

/// Whether a task is fewer days late than have gone by since its due day.
fn counts_from_later(due: Option<Date>, days_late: Option<i64>, day: Date) -> bool {
    matches!((due, days_late), (Some(due), Some(late)) if late < due.days_until(day))
}

impl TaskAnswer {
    /// Whether the task is overdue on a day and could not be acted on by its due day:
    /// its lateness counts from a later one, and the unit did not miss it (reading 1).
    pub fn is_excused(&self, day: Date) -> bool {
        let due = self.due.as_ref().and_then(Known::get);
        self.status == TaskStatus::Overdue && counts_from_later(due, self.days_late, day)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn gap_of(marker: &MarkerAnswer) -> Option<MarkerGap> {
    matches!(marker.state, MarkerState::Missing | MarkerState::Stale).then(|| MarkerGap {
        system: marker.system.clone(),
        force: marker.force.clone(),
        state: marker.state,
    })
}

/// As [`by_owner`], from a written answer.
fn by_owner_of(assessment: &Assessment) -> Vec<OwnerTasks> {
    let of_owner = |owner: Owner| assessment.tasks.iter().filter(move |task| task.task_owner == owner);
    let all = Owner::ALL.iter().map(|&owner| OwnerTasks {
        owner,
        unit: of_owner(owner).find_map(|task| task.unit.clone()),
        overdue: number(of_owner(owner).filter(|task| task.status == TaskStatus::Overdue).count()),
        open: number(
            of_owner(owner)
                .filter(|task| matches!(task.status, TaskStatus::Open | TaskStatus::Revalidate))
                .count(),
        ),
    });
    all.filter(|tasks| tasks.overdue + tasks.open > 0).collect()
}

/// As [`undated`], from a written answer.
fn undated_of(assessment: &Assessment) -> Vec<Cow<'static, str>> {
    let mut missing: Vec<Cow<'static, str>> = Vec::new();
    for task in &assessment.tasks {
        let pending =
            task.status.is_live() || matches!(task.status, TaskStatus::Waiting | TaskStatus::NotOpen);
        if let (true, Some(Known::Unknown(what))) = (pending, &task.due) {
            missing.extend(what.iter().filter(|what| !missing.contains(what)).cloned().collect::<Vec<_>>());
        }
    }
    missing
}

fn gap(marker: &Marker<'_, '_>) -> Option<MarkerGap> {
    matches!(marker.state, MarkerState::Missing | MarkerState::Stale).then(|| MarkerGap {
        system: marker.system.clone(),
        force: marker.force.cloned(),
        state: marker.state,
    })
}

/// Overdue and open tasks by owner; an owner with neither is not listed.
fn by_owner(context: &Context<'_, '_>, plan: &Plan<'_, '_>) -> Vec<OwnerTasks> {
    let count = |owner, wanted: fn(&Task<'_>) -> bool| {
        let some = plan.tasks.iter().filter(|task| task.owner == owner && wanted(task)).count();
        u32::try_from(some).unwrap_or(u32::MAX)
    };
    let all = Owner::ALL.iter().map(|&owner| OwnerTasks {
        owner,
        unit: task_view::unit(context, owner),
        overdue: count(owner, |task| task.status == TaskStatus::Overdue),
        open: count(owner, |task| matches!(task.status, TaskStatus::Open | TaskStatus::Revalidate)),
    });
    all.filter(|tasks| tasks.overdue + tasks.open > 0).collect()
}

fn undated(plan: &Plan<'_, '_>) -> Vec<Cow<'static, str>> {
    let mut missing: Vec<Cow<'static, str>> = Vec::new();
    for task in &plan.tasks {
        let pending =
            task.status.is_live() || matches!(task.status, TaskStatus::Waiting | TaskStatus::NotOpen);
        if let (true, Some(Known::Unknown(what))) = (pending, &task.due) {
            missing.extend(what.iter().filter(|what| !missing.contains(what)).cloned().collect::<Vec<_>>());
        }
    }
    missing
}

impl Brief {
    /// The short form of a written answer: what [`assess_brief`] gives for the same
    /// case and days.
    pub fn of(assessment: &Assessment) -> Self {
        let count = |status| assessment.tasks.iter().filter(|task| task.status == status).count();
        let gaps: Vec<MarkerGap> = assessment.markers.iter().filter_map(gap_of).collect();
        let (release, as_of) = (&assessment.release, assessment.as_of);
        Self {
            subject_id: assessment.subject_id.clone(),
            stage: assessment.stage.clone(),
            orders: assessment
                .orders
                .iter()
                .map(|order| (order.order.clone(), order.status.clone()))
                .collect(),
            place: assessment.place.clone(),
            lead_force: assessment.record.release_force.clone().or(assessment.record.owning_force.clone()),
            release: release.driver.as_ref().filter(|_| release.passed.is_none()).map(|driver| driver.date),
            release_passed: release.passed == Some(true),
            next_due: next_of(assessment),
            to_do: to_do_of(assessment),
            overdue: number(count(TaskStatus::Overdue)),
            overdue_compressed: number(assessment.tasks.iter().filter(|task| task.is_excused(as_of)).count()),
            open: number(count(TaskStatus::Open) + count(TaskStatus::Revalidate)),
            by_owner: by_owner_of(assessment),
            marker_gaps: number(gaps.len()),
            gaps,
            undated: undated_of(assessment),
        }
    }

    /// Reading 41: before an import nothing can be said.
    fn unknown(case: &Case) -> Self {
        Self {
            subject_id: case.subject_id().clone(),
            stage: Known::missing("known_at"),
            orders: Vec::new(),
            place: Known::missing("known_at"),
            lead_force: None,
            release: None,
            release_passed: false,
            next_due: None,
            to_do: None,
            overdue: 0,
            overdue_compressed: 0,
            open: 0,
            by_owner: Vec::new(),
            marker_gaps: 0,
            gaps: Vec::new(),
            undated: Vec::new(),
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
    let (task, due) =
        assessment.tasks.iter().filter_map(|task| Some((task, day_of(task)?))).min_by_key(|(_, due)| *due)?;
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
