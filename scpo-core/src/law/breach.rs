//! Breach (ss.25 and 26).

use std::borrow::Cow;

use super::At;
use super::commencement::{Commencement, InForce};
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Jurisdiction, OrderKind};
use crate::date::Date;
use crate::finding::Known;

/// What is known of an order and one of its terms on the day of the conduct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreachInput {
    /// Full or interim.
    pub kind: OrderKind,
    /// The order was in force.
    pub in_force: Known<bool>,
    /// The version of the order that has the term bound the subject (reading 38).
    pub bound: Known<bool>,
    /// The term itself was active.
    pub active: Known<bool>,
    /// The order came into force that day by an act, such as its making or a release.
    pub began_by_act: bool,
    /// The order ended that day by an act: discharge, replacement, quashing, the end of an extension.
    pub ended_by_act: bool,
    /// Notice that binds was given that day.
    pub notice_that_day: bool,
    /// The times of the act or notice and of the conduct are known, and the three answers above already heed them.
    pub times_known: bool,
}

/// S25-1, s.25(1): whether conduct on a day could be an offence: the order in
/// force, its version binding and the term active. S25-5, s.25(1) as amended: an
/// interim order the same, once that law has begun. Whether there was a
/// reasonable excuse is for the court.
///
/// An answer that one of the three was certainly not so is "no". On a day on
/// which the order began or ended by an act, or notice was given, nobody can say
/// without times (readings 33 and 40). The day is the conduct.
pub fn breach_possible(at: &At<'_>, input: &BreachInput) -> Known<bool> {
    let rule = match input.kind {
        OrderKind::Full => "S25-1",
        OrderKind::Interim => "S25-5",
    };
    match (input.kind, at.in_force(rule)) {
        (_, InForce::Yes) => input.possible(),
        (OrderKind::Full, InForce::No) => Known::Value(false),
        (OrderKind::Interim, InForce::No) | (_, InForce::Unknown) => Known::missing(rule),
    }
}

impl BreachInput {
    fn possible(&self) -> Known<bool> {
        let began = (!self.times_known && self.began_by_act).then_some("time_of_commencement");
        let ended = (!self.times_known && self.ended_by_act).then_some("time_of_end");
        let notice = (!self.times_known && self.notice_that_day).then_some("time_of_notice");
        // Where the day itself is in doubt, an answer for the whole of it is no answer.
        let checks = [
            unless_in_doubt(&self.in_force, [began, ended]),
            unless_in_doubt(&self.bound, [notice, None]),
            unless_in_doubt(&self.active, [began, ended]),
        ];
        all(checks)
    }
}

/// An answer for a day, made unknown by whatever happened on the day at a time not known.
fn unless_in_doubt(answer: &Known<bool>, doubts: [Option<&'static str>; 2]) -> Known<bool> {
    let doubts: Vec<Cow<'static, str>> = doubts.into_iter().flatten().map(Cow::Borrowed).collect();
    if doubts.is_empty() { answer.clone() } else { Known::Unknown(doubts) }
}

/// No if any is no; else unknown, with everything that is missing, if any is; else yes.
fn all(checks: [Known<bool>; 3]) -> Known<bool> {
    if checks.contains(&Known::Value(false)) {
        return Known::Value(false);
    }
    let mut missing = Vec::new();
    for check in checks {
        if let Known::Unknown(what) = check {
            missing.extend(what.into_iter().filter(|what| !missing.contains(what)).collect::<Vec<_>>());
        }
    }
    if missing.is_empty() { Known::Value(true) } else { Known::Unknown(missing) }
}

/// S25-2, s.25(2)(b): the longest sentence on indictment, in years.
pub const INDICTMENT_YEARS: u32 = 5;

/// S25-2, s.25(2)(b): the longest sentence on indictment, in years, for an
/// offence on a day; `None` before the offence existed.
pub fn indictment_maximum(at: &At<'_>) -> Option<u32> {
    (at.in_force("S25-2") == InForce::Yes).then_some(INDICTMENT_YEARS)
}

/// The longest sentence on summary conviction, and what sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummarySentence {
    /// Months.
    pub months: u32,
    /// The rule or instrument that sets it.
    pub authority: String,
}

/// The first day of offence to which the general limit of England and Wales
/// applies; for earlier offences six months is read instead (Sch.13 para.4(a)).
const GENERAL_LIMIT_FROM: (i32, u32, u32) = (2022, 5, 2);

/// The longest sentence on summary conviction of breach.
///
/// - S25-3, s.25(3A) (EW): by day of conviction, from the table of the
///   commencement data; before its first row unknown (reading 45). An offence
///   before 2 May 2022 carries six months at most.
/// - S25-4, s.25(3) (NI): six months.
/// - Scotland: 12 months, read as 6 until a provision of 2007 begins, so unknown
///   until that is confirmed.
pub fn summary_maximum(
    commencement: &Commencement,
    jurisdiction: Jurisdiction,
    convicted: Option<Date>,
    offence: Option<Date>,
) -> Known<SummarySentence> {
    let Some(convicted) = convicted else {
        return Known::missing("convicted_on");
    };
    match jurisdiction {
        Jurisdiction::EnglandAndWales => english(commencement, convicted, offence),
        Jurisdiction::NorthernIreland => northern_irish(commencement, convicted),
        Jurisdiction::Scotland => scottish(commencement, convicted),
    }
}

