use super::{Text, fact};
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::{Disposal, OffenceKind, ProceedingsOutcome, codes};

codes! {
    /// What was decided about an alleged breach.
    BreachDecision {
        /// To take no action.
        NoAction => "no_action",
        /// To advise.
        Advise => "advise",
        /// To warn.
        Warn => "warn",
        /// To arrest.
        Arrest => "arrest",
        /// To charge.
        Charge => "charge",
    }
}

fact! {
    /// A breach was alleged; the event's day is the day the allegation was made.
    BreachAlleged {
        required {
            /// The allegation's id.
            breach: Id,
        }
        optional {
            /// The order.
            order: Id,
            /// The version of the order whose words are said to be broken: 0 as made,
            /// then 1, 2, …
            version: u32,
            /// The day of the conduct.
            conduct_on: Date,
        }
        lists {
            /// The conditions concerned.
            conditions: Id,
        }
    }
}

fact! {
    /// What to do about an alleged breach was decided, not to act included (task 6.5).
    BreachDecided {
        required {
            /// The allegation.
            breach: Id,
            /// The decision.
            decision: BreachDecision,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}

fact! {
    /// The subject was charged.
    Charged {
        required {
            /// The charge's id.
            charge: Id,
            /// What for.
            offence: OffenceKind,
        }
        optional {
            /// The order breached, for a breach.
            order: Id,
            /// The allegation it came from.
            breach: Id,
        }
    }
}

fact! {
    /// Proceedings on a charge ended.
    ProceedingsEnded {
        required {
            /// The charge.
            charge: Id,
            /// How.
            outcome: ProceedingsOutcome,
        }
    }
}

fact! {
    /// The subject was convicted on a charge. With a disposal, the court dealt
    /// with the offence on the same day.
    Convicted {
        required {
            /// The charge.
            charge: Id,
        }
        optional {
            /// What the court did.
            disposal: Disposal,
        }
    }
}

fact! {
    /// A conviction was quashed.
    ConvictionQuashed {
        required {
            /// The charge.
            charge: Id,
        }
    }
}
