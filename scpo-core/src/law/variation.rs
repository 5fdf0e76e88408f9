//! Changing an order: variation on application (s.17), on conviction (ss.20,
//! 22B) and on breach (ss.21, 22C).

use super::At;
use super::courts::{is_civil_court, is_criminal_court};
use super::duration::within_cap;
use super::routes::disposal_suits;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Applicant, Court, Disposal, Jurisdiction, OrderKind, codes};
use crate::date::{Date, months_beginning_with};
use crate::finding::Known;

codes! {
    /// Who asks for a variation or discharge.
    Seeker {
        /// The relevant applicant authority.
        Authority => "authority",
        /// The subject of the order.
        Subject => "subject",
        /// Another person.
        OtherPerson => "other_person",
    }
}

/// S17-1, s.17(1)-(2): the protective test is made again on the terms as varied.
/// `assessed` says that it was. The day is the variation.
pub fn assessed_as_varied(at: &At<'_>, assessed: Option<bool>) -> Ruling {
    at.decide("S17-1", || {
        let untested = Outcome::warning("the test was not made on the terms as varied");
        Outcome::need(assessed, "assessed_as_varied", untested)
    })
}

/// S17-1, s.17(1): the courts that vary on application: the High Court (EW, NI),
/// the Court of Session or a sheriff (SC). The day is the variation.
pub fn variation_court(at: &At<'_>, court: Option<Court>) -> Ruling {
    at.decide("S17-1", || {
        let suits = court.map(|court| is_civil_court(at.jurisdiction, court));
        Outcome::need(suits, "court", Outcome::error("this court cannot vary an order on application"))
    })
}

/// S17-2, s.17(4): the subject of a full order must show a change of
/// circumstances affecting the order. S17-6, s.17(3A): the subject of an interim
/// order need not. The day is the application.
pub fn subject_gate(at: &At<'_>, kind: Option<OrderKind>, change: Option<bool>) -> Ruling {
    match kind {
        Some(OrderKind::Interim) => at.decide("S17-6", || Outcome::Met),
        Some(OrderKind::Full) => at.decide("S17-2", || changed(change)),
        None => at.decide("S17-2", || Outcome::missing("order_kind")),
    }
}

pub(crate) fn changed(change: Option<bool>) -> Outcome {
    let same = Outcome::warning("no change of circumstances affecting the order is shown");
    Outcome::need(change, "change_of_circumstances", same)
}

/// What is known of a third party who seeks a variation or discharge. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThirdPartySeeker {
    /// The order, or the change, affects them in a significant and adverse way.
    pub significantly_affected: Option<bool>,
    /// They were given the opportunity to be heard on the matter before, or applied for it.
    pub heard_before: Option<bool>,
    /// Circumstances affecting the order have changed.
    pub change: Option<bool>,
    /// In all the circumstances it was reasonable that they had not sought to be heard.
    pub reasonable_not_heard: Option<bool>,
}

impl ThirdPartySeeker {
    /// The conditions common to variation (s.17(5)-(6)) and discharge (s.18).
    pub(crate) fn gate(&self) -> Outcome {
        let untouched = Outcome::warning("a third party on whom the order has no significant adverse effect");
        let affected = Outcome::need(self.significantly_affected, "significantly_affected", untouched);
        affected.and(match self.heard_before {
            Some(true) => changed(self.change),
            Some(false) => Outcome::need(
                self.reasonable_not_heard,
                "reasonable_not_to_have_been_heard",
                Outcome::warning("a third party who could reasonably have been heard before"),
            ),
            None => Outcome::missing("heard_before"),
        })
    }
}

/// S17-3, s.17(5)-(7): a third party must be significantly adversely affected,
/// and either heard before with circumstances changed, or reasonably not heard;
/// and may never make the order more onerous for the subject. The day is the application.
pub fn third_party_gate(at: &At<'_>, party: &ThirdPartySeeker, more_onerous: Option<bool>) -> Ruling {
    at.decide("S17-3", || {
        let heavier = Outcome::error("a third party may not make the order more onerous");
        party.gate().and(Outcome::need_not(more_onerous, "more_onerous", heavier))
    })
}

