//! Extension pending proceedings (s.22E).

use super::At;
use super::courts::is_criminal_court;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Court, Jurisdiction, OffenceKind, OrderKind, ProceedingsOutcome};
use crate::finding::Known;

/// What is known of an extension. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExtensionInput {
    /// What the subject is charged with.
    pub charge: Option<OffenceKind>,
    /// The order was in force when the court decided.
    pub in_force: Option<bool>,
    /// The relevant applicant authority asked.
    pub by_authority: Option<bool>,
    /// The protective test was met (for an interim order: the court thought it just).
    pub test_met: Option<bool>,
    /// The court that extended.
    pub court: Option<Court>,
}

impl ExtensionInput {
    fn checks(&self, jurisdiction: Jurisdiction) -> Outcome {
        let charge = self.charge.map(|charge| charge != OffenceKind::Other);
        let court = self.court.map(|court| is_criminal_court(jurisdiction, court));
        let ended = Outcome::error("an order that had ended cannot be extended");
        Outcome::need(charge, "charge", Outcome::error("extended without a charge the Act requires"))
            .and(Outcome::need(self.in_force, "in_force", ended))
            .and(Outcome::need(
                self.by_authority,
                "by_authority",
                Outcome::error("extended without the authority asking"),
            ))
            .and(Outcome::need(
                self.test_met,
                "test_met",
                Outcome::error("extended without the test being met"),
            ))
            .and(Outcome::need(court, "court", Outcome::error("this court cannot extend an order")))
    }
}

/// S22E-1, s.22E(1)-(5): an order is extended where the subject is charged with a
/// serious offence or breach, the order is still in force, the authority asks
/// and the protective test is met; by the Crown Court (EW, NI), for orders of
/// the High Court too, or the High Court of Justiciary or a sheriff (SC).
/// S22E-3, s.22E(7): for an interim order the test is that it is just. The day is the decision.
pub fn extension_permitted(at: &At<'_>, kind: Option<OrderKind>, input: &ExtensionInput) -> Ruling {
    let checks = || input.checks(at.jurisdiction);
    match kind {
        Some(OrderKind::Full) => at.decide("S22E-1", checks),
        Some(OrderKind::Interim) => at.decide("S22E-3", checks),
        None => at.decide("S22E-1", || Outcome::missing("order_kind")),
    }
}

/// How far proceedings on the charge have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeStage {
    /// Charged, and not yet decided.
    Pending,
    /// Convicted, and the court has yet to deal with the offence.
    ConvictedNotDealtWith,
    /// At an end.
    Ended(ProceedingsOutcome),
}

