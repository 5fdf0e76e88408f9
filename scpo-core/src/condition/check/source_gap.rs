//! What a summary does not tell, though the condition it speaks of must say it.
//!
//! Each gap goes by the code of the defect that the words would have in an order, and is
//! marked as lying in the source: the order itself may be sound.

use super::checker::among;
use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::objects;
use super::sheet::{Sheet, View};
use crate::condition::read::mark::Mark;
use crate::condition::read::page::{Match, Run};
use crate::condition::read::quantity::Amount;
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
    let past = sheet.has(view, Cue::LimitedPast);
    let limit = !has_limit(sheet, view, of) && (begins_with_limit(sheet, view) || past);
    let mut gaps = match view.reading.kind {
        _ if withheld => vec![Defect::TermTextNotPublished],
        ConditionKind::Unclassified => vec![Defect::TermTextNotPublished],
        ConditionKind::Permission if limit && past => limit_untold(sheet, view),
        ConditionKind::Permission | ConditionKind::NotACondition => return Vec::new(),
        ConditionKind::Requirement if limit => of_limit(sheet, view, of),
        ConditionKind::Restriction => of_limit(sheet, view, of),
        ConditionKind::Requirement => of_duty(sheet, view, of),
        ConditionKind::Prohibition => of_ban(sheet, view, of),
    };
    let vague = objects::vague_words(sheet, view).filter(|_| !view.is("electronic_tag"));
    gaps.extend(vague.map(|_| Defect::VagueObject));
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
    view.runs
        .first()
        .is_some_and(|run| sheet.cues(&(run.start..run.start + 2), Cue::LimitWord).next().is_some())
}

/// A limit of which neither a number nor a list is told, or a notice.
fn of_limit(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> Vec<Defect> {
    let mut gaps = of_notice(sheet, view, of);
    let contact = view.is("named_associates") || view.is("group_contact");
    let limited =
        view.marked(Mark::Limit) || sheet.has(view, Cue::LimitWord) || sheet.has(view, Cue::LimitedPast);
    if has_limit(sheet, view, of) || !limited {
        return gaps;
    }
    if contact && objects::vague_words(sheet, view).is_none() {
        gaps.extend(nobody_named(sheet, view).or(Some(Defect::ListNotFixed)));
    } else {
        gaps.extend(limit_untold(sheet, view));
    }
    // Where the object is vague, no days of notice are missing from it.
    if !speaks_of_notice(sheet, view) && objects::vague_words(sheet, view).is_some() {
        gaps.retain(|gap| *gap != Defect::MissingDeadline);
    }
    gaps
}

fn has_limit(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> bool {
    let limits = |spec: &&ParameterSpec| {
        let notice = matches!(spec.name.as_str(), "notify_within" | "notify_before" | "data" | "itinerary");
        !notice
            && matches!(
                spec.form,
                ParameterForm::Count | ParameterForm::Money | ParameterForm::Duration | ParameterForm::List
            )
    };
    let read = of.parameters.iter().filter(limits).any(|spec| view.has_parameter(spec.name.as_str()));
    read || sheet.has(view, Cue::JustOne) || amounts(sheet, view, |amount| !is_period(amount))
}

/// Whether an amount of a kind stands in a reading, read as a parameter or not.
fn amounts(sheet: &Sheet<'_>, view: &View<'_>, wanted: impl Fn(&Amount) -> bool) -> bool {
    let mut amounts = view.runs.iter().flat_map(|run| sheet.page.quantities_in(run));
    amounts.any(|quantity| wanted(&quantity.amount))
}

fn is_period(amount: &Amount) -> bool {
    matches!(amount, Amount::Period(_) | Amount::OneOf(_))
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

/// Whether notice is spoken of: "was told he could" speaks of none.
fn speaks_of_notice(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let word = |at: usize| sheet.page.token(at).and_then(|token| token.span().slice(sheet.draft.text));
    let is = |at: Option<usize>, words: &[&str]| {
        at.and_then(word).is_some_and(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    let mut notices = sheet.cues_in(view, Cue::SummaryNotice);
    notices.any(|found| {
        let last = found.end().checked_sub(1);
        let subject_told =
            is(last, &["told"]) && is(last.and_then(|at| at.checked_sub(1)), &["was", "were", "been"]);
        !subject_told
    })
}

fn has_notice(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let read = ["notify_within", "notify_before", "within", "interval"];
    read.iter().any(|name| view.has_parameter(name)) || amounts(sheet, view, is_period)
}

/// Notice is spoken of, and by when, or to whom, is not told.
fn of_notice(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> Vec<Defect> {
    let takes = of.parameters.iter().any(|spec| spec.name.as_str().starts_with("notify_"));
    if !(takes || of.category == Category::Cash) || !speaks_of_notice(sheet, view) {
        return Vec::new();
    }
    let mut gaps = Vec::new();
    gaps.extend((!has_notice(sheet, view)).then_some(Defect::MissingDeadline));
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
        "financial_report" | "passport_surrender" | "notify_general" => {
            gaps.extend((!has_notice(sheet, view)).then_some(Defect::MissingDeadline));
        }
        "electronic_tag" => {}
        "residence" if !untold("address") => {}
        "provide_information" => {
            gaps.extend((!has_notice(sheet, view)).then_some(Defect::MissingDeadline));
        }
        _ => {
            let spoken = speaks_of_notice(sheet, view);
            gaps.extend((!has_notice(sheet, view) && spoken).then_some(Defect::MissingDeadline));
        }
    }
    gaps.extend(nobody_told(sheet, view).then_some(Defect::MissingRecipient));
    gaps
}

/// A ban on contact or on a place, with no name of a person, group or map.
fn of_ban(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> Vec<Defect> {
    let mut gaps = of_notice(sheet, view, of);
    if objects::vague_words(sheet, view).is_none() {
        gaps.extend(nobody_named(sheet, view));
    }
    gaps
}

fn nobody_named(sheet: &Sheet<'_>, view: &View<'_>) -> Option<Defect> {
    match view.reading.type_code.as_str() {
        // Who keeps away from a relative or an accomplice keeps away from no place.
        "exclusion_zone" if sheet.has(view, Cue::Family) || sheet.has(view, Cue::NamedNobody) => None,
        "exclusion_zone" => (!view.has_parameter("map")).then_some(Defect::NoMap),
        "named_associates" | "group_contact" => {
            let list = if view.is("group_contact") { "groups" } else { "persons" };
            let words = view.reading.parameter(list).and_then(|list| list.span.slice(sheet.draft.text));
            let named = words.is_some_and(|words| words.chars().any(char::is_uppercase));
            if named || has_name(sheet, view) || names_after(sheet, view) {
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
        _ => (sheet.has(view, Cue::UntoldThing) && !sheet.names(view)).then_some(Defect::ListNotFixed),
    }
}

/// Whether two words with capitals stand together that are no words of ours, as a name does.
fn has_name(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let is_name = |token: &Token| token.is_word() && token.capital && token.word == Token::STRANGE;
    let pairs = view.runs.iter().flat_map(|run| sheet.page.tokens_in(run).windows(2));
    pairs.into_iter().any(|pair| pair.iter().all(is_name))
}

/// Whether a name stands after the words that forbid: before them it is the subject's.
fn names_after(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let after = |run: &Run| {
        let mut bans = sheet.page.matches(run).iter();
        let bans = bans.find(|found| found.class == Mark::Forbid as u16 || found.class == Mark::Modal as u16);
        let start = bans.map_or(run.start + 1, Match::end);
        (start..run.end).any(|at| sheet.is_name(at))
    };
    view.runs.iter().any(after)
}
