//! What the tests of this room share: the built-in commencement data, and the
//! same data with every switch of the 2025 Act thrown on an invented day.

use std::sync::LazyLock;

use super::commencement::Commencement;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::Jurisdiction;
use super::{At, commencement};
use crate::date::Date;
use crate::finding::Severity;

pub(crate) const EW: Jurisdiction = Jurisdiction::EnglandAndWales;
pub(crate) const NI: Jurisdiction = Jurisdiction::NorthernIreland;
pub(crate) const SC: Jurisdiction = Jurisdiction::Scotland;

/// The day on which [`switched_on`] begins every provision that is open today.
pub(crate) const SWITCH_DAY: &str = "2027-01-04";

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

// Both are read once: nearly every test of the room asks under one of them.
static BUILT_IN: LazyLock<Commencement> = LazyLock::new(|| Commencement::built_in().unwrap());
static SWITCHED_ON: LazyLock<Commencement> = LazyLock::new(|| {
    let open = r#""state": "open""#;
    let confirmed =
        format!(r#""state": "confirmed", "date": "{SWITCH_DAY}", "instrument": "S.I. 2026/9999""#);
    Commencement::parse(&commencement::BUILT_IN.replace(open, &confirmed)).unwrap()
});

pub(crate) fn built_in() -> Commencement {
    BUILT_IN.clone()
}

pub(crate) fn switched_on() -> Commencement {
    SWITCHED_ON.clone()
}

/// Asks something in a jurisdiction on a day, under the law as it is built in.
pub(crate) fn at<R>(jurisdiction: Jurisdiction, on: &str, ask: impl FnOnce(At<'_>) -> R) -> R {
    ask(At::new(&BUILT_IN, jurisdiction, day(on)))
}

/// Asks under the built-in law on 21 November 2026, with the switches open.
pub(crate) fn today<R>(jurisdiction: Jurisdiction, ask: impl FnOnce(At<'_>) -> R) -> R {
    at(jurisdiction, "2026-11-21", ask)
}

/// Asks on a day when every switch has been thrown.
pub(crate) fn later<R>(jurisdiction: Jurisdiction, ask: impl FnOnce(At<'_>) -> R) -> R {
    ask(At::new(&SWITCHED_ON, jurisdiction, day("2027-06-01")))
}

/// A ruling in a word: `met`, `error`, `warning`, `advice`, `n/a`, or `unknown` and what is missing.
pub(crate) fn said(ruling: &Ruling) -> String {
    match &ruling.outcome {
        Outcome::Met => "met".to_owned(),
        Outcome::NotMet { severity: Severity::Error, .. } => "error".to_owned(),
        Outcome::NotMet { severity: Severity::Warning, .. } => "warning".to_owned(),
        Outcome::NotMet { severity: Severity::Advice, .. } => "advice".to_owned(),
        Outcome::Unknown(missing) => format!("unknown {}", missing.join(",")),
        Outcome::NotApplicable => "n/a".to_owned(),
    }
}

/// The rule asked and what it said.
pub(crate) fn cited(ruling: &Ruling) -> (&str, String) {
    (ruling.rule.as_str(), said(ruling))
}
