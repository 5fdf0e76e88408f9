//! Whether a task arises for a case: the branch of the process it belongs to.

use super::context::Context;
use super::custody::Place;
use super::task::{Instance, WaitingFor};
use super::{Branch, Template};
use crate::case::Fact;
use crate::record::{DecisionOutcome, EventBody, ReleaseType};
use crate::standing::{OrderLog, OrderStanding, OrderStatus, ProvisionState, Start};

/// Whether and how a task arises.
#[derive(Clone, Debug)]
pub(super) enum Applies {
    /// It arises.
    Yes,
    /// It does not; why.
    No(&'static str),
    /// It does not, unless it has been done already; why.
    NotNow(&'static str),
    /// It did, and no longer does; why.
    Over(&'static str),
    /// It cannot be told yet; what it waits for.
    Waits(WaitingFor),
}

/// Decides for one instance of a task.
pub(super) fn applies(context: &Context<'_, '_>, template: &Template, instance: Instance<'_>) -> Applies {
    let answer = in_branch(context, template, instance);
    match answer {
        Applies::Yes | Applies::Waits(_) if !template.outlives_order => match ended(context, instance) {
            Some(why) => Applies::Over(why),
            None => answer,
        },
        answer => answer,
    }
}

/// Reading 18: at the end of an order its open work closes.
fn ended(context: &Context<'_, '_>, instance: Instance<'_>) -> Option<&'static str> {
    const WHY: &str = "the order has ended";
    match instance.order() {
        Some(position) => {
            let (order, standing) = context.order(position)?;
            let over = match standing.status.get() {
                Some(status) => status.is_ended(),
                None => false,
            };
            (order.made.is_some() && over).then_some(WHY)
        }
        None => (context.any_made() && !context.any_made_live()).then_some(WHY),
    }
}

fn in_branch(context: &Context<'_, '_>, template: &Template, instance: Instance<'_>) -> Applies {
    match template.branch {
        Branch::Application => application(context, template, instance),
        Branch::Order => made(context, instance),
        Branch::Community => community(context, instance),
        Branch::Custody => custody(context, template),
        Branch::Prison => prison(context, template),
        Branch::Preparation => preparation(context, template, instance),
        Branch::Release => release(context),
        Branch::ReleaseOnLicence => release_on_licence(context),
        Branch::Monitoring => monitoring(context, instance),
        Branch::Returned => returned(context),
        Branch::OrderEnd => order_end(context, template, instance),
        Branch::UndatedRelease => undated_release(context),
        Branch::Defect => defect(context, instance),
        Branch::Breach | Branch::Hearing | Branch::Transfer => Applies::Yes,
    }
}

/// Stage 1 is per order sought, and closes when the court has decided.
fn application(context: &Context<'_, '_>, template: &Template, instance: Instance<'_>) -> Applies {
    let Some((order, _)) = instance.order().and_then(|position| context.order(position)) else {
        return Applies::No("no order is sought");
    };
    let decided = order.made.or(order.refused);
    if template.opens.anchor == super::Anchor::Determined {
        return match (decided, order.given_up()) {
            (Some(_), _) => Applies::Yes,
            (None, Some(_)) => Applies::Over("the application was withdrawn"),
            (None, None) => Applies::Waits(WaitingFor::Fact("order_made")),
        };
    }
    let subject = &context.standing.subject;
    let over = order.made.or(order.given_up()).or(subject.died).or(subject.dissolved);
    match (order.intended.is_some(), over) {
        (false, _) => Applies::No("no intention to seek the order is recorded"),
        (true, Some(_)) => Applies::Over("the application has come to its end"),
        (true, None) => Applies::Yes,
    }
}

fn made(context: &Context<'_, '_>, instance: Instance<'_>) -> Applies {
    let Some((order, _)) = instance.order().and_then(|position| context.order(position)) else {
        return Applies::No("no order has been made");
    };
    match (order.made, order.given_up()) {
        (Some(_), _) => Applies::Yes,
        (None, Some(_)) => Applies::No("no order was made"),
        (None, None) => Applies::Waits(WaitingFor::Fact("order_made")),
    }
}

/// 2.6 is for a subject managed in the community from the start (reading 22).
fn community(context: &Context<'_, '_>, instance: Instance<'_>) -> Applies {
    let answer = made(context, instance);
    if !matches!(answer, Applies::Yes) {
        return answer;
    }
    if context.custody.place == Place::Unknown {
        return Applies::Waits(WaitingFor::Fact("custody"));
    }
    let Some(order_made) = instance.order().and_then(|position| context.order(position)?.0.made) else {
        return answer;
    };
    let mut since = context
        .custody
        .spells
        .iter()
        .filter(|spell| spell.ended.is_none_or(|ended| order_made.precedes(&ended) == Some(true)));
    let inside_by_then = |spell: &super::Spell<'_>| matches!((spell.from(), order_made.on()), (Some(from), Some(made)) if from <= made);
    match since.next() {
        Some(spell) if inside_by_then(spell) => Applies::No("in custody when the order was made"),
        Some(_) => Applies::Over("in custody since the order was made"),
        None => Applies::Yes,
    }
}

const NO_ORDER: &str = "no order has been made";
const NO_CUSTODY: &str = "no custody since the order was made";
const RELEASED: &str = "the subject has been released";

/// What every branch of custody and release needs first: an order, a place that
/// is known, and a time in custody that the order reaches into.
fn custody_known(context: &Context<'_, '_>) -> Option<Applies> {
    if !context.any_made() {
        return Some(Applies::No(NO_ORDER));
    }
    if context.custody.place == Place::Unknown {
        return Some(Applies::Waits(WaitingFor::Fact("custody")));
    }
    if context.spell().is_none() {
        return Some(match waits_for_custody(context) {
            true => Applies::Waits(WaitingFor::Fact("sentenced")),
            false => Applies::No(NO_CUSTODY),
        });
    }
    None
}

/// An order worded to start on a release says that there is custody, though none
/// is recorded.
pub(super) fn waits_for_custody(context: &Context<'_, '_>) -> bool {
    use crate::record::CommencementEvent;

    !context.custody.is_recorded()
        && context.standing.orders.iter().any(|order| {
            let live = order.status.get().is_none_or(OrderStatus::is_live);
            live && matches!(&order.own_start, Start::Awaiting(event) if *event != CommencementEvent::Service)
        })
}

/// Stage 3: the regional unit's work while the subject is inside.
fn custody(context: &Context<'_, '_>, template: &Template) -> Applies {
    if let Some(answer) = custody_known(context) {
        return answer;
    }
    if context.custody.current().is_none() {
        return Applies::Over(RELEASED);
    }
    let caseload = caseload(context);
    let with_the_force = template.recurs.is_some() && !passes_to_the_force(template);
    match caseload {
        Some(Applies::No(why)) => return Applies::No(why),
        _ if with_the_force && context.record_returned().is_some() => {
            return Applies::Over("the record has gone back to the force");
        }
        Some(answer) => return answer,
        None => {}
    }
    let unsentenced = context.spell().is_some_and(|spell| spell.sentenced.is_none() && !context.is_return());
    let taken_on = matches!(context.caseload_decision(), Some((_, Some(DecisionOutcome::Yes))));
    if unsentenced && !taken_on {
        return Applies::Waits(WaitingFor::Fact("sentenced"));
    }
    Applies::Yes
}

/// Reading 17: after the record has gone back, meetings and the conduit pass to
/// the force; keeping the record and advising end.
pub(super) fn passes_to_the_force(template: &Template) -> bool {
    matches!(template.id.as_str(), "3.8" | "3.9")
}

/// Reading 13: on a return the regional work waits for the decision, and a "no"
/// leaves it with the force.
fn caseload(context: &Context<'_, '_>) -> Option<Applies> {
    if !context.is_return() {
        return None;
    }
    match context.caseload_decision() {
        Some((_, Some(DecisionOutcome::Yes))) => None,
        Some((_, Some(DecisionOutcome::No))) => {
            Some(Applies::No("it was decided that the force keeps the case"))
        }
        Some(_) | None => Some(Applies::Waits(match context.process().index_of("6.6") {
            Some(task) => WaitingFor::Task(task),
            None => WaitingFor::Fact("decision_recorded"),
        })),
    }
}

fn prison(context: &Context<'_, '_>, template: &Template) -> Applies {
    let hospital = context.custody.current().is_some_and(|spell| spell.hospital);
    match custody_known(context) {
        Some(answer) => answer,
        None if hospital => Applies::NotNow("the subject is in hospital"),
        // Telling the prison of the order does not hang on the regional caseload.
        None if template.id.group() == super::TaskGroup::Derived => match context.custody.current() {
            Some(_) => Applies::Yes,
            None => Applies::Over(RELEASED),
        },
        None => custody(context, template),
    }
}

/// Stages 4 and 5 run in every time in custody, whoever holds the record.
fn preparation(context: &Context<'_, '_>, template: &Template, instance: Instance<'_>) -> Applies {
    if let Instance::Order(_) = instance {
        let answer = made(context, instance);
        if !matches!(answer, Applies::Yes) {
            return answer;
        }
    }
    let of_order = matches!(instance, Instance::Order(_));
    match custody_known(context) {
        Some(Applies::No(why)) if of_order => return Applies::NotNow(why),
        Some(answer) => return answer,
        None if of_order && !saw_custody(context, instance) => return Applies::NotNow(NO_CUSTODY),
        None => {}
    }
    let is_record =
        matches!(template.completed_by.first(), Some(super::FactPattern::TransferAccepted { .. }));
    if context.custody.current().is_some() {
        let held = context.ownership.is_held_by(context.regional_unit());
        return match is_record && !held && context.force_keeps_the_case() {
            true => Applies::NotNow("the force has kept the record"),
            false => Applies::Yes,
        };
    }
    // Reading 16: explaining the order goes on in the community, and the record is
    // owed while the regional unit holds it.
    match is_record {
        true if template.survives_release && !context.ownership.is_held_by(context.regional_unit()) => {
            Applies::Over(RELEASED)
        }
        _ if template.survives_release => Applies::Yes,
        _ => Applies::Over(RELEASED),
    }
}

/// Whether the latest time in custody fell in the life of the order.
pub(super) fn saw_custody(context: &Context<'_, '_>, instance: Instance<'_>) -> bool {
    let Some((order, standing)) = instance.order().and_then(|position| context.order(position)) else {
        return false;
    };
    let (Some(made), Some(spell)) = (order.made, context.spell()) else { return false };
    let made_in_time = spell.ended.is_none_or(|ended| made.precedes(&ended) == Some(true));
    made_in_time && !ended_before(standing, spell.from())
}

/// Whether an order had ended before a day.
fn ended_before(standing: &OrderStanding<'_>, day: Option<crate::date::Date>) -> bool {
    let ended = standing.status.get().is_some_and(OrderStatus::is_ended);
    ended && matches!((super::reached::last_day(standing), day), (Some(last), Some(day)) if last < day)
}

fn release(context: &Context<'_, '_>) -> Applies {
    custody_known(context).unwrap_or(Applies::Yes)
}

/// Reading 20: not after a release without licence.
fn release_on_licence(context: &Context<'_, '_>) -> Applies {
    if let Some(answer) = custody_known(context) {
        return answer;
    }
    let kind = match context.spell().and_then(|spell| spell.ended).map(|ended| &ended.event.body) {
        Some(EventBody::Released(body)) => body.kind,
        _ => None,
    };
    match kind {
        Some(ReleaseType::NoLicence | ReleaseType::Removal | ReleaseType::FromRemand) => {
            Applies::No("released without a licence")
        }
        _ => Applies::Yes,
    }
}

fn monitoring(context: &Context<'_, '_>, instance: Instance<'_>) -> Applies {
    let answer = made(context, instance);
    if !matches!(answer, Applies::Yes) {
        return answer;
    }
    match provision_state(context, instance) {
        Some(ProvisionState::Ended) => Applies::Over("the condition has ended"),
        Some(ProvisionState::Unknown(_)) => Applies::Waits(WaitingFor::Fact("in_force")),
        _ => Applies::Yes,
    }
}

fn provision_state<'s>(context: &'s Context<'_, '_>, instance: Instance<'_>) -> Option<&'s ProvisionState> {
    let (_, standing) = context.order(instance.order()?)?;
    let provision = match instance {
        Instance::Condition(_, position, _) => standing.provisions.get(position),
        _ => standing.provisions.first(),
    };
    provision.map(|provision| &provision.state)
}

fn returned(context: &Context<'_, '_>) -> Applies {
    if recalled_under_an_order(context) {
        return Applies::Waits(WaitingFor::Fact("returned_to_custody"));
    }
    if let Some(answer) = custody_known(context) {
        return answer;
    }
    if super::reached::record_went_back_too_soon(context).is_some() {
        return Applies::Yes;
    }
    match (context.is_return(), context.custody.current()) {
        (false, _) => Applies::No("the subject has not come back to custody"),
        (true, Some(_)) => Applies::Yes,
        (true, None) => Applies::Over(RELEASED),
    }
}

fn order_end(context: &Context<'_, '_>, template: &Template, instance: Instance<'_>) -> Applies {
    if instance == Instance::Subject {
        return if context.any_made() { Applies::Yes } else { Applies::No(NO_ORDER) };
    }
    let answer = made(context, instance);
    let Some((_, standing)) = instance.order().and_then(|position| context.order(position)) else {
        return answer;
    };
    let ended = standing.status.get().is_some_and(OrderStatus::is_ended);
    let takes_markers_off =
        matches!(template.completed_by.first(), Some(super::FactPattern::MarkerRemoved {}));
    if takes_markers_off && ended {
        if another_keeps_the_markers(context, standing) {
            return Applies::No("another order keeps the markers in place");
        }
        if !super::markers::any_placed(context.view) {
            return Applies::No("no marker was placed");
        }
    }
    // A doubtful order keeps its markers, also when its day has gone by (reading 49).
    let gone_by = super::reached::last_day(standing).is_some_and(|last| last < context.day());
    if takes_markers_off && !ended && gone_by {
        return Applies::Waits(WaitingFor::Fact("last_day"));
    }
    answer
}

fn another_keeps_the_markers(context: &Context<'_, '_>, ended: &OrderStanding<'_>) -> bool {
    context.standing.iter().any(|(order, standing)| {
        !std::ptr::eq(standing, ended)
            && order.made.is_some()
            && standing.status.get().is_none_or(OrderStatus::is_live)
    })
}

/// Recalled and not back, in the life of an order: reading 13.
pub(super) fn recalled_under_an_order(context: &Context<'_, '_>) -> bool {
    let recalled = context.custody.recalled.and_then(|recalled| recalled.on());
    let reaches = |(order, standing): (&OrderLog<'_>, &OrderStanding<'_>)| {
        order.made.is_some() && !ended_before(standing, recalled)
    };
    context.is_recalled_at_large() && context.standing.iter().any(reaches)
}

/// X.10 arises while the subject is inside with no date ahead.
fn undated_release(context: &Context<'_, '_>) -> Applies {
    match custody_known(context) {
        Some(answer) => answer,
        None if context.custody.current().is_none() => Applies::Over(RELEASED),
        None => Applies::Yes,
    }
}

fn defect(context: &Context<'_, '_>, instance: Instance<'_>) -> Applies {
    match instance.order().and_then(|position| context.order(position)) {
        Some((_, standing)) if standing.has_defect() => Applies::Yes,
        _ => Applies::No("no defect in the order is recorded"),
    }
}

/// Whether a fact falls in the latest time in custody. Where none is recorded, none
/// can be told to.
pub(super) fn in_this_custody(context: &Context<'_, '_>, fact: &Fact<'_>) -> bool {
    context.spell().is_some_and(|spell| spell.holds(fact))
}
