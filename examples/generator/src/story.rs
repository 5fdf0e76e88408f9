use scpo_core::date::{Date, TimeOfDay};
use scpo_core::finding::Id;
use scpo_core::record::{Author, Event, EventBody, Source};

use crate::days::{plus, working_from, working_to};
use crate::words::{id, text};
use crate::{Cohort, HistoryOptions, Random};

/// How readily an event is left out when a case grows too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// A step towards an order since made, or a fact nothing else rests on.
    Early,
    /// Work that recurs.
    Routine,
    /// A step of the process done once.
    Work,
    /// What happened to the subject or the order, and what set up its record:
    /// never left out.
    Fact,
}

/// An event and its weight.
#[derive(Clone)]
pub(crate) struct Entry {
    pub event: Event,
    pub weight: Weight,
}

/// The history of one subject as it is being told.
pub(crate) struct Story<'a> {
    pub cohort: &'a Cohort,
    pub options: &'a HistoryOptions,
    pub random: Random,
    /// The last day anything is recorded.
    pub until: Date,
    /// The last day anything happens: the order has ended, or the subject has died.
    pub stop: Date,
    /// The last day work is done: the order has run out, or the work is over.
    pub work_stop: Date,
    /// The day older history was loaded, if it was.
    pub import: Option<Date>,
    /// The prison or hospital that holds the subject at this point of the story.
    pub place: Option<Id>,
    pub entries: Vec<Entry>,
    pub next_event: u32,
}

