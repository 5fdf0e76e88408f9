//! When an order starts and ends (s.16).

use super::cue::Cue;
use super::draft_finding::DraftFinding;
use super::periods;
use super::sheet::{Sheet, View};
use crate::condition::Defect;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::Run;
use crate::date::Date;
use crate::law::duration::{self, Stated};

/// How far before a period the words stand that make it an end: "ends five years after".
const END_REACH: usize = 3;

/// Five years in months.
const MOST_MONTHS: u32 = 60;

fn dates(sheet: &Sheet<'_>, view: &View<'_>) -> Vec<Date> {
    view.runs.iter().flat_map(|run| periods::dates(sheet, run)).collect()
}

/// A clause about the start that leaves it open.
pub(super) fn open_start(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !sheet.is_about_order(view) || !dates(sheet, view).is_empty() {
        return None;
    }
    let open = sheet.first(view, Cue::Undetermined);
    let commences = view.is("clause_commencement") || (open.is_some() && sheet.has(view, Cue::StartWord));
    if !commences || (sheet.has(view, Cue::OpenEnd) && !sheet.has(view, Cue::DifferentTimes)) {
        return None;
    }
    let lasts = view.runs.iter().any(|run| !periods::stated(sheet, run).is_empty());
    if open.is_none() && (lasts || sheet.has(view, Cue::StartEvent)) {
        return None;
    }
    let spans = open.map_or_else(|| sheet.whole(view), |open| vec![sheet.span(&open)]);
    sheet.by_law(Some(view), Defect::StartNotStated, spans, not_stated_start)
}

fn not_stated_start(at: &crate::law::At<'_>) -> crate::law::ruling::Ruling {
    duration::start_and_end_stated(at, Some(Stated::NotStated), Some(Stated::ByEvent(None)))
}

fn not_stated_end(at: &crate::law::At<'_>) -> crate::law::ruling::Ruling {
    duration::start_and_end_stated(at, Some(Stated::ByEvent(None)), Some(Stated::NotStated))
}

/// A clause about the end that leaves it open.
pub(super) fn open_end(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    let about = sheet.is_about_order(view) || (sheet.is_of_others(view) && sheet.has(view, Cue::OpenEnd));
    if !about || !dates(sheet, view).is_empty() {
        return None;
    }
    let definite = view.runs.iter().any(|run| !periods::stated(sheet, run).is_empty());
    let open = sheet.first(view, Cue::OpenEnd).filter(|_| !definite)?;
    sheet.by_law(Some(view), Defect::EndNotStated, vec![sheet.span(&open)], not_stated_end)
}

/// A length, or two dates, over five years.
pub(super) fn too_long(sheet: &Sheet<'_>, view: &View<'_>) -> Option<DraftFinding> {
    if !view.is("clause_duration") && !view.is("clause_commencement") {
        return None;
    }
    let lengths = view.runs.iter().flat_map(|run| periods::stated(sheet, run));
    let long = lengths.into_iter().find(|(_, length)| periods::surely_longer(*length, MOST_MONTHS));
    if let Some((span, length)) = long {
        let (start, end) = periods::any_days(length)?;
        return sheet.by_law(Some(view), Defect::ExceedsFiveYears, vec![span], |at| {
            duration::within_five_years(at, Some(start), Some(end))
        });
    }
    let dates = dates(sheet, view);
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else { return None };
    let parts = sheet.cues_in(view, Cue::PartWord).count() > 1;
    let (first, last) = (*first, *last);
    if first == last {
        return None;
    }
    let (defect, spans) =
        (if parts { Defect::StaggeredDates } else { Defect::ExceedsFiveYears }, sheet.whole(view));
    let broken = duration::lawful_last_day(first).is_ok_and(|lawful| last > lawful.date);
    broken
        .then(|| {
            sheet.by_law(Some(view), defect, spans, |at| {
                duration::within_five_years(at, Some(first), Some(last))
            })
        })
        .flatten()
}

