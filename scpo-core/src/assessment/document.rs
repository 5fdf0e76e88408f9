use std::borrow::Cow;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::condition::ScheduleItem;
use crate::date::Date;
use crate::finding::{Citation, Document, Finding, Id, Known, RuleId, Sha256Hex, object};
use crate::law::vocabulary::{Jurisdiction, codes};
use crate::lifecycle::{CompressedCause, MarkerState, Owner, Stage, TaskId, TaskStatus};
use crate::record::{DecisionOutcome, ReleaseKind, Text};
use crate::standing::OrderStatus;

/// The name and version of the result form; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AssessmentSchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.assessment/1")]
    V1,
}

object! {
    /// The explained answer for one case on one day, `scpo.assessment/1`. Advice,
    /// with a place for the human decision; nothing here acts.
    Assessment {
        required {
            /// Name and version of the form.
            schema: AssessmentSchema,
            /// The host's id for the subject.
            subject_id: Id,
            /// The day the answer is for.
            as_of: Date,
            /// The day as of which the facts are taken as known.
            known_at: Date,
            /// The version of this library.
            software: Cow<'static, str>,
            /// The rulebook that decided.
            rulebook: RulebookUsed,
            /// Protective marking of this document.
            marking: Cow<'static, str>,
            /// The stage of the process.
            stage: Known<Stage>,
            /// Why that stage, in fixed words.
            stage_why: Cow<'static, str>,
            /// Where the subject is.
            place: Known<PlaceCode>,
            /// Which force leads and who holds the record.
            record: RecordHolding,
            /// Release dates: the one that drives planning, and the others with why not.
            release: ReleaseDates,
        }
        optional {
            /// The decision a person took on this advice; never filled by the library.
            human_decision: HumanDecision,
        }
        lists {
            /// Each order, in the order in which the case names them.
            orders: OrderAnswer,
            /// Each task, in the order of the process.
            tasks: TaskAnswer,
            /// What the conditions in force ask: checks that come round, and what the
            /// subject owes under their words or the Act; by order and condition.
            schedule: ScheduleItem,
            /// Each marker expected or left behind, in the order of the settings.
            markers: MarkerAnswer,
            /// Dates worth a place in a diary, by date.
            key_dates: KeyDate,
            /// Everything noticed, errors first.
            findings: Finding,
            /// What could not be answered for want of data: paths in this document.
            omitted: Cow<'static, str>,
            /// Facts known by then to have been corrected or taken back.
            taken_back: Id,
        }
    }
}

impl Document for Assessment {
    const FORM: &'static str = "scpo.assessment/1";
}

codes! {
    /// Where the subject is on the day.
    PlaceCode {
        /// In the community.
        Community => "community",
        /// In prison.
        Prison => "prison",
        /// Detained in hospital.
        Hospital => "hospital",
        /// On temporary release.
        TemporaryRelease => "temporary_release",
        /// Unlawfully at large, or recalled and not yet back.
        AtLarge => "at_large",
    }
}

object! {
    /// The rulebook behind an answer.
    RulebookUsed {
        required {
            /// Its version, with any overlays.
            version: Arc<str>,
            /// SHA-256 over the canonical bytes of its parts.
            hash: Sha256Hex,
        }
    }
}

object! {
    /// A person's decision on this advice.
    HumanDecision {
        required {
            /// The day.
            on: Date,
            /// Who decided.
            by: Text,
            /// What was decided.
            outcome: DecisionOutcome,
        }
        optional {
            /// Why.
            reason: Text,
        }
    }
}

object! {
    /// Who holds the public-protection record, and which force leads.
    RecordHolding {
        optional {
            /// The unit that owns the record; absent when none was created.
            record_owner: Known<Id>,
            /// The unit it has been sent to and that has not accepted it.
            in_transfer_to: Id,
            /// The force that brought the case.
            owning_force: Id,
            /// The force of release, once it has accepted the record.
            release_force: Id,
        }
        lists {
            /// The facts used.
            facts: Id,
        }
    }
}

