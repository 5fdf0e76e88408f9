//! Turns an order's life may take: varied, extended, appealed, replaced, ended.

use scpo_core::date::Date;
use scpo_core::law::vocabulary::{
    Court, Disposal, Jurisdiction, OffenceKind, ProceedingsOutcome, Route, SubjectKind,
};
use scpo_core::record::{
    AppealDecided, AppealLodged, AppealOutcome, Charged, CommencementRule, Condition, DecisionKind,
    DecisionOutcome, DecisionRecorded, EventBody, ExtensionEnded, Length, MarkerRemoved, OrderDischarged,
    OrderExtended, OrderMade, OrderReplaced, OrderVaried, ReviewKind, ReviewMade, SubjectDied,
    SubjectDissolved, VariationApplicant, VariationBasis,
};

use crate::conditions::reworded;
use crate::days::{months, plus, working_from, working_to};
use crate::grant::notice;
use crate::plan::Plan;
use crate::story::Story;
use crate::words::{id, text};

/// How an order ends before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Quashed,
    Nullity,
    Discharged,
    Died,
}

/// The act that ends the order early and its day, if there is to be one.
pub(crate) fn ending(story: &mut Story<'_>, plan: &Plan) -> Option<(Date, Ending)> {
    let options = story.options;
    let appealed = story.chance(options.appeal) && story.chance(35);
    let nullity = story.chance(35);
    let discharged = story.chance(options.discharged);
    let died = story.chance(options.death);
    let appeal_day = working_from(plus(plan.made, story.between(60, 330)));
    let last = plan.ends().unwrap_or(story.until).min(plus(story.until, -12));
    let span = plan.made.days_until(last).max(0);
    let later = plus(plan.made, 30 + story.random.between(0, span));
    let year_on = working_from(plus(plan.made, 365 + story.random.between(0, span)));
    let (day, ending) = match (died, appealed, discharged) {
        (true, ..) => (later, Ending::Died),
        (_, true, _) => (appeal_day, if nullity { Ending::Nullity } else { Ending::Quashed }),
        (.., true) => (year_on, Ending::Discharged),
        _ => return None,
    };
    (day <= last).then_some((day, ending))
}

/// The day a new order takes the place of this one.
pub(crate) fn replacement_day(story: &mut Story<'_>, plan: &Plan) -> Option<Date> {
    let wanted = story.chance(story.options.replaced);
    let day = working_from(plus(plan.made, story.between(120, 1_100)));
    let last = plan.ends().unwrap_or(story.until).min(plus(story.until, -10));
    let at_liberty = plan.out.is_none_or(|out| day > out) && (plan.out.is_some() || !plan.confined());
    (wanted && day < last && at_liberty).then_some(day)
}

/// The order that replaces this one, and the end of this one.
pub(crate) fn replace(story: &mut Story<'_>, plan: &Plan, conditions: &[Condition]) {
    let Some((day, by)) = plan.replacement.clone() else { return };
    let forum = plan.forum;
    let scotland = plan.jurisdiction == Jurisdiction::Scotland;
    let court = if scotland { Court::Sheriff } else { Court::CrownCourt };
    let new_order = OrderMade {
        order: by.clone(),
        jurisdiction: Some(plan.jurisdiction),
        route: Some(if story.chance(60) { Route::Breach } else { Route::Conviction }),
        court: Some(court),
        applicant: Some(forum.applicant),
        delegated_to: forum.delegated_to,
        applied_on: None,
        consulted_on: None,
        terrorism_related: Some(false),
        disposal: Some(Disposal::Sentence),
        convicted_by: Some(court),
        committed: None,
        represented: Some(true),
        commencement: Some(CommencementRule::On(day)),
        length: Some(Length { years: 5, months: 0, days: 0 }),
        stated_last_day: None,
        owning_force: plan.owner.clone(),
        main_order: None,
        notify: None,
        conditions: reworded(story, conditions),
        replaces: vec![plan.order.clone()],
    };
    let kept = story.fact(day, EventBody::OrderMade(new_order));
    let discharge_recorded = story.chance(80);
    if kept && discharge_recorded {
        let replaced = OrderReplaced { order: plan.order.clone(), by: Some(by) };
        story.fact(day, EventBody::OrderReplaced(replaced));
    }
}

