use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TaskId;
use crate::finding::Id;
use crate::law::vocabulary::codes;
use crate::record::{
    AppointmentKind, ContactWith, DecisionKind, EventBody, HearingOutcome, MeetingKind, NoticeOutcome,
    PlanKind, ProductKind, ReviewKind,
};

codes! {
    /// Which unit accepts the record.
    Receiver {
        /// The regional unit (task 3.3).
        RegionalUnit => "regional_unit",
        /// Any other unit: a force (task 5.6).
        Force => "force",
        /// Whichever unit it was sent to (task X.7).
        Any => "any",
    }
}

codes! {
    /// Which partner unit is assigned.
    PartnerUnit {
        /// The prison or hospital the subject is in.
        CurrentPlace => "current_place",
    }
}

/// The shape of a fact that completes a task: a code of the closed list of facts,
/// and the fields that must hold a code. An unknown fact or field is refused.
///
/// It says what kind of fact completes; whether the fact belongs to this order,
/// version, hearing or breach, and falls in this window, the evaluator decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "fact", rename_all = "snake_case", deny_unknown_fields)]
pub enum FactPattern {
    /// The regional adviser was engaged.
    AdviserEngaged {},
    /// The route was chosen.
    RouteChosen {},
    /// Notice of the application was served.
    ApplicationNoticeServed {},
    /// The proposed conditions were settled.
    ConditionsSettled {},
    /// A hearing was held, adjourned or vacated.
    HearingHeld {
        /// What came of it; absent: anything.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<HearingOutcome>,
    },
    /// A hearing was listed, or listed again.
    HearingListed {},
    /// A copy of the order was received.
    OrderCopyReceived {
        /// True: only the sealed or certified copy. False: any copy.
        #[serde(default)]
        certified: bool,
    },
    /// Notice was given that binds. Whether it does is a question of law (s.10), so
    /// the fact alone never matches with yes: a failed one is no, any other unknown
    /// until the law has been asked.
    NoticeGiven {},
    /// The order was explained in custody.
    OrderExplained {},
    /// The record was created.
    RecordCreated {},
    /// The record was sent.
    TransferSent {
        /// To whom.
        to: Receiver,
    },
    /// The record was accepted.
    TransferAccepted {
        /// By whom.
        to: Receiver,
    },
    /// A partner unit was assigned.
    PartnerAssigned {
        /// Which.
        unit: PartnerUnit,
    },
    /// A marker was placed.
    MarkerPlaced {
        /// On which system.
        system: Id,
    },
    /// A marker was checked.
    MarkerChecked {
        /// On which system.
        system: Id,
    },
    /// A marker was removed. The task is complete when every marker has been.
    MarkerRemoved {},
    /// The record was reviewed.
    RecordReviewed {},
    /// A meeting was held.
    MeetingHeld {
        /// What for.
        kind: MeetingKind,
    },
    /// A decision was recorded.
    DecisionRecorded {
        /// What about.
        kind: DecisionKind,
    },
    /// A plan was agreed.
    PlanAgreed {
        /// What for.
        kind: PlanKind,
    },
    /// An intelligence product was made.
    IntelligenceProductMade {
        /// What kind.
        kind: ProductKind,
    },
    /// The subject was raised at tasking.
    TaskingRaised {},
    /// The lead was named.
    LeadNamed {},
    /// An appointment was set.
    AppointmentSet {
        /// What for.
        kind: AppointmentKind,
    },
    /// A photograph was taken.
    PhotographTaken {},
    /// A bulletin was issued.
    BulletinIssued {},
    /// The subject was visited.
    VisitMade {
        /// True: only a visit by the named lead.
        #[serde(default)]
        by_lead: bool,
    },
    /// A condition was checked.
    ConditionChecked {},
    /// Contact was made.
    ContactMade {
        /// With whom; absent: with anybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<ContactWith>,
        /// True: only contact by the named lead.
        #[serde(default)]
        by_lead: bool,
    },
    /// Something was disclosed.
    Disclosed {},
    /// What to do about an alleged breach was decided.
    BreachDecided {},
    /// A release date was given, or "no date" recorded.
    ReleaseEstimated {},
    /// A review was made.
    ReviewMade {
        /// Of what.
        kind: ReviewKind,
    },
    /// The task was marked as completed: only for a task with no fact of its own.
    TaskCompleted {},
}

