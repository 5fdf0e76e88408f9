use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ChangeSince;
use crate::cohort::{
    Band, Dispute, FirmnessSummary, FloorCondition, Heading, Held, Level, LevelSource, ModelStatus,
    NextEventKind, Overriding, PersonFirmness, ReviewDue, Subtotals,
};
use crate::date::Date;
use crate::finding::{Document, Id, Known, Sha256Hex, object};
use crate::law::vocabulary::codes;
use crate::record::{Author, Basis, Evidence, Text};

/// The name and version of the form of a ranking; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum RankingSchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.ranking/1")]
    V1,
}

object! {
    /// A ranking with its explanations, `scpo.ranking/1`. Advice, with a place for what a
    /// person made of it; nothing here acts.
    RankingDocument {
        required {
            /// Name and version of the form.
            schema: RankingSchema,
            /// The run.
            run: RunShown,
        }
        optional {
            /// How firm the list is, where that was worked out.
            firmness: FirmnessSummary,
        }
        lists {
            /// The people of whom too little is known, the first to be assessed first.
            gap_queue: Id,
            /// One explanation a person, in the order of the list.
            people: Explanation,
        }
    }
}

impl Document for RankingDocument {
    const FORM: &'static str = "scpo.ranking/1";
}

object! {
    /// What a run was of.
    RunShown {
        required {
            /// The run's id.
            run: Id,
            /// The day the ranking is for.
            as_of: Date,
            /// The day as of which the facts are taken as known.
            known_at: Date,
            /// The model that ranked.
            model: ModelUsed,
            /// The version of this library.
            software: Cow<'static, str>,
            /// The cohort's id.
            cohort: Id,
            /// The people ranked.
            size: u32,
            /// The people given whose orders have all ended, and who are on no list (P-7).
            left: u32,
            /// SHA-256 of what was ranked, in canonical form.
            input_hash: Sha256Hex,
            /// Protective marking.
            marking: Cow<'static, str>,
            /// What a ranking is and is not, in fixed words.
            advice: Cow<'static, str>,
        }
    }
}

object! {
    /// A model, by name and content.
    ModelUsed {
        required {
            /// Its name.
            id: Id,
            /// Its version.
            version: Id,
            /// SHA-256 of it in canonical form.
            hash: Sha256Hex,
            /// How far it has come.
            status: ModelStatus,
        }
    }
}

object! {
    /// Why one person stands where they do.
    Explanation {
        required {
            /// The host's id for the subject.
            subject_id: Id,
            /// Whether the person belongs on a list; unknown where the state of their orders is.
            listed: Known<bool>,
            /// Where the person stands.
            result: RankResult,
            /// What would change the band.
            what_would_change: WhatWouldChange,
            /// How it can be challenged.
            challenge: Challenge,
        }
        optional {
            /// How firm the place is, where that was worked out.
            firmness: PersonFirmness,
            /// What changed since an earlier run, where one was given.
            since: ChangeSince,
            /// What a person made of it; never filled by the library.
            human_record: HumanRecord,
        }
        lists {
            /// The floors that apply, in the order of the model.
            floors: FloorMet,
            /// Every factor, the largest part first, then in the order of the model.
            parts: Part,
            /// What is not known, the most it could add first.
            missing: MissingLevel,
            /// The people just above and below.
            neighbours: Neighbour,
            /// Why and by when the person is to be reviewed, the soonest first.
            reviews: ReviewDue,
            /// Every override on record, the newest last.
            overrides: Overriding,
        }
    }
}

object! {
    /// Where a person stands.
    RankResult {
        required {
            /// The score of record, 0 to 50,000: what is unknown adds nothing.
            score: u16,
            /// The same out of 100, with one decimal.
            display: Box<str>,
            /// Threat, harm and risk without opportunity.
            concern: u16,
            /// Points under each heading.
            subtotals: Subtotals,
            /// The band by score and floors.
            computed_band: Band,
            /// The band that counts: overridden, or by score and floors.
            effective_band: Band,
            /// The published rank; people with one band and score share it.
            rank: u32,
            /// Of how many.
            of: u32,
            /// The place on the page.
            position: u32,
            /// The published rank in the list by concern.
            concern_rank: u32,
            /// The score, were everything unknown at its highest.
            upper_score: u16,
            /// The band, were everything unknown at its highest.
            upper_band: Band,
            /// The rank, were everything unknown about the person at its highest, and nothing about others.
            best_rank: u32,
            /// The rank, were everything unknown about others at its highest, and nothing about the person.
            worst_rank: u32,
            /// Whether what is unknown could change the band.
            provisional: bool,
            /// Whether too little is known.
            assessment_required: bool,
            /// The weight of what is known, in basis points.
            known_weight_bp: u16,
        }
        optional {
            /// The soonest event.
            next_event: Date,
            /// What it is.
            next_event_kind: NextEventKind,
            /// The last review of the score.
            last_review: Date,
        }
    }
}

