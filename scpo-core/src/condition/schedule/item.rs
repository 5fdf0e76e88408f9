use std::borrow::Cow;

use crate::condition::{CheckInterval, CheckMethod};
use crate::date::{CountingRule, Date};
use crate::finding::{Citation, Id, Known, RuleId, object};
use crate::law::vocabulary::codes;
use crate::record::TermPeriod;

codes! {
    /// What an item of the schedule is.
    ScheduleKind {
        /// A check whether a condition is kept, by one method.
        Check => "check",
        /// Something the subject owes within a time of a change or an event.
        Notice => "notice",
        /// Something the subject owes a time before an event.
        AdvanceNotice => "advance_notice",
        /// Something the subject owes within a time of a request.
        Answer => "answer",
        /// Something the subject owes once, within a time of the condition binding.
        Once => "once",
        /// Something the subject owes again and again.
        Report => "report",
        /// The first notification under the Act.
        FirstNotification => "first_notification",
        /// Notification of a change under the Act.
        ChangeNotification => "change_notification",
        /// A body's contact named under the Act.
        ContactNamed => "contact_named",
    }
}

codes! {
    /// Where an item stands.
    ScheduleState {
        /// It is owed whenever something calls for it, and nothing on record does now.
        Standing => "standing",
        /// It is due on a day that has not passed.
        Due => "due",
        /// Its last day has passed, by every reading, and nothing was received or done.
        Late => "late",
        /// Its last day has passed by one reading of the words and not by another, or it
        /// cannot be told whether what is recorded answers it.
        MayBeLate => "may_be_late",
        /// It was received after its last day, by every reading.
        ReceivedLate => "received_late",
        /// It was received after its last day by one reading and not by another.
        MayHaveBeenLate => "may_have_been_late",
        /// It stands still for the time being.
        Paused => "paused",
        /// When it is due cannot be told.
        Undated => "undated",
    }
}

impl ScheduleKind {
    /// What it is, in fixed words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Check => "the manager checks by one method whether a condition is kept",
            Self::Notice => "the subject gives notice within a time of a change",
            Self::AdvanceNotice => "the subject gives notice a time before an event",
            Self::Answer => "the subject answers within a time of a request",
            Self::Once => "the subject does something once, within a time of the words binding",
            Self::Report => "the subject does something again and again, from the words binding",
            Self::FirstNotification => "the subject notifies what the Act lists (Sch.1A para.2(1))",
            Self::ChangeNotification => "the subject notifies a change of it (Sch.1A para.2(2))",
            Self::ContactNamed => "a body names its contact (Sch.1A para.1(1))",
        }
    }
}

impl ScheduleState {
    /// Whether something is, or may be, amiss.
    pub const fn is_amiss(self) -> bool {
        matches!(self, Self::Late | Self::MayBeLate | Self::ReceivedLate | Self::MayHaveBeenLate)
    }

    /// What the state means, in fixed words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Standing => "owed whenever something calls for it; nothing on record does now",
            Self::Due => "due on a day that has not passed",
            Self::Late => "its last day has passed and nothing is recorded",
            Self::MayBeLate => "whether its last day has passed with nothing recorded cannot be told",
            Self::ReceivedLate => "received after its last day",
            Self::MayHaveBeenLate => "whether it was received after its last day cannot be told",
            Self::Paused => "stands still while the subject is in custody",
            Self::Undated => "when it is due cannot be told",
        }
    }
}

object! {
    /// One thing that the conditions in force ask of the manager or of the subject.
    ScheduleItem {
        required {
            /// What it is.
            kind: ScheduleKind,
            /// Where it stands.
            state: ScheduleState,
            /// Why, in fixed words.
            why: Cow<'static, str>,
            /// The order.
            order: Id,
            /// The rule that sets the day.
            rule: RuleId,
            /// What it rests on.
            citation: Citation,
        }
        optional {
            /// The condition; absent for what the Act itself asks.
            condition: Id,
            /// Its number on the order.
            number: u32,
            /// For a check, the method.
            method: CheckMethod,
            /// For a check, how often.
            every: CheckInterval,
            /// For what the subject owes, the parameter of the condition that says so.
            parameter: Id,
            /// For what the subject owes, the time as the words state it.
            period: TermPeriod,
            /// The day of what is to be notified.
            matter_on: Date,
            /// The last day, by the reading that gives the earlier one: act on this.
            due: Known<Date>,
            /// How that day was counted.
            counting: CountingRule,
            /// The last day by the other reading of the words, where it is a later one.
            due_at_the_latest: Known<Date>,
            /// How that day was counted.
            counting_at_the_latest: CountingRule,
            /// When it was last done, or received.
            last_on: Date,
            /// How many turns have gone by with nothing received.
            missed: u32,
        }
        lists {
            /// The facts used: what was done or received first, then what set the day.
            facts: Id,
        }
    }
}

impl ScheduleItem {
    /// An item of which only what every item has is known.
    pub(super) fn bare(
        kind: ScheduleKind,
        state: ScheduleState,
        order: &Id,
        (rule, citation): (RuleId, Citation),
        fact: &Id,
    ) -> Self {
        Self {
            kind,
            state,
            why: state.words().into(),
            order: order.clone(),
            rule,
            citation,
            condition: None,
            number: None,
            method: None,
            every: None,
            parameter: None,
            period: None,
            matter_on: None,
            due: None,
            counting: None,
            due_at_the_latest: None,
            counting_at_the_latest: None,
            last_on: None,
            missed: None,
            facts: vec![fact.clone()],
        }
    }
}