impl Story<'_> {
    pub fn chance(&mut self, percent: u8) -> bool {
        self.random.chance(percent)
    }

    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.random.between(low, high)
    }

    /// Something that happened outside the unit and reached it some days later.
    /// Nothing is kept that would be recorded after the last day; the answer says
    /// whether it was kept.
    pub fn fact(&mut self, on: Date, body: EventBody) -> bool {
        let delay = self.random.weighted(&[(55, 0), (25, 1), (12, 3), (8, 6)], 0);
        let slow = self.chance(self.options.recorded_late);
        let delay = if slow { self.between(10, 60) } else { delay };
        let weight = match body {
            EventBody::HearingListed(_) | EventBody::HearingHeld(_) | EventBody::ManagerAssigned(_) => {
                Weight::Early
            }
            _ => Weight::Fact,
        };
        self.keep(on, delay, weight, body)
    }

    /// Something nobody could have gone on without knowing of: recorded at once.
    pub fn fact_at_once(&mut self, on: Date, body: EventBody) -> bool {
        self.keep(on, 0, Weight::Fact, body)
    }

    /// The unit's own work, recorded the same day or the next.
    pub fn work(&mut self, on: Date, body: EventBody) -> bool {
        let delay = self.own_delay();
        if on > self.work_stop {
            return false;
        }
        let weight = match body {
            EventBody::MarkerPlaced(_)
            | EventBody::MarkerRemoved(_)
            | EventBody::OrderCopyReceived(_)
            | EventBody::RecordCreated(_)
            | EventBody::TransferSent(_)
            | EventBody::TransferAccepted(_)
            | EventBody::TransferRefused(_)
            | EventBody::BreachAlleged(_) => Weight::Fact,
            EventBody::AdviserEngaged(_)
            | EventBody::ApplicationIntended(_)
            | EventBody::ApplicationNoticeServed(_)
            | EventBody::ConditionsSettled(_)
            | EventBody::RouteChosen(_)
            | EventBody::TaskCompleted(_) => Weight::Early,
            _ => Weight::Work,
        };
        self.keep(on, delay, weight, body)
    }

    /// Work that recurs.
    pub fn routine(&mut self, on: Date, body: EventBody) -> bool {
        let delay = self.own_delay();
        if on > self.work_stop {
            return false;
        }
        self.keep(on, delay, Weight::Routine, body)
    }

    /// Days until the unit's own work is on record.
    fn own_delay(&mut self) -> i64 {
        let delay = self.random.weighted(&[(80, 0), (15, 1), (5, 3)], 0);
        let slow = self.chance(self.options.recorded_late);
        if slow { self.between(10, 60) } else { delay }
    }

    /// A task with a window: done inside it, done late, or not done (yet). Gives
    /// the day if it is on record.
    pub fn task(&mut self, opens: Date, due: Date, body: EventBody) -> Option<Date> {
        let done = self.chance(self.options.task_done);
        let caught_up = self.chance(80);
        let late = self.chance(self.options.task_late);
        let inside = plus(opens, self.random.between(0, opens.days_until(due).max(0)));
        let after = plus(due, self.random.between(1, 45));
        let long_ago = due.days_until(self.until) > 300;
        let on = match (done, late) {
            (true, false) => working_to(inside).max(working_from(opens)),
            (true, true) => working_from(after),
            (false, _) if long_ago && caught_up => working_from(plus(after, 30)),
            (false, _) => return None,
        };
        self.work(on, body).then_some(on)
    }

    fn keep(&mut self, on: Date, delay: i64, weight: Weight, body: EventBody) -> bool {
        let told = self.random.chance(self.options.learnt_known);
        let seen_first = self.random.chance(70);
        let sourced = self.random.chance(30);
        let recorded = working_from(plus(on, delay)).max(on);
        let loaded = self.import.filter(|day| recorded <= *day);
        let recorded = loaded.unwrap_or(recorded);
        if recorded > self.until || on > self.stop {
            return false;
        }
        let learnt = if seen_first && delay < 10 { on } else { recorded };
        let system = if weight == Weight::Fact { "CASE" } else { "RMS" };
        let event = Event {
            id: self.event_id(),
            on: Some(on),
            at: None,
            seq: None,
            recorded,
            learnt: (loaded.is_none() && told).then_some(learnt),
            source: sourced.then(|| Source { system: id(system), reference: None }),
            by: None,
            ext: Default::default(),
            body,
        };
        self.entries.push(Entry { event, weight });
        true
    }

    /// The next event's id, unique in the case.
    pub fn event_id(&mut self) -> Id {
        self.next_event += 1;
        id(&format!("e{:02}", self.next_event))
    }

    /// Whether a marker on a system is on record.
    pub fn has_marker(&self, system: &str) -> bool {
        self.entries.iter().any(|entry| match &entry.event.body {
            EventBody::MarkerPlaced(placed) => placed.system.as_str() == system,
            _ => false,
        })
    }

    /// Says who recorded the last event.
    pub fn signed(&mut self, role: &str, unit: &Id) {
        if let Some(entry) = self.entries.last_mut() {
            entry.event.by = Some(Author { role: text(role), unit: Some(unit.clone()) });
        }
    }

    /// Puts the last two events, if they share a day, in their order.
    pub fn in_order(&mut self) {
        if let [.., first, second] = self.entries.as_mut_slice()
            && first.event.on == second.event.on
        {
            first.event.seq = Some(1);
            second.event.seq = Some(2);
        }
    }

    /// Gives the last event a time of day.
    pub fn at(&mut self, hour: u8) {
        if let Some(entry) = self.entries.last_mut() {
            entry.event.at = TimeOfDay::new(u16::from(hour), 30).ok();
        }
    }

    /// Leaves out events until no more than `most` are left: first the steps
    /// before the order, then recurring work over a year old, then old single
    /// steps, and last what is recent; of each the oldest first.
    pub fn shorten(&mut self, most: usize) {
        while self.entries.len() > most {
            let lightest = self
                .entries
                .iter()
                .enumerate()
                .filter(|(_, entry)| entry.weight < Weight::Fact)
                .min_by_key(|(_, entry)| (self.readiness(entry), entry.event.on));
            match lightest {
                Some((place, _)) => drop(self.entries.remove(place)),
                None => break,
            }
        }
    }

    fn readiness(&self, entry: &Entry) -> u8 {
        let age = entry.event.on.map_or(0, |on| on.days_until(self.until));
        match entry.weight {
            Weight::Early => 0,
            Weight::Routine if age > 400 => 1,
            Weight::Work if age > 700 => 2,
            Weight::Routine => 3,
            Weight::Work => 4,
            Weight::Fact => 5,
        }
    }
}