object! {
    /// One factor of a person.
    Part {
        required {
            /// The factor.
            factor: Id,
            /// Its name.
            name: Box<str>,
            /// The heading it counts under.
            heading: Heading,
            /// The level used.
            level: Known<Level>,
            /// Its weight in basis points.
            weight_bp: u16,
            /// Weight times level.
            points: u16,
            /// The most it could be.
            most: u16,
            /// Levels lost to age.
            lost: u8,
            /// Who or what the level comes from.
            source: LevelSource,
            /// Why, in fixed words.
            why: Cow<'static, str>,
        }
        optional {
            /// The level as entered or worked out.
            entered: Level,
            /// Why less than that is allowed.
            held: Held,
            /// The level before ageing.
            before_ageing: Level,
            /// The days that counted since the newest evidence.
            days: u32,
            /// The level it would have fallen below, had it been reviewed.
            kept_at: Level,
            /// What the level means.
            meaning: Box<str>,
            /// Fact or opinion.
            basis: Basis,
            /// The day it was set.
            assessed_on: Date,
            /// Who set it.
            assessed_by: Author,
            /// The last day it holds without being looked at again.
            review_by: Date,
            /// Pieces of its evidence that support another factor of the heading instead.
            used_elsewhere: u32,
            /// Whether a fact it rests on is disputed.
            disputed: bool,
        }
        lists {
            /// The evidence that was given.
            evidence: Evidence,
            /// The facts it rests on.
            facts: Id,
        }
    }
}

object! {
    /// A floor that applies.
    FloorMet {
        required {
            /// The floor.
            id: Id,
            /// What holds.
            when: Vec<FloorCondition>,
            /// The band it sets.
            at_least: Band,
        }
    }
}

object! {
    /// A factor that is not known.
    MissingLevel {
        required {
            /// The factor.
            factor: Id,
            /// Its name.
            name: Box<str>,
            /// The points it could add.
            points: u16,
            /// Whether a person must be assessed while it is unknown.
            mandatory: bool,
            /// What is missing.
            what: Vec<Cow<'static, str>>,
        }
        optional {
            /// Since when nothing counts, where an entry no longer does.
            since: Date,
            /// The unit that finds out.
            owner: Id,
        }
    }
}

object! {
    /// For each factor by itself, the smallest change that moves the person to another band.
    WhatWouldChange {
        lists {
            /// To a higher one, in the order of the model; empty if no single change does it.
            up: SingleChange,
            /// To a lower one, in the order of the model; empty if no single change does it.
            down: SingleChange,
        }
    }
}

object! {
    /// A change of one factor.
    SingleChange {
        required {
            /// The factor.
            factor: Id,
            /// Its name.
            name: Box<str>,
            /// The level it would have to have.
            level: Level,
            /// The band that would follow.
            band: Band,
        }
        optional {
            /// What that level means.
            meaning: Box<str>,
            /// The floor that would do it, where the score does not.
            floor: Id,
        }
    }
}

codes! {
    /// Which neighbour.
    NeighbourSide {
        /// The person just above.
        Above => "above",
        /// The person just below.
        Below => "below",
    }
}

object! {
    /// A neighbour on the page, and what sets the two apart.
    Neighbour {
        required {
            /// Which.
            side: NeighbourSide,
            /// The host's id for the neighbour.
            subject_id: Id,
            /// The neighbour's rank.
            rank: u32,
            /// The neighbour's score less the person's own.
            points: i32,
            /// Whether the two are in one band.
            same_band: bool,
        }
        lists {
            /// The same by factor, in the order of the model; factors without a difference left out.
            by_factor: FactorDifference,
        }
    }
}

object! {
    /// A difference in one factor.
    FactorDifference {
        required {
            /// The factor.
            factor: Id,
            /// The neighbour's points less the person's own.
            points: i32,
        }
    }
}

codes! {
    /// What a reviewer made of the advice.
    HumanOutcome {
        /// They agreed.
        Agreed => "agreed",
        /// They decided otherwise.
        Changed => "changed",
        /// They put the decision off to find out more.
        PutOff => "put_off",
    }
}

object! {
    /// A person's review of this advice (P-1, P-2). Without one, nothing has been decided.
    HumanRecord {
        required {
            /// Who.
            by: Text,
            /// Their authority to change the outcome.
            authority: Text,
            /// The day.
            on: Date,
            /// What they made of it.
            outcome: HumanOutcome,
            /// The seconds they spent on it.
            seconds: u32,
            /// How many people they decided on in the same act; 1 for this one alone.
            at_once: u32,
        }
        optional {
            /// Why.
            reason: Text,
            /// The override they made, by its fact.
            overriding: Id,
        }
        lists {
            /// The parts of the explanation they opened.
            opened: Box<str>,
        }
    }
}

object! {
    /// How an explanation can be challenged (P-14).
    Challenge {
        required {
            /// How to dispute a fact, in fixed words.
            how: Cow<'static, str>,
        }
        optional {
            /// Where the person would stand without the facts whose dispute is open.
            without: Without,
        }
        lists {
            /// What is disputed.
            disputes: Dispute,
        }
    }
}

object! {
    /// A score without disputed facts.
    Without {
        required {
            /// The score of record.
            score: u16,
            /// The score, were everything unknown at its highest.
            upper_score: u16,
            /// The band by score and floors.
            band: Band,
        }
    }
}