object! {
    /// The release date that drives planning, and those that do not.
    ReleaseDates {
        optional {
            /// The date that drives planning, by the ladder of reading 24.
            driver: ReleaseDate,
            /// When the driver has passed and the subject is still inside.
            passed: bool,
            /// The earliest day the subject could be out, after weekend and Friday rules (reading 25).
            could_be_out_from: Known<Date>,
        }
        lists {
            /// Dates that stand and do not drive planning, by date.
            not_driving: NotDrivingDate,
        }
    }
}

object! {
    /// A release date as recorded.
    ReleaseDate {
        required {
            /// Its kind.
            kind: ReleaseKind,
            /// The date.
            date: Date,
            /// What it rests on.
            citation: Citation,
        }
        lists {
            /// The facts used: the one that gave it, then the first receipt of its run.
            facts: Id,
        }
    }
}

codes! {
    /// Why a date that stands does not drive planning.
    NotDrivingWhy {
        /// A stronger date stands.
        StrongerStands => "stronger_stands",
        /// A date of the same strength is earlier.
        EarlierStands => "earlier_stands",
        /// It has passed.
        Passed => "passed",
        /// It does not lead out of custody.
        NoRelease => "no_release",
        /// Adult home detention curfew had ended by then.
        CurfewEnded => "curfew_ended",
    }
}

object! {
    /// A release date that stands and does not drive planning.
    NotDrivingDate {
        required {
            /// Its kind.
            kind: ReleaseKind,
            /// The date.
            date: Date,
            /// Why it does not drive.
            why: NotDrivingWhy,
        }
        lists {
            /// The facts used.
            facts: Id,
        }
    }
}

object! {
    /// Where one order stands.
    OrderAnswer {
        required {
            /// The order.
            order: Id,
            /// Its status.
            status: Known<OrderStatus>,
            /// Why that status, in fixed words.
            why: Cow<'static, str>,
            /// Whether any provision is in force.
            in_force: Known<bool>,
            /// Whether the subject is bound by a provision that is in force.
            bound: Known<bool>,
            /// How many provisions are in force.
            provisions_in_force: u32,
            /// Of how many.
            provisions: u32,
            /// The rule behind the status.
            rule: RuleId,
            /// What it rests on.
            citation: Citation,
        }
        optional {
            /// Whether it is an interim order.
            interim: bool,
            /// The jurisdiction it was made in.
            jurisdiction: Jurisdiction,
            /// The day it was made.
            made_on: Known<Date>,
            /// The day the first provision came or comes into force.
            started_on: Known<Date>,
            /// From when the subject has had notice of the governing version (s.10).
            notice_from: Known<Date>,
            /// The later of that and coming into force.
            binding_from: Known<Date>,
            /// The last day as the order states it; never rewritten.
            stated_last_day: Known<Date>,
            /// The last lawful day; absent while an extension leaves it without a date.
            lawful_last_day: Known<Date>,
            /// The last day in force, reached or to come.
            last_day: Known<Date>,
            /// The version whose words bind.
            binding_version: u32,
        }
        lists {
            /// Each version, oldest first.
            versions: VersionAnswer,
            /// Each condition of the newest version, in its order.
            conditions: ConditionAnswer,
            /// The facts used.
            facts: Id,
        }
    }
}

object! {
    /// One version of an order.
    VersionAnswer {
        required {
            /// 0 as made; then 1, 2, …
            version: u32,
            /// Whether notice of it has been given.
            notice_given: Known<bool>,
        }
        optional {
            /// The day it was made.
            made_on: Known<Date>,
            /// From when notice was given.
            notice_from: Known<Date>,
            /// The later of that and coming into force.
            binding_from: Known<Date>,
        }
        lists {
            /// The facts used.
            facts: Id,
        }
    }
}