/// What is wrong with the dates of the order as a whole, by its words and its record.
pub(super) fn of_order(sheet: &Sheet<'_>) -> Vec<DraftFinding> {
    let draft = sheet.draft;
    let mut found: Vec<DraftFinding> = staggered(sheet).into_iter().collect();
    let says = |code: &str| sheet.views.iter().any(|view| view.is(code));
    let silent = |stated: Option<Stated>, said: bool| match stated {
        Some(stated) => stated == Stated::NotStated,
        None => draft.whole && !said,
    };
    let starts = says("clause_commencement") || says("clause_duration");
    if silent(draft.start, starts) {
        found.extend(sheet.by_law(None, Defect::StartNotStated, Vec::new(), not_stated_start));
    }
    if silent(draft.end, says("clause_duration")) {
        found.extend(sheet.by_law(None, Defect::EndNotStated, Vec::new(), not_stated_end));
    }
    let dates = draft.start.and_then(Stated::date).zip(draft.end.and_then(Stated::date));
    if let Some((start, end)) = dates {
        let broken = duration::lawful_last_day(start).is_ok_and(|lawful| end > lawful.date);
        let ask = |at: &crate::law::At<'_>| duration::within_five_years(at, Some(start), Some(end));
        found.extend(sheet.by_law(None, Defect::ExceedsFiveYears, Vec::new(), ask).filter(|_| broken));
    }
    found.extend(provisions(sheet));
    found
}

/// Provisions with days of their own, by the record.
fn provisions(sheet: &Sheet<'_>) -> Option<DraftFinding> {
    let spans = sheet.draft.provisions;
    let undated = spans.iter().any(|span| span.start.is_none() || span.end.is_none());
    let differ = spans.windows(2).any(|pair| pair.first() != pair.last());
    if !differ {
        return None;
    }
    if undated {
        return sheet
            .by_law(None, Defect::StaggeredDates, Vec::new(), |at| duration::staggered_dated(at, spans));
    }
    let first = spans.iter().filter_map(|span| span.start).min()?;
    let last = spans.iter().filter_map(|span| span.end).max()?;
    let broken = duration::lawful_last_day(first).is_ok_and(|lawful| last > lawful.date);
    let ask = |at: &crate::law::At<'_>| duration::staggered_within_five_years(at, spans);
    sheet.by_law(None, Defect::StaggeredDates, Vec::new(), ask).filter(|_| broken)
}

/// Parts that start later and end more than five years after the first start.
fn staggered(sheet: &Sheet<'_>) -> Option<DraftFinding> {
    // "The part about cars starts three years from today" is a clause, whatever was read.
    let parted = |view: &View<'_>| sheet.has(view, Cue::PartWord) && sheet.has(view, Cue::StartWord);
    let dated = |view: &&View<'_>| view.is_clause() || view.is("unknown") || parted(view);
    let views: Vec<&View<'_>> = sheet.views.iter().filter(dated).collect();
    let runs: Vec<&Run> = views.iter().flat_map(|view| &view.runs).collect();
    let parts: usize = runs.iter().map(|run| sheet.cues(run, Cue::PartWord).count()).sum();
    let lengths: Vec<u32> = runs
        .iter()
        .flat_map(|run| periods::stated(sheet, run))
        .map(|(_, length)| periods::months(length))
        .collect();
    if parts > 0 && lengths.is_empty() {
        return at_different_times(sheet, &views);
    }
    let longest = lengths.iter().copied().max()?;
    let offset = runs.iter().map(|run| later_start(sheet, run)).max().unwrap_or_default();
    let own_start = views.iter().any(|view| sheet.has(view, Cue::OwnStart));
    let chained = views.iter().any(|view| sheet.has(view, Cue::Chained));
    let late = (offset > 0 && offset + longest > MOST_MONTHS)
        || (chained && lengths.len() > 1 && lengths.iter().sum::<u32>() > MOST_MONTHS);
    let unsettled = own_start && longest >= MOST_MONTHS;
    if parts == 0 || longest > MOST_MONTHS || !(late || unsettled) {
        return None;
    }
    let view = views.first()?;
    let spans = views.iter().map(|view| view.reading.span).collect();
    sheet.by_law(Some(view), Defect::StaggeredDates, spans, |at| {
        let undated = duration::Span { start: None, end: None };
        let later = duration::Span { start: at.day, end: None };
        duration::staggered_dated(at, &[undated, later])
    })
}