/// A variation, with notice where the subject was not represented.
pub(crate) fn vary(story: &mut Story<'_>, plan: &Plan, conditions: &[Condition]) {
    let wanted = story.chance(story.options.varied);
    let unserved = story.chance(story.options.variation_unserved);
    let absent = story.chance(25) || unserved;
    let day = working_from(plus(plan.made, story.between(45, 1_300)));
    let by_subject = story.chance(25);
    let shorter = story.chance(15);
    let end = plan.replacement.as_ref().map(|(day, _)| *day).or(plan.ends()).unwrap_or(story.until);
    if !wanted || day >= end.min(plus(story.until, -4)) {
        return;
    }
    let scotland = plan.jurisdiction == Jurisdiction::Scotland;
    let five = Length { years: 5, months: 0, days: 0 };
    let four = Length { years: 4, months: 0, days: 0 };
    let varied = OrderVaried {
        order: plan.order.clone(),
        version: 1,
        basis: Some(VariationBasis::Application),
        court: Some(if scotland { Court::CourtOfSession } else { Court::HighCourt }),
        applied_by: Some(if by_subject {
            VariationApplicant::Subject
        } else {
            VariationApplicant::Authority
        }),
        represented: Some(!absent),
        circumstances_changed: by_subject.then_some(true),
        more_onerous: Some(!by_subject),
        disposal: None,
        length: (shorter && plan.length == Some(five)).then_some(four),
        stated_last_day: None,
        conditions: Some(reworded(story, conditions)),
    };
    if story.fact(day, EventBody::OrderVaried(varied)) && absent {
        notice(story, plan, 1, day, unserved);
    }
}

/// An appeal that left the order standing.
pub(crate) fn appeal_dismissed(story: &mut Story<'_>, plan: &Plan) {
    if story.chance(story.options.appeal) {
        lodge(story, plan);
        let day = working_from(plus(plan.made, story.between(70, 330)));
        let outcome = AppealOutcome::Dismissed;
        story.fact(day, EventBody::AppealDecided(AppealDecided { order: plan.order.clone(), outcome }));
    }
}

fn lodge(story: &mut Story<'_>, plan: &Plan) {
    let lodged = working_to(plus(plan.made, story.between(9, 28)));
    story.fact(lodged, EventBody::AppealLodged(AppealLodged { order: plan.order.clone() }));
}

/// An extension pending proceedings near the order's end (s.22E). Gives the day
/// the order may now end on.
pub(crate) fn extend(story: &mut Story<'_>, plan: &Plan) -> Option<Date> {
    let wanted = story.chance(story.options.extended);
    let charged_on = plan.ends().map(|end| working_to(plus(end, -story.between(15, 70))));
    let (Some(charged_on), Some(end)) = (charged_on, plan.ends()) else { return None };
    let started = plan.starts().is_some_and(|day| day < charged_on);
    let order = plan.live_order(charged_on);
    let charge = id("ch2");
    if !wanted || !started || plan.born.is_none() {
        return None;
    }
    let charged = Charged {
        charge: charge.clone(),
        offence: if story.chance(60) { OffenceKind::BreachOfOrder } else { OffenceKind::Serious },
        order: Some(order.clone()),
        breach: None,
    };
    if !story.fact(charged_on, EventBody::Charged(charged)) {
        return None;
    }
    let granted = working_to(plus(end, -story.between(1, 12)));
    let represented = story.chance(75);
    let scotland = plan.jurisdiction == Jurisdiction::Scotland;
    let extended = OrderExtended {
        order: order.clone(),
        charge: charge.clone(),
        applied_on: Some(working_to(plus(granted, -9)).max(charged_on)),
        applicant: Some(plan.forum.applicant),
        court: Some(if scotland { Court::Sheriff } else { Court::CrownCourt }),
        represented: Some(represented),
        version: Some(1),
    };
    if !story.fact(granted, EventBody::OrderExtended(extended)) {
        return None;
    }
    let outcome = story.random.weighted(
        &[
            (40, ProceedingsOutcome::DisposedAfterConviction),
            (25, ProceedingsOutcome::Acquitted),
            (
                15,
                if scotland {
                    ProceedingsOutcome::DesertedSimpliciter
                } else {
                    ProceedingsOutcome::Discontinued
                },
            ),
            (20, ProceedingsOutcome::Withdrawn),
        ],
        ProceedingsOutcome::Acquitted,
    );
    let over = working_from(plus(end, story.between(20, 300)));
    let ended = ExtensionEnded { order, outcome, charge: Some(charge) };
    if story.fact(over, EventBody::ExtensionEnded(ended)) { Some(over) } else { Some(story.until) }
}

