use super::{Text, fact};
use crate::date::Date;
use crate::finding::Id;

fact! {
    /// The public-protection record (ViSOR or its successor) was created (task 2.2).
    RecordCreated {
        required {
            /// The unit that created it and so owns it.
            unit: Id,
        }
        lists {
            /// Codes of the minimum fields that were met; absent when not known.
            fields: Id,
        }
    }
}

fact! {
    /// The record was sent to another unit inside the system (task 3.1).
    TransferSent {
        required {
            /// The sending unit.
            from: Id,
            /// The receiving unit.
            to: Id,
        }
    }
}

fact! {
    /// The record was accepted by another unit, which owns it from this day (tasks 3.3, 5.6).
    TransferAccepted {
        required {
            /// The unit that accepted.
            to: Id,
        }
        optional {
            /// The unit it came from.
            from: Id,
        }
    }
}

fact! {
    /// The record was refused by the unit it was sent to.
    TransferRefused {
        required {
            /// The unit that refused.
            to: Id,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}

fact! {
    /// A partner unit was assigned on the record: the subject's prison or hospital (tasks 3.6, X.8).
    PartnerAssigned {
        optional {
            /// The partner unit.
            unit: Id,
        }
    }
}

fact! {
    /// A marker was placed on a system (tasks 2.3, 2.4, 2.5, 3.5).
    MarkerPlaced {
        required {
            /// System code: `PNC`, `PND`, `RMS`, `PINS`, or one the force's settings name.
            system: Id,
        }
        optional {
            /// The force whose records system it is; for `RMS`. Absent: the owning force of that day.
            force: Id,
            /// The order it is about; absent: every order then live.
            order: Id,
            /// Its reference in that system.
            reference: Text,
            /// The start of the order as the marker's text states it.
            states_start: Date,
            /// The end of the order as the marker's text states it.
            states_end: Date,
        }
    }
}

fact! {
    /// A marker was checked, or brought up to date (task 3.2 for `RMS`).
    MarkerChecked {
        required {
            /// System code.
            system: Id,
        }
        optional {
            /// The force whose records system it is; for `RMS`.
            force: Id,
            /// The start of the order as the marker's text now states it.
            states_start: Date,
            /// The end of the order as the marker's text now states it.
            states_end: Date,
        }
    }
}

fact! {
    /// A marker was removed (task X.6).
    MarkerRemoved {
        required {
            /// System code.
            system: Id,
        }
        optional {
            /// The force whose records system it is; for `RMS`.
            force: Id,
        }
    }
}
