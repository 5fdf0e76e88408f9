use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::assess::answer;
use super::{Assessment, assess};
use crate::case::Case;
use crate::condition::{ScheduleItem, ScheduleState};
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;
use crate::rulebook::Rulebook;

codes! {
    /// What makes two answers differ: one of three, never anything else.
    ChangeCause {
        /// A fact was recorded, corrected or taken back.
        Fact => "fact",
        /// The rulebook is another.
        Rulebook => "rulebook",
        /// A day passed.
        DayPassed => "day_passed",
    }
}

/// One difference between two answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What differs: a part of the answer by name, as `task 4.3`, `order O1`.
    pub item: Cow<'static, str>,
    /// Which member of it.
    pub field: Cow<'static, str>,
    /// What it was, as text; absent when it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it is, as text; absent when it is no longer there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why it differs.
    pub cause: ChangeCause,
    /// The facts behind it, where a fact is the cause.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Id>,
}

/// Every difference between two answers, each with its cause.
///
/// Works from the answers alone. A fact is the cause where the item rests on one that
/// the answer for the earlier day cites nowhere, or rested on one that has been taken
/// back since; else, where the rulebook is another, the rulebook; else the day. Of two
/// answers for one day a fact is the cause wherever an item rests on other facts.
/// A fact that long stood on record and is cited for the first time is taken for a new
/// one, and one that changes an item without being cited there, such as a release, is
/// not seen; [`changes_since`] has the case and separates the causes exactly.
pub fn diff(before: &Assessment, after: &Assessment) -> Vec<Change> {
    let same_day = before.as_of == after.as_of;
    let (earlier, later) = if before.as_of <= after.as_of { (before, after) } else { (after, before) };
    let cited = cited(earlier);
    let is_new = |id: &Id| !cited.contains(id);
    let is_taken_back = |id: &Id| later.taken_back.contains(id) && !earlier.taken_back.contains(id);
    compare(before, after, |difference| {
        let facts = if same_day {
            difference.other_facts()
        } else {
            difference.other_facts_that(|id| is_new(id) || is_taken_back(id))
        };
        if !facts.is_empty() || same_day && before.known_at != after.known_at {
            (ChangeCause::Fact, facts)
        } else if before.rulebook != after.rulebook {
            (ChangeCause::Rulebook, facts)
        } else {
            (ChangeCause::DayPassed, facts)
        }
    })
}

/// Every fact that an answer cites anywhere.
fn cited(assessment: &Assessment) -> BTreeSet<&Id> {
    let release = &assessment.release;
    let dates = release.driver.iter().flat_map(|date| &date.facts);
    let others = release.not_driving.iter().flat_map(|date| &date.facts);
    let orders = assessment.orders.iter().flat_map(|order| &order.facts);
    let tasks = assessment.tasks.iter().flat_map(|task| &task.facts);
    let schedule = assessment.schedule.iter().flat_map(|item| &item.facts);
    let markers = assessment.markers.iter().flat_map(|marker| &marker.facts);
    let days = assessment.key_dates.iter().flat_map(|day| &day.facts);
    let findings = assessment.findings.iter().flat_map(|finding| &finding.facts);
    let parts = dates
        .chain(others)
        .chain(orders)
        .chain(tasks)
        .chain(schedule)
        .chain(markers)
        .chain(days)
        .chain(findings);
    parts.chain(&assessment.record.facts).collect()
}

/// What changed since the case was last looked at: first by facts that became
/// known, then by the days that passed and what happened on them.
///
/// A day is the cause where the answer would be the same if nothing had happened since
/// then; else what happened is.
pub fn changes_since(case: &Case, rulebook: &Rulebook, then: (Date, Date), now: (Date, Date)) -> Vec<Change> {
    let before = assess(case, rulebook, then.0, then.1);
    let told = assess(case, rulebook, then.0, now.1);
    let view = case.view(now.0, now.1);
    let after = answer(&view, rulebook);
    let idle = items(&answer(&view.as_if_nothing_happened_after(then.0), rulebook));
    let happened: BTreeSet<&Id> =
        view.facts().iter().filter(|fact| fact.on() > Some(then.0)).map(|fact| &fact.event.id).collect();
    let mut changes = changes_by_facts(&before, &told);
    changes.extend(compare(&told, &after, |difference| {
        let by_the_day_alone = idle.get(difference.name).and_then(|item| item.fields.get(difference.field));
        if by_the_day_alone == difference.to {
            (ChangeCause::DayPassed, Vec::new())
        } else {
            (ChangeCause::Fact, difference.other_facts_that(|id| happened.contains(id)))
        }
    }));
    changes
}

