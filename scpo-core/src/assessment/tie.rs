//! Which facts of one day some rule could read differently in the two orders.

use crate::case::Fact;
use crate::finding::Id;
use crate::record::{DecisionKind, EventBody, SentenceKind};

/// A group of facts that between them keep one state: where the subject is, who
/// holds the record, and so on. A fact outside every topic changes no state, and
/// without a day counts as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Where the subject is.
    Place,
    /// Who holds the record.
    Record,
    /// Release dates.
    Dates,
    /// The state of an order.
    Order,
    /// The state of a charge.
    Charge,
    /// The listing of a hearing.
    Hearing,
    /// Whether a marker stands.
    Marker,
    /// Whether there is a subject.
    Subject,
}

impl Topic {
    /// The topic of a fact.
    pub fn of(fact: &Fact<'_>) -> Option<Self> {
        use EventBody as B;

        Some(match &fact.event.body {
            B::Sentenced(_)
            | B::Remanded(_)
            | B::DetainedInHospital(_)
            | B::Moved(_)
            | B::TemporarilyReleased(_)
            | B::ReturnedFromTemporaryRelease(_)
            | B::Released(_)
            | B::Recalled(_)
            | B::ReturnedToCustody(_)
            | B::UnlawfullyAtLarge(_) => Self::Place,
            B::RecordCreated(_) | B::TransferSent(_) | B::TransferAccepted(_) | B::TransferRefused(_) => {
                Self::Record
            }
            B::ReleaseEstimated(_) | B::ReleaseEstimateWithdrawn(_) => Self::Dates,
            B::ApplicationMade(_)
            | B::ApplicationWithdrawn(_)
            | B::OrderRefused(_)
            | B::OrderMade(_)
            | B::InterimOrderMade(_)
            | B::NoticeGiven(_)
            | B::OrderVaried(_)
            | B::OrderExtended(_)
            | B::ExtensionEnded(_)
            | B::OrderReplaced(_)
            | B::OrderDischarged(_)
            | B::AppealDecided(_) => Self::Order,
            B::Charged(_) | B::ProceedingsEnded(_) | B::Convicted(_) => Self::Charge,
            B::HearingListed(_) | B::HearingHeld(_) => Self::Hearing,
            B::MarkerPlaced(_) | B::MarkerRemoved(_) => Self::Marker,
            B::SubjectDied(_) | B::SubjectDissolved(_) => Self::Subject,
            _ => return None,
        })
    }

    /// Whether two facts bear on one state: that of one order, hearing or system,
    /// where the topic has several.
    pub fn is_shared(a: &Fact<'_>, b: &Fact<'_>) -> bool {
        let hearing = |fact: &Fact<'_>| match &fact.event.body {
            EventBody::HearingListed(body) => Some(body.hearing.clone()),
            EventBody::HearingHeld(body) => Some(body.hearing.clone()),
            _ => None,
        };
        let system = |fact: &Fact<'_>| match &fact.event.body {
            EventBody::MarkerPlaced(body) => Some(body.system.clone()),
            EventBody::MarkerRemoved(body) => Some(body.system.clone()),
            _ => None,
        };
        match (Self::of(a), Self::of(b)) {
            (Some(Self::Marker), Some(Self::Marker)) => system(a) == system(b),
            (Some(Self::Hearing), Some(Self::Hearing)) => hearing(a) == hearing(b),
            (one, other) => one == other && Self::order(a) == Self::order(b),
        }
    }

    /// The order a fact is about.
    pub fn order<'f>(fact: &'f Fact<'_>) -> Option<&'f Id> {
        match &fact.event.body {
            EventBody::ApplicationMade(body) => Some(&body.order),
            EventBody::OrderRefused(body) => Some(&body.order),
            EventBody::OrderMade(body) | EventBody::InterimOrderMade(body) => Some(&body.order),
            body => body.order_reference().map(|(_, order)| order),
        }
    }
}

/// Whether a fact is a step of an application.
pub(super) fn is_step(fact: &Fact<'_>) -> bool {
    use EventBody as B;

    matches!(fact.event.body, B::ApplicationMade(_) | B::ApplicationWithdrawn(_) | B::OrderRefused(_))
}

/// Whether a fact ends an order, or may.
pub(super) fn is_end(fact: &Fact<'_>) -> bool {
    use EventBody as B;

    matches!(fact.event.body, B::OrderDischarged(_) | B::OrderReplaced(_) | B::AppealDecided(_))
}

/// Whether a fact is of a kind whose order on its day could matter at all.
pub(super) fn may_matter(fact: &Fact<'_>) -> bool {
    use EventBody as B;

    Topic::of(fact).is_some()
        || matches!(
            fact.event.body,
            B::SubjectOpened(_)
                | B::SubjectChanged(_)
                | B::PartnerAssigned(_)
                | B::TaskingRaised(_)
                | B::MarkerChecked(_)
                | B::DecisionRecorded(_)
        )
}

