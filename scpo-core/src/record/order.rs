use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Text, fact};
use crate::date::Date;
use crate::finding::{Id, Refusal};
use crate::law::vocabulary::{
    Applicant, Court, Disposal, Jurisdiction, NoticeMethod, ProceedingsOutcome, Route, codes,
};

/// When an order or a provision comes into force: a day, or an event (s.16(1), (3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CommencementRule {
    /// On this day.
    On(Date),
    /// On this event.
    Event(CommencementEvent),
}

codes! {
    /// An event on which an order may be worded to start.
    CommencementEvent {
        /// Release: any release but a temporary one.
        Release => "release",
        /// Release from custody; whether discharge from hospital counts is for a person to say.
        ReleaseFromCustody => "release_from_custody",
        /// Release on licence.
        ReleaseOnLicence => "release_on_licence",
        /// Final release; which release is final is for a person to say.
        FinalRelease => "final_release",
        /// Service on the subject.
        Service => "service",
    }
}

/// A period in whole years, months and days, counted in that order. At least one
/// part is more than zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, try_from = "LengthParts")]
pub struct Length {
    /// Years, 0 to 100.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub years: u16,
    /// Months, 0 to 1,200.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub months: u16,
    /// Days, 0 to 36,600.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub days: u16,
}

/// The length of a period as read, before it is checked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LengthParts {
    /// Years, 0 to 100.
    #[serde(default)]
    #[schemars(range(max = 100))]
    years: u16,
    /// Months, 0 to 1,200.
    #[serde(default)]
    #[schemars(range(max = 1200))]
    months: u16,
    /// Days, 0 to 36,600.
    #[serde(default)]
    #[schemars(range(max = 36600))]
    days: u16,
}

impl TryFrom<LengthParts> for Length {
    type Error = Refusal;

    fn try_from(parts: LengthParts) -> Result<Self, Refusal> {
        Self::new(parts.years, parts.months, parts.days)
    }
}

