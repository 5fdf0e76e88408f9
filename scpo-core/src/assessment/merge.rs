//! What several answers to one question agree on; the rest is unknown.

use std::borrow::Cow;

use super::document::{
    Assessment, ConditionAnswer, KeyDate, MarkerAnswer, OrderAnswer, RecordHolding, ReleaseDates, TaskAnswer,
};
use crate::condition::{ScheduleItem, ScheduleState};
use crate::finding::Known;
use crate::lifecycle::{MarkerState, TaskStatus};

const TURNS: &str = "it turns on what the record leaves open";

/// Joins answers, two at a time, with the paths of what is left open.
pub(super) struct Merge {
    missing: Vec<Cow<'static, str>>,
    /// Whether the answers differed anywhere.
    pub turned: bool,
}

impl Merge {
    pub fn new(missing: Vec<Cow<'static, str>>) -> Self {
        Self { missing, turned: false }
    }

    /// The paths of what is left open.
    pub fn missing(&self) -> &[Cow<'static, str>] {
        &self.missing
    }

    /// What two answers agree on.
    pub fn both(&mut self, mut a: Assessment, b: Assessment) -> Assessment {
        a.stage_why = if a.stage == b.stage { a.stage_why } else { Cow::Borrowed(TURNS) };
        a.stage = self.known(a.stage, b.stage);
        a.place = self.known(a.place, b.place);
        a.record = self.record(a.record, b.record);
        a.release = self.release(a.release, b.release);
        a.orders = self.lists(a.orders, b.orders, |a, b| a.order == b.order, Self::order, Self::lone_order);
        a.tasks = self.lists(a.tasks, b.tasks, same_task, Self::task, Self::task_of_one);
        a.schedule = self.lists(a.schedule, b.schedule, same_item, Self::item, Self::lone_item);
        a.markers = self.lists(a.markers, b.markers, same_marker, Self::marker, |_, marker| doubtful(marker));
        a.key_dates =
            self.lists(a.key_dates, b.key_dates, same_key_date, Self::key_date, Self::lone_key_date);
        for finding in b.findings {
            if !a.findings.contains(&finding) {
                a.findings.push(finding);
            }
        }
        a
    }

    fn unknown<T>(&mut self) -> Known<T> {
        self.turned = true;
        Known::Unknown(self.missing.clone())
    }

    fn known<T: PartialEq>(&mut self, a: Known<T>, b: Known<T>) -> Known<T> {
        match (&a, &b) {
            (Known::Value(x), Known::Value(y)) if x != y => self.unknown(),
            (Known::Value(_), Known::Unknown(_)) => b,
            _ => a,
        }
    }

