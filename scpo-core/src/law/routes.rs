//! The roads to an order and their tests: ss.1, 19, 19A, 22, 22A, 35 and 36.

use super::At;
use super::courts::is_criminal_court;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Court, Disposal, Jurisdiction, codes};
use crate::date::Date;

/// The two parts of the test for an order without conviction. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ApplicationTest {
    /// The court was satisfied of involvement in serious crime, anywhere, with evidence on record.
    pub involved: Option<bool>,
    /// The court found reasonable grounds that the order would protect the public
    /// by preventing, restricting or disrupting involvement in the order's own jurisdiction.
    pub protects_public: Option<bool>,
}

const NOT_INVOLVED: Outcome = Outcome::warning("no finding of involvement in serious crime");
const NOT_PROTECTIVE: Outcome =
    Outcome::warning("no grounds that the order protects the public of its jurisdiction");

/// S01-1, s.1(1)(a): involvement in serious crime, anywhere (EW). The day is the hearing.
pub fn involvement_found(at: &At<'_>, test: &ApplicationTest) -> Ruling {
    at.decide("S01-1", || involved(test))
}

/// S01-2, s.1(1)(b): the order would protect the public of the jurisdiction (EW). The day is the hearing.
pub fn protection_found(at: &At<'_>, test: &ApplicationTest) -> Ruling {
    at.decide("S01-2", || protective(test))
}

/// S01-3, s.1(2): both parts of the test in Northern Ireland. The day is the hearing.
pub fn northern_irish_test(at: &At<'_>, test: &ApplicationTest) -> Ruling {
    at.decide("S01-3", || involved(test).and(protective(test)))
}

/// S01-4, s.1(1A), (5): both parts of the test in Scotland, before the Court of
/// Session or a sheriff ([`court_permitted`](super::courts::court_permitted)). The day is the hearing.
pub fn scottish_test(at: &At<'_>, test: &ApplicationTest) -> Ruling {
    at.decide("S01-4", || involved(test).and(protective(test)))
}

fn involved(test: &ApplicationTest) -> Outcome {
    Outcome::need(test.involved, "involvement", NOT_INVOLVED)
}

fn protective(test: &ApplicationTest) -> Outcome {
    Outcome::need(test.protects_public, "protection_of_public", NOT_PROTECTIVE)
}

codes! {
    /// How a conviction came before the court that makes an order.
    ConvictedBefore {
        /// Convicted in the court that makes the order.
        SameCourt => "same_court",
        /// Convicted in a magistrates' court and committed to the Crown Court (EW),
        /// or remitted by the sheriff to the High Court of Justiciary (SC).
        SentUp => "sent_up",
        /// Convicted in a lower court and not sent up.
        LowerCourt => "lower_court",
    }
}

/// S19-1, s.19(1): in England and Wales a conviction in the Crown Court, or in a
/// magistrates' court with committal. S19-2, s.19(3): Northern Ireland has no
/// committal limb. S22A-1, s.22A: in Scotland the court's own conviction, or one
/// remitted. The day is the making.
pub fn conviction_before_court(at: &At<'_>, convicted: Option<ConvictedBefore>) -> Ruling {
    let (rule, may_be_sent_up) = match at.jurisdiction {
        Jurisdiction::EnglandAndWales => ("S19-1", true),
        Jurisdiction::NorthernIreland => ("S19-2", false),
        Jurisdiction::Scotland => ("S22A-1", true),
    };
    at.decide(rule, || {
        let suitable = convicted.map(|convicted| match convicted {
            ConvictedBefore::SameCourt => true,
            ConvictedBefore::SentUp => may_be_sent_up,
            ConvictedBefore::LowerCourt => false,
        });
        Outcome::need(suitable, "convicting_court", Outcome::error("not a conviction this route can rest on"))
    })
}

