//! Whether alleged conduct could have been a breach (s.25).

use super::Standing;
use super::binding::VersionStanding;
use super::order_log::OrderLog;
use super::order_standing::OrderStanding;
use super::provision::{self, Frame};
use super::start::Start;
use crate::case::View;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::At;
use crate::law::breach::{self, BreachInput};
use crate::law::commencement::Commencement;
use crate::law::vocabulary::{Jurisdiction, OrderKind};
use crate::record::{BreachAlleged, CommencementRule, Condition};

/// Whether alleged conduct could have been a breach, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conduct {
    /// Whether a breach was possible; what is missing, where it cannot be told.
    pub possible: Known<bool>,
    /// The rule that answers.
    pub rule: &'static str,
    /// Why, in fixed words.
    pub why: &'static str,
}

/// Whether a breach was possible on the day of the alleged conduct, as known on
/// the view's `known_at`: the order in force, a version binding the subject, and
/// the condition, if one is named, active (S25-1, S25-5; readings 33, 38 to 40).
///
/// Where several conditions are named, it is possible if it is for any of them.
/// Where no order is named, only "no" for every order is an answer.
pub fn breach_possible(view: &View<'_>, alleged: &BreachAlleged, commencement: &Commencement) -> Conduct {
    let Some(day) = alleged.conduct_on else {
        return unknown("breach_alleged.conduct_on", "the day of the conduct is not recorded");
    };
    let on_the_day = Standing::of(&view.case().view(day, view.known_at()), commencement);
    let Some(named) = &alleged.order else {
        let impossible = on_the_day.iter().all(|(order, _)| {
            let asked = Asked { view, day, commencement, conditions: &alleged.conditions };
            order.made.is_none() || asked.of(&on_the_day, order.id).possible == Known::Value(false)
        });
        return if impossible {
            no("no order bound the subject on the day")
        } else {
            unknown("breach_alleged.order", "the order is not recorded")
        };
    };
    Asked { view, day, commencement, conditions: &alleged.conditions }.of(&on_the_day, named)
}

fn unknown(missing: &'static str, why: &'static str) -> Conduct {
    Conduct { possible: Known::missing(missing), rule: "S25-1", why }
}

fn no(why: &'static str) -> Conduct {
    Conduct { possible: Known::Value(false), rule: "S25-1", why }
}

/// A question about one day.
struct Asked<'a, 'v> {
    view: &'a View<'v>,
    day: Date,
    commencement: &'a Commencement,
    conditions: &'a [Id],
}

impl Asked<'_, '_> {
    fn of(&self, on_the_day: &Standing<'_>, id: &Id) -> Conduct {
        let Some((order, standing)) = on_the_day.iter().find(|(order, _)| order.id == id) else {
            return no("no such order had been made by the day");
        };
        if order.made.is_none() {
            return no("the order had not been made by the day");
        }
        if !ended_by_act(standing, self.day) {
            return self.decide(&on_the_day.subject, order, standing, false);
        }
        // Until the act the order stood as on the day before (reading 33).
        let Some(eve) = self.day.yesterday() else {
            return unknown("time_of_end", AT_A_TIME_NOT_KNOWN);
        };
        let before = Standing::of(&self.view.case().view(eve, self.view.known_at()), self.commencement);
        match before.iter().find(|(order, _)| order.id == id && order.made.is_some()) {
            Some((order, standing)) => {
                let stood = standing.in_force != Known::Value(false);
                self.decide(&before.subject, order, standing, stood)
            }
            None => unknown("time_of_end", AT_A_TIME_NOT_KNOWN),
        }
    }

