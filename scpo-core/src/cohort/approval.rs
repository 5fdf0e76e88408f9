use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::finding::object;
use crate::law::vocabulary::codes;

codes! {
    /// How far a model has come.
    ModelStatus {
        /// Put forward; nothing ranked by it is more than a trial.
        Proposed => "proposed",
        /// Approved, with everything P-12 and P-13 ask for.
        Approved => "approved",
        /// Stopped. It ranks nobody any more.
        Stopped => "stopped",
    }
}

/// A document a model rests on: where it is kept, and its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentReference {
    /// Where it is kept, 1 to 200 characters.
    pub reference: Box<str>,
    /// The day it was completed.
    pub on: Date,
}

object! {
    /// What a model needs before it may be marked approved (P-12).
    Approval {
        required {
            /// The data protection impact assessment.
            impact_assessment: DocumentReference,
            /// The equality impact assessment.
            equality_assessment: DocumentReference,
            /// The appropriate policy document for sensitive processing.
            policy_document: DocumentReference,
            /// The published transparency record.
            transparency_record: DocumentReference,
            /// The role of whoever approved it, 1 to 200 characters; not a name.
            by: Box<str>,
            /// The day it was approved.
            on: Date,
        }
        optional {
            /// Whether the equality assessment approves weighting actuarial scores (P-4).
            actuarial_scores: bool,
        }
    }
}

object! {
    /// The model card (P-13). Each text is 1 to 2,000 characters.
    ModelCard {
        required {
            /// What it is for.
            purpose: Box<str>,
            /// What it must not be used for.
            not_for: Box<str>,
            /// The role that owns it.
            owner: Box<str>,
            /// Why these factors.
            factors: Box<str>,
            /// Why these weights, and who set them.
            weights: Box<str>,
            /// The data it reads.
            data: Box<str>,
            /// What is known to be missing or weak.
            gaps: Box<str>,
            /// Evidence of error, or that it is no prediction.
            error_evidence: Box<str>,
            /// What the fairness report found.
            fairness: Box<str>,
            /// What sensitivity testing found.
            sensitivity: Box<str>,
            /// What has changed since the version before.
            changes: Box<str>,
            /// When it is stopped.
            stop_conditions: Box<str>,
            /// The day it is reviewed by.
            review_by: Date,
        }
        optional {
            /// Whether it says that age and sex come in with actuarial scores (P-4).
            states_age_and_sex: bool,
        }
    }
}

impl Approval {
    /// Each document it rests on, with the name of its member.
    pub(super) fn documents(&self) -> [(&'static str, &DocumentReference); 4] {
        [
            ("impact_assessment", &self.impact_assessment),
            ("equality_assessment", &self.equality_assessment),
            ("policy_document", &self.policy_document),
            ("transparency_record", &self.transparency_record),
        ]
    }
}

impl ModelCard {
    /// Each of its texts, with the name of its member.
    pub(super) fn texts(&self) -> [(&'static str, &str); 12] {
        [
            ("purpose", &self.purpose),
            ("not_for", &self.not_for),
            ("owner", &self.owner),
            ("factors", &self.factors),
            ("weights", &self.weights),
            ("data", &self.data),
            ("gaps", &self.gaps),
            ("error_evidence", &self.error_evidence),
            ("fairness", &self.fairness),
            ("sensitivity", &self.sensitivity),
            ("changes", &self.changes),
            ("stop_conditions", &self.stop_conditions),
        ]
    }
}
