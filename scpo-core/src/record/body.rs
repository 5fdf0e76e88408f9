use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::*;
use crate::finding::Id;

/// Declares the closed list of bodies: the enum, its JSON spelling and its codes.
macro_rules! bodies {
    ($($(#[$meta:meta])* $variant:ident($inner:ty) => $code:literal),+ $(,)?) => {
        /// What happened: one of a closed list. In JSON an object with one member,
        /// the code, holding the body: `{"marker_placed": {"system": "PNC"}}`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum EventBody {
            $($(#[$meta])* #[serde(rename = $code)] $variant($inner)),+
        }

        /// The kind of a body, without its content.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum BodyKind {
            $($(#[$meta])* $variant),+
        }

        impl EventBody {
            /// Every code, in the order of the list.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The kind of this body.
            pub const fn kind(&self) -> BodyKind {
                match self { $(Self::$variant(_) => BodyKind::$variant),+ }
            }

            /// The code of this body, as in JSON.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant(_) => $code),+ }
            }
        }
    };
}

bodies! {
    /// The subject's record was opened.
    SubjectOpened(SubjectOpened) => "subject_opened",
    /// Something about the subject changed.
    SubjectChanged(SubjectChanged) => "subject_changed",
    /// The individual died.
    SubjectDied(SubjectDied) => "subject_died",
    /// The body, partnership or association was dissolved.
    SubjectDissolved(SubjectDissolved) => "subject_dissolved",
    /// Two records were found to be one subject.
    SubjectJoined(SubjectJoined) => "subject_joined",
    /// Two joined records were found to be different subjects.
    SubjectSeparated(SubjectSeparated) => "subject_separated",

    /// The team first expects to seek an order.
    ApplicationIntended(ApplicationIntended) => "application_intended",
    /// The regional adviser was engaged.
    AdviserEngaged(AdviserEngaged) => "adviser_engaged",
    /// The route to an order was chosen.
    RouteChosen(RouteChosen) => "route_chosen",
    /// The proposed conditions were settled.
    ConditionsSettled(ConditionsSettled) => "conditions_settled",
    /// The application was made.
    ApplicationMade(ApplicationMade) => "application_made",
    /// The application was withdrawn.
    ApplicationWithdrawn(ApplicationWithdrawn) => "application_withdrawn",
    /// Notice of the application was served.
    ApplicationNoticeServed(ApplicationNoticeServed) => "application_notice_served",
    /// A hearing was listed.
    HearingListed(HearingListed) => "hearing_listed",
    /// A hearing was held, adjourned or vacated.
    HearingHeld(HearingHeld) => "hearing_held",
    /// The court refused the order.
    OrderRefused(OrderRefused) => "order_refused",

    /// The court made a full order.
    OrderMade(OrderMade) => "order_made",
    /// The court made an interim order.
    InterimOrderMade(OrderMade) => "interim_order_made",
    /// A copy of the order reached the force.
    OrderCopyReceived(OrderCopyReceived) => "order_copy_received",
    /// Notice was given to the subject: what binds (s.10).
    NoticeGiven(NoticeGiven) => "notice_given",
    /// The order was explained to the subject: the process's service in custody (task 5.1).
    OrderExplained(OrderExplained) => "order_explained",
    /// The order was varied.
    OrderVaried(OrderVaried) => "order_varied",
    /// The order was extended pending proceedings (s.22E).
    OrderExtended(OrderExtended) => "order_extended",
    /// An extension pending proceedings ended.
    ExtensionEnded(ExtensionEnded) => "extension_ended",
    /// The order was replaced by another.
    OrderReplaced(OrderReplaced) => "order_replaced",
    /// The order was discharged.
    OrderDischarged(OrderDischarged) => "order_discharged",
    /// An appeal was lodged.
    AppealLodged(AppealLodged) => "appeal_lodged",
    /// An appeal was decided.
    AppealDecided(AppealDecided) => "appeal_decided",

    /// The subject was sentenced.
    Sentenced(Sentenced) => "sentenced",
    /// The subject was remanded in custody.
    Remanded(Remanded) => "remanded",
    /// The subject was detained in hospital.
    DetainedInHospital(DetainedInHospital) => "detained_in_hospital",
    /// The subject moved to another establishment.
    Moved(Moved) => "moved",
    /// An offender manager was assigned.
    ManagerAssigned(ManagerAssigned) => "manager_assigned",
    /// A release date was given, or "no date" was recorded.
    ReleaseEstimated(ReleaseEstimated) => "release_estimated",
    /// A release date was withdrawn.
    ReleaseEstimateWithdrawn(ReleaseEstimateWithdrawn) => "release_estimate_withdrawn",
    /// The subject was released on temporary licence.
    TemporarilyReleased(TemporarilyReleased) => "temporarily_released",
    /// The subject returned from temporary release.
    ReturnedFromTemporaryRelease(ReturnedFromTemporaryRelease) => "returned_from_temporary_release",
    /// The subject was released.
    Released(Released) => "released",
    /// The licence was revoked; the subject is not yet back in custody.
    Recalled(Recalled) => "recalled",
    /// The subject returned to custody.
    ReturnedToCustody(ReturnedToCustody) => "returned_to_custody",
    /// The subject is unlawfully at large.
    UnlawfullyAtLarge(UnlawfullyAtLarge) => "unlawfully_at_large",
    /// The licence ended.
    LicenceEnded(LicenceEnded) => "licence_ended",

    /// The public-protection record was created.
    RecordCreated(RecordCreated) => "record_created",
    /// The record was sent to another unit.
    TransferSent(TransferSent) => "transfer_sent",
    /// The record was accepted by another unit.
    TransferAccepted(TransferAccepted) => "transfer_accepted",
    /// The record was refused by another unit.
    TransferRefused(TransferRefused) => "transfer_refused",
    /// A partner unit was assigned on the record.
    PartnerAssigned(PartnerAssigned) => "partner_assigned",
    /// A marker was placed on a system.
    MarkerPlaced(MarkerPlaced) => "marker_placed",
    /// A marker was checked or brought up to date.
    MarkerChecked(MarkerChecked) => "marker_checked",
    /// A marker was removed.
    MarkerRemoved(MarkerRemoved) => "marker_removed",

    /// The record was reviewed.
    RecordReviewed(RecordReviewed) => "record_reviewed",
    /// A meeting was held.
    MeetingHeld(MeetingHeld) => "meeting_held",
    /// A decision was recorded.
    DecisionRecorded(DecisionRecorded) => "decision_recorded",
    /// A plan was agreed.
    PlanAgreed(PlanAgreed) => "plan_agreed",
    /// An intelligence product was made.
    IntelligenceProductMade(IntelligenceProductMade) => "intelligence_product_made",
    /// The subject was raised at force tasking.
    TaskingRaised(TaskingRaised) => "tasking_raised",
    /// Tasking named who leads the police response.
    LeadNamed(LeadNamed) => "lead_named",
    /// An appointment was set.
    AppointmentSet(AppointmentSet) => "appointment_set",
    /// A photograph was taken.
    PhotographTaken(PhotographTaken) => "photograph_taken",
    /// A bulletin was issued.
    BulletinIssued(BulletinIssued) => "bulletin_issued",
    /// The subject was visited.
    VisitMade(VisitMade) => "visit_made",
    /// Compliance with a condition was checked.
    ConditionChecked(ConditionChecked) => "condition_checked",
    /// The subject notified something under a condition.
    NotificationReceived(NotificationReceived) => "notification_received",
    /// Contact was made with somebody.
    ContactMade(ContactMade) => "contact_made",
    /// A task with no fact of its own was completed.
    TaskCompleted(TaskCompleted) => "task_completed",
    /// A person decided that a task does not apply.
    TaskNotApplicable(TaskNotApplicable) => "task_not_applicable",

    /// A breach was alleged.
    BreachAlleged(BreachAlleged) => "breach_alleged",
    /// What to do about an alleged breach was decided.
    BreachDecided(BreachDecided) => "breach_decided",
    /// The subject was charged.
    Charged(Charged) => "charged",
    /// Proceedings on a charge ended.
    ProceedingsEnded(ProceedingsEnded) => "proceedings_ended",
    /// The subject was convicted on a charge.
    Convicted(Convicted) => "convicted",
    /// A conviction was quashed.
    ConvictionQuashed(ConvictionQuashed) => "conviction_quashed",

    /// A person assessed a level for prioritisation.
    LevelAssessed(LevelAssessed) => "level_assessed",
    /// A person overrode a band.
    OverrideMade(OverrideMade) => "override_made",
    /// A review was made.
    ReviewMade(ReviewMade) => "review_made",
    /// A disruption was claimed.
    DisruptionClaimed(DisruptionClaimed) => "disruption_claimed",

    /// Licence conditions were set.
    LicenceConditionsSet(LicenceConditionsSet) => "licence_conditions_set",
    /// Another order was made on the same subject.
    OtherOrderMade(OtherOrderMade) => "other_order_made",
    /// Another order ended.
    OtherOrderEnded(OtherOrderEnded) => "other_order_ended",
    /// Bail was set.
    BailSet(BailSet) => "bail_set",
    /// Bail ended.
    BailEnded(BailEnded) => "bail_ended",

    /// Something was disclosed to somebody.
    Disclosed(Disclosed) => "disclosed",
    /// An earlier fact was wrong and another stands in its place.
    Corrected(Corrected) => "corrected",
    /// An earlier fact was wrong and nothing stands in its place.
    Retracted(Retracted) => "retracted",
}

impl EventBody {
    /// The order a fact is about, if it names one and does not itself bring the
    /// order into the case, with the name of the field that says so.
    pub fn order_reference(&self) -> Option<(&'static str, &Id)> {
        let order = match self {
            EventBody::AdviserEngaged(body) => &body.order,
            EventBody::RouteChosen(body) => &body.order,
            EventBody::ConditionsSettled(body) => &body.order,
            EventBody::ApplicationWithdrawn(body) => &body.order,
            EventBody::ApplicationNoticeServed(body) => &body.order,
            EventBody::HearingListed(body) => body.order.as_ref()?,
            EventBody::OrderCopyReceived(body) => &body.order,
            EventBody::NoticeGiven(body) => &body.order,
            EventBody::OrderExplained(body) => &body.order,
            EventBody::OrderVaried(body) => &body.order,
            EventBody::OrderExtended(body) => &body.order,
            EventBody::ExtensionEnded(body) => &body.order,
            EventBody::OrderReplaced(body) => &body.order,
            EventBody::OrderDischarged(body) => &body.order,
            EventBody::AppealLodged(body) => &body.order,
            EventBody::AppealDecided(body) => &body.order,
            EventBody::MarkerPlaced(body) => body.order.as_ref()?,
            EventBody::DecisionRecorded(body) => body.order.as_ref()?,
            EventBody::ConditionChecked(body) => &body.order,
            EventBody::NotificationReceived(body) => &body.order,
            EventBody::BreachAlleged(body) => body.order.as_ref()?,
            EventBody::Charged(body) => body.order.as_ref()?,
            EventBody::TaskCompleted(body) => body.order.as_ref()?,
            EventBody::TaskNotApplicable(body) => body.order.as_ref()?,
            EventBody::DisruptionClaimed(body) => body.order.as_ref()?,
            EventBody::InterimOrderMade(body) => return Some(("main_order", body.main_order.as_ref()?)),
            _ => return None,
        };
        Some(("order", order))
    }
}