    fn decide<'c>(
        &self,
        subject: &super::SubjectLog<'c>,
        order: &OrderLog<'c>,
        standing: &OrderStanding<'c>,
        ended_by_act: bool,
    ) -> Conduct {
        let kind = if order.interim { OrderKind::Interim } else { OrderKind::Full };
        // The offence is the same everywhere, so the rule can be asked without a jurisdiction.
        let jurisdiction = standing.jurisdiction.unwrap_or(Jurisdiction::EnglandAndWales);
        let at = At::new(self.commencement, jurisdiction, self.day);
        let versions = Versions { order, subject, standing, day: self.day };
        let ask = |term: Term| {
            let input = BreachInput {
                kind,
                in_force: standing.in_force.clone(),
                bound: term.bound.unwrap_or_else(|| standing.bound.clone()),
                active: term.active,
                began_by_act: term.began_by_act,
                ended_by_act,
                notice_that_day: term.notice_that_day,
                times_known: false,
            };
            let possible = breach::breach_possible(&at, &input);
            let why = why(&possible, &input);
            Conduct { possible, rule: rule(kind), why }
        };
        if self.conditions.is_empty() {
            return ask(versions.whole());
        }
        let answers = self.conditions.iter().map(|condition| ask(versions.condition(condition)));
        answers.reduce(likelier).unwrap_or_else(|| ask(versions.whole()))
    }
}

const fn rule(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Full => "S25-1",
        OrderKind::Interim => "S25-5",
    }
}

const AT_A_TIME_NOT_KNOWN: &str = "the order began, ended or was served that day, at a time not known";

fn why(possible: &Known<bool>, input: &BreachInput) -> &'static str {
    let no = Known::Value(false);
    match possible {
        Known::Value(true) => "in force, binding and active on the day",
        Known::Value(false) if input.in_force == no => "the order was not in force on the day",
        Known::Value(false) if input.bound == no => "the order did not bind the subject on the day",
        Known::Value(false) if input.active == no => "the condition was not in force on the day",
        Known::Value(false) => "there was no such offence on the day",
        Known::Unknown(_) if input.began_by_act || input.ended_by_act || input.notice_that_day => {
            AT_A_TIME_NOT_KNOWN
        }
        Known::Unknown(_) => "whether it was in force and binding on the day cannot be told",
    }
}

/// Possible under either, else unknown under either.
fn likelier(a: Conduct, b: Conduct) -> Conduct {
    match (&a.possible, &b.possible) {
        (Known::Value(true), _) | (Known::Unknown(_), Known::Value(false) | Known::Unknown(_)) => a,
        (Known::Value(false), Known::Value(false)) => a,
        _ => b,
    }
}

/// Whether the order ended on this very day by something that happened.
fn ended_by_act(standing: &OrderStanding<'_>, day: Date) -> bool {
    let by_extension = standing.extension.as_ref().is_some_and(|extension| {
        matches!(extension.end, super::ExtensionEnd::On(_, ended) if ended == day)
            && standing.in_force != Known::Value(true)
    });
    by_extension || standing.act.is_some_and(|act| act.on() == Some(day))
}

/// What is known of one term on the day.
struct Term {
    active: Known<bool>,
    /// Whether the version that has the term bound the subject; absent where the order's own answer serves.
    bound: Option<Known<bool>>,
    began_by_act: bool,
    notice_that_day: bool,
}

struct Versions<'a, 'c> {
    order: &'a OrderLog<'c>,
    subject: &'a super::SubjectLog<'c>,
    standing: &'a OrderStanding<'c>,
    day: Date,
}