object! {
    /// One condition of the newest version of an order.
    ConditionAnswer {
        required {
            /// The condition.
            condition: Id,
            /// Whether it is in force.
            in_force: Known<bool>,
        }
        optional {
            /// Its number on the order.
            number: u32,
            /// The day it came or comes into force.
            started_on: Known<Date>,
            /// Its last day as stated.
            stated_last_day: Known<Date>,
        }
    }
}

object! {
    /// One task.
    TaskAnswer {
        required {
            /// The task's id in the process.
            task: TaskId,
            /// What it is, in a line.
            title: Arc<str>,
            /// Where it stands.
            status: TaskStatus,
            /// Why, in fixed words.
            why: Cow<'static, str>,
            /// Who owns it.
            task_owner: Owner,
            /// What it rests on.
            citation: Citation,
        }
        optional {
            /// The unit that owns it, where one does.
            unit: Id,
            /// The system it is about.
            system: Arc<str>,
            /// The order it is for.
            order: Id,
            /// The version of the order it is for.
            version: u32,
            /// The condition it is for.
            condition: Id,
            /// The hearing, charge, allegation or hand-over it is for.
            of: Id,
            /// Which of several occurrences, from 1.
            occurrence: u8,
            /// First day of the window.
            opens: Known<Date>,
            /// Last day of the window.
            due: Known<Date>,
            /// `due` rolled back to a working day inside the window.
            act_by: Known<Date>,
            /// What it waits for: a task id, a fact, or a date.
            waiting_for: Cow<'static, str>,
            /// Whether the window had opened before it could be acted on; the unit is
            /// not counted as late for the days before.
            compressed: Known<bool>,
            /// Why it was compressed.
            compressed_cause: CompressedCause,
            /// Days late, counted from the later of the due day and the day it could be acted on.
            days_late: i64,
            /// Whether it recurs.
            recurs: bool,
            /// When it next falls due.
            next: Known<Date>,
            /// The day it was done, where known.
            done_on: Date,
        }
        lists {
            /// The facts used: what completed it first, then what set its window.
            facts: Id,
        }
    }
}

object! {
    /// One marker.
    MarkerAnswer {
        required {
            /// System code.
            system: Id,
            /// Whether it is there and should be.
            state: MarkerState,
            /// What it rests on.
            citation: Citation,
        }
        optional {
            /// The force whose records system it is.
            force: Id,
            /// The first day it is expected.
            expected_from: Date,
            /// Whether the effect of the order is in doubt; the marker is kept.
            doubtful: bool,
        }
        lists {
            /// The facts used.
            facts: Id,
        }
    }
}

codes! {
    /// A date worth a place in a diary.
    KeyDateKind {
        /// The release date that drives planning.
        Release => "release",
        /// Twelve months before release: stage 4 opens.
        TwelveMonthsBefore => "twelve_months_before",
        /// Stage 4 closes: the day before six months before release.
        StageFourCloses => "stage_four_closes",
        /// Six months before release: stage 5 opens.
        SixMonthsBefore => "six_months_before",
        /// One month before release: stage 5 work is due.
        OneMonthBefore => "one_month_before",
        /// The earliest day the subject could be out.
        CouldBeOutFrom => "could_be_out_from",
        /// The order's last day.
        LastDay => "last_day",
        /// The last lawful day if the subject is released on the date that drives planning.
        LawfulLastDayIfReleasedThen => "lawful_last_day_if_released_then",
        /// A hearing.
        Hearing => "hearing",
    }
}

object! {
    /// A date worth a place in a diary.
    KeyDate {
        required {
            /// What it is.
            kind: KeyDateKind,
            /// The date.
            date: Known<Date>,
            /// How it was reached.
            citation: Citation,
        }
        optional {
            /// The order it is about.
            order: Id,
        }
        lists {
            /// The facts used.
            facts: Id,
        }
    }
}
