use super::{Condition, Text, fact};
use crate::date::Date;
use crate::finding::Id;

fact! {
    /// Licence conditions were set.
    LicenceConditionsSet {
        optional {
            /// The last day of the licence; absent when not known.
            last_day: Date,
        }
        lists {
            /// The conditions, verbatim.
            conditions: Text,
            /// The conditions with type and parameters, where they have been read.
            typed_conditions: Condition,
        }
    }
}

fact! {
    /// Another kind of order was made on the same subject.
    OtherOrderMade {
        required {
            /// Its id.
            other_order: Id,
            /// Its kind, as a code: `stpo`, `travel_restriction_order`, and so on.
            kind: Id,
        }
        optional {
            /// Its last day; absent when not known.
            last_day: Date,
            /// Whether it lasts until further order, and so has no last day.
            until_further_order: bool,
        }
        lists {
            /// Its conditions, verbatim.
            conditions: Text,
            /// Its conditions with type and parameters, where they have been read.
            typed_conditions: Condition,
        }
    }
}

fact! {
    /// Another kind of order ended.
    OtherOrderEnded {
        required {
            /// Its id.
            other_order: Id,
        }
    }
}

fact! {
    /// Bail was set.
    BailSet {
        optional {
            /// The charge.
            charge: Id,
        }
        lists {
            /// The conditions, verbatim.
            conditions: Text,
            /// The conditions with type and parameters, where they have been read.
            typed_conditions: Condition,
        }
    }
}

fact! {
    /// Bail ended.
    BailEnded {
        optional {
            /// The charge.
            charge: Id,
        }
    }
}
