//! What is kept of everybody's priority while a cohort streams by: 32 bytes a person.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cohort::{Band, DisplayScore, KeyLayout, Model, ModelUsed, PriorityBrief};
use crate::date::Date;

/// One person's priority. Days count from the day of the review.
#[derive(Clone, Copy, Debug)]
pub(super) struct PriorityRow {
    key: u64,
    next_event: i32,
    last_review: i32,
    review_due: i32,
    /// Which row of the review it is, in the order of arrival.
    arrival: u32,
    rank: u32,
    upper: u16,
    flags: u8,
}

/// At most 32 bytes, so that memory grows by no more a person.
const _: () = assert!(size_of::<PriorityRow>() <= 32);

const UPPER_BAND_SHIFT: u8 = 2;
const BAND_MASK: u8 = 0b11;
const BY_FLOOR: u8 = 1 << 4;
const ASSESS: u8 = 1 << 5;
const DOUBTFUL: u8 = 1 << 6;

/// Everybody's priority, by arrival until it is put in order.
#[derive(Clone, Debug)]
pub(super) struct PriorityRows {
    layout: KeyLayout,
    pub(super) model: ModelUsed,
    rows: Vec<PriorityRow>,
    pub(super) left: u64,
    /// The place among `rows` of each arrival; `u32::MAX` for somebody who is not on the list.
    places: Vec<u32>,
}

/// A person's priority as a document shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewPriority {
    /// The published rank: people with one band and score share it.
    pub rank: u32,
    /// The band that counts: overridden, or by score and floors.
    pub band: Band,
    /// The band by score and floors.
    pub computed_band: Band,
    /// The score of record, 0 to 50,000.
    pub score: u16,
    /// The score, were everything unknown at its highest.
    pub upper_score: u16,
    /// The band, were everything unknown at its highest.
    pub upper_band: Band,
    /// Threat, harm and risk without opportunity.
    pub concern: u16,
    /// Whether what is unknown could change the band.
    pub provisional: bool,
    /// Whether too little is known.
    pub assessment_required: bool,
    /// The weight of what is known, in basis points.
    pub known_weight_bp: u16,
    /// Whether a floor sets a higher band than the score by itself.
    pub by_floor: bool,
    /// True where it cannot be told whether an order is in force or pending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubtful: Option<bool>,
    /// The soonest event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_event: Option<Date>,
    /// The last review of the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_review: Option<Date>,
    /// The day by which they are to be reviewed, passed or to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
}

/// How many people stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityTotals {
    /// On the list.
    pub ranked: u64,
    /// In the highest band.
    pub very_high: u64,
    /// In the next.
    pub high: u64,
    /// In the next.
    pub medium: u64,
    /// In the lowest.
    pub low: u64,
    /// Whose band could change with what is unknown.
    pub provisional: u64,
    /// Of whom too little is known.
    pub assessment_required: u64,
    /// Whose review is overdue.
    pub review_overdue: u64,
    /// Whose orders have all ended, and who are on no list.
    pub left: u64,
}

impl PriorityRows {
    pub(super) fn new(model: &Model) -> Self {
        let document = model.document();
        let used = ModelUsed {
            id: document.id.clone(),
            version: document.version.clone(),
            hash: model.hash(),
            status: document.status,
        };
        Self { layout: KeyLayout::of(model), model: used, rows: Vec::new(), left: 0, places: Vec::new() }
    }

    pub(super) fn add(&mut self, brief: &PriorityBrief, arrival: usize, as_of: Date) {
        if brief.listed == Some(false) {
            self.left += 1;
            return;
        }
        let days = |date: Date| i32::try_from(as_of.days_until(date)).unwrap_or(i32::MAX);
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        self.rows.push(PriorityRow {
            key: brief.key,
            next_event: brief.next_event.map_or(NO_EVENT, days),
            last_review: brief.last_review.map_or(NEVER, days),
            review_due: brief.review_due.map_or(NO_EVENT, days),
            arrival: u32::try_from(arrival).unwrap_or(u32::MAX),
            rank: 0,
            upper: brief.score.upper(),
            flags: brief.score.band.index()
                | brief.score.upper_band.index() << UPPER_BAND_SHIFT
                | flag(brief.by_floor, BY_FLOOR)
                | flag(brief.score.assessment_required, ASSESS)
                | flag(brief.listed.is_none(), DOUBTFUL),
        });
    }

