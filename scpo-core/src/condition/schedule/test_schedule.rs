//! Schedules worked out by hand, and what holds of all of them.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::case::Case;
use crate::condition::Catalogue;
use crate::date::{Calendars, Date};
use crate::finding::Known;
use crate::law::commencement::Commencement;
use crate::law::test_law::{built_in, day, switched_on};
use crate::standing::Standing;

pub(super) static CALENDARS: LazyLock<Calendars> = LazyLock::new(|| {
    let holidays = include_str!("../../../data/bank_holidays_uk.csv");
    Calendars::from_csv(holidays, day("2026-08-01"), 2015, 2028).unwrap()
});
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().unwrap());

/// A case and the circumstances a schedule is asked in.
#[derive(Clone, Debug)]
struct Story {
    events: Vec<Value>,
    law: Commencement,
    visit_days: Known<u16>,
    absences: Vec<Absence>,
    in_custody: bool,
    last_release: Option<Date>,
}

/// An order of England and Wales that binds from 10 March 2026 for five years, with one
/// condition. A member in `but` stands in its place; null takes it away.
fn order(condition: Value, but: Value) -> Story {
    let mut body = json!({"order": "O1", "jurisdiction": "EW", "represented": true,
        "commencement": {"on": "2026-03-10"}, "length": {"years": 5}, "conditions": [condition]});
    for (key, value) in but.as_object().unwrap() {
        body[key] = value.clone();
    }
    body.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    let story = Story {
        events: Vec::new(),
        law: built_in(),
        visit_days: Known::Value(28),
        absences: Vec::new(),
        in_custody: false,
        last_release: None,
    };
    story.on("2026-03-10", json!({"order_made": body}))
}

/// A restriction of a type of the catalogue, or of none.
fn term(type_code: Option<&str>, parameters: Value) -> Value {
    let mut condition =
        json!({"condition": "c1", "number": 1, "kind": "restriction", "parameters": parameters});
    if let Some(code) = type_code {
        condition["type_code"] = json!(code);
    }
    condition
}

fn parameter(name: &str, value: Value) -> Value {
    json!({"name": name, "value": value})
}

impl Story {
    fn on(mut self, on: &str, body: Value) -> Self {
        let id = format!("e{}", self.events.len());
        self.events.push(json!({"id": id, "on": on, "recorded": on, "body": body}));
        self
    }

    fn checked(self, on: &str, but: Value) -> Self {
        let mut body = json!({"order": "O1", "condition": "c1"});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        self.on(on, json!({"condition_checked": body}))
    }

    /// A notification of the condition, of a matter of a day.
    fn told(self, on: &str, matter_on: Option<&str>) -> Self {
        let mut body = json!({"order": "O1", "condition": "c1"});
        if let Some(matter) = matter_on {
            body["matter_on"] = json!(matter);
        }
        self.on(on, json!({"notification_received": body}))
    }

