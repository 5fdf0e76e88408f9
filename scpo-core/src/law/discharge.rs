//! Discharge (s.18). No substantive test is stated.

use super::At;
use super::courts::is_civil_court;
use super::ruling::{Outcome, Ruling};
use super::variation::{Seeker, ThirdPartySeeker, changed};
use super::vocabulary::{Court, OrderKind};

/// S18-1, s.18(1): discharge as such is for the High Court (EW, NI), or the
/// Court of Session or a sheriff (SC), whichever court made the order. A criminal
/// court discharges only by a new order or a replacement (`replacement`
/// module). The day is the discharge.
pub fn discharge_court(at: &At<'_>, court: Option<Court>) -> Ruling {
    at.decide("S18-1", || {
        let suits = court.map(|court| is_civil_court(at.jurisdiction, court));
        Outcome::need(suits, "court", Outcome::error("this court cannot discharge an order as such"))
    })
}

/// What is known of an application to discharge. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DischargeInput {
    /// Who asks.
    pub seeker: Option<Seeker>,
    /// What kind of order it is.
    pub kind: Option<OrderKind>,
    /// Circumstances affecting the order have changed; asked of the subject.
    pub change: Option<bool>,
    /// The conditions on a third party; asked of another person.
    pub third_party: ThirdPartySeeker,
}

/// S18-2, s.18(3)-(6): the same conditions as for variation, without the bar on
/// making the order more onerous: none for the authority, a change for the
/// subject of a full order (none for the subject of an interim order,
/// s.18(2A), asked under S17-6), both gates for another person. The day is the application.
pub fn discharge_gate(at: &At<'_>, input: &DischargeInput) -> Ruling {
    if (input.seeker, input.kind) == (Some(Seeker::Subject), Some(OrderKind::Interim)) {
        return at.decide("S17-6", || Outcome::Met);
    }
    at.decide("S18-2", || match (input.seeker, input.kind) {
        (None, _) => Outcome::missing("seeker"),
        (Some(Seeker::Authority), _) => Outcome::Met,
        (Some(Seeker::Subject), None) => Outcome::missing("order_kind"),
        (Some(Seeker::Subject), Some(_)) => changed(input.change),
        (Some(Seeker::OtherPerson), _) => input.third_party.gate(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, cited, later, said, today};
    use super::*;

    #[test]
    fn s18_1_only_the_civil_courts_discharge_as_such() {
        let ask = |j, court| said(&today(j, |at| discharge_court(&at, court)));
        assert_eq!(ask(EW, Some(Court::HighCourt)), "met");
        assert_eq!(ask(EW, Some(Court::CrownCourt)), "error");
        assert_eq!(ask(NI, Some(Court::CrownCourt)), "error");
        assert_eq!(ask(SC, Some(Court::CourtOfSession)), "met");
        assert_eq!(ask(SC, Some(Court::Sheriff)), "met");
        assert_eq!(ask(SC, Some(Court::HighCourtOfJusticiary)), "error");
        assert_eq!(ask(EW, None), "unknown court");
    }

    fn text(ruling: &Ruling) -> String {
        let (rule, word) = cited(ruling);
        format!("{rule} {word}")
    }

    #[test]
    fn s18_2_the_gates_are_those_of_variation() {
        let ask = |input: DischargeInput| text(&today(EW, |at| discharge_gate(&at, &input)));
        let by = |seeker| DischargeInput {
            seeker: Some(seeker),
            kind: Some(OrderKind::Full),
            ..DischargeInput::default()
        };
        assert_eq!(ask(DischargeInput::default()), "S18-2 unknown seeker");
        assert_eq!(ask(by(Seeker::Authority)), "S18-2 met");
        assert_eq!(ask(by(Seeker::Subject)), "S18-2 unknown change_of_circumstances");
        assert_eq!(ask(DischargeInput { change: Some(true), ..by(Seeker::Subject) }), "S18-2 met");
        assert_eq!(ask(DischargeInput { change: Some(false), ..by(Seeker::Subject) }), "S18-2 warning");
        assert_eq!(ask(DischargeInput { kind: None, ..by(Seeker::Subject) }), "S18-2 unknown order_kind");
        let passes = ThirdPartySeeker {
            significantly_affected: Some(true),
            heard_before: Some(true),
            change: Some(true),
            reasonable_not_heard: None,
        };
        assert_eq!(ask(DischargeInput { third_party: passes, ..by(Seeker::OtherPerson) }), "S18-2 met");
        let fails = ThirdPartySeeker { significantly_affected: Some(false), ..passes };
        assert_eq!(ask(DischargeInput { third_party: fails, ..by(Seeker::OtherPerson) }), "S18-2 warning");
        let interim = DischargeInput { kind: Some(OrderKind::Interim), ..by(Seeker::OtherPerson) };
        assert_eq!(ask(DischargeInput { third_party: fails, ..interim }), "S18-2 warning");
    }

    #[test]
    fn s17_6_the_subject_of_an_interim_order_shows_no_change_for_discharge() {
        let interim = DischargeInput {
            seeker: Some(Seeker::Subject),
            kind: Some(OrderKind::Interim),
            change: Some(false),
            ..DischargeInput::default()
        };
        assert_eq!(text(&later(EW, |at| discharge_gate(&at, &interim))), "S17-6 met");
        assert_eq!(text(&today(EW, |at| discharge_gate(&at, &interim))), "S17-6 unknown S17-6");
    }
}
