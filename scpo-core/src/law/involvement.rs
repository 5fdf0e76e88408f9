//! Involvement in serious crime: ss.2, 2A, 3 and 4, and when a case is terrorism-related (s.8A).

use super::At;
use super::commencement::InForce;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Jurisdiction, codes};
use crate::finding::Known;

codes! {
    /// A way of being involved in serious crime (ss.2(1), 2A(1), 3(1)).
    Limb {
        /// Committed a serious offence.
        Committed => "committed",
        /// Facilitated another person's serious offence.
        Facilitated => "facilitated",
        /// Behaved in a way likely to facilitate one, whether or not it happened.
        LikelyToFacilitate => "likely_to_facilitate",
    }
}

codes! {
    /// Where a conviction stands.
    ConvictionState {
        /// There has been no conviction.
        NoConviction => "none",
        /// Convicted, neither quashed nor pardoned.
        Standing => "standing",
        /// Quashed.
        Quashed => "quashed",
        /// Pardoned.
        Pardoned => "pardoned",
    }
}

codes! {
    /// Whether an act was shown to be reasonable, and by whom.
    Reasonableness {
        /// Nobody has shown it.
        NotShown => "not_shown",
        /// The respondent, on whom the burden lies, has shown it.
        ShownByRespondent => "shown_by_respondent",
    }
}

codes! {
    /// By which law conduct is tested.
    InvolvementTest {
        /// The order's own law alone.
        OwnLaw => "own_law",
        /// The law of the place and the order's own law, both (ss.2(5), 2A(5), 3(5)).
        Dual => "dual",
    }
}

/// Where conduct took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a nation of the United Kingdom.
    UnitedKingdom(Jurisdiction),
    /// Outside the United Kingdom.
    Abroad,
}

/// What is known of conduct elsewhere. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConductElsewhere {
    /// It was an offence under the law of the place.
    pub offence_there: Option<bool>,
    /// It would be an offence under the order's law.
    pub offence_here: Option<bool>,
    /// That offence is listed, or the court treats it as serious enough.
    pub serious_here: Option<bool>,
}

/// S02-1, ss.2(1), 2A(1), 3(1): any one limb is enough. The day is the hearing;
/// `limbs` are those relied on, absent if not recorded.
pub fn any_limb(at: &At<'_>, limbs: Option<&[Limb]>) -> Ruling {
    at.decide("S02-1", || {
        let recorded = limbs.map(|limbs| !limbs.is_empty());
        Outcome::need(
            recorded,
            "limbs",
            Outcome::warning("no limb of involvement in serious crime is recorded"),
        )
    })
}

/// S02-3, ss.2(2)(b), 2A(2)(b), 3(2)(b): an offence counts as serious if it is
/// listed in Schedule 1 or the court treats it as serious enough. Not being
/// listed settles nothing. The day is the hearing.
pub fn serious_offence(at: &At<'_>, listed: Option<bool>, court_treated: Option<bool>) -> Ruling {
    at.decide("S02-3", || match (listed, court_treated) {
        (Some(true), _) | (_, Some(true)) => Outcome::Met,
        (None, Some(false)) => Outcome::missing("listed"),
        (Some(false), Some(false)) => {
            Outcome::warning("an offence that is not listed and that the court did not treat as serious")
        }
        (_, None) => Outcome::missing("court_treated_as_serious"),
    })
}

/// S02-5, ss.2(6), 2A(6), 3(6): for an order of one nation the other two count
/// as elsewhere, so conduct there is put to the dual test.
pub fn involvement_test(order: Jurisdiction, place: Place) -> InvolvementTest {
    if place == Place::UnitedKingdom(order) { InvolvementTest::OwnLaw } else { InvolvementTest::Dual }
}

/// S02-4, ss.2(5), 2A(5), 3(5): conduct elsewhere must be an offence there, be
/// one here too, and be listed or treated as serious here. What the foreign law
/// calls it does not matter. The day is the hearing.
pub fn dual_test(at: &At<'_>, conduct: &ConductElsewhere) -> Ruling {
    at.decide("S02-4", || {
        let there = Outcome::warning("conduct elsewhere that was no offence where it took place");
        let here = Outcome::warning("conduct elsewhere that would be no offence under the law of the order");
        let serious = Outcome::warning("conduct elsewhere that would not be a serious offence here");
        Outcome::need(conduct.offence_there, "offence_there", there)
            .and(Outcome::need(conduct.offence_here, "offence_here", here))
            .and(Outcome::need(conduct.serious_here, "serious_here", serious))
    })
}