/// Differences of which facts are known to be the only cause.
pub(super) fn changes_by_facts(before: &Assessment, after: &Assessment) -> Vec<Change> {
    compare(before, after, |difference| (ChangeCause::Fact, difference.other_facts()))
}

/// One item of an answer, flattened: its members as text, and its facts.
struct Item {
    fields: BTreeMap<&'static str, String>,
    facts: Vec<Id>,
}

/// A member that differs, with the facts its item rests on in either answer.
struct Difference<'a> {
    name: &'a str,
    field: &'static str,
    from: Option<&'a String>,
    to: Option<&'a String>,
    old_facts: &'a [Id],
    new_facts: &'a [Id],
}

impl Difference<'_> {
    /// Facts the item rests on in one of the answers only, those of the second first.
    fn other_facts(&self) -> Vec<Id> {
        self.other_facts_that(|_| true)
    }

    /// Those of them of which something holds.
    fn other_facts_that(&self, holds: impl Fn(&Id) -> bool) -> Vec<Id> {
        let gained = self.new_facts.iter().filter(|id| !self.old_facts.contains(id));
        let lost = self.old_facts.iter().filter(|id| !self.new_facts.contains(id));
        gained.chain(lost).filter(|id| holds(id)).cloned().collect()
    }
}

fn compare(
    before: &Assessment,
    after: &Assessment,
    why: impl Fn(&Difference<'_>) -> (ChangeCause, Vec<Id>),
) -> Vec<Change> {
    let (old, new) = (items(before), items(after));
    let mut changes = Vec::new();
    let names: BTreeSet<&Cow<'static, str>> = old.keys().chain(new.keys()).collect();
    for name in names {
        for difference in differences(name, old.get(name), new.get(name)) {
            let (cause, facts) = why(&difference);
            changes.push(Change {
                item: name.clone(),
                field: Cow::Borrowed(difference.field),
                from: difference.from.cloned(),
                to: difference.to.cloned(),
                cause,
                facts,
            });
        }
    }
    changes
}

/// The members of one item that differ, by name.
fn differences<'a>(name: &'a str, old: Option<&'a Item>, new: Option<&'a Item>) -> Vec<Difference<'a>> {
    let facts = |item: Option<&'a Item>| item.map_or(&[][..], |item| &item.facts);
    let (old_facts, new_facts) = (facts(old), facts(new));
    let fields: BTreeSet<&'static str> =
        old.iter().chain(&new).flat_map(|item| item.fields.keys().copied()).collect();
    let both = fields.into_iter().map(|field| {
        let value = |item: Option<&'a Item>| item.and_then(|item| item.fields.get(field));
        Difference { name, field, from: value(old), to: value(new), old_facts, new_facts }
    });
    both.filter(|difference| difference.from != difference.to).collect()
}

