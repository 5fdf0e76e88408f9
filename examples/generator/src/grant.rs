//! Stage 2: the order is made, and the records and markers are set up.

use scpo_core::date::Date;
use scpo_core::finding::Id;
use scpo_core::law::vocabulary::{NoticeMethod, Route, SubjectKind};
use scpo_core::record::{
    Condition, EventBody, MarkerPlaced, NoticeGiven, NoticeOutcome, OrderCopyReceived, OrderMade, PlanAgreed,
    PlanKind, RecordCreated, SentenceKind, Sentenced,
};

use crate::days::{plus, working_from};
use crate::plan::{Path, Plan};
use crate::story::Story;
use crate::words::id;

/// The order as the court made it.
pub(crate) fn order_made(story: &mut Story<'_>, plan: &Plan, conditions: &[Condition]) -> bool {
    let absent = story.chance(if plan.forum.route == Route::Application { 30 } else { 4 });
    let unserved = story.chance(story.options.unserved);
    let represented = !(absent || unserved);
    let says_terrorism = story.chance(40);
    let forum = plan.forum;
    let applied_on = (forum.route == Route::Application).then(|| plus(plan.made, -40));
    let made = OrderMade {
        order: plan.order.clone(),
        jurisdiction: Some(plan.jurisdiction),
        route: Some(forum.route),
        court: Some(forum.court),
        applicant: Some(forum.applicant),
        delegated_to: forum.delegated_to,
        applied_on,
        consulted_on: None,
        terrorism_related: says_terrorism.then_some(false),
        disposal: forum.disposal,
        convicted_by: forum.convicted_by,
        committed: forum.committed,
        represented: Some(represented),
        commencement: Some(plan.commencement),
        length: plan.length,
        stated_last_day: plan.stated_last_day,
        owning_force: plan.owner.clone(),
        main_order: None,
        notify: None,
        conditions: conditions.to_vec(),
        replaces: Vec::new(),
    };
    let kept = story.fact_at_once(plan.made, EventBody::OrderMade(made));
    if kept && !represented {
        notice(story, plan, 0, plan.made, unserved);
    }
    kept
}

/// Notice of a version made in the subject's absence: tried, sent, given late or
/// not given yet.
pub(crate) fn notice(story: &mut Story<'_>, plan: &Plan, version: u32, made: Date, unserved: bool) {
    let late = story.chance(story.options.task_late);
    let wait = if late { story.between(60, 300) } else { story.between(1, 21) };
    let day = working_from(plus(made, wait));
    let by_post = story.chance(25);
    let tried = story.chance(35);
    let mut give = |on: Date, method: NoticeMethod, outcome: NoticeOutcome| {
        let order = plan.order.clone();
        story.fact(
            on,
            EventBody::NoticeGiven(NoticeGiven {
                order,
                method,
                version: Some(version),
                outcome: Some(outcome),
            }),
        )
    };
    if tried || unserved && by_post {
        let first = working_from(plus(made, wait / 3));
        let outcome = if by_post { NoticeOutcome::ReturnedUndelivered } else { NoticeOutcome::Attempted };
        let method = if by_post { NoticeMethod::RecordedDelivery } else { NoticeMethod::InPerson };
        give(first, method, outcome);
    }
    if unserved {
        return;
    }
    if by_post {
        give(day, NoticeMethod::RecordedDelivery, NoticeOutcome::Sent);
        give(working_from(plus(day, 2)), NoticeMethod::RecordedDelivery, NoticeOutcome::Delivered);
    } else {
        give(day, NoticeMethod::InPerson, NoticeOutcome::Delivered);
    }
}

