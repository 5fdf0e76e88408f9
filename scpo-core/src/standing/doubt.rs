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
}

impl Doubt {
    /// A doubt whether the order ever took effect.
    pub(super) fn of_effect(rule: impl Into<Cow<'static, str>>) -> Self {
        Self { rule: rule.into(), unsettles_the_end: false }
    }

    /// A doubt about what happened, or about what a ruling undid.
    pub(super) fn of_fact(rule: impl Into<Cow<'static, str>>) -> Self {
        Self { rule: rule.into(), unsettles_the_end: true }
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
    doubts.extend(order.made_again.map(|_| Doubt::of_fact("order_made")));
    doubts.extend(power_not_begun(order, commencement));
    doubts.extend(super::gates::doubtful(order, subject, commencement));
    doubts.extend(subject.dissolved.map(|_| Doubt::of_effect("subject_dissolved")));
    doubts.extend(undated(order, subject, view.as_of()));
    doubts.extend(view.before_import().map(|_| Doubt::of_fact("subject_opened.imported")));
    doubts.extend(nullity_to_come(order, view));
    doubts
}

/// Reading 42: made under a power whose first day had not come, or is not known.
fn power_not_begun(order: &OrderLog<'_>, commencement: &Commencement) -> Option<Doubt> {
    let (body, made) = (order.order?, order.made?);
    let on = made.on()?;
    let jurisdiction = body.jurisdiction?;
    let rule = power(order.interim, body.route?, jurisdiction)?;
    match commencement.rule_status(rule, jurisdiction, Some(on)) {
        InForce::Yes => None,
        InForce::No | InForce::Unknown => Some(Doubt::of_effect(rule)),
    }
}

/// The rule that gives a court its power to make an order by this route.
const fn power(interim: bool, route: Route, jurisdiction: Jurisdiction) -> Option<&'static str> {
    Some(match (interim, route, jurisdiction) {
        (true, _, _) | (_, Route::InterimApplication, _) => "S5E-1",
        (_, Route::Application, Jurisdiction::EnglandAndWales) => "S01-1",
        (_, Route::Application, Jurisdiction::NorthernIreland) => "S01-3",
        (_, Route::Application, Jurisdiction::Scotland) => "S01-4",
        (_, Route::Conviction, Jurisdiction::EnglandAndWales) => "S19-1",
        (_, Route::Conviction, Jurisdiction::NorthernIreland) => "S19-2",
        (_, Route::Conviction, Jurisdiction::Scotland) => "S22A-1",
        (_, Route::AcquittalOrAppeal, _) => "S19A-1",
        // The first day of replacement on breach in EW and NI is itself unverified; the order
        // stands as made, and the rule's own check says what is not known.
        (_, Route::Breach, _) => return None,
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