/// S17-4, s.17(8): an order is lengthened only on the authority's application,
/// and never past five years from its ORIGINAL start. `new_end` is the last day
/// as varied and `old_end` the last day before. The day is the variation.
pub fn lengthening(
    at: &At<'_>,
    seeker: Option<Seeker>,
    original_start: Option<Date>,
    old_end: Option<Date>,
    new_end: Option<Date>,
) -> Ruling {
    at.decide("S17-4", || {
        let longer = new_end.zip(old_end).map(|(new, old)| new > old);
        let by = match (longer, seeker) {
            (Some(false), _) | (_, Some(Seeker::Authority)) => Outcome::Met,
            (Some(true), Some(_)) => Outcome::error("only the authority may have an order lengthened"),
            (Some(true), None) => Outcome::missing("seeker"),
            (None, _) => Outcome::missing("end_before_variation"),
        };
        match (longer, original_start, new_end) {
            (_, Some(start), Some(end)) => by.and(within_cap(start, end)),
            (Some(false), ..) => by,
            (_, None, _) => by.and(Outcome::missing("original_start")),
            (_, _, None) => by.and(Outcome::missing("end")),
        }
    })
}

/// The longest that electronic monitoring is imposed or lengthened at one time, in months.
pub const MONITORING_MONTHS: u32 = 12;

/// Whether a span of monitoring is at most 12 months beginning with its first day.
pub(crate) fn monitoring_span(start: Option<Date>, end: Option<Date>) -> Outcome {
    let (Some(start), Some(end)) = (start, end) else {
        return Outcome::missing("monitoring_dates");
    };
    match months_beginning_with(start, MONITORING_MONTHS) {
        Ok(last) => Outcome::when(
            end <= last.date,
            Outcome::error("electronic monitoring for more than 12 months at a time"),
        ),
        Err(_) => Outcome::missing("monitoring_last_day"),
    }
}

/// S17-5, ss.17(9), 20(8), 21(7A): each lengthening of electronic monitoring is
/// at most 12 months, beginning with the day after the segment before it. There is
/// no limit on how many. The day is the variation.
pub fn monitoring_lengthened(at: &At<'_>, start: Option<Date>, end: Option<Date>) -> Ruling {
    at.decide("S17-5", || monitoring_span(start, end))
}

/// S17-7, ss.17(7A), 18(7): an order that the Scottish police sought is varied or
/// discharged by the Court of Session only. The day is the variation or discharge.
pub fn police_order_court(at: &At<'_>, applicant: Option<Applicant>, court: Option<Court>) -> Ruling {
    at.decide("S17-7", || match applicant {
        None => Outcome::missing("applicant"),
        Some(Applicant::PsosChiefConstable) => Outcome::need(
            court.map(|court| court == Court::CourtOfSession),
            "court",
            Outcome::error("an order the police sought goes back to the Court of Session"),
        ),
        Some(_) => Outcome::NotApplicable,
    })
}

/// Whether whoever applies now is the relevant applicant authority: whoever
/// applied for the order (s.10(4)). Chief officers in England and Wales stand
/// for each other. In the Scottish criminal courts it is the Lord Advocate
/// whatever the order, by S22B-1 and S22C-1, and that is not asked here.
pub fn relevant_authority(order: Option<Applicant>, now: Option<Applicant>) -> Known<bool> {
    match (order, now) {
        (Some(Applicant::RcpoDirector), Some(_)) => Known::missing("successor_of_applicant"),
        (Some(order), Some(now)) => Known::Value(order == now),
        (None, _) => Known::missing("applicant_for_order"),
        (_, None) => Known::missing("applicant"),
    }
}

/// What is known of a variation or replacement by a criminal court. An absent fact is not recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnConviction {
    /// The court.
    pub court: Option<Court>,
    /// In England and Wales and Northern Ireland: the application was the relevant authority's.
    pub by_authority: Option<bool>,
    /// Who applied; asked in Scotland.
    pub applicant: Option<Applicant>,
    /// There is a conviction: of a serious offence (ss.20, 22B) or of breach (ss.21, 22C).
    pub convicted: Option<bool>,
    /// What the court did with the offender.
    pub disposal: Option<Disposal>,
}

impl OnConviction {
    fn gate(&self, jurisdiction: Jurisdiction) -> Outcome {
        let court = self.court.map(|court| is_criminal_court(jurisdiction, court));
        let no_conviction = Outcome::error("no conviction on which this court could act");
        Outcome::need(court, "court", Outcome::error("this court cannot act on a conviction"))
            .and(self.applicant_gate(jurisdiction))
            .and(Outcome::need(self.convicted, "conviction", no_conviction))
            .and(disposal_suits(jurisdiction, self.disposal))
    }

