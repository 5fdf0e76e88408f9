use super::applies::waits_for_custody;
use super::context::Context;
use super::custody::Place;
use crate::date::{
    Date, MonthPolicy, days_beginning_with, months_after, months_before, months_beginning_with,
};
use crate::finding::Known;
use crate::law::vocabulary::codes;
use crate::record::EventBody;
use crate::standing::{ExtensionEnd, OrderLog, OrderStanding, OrderStatus, ProvisionState, Start};

codes! {
    /// The stage of the regional process. Stage 2, the making of the order, is a
    /// day and not a span of time, so no case is ever in it (reading 15).
    Stage {
        /// Application.
        Application => "1",
        /// Custody.
        Custody => "3",
        /// Preparation for release: twelve months before.
        TwelveMonthsBefore => "4",
        /// Preparation for release: six to one months before, and until release.
        SixMonthsBefore => "5",
        /// Release, and management in the community.
        Community => "6",
        /// No order stands or is sought.
        Closed => "closed",
    }
}

/// The stage on the day, and why.
pub(super) fn stage(context: &Context<'_, '_>) -> (Known<Stage>, &'static str) {
    let subject = &context.standing.subject;
    if subject.died.is_some() {
        return (Known::Value(Stage::Closed), "the subject has died");
    }
    if subject.dissolved.is_some() {
        return (Known::Value(Stage::Closed), "the body has been dissolved");
    }
    let made: Vec<_> = context.standing.iter().filter(|(order, _)| order.made.is_some()).collect();
    let standing_live =
        made.iter().any(|(_, standing)| standing.status.get().is_some_and(OrderStatus::is_live));
    let in_force_by_any = made.iter().any(|(_, standing)| standing.in_force.get() == Some(true));
    let runs = made.iter().any(|(order, standing)| may_run_on(order, standing, context.day()));
    let doubtful = made.iter().find(|(_, standing)| standing.status.is_unknown());
    match (standing_live || in_force_by_any || runs, doubtful) {
        (true, _) => by_place(context),
        (false, Some((_, standing))) => match &standing.status {
            Known::Unknown(missing) => {
                (Known::Unknown(missing.clone()), "whether an order has effect cannot be told")
            }
            Known::Value(_) => by_place(context),
        },
        (false, None) => without_an_order(context),
    }
}

/// Whether an order whose state cannot be told has at least not run out: one of its
/// provisions is still to begin, or has a day of beginning that is not known and an
/// end still ahead, even if it began when the order was made.
fn may_run_on(order: &OrderLog<'_>, standing: &OrderStanding<'_>, day: Date) -> bool {
    let extended = standing.extension.as_ref().is_some_and(|it| !matches!(it.end, ExtensionEnd::On(..)));
    let settled =
        standing.doubts.is_empty() && standing.act.is_none() && !extended && !standing.extension_in_doubt;
    settled
        && standing.provisions.iter().any(|provision| match &provision.state {
            ProvisionState::NotBegun | ProvisionState::InForce => true,
            ProvisionState::Ended => false,
            ProvisionState::Unknown(_) => {
                let stated = provision.stated_last_day.as_ref().and_then(Known::get);
                let soonest = stated.or_else(|| soonest_end(order));
                matches!(provision.start, Start::Unknown(_)) && soonest.is_some_and(|last| day <= last)
            }
        })
}

/// The last day if the length of the newest version that gives one began with the
/// making.
fn soonest_end(order: &OrderLog<'_>) -> Option<Date> {
    let varied = order.varied.iter().filter_map(|fact| match &fact.event.body {
        EventBody::OrderVaried(body) => Some((body.version, body.length?)),
        _ => None,
    });
    let newest = varied.max_by_key(|(version, _)| *version).map(|(_, length)| length);
    let made = order.made?.on()?;
    let Some(length) = newest.or(order.order?.length) else { return Some(made) };
    let months = u32::from(length.years) * 12 + u32::from(length.months);
    let first = months_after(made, months, MonthPolicy::Clamp).ok()?.date;
    match (months, length.days) {
        (0, days) => days_beginning_with(made, u32::from(days)).ok().map(|counted| counted.date),
        (months, 0) => months_beginning_with(made, months).ok().map(|counted| counted.date),
        (_, days) => days_beginning_with(first, u32::from(days)).ok().map(|counted| counted.date),
    }
}

fn without_an_order(context: &Context<'_, '_>) -> (Known<Stage>, &'static str) {
    let sought = context.standing.iter().any(|(order, _)| {
        let sought = order.intended.is_some() || order.applied.is_some();
        sought && order.made.is_none() && order.given_up().is_none()
    });
    if sought {
        (Known::Value(Stage::Application), "an order is sought")
    } else if context.any_made() {
        (Known::Value(Stage::Closed), "no order stands")
    } else {
        (Known::Value(Stage::Closed), "no order stands or is sought")
    }
}

fn by_place(context: &Context<'_, '_>) -> (Known<Stage>, &'static str) {
    match context.custody.place {
        Place::Unknown => (Known::missing("custody"), "where the subject is cannot be told"),
        // An escape is not a release: the custody goes on (reading 15).
        Place::AtLarge if context.in_custody() => in_custody(context),
        Place::AtLarge => (Known::Value(Stage::Community), "at large"),
        Place::Community if waits_for_custody(context) => {
            (Known::missing("sentenced"), "the order waits for a release, and no custody is recorded")
        }
        Place::Community => (Known::Value(Stage::Community), "in the community"),
        Place::Prison | Place::Hospital | Place::TemporaryRelease => in_custody(context),
    }
}

/// Reading 15: stage 5 lasts until actual release, also when the date has passed.
fn in_custody(context: &Context<'_, '_>) -> (Known<Stage>, &'static str) {
    let Some(driver) = &context.driver else {
        return (Known::Value(Stage::Custody), "in custody, with no release date");
    };
    if driver.passed {
        return (Known::Value(Stage::SixMonthsBefore), "in custody, and the release date has passed");
    }
    let before =
        |months| months_before(driver.estimate.date, months, MonthPolicy::Clamp).ok().map(|c| c.date);
    let day = context.day();
    let reached = |opens: Option<Date>| opens.is_some_and(|opens| day >= opens);
    if reached(before(6)) {
        (Known::Value(Stage::SixMonthsBefore), "in custody, six months or less before release")
    } else if reached(before(12)) {
        (Known::Value(Stage::TwelveMonthsBefore), "in custody, twelve months or less before release")
    } else {
        (Known::Value(Stage::Custody), "in custody")
    }
}
