use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::arrangement::{Arrangements, arrangements};
use super::assess::place;
use super::document::PlaceCode;
use super::listed::{self, Listed};
use super::to_do::{ToDo, to_do};
use super::{Assessment, assess};
use crate::case::Case;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::lifecycle::{Context, MarkerState, Owner, Plan, Stage, TaskId};
use crate::rulebook::Rulebook;
use crate::standing::{OrderStatus, Standing};

/// The short answer for a work list: no explanation, the same decisions.
///
/// Written as JSON, what there is none of is left out, and each order is an object of
/// `order` and `status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// The host's id for the subject.
    pub subject_id: Id,
    /// The stage, or unknown.
    pub stage: Known<Stage>,
    /// The status of each order that was applied for, made, refused or withdrawn, with
    /// its id.
    #[serde(serialize_with = "orders_by_name", skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<(Id, Known<OrderStatus>)>,
    /// Where the subject is.
    pub place: Known<PlaceCode>,
    /// The force that leads on the day: the originating force until the force of
    /// release has accepted (reading 50).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_force: Option<Id>,
    /// The release date that drives planning and has not passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Date>,
    /// Whether the last date that drove planning has passed with no release recorded.
    pub release_passed: bool,
    /// The next task to fall due, or the latest one overdue longest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due: Option<NextDue>,
    /// The task that heads the subject's row on a work list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_do: Option<ToDo>,
    /// How many tasks are overdue.
    pub overdue: u32,
    /// How many of those could not be acted on by their due day, so that the unit did
    /// not miss them (reading 1).
    pub overdue_compressed: u32,
    /// How many tasks are open, or to be looked at again.
    pub open: u32,
    /// How many of those fall to each owner.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_owner: Vec<OwnerTasks>,
    /// How many markers are missing or stale.
    pub marker_gaps: u32,
    /// Which they are, in the order of the settings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<MarkerGap>,
    /// What is missing for the due day of a task that is not done or over, each
    /// thing once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undated: Vec<Cow<'static, str>>,
}

/// How many tasks fall to one owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnerTasks {
    /// The owner.
    pub owner: Owner,
    /// The unit behind it, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// How many are overdue.
    pub overdue: u32,
    /// How many are open, or to be looked at again.
    pub open: u32,
}

/// A marker that is missing, or should have come off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct MarkerGap {
    /// System code.
    pub system: Id,
    /// The force whose records system it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force: Option<Id>,
    /// Missing or stale.
    pub state: MarkerState,
}

/// One task that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
}