/// S04-1, s.4(1): that an offence was committed can be found on a standing
/// conviction only; the other limbs need none. The day is the hearing.
pub fn limb_open(at: &At<'_>, limb: Limb, conviction: Option<ConvictionState>) -> Ruling {
    at.decide("S04-1", || match limb {
        Limb::Facilitated | Limb::LikelyToFacilitate => Outcome::Met,
        Limb::Committed => Outcome::need(
            conviction.map(|state| state == ConvictionState::Standing),
            "conviction",
            Outcome::error("a serious offence is found committed only on a conviction that stands"),
        ),
    })
}

/// S04-3, s.4(2)-(3): an act counts towards facilitating unless the respondent
/// shows that it was reasonable; the burden is the respondent's. The day is the hearing.
pub fn act_counts(at: &At<'_>, reasonable: Option<Reasonableness>) -> Ruling {
    at.decide("S04-3", || {
        let counts = reasonable.map(|shown| shown == Reasonableness::NotShown);
        Outcome::need(counts, "reasonableness", Outcome::warning("an act shown to be reasonable is left out"))
    })
}

/// What bears on whether a case is terrorism-related. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TerrorismFacts {
    /// The trigger offence is a listed terrorism offence.
    pub listed: Option<bool>,
    /// It appears to the court to be terrorism, or to be for it.
    pub appears: Option<bool>,
    /// There was a sentence at which a terrorist connection could have been found.
    pub connection_could_be_found: Option<bool>,
    /// The connection was found.
    pub connection_found: Option<bool>,
}

/// S8A-1, s.8A: whether a case is terrorism-related. Where a connection could
/// have been found on sentence, that finding decides both ways. The day is the application.
pub fn terrorism_related(at: &At<'_>, facts: &TerrorismFacts) -> Known<bool> {
    match at.in_force("S8A-1") {
        InForce::Yes => facts.related(),
        InForce::No => Known::Value(false),
        InForce::Unknown => Known::missing("S8A-1"),
    }
}

impl TerrorismFacts {
    fn related(&self) -> Known<bool> {
        match (self.listed, self.unlisted()) {
            (Some(true), _) => Known::Value(true),
            (Some(false), answer) => answer,
            (None, Known::Value(true)) => Known::Value(true),
            (None, _) => Known::missing("trigger_offence_listed"),
        }
    }

