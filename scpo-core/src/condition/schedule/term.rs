//! One condition in force and what is needed to say what it asks.

use super::absence::{Stops, whole_days};
use super::deadline::RELEASED;
use super::{Absence, DueDays, ScheduleInput, ScheduleItem, ScheduleKind, ScheduleState};
use crate::case::Fact;
use crate::date::{Counted, Date, Division};
use crate::finding::{Citation, Id, Known, RuleId};
use crate::record::{Condition, PeriodExtent, TermPeriod};

/// A condition of the governing words that is in force on the day.
#[derive(Clone, Debug)]
pub(super) struct Term<'a, 'c> {
    pub order: &'c Id,
    pub condition: &'c Condition,
    /// From when these words bind: unknown while that cannot be told.
    pub binds_from: Known<Date>,
    /// Its last day, where known.
    pub last_day: Option<Date>,
    pub division: Option<Division>,
    /// The fact that made the version.
    pub made_by: Fact<'c>,
    pub input: &'a ScheduleInput<'a, 'c>,
}

impl<'c> Term<'_, 'c> {
    pub fn day(&self) -> Date {
        self.input.view.as_of()
    }

    pub fn code(&self) -> Option<&'c str> {
        self.condition.type_code.as_ref().map(Id::as_str)
    }

    /// An item of this condition, with nothing decided yet.
    pub fn item(&self, kind: ScheduleKind, rule: &'static str, citation: Citation) -> ScheduleItem {
        let rests_on = (RuleId::new(rule), citation);
        let state = ScheduleState::Standing;
        ScheduleItem {
            condition: Some(self.condition.condition.clone()),
            number: self.condition.number,
            ..ScheduleItem::bare(kind, state, self.order, rests_on, &self.made_by.event.id)
        }
    }

    /// The last day of a time from an event, with the clock stopped while the words say.
    pub fn due_after(&self, event: Date, period: TermPeriod) -> DueDays {
        let due = DueDays::after(event, period, self.input.calendars, self.division);
        self.stopped(event, period, due)
    }

    /// A clock that stops never makes a day earlier: what the record does not hold, or
    /// cannot be counted day by day, leaves only the earlier reading known. In custody
    /// the first and last day of a stay count in the earlier reading and not in the later.
    fn stopped(&self, event: Date, period: TermPeriod, due: DueDays) -> DueDays {
        let stops = Stops::of(self.condition);
        if !stops.any() {
            return due;
        }
        if stops.unseen {
            return DueDays { latest: Known::missing("absence_abroad"), ..due };
        }
        let stopping = || self.input.absences.iter().filter(|absence| stops.stop_in(absence));
        let (Some(earliest), Some(latest)) = (due.earliest.get(), due.latest.get()) else { return due };
        let touches = |absence: &&Absence| {
            let ends_before = absence.over && absence.to.is_some_and(|to| to < event);
            !ends_before && absence.from.is_none_or(|from| from <= latest.date)
        };
        if !stopping().any(|absence| touches(&absence)) {
            return due;
        }
        let in_whole_days = match period.extent {
            PeriodExtent::Calendar(length) => length.years == 0 && length.months == 0,
            PeriodExtent::Hours(_) | PeriodExtent::WorkingDays(_) => false,
        };
        let unknown =
            stopping().any(|absence| absence.from.is_none() || absence.over && absence.to.is_none());
        if !in_whole_days || unknown {
            return DueDays { latest: Known::missing("clock_stops"), ..due };
        }
        let moved = |counted: Counted, whole: bool| self.moved(event, counted, stopping(), whole);
        DueDays { earliest: moved(earliest, true), latest: moved(latest, false) }
    }

    /// A last day moved on by every day on which the clock stood still, and so on while
    /// there are further ones among those added. Unknown while it still stands still.
    fn moved<'b>(
        &self,
        event: Date,
        counted: Counted,
        stopping: impl Iterator<Item = &'b Absence>,
        whole: bool,
    ) -> Known<Counted> {
        let mut spans: Vec<(Date, Date, bool)> = stopping
            .filter_map(|absence| {
                let days = if whole {
                    whole_days(absence, Date::MAX)?
                } else {
                    absence.from?..=absence.to.unwrap_or(Date::MAX)
                };
                Some((*days.start(), *days.end(), absence.over))
            })
            .collect();
        spans.sort();
        let mut last = counted.date;
        let mut counted_to = event;
        for (from, to, over) in spans {
            let from = from.max(counted_to);
            if to < from || from > last {
                continue;
            }
            if !over {
                return Known::missing(RELEASED);
            }
            match last.add_days(from.days_until(to) + 1) {
                Ok(moved) => last = moved,
                Err(_) => return Known::missing("date:range"),
            }
            counted_to = to.tomorrow().unwrap_or(Date::MAX);
        }
        Known::Value(Counted { date: last, rule: counted.rule })
    }
}

/// The item with its last days.
pub(super) fn with_due(mut item: ScheduleItem, due: &DueDays) -> ScheduleItem {
    item.due = Some(due.earliest.clone().map(|counted| counted.date));
    item.counting = due.earliest.get().map(|counted| counted.rule);
    if due.latest != due.earliest {
        item.due_at_the_latest = Some(due.latest.clone().map(|counted| counted.date));
        item.counting_at_the_latest = due.latest.get().map(|counted| counted.rule);
    }
    item
}

/// The item in a state, with its words.
pub(super) fn in_state(item: ScheduleItem, state: ScheduleState) -> ScheduleItem {
    ScheduleItem { state, why: state.words().into(), ..item }
}

/// The item with a fact before the others.
pub(super) fn with_fact(mut item: ScheduleItem, fact: Option<&Fact<'_>>) -> ScheduleItem {
    if let Some(fact) = fact
        && !item.facts.contains(&fact.event.id)
    {
        item.facts.insert(0, fact.event.id.clone());
    }
    item
}