impl<'c> Versions<'_, 'c> {
    /// The order as a whole, no condition being named.
    fn whole(&self) -> Term {
        let rule = self.order.order.and_then(|body| body.commencement);
        Term {
            active: self.standing.in_force.clone(),
            bound: None,
            began_by_act: self.began(&self.standing.first_start, rule),
            notice_that_day: self.notice_today().is_some() && self.bound_before().is_none(),
        }
    }

    /// One condition by its id. Where the newest version does not bind yet, the
    /// last one that does says what its own words are (reading 38).
    fn condition(&self, id: &Id) -> Term {
        let newest = self.standing.provisions.iter().find(|provision| provision.id() == Some(id));
        let newest_binds =
            self.standing.newest().map(|version| version.version) == self.standing.binding_version;
        let bound = self.bound_version().and_then(|version| in_version(version, id));
        let began_by_act = newest.is_some_and(|provision| {
            let own = provision.condition.and_then(|condition| condition.start);
            self.began(&provision.start, own.or_else(|| self.order.order.and_then(|body| body.commencement)))
        });
        let unchanged = self.bound_before().and_then(|version| in_version(version, id));
        let same_words = unchanged.is_some() && unchanged == newest.and_then(|provision| provision.condition);
        let notice_that_day = self.notice_today().is_some() && !same_words;
        let active = |known: Known<bool>| Term { active: known, bound: None, began_by_act, notice_that_day };
        match (newest, bound) {
            (Some(newest), _) if newest_binds || self.standing.versions.len() == 1 => {
                active(newest.state.in_force())
            }
            (Some(newest), Some(bound)) if newest.condition == Some(bound) => {
                let before = self.by_bound_version(id);
                let now = newest.state.in_force();
                active(if before == now { now } else { Known::missing("notice_given") })
            }
            (Some(newest), _) => {
                let unserved = Some(Known::missing("notice_given"));
                Term { bound: unserved, ..active(newest.state.in_force()) }
            }
            // A condition that a variation not served has left out.
            (None, Some(_)) if !newest_binds => active(Known::missing("notice_given")),
            (None, _) => active(Known::missing("breach_alleged.conditions")),
        }
    }

    fn bound_version(&self) -> Option<&VersionStanding<'c>> {
        let number = self.standing.binding_version?;
        self.standing.versions.iter().find(|version| version.version == number)
    }

    /// The state of a condition by the terms of the last version that binds.
    fn by_bound_version(&self, id: &Id) -> Known<bool> {
        let Some(version) = self.bound_version() else { return Known::missing("notice_given") };
        let frame = Frame::of(self.order, self.subject, version.terms, self.day);
        provision::provisions(version.terms, &frame, self.order, self.subject, self.day)
            .iter()
            .find(|provision| provision.id() == Some(id))
            .map_or_else(|| Known::missing("notice_given"), |provision| provision.state.in_force())
    }

    /// The newest version that was brought home on this very day.
    fn notice_today(&self) -> Option<&VersionStanding<'c>> {
        self.bound_version().filter(|version| version.noticed_by() == Some(self.day))
    }

    /// The newest version brought home before the day.
    fn bound_before(&self) -> Option<&VersionStanding<'c>> {
        let before = |version: &&VersionStanding<'c>| version.noticed_by().is_some_and(|day| day < self.day);
        self.standing.versions.iter().rev().find(before)
    }

    /// Whether a provision began this day at some hour: by an event, or by the
    /// making itself. A date named beforehand begins at midnight.
    fn began(&self, start: &Start, rule: Option<CommencementRule>) -> bool {
        let made_today = self.order.made.and_then(|made| made.on()) == Some(self.day);
        let by_event = matches!(rule, Some(CommencementRule::Event(_)));
        start.day() == Some(self.day) && (made_today || by_event)
    }
}

