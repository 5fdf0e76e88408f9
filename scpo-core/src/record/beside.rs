use super::{Text, fact};
use crate::date::Date;
use crate::finding::Id;

fact! {
    /// Licence conditions were set.
    LicenceConditionsSet {
        lists {
            /// The conditions, verbatim.
            conditions: Text,
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
            /// Its last day.
            last_day: Date,
        }
        lists {
            /// Its conditions, verbatim.
            conditions: Text,
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