/// The fields of the regional minimum, as `minimum_fields` of the built-in settings
/// names them; a test holds the two together.
const MINIMUM_FIELDS: [&str; 29] = [
    "names",
    "aliases",
    "date_of_birth",
    "pnc_id",
    "prison_number",
    "photograph",
    "photograph_date",
    "court",
    "case_reference",
    "date_made",
    "in_force_date",
    "end_date",
    "certified_copy",
    "conditions_verbatim",
    "index_offence",
    "sentence",
    "location",
    "release_dates",
    "owner_unit",
    "partner_units",
    "risk_grade",
    "risk_grade_date",
    "warning_markers",
    "declared_phones",
    "declared_vehicles",
    "declared_addresses",
    "declared_accounts",
    "associates",
    "next_review_date",
];

/// What a new record holds of the minimum: everything but what nobody can have yet.
/// Of imported history it is not known.
fn fields_met(story: &Story<'_>, plan: &Plan, certified: bool) -> Vec<Id> {
    if story.import.is_some_and(|day| plan.made <= day) {
        return Vec::new();
    }
    let met = |field: &&str| match *field {
        "date_of_birth" => plan.born.is_some(),
        "photograph" | "photograph_date" => plan.kind == SubjectKind::Individual,
        "certified_copy" => certified,
        _ => true,
    };
    MINIMUM_FIELDS.into_iter().filter(met).map(id).collect()
}

/// What the owning force does when the order reaches it.
pub(crate) fn set_up(story: &mut Story<'_>, plan: &Plan) -> Option<Date> {
    let made = plan.made;
    let certified = story.chance(65);
    let copy =
        OrderCopyReceived { order: plan.order.clone(), version: None, certified: certified.then_some(true) };
    story.task(made, plus(made, 2), EventBody::OrderCopyReceived(copy));
    let created = plan.owner.clone().and_then(|unit| {
        let fields = fields_met(story, plan, certified);
        story.task(made, plus(made, 7), EventBody::RecordCreated(RecordCreated { unit, fields }))
    });
    for (system, days) in [("PNC", 2), ("PND", 7), ("RMS", 3)] {
        marker(story, plan, system, made, plus(made, days));
    }
    created
}

/// A marker on one system, with the order's days where they are known.
pub(crate) fn marker(
    story: &mut Story<'_>,
    plan: &Plan,
    system: &str,
    opens: Date,
    due: Date,
) -> Option<Date> {
    let missing = story.chance(story.options.marker_missing);
    let worded = story.chance(50);
    let known = plan.starts().filter(|day| worded && *day <= opens);
    let placed = MarkerPlaced {
        system: id(system),
        force: plan.owner.clone().filter(|_| system == "RMS"),
        order: None,
        reference: None,
        states_start: known,
        states_end: known.and_then(|_| plan.ends()),
    };
    if missing { None } else { story.task(opens, due, EventBody::MarkerPlaced(placed)) }
}

/// A sentence outside custody, and the plan for managing the order from the start.
pub(crate) fn in_community(story: &mut Story<'_>, plan: &Plan) {
    debug_assert_eq!(plan.path, Path::Community, "told of subjects never in custody");
    let suspended = story.chance(70) && plan.born.is_some();
    if plan.forum.route == Route::Conviction {
        let kind = if suspended { SentenceKind::Suspended } else { SentenceKind::NonCustodial };
        story.fact(plan.made, EventBody::Sentenced(Sentenced { kind, prison: None }));
    }
    let agreed = PlanAgreed { kind: PlanKind::CommunityManagement };
    let start = plan.starts().unwrap_or(plan.made);
    story.task(start, plus(start, 21), EventBody::PlanAgreed(agreed));
}

#[cfg(test)]
mod tests {
    use super::MINIMUM_FIELDS;
    use scpo_core::rulebook::Rulebook;

    #[test]
    fn the_minimum_fields_are_those_of_the_rulebook() {
        let rulebook = Rulebook::builtin().unwrap();
        let fields = &rulebook.settings().for_force(None).minimum_fields;
        assert_eq!(fields.iter().map(|field| field.as_str()).collect::<Vec<_>>(), MINIMUM_FIELDS);
    }
}