/// The parts of an answer that a reader would call a difference.
fn items(assessment: &Assessment) -> BTreeMap<Cow<'static, str>, Item> {
    let mut items = BTreeMap::new();
    let mut add = |name: Cow<'static, str>, facts: &[Id], fields: Vec<(&'static str, Option<String>)>| {
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        items.insert(name, Item { fields, facts: facts.to_vec() });
    };
    add("stage".into(), &[], vec![("stage", text(&assessment.stage))]);
    add("place".into(), &[], vec![("place", text(&assessment.place))]);
    let driver = assessment.release.driver.as_ref();
    add(
        "release".into(),
        driver.map_or(&[], |driver| &driver.facts),
        vec![
            ("driver", driver.and_then(|driver| text(&driver.date))),
            ("kind", driver.and_then(|driver| text(&driver.kind))),
            ("passed", assessment.release.passed.as_ref().and_then(text)),
            ("could_be_out_from", assessment.release.could_be_out_from.as_ref().and_then(text)),
        ],
    );
    add(
        "record".into(),
        &assessment.record.facts,
        vec![
            ("record_owner", assessment.record.record_owner.as_ref().and_then(text)),
            ("release_force", assessment.record.release_force.as_ref().and_then(text)),
        ],
    );
    for order in &assessment.orders {
        add(
            format!("order {}", order.order.as_str()).into(),
            &order.facts,
            vec![
                ("status", text(&order.status)),
                ("in_force", text(&order.in_force)),
                ("bound", text(&order.bound)),
                ("started_on", order.started_on.as_ref().and_then(text)),
                ("last_day", order.last_day.as_ref().and_then(text)),
                ("lawful_last_day", order.lawful_last_day.as_ref().and_then(text)),
                ("binding_from", order.binding_from.as_ref().and_then(text)),
                ("binding_version", order.binding_version.as_ref().and_then(text)),
            ],
        );
    }
    for task in &assessment.tasks {
        add(
            task_name(task).into(),
            &task.facts,
            vec![
                ("status", text(&task.status)),
                ("opens", task.opens.as_ref().and_then(text)),
                ("due", task.due.as_ref().and_then(text)),
                ("compressed", task.compressed.as_ref().and_then(text)),
                ("next", task.next.as_ref().and_then(text)),
                ("task_owner", text(&task.task_owner)),
                ("unit", task.unit.as_ref().and_then(text)),
                ("done_on", task.done_on.as_ref().and_then(text)),
            ],
        );
    }
    for item in &assessment.schedule {
        add(
            item_name(item).into(),
            &item.facts,
            vec![
                ("state", text(&item.state)),
                ("due", item.due.as_ref().and_then(text)),
                ("due_at_the_latest", item.due_at_the_latest.as_ref().and_then(text)),
                ("last_on", item.last_on.as_ref().and_then(text)),
                ("missed", item.missed.as_ref().and_then(text)),
            ],
        );
    }
    for marker in &assessment.markers {
        let force = marker.force.as_ref().map(|force| format!(" {}", force.as_str())).unwrap_or_default();
        add(
            format!("marker {}{force}", marker.system.as_str()).into(),
            &marker.facts,
            vec![("state", text(&marker.state))],
        );
    }
    items
}

/// A name for a task that is the same in both answers.
fn task_name(task: &super::TaskAnswer) -> String {
    let mut name = format!("task {}", task.task.as_str());
    let parts = [
        task.order.as_ref().map(|id| id.as_str().to_owned()),
        task.version.map(|version| format!("version {version}")),
        task.condition.as_ref().map(|id| id.as_str().to_owned()),
        task.of.as_ref().map(|id| id.as_str().to_owned()),
        task.occurrence.map(|nth| format!("occurrence {nth}")),
    ];
    for part in parts.into_iter().flatten() {
        name.push(' ');
        name.push_str(&part);
    }
    name
}

/// A name for an item of the schedule that is the same in both answers.
fn item_name(item: &ScheduleItem) -> String {
    let mut name = format!("schedule {} {}", item.kind.code(), item.order.as_str());
    let late = matches!(item.state, ScheduleState::ReceivedLate | ScheduleState::MayHaveBeenLate);
    let parts = [
        item.condition.as_ref().map(|id| id.as_str().to_owned()),
        item.method.map(|method| method.code().to_owned()),
        item.parameter.as_ref().map(|name| name.as_str().to_owned()),
        item.matter_on.map(|day| format!("of {day}")),
        item.last_on.filter(|_| late).map(|day| format!("received {day}")),
    ];
    for part in parts.into_iter().flatten() {
        name.push(' ');
        name.push_str(&part);
    }
    name
}