/// Whether a fact has the shape a task asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Matched {
    /// It has.
    Yes,
    /// It has not.
    No,
    /// The field that decides is missing from the fact, or what it is compared
    /// with is not known, or the law decides: `by_lead` and `certified` not given, the partner unit or
    /// the subject's place not known.
    Unknown,
}

/// What a pattern compares with that the fact itself does not hold.
#[derive(Clone, Copy, Debug)]
pub struct MatchContext<'a> {
    /// The task the pattern belongs to.
    pub task: &'a TaskId,
    /// The regional unit's code.
    pub regional_unit: &'a Id,
    /// The prison or hospital the subject was in on the day of the fact; `None`
    /// when not known.
    pub place: Option<&'a Id>,
}

impl FactPattern {
    /// The code of the fact, as in [`EventBody::code`].
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AdviserEngaged {} => "adviser_engaged",
            Self::RouteChosen {} => "route_chosen",
            Self::ApplicationNoticeServed {} => "application_notice_served",
            Self::ConditionsSettled {} => "conditions_settled",
            Self::HearingHeld { .. } => "hearing_held",
            Self::HearingListed {} => "hearing_listed",
            Self::OrderCopyReceived { .. } => "order_copy_received",
            Self::NoticeGiven {} => "notice_given",
            Self::OrderExplained {} => "order_explained",
            Self::RecordCreated {} => "record_created",
            Self::TransferSent { .. } => "transfer_sent",
            Self::TransferAccepted { .. } => "transfer_accepted",
            Self::PartnerAssigned { .. } => "partner_assigned",
            Self::MarkerPlaced { .. } => "marker_placed",
            Self::MarkerChecked { .. } => "marker_checked",
            Self::MarkerRemoved {} => "marker_removed",
            Self::RecordReviewed {} => "record_reviewed",
            Self::MeetingHeld { .. } => "meeting_held",
            Self::DecisionRecorded { .. } => "decision_recorded",
            Self::PlanAgreed { .. } => "plan_agreed",
            Self::IntelligenceProductMade { .. } => "intelligence_product_made",
            Self::TaskingRaised {} => "tasking_raised",
            Self::LeadNamed {} => "lead_named",
            Self::AppointmentSet { .. } => "appointment_set",
            Self::PhotographTaken {} => "photograph_taken",
            Self::BulletinIssued {} => "bulletin_issued",
            Self::VisitMade { .. } => "visit_made",
            Self::ConditionChecked {} => "condition_checked",
            Self::ContactMade { .. } => "contact_made",
            Self::Disclosed {} => "disclosed",
            Self::BreachDecided {} => "breach_decided",
            Self::ReleaseEstimated {} => "release_estimated",
            Self::ReviewMade { .. } => "review_made",
            Self::TaskCompleted {} => "task_completed",
        }
    }

    /// Whether a fact has this shape. No text is built or parsed.
    pub fn matches(&self, body: &EventBody, context: MatchContext<'_>) -> Matched {
        match (self, body) {
            (Self::AdviserEngaged {}, EventBody::AdviserEngaged(_))
            | (Self::RouteChosen {}, EventBody::RouteChosen(_))
            | (Self::ApplicationNoticeServed {}, EventBody::ApplicationNoticeServed(_))
            | (Self::ConditionsSettled {}, EventBody::ConditionsSettled(_))
            | (Self::HearingListed {}, EventBody::HearingListed(_))
            | (Self::OrderExplained {}, EventBody::OrderExplained(_))
            | (Self::RecordCreated {}, EventBody::RecordCreated(_))
            | (Self::MarkerRemoved {}, EventBody::MarkerRemoved(_))
            | (Self::RecordReviewed {}, EventBody::RecordReviewed(_))
            | (Self::TaskingRaised {}, EventBody::TaskingRaised(_))
            | (Self::LeadNamed {}, EventBody::LeadNamed(_))
            | (Self::PhotographTaken {}, EventBody::PhotographTaken(_))
            | (Self::BulletinIssued {}, EventBody::BulletinIssued(_))
            | (Self::ConditionChecked {}, EventBody::ConditionChecked(_))
            | (Self::Disclosed {}, EventBody::Disclosed(_))
            | (Self::BreachDecided {}, EventBody::BreachDecided(_))
            | (Self::ReleaseEstimated {}, EventBody::ReleaseEstimated(_)) => Matched::Yes,
            (Self::HearingHeld { outcome }, EventBody::HearingHeld(fact)) => {
                yes_if(outcome.is_none_or(|outcome| outcome == fact.outcome))
            }
            (Self::NoticeGiven {}, EventBody::NoticeGiven(fact)) => notice(fact.outcome),
            (Self::OrderCopyReceived { certified }, EventBody::OrderCopyReceived(fact)) => {
                required(*certified, fact.certified)
            }
            (Self::TransferSent { to }, EventBody::TransferSent(fact)) => receiver(*to, &fact.to, context),
            (Self::TransferAccepted { to }, EventBody::TransferAccepted(fact)) => {
                receiver(*to, &fact.to, context)
            }
            (Self::PartnerAssigned { unit }, EventBody::PartnerAssigned(fact)) => match unit {
                PartnerUnit::CurrentPlace => same(fact.unit.as_ref(), context.place),
            },
            (Self::MarkerPlaced { system }, EventBody::MarkerPlaced(fact)) => yes_if(*system == fact.system),
            (Self::MarkerChecked { system }, EventBody::MarkerChecked(fact)) => {
                yes_if(*system == fact.system)
            }
            (Self::MeetingHeld { kind }, EventBody::MeetingHeld(fact)) => yes_if(*kind == fact.kind),
            (Self::DecisionRecorded { kind }, EventBody::DecisionRecorded(fact)) => {
                yes_if(*kind == fact.kind)
            }
            (Self::PlanAgreed { kind }, EventBody::PlanAgreed(fact)) => yes_if(*kind == fact.kind),
            (Self::IntelligenceProductMade { kind }, EventBody::IntelligenceProductMade(fact)) => {
                yes_if(*kind == fact.kind)
            }
            (Self::AppointmentSet { kind }, EventBody::AppointmentSet(fact)) => yes_if(*kind == fact.kind),
            (Self::VisitMade { by_lead }, EventBody::VisitMade(fact)) => required(*by_lead, fact.by_lead),
            (Self::ContactMade { with, by_lead }, EventBody::ContactMade(fact)) => {
                if with.is_none_or(|with| with == fact.with) {
                    required(*by_lead, fact.by_lead)
                } else {
                    Matched::No
                }
            }
            (Self::ReviewMade { kind }, EventBody::ReviewMade(fact)) => yes_if(*kind == fact.kind),
            (Self::TaskCompleted {}, EventBody::TaskCompleted(fact)) => {
                yes_if(fact.task.as_str() == context.task.as_str())
            }
            _ => Matched::No,
        }
    }
}

