use super::Placed;
use crate::finding::{Citation, Finding, Id, RuleId, Severity};
use crate::law::vocabulary::codes;

codes! {
    /// How two conditions on one subject clash.
    ConflictKind {
        /// One allows what the other forbids, or they ask for things that cannot both be done.
        Contradictory => "contradictory",
        /// One asks for more than the other on the same thing.
        Stricter => "stricter",
        /// They say the same.
        Duplicate => "duplicate",
        /// They ask that the same be notified to two recipients.
        TwoRecipients => "two_recipients",
        /// They ask that the same be notified within, or before, different periods.
        DayCounts => "day_counts",
        /// They are about the same thing, and which asks for more cannot be told.
        NotCompared => "not_compared",
    }
}

impl ConflictKind {
    /// The code of the finding.
    pub const fn rule(self) -> RuleId {
        RuleId::new(self.row().0)
    }

    /// How much it matters.
    pub const fn severity(self) -> Severity {
        self.row().1
    }

    /// The fixed words of the finding.
    pub const fn message(self) -> &'static str {
        self.row().2
    }

    const fn row(self) -> (&'static str, Severity, &'static str) {
        match self {
            Self::Contradictory => (
                "D-OVERLAP-CONTRADICTORY",
                Severity::Warning,
                "another condition on the subject contradicts this one",
            ),
            Self::Stricter => (
                "D-OVERLAP-STRICTER",
                Severity::Advice,
                "another condition on the subject asks for more, or for less, on the same thing",
            ),
            Self::Duplicate => {
                ("D-OVERLAP-DUPLICATE", Severity::Advice, "another condition on the subject says the same")
            }
            Self::TwoRecipients => (
                "D-OVERLAP-RECIPIENTS",
                Severity::Warning,
                "another condition on the subject asks that the same be notified to somebody else",
            ),
            Self::DayCounts => (
                "D-OVERLAP-DAYS",
                Severity::Warning,
                "another condition on the subject asks that the same be notified in another time",
            ),
            Self::NotCompared => (
                "D-OVERLAP-NOT-COMPARED",
                Severity::Advice,
                "another condition on the subject is about the same thing, and which asks for more cannot be told",
            ),
        }
    }
}

/// One of the two conditions of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first.
    First,
    /// The second.
    Second,
}

impl Which {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// Two conditions that clash.
#[derive(Clone, Debug)]
pub struct Conflict<'p, 'c> {
    /// How.
    pub kind: ConflictKind,
    /// The parameter in which they do, where it is one.
    pub parameter: Option<&'c Id>,
    /// One condition.
    pub first: &'p Placed<'c>,
    /// The other.
    pub second: &'p Placed<'c>,
    /// Which of them asks for more, where that is certain.
    pub stricter: Option<Which>,
}

impl Conflict<'_, '_> {
    /// The finding at each of the two conditions, the first and the second.
    pub fn findings(&self) -> [Finding; 2] {
        [self.finding_at(self.first), self.finding_at(self.second)]
    }

    fn finding_at(&self, at: &Placed<'_>) -> Finding {
        let kind = self.kind;
        let facts = [self.first, self.second].map(|placed| placed.fact.event.id.clone());
        let finding =
            Finding::new(kind.rule(), kind.severity(), kind.message(), at.path(), Citation::LOCAL_POLICY);
        Finding { condition: at.condition.number, ..finding.with_facts(facts) }
    }
}
