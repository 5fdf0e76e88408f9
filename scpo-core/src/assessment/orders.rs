//! An order as the result document shows it.

use std::borrow::Cow;

use super::document::{ConditionAnswer, OrderAnswer, VersionAnswer};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Citation, Id, Known, RuleId};
use crate::standing::{
    ActKind, ExtensionEnd, Notice, OrderLog, OrderStanding, OrderStatus, ProvisionStanding, Start,
    VersionStanding,
};

/// Writes out one order.
pub(super) fn order(log: &OrderLog<'_>, standing: &OrderStanding<'_>) -> OrderAnswer {
    let (in_force, of) = standing.in_force_count();
    let (rule, citation) = rule(standing);
    OrderAnswer {
        order: log.id.clone(),
        status: standing.status.clone(),
        why: Cow::Borrowed(standing.why),
        in_force: standing.in_force.clone(),
        bound: standing.bound.clone(),
        provisions_in_force: u32::try_from(in_force).unwrap_or(u32::MAX),
        provisions: u32::try_from(of).unwrap_or(u32::MAX),
        rule: RuleId::new(rule),
        citation: Citation::new(citation),
        interim: log.interim.then_some(true),
        jurisdiction: standing.jurisdiction,
        made_on: log.made.map(day),
        started_on: log.made.and_then(|_| standing.first_start.known()),
        notice_from: standing.notice_from(),
        binding_from: standing.binding_from(),
        stated_last_day: standing.stated_last_day.clone(),
        lawful_last_day: standing.lawful_last_day.clone(),
        last_day: standing.last_day.clone(),
        binding_version: standing.binding_version,
        versions: standing.versions.iter().map(|one| version(one, &standing.first_start)).collect(),
        conditions: standing.provisions.iter().filter_map(condition).collect(),
        facts: facts(log, standing),
    }
}

/// The day of a fact, or which day is missing.
fn day(fact: Fact<'_>) -> Known<Date> {
    match fact.on() {
        Some(on) => Known::Value(on),
        None => Known::missing(format!("events[{}].on", fact.index)),
    }
}

/// The rule behind a status, and its provision.
fn rule(standing: &OrderStanding<'_>) -> (&'static str, &'static str) {
    if let Some(act) = standing.act {
        return match act.kind {
            ActKind::Discharged => ("S18-1", "SCA 2007 s.18(1)"),
            ActKind::Replaced => ("S21-2", "SCA 2007 ss.19(2A), 21(8), 22A(3), 22C(6)"),
            ActKind::ReplacedByNewOrder { .. } => ("S19-4", "SCA 2007 ss.19(2A), (4A), 22A(3)"),
            ActKind::Quashed => ("R35", "SCA 2007 ss.23, 24, 24A, 24B"),
            ActKind::Nullity => ("S08-1", "SCA 2007 s.8"),
            ActKind::Death => ("R36", "reading 36"),
            ActKind::MainDetermined => ("S16-7", "SCA 2007 s.16(4A)"),
        };
    }
    match standing.status {
        Known::Value(OrderStatus::ExtendedPendingProceedings) => ("S22E-1", "SCA 2007 ss.16(7), 22E"),
        Known::Value(OrderStatus::PartlyInForce) => ("S16-3", "SCA 2007 s.16(3)"),
        Known::Value(OrderStatus::Applied | OrderStatus::Refused | OrderStatus::Withdrawn) => {
            ("S08-1", "SCA 2007 ss.1, 8, 19, 22A")
        }
        _ if standing.is_doubtful() => ("R42", "readings 35, 36, 41 and 42"),
        _ => ("S16-1", "SCA 2007 s.16(1), (2)"),
    }
}

fn version(version: &VersionStanding<'_>, start: &Start) -> VersionAnswer {
    let notice_from = version.notice.known();
    let binding_from = version.binding_from(start);
    let mut facts = vec![version.fact.event.id.clone()];
    if let Some(notice) = version.notice_fact.filter(|notice| notice.index != version.fact.index) {
        facts.push(notice.event.id.clone());
    }
    VersionAnswer {
        version: version.version,
        notice_given: notice_given(version),
        made_on: Some(day(version.fact)),
        notice_from,
        binding_from,
        facts,
    }
}

/// A variation whose notice is not on record leaves it open whether the new
/// version binds (reading 38).
fn notice_given(version: &VersionStanding<'_>) -> Known<bool> {
    match &version.notice {
        Notice::From(_) | Notice::Undated => Known::Value(true),
        Notice::None if version.version == 0 => Known::Value(false),
        Notice::None => Known::missing("notice_given"),
        Notice::Unknown(missing) => Known::missing(missing.clone()),
    }
}

fn condition(provision: &ProvisionStanding<'_>) -> Option<ConditionAnswer> {
    let condition = provision.condition?;
    Some(ConditionAnswer {
        condition: condition.condition.clone(),
        in_force: provision.state.in_force(),
        number: condition.number,
        started_on: provision.start.known(),
        stated_last_day: provision.stated_last_day.clone(),
    })
}

/// The facts behind the status, each once.
fn facts(log: &OrderLog<'_>, standing: &OrderStanding<'_>) -> Vec<Id> {
    let mut facts = Vec::with_capacity(4);
    let mut add = |fact: Option<Fact<'_>>| {
        if let Some(fact) = fact
            && !facts.contains(&fact.event.id)
        {
            facts.push(fact.event.id.clone());
        }
    };
    add(log.made);
    add(log.last_step.filter(|_| log.made.is_none()));
    for version in standing.versions.iter().skip(1) {
        add(Some(version.fact));
    }
    add(standing.governing().and_then(|version| version.notice_fact));
    if let Some(extension) = &standing.extension {
        add(Some(extension.fact));
        add(match extension.end {
            ExtensionEnd::On(fact, _) | ExtensionEnd::Undated(fact) => Some(fact),
            ExtensionEnd::Pending | ExtensionEnd::Unknown(_) => None,
        });
    }
    add(standing.act.map(|act| act.fact));
    facts
}
