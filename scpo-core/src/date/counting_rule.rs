use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::{Citation, RuleId};

/// How a date was counted.
///
/// Every date this room computes carries one, so that a reader can see which of
/// several lawful-sounding ways of counting was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CountingRule {
    /// "N days beginning with": the first day counts.
    DaysBeginningWith,
    /// "N months (or years) beginning with": to the day before the corresponding
    /// date, or to the end of a month that has none.
    MonthsBeginningWith,
    /// "N days after": the day of the event does not count.
    DaysAfter,
    /// "Within N days of": the day of the event does not count.
    WithinDays,
    /// "At least N days before" or "after": neither end counts.
    ClearDays,
    /// The same for five days or fewer: days off inside the period do not count.
    ClearDaysShortPeriod,
    /// A step at the court office that fell due while it was shut.
    CourtOfficeOpen,
    /// "N business days before", the day of service counted.
    BusinessDaysServiceDayCounted,
    /// "N business days before", neither end counted. The safer reading.
    BusinessDaysBothEndsOut,
    /// The day on which electronic service counts.
    ElectronicService,
    /// Months after an event: the same day number, or the last day of the month.
    CorrespondingDate,
    /// Months after, rounded up to the first of the next month where the day is missing.
    MonthsAfterRoundedUp,
    /// Months after, refused where the day is missing.
    MonthsAfterExact,
    /// Months before, clamped to the last day of a short month.
    MonthsBeforeClamped,
    /// Months before, rounded up to the first of the next month where the day is missing.
    MonthsBeforeRoundedUp,
    /// Months before, refused where the day is missing.
    MonthsBeforeExact,
    /// Months before by the stated policy, then days.
    MonthsThenDaysBefore,
    /// Moved to the nearest earlier day that counts.
    RolledBack,
    /// Moved to the nearest later day that counts.
    RolledForward,
    /// Working days before; the anchor does not count and is not rolled first.
    WorkingDaysBefore,
    /// Working days after; the anchor does not count and is not rolled first.
    WorkingDaysAfter,
    /// The anchor rolled back to a working day, then working days before it.
    WorkingDaysBeforeRolledAnchor,
    /// Discharge on the nearest earlier day that is not excluded.
    ReleaseDuty,
    /// The first eligible working day before release.
    ReleaseFirstEligible,
    /// The second eligible working day before release.
    ReleaseSecondEligible,
    /// The last day of a sentence, its first day being the day of sentence.
    SentenceTerm,
    /// Hours from, or back from, an event at an hour that is not recorded.
    Hours,
}

