//! What a summary does not tell, though the condition it speaks of must say it.
//!
//! Each gap goes by the code of the defect that the words would have in an order, and is
//! marked as lying in the source: the order itself may be sound.

use super::checker::among;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::read::mark::Mark;
use crate::condition::read::token::Token;
use crate::condition::{ConditionType, Defect, ParameterForm, ParameterSpec};
use crate::record::{Category, ConditionKind};

/// The longest heading of an index, in words.
const LONGEST_HEADING: usize = 16;

/// The gaps in what a summary tells of one condition: a number, a name, a deadline, a
/// map or an object that it must have. A plain ban told in full has none, and a heading
/// of an index tells what a term is about and nothing else.
pub(super) fn untold(sheet: &Sheet<'_>, view: &View<'_>) -> Vec<DraftFinding> {
    let of = sheet.checker.catalogue().latest(view.reading.type_code.as_str());
    let Some(of) = of.filter(|_| !is_heading(sheet, view)) else { return Vec::new() };
    let silent = view.is_clause() || view.is("unknown") || view.is("free");
    let withheld = silent && sheet.has(view, Cue::NotGiven);
    let limit = !has_limit(view, of) && begins_with_limit(sheet, view);
    let mut gaps = match view.reading.kind {
        _ if withheld => vec![Defect::TermTextNotPublished],
        ConditionKind::Unclassified => vec![Defect::TermTextNotPublished],
        ConditionKind::Permission | ConditionKind::NotACondition => return Vec::new(),
        ConditionKind::Requirement if limit => of_limit(sheet, view, of),
        ConditionKind::Restriction => of_limit(sheet, view, of),
        ConditionKind::Requirement => of_duty(sheet, view, of),
        ConditionKind::Prohibition => of_ban(sheet, view, of),
    };
    gaps.extend(sheet.outside(view, Cue::VagueObject).map(|_| Defect::VagueObject));
    gaps.sort_unstable();
    gaps.dedup();
    gaps.into_iter().map(|gap| sheet.source_gap(view, gap, sheet.whole(view))).collect()
}

/// "Restriction on bank accounts": a noun in the singular with what it is about, and no
/// number.
fn is_heading(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let page = &sheet.page;
    let [run] = view.runs.as_slice() else { return false };
    let begins = sheet.cues(&(run.start..run.start + 1), Cue::Heading).next().is_some();
    let first = page.token(run.start).and_then(|token| token.span().slice(sheet.draft.text));
    let singular = first.is_some_and(|word| !word.ends_with(['s', 'S']));
    let says = page.has(run, Mark::Modal) || page.has(run, Mark::Be) || page.has(run, Mark::PersonalPronoun);
    // "(two versions)" counts versions of the heading.
    let bracket = run.clone().find(|at| page.token(*at).is_some_and(|token| token.is_sign('(')));
    let words = run.start..bracket.unwrap_or(run.end);
    let short = run.len() <= LONGEST_HEADING && page.quantities_in(&words).is_empty();
    begins && singular && short && !says
}

fn begins_with_limit(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    view.runs.first().is_some_and(|run| sheet.cues(&(run.start..run.start + 2), Cue::LimitWord).next().is_some())
}

