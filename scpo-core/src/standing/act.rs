use std::borrow::Cow;

use super::doubt::Doubt;
use super::order_log::{OrderLog, SubjectLog};
use super::status::OrderStatus;
use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::At;
use crate::law::commencement::Commencement;
use crate::law::replacement::{Existing, ended_by_new_order};
use crate::law::vocabulary::{OrderKind, Route};
use crate::record::{AppealOutcome, EventBody, OrderMade};

/// Something that ends an order by itself, apart from the passing of its last day.
#[derive(Clone, Copy, Debug)]
pub struct Act<'c> {
    /// What kind.
    pub kind: ActKind,
    /// The fact.
    pub fact: Fact<'c>,
}

/// The kinds of act that end an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// Discharged (s.18).
    Discharged,
    /// Discharged by replacement, as recorded.
    Replaced,
    /// A new order that ends this one by law, with no discharge on record
    /// (reading 34).
    ReplacedByNewOrder {
        /// The rule by which it does: S19-4, S22A-2 or S19A-2.
        rule: &'static str,
    },
    /// Quashed on appeal: from the ruling.
    Quashed,
    /// Held a nullity: it never had effect.
    Nullity,
    /// The subject died.
    Death,
    /// The main application was determined (s.16(4A)), for an interim order.
    MainDetermined,
}

impl ActKind {
    /// The status the order has from that day.
    pub const fn status(self) -> OrderStatus {
        match self {
            Self::Discharged => OrderStatus::Discharged,
            Self::Replaced | Self::ReplacedByNewOrder { .. } => OrderStatus::Replaced,
            Self::Quashed | Self::Nullity => OrderStatus::Quashed,
            Self::Death => OrderStatus::EndedByDeath,
            Self::MainDetermined => OrderStatus::Expired,
        }
    }
}

impl Act<'_> {
    /// The day, if recorded. On that day the order is no longer in force (reading 33).
    pub fn on(&self) -> Option<Date> {
        self.fact.on()
    }

    /// Which of two acts counts: a nullity before any other, an undated one last, else
    /// the earlier; but a discharge and a replacement of one day are a replacement.
    fn comes_before(&self, other: &Self) -> bool {
        let first = |act: &Self| (act.kind != ActKind::Nullity, act.on().is_none(), act.on());
        if first(self) != first(other) {
            return first(self) < first(other);
        }
        let (replaced, by) = (self.is_replacement(), other.is_replacement());
        let discharge = self.kind == ActKind::Discharged || other.kind == ActKind::Discharged;
        match self.fact.precedes(&other.fact) {
            Some(before) if !(discharge && replaced != by) => before,
            _ => (!replaced, self.fact.index) < (!by, other.fact.index),
        }
    }

    fn is_replacement(&self) -> bool {
        self.kind.status() == OrderStatus::Replaced
    }

    fn is_by_law(&self) -> bool {
        matches!(self.kind, ActKind::ReplacedByNewOrder { .. })
    }
}

/// What ended an order, and what may have.
#[derive(Default)]
pub(super) struct Acts<'c> {
    /// The act that counts: a nullity before any other, since the order then never
    /// had effect (reading 35), else the earliest, undated ones last.
    pub first: Option<Act<'c>>,
    /// Whether some other order ended this one cannot be told.
    pub doubts: Vec<Doubt>,
}

impl<'c> Acts<'c> {
    pub fn of(
        order: &OrderLog<'c>,
        subject: &SubjectLog<'c>,
        view: &View<'c>,
        commencement: &Commencement,
    ) -> Self {
        let mut acts = Self::default();
        acts.new_orders(order, subject, view.as_of(), commencement);
        acts.own(order);
        if let Some(act) = main_determined(order, subject) {
            acts.add(act);
        }
        if let Some(fact) = subject.died {
            acts.add(Act { kind: ActKind::Death, fact });
        }
        acts
    }

