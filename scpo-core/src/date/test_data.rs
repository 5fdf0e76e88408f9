//! The published calendar, as tests use it.

use std::sync::LazyLock;

use super::{Calendars, Date};

/// The list of bank holidays the library carries.
pub(super) const HOLIDAYS: &str = include_str!("../../data/bank_holidays_uk.csv");

/// The three calendars of that list, 2015 to 2028, read once.
pub(super) fn published() -> Calendars {
    static PUBLISHED: LazyLock<Calendars> =
        LazyLock::new(|| Calendars::from_csv(HOLIDAYS, day("2026-08-01"), 2015, 2028).unwrap());
    PUBLISHED.clone()
}

/// A date from its text.
pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}