    fn applicant_gate(&self, jurisdiction: Jurisdiction) -> Outcome {
        let not_theirs = Outcome::error("this is done on the relevant authority's application only");
        if jurisdiction == Jurisdiction::Scotland {
            let theirs = self.applicant.map(|applicant| applicant == Applicant::LordAdvocate);
            return Outcome::need(theirs, "applicant", not_theirs);
        }
        Outcome::need(self.by_authority, "by_authority", not_theirs)
    }
}

/// S20-1, s.20: in England and Wales and Northern Ireland the Crown Court varies
/// on conviction of a serious offence, on the authority's application, beside a sentence or conditional
/// discharge. S22B-1, s.22B(3): in Scotland the criminal courts, on the Lord
/// Advocate's. The five years stay the original ones ([`lengthening`]). The day is the variation.
pub fn on_conviction(at: &At<'_>, input: &OnConviction) -> Ruling {
    let rule = if at.jurisdiction == Jurisdiction::Scotland { "S22B-1" } else { "S20-1" };
    at.decide(rule, || input.gate(at.jurisdiction))
}

/// S21-1, s.21: after conviction of breach the Crown Court varies or replaces
/// the order, on the authority's application, beside a sentence or conditional
/// discharge. S22C-1, s.22C: in Scotland the criminal courts, on the Lord Advocate's. The day is the variation.
pub fn on_breach(at: &At<'_>, input: &OnConviction) -> Ruling {
    let rule = if at.jurisdiction == Jurisdiction::Scotland { "S22C-1" } else { "S21-1" };
    at.decide(rule, || input.gate(at.jurisdiction))
}

