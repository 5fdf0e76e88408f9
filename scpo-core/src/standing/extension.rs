use super::binding::{self, Notice};
use super::order_log::{OrderLog, SubjectLog};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::{OffenceKind, ProceedingsOutcome};
use crate::record::{EventBody, OrderExtended};

/// An extension of an order while proceedings are pending (s.22E).
#[derive(Clone, Debug)]
pub struct Extension<'c> {
    /// The court's variation.
    pub fact: Fact<'c>,
    /// The charge it is for.
    pub charge: &'c Id,
    /// The day it began.
    pub from: Date,
    /// The event that ended it, and its day.
    pub ended: Option<(Fact<'c>, Date)>,
    /// Whether it has been brought home to the subject.
    pub notice: Notice,
}

/// What was made of one recorded extension.
pub(super) enum Reading<'c> {
    /// It extends the order.
    Extends(Extension<'c>),
    /// S22E-1: it came after the order had ended, so it extends nothing.
    TooLate,
    /// It has no day, or its charge is not on record: whether it extends cannot be told.
    Unknown,
}

/// Reads one recorded extension against the order's natural last day.
pub(super) fn read<'c>(
    fact: Fact<'c>,
    order: &OrderLog<'c>,
    subject: &SubjectLog<'c>,
    natural_last_day: Option<Date>,
) -> Reading<'c> {
    let EventBody::OrderExtended(body) = &fact.event.body else { return Reading::Unknown };
    let Some(from) = fact.on() else { return Reading::Unknown };
    if natural_last_day.is_some_and(|last| from > last) {
        return Reading::TooLate;
    }
    if !is_charged(body, subject, from) {
        return Reading::Unknown;
    }
    let ended = first_ending(fact, body, order, subject);
    let version = body.version.unwrap_or(u32::MAX);
    let (notice, _) = binding::notice(order, version, fact, body.represented);
    Reading::Extends(Extension { fact, charge: &body.charge, from, ended, notice })
}

/// S22E-1: charged, by then, with a serious offence or with breach.
fn is_charged(extended: &OrderExtended, subject: &SubjectLog<'_>, by: Date) -> bool {
    subject.charges.iter().any(|fact| match &fact.event.body {
        EventBody::Charged(charged) => {
            charged.charge == extended.charge
                && matches!(charged.offence, OffenceKind::BreachOfOrder | OffenceKind::Serious)
                && fact.on().is_some_and(|on| on <= by)
        }
        _ => false,
    })
}

/// S22E-2: the first listed event. Conviction alone is not one: the extension runs
/// until the court deals with the offence (reading 31).
fn first_ending<'c>(
    extension: Fact<'c>,
    extended: &OrderExtended,
    order: &OrderLog<'c>,
    subject: &SubjectLog<'c>,
) -> Option<(Fact<'c>, Date)> {
    let own = order.extension_ended.iter().filter(|fact| match &fact.event.body {
        EventBody::ExtensionEnded(body) => {
            body.charge.as_ref().is_none_or(|charge| *charge == extended.charge) && ends(body.outcome)
        }
        _ => false,
    });
    let proceedings = subject.proceedings.iter().filter(|fact| match &fact.event.body {
        EventBody::ProceedingsEnded(body) => body.charge == extended.charge && ends(body.outcome),
        EventBody::Convicted(body) => body.charge == extended.charge,
        _ => false,
    });
    own.chain(proceedings)
        .filter_map(|&fact| Some((fact, fact.on()?)))
        .filter(|(fact, _)| fact.precedes(&extension) != Some(true))
        .min_by_key(|(fact, on)| (*on, fact.index))
}

fn ends(outcome: ProceedingsOutcome) -> bool {
    outcome != ProceedingsOutcome::DesertedProLocoDietSet
}