/// S22E-2, s.22E(4): whether an extension has ended. Conviction alone does not
/// end it; what the court then does, or acquittal, withdrawal and the events of
/// the jurisdiction, do (reading 31). An event of another jurisdiction, or one not
/// listed, is unknown.
pub fn extension_ended(jurisdiction: Jurisdiction, stage: ChargeStage) -> Known<bool> {
    let ChargeStage::Ended(outcome) = stage else {
        return Known::Value(false);
    };
    let scottish = jurisdiction == Jurisdiction::Scotland;
    match outcome {
        ProceedingsOutcome::DisposedAfterConviction
        | ProceedingsOutcome::OrderVaried
        | ProceedingsOutcome::NewOrderMade
        | ProceedingsOutcome::Acquitted
        | ProceedingsOutcome::Withdrawn => Known::Value(true),
        ProceedingsOutcome::Discontinued | ProceedingsOutcome::LeftOnFile if !scottish => Known::Value(true),
        ProceedingsOutcome::DesertedSimpliciter | ProceedingsOutcome::DesertedProLocoNoDiet if scottish => {
            Known::Value(true)
        }
        ProceedingsOutcome::DesertedProLocoDietSet if scottish => Known::Value(false),
        _ => Known::missing("proceedings_outcome"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, cited, later, today};
    use super::*;

    const FULL: Option<OrderKind> = Some(OrderKind::Full);

    fn good(court: Court) -> ExtensionInput {
        ExtensionInput {
            charge: Some(OffenceKind::Serious),
            in_force: Some(true),
            by_authority: Some(true),
            test_met: Some(true),
            court: Some(court),
        }
    }

    fn text(ruling: &Ruling) -> String {
        let (rule, word) = cited(ruling);
        format!("{rule} {word}")
    }

    #[test]
    fn s22e_1_charge_force_authority_test_and_court() {
        let crown = good(Court::CrownCourt);
        let ask = |input: ExtensionInput| text(&today(EW, |at| extension_permitted(&at, FULL, &input)));
        assert_eq!(ask(crown), "S22E-1 met");
        assert_eq!(ask(ExtensionInput { charge: Some(OffenceKind::BreachOfOrder), ..crown }), "S22E-1 met");
        assert_eq!(ask(ExtensionInput { charge: Some(OffenceKind::Other), ..crown }), "S22E-1 error");
        assert_eq!(ask(ExtensionInput { in_force: Some(false), ..crown }), "S22E-1 error");
        assert_eq!(ask(ExtensionInput { by_authority: Some(false), ..crown }), "S22E-1 error");
        assert_eq!(ask(ExtensionInput { test_met: Some(false), ..crown }), "S22E-1 error");
        assert_eq!(ask(good(Court::HighCourt)), "S22E-1 error");
        let nothing = "S22E-1 unknown charge,in_force,by_authority,test_met,court";
        assert_eq!(ask(ExtensionInput::default()), nothing);
        assert_eq!(
            text(&today(EW, |at| extension_permitted(&at, None, &crown))),
            "S22E-1 unknown order_kind"
        );
    }

    #[test]
    fn s22e_1_by_jurisdiction_and_day() {
        let ask = |j, court| text(&today(j, |at| extension_permitted(&at, FULL, &good(court))));
        assert_eq!(ask(NI, Court::CrownCourt), "S22E-1 met");
        assert_eq!(ask(SC, Court::Sheriff), "S22E-1 met");
        assert_eq!(ask(SC, Court::HighCourtOfJusticiary), "S22E-1 met");
        assert_eq!(ask(SC, Court::CourtOfSession), "S22E-1 error");
        let on = |j, on, court| text(&at(j, on, |at| extension_permitted(&at, FULL, &good(court))));
        assert_eq!(on(EW, "2016-02-29", Court::CrownCourt), "S22E-1 unknown S22E-1");
        assert_eq!(on(EW, "2016-03-01", Court::CrownCourt), "S22E-1 met");
        assert_eq!(on(SC, "2016-02-29", Court::Sheriff), "S22E-1 n/a");
        assert_eq!(on(SC, "2016-03-01", Court::Sheriff), "S22E-1 met");
    }

    #[test]
    fn s22e_3_an_interim_order_still_in_force_and_just() {
        let interim = Some(OrderKind::Interim);
        let ask = |input: ExtensionInput| text(&later(EW, |at| extension_permitted(&at, interim, &input)));
        let crown = good(Court::CrownCourt);
        assert_eq!(ask(crown), "S22E-3 met");
        assert_eq!(ask(ExtensionInput { in_force: Some(false), ..crown }), "S22E-3 error");
        assert_eq!(ask(ExtensionInput { test_met: Some(false), ..crown }), "S22E-3 error");
        assert_eq!(text(&today(EW, |at| extension_permitted(&at, interim, &crown))), "S22E-3 unknown S22E-3");
    }

    #[test]
    fn s22e_2_conviction_alone_does_not_end_it() {
        for j in [EW, NI, SC] {
            assert_eq!(extension_ended(j, ChargeStage::Pending), Known::Value(false));
            assert_eq!(extension_ended(j, ChargeStage::ConvictedNotDealtWith), Known::Value(false));
        }
    }

    #[test]
    fn s22e_2_the_ending_events_by_jurisdiction() {
        use ProceedingsOutcome::*;
        let ask = |j, outcome| extension_ended(j, ChargeStage::Ended(outcome));
        let unknown = || Known::missing("proceedings_outcome");
        for j in [EW, NI, SC] {
            for outcome in [DisposedAfterConviction, OrderVaried, NewOrderMade, Acquitted, Withdrawn] {
                assert_eq!(ask(j, outcome), Known::Value(true), "{outcome:?}");
            }
            assert_eq!(ask(j, Other), unknown());
        }
        for j in [EW, NI] {
            for outcome in [Discontinued, LeftOnFile] {
                assert_eq!(ask(j, outcome), Known::Value(true), "{outcome:?}");
            }
            for outcome in [DesertedSimpliciter, DesertedProLocoNoDiet, DesertedProLocoDietSet] {
                assert_eq!(ask(j, outcome), unknown(), "{outcome:?}");
            }
        }
        assert_eq!(ask(SC, DesertedSimpliciter), Known::Value(true));
        assert_eq!(ask(SC, DesertedProLocoNoDiet), Known::Value(true));
        assert_eq!(ask(SC, DesertedProLocoDietSet), Known::Value(false));
        assert_eq!(ask(SC, Discontinued), unknown());
        assert_eq!(ask(SC, LeftOnFile), unknown());
    }
}