/// S21-3, ss.20(2), 21(8)(b), 22B, 22C(6)(b): a criminal court may vary an
/// interim order on conviction, and vary or replace it on breach, under the same
/// conditions; a replacement is itself interim. `replacement` is the kind of the
/// replacing order, absent for a variation. The day is the variation.
pub fn interim_on_conviction(at: &At<'_>, input: &OnConviction, replacement: Option<OrderKind>) -> Ruling {
    at.decide("S21-3", || {
        let grown = Outcome::error("an interim order is replaced by an interim order only");
        let interim = replacement != Some(OrderKind::Full);
        input.gate(at.jurisdiction).and(Outcome::when(interim, grown))
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, cited, day, later, said, today};
    use super::*;

    const YES: Option<bool> = Some(true);
    const NO: Option<bool> = Some(false);

    fn text(ruling: &Ruling) -> String {
        let (rule, word) = cited(ruling);
        format!("{rule} {word}")
    }

    #[test]
    fn s17_1_the_test_is_made_again() {
        let ask = |assessed| said(&today(EW, |at| assessed_as_varied(&at, assessed)));
        assert_eq!(ask(YES), "met");
        assert_eq!(ask(NO), "warning");
        assert_eq!(ask(None), "unknown assessed_as_varied");
    }

    #[test]
    fn s17_1_the_civil_courts_vary_on_application() {
        let ask = |j, court| said(&today(j, |at| variation_court(&at, court)));
        assert_eq!(ask(EW, Some(Court::HighCourt)), "met");
        assert_eq!(ask(EW, Some(Court::CrownCourt)), "error");
        assert_eq!(ask(SC, Some(Court::Sheriff)), "met");
        assert_eq!(ask(SC, Some(Court::HighCourtOfJusticiary)), "error");
        assert_eq!(ask(NI, None), "unknown court");
    }

    #[test]
    fn s17_2_the_subject_shows_a_change() {
        let ask = |kind, change| text(&today(EW, |at| subject_gate(&at, kind, change)));
        assert_eq!(ask(Some(OrderKind::Full), YES), "S17-2 met");
        assert_eq!(ask(Some(OrderKind::Full), NO), "S17-2 warning");
        assert_eq!(ask(Some(OrderKind::Full), None), "S17-2 unknown change_of_circumstances");
        assert_eq!(ask(None, YES), "S17-2 unknown order_kind");
    }

    #[test]
    fn s17_6_the_subject_of_an_interim_order_need_not() {
        assert_eq!(text(&later(SC, |at| subject_gate(&at, Some(OrderKind::Interim), NO))), "S17-6 met");
        assert_eq!(
            text(&today(SC, |at| subject_gate(&at, Some(OrderKind::Interim), NO))),
            "S17-6 unknown S17-6"
        );
    }

    #[test]
    fn s17_3_third_parties_pass_two_gates_and_make_nothing_heavier() {
        let ask = |affected, heard, change, reasonable, onerous| {
            let party = ThirdPartySeeker {
                significantly_affected: affected,
                heard_before: heard,
                change,
                reasonable_not_heard: reasonable,
            };
            said(&today(EW, |at| third_party_gate(&at, &party, onerous)))
        };
        assert_eq!(ask(YES, YES, YES, None, NO), "met");
        assert_eq!(ask(YES, YES, NO, YES, NO), "warning");
        assert_eq!(ask(YES, NO, NO, YES, NO), "met");
        assert_eq!(ask(YES, NO, YES, NO, NO), "warning");
        assert_eq!(ask(NO, YES, YES, YES, NO), "warning");
        assert_eq!(ask(YES, YES, YES, None, YES), "error");
        assert_eq!(ask(YES, YES, YES, None, None), "unknown more_onerous");
        assert_eq!(ask(None, None, None, None, NO), "unknown significantly_affected,heard_before");
        assert_eq!(ask(YES, YES, None, None, NO), "unknown change_of_circumstances");
        assert_eq!(ask(YES, NO, None, None, NO), "unknown reasonable_not_to_have_been_heard");
    }

    #[test]
    fn s17_4_the_cap_is_the_original_one() {
        let ask = |seeker, start: Option<&str>, old: Option<&str>, new: Option<&str>| {
            said(&today(EW, |at| lengthening(&at, seeker, start.map(day), old.map(day), new.map(day))))
        };
        let (authority, subject) = (Some(Seeker::Authority), Some(Seeker::Subject));
        let start = Some("2024-03-10");
        assert_eq!(ask(authority, start, Some("2027-03-09"), Some("2029-03-09")), "met");
        assert_eq!(ask(authority, start, Some("2027-03-09"), Some("2029-03-10")), "error");
        assert_eq!(ask(authority, start, None, Some("2029-03-09")), "met");
        assert_eq!(ask(subject, start, Some("2027-03-09"), Some("2027-03-10")), "error");
        assert_eq!(ask(Some(Seeker::OtherPerson), start, Some("2027-03-09"), Some("2027-03-10")), "error");
        assert_eq!(ask(subject, start, Some("2027-03-09"), Some("2027-03-09")), "met");
        assert_eq!(ask(subject, start, Some("2027-03-09"), Some("2026-12-31")), "met");
        assert_eq!(ask(None, start, Some("2027-03-09"), Some("2028-03-09")), "unknown seeker");
        assert_eq!(ask(subject, start, None, Some("2028-03-09")), "unknown end_before_variation");
        assert_eq!(ask(authority, None, Some("2027-03-09"), Some("2028-03-09")), "unknown original_start");
        assert_eq!(ask(authority, start, Some("2027-03-09"), None), "unknown end");
        assert_eq!(ask(subject, None, Some("2027-03-09"), Some("2026-12-31")), "met");
    }

    #[test]
    fn s17_5_twelve_months_at_a_time() {
        let ask = |start: &str, end: &str| {
            said(&later(EW, |at| monitoring_lengthened(&at, Some(day(start)), Some(day(end)))))
        };
        assert_eq!(ask("2027-06-01", "2028-05-31"), "met");
        assert_eq!(ask("2027-06-01", "2028-06-01"), "error");
        assert_eq!(ask("2028-02-29", "2029-02-28"), "met");
        assert_eq!(ask("2028-02-29", "2029-03-01"), "error");
        assert_eq!(ask("2199-06-01", "2199-07-01"), "unknown monitoring_last_day");
        let none = later(EW, |at| monitoring_lengthened(&at, None, Some(day("2028-05-31"))));
        assert_eq!(said(&none), "unknown monitoring_dates");
        assert_eq!(said(&today(EW, |at| monitoring_lengthened(&at, None, None))), "unknown S17-5");
        assert_eq!(said(&later(SC, |at| monitoring_lengthened(&at, None, None))), "n/a");
    }

    #[test]
    fn s17_7_a_police_order_goes_back_to_the_court_of_session() {
        let ask = |applicant, court| said(&today(SC, |at| police_order_court(&at, applicant, court)));
        let police = Some(Applicant::PsosChiefConstable);
        assert_eq!(ask(police, Some(Court::CourtOfSession)), "met");
        assert_eq!(ask(police, Some(Court::Sheriff)), "error");
        assert_eq!(ask(police, None), "unknown court");
        assert_eq!(ask(Some(Applicant::LordAdvocate), Some(Court::Sheriff)), "n/a");
        assert_eq!(ask(None, Some(Court::Sheriff)), "unknown applicant");
        let early = at(SC, "2021-06-28", |at| police_order_court(&at, police, Some(Court::Sheriff)));
        assert_eq!(said(&early), "n/a");
    }

    #[test]
    fn the_relevant_authority_is_whoever_applied() {
        use Applicant::*;
        assert_eq!(relevant_authority(Some(Dpp), Some(Dpp)), Known::Value(true));
        assert_eq!(relevant_authority(Some(ChiefOfficer), Some(ChiefOfficer)), Known::Value(true));
        assert_eq!(relevant_authority(Some(ChiefOfficer), Some(Dpp)), Known::Value(false));
        assert_eq!(
            relevant_authority(Some(RcpoDirector), Some(Dpp)),
            Known::missing("successor_of_applicant")
        );
        assert_eq!(relevant_authority(None, Some(Dpp)), Known::missing("applicant_for_order"));
        assert_eq!(relevant_authority(Some(Dpp), None), Known::missing("applicant"));
        assert_eq!(relevant_authority(Some(RcpoDirector), None), Known::missing("applicant"));
    }

    fn english() -> OnConviction {
        OnConviction {
            court: Some(Court::CrownCourt),
            by_authority: YES,
            applicant: None,
            convicted: YES,
            disposal: Some(Disposal::ConditionalDischarge),
        }
    }

    fn scottish() -> OnConviction {
        OnConviction {
            court: Some(Court::Sheriff),
            by_authority: None,
            applicant: Some(Applicant::LordAdvocate),
            convicted: YES,
            disposal: Some(Disposal::AbsoluteDischarge),
        }
    }

    #[test]
    fn s20_1_s22b_1_s21_1_s22c_1_who_where_and_beside_what() {
        for (j, rules, good) in [
            (EW, ["S20-1", "S21-1"], english()),
            (NI, ["S20-1", "S21-1"], english()),
            (SC, ["S22B-1", "S22C-1"], scottish()),
        ] {
            let ask = |input: OnConviction| {
                let [convicted, breach] =
                    today(j, |at| [text(&on_conviction(&at, &input)), text(&on_breach(&at, &input))]);
                let word = convicted.split_once(' ').unwrap().1.to_owned();
                assert_eq!(convicted, format!("{} {word}", rules[0]));
                assert_eq!(breach, format!("{} {word}", rules[1]));
                word
            };
            assert_eq!(ask(good), "met");
            assert_eq!(ask(OnConviction { court: Some(Court::HighCourt), ..good }), "error");
            assert_eq!(ask(OnConviction { court: None, ..good }), "unknown court");
            assert_eq!(ask(OnConviction { convicted: NO, ..good }), "error");
            assert_eq!(ask(OnConviction { convicted: None, ..good }), "unknown conviction");
            assert_eq!(ask(OnConviction { disposal: None, ..good }), "unknown disposal");
        }
        let ask = |j, input| said(&today(j, |at| on_breach(&at, &input)));
        assert_eq!(ask(EW, OnConviction { by_authority: NO, ..english() }), "error");
        assert_eq!(ask(EW, OnConviction { by_authority: None, ..english() }), "unknown by_authority");
        assert_eq!(
            ask(EW, OnConviction { disposal: Some(Disposal::AbsoluteDischarge), ..english() }),
            "error"
        );
        assert_eq!(
            ask(SC, OnConviction { applicant: Some(Applicant::PsosChiefConstable), ..scottish() }),
            "error"
        );
        assert_eq!(ask(SC, OnConviction { applicant: None, ..scottish() }), "unknown applicant");
        assert_eq!(
            ask(SC, OnConviction { disposal: Some(Disposal::ConditionalDischarge), ..scottish() }),
            "error"
        );
    }

    #[test]
    fn s21_3_an_interim_order_stays_interim() {
        let ask = |replacement| said(&later(EW, |at| interim_on_conviction(&at, &english(), replacement)));
        assert_eq!(ask(None), "met");
        assert_eq!(ask(Some(OrderKind::Interim)), "met");
        assert_eq!(ask(Some(OrderKind::Full)), "error");
        let unproved = OnConviction { convicted: NO, ..english() };
        assert_eq!(said(&later(EW, |at| interim_on_conviction(&at, &unproved, None))), "error");
        assert_eq!(said(&today(EW, |at| interim_on_conviction(&at, &english(), None))), "unknown S21-3");
    }
}
