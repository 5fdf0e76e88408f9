use super::{Factor, Level};
use crate::law::vocabulary::codes;
use crate::record::Evidence;

codes! {
    /// Why a level was held below what was entered.
    Held {
        /// Neither two independent sources nor one that is reliable and direct.
        Uncorroborated => "uncorroborated",
        /// Nothing but association with others.
        AssociationAlone => "association_alone",
        /// Every report behind it supports another factor under the same heading already.
        ReportsUsed => "reports_used",
    }
}

impl Held {
    /// Why, in fixed words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Uncorroborated => {
                "held: a higher level needs two independent sources, or one graded reliable with direct knowledge"
            }
            Self::AssociationAlone => "held at 0: association with others does not by itself raise it",
            Self::ReportsUsed => {
                "not counted: every report behind it supports another factor under the same heading"
            }
        }
    }
}

impl Factor {
    /// The level that evidence allows of one that was entered, and why it was held.
    ///
    /// Where the model holds a factor at a level, a higher one needs two independent
    /// sources, or one that is reliable and direct. Pieces with one source, or that
    /// repeat one report, are one; a piece that names no source is nobody's second
    /// source. Where association is not enough to raise a factor and there is nothing
    /// else, its level is 0.
    pub fn allowed(&self, entered: Level, evidence: &[&Evidence]) -> (Level, Option<Held>) {
        let associated =
            !evidence.is_empty() && evidence.iter().all(|item| item.association_only == Some(true));
        if associated && !self.association_alone && entered > Level::ZERO {
            return (Level::ZERO, Some(Held::AssociationAlone));
        }
        match self.hold_at {
            Some(most) if entered > most && !is_corroborated(evidence) => (most, Some(Held::Uncorroborated)),
            _ => (entered, None),
        }
    }
}

fn is_corroborated(evidence: &[&Evidence]) -> bool {
    let direct = evidence.iter().any(|item| item.reliable_and_direct == Some(true));
    let sourced: Vec<&Evidence> = evidence.iter().filter(|item| item.source.is_some()).copied().collect();
    direct || !all_one(&sourced)
}

/// Whether every piece hangs together with the first, by source or by report, if need
/// be by way of others.
fn all_one(evidence: &[&Evidence]) -> bool {
    let Some((first, rest)) = evidence.split_first() else { return true };
    let mut one = vec![*first];
    let mut others: Vec<&Evidence> = rest.to_vec();
    loop {
        let (joined, apart): (Vec<_>, Vec<_>) = others
            .into_iter()
            .partition(|item| one.iter().any(|of| of.source == item.source || is_one_report(of, item)));
        if joined.is_empty() {
            return apart.is_empty();
        }
        one.extend(joined);
        others = apart;
    }
}

/// Whether two pieces are one report: by what repeats share, or by reference.
pub(super) fn is_one_report(a: &Evidence, b: &Evidence) -> bool {
    (a.duplicate_key.is_some() && a.duplicate_key == b.duplicate_key) || a.reference == b.reference
}

#[cfg(test)]
mod tests {
    use super::super::test_model::built_in;
    use super::*;
    use crate::finding::{Id, Personal};

    fn item(source: &str, duplicate_key: Option<&str>) -> Evidence {
        Evidence {
            reference: Personal::new(format!("{source} {duplicate_key:?}")),
            grading: None,
            on: None,
            source: Some(Id::new(source).unwrap()),
            duplicate_key: duplicate_key.map(|key| Id::new(key).unwrap()),
            reliable_and_direct: None,
            association_only: None,
        }
    }

    fn allowed(factor: &str, entered: u8, evidence: &[Evidence]) -> (u8, Option<Held>) {
        let model = built_in();
        let factor = &model.factors()[model.factor_index(factor).unwrap()];
        let evidence: Vec<&Evidence> = evidence.iter().collect();
        let (level, held) = factor.allowed(Level::new(entered).unwrap(), &evidence);
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
                let direct = Evidence { reliable_and_direct: Some(true), ..item("a", None) };
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
        let five: Vec<Evidence> =
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
        let associated = Evidence { association_only: Some(true), ..item("a", None) };
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

    /// Nobody says where the second comes from, so it is not known to be another's.
    #[test]
    fn a_piece_without_a_source_corroborates_nothing() {
        let unsaid = Evidence { source: None, ..item("a", None) };
        assert_eq!(allowed("T1", 5, &[item("a", None), unsaid.clone()]).0, 3);
        assert_eq!(allowed("T1", 5, &[unsaid.clone(), Evidence { source: None, ..item("b", None) }]).0, 3);
        assert_eq!(allowed("T1", 5, &[item("a", None), unsaid, item("b", None)]).0, 5);
    }

    #[test]
    fn one_reference_is_one_report() {
        let first = item("a", None);
        let again = Evidence { source: Some(Id::new("b").unwrap()), ..first.clone() };
        assert_eq!(allowed("T1", 5, &[first, again]).0, 3);
    }
}
