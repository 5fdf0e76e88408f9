//! Which courts there are in each jurisdiction, and which may make an order by each route.

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::{Court, Jurisdiction, Route};

/// Whether a court sits in a jurisdiction at all.
pub fn court_exists(jurisdiction: Jurisdiction, court: Court) -> bool {
    match court {
        Court::HighCourt | Court::CrownCourt | Court::MagistratesCourt | Court::CourtOfAppeal => {
            jurisdiction != Jurisdiction::Scotland
        }
        Court::CourtOfSession | Court::Sheriff | Court::HighCourtOfJusticiary => {
            jurisdiction == Jurisdiction::Scotland
        }
        Court::SupremeCourt => true,
    }
}

/// Whether a court may hear an application made without a conviction, or an
/// interim one: S01-1 (EW), S01-3 (NI), S01-4 (SC).
pub fn is_civil_court(jurisdiction: Jurisdiction, court: Court) -> bool {
    match jurisdiction {
        Jurisdiction::Scotland => matches!(court, Court::CourtOfSession | Court::Sheriff),
        Jurisdiction::EnglandAndWales | Jurisdiction::NorthernIreland => court == Court::HighCourt,
    }
}

/// Whether a court may act on a conviction or a charge: the Crown Court (EW,
/// NI), the High Court of Justiciary or a sheriff (SC).
pub fn is_criminal_court(jurisdiction: Jurisdiction, court: Court) -> bool {
    match jurisdiction {
        Jurisdiction::Scotland => matches!(court, Court::HighCourtOfJusticiary | Court::Sheriff),
        Jurisdiction::EnglandAndWales | Jurisdiction::NorthernIreland => court == Court::CrownCourt,
    }
}

/// Whether a court may make an order by a route. The rule asked is the one that
/// opens the route there: S01-1, S01-3, S01-4 on application; S19-1, S19-2,
/// S22A-1 on conviction; S19A-1 on acquittal or appeal (EW only, an error elsewhere); S21-1, S22C-1
/// on breach; S5E-1 for an interim order. The day is the making.
pub fn court_permitted(at: &At<'_>, route: Route, court: Option<Court>) -> Ruling {
    let Some(rule) = opening_rule(at.jurisdiction, route) else {
        // Only s.19A is missing anywhere, and it never reaches Scotland or Northern Ireland.
        return Ruling::new("S19A-1", Outcome::error("this jurisdiction has no such route to an order"));
    };
    let civil = matches!(route, Route::Application | Route::InterimApplication);
    let permitted = court.map(|court| {
        if civil { is_civil_court(at.jurisdiction, court) } else { is_criminal_court(at.jurisdiction, court) }
    });
    at.decide(rule, || {
        Outcome::need(permitted, "court", Outcome::error("this court cannot make an order by this route"))
    })
}