/// S19-3, s.19(7): in England and Wales and Northern Ireland an order on
/// conviction accompanies a sentence or a conditional discharge, never an absolute one. S22A-1,
/// s.22A(6): in Scotland a sentence or an absolute discharge, never a
/// conditional one. The statute is followed over guidance that says otherwise. The day is the making.
pub fn disposal_permitted(at: &At<'_>, disposal: Option<Disposal>) -> Ruling {
    let rule = if at.jurisdiction == Jurisdiction::Scotland { "S22A-1" } else { "S19-3" };
    at.decide(rule, || disposal_suits(at.jurisdiction, disposal))
}

/// The disposals beside which an order may be made, varied or replaced.
pub(crate) fn disposal_suits(jurisdiction: Jurisdiction, disposal: Option<Disposal>) -> Outcome {
    let discharge = match jurisdiction {
        Jurisdiction::Scotland => Disposal::AbsoluteDischarge,
        Jurisdiction::EnglandAndWales | Jurisdiction::NorthernIreland => Disposal::ConditionalDischarge,
    };
    let suits = disposal.map(|disposal| disposal == Disposal::Sentence || disposal == discharge);
    Outcome::need(suits, "disposal", Outcome::error("this disposal cannot stand beside an order"))
}

/// What is known of an order on acquittal or allowed appeal. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AcquittalInput {
    /// The court that makes the order.
    pub court: Option<Court>,
    /// There was an acquittal by or before that court, or it allowed an appeal against conviction.
    pub acquitted_or_appeal_allowed: Option<bool>,
    /// Both parts of the test of s.1.
    pub test: ApplicationTest,
    /// Involvement was found on nothing but the charge that failed, as an offence committed.
    pub rests_on_failed_charge_alone: Option<bool>,
}

/// S19A-1, s.19A(1): on acquittal or allowed appeal the Crown Court may make an
/// order if both parts of the test are met, and (by s.4(1)) not on the failed charge alone. The day is the making.
pub fn acquittal_route(at: &At<'_>, input: &AcquittalInput) -> Ruling {
    at.decide("S19A-1", || {
        let court = input.court.map(|court| is_criminal_court(at.jurisdiction, court));
        let failed = Outcome::error("involvement cannot rest on the failed charge alone");
        Outcome::need(court, "court", Outcome::error("only the Crown Court makes an order on acquittal"))
            .and(Outcome::need(
                input.acquitted_or_appeal_allowed,
                "acquitted_or_appeal_allowed",
                Outcome::error("neither an acquittal nor an allowed appeal"),
            ))
            .and(involved(&input.test))
            .and(protective(&input.test))
            .and(Outcome::need_not(
                input.rests_on_failed_charge_alone,
                "rests_on_failed_charge_alone",
                failed,
            ))
    })
}

/// S22-1, s.22(3)-(4): that the Crown Court refused an order on an offence is no
/// bar to applying to the High Court on it. Met, for an application made on or
/// after the refusal. The day is the application.
pub fn application_after_refusal(at: &At<'_>, refused: Option<Date>) -> Ruling {
    at.decide("S22-1", || match (refused, at.day) {
        (Some(refused), Some(applied)) if applied >= refused => Outcome::Met,
        (Some(_), _) => Outcome::NotApplicable,
        (None, _) => Outcome::missing("refused_on"),
    })
}

codes! {
    /// A standard of proof.
    StandardOfProof {
        /// The balance of probabilities.
        Civil => "civil",
        /// Beyond reasonable doubt.
        Criminal => "criminal",
    }
}

/// S35-1, ss.35, 36, 36A: every court decides these matters to the civil
/// standard, the criminal courts too. The day is the hearing.
pub fn standard_of_proof(at: &At<'_>, applied: Option<StandardOfProof>) -> Ruling {
    at.decide("S35-1", || {
        let civil = applied.map(|standard| standard == StandardOfProof::Civil);
        Outcome::need(civil, "standard_of_proof", Outcome::warning("the standard of proof is the civil one"))
    })
}

