use super::{Text, fact};
use crate::finding::Id;

fact! {
    /// Something was disclosed (task 3.9; s.5A).
    Disclosed {
        required {
            /// To whom, as a unit code.
            recipient: Id,
        }
        optional {
            /// What for.
            purpose: Text,
        }
    }
}

fact! {
    /// An earlier fact was wrong; from the day this was recorded another event
    /// stands in its place.
    Corrected {
        required {
            /// The event that was wrong.
            event: Id,
            /// The event that stands in its place.
            by: Id,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}

fact! {
    /// An earlier fact was wrong; from the day this was recorded it no longer counts.
    Retracted {
        required {
            /// The event that was wrong.
            event: Id,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}
