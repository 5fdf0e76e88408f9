//! Stage 6: the subject in the community, and coming back.

use scpo_core::date::Date;
use scpo_core::law::vocabulary::{Disposal, OffenceKind, ProceedingsOutcome};
use scpo_core::record::{
    BreachAlleged, BreachDecided, BreachDecision, Charged, Condition, ConditionChecked, ContactMade,
    ContactWith, Convicted, DecisionKind, DecisionOutcome, DecisionRecorded, EventBody, HearingKind,
    HearingListed, MeetingHeld, MeetingKind, NotificationReceived, ProceedingsEnded, Recalled,
    ReleaseEstimated, ReleaseKind, ReleaseType, Released, ReturnReason, ReturnedToCustody, UnlawfullyAtLarge,
    VisitMade,
};

use crate::conditions::one_of;
use crate::custody::{assign_partner, lead, prison, recurring, transfer};
use crate::days::{plus, working_from, working_to};
use crate::grant::marker;
use crate::plan::Plan;
use crate::story::Story;
use crate::words::{id, text};

/// Work in the community from a day to a day (both included).
pub(crate) fn manage(
    story: &mut Story<'_>,
    plan: &Plan,
    conditions: &[Condition],
    from: Date,
    to: Date,
    released: bool,
) {
    if released {
        let first = VisitMade { by_lead: Some(true) };
        story.task(from, plus(from, 1), EventBody::VisitMade(first));
        let meeting = MeetingHeld { kind: MeetingKind::Probation, next_on: None };
        story.task(plus(from, 1), plus(from, 7), EventBody::MeetingHeld(meeting));
    } else {
        let named = lead(story);
        story.work(working_from(plus(from, 7)), EventBody::LeadNamed(named));
    }
    if let Some(condition) = one_of(story, conditions).filter(|_| plan.born.is_some()) {
        let order = plan.live_order(from);
        let told = NotificationReceived { order, condition: Some(condition), matter_on: None };
        let day = plus(from, story.between(1, 6));
        if story.chance(60) && day <= to {
            story.work(working_from(day), EventBody::NotificationReceived(told));
        }
    }
    visits(story, plan, conditions, from, to);
}

/// The latest visits and checks; older ones stay in the force's own system.
fn visits(story: &mut Story<'_>, plan: &Plan, conditions: &[Condition], from: Date, to: Date) {
    let interval = story.random.weighted(&[(15, 28), (45, 56), (40, 91)], 56);
    let end = to.min(story.until);
    let mut day = plus(from, 14).max(plus(end, -interval * 4)).max(from);
    while day <= end {
        let on = working_from(day);
        let checked = story.chance(60);
        let by_lead = story.chance(50);
        if on > end {
            break;
        }
        if plan.born.is_some() {
            story.routine(on, EventBody::VisitMade(VisitMade { by_lead: by_lead.then_some(true) }));
        } else {
            story.routine(
                on,
                EventBody::ContactMade(ContactMade { with: ContactWith::Subject, by_lead: None }),
            );
        }
        if let Some(condition) = one_of(story, conditions).filter(|_| checked) {
            let complied = story.random.weighted(&[(80, Some(true)), (6, Some(false)), (14, None)], None);
            let order = plan.live_order(on);
            let method = Some(text("Visit"));
            let check = ConditionChecked { order, condition, method, complied, change_on: None };
            story.routine(on, EventBody::ConditionChecked(check));
        }
        day = plus(day, interval + story.between(-3, 6));
    }
}

/// An alleged breach and what came of it. Gives the day of a charge, if any.
pub(crate) fn breach(story: &mut Story<'_>, plan: &Plan, conditions: &[Condition], from: Date, to: Date) {
    let wanted = story.chance(story.options.breach);
    let conduct_on = plus(from, story.between(10, 700));
    let alleged_on = working_from(plus(conduct_on, story.between(0, 20)));
    let concerned = one_of(story, conditions);
    if !wanted || alleged_on > to.min(story.until) {
        return;
    }
    let breach = id("b1");
    let order = plan.live_order(conduct_on);
    let alleged = BreachAlleged {
        breach: breach.clone(),
        order: Some(order.clone()),
        version: None,
        conduct_on: Some(conduct_on),
        conditions: concerned.into_iter().collect(),
    };
    story.work(alleged_on, EventBody::BreachAlleged(alleged));
    let decision = story.random.weighted(
        &[
            (15, BreachDecision::NoAction),
            (15, BreachDecision::Advise),
            (20, BreachDecision::Warn),
            (50, BreachDecision::Charge),
        ],
        BreachDecision::Warn,
    );
    let reason = Some(text("Weighed with the evidence held"));
    let decided = BreachDecided { breach: breach.clone(), decision, reason };
    let decided_on = story.task(alleged_on, plus(alleged_on, 7), EventBody::BreachDecided(decided));
    if let Some(day) = decided_on.filter(|_| decision == BreachDecision::Charge) {
        let charge = Charged {
            charge: id("ch1"),
            offence: OffenceKind::BreachOfOrder,
            order: Some(order),
            breach: Some(breach),
        };
        let charged_on = working_from(plus(day, story.between(0, 30)));
        if charged_on <= to && story.fact(charged_on, EventBody::Charged(charge)) {
            proceedings(story, charged_on);
        }
    }
}