    /// A value that may be absent: where only one answer has it, it is unknown.
    fn known_or_absent<T: PartialEq>(
        &mut self,
        a: Option<Known<T>>,
        b: Option<Known<T>>,
    ) -> Option<Known<T>> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.known(a, b)),
            (None, None) => None,
            _ => Some(self.unknown()),
        }
    }

    /// A value with no way to say unknown: left out where the answers differ.
    fn same<T: PartialEq>(&mut self, a: Option<T>, b: Option<T>) -> Option<T> {
        let differ = a != b;
        self.turned |= differ;
        a.filter(|_| !differ)
    }

    /// Joins two lists by what their items are for, in the order of the first.
    fn lists<T>(
        &mut self,
        a: Vec<T>,
        b: Vec<T>,
        same: impl Fn(&T, &T) -> bool,
        both: impl Fn(&mut Self, T, T) -> T,
        alone: impl Fn(&mut Self, T) -> T,
    ) -> Vec<T> {
        let mut rest: Vec<Option<T>> = b.into_iter().map(Some).collect();
        let mut joined = Vec::with_capacity(a.len());
        for item in a {
            let found = rest.iter_mut().find(|other| other.as_ref().is_some_and(|other| same(&item, other)));
            joined.push(match found.and_then(Option::take) {
                Some(other) => both(self, item, other),
                None => alone(self, item),
            });
        }
        for item in rest.into_iter().flatten() {
            joined.push(alone(self, item));
        }
        joined
    }

    fn record(&mut self, a: RecordHolding, b: RecordHolding) -> RecordHolding {
        RecordHolding {
            record_owner: self.known_or_absent(a.record_owner, b.record_owner),
            in_transfer_to: self.same(a.in_transfer_to, b.in_transfer_to),
            owning_force: self.same(a.owning_force, b.owning_force),
            release_force: self.same(a.release_force, b.release_force),
            facts: union(a.facts, b.facts),
        }
    }

    fn release(&mut self, a: ReleaseDates, b: ReleaseDates) -> ReleaseDates {
        let shown = |dates: &ReleaseDates| {
            dates.driver.as_ref().map(|driver| (driver.kind, driver.date, dates.passed))
        };
        let agree = shown(&a) == shown(&b);
        self.turned |= !agree;
        let mut not_driving = a.not_driving;
        not_driving.retain(|date| b.not_driving.contains(date));
        ReleaseDates {
            driver: a.driver.filter(|_| agree),
            passed: a.passed.filter(|_| agree),
            could_be_out_from: self.known_or_absent(a.could_be_out_from, b.could_be_out_from),
            not_driving,
        }
    }

    fn order(&mut self, a: OrderAnswer, b: OrderAnswer) -> OrderAnswer {
        let agree = a.status == b.status;
        OrderAnswer {
            why: if agree { a.why } else { Cow::Borrowed(TURNS) },
            status: self.known(a.status, b.status),
            in_force: self.known(a.in_force, b.in_force),
            bound: self.known(a.bound, b.bound),
            provisions_in_force: a.provisions_in_force.min(b.provisions_in_force),
            made_on: self.known_or_absent(a.made_on, b.made_on),
            started_on: self.known_or_absent(a.started_on, b.started_on),
            notice_from: self.known_or_absent(a.notice_from, b.notice_from),
            binding_from: self.known_or_absent(a.binding_from, b.binding_from),
            stated_last_day: self.known_or_absent(a.stated_last_day, b.stated_last_day),
            lawful_last_day: self.known_or_absent(a.lawful_last_day, b.lawful_last_day),
            last_day: self.known_or_absent(a.last_day, b.last_day),
            binding_version: self.same(a.binding_version, b.binding_version),
            conditions: self.lists(
                a.conditions,
                b.conditions,
                |a, b| a.condition == b.condition,
                Self::condition,
                Self::lone_condition,
            ),
            versions: self.lists(
                a.versions,
                b.versions,
                |a, b| a.version == b.version,
                |merge, a, b| super::VersionAnswer {
                    version: a.version,
                    notice_given: merge.known(a.notice_given, b.notice_given),
                    made_on: merge.known_or_absent(a.made_on, b.made_on),
                    notice_from: merge.known_or_absent(a.notice_from, b.notice_from),
                    binding_from: merge.known_or_absent(a.binding_from, b.binding_from),
                    facts: union(a.facts, b.facts),
                },
                |merge, version| super::VersionAnswer { notice_given: merge.unknown(), ..version },
            ),
            facts: union(a.facts, b.facts),
            ..a
        }
    }

    /// An order that only one answer has is in the other neither made nor in force: what
    /// is "no" in the one is no, and the rest is unknown.
    fn lone_order(&mut self, order: OrderAnswer) -> OrderAnswer {
        OrderAnswer {
            status: self.unknown(),
            in_force: self.lone_yes_or_no(order.in_force),
            bound: self.lone_yes_or_no(order.bound),
            why: Cow::Borrowed(TURNS),
            made_on: self.known_or_absent(order.made_on, None),
            started_on: self.known_or_absent(order.started_on, None),
            notice_from: self.known_or_absent(order.notice_from, None),
            binding_from: self.known_or_absent(order.binding_from, None),
            stated_last_day: self.known_or_absent(order.stated_last_day, None),
            lawful_last_day: self.known_or_absent(order.lawful_last_day, None),
            last_day: self.known_or_absent(order.last_day, None),
            binding_version: self.same(order.binding_version, None),
            conditions: order.conditions.into_iter().map(|one| self.lone_condition(one)).collect(),
            ..order
        }
    }

    fn lone_yes_or_no(&mut self, answer: Known<bool>) -> Known<bool> {
        if answer == Known::Value(false) { answer } else { self.unknown() }
    }

    fn condition(&mut self, a: ConditionAnswer, b: ConditionAnswer) -> ConditionAnswer {
        ConditionAnswer {
            in_force: self.known(a.in_force, b.in_force),
            started_on: self.known_or_absent(a.started_on, b.started_on),
            stated_last_day: self.known_or_absent(a.stated_last_day, b.stated_last_day),
            ..a
        }
    }

    fn lone_condition(&mut self, condition: ConditionAnswer) -> ConditionAnswer {
        ConditionAnswer { in_force: self.lone_yes_or_no(condition.in_force), ..condition }
    }

    /// Where the status itself turns on what is missing, the task waits for it.
    fn task(&mut self, a: TaskAnswer, b: TaskAnswer) -> TaskAnswer {
        let agree = a.status == b.status;
        let joined = TaskAnswer {
            opens: self.known_or_absent(a.opens.clone(), b.opens),
            due: self.known_or_absent(a.due.clone(), b.due),
            act_by: self.known_or_absent(a.act_by.clone(), b.act_by),
            compressed: self.known_or_absent(a.compressed.clone(), b.compressed),
            compressed_cause: self.same(a.compressed_cause, b.compressed_cause),
            days_late: self.same(a.days_late, b.days_late),
            next: self.known_or_absent(a.next.clone(), b.next),
            done_on: self.same(a.done_on, b.done_on),
            unit: self.same(a.unit.clone(), b.unit),
            facts: union(a.facts.clone(), b.facts),
            ..a
        };
        if agree { joined } else { self.lone_task(joined) }
    }

    /// A task that only one answer has: where that one says it does not arise, it does
    /// not arise in the other either; else it has no days that the other has.
    fn task_of_one(&mut self, task: TaskAnswer) -> TaskAnswer {
        if task.status == TaskStatus::NotApplicable {
            return task;
        }
        let task = TaskAnswer {
            opens: self.known_or_absent(task.opens, None),
            due: self.known_or_absent(task.due, None),
            act_by: self.known_or_absent(task.act_by, None),
            compressed: self.known_or_absent(task.compressed, None),
            compressed_cause: None,
            next: self.known_or_absent(task.next, None),
            done_on: None,
            ..task
        };
        self.lone_task(task)
    }

    fn lone_task(&mut self, task: TaskAnswer) -> TaskAnswer {
        self.turned = true;
        TaskAnswer {
            status: TaskStatus::Waiting,
            why: Cow::Borrowed(TURNS),
            waiting_for: self.missing.first().cloned(),
            days_late: None,
            ..task
        }
    }

    fn item(&mut self, a: ScheduleItem, b: ScheduleItem) -> ScheduleItem {
        let agree = a.state == b.state;
        let joined = ScheduleItem {
            due: self.known_or_absent(a.due.clone(), b.due),
            counting: self.same(a.counting, b.counting),
            due_at_the_latest: self.known_or_absent(a.due_at_the_latest.clone(), b.due_at_the_latest),
            counting_at_the_latest: self.same(a.counting_at_the_latest, b.counting_at_the_latest),
            last_on: self.same(a.last_on, b.last_on),
            missed: self.same(a.missed, b.missed),
            facts: union(a.facts.clone(), b.facts),
            ..a
        };
        if agree { joined } else { self.lone_item(joined) }
    }

    /// What only one answer asks for, or says is late, may be so.
    fn lone_item(&mut self, item: ScheduleItem) -> ScheduleItem {
        self.turned = true;
        let state = match item.state {
            ScheduleState::Late | ScheduleState::MayBeLate => ScheduleState::MayBeLate,
            ScheduleState::ReceivedLate | ScheduleState::MayHaveBeenLate => ScheduleState::MayHaveBeenLate,
            ScheduleState::Standing | ScheduleState::Due | ScheduleState::Paused | ScheduleState::Undated => {
                ScheduleState::Undated
            }
        };
        ScheduleItem { state, why: Cow::Borrowed(TURNS), missed: None, ..item }
    }

    /// A marker that is expected in one answer is expected, with the warning.
    fn marker(&mut self, a: MarkerAnswer, b: MarkerAnswer) -> MarkerAnswer {
        let is_expected =
            |marker: &MarkerAnswer| matches!(marker.state, MarkerState::Placed | MarkerState::Missing);
        let agree = a.state == b.state;
        self.turned |= !agree;
        let (kept, other) = if is_expected(&b) && !is_expected(&a) { (b, a) } else { (a, b) };
        let expected_from = kept.expected_from.filter(|from| other.expected_from == Some(*from));
        let kept = MarkerAnswer { expected_from, facts: union(kept.facts, other.facts), ..kept };
        if agree { kept } else { doubtful(kept) }
    }

    fn key_date(&mut self, a: KeyDate, b: KeyDate) -> KeyDate {
        KeyDate { date: self.known(a.date, b.date), facts: union(a.facts, b.facts), ..a }
    }

    fn lone_key_date(&mut self, date: KeyDate) -> KeyDate {
        KeyDate { date: self.unknown(), ..date }
    }
}

