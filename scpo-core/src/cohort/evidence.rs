use std::fmt;

use super::{Factor, Level};
use crate::finding::Id;
use crate::law::vocabulary::codes;

/// One piece of evidence for a level, as far as it decides how high the level may be.
///
/// A grading is the host's; what it amounts to is for the host to say, and is never
/// worked out from how it is written.
#[derive(Clone, PartialEq, Eq)]
pub struct EvidenceItem {
    /// Whom or what it comes from.
    pub source: Id,
    /// What repeats of one report share; absent where it is no repeat.
    pub duplicate_key: Option<Id>,
    /// Whether it is graded reliable and from direct knowledge.
    pub reliable_and_direct: bool,
    /// Whether it says no more than whom the person knows.
    pub association_only: bool,
}

impl fmt::Debug for EvidenceItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EvidenceItem(…)")
    }
}

codes! {
    /// Why a level was held below what was entered.
    Held {
        /// Neither two independent sources nor one that is reliable and direct.
        Uncorroborated => "uncorroborated",
        /// Nothing but association with others.
        AssociationAlone => "association_alone",
    }
}

impl Factor {
    /// The level that evidence allows of one that was entered, and why it was held.
    ///
    /// Where the model holds a factor at a level, a higher one needs two independent
    /// sources, or one that is reliable and direct. Pieces with one source, or that
    /// repeat one report, are one. Where association is not enough to raise a factor
    /// and there is nothing else, its level is 0.
    pub fn allowed(&self, entered: Level, evidence: &[EvidenceItem]) -> (Level, Option<Held>) {
        let associated = !evidence.is_empty() && evidence.iter().all(|item| item.association_only);
        if associated && !self.association_alone && entered > Level::ZERO {
            return (Level::ZERO, Some(Held::AssociationAlone));
        }
        match self.hold_at {
            Some(most) if entered > most && !is_corroborated(evidence) => (most, Some(Held::Uncorroborated)),
            _ => (entered, None),
        }
    }
}

fn is_corroborated(evidence: &[EvidenceItem]) -> bool {
    evidence.iter().any(|item| item.reliable_and_direct) || !all_one(evidence)
}

/// Whether every piece hangs together with the first, by source or by report, if need
/// be by way of others.
fn all_one(evidence: &[EvidenceItem]) -> bool {
    let Some((first, rest)) = evidence.split_first() else { return true };
    let mut one = vec![first];
    let mut others: Vec<&EvidenceItem> = rest.iter().collect();
    loop {
        let (joined, apart): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|item| one.iter().any(|of| hang_together(of, item)));
        if joined.is_empty() {
            return apart.is_empty();
        }
        one.extend(joined);
        others = apart;
    }
}

fn hang_together(a: &EvidenceItem, b: &EvidenceItem) -> bool {
    a.source == b.source || (a.duplicate_key.is_some() && a.duplicate_key == b.duplicate_key)
}

#[cfg(test)]
mod tests {
    use super::super::test_model::built_in;
    use super::*;

    fn item(source: &str, duplicate_key: Option<&str>) -> EvidenceItem {
        EvidenceItem {
            source: Id::new(source).unwrap(),
            duplicate_key: duplicate_key.map(|key| Id::new(key).unwrap()),
            reliable_and_direct: false,
            association_only: false,
        }
    }

    fn allowed(factor: &str, entered: u8, evidence: &[EvidenceItem]) -> (u8, Option<Held>) {
        let model = built_in();
        let factor = &model.factors()[model.factor_index(factor).unwrap()];
        let (level, held) = factor.allowed(Level::new(entered).unwrap(), evidence);
        (level.get(), held)
    }

    /// The specification, 2.2: levels 4 and 5 of T1 to T4.
    #[test]
    fn a_high_threat_needs_two_sources_or_one_that_is_reliable_and_direct() {
        let held = |level| (level, Some(Held::Uncorroborated));
        for factor in ["T1", "T2", "T3", "T4"] {
            for entered in [4, 5] {
                assert_eq!(allowed(factor, entered, &[]), held(3), "{factor}");
                assert_eq!(allowed(factor, entered, &[item("a", None)]), held(3));
                assert_eq!(allowed(factor, entered, &[item("a", None), item("a", None)]), held(3));
                assert_eq!(allowed(factor, entered, &[item("a", None), item("b", None)]), (entered, None));
                let direct = EvidenceItem { reliable_and_direct: true, ..item("a", None) };
                assert_eq!(allowed(factor, entered, &[direct]), (entered, None));
            }
            assert_eq!(allowed(factor, 3, &[]), (3, None));
        }
        assert_eq!(allowed("H1", 5, &[]), (5, None));
    }

    /// One rumour repeated five times counts once, also where the repeats only hang
    /// together by way of one another.
    #[test]
    fn repeats_of_one_report_are_one() {
        let five: Vec<EvidenceItem> =
            ["a", "b", "c", "d", "e"].iter().map(|source| item(source, Some("r1"))).collect();
        assert_eq!(allowed("T1", 5, &five).0, 3);
        let chain =
            [item("a", Some("r1")), item("c", Some("r2")), item("b", Some("r1")), item("b", Some("r2"))];
        assert_eq!(allowed("T1", 5, &chain).0, 3);
        let apart = [item("a", Some("r1")), item("b", Some("r1")), item("c", Some("r2"))];
        assert_eq!(allowed("T1", 5, &apart), (5, None));
    }

    #[test]
    fn association_alone_raises_neither_intent_nor_capability_nor_violence() {
        let associated = EvidenceItem { association_only: true, ..item("a", None) };
        for factor in ["T1", "T2", "T4"] {
            assert_eq!(
                allowed(factor, 2, std::slice::from_ref(&associated)),
                (0, Some(Held::AssociationAlone)),
                "{factor}"
            );
            assert_eq!(allowed(factor, 2, &[associated.clone(), item("b", None)]), (2, None));
            assert_eq!(allowed(factor, 0, std::slice::from_ref(&associated)), (0, None));
        }
        assert_eq!(allowed("T3", 2, &[associated]), (2, None));
    }
}
