//! The library's answer in the shape of the plain evaluator's, so that both are
//! held against the same expectations and against each other.

use std::collections::{BTreeMap, BTreeSet};

use scpo_core::assessment::{Assessment, TaskAnswer as CoreTask};
use scpo_core::date::Date;
use scpo_core::finding::{Id, Known};
use scpo_core::lifecycle::MarkerState;

use super::plain::{Answer, DateAnswer, OrderAnswer, Owner, TaskAnswer};

/// The library's answer, reshaped.
pub fn of(assessment: &Assessment) -> Answer {
    let driver = assessment.release.driver.as_ref();
    let shown = driver.map(|driver| (driver.kind.code().to_owned(), driver.date.to_string()));
    let passed = assessment.release.passed == Some(true);
    Answer {
        stage: match &assessment.stage {
            Known::Value(stage) => stage.code().to_owned(),
            Known::Unknown(_) => "unknown".to_owned(),
        },
        orders: assessment.orders.iter().map(|order| (text(&order.order), self::order(order))).collect(),
        tasks: assessment.tasks.iter().map(|task| (key(task), self::task(task))).collect(),
        record_owner: match &assessment.record.record_owner {
            None => Owner::Nobody,
            Some(Known::Value(unit)) => Owner::Unit(text(unit)),
            Some(Known::Unknown(_)) => Owner::Unknown,
        },
        markers_expected: markers(assessment),
        driver: shown.clone().filter(|_| !passed),
        driver_passed: shown.filter(|_| passed),
        could_be_out_from: assessment
            .release
            .could_be_out_from
            .as_ref()
            .and_then(Known::get)
            .map(|d| d.to_string()),
        findings: assessment.findings.iter().map(|finding| finding.code.as_str().to_owned()).collect(),
    }
}

fn text(id: &Id) -> String {
    id.as_str().to_owned()
}

/// "2.1@O1", "X.1@O1#0", "X.5@O1/6", "6.5@B1", "3.1".
fn key(task: &CoreTask) -> String {
    let mut key = task.task.as_str().to_owned();
    if let Some(of) = task.order.as_ref().or(task.of.as_ref()) {
        key.push('@');
        key.push_str(of.as_str());
    }
    if let Some(version) = task.version {
        key.push_str(&format!("#{version}"));
    }
    if let Some(condition) = &task.condition {
        key.push(':');
        key.push_str(condition.as_str());
    }
    match task.occurrence {
        Some(1) => key.push_str("/6"),
        Some(_) => key.push_str("/3"),
        None => {}
    }
    key
}

fn task(task: &CoreTask) -> TaskAnswer {
    let day = |date: &Option<Known<Date>>| date.as_ref().and_then(Known::get).map(|day| day.to_string());
    TaskAnswer {
        status: task.status.code().to_owned(),
        opens: day(&task.opens),
        due: day(&task.due),
        compressed: task.compressed.as_ref().and_then(Known::get),
    }
}

fn order(order: &scpo_core::assessment::OrderAnswer) -> OrderAnswer {
    OrderAnswer {
        status: match &order.status {
            Known::Value(status) => status.code().to_owned(),
            Known::Unknown(_) => "unknown".to_owned(),
        },
        in_force: order.in_force.get(),
        bound: order.bound.get(),
        notice_from: date(order.notice_from.as_ref()),
        binding_from: date(order.binding_from.as_ref()),
        started_on: date(order.started_on.as_ref()),
        lawful_last_day: date(order.lawful_last_day.as_ref()),
        stated_last_day: date(order.stated_last_day.as_ref()),
        conditions: order
            .conditions
            .iter()
            .map(|condition| (text(&condition.condition), condition.in_force.get()))
            .collect::<BTreeMap<_, _>>(),
    }
}

fn date(date: Option<&Known<Date>>) -> DateAnswer {
    match date {
        None => DateAnswer::Absent,
        Some(Known::Value(day)) => DateAnswer::Known(day.to_string()),
        Some(Known::Unknown(_)) => DateAnswer::Unknown,
    }
}

/// The systems that should carry a marker; another force's is "RMS:<force>". Where it
/// turns on what is open which force has the case, the one that stands alone has it.
fn markers(assessment: &Assessment) -> BTreeSet<String> {
    let expected: Vec<_> = assessment
        .markers
        .iter()
        .filter(|marker| matches!(marker.state, MarkerState::Placed | MarkerState::Missing))
        .collect();
    let own = assessment.record.owning_force.as_ref();
    let named = |marker: &&scpo_core::assessment::MarkerAnswer| match &marker.force {
        Some(force)
            if own != Some(force)
                && expected.iter().filter(|other| other.system == marker.system).count() > 1 =>
        {
            format!("{}:{}", marker.system.as_str(), force.as_str())
        }
        _ => text(&marker.system),
    };
    expected.iter().map(named).collect()
}
