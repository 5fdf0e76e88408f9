//! The task table (practice.md A.2, A.3; contracts.md 2 and 3; readings 1 to 23), one
//! task after another, in one world, on one day.

use std::collections::BTreeMap;

use super::TaskAnswer;
use super::dates::{Calendar, Calendars, Day, add_months, show};
use super::input::Fact;
use super::orders::{Law, Notice, Standing};
use super::state::{
    Driver, Place, Record, Spell, Track, driver, earliest_of_all, first_receipt, is_regional, last_poll,
    last_receipt, planned_temporary_release, polls,
};

/// Everything known about one day of one world.
pub struct Day1<'f> {
    pub day: Day,
    /// Facts of the view: on or before the day, or with no day.
    pub facts: &'f [Fact],
    pub law: &'f Law<'f>,
    pub track: Track,
    pub record: Record,
    pub driver: Driver,
    pub standings: Vec<Standing>,
    pub calendars: &'f Calendars,
}

/// What decides the status of a task; the first that applies wins (contracts.md 3).
#[derive(Clone, Default)]
struct Shape {
    not_applicable: bool,
    cancelled: bool,
    revalidate: bool,
    done: bool,
    waiting: bool,
    /// Not begun, with no day to say when.
    not_open: bool,
    /// Open while it recurs, never overdue.
    recurring: bool,
    opens: Option<Day>,
    due: Option<Day>,
    compressed: Option<bool>,
}

impl Shape {
    fn na() -> Self {
        Self { not_applicable: true, ..Self::default() }
    }

    fn cancelled() -> Self {
        Self { cancelled: true, ..Self::default() }
    }

    fn waiting() -> Self {
        Self { waiting: true, ..Self::default() }
    }

    fn not_open() -> Self {
        Self { not_open: true, ..Self::default() }
    }

    fn recurring(opens: Option<Day>, due: Option<Day>) -> Self {
        Self { recurring: true, opens, due, ..Self::default() }
    }

    /// A window hung on a fact: opens on its day; compressed when the unit learnt later.
    fn from_trigger(trigger: &Fact, due: Option<Day>) -> Self {
        let compressed = trigger.on.and_then(|on| trigger.learnt.map(|l| l > on));
        Self { opens: trigger.on, due, compressed, ..Self::default() }
    }

    fn done_if(mut self, done: bool) -> Self {
        self.done = done;
        self
    }

    fn answer(&self, day: Day) -> TaskAnswer {
        let status = match () {
            () if self.not_applicable => "not_applicable",
            () if self.cancelled => "cancelled",
            () if self.revalidate => "revalidate",
            () if self.done => "done",
            () if self.waiting => "waiting",
            () if self.not_open || self.opens.is_some_and(|opens| day < opens) => "not_open",
            () if self.recurring => "open",
            () if self.due.is_some_and(|due| day > due) => "overdue",
            () => "open",
        };
        let windowless = self.not_applicable || status == "cancelled";
        TaskAnswer {
            status: status.to_owned(),
            opens: self.opens.filter(|_| !windowless).map(show),
            due: self.due.filter(|_| !windowless).map(show),
            compressed: if windowless { None } else { self.compressed },
        }
    }
}