/// What a rule is called, says and rests on: one row a rule.
struct Row(&'static str, &'static str, &'static str);

impl CountingRule {
    /// Every rule.
    pub const ALL: &'static [Self] = &[
        Self::DaysBeginningWith,
        Self::MonthsBeginningWith,
        Self::DaysAfter,
        Self::WithinDays,
        Self::ClearDays,
        Self::ClearDaysShortPeriod,
        Self::CourtOfficeOpen,
        Self::BusinessDaysServiceDayCounted,
        Self::BusinessDaysBothEndsOut,
        Self::ElectronicService,
        Self::CorrespondingDate,
        Self::MonthsAfterRoundedUp,
        Self::MonthsAfterExact,
        Self::MonthsBeforeClamped,
        Self::MonthsBeforeRoundedUp,
        Self::MonthsBeforeExact,
        Self::MonthsThenDaysBefore,
        Self::RolledBack,
        Self::RolledForward,
        Self::WorkingDaysBefore,
        Self::WorkingDaysAfter,
        Self::WorkingDaysBeforeRolledAnchor,
        Self::ReleaseDuty,
        Self::ReleaseFirstEligible,
        Self::ReleaseSecondEligible,
        Self::SentenceTerm,
        Self::Hours,
    ];

    /// The rule's id.
    pub const fn id(self) -> RuleId {
        RuleId::new(self.row().0)
    }

    /// The rule in fixed words.
    pub const fn words(self) -> &'static str {
        self.row().1
    }

    /// What the rule rests on.
    pub const fn citation(self) -> Citation {
        Citation::new(self.row().2)
    }

    const fn row(self) -> Row {
        match self {
            Self::DaysBeginningWith => Row(
                "COUNT-DAYS-BEGINNING",
                "a period of days beginning with a day counts that day",
                "the words \"beginning with\", as in CJA 2003 s.255BA(2)(a)",
            ),
            Self::MonthsBeginningWith => Row(
                "COUNT-MONTHS-BEGINNING",
                "a period of months or years beginning with a day ends the day before the corresponding date, \
                 or on the last day of a month that has no such date",
                "the words \"beginning with\", as spelled out in SI 2018/1082 r.1.4",
            ),
            Self::DaysAfter => Row(
                "COUNT-DAYS-AFTER",
                "days after an event do not count the day of the event",
                "the words \"days after\", as in CrimPR 2010 r.68.2",
            ),
            Self::WithinDays => Row(
                "COUNT-WITHIN-DAYS",
                "a period within so many days of an event does not count the day of the event",
                "CPR 2.8(2)",
            ),
            Self::ClearDays => Row(
                "COUNT-CLEAR-DAYS",
                "clear days: neither the first day nor the day of the event counts",
                "CPR 2.8(2)",
            ),
            Self::ClearDaysShortPeriod => Row(
                "COUNT-CLEAR-DAYS-SHORT",
                "clear days, five or fewer: weekends and holidays inside the period do not count",
                "CPR 2.8(4)",
            ),
            Self::CourtOfficeOpen => Row(
                "COUNT-COURT-OFFICE",
                "a step due at the court office while it is shut is in time on the next day it is open",
                "CPR 2.8(5)",
            ),
            Self::BusinessDaysServiceDayCounted => Row(
                "COUNT-BUSINESS-DAYS-ONE-END",
                "business days before a hearing, counting the day of service and not the day of the hearing",
                "CrimPR 2020 r.2.2; reading of this library",
            ),
            Self::BusinessDaysBothEndsOut => Row(
                "COUNT-BUSINESS-DAYS-CLEAR",
                "business days before a hearing, counting neither the day of service nor the day of the hearing",
                "CrimPR 2020 r.2.2; safer reading of this library",
            ),
            Self::ElectronicService => Row(
                "COUNT-ELECTRONIC-SERVICE",
                "electronic service counts on the same day on a business day before 2.30pm, else on the next business day",
                "CrimPR 2020 r.4.11",
            ),
            Self::CorrespondingDate => Row(
                "COUNT-CORRESPONDING-DATE",
                "months after an event end on the same day of the later month, or on its last day if it has no such day",
                "Dodds v Walker [1981] 1 WLR 1027",
            ),
            Self::MonthsAfterRoundedUp => Row(
                "COUNT-MONTHS-AFTER-UP",
                "months after, moved to the first of the next month where the month has no such day",
                "local policy",
            ),
            Self::MonthsAfterExact => {
                Row("COUNT-MONTHS-AFTER-EXACT", "months after, where the month has that day", "local policy")
            }
            Self::MonthsBeforeClamped => Row(
                "COUNT-MONTHS-BEFORE",
                "calendar months before, moved to the last day of a month that has no such day",
                "local policy",
            ),
            Self::MonthsBeforeRoundedUp => Row(
                "COUNT-MONTHS-BEFORE-UP",
                "calendar months before, moved to the first of the next month where the month has no such day",
                "local policy",
            ),
            Self::MonthsBeforeExact => Row(
                "COUNT-MONTHS-BEFORE-EXACT",
                "calendar months before, where the month has that day",
                "local policy",
            ),
            Self::MonthsThenDaysBefore => Row(
                "COUNT-MONTHS-DAYS-BEFORE",
                "calendar months before, and from there days before",
                "local policy",
            ),
            Self::RolledBack => Row(
                "COUNT-ROLLED-BACK",
                "moved to the nearest earlier day that is not excluded",
                "local policy",
            ),
            Self::RolledForward => Row(
                "COUNT-ROLLED-FORWARD",
                "moved to the nearest later day that is not excluded",
                "local policy",
            ),
            Self::WorkingDaysBefore => Row(
                "COUNT-WORKING-DAYS-BEFORE",
                "working days before; the anchor does not count and is not rolled first",
                "local policy (reading 60)",
            ),
            Self::WorkingDaysAfter => Row(
                "COUNT-WORKING-DAYS-AFTER",
                "working days after; the anchor does not count and is not rolled first",
                "local policy (reading 60)",
            ),
            Self::WorkingDaysBeforeRolledAnchor => Row(
                "COUNT-WORKING-DAYS-BEFORE-ROLLED",
                "working days before; the anchor is first rolled back to a working day and does not count",
                "local policy",
            ),
            Self::ReleaseDuty => Row(
                "RELEASE-DUTY",
                "discharge falls on the nearest earlier day that is not excluded",
                "CJA 1961 s.23(3)",
            ),
            Self::ReleaseFirstEligible => Row(
                "RELEASE-FIRST-ELIGIBLE",
                "one eligible working day before a release day that is followed by a non-working day",
                "CJA 1961 s.23(3B)-(3D)",
            ),
            Self::ReleaseSecondEligible => Row(
                "RELEASE-SECOND-ELIGIBLE",
                "two eligible working days before a release day that is followed by a non-working day",
                "CJA 1961 s.23(3B)-(3D)",
            ),
            Self::SentenceTerm => Row(
                "COUNT-SENTENCE",
                "a term counts the day of sentence; years, months, weeks and days are added in that order",
                "prison service practice in sentence calculation",
            ),
            Self::Hours => Row(
                "COUNT-HOURS",
                "hours from an event at an hour not recorded end on one of two days, or on one for whole days",
                "reading of this library",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_and_words_are_told_apart() {
        let ids: BTreeSet<_> = CountingRule::ALL.iter().map(|rule| rule.id()).collect();
        let words: BTreeSet<_> = CountingRule::ALL.iter().map(|rule| rule.words()).collect();
        assert_eq!(ids.len(), CountingRule::ALL.len());
        assert_eq!(words.len(), CountingRule::ALL.len());
    }

    #[test]
    fn the_rules_that_law_fixes_cite_it() {
        assert_eq!(CountingRule::CorrespondingDate.citation().as_str(), "Dodds v Walker [1981] 1 WLR 1027");
        assert_eq!(CountingRule::ReleaseDuty.citation().as_str(), "CJA 1961 s.23(3)");
        assert_eq!(CountingRule::MonthsBeforeClamped.citation(), Citation::LOCAL_POLICY);
    }

    #[test]
    fn json_is_snake_case() {
        let text = serde_json::to_string(&CountingRule::MonthsBeginningWith).unwrap();
        assert_eq!(text, "\"months_beginning_with\"");
    }
}
