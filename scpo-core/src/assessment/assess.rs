use std::borrow::Cow;

use super::arrangement::{Arrangements, arrangements};
use super::document::{Assessment, AssessmentSchema, MarkerAnswer, OrderAnswer, PlaceCode, RulebookUsed};
use super::merge::Merge;
use super::{findings, joined, key_dates, orders, release_view, schedule_view, task_view};
use crate::case::{Case, View};
use crate::date::Date;
use crate::finding::{Citation, Known};
use crate::lifecycle::{Context, Marker, Place, Plan};
use crate::rulebook::Rulebook;
use crate::standing::Standing;

/// The protective marking a result carries unless the host sets another.
pub(super) const MARKING: &str = "OFFICIAL-SENSITIVE";

/// Works out the explained answer for one case on one day.
///
/// `as_of` is the day the answer is for; `known_at` the day as of which the facts
/// are taken as known. Neither has anything to do with the machine's clock.
///
/// # Example
///
/// ```
/// use scpo_core::assessment::assess;
/// use scpo_core::case::Case;
/// use scpo_core::lifecycle::Stage;
/// use scpo_core::rulebook::Rulebook;
///
/// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
///     "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "learnt": "2026-09-30",
///     "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
///         "commencement": {"on": "2026-09-30"}, "length": {"years": 5}}}}]}"#;
/// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
/// let rulebook = Rulebook::builtin().unwrap();
/// let day = "2026-11-21".parse().unwrap();
///
/// let assessment = assess(&case, &rulebook, day, day);
/// assert_eq!(assessment.stage.get(), Some(Stage::Community));
/// let pnc = assessment.tasks.iter().find(|task| task.task.as_str() == "2.3").unwrap();
/// assert_eq!(pnc.due.as_ref().unwrap().get().unwrap().to_string(), "2026-10-02");
/// assert_eq!(pnc.days_late, Some(50));
/// ```
pub fn assess(case: &Case, rulebook: &Rulebook, as_of: Date, known_at: Date) -> Assessment {
    answer(&case.view(as_of, known_at), rulebook)
}

/// As [`assess`], for a case and the cases joined to it. Cases are taken together
/// only where each holds the other's half of the link, and as one subject's log;
/// anything else is left out and said so.
pub fn assess_joined(
    case: &Case,
    others: &[&Case],
    rulebook: &Rulebook,
    as_of: Date,
    known_at: Date,
) -> Assessment {
    let joined = joined::join(case, others, as_of, known_at);
    let mut assessment = match &joined.case {
        Some(together) => answer(&together.view(as_of, known_at), rulebook),
        None => assess(case, rulebook, as_of, known_at),
    };
    assessment.findings.extend(joined.findings);
    assessment
}

pub(super) fn answer(view: &View<'_>, rulebook: &Rulebook) -> Assessment {
    if let Some(finding) = findings::before_import(view) {
        let mut nothing = empty(view, rulebook);
        nothing.findings.push(finding);
        nothing.omitted.push(Cow::Borrowed("known_at"));
        return nothing;
    }
    match arrangements(view) {
        Arrangements::One => answer_as_laid_out(view, rulebook),
        Arrangements::Several(views, missing) => together(view, &views, missing, rulebook),
        Arrangements::TooMany(missing) => {
            let mut nothing = empty(view, rulebook);
            nothing.stage = Known::Unknown(missing.clone());
            nothing.place = Known::Unknown(missing.clone());
            nothing.record.record_owner = Some(Known::Unknown(missing.clone()));
            nothing.findings.push(findings::left_open(&missing));
            nothing.omitted = missing;
            nothing
        }
    }
}