fn in_version<'c>(version: &VersionStanding<'c>, id: &Id) -> Option<&'c Condition> {
    version.terms.conditions.iter().find(|condition| condition.condition == *id)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::AT_A_TIME_NOT_KNOWN;
    use crate::standing::test_case::{Story, made, order};

    fn alleged(story: Story, conduct_on: &str, but: Value) -> Story {
        let mut body = json!({"breach": "b1", "order": "O1", "conduct_on": conduct_on});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        body.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        story.on("2032-01-01", "breach_alleged", body)
    }

    fn ask(story: Story, conduct_on: &str) -> String {
        alleged(story, conduct_on, json!({})).breach().0
    }

    fn of(story: Story, conduct_on: &str, conditions: Value) -> String {
        alleged(story, conduct_on, json!({"conditions": conditions})).breach().0
    }

    #[test]
    fn s25_1_in_force_and_bound() {
        let (possible, rule, why) = alleged(made(json!({})), "2026-06-01", json!({})).breach();
        assert_eq!(
            (possible.as_str(), rule, why),
            ("true", "S25-1", "in force, binding and active on the day")
        );
        assert_eq!(ask(made(json!({})), "2026-03-09"), "false");
        assert_eq!(ask(made(json!({})), "2031-03-09"), "true");
        assert_eq!(ask(made(json!({})), "2031-03-10"), "false");
        let unbound = alleged(made(json!({"represented": false})), "2026-06-01", json!({})).breach();
        assert_eq!(
            (unbound.0.as_str(), unbound.2),
            ("false", "the order did not bind the subject on the day")
        );
        assert_eq!(ask(made(json!({"represented": null})), "2026-06-01"), "unknown order_made.represented");
    }

    #[test]
    fn why_it_was_no_breach_is_said() {
        let why = |story: Story, on: &str| alleged(story, on, json!({})).breach().2;
        assert_eq!(why(made(json!({})), "2031-03-10"), "the order was not in force on the day");
        // The Act reached Scotland on 1 March 2016.
        let early = order(json!({"jurisdiction": "SC", "commencement": {"on": "2016-01-04"}}));
        let scottish = || Story::default().on("2016-01-04", "order_made", early.clone());
        assert_eq!(ask(scottish(), "2016-02-29"), "false");
        assert_eq!(why(scottish(), "2016-02-29"), "there was no such offence on the day");
    }

    #[test]
    fn why_it_cannot_be_told_is_said() {
        let why = |story: Story, on: &str| alleged(story, on, json!({})).breach().2;
        let endless = made(json!({"length": null}));
        assert_eq!(
            why(endless, "2026-06-01"),
            "whether it was in force and binding on the day cannot be told"
        );
        // Began by release, ended by discharge, served: each that day, at some hour.
        let began =
            made(json!({"commencement": {"event": "release"}})).on("2026-05-01", "released", json!({}));
        assert_eq!(why(began, "2026-05-01"), AT_A_TIME_NOT_KNOWN);
        let ended = made(json!({})).on("2026-05-01", "order_discharged", json!({"order": "O1"}));
        assert_eq!(why(ended, "2026-05-01"), AT_A_TIME_NOT_KNOWN);
        let service = json!({"order": "O1", "method": "in_person", "outcome": "delivered"});
        let served = made(json!({"represented": false})).on("2026-05-01", "notice_given", service);
        assert_eq!(why(served, "2026-05-01"), AT_A_TIME_NOT_KNOWN);
    }

    #[test]
    fn reading_38_new_words_that_were_not_served_may_not_bind() {
        let worded =
            |text: &str| json!([{"condition": "c1", "text": text}, {"condition": "c2", "text": "Two"}]);
        let varied = |text: &str| {
            made(json!({"conditions": worded("One phone")})).on(
                "2026-05-01",
                "order_varied",
                json!({"order": "O1", "version": 1, "represented": false, "conditions": worded(text)}),
            )
        };
        assert_eq!(of(varied("No phone"), "2026-06-01", json!(["c1"])), "unknown notice_given");
        assert_eq!(of(varied("No phone"), "2026-06-01", json!(["c2"])), "true");
        assert_eq!(of(varied("One phone"), "2026-06-01", json!(["c1"])), "true");
    }

    #[test]
    fn reading_38_an_unchanged_condition_is_judged_by_its_own_state() {
        // The other condition, which ended on 1 May, comes first.
        let conditions = json!([{"condition": "c0", "end": {"last_day": "2026-05-01"}}, {"condition": "c1"}]);
        let story = made(json!({"conditions": conditions})).on(
            "2026-04-01",
            "order_varied",
            json!({"order": "O1", "version": 1, "represented": false, "length": {"years": 4}}),
        );
        assert_eq!(of(story.clone(), "2026-06-01", json!(["c1"])), "true");
        assert_eq!(of(story, "2026-06-01", json!(["c0"])), "false");
    }

    #[test]
    fn reading_33_the_day_before_is_asked_of_the_same_order() {
        let story = Story::default()
            .on(
                "2026-01-01",
                "order_made",
                order(json!({"order": "O0", "length": {"days": 9},
                "commencement": {"on": "2026-01-01"}, "route": "on_application"})),
            )
            .on("2026-03-10", "order_made", order(json!({"route": "on_application"})))
            .on("2026-05-01", "order_discharged", json!({"order": "O1"}));
        assert!(ask(story, "2026-05-01").starts_with("unknown"));
    }

    #[test]
    fn without_a_day_or_an_order_only_a_certain_no_is_an_answer() {
        let undated = alleged(made(json!({})), "2026-06-01", json!({"conduct_on": null}));
        assert_eq!(undated.breach().0, "unknown breach_alleged.conduct_on");
        let nameless = |on| alleged(made(json!({})), on, json!({"order": null})).breach().0;
        assert_eq!(nameless("2026-06-01"), "unknown breach_alleged.order");
        assert_eq!(nameless("2026-03-01"), "false");
        assert_eq!(nameless("2031-06-01"), "false");
        assert_eq!(alleged(made(json!({})), "2026-06-01", json!({"order": "O9"})).breach().0, "false");
    }

    #[test]
    fn the_first_day_of_an_order_made_that_day_is_unknown_without_times() {
        let (possible, _, why) = alleged(made(json!({})), "2026-03-10", json!({})).breach();
        assert_eq!(possible, "unknown time_of_commencement,time_of_notice");
        assert_eq!(why, AT_A_TIME_NOT_KNOWN);
        assert_eq!(ask(made(json!({})), "2026-03-11"), "true");
        // A day named beforehand begins at midnight.
        assert_eq!(ask(made(json!({"commencement": {"on": "2026-04-01"}})), "2026-04-01"), "true");
        let release =
            made(json!({"commencement": {"event": "release"}})).on("2026-05-01", "released", json!({}));
        assert_eq!(ask(release.clone(), "2026-05-01"), "unknown time_of_commencement");
        assert_eq!(ask(release.clone(), "2026-05-02"), "true");
        assert_eq!(ask(release, "2026-04-30"), "false");
    }

    #[test]
    fn reading_33_the_day_of_service_is_unknown() {
        let notice = json!({"order": "O1", "method": "in_person", "outcome": "delivered"});
        let story = made(json!({"represented": false})).on("2026-04-01", "notice_given", notice);
        assert_eq!(ask(story.clone(), "2026-03-31"), "false");
        assert_eq!(ask(story.clone(), "2026-04-01"), "unknown time_of_notice");
        assert_eq!(ask(story, "2026-04-02"), "true");
    }

    #[test]
    fn reading_33_the_day_it_ends_by_an_act_is_unknown() {
        let story = made(json!({})).on("2027-01-05", "order_discharged", json!({"order": "O1"}));
        assert_eq!(ask(story.clone(), "2027-01-04"), "true");
        assert_eq!(ask(story.clone(), "2027-01-05"), "unknown time_of_end");
        assert_eq!(ask(story, "2027-01-06"), "false");
        let unbound =
            made(json!({"represented": false})).on("2027-01-05", "order_discharged", json!({"order": "O1"}));
        assert_eq!(ask(unbound, "2027-01-05"), "false");
        let pending = made(json!({"commencement": {"on": "2027-06-01"}})).on(
            "2027-01-05",
            "order_discharged",
            json!({"order": "O1"}),
        );
        assert_eq!(ask(pending, "2027-01-05"), "false");
        let at_once = made(json!({})).on("2026-03-10", "order_discharged", json!({"order": "O1"}));
        assert_eq!(ask(at_once, "2026-03-10"), "unknown time_of_end");
    }

    #[test]
    fn reading_33_the_end_of_an_extension_is_an_act() {
        let story = made(json!({"length": {"months": 6}}))
            .on("2026-08-01", "charged", json!({"charge": "ch1", "offence": "serious"}))
            .on("2026-09-01", "order_extended", json!({"order": "O1", "charge": "ch1", "represented": true}))
            .on("2026-12-01", "proceedings_ended", json!({"charge": "ch1", "outcome": "acquitted"}));
        assert_eq!(ask(story.clone(), "2026-11-30"), "true");
        assert_eq!(ask(story.clone(), "2026-12-01"), "unknown time_of_end");
        assert_eq!(ask(story, "2026-12-02"), "false");
    }

    #[test]
    fn reading_35_before_a_nullity_nobody_can_say() {
        let story =
            made(json!({})).on("2027-01-05", "appeal_decided", json!({"order": "O1", "outcome": "nullity"}));
        assert_eq!(ask(story, "2026-06-01"), "unknown appeal_decided");
    }

    #[test]
    fn a_condition_named_is_asked_by_itself() {
        let story = || {
            made(
                json!({"conditions": [{"condition": "c1", "end": {"last_day": "2026-06-30"}}, {"condition": "c2"}]}),
            )
        };
        assert_eq!(of(story(), "2026-06-30", json!(["c1"])), "true");
        assert_eq!(of(story(), "2026-07-01", json!(["c1"])), "false");
        assert_eq!(of(story(), "2026-07-01", json!(["c2"])), "true");
        assert_eq!(of(story(), "2026-07-01", json!(["c1", "c2"])), "true");
        assert_eq!(of(story(), "2026-07-01", json!(["c2", "c1"])), "true");
        assert_eq!(of(story(), "2026-07-01", json!(["c9"])), "unknown breach_alleged.conditions");
        assert_eq!(of(story(), "2026-07-01", json!(["c1", "c9"])), "unknown breach_alleged.conditions");
        let why = alleged(story(), "2026-07-01", json!({"conditions": ["c1"]})).breach().2;
        assert_eq!(why, "the condition was not in force on the day");
    }

    #[test]
    fn a_condition_of_an_order_never_brought_home_is_no_breach() {
        let ask = |represented: Value| {
            let story = made(json!({"represented": represented}));
            let alleged = alleged(story, "2026-06-01", json!({"conditions": ["c1"]}));
            let (possible, _, why) = alleged.breach();
            (possible, why)
        };
        let unbound = "the order did not bind the subject on the day";
        assert_eq!(ask(json!(false)), ("false".to_owned(), unbound));
        assert_eq!(ask(json!(null)).0, "unknown order_made.represented");
    }

    #[test]
    fn reading_38_a_variation_not_served() {
        let story = made(json!({"conditions": [{"condition": "c1"}, {"condition": "c2"}]})).on(
            "2027-01-05",
            "order_varied",
            json!({"order": "O1", "version": 1, "represented": false, "conditions": [{"condition": "c1"}, {"condition": "c3"}]}),
        );
        let ask = |condition: &str| of(story.clone(), "2027-06-01", json!([condition]));
        assert_eq!(ask("c1"), "true");
        assert_eq!(ask("c2"), "unknown notice_given");
        assert_eq!(ask("c3"), "unknown notice_given");
        let notice = json!({"order": "O1", "method": "in_person", "outcome": "delivered", "version": 1});
        let served = story.clone().on("2027-02-01", "notice_given", notice);
        assert_eq!(of(served.clone(), "2027-06-01", json!(["c3"])), "true");
        assert_eq!(of(served.clone(), "2027-02-01", json!(["c3"])), "unknown time_of_notice");
        assert_eq!(of(served, "2027-02-01", json!(["c1"])), "true");
    }

    #[test]
    fn conduct_before_anything_could_bind_is_a_fault_too() {
        let early = alleged(made(json!({})), "2026-03-09", json!({}));
        assert_eq!(early.faults("2032-01-01"), ["S25-1 warning conduct_on"]);
        assert_eq!(
            alleged(made(json!({})), "2026-03-10", json!({})).faults("2032-01-01"),
            Vec::<String>::new()
        );
    }
}
