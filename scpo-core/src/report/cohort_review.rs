use std::fmt::{self, Write};

use super::packed_row::{Heading, PackedRow, Shared};
use super::priority_rows::PriorityRows;
use super::refused_record::RefusedRecord;
use super::review_totals::Totals;
use super::{review_csv, review_document, review_page};
use crate::assessment::Brief;
use crate::cohort::{Model, PriorityBrief};
use crate::date::Date;
use crate::rulebook::Rulebook;

/// The protective marking of a review.
pub(super) const MARKING: &str = "OFFICIAL-SENSITIVE";

/// Refused records that are kept to be shown; all are counted.
const MOST_REFUSED_KEPT: usize = 1_000;

/// A review of many subjects in the making: each short answer is taken in and
/// let go, and a small record stays.
///
/// A row takes at most 64 bytes and the text of the subject's id, and 36 more where the
/// subjects are ranked.
///
/// # Example
///
/// ```
/// use scpo_core::assessment::assess_brief;
/// use scpo_core::case::Case;
/// use scpo_core::report::{CohortReview, RowLimit};
/// use scpo_core::rulebook::Rulebook;
///
/// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
///     "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "learnt": "2026-09-30",
///     "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
///         "commencement": {"on": "2026-09-30"}, "length": {"years": 5}}}}]}"#;
/// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
/// let rulebook = Rulebook::builtin().unwrap();
/// let day = "2026-11-21".parse().unwrap();
///
/// let mut review = CohortReview::new(&rulebook, day, day);
/// review.add(&assess_brief(&case, &rulebook, day, day));
/// let mut page = String::new();
/// review.finish().write_page(RowLimit::First(40), &mut page).unwrap();
/// assert!(page.contains("S-1"));
/// ```
#[derive(Clone, Debug)]
pub struct CohortReview {
    as_of: Date,
    known_at: Date,
    rulebook: (String, String),
    rows: Vec<PackedRow>,
    shared: Shared,
    totals: Totals,
    priorities: Option<PriorityRows>,
    refused: Vec<RefusedRecord>,
    refused_count: u64,
}

/// A finished review: its rows in order of need.
#[derive(Clone, Debug)]
pub struct ReviewedCohort {
    pub(super) as_of: Date,
    pub(super) known_at: Date,
    pub(super) rulebook_version: String,
    pub(super) rulebook_hash: String,
    pub(super) rows: Vec<PackedRow>,
    pub(super) shared: Shared,
    pub(super) totals: Totals,
    /// The place of each row, by arrival; empty where nobody is ranked.
    by_arrival: Vec<u32>,
    pub(super) priorities: Option<PriorityRows>,
    pub(super) refused: Vec<RefusedRecord>,
    pub(super) refused_count: u64,
    /// Rows under each heading, in order; every heading that has rows.
    pub(super) headings: Vec<(Heading, usize)>,
    /// How many rows repeat the id of another.
    pub(super) repeated: usize,
    /// The first few ids that are repeated.
    pub(super) repeated_ids: Vec<String>,
}

/// How many rows are shown. What is not shown is counted, and said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowLimit {
    /// At most so many. Each heading under which something is to be done keeps its
    /// first five, or its share if that is less; the rest are the first in order
    /// of need.
    First(usize),
    /// Every row.
    All,
}

impl CohortReview {
    /// A review with no subject yet, for one day and one rulebook.
    pub fn new(rulebook: &Rulebook, as_of: Date, known_at: Date) -> Self {
        Self {
            as_of,
            known_at,
            rulebook: (rulebook.version().to_owned(), rulebook.hash().to_string()),
            rows: Vec::new(),
            shared: Shared::default(),
            totals: Totals::default(),
            priorities: None,
            refused: Vec::new(),
            refused_count: 0,
        }
    }

    /// The same, with its subjects ranked by a model.
    #[must_use]
    pub fn ranked_by(self, model: &Model) -> Self {
        Self { priorities: Some(PriorityRows::new(model)), ..self }
    }

    /// Lists a subject. The answer must be for the day of the review.
    pub fn add(&mut self, brief: &Brief) {
        self.rows.push(self.shared.pack(brief, self.rows.len(), self.as_of));
        self.totals.add(brief);
    }

    /// Lists a subject and ranks it. Both answers must be for the day of the review, and
    /// the priority by its model; in a review that ranks nobody it is let go.
    pub fn add_ranked(&mut self, brief: &Brief, priority: &PriorityBrief) {
        if let Some(priorities) = &mut self.priorities {
            priorities.add(priority, self.rows.len(), self.as_of);
        }
        self.add(brief);
    }

    /// Takes note of a record that was refused. It does not stop the rest: every
    /// record stands alone.
    pub fn refuse(&mut self, refused: RefusedRecord) {
        self.refused_count += 1;
        if self.refused.len() < MOST_REFUSED_KEPT {
            self.refused.push(refused);
        }
    }

    /// How many subjects are listed so far.
    pub fn listed(&self) -> u64 {
        self.totals.all.subjects
    }

