use std::borrow::Cow;

use super::act;
use super::order_log::{OrderLog, SubjectLog};
use crate::case::{Fact, View};
use crate::date::Date;
use crate::law::commencement::{Commencement, InForce};
use crate::law::vocabulary::{Jurisdiction, Route};
use crate::record::{AppealOutcome, EventBody};

/// Something that leaves it doubtful whether an order has effect at all. While it
/// stands, status and in force are unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The rule id in doubt, or the path of what is missing.
    pub rule: Cow<'static, str>,
    /// Whether it unsettles even an order whose end has come. A doubt about the
    /// making does not: such an order is over either way.
    pub unsettles_the_end: bool,
    /// Whether it unsettles even what notice was given.
    pub unsettles_notice: bool,
}

impl Doubt {
    /// A doubt whether the order ever took effect.
    pub(super) fn of_effect(rule: impl Into<Cow<'static, str>>) -> Self {
        Self { rule: rule.into(), unsettles_the_end: false, unsettles_notice: false }
    }

    /// A doubt about what happened, or about what a ruling undid.
    pub(super) fn of_fact(rule: impl Into<Cow<'static, str>>) -> Self {
        Self { rule: rule.into(), unsettles_the_end: true, unsettles_notice: false }
    }

    /// A doubt about the record itself: nothing in it is sure to be all of it.
    fn of_record(rule: &'static str) -> Self {
        Self { unsettles_notice: true, ..Self::of_fact(rule) }
    }
}

/// Every doubt about a made order on the view's day.
pub(super) fn doubts(
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    view: &View<'_>,
    commencement: &Commencement,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    doubts.extend(order.made_again.map(|_| Doubt::of_record("order_made")));
    doubts.extend(power_not_begun(order, commencement));
    doubts.extend(super::gates::doubtful(order, subject, commencement));
    doubts.extend(subject.dissolved.map(|_| Doubt::of_effect("subject_dissolved")));
    doubts.extend(undated(order, subject, view.as_of()));
    doubts.extend(view.before_import().map(|_| Doubt::of_record("subject_opened.imported")));
    doubts.extend(nullity_to_come(order, view));
    doubts
}

/// The day of a making; where it is not recorded, the day of its recording, by which
/// it had been made: what was not law then was not law before.
pub(super) fn dated_by(made: &Fact<'_>) -> Date {
    made.on().unwrap_or(made.event.recorded)
}

/// Reading 42: made under a power whose first day had not come, or is not known.
fn power_not_begun(order: &OrderLog<'_>, commencement: &Commencement) -> Option<Doubt> {
    let (body, made) = (order.order?, order.made?);
    let on = dated_by(&made);
    // No power began anywhere before it began in England and Wales.
    let jurisdiction = body.jurisdiction.unwrap_or(Jurisdiction::EnglandAndWales);
    let rule = power(order.interim, body.route, jurisdiction)?;
    match commencement.rule_status(rule, jurisdiction, Some(on)) {
        InForce::Yes => None,
        InForce::No | InForce::Unknown => Some(Doubt::of_effect(rule)),
    }
}

/// The rule that gives a court its power to make an order by this route. Where the
/// route is not recorded, the oldest power of the jurisdiction.
const fn power(interim: bool, route: Option<Route>, jurisdiction: Jurisdiction) -> Option<&'static str> {
    Some(match (interim, route, jurisdiction) {
        (true, _, _) | (_, Some(Route::InterimApplication), _) => "S5E-1",
        (_, Some(Route::Application) | None, Jurisdiction::EnglandAndWales) => "S01-1",
        (_, Some(Route::Application) | None, Jurisdiction::NorthernIreland) => "S01-3",
        (_, Some(Route::Application) | None, Jurisdiction::Scotland) => "S01-4",
        (_, Some(Route::Conviction), Jurisdiction::EnglandAndWales) => "S19-1",
        (_, Some(Route::Conviction), Jurisdiction::NorthernIreland) => "S19-2",
        (_, Some(Route::Conviction), Jurisdiction::Scotland) => "S22A-1",
        (_, Some(Route::AcquittalOrAppeal), _) => "S19A-1",
        // The first day of replacement on breach in EW and NI is itself unverified; the order
        // stands as made, and the rule's own check says what is not known.
        (_, Some(Route::Breach), _) => return None,
    })
}

/// Reading 41: a fact of the order with no day makes its state unknown before the
/// day it was recorded.
fn undated<'c>(order: &OrderLog<'c>, subject: &SubjectLog<'c>, day: Date) -> Option<Doubt> {
    let open = |fact: &&Fact<'c>| fact.on().is_none() && fact.event.recorded > day;
    let endings = order.endings.iter().filter(|fact| act::recorded(fact).is_some());
    let changes = order.made.iter().chain(&order.varied).chain(&order.extended);
    let mut facts = changes.chain(endings).chain(&subject.died).filter(open);
    facts.next().map(|fact| Doubt::of_fact(format!("events[{}].on", fact.index)))
}

/// Reading 35: once a nullity is known, every day before the ruling is unknown.
fn nullity_to_come(order: &OrderLog<'_>, view: &View<'_>) -> Option<Doubt> {
    view.later()
        .iter()
        .any(|fact| {
            matches!(&fact.event.body, EventBody::AppealDecided(body)
                if body.order == *order.id && body.outcome == AppealOutcome::Nullity)
        })
        .then(|| Doubt::of_fact("appeal_decided"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::standing::test_case::{Story, order};

    fn status(code: &str, on: &str, but: Value) -> String {
        let mut body = json!({"commencement": {"on": on}});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        Story::default().on(on, code, order(body)).status(on)
    }

    #[test]
    fn reading_42_a_route_not_recorded_is_no_power_before_any_began() {
        let made = |on, but| status("order_made", on, but);
        assert_eq!(made("2008-04-05", json!({})), "unknown S01-1");
        assert_eq!(made("2008-04-06", json!({})), "in_force");
        assert_eq!(made("2008-04-05", json!({"jurisdiction": "NI"})), "unknown S01-3");
        assert_eq!(made("2016-02-29", json!({"jurisdiction": "SC"})), "unknown S01-4");
        assert_eq!(made("2008-04-05", json!({"jurisdiction": null})), "unknown S01-1");
        assert_eq!(made("2008-04-06", json!({"jurisdiction": null})), "in_force");
    }

    #[test]
    fn reading_43_an_interim_order_needs_no_route_to_be_unknown() {
        assert_eq!(status("interim_order_made", "2026-03-10", json!({})), "unknown S5E-1");
        assert_eq!(
            status("interim_order_made", "2026-03-10", json!({"jurisdiction": null})),
            "unknown S5E-1"
        );
        let full = json!({"route": "interim_application"});
        assert_eq!(status("order_made", "2026-03-10", full), "unknown S5E-1");
    }
}
