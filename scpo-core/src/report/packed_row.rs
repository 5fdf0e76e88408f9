//! What is kept of a subject while a cohort streams by: a record of a few bytes,
//! the id beside it in one long text, and everything that recurs kept once.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use super::lacking::{Lacking, lacking};
use super::names::Names;
use crate::assessment::{Brief, LateSince, MarkerGap, Need, PlaceCode, ToDo};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::lifecycle::{Owner, Stage, TaskId};
use crate::standing::OrderStatus;

/// One subject. `None` where a fact is unknown is told from absence by `lacking`.
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedRow {
    id_at: usize,
    /// Days from the day of the review to release; `i32::MIN` where no date drives.
    release_in: i32,
    /// Days from the day of the review to the due day; `i32::MIN` where it is not known.
    due_in: i32,
    days_late: i32,
    task: u32,
    unit: u32,
    gaps: u32,
    lacking: u32,
    /// Which row it is, in the order of arrival.
    arrival: u32,
    overdue: u16,
    open: u16,
    id_len: u8,
    other_orders: u8,
    pub(super) stage: Option<Stage>,
    pub(super) status: OrderState,
    pub(super) place: Option<PlaceCode>,
    pub(super) need: Option<Need>,
    late_since: LateSince,
    owner: Owner,
    pub(super) release_passed: bool,
}

/// A row is at most 64 bytes, so that memory grows by no more a subject.
const _: () = assert!(size_of::<PackedRow>() <= 64);

/// The order whose status a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OrderState {
    None,
    Known(OrderStatus),
    Unknown,
}

/// What rows hold by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    ids: String,
    tasks: Names<(TaskId, Arc<str>)>,
    units: Names<Option<Id>>,
    gaps: Names<Vec<MarkerGap>>,
    lacking: Names<Vec<Lacking>>,
}

impl Shared {
    pub(super) fn pack(&mut self, brief: &Brief, arrival: usize, as_of: Date) -> PackedRow {
        let id = brief.subject_id.as_str();
        let id_at = self.ids.len();
        self.ids.push_str(id);
        let days = |date: Date| i32::try_from(as_of.days_until(date)).unwrap_or(i32::MAX);
        let to_do = brief.to_do.as_ref();
        let (status, other_orders) = order_state(&brief.orders);
        PackedRow {
            id_at,
            release_in: brief.release.map_or(i32::MIN, days),
            due_in: to_do.and_then(|to_do| to_do.due).map_or(i32::MIN, days),
            days_late: to_do.map_or(0, |to_do| i32::try_from(to_do.days_late).unwrap_or(i32::MAX)),
            task: to_do.map_or(0, |to_do| self.tasks.number(&(to_do.task.clone(), to_do.title.clone()))),
            unit: self.units.number(&to_do.and_then(|to_do| to_do.unit.clone())),
            gaps: self.gaps.number(&brief.gaps),
            lacking: self.lacking.number(&lacking(brief)),
            arrival: u32::try_from(arrival).unwrap_or(u32::MAX),
            overdue: u16::try_from(brief.overdue).unwrap_or(u16::MAX),
            open: u16::try_from(brief.open).unwrap_or(u16::MAX),
            id_len: u8::try_from(id.len()).unwrap_or(u8::MAX),
            other_orders: u8::try_from(other_orders).unwrap_or(u8::MAX),
            stage: brief.stage.get(),
            status,
            place: brief.place.get(),
            need: to_do.map(|to_do| to_do.need),
            late_since: to_do.map_or(LateSince::DueDay, |to_do| to_do.late_since),
            owner: to_do.map_or(Owner::Shared, |to_do| to_do.owner),
            release_passed: brief.release_passed,
        }
    }

    pub(super) fn id(&self, row: &PackedRow) -> &str {
        self.ids.get(row.id_at..row.id_at + usize::from(row.id_len)).unwrap_or_default()
    }

    pub(super) fn gaps(&self, row: &PackedRow) -> &[MarkerGap] {
        self.gaps.get(row.gaps).map_or(&[], Vec::as_slice)
    }

    pub(super) fn lacking(&self, row: &PackedRow) -> &[Lacking] {
        self.lacking.get(row.lacking).map_or(&[], Vec::as_slice)
    }

    /// The task that heads the row.
    pub(super) fn to_do(&self, row: &PackedRow, as_of: Date) -> Option<ToDo> {
        let need = row.need?;
        let (task, title) = self.tasks.get(row.task)?.clone();
        Some(ToDo {
            task,
            title,
            need,
            due: (row.due_in != i32::MIN).then(|| as_of.add_days(row.due_in.into()).ok()).flatten(),
            days_late: row.days_late.into(),
            late_since: row.late_since,
            owner: row.owner,
            unit: self.units.get(row.unit).cloned().flatten(),
        })
    }

    /// The order of need: by what heads the row, the longest late before the
    /// sooner due; then those with marker gaps; then by id and by arrival, so that
    /// the order is the same however the rows came.
    pub(super) fn by_need(&self, a: &PackedRow, b: &PackedRow) -> Ordering {
        let key = |row: &PackedRow| {
            let heading = row.heading(self.gaps(row).is_empty());
            (heading, Reverse(row.days_late), row.due_in)
        };
        key(a).cmp(&key(b)).then_with(|| self.by_id(a, b))
    }

    /// By id, then by arrival.
    pub(super) fn by_id(&self, a: &PackedRow, b: &PackedRow) -> Ordering {
        self.id(a).cmp(self.id(b)).then(a.id_at.cmp(&b.id_at))
    }
}

/// The heading a row stands under, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Heading {
    Need(Need),
    GapsOnly,
    Nothing,
}

impl PackedRow {
    pub(super) fn heading(&self, no_gaps: bool) -> Heading {
        match self.need {
            Some(need) => Heading::Need(need),
            None if no_gaps => Heading::Nothing,
            None => Heading::GapsOnly,
        }
    }

    pub(super) fn release_in(&self) -> Option<i32> {
        (self.release_in != i32::MIN).then_some(self.release_in)
    }

    pub(super) fn arrival(&self) -> usize {
        self.arrival as usize
    }

    pub(super) fn other_orders(&self) -> u8 {
        self.other_orders
    }

    pub(super) fn overdue(&self) -> u16 {
        self.overdue
    }

    pub(super) fn open(&self) -> u16 {
        self.open
    }
}

/// The order a row shows: one that is live, else one that is in doubt, else the
/// last named; and how many others there are.
fn order_state(orders: &[(Id, Known<OrderStatus>)]) -> (OrderState, usize) {
    let live = orders.iter().find_map(|(_, status)| status.get().filter(|status| status.is_live()));
    let doubt = orders.iter().any(|(_, status)| status.is_unknown());
    let last = orders.last().and_then(|(_, status)| status.get());
    let shown = match (live, doubt, last) {
        (Some(status), _, _) => OrderState::Known(status),
        (None, true, _) => OrderState::Unknown,
        (None, false, Some(status)) => OrderState::Known(status),
        (None, false, None) => OrderState::None,
    };
    (shown, orders.len().saturating_sub(1))
}
