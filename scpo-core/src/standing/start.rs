use std::borrow::Cow;

use super::binding::is_before;
use super::order_log::{OrderLog, SubjectLog};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;
use crate::law::notice::is_allowed;
use crate::law::vocabulary::NoticeMethod;
use crate::record::{
    CommencementEvent, CommencementRule, DecisionKind, EventBody, NoticeOutcome, ReleaseType, Released,
};

/// When a provision comes into force (s.16(1), (3); `law.md` 15 points 5 and 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// On a day, past or to come.
    On(Date),
    /// On an event that has not happened.
    Awaiting(CommencementEvent),
    /// It cannot be told; what is missing.
    Unknown(Cow<'static, str>),
}

impl Start {
    /// The day, if it is fixed.
    pub fn day(&self) -> Option<Date> {
        match self {
            Start::On(day) => Some(*day),
            _ => None,
        }
    }

    /// The day as a value that may be unknown; absent while the event is awaited.
    pub fn known(&self) -> Option<Known<Date>> {
        match self {
            Start::On(day) => Some(Known::Value(*day)),
            Start::Awaiting(_) => None,
            Start::Unknown(missing) => Some(Known::missing(missing.clone())),
        }
    }

    /// Resolves the words of an order to a day, an awaited event, or unknown.
    pub(super) fn resolve(
        rule: Option<CommencementRule>,
        order: &OrderLog<'_>,
        subject: &SubjectLog<'_>,
    ) -> Self {
        match rule {
            None => Start::Unknown("order_made.commencement".into()),
            Some(CommencementRule::On(day)) => Start::On(day),
            Some(CommencementRule::Event(event)) => match ruled_by_a_person(order) {
                Some(day) => Start::On(day),
                None if event == CommencementEvent::Service => on_service(order),
                None => on_release(event, order, subject),
            },
        }
    }
}

/// A person's recorded ruling on the day the order starts.
fn ruled_by_a_person(order: &OrderLog<'_>) -> Option<Date> {
    order.decisions.iter().rev().find_map(|fact| match &fact.event.body {
        EventBody::DecisionRecorded(body) if body.kind == DecisionKind::Commencement => body.starts_on,
        _ => None,
    })
}

/// The first release, other than a temporary one, after the order was made
/// (reading 28). Which release is final, and whether discharge from hospital is
/// release from custody, is for a person to say.
fn on_release(event: CommencementEvent, order: &OrderLog<'_>, subject: &SubjectLog<'_>) -> Start {
    let Some(made) = order.made else { return Start::Awaiting(event) };
    let mut releases = subject.releases.iter().filter(|release| may_follow(release, &made));
    let Some(first) = releases.next() else { return Start::Awaiting(event) };
    // Undated releases come last; one of them may have been the first.
    let undated = releases.any(|release| release.on().is_none());
    let (Some(day), Some(true), false) = (first.on(), made.precedes(first), undated) else {
        return Start::Unknown("released.on".into());
    };
    let EventBody::Released(release) = &first.event.body else { return Start::Awaiting(event) };
    match event {
        CommencementEvent::FinalRelease => Start::Unknown("decision_recorded.commencement".into()),
        CommencementEvent::ReleaseFromCustody if from_hospital(first, release, subject) => {
            Start::Unknown("decision_recorded.commencement".into())
        }
        CommencementEvent::ReleaseOnLicence => match release.kind {
            Some(ReleaseType::Licence | ReleaseType::Parole | ReleaseType::HomeDetentionCurfew) => {
                Start::On(day)
            }
            Some(_) => Start::Unknown("decision_recorded.commencement".into()),
            None => Start::Unknown("released.kind".into()),
        },
        _ => Start::On(day),
    }
}

/// Whether a release came, or may have come, after the order was made.
fn may_follow(release: &Fact<'_>, made: &Fact<'_>) -> bool {
    release.precedes(made) != Some(true)
}

fn from_hospital(fact: &Fact<'_>, release: &Released, subject: &SubjectLog<'_>) -> bool {
    match release.kind {
        Some(kind) => kind == ReleaseType::HospitalDischarge,
        None => subject.hospital.iter().any(|hospital| hospital.precedes(fact) != Some(false)),
    }
}

/// The first notice delivered. Sent without proof, or returned, leaves it unknown
/// (reading 39).
fn on_service(order: &OrderLog<'_>) -> Start {
    let mut unproved = None;
    for fact in &order.notices {
        let EventBody::NoticeGiven(body) = &fact.event.body else { continue };
        let served = is_allowed(body.method) && body.method != NoticeMethod::Represented;
        if !served || order.made.is_some_and(|made| is_before(fact, &made)) {
            continue;
        }
        match (body.outcome, fact.on()) {
            // Service of a variation alone is not service of the order as made.
            (Some(NoticeOutcome::Delivered), _) if body.version.unwrap_or(0) != 0 => {
                unproved = unproved.or(Some("notice_given.version"));
            }
            (Some(NoticeOutcome::Delivered), Some(day)) => return Start::On(day),
            (Some(NoticeOutcome::Delivered), None) => unproved = Some("notice_given.on"),
            (Some(NoticeOutcome::Attempted), _) => {}
            _ => unproved = unproved.or(Some("notice_given.outcome")),
        }
    }
    match unproved {
        Some(missing) => Start::Unknown(missing.into()),
        None => Start::Awaiting(CommencementEvent::Service),
    }
}