fn english(commencement: &Commencement, convicted: Date, offence: Option<Date>) -> Known<SummarySentence> {
    let Some(row) = commencement.summary_maximum(Jurisdiction::EnglandAndWales, convicted) else {
        return Known::missing("S25-3");
    };
    let general = sentence(row.months, &row.instrument);
    if row.months <= 6 {
        return general;
    }
    let early = |day: Date| (day.year(), day.month(), day.day()) < GENERAL_LIMIT_FROM;
    match offence.map(early) {
        Some(true) => sentence(6, "SCA 2007 Sch.13 para.4(a)"),
        Some(false) => general,
        None => Known::missing("offence_on"),
    }
}

fn northern_irish(commencement: &Commencement, convicted: Date) -> Known<SummarySentence> {
    let begun = commencement.rule_in_force("S25-4", Jurisdiction::NorthernIreland, convicted);
    if begun == Known::Value(true) { sentence(6, "SCA 2007 s.25(3)") } else { Known::missing("S25-4") }
}

fn scottish(commencement: &Commencement, convicted: Date) -> Known<SummarySentence> {
    match commencement.status("scottish_summary_maximum", Jurisdiction::Scotland, convicted) {
        InForce::Yes => sentence(12, "SCA 2007 s.25(2)"),
        InForce::No => sentence(6, "SCA 2007 Sch.13 para.4(b)"),
        InForce::Unknown => Known::missing("scottish_summary_maximum"),
    }
}

fn sentence(months: u32, authority: &str) -> Known<SummarySentence> {
    Known::Value(SummarySentence { months, authority: authority.to_owned() })
}