fn doubtful(marker: MarkerAnswer) -> MarkerAnswer {
    MarkerAnswer { doubtful: Some(true), ..marker }
}

fn same_task(a: &TaskAnswer, b: &TaskAnswer) -> bool {
    a.task == b.task
        && a.order == b.order
        && a.version == b.version
        && a.condition == b.condition
        && a.of == b.of
        && a.occurrence == b.occurrence
}

/// Items for one thing: of what was received late each is one of its own.
fn same_item(a: &ScheduleItem, b: &ScheduleItem) -> bool {
    let late = |item: &ScheduleItem| {
        let is_late = matches!(item.state, ScheduleState::ReceivedLate | ScheduleState::MayHaveBeenLate);
        is_late.then_some(item.last_on)
    };
    (a.kind, &a.order, &a.condition) == (b.kind, &b.order, &b.condition)
        && (a.method, &a.parameter, a.matter_on) == (b.method, &b.parameter, b.matter_on)
        && late(a) == late(b)
}

fn same_marker(a: &MarkerAnswer, b: &MarkerAnswer) -> bool {
    a.system == b.system && a.force == b.force
}

fn same_key_date(a: &KeyDate, b: &KeyDate) -> bool {
    a.kind == b.kind && a.order == b.order && (a.order.is_some() || a.facts == b.facts)
}

fn union<T: PartialEq>(mut a: Vec<T>, b: Vec<T>) -> Vec<T> {
    for item in b {
        if !a.contains(&item) {
            a.push(item);
        }
    }
    a
}
