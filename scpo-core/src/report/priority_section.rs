//! The part of a review's page that says who comes first.

use std::fmt::{self, Write};

use super::cohort_review::{ReviewedCohort, RowLimit};
use super::priority_rows::{PriorityRows, ReviewPriority};
use super::wrapped::{cut, paragraph};
use crate::cohort::ModelStatus;
use crate::date::Date;

/// Rows unless every row is asked for: half as many as the page has.
const SHARE_OF_PAGE: usize = 2;

/// People named of whom too little is known.
const FIRST_OF_QUEUE: usize = 12;

pub(super) fn write(
    cohort: &ReviewedCohort,
    rows: &PriorityRows,
    limit: RowLimit,
    out: &mut dyn Write,
) -> fmt::Result {
    let most = match limit {
        RowLimit::All => usize::MAX,
        RowLimit::First(rows) => rows.div_ceil(SHARE_OF_PAGE),
    };
    let totals = rows.totals();
    let model = &rows.model;
    let hash: String = model.hash.to_string().chars().take(12).collect();
    let status = match model.status {
        ModelStatus::Proposed => "proposed: a trial and not the list in use",
        ModelStatus::Approved => "approved",
        ModelStatus::Stopped => "stopped",
    };
    writeln!(
        out,
        "\nPRIORITY: {} on the list, {} whose orders have ended are not",
        totals.ranked, totals.left
    )?;
    let (id, version) = (model.id.as_str(), model.version.as_str());
    paragraph(
        out,
        "  ",
        &format!("Model {id} {version} ({hash}), {status}. --explain says why, for any subject."),
    )?;
    let text = format!(
        "Very high {}, high {}, medium {}, low {}. Provisional {}, assessment required {}, review overdue {}.",
        totals.very_high,
        totals.high,
        totals.medium,
        totals.low,
        totals.provisional,
        totals.assessment_required,
        totals.review_overdue
    );
    paragraph(out, "  ", &text)?;
    let heads =
        ["Rank", "Subject", "Band", "Score", "At most", "Known", "Next event", "Last review", "Review by"];
    let [rank, subject, band, score, most_score, known, event, last, by] = heads;
    writeln!(
        out,
        "\n{rank:>6}  {subject:<20} {band:<10}{score:>7}{most_score:>10}{known:>8}  {event:<12}{last:<12}{by:<12}Marks"
    )?;
    for (arrival, priority) in rows.in_order(cohort.as_of).take(most) {
        line(out, cohort.id_of(arrival), &priority)?;
    }
    let rest = (totals.ranked as usize).saturating_sub(most);
    if rest > 0 {
        writeln!(out, "  ... and {rest} more")?;
    }
    let queue = rows.gap_queue(|arrival| cohort.id_of(arrival));
    if !queue.is_empty() {
        let first: Vec<&str> =
            queue.iter().take(FIRST_OF_QUEUE).map(|arrival| cohort.id_of(*arrival)).collect();
        let rest = queue.len().saturating_sub(FIRST_OF_QUEUE);
        let rest = if rest > 0 { format!(", and {rest} more") } else { String::new() };
        paragraph(out, "To be assessed first: ", &format!("{}{rest}", first.join(", ")))?;
    }
    let legend = "Marks: P the band could change with what is not known; A too little is known, an assessment is \
                  required; F a floor sets the band; O overridden; ? whether an order is in force cannot be told. Score and \
                  the most it could be are out of 100; known is the share of the weight that is known.";
    paragraph(out, "Key: ", legend)
}

fn line(out: &mut dyn Write, id: &str, priority: &ReviewPriority) -> fmt::Result {
    let (score, upper) = priority.display();
    let day = |day: Option<Date>, none: &str| day.map_or_else(|| none.to_owned(), |day| day.to_string());
    let text = format!(
        "{:>6}  {:<20} {:<10}{:>7}{:>10}{:>7}%  {:<12}{:<12}{:<12}{}",
        priority.rank,
        cut(id, 20),
        priority.band.words(),
        score.to_string(),
        upper.to_string(),
        priority.known_weight_bp / 100,
        day(priority.next_event, "-"),
        day(priority.last_review, "never"),
        day(priority.review_due, "-"),
        priority.marks()
    );
    writeln!(out, "{}", text.trim_end())
}
