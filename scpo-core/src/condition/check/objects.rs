//! What a condition is about: whether it can be told, fixed, checked and borne.

use super::checker::among;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use super::wording::has_term_of_art;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Match;
use crate::condition::{Defect, ParameterForm};
use crate::law::vocabulary::SubjectKind;
use crate::record::ConditionKind;

/// An object that no officer could tell.
pub(super) fn vague(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.binds() {
        return None;
    }
    // "Anything to do with" a named person is a name.
    let vague = sheet.outside(view, Cue::VagueObject).filter(|found| !sheet.is_name(found.end()))?;
    Some(sheet.finding(Some(view), Defect::VagueObject, vec![sheet.span(&vague)]))
}

/// A list to which somebody other than the court may add.
pub(super) fn list_open(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let of = sheet.checker.catalogue().latest(view.reading.type_code.as_str())?;
    let lists = of.takes_any_parameter() || of.parameters.iter().any(|spec| spec.form == ParameterForm::List);
    if !view.forbids() || !lists {
        return None;
    }
    let open = sheet.first(view, Cue::ListOpen)?;
    Some(sheet.finding(Some(view), Defect::ListNotFixed, vec![sheet.span(&open)]))
}

/// Thoughts, character and opinion.
pub(super) fn uncheckable(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.binds() {
        return None;
    }
    let thought = sheet.outside(view, Cue::Uncheckable)?;
    Some(sheet.finding(Some(view), Defect::CannotBeChecked, vec![sheet.span(&thought)]))
}

/// A ban on something everybody needs, with nothing that narrows it.
pub(super) fn whole_ban(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let everyday = among(&sheet.checker.types().everyday, &view.reading.type_code);
    let reading = view.reading;
    let of_body = sheet.draft.subject.is_some_and(|subject| subject != SubjectKind::Individual)
        && among(&sheet.checker.types().individual, &reading.type_code);
    if !everyday || of_body || reading.kind != ConditionKind::Prohibition || !reading.exceptions.is_empty() {
        return None;
    }
    let narrowed =
        !reading.parameters.is_empty() || !reading.unreadable.is_empty() || sheet.has(view, Cue::Qualified);
    let narrowed = narrowed
        || [Cue::VagueObject, Cue::VagueQuantity, Cue::Brand, Cue::Kin]
            .iter()
            .any(|cue| sheet.has(view, *cue))
        || (view.is("employment") && sheet.has(view, Cue::JobPlace));
    let opened = [Mark::Except, Mark::Without, Mark::Ceiling, Mark::AtMost];
    let opened = view.runs.iter().any(|run| opened.iter().any(|mark| sheet.page.has(run, *mark)));
    let allowed = sheet.views.iter().any(|other| {
        other.reading.type_code == reading.type_code && other.reading.kind == ConditionKind::Permission
    });
    if narrowed || opened || allowed || sheet.has(view, Cue::Opener) || has_term_of_art(sheet, view) {
        return None;
    }
    Some(sheet.finding(Some(view), Defect::TotalBanEveryday, sheet.whole(view)))
}

/// A product where its class is meant.
pub(super) fn one_technology(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.forbids() || sheet.has(view, Cue::BrandClass) {
        return None;
    }
    let mut brands = view.runs.iter().flat_map(|run| sheet.cues(run, Cue::Brand));
    // A brand is written with a capital somewhere, "eBay" too; a word that is none is not.
    let named = |found: &Match| {
        sheet.span(found).slice(sheet.draft.text).is_some_and(|words| words.contains(char::is_uppercase))
    };
    let brand = brands.find(named)?;
    Some(sheet.finding(Some(view), Defect::TiedToOneTechnology, vec![sheet.span(&brand)]))
}

/// An area known by a name alone.
pub(super) fn no_map(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.is("exclusion_zone")
        || !view.forbids()
        || view.has_parameter("map")
        || sheet.has(view, Cue::Boundary)
    {
        return None;
    }
    let areas = view.reading.parameter("areas");
    let words = areas.and_then(|areas| areas.span.slice(sheet.draft.text)).unwrap_or_default();
    let address = words.chars().any(|letter| letter.is_ascii_digit());
    let unnamed = if areas.is_some() { !words.chars().any(char::is_uppercase) } else { !sheet.names(view) };
    if address || unnamed || sheet.outside(view, Cue::Building).is_some() {
        return None;
    }
    let span = areas.map_or(view.reading.span, |areas| areas.span);
    Some(sheet.finding(Some(view), Defect::NoMap, vec![span]))
}
