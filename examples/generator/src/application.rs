//! Stage 1: an order is sought.

use scpo_core::date::Date;
use scpo_core::law::vocabulary::Route;
use scpo_core::record::{
    AdviserEngaged, ApplicationIntended, ApplicationMade, ApplicationNoticeServed, ApplicationWithdrawn,
    CommencementRule, ConditionsSettled, EventBody, HearingHeld, HearingKind, HearingListed, HearingOutcome,
    OrderMade, OrderRefused, RouteChosen, TaskCompleted,
};

use crate::days::{plus, working_from, working_to};
use crate::plan::{Path, Plan};
use crate::story::Story;
use crate::words::{id, text};

/// The steps up to the hearing, in their order.
pub(crate) fn prepare(story: &mut Story<'_>, plan: &Plan, intended: Date) {
    let order = || plan.order.clone();
    let stop = story.stop;
    story.stop = stop.min(plus(plan.made, -1));
    let jurisdiction = Some(plan.jurisdiction);
    story
        .work(intended, EventBody::ApplicationIntended(ApplicationIntended { order: order(), jurisdiction }));
    let hearing = plan.made;
    let quarter = (intended.days_until(hearing) / 4).max(1);
    let by = |part: i64| plus(intended, quarter * part);
    let adviser = Some(text("Orders officer"));
    story.task(intended, by(1), EventBody::AdviserEngaged(AdviserEngaged { order: order(), adviser }));
    let chosen = RouteChosen { order: order(), route: plan.forum.route, reason: None };
    story.task(intended, by(1), EventBody::RouteChosen(chosen));
    story.task(by(1), by(2), EventBody::ConditionsSettled(ConditionsSettled { order: order() }));
    let notice = EventBody::ApplicationNoticeServed(ApplicationNoticeServed { order: order() });
    let served = story.task(by(2), by(3), notice);
    if served.is_some() && plan.forum.route == Route::Application {
        apply(story, plan, by(3));
    }
    list(story, plan, by(3), Some(hearing), "h1");
    story.stop = stop;
}

fn apply(story: &mut Story<'_>, plan: &Plan, on: Date) {
    let made = ApplicationMade {
        order: plan.order.clone(),
        jurisdiction: Some(plan.jurisdiction),
        route: Some(plan.forum.route),
        court: Some(plan.forum.court),
        applicant: Some(plan.forum.applicant),
    };
    story.work(working_from(on), EventBody::ApplicationMade(made));
    let interim = story.chance(story.options.interim);
    let day = working_from(plus(on, 2));
    if interim && day < plan.made {
        story.fact(day, EventBody::InterimOrderMade(interim_order(plan, day)));
    }
}

fn interim_order(plan: &Plan, day: Date) -> OrderMade {
    OrderMade {
        order: id("I1"),
        jurisdiction: Some(plan.jurisdiction),
        route: Some(Route::InterimApplication),
        court: Some(plan.forum.court),
        applicant: Some(plan.forum.applicant),
        delegated_to: plan.forum.delegated_to,
        applied_on: Some(working_to(plus(day, -1))),
        consulted_on: None,
        terrorism_related: Some(false),
        disposal: None,
        convicted_by: None,
        committed: None,
        represented: Some(true),
        commencement: Some(CommencementRule::On(day)),
        length: None,
        stated_last_day: Some(plus(plan.made, 28)),
        owning_force: plan.owner.clone(),
        main_order: Some(plan.order.clone()),
        notify: None,
        conditions: Vec::new(),
        replaces: Vec::new(),
    }
}

fn list(story: &mut Story<'_>, plan: &Plan, on: Date, day: Option<Date>, hearing: &str) {
    let kind = if plan.forum.route == Route::Conviction { HearingKind::Sentence } else { HearingKind::Order };
    let listed = HearingListed {
        hearing: id(hearing),
        kind,
        listed_for: day,
        order: Some(plan.order.clone()),
        charge: None,
        court: Some(plan.forum.court),
    };
    story.fact(working_from(on), EventBody::HearingListed(listed));
}

/// The hearing at which the order was made.
pub(crate) fn concluded(story: &mut Story<'_>, plan: &Plan) {
    held(story, plan.made, HearingOutcome::Concluded);
    let lesson = TaskCompleted { task: id("1.5"), order: Some(plan.order.clone()) };
    if story.chance(60) {
        story.task(plus(plan.made, 3), plus(plan.made, 28), EventBody::TaskCompleted(lesson));
    }
}

/// How an application that has led to no order stands.
pub(crate) fn undecided(story: &mut Story<'_>, plan: &Plan) {
    debug_assert_eq!(plan.path, Path::Application, "told of applications only");
    let order = plan.order.clone();
    let withdrawn_on = working_to(plus(plan.made, -story.between(3, 20)));
    match story.random.below(100) {
        0..40 => {
            held(story, plan.made, HearingOutcome::Adjourned);
            let new_day = working_from(plus(plan.made, story.between(14, 90)));
            let known = story.chance(80);
            list(story, plan, plus(plan.made, 1), known.then_some(new_day), "h1");
        }
        40..75 => {
            held(story, plan.made, HearingOutcome::Concluded);
            let reason = Some(text("Not shown to be necessary at this time"));
            story.fact(plan.made, EventBody::OrderRefused(OrderRefused { order, reason }));
        }
        75..90 => {
            let reason = Some(text("Evidence no longer relied on"));
            story.fact(withdrawn_on, EventBody::ApplicationWithdrawn(ApplicationWithdrawn { order, reason }));
        }
        _ => {
            held(story, plan.made, HearingOutcome::Vacated);
        }
    }
}

fn held(story: &mut Story<'_>, on: Date, outcome: HearingOutcome) {
    story.fact(on, EventBody::HearingHeld(HearingHeld { hearing: id("h1"), outcome }));
}
