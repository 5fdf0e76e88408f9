//! Duties to tell: by when, whom, and how.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::limits;
use super::sheet::{Sheet, View};
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Match;
use crate::condition::read::quantity::Amount;
use crate::condition::read::token::Token;
use crate::condition::{Defect, Span};
use crate::record::ConditionKind;

/// How far before a verb of telling the words stand that make it a thing of the past.
const PAST_REACH: usize = 2;
/// How far after it a reference stands that says another paragraph asks for it.
const REFERENCE_REACH: usize = 5;

/// What kind of duty to tell a reading has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Duty {
    /// To notify something.
    Notify,
    /// To report at intervals.
    Report,
    /// To answer a request.
    Answer,
    /// To hand over documents.
    Surrender,
}

/// The duty of a reading, with the words it is known by.
fn duty(sheet: &Sheet<'_>, view: &View<'_>) -> Option<(Duty, Span)> {
    if !view.binds() || sheet.is_of_others(view) || sheet.has(view, Cue::Because) {
        return None;
    }
    let required = view.reading.kind == ConditionKind::Requirement;
    let whole = view.reading.span;
    match view.reading.type_code.as_str() {
        "financial_report" => required.then_some((Duty::Report, whole)),
        "provide_information" => required.then_some((Duty::Answer, whole)),
        "passport_surrender" => required.then_some((Duty::Surrender, whole)),
        "notify_general" => required.then_some((Duty::Notify, whole)),
        _ => {
            let mut told = ["notify_within", "notify_before"].iter();
            let told = told.find_map(|name| view.reading.parameter(name)).map(|parameter| parameter.span);
            let takes = takes_notice(sheet, view);
            let said = || telling(sheet, view).map(|found| sheet.span(&found));
            let given = || {
                view.reading
                    .parameter("recipient")
                    .filter(|_| view.has_parameter("route"))
                    .map(|who| who.span)
            };
            takes.then(|| said().or(told).or_else(given)).flatten().map(|span| (Duty::Notify, span))
        }
    }
}

fn takes_notice(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let of = sheet.checker.catalogue().latest(view.reading.type_code.as_str());
    // What fits no type takes notice where its words speak of it.
    view.is("free")
        || of.is_some_and(|of| of.parameters.iter().any(|spec| spec.name.as_str().starts_with("notify_")))
}

/// Words of telling that lay a duty down here: not in an exception, not of something
/// told before, not under another paragraph.
fn telling(sheet: &Sheet<'_>, view: &View<'_>) -> Option<Match> {
    let mut found = sheet.cues_in(view, Cue::Telling);
    found.find(|found| {
        let at = found.at as usize;
        let excepted = view.excepts_at(at);
        let before = at.saturating_sub(PAST_REACH)..at;
        let past = sheet.cues(&before, Cue::ToldBefore).next().is_some();
        let after = found.end()..found.end() + REFERENCE_REACH;
        let mut references =
            sheet.page.matches(&after).iter().filter(|found| found.class == Mark::Reference as u16);
        let elsewhere = references.any(|found| sheet.page.token(found.end()).is_some_and(Token::is_number));
        !excepted && !past && !elsewhere && !told_by_others(sheet, found)
    })
}

/// Whether it is the police or an officer who tell: "where your probation officer tells you".
fn told_by_others(sheet: &Sheet<'_>, telling: &Match) -> bool {
    let Some(before) = (telling.at as usize).checked_sub(1) else { return false };
    let to_subject = sheet.page.is(telling.end(), Mark::PersonalPronoun);
    to_subject
        && (sheet.page.is(before, Mark::Agency)
            || sheet.cues(&(before..before + 1), Cue::Others).next().is_some())
}

/// Whether another reading lays down for every notice what this one leaves open.
fn general(sheet: &Sheet<'_>, view: &View<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| sheet.general_elsewhere(view, name))
}

/// A notice without a number of days.
pub(super) fn no_deadline(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    const NAMES: [&str; 4] = ["notify_within", "notify_before", "within", "interval"];
    let (duty, span) = duty(sheet, view)?;
    let stated = NAMES.iter().any(|name| view.has_parameter(name))
        || has_free_period(sheet, view)
        || limits::bare_deadline(sheet, view).is_some();
    let asked = matches!(duty, Duty::Answer | Duty::Report)
        && (sheet.has(view, Cue::OnRequest) || sheet.has(view, Cue::Oral));
    if stated || asked || (duty == Duty::Notify && general(sheet, view, &NAMES)) {
        return None;
    }
    Some(sheet.finding(Some(view), Defect::MissingDeadline, vec![span]))
}