/// The act that ended the order early.
pub(crate) fn end(story: &mut Story<'_>, plan: &Plan, day: Date, ending: Ending) {
    let order = plan.live_order(day);
    let scotland = plan.jurisdiction == Jurisdiction::Scotland;
    let body = match ending {
        Ending::Quashed | Ending::Nullity => {
            lodge(story, plan);
            let quashed = ending == Ending::Quashed;
            let outcome = if quashed { AppealOutcome::Quashed } else { AppealOutcome::Nullity };
            EventBody::AppealDecided(AppealDecided { order: plan.order.clone(), outcome })
        }
        Ending::Discharged => EventBody::OrderDischarged(OrderDischarged {
            order,
            court: Some(if scotland { Court::CourtOfSession } else { Court::HighCourt }),
            applied_by: Some(if story.chance(70) {
                VariationApplicant::Subject
            } else {
                VariationApplicant::Authority
            }),
        }),
        Ending::Died if plan.kind == SubjectKind::Individual => EventBody::SubjectDied(SubjectDied {}),
        Ending::Died => EventBody::SubjectDissolved(SubjectDissolved {}),
    };
    story.fact(day, body);
}

/// Reviews before the order's end.
pub(crate) fn expiry_reviews(story: &mut Story<'_>, plan: &Plan, ends: Date) {
    for before in [6, 3] {
        let lapse = story.chance(75);
        let review = DecisionRecorded {
            kind: DecisionKind::ExpiryReview,
            order: Some(plan.live_order(ends)),
            outcome: Some(if lapse { DecisionOutcome::No } else { DecisionOutcome::Other }),
            starts_on: None,
            reason: Some(text(if lapse { "Let lapse" } else { "Apply again before the end" })),
        };
        let (opens, due) = (months(ends, -before - 1), months(ends, -before));
        story.task(opens, due, EventBody::DecisionRecorded(review));
    }
}

/// What is left to do when an order has ended: markers off, and the last reviews.
pub(crate) fn close(story: &mut Story<'_>, plan: &Plan, last_day: Date) {
    let day_after = plus(last_day, 1);
    for system in ["PNC", "PND", "RMS"] {
        let force = plan.owner.clone().filter(|_| system == "RMS");
        let removed = MarkerRemoved { system: id(system), force };
        let placed = story.has_marker(system);
        if placed {
            story.task(day_after, plus(last_day, 4), EventBody::MarkerRemoved(removed));
        }
    }
    let exit = DecisionRecorded {
        kind: DecisionKind::ExitReview,
        order: Some(plan.live_order(last_day)),
        outcome: None,
        starts_on: None,
        reason: Some(text("Closed; lessons shared")),
    };
    story.task(day_after, plus(last_day, 28), EventBody::DecisionRecorded(exit));
    let retention = ReviewMade { kind: ReviewKind::Retention };
    story.task(day_after, plus(last_day, 60), EventBody::ReviewMade(retention));
}