/// S26-1, s.26(3): forfeiture has no effect while an appeal is possible. Met
/// when `appeal_possible` is false. The day is the day asked about.
pub fn forfeiture_effective(at: &At<'_>, appeal_possible: Option<bool>) -> Ruling {
    at.decide("S26-1", || {
        let waits = Outcome::warning("forfeiture has no effect while an appeal is possible");
        Outcome::need_not(appeal_possible, "appeal_possible", waits)
    })
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{
        EW, NI, SC, SWITCH_DAY, at, built_in, day, later, said, switched_on, today,
    };
    use super::*;

    fn in_full_effect() -> BreachInput {
        BreachInput {
            kind: OrderKind::Full,
            in_force: Known::Value(true),
            bound: Known::Value(true),
            active: Known::Value(true),
            began_by_act: false,
            ended_by_act: false,
            notice_that_day: false,
            times_known: false,
        }
    }

    fn ask(input: &BreachInput) -> Known<bool> {
        today(EW, |at| breach_possible(&at, input))
    }

    #[test]
    fn s25_1_in_force_bound_and_active() {
        assert_eq!(ask(&in_full_effect()), Known::Value(true));
        let no = || Known::Value(false);
        assert_eq!(ask(&BreachInput { in_force: no(), ..in_full_effect() }), no());
        assert_eq!(ask(&BreachInput { bound: no(), ..in_full_effect() }), no());
        assert_eq!(ask(&BreachInput { active: no(), ..in_full_effect() }), no());
    }

    #[test]
    fn s25_1_a_certain_no_outweighs_the_unknown() {
        let unknown = |what: &'static str| Known::missing(what);
        let bound = BreachInput { bound: unknown("b"), ..in_full_effect() };
        assert_eq!(ask(&bound), unknown("b"));
        assert_eq!(ask(&BreachInput { active: Known::Value(false), ..bound.clone() }), Known::Value(false));
        let two = BreachInput { in_force: unknown("a"), active: unknown("a"), ..bound };
        assert_eq!(ask(&two), Known::Unknown(vec!["a".into(), "b".into()]));
    }

    #[test]
    fn s25_1_the_day_an_order_ends_by_an_act_is_unknown() {
        // Reading 33: on that day the order counts as not in force, and conduct is unknown.
        let ends = BreachInput { ended_by_act: true, in_force: Known::Value(false), ..in_full_effect() };
        assert_eq!(ask(&ends), Known::missing("time_of_end"));
        let unbound = BreachInput { bound: Known::Value(false), ..ends.clone() };
        assert_eq!(ask(&unbound), Known::Value(false));
        assert_eq!(ask(&BreachInput { times_known: true, ..ends }), Known::Value(false));
    }

    #[test]
    fn s25_1_the_day_of_notice_and_of_an_acted_start_are_unknown() {
        let notice = BreachInput { notice_that_day: true, ..in_full_effect() };
        assert_eq!(ask(&notice), Known::missing("time_of_notice"));
        assert_eq!(
            ask(&BreachInput { in_force: Known::Value(false), ..notice.clone() }),
            Known::Value(false)
        );
        assert_eq!(ask(&BreachInput { times_known: true, ..notice }), Known::Value(true));
        let starts = BreachInput { began_by_act: true, ..in_full_effect() };
        assert_eq!(ask(&starts), Known::missing("time_of_commencement"));
        assert_eq!(ask(&BreachInput { times_known: true, ..starts }), Known::Value(true));
        let all =
            BreachInput { began_by_act: true, ended_by_act: true, notice_that_day: true, ..in_full_effect() };
        let times = ["time_of_commencement", "time_of_end", "time_of_notice"];
        assert_eq!(ask(&all), Known::Unknown(times.map(Cow::Borrowed).to_vec()));
    }

    #[test]
    fn s25_1_begins_with_part_one() {
        let on = |j, on| at(j, on, |at| breach_possible(&at, &in_full_effect()));
        assert_eq!(on(EW, "2008-04-05"), Known::Value(false));
        assert_eq!(on(EW, "2008-04-06"), Known::Value(true));
        assert_eq!(on(SC, "2016-02-29"), Known::Value(false));
        assert_eq!(
            breach_possible(&At::new(&built_in(), EW, None), &in_full_effect()),
            Known::missing("S25-1")
        );
    }

    #[test]
    fn s25_5_an_interim_order_once_the_law_has_begun() {
        let interim = BreachInput { kind: OrderKind::Interim, ..in_full_effect() };
        assert_eq!(later(NI, |at| breach_possible(&at, &interim)), Known::Value(true));
        let unbound = BreachInput { bound: Known::Value(false), ..interim.clone() };
        assert_eq!(later(NI, |at| breach_possible(&at, &unbound)), Known::Value(false));
        assert_eq!(ask(&interim), Known::missing("S25-5"));
        // Reading 42: an order under a power not yet begun is unknown, not nothing.
        assert_eq!(at(EW, "2025-12-01", |at| breach_possible(&at, &interim)), Known::missing("S25-5"));
    }

    #[test]
    fn s25_2_five_years_on_indictment() {
        assert_eq!(at(NI, "2008-04-06", |at| indictment_maximum(&at)), Some(5));
        assert_eq!(at(NI, "2008-04-05", |at| indictment_maximum(&at)), None);
    }

    fn months(jurisdiction: Jurisdiction, convicted: &str, offence: Option<&str>) -> Result<u32, String> {
        match summary_maximum(&built_in(), jurisdiction, Some(day(convicted)), offence.map(day)) {
            Known::Value(sentence) => Ok(sentence.months),
            Known::Unknown(missing) => Err(missing.join(",")),
        }
    }

    #[test]
    fn s25_3_by_day_of_conviction() {
        let offence = Some("2022-12-01");
        assert_eq!(months(EW, "2023-02-06", offence), Err("S25-3".into()));
        assert_eq!(months(EW, "2023-02-07", offence), Ok(12));
        assert_eq!(months(EW, "2023-03-29", offence), Ok(12));
        assert_eq!(months(EW, "2023-03-30", offence), Ok(6));
        assert_eq!(months(EW, "2023-03-30", None), Ok(6));
        assert_eq!(months(EW, "2024-11-17", offence), Ok(6));
        assert_eq!(months(EW, "2024-11-18", offence), Ok(12));
        assert_eq!(months(EW, "2024-11-18", None), Err("offence_on".into()));
        assert_eq!(summary_maximum(&built_in(), EW, None, None), Known::missing("convicted_on"));
    }

    #[test]
    fn s25_3_an_offence_before_2_may_2022_carries_six() {
        assert_eq!(months(EW, "2024-12-01", Some("2022-05-01")), Ok(6));
        assert_eq!(months(EW, "2024-12-01", Some("2022-05-02")), Ok(12));
        let early = summary_maximum(&built_in(), EW, Some(day("2024-12-01")), Some(day("2022-05-01")));
        assert_eq!(early.value().unwrap().authority, "SCA 2007 Sch.13 para.4(a)");
        let late = summary_maximum(&built_in(), EW, Some(day("2024-12-01")), Some(day("2022-05-02")));
        assert_eq!(late.value().unwrap().authority, "S.I. 2024/1067");
    }

    #[test]
    fn s25_4_northern_ireland_and_scotland() {
        assert_eq!(months(NI, "2026-01-01", None), Ok(6));
        assert_eq!(months(NI, "2008-04-05", None), Err("S25-4".into()));
        assert_eq!(months(SC, "2026-01-01", None), Err("scottish_summary_maximum".into()));
        // With an invented day for the Scottish provision.
        let ask = |on: &str| summary_maximum(&switched_on(), SC, Some(day(on)), None).value().unwrap().months;
        assert_eq!(ask("2027-01-03"), 6);
        assert_eq!(ask(SWITCH_DAY), 12);
    }

    #[test]
    fn s26_1_forfeiture_waits() {
        let ask = |possible| said(&today(EW, |at| forfeiture_effective(&at, possible)));
        assert_eq!(ask(Some(true)), "warning");
        assert_eq!(ask(Some(false)), "met");
        assert_eq!(ask(None), "unknown appeal_possible");
    }
}
