//! What a summary does not tell, though the condition it speaks of must say it.

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use crate::condition::read::token::Token;
use crate::condition::{ConditionType, Defect, ParameterForm, ParameterSpec};
use crate::record::{Category, ConditionKind};

/// A gap in the source, where a number, a name, a deadline or a map that the condition
/// must have is not told. A plain ban told in full has none.
pub(super) fn untold(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let of = sheet.checker.catalogue().latest(view.reading.type_code.as_str())?;
    let gap = match view.reading.kind {
        ConditionKind::Unclassified => true,
        ConditionKind::Permission | ConditionKind::NotACondition => false,
        ConditionKind::Restriction => no_limit(view, of) || notice_untold(sheet, view, of),
        ConditionKind::Requirement => duty_untold(sheet, view, of),
        ConditionKind::Prohibition => notice_untold(sheet, view, of) || nobody_named(sheet, view),
    };
    gap.then(|| sheet.finding(Some(view), Defect::TermTextNotPublished, sheet.whole(view)))
}

/// A limit of which neither a number nor a list is told.
fn no_limit(view: &View<'_>, of: &ConditionType) -> bool {
    let limits = |spec: &&ParameterSpec| {
        let notice = matches!(spec.name.as_str(), "notify_within" | "notify_before" | "data" | "itinerary");
        !notice
            && matches!(
                spec.form,
                ParameterForm::Count | ParameterForm::Money | ParameterForm::Duration | ParameterForm::List
            )
    };
    let mut specs = of.parameters.iter().filter(limits).peekable();
    specs.peek().is_none() || !specs.any(|spec| view.has_parameter(spec.name.as_str()))
}

/// Notice is spoken of, and by when is not told.
fn notice_untold(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> bool {
    let takes = of.parameters.iter().any(|spec| spec.name.as_str().starts_with("notify_"));
    let told = ["notify_within", "notify_before"].iter().any(|name| view.has_parameter(name));
    (takes || of.category == Category::Cash) && !told && sheet.has(view, Cue::SummaryNotice)
}

/// A duty without the period, the place or the matter it must have.
fn duty_untold(sheet: &Sheet<'_>, view: &View<'_>, of: &ConditionType) -> bool {
    match of.code.as_str() {
        "financial_report" => !view.has_parameter("interval"),
        "passport_surrender" => !view.has_parameter("within"),
        "electronic_tag" => {
            let amounts = view.runs.iter().flat_map(|run| sheet.page.quantities_in(run));
            amounts.count() == 0
        }
        "residence" => {
            !["address", "notify_within", "notify_before"].iter().any(|name| view.has_parameter(name))
        }
        "provide_information" => !view.has_parameter("within") || !view.has_parameter("content"),
        _ => {
            let notice = ["notify_within", "notify_before"].iter().any(|name| view.has_parameter(name));
            !notice && (view.reading.parameters.is_empty() || sheet.has(view, Cue::SummaryNotice))
        }
    }
}

/// Whether two words with capitals stand together that are no words of ours, as a name does.
fn has_name(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    let is_name = |token: &Token| token.is_word() && token.capital && token.word == Token::STRANGE;
    let pairs = view.runs.iter().flat_map(|run| sheet.page.tokens_in(run).windows(2));
    pairs.into_iter().any(|pair| pair.iter().all(is_name))
}

/// A ban on contact or on a place, with no name of a person, group or map.
fn nobody_named(sheet: &Sheet<'_>, view: &View<'_>) -> bool {
    match view.reading.type_code.as_str() {
        "exclusion_zone" => !view.has_parameter("map"),
        "named_associates" | "group_contact" => {
            let list = if view.is("group_contact") { "groups" } else { "persons" };
            let words = view.reading.parameter(list).and_then(|list| list.span.slice(sheet.draft.text));
            let named = words.is_some_and(|words| words.chars().any(char::is_uppercase));
            !named && !has_name(sheet, view)
        }
        _ => sheet.has(view, Cue::NamedNobody) && !sheet.names(view),
    }
}