    /// The endings recorded of the order itself. One dated before the making ends
    /// nothing: one of the two days is wrong.
    fn own(&mut self, order: &OrderLog<'c>) {
        for &fact in &order.endings {
            let Some(kind) = recorded(&fact) else { continue };
            if order.made.is_some_and(|made| fact.precedes(&made) == Some(true)) {
                self.doubts.push(Doubt::of_fact(format!("events[{}].on", fact.index)));
                continue;
            }
            // "Discharged by replacement": the new order and the discharge are one (reading 34).
            let discharge = matches!(kind, ActKind::Discharged | ActKind::Replaced);
            if let Some(first) = self.first.as_mut().filter(|first| discharge && first.is_by_law()) {
                first.kind = ActKind::Replaced;
            }
            self.add(Act { kind, fact });
        }
    }

    fn add(&mut self, act: Act<'c>) {
        let sooner = self.first.as_ref().is_none_or(|first| act.comes_before(first));
        if sooner {
            self.first = Some(act);
        }
    }

    /// Later orders that say they replace this one, or that end it by law.
    fn new_orders(
        &mut self,
        order: &OrderLog<'c>,
        subject: &SubjectLog<'c>,
        day: Date,
        commencement: &Commencement,
    ) {
        let (Some(made), Some(body)) = (order.made, order.order) else { return };
        for new in subject.orders.iter().filter(|new| new.id != order.id) {
            let (Some(fact), Some(new_body)) = (new.made, new.order) else { continue };
            if made.precedes(&fact) == Some(false) {
                continue;
            }
            let old = Old { made, body, interim: order.interim, id: order.id };
            match old.ended_by(new, fact, new_body, commencement) {
                Ended::No => {}
                Ended::Yes(kind) => {
                    // Reading 41: before its recording a making without a day may not have come.
                    if fact.on().is_none() && fact.event.recorded > day {
                        self.doubts.push(Doubt::of_fact(format!("events[{}].on", fact.index)));
                    }
                    self.add(Act { kind, fact });
                }
                Ended::Unknown(what) => self.doubts.push(Doubt::of_effect(what)),
            }
        }
    }
}

/// An order that a new one may end.
struct Old<'c> {
    made: Fact<'c>,
    body: &'c OrderMade,
    interim: bool,
    id: &'c Id,
}

enum Ended {
    No,
    Yes(ActKind),
    Unknown(Cow<'static, str>),
}

impl Old<'_> {
    fn ended_by(
        &self,
        new: &OrderLog<'_>,
        fact: Fact<'_>,
        new_body: &OrderMade,
        commencement: &Commencement,
    ) -> Ended {
        let said = new_body.replaces.contains(self.id);
        let (old_place, new_place) = (self.body.jurisdiction, new_body.jurisdiction);
        let elsewhere = matches!((old_place, new_place), (Some(old), Some(new)) if old != new);
        if said {
            // No court can end an order of another jurisdiction (reading 34).
            return if elsewhere { unknown("order_made.replaces") } else { Ended::Yes(ActKind::Replaced) };
        }
        let route = if new.interim { Some(Route::InterimApplication) } else { new_body.route };
        let ends_nothing = matches!(route, Some(Route::Application | Route::InterimApplication));
        if elsewhere || ends_nothing || (route == Some(Route::Breach) && !new_body.replaces.is_empty()) {
            return Ended::No;
        }
        let Some(route) = route else { return unknown("order_made.route") };
        let (Some(old_place), Some(new_place)) = (old_place, new_place) else {
            return unknown("order_made.jurisdiction");
        };
        let kind = if self.interim { OrderKind::Interim } else { OrderKind::Full };
        let existing = Existing { jurisdiction: old_place, kind, is_replaced: None };
        let ruling = ended_by_new_order(&At::new(commencement, new_place, fact.on()), route, &existing);
        match (ruling.ends, ruling.rule.0) {
            (Known::Value(false), _) => Ended::No,
            (Known::Value(true), Cow::Borrowed(rule)) if self.made.precedes(&fact) == Some(true) => {
                Ended::Yes(ActKind::ReplacedByNewOrder { rule })
            }
            // Which of the two came first is not known (reading 40).
            (Known::Value(true), _) => unknown("D-TIE"),
            (Known::Unknown(missing), _) => match missing.into_iter().next() {
                Some(what) => Ended::Unknown(what),
                None => unknown("order_made.replaces"),
            },
        }
    }
}