    /// How many records were refused so far.
    pub fn refused(&self) -> u64 {
        self.refused_count
    }

    /// Puts the rows in order of need.
    pub fn finish(self) -> ReviewedCohort {
        let Self {
            as_of,
            known_at,
            rulebook,
            mut rows,
            shared,
            totals,
            mut priorities,
            refused,
            refused_count,
        } = self;
        if let Some(priorities) = &mut priorities {
            priorities.finish(rows.len(), |arrival| rows.get(arrival).map_or("", |row| shared.id(row)));
        }
        rows.sort_unstable_by(|a, b| shared.by_id(a, b));
        let same_id = rows.windows(2).filter_map(|pair| match pair {
            [a, b] if shared.id(a) == shared.id(b) => Some(shared.id(a)),
            _ => None,
        });
        let (mut repeated, mut repeated_ids) = (0, Vec::<String>::new());
        for id in same_id {
            repeated += 1;
            if repeated_ids.len() < MOST_REFUSED_KEPT && repeated_ids.last().is_none_or(|last| last != id) {
                repeated_ids.push(id.to_owned());
            }
        }
        rows.sort_unstable_by(|a, b| shared.by_need(a, b));
        let by_arrival = if priorities.is_some() { places_by_arrival(&rows) } else { Vec::new() };
        let headings = rows
            .chunk_by(|a, b| heading(&shared, a) == heading(&shared, b))
            .filter_map(|chunk| Some((heading(&shared, chunk.first()?), chunk.len())))
            .collect();
        let (rulebook_version, rulebook_hash) = rulebook;
        ReviewedCohort {
            as_of,
            known_at,
            rulebook_version,
            rulebook_hash,
            rows,
            shared,
            totals,
            by_arrival,
            priorities,
            refused,
            refused_count,
            headings,
            repeated,
            repeated_ids,
        }
    }
}

fn places_by_arrival(rows: &[PackedRow]) -> Vec<u32> {
    let mut places = vec![0; rows.len()];
    for (place, row) in (0_u32..).zip(rows) {
        if let Some(slot) = places.get_mut(row.arrival()) {
            *slot = place;
        }
    }
    places
}

fn heading(shared: &Shared, row: &PackedRow) -> Heading {
    row.heading(shared.gaps(row).is_empty())
}

/// Rows each heading keeps, whatever comes before it.
const KEPT_BY_EACH: usize = 5;

impl ReviewedCohort {
    /// How many subjects are listed.
    pub fn listed(&self) -> u64 {
        self.totals.all.subjects
    }

    /// How many records were refused.
    pub fn refused(&self) -> u64 {
        self.refused_count
    }

    /// How many of the subjects listed lack data for a part of their row.
    pub fn lacking(&self) -> u64 {
        self.totals.all.lacking
    }

    /// The id of the row that arrived at a place.
    pub(super) fn id_of(&self, arrival: usize) -> &str {
        let row = self.by_arrival.get(arrival).and_then(|place| self.rows.get(*place as usize));
        row.map_or("", |row| self.shared.id(row))
    }

    /// The rows shown under each heading, in order.
    pub(super) fn shown(&self, limit: RowLimit) -> Vec<(Heading, usize, &[PackedRow])> {
        let kept = match limit {
            RowLimit::All => usize::MAX,
            RowLimit::First(limit) => limit.checked_div(self.headings.len()).unwrap_or(0).min(KEPT_BY_EACH),
        };
        let own = |heading, count: usize| match (heading, limit) {
            (Heading::Nothing, RowLimit::First(_)) => 0,
            _ => kept.min(count),
        };
        let reserved =
            self.headings.iter().map(|&(heading, count)| own(heading, count)).fold(0, usize::saturating_add);
        let mut spare = match limit {
            RowLimit::All => 0,
            RowLimit::First(limit) => limit.saturating_sub(reserved),
        };
        let mut rest = self.rows.as_slice();
        let mut shown = Vec::with_capacity(self.headings.len());
        for &(heading, count) in &self.headings {
            let (here, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            let own = own(heading, count);
            let more = spare.min(count - own);
            spare -= more;
            shown.push((heading, count, here.get(..own + more).unwrap_or(here)));
            rest = after;
        }
        shown
    }

    /// Writes the page: plain text, no line wider than 120 characters, safe for a
    /// terminal.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_page(&self, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
        review_page::write(self, limit, out)
    }

    /// Writes the rows as CSV (RFC 4180, a heading line first). Text is made safe
    /// for a terminal, and a field that a spreadsheet would take for a formula
    /// (it starts with `=`, `+`, `-`, `@`, a tab or a carriage return) has an
    /// apostrophe put before it.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_csv(&self, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
        review_csv::write(self, limit, out)
    }

    /// Writes `scpo.cohort-review/1`: canonical JSON, one object a line: the
    /// header, each row, the totals, and what was left out.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write_json(&self, limit: RowLimit, out: &mut dyn Write) -> fmt::Result {
        review_document::write(self, limit, out)
    }
}
