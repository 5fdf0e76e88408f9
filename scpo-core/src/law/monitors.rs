//! Authorised monitors of bodies (ss.39 and 40).

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{SubjectKind, codes};

codes! {
    /// An agency that may be authorised to contract a monitor (s.39(10)). Not
    /// the list of officers (s.5(7)) nor of applicants (s.8).
    MonitorAgency {
        /// A chief constable of a force in England and Wales (Police Act 1996 s.2).
        ChiefConstable => "chief_constable",
        /// The Commissioner of Police of the Metropolis.
        MetCommissioner => "met_commissioner",
        /// The Common Council of the City of London.
        CityCommonCouncil => "city_common_council",
        /// The chief constable of the Police Service of Scotland.
        PsosChiefConstable => "psos_chief_constable",
        /// The Northern Ireland Policing Board.
        NiPolicingBoard => "ni_policing_board",
        /// The National Crime Agency.
        Nca => "nca",
        /// The Commissioners for Revenue and Customs.
        Hmrc => "hmrc",
        /// The Director of the Serious Fraud Office.
        SfoDirector => "sfo_director",
    }
}

/// S39-1, s.39(1): only an order against a body may authorise a monitor. The day is the making.
pub fn monitor_permitted(at: &At<'_>, subject: Option<SubjectKind>) -> Ruling {
    at.decide("S39-1", || {
        let body = subject.map(|kind| kind != SubjectKind::Individual);
        Outcome::need(body, "subject_kind", Outcome::error("an authorised monitor of an individual"))
    })
}

/// The three things a court weighs before a body is made to pay. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CostFactors {
    /// The body's means were weighed.
    pub means: Option<bool>,
    /// The expected size of the costs was weighed.
    pub size: Option<bool>,
    /// The effect on its carrying on its business was weighed.
    pub trading: Option<bool>,
}

/// S39-2, s.39(7): before a body is made to pay for its monitor the court weighs
/// its means, the expected costs and whether it can carry on trading. The day is the making.
pub fn costs_weighed(at: &At<'_>, factors: &CostFactors) -> Ruling {
    at.decide("S39-2", || {
        let unweighed = Outcome::warning("a cost term made without weighing all that the Act asks");
        Outcome::need(factors.means, "means_weighed", unweighed.clone())
            .and(Outcome::need(factors.size, "size_weighed", unweighed.clone()))
            .and(Outcome::need(factors.trading, "trading_weighed", unweighed))
    })
}

/// S40-1, s.40(7): unpaid costs are a breach only once they are recoverable,
/// after reasonable steps to recover them. Met when they are. The day is the failure to pay.
pub fn unpaid_costs_are_breach(at: &At<'_>, recoverable: Option<bool>) -> Ruling {
    at.decide("S40-1", || {
        Outcome::need(recoverable, "costs_recoverable", Outcome::advice("unpaid costs are no breach yet"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, said, today};
    use super::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    #[test]
    fn s39_1_monitors_are_for_bodies() {
        let ask = |kind| said(&today(EW, |at| monitor_permitted(&at, kind)));
        for &kind in SubjectKind::ALL {
            let expected = if kind == SubjectKind::Individual { "error" } else { "met" };
            assert_eq!(ask(Some(kind)), expected);
        }
        assert_eq!(ask(None), "unknown subject_kind");
        assert_eq!(MonitorAgency::ALL.len(), 8);
    }

    #[test]
    fn s39_2_three_things_are_weighed() {
        let ask = |means, size, trading| {
            said(&today(SC, |at| costs_weighed(&at, &CostFactors { means, size, trading })))
        };
        assert_eq!(ask(YES, YES, YES), "met");
        assert_eq!(ask(NO, YES, YES), "warning");
        assert_eq!(ask(YES, NO, YES), "warning");
        assert_eq!(ask(YES, YES, NO), "warning");
        assert_eq!(ask(None, None, None), "unknown means_weighed,size_weighed,trading_weighed");
    }

    #[test]
    fn s40_1_unpaid_is_breach_only_once_recoverable() {
        let ask = |recoverable| said(&today(NI, |at| unpaid_costs_are_breach(&at, recoverable)));
        assert_eq!(ask(YES), "met");
        assert_eq!(ask(NO), "advice");
        assert_eq!(ask(None), "unknown costs_recoverable");
    }
}
