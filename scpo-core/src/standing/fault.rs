use super::act::ActKind;
use super::binding::Notice;
use super::order_log::{OrderLog, SubjectLog};
use super::order_standing::OrderStanding;
use crate::case::Fact;
use crate::finding::{Known, Severity};
use crate::law::commencement::Commencement;
use crate::law::vocabulary::NoticeMethod;
use crate::record::{EventBody, NoticeOutcome};

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

/// Every fault of a made order.
pub(super) fn faults<'c>(
    order: &OrderLog<'c>,
    subject: &SubjectLog<'c>,
    standing: &OrderStanding<'c>,
    commencement: &Commencement,
) -> Vec<Fault<'c>> {
    let mut faults = Vec::new();
    let Some(made) = order.made else { return faults };
    super::gates::faults(order, subject, commencement, made, &mut faults);
    duration(standing, made, &mut faults);
    stated(order, made, &mut faults);
    notice(order, standing, made, &mut faults);
    ending(standing, &mut faults);
    extension(standing, &mut faults);
    faults
}

/// S16-2, S16-4: a stated end beyond the lawful last day, for the order or for any
/// provision of it. The face of the order stands; both days are shown.
fn duration<'c>(standing: &OrderStanding<'c>, made: Fact<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some(lawful) = lawful(standing) else { return };
    let stated = standing.provisions.iter().filter_map(|p| p.stated_last_day.as_ref().and_then(Known::get)).max();
    let Some(stated) = stated.filter(|stated| *stated > lawful) else { return };
    let own = standing.own_start.day();
    let staggered = own.is_none_or(|own| standing.first_start.day().is_some_and(|first| first < own));
    let (rule, message) = if staggered {
        ("S16-4", "the end is later than five years from the first provision in force")
    } else if lawful.tomorrow() == Some(stated) {
        ("S16-2", "the end is one day too late: the first day counts in the five years")
    } else {
        ("S16-2", "the end is later than five years beginning with coming into force")
    };
    let fact = standing.versions.last().map_or(made, |version| version.fact);
    faults.push(Fault { rule, severity: Severity::Error, message, field: "stated_last_day", fact });
}

/// Five years from the first start, also while an extension leaves the order
/// without a date.
fn lawful(standing: &OrderStanding<'_>) -> Option<crate::date::Date> {
    match &standing.lawful_last_day {
        Some(day) => day.get(),
        None => {
            let first = standing.first_start.day()?;
            crate::date::years_beginning_with(first, 5).ok().map(|counted| counted.date)
        }
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
    if !ends && (body.conditions.is_empty() || body.conditions.iter().any(|condition| condition.end.is_none())) {
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

/// S10-1, S10-2 and reading 39.
fn notice<'c>(
    order: &OrderLog<'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    for &fact in &order.notices {
        let EventBody::NoticeGiven(body) = &fact.event.body else { continue };
        let mut flag = |rule, severity, message, field| {
            faults.push(Fault { rule, severity, message, field, fact });
        };
        let version = standing.versions.iter().find(|version| version.version == body.version.unwrap_or(0));
        let hearing = version.map_or(made, |version| version.fact);
        if matches!((fact.on(), hearing.on()), (Some(served), Some(heard)) if served < heard) {
            flag("S10-1", Severity::Error, "notice is dated before the hearing, so it proves nothing", "version");
        }
        if version.is_none() {
            flag("D-ORPHAN", Severity::Error, "notice is of a version that is not recorded", "version");
        }
        let allowed = matches!(
            body.method,
            NoticeMethod::InPerson | NoticeMethod::RecordedDelivery | NoticeMethod::Represented
        );
        if !allowed {
            flag("S10-2", Severity::Warning, "this way of giving notice does not bind", "method");
        }
        if body.outcome == Some(NoticeOutcome::ReturnedUndelivered) {
            flag("S10-2", Severity::Warning, "the notice came back undelivered", "outcome");
        }
    }
    let newest = standing.versions.last();
    if let Some(version) = newest.filter(|version| version.notice == Notice::None && is_standing(standing)) {
        faults.push(Fault {
            rule: "S10-1",
            severity: Severity::Warning,
            message: "no notice that binds the subject is recorded",
            field: "represented",
            fact: version.fact,
        });
    }
}

fn is_standing(standing: &OrderStanding<'_>) -> bool {
    standing.status.get().is_none_or(|status| status.is_live())
}

/// Readings 34 and 35.
fn ending<'c>(standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some(act) = standing.act else { return };
    let (rule, severity, message) = match act.kind {
        ActKind::ReplacedByNewOrder => (
            replacing_rule(standing),
            Severity::Warning,
            "a new order on conviction was made and no discharge of this one is recorded",
        ),
        ActKind::Nullity => (
            "S08-1",
            Severity::Warning,
            "held a nullity: any breach charged while it seemed valid needs legal advice",
        ),
        _ => return,
    };
    faults.push(Fault { rule, severity, message, field: "order", fact: act.fact });
}

fn replacing_rule(standing: &OrderStanding<'_>) -> &'static str {
    match standing.jurisdiction {
        Some(crate::law::vocabulary::Jurisdiction::Scotland) => "S22A-2",
        _ => "S19-4",
    }
}

/// S22E-1.
fn extension<'c>(standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    for &fact in &standing.late_extensions {
        faults.push(Fault {
            rule: "S22E-1",
            severity: Severity::Error,
            message: "the extension was made after the order had ended, so it extends nothing",
            field: "order",
            fact,
        });
    }
}