fn unknown(what: &'static str) -> Ended {
    Ended::Unknown(Cow::Borrowed(what))
}

/// The kind of ending that a fact of the order records, if it records one.
pub(super) fn recorded(fact: &Fact<'_>) -> Option<ActKind> {
    match &fact.event.body {
        EventBody::OrderDischarged(_) => Some(ActKind::Discharged),
        EventBody::OrderReplaced(_) => Some(ActKind::Replaced),
        EventBody::AppealDecided(body) => match body.outcome {
            AppealOutcome::Quashed => Some(ActKind::Quashed),
            AppealOutcome::Nullity => Some(ActKind::Nullity),
            AppealOutcome::Dismissed | AppealOutcome::Varied => None,
        },
        _ => None,
    }
}

/// S16-7: an interim order ends when the main application is determined, after it was
/// itself made.
fn main_determined<'c>(order: &OrderLog<'c>, subject: &SubjectLog<'c>) -> Option<Act<'c>> {
    let main = order.order?.main_order.as_ref().filter(|_| order.interim)?;
    let main = subject.orders.iter().find(|other| other.id == main)?;
    [main.made, main.refused, main.withdrawn]
        .into_iter()
        .flatten()
        .filter(|fact| order.made.is_none_or(|made| fact.precedes(&made) != Some(true)))
        .map(|fact| Act { kind: ActKind::MainDetermined, fact })
        .reduce(|first, act| if act.comes_before(&first) { act } else { first })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::law::test_law::switched_on;
    use crate::standing::test_case::{Story, made, order};

    #[test]
    fn reading_33_on_the_day_of_discharge_it_is_not_in_force() {
        let story = made(json!({})).on("2027-01-05", "order_discharged", json!({"order": "O1"}));
        assert_eq!(story.status("2027-01-04"), "in_force");
        assert_eq!(story.status("2027-01-05"), "discharged");
        assert_eq!(story.in_force("2027-01-05"), "false");
        assert_eq!(story.last_day("2027-01-05"), "2027-01-04");
        let replaced = made(json!({})).on("2027-01-05", "order_replaced", json!({"order": "O1"}));
        assert_eq!(replaced.status("2027-01-05"), "replaced");
        let late = made(json!({})).on("2031-03-10", "order_discharged", json!({"order": "O1"}));
        assert_eq!(late.status("2031-03-10"), "expired");
        let last = made(json!({})).on("2031-03-09", "order_discharged", json!({"order": "O1"}));
        assert_eq!(last.status("2031-03-10"), "discharged");
    }

    #[test]
    fn a_discharge_dated_before_the_making_is_unknown() {
        let story = made(json!({})).on("2026-03-09", "order_discharged", json!({"order": "O1"}));
        assert_eq!(story.status("2026-06-01"), "unknown events[0].on");
    }

    /// Two acts of one day, in the order told and with the order in which they came.
    fn one_day(first: (&str, Value, u32), second: (&str, Value, u32)) -> String {
        let told = |story: Story, (code, body, seq): (&str, Value, u32)| {
            story.event(json!({"on": "2027-01-05", "recorded": "2027-01-05", "seq": seq}), code, body)
        };
        told(told(made(json!({})), first), second).status("2027-01-05")
    }

    #[test]
    fn reading_40_of_two_acts_of_one_day_the_one_that_came_first_counts() {
        let discharged = || json!({"order": "O1"});
        let quashed = || json!({"order": "O1", "outcome": "quashed"});
        let ask = |discharge, quashing| {
            let first = ("order_discharged", discharged(), discharge);
            one_day(first, ("appeal_decided", quashed(), quashing))
        };
        assert_eq!(ask(1, 2), "discharged");
        assert_eq!(ask(2, 1), "quashed");
    }

    #[test]
    fn reading_40_the_order_told_counts_and_not_the_order_of_recording() {
        let ended = |code: &str, body: Value, seq: u32, recorded: &str, story: Story| {
            story.event(json!({"on": "2027-01-05", "recorded": recorded, "seq": seq}), code, body)
        };
        let quashed = || json!({"order": "O1", "outcome": "quashed"});
        let discharged_first = ended("appeal_decided", quashed(), 2, "2027-01-05", made(json!({})));
        let of_o1 = json!({"order": "O1"});
        let discharged_first = ended("order_discharged", of_o1.clone(), 1, "2027-01-07", discharged_first);
        assert_eq!(discharged_first.status("2027-01-10"), "discharged");
        let quashed_first = ended("order_replaced", of_o1, 2, "2027-01-05", made(json!({})));
        let quashed_first = ended("appeal_decided", quashed(), 1, "2027-01-07", quashed_first);
        assert_eq!(quashed_first.status("2027-01-10"), "quashed");
    }

    #[test]
    fn reading_34_a_discharge_and_a_replacement_of_one_day_are_a_replacement() {
        let of_o1 = || json!({"order": "O1"});
        for (discharge, replacement) in [(1, 2), (2, 1)] {
            let (first, second) =
                (("order_discharged", of_o1(), discharge), ("order_replaced", of_o1(), replacement));
            assert_eq!(one_day(first, second), "replaced");
        }
    }

    fn appeal(outcome: &str) -> Story {
        made(json!({})).on("2027-01-05", "appeal_decided", json!({"order": "O1", "outcome": outcome}))
    }

    #[test]
    fn reading_35_quashing_ends_from_the_ruling_and_nullity_unsettles_every_day_before() {
        assert_eq!(appeal("quashed").status("2027-01-04"), "in_force");
        assert_eq!(appeal("quashed").status("2027-01-05"), "quashed");
        assert_eq!(appeal("nullity").status("2027-01-04"), "unknown appeal_decided");
        assert_eq!(appeal("nullity").in_force("2027-01-04"), "unknown appeal_decided");
        assert_eq!(appeal("nullity").status("2027-01-05"), "quashed");
        assert_eq!(appeal("nullity").in_force("2027-01-05"), "false");
        assert_eq!(appeal("nullity").faults("2027-01-05"), ["R35 warning order"]);
        assert_eq!(appeal("nullity").status_known("2027-01-04", "2027-01-04"), "in_force");
        assert_eq!(appeal("dismissed").status("2027-01-05"), "in_force");
        assert_eq!(appeal("varied").status("2027-01-05"), "in_force");
        assert_eq!(appeal("varied").faults("2027-01-05"), ["D-APPEAL-VARIED warning outcome"]);
    }

    #[test]
    fn reading_35_a_nullity_counts_before_any_earlier_ending() {
        let story = appeal("nullity").on("2026-12-01", "order_discharged", json!({"order": "O1"}));
        assert_eq!(story.status("2027-01-05"), "quashed");
        let expired = made(json!({"length": {"months": 6}})).on(
            "2027-01-05",
            "appeal_decided",
            json!({"order": "O1", "outcome": "nullity"}),
        );
        assert_eq!(expired.status("2027-01-04"), "unknown appeal_decided");
        assert_eq!(expired.status("2027-01-05"), "quashed");
    }

    fn then(but: Value) -> Story {
        let mut body = json!({"order": "O2", "route": "on_conviction"});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        made(json!({})).on("2027-01-05", "order_made", order(body))
    }

    #[test]
    fn reading_34_a_new_order_on_conviction_replaces_in_its_own_jurisdiction_only() {
        assert_eq!(then(json!({})).status("2027-01-04"), "in_force");
        assert_eq!(then(json!({})).status("2027-01-05"), "replaced");
        assert_eq!(then(json!({})).faults("2027-01-05"), ["S19-4 warning order"]);
        assert_eq!(then(json!({"jurisdiction": "NI"})).status("2027-01-05"), "in_force");
        assert_eq!(then(json!({"route": "on_application"})).status("2027-01-05"), "in_force");
        assert_eq!(
            then(json!({})).order("O2", "2027-01-05", |order| order.status.get().unwrap().code()),
            "in_force"
        );
        let scottish =
            Story::default().on("2026-03-10", "order_made", order(json!({"jurisdiction": "SC"}))).on(
                "2027-01-05",
                "order_made",
                order(json!({"order": "O2", "jurisdiction": "SC", "route": "on_conviction"})),
            );
        assert_eq!(scottish.faults("2027-01-05"), ["S22A-2 warning order"]);
    }

    #[test]
    fn reading_34_a_recorded_discharge_makes_it_plain_replacement() {
        let story = then(json!({})).on("2027-01-05", "order_discharged", json!({"order": "O1"}));
        assert_eq!(story.status("2027-01-05"), "replaced");
        assert_eq!(story.faults("2027-01-05"), Vec::<String>::new());
        let named = then(json!({"replaces": ["O1"], "route": "on_breach"}));
        assert_eq!(named.status("2027-01-05"), "replaced");
        assert_eq!(named.faults("2027-01-05"), Vec::<String>::new());
        let other = then(json!({"replaces": ["O9"], "route": "on_breach"}));
        assert_eq!(other.status("2027-01-05"), "in_force");
    }

    #[test]
    fn what_a_new_order_ended_is_unknown_where_the_record_does_not_say() {
        assert_eq!(then(json!({"route": null})).status("2027-01-05"), "unknown order_made.route");
        assert_eq!(then(json!({"route": null, "jurisdiction": "NI"})).status("2027-01-05"), "in_force");
        assert_eq!(
            then(json!({"jurisdiction": null})).status("2027-01-05"),
            "unknown order_made.jurisdiction"
        );
        assert_eq!(then(json!({"route": "on_breach"})).status("2027-01-05"), "unknown replaced_order");
        assert_eq!(
            then(json!({"replaces": ["O1"], "jurisdiction": "SC"})).status("2027-01-05"),
            "unknown order_made.replaces",
        );
        assert_eq!(then(json!({"route": null})).status("2031-03-10"), "expired");
    }

    #[test]
    fn reading_40_two_orders_of_one_day_are_unknown_unless_seq_settles_it() {
        let second = || order(json!({"order": "O2", "route": "on_conviction"}));
        let tie = made(json!({})).on("2026-03-10", "order_made", second());
        assert_eq!(tie.status("2026-03-10"), "unknown D-TIE");
        let told = Story::default()
            .event(
                json!({"on": "2026-03-10", "recorded": "2026-03-10", "seq": 1}),
                "order_made",
                order(json!({})),
            )
            .event(json!({"on": "2026-03-10", "recorded": "2026-03-10", "seq": 2}), "order_made", second());
        assert_eq!(told.status("2026-03-10"), "replaced");
        assert_eq!(told.order("O2", "2026-03-10", |order| order.status.get().unwrap().code()), "in_force");
    }

    #[test]
    fn s19_4_before_its_verified_day_is_unknown() {
        // `law.md` 14: the exact day of the rule is not verified; 3 May 2015 is the day on record.
        let ask = |on: &str| {
            Story::default()
                .on("2014-03-10", "order_made", order(json!({"commencement": {"on": "2014-03-10"}})))
                .on(
                    on,
                    "order_made",
                    order(json!({"order": "O2", "route": "on_conviction", "commencement": {"on": on}})),
                )
                .status("2016-01-01")
        };
        assert_eq!(ask("2015-05-02"), "unknown S19-4");
        assert_eq!(ask("2015-05-03"), "replaced");
    }

    #[test]
    fn s16_7_an_interim_order_ends_when_the_main_application_is_determined() {
        let interim = |code: &str| {
            let body = order(
                json!({"order": "I1", "main_order": "O1", "commencement": {"on": "2027-03-10"}, "length": {"months": 6}}),
            );
            Story::default()
                .on("2027-02-01", "application_made", json!({"order": "O1"}))
                .on("2027-03-10", "interim_order_made", body)
                .on("2027-05-01", code, json!({"order": "O1"}))
                .under(switched_on())
        };
        let status =
            |story: &Story, on: &str| story.order("I1", on, |order| order.status.get().unwrap().code());
        for code in ["order_refused", "application_withdrawn", "order_made"] {
            assert_eq!(status(&interim(code), "2027-04-30"), "in_force");
            assert_eq!(status(&interim(code), "2027-05-01"), "expired");
        }
    }
}
