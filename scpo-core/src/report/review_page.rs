//! The page of a review: what a coordinator takes into a meeting.

use std::fmt::{self, Write};

use super::cohort_review::{ReviewedCohort, RowLimit};
use super::packed_row::{Heading, OrderState, PackedRow};
use super::priority_section;
use super::review_document;
use super::review_totals::Total;
use super::words;
use super::wrapped::{cut, paragraph};
use crate::assessment::{LateSince, Need, PlaceCode};
use crate::finding::safe_text;
use crate::lifecycle::Stage;

/// The widest line, in characters.
const WIDTH: usize = 120;

pub(super) fn write(cohort: &ReviewedCohort, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
    header(cohort, out)?;
    if let Some(priorities) = &cohort.priorities {
        priority_section::write(cohort, priorities, limit, out)?;
        writeln!(out, "\nWORK TO DO")?;
    }
    rows(cohort, limit, out)?;
    totals(cohort, out)?;
    left_out(cohort, limit, out)
}

fn header(cohort: &ReviewedCohort, out: &mut dyn Write) -> fmt::Result {
    let header = review_document::header(cohort, 0);
    let hash: String = header.rulebook_hash.chars().take(12).collect();
    writeln!(out, "{}", header.marking)?;
    writeln!(out, "SCPO COHORT REVIEW on {}, as known on {}", header.as_of, header.known_at)?;
    let version = safe_text(&header.rulebook_version);
    writeln!(out, "Rulebook {version} ({hash}), {}. Advice: a person decides.", header.software)?;
    writeln!(
        out,
        "Read {}: {} listed, {} refused. Of those listed, {} lack data, marked ? (see the end).",
        header.read, header.listed, header.refused, header.lacking
    )
}

fn heading_words(heading: Heading) -> (&'static str, &'static str) {
    match heading {
        Heading::Need(Need::Overdue) => ("OVERDUE", "longest first"),
        Heading::Need(Need::OverdueLearntUnknown) => {
            ("OVERDUE, NOT KNOWN SINCE WHEN", "the day the unit came to know is not recorded; longest first")
        }
        Heading::Need(Need::OverdueFromApplication) => {
            ("LEFT OVER FROM THE APPLICATION", "to be closed; longest first")
        }
        Heading::Need(Need::Missed) => {
            ("DAY MISSED", "recurring work that missed its day, or work to look at again; longest first")
        }
        Heading::Need(Need::Due) => ("DUE NEXT", "soonest first"),
        Heading::Need(Need::Undated) => ("OPEN WITHOUT A DAY", "the due day cannot be told"),
        Heading::GapsOnly => ("MARKER GAPS ONLY", "no task open or to come has a due day"),
        Heading::Nothing => ("NOTHING DATED", "no task open or to come has a due day, and no marker gap"),
    }
}

/// One row as it is shown.
struct Shown {
    cells: [String; COLUMNS],
}

const COLUMNS: usize = 10;
const TASK: usize = 4;
/// The widest each column may grow; the task takes what is left.
const WIDEST: [usize; COLUMNS] = [20, 9, 13, 7, 0, 10, 6, 10, 4, 18];
/// Columns of numbers stand to the right.
const RIGHT: [bool; COLUMNS] = [false, false, false, true, false, false, true, false, true, false];
/// Spaces between columns: two after a number, one after text.
const SEPARATORS: usize = 12;
/// Columns whose name is longer than what they hold have it in two lines.
const HEADS_ABOVE: [&str; COLUMNS] = ["", "", "", "Days to", "", "", "Days", "", "Over", ""];
const HEADS_BELOW: [&str; COLUMNS] =
    ["Subject", "Stage", "Order", "release", "Next task", "Due", "late", "Owner", "due", "Marker gaps"];

fn rows(cohort: &ReviewedCohort, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
    let shown = cohort.shown(limit);
    let widths = widths(cohort, &shown);
    writeln!(out)?;
    line(out, &HEADS_ABOVE.map(str::to_owned), &widths)?;
    line(out, &HEADS_BELOW.map(str::to_owned), &widths)?;
    for (heading, count, rows) in &shown {
        let (title, order) = heading_words(*heading);
        let subjects = if *count == 1 { "subject" } else { "subjects" };
        writeln!(out, "\n{title}: {count} {subjects} ({order})")?;
        for row in *rows {
            line(out, &cells(cohort, row).cells, &widths)?;
        }
        match (rows.len(), count - rows.len()) {
            (_, 0) => {}
            (0, _) => writeln!(out, "  none shown here")?,
            (_, rest) => writeln!(out, "  ... and {rest} more")?,
        }
    }
    writeln!(out)?;
    let legend = "? after an id: something could not be told. Stage: 4 from twelve months and 5 from six months \
                  before release, 6 release and in the community. Order: +1 another order besides. Days late: c \
                  counted from the day it could first be acted on, not missed by the unit; u since when the unit \
                  knew is not recorded. What ends in \u{2026} is whole in CSV and JSON.";
    paragraph(out, "Key: ", legend)
}

