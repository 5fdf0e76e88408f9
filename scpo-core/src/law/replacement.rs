//! Which existing orders a new order ends (ss.16(5), 19, 19A, 21, 22A, 22C).

use super::At;
use super::commencement::InForce;
use super::vocabulary::{Jurisdiction, OrderKind, Route};
use crate::finding::{Known, RuleId};

/// An order that exists when a new one is made against the same subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Existing {
    /// Its jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// Full or interim.
    pub kind: OrderKind,
    /// It is the order that was breached and that the new one replaces; absent if
    /// not recorded. Asked only of a new order on breach.
    pub is_replaced: Option<bool>,
}

/// Whether a new order ends an existing one, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The rule that answers.
    pub rule: RuleId,
    /// Whether the existing order is discharged.
    pub ends: Known<bool>,
}

/// Whether a new order discharges an existing one of the same subject.
///
/// - S19-4, s.19(2A), (4A) (EW, NI) and S22A-2, s.22A(3) (SC): a new order on
///   conviction discharges existing full orders of its own jurisdiction only. The
///   text does not say so of an interim order, so that ends by its own rules.
/// - S19A-2, s.19A(2) (EW): a new order on acquittal or allowed appeal
///   discharges both.
/// - S21-2, s.21(8) (EW, NI) and S22C-1, s.22C(6) (SC): replacement on breach
///   ends the order it replaces and no other; S21-3 if that is an interim one.
/// - S16-5, s.16(5)-(6): an order on application ends nothing, and may overlap.
///
/// `at` is the jurisdiction and the day of the new order.
pub fn ended_by_new_order(at: &At<'_>, route: Route, existing: &Existing) -> Ends {
    let rule = deciding_rule(at.jurisdiction, route, existing.kind);
    let would = match (route, existing.kind) {
        _ if existing.jurisdiction != at.jurisdiction => Known::Value(false),
        (Route::Application | Route::InterimApplication, _) => Known::Value(false),
        (Route::Conviction, OrderKind::Interim) => Known::Value(false),
        (Route::Conviction, OrderKind::Full) | (Route::AcquittalOrAppeal, _) => Known::Value(true),
        (Route::Breach, _) => {
            existing.is_replaced.map_or_else(|| Known::missing("replaced_order"), Known::Value)
        }
    };
    let ends = match (would, at.in_force(rule)) {
        (Known::Value(false), _) | (_, InForce::No) => Known::Value(false),
        (would, InForce::Yes) => would,
        (_, InForce::Unknown) => Known::missing(rule),
    };
    Ends { rule: RuleId::new(rule), ends }
}

fn deciding_rule(jurisdiction: Jurisdiction, route: Route, existing: OrderKind) -> &'static str {
    let scottish = jurisdiction == Jurisdiction::Scotland;
    match route {
        Route::Application | Route::InterimApplication => "S16-5",
        Route::Conviction if scottish => "S22A-2",
        Route::Conviction => "S19-4",
        Route::AcquittalOrAppeal => "S19A-2",
        Route::Breach if existing == OrderKind::Interim => "S21-3",
        Route::Breach if scottish => "S22C-1",
        Route::Breach => "S21-2",
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, later, today};
    use super::*;

    fn full(jurisdiction: Jurisdiction) -> Existing {
        Existing { jurisdiction, kind: OrderKind::Full, is_replaced: None }
    }

    fn interim(jurisdiction: Jurisdiction) -> Existing {
        Existing { kind: OrderKind::Interim, ..full(jurisdiction) }
    }

    fn text(ends: Ends) -> String {
        let word = match ends.ends {
            Known::Value(true) => "ends".to_owned(),
            Known::Value(false) => "stands".to_owned(),
            Known::Unknown(missing) => format!("unknown {}", missing.join(",")),
        };
        format!("{} {word}", ends.rule)
    }

    fn ask(jurisdiction: Jurisdiction, route: Route, existing: Existing) -> String {
        today(jurisdiction, |at| text(ended_by_new_order(&at, route, &existing)))
    }

    #[test]
    fn s19_4_a_new_order_on_conviction_ends_the_old_one_of_its_jurisdiction() {
        assert_eq!(ask(EW, Route::Conviction, full(EW)), "S19-4 ends");
        assert_eq!(ask(NI, Route::Conviction, full(NI)), "S19-4 ends");
        assert_eq!(ask(EW, Route::Conviction, full(NI)), "S19-4 stands");
        assert_eq!(ask(EW, Route::Conviction, full(SC)), "S19-4 stands");
        assert_eq!(ask(EW, Route::Conviction, interim(EW)), "S19-4 stands", "the text does not say so");
    }

    #[test]
    fn s19_4_before_its_date_nobody_can_say() {
        let ask = |on| at(EW, on, |at| text(ended_by_new_order(&at, Route::Conviction, &full(EW))));
        assert_eq!(ask("2015-05-02"), "S19-4 unknown S19-4");
        assert_eq!(ask("2015-05-03"), "S19-4 ends");
    }

    #[test]
    fn s22a_2_scotland_has_its_own() {
        assert_eq!(ask(SC, Route::Conviction, full(SC)), "S22A-2 ends");
        assert_eq!(ask(SC, Route::Conviction, full(EW)), "S22A-2 stands");
        let early = at(SC, "2016-02-29", |at| text(ended_by_new_order(&at, Route::Conviction, &full(SC))));
        assert_eq!(early, "S22A-2 stands");
    }

    #[test]
    fn s19a_2_on_acquittal_full_and_interim_both_end() {
        let ask =
            |existing| later(EW, |at| text(ended_by_new_order(&at, Route::AcquittalOrAppeal, &existing)));
        assert_eq!(ask(full(EW)), "S19A-2 ends");
        assert_eq!(ask(interim(EW)), "S19A-2 ends");
        assert_eq!(ask(full(NI)), "S19A-2 stands");
        let open = today(EW, |at| text(ended_by_new_order(&at, Route::AcquittalOrAppeal, &full(EW))));
        assert_eq!(open, "S19A-2 unknown S19A-2");
    }

    #[test]
    fn s21_2_replacement_ends_the_order_it_replaces_and_no_other() {
        let replaced = |is_replaced| Existing { is_replaced, ..full(EW) };
        assert_eq!(ask(EW, Route::Breach, replaced(Some(true))), "S21-2 ends");
        assert_eq!(ask(EW, Route::Breach, replaced(Some(false))), "S21-2 stands");
        assert_eq!(ask(EW, Route::Breach, replaced(None)), "S21-2 unknown replaced_order");
        let early =
            at(EW, "2025-12-01", |at| text(ended_by_new_order(&at, Route::Breach, &replaced(Some(true)))));
        assert_eq!(early, "S21-2 unknown S21-2");
        let scottish = Existing { is_replaced: Some(true), ..full(SC) };
        assert_eq!(ask(SC, Route::Breach, scottish), "S22C-1 ends");
    }

    #[test]
    fn s21_3_an_interim_order_replaced_on_breach() {
        let existing = Existing { is_replaced: Some(true), ..interim(EW) };
        assert_eq!(later(EW, |at| text(ended_by_new_order(&at, Route::Breach, &existing))), "S21-3 ends");
        assert_eq!(ask(EW, Route::Breach, existing), "S21-3 unknown S21-3");
    }

    #[test]
    fn s16_5_orders_on_application_overlap() {
        assert_eq!(ask(EW, Route::Application, full(EW)), "S16-5 stands");
        assert_eq!(ask(EW, Route::InterimApplication, full(EW)), "S16-5 stands");
        assert_eq!(ask(SC, Route::Application, interim(SC)), "S16-5 stands");
    }
}
