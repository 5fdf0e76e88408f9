//! What a condition is about: whether it can be told, fixed, checked and borne.

use super::checker::among;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::limits;
use super::sheet::{Sheet, View};
use super::wording::has_term_of_art;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Match;
use crate::condition::{Defect, ParameterForm};
use crate::law::vocabulary::SubjectKind;
use crate::record::ConditionKind;

/// How far after vague words a trade stands that makes them certain.
const NAMED_REACH: usize = 5;
/// How far before a distance the words stand that make it vague.
const ROUGHLY_REACH: usize = 3;
/// How far before thoughts the words stand that only ask about a plan: if you want to.
const PLAN_REACH: usize = 5;

/// The first vague words of a reading. "Anything to do with" a person by name, or with
/// a trade, is certain.
pub(super) fn vague_words(sheet: &Sheet<'_>, view: &View<'_>) -> Option<Match> {
    let certain = |found: &Match| {
        let after = found.end()..found.end() + NAMED_REACH;
        let anything = sheet.cues(&found.run(), Cue::Anything).next().is_some();
        sheet.is_name(found.end()) || (anything && sheet.cues(&after, Cue::Trade).next().is_some())
    };
    sheet.outside(view, Cue::VagueObject).filter(|found| !certain(found))
}

/// An object that no officer could tell.
pub(super) fn vague(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let vague = vague_words(sheet, view).filter(|_| view.binds())?;
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
    // "If you want to buy" asks for no thoughts.
    let planned = |found: &Match| {
        let at = found.at as usize;
        sheet.page.has(&(at.saturating_sub(PLAN_REACH)..at), Mark::Where)
    };
    let thought = sheet.outside(view, Cue::Uncheckable).filter(|found| !planned(found))?;
    Some(sheet.finding(Some(view), Defect::CannotBeChecked, vec![sheet.span(&thought)]))
}

/// Types of which a ban is whole where its words reach everyday uses: "banking as well".
const EVERY_USE: [&str; 2] = ["encrypted_messaging", "online_identities"];

/// A ban on something everybody needs, with nothing that narrows it.
pub(super) fn whole_ban(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let everyday = among(&sheet.checker.types().everyday, &view.reading.type_code);
    let reading = view.reading;
    let of_body = sheet.draft.subject.is_some_and(|subject| subject != SubjectKind::Individual)
        && among(&sheet.checker.types().individual, &reading.type_code);
    let reaches = sheet.has(view, Cue::EverydayUse) && EVERY_USE.contains(&reading.type_code.as_str());
    let everyday = everyday || reaches || sheet.has(view, Cue::Indispensable);
    let dear = reading.kind == ConditionKind::Restriction && sheet.has(view, Cue::Indispensable);
    let bans_whole = reading.kind == ConditionKind::Prohibition || dear;
    if !everyday || of_body || !bans_whole || !reading.exceptions.is_empty() {
        return None;
    }
    let narrowed = (!reading.parameters.is_empty() && !reaches)
        || !reading.unreadable.is_empty()
        || (sheet.has(view, Cue::Qualified) && !reaches);
    let narrowed = narrowed
        || [Cue::VagueObject, Cue::Brand, Cue::Kin, Cue::Criminal].iter().any(|cue| sheet.has(view, *cue))
        || limits::vague_quantity(sheet, view).is_some()
        || (view.is("employment") && sheet.has(view, Cue::JobPlace));
    let opened = [Mark::Except, Mark::Without, Mark::Ceiling, Mark::AtMost];
    let opened = opened.iter().any(|mark| view.marked(*mark));
    let allowed = sheet.permits_type(&reading.type_code);
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
    let mut brands = sheet.cues_in(view, Cue::Brand);
    // A brand is written with a capital somewhere, "eBay" too; a word that is none is not.
    let named = |found: &Match| {
        sheet.span(found).slice(sheet.draft.text).is_some_and(|words| words.contains(char::is_uppercase))
    };
    let brand = brands.find(named)?;
    Some(sheet.finding(Some(view), Defect::TiedToOneTechnology, vec![sheet.span(&brand)]))
}

/// Whether the words give the area an edge: "about half a mile" is none.
fn edge(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let mut edges = sheet.cues_in(view, Cue::Boundary);
    edges.any(|found| {
        let at = found.at as usize;
        sheet.cues(&(at.saturating_sub(ROUGHLY_REACH)..at), Cue::Roughly).next().is_none()
    })
}

/// An area known by a name alone.
pub(super) fn no_map(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let edged = view.has_parameter("map") || edge(sheet, view);
    if !view.is("exclusion_zone") || !view.forbids() || edged || sheet.is_of_others(view) {
        return None;
    }
    // Who keeps away from a relative keeps away from no place.
    if sheet.outside(view, Cue::Kin).is_some() && view.reading.parameter("areas").is_none() {
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
