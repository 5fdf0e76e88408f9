//! Compliance with notification and contact (R2): what the schedule shows late.

use super::{Derived, Source};
use crate::condition::{ScheduleItem, ScheduleKind, ScheduleState};
use crate::date::Date;
use crate::finding::{Id, Known};

/// A required notice may be outstanding so many days before the level is the highest.
const OUTSTANDING_DAYS: i64 = 14;
/// A notice late by no more days than this is hardly late.
const A_LITTLE: i64 = 3;

#[derive(Default)]
struct Tally {
    late: u32,
    latest_by: i64,
    outstanding: i64,
    missed_again: bool,
    newest: Option<Date>,
    open: bool,
    open_since: Option<Date>,
    facts: Vec<Id>,
}

/// The level on the day of the newest failure; it ages from there. What is still
/// outstanding is of the day itself.
pub(super) fn derive(source: &Source<'_>) -> Derived {
    let assessment = source.assessment;
    let mut tally = Tally::default();
    for item in assessment.schedule.iter().filter(|item| item.kind != ScheduleKind::Check) {
        tally.take(item, source.day());
    }
    let derived = match &tally {
        Tally { outstanding, .. } if *outstanding > OUTSTANDING_DAYS => {
            Derived::known(5, "a required notice is outstanding for more than 14 days")
        }
        _ if assessment.omitted.iter().any(|part| part == "schedule") => {
            Derived::open(vec!["schedule".into()], "what the conditions in force ask cannot be told in full")
        }
        Tally { open: true, .. } => Derived::open(
            vec!["notification_received".into()],
            "whether a notice came in time cannot be told",
        ),
        Tally { missed_again: true, .. } => Derived::known(4, "a report was missed more than once running"),
        Tally { late: 2.., .. } => Derived::known(3, "two or more notices were late"),
        Tally { late: 1, latest_by, .. } if *latest_by > A_LITTLE => {
            Derived::known(2, "one notice was late by more than three days")
        }
        Tally { late: 1, .. } => Derived::known(1, "one notice was late by three days or less"),
        _ => Derived::known(0, "nothing the person owed is late"),
    };
    let Tally { newest, open_since, facts, .. } = tally;
    let newest = newest.or_else(|| facts.is_empty().then(|| source.day()));
    Derived { newest, open_since, facts, ..derived }
}

impl Tally {
    fn take(&mut self, item: &ScheduleItem, day: Date) {
        let due = item.due_at_the_latest.as_ref().or(item.due.as_ref()).and_then(Known::get);
        let by = |on: Date| due.map_or(0, |due| due.days_until(on));
        match item.state {
            ScheduleState::Late => {
                self.outstanding = self.outstanding.max(by(day));
                self.missed_again |= item.missed.is_some_and(|missed| missed > 1);
                self.count(item, by(day), Some(day));
            }
            ScheduleState::ReceivedLate => {
                let on = item.last_on;
                self.count(item, on.map_or(0, by), on);
            }
            ScheduleState::MayBeLate | ScheduleState::MayHaveBeenLate => {
                let since = item.due.as_ref().and_then(Known::get).unwrap_or(day);
                self.open = true;
                self.open_since = self.open_since.max(Some(since));
                self.facts.extend(item.facts.iter().cloned());
            }
            ScheduleState::Undated => {
                self.open = true;
                self.facts.extend(item.facts.iter().cloned());
            }
            ScheduleState::Standing | ScheduleState::Due | ScheduleState::Paused => {}
        }
    }

    fn count(&mut self, item: &ScheduleItem, days: i64, on: Option<Date>) {
        self.late += 1;
        self.latest_by = self.latest_by.max(days);
        self.newest = self.newest.max(on);
        self.facts.extend(item.facts.iter().cloned());
    }
}