/// What the answers of every way to lay out the facts agree on.
pub(super) fn together(
    view: &View<'_>,
    views: &[View<'_>],
    missing: Vec<Cow<'static, str>>,
    rulebook: &Rulebook,
) -> Assessment {
    let mut merge = Merge::new(missing);
    let merged = views.iter().map(|view| answer_as_laid_out(view, rulebook)).reduce(|a, b| merge.both(a, b));
    let Some(mut merged) = merged else { return answer_as_laid_out(view, rulebook) };
    if merge.turned {
        merged.findings.push(findings::left_open(merge.missing()));
        merged.findings.sort_by(|a, b| (a.severity, &a.path, &a.code).cmp(&(b.severity, &b.path, &b.code)));
    }
    merged.omitted = omitted(&merged);
    merged
}

/// The answer where every fact has its place.
fn answer_as_laid_out(view: &View<'_>, rulebook: &Rulebook) -> Assessment {
    let standing = Standing::of(view, rulebook.commencement());
    let context = Context::new(view, &standing, rulebook.settings(), rulebook.calendars());
    let plan = Plan::of(&context);
    let mut assessment = empty(view, rulebook);
    assessment.stage = plan.stage.clone();
    assessment.stage_why = Cow::Borrowed(plan.stage_why);
    assessment.place = place(context.custody.place);
    assessment.record = release_view::record(&context);
    assessment.release = release_view::release(&context);
    assessment.orders = standing
        .iter()
        .filter(|(log, _)| log.was_before_a_court())
        .map(|(log, standing)| orders::order(log, standing))
        .collect();
    assessment.tasks = plan.tasks.iter().filter_map(|task| task_view::task(&context, task)).collect();
    assessment.schedule =
        schedule_view::schedule(&context, rulebook.condition_types(), rulebook.commencement()).items;
    assessment.markers = plan.markers.iter().map(marker).collect();
    assessment.key_dates = key_dates::key_dates(&context, &plan);
    assessment.findings = findings::findings(&context, &plan);
    assessment.omitted = omitted(&assessment);
    assessment
}

/// An answer with its header and nothing else known.
fn empty(view: &View<'_>, rulebook: &Rulebook) -> Assessment {
    let unknown = || Known::missing("known_at");
    Assessment {
        schema: AssessmentSchema::V1,
        subject_id: view.case().subject_id().clone(),
        as_of: view.as_of(),
        known_at: view.known_at(),
        software: Cow::Borrowed(concat!("scpo ", env!("CARGO_PKG_VERSION"))),
        rulebook: RulebookUsed { version: rulebook.version().into(), hash: rulebook.hash() },
        marking: Cow::Borrowed(MARKING),
        stage: Known::missing("known_at"),
        stage_why: Cow::Borrowed("what was known on this day cannot be told"),
        place: unknown(),
        record: super::RecordHolding {
            record_owner: Some(Known::missing("known_at")),
            in_transfer_to: None,
            owning_force: None,
            release_force: None,
            facts: Vec::new(),
        },
        release: super::ReleaseDates {
            driver: None,
            passed: None,
            could_be_out_from: None,
            not_driving: Vec::new(),
        },
        human_decision: None,
        orders: Vec::new(),
        tasks: Vec::new(),
        schedule: Vec::new(),
        markers: Vec::new(),
        key_dates: Vec::new(),
        findings: Vec::new(),
        omitted: Vec::new(),
        taken_back: view.taken_back().map(|event| event.id.clone()).collect(),
    }
}

pub(super) fn place(place: Place) -> Known<PlaceCode> {
    Known::Value(match place {
        Place::Community => PlaceCode::Community,
        Place::Prison => PlaceCode::Prison,
        Place::Hospital => PlaceCode::Hospital,
        Place::TemporaryRelease => PlaceCode::TemporaryRelease,
        Place::AtLarge => PlaceCode::AtLarge,
        Place::Unknown => return Known::missing("custody"),
    })
}

fn marker(marker: &Marker<'_, '_>) -> MarkerAnswer {
    MarkerAnswer {
        system: marker.system.clone(),
        state: marker.state,
        citation: Citation::new("reading 49"),
        force: marker.force.cloned(),
        expected_from: marker.expected_from,
        doubtful: marker.doubtful.then_some(true),
        facts: marker.placed.iter().map(|fact| fact.event.id.clone()).collect(),
    }
}

/// Whether the schedule leaves out a condition of an order that may bind: it cannot be
/// told whether it is in force, or whether its newer words do.
fn has_condition_not_listed(order: &OrderAnswer) -> bool {
    let newest = order.versions.last().map(|version| version.version);
    let unserved = order.binding_version.is_some() && order.binding_version != newest;
    let unknown = order.conditions.iter().any(|condition| condition.in_force.is_unknown());
    order.bound != Known::Value(false) && (unserved || unknown)
}

/// Paths of what could not be answered for want of data.
fn omitted(assessment: &Assessment) -> Vec<Cow<'static, str>> {
    let mut omitted = Vec::new();
    if assessment.stage.is_unknown() {
        omitted.push(Cow::Borrowed("stage"));
    }
    for (index, order) in assessment.orders.iter().enumerate() {
        if order.status.is_unknown() {
            omitted.push(Cow::Owned(format!("orders[{index}].status")));
        }
        if order.last_day.as_ref().is_some_and(Known::is_unknown) {
            omitted.push(Cow::Owned(format!("orders[{index}].last_day")));
        }
    }
    if assessment.orders.iter().any(has_condition_not_listed) {
        omitted.push(Cow::Borrowed("schedule"));
    }
    for (index, task) in assessment.tasks.iter().enumerate() {
        if task.due.as_ref().is_some_and(Known::is_unknown) {
            omitted.push(Cow::Owned(format!("tasks[{index}].due")));
        }
    }
    omitted
}