/// How far the last stay in custody that matters to an order has gone.
enum Custody<'a> {
    /// No stay since an order was made.
    Never,
    Now(&'a Spell),
    Over(&'a Spell),
}

impl<'f> Day1<'f> {
    fn of(&self, code: &str) -> impl DoubleEndedIterator<Item = &Fact> {
        self.facts.iter().filter(move |f| f.code == code)
    }

    /// Facts that complete custody work count from the start of the stay; facts without a
    /// day count as done.
    fn since<'a>(
        &'a self,
        code: &'a str,
        from: Day,
        to: Option<Day>,
    ) -> impl DoubleEndedIterator<Item = &'a Fact> {
        self.of(code).filter(move |f| f.on.is_none_or(|on| on >= from && to.is_none_or(|to| on <= to)))
    }

    /// The force that owns the case on the day: as the leading order says, unless the
    /// subject's record has changed hands since.
    pub fn owning_force(&self) -> Option<String> {
        self.force_of(self.lead())
    }

    fn force_of(&self, order: Option<&Standing>) -> Option<String> {
        let made = order.and_then(|o| o.made.as_ref());
        let changed = self
            .of("subject_changed")
            .rfind(|f| f.text("owning_force").is_some() && made.is_some_and(|m| f.key() > m.key()))
            .and_then(|f| f.text("owning_force").map(str::to_owned));
        changed
            .or_else(|| made.and_then(|m| m.text("owning_force").map(str::to_owned)))
            .or_else(|| self.subject_says("owning_force"))
    }

    fn subject_says(&self, key: &str) -> Option<String> {
        self.facts
            .iter()
            .filter(|f| f.code == "subject_opened" || f.code == "subject_changed")
            .filter_map(|f| f.text(key))
            .next_back()
            .map(str::to_owned)
    }

    /// The order the subject's own tasks hang on: the earliest made of those not ended, else
    /// the one that ended last.
    pub fn lead(&self) -> Option<&Standing> {
        let made = |o: &&Standing| o.made.is_some();
        let key = |o: &&Standing| o.made.as_ref().map(Fact::key);
        self.standings
            .iter()
            .filter(made)
            .filter(|o| o.live != Some(false))
            .min_by_key(key)
            .or_else(|| self.standings.iter().filter(made).max_by_key(|o| o.ended_last))
    }

    fn any_live(&self) -> bool {
        self.standings.iter().any(|o| o.made.is_some() && o.live != Some(false))
    }

    /// The bank holidays of the order's division (reading 60).
    pub fn calendar(&self, order: Option<&Standing>) -> Option<&'f Calendar> {
        let jurisdiction = order
            .and_then(|o| o.made.as_ref())
            .and_then(|m| m.text("jurisdiction").map(str::to_owned))
            .or_else(|| self.subject_says("jurisdiction"))?;
        self.calendars.of(&jurisdiction)
    }

    fn working(&self, order: Option<&Standing>, anchor: Option<Day>, n: i64) -> Option<Day> {
        self.calendar(order)?.working_days_after(anchor?, n)
    }

    /// The stay in custody that the custody tasks belong to: the last one that any made
    /// order saw.
    fn custody(&self) -> Custody<'_> {
        let Some(spell) = self.track.spells.last() else { return Custody::Never };
        let seen = |o: &&Standing| {
            o.made.as_ref().is_some_and(|m| spell.end.is_none_or(|end| m.key() < end))
                && o.ended_last.is_none_or(|last| last >= spell.start.0 || o.live != Some(false))
        };
        match (self.standings.iter().any(|o| seen(&o)), spell.end) {
            (false, _) => Custody::Never,
            (true, None) => Custody::Now(spell),
            (true, Some(_)) => Custody::Over(spell),
        }
    }

    /// An order worded to start on a release, with no fact that puts the subject
    /// anywhere: there is custody, and it is not recorded.
    pub fn custody_not_recorded(&self) -> bool {
        let awaits = |o: &Standing| o.worded_to_start_on_release && o.awaits_its_event;
        !self.track.any_fact
            && self.standings.iter().any(|o| o.made.is_some() && o.live != Some(false) && awaits(o))
    }

    /// A task of custody or release where there was no stay.
    fn no_stay(&self) -> Shape {
        if self.custody_not_recorded() { Shape::waiting() } else { Shape::na() }
    }

    /// The earliest made order that saw a stay.
    fn order_of(&self, spell: &Spell) -> Option<&Standing> {
        self.standings
            .iter()
            .filter(|o| o.made.as_ref().is_some_and(|m| spell.end.is_none_or(|end| m.key() < end)))
            .filter(|o| o.live != Some(false) || o.ended_last.is_none_or(|last| last >= spell.start.0))
            .min_by_key(|o| o.made.as_ref().map(Fact::key))
    }

    /// The later of the sentence and the order, with what the unit learnt of it (reading 11).
    fn anchor(&self, spell: &Spell) -> (Day, Option<Day>) {
        let (start, learnt) = spell.sentenced.unwrap_or((spell.start.0, spell.start_learnt));
        match self.order_of(spell).and_then(|o| o.made.as_ref()) {
            Some(made) if made.key().0 > start => (made.key().0, made.learnt),
            Some(made) if made.key().0 == start => {
                (start, learnt.max(made.learnt).filter(|_| learnt.is_some() && made.learnt.is_some()))
            }
            _ => (start, learnt),
        }
    }

    /// A stay to which 6.6 applies: a return to custody under an order made before it, or
    /// custody after a stage 6 that followed custody (reading 13).
    fn is_return(&self, spell: &Spell) -> bool {
        let order_before = |o: &&Standing| {
            o.made.as_ref().is_some_and(|m| m.key() < spell.start)
                && (o.live != Some(false) || o.ended_last.is_none_or(|last| last >= spell.start.0))
        };
        let followed_custody = self.standings.iter().filter(order_before).any(|o| {
            self.track.spells.iter().any(|earlier| {
                earlier
                    .end
                    .is_some_and(|end| end < spell.start && o.made.as_ref().is_some_and(|m| m.key() < end))
            })
        });
        let returned = spell.by_return || spell.recalled;
        followed_custody || (returned && self.standings.iter().any(|o| order_before(&o)))
    }

    /// The decision on going back to the regional caseload in a stay.
    fn caseload_decision(&self, from: Day, to: Option<Day>) -> Option<&Fact> {
        self.since("decision_recorded", from, to)
            .rfind(|f| f.text("kind") == Some("regional_caseload_return"))
    }

    fn hand_over_in(&self, spell: &Spell, to_region: bool) -> Option<Day> {
        self.record
            .hand_overs
            .iter()
            .filter(|h| h.on >= spell.start.0 && spell.end.is_none_or(|(end, _)| h.on <= end))
            .filter(|h| is_regional(&h.to) == to_region)
            .filter(|h| to_region || h.from.as_deref().is_some_and(is_regional))
            .map(|h| h.on)
            .next_back()
    }

    fn region_holds(&self) -> bool {
        self.record.owner.as_deref().is_some_and(is_regional)
    }

    fn marked_na(&self, task: &str, order: Option<&str>) -> bool {
        self.of("task_not_applicable").any(|f| {
            let named = f.text("order");
            f.text("task") == Some(task) && (order.is_none() || named.is_none() || named == order)
        })
    }

    /// Every task of the day.
    pub fn tasks(&self) -> BTreeMap<String, TaskAnswer> {
        let mut out = BTreeMap::new();
        for order in &self.standings {
            let id = order.id.as_str();
            self.application_tasks(order, &mut |task, shape| self.put(&mut out, task, Some(id), shape));
            if order.made.is_some() {
                self.order_tasks(order, &mut |task, shape| self.put(&mut out, task, Some(id), shape));
                self.version_tasks(order, &mut out);
            }
        }
        if self.lead().is_some() {
            let mut subject: BTreeMap<&str, Shape> = BTreeMap::new();
            self.custody_tasks(&mut subject);
            self.planning_tasks(&mut subject);
            self.preparation_tasks(&mut subject);
            self.community_tasks(&mut subject);
            self.derived_tasks(&mut subject);
            for (task, shape) in subject {
                let stays = task == "X.9";
                let settled = shape.not_applicable || (shape.done && !shape.revalidate);
                let shape = if self.any_live() || stays || settled {
                    shape
                } else {
                    // At the end of the last order all open work closes (reading 18).
                    let done = shape.revalidate;
                    Shape { done, cancelled: !done, revalidate: false, ..shape }
                };
                self.put(&mut out, task, None, shape);
            }
        }
        self.hand_over_task(&mut out);
        self.breach_tasks(&mut out);
        self.court_tasks(&mut out);
        out
    }

    fn put(&self, out: &mut BTreeMap<String, TaskAnswer>, task: &str, order: Option<&str>, shape: Shape) {
        let base = task.split('/').next().unwrap_or(task);
        let shape = if self.marked_na(base, order) { Shape::na() } else { shape };
        let key = match (order, task.split_once('/')) {
            (Some(order), Some((base, part))) => format!("{base}@{order}/{part}"),
            (Some(order), None) => format!("{task}@{order}"),
            (None, _) => task.to_owned(),
        };
        out.insert(key, shape.answer(self.day));
    }

    /// Stage 1, per order sought.
    fn application_tasks(&self, order: &Standing, put: &mut dyn FnMut(&str, Shape)) {
        let id = order.id.as_str();
        let about = |f: &&Fact| f.about(id);
        // The first that has a day; a second one without a day says nothing.
        let intended =
            self.of("application_intended").filter(about).min_by_key(|f| (f.on.is_none(), f.on, f.rank));
        let gone = self.of("subject_died").chain(self.of("subject_dissolved")).next().is_some();
        let over = order.made.is_some() || order.given_up || gone;
        // The earliest of those listed and not put off since.
        let listed = |kinds: &[&str]| {
            self.last_listings()
                .into_iter()
                .filter(|(f, held)| {
                    f.about(id)
                        && f.text("kind").is_some_and(|k| kinds.contains(&k))
                        && held.is_none_or(|h| h.text("outcome") == Some("concluded"))
                })
                .filter_map(|(f, _)| f.day("listed_for"))
                .min()
        };
        let noticed = self.of("application_notice_served").filter(about).filter_map(|f| f.on).next_back();
        let hearing = listed(&["order", "sentence"]);
        for (task, code, due) in [
            ("1.1", "adviser_engaged", noticed.map(|n| n - 1)),
            ("1.2", "route_chosen", listed(&["case_management"]).map(|h| h - 1)),
            ("1.3", "application_notice_served", hearing.map(|h| h - 14)),
            ("1.4", "conditions_settled", hearing.map(|h| h - 14)),
        ] {
            let done = self.of(code).any(|f| f.about(id));
            let shape = match intended {
                None => Shape::na(),
                Some(trigger) => {
                    let mut shape = Shape::from_trigger(trigger, due);
                    if let (Some(opens), Some(last)) = (shape.opens, shape.due)
                        && last < opens
                    {
                        (shape.due, shape.compressed) = (Some(opens), Some(true));
                    }
                    shape.done = done;
                    shape.cancelled = over && !done;
                    shape.waiting = due.is_none();
                    shape
                }
            };
            put(task, shape);
        }
        // 1.5 follows the outcome of the hearing.
        let refused = self.of("order_refused").find(about);
        let outcome = order.made.as_ref().or(refused);
        let done = self.of("task_completed").any(|f| {
            let named = f.text("order");
            let since = outcome.and_then(|outcome| outcome.on);
            let late_enough = f.on.is_none_or(|on| since.is_none_or(|since| on >= since));
            f.text("task") == Some("1.5") && (named == Some(id) || (named.is_none() && late_enough))
        });
        let shape = match outcome {
            Some(outcome) => {
                let mut shape = Shape::from_trigger(outcome, outcome.on.map(|on| on + 28)).done_if(done);
                shape.cancelled = !done && order.made.is_some() && order.live == Some(false);
                shape
            }
            None if order.given_up => Shape { cancelled: !done, ..Shape::default() }.done_if(done),
            None => Shape::waiting().done_if(done),
        };
        put("1.5", shape);
    }

    /// The last listing of each hearing, with what came of it.
    fn last_listings(&self) -> Vec<(&Fact, Option<&Fact>)> {
        let mut last: BTreeMap<&str, (&Fact, Option<&Fact>)> = BTreeMap::new();
        for f in self.facts {
            match (f.code.as_str(), f.text("hearing")) {
                ("hearing_listed", Some(hearing)) => {
                    last.insert(hearing, (f, None));
                }
                ("hearing_held", Some(hearing)) => {
                    if let Some((_, held)) = last.get_mut(hearing) {
                        *held = Some(f);
                    }
                }
                _ => {}
            }
        }
        last.into_values().collect()
    }

    /// Whether the marker of a system is in place for an order, and what its text says.
    fn marker(&self, system: &str, order: &Standing) -> bool {
        let Some(made) = &order.made else { return false };
        let force = self.force_of(Some(order));
        let right_force = |f: &Fact| {
            system != "RMS"
                || f.text("force").is_none()
                || force.is_none()
                || f.text("force") == force.as_deref()
        };
        let mut placed = false;
        for f in self.facts.iter().filter(|f| f.text("system") == Some(system) && right_force(f)) {
            match f.code.as_str() {
                "marker_placed" => {
                    let about = match f.text("order") {
                        Some(named) => named == order.id,
                        None => f.on.is_none_or(|on| on >= made.key().0),
                    };
                    placed |= about;
                }
                // Coming off after the end undoes nothing.
                "marker_removed" if order.live != Some(false) => placed = false,
                _ => {}
            }
        }
        placed
    }

    /// A marker whose text states a day that the order's known days contradict.
    fn marker_contradicted(&self, system: &str, order: &Standing) -> bool {
        let says = |key: &str| {
            self.facts
                .iter()
                .filter(|f| f.code == "marker_placed" || f.code == "marker_checked")
                .filter(|f| f.text("system") == Some(system))
                .filter(|f| f.text("order").is_none_or(|named| named == order.id))
                .filter_map(|f| f.day(key))
                .next_back()
        };
        let differs = |said: Option<Day>, known: &super::DateAnswer| match (said, known) {
            (Some(said), super::DateAnswer::Known(day)) => show(said) != *day,
            _ => false,
        };
        // Until the order begins, the day it is expected to begin on release.
        let expected = self.driver.current.as_ref().filter(|_| order.worded_to_start_on_release);
        let start = match (order.starts, expected) {
            (Some(day), _) => super::DateAnswer::Known(show(day)),
            (None, Some((_, day))) if order.answer.started_on == super::DateAnswer::Absent => {
                super::DateAnswer::Known(show(*day))
            }
            _ => super::DateAnswer::Unknown,
        };
        differs(says("states_start"), &start) || differs(says("states_end"), &order.answer.stated_last_day)
    }

    /// Back in custody, and the marker not seen to since (practice.md A.2, column "back").
    fn marker_unseen_since_return(&self, system: &str) -> bool {
        self.track.open_spell().is_some_and(|spell| {
            self.is_return(spell)
                && !self
                    .facts
                    .iter()
                    .filter(|f| f.code == "marker_placed" || f.code == "marker_checked")
                    .filter(|f| f.text("system") == Some(system))
                    .any(|f| f.on.is_none_or(|on| on >= spell.start.0))
        })
    }

    /// Stage 2, and the other tasks of one order.
    fn order_tasks(&self, order: &Standing, put: &mut dyn FnMut(&str, Shape)) {
        let Some(made) = &order.made else { return };
        let id = order.id.as_str();
        let on = made.on;
        let ended = order.live == Some(false);
        let close = |mut shape: Shape| {
            if ended {
                // Done, if against other terms: nothing is left to look at again.
                shape.done |= shape.revalidate;
                shape.revalidate = false;
                shape.cancelled = !shape.done;
            }
            shape
        };
        let within = |n| self.working(Some(order), on, n);
        let copied = self.of("order_copy_received").any(|f| f.about(id));
        put("2.1", close(Shape::from_trigger(made, within(1)).done_if(copied)));
        let created = self.of("record_created").next().is_some();
        put("2.2", close(Shape::from_trigger(made, within(5)).done_if(created)));
        for (task, system, days) in [("2.3", "PNC", 2), ("2.4", "PND", 5), ("2.5", "RMS", 2)] {
            let done = self.marker(system, order);
            let mut shape = Shape::from_trigger(made, within(days)).done_if(done);
            shape.revalidate = done
                && task != "2.4"
                && (self.marker_contradicted(system, order) || self.marker_unseen_since_return(system));
            put(task, close(shape));
        }
        // 2.6: made in the community, and there still (reading 22).
        let inside_when_made = on.is_some_and(|on| {
            let mut seen = self.track.spells.iter().filter(|s| s.end.is_none_or(|end| end > made.key()));
            seen.next().is_some_and(|s| s.start.0 <= on)
        });
        let shape = if inside_when_made {
            Shape::na()
        } else if ended || self.track.spells.iter().any(|s| s.end.is_none_or(|end| end > made.key())) {
            Shape::cancelled()
        } else if order.starts.is_some() {
            Shape::recurring(order.starts, order.face_last)
        } else {
            Shape { due: order.face_last, ..Shape::waiting() }
        };
        put("2.6", shape);
        put("5.1", close(self.explain_order(order, made)));
        self.expiry_tasks(order, made, put);
        self.marker_removal(order, put);
    }

    /// 5.1 (readings 7, 16).
    fn explain_order(&self, order: &Standing, made: &Fact) -> Shape {
        let id = order.id.as_str();
        let explained: Vec<&Fact> = self.of("order_explained").filter(|f| f.about(id)).collect();
        // An extension changes the end and no other term.
        let varied = order.versions.iter().filter(|(_, by)| by.code != "order_extended");
        let current = varied.map(|(v, _)| *v).max().unwrap_or(0);
        let done = explained.iter().any(|f| f.version() >= current);
        let revalidate = !explained.is_empty() && !done;
        // The latest stay, if it fell in the life of the order.
        let saw = |s: &&Spell| {
            s.end.is_none_or(|end| made.key() < end)
                && (order.live != Some(false) || order.ended_last.is_none_or(|last| last >= s.start.0))
        };
        let Some(spell) = self.track.spells.last().filter(saw) else {
            return match self.no_stay() {
                waits if waits.waiting => Shape { done, revalidate, ..waits },
                none => Shape { not_applicable: !done && !revalidate, done: done || revalidate, ..none },
            };
        };
        let with = |mut shape: Shape| {
            shape.done = done;
            shape.revalidate = revalidate;
            shape
        };
        // In force in this custody: due at once.
        let released = spell.end.map(|(end, _)| end);
        let leaves =
            released.or(self.driver.current.as_ref().map(|(_, on)| *on).filter(|_| released.is_none()));
        let at_once = order.starts.map(|starts| made.key().0.max(starts).max(spell.start.0));
        let over = |day: Day| order.ended_last.or(order.face_last).is_some_and(|last| last < day);
        if let Some(at_once) = at_once
            && leaves.is_none_or(|end| at_once < end)
            && !over(at_once)
        {
            let learnt = match (at_once == made.key().0, at_once == spell.start.0) {
                (true, true) => made
                    .learnt
                    .max(spell.start_learnt)
                    .filter(|_| made.learnt.is_some() && spell.start_learnt.is_some()),
                (false, true) => spell.start_learnt,
                _ => made.learnt,
            };
            let compressed = learnt.map(|l| l > at_once);
            return with(Shape { opens: Some(at_once), due: Some(at_once), compressed, ..Shape::default() });
        }
        // Otherwise six months to one month before release.
        let asked = released.map_or(self.day, |end| end - 1);
        let at_end = if released.is_some() { driver(self.facts, asked) } else { self.driver.clone() };
        let mut shape =
            match self.planned_from(made.key().0, spell, &at_end, asked, &|r| add_months(r, -6), &|r| {
                add_months(r, -1)
            }) {
                Some(shape) => shape,
                None => match released {
                    Some(end) => self.release_alone(end),
                    None => Shape::waiting(),
                },
            };
        if let Some(end) = released {
            // Not done inside, it goes on in the community, late from release at the latest.
            shape.opens = shape.opens.map(|o| o.min(end));
            shape.due = shape.due.map(|d| d.min(end));
        } else if let Some(out) = planned_temporary_release(self.facts, self.day) {
            let anchor = self.anchor(spell).0.max(made.key().0);
            let before = (out - 1).max(anchor);
            if shape.due.is_none_or(|due| before < due) {
                shape.due = Some(before);
                shape.opens = Some(shape.opens.map_or(anchor, |o| o.min(before)));
                shape.waiting = false;
            }
        }
        with(shape)
    }

    /// X.5: six and three calendar months before the last day, each opening a month before
    /// (reading 19).
    fn expiry_tasks(&self, order: &Standing, made: &Fact, put: &mut dyn FnMut(&str, Shape)) {
        for (task, months) in [("X.5/6", 6), ("X.5/3", 3)] {
            // One without a day counts in any case.
            let reviewed = |from: Option<Day>| {
                self.of("decision_recorded")
                    .filter(|f| f.text("kind") == Some("expiry_review"))
                    .filter(|f| f.text("order").is_none_or(|o| o == order.id))
                    .any(|f| f.on.is_none_or(|on| from.is_some_and(|from| on >= from)))
            };
            let shape = match order.expected_last {
                Some(last) => {
                    let (mut opens, mut due) = (add_months(last, -months - 1), add_months(last, -months));
                    let start = made.key().0;
                    let mut compressed =
                        if start > opens { Some(true) } else { made.learnt.map(|l| l > opens) };
                    if due < start {
                        (opens, due, compressed) = (start, start, Some(true));
                    }
                    Shape { opens: Some(opens), due: Some(due), compressed, ..Shape::default() }
                        .done_if(reviewed(Some(opens)))
                }
                None => Shape::waiting().done_if(reviewed(None)),
            };
            let ended = order.live == Some(false);
            put(task, Shape { cancelled: ended && !shape.done, ..shape });
        }
    }

    /// X.6: from the day after the last day in force (readings 18, 49).
    fn marker_removal(&self, order: &Standing, put: &mut dyn FnMut(&str, Shape)) {
        let another_live =
            self.standings.iter().any(|o| o.id != order.id && o.made.is_some() && o.live != Some(false));
        let mut standing: BTreeMap<(String, String), bool> = BTreeMap::new();
        for f in self.facts {
            if let Some(system) = f.text("system") {
                let key = (system.to_owned(), f.text("force").unwrap_or_default().to_owned());
                match f.code.as_str() {
                    "marker_placed" if f.text("order").is_none_or(|o| o == order.id) => {
                        standing.insert(key, true);
                    }
                    "marker_removed" => {
                        for (_, placed) in standing.iter_mut().filter(|((s, force), _)| {
                            *s == key.0 && (key.1.is_empty() || force.is_empty() || *force == key.1)
                        }) {
                            *placed = false;
                        }
                    }
                    _ => {}
                }
            }
        }
        let shape = if order.live == Some(false) {
            let off = order.ended_last.map(|last| last + 1);
            // Where the last day is not known, they are to come off all the same.
            if another_live || standing.is_empty() {
                Shape::na()
            } else {
                Shape { opens: off, due: off, ..Shape::default() }
                    .done_if(standing.values().all(|placed| !placed))
            }
        } else {
            let off = order.face_last.map(|last| last + 1);
            // A doubtful order keeps its markers, also when its day has gone by.
            let waiting = off.is_none_or(|off| off <= self.day);
            Shape { not_open: true, waiting, opens: off, due: off, ..Shape::default() }
        };
        // Due before there was an order: on the day it was made.
        let compressed = shape.opens.and_then(|off| compressed_by(order, off));
        let no_sooner = |day: Option<Day>| day.map(|day| day.max(made_on(order).unwrap_or(day)));
        put("X.6", Shape { compressed, opens: no_sooner(shape.opens), due: no_sooner(shape.due), ..shape });
        put("X.13", self.exit_review(order));
    }

    /// X.13, from the day after the last day.
    fn exit_review(&self, order: &Standing) -> Shape {
        let last = if order.live == Some(false) { order.ended_last } else { order.face_last };
        let exits = |f: &&Fact| {
            f.text("kind") == Some("exit_review") && f.text("order").is_none_or(|o| o == order.id)
        };
        let Some(opens) = last.map(|last| last + 1) else {
            // Over, on a day not known: open, and what was decided before may have been too soon.
            let undated = self.of("decision_recorded").filter(exits).any(|f| f.on.is_none());
            let over = order.live == Some(false);
            return Shape { waiting: !over, ..Shape::default() }.done_if(undated);
        };
        let reviewed = self.of("decision_recorded").filter(exits).any(|f| f.on.is_none_or(|on| on >= opens));
        Shape { opens: Some(opens), compressed: compressed_by(order, opens), ..Shape::default() }
            .done_if(reviewed)
    }

    /// X.1 and X.2, per version.
    fn version_tasks(&self, order: &Standing, out: &mut BTreeMap<String, TaskAnswer>) {
        let id = order.id.as_str();
        for (version, by) in &order.versions {
            let ended = order.live == Some(false);
            let certified = self
                .of("order_copy_received")
                .any(|f| f.about(id) && f.version() == *version && f.flag("certified") == Some(true));
            let mut copy = Shape::from_trigger(by, self.working(Some(order), by.on, 5)).done_if(certified);
            copy.cancelled = ended && !certified;
            let notice = self.law.notice(id, *version, by, self.day);
            let given = matches!(notice, Notice::From(_) | Notice::FromUnknownDay(_));
            let mut check = Shape::from_trigger(by, by.on).done_if(given);
            check.cancelled = ended && !given;
            check.waiting = notice == Notice::Unknown && self.law.service_open(id, *version, by, self.day);
            for (task, shape) in [("X.1", copy), ("X.2", check)] {
                let shape = if self.marked_na(task, Some(id)) { Shape::na() } else { shape };
                out.insert(format!("{task}@{id}#{version}"), shape.answer(self.day));
            }
        }
    }

    /// Stage 3 (readings 11 to 14, 17).
    fn custody_tasks(&self, put: &mut BTreeMap<&str, Shape>) {
        const ALL: [&str; 10] = ["3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10"];
        let (spell, over) = match self.custody() {
            Custody::Never => {
                put.extend(ALL.map(|t| (t, self.no_stay())));
                return;
            }
            Custody::Now(spell) => (spell, false),
            Custody::Over(spell) => (spell, true),
        };
        let from = spell.start.0;
        let to = spell.end.map(|(end, _)| end);
        let order = self.order_of(spell);
        // What sets the stage going: the sentence, or a yes to 6.6.
        let decision = if self.is_return(spell) || spell.sentenced.is_none() {
            self.caseload_decision(from, to)
        } else {
            None
        };
        let (anchor, learnt) = match decision {
            Some(d) if d.text("outcome") == Some("yes") => match d.on {
                Some(on) if on > self.anchor(spell).0 => (Some(on), d.learnt),
                // Both set it: known when both were.
                Some(on) if on == self.anchor(spell).0 => {
                    let learnt = self.anchor(spell).1;
                    (Some(on), learnt.max(d.learnt).filter(|_| learnt.is_some() && d.learnt.is_some()))
                }
                _ => (Some(self.anchor(spell).0), self.anchor(spell).1),
            },
            _ => (Some(self.anchor(spell).0), self.anchor(spell).1),
        };
        let said_yes = decision.is_some_and(|d| d.text("outcome") == Some("yes"));
        let said_no = self.is_return(spell) && decision.is_some_and(|d| d.text("outcome") == Some("no"));
        let waits = if self.is_return(spell) { !said_yes } else { spell.sentenced.is_none() && !said_yes };
        let anchor = anchor.filter(|_| !waits);
        let compressed = anchor.and_then(|a| learnt.map(|l| l > a));
        let five = self.working(order, anchor, 5);
        let sent = self.since("transfer_sent", from, to).rfind(|f| f.text("to").is_some_and(is_regional));
        let accepted = self.hand_over_in(spell, true);
        let accepted_fact = accepted.and_then(|on| {
            self.of("transfer_accepted").find(|f| f.on == Some(on) && f.text("to").is_some_and(is_regional))
        });
        let returned = self.hand_over_in(spell, false).filter(|on| accepted.is_none_or(|a| *on >= a));
        let in_hospital = spell.hospital && !over;
        let finish = |mut shape: Shape| {
            if over {
                // Not done in that stay: cancelled.
                shape.cancelled = !shape.done;
            } else if said_no {
                shape = Shape::na();
            } else if waits && !shape.done {
                shape.waiting = true;
            }
            shape
        };
        let base = Shape { opens: anchor, due: five, compressed, ..Shape::default() };
        let mut first = base.clone().done_if(sent.is_some());
        first.waiting = self.of("record_created").next().is_none();
        put.insert("3.1", finish(first));
        let checked = self.since("marker_checked", from, to).any(|f| f.text("system") == Some("RMS"));
        let mut rms = base.done_if(checked);
        rms.revalidate = checked && !over && order.is_some_and(|o| self.marker_contradicted("RMS", o));
        put.insert("3.2", finish(rms));
        let mut accept = match sent {
            Some(sent) => Shape::from_trigger(sent, self.working(order, sent.on, 5)),
            None => Shape::waiting(),
        };
        accept.done = accepted.is_some();
        put.insert("3.3", finish(accept));

        let after_acceptance = |due: i64| match (accepted, accepted_fact) {
            (Some(on), Some(fact)) => Shape::from_trigger(fact, self.working(order, Some(on), due)),
            _ => Shape::waiting(),
        };
        let mut pins = after_acceptance(5);
        let pins_placed = self.since("marker_placed", from, to).rfind(|f| f.text("system") == Some("PINS"));
        let pins_removed = self.since("marker_removed", from, to).rfind(|f| f.text("system") == Some("PINS"));
        pins.done = match (pins_placed, pins_removed) {
            (Some(placed), Some(removed)) if !over => placed.key() > removed.key(),
            (placed, _) => placed.is_some(),
        };
        put.insert("3.5", if in_hospital && !pins.done { Shape::na() } else { finish(pins) });

        // 3.6 and, after a move, X.8: one task.
        let moved = spell.moves.iter().copied().max();
        let assigned = self.since("partner_assigned", from, to).next_back();
        let mut partner = after_acceptance(10);
        if let (Some(moved), Some(on)) = (moved, accepted)
            && moved > on
        {
            let learnt = self.of("moved").rfind(|f| f.on == Some(moved)).and_then(|f| f.learnt);
            partner = Shape {
                opens: Some(moved),
                due: self.working(order, Some(moved), 5),
                compressed: learnt.map(|l| l > moved),
                ..Shape::default()
            };
        }
        partner.done = assigned.is_some_and(|f| match (f.text("unit"), spell.unit.as_deref()) {
            (Some(unit), Some(prison)) => unit == prison,
            _ => f.on.is_none_or(|on| spell.moves.iter().all(|moved| on >= *moved)),
        });
        let partner = finish(partner);
        put.insert("X.8", if spell.moves.is_empty() { Shape::na() } else { partner.clone() });
        put.insert("3.6", partner);

        // 3.7, and again after each change of offender manager.
        let managers: Vec<Day> = self
            .since("manager_assigned", from, to)
            .filter(|f| f.text("kind") == Some("prison"))
            .filter_map(|f| f.on)
            .collect();
        let changed = managers.iter().skip(1).copied().max();
        let told = self.since("contact_made", from, to).rfind(|f| f.text("with") == Some("offender_manager"));
        let mut manager = after_acceptance(10);
        if let (Some(changed), Some(on)) = (changed, accepted)
            && changed > on
        {
            let learnt = self.of("manager_assigned").rfind(|f| f.on == Some(changed)).and_then(|f| f.learnt);
            manager = Shape {
                opens: Some(changed),
                due: self.working(order, Some(changed), 10),
                compressed: learnt.map(|l| l > changed),
                ..Shape::default()
            };
        }
        manager.done = told.is_some_and(|f| f.on.is_none_or(|on| changed.is_none_or(|c| on >= c)));
        put.insert("3.7", if in_hospital && !manager.done { Shape::na() } else { finish(manager) });

        // 3.4 and 3.10 until 5.6 is accepted; meetings and conduit until release.
        for task in ["3.4", "3.8", "3.9", "3.10"] {
            let until_returned = matches!(task, "3.4" | "3.10");
            let shape = if said_no && !over {
                Shape::na()
            } else if over || (until_returned && returned.is_some()) {
                Shape::cancelled()
            } else if let Some(on) = accepted {
                Shape { waiting: waits, ..Shape::recurring(Some(on), None) }
            } else {
                Shape::waiting()
            };
            put.insert(task, shape);
        }
    }

    /// A window with no release date before the release: the release itself.
    fn release_alone(&self, end: Day) -> Shape {
        let learnt = self.of("released").rfind(|f| f.on == Some(end)).and_then(|f| f.learnt);
        Shape { opens: Some(end), due: Some(end), compressed: learnt.map(|l| l > end), ..Shape::default() }
    }

    /// A window hung on the release date (contracts.md 3; readings 1 to 3). Nothing when
    /// there is no date.
    fn planned(
        &self,
        spell: &Spell,
        driver: &Driver,
        day: Day,
        opens: &dyn Fn(Day) -> Day,
        due: &dyn Fn(Day) -> Day,
    ) -> Option<Shape> {
        self.planned_from(Day::MIN, spell, driver, day, opens, due)
    }

    /// As `planned`, for a task that cannot begin before a day.
    fn planned_from(
        &self,
        from: Day,
        spell: &Spell,
        driver: &Driver,
        day: Day,
        opens: &dyn Fn(Day) -> Day,
        due: &dyn Fn(Day) -> Day,
    ) -> Option<Shape> {
        let (kind, release) = driver.current.as_ref()?;
        let anchor = self.anchor(spell).0.max(from);
        let compressed = self.compressed(anchor, kind, *release, day, opens, due);
        // Due before the sentence or the order: the trigger's day alone.
        if due(*release) < anchor {
            return Some(Shape {
                opens: Some(anchor),
                due: Some(anchor),
                compressed: Some(true),
                ..Shape::default()
            });
        }
        Some(Shape { opens: Some(opens(*release)), due: Some(due(*release)), compressed, ..Shape::default() })
    }

    fn compressed(
        &self,
        anchor: Day,
        kind: &str,
        release: Day,
        day: Day,
        opens: &dyn Fn(Day) -> Day,
        due: &dyn Fn(Day) -> Day,
    ) -> Option<bool> {
        if anchor > opens(release) {
            return Some(true);
        }
        let receipt = first_receipt(self.facts, day, kind, release)?;
        let learnt = receipt.learnt?;
        if learnt <= opens(release) {
            return Some(false);
        }
        // What was already late under a later date stays as late as it was (reading 2).
        let before = receipt.on? - 1;
        if before < day
            && let Some((old_kind, old)) = super::state::driver(self.facts, before).current
            && release < old
            && due(old) <= before
        {
            return self.compressed(anchor, &old_kind, old, before, opens, due);
        }
        Some(true)
    }

    /// Completed work against a release date that has moved since (reading 9).
    fn stale(&self, task: &str, done_on: Day) -> bool {
        let (Some((_, now)), Some((_, then))) = (&self.driver.current, driver(self.facts, done_on).current)
        else {
            return false;
        };
        if *now == then {
            return false;
        }
        let old = done_on < add_months(*now, -6);
        match task {
            "4.2" | "5.2" => old,
            "4.5" => old || *now < then,
            "4.3" => *now < then,
            "5.3" | "5.5" => true,
            _ => false,
        }
    }

    /// Stage 4 (reading 6).
    fn planning_tasks(&self, put: &mut BTreeMap<&str, Shape>) {
        let raised = |spell: &Spell| {
            self.since("tasking_raised", spell.start.0, spell.end.map(|(e, _)| e)).next_back().cloned()
        };
        let year = |r: Day| add_months(r, -12);
        let half = |r: Day| add_months(r, -6) - 1;
        type Months = fn(Day) -> Day;
        let rows: [(&'static str, (&str, &str, &str), Months); 5] = [
            ("4.1", ("contact_made", "with", "owning_force"), |r| add_months(r, -12)),
            ("4.2", ("intelligence_product_made", "kind", "discovery"), |r| add_months(r, -10)),
            ("4.3", ("meeting_held", "kind", "planning"), |r| add_months(r, -9)),
            ("4.4", ("decision_recorded", "kind", "framework"), |r| add_months(r, -6) - 1),
            ("4.6", ("tasking_raised", "", ""), |r| add_months(r, -6) - 1),
        ];
        for (task, (code, key, value), due) in rows {
            let opens: &dyn Fn(Day) -> Day = if task == "4.1" { &|r| add_months(r, -12) - 28 } else { &year };
            let shape = self.release_work(task, code, key, value, opens, &due);
            put.insert(task, shape);
        }
        // 4.5 before 4.6, 4.7 at the same meeting: each waits until that has a date (reading 21).
        let mut product =
            self.release_work("4.5", "intelligence_product_made", "kind", "product", &year, &|_| Day::MAX);
        let mut lead = self.release_work("4.7", "lead_named", "", "", &year, &half);
        if let Custody::Now(spell) = self.custody() {
            let tasking = raised(spell);
            let meeting = tasking.as_ref().and_then(|f| f.day("meeting_on"));
            let anchor = self.anchor(spell).0;
            product.opens = self.driver.current.as_ref().map(|(_, release)| year(*release));
            let raised_on = tasking.as_ref().and_then(|f| f.on);
            product.due = raised_on.map(|on| on - 1);
            match (product.opens, product.due) {
                (_, None) => product.waiting = true,
                (_, Some(due)) if due < anchor && self.driver.current.is_some() => {
                    (product.opens, product.due, product.compressed) =
                        (Some(anchor), Some(anchor), Some(true));
                }
                (Some(opens), Some(due)) if opens > due => product.opens = Some(due),
                _ => {}
            }
            match meeting {
                Some(on) => {
                    let learnt = tasking.as_ref().and_then(|f| f.learnt);
                    (lead.opens, lead.due, lead.waiting) = (Some(on), Some(on), false);
                    lead.compressed = learnt.map(|l| l > on);
                }
                None => (lead.waiting, lead.opens, lead.due, lead.compressed) = (true, None, None, None),
            }
        }
        if let Custody::Over(spell) = self.custody()
            && let Some(tasking) = raised(spell)
            && let Some(on) = tasking.day("meeting_on")
        {
            (lead.opens, lead.due, lead.compressed) = (Some(on), Some(on), tasking.learnt.map(|l| l > on));
        }
        if let Custody::Over(spell) = self.custody() {
            product.due = raised(spell).and_then(|f| f.on).map(|on| on - 1);
        }
        put.insert("4.5", product);
        put.insert("4.7", lead);
    }

    /// A task of stages 4 and 5 completed by one kind of fact.
    fn release_work(
        &self,
        task: &str,
        code: &str,
        key: &str,
        value: &str,
        opens: &dyn Fn(Day) -> Day,
        due: &dyn Fn(Day) -> Day,
    ) -> Shape {
        let completing = |from: Day, to: Option<Day>| {
            self.since(code, from, to).rfind(|f| key.is_empty() || f.text(key) == Some(value)).cloned()
        };
        match self.custody() {
            Custody::Never => self.no_stay(),
            Custody::Over(spell) => {
                let done = completing(spell.start.0, spell.end.map(|(e, _)| e)).is_some();
                Shape { cancelled: !done, done, ..Shape::default() }
            }
            Custody::Now(spell) => {
                let mut shape =
                    self.planned(spell, &self.driver, self.day, opens, due).unwrap_or_else(Shape::waiting);
                if let Some(fact) = completing(spell.start.0, None) {
                    shape.done = true;
                    if let Some(on) = fact.on {
                        shape.revalidate = self.stale(task, on);
                        // A change of 28 days or more from the date last notified (reading 10).
                        if task == "4.1"
                            && let (Some((_, now)), Some((_, told))) =
                                (&self.driver.current, driver(self.facts, on).current)
                            && (*now - told).abs() >= 28
                        {
                            shape.done = false;
                        }
                    }
                } else if self.is_return(spell)
                    && matches!(task, "4.2" | "4.3" | "4.4" | "4.5" | "4.7" | "5.2" | "5.5")
                {
                    // Work of the stay before is looked at again (column "back").
                    shape.revalidate = completing(Day::MIN, Some(spell.start.0 - 1)).is_some();
                }
                shape
            }
        }
    }

    /// Stage 5.
    fn preparation_tasks(&self, put: &mut BTreeMap<&str, Shape>) {
        let opens = |r: Day| add_months(r, -6);
        let due = |r: Day| add_months(r, -1);
        for (task, code, key, value) in [
            ("5.2", "photograph_taken", "", ""),
            ("5.3", "bulletin_issued", "", ""),
            ("5.4", "appointment_set", "kind", "probation"),
            ("5.5", "plan_agreed", "kind", "police_response"),
        ] {
            put.insert(task, self.release_work(task, code, key, value, &opens, &due));
        }
        let shape = match self.custody() {
            Custody::Never => self.no_stay(),
            Custody::Now(spell) => {
                let mut shape =
                    self.planned(spell, &self.driver, self.day, &opens, &due).unwrap_or_else(Shape::waiting);
                shape.done = self.hand_over_in(spell, false).is_some() && !self.region_holds();
                let said_no = self.is_return(spell)
                    && self
                        .caseload_decision(spell.start.0, None)
                        .is_some_and(|d| d.text("outcome") == Some("no"));
                if said_no && !self.region_holds() && !shape.done { Shape::na() } else { shape }
            }
            Custody::Over(spell) => {
                let end = spell.end.map_or(self.day, |(end, _)| end);
                let given_back = !self.region_holds()
                    && self
                        .record
                        .hand_overs
                        .iter()
                        .any(|h| h.on >= spell.start.0 && h.from.as_deref().is_some_and(is_regional));
                if given_back || self.region_holds() {
                    // Owed while the regional unit holds the record (reading 16).
                    let mut shape = self
                        .planned(spell, &driver(self.facts, end - 1), end - 1, &opens, &due)
                        .unwrap_or_else(|| self.release_alone(end));
                    shape.opens = shape.opens.map(|o| o.min(end));
                    shape.due = shape.due.map(|d| d.min(end));
                    shape.done_if(given_back)
                } else {
                    Shape::cancelled()
                }
            }
        };
        put.insert("5.6", shape);
    }

    /// Stage 6.
    fn community_tasks(&self, put: &mut BTreeMap<&str, Shape>) {
        let lead_contact = |from: Day| {
            ["contact_made", "visit_made"]
                .iter()
                .any(|code| self.since(code, from, None).any(|f| f.flag("by_lead") == Some(true)))
        };
        match self.custody() {
            Custody::Never => {
                for task in ["6.1", "6.2", "6.3"] {
                    put.insert(task, self.no_stay());
                }
            }
            Custody::Now(spell) => {
                let out = |days: i64| {
                    self.planned(spell, &self.driver, self.day, &|r| r, &|r| r + days)
                        .unwrap_or_else(Shape::waiting)
                };
                let mut second = out(7);
                if let Some(opens) = second.opens {
                    second.due = self.appointment(spell, opens).or(second.due);
                }
                put.insert("6.1", out(1));
                put.insert("6.2", second);
                put.insert("6.3", Shape { recurring: true, due: None, compressed: None, ..out(1) });
            }
            Custody::Over(spell) => {
                let out = spell.end.map_or(self.day, |(end, _)| end);
                let learnt = self.of("released").rfind(|f| f.on == Some(out)).and_then(|f| f.learnt);
                let compressed = learnt.map(|l| l > out);
                let first = Shape { opens: Some(out), due: Some(out + 1), compressed, ..Shape::default() };
                put.insert("6.1", first.done_if(lead_contact(out)));
                let no_licence =
                    matches!(spell.end_kind.as_deref(), Some("no_licence" | "from_remand" | "removal"));
                let appointment = self.appointment(spell, out);
                let met = self.since("meeting_held", out, None).any(|f| f.text("kind") == Some("probation"));
                let second = Shape {
                    opens: Some(out),
                    due: appointment.or(Some(out + 7)),
                    compressed,
                    ..Shape::default()
                };
                put.insert("6.2", if no_licence { Shape::na() } else { second.done_if(met) });
                put.insert("6.3", Shape::recurring(Some(out), None));
            }
        }
        // 6.4: from coming into force to the end, in custody too.
        let began = self.standings.iter().filter(|o| o.live != Some(false)).filter_map(|o| o.began).min();
        let ends =
            self.standings.iter().filter(|o| o.live != Some(false)).map(|o| o.expected_last).max().flatten();
        put.insert("6.4", if began.is_some() { Shape::recurring(began, ends) } else { Shape::not_open() });
        put.insert("6.6", self.caseload_return());
    }

    /// The first probation appointment for the release or later.
    fn appointment(&self, spell: &Spell, out: Day) -> Option<Day> {
        self.since("appointment_set", spell.start.0, None)
            .filter(|f| f.text("kind") == Some("probation"))
            .filter_map(|f| f.day("for_day"))
            .filter(|on| *on >= out)
            .min()
    }

    /// 6.6 (readings 9, 13).
    fn caseload_return(&self) -> Shape {
        let recalled_under = |o: &Standing| {
            o.made.is_some()
                && (o.live != Some(false)
                    || o.ended_last.is_none_or(|last| Some(last) >= self.track.recalled_on))
        };
        if self.track.place == Place::RecalledAtLarge && self.standings.iter().any(recalled_under) {
            // Fires on recall; its day is the day of return.
            return Shape::waiting();
        }
        let order = self.lead();
        let window = |on: Day, learnt: Option<Day>, decided: bool| {
            Shape {
                opens: Some(on),
                due: self.working(order, Some(on), 5),
                compressed: learnt.map(|l| l > on),
                ..Shape::default()
            }
            .done_if(decided)
        };
        match self.custody() {
            Custody::Now(spell) => match self.reopened_by_later_date(spell) {
                Some((on, learnt)) => window(on, learnt, self.caseload_decision(on, None).is_some()),
                None if self.is_return(spell) => {
                    let on = spell.start.0;
                    window(on, spell.start_learnt, self.caseload_decision(on, None).is_some())
                }
                None => Shape::na(),
            },
            Custody::Over(spell) if self.is_return(spell) => {
                let on = spell.start.0;
                let done = self.caseload_decision(on, spell.end.map(|(e, _)| e)).is_some();
                let shape = window(on, spell.start_learnt, done);
                Shape { cancelled: !done, ..shape }
            }
            Custody::Over(_) => Shape::na(),
            Custody::Never => self.no_stay(),
        }
    }

    /// The day a later date closed the stage 5 window after 5.6 was done (reading 9).
    fn reopened_by_later_date(&self, spell: &Spell) -> Option<(Day, Option<Day>)> {
        let done = self.hand_over_in(spell, false)?;
        if self.region_holds() {
            return None;
        }
        let (kind, now) = self.driver.current.as_ref()?;
        let (_, then) = driver(self.facts, done).current?;
        let receipt = first_receipt(self.facts, self.day, kind, *now)?;
        let received = receipt.on?;
        (then < *now && received > done && received < add_months(*now, -6))
            .then_some((received, receipt.learnt))
    }

    /// X.3, X.4, X.7, X.9, X.10, X.11 and X.13.
    fn derived_tasks(&self, put: &mut BTreeMap<&str, Shape>) {
        match self.custody() {
            Custody::Never => {
                for task in ["X.3", "X.4", "X.10"] {
                    put.insert(task, self.no_stay());
                }
            }
            Custody::Over(spell) => {
                let (anchor, learnt) = self.anchor(spell);
                let over = |done: bool| Shape {
                    opens: Some(anchor),
                    compressed: learnt.map(|l| l > anchor),
                    done,
                    cancelled: !done,
                    ..Shape::default()
                };
                let checked = self
                    .since("task_completed", spell.start.0, spell.end.map(|(e, _)| e))
                    .any(|f| f.text("task") == Some("X.3"));
                put.insert("X.3", over(checked));
                let told = self
                    .since("contact_made", spell.start.0, spell.end.map(|(e, _)| e))
                    .any(|f| f.text("with") == Some("prison"));
                put.insert("X.4", over(told));
                put.insert("X.10", Shape::cancelled());
            }
            Custody::Now(spell) => {
                let (anchor, learnt) = self.anchor(spell);
                let compressed = learnt.map(|l| l > anchor);
                let before_release = |due: Option<Day>| match due {
                    None => Shape { opens: Some(anchor), compressed, ..Shape::waiting() },
                    Some(due) if due < anchor => Shape {
                        opens: Some(anchor),
                        due: Some(anchor),
                        compressed: Some(true),
                        ..Shape::default()
                    },
                    Some(due) => {
                        Shape { opens: Some(anchor), due: Some(due), compressed, ..Shape::default() }
                    }
                };
                let release = self.driver.current.as_ref().map(|(_, on)| *on);
                let done =
                    self.since("task_completed", spell.start.0, None).any(|f| f.text("task") == Some("X.3"));
                put.insert("X.3", before_release(release.map(|r| add_months(r, -3))).done_if(done));
                let earliest = earliest_of_all(self.facts, self.day);
                let told =
                    self.since("contact_made", spell.start.0, None).any(|f| f.text("with") == Some("prison"));
                let prison = before_release(earliest.map(|r| add_months(r, -18) - 1)).done_if(told);
                put.insert("X.4", if spell.hospital && !told { Shape::na() } else { prison });
                // X.10: three months after the sentence or the last poll (reading 19); a date
                // gone by asks again (reading 15).
                let asked = last_poll(self.facts, self.day);
                let gone_by = self.driver.passed.as_ref().map(|(_, on)| *on);
                let from = [Some(anchor), asked, gone_by].into_iter().flatten().max();
                let compressed = from.and_then(|from| self.poll_compressed(spell, from));
                let due = from.map(|f| add_months(f, 3));
                let shape = Shape { opens: from, due, compressed, ..Shape::default() };
                put.insert("X.10", shape.done_if(self.driver.current.is_some()));
            }
        }
        let made = || self.standings.iter().filter(|o| o.made.is_some());
        let over = !self.any_live();
        let ends: Option<Vec<(Day, &Standing)>> = made()
            .filter(|o| over || o.live != Some(false))
            .map(|o| if o.live == Some(false) { o.ended_last } else { o.face_last }.map(|last| (last, o)))
            .collect();
        let shape = match ends.and_then(|ends| ends.into_iter().max_by_key(|(last, _)| *last)) {
            Some((last, order)) => {
                let opens = last + 1;
                let kept =
                    self.since("review_made", opens, None).any(|f| f.text("kind") == Some("retention"));
                Shape { opens: Some(opens), compressed: compressed_by(order, opens), ..Shape::default() }
                    .done_if(kept)
            }
            None => {
                let mut reviews = self.of("review_made").filter(|f| f.text("kind") == Some("retention"));
                Shape { waiting: !over, ..Shape::default() }.done_if(reviews.any(|f| f.on.is_none()))
            }
        };
        put.insert("X.9", shape);
    }

    /// When the fact that last set X.10 going was learnt, against its day.
    fn poll_compressed(&self, spell: &Spell, from: Day) -> Option<bool> {
        let (anchor, anchor_learnt) = self.anchor(spell);
        let polled: Vec<&Fact> =
            polls(self.facts, self.day).into_iter().filter(|f| f.on == Some(from)).collect();
        let mut learnt: Vec<Option<Day>> = polled.iter().map(|f| f.learnt).collect();
        if anchor == from {
            learnt.push(anchor_learnt);
        }
        if learnt.is_empty() {
            // The date that went by.
            let (kind, on) = self.driver.passed.as_ref()?;
            learnt.push(last_receipt(self.facts, self.day, kind, *on)?.learnt);
        }
        let all: Option<Vec<Day>> = learnt.into_iter().collect();
        Some(all?.into_iter().max()? > from)
    }

    /// X.7: the last hand-over of the record, until it is accepted.
    fn hand_over_task(&self, out: &mut BTreeMap<String, TaskAnswer>) {
        let Some(sent) = self.of("transfer_sent").next_back() else { return };
        let pending = self.record.pending.as_ref().is_some_and(|p| p.id == sent.id);
        let accepted = self
            .record
            .hand_overs
            .iter()
            .any(|h| Some(h.to.as_str()) == sent.text("to") && h.key > sent.key());
        let shape =
            Shape::from_trigger(sent, self.working(self.lead(), sent.on, 5)).done_if(!pending && accepted);
        let shape = if self.any_live() || self.lead().is_none() || shape.done {
            shape
        } else {
            Shape { cancelled: true, ..shape }
        };
        let shape = if self.marked_na("X.7", None) { Shape::na() } else { shape };
        out.insert(format!("X.7@{}", sent.id), shape.answer(self.day));
    }

    /// 6.5, one for each allegation; it goes on after the end of an order (reading 18).
    fn breach_tasks(&self, out: &mut BTreeMap<String, TaskAnswer>) {
        for alleged in self.of("breach_alleged") {
            let Some(breach) = alleged.text("breach") else { continue };
            let order = self
                .standings
                .iter()
                .find(|o| Some(o.id.as_str()) == alleged.text("order"))
                .or_else(|| self.lead());
            let decided = self.of("breach_decided").any(|f| f.text("breach") == Some(breach));
            let shape = Shape::from_trigger(alleged, self.working(order, alleged.on, 5)).done_if(decided);
            out.entry(format!("6.5@{breach}")).or_insert_with(|| {
                let shape = if self.marked_na("6.5", None) { Shape::na() } else { shape };
                shape.answer(self.day)
            });
        }
    }

    /// X.12: each listed hearing, and each charge (practice.md E.5).
    fn court_tasks(&self, out: &mut BTreeMap<String, TaskAnswer>) {
        for (listing, held) in self.last_listings() {
            let Some(hearing) = listing.text("hearing") else { continue };
            let order = self
                .standings
                .iter()
                .find(|o| Some(o.id.as_str()) == listing.text("order"))
                .or_else(|| self.lead());
            let outcome = held.and_then(|f| f.text("outcome"));
            let stands = outcome.is_none_or(|outcome| outcome == "concluded");
            let day = listing.day("listed_for").filter(|_| stands);
            let mut shape = Shape::from_trigger(listing, self.working(order, day, 1));
            if let (Some(opens), Some(due)) = (shape.opens, shape.due)
                && due < opens
            {
                (shape.due, shape.compressed) = (Some(opens), Some(true));
            }
            shape.waiting = day.is_none();
            shape.done = outcome.is_some_and(|outcome| outcome != "adjourned");
            let shape = if self.marked_na("X.12", None) { Shape::na() } else { shape };
            out.insert(format!("X.12@{hearing}"), shape.answer(self.day));
        }
        for charged in self.of("charged") {
            let Some(charge) = charged.text("charge") else { continue };
            let over = self.facts.iter().any(|f| {
                f.text("charge") == Some(charge)
                    && match f.code.as_str() {
                        "proceedings_ended" => f.text("outcome") != Some("deserted_pro_loco_diet_set"),
                        "convicted" => f.text("disposal").is_some(),
                        _ => false,
                    }
            });
            // Listed while it is open and no hearing of it is.
            let listed = |f: &Fact| f.code == "hearing_listed" && f.text("charge") == Some(charge);
            if over || self.last_listings().into_iter().any(|(f, _)| listed(f)) {
                continue;
            }
            let shape = Shape::from_trigger(charged, None);
            let shape = if self.marked_na("X.12", None) { Shape::na() } else { shape };
            out.insert(format!("X.12@{charge}"), shape.answer(self.day));
        }
    }
}

fn made_on(order: &Standing) -> Option<Day> {
    order.made.as_ref().and_then(|made| made.on)
}

/// Whether what an order sets was learnt, or the order made, after a day.
fn compressed_by(order: &Standing, opens: Day) -> Option<bool> {
    if made_on(order).is_some_and(|on| on > opens) {
        return Some(true);
    }
    let learnt = order.ended_by.as_ref().or(order.made.as_ref()).and_then(|f| f.learnt);
    learnt.map(|learnt| learnt > opens)
}