/// As wide as what is shown, up to the widest; the task column takes the rest.
fn widths(cohort: &ReviewedCohort, shown: &[(Heading, usize, &[PackedRow])]) -> [usize; COLUMNS] {
    let mut widths = [0; COLUMNS];
    let mut fit = |cells: &[String; COLUMNS]| {
        for ((width, cell), widest) in widths.iter_mut().zip(cells).zip(WIDEST) {
            *width = (*width).max(cell.chars().count().min(widest));
        }
    };
    fit(&HEADS_ABOVE.map(str::to_owned));
    fit(&HEADS_BELOW.map(str::to_owned));
    for row in shown.iter().flat_map(|(_, _, rows)| rows.iter()) {
        fit(&cells(cohort, row).cells);
    }
    let others: usize =
        widths.iter().enumerate().filter(|(column, _)| *column != TASK).map(|(_, width)| width).sum();
    if let Some(task) = widths.get_mut(TASK) {
        *task = WIDTH.saturating_sub(others + SEPARATORS).max(12);
    }
    widths
}

fn line(out: &mut dyn Write, cells: &[String; COLUMNS], widths: &[usize; COLUMNS]) -> fmt::Result {
    let mut text = String::with_capacity(WIDTH);
    for ((cell, &width), right) in cells.iter().zip(widths).zip(RIGHT) {
        let cell = cut(cell, width);
        if right { write!(text, "{cell:>width$}  ")? } else { write!(text, "{cell:<width$} ")? }
    }
    writeln!(out, "{}", text.trim_end())
}

fn cells(cohort: &ReviewedCohort, row: &PackedRow) -> Shown {
    let shared = &cohort.shared;
    let unknown = if shared.lacking(row).is_empty() { "" } else { "?" };
    let to_do = shared.to_do(row, cohort.as_of);
    let late = to_do.as_ref().filter(|to_do| to_do.days_late > 0);
    let late = late.map(|to_do| format!("{}{}", to_do.days_late, late_mark(to_do.late_since)));
    let number = |count: u16| if count == 0 { String::new() } else { count.to_string() };
    let gaps = shared.gaps(row).iter().map(|gap| (&gap.system, gap.force.as_ref(), gap.state));
    Shown {
        cells: [
            format!("{}{unknown}", shared.id(row)),
            row.stage.map_or("unknown", words::stage).to_owned(),
            order(row),
            release(row),
            to_do.as_ref().map(|to_do| format!("{} {}", to_do.task, to_do.title)).unwrap_or_default(),
            to_do.as_ref().and_then(|to_do| to_do.due).map(|due| due.to_string()).unwrap_or_default(),
            late.unwrap_or_default(),
            to_do
                .as_ref()
                .map(|to_do| {
                    words::owner(to_do.owner, to_do.unit.as_ref().map(|unit| unit.as_str())).into_owned()
                })
                .unwrap_or_default(),
            number(row.overdue()),
            words::gaps(gaps),
        ],
    }
}

const fn late_mark(since: LateSince) -> &'static str {
    match since {
        LateSince::DueDay => " ",
        LateSince::Compressed => "c",
        LateSince::Unknown => "u",
    }
}

fn order(row: &PackedRow) -> String {
    let status = match row.status {
        OrderState::Known(status) => words::order_status(status),
        OrderState::Unknown => "unknown",
        OrderState::None => "none",
    };
    match row.other_orders() {
        0 => status.to_owned(),
        others => format!("{status} +{others}"),
    }
}

fn release(row: &PackedRow) -> String {
    match (row.release_in(), row.release_passed, row.place) {
        (Some(days), _, _) => days.to_string(),
        _ if row.stage == Some(Stage::Closed) => "-".to_owned(),
        (None, true, _) => "passed".to_owned(),
        (None, false, Some(PlaceCode::Prison | PlaceCode::Hospital | PlaceCode::TemporaryRelease)) => {
            "no date".to_owned()
        }
        (None, false, Some(_)) => "-".to_owned(),
        (None, false, None) => "?".to_owned(),
    }
}

