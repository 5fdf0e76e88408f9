//! Limits without a number, numbers without a unit, sums without a period.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use super::source_gap;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Run;
use crate::condition::read::quantity::Amount;
use crate::condition::{Defect, ParameterForm, ParameterSpec, Span};
use crate::record::ConditionKind;

/// The smallest bare number taken for an amount of money or a weight; smaller ones
/// count things.
const LEAST_AMOUNT: u32 = 10;
/// The smallest one that is an amount whatever the type is.
const SURELY_AMOUNT: u32 = 200;
/// How far before its number a ceiling begins: "in excess of".
const CEILING_REACH: usize = 4;

/// The parameters by which a type limits: counts and money.
fn limit_specs<'s>(sheet: &'s Sheet<'_>, view: &View<'_>) -> impl Iterator<Item = &'s ParameterSpec> {
    let of = sheet.checker.catalogue().latest(view.reading.type_code.as_str());
    let specs = of.map(|of| of.parameters.as_slice()).unwrap_or_default();
    specs.iter().filter(|spec| matches!(spec.form, ParameterForm::Count | ParameterForm::Money))
}

fn is_limited(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    limit_specs(sheet, view).any(|spec| view.has_parameter(spec.name.as_str()))
}

/// A limit that no number states, where the type has one to state.
pub(super) fn no_number(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.binds() || limit_specs(sheet, view).next().is_none() || is_limited(sheet, view) {
        return None;
    }
    let vague = sheet.outside(view, Cue::VagueQuantity)?;
    Some(sheet.finding(Some(view), Defect::NoNumericLimit, vec![sheet.span(&vague)]))
}

/// The longest reading that may be a limit told in a phrase, in words.
const LONGEST_PHRASE: usize = 20;

/// "Limits on the use of vehicles", and nothing more.
pub(super) fn untold(sheet: &Sheet<'_>, view: &View<'_>) -> Vec<DraftFinding> {
    let reading = view.reading;
    let bare = reading.kind == ConditionKind::Restriction
        && reading.parameters.is_empty()
        && reading.unreadable.is_empty()
        && reading.exceptions.is_empty();
    let phrase = view.runs.iter().map(Run::len).sum::<usize>() <= LONGEST_PHRASE
        && view.runs.iter().all(|run| sheet.page.quantities_in(run).is_empty());
    let said = [Cue::VagueQuantity, Cue::VagueObject, Cue::Opener].iter().any(|cue| sheet.has(view, *cue));
    let Some(words) = sheet.first(view, Cue::LimitWord).filter(|_| bare && phrase && !said) else {
        return Vec::new();
    };
    let untold = source_gap::limit_untold(sheet, view).into_iter();
    untold.map(|defect| sheet.finding(Some(view), defect, vec![sheet.span(&words)])).collect()
}

/// A ceiling with a bare number, where the type limits money or a weight and none was read.
pub(super) fn no_unit(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let measured =
        |spec: &ParameterSpec| spec.form == ParameterForm::Money || spec.name.as_str() == "limit_grams";
    let measured = limit_specs(sheet, view).any(measured);
    if !view.forbids() || is_limited(sheet, view) {
        return None;
    }
    let least = if measured { LEAST_AMOUNT } else { SURELY_AMOUNT };
    let bare = view.runs.iter().flat_map(|run| sheet.page.quantities_in(run)).find(|quantity| {
        let large = matches!(quantity.amount, Amount::Count(count) if count >= least);
        let span = sheet.page.span(&quantity.run);
        let read = view.reading.parameters.iter().any(|parameter| parameter.span.holds(span));
        large && !read && has_ceiling(sheet, &quantity.run)
    })?;
    Some(sheet.finding(Some(view), Defect::NumberWithoutUnit, vec![sheet.page.span(&bare.run)]))
}

/// Whether a ceiling stands before a number, or "or more" after it.
fn has_ceiling(sheet: &Sheet<'_>, number: &Run) -> bool {
    let before = number.start.saturating_sub(CEILING_REACH)..number.start;
    let ceiling = [Mark::Ceiling, Mark::AtMost, Mark::UpTo].iter().any(|mark| sheet.page.has(&before, *mark));
    ceiling || sheet.page.is(number.end, Mark::OrMore)
}

/// A sum of transfers or stakes with neither a period nor words for each time.
pub(super) fn no_period(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let sums = view.is("money_transfers") || view.is("gambling");
    if !sums || !view.forbids() || view.has_parameter("period") || sheet.has(view, Cue::SingleTime) {
        return None;
    }
    let limit: Span = view.reading.parameter("limit")?.span;
    Some(sheet.finding(Some(view), Defect::NumberWithoutPeriod, vec![limit]))
}