/// "Parts of this order start at different times", with no date of any.
fn at_different_times(sheet: &Sheet<'_>, views: &[&View<'_>]) -> Option<DraftFinding> {
    let view = views.iter().find(|view| sheet.has(view, Cue::DifferentTimes))?;
    let words = sheet.first(view, Cue::DifferentTimes)?;
    let dated = views.iter().any(|view| !dates(sheet, view).is_empty());
    if dated {
        return None;
    }
    sheet.by_law(Some(view), Defect::StaggeredDates, vec![sheet.span(&words)], |at| {
        let undated = duration::Span { start: None, end: None };
        duration::staggered_dated(at, &[undated, duration::Span { start: at.day, end: None }])
    })
}

/// "Start in two years", "starts three years from today", "one year from now".
fn starts_in(sheet: &Sheet<'_>, run: &Run, period: &Run) -> bool {
    let number = period.start;
    let from_now = sheet.cues(&(period.end..period.end + 1), Cue::FromNow).next().is_some();
    let head = number.saturating_sub(3).max(run.start)..number;
    let lasts = sheet.page.has(&(number.saturating_sub(1)..number), Mark::For);
    let starts = sheet.cues(&head, Cue::StartWord).any(|word| word.end() == number);
    let apart = sheet.page.token(number.wrapping_sub(1)).is_some_and(|token| token.is_sign(','));
    if from_now && !lasts && (starts || apart) {
        return true;
    }
    let word = number.checked_sub(1).and_then(|before| sheet.page.token(before));
    let word = word.and_then(|token| token.span().slice(sheet.draft.text));
    let before = number.saturating_sub(4).max(run.start)..number;
    word.is_some_and(|word| word.eq_ignore_ascii_case("in"))
        && sheet.cues(&before, Cue::StartWord).next().is_some()
}

/// How many months after the first start a part starts, at the latest.
fn later_start(sheet: &Sheet<'_>, run: &Run) -> u32 {
    let page = &sheet.page;
    let after = page.quantities_in(run).iter().filter(|quantity| page.is(quantity.run.end, Mark::AfterEvent));
    let after = after.filter(|quantity| {
        let at = quantity.run.start;
        if sheet.cues(&(at.saturating_sub(END_REACH)..at), Cue::EndWord).next().is_some() {
            return false;
        }
        let word = page.token(quantity.run.end).and_then(|token| token.span().slice(sheet.draft.text));
        word.is_some_and(|word| word.eq_ignore_ascii_case("after"))
    });
    let offsets = after
        .flat_map(|quantity| periods::stated(sheet, &quantity.run))
        .map(|(_, length)| periods::months(length));
    let ahead = page.quantities_in(run).iter().filter(|quantity| starts_in(sheet, run, &quantity.run));
    let ahead = ahead
        .flat_map(|quantity| periods::stated(sheet, &quantity.run))
        .map(|(_, length)| periods::months(length));
    let offsets = offsets.chain(ahead);
    let years = [(Cue::SecondYear, 12), (Cue::ThirdYear, 24), (Cue::FourthYear, 36), (Cue::FifthYear, 48)];
    let ordinals =
        years.into_iter().filter(|(cue, _)| sheet.cues(run, *cue).next().is_some()).map(|(_, months)| months);
    offsets.chain(ordinals).max().unwrap_or_default()
}
