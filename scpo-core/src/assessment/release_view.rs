//! Release dates and the holding of the record as the result document shows them.

use super::document::{NotDrivingDate, NotDrivingWhy, RecordHolding, ReleaseDate, ReleaseDates};
use crate::date::{Date, Division, ReleaseTerm};
use crate::finding::{Citation, Id, Known};
use crate::lifecycle::{Context, Driver, NotDriving};
use crate::record::ReleaseKind;

const LADDER: Citation = Citation::new("reading 24");

/// Writes out the release dates.
pub(super) fn release(context: &Context<'_, '_>) -> ReleaseDates {
    let driver = context.driver.as_ref();
    let mut not_driving: Vec<NotDrivingDate> = context
        .releases
        .standing()
        .iter()
        .filter(|estimate| driver.is_none_or(|driver| driver.estimate.fact.index != estimate.fact.index))
        .map(|estimate| NotDrivingDate {
            kind: estimate.kind,
            date: estimate.date,
            why: why(context.releases.not_driving(estimate, driver, context.day())),
            facts: vec![estimate.fact.event.id.clone()],
        })
        .collect();
    not_driving.sort_by_key(|estimate| (estimate.date, estimate.kind));
    ReleaseDates {
        driver: driver.map(release_date),
        passed: driver.filter(|driver| driver.passed).map(|_| true),
        could_be_out_from: could_be_out_from(context),
        not_driving,
    }
}

fn release_date(driver: &Driver<'_>) -> ReleaseDate {
    let mut facts = vec![driver.estimate.fact.event.id.clone()];
    if driver.trigger.index != driver.estimate.fact.index {
        facts.push(driver.trigger.event.id.clone());
    }
    ReleaseDate { kind: driver.estimate.kind, date: driver.estimate.date, citation: LADDER, facts }
}

/// Reading 25: the second eligible day where the power of s.23(3A) may bring the date
/// forward, and the duty day where it may not or does not bite. A confirmed date has been
/// moved already.
pub(super) fn could_be_out_from(context: &Context<'_, '_>) -> Option<Known<Date>> {
    let driver = context.driver.as_ref().filter(|driver| !driver.passed)?;
    let (kind, date) = (driver.estimate.kind, driver.estimate.date);
    if kind == ReleaseKind::Confirmed {
        return Some(Known::Value(date));
    }
    match context.division {
        Some(Division::EnglandAndWales) => {
            let days = context.calendars.release_days(date, ReleaseTerm::OverFiveDays);
            Some(days.map(|days| match is_brought_forward(kind) {
                true => days.earliest_possible().date,
                false => days.legal_latest.date,
            }))
        }
        // The rules of CJA 1961 s.23 read here are those of England and Wales.
        Some(_) => Some(Known::missing("release_days")),
        None => Some(Known::missing("jurisdiction")),
    }
}

/// The kinds that the release-date service moves for days off (dates.md 5), and a date of
/// no stated kind, which may be one of them.
const fn is_brought_forward(kind: ReleaseKind) -> bool {
    matches!(
        kind,
        ReleaseKind::Crd
            | ReleaseKind::Ard
            | ReleaseKind::Ped
            | ReleaseKind::Hdced
            | ReleaseKind::Prrd
            | ReleaseKind::Unspecified
    )
}

const fn why(why: NotDriving) -> NotDrivingWhy {
    match why {
        NotDriving::StrongerStands => NotDrivingWhy::StrongerStands,
        NotDriving::EarlierStands => NotDrivingWhy::EarlierStands,
        NotDriving::Passed => NotDrivingWhy::Passed,
        NotDriving::NoRelease => NotDrivingWhy::NoRelease,
        NotDriving::CurfewEnded => NotDrivingWhy::CurfewEnded,
    }
}

/// Writes out who holds the record and which force leads.
pub(super) fn record(context: &Context<'_, '_>) -> RecordHolding {
    let ownership = &context.ownership;
    let record_owner = ownership.record_owner.cloned().map(Known::Value);
    let lead = ownership.lead_force.filter(|lead| ownership.originating_force != Some(*lead));
    let facts: Vec<Id> = [ownership.record_owner_fact, ownership.in_transfer]
        .into_iter()
        .flatten()
        .map(|fact| fact.event.id.clone())
        .collect();
    RecordHolding {
        record_owner,
        in_transfer_to: ownership.in_transfer.and_then(|sent| match &sent.event.body {
            crate::record::EventBody::TransferSent(body) => Some(body.to.clone()),
            _ => None,
        }),
        owning_force: ownership.originating_force.cloned(),
        release_force: lead.cloned(),
        facts,
    }
}
