//! Dates worth a place in a diary.

use super::document::{KeyDate, KeyDateKind};
use super::release_view;
use crate::case::Fact;
use crate::date::{Date, MonthPolicy, months_before, years_beginning_with};
use crate::finding::{Citation, Id, Known};
use crate::lifecycle::{Context, Instance, Plan};
use crate::record::EventBody;
use crate::standing::Start;

const WINDOWS: Citation = Citation::new("regional process stages 4 and 5; reading 6");

/// Every key date, by date; unknown ones last.
pub(super) fn key_dates(context: &Context<'_, '_>, plan: &Plan<'_, '_>) -> Vec<KeyDate> {
    let mut dates = Vec::with_capacity(8);
    release(context, &mut dates);
    orders(context, &mut dates);
    hearings(context, plan, &mut dates);
    dates.sort_by_key(|date| (date.date.is_unknown(), date.date.get(), date.kind));
    dates
}

fn release(context: &Context<'_, '_>, dates: &mut Vec<KeyDate>) {
    let Some(driver) = context.driver.as_ref().filter(|driver| !driver.passed) else { return };
    let release = driver.estimate.date;
    let facts = vec![driver.estimate.fact.event.id.clone()];
    let before = |months| months_before(release, months, MonthPolicy::Clamp).ok().map(|counted| counted.date);
    let mut add = |kind, date: Option<Date>, citation: Citation| {
        if let Some(date) = date {
            dates.push(KeyDate {
                kind,
                date: Known::Value(date),
                citation,
                order: None,
                facts: facts.clone(),
            });
        }
    };
    add(KeyDateKind::Release, Some(release), Citation::new("reading 24"));
    add(KeyDateKind::TwelveMonthsBefore, before(12), WINDOWS);
    add(KeyDateKind::StageFourCloses, before(6).and_then(Date::yesterday), WINDOWS);
    add(KeyDateKind::SixMonthsBefore, before(6), WINDOWS);
    add(KeyDateKind::OneMonthBefore, before(1), WINDOWS);
    if let Some(date) = release_view::could_be_out_from(context) {
        let citation = Citation::new("CJA 1961 s.23(3) to (3D); reading 25");
        dates.push(KeyDate { kind: KeyDateKind::CouldBeOutFrom, date, citation, order: None, facts });
    }
}

fn orders(context: &Context<'_, '_>, dates: &mut Vec<KeyDate>) {
    for (log, standing) in context.standing.iter() {
        let facts: Vec<Id> = log.made.iter().map(|fact| fact.event.id.clone()).collect();
        let order = Some(log.id.clone());
        if let Some(date) = standing.last_day.clone() {
            dates.push(KeyDate {
                kind: KeyDateKind::LastDay,
                date,
                citation: Citation::new("SCA 2007 s.16"),
                order: order.clone(),
                facts: facts.clone(),
            });
        }
        let starts_on_release = matches!(&standing.own_start, Start::Awaiting(event)
            if *event != crate::record::CommencementEvent::Service);
        let live = standing.status.get().is_some_and(crate::standing::OrderStatus::is_live);
        let first = standing.first_start.day().or(context.release_day());
        if let (true, true, Some(first)) = (starts_on_release, live, first)
            && let Ok(last) = years_beginning_with(first, 5)
        {
            let estimate = context.driver.as_ref().map(|driver| driver.estimate.fact.event.id.clone());
            dates.push(KeyDate {
                kind: KeyDateKind::LawfulLastDayIfReleasedThen,
                date: Known::Value(last.date),
                citation: Citation::new("SCA 2007 s.16(2), (4)"),
                order,
                facts: facts.into_iter().chain(estimate).collect(),
            });
        }
    }
}

fn hearings(context: &Context<'_, '_>, plan: &Plan<'_, '_>, dates: &mut Vec<KeyDate>) {
    for task in &plan.tasks {
        let (Instance::Hearing(_), Some(_), None) = (task.instance, task.due_day(), task.done) else {
            continue;
        };
        let listing: Option<Fact<'_>> = task.triggers.first().copied().flatten();
        let day = listing.and_then(|listing| match &listing.event.body {
            EventBody::HearingListed(body) => body.listed_for,
            _ => None,
        });
        if let Some(day) = day.filter(|day| *day >= context.day()) {
            dates.push(KeyDate {
                kind: KeyDateKind::Hearing,
                date: Known::Value(day),
                citation: Citation::new("court listing as recorded"),
                order: None,
                facts: listing.iter().map(|fact| fact.event.id.clone()).collect(),
            });
        }
    }
}