/// Whether any rule could read two facts of one day differently in the two orders.
pub(super) fn order_matters(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let same_order = || Topic::order(a) == Topic::order(b);
    match (Topic::of(a), Topic::of(b)) {
        (Some(Topic::Place), Some(Topic::Place)) => return moves_anybody(a) && moves_anybody(b),
        (Some(Topic::Record), Some(Topic::Record)) => return true,
        (Some(Topic::Dates), Some(Topic::Dates)) => return disagree_on_a_date(a, b),
        (Some(Topic::Order), Some(Topic::Order)) if same_order() && steps_of_an_order(a, b) => return true,
        _ => {}
    }
    across(a, b) || across(b, a) || a.event.body.kind() == b.event.body.kind() && said_twice(a, b)
}

/// A sentence served outside custody puts nobody anywhere.
fn moves_anybody(fact: &Fact<'_>) -> bool {
    !matches!(&fact.event.body, EventBody::Sentenced(body)
        if matches!(body.kind, SentenceKind::Suspended | SentenceKind::NonCustodial))
}

fn disagree_on_a_date(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let read = |fact: &Fact<'_>| match &fact.event.body {
        EventBody::ReleaseEstimated(body) => Some((body.kind, Some(body.date))),
        EventBody::ReleaseEstimateWithdrawn(body) => Some((body.kind, None)),
        _ => None,
    };
    matches!((read(a), read(b)), (Some((kind, date)), Some((other, value))) if kind == other && date != value)
}

/// Two steps of one order: ends where one is an appeal, an extension and its end,
/// application steps, and outcomes of one service.
fn steps_of_an_order(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    use EventBody as B;

    let other_kind = a.event.body.kind() != b.event.body.kind();
    let is_appeal = |fact: &Fact<'_>| matches!(fact.event.body, B::AppealDecided(_));
    match (&a.event.body, &b.event.body) {
        (B::OrderExtended(_), B::ExtensionEnded(_)) | (B::ExtensionEnded(_), B::OrderExtended(_)) => true,
        (B::NoticeGiven(a), B::NoticeGiven(b)) => {
            a.version.unwrap_or(0) == b.version.unwrap_or(0) && a.outcome != b.outcome
        }
        _ => {
            other_kind
                && (is_end(a) && is_end(b) && (is_appeal(a) || is_appeal(b)) || is_step(a) && is_step(b))
        }
    }
}

/// Pairs of different kinds, one way round.
fn across(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    use EventBody as B;

    match (&a.event.body, &b.event.body) {
        (
            B::Released(_),
            B::ReleaseEstimated(_)
            | B::ReleaseEstimateWithdrawn(_)
            | B::OrderMade(_)
            | B::InterimOrderMade(_),
        )
        | (B::SubjectDied(_), B::OrderDischarged(_) | B::OrderReplaced(_) | B::AppealDecided(_)) => true,
        (B::OrderExtended(a), B::Charged(b)) => a.charge == b.charge,
        (B::OrderExtended(a), B::ProceedingsEnded(b)) => a.charge == b.charge,
        (B::OrderExtended(a), B::Convicted(b)) => a.charge == b.charge,
        (B::SubjectOpened(_), B::SubjectChanged(_)) => true,
        (B::MarkerPlaced(a), B::MarkerRemoved(b)) => a.system == b.system,
        (B::MarkerPlaced(a), B::MarkerChecked(b)) => a.system == b.system,
        (B::HearingListed(a), B::HearingHeld(b)) => a.hearing == b.hearing,
        _ => false,
    }
}

/// Two facts of one kind about one thing, which differ, and of which the first or
/// the last one counts.
fn said_twice(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    use EventBody as B;

    if a.event.body == b.event.body {
        return false;
    }
    let same_order = || Topic::order(a) == Topic::order(b);
    match (&a.event.body, &b.event.body) {
        (B::SubjectOpened(_), _)
        | (B::SubjectChanged(_), _)
        | (B::PartnerAssigned(_), _)
        | (B::TaskingRaised(_), _) => true,
        (B::OrderMade(_) | B::InterimOrderMade(_) | B::OrderExtended(_), _) => same_order(),
        (B::OrderVaried(one), B::OrderVaried(other)) => same_order() && one.version == other.version,
        (B::HearingListed(one), B::HearingListed(other)) => one.hearing == other.hearing || same_order(),
        (B::HearingHeld(one), B::HearingHeld(other)) => one.hearing == other.hearing,
        (B::MarkerPlaced(one), B::MarkerPlaced(other)) => {
            one.system == other.system && (one.states_start.is_some() || one.states_end.is_some())
        }
        (B::MarkerChecked(one), B::MarkerChecked(other)) => {
            one.system == other.system && (one.states_start.is_some() || one.states_end.is_some())
        }
        (B::DecisionRecorded(one), B::DecisionRecorded(other)) => {
            one.kind == other.kind && (same_order() || one.kind == DecisionKind::RegionalCaseloadReturn)
        }
        _ => false,
    }
}