/// A value as its JSON text, without the quotes of a plain string.
fn text<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        serde_json::Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In prison under an order that starts on release, with a conditional release
    /// date of 1 October 2027.
    const PRISONER: &str = r#"
        {"id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "body": {"subject_opened":
            {"kind": "individual", "owning_force": "F-A", "jurisdiction": "EW"}}},
        {"id": "e2", "on": "2026-09-30", "recorded": "2026-09-30", "body": {"order_made":
            {"order": "O1", "jurisdiction": "EW", "represented": true, "owning_force": "F-A",
             "commencement": {"event": "release"}, "length": {"years": 5}}}},
        {"id": "e3", "on": "2026-09-30", "recorded": "2026-09-30", "body": {"sentenced":
            {"kind": "determinate", "prison": "P-1"}}},
        {"id": "e4", "on": "2026-10-14", "recorded": "2026-10-14", "body": {"release_estimated":
            {"kind": "crd", "date": "2027-10-01"}}}"#;

    fn case(more: &str) -> Case {
        let json =
            format!(r#"{{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{PRISONER}{more}]}}"#);
        Case::replay(serde_json::from_str(&json).unwrap()).unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn answer_on(case: &Case, day: &str) -> Assessment {
        assess(case, &Rulebook::builtin().unwrap(), self::day(day), self::day(day))
    }

    fn since(case: &Case, then: &str, now: &str) -> Vec<Change> {
        let (then, now) = (day(then), day(now));
        changes_since(case, &Rulebook::builtin().unwrap(), (then, then), (now, now))
    }

    fn find<'a>(changes: &'a [Change], item: &str, field: &str) -> &'a Change {
        changes.iter().find(|change| change.item == item && change.field == field).unwrap()
    }

    fn ids(change: &Change) -> Vec<&str> {
        change.facts.iter().map(Id::as_str).collect()
    }

    /// Nothing was recorded and nothing happened: whatever differs, a day passed. The
    /// release date goes by, and tasks that hung on it wait for another (reading 15).
    #[test]
    fn a_release_date_gone_by_is_no_new_fact() {
        let case = case("");
        let (before, after) = (answer_on(&case, "2027-09-20"), answer_on(&case, "2027-10-05"));
        for changes in
            [diff(&before, &after), diff(&after, &before), since(&case, "2027-09-20", "2027-10-05")]
        {
            find(&changes, "release", "passed");
            find(&changes, "task 4.3", "status");
            assert!(changes.iter().all(|change| change.cause == ChangeCause::DayPassed));
            assert!(changes.iter().all(|change| change.facts.is_empty()));
        }
    }

    /// The marker was placed between the two days; nothing else of that time is a fact.
    #[test]
    fn a_fact_that_is_new_is_the_cause_of_what_rests_on_it() {
        let case = case(
            r#", {"id": "m1", "on": "2026-10-20", "recorded": "2026-10-20",
                  "body": {"marker_placed": {"system": "PNC"}}}"#,
        );
        let changes = diff(&answer_on(&case, "2026-10-19"), &answer_on(&case, "2026-10-21"));
        let placed = find(&changes, "marker PNC", "state");
        assert_eq!((placed.from.as_deref(), placed.to.as_deref()), (Some("missing"), Some("placed")));
        assert_eq!((placed.cause, ids(placed)), (ChangeCause::Fact, vec!["m1"]));
        let done = find(&changes, "task 2.3 O1", "status");
        assert_eq!((done.cause, ids(done)), (ChangeCause::Fact, vec!["m1"]));
    }

    /// A date that is taken back while days pass: the fact is gone because it was
    /// taken back, not because of the days.
    #[test]
    fn a_fact_taken_back_is_the_cause_of_what_rested_on_it() {
        let case = case(
            r#", {"id": "r1", "on": "2026-11-02", "recorded": "2026-11-02",
                  "body": {"retracted": {"event": "e4"}}}"#,
        );
        let after = answer_on(&case, "2026-11-03");
        assert_eq!(after.taken_back.iter().map(Id::as_str).collect::<Vec<_>>(), ["e4"]);
        let changes = diff(&answer_on(&case, "2026-11-01"), &after);
        let driver = find(&changes, "release", "driver");
        assert_eq!((driver.cause, ids(driver)), (ChangeCause::Fact, vec!["e4"]));
    }

    /// 2.3 is due on 2 October, 2.4 on 7 October 2026. The first is done in time, so
    /// it was never overdue; the second is overdue because its day went by.
    #[test]
    fn what_was_done_in_time_is_not_said_to_have_been_late() {
        let case = case(
            r#", {"id": "m1", "on": "2026-10-01", "recorded": "2026-10-01",
                  "body": {"marker_placed": {"system": "PNC"}}}"#,
        );
        let changes = since(&case, "2026-09-30", "2026-10-09");
        let statuses: Vec<_> = changes
            .iter()
            .filter(|change| change.item == "task 2.3 O1" && change.field == "status")
            .map(|change| (change.from.as_deref(), change.to.as_deref(), change.cause, ids(change)))
            .collect();
        assert_eq!(statuses, [(Some("open"), Some("done"), ChangeCause::Fact, vec!["m1"])]);
        let late = find(&changes, "task 2.4 O1", "status");
        assert_eq!((late.to.as_deref(), late.cause), (Some("overdue"), ChangeCause::DayPassed));
    }
}