/// A limit of which neither a number nor a list is told, or a notice.
fn of_limit(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> Vec<Defect> {
    let mut gaps = of_notice(sheet, view, of);
    let contact = view.is("named_associates") || view.is("group_contact");
    if !has_limit(view, of) && contact && sheet.outside(view, Cue::VagueObject).is_none() {
        gaps.extend(nobody_named(sheet, view).or(Some(Defect::ListNotFixed)));
    } else if !has_limit(view, of) && (gaps.is_empty() || sheet.has(view, Cue::LimitWord)) {
        gaps.extend(limit_untold(sheet, view));
    }
    gaps
}

fn has_limit(view: &View<'_>, of: &ConditionType) -> bool {
    let limits = |spec: &&ParameterSpec| {
        let notice = matches!(spec.name.as_str(), "notify_within" | "notify_before" | "data" | "itinerary");
        !notice
            && matches!(
                spec.form,
                ParameterForm::Count | ParameterForm::Money | ParameterForm::Duration | ParameterForm::List
            )
    };
    of.parameters.iter().filter(limits).any(|spec| view.has_parameter(spec.name.as_str()))
}

/// What a limit of the type must have and has not: a number of what can be counted, the
/// days of notice of a journey, for anything else what it reaches.
pub(super) fn limit_untold(sheet: &Sheet<'_>, view: &View<'_>) -> Vec<Defect> {
    let groups = sheet.checker.types();
    let code = &view.reading.type_code;
    if among(&groups.numbered, code) {
        // The number would be of devices; of the internet there is none.
        let network = !view.is("internet_access") && sheet.has(view, Cue::Network);
        let mut gaps = vec![Defect::NoNumericLimit];
        gaps.extend(network.then_some(Defect::VagueObject));
        return gaps;
    }
    if view.is("foreign_travel") { vec![Defect::MissingDeadline] } else { vec![Defect::VagueObject] }
}

fn has_notice(view: &View<'_>) -> bool {
    ["notify_within", "notify_before", "within", "interval"].iter().any(|name| view.has_parameter(name))
}

/// Notice is spoken of, and by when, or to whom, is not told.
fn of_notice(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> Vec<Defect> {
    let takes = of.parameters.iter().any(|spec| spec.name.as_str().starts_with("notify_"));
    if !(takes || of.category == Category::Cash) || !sheet.has(view, Cue::SummaryNotice) {
        return Vec::new();
    }
    let mut gaps = Vec::new();
    gaps.extend((!has_notice(view)).then_some(Defect::MissingDeadline));
    gaps.extend(nobody_told(sheet, view).then_some(Defect::MissingRecipient));
    gaps
}

/// Whether those to be told are nobody in particular, where telling is spoken of.
fn nobody_told(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    sheet.has(view, Cue::Nobody) && !sheet.names(view)
}

/// A duty without the period, the place or the matter it must have.
fn of_duty(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> Vec<Defect> {
    let mut gaps = Vec::new();
    let untold = |name: &str| !view.has_parameter(name);
    match of.code.as_str() {
        "financial_report" => gaps.extend(untold("interval").then_some(Defect::MissingDeadline)),
        "passport_surrender" => gaps.extend(untold("within").then_some(Defect::MissingDeadline)),
        "electronic_tag" => {
            let amounts = view.runs.iter().flat_map(|run| sheet.page.quantities_in(run));
            gaps.extend((amounts.count() == 0).then_some(Defect::TermTextNotPublished));
        }
        "residence" if !untold("address") => {}
        "provide_information" => {
            gaps.extend(untold("within").then_some(Defect::MissingDeadline));
            gaps.extend(untold("content").then_some(Defect::VagueObject));
        }
        _ => {
            let silent = view.reading.parameters.is_empty() || sheet.has(view, Cue::SummaryNotice);
            gaps.extend((!has_notice(view) && silent).then_some(Defect::MissingDeadline));
        }
    }
    gaps.extend(nobody_told(sheet, view).then_some(Defect::MissingRecipient));
    gaps
}

/// A ban on contact or on a place, with no name of a person, group or map.
fn of_ban(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> Vec<Defect> {
    let mut gaps = of_notice(sheet, view, of);
    if sheet.outside(view, Cue::VagueObject).is_none() {
        gaps.extend(nobody_named(sheet, view));
    }
    gaps
}

fn nobody_named(sheet: &Sheet<'_>, view: &View<'_>) -> Option<Defect> {
    match view.reading.type_code.as_str() {
        "exclusion_zone" => (!view.has_parameter("map")).then_some(Defect::NoMap),
        "named_associates" | "group_contact" => {
            let list = if view.is("group_contact") { "groups" } else { "persons" };
            let words = view.reading.parameter(list).and_then(|list| list.span.slice(sheet.draft.text));
            let named = words.is_some_and(|words| words.chars().any(char::is_uppercase));
            if named || has_name(sheet, view) {
                return None;
            }
            // Those whom the order names and the source does not: the list is fixed.
            let fixed = sheet.has(view, Cue::NamedElsewhere);
            let reached = sheet.outside(view, Cue::ReachedMeans).is_some();
            Some(match fixed {
                true if reached => Defect::TermTextNotPublished,
                true => Defect::DirectOrIndirectNotStated,
                false => Defect::ListNotFixed,
            })
        }
        _ => (sheet.has(view, Cue::NamedNobody) && !sheet.names(view)).then_some(Defect::ListNotFixed),
    }
}

/// Whether two words with capitals stand together that are no words of ours, as a name does.
fn has_name(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let is_name = |token: &Token| token.is_word() && token.capital && token.word == Token::STRANGE;
    let pairs = view.runs.iter().flat_map(|run| sheet.page.tokens_in(run).windows(2));
    pairs.into_iter().any(|pair| pair.iter().all(is_name))
}
