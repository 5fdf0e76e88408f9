use super::{Text, fact};
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;

codes! {
    /// What a meeting was for.
    MeetingKind {
        /// The owning force's release planning meeting (task 4.3).
        Planning => "planning",
        /// The regular meeting with the prison service and other partners (task 3.8).
        Partner => "partner",
        /// The probation meeting with the subject (task 6.2).
        Probation => "probation",
        /// Force tasking.
        Tasking => "tasking",
        /// Another kind.
        Other => "other",
    }
}

codes! {
    /// What a decision was about.
    DecisionKind {
        /// Whether a multi-agency framework is needed (task 4.4).
        Framework => "framework",
        /// Whether a returned subject goes back to the regional caseload (task 6.6).
        RegionalCaseloadReturn => "regional_caseload_return",
        /// Legal referral of a defect in an order (task X.11).
        LegalReferral => "legal_referral",
        /// Expiry review: vary, apply again, or let lapse (task X.5).
        ExpiryReview => "expiry_review",
        /// Exit review at the end of an order (task X.13).
        ExitReview => "exit_review",
        /// A person's ruling on the day an order starts, where its words leave it open.
        Commencement => "commencement",
        /// Another kind.
        Other => "other",
    }
}

codes! {
    /// What was decided.
    DecisionOutcome {
        /// Yes.
        Yes => "yes",
        /// No.
        No => "no",
        /// Something else, in the reason.
        Other => "other",
    }
}

codes! {
    /// What a plan is for.
    PlanKind {
        /// Managing a subject in the community for the life of the order (task 2.6).
        CommunityManagement => "community_management",
        /// The formal police response on risk (task 5.5).
        PoliceResponse => "police_response",
    }
}

codes! {
    /// What kind of intelligence product.
    ProductKind {
        /// Discovery work for release planning (task 4.2).
        Discovery => "discovery",
        /// A product as required by the planning meeting (task 4.5).
        Product => "product",
    }
}

codes! {
    /// The force's own management grade (task 4.7), which sets the visit rate.
    Grade {
        /// Very high.
        VeryHigh => "very_high",
        /// High.
        High => "high",
        /// Medium.
        Medium => "medium",
        /// Low.
        Low => "low",
    }
}

codes! {
    /// Who contact was made with.
    ContactWith {
        /// The owning force (task 4.1).
        OwningForce => "owning_force",
        /// The offender manager in custody (task 3.7).
        OffenderManager => "offender_manager",
        /// The prison (task X.4).
        Prison => "prison",
        /// Community probation.
        Probation => "probation",
        /// The subject.
        Subject => "subject",
        /// Partners, to advise on tactics (task 3.10).
        Partners => "partners",
        /// Somebody else.
        Other => "other",
    }
}

codes! {
    /// What an appointment is for.
    AppointmentKind {
        /// The probation meeting after release (tasks 5.4, 6.2).
        Probation => "probation",
        /// Another kind.
        Other => "other",
    }
}

codes! {
    /// What a review was of.
    ReviewKind {
        /// Retention of the record (task X.9).
        Retention => "retention",
        /// The subject's score.
        Score => "score",
        /// Another kind.
        Other => "other",
    }
}

fact! {
    /// The record was reviewed and kept up to date (task 3.4).
    RecordReviewed {}
}

fact! {
    /// A meeting was held.
    MeetingHeld {
        required {
            /// What for.
            kind: MeetingKind,
        }
        optional {
            /// The date set for the next one.
            next_on: Date,
        }
    }
}

fact! {
    /// A decision was recorded, with its reason.
    DecisionRecorded {
        required {
            /// What about.
            kind: DecisionKind,
        }
        optional {
            /// The order concerned.
            order: Id,
            /// What was decided.
            outcome: DecisionOutcome,
            /// For `commencement`: the day the order starts.
            starts_on: Date,
            /// Why.
            reason: Text,
        }
    }
}

fact! {
    /// A plan was agreed.
    PlanAgreed {
        required {
            /// What for.
            kind: PlanKind,
        }
    }
}

fact! {
    /// An intelligence product was made.
    IntelligenceProductMade {
        required {
            /// What kind.
            kind: ProductKind,
        }
    }
}

fact! {
    /// The subject was raised at force tasking (task 4.6).
    TaskingRaised {
        optional {
            /// The day of the tasking meeting.
            meeting_on: Date,
        }
    }
}

fact! {
    /// Tasking named who leads the police response, on risk (task 4.7).
    LeadNamed {
        optional {
            /// The lead.
            lead: Text,
            /// The force's own management grade.
            grade: Grade,
        }
    }
}

fact! {
    /// An appointment was set.
    AppointmentSet {
        required {
            /// What for.
            kind: AppointmentKind,
        }
        optional {
            /// The day set.
            for_day: Date,
        }
    }
}

fact! {
    /// A current photograph was taken or obtained; the event's day is the day it
    /// was taken (task 5.2).
    PhotographTaken {}
}

fact! {
    /// A bulletin for police and partners was issued (task 5.3).
    BulletinIssued {}
}

fact! {
    /// The subject was visited (task 6.3; by the named lead, 6.1).
    VisitMade {
        optional {
            /// Whether the named lead made it.
            by_lead: bool,
        }
    }
}

fact! {
    /// Compliance with a condition was checked (task 6.4).
    ConditionChecked {
        required {
            /// The order.
            order: Id,
            /// The condition.
            condition: Id,
        }
        optional {
            /// How: the code of a method in the catalogue of conditions, or other words.
            method: Text,
            /// Whether compliance was shown.
            complied: bool,
            /// The day of a change that the check found and that the subject has to
            /// notify, such as the day a telephone was acquired.
            change_on: Date,
        }
    }
}

fact! {
    /// The subject notified something a condition requires.
    NotificationReceived {
        required {
            /// The order.
            order: Id,
        }
        optional {
            /// The condition.
            condition: Id,
            /// The day of what is notified: of the change, or of the journey or purchase
            /// of which notice is given in advance.
            matter_on: Date,
        }
    }
}

fact! {
    /// Contact was made (tasks 3.7, 3.10, 4.1, 6.1, X.4).
    ContactMade {
        required {
            /// With whom.
            with: ContactWith,
        }
        optional {
            /// Whether the named lead made it.
            by_lead: bool,
        }
    }
}

fact! {
    /// A task that has no fact of its own was completed. Accepted only for the
    /// tasks whose process data says so.
    TaskCompleted {
        required {
            /// The task's id in the process data, such as `1.5`.
            task: Id,
        }
        optional {
            /// The order, for a task that is per order.
            order: Id,
        }
    }
}

fact! {
    /// A person decided that a task does not apply.
    TaskNotApplicable {
        required {
            /// The task's id in the process data.
            task: Id,
        }
        optional {
            /// The order, for a task that is per order.
            order: Id,
            /// Why.
            reason: Text,
        }
    }
}
