use super::{Text, fact};
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::{Applicant, Court, Jurisdiction, Route, codes};

codes! {
    /// What a hearing is for.
    HearingKind {
        /// First appearance.
        FirstAppearance => "first_appearance",
        /// Plea and trial preparation, or another case-management hearing.
        CaseManagement => "case_management",
        /// Trial.
        Trial => "trial",
        /// Sentence, where an order on conviction may be made.
        Sentence => "sentence",
        /// A hearing of the application for an order.
        Order => "order",
        /// Variation of an order.
        Variation => "variation",
        /// Discharge of an order.
        Discharge => "discharge",
        /// Proceedings for breach.
        Breach => "breach",
        /// Extension pending proceedings (s.22E).
        Extension => "extension",
        /// Appeal.
        Appeal => "appeal",
        /// Confiscation.
        Confiscation => "confiscation",
        /// Another kind.
        Other => "other",
    }
}

codes! {
    /// What came of a hearing.
    HearingOutcome {
        /// Concluded; its result is a fact of its own.
        Concluded => "concluded",
        /// Put off to another day.
        Adjourned => "adjourned",
        /// Taken out of the list.
        Vacated => "vacated",
    }
}

fact! {
    /// The team first expects to seek an order: charge, or the decision to seek
    /// one on application (D_INTENT).
    ApplicationIntended {
        required {
            /// The order to be sought; the same id is used when it is made.
            order: Id,
        }
        optional {
            /// The jurisdiction.
            jurisdiction: Jurisdiction,
        }
    }
}

fact! {
    /// The regional orders officer or community coordinator was engaged (task 1.1).
    AdviserEngaged {
        required {
            /// The order sought.
            order: Id,
        }
        optional {
            /// The adviser.
            adviser: Text,
        }
    }
}

fact! {
    /// The route to an order was chosen (task 1.2).
    RouteChosen {
        required {
            /// The order sought.
            order: Id,
            /// The route.
            route: Route,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}

fact! {
    /// The proposed conditions were settled, each with its purpose and evidence (task 1.4).
    ConditionsSettled {
        required {
            /// The order sought.
            order: Id,
        }
    }
}

fact! {
    /// The application was made.
    ApplicationMade {
        required {
            /// The order sought.
            order: Id,
        }
        optional {
            /// The jurisdiction.
            jurisdiction: Jurisdiction,
            /// The route.
            route: Route,
            /// The court.
            court: Court,
            /// Who applied.
            applicant: Applicant,
        }
    }
}

fact! {
    /// The application was withdrawn.
    ApplicationWithdrawn {
        required {
            /// The order sought.
            order: Id,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}

fact! {
    /// Notice of the application was served (task 1.3).
    ApplicationNoticeServed {
        required {
            /// The order sought.
            order: Id,
        }
    }
}

fact! {
    /// A hearing was listed.
    HearingListed {
        required {
            /// The hearing; a hearing listed again under its id has a new date.
            hearing: Id,
            /// What it is for.
            kind: HearingKind,
        }
        optional {
            /// The day it is listed for; absent when no day is fixed.
            listed_for: Date,
            /// The order concerned.
            order: Id,
            /// The charge concerned.
            charge: Id,
            /// The court.
            court: Court,
        }
    }
}

fact! {
    /// A hearing was held, adjourned or vacated.
    HearingHeld {
        required {
            /// The hearing.
            hearing: Id,
            /// What came of it.
            outcome: HearingOutcome,
        }
    }
}

fact! {
    /// The court refused the order.
    OrderRefused {
        required {
            /// The order sought.
            order: Id,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}
