//! Periods and dates as they stand in a draft.

use super::sheet::Sheet;
use crate::condition::Span;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Run;
use crate::condition::read::quantity::Amount;
use crate::date::{Date, months_beginning_with};
use crate::record::{Length, PeriodExtent};

/// The periods of years, months and days in a run, with their places.
pub(super) fn stated(sheet: &Sheet<'_>, run: &Run) -> Vec<(Span, Length)> {
    let amounts = sheet.page.quantities_in(run).iter();
    let period = |quantity: &crate::condition::read::quantity::Quantity| match &quantity.amount {
        Amount::Period(period) => match period.extent {
            PeriodExtent::Calendar(length) => Some((sheet.page.span(&quantity.run), length)),
            PeriodExtent::Hours(_) | PeriodExtent::WorkingDays(_) => None,
        },
        _ => None,
    };
    amounts.filter_map(period).collect()
}

/// Whole months of a period; its days are left out.
pub(super) fn months(length: Length) -> u32 {
    u32::from(length.years) * 12 + u32::from(length.months)
}

/// Whether a period is longer than so many months from whatever day it starts.
pub(super) fn surely_longer(length: Length, than: u32) -> bool {
    // A month has at most 31 days, and twelve of them at most 366.
    let days = u32::from(length.days);
    let years = than / 12;
    let most_days = years * 366 + (than % 12) * 31;
    months(length) > than || (months(length) == than && days > 0) || (months(length) == 0 && days > most_days)
}

/// A first and a last day of a period, to ask a rule that any start would break.
pub(super) fn any_days(length: Length) -> Option<(Date, Date)> {
    let start = Date::new(2026, 3, 1).ok()?;
    let months = match months(length) {
        0 => u32::from(length.days) / 28,
        months => months + u32::from(length.days > 0),
    };
    let end = months_beginning_with(start, months).ok()?;
    Some((start, end.date))
}

/// The dates in a run: "30 June 2027".
pub(super) fn dates(sheet: &Sheet<'_>, run: &Run) -> Vec<Date> {
    let page = &sheet.page;
    let number =
        |at: usize| page.token(at).filter(|token| token.is_number()).map(|token| token.hundredths / 100);
    let months = page.matches(run).iter().filter(|found| found.class == Mark::MonthName as u16);
    let date = |at: usize| {
        let day = number(at.checked_sub(1)?).or_else(|| ordinal_day(sheet, at))?;
        let year = number(at + 1)?;
        let name = page.token(at)?.span().slice(sheet.draft.text)?.get(..3)?.to_ascii_lowercase();
        const NAMES: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let month = NAMES.iter().position(|known| *known == name)? + 1;
        Date::new(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?).ok()
    };
    months.filter_map(|found| date(found.at as usize)).collect()
}

/// "1st June 2027": the ending of the ordinal stands between.
fn ordinal_day(sheet: &Sheet<'_>, month: usize) -> Option<u64> {
    let ending = month.checked_sub(1)?;
    let number = ending.checked_sub(1)?;
    let token = sheet.page.token(number).filter(|token| token.is_number())?;
    sheet.page.is(ending, Mark::Ordinal).then_some(token.hundredths / 100)
}