impl Length {
    /// A checked period.
    pub(super) fn new(years: u16, months: u16, days: u16) -> Result<Self, Refusal> {
        if years == 0 && months == 0 && days == 0 {
            return Err(Refusal::new("length_form", "a length is more than nothing"));
        }
        if years > 100 || months > 1_200 || days > 36_600 {
            let words = "a length is at most 100 years, 1200 months or 36600 days";
            return Err(Refusal::new("length_form", words));
        }
        Ok(Self { years, months, days })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
fn is_zero(value: &u16) -> bool {
    *value == 0
}

codes! {
    /// How a variation came about.
    VariationBasis {
        /// On application: s.17.
        Application => "on_application",
        /// On conviction of a serious offence: s.20, s.22B.
        Conviction => "on_conviction",
        /// On conviction of breach: s.21, s.22C.
        Breach => "on_breach",
    }
}

codes! {
    /// Who applied to vary or discharge an order (ss.17, 18).
    VariationApplicant {
        /// The relevant applicant authority.
        Authority => "authority",
        /// The subject.
        Subject => "subject",
        /// Another person.
        OtherPerson => "other_person",
    }
}

codes! {
    /// The rank or office of the person who exercised an applicant's function (Sch.2).
    DelegatedRank {
        /// The office holder in person.
        OfficeHolder => "office_holder",
        /// A Crown Prosecutor.
        CrownProsecutor => "crown_prosecutor",
        /// A designated member of the Serious Fraud Office.
        SfoDesignatedMember => "sfo_designated_member",
        /// A Public Prosecutor (NI).
        PublicProsecutorNi => "public_prosecutor_ni",
        /// A police officer of the rank of superintendent or above.
        SuperintendentOrAbove => "superintendent_or_above",
        /// A police officer below superintendent.
        BelowSuperintendent => "below_superintendent",
        /// Somebody else.
        Other => "other",
    }
}

codes! {
    /// What came of giving notice.
    NoticeOutcome {
        /// Delivered.
        Delivered => "delivered",
        /// Sent; delivery not proved yet.
        Sent => "sent",
        /// Returned undelivered.
        ReturnedUndelivered => "returned_undelivered",
        /// Tried without success.
        Attempted => "attempted",
    }
}

codes! {
    /// What an appeal court decided about an order.
    AppealOutcome {
        /// Dismissed: the order stands.
        Dismissed => "dismissed",
        /// The order was varied; the new version is a fact of its own.
        Varied => "varied",
        /// Quashed from the ruling.
        Quashed => "quashed",
        /// Held to have been a nullity.
        Nullity => "nullity",
    }
}

fact! {
    /// The court made an order; the event's day is the day it was made. Version 0
    /// of its conditions.
    OrderMade {
        required {
            /// The order's id.
            order: Id,
        }
        optional {
            /// The jurisdiction it was made in.
            jurisdiction: Jurisdiction,
            /// The route.
            route: Route,
            /// The court.
            court: Court,
            /// Who applied.
            applicant: Applicant,
            /// The rank or office of the person who exercised the applicant's function.
            delegated_to: DelegatedRank,
            /// The day the application was made.
            applied_on: Date,
            /// The day the applicant consulted the prosecuting authority, where it must.
            consulted_on: Date,
            /// Whether the order is terrorism-related (s.8A).
            terrorism_related: bool,
            /// What the court did with the offender, on conviction or breach.
            disposal: Disposal,
            /// The court that convicted.
            convicted_by: Court,
            /// Whether a magistrates' court committed the offender to the Crown Court.
            committed: bool,
            /// Whether the subject was represented at the hearing, in person or otherwise (s.10(1)(a)).
            represented: bool,
            /// When it comes into force; absent when not stated or not known.
            commencement: CommencementRule,
            /// How long it lasts, beginning with coming into force.
            length: Length,
            /// The last day it is in force, as the order states it.
            stated_last_day: Date,
            /// The force that owns the case under this order.
            owning_force: Id,
            /// For an interim order: the main order applied for.
            main_order: Id,
            /// The person to be notified (s.15A), as a unit code.
            notify: Id,
        }
        lists {
            /// Its conditions; absent when none is known, which is not "none imposed".
            conditions: Condition,
            /// Orders the court said it replaces.
            replaces: Id,
        }
    }
}

fact! {
    /// A copy of the order reached the force (task 2.1; certified, X.1).
    OrderCopyReceived {
        required {
            /// The order.
            order: Id,
        }
        optional {
            /// The version; 0 when not given.
            version: u32,
            /// Whether it is the sealed or certified copy.
            certified: bool,
        }
    }
}

fact! {
    /// Notice of an order or a variation was given, or tried: what binds (s.10).
    NoticeGiven {
        required {
            /// The order.
            order: Id,
            /// How.
            method: NoticeMethod,
        }
        optional {
            /// The version; 0 when not given.
            version: u32,
            /// What came of it; absent when not known.
            outcome: NoticeOutcome,
        }
    }
}

fact! {
    /// The order was explained to the subject and the explanation recorded (task 5.1).
    /// Not what binds: see `notice_given`.
    OrderExplained {
        required {
            /// The order.
            order: Id,
        }
        optional {
            /// The version; 0 when not given.
            version: u32,
            /// What the subject said or did.
            response: Text,
        }
    }
}

fact! {
    /// The order was varied. What is absent is unchanged.
    OrderVaried {
        required {
            /// The order.
            order: Id,
            /// The new version: 1 for the first variation, and so on.
            version: u32,
        }
        optional {
            /// How it came about.
            basis: VariationBasis,
            /// The court.
            court: Court,
            /// Who applied.
            applied_by: VariationApplicant,
            /// Whether the subject was represented at the hearing (s.10(1)(a)).
            represented: bool,
            /// Whether circumstances affecting the order had changed.
            circumstances_changed: bool,
            /// Whether it makes the order more onerous.
            more_onerous: bool,
            /// What the court did with the offender, on conviction or breach.
            disposal: Disposal,
            /// New length, beginning with the order's coming into force.
            length: Length,
            /// New last day.
            stated_last_day: Date,
            /// The whole list of conditions as varied; absent when unchanged.
            conditions: Vec<Condition>,
        }
    }
}

fact! {
    /// The court varied the order so that it continues while proceedings on a
    /// charge are pending (s.22E).
    OrderExtended {
        required {
            /// The order.
            order: Id,
            /// The charge.
            charge: Id,
        }
        optional {
            /// The day of the application.
            applied_on: Date,
            /// Who applied.
            applicant: Applicant,
            /// The court.
            court: Court,
            /// Whether the subject was represented at the hearing.
            represented: bool,
            /// The version this makes, for giving notice of it.
            version: u32,
        }
    }
}

fact! {
    /// An extension pending proceedings ended by an event of s.22E(4).
    ExtensionEnded {
        required {
            /// The order.
            order: Id,
            /// The event.
            outcome: ProceedingsOutcome,
        }
        optional {
            /// The charge.
            charge: Id,
        }
    }
}

fact! {
    /// The order was discharged by replacement.
    OrderReplaced {
        required {
            /// The order that ended.
            order: Id,
        }
        optional {
            /// The order that replaced it.
            by: Id,
        }
    }
}

fact! {
    /// The order was discharged (s.18).
    OrderDischarged {
        required {
            /// The order.
            order: Id,
        }
        optional {
            /// The court.
            court: Court,
            /// Who applied.
            applied_by: VariationApplicant,
        }
    }
}

fact! {
    /// An appeal about the order was lodged.
    AppealLodged {
        required {
            /// The order.
            order: Id,
        }
    }
}

fact! {
    /// An appeal about the order was decided.
    AppealDecided {
        required {
            /// The order.
            order: Id,
            /// What was decided.
            outcome: AppealOutcome,
        }
    }
}