    /// For an offence that is not a listed one.
    fn unlisted(&self) -> Known<bool> {
        let known = |fact: Option<bool>, name| fact.map_or_else(|| Known::missing(name), Known::Value);
        match self.connection_could_be_found {
            Some(true) => known(self.connection_found, "terrorist_connection_found"),
            Some(false) => known(self.appears, "appears_terrorism_related"),
            None => Known::missing("terrorist_connection_could_be_found"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, said, today};
    use super::*;

    #[test]
    fn s02_1_any_one_limb_is_enough() {
        for &limb in Limb::ALL {
            assert_eq!(said(&today(EW, |at| any_limb(&at, Some(&[limb])))), "met");
        }
        assert_eq!(said(&today(EW, |at| any_limb(&at, Some(&[])))), "warning");
        assert_eq!(said(&today(EW, |at| any_limb(&at, None))), "unknown limbs");
        assert_eq!(said(&at(SC, "2016-02-29", |at| any_limb(&at, None))), "n/a");
    }

    #[test]
    fn s02_3_not_listed_is_not_the_same_as_not_serious() {
        let ask = |listed, treated| said(&today(NI, |at| serious_offence(&at, listed, treated)));
        assert_eq!(ask(Some(true), None), "met");
        assert_eq!(ask(Some(true), Some(false)), "met");
        assert_eq!(ask(Some(false), Some(true)), "met");
        assert_eq!(ask(None, Some(true)), "met");
        assert_eq!(ask(Some(false), None), "unknown court_treated_as_serious");
        assert_eq!(ask(None, None), "unknown court_treated_as_serious");
        assert_eq!(ask(None, Some(false)), "unknown listed");
        assert_eq!(ask(Some(false), Some(false)), "warning");
    }

    #[test]
    fn s02_4_both_laws_must_make_it_an_offence_and_ours_a_serious_one() {
        let ask = |a, b, c| {
            let conduct = ConductElsewhere { offence_there: a, offence_here: b, serious_here: c };
            said(&today(SC, |at| dual_test(&at, &conduct)))
        };
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(ask(yes, yes, yes), "met");
        assert_eq!(ask(no, yes, yes), "warning");
        assert_eq!(ask(yes, no, yes), "warning");
        assert_eq!(ask(yes, yes, no), "warning");
        assert_eq!(ask(None, None, None), "unknown offence_there,offence_here,serious_here");
        assert_eq!(ask(None, yes, no), "warning");
    }

    #[test]
    fn s02_5_the_other_nations_are_elsewhere() {
        for &order in Jurisdiction::ALL {
            for &place in Jurisdiction::ALL {
                let expected = if order == place { InvolvementTest::OwnLaw } else { InvolvementTest::Dual };
                assert_eq!(involvement_test(order, Place::UnitedKingdom(place)), expected);
            }
            assert_eq!(involvement_test(order, Place::Abroad), InvolvementTest::Dual);
        }
    }

    #[test]
    fn s04_1_committed_needs_a_conviction_that_stands() {
        let ask = |limb, conviction| said(&today(EW, |at| limb_open(&at, limb, conviction)));
        assert_eq!(ask(Limb::Committed, Some(ConvictionState::Standing)), "met");
        for fallen in [ConvictionState::NoConviction, ConvictionState::Quashed, ConvictionState::Pardoned] {
            assert_eq!(ask(Limb::Committed, Some(fallen)), "error");
            assert_eq!(ask(Limb::Facilitated, Some(fallen)), "met");
            assert_eq!(ask(Limb::LikelyToFacilitate, Some(fallen)), "met");
        }
        assert_eq!(ask(Limb::Committed, None), "unknown conviction");
        assert_eq!(ask(Limb::Facilitated, None), "met");
    }

    #[test]
    fn s04_3_the_respondent_shows_reasonableness() {
        let ask = |shown| said(&today(EW, |at| act_counts(&at, shown)));
        assert_eq!(ask(Some(Reasonableness::NotShown)), "met");
        assert_eq!(ask(Some(Reasonableness::ShownByRespondent)), "warning");
        assert_eq!(ask(None), "unknown reasonableness");
    }

    #[test]
    fn s8a_1_a_finding_of_connection_decides_both_ways() {
        let ask = |facts: TerrorismFacts| today(EW, |at| terrorism_related(&at, &facts));
        let (yes, no) = (Some(true), Some(false));
        let facts = |listed, appears, could, found| TerrorismFacts {
            listed,
            appears,
            connection_could_be_found: could,
            connection_found: found,
        };
        assert_eq!(ask(facts(yes, None, None, None)), Known::Value(true));
        assert_eq!(ask(facts(no, no, yes, yes)), Known::Value(true));
        assert_eq!(ask(facts(no, yes, yes, no)), Known::Value(false));
        assert_eq!(ask(facts(no, yes, yes, None)), Known::missing("terrorist_connection_found"));
        assert_eq!(ask(facts(no, yes, no, None)), Known::Value(true));
        assert_eq!(ask(facts(no, no, no, None)), Known::Value(false));
        assert_eq!(ask(facts(no, None, no, None)), Known::missing("appears_terrorism_related"));
        assert_eq!(ask(facts(no, yes, None, None)), Known::missing("terrorist_connection_could_be_found"));
        assert_eq!(ask(facts(None, yes, no, None)), Known::Value(true));
        assert_eq!(ask(facts(None, no, no, None)), Known::missing("trigger_offence_listed"));
        assert_eq!(ask(TerrorismFacts::default()), Known::missing("trigger_offence_listed"));
    }

    #[test]
    fn s8a_1_begins_with_police_applicants() {
        let facts = TerrorismFacts { listed: Some(true), ..TerrorismFacts::default() };
        assert_eq!(at(NI, "2021-06-28", |at| terrorism_related(&at, &facts)), Known::Value(false));
        assert_eq!(at(NI, "2021-06-29", |at| terrorism_related(&at, &facts)), Known::Value(true));
        let data = super::super::test_law::built_in();
        assert_eq!(terrorism_related(&At::new(&data, NI, None), &facts), Known::missing("S8A-1"));
    }
}