/// Each order as an object with names, not as a pair.
fn orders_by_name<S: Serializer>(
    orders: &[(Id, Known<OrderStatus>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Named<'a> {
        order: &'a Id,
        status: &'a Known<OrderStatus>,
    }
    let named: Vec<Named<'_>> = orders.iter().map(|(order, status)| Named { order, status }).collect();
    named.serialize(serializer)
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
        return Brief::unknown(case.subject_id());
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
    let orders = standing.iter().filter(|(log, _)| log.was_before_a_court());
    let gaps = plan.markers.iter().filter_map(|marker| gap(marker.system, marker.force, marker.state));
    Brief {
        stage: plan.stage.clone(),
        orders: orders.map(|(log, standing)| (log.id.clone(), standing.status.clone())).collect(),
        place: place(context.custody.place),
        lead_force: context.ownership.lead_force.cloned(),
        release: context.release_day(),
        release_passed: context.driver.as_ref().is_some_and(|driver| driver.passed),
        gaps: gaps.collect(),
        ..Brief::unknown(case.subject_id())
    }
    .with_tasks(&listed::of_plan(&context, &plan), as_of)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A marker that is missing or stale.
fn gap(system: &Id, force: Option<&Id>, state: MarkerState) -> Option<MarkerGap> {
    matches!(state, MarkerState::Missing | MarkerState::Stale).then(|| MarkerGap {
        system: system.clone(),
        force: force.cloned(),
        state,
    })
}

/// Overdue and open tasks by owner; an owner with neither is not listed.
fn by_owner(tasks: &[Listed<'_>]) -> Vec<OwnerTasks> {
    let all = Owner::ALL.iter().map(|&owner| {
        let own = || tasks.iter().filter(move |task| task.owner == owner);
        OwnerTasks {
            owner,
            unit: own().find_map(|task| task.unit.cloned()),
            overdue: number(own().filter(|task| task.is_overdue()).count()),
            open: number(own().filter(|task| task.is_open()).count()),
        }
    });
    all.filter(|tasks| tasks.overdue + tasks.open > 0).collect()
}

fn undated(tasks: &[Listed<'_>]) -> Vec<Cow<'static, str>> {
    let mut undated: Vec<Cow<'static, str>> = Vec::new();
    for what in tasks.iter().flat_map(Listed::missing) {
        if !undated.contains(what) {
            undated.push(what.clone());
        }
    }
    undated
}

/// The task with the earliest day among those overdue, open or yet to open; on one
/// day the first in the order of the process.
fn next_due(tasks: &[Listed<'_>], day: Date) -> Option<NextDue> {
    let dated = tasks.iter().filter(|task| task.is_to_come());
    let dated = dated.filter_map(|task| Some((task, task.day()?.get()?)));
    let (task, due) = dated.min_by_key(|(_, due)| *due)?;
    Some(NextDue {
        task: task.task.clone(),
        due,
        overdue: due < day,
        owner: task.owner,
        unit: task.unit.cloned(),
    })
}

impl Brief {
    /// The short form of a written answer: what [`assess_brief`] gives for the same
    /// case and days.
    pub fn of(assessment: &Assessment) -> Self {
        let (release, markers) = (&assessment.release, &assessment.markers);
        let gaps =
            markers.iter().filter_map(|marker| gap(&marker.system, marker.force.as_ref(), marker.state));
        let orders = assessment.orders.iter();
        Self {
            stage: assessment.stage.clone(),
            orders: orders.map(|order| (order.order.clone(), order.status.clone())).collect(),
            place: assessment.place.clone(),
            lead_force: assessment.record.release_force.clone().or(assessment.record.owning_force.clone()),
            release: release.driver.as_ref().filter(|_| release.passed.is_none()).map(|driver| driver.date),
            release_passed: release.passed == Some(true),
            gaps: gaps.collect(),
            ..Self::unknown(&assessment.subject_id)
        }
        .with_tasks(&listed::of_answer(assessment), assessment.as_of)
    }

    /// What the tasks come to, and how many gaps there are.
    fn with_tasks(self, tasks: &[Listed<'_>], day: Date) -> Self {
        Self {
            next_due: next_due(tasks, day),
            to_do: to_do(tasks, self.stage.get(), day),
            overdue: number(tasks.iter().filter(|task| task.is_overdue()).count()),
            overdue_compressed: number(tasks.iter().filter(|task| task.is_excused(day)).count()),
            open: number(tasks.iter().filter(|task| task.is_open()).count()),
            by_owner: by_owner(tasks),
            marker_gaps: number(self.gaps.len()),
            undated: undated(tasks),
            ..self
        }
    }

    /// Reading 41: before an import nothing can be said.
    fn unknown(subject_id: &Id) -> Self {
        Self {
            subject_id: subject_id.clone(),
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The members are those of the type; what there is none of is absent, and an
    /// order without a length has no status that could be told.
    #[test]
    fn json_names_each_order_and_leaves_out_what_there_is_none_of() {
        let case = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
            "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30",
            "body": {"order_made": {"order": "O1", "represented": true}}}]});
        let case = Case::replay(serde_json::from_value(case).unwrap()).unwrap();
        let day = "2026-10-01".parse().unwrap();
        let brief = assess_brief(&case, &Rulebook::builtin().unwrap(), day, day);

        let written = serde_json::to_value(&brief).unwrap();
        assert_eq!(written["orders"][0]["order"], "O1");
        assert!(written["orders"][0]["status"]["unknown"].is_array());
        assert_eq!(written["release_passed"], false);
        for absent in ["release", "lead_force"] {
            assert!(written.get(absent).is_none(), "{absent}");
        }
    }
}