/// The rule that opens a route in a jurisdiction, if one does.
pub fn opening_rule(jurisdiction: Jurisdiction, route: Route) -> Option<&'static str> {
    use Jurisdiction::{EnglandAndWales, NorthernIreland, Scotland};
    match (route, jurisdiction) {
        (Route::Application, EnglandAndWales) => Some("S01-1"),
        (Route::Application, NorthernIreland) => Some("S01-3"),
        (Route::Application, Scotland) => Some("S01-4"),
        (Route::Conviction, EnglandAndWales) => Some("S19-1"),
        (Route::Conviction, NorthernIreland) => Some("S19-2"),
        (Route::Conviction, Scotland) => Some("S22A-1"),
        (Route::AcquittalOrAppeal, EnglandAndWales) => Some("S19A-1"),
        (Route::AcquittalOrAppeal, NorthernIreland | Scotland) => None,
        (Route::Breach, EnglandAndWales | NorthernIreland) => Some("S21-1"),
        (Route::Breach, Scotland) => Some("S22C-1"),
        (Route::InterimApplication, _) => Some("S5E-1"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, cited, later, said, today};
    use super::*;

    fn courts(pick: impl Fn(Court) -> bool) -> Vec<Court> {
        Court::ALL.iter().copied().filter(|&court| pick(court)).collect()
    }

    #[test]
    fn courts_sit_where_they_sit() {
        use Court::*;
        let english = vec![HighCourt, CrownCourt, MagistratesCourt, CourtOfAppeal, SupremeCourt];
        assert_eq!(courts(|court| court_exists(EW, court)), english);
        assert_eq!(courts(|court| court_exists(NI, court)), english);
        let scottish = vec![CourtOfSession, Sheriff, HighCourtOfJusticiary, SupremeCourt];
        assert_eq!(courts(|court| court_exists(SC, court)), scottish);
    }

    #[test]
    fn s01_4_applications_go_to_the_civil_courts() {
        assert_eq!(courts(|court| is_civil_court(EW, court)), [Court::HighCourt]);
        assert_eq!(courts(|court| is_civil_court(NI, court)), [Court::HighCourt]);
        assert_eq!(courts(|court| is_civil_court(SC, court)), [Court::CourtOfSession, Court::Sheriff]);
    }

    #[test]
    fn convictions_stay_with_the_criminal_courts() {
        assert_eq!(courts(|court| is_criminal_court(EW, court)), [Court::CrownCourt]);
        assert_eq!(courts(|court| is_criminal_court(NI, court)), [Court::CrownCourt]);
        assert_eq!(
            courts(|court| is_criminal_court(SC, court)),
            [Court::Sheriff, Court::HighCourtOfJusticiary]
        );
    }

    #[test]
    fn each_route_is_opened_by_its_own_rule() {
        let ask = |j, route, court| {
            let ruling = today(j, |at| court_permitted(&at, route, Some(court)));
            let (rule, word) = cited(&ruling);
            format!("{rule} {word}")
        };
        assert_eq!(ask(EW, Route::Application, Court::HighCourt), "S01-1 met");
        assert_eq!(ask(EW, Route::Application, Court::CrownCourt), "S01-1 error");
        assert_eq!(ask(NI, Route::Application, Court::HighCourt), "S01-3 met");
        assert_eq!(ask(SC, Route::Application, Court::Sheriff), "S01-4 met");
        assert_eq!(ask(SC, Route::Application, Court::HighCourt), "S01-4 error");
        assert_eq!(ask(EW, Route::Conviction, Court::CrownCourt), "S19-1 met");
        assert_eq!(ask(EW, Route::Conviction, Court::HighCourt), "S19-1 error");
        assert_eq!(ask(NI, Route::Conviction, Court::CrownCourt), "S19-2 met");
        assert_eq!(ask(SC, Route::Conviction, Court::HighCourtOfJusticiary), "S22A-1 met");
        assert_eq!(ask(EW, Route::Breach, Court::CrownCourt), "S21-1 met");
        assert_eq!(ask(NI, Route::Breach, Court::CrownCourt), "S21-1 met");
        assert_eq!(ask(SC, Route::Breach, Court::Sheriff), "S22C-1 met");
        assert_eq!(ask(EW, Route::AcquittalOrAppeal, Court::CrownCourt), "S19A-1 unknown S19A-1");
        assert_eq!(ask(NI, Route::AcquittalOrAppeal, Court::CrownCourt), "S19A-1 error");
        assert_eq!(ask(SC, Route::AcquittalOrAppeal, Court::Sheriff), "S19A-1 error");
        assert_eq!(ask(EW, Route::InterimApplication, Court::HighCourt), "S5E-1 unknown S5E-1");
    }

    #[test]
    fn s5e_1_an_interim_order_is_for_the_civil_courts() {
        let ask =
            |j, court| said(&later(j, |at| court_permitted(&at, Route::InterimApplication, Some(court))));
        assert_eq!(ask(EW, Court::HighCourt), "met");
        assert_eq!(ask(EW, Court::CrownCourt), "error");
        assert_eq!(ask(SC, Court::CourtOfSession), "met");
        assert_eq!(ask(NI, Court::HighCourt), "met");
    }

    #[test]
    fn a_court_not_recorded_is_unknown() {
        let ask = |route| said(&today(EW, |at| court_permitted(&at, route, None)));
        assert_eq!(ask(Route::Application), "unknown court");
        assert_eq!(ask(Route::Conviction), "unknown court");
    }

    #[test]
    fn before_the_route_began_there_is_nothing_to_say() {
        let ask = |on| said(&at(SC, on, |at| court_permitted(&at, Route::Conviction, Some(Court::Sheriff))));
        assert_eq!(ask("2016-02-29"), "n/a");
        assert_eq!(ask("2016-03-01"), "met");
    }
}