/// Whether a period stands in the reading that is no other parameter's.
fn has_free_period(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let amounts = view.runs.iter().flat_map(|run| sheet.page.quantities_in(run));
    let mut periods =
        amounts.filter(|quantity| matches!(quantity.amount, Amount::Period(_) | Amount::OneOf(_)));
    periods.any(|quantity| {
        let span = sheet.page.span(&quantity.run);
        // "Other than your home, within 2 days": the exception ends before the deadline.
        let before = quantity.run.start.saturating_sub(PAST_REACH)..quantity.run.start;
        let within = sheet.page.has(&before, Mark::Within);
        let excepted = view.excepts_at(quantity.run.start) && !within;
        !excepted && !view.reading.parameters.iter().any(|parameter| parameter.span.holds(span))
    })
}

/// A notice to nobody.
pub(super) fn no_recipient(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let (duty, span) = duty(sheet, view)?;
    let agency = view.runs.iter().any(|run| {
        let named = sheet.page.matches(run).iter().filter(|found| found.class == Mark::Agency as u16);
        // "United" is a form of a word for bodies, and a country is none.
        let country = |at: usize| sheet.cues(&(at..at + 1), Cue::Country).next().is_some();
        let told = |found: &Match| !is_nobody(sheet, found.at as usize) && !country(found.at as usize);
        named.into_iter().any(told)
    });
    let asked = duty == Duty::Answer && sheet.has(view, Cue::Oral);
    let old = view.runs.iter().any(|run| {
        let mut named = sheet.page.matches(run).iter();
        named.any(|found| sheet.checker.bodies().iter().any(|known| known.name == found.class))
    });
    let nobody = sheet.cues_in(view, Cue::Nobody).find(|found| {
        let span = sheet.span(found);
        view.reading.parameter("recipient").is_some_and(|who| who.span.holds(span) || span.holds(who.span))
    });
    if let Some(nobody) = nobody {
        return Some(sheet.finding(Some(view), Defect::MissingRecipient, vec![sheet.span(&nobody)]));
    }
    let agency = agency || old || names_office(sheet, view);
    if view.has_parameter("recipient")
        || agency
        || asked
        || (duty == Duty::Notify && general(sheet, view, &["recipient"]))
    {
        return None;
    }
    Some(sheet.finding(Some(view), Defect::MissingRecipient, vec![span]))
}

/// Whether what is told goes to somebody with a title: "to the Lord Advocate".
fn names_office(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let capital = |at: usize| sheet.page.token(at).is_some_and(|token| token.is_word() && token.capital);
    // "To the United Kingdom" is where somebody goes.
    let titled = |found: &Match| {
        if sheet.cues(&(found.end()..found.end() + 3), Cue::Country).next().is_some() {
            return false;
        }
        let at = if sheet.page.is(found.end(), Mark::The) { found.end() + 1 } else { found.end() };
        capital(at) && capital(at + 1)
    };
    view.runs.iter().any(|run| {
        let mut towards = sheet.page.matches(run).iter().filter(|found| found.class == Mark::Towards as u16);
        towards.any(titled)
    })
}

/// Whether the name of a body is part of the name of nobody: "the appropriate authority".
fn is_nobody(sheet: &Sheet<'_>, at: usize) -> bool {
    let around = at.saturating_sub(PAST_REACH)..at + 1;
    let nobody = sheet.checker.class(Cue::Nobody);
    let is_nobody = |found: &Match| found.class == Mark::Nobody as u16 || found.class == nobody;
    sheet.page.matches(&around).iter().any(|found| is_nobody(found) && found.end() > at)
}

/// The classes that tell a way; where e-mail is the matter itself, it tells none alone.
fn written(view: &View<'_>) -> &'static [Cue] {
    const OF_THEMSELVES: [&str; 4] =
        ["email_accounts", "domains_servers", "online_identities", "internet_access"];
    match OF_THEMSELVES.iter().any(|code| view.is(code)) {
        true => &[Cue::WrittenBy, Cue::Telephone, Cue::Oral],
        false => &[Cue::Written, Cue::Telephone, Cue::Oral],
    }
}

/// A notice by no stated way. What is handed over or produced needs none.
pub(super) fn no_route(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let (duty, span) = duty(sheet, view)?;
    let told = view.has_parameter("route") || written(view).iter().any(|cue| sheet.has(view, *cue));
    let produced = matches!(duty, Duty::Answer | Duty::Surrender);
    if told || produced || general(sheet, view, &["route"]) {
        return None;
    }
    Some(sheet.finding(Some(view), Defect::MissingRoute, vec![span]))
}
