use super::{Text, fact};
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;

codes! {
    /// What kind of sentence was passed.
    SentenceKind {
        /// Immediate custody for a fixed term.
        Determinate => "determinate",
        /// Immediate custody with no fixed end: life, or for public protection.
        Indeterminate => "indeterminate",
        /// Immediate custody; the kind is not known.
        CustodialUnspecified => "custodial_unspecified",
        /// A suspended sentence.
        Suspended => "suspended",
        /// A sentence served in the community, a fine or a discharge.
        NonCustodial => "non_custodial",
    }
}

codes! {
    /// The kind of a release or expiry date, as the prison estate codes it.
    ReleaseKind {
        /// Confirmed release date, fixed in the prison system.
        Confirmed => "confirmed",
        /// Conditional release date.
        Crd => "crd",
        /// Automatic (unconditional) release date.
        Ard => "ard",
        /// Non-parole date.
        Npd => "npd",
        /// Parole eligibility date.
        Ped => "ped",
        /// Approved parole date.
        Apd => "apd",
        /// Tariff expiry date.
        Ted => "ted",
        /// Target hearing date of the Parole Board.
        Thd => "thd",
        /// Home detention curfew eligibility date.
        Hdced => "hdced",
        /// Home detention curfew approved date.
        Hdcad => "hdcad",
        /// Early removal scheme eligibility date.
        Ersed => "ersed",
        /// Tariff-expired removal scheme eligibility date.
        Tersed => "tersed",
        /// Release on temporary licence.
        Rotl => "rotl",
        /// Early transfer date of a detention and training order.
        Etd => "etd",
        /// Middle transfer date of a detention and training order.
        Mtd => "mtd",
        /// Late transfer date of a detention and training order.
        Ltd => "ltd",
        /// Post-recall release date.
        Prrd => "prrd",
        /// Post-recall release date on a detention and training order.
        Dprrd => "dprrd",
        /// Licence expiry date.
        Led => "led",
        /// Sentence expiry date.
        Sed => "sed",
        /// Sentence and licence expiry date.
        Sled => "sled",
        /// Top-up supervision expiry date.
        Tused => "tused",
        /// Effective sentence end date.
        Esed => "esed",
        /// Discharge from hospital.
        HospitalDischarge => "hospital_discharge",
        /// A date whose kind was not stated.
        Unspecified => "unspecified",
    }
}

codes! {
    /// How a subject was released.
    ReleaseType {
        /// On licence.
        Licence => "licence",
        /// With no licence.
        NoLicence => "no_licence",
        /// On home detention curfew, which is on licence.
        HomeDetentionCurfew => "home_detention_curfew",
        /// On parole, which is on licence.
        Parole => "parole",
        /// From remand.
        FromRemand => "from_remand",
        /// Discharged from hospital.
        HospitalDischarge => "hospital_discharge",
        /// Removed from the United Kingdom.
        Removal => "removal",
    }
}

codes! {
    /// Why a subject returned to custody.
    ReturnReason {
        /// Recall to prison.
        Recall => "recall",
        /// Remand on a new charge.
        Remand => "remand",
        /// A new custodial sentence.
        NewSentence => "new_sentence",
        /// Caught after being unlawfully at large.
        Recaptured => "recaptured",
    }
}

codes! {
    /// Which offender manager.
    ManagerKind {
        /// Offender manager in custody.
        Prison => "prison",
        /// Community offender manager.
        Community => "community",
    }
}

fact! {
    /// The subject was sentenced. A custodial sentence puts them in prison from
    /// this day.
    Sentenced {
        required {
            /// What kind.
            kind: SentenceKind,
        }
        optional {
            /// The prison.
            prison: Id,
        }
    }
}

fact! {
    /// The subject was remanded in custody.
    Remanded {
        optional {
            /// The prison.
            prison: Id,
        }
    }
}

fact! {
    /// The subject was detained in hospital.
    DetainedInHospital {
        optional {
            /// The hospital.
            hospital: Id,
            /// Whether the detention is restricted.
            restricted: bool,
        }
    }
}

fact! {
    /// The subject moved to another establishment.
    Moved {
        required {
            /// The prison or hospital moved to.
            to: Id,
        }
        optional {
            /// True when the establishment moved to is a hospital.
            hospital: bool,
        }
    }
}

fact! {
    /// An offender manager was assigned.
    ManagerAssigned {
        required {
            /// Which.
            kind: ManagerKind,
        }
        optional {
            /// The manager.
            name: Text,
        }
    }
}

fact! {
    /// A release date was given to the unit. With no `date` it records that the
    /// prison gave none.
    ReleaseEstimated {
        required {
            /// The kind of date.
            kind: ReleaseKind,
        }
        optional {
            /// The date.
            date: Date,
        }
    }
}

fact! {
    /// The release date of this kind no longer stands.
    ReleaseEstimateWithdrawn {
        required {
            /// The kind of date.
            kind: ReleaseKind,
        }
    }
}

fact! {
    /// The subject was released on temporary licence.
    TemporarilyReleased {}
}

fact! {
    /// The subject returned from temporary release.
    ReturnedFromTemporaryRelease {}
}

fact! {
    /// The subject was released, other than temporarily.
    Released {
        optional {
            /// How; absent when not known.
            kind: ReleaseType,
            /// The force whose area the subject was released to.
            force: Id,
        }
    }
}

fact! {
    /// The licence was revoked. Until `returned_to_custody` the subject is at large.
    Recalled {
        optional {
            /// Days of a fixed-term recall; nothing is derived from it.
            fixed_term_days: u16,
        }
    }
}

fact! {
    /// The subject returned to custody.
    ReturnedToCustody {
        optional {
            /// Why; absent when not known.
            reason: ReturnReason,
            /// The prison.
            prison: Id,
        }
    }
}

fact! {
    /// The subject is unlawfully at large, from custody, temporary release or recall.
    UnlawfullyAtLarge {}
}

fact! {
    /// The licence ended.
    LicenceEnded {}
}
