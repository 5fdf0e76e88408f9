use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ReviewKind, Text, fact};
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

/// A reference to evidence and its grading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Reference in the host's systems.
    pub reference: Text,
    /// Grading, as written (3x5x2 or an older scheme); never converted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grading: Option<Text>,
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
        }
        lists {
            /// Evidence for it.
            evidence: Evidence,
        }
    }
}

fact! {
    /// A person overrode a band.
    OverrideMade {
        required {
            /// The band given.
            band: Id,
        }
        optional {
            /// Why.
            reason: Text,
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