/// From charge to the end of the case.
fn proceedings(story: &mut Story<'_>, charged_on: Date) {
    let charge = id("ch1");
    let hearing_on = working_from(plus(charged_on, story.between(40, 260)));
    let listed = HearingListed {
        hearing: id("h9"),
        kind: HearingKind::Breach,
        listed_for: Some(hearing_on),
        order: None,
        charge: Some(charge.clone()),
        court: None,
    };
    story.fact(working_from(plus(charged_on, 10)), EventBody::HearingListed(listed));
    let outcome = story.random.weighted(
        &[
            (60, None),
            (25, Some(ProceedingsOutcome::Acquitted)),
            (15, Some(ProceedingsOutcome::Discontinued)),
        ],
        None,
    );
    match outcome {
        Some(outcome) => {
            story.fact(hearing_on, EventBody::ProceedingsEnded(ProceedingsEnded { charge, outcome }));
        }
        None => {
            let convicted = Convicted { charge: charge.clone(), disposal: Some(Disposal::Sentence) };
            if story.fact(hearing_on, EventBody::Convicted(convicted)) {
                let outcome = ProceedingsOutcome::DisposedAfterConviction;
                story.fact(hearing_on, EventBody::ProceedingsEnded(ProceedingsEnded { charge, outcome }));
            }
        }
    }
}

/// When the subject was recalled, if they are to be.
pub(crate) fn recall_day(story: &mut Story<'_>, from: Date, to: Date) -> Option<Date> {
    let wanted = story.chance(story.options.recall);
    let day = plus(from, story.between(12, 600));
    (wanted && day < to.min(story.until)).then_some(day)
}

/// Recall, return, the decision about the regional caseload, and release again.
/// Gives the day of that release.
pub(crate) fn recall(story: &mut Story<'_>, plan: &Plan, day: Date) -> Option<Date> {
    let fixed = story.chance(35);
    let at_large = story.chance(20);
    let days = story.random.weighted(&[(50, 14), (50, 28)], 28);
    let back = plus(day, if at_large { story.between(4, 60) } else { story.between(0, 3) });
    let kept = story.fact(day, EventBody::Recalled(Recalled { fixed_term_days: fixed.then_some(days) }));
    if !kept {
        return None;
    }
    if at_large {
        story.fact(plus(day, 2), EventBody::UnlawfullyAtLarge(UnlawfullyAtLarge {}));
    }
    let prison = Some(prison(story));
    story.place.clone_from(&prison);
    let reason = Some(if at_large { ReturnReason::Recaptured } else { ReturnReason::Recall });
    let returned = ReturnedToCustody { reason, prison };
    if !story.fact(back, EventBody::ReturnedToCustody(returned)) {
        return None;
    }
    let stay = if fixed { i64::from(days) } else { story.between(60, 500) };
    let long_over = plus(back, 700) < story.until;
    let freed = story.chance(story.options.released_again) || fixed || long_over;
    let further = story.between(20, 400);
    let again = if freed { plus(back, stay) } else { plus(story.until, further) };
    let accepted = caseload(story, plan, back, fixed);
    let polled = working_from(plus(back, story.between(5, 25)));
    if story.chance(70) && polled < again {
        let estimate = ReleaseEstimated { kind: ReleaseKind::Prrd, date: Some(again) };
        story.fact(polled, EventBody::ReleaseEstimated(estimate));
    }
    if let Some(day) = accepted {
        let to = plan.release_force.clone()?;
        let unit = story.cohort.regional_unit.clone();
        recurring(story, day, again.min(story.until));
        transfer(story, &unit, &to, plus(again, -60).max(plus(day, 10)), plus(again, -5));
    }
    if !freed {
        return None;
    }
    let out = working_to(again).max(plus(back, 1));
    let released = Released { kind: Some(ReleaseType::Licence), force: plan.release_force.clone() };
    story.fact(out, EventBody::Released(released)).then_some(out)
}

/// Whether the subject goes back to the regional caseload, and the transfer if so.
/// Gives the day the regional unit accepted.
fn caseload(story: &mut Story<'_>, plan: &Plan, back: Date, fixed: bool) -> Option<Date> {
    let yes = story.chance(60) && !fixed;
    let decision = DecisionRecorded {
        kind: DecisionKind::RegionalCaseloadReturn,
        order: None,
        outcome: Some(if yes { DecisionOutcome::Yes } else { DecisionOutcome::No }),
        starts_on: None,
        reason: Some(text(if yes { "Long return expected" } else { "Short return expected" })),
    };
    let decided = story.task(back, plus(back, 7), EventBody::DecisionRecorded(decision));
    let (Some(day), Some(from), true) = (decided, plan.release_force.clone(), yes) else { return None };
    let unit = story.cohort.regional_unit.clone();
    let accepted = transfer(story, &from, &unit, day, plus(day, 7));
    if let Some(day) = accepted {
        marker(story, plan, "PINS", day, plus(day, 7));
        if let Some(unit) = story.place.clone() {
            assign_partner(story, unit, day, 14);
        }
    }
    accepted
}