    fn ask<R>(&self, on: &str, ask: impl FnOnce(&Schedule, &Standing<'_>) -> R) -> R {
        let document = json!({"schema": "scpo.case/1", "subject_id": "S-1", "events": self.events});
        let case = Case::replay(serde_json::from_value(document).unwrap()).unwrap();
        let view = case.view(day(on), day(on));
        let standing = Standing::of(&view, &self.law);
        let schedule = Schedule::of(&ScheduleInput {
            view: &view,
            standing: &standing,
            catalogue: &CATALOGUE,
            calendars: &CALENDARS,
            commencement: &self.law,
            visit_days: self.visit_days.clone(),
            absences: self.absences.clone(),
            in_custody: self.in_custody,
            last_release: self.last_release,
        });
        ask(&schedule, &standing)
    }

    /// Each item: kind or method, state, last day or days, and how many were missed.
    fn lines(&self, on: &str) -> Vec<String> {
        self.ask(on, |schedule, _| schedule.items.iter().map(line).collect())
    }

    /// The items but the duties that merely stand.
    fn calls(&self, on: &str) -> Vec<String> {
        self.lines(on).into_iter().filter(|line| !line.ends_with(" standing")).collect()
    }
}

fn line(item: &ScheduleItem) -> String {
    let name = item.method.map_or(item.kind.code(), |method| method.code());
    let said = |day: &Option<Known<Date>>| match day {
        Some(Known::Value(day)) => format!(" {day}"),
        Some(Known::Unknown(missing)) => format!(" unknown {}", missing.join(",")),
        None => String::new(),
    };
    let missed = item.missed.map_or_else(String::new, |missed| format!(" missed {missed}"));
    let (due, latest) = (said(&item.due), said(&item.due_at_the_latest));
    format!("{name} {}{due}{latest}{missed}", item.state.code())
}

fn none() -> Vec<String> {
    Vec::new()
}

fn phones() -> Story {
    order(term(Some("mobile_phones"), json!([])), json!({}))
}

/// The catalogue asks for a visit check at each visit, devices and bills every three
/// months and the declared list every six: from 10 March 2026 these are 7 April (28
/// days), 10 June and 10 September.
#[test]
fn checks_come_round_from_the_day_the_words_bind() {
    assert_eq!(
        phones().lines("2026-04-08"),
        [
            "home_visit late 2026-04-07",
            "device_examination due 2026-06-10",
            "billing_records due 2026-06-10",
            "declared_list due 2026-09-10",
        ]
    );
    assert_eq!(phones().lines("2026-04-07")[0], "home_visit due 2026-04-07");
    // Events call for searches; nothing comes round.
    assert_eq!(
        order(term(Some("signal_blockers"), json!([])), json!({})).lines("2026-04-01"),
        ["home_visit due 2026-04-07"]
    );
    assert_eq!(order(term(None, json!([])), json!({})).lines("2026-04-01"), none());
}

#[test]
fn a_check_counts_for_its_own_method() {
    let checked = phones().checked("2026-05-20", json!({"method": "device_examination"}));
    let lines = checked.lines("2026-06-11");
    assert_eq!(lines[1], "device_examination due 2026-08-20");
    assert_eq!(lines[2], "billing_records late 2026-06-10");
}

/// A check that does not say how it was made may have been by any method: what was due
/// on 10 June may be late from the 11th and is late from 21 August.
#[test]
fn a_check_of_no_stated_method_leaves_it_open() {
    let checked = phones().checked("2026-05-20", json!({"method": "Looked in"}));
    let at = |on: &str| checked.lines(on)[1].clone();
    assert_eq!(at("2026-06-10"), "device_examination due 2026-06-10 2026-08-20");
    assert_eq!(at("2026-06-11"), "device_examination may_be_late 2026-06-10 2026-08-20");
    assert_eq!(at("2026-08-21"), "device_examination late 2026-06-10 2026-08-20");
}

#[test]
fn visits_wait_in_custody_and_begin_with_release() {
    let inside = Story { in_custody: true, ..phones() };
    assert_eq!(inside.lines("2026-06-11")[..2], ["home_visit paused", "device_examination late 2026-06-10"]);
    let released = Story { last_release: Some(day("2026-05-25")), ..phones() };
    assert_eq!(released.lines("2026-06-11")[0], "home_visit due 2026-06-22");
    let ungraded = Story { visit_days: Known::missing("lead_named.grade"), ..phones() };
    assert_eq!(ungraded.lines("2026-06-11")[0], "home_visit undated unknown lead_named.grade");
}

fn within(period: Value) -> Story {
    order(term(None, json!([parameter("notify_within", json!({"duration": period}))])), json!({}))
}

/// Seven days of 1 May end on the 7th with the day counted and on the 8th without.
#[test]
fn notice_of_a_change_found_by_a_check_is_missing_after_its_last_day() {
    let found = |period: Value| within(period).checked("2026-05-03", json!({"change_on": "2026-05-01"}));
    let unsaid = found(json!({"days": 7}));
    assert_eq!(unsaid.calls("2026-05-07"), ["notice due 2026-05-07 2026-05-08"]);
    assert_eq!(unsaid.calls("2026-05-08"), ["notice may_be_late 2026-05-07 2026-05-08"]);
    assert_eq!(unsaid.calls("2026-05-09"), ["notice late 2026-05-07 2026-05-08"]);
    let said = found(json!({"days": 7, "counting": "after"}));
    assert_eq!(said.calls("2026-05-08"), ["notice due 2026-05-08"]);
    assert_eq!(said.calls("2026-05-09"), ["notice late 2026-05-08"]);
    assert_eq!(within(json!({"days": 7})).lines("2026-05-09"), ["notice standing"]);
}

#[test]
fn a_notification_in_time_is_not_listed_and_a_late_one_is() {
    let told = |on: &str| within(json!({"days": 7})).told(on, Some("2026-05-01")).calls("2026-06-01");
    assert_eq!(told("2026-05-07"), none());
    assert_eq!(told("2026-05-08"), ["notice may_have_been_late 2026-05-07 2026-05-08"]);
    assert_eq!(told("2026-05-09"), ["notice received_late 2026-05-07 2026-05-08"]);
    // 48 hours of 1 May end in the course of the 3rd.
    let hours = |on: &str| within(json!({"hours": 48})).told(on, Some("2026-05-01")).calls("2026-06-01");
    assert_eq!(hours("2026-05-02"), none());
    assert_eq!(hours("2026-05-03"), ["notice may_have_been_late 2026-05-03"]);
    assert_eq!(hours("2026-05-04"), ["notice received_late 2026-05-03"]);
}

/// Something was notified and it is not said of what: it may be this.
#[test]
fn a_notification_of_no_stated_matter_may_answer() {
    let story = within(json!({"days": 7})).checked("2026-05-03", json!({"change_on": "2026-05-01"}));
    let vague = story.told("2026-05-05", None);
    assert_eq!(vague.calls("2026-06-01"), ["notice may_be_late 2026-05-07 2026-05-08"]);
}

#[test]
fn nothing_is_owed_of_what_came_before_the_words_bound() {
    let story = within(json!({"days": 7})).checked("2026-05-03", json!({"change_on": "2026-03-09"}));
    assert_eq!(story.calls("2026-06-01"), none());
}

/// Seven clear days before 20 June: the notice is given on the 12th at the latest.
#[test]
fn notice_in_advance_is_late_when_given_too_near_the_day() {
    let before = |counting: &str| {
        let mut period = json!({"days": 7});
        if !counting.is_empty() {
            period["counting"] = json!(counting);
        }
        order(term(None, json!([parameter("notify_before", json!({"duration": period}))])), json!({}))
    };
    let told = |counting: &str, on: &str| before(counting).told(on, Some("2026-06-20")).calls("2026-07-01");
    assert_eq!(told("clear", "2026-06-12"), none());
    assert_eq!(told("clear", "2026-06-13"), ["advance_notice received_late 2026-06-12"]);
    assert_eq!(told("", "2026-06-13"), ["advance_notice may_have_been_late 2026-06-12 2026-06-13"]);
    assert_eq!(told("", "2026-06-14"), ["advance_notice received_late 2026-06-12 2026-06-13"]);
    let unsaid = before("clear").checked("2026-06-25", json!({"change_on": "2026-06-20"}));
    assert_eq!(unsaid.calls("2026-07-01"), ["advance_notice late 2026-06-12"]);
}

fn report() -> Story {
    let every = json!({"duration": {"months": 6, "counting": "after"}});
    order(term(Some("financial_report"), json!([parameter("interval", every)])), json!({}))
}

fn reports(story: &Story, on: &str) -> Vec<String> {
    story.calls(on).into_iter().filter(|line| line.starts_with("report ")).collect()
}

/// Every six months from 10 March 2026: 10 September, 10 March, and so on.
#[test]
fn a_report_comes_round_from_the_day_the_words_bind() {
    assert_eq!(reports(&report(), "2026-09-10"), ["report due 2026-09-10"]);
    assert_eq!(reports(&report(), "2026-09-11"), ["report late 2026-09-10 missed 1"]);
    assert_eq!(reports(&report(), "2027-03-11"), ["report late 2026-09-10 missed 2"]);
    let in_time = report().told("2026-09-05", None);
    assert_eq!(reports(&in_time, "2026-10-01"), ["report due 2027-03-10"]);
    let late = report().told("2026-09-20", None);
    assert_eq!(reports(&late, "2026-10-01"), ["report received_late 2026-09-10", "report due 2027-03-10"]);
    // Two in one turn are not one for the next.
    let twice = in_time.told("2026-09-06", None);
    assert_eq!(reports(&twice, "2027-03-11"), ["report late 2027-03-10 missed 1"]);
    // The order ends with 9 March 2031; no report falls due on the 10th.
    let every: Vec<u16> = (0..9).collect();
    let all = every.iter().fold(report(), |story, turn| {
        let (year, month) = (2026 + turn.div_ceil(2), if turn % 2 == 0 { 9 } else { 3 });
        story.told(&format!("{year}-{month:02}-10"), None)
    });
    assert_eq!(reports(&all, "2031-03-09"), none());
}

/// Words that do not say how they count end a day earlier with the first day counted.
#[test]
fn a_report_of_no_stated_counting_has_two_last_days() {
    let every = json!({"duration": {"months": 6}});
    let story = order(term(Some("financial_report"), json!([parameter("interval", every)])), json!({}));
    assert_eq!(reports(&story, "2026-09-10"), ["report may_be_late 2026-09-09 2026-09-10 missed 1"]);
}

#[test]
fn something_owed_once_runs_from_the_day_the_words_bind() {
    let within = json!({"duration": {"days": 7, "counting": "beginning_with"}});
    let story =
        order(term(Some("passport_surrender"), json!([parameter("within", within.clone())])), json!({}));
    let once = |story: &Story, on: &str| {
        story.calls(on).into_iter().filter(|line| line.starts_with("once ")).collect::<Vec<_>>()
    };
    assert_eq!(once(&story, "2026-03-16"), ["once due 2026-03-16"]);
    assert_eq!(once(&story, "2026-03-17"), ["once late 2026-03-16"]);
    assert_eq!(once(&story.clone().told("2026-03-16", None), "2026-03-17"), none());
    assert_eq!(
        once(&story.clone().told("2026-03-17", None), "2026-03-18"),
        ["once received_late 2026-03-16"]
    );
    // A check in April shows that it was done, not when.
    let shown = story.checked("2026-04-02", json!({"complied": true}));
    assert_eq!(once(&shown, "2026-04-03"), ["once may_have_been_late 2026-03-16"]);
    let asked = order(term(Some("provide_information"), json!([parameter("within", within)])), json!({}));
    assert_eq!(asked.lines("2026-04-03"), ["answer standing"]);
}

/// Five days after 1 May end on the 6th. In custody from 3 to 10 May the clock stands
/// still for six whole days, or for eight with the two that were spent partly at liberty.
#[test]
fn a_clock_stops_only_where_the_words_say_so() {
    let absence = |to: Option<&str>| Absence {
        place: ClockStop::Custody,
        from: Some(day("2026-05-03")),
        to: to.map(day),
        over: to.is_some(),
    };
    let story = |stops: &[&str], absences: Vec<Absence>| {
        let mut parameters =
            vec![parameter("notify_within", json!({"duration": {"days": 5, "counting": "after"}}))];
        if !stops.is_empty() {
            parameters.push(parameter("clock_stops", json!({"list": stops})));
        }
        let story = order(term(None, json!(parameters)), json!({}));
        Story { absences, ..story.checked("2026-05-20", json!({"change_on": "2026-05-01"})) }
    };
    let away = vec![absence(Some("2026-05-10"))];
    assert_eq!(story(&[], away.clone()).calls("2026-05-20"), ["notice late 2026-05-06"]);
    assert_eq!(story(&["custody"], away.clone()).calls("2026-05-20"), ["notice late 2026-05-12 2026-05-14"]);
    assert_eq!(story(&["hospital"], away.clone()).calls("2026-05-20"), ["notice late 2026-05-06"]);
    assert_eq!(
        story(&["custody"], vec![absence(None)]).calls("2026-05-20"),
        ["notice paused unknown released"]
    );
    // What the record does not hold may have stopped it.
    assert_eq!(
        story(&["abroad"], Vec::new()).calls("2026-05-20"),
        ["notice may_be_late 2026-05-06 unknown absence_abroad"]
    );
}

#[test]
fn nothing_is_listed_for_words_that_do_not_bind_or_are_not_in_force() {
    let phones = |but: Value| order(term(Some("mobile_phones"), json!([])), but);
    assert_eq!(phones(json!({"represented": false})).lines("2026-06-01"), none());
    assert_eq!(phones(json!({"commencement": {"on": "2026-07-01"}})).lines("2026-06-30"), none());
    assert_eq!(phones(json!({})).lines("2031-03-10"), none());
    let mut later = term(Some("mobile_phones"), json!([]));
    later["start"] = json!({"on": "2026-07-01"});
    assert_eq!(order(later, json!({})).lines("2026-06-30"), none());
    let mut allowed = term(Some("mobile_phones"), json!([]));
    allowed["kind"] = json!("permission");
    assert_eq!(order(allowed, json!({})).lines("2026-06-01"), none());
    // Without a length nobody can say whether it is in force after its first day.
    phones(json!({"length": null})).ask("2026-06-01", |schedule, _| {
        assert_eq!(schedule.items, []);
        assert_eq!(schedule.left_out, [(0, 0)]);
    });
}

/// Where notice is not recorded the checks are still to be made, from a day not known.
#[test]
fn words_of_which_notice_is_not_recorded_have_no_day() {
    let mut body = json!({"order": "O1", "jurisdiction": "EW", "commencement": {"on": "2026-03-10"},
        "length": {"years": 5}, "conditions": [term(Some("landline"), json!([]))]});
    body["conditions"][0]["number"] = json!(2);
    let story = Story { events: Vec::new(), ..phones() }.on("2026-03-10", json!({"order_made": body}));
    assert_eq!(
        story.lines("2026-06-01"),
        [
            "provider_enquiry undated unknown order_made.represented",
            "home_visit undated unknown order_made.represented",
        ]
    );
}

/// The words that bind are those brought home last: a variation not served asks for
/// nothing, and of what it words otherwise nothing can be said.
#[test]
fn an_unserved_variation_leaves_the_changed_condition_out() {
    let varied = json!({"order_varied": {"order": "O1", "version": 1, "represented": false,
        "conditions": [{"condition": "c1", "kind": "restriction", "type_code": "landline"}]}});
    let story = phones().on("2026-05-01", varied);
    story.ask("2026-06-01", |schedule, _| {
        assert_eq!(schedule.items, []);
        assert_eq!(schedule.left_out, [(0, 0)]);
    });
}

/// Schedule 1A: three days beginning with the first day in force, and with a change.
/// The switch of these tests is thrown on 4 January 2027.
#[test]
fn n2_1_n2_2_the_act_asks_only_while_its_switch_is_on() {
    let made = |on: &str, jurisdiction: &str, notify: bool| {
        let mut body = json!({"order": "O1", "jurisdiction": jurisdiction, "represented": true,
            "commencement": {"on": on}, "length": {"years": 5}, "conditions": [{"condition": "c1"}]});
        if notify {
            body["notify"] = json!("F-A");
        }
        let opened = json!({"subject_opened": {"kind": "individual"}});
        let story = Story { events: Vec::new(), law: switched_on(), ..phones() };
        story.on(on, opened).on(on, json!({"order_made": body}))
    };
    let new = made("2027-03-10", "EW", true);
    assert_eq!(new.lines("2027-03-12"), ["first_notification due 2027-03-12"]);
    assert_eq!(new.lines("2027-03-13"), ["first_notification late 2027-03-12"]);
    let mut unnamed = new.clone();
    unnamed.events.remove(0);
    let unknown = ["first_notification undated unknown subject_opened.kind"];
    assert_eq!(unnamed.lines("2027-03-13"), unknown);
    assert_eq!(Story { law: built_in(), ..unnamed }.lines("2027-03-13"), none());
    let told = |on: &str, matter: Option<&str>| {
        let mut body = json!({"order": "O1"});
        if let Some(matter) = matter {
            body["matter_on"] = json!(matter);
        }
        new.clone().on(on, json!({"notification_received": body}))
    };
    assert_eq!(told("2027-03-12", None).lines("2027-06-01"), none());
    assert_eq!(told("2027-03-13", None).lines("2027-06-01"), ["first_notification received_late 2027-03-12"]);
    let changed = |on: &str| {
        let body = json!({"order": "O1", "matter_on": "2027-05-01"});
        told("2027-03-12", None).on(on, json!({"notification_received": body})).lines("2027-06-01")
    };
    assert_eq!(changed("2027-05-03"), none());
    assert_eq!(changed("2027-05-04"), ["change_notification received_late 2027-05-03"]);
    // Nothing while the switch is open (reading 43), in Northern Ireland, or where the
    // order names nobody; and of an order of before the switch it cannot be told.
    assert_eq!(Story { law: built_in(), ..new.clone() }.lines("2027-03-13"), none());
    assert_eq!(made("2027-03-10", "NI", true).lines("2027-03-13"), none());
    assert_eq!(made("2027-03-10", "EW", false).lines("2027-03-13"), none());
    assert_eq!(
        made("2026-03-10", "EW", true).lines("2027-03-13"),
        ["first_notification undated unknown N2-1"]
    );
}

fn any_period() -> impl Strategy<Value = Value> {
    let counting = prop::sample::select(vec![None, Some("beginning_with"), Some("after"), Some("clear")]);
    let extent = prop_oneof![
        ("days", 1_u16..40),
        ("months", 1_u16..14),
        ("hours", 1_u16..200),
        ("working_days", 1_u16..20),
    ];
    (extent, counting).prop_map(|((unit, count), counting)| {
        let mut period = json!({unit: count});
        if let Some(counting) = counting {
            period["counting"] = json!(counting);
        }
        period
    })
}

fn any_day() -> impl Strategy<Value = String> {
    (0_i64..700).prop_map(|days| day("2026-01-01").add_days(days).unwrap().to_string())
}

fn any_story() -> impl Strategy<Value = Story> {
    let types = prop::sample::select(vec![
        None,
        Some("mobile_phones"),
        Some("financial_report"),
        Some("passport_surrender"),
    ]);
    let names = prop::sample::select(vec!["notify_within", "notify_before", "interval", "within"]);
    let own_start = prop::option::of(any_day());
    let fact = (any_day(), prop::option::of(any_day()), 0_u8..4);
    let facts = prop::collection::vec(fact, 0..6);
    let stops = prop::bool::ANY;
    let condition = (types, names, any_period(), own_start, stops);
    (condition, facts, prop::option::of((any_day(), 1_i64..60))).prop_map(
        |((of, name, period, own_start, stops), facts, away)| {
            let mut parameters = vec![parameter(name, json!({"duration": period}))];
            if stops {
                parameters.push(parameter("clock_stops", json!({"list": ["custody"]})));
            }
            let mut condition = term(of, json!(parameters));
            if let Some(start) = own_start {
                condition["start"] = json!({"on": start});
            }
            let mut story = order(condition, json!({}));
            let mut facts = facts;
            facts.sort();
            for (on, matter, kind) in facts {
                story = match kind {
                    0 => story.told(&on, matter.as_deref()),
                    1 => story.told(&on, None),
                    2 => story.checked(&on, json!({"method": "device_examination"})),
                    _ => matter
                        .filter(|matter| *matter <= on)
                        .map_or(story.clone(), |matter| story.checked(&on, json!({"change_on": matter}))),
                };
            }
            story.absences.extend(away.map(|(from, days)| Absence {
                place: ClockStop::Custody,
                from: Some(day(&from)),
                to: Some(day(&from).add_days(days).unwrap()),
                over: true,
            }));
            story
        },
    )
}

proptest! {
    /// Late is late by every reading.
    #[test]
    fn nothing_is_late_before_its_last_day(story in any_story(), on in any_day()) {
        story.ask(&on, |schedule, _| {
            for item in &schedule.items {
                let last = item.due_at_the_latest.as_ref().or(item.due.as_ref()).and_then(Known::get);
                let reached = match item.state {
                    ScheduleState::Late => day(&on),
                    ScheduleState::ReceivedLate => item.last_on.unwrap(),
                    _ => continue,
                };
                assert!(last.unwrap() < reached, "{}", line(item));
            }
        });
    }

    /// What is only due, or may be late, is not yet past every reading.
    #[test]
    fn nothing_due_is_past_its_earlier_day(story in any_story(), on in any_day()) {
        story.ask(&on, |schedule, _| {
            for item in schedule.items.iter().filter(|item| item.state == ScheduleState::Due) {
                assert!(item.due.as_ref().and_then(Known::get).unwrap() >= day(&on), "{}", line(item));
            }
        });
    }

    #[test]
    fn nothing_is_listed_for_a_condition_not_in_force(story in any_story(), on in any_day()) {
        story.ask(&on, |schedule, standing| {
            for item in &schedule.items {
                let (_, of) = standing.iter().find(|(order, _)| *order.id == item.order).unwrap();
                let provision =
                    of.provisions.iter().find(|provision| provision.id() == item.condition.as_ref()).unwrap();
                assert_eq!(provision.state.in_force(), Known::Value(true));
                assert_ne!(of.bound, Known::Value(false));
            }
        });
    }

    #[test]
    fn the_earlier_reading_is_not_after_the_later(period in any_period(), on in any_day()) {
        let period = serde_json::from_value(period).unwrap();
        let england = Some(crate::date::Division::EnglandAndWales);
        let after = DueDays::after(day(&on), period, &CALENDARS, england);
        let before = DueDays::before(day(&on), period, &CALENDARS, england);
        for due in [after, before] {
            prop_assert!(due.earliest.get().unwrap().date <= due.latest.get().unwrap().date);
        }
    }
}
