use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Ageing, Approval, Band, Cuts, Derivation, Heading, Level, ModelCard, ModelStatus};
use crate::finding::{Document, Id, object};

/// The form of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ModelSchema {
    /// The first.
    #[serde(rename = "scpo.thor-model/1")]
    V1,
}

object! {
    /// A model as it is written, `scpo.thor-model/1`.
    ModelDocument {
        required {
            /// The form of the document.
            schema: ModelSchema,
            /// Its name.
            id: Id,
            /// Its version.
            version: Id,
            /// How far it has come.
            status: ModelStatus,
            /// The factors, in the order they are shown in.
            factors: Vec<Factor>,
            /// The bands.
            bands: Bands,
            /// The floors, in the order they are shown in.
            floors: Vec<Floor>,
            /// A person is to be assessed where the weight of what is known is below
            /// this, in basis points.
            assess_below_bp: u16,
            /// When a person is reviewed besides.
            reviews: Reviews,
            /// What an override needs.
            overrides: OverrideRules,
        }
        optional {
            /// What it needs to be approved.
            approval: Approval,
            /// The model card.
            card: ModelCard,
        }
    }
}

impl Document for ModelDocument {
    const FORM: &'static str = "scpo.thor-model/1";
}

object! {
    /// One factor of a model. The higher its level, the higher the priority.
    Factor {
        required {
            /// Its id.
            id: Id,
            /// The name of its column in tables of levels.
            column: Id,
            /// The heading it counts under.
            heading: Heading,
            /// Its name, 1 to 200 characters.
            name: Box<str>,
            /// Its weight in basis points. Those of a model add up to 10,000.
            weight_bp: u16,
            /// Whether a person must be assessed while it is unknown.
            mandatory: bool,
            /// How its level ages.
            ageing: Ageing,
            /// Whether association with others is by itself enough to raise it.
            association_alone: bool,
        }
        optional {
            /// The highest level it may have on uncorroborated evidence; absent where any may.
            hold_at: Level,
            /// How an amount becomes its level, where it is measured.
            cuts: Cuts,
            /// What its level is worked out from, where the record tells it; absent where
            /// people assess it.
            derived: Derivation,
        }
        lists {
            /// What levels mean, the lowest first.
            anchors: Anchor,
        }
    }
}

object! {
    /// What one level of a factor means.
    Anchor {
        required {
            /// The level.
            level: Level,
            /// In words, 1 to 200 characters.
            meaning: Box<str>,
        }
    }
}

object! {
    /// The four bands.
    Bands {
        required {
            /// The highest.
            very_high: BandRule,
            /// The next.
            high: BandRule,
            /// The next.
            medium: BandRule,
            /// The lowest.
            low: BandRule,
        }
    }
}

impl Bands {
    /// What is said of a band.
    pub fn of(&self, band: Band) -> &BandRule {
        match band {
            Band::VeryHigh => &self.very_high,
            Band::High => &self.high,
            Band::Medium => &self.medium,
            Band::Low => &self.low,
        }
    }
}

object! {
    /// One band.
    BandRule {
        required {
            /// The least score in it, 0 to 50,000.
            min_score: u16,
            /// A person in it is reviewed at least every so many days, 1 to 366.
            review_days: u16,
        }
    }
}

object! {
    /// A floor: on its conditions a band is not below another, whatever the score.
    Floor {
        required {
            /// Its id.
            id: Id,
            /// What must hold, all of it.
            when: Vec<FloorCondition>,
            /// The band it sets.
            at_least: Band,
        }
    }
}

object! {
    /// One condition of a floor.
    FloorCondition {
        required {
            /// The factor, by id.
            factor: Id,
            /// The least level it needs.
            at_least: Level,
        }
    }
}

object! {
    /// Reviews besides those of the bands.
    Reviews {
        required {
            /// In custody with long to go.
            in_custody: CustodyReview,
            /// So long before release, the longest first.
            before_release: Vec<Ahead>,
            /// So long before an order expires, the longest first.
            before_expiry: Vec<Ahead>,
        }
    }
}

object! {
    /// Reviews of people with long in custody to go.
    CustodyReview {
        required {
            /// With more than so many days to go.
            over_days: u16,
            /// Every so many days.
            every_days: u16,
        }
    }
}

/// A time before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ahead {
    /// Calendar months.
    Months(u8),
    /// Days; 0 is the day itself.
    Days(u16),
}

object! {
    /// What an override needs. It is always one band, by two people, with a reason.
    OverrideRules {
        required {
            /// The least characters of its reason, 40 or more.
            reason_characters: u16,
            /// The most days it lasts, 1 to 28.
            days: u16,
        }
    }
}