/// S36-1, s.36(3)(b): the Crown Court may adjourn the matter beyond sentence, so
/// an order on conviction may be dated on or after it. The order is in addition
/// to the sentence, so one dated before it is flagged. The day is the making.
pub fn made_beside_sentence(at: &At<'_>, sentenced: Option<Date>) -> Ruling {
    at.decide("S36-1", || {
        let in_order = sentenced.zip(at.day).map(|(sentenced, made)| made >= sentenced);
        let early = Outcome::warning("an order on conviction dated before the sentence it is in addition to");
        Outcome::need(in_order, "sentenced_on", early)
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, cited, day, later, said, today};
    use super::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    fn test_of(involved: Option<bool>, protects_public: Option<bool>) -> ApplicationTest {
        ApplicationTest { involved, protects_public }
    }

    #[test]
    fn s01_1_involvement_is_found_in_england_and_wales() {
        let ask = |j, involved| said(&today(j, |at| involvement_found(&at, &test_of(involved, NO))));
        assert_eq!(ask(EW, YES), "met");
        assert_eq!(ask(EW, NO), "warning");
        assert_eq!(ask(EW, None), "unknown involvement");
        assert_eq!(ask(NI, NO), "n/a");
        assert_eq!(said(&at(EW, "2008-04-05", |at| involvement_found(&at, &test_of(NO, NO)))), "n/a");
    }

    #[test]
    fn s01_2_the_order_protects_the_public() {
        let ask = |j, protects| said(&today(j, |at| protection_found(&at, &test_of(NO, protects))));
        assert_eq!(ask(EW, YES), "met");
        assert_eq!(ask(EW, NO), "warning");
        assert_eq!(ask(EW, None), "unknown protection_of_public");
        assert_eq!(ask(SC, NO), "n/a");
    }

    #[test]
    fn s01_3_northern_ireland_has_both_parts() {
        let ask = |a, b| said(&today(NI, |at| northern_irish_test(&at, &test_of(a, b))));
        assert_eq!(ask(YES, YES), "met");
        assert_eq!(ask(NO, YES), "warning");
        assert_eq!(ask(YES, NO), "warning");
        assert_eq!(ask(None, None), "unknown involvement,protection_of_public");
        assert_eq!(said(&today(EW, |at| northern_irish_test(&at, &test_of(YES, YES)))), "n/a");
    }

    #[test]
    fn s01_4_scotland_has_both_parts() {
        let ask = |a, b| said(&today(SC, |at| scottish_test(&at, &test_of(a, b))));
        assert_eq!(ask(YES, YES), "met");
        assert_eq!(ask(NO, YES), "warning");
        assert_eq!(ask(YES, NO), "warning");
        assert_eq!(said(&at(SC, "2016-02-29", |at| scottish_test(&at, &test_of(YES, YES)))), "n/a");
        assert_eq!(said(&today(EW, |at| scottish_test(&at, &test_of(YES, YES)))), "n/a");
    }

    #[test]
    fn s19_1_s19_2_only_england_and_wales_commits() {
        let ask = |j, convicted| {
            let ruling = today(j, |at| conviction_before_court(&at, convicted));
            let (rule, word) = cited(&ruling);
            format!("{rule} {word}")
        };
        use ConvictedBefore::*;
        assert_eq!(ask(EW, Some(SameCourt)), "S19-1 met");
        assert_eq!(ask(EW, Some(SentUp)), "S19-1 met");
        assert_eq!(ask(EW, Some(LowerCourt)), "S19-1 error");
        assert_eq!(ask(NI, Some(SameCourt)), "S19-2 met");
        assert_eq!(ask(NI, Some(SentUp)), "S19-2 error");
        assert_eq!(ask(NI, Some(LowerCourt)), "S19-2 error");
        assert_eq!(ask(SC, Some(SameCourt)), "S22A-1 met");
        assert_eq!(ask(SC, Some(SentUp)), "S22A-1 met");
        assert_eq!(ask(SC, Some(LowerCourt)), "S22A-1 error");
        assert_eq!(ask(EW, None), "S19-1 unknown convicting_court");
    }

    #[test]
    fn s19_3_s22a_1_each_side_of_the_border_has_its_own_discharge() {
        let ask = |j, disposal| {
            let ruling = today(j, |at| disposal_permitted(&at, disposal));
            let (rule, word) = cited(&ruling);
            format!("{rule} {word}")
        };
        use Disposal::*;
        for j in [EW, NI] {
            assert_eq!(ask(j, Some(Sentence)), "S19-3 met");
            assert_eq!(ask(j, Some(ConditionalDischarge)), "S19-3 met");
            assert_eq!(ask(j, Some(AbsoluteDischarge)), "S19-3 error");
            assert_eq!(ask(j, None), "S19-3 unknown disposal");
        }
        assert_eq!(ask(SC, Some(Sentence)), "S22A-1 met");
        assert_eq!(ask(SC, Some(AbsoluteDischarge)), "S22A-1 met");
        assert_eq!(ask(SC, Some(ConditionalDischarge)), "S22A-1 error");
    }

    #[test]
    fn s19a_1_both_parts_and_not_the_failed_charge_alone() {
        let good = AcquittalInput {
            court: Some(Court::CrownCourt),
            acquitted_or_appeal_allowed: YES,
            test: test_of(YES, YES),
            rests_on_failed_charge_alone: NO,
        };
        let ask = |input: AcquittalInput| said(&later(EW, |at| acquittal_route(&at, &input)));
        assert_eq!(ask(good), "met");
        assert_eq!(ask(AcquittalInput { court: Some(Court::HighCourt), ..good }), "error");
        assert_eq!(ask(AcquittalInput { acquitted_or_appeal_allowed: NO, ..good }), "error");
        assert_eq!(ask(AcquittalInput { test: test_of(NO, YES), ..good }), "warning");
        assert_eq!(ask(AcquittalInput { test: test_of(YES, NO), ..good }), "warning");
        assert_eq!(ask(AcquittalInput { rests_on_failed_charge_alone: YES, ..good }), "error");
        let all = "unknown court,acquitted_or_appeal_allowed,involvement,protection_of_public,\
                   rests_on_failed_charge_alone";
        assert_eq!(ask(AcquittalInput::default()), all);
        assert_eq!(said(&today(EW, |at| acquittal_route(&at, &good))), "unknown S19A-1");
        assert_eq!(said(&later(NI, |at| acquittal_route(&at, &good))), "n/a");
    }

    #[test]
    fn s22_1_refusal_is_no_bar() {
        let ask =
            |j, refused: Option<&str>| said(&today(j, |at| application_after_refusal(&at, refused.map(day))));
        assert_eq!(ask(EW, Some("2026-11-20")), "met");
        assert_eq!(ask(NI, Some("2026-11-21")), "met");
        assert_eq!(ask(EW, Some("2026-11-22")), "n/a");
        assert_eq!(ask(EW, None), "unknown refused_on");
        assert_eq!(ask(SC, Some("2026-11-20")), "n/a");
    }

    #[test]
    fn s35_1_the_standard_is_civil_in_every_court() {
        for j in [EW, NI, SC] {
            let ask = |standard| said(&today(j, |at| standard_of_proof(&at, standard)));
            assert_eq!(ask(Some(StandardOfProof::Civil)), "met");
            assert_eq!(ask(Some(StandardOfProof::Criminal)), "warning");
            assert_eq!(ask(None), "unknown standard_of_proof");
        }
    }

    #[test]
    fn s36_1_the_order_may_come_after_the_sentence() {
        let ask =
            |sentenced: Option<&str>| said(&today(EW, |at| made_beside_sentence(&at, sentenced.map(day))));
        assert_eq!(ask(Some("2023-11-21")), "met");
        assert_eq!(ask(Some("2026-11-21")), "met");
        assert_eq!(ask(Some("2026-11-22")), "warning");
        assert_eq!(ask(None), "unknown sentenced_on");
        assert_eq!(said(&today(SC, |at| made_beside_sentence(&at, None))), "n/a");
    }
}