    /// Puts them in the order of the list, by identifier at the last, and ranks them.
    pub(super) fn finish<'a>(&mut self, arrivals: usize, id: impl Fn(usize) -> &'a str) {
        let layout = self.layout;
        let days = |row: &PriorityRow| (Reverse(row.key), row.next_event, row.last_review);
        self.rows.sort_unstable_by(|a, b| {
            let ids = || id(a.arrival as usize).cmp(id(b.arrival as usize)).then(a.arrival.cmp(&b.arrival));
            days(a).cmp(&days(b)).then_with(ids)
        });
        let mut shared = (usize::MAX, 0);
        self.places = vec![u32::MAX; arrivals];
        for (place, row) in (0_u32..).zip(&mut self.rows) {
            let bin = layout.bin(row.key);
            if bin != shared.0 {
                shared = (bin, place + 1);
            }
            row.rank = shared.1;
            if let Some(slot) = self.places.get_mut(row.arrival as usize) {
                *slot = place;
            }
        }
    }

    /// In the order of the list: the arrival of each person, and their priority.
    pub(super) fn in_order(&self, as_of: Date) -> impl Iterator<Item = (usize, ReviewPriority)> {
        self.rows.iter().map(move |row| (row.arrival as usize, self.shown(row, as_of)))
    }

    /// The priority of the row that arrived at a place.
    pub(super) fn of(&self, arrival: usize, as_of: Date) -> Option<ReviewPriority> {
        let place = usize::try_from(*self.places.get(arrival)?).ok()?;
        self.rows.get(place).map(|row| self.shown(row, as_of))
    }

    /// The arrivals of those of whom too little is known, the first to be assessed first
    /// (reading 53).
    pub(super) fn gap_queue<'a>(&self, id: impl Fn(usize) -> &'a str) -> Vec<usize> {
        let lacks = |row: &&PriorityRow| row.flags & ASSESS != 0 || row.computed() != row.upper_band();
        let mut queue: Vec<&PriorityRow> = self.rows.iter().filter(lacks).collect();
        queue.sort_unstable_by_key(|row| {
            let gap = row.upper.saturating_sub(self.layout.score(row.key));
            (Reverse((row.upper_band(), gap)), row.last_review, id(row.arrival as usize), row.arrival)
        });
        queue.into_iter().map(|row| row.arrival as usize).collect()
    }

    pub(super) fn totals(&self) -> PriorityTotals {
        let mut totals =
            PriorityTotals { ranked: self.rows.len() as u64, left: self.left, ..PriorityTotals::default() };
        for row in &self.rows {
            match self.layout.band(row.key) {
                Band::VeryHigh => totals.very_high += 1,
                Band::High => totals.high += 1,
                Band::Medium => totals.medium += 1,
                Band::Low => totals.low += 1,
            }
            totals.provisional += u64::from(row.computed() != row.upper_band());
            totals.assessment_required += u64::from(row.flags & ASSESS != 0);
            totals.review_overdue += u64::from(row.review_due < 0);
        }
        totals
    }

    fn shown(&self, row: &PriorityRow, as_of: Date) -> ReviewPriority {
        let date = |days: i32| match days {
            NO_EVENT | NEVER => None,
            days => as_of.add_days(days.into()).ok(),
        };
        let score = self.layout.score(row.key);
        ReviewPriority {
            rank: row.rank,
            band: self.layout.band(row.key),
            computed_band: row.computed(),
            score,
            upper_score: row.upper,
            upper_band: row.upper_band(),
            concern: self.layout.subtotals(row.key).concern(),
            provisional: row.computed() != row.upper_band(),
            assessment_required: row.flags & ASSESS != 0,
            known_weight_bp: 10_000_u16.saturating_sub(row.upper.saturating_sub(score) / 5),
            by_floor: row.flags & BY_FLOOR != 0,
            doubtful: (row.flags & DOUBTFUL != 0).then_some(true),
            next_event: date(row.next_event),
            last_review: date(row.last_review),
            review_due: date(row.review_due),
        }
    }
}

/// No event: after all of them.
const NO_EVENT: i32 = i32::MAX;
/// No review: before all of them.
const NEVER: i32 = i32::MIN;

impl PriorityRow {
    fn computed(&self) -> Band {
        Band::at(self.flags & BAND_MASK).unwrap_or(Band::VeryHigh)
    }

    fn upper_band(&self) -> Band {
        Band::at(self.flags >> UPPER_BAND_SHIFT & BAND_MASK).unwrap_or(Band::VeryHigh)
    }
}

impl ReviewPriority {
    /// Marks beside a row: what a reader is to know before the number.
    pub(super) fn marks(&self) -> String {
        let marks = [
            (self.provisional, 'P'),
            (self.assessment_required, 'A'),
            (self.by_floor, 'F'),
            (self.band != self.computed_band, 'O'),
            (self.doubtful == Some(true), '?'),
        ];
        marks.into_iter().filter_map(|(set, mark)| set.then_some(mark)).collect()
    }

    pub(super) fn display(&self) -> (DisplayScore, DisplayScore) {
        (DisplayScore::of(self.score), DisplayScore::of(self.upper_score))
    }
}