fn yes_if(holds: bool) -> Matched {
    if holds { Matched::Yes } else { Matched::No }
}

/// A flag that must be true if the pattern asks for it; absent in the fact it is
/// not known.
fn required(asked: bool, given: Option<bool>) -> Matched {
    match (asked, given) {
        (false, _) => Matched::Yes,
        (true, None) => Matched::Unknown,
        (true, Some(given)) => yes_if(given),
    }
}

fn notice(outcome: Option<NoticeOutcome>) -> Matched {
    match outcome {
        Some(NoticeOutcome::Attempted | NoticeOutcome::ReturnedUndelivered) => Matched::No,
        Some(NoticeOutcome::Delivered | NoticeOutcome::Sent) | None => Matched::Unknown,
    }
}

fn same(given: Option<&Id>, wanted: Option<&Id>) -> Matched {
    match (given, wanted) {
        (Some(given), Some(wanted)) => yes_if(given == wanted),
        _ => Matched::Unknown,
    }
}

fn receiver(wanted: Receiver, to: &Id, context: MatchContext<'_>) -> Matched {
    match wanted {
        Receiver::RegionalUnit => yes_if(to == context.regional_unit),
        Receiver::Force => yes_if(to != context.regional_unit),
        Receiver::Any => Matched::Yes,
    }
}
