use super::{Author, ReviewKind, Text, fact};
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;

codes! {
    /// Whether an assessment rests on fact or opinion (DPA 2018 s.38).
    Basis {
        /// On fact.
        Fact => "fact",
        /// On opinion.
        Opinion => "opinion",
    }
}

codes! {
    /// The size of a disruption.
    DisruptionSize {
        /// Major.
        Major => "major",
        /// Moderate.
        Moderate => "moderate",
        /// Minor.
        Minor => "minor",
    }
}

fact! {
    /// A reference to evidence and its grading. What a grading amounts to is for the host
    /// to say; it is never worked out from how it is written.
    Evidence {
        required {
            /// Reference in the host's systems. Pieces with one reference are one report.
            reference: Text,
        }
        optional {
            /// Grading, as written (3x5x2 or an older scheme); never converted.
            grading: Text,
            /// The day of the report.
            on: Date,
            /// Whom or what it comes from, as a code. Pieces that do not say so are not
            /// taken to be independent of each other.
            source: Id,
            /// What repeats of one report share.
            duplicate_key: Id,
            /// Whether it is graded reliable and from direct knowledge.
            reliable_and_direct: bool,
            /// Whether it says no more than whom the person knows.
            association_only: bool,
        }
    }
}

fact! {
    /// A person assessed the level of one factor for prioritisation.
    LevelAssessed {
        required {
            /// The factor's code in the model.
            factor: Id,
            /// The level.
            level: u8,
        }
        optional {
            /// Fact or opinion.
            basis: Basis,
            /// The last day it holds without being looked at again.
            review_by: Date,
        }
        lists {
            /// Evidence for it.
            evidence: Evidence,
        }
    }
}

fact! {
    /// A person overrode a band. Who did is in the envelope.
    OverrideMade {
        required {
            /// The band given.
            band: Id,
        }
        optional {
            /// Why: what the score missed.
            reason: Text,
            /// The last day it holds.
            until: Date,
            /// The second person, who agreed.
            approved_by: Author,
            /// Whether the second person is of supervisory rank.
            supervisor: bool,
        }
    }
}

fact! {
    /// A review was made.
    ReviewMade {
        required {
            /// Of what.
            kind: ReviewKind,
        }
    }
}

fact! {
    /// A disruption was claimed.
    DisruptionClaimed {
        required {
            /// Its size.
            size: DisruptionSize,
        }
        optional {
            /// The order concerned.
            order: Id,
        }
    }
}
