use super::act::ActKind;
use super::binding::VersionStanding;
use super::contradiction::contradictions;
use super::gates;
use super::length;
use super::order_log::{OrderLog, SubjectLog};
use super::order_standing::OrderStanding;
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Known, Severity};
use crate::law::At;
use crate::law::commencement::Commencement;
use crate::law::duration::{Span, lawful_last_day, staggered_within_five_years, too_long, within_five_years};
use crate::record::{EventBody, Length, ProvisionEnd};

/// A legal fault of an order, or something about it that the record leaves open.
/// It is kept and flagged; the order is never changed for it.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'c> {
    /// The rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Fixed words.
    pub message: &'static str,
    /// The field concerned, in the fact's body.
    pub field: &'static str,
    /// The fact.
    pub fact: Fact<'c>,
}

impl Fault<'_> {
    /// Whether it is a fault of the order itself (its making, content, duration or
    /// variation) and not of something done about it: notice, appeal, extension,
    /// discharge, or the facts of a charge.
    pub fn is_of_the_order(&self) -> bool {
        !matches!(
            &self.fact.event.body,
            EventBody::NoticeGiven(_)
                | EventBody::AppealDecided(_)
                | EventBody::OrderExtended(_)
                | EventBody::OrderDischarged(_)
                | EventBody::BreachAlleged(_)
        )
    }
}

/// Every fault of a made order.
pub(super) fn faults<'c>(
    order: &OrderLog<'c>,
    subject: &SubjectLog<'c>,
    standing: &OrderStanding<'c>,
    commencement: &Commencement,
) -> Vec<Fault<'c>> {
    let mut faults = Vec::new();
    let Some(made) = order.made else { return faults };
    let case = gates::Case { order, subject, commencement };
    duration(&case, standing, made, &mut faults);
    stated(order, made, &mut faults);
    contradictions(order, standing, &mut faults);
    ending(standing, &mut faults);
    faults.extend(order.made_twice.map(|fact| Fault {
        rule: "D-MADE-TWICE",
        severity: Severity::Advice,
        message: "the same making is recorded more than once; it counts once",
        field: "order",
        fact,
    }));
    gates::faults(&case, standing, made, &mut faults);
    faults
}

/// S16-2, S16-4: a stated end beyond the lawful last day, for the order or for any
/// provision of it. The face of the order stands; both days are shown.
fn duration<'c>(
    case: &gates::Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    let first = standing.first_start.day();
    let ends = standing.provisions.iter().filter_map(|p| p.stated_last_day.as_ref().and_then(Known::get));
    let (Some(_), Some(end)) = (first, ends.max()) else {
        return length_alone(case, standing, made, faults);
    };
    let at = At { day: made.on().or(first), ..case.anywhere(&made) };
    // Provisions that do not all begin with the order are the case of s.16(3)-(4).
    let ruling = if standing.provisions.iter().any(|provision| provision.start != standing.own_start) {
        staggered_within_five_years(&at, &[Span { start: first, end: Some(end) }])
    } else {
        within_five_years(&at, first, Some(end))
    };
    gates::note(&ruling, "stated_last_day", states_the_end(standing, made), faults);
}

/// The fact that states the end: an extension states none of its own.
fn states_the_end<'c>(standing: &OrderStanding<'c>, made: Fact<'c>) -> Fact<'c> {
    let states_an_end =
        |version: &&VersionStanding<'c>| !matches!(version.fact.event.body, EventBody::OrderExtended(_));
    standing.versions.iter().rev().find(states_an_end).map_or(made, |version| version.fact)
}

/// S16-2 of a length whose days are not known, because the start is not or because it
/// leads out of the range of dates: a length over five years is over them from any day.
fn length_alone<'c>(
    case: &gates::Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    let Some(terms) = standing.newest().map(|version| version.terms) else { return };
    let of_order = terms.length.filter(|_| terms.stated_last_day.is_none());
    let own = terms.conditions.iter().filter_map(|condition| match condition.end {
        Some(ProvisionEnd::Length(length)) => Some(length),
        _ => None,
    });
    let first = made.on().unwrap_or(made.event.recorded);
    if of_order.into_iter().chain(own).any(|length| is_over_five_years(first, length)) {
        let ruling = too_long(&case.anywhere(&made));
        gates::note(&ruling, "length", states_the_end(standing, made), faults);
    }
}

/// Counted from some day; of days alone one more than five years may be a leap day.
fn is_over_five_years(first: Date, length: Length) -> bool {
    let Ok(lawful) = lawful_last_day(first) else { return false };
    let over = length::last_day(first, length).map(|last| lawful.date.days_until(last.date));
    match (over, length.years == 0 && length.months == 0) {
        (Ok(days), true) => days > 1,
        (Ok(days), false) => days > 0,
        (Err(_), _) => true,
    }
}

/// S16-1: the order must say when it starts and ends; what the record does not say
/// may still be on the order.
fn stated<'c>(order: &OrderLog<'c>, made: Fact<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some(body) = order.order else { return };
    let mut missing = |field, message| {
        faults.push(Fault { rule: "S16-1", severity: Severity::Warning, message, field, fact: made });
    };
    if body.commencement.is_none() {
        missing("commencement", "when it comes into force is not recorded");
    }
    let ends = body.length.is_some() || body.stated_last_day.is_some();
    if !ends
        && (body.conditions.is_empty() || body.conditions.iter().any(|condition| condition.end.is_none()))
    {
        missing("length", "when it ends is not recorded");
    }
    if body.conditions.is_empty() {
        faults.push(Fault {
            rule: "D-NO-CONDITIONS",
            severity: Severity::Warning,
            message: "no condition is recorded; this is not an order without limits",
            field: "conditions",
            fact: made,
        });
    }
}

/// Readings 34 and 35.
fn ending<'c>(standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some(act) = standing.act else { return };
    let (rule, message) = match act.kind {
        ActKind::ReplacedByNewOrder { rule } => {
            (rule, "a new order ended this one by law, and no discharge of this one is recorded")
        }
        ActKind::Nullity => {
            ("R35", "held a nullity: any breach charged while it seemed valid needs legal advice")
        }
        _ => return,
    };
    faults.push(Fault { rule, severity: Severity::Warning, message, field: "order", fact: act.fact });
}