fn totals(cohort: &ReviewedCohort, out: &mut dyn Write) -> fmt::Result {
    let totals = &cohort.totals;
    let stage = |total: Total| {
        let known = Stage::ALL.iter().find(|stage| stage.code() == total.name);
        let name = known.map_or("unknown", |stage| words::stage(*stage)).to_owned();
        Total { name, ..total }
    };
    table(out, "BY STAGE", &totals.by_stage().into_iter().map(stage).collect::<Vec<_>>())?;
    table(out, "BY FORCE THAT LEADS", &totals.by_force())?;
    table(out, "ALL", &[totals.all.named("all")])?;
    let Total { overdue, overdue_compressed, .. } = totals.all;
    if overdue_compressed > 0 {
        let text = format!(
            "of {overdue} tasks overdue, {overdue_compressed} could not be acted on by their due day and were \
             not missed by the unit"
        );
        paragraph(out, "  ", &text)?;
    }
    writeln!(
        out,
        "\n{:<28}{:>10}{:>14}{:>14}",
        "BY OWNER OF THE TASK", "Heads row", "Tasks overdue", "Tasks open"
    )?;
    for owner in totals.by_owner() {
        let name = words::owner(owner.task_owner, owner.unit.as_ref().map(|unit| unit.as_str())).into_owned();
        let name = cut(&name, 24);
        writeln!(out, "  {name:<26}{:>10}{:>14}{:>14}", owner.heads, owner.overdue, owner.open)?;
    }
    Ok(())
}

fn table(out: &mut dyn Write, title: &str, totals: &[Total]) -> fmt::Result {
    let heads = ["Subjects", "With overdue", "Tasks overdue", "With gaps", "Lack data"];
    let [subjects, with_overdue, overdue, gaps, lacking] = heads;
    writeln!(out, "\n{title:<28}{subjects:>10}{with_overdue:>14}{overdue:>15}{gaps:>11}{lacking:>11}")?;
    for total in totals {
        let Total { name, subjects, with_overdue, overdue, with_gaps, lacking, .. } = total;
        let name = cut(name, 24);
        writeln!(
            out,
            "  {name:<26}{subjects:>10}{with_overdue:>14}{overdue:>15}{with_gaps:>11}{lacking:>11}"
        )?;
    }
    Ok(())
}

fn left_out(cohort: &ReviewedCohort, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
    writeln!(out, "\nLEFT OUT FOR LACK OF DATA")?;
    let lacking = cohort.totals.lacking();
    if lacking.is_empty() && cohort.refused_count == 0 && cohort.repeated == 0 {
        return paragraph(out, "  ", "nothing");
    }
    let most = match limit {
        RowLimit::First(limit) => limit,
        RowLimit::All => usize::MAX,
    };
    if !lacking.is_empty() {
        paragraph(out, "  ", "Subjects, by what could not be told and why:")?;
    }
    for total in &lacking {
        let part = words::lacking_part(total.part);
        paragraph(
            out,
            &format!("  {:>6}  ", total.subjects),
            &format!("{part}, for want of {}", total.missing),
        )?;
    }
    let who: Vec<&PackedRow> =
        cohort.rows.iter().filter(|row| !cohort.shared.lacking(row).is_empty()).take(most).collect();
    if !who.is_empty() {
        paragraph(out, "  ", "By subject, in the order of the list:")?;
    }
    for row in &who {
        let text = words::lacking(cohort.shared.lacking(row));
        paragraph(out, &format!("    {}  ", cohort.shared.id(row)), &text)?;
    }
    more(out, cohort.lacking(), who.len())?;
    refused(cohort, most, out)?;
    if cohort.repeated > 0 {
        let ids = cohort.repeated_ids.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
        paragraph(out, "  Listed more than once, each record for itself: ", &ids)?;
    }
    Ok(())
}

fn refused(cohort: &ReviewedCohort, most: usize, out: &mut dyn Write) -> fmt::Result {
    if cohort.refused_count == 0 {
        return Ok(());
    }
    paragraph(out, "  Refused: ", &format!("{} records, each left out whole", cohort.refused_count))?;
    let shown = cohort.refused.len().min(most);
    for refused in cohort.refused.iter().take(shown) {
        paragraph(out, "    ", &refused.to_string())?;
    }
    more(out, cohort.refused_count, shown)
}

fn more(out: &mut dyn Write, all: u64, shown: usize) -> fmt::Result {
    let rest = all.saturating_sub(shown as u64);
    if rest > 0 { writeln!(out, "  ... and {rest} more") } else { Ok(()) }
}
