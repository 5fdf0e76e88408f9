//! Limits without a number, numbers without a unit, sums without a period.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use super::source_gap;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Run;
use crate::condition::read::quantity::Amount;
use crate::condition::read::token::Token;
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
    // What fits no type may still have an amount: "an item of significant value".
    let free = view.is("free");
    if !view.binds() || (limit_specs(sheet, view).next().is_none() && !free) || is_limited(sheet, view) {
        return None;
    }
    let vague = vague_quantity(sheet, view).filter(|words| !free || words.len() > 1)?;
    Some(sheet.finding(Some(view), Defect::NoNumericLimit, vec![sheet.page.span(&vague)]))
}

/// Words for an amount that no number states, outside exceptions.
pub(super) fn vague_quantity(sheet: &Sheet<'_>, view: &View<'_>) -> Option<Run> {
    let known = sheet.outside(view, Cue::VagueQuantity).map(|found| found.run());
    if !sheet.has(view, Cue::AmountOf) {
        return known;
    }
    known.or_else(|| view.runs.iter().find_map(|run| described_amount(sheet, run)))
}

/// "A ridiculous number of": an amount with an adjective that is no word of ours, as that
/// of a name or a kind of number is.
fn described_amount(sheet: &Sheet<'_>, run: &Run) -> Option<Run> {
    let strange = |at: usize| {
        sheet
            .page
            .token(at)
            .is_some_and(|token| token.is_word() && token.word == Token::STRANGE && !token.capital)
    };
    let article = |at: usize| {
        let word = sheet.page.token(at).and_then(|token| token.span().slice(sheet.draft.text));
        word.is_some_and(|word| word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an"))
    };
    sheet.cues(run, Cue::AmountOf).find_map(|amount| {
        let adjective = (amount.at as usize).checked_sub(1).filter(|at| *at > run.start && strange(*at))?;
        article(adjective - 1).then_some(adjective..amount.end())
    })
}

/// The longest reading that may be a limit told in a phrase, in words.
const LONGEST_PHRASE: usize = 20;

/// "Limits on the use of vehicles", and nothing more.
pub(super) fn untold(sheet: &Sheet<'_>, view: &View<'_>) -> Vec<DraftFinding> {
    let reading = view.reading;
    let limits = matches!(reading.kind, ConditionKind::Restriction | ConditionKind::Requirement);
    let bare = limits
        && reading.parameters.is_empty()
        && reading.unreadable.is_empty()
        && reading.exceptions.is_empty();
    let phrase = view.runs.iter().map(Run::len).sum::<usize>() <= LONGEST_PHRASE
        && view.runs.iter().all(|run| sheet.page.quantities_in(run).is_empty());
    let said = [Cue::VagueQuantity, Cue::VagueObject, Cue::Opener, Cue::Telling];
    let said = said.iter().any(|cue| sheet.has(view, *cue));
    let Some(words) = sheet.first(view, Cue::LimitWord).filter(|_| bare && phrase && !said) else {
        return Vec::new();
    };
    let untold = source_gap::limit_untold(sheet, view).into_iter();
    untold.map(|defect| sheet.finding(Some(view), defect, vec![sheet.span(&words)])).collect()
}

/// "Within 14 of buying it": days, hours or weeks?
pub(super) fn bare_deadline(sheet: &Sheet<'_>, view: &View<'_>) -> Option<Run> {
    let mut amounts = view.runs.iter().flat_map(|run| sheet.page.quantities_in(run));
    let bare = amounts.find(|quantity| {
        let (start, end) = (quantity.run.start, quantity.run.end);
        let within = sheet.page.has(&(start.saturating_sub(2)..start), Mark::Within);
        // A unit of any kind would stand between: "within 100 metres of".
        let ends = sheet.page.is(end, Mark::AfterEvent) || !sheet.page.token(end).is_some_and(Token::is_word);
        let notice = sheet.page.is(end, Mark::NoticeWord);
        matches!(quantity.amount, Amount::Count(count) if count > 0) && ((within && ends) || notice)
    })?;
    Some(bare.run.clone())
}

/// A ceiling with a bare number, where the type limits money or a weight and none was
/// read, or a deadline without its unit.
pub(super) fn no_unit(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if let Some(bare) = bare_deadline(sheet, view).filter(|_| view.binds()) {
        return Some(sheet.finding(Some(view), Defect::NumberWithoutUnit, vec![sheet.page.span(&bare)]));
    }
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
    let moved = view.is("cash_limit") && sheet.has(view, Cue::MovesMoney);
    let sums = view.is("money_transfers") || view.is("gambling") || moved;
    if !sums || !view.forbids() || view.has_parameter("period") || sheet.has(view, Cue::SingleTime) {
        return None;
    }
    let limit: Span = view.reading.parameter("limit")?.span;
    Some(sheet.finding(Some(view), Defect::NumberWithoutPeriod, vec![limit]))
}
