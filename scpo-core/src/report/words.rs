//! Plain words for codes, as a page shows them. Documents keep the codes.

use std::borrow::Cow;

use super::lacking::{Lacking, LackingPart};
use crate::finding::{Id, Known};
use crate::lifecycle::{MarkerState, Owner, Stage};
use crate::standing::OrderStatus;

/// A stage in a few letters, for a column.
pub(super) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Application => "1 applied",
        Stage::Custody => "3 custody",
        Stage::TwelveMonthsBefore => "4 R-12m",
        Stage::SixMonthsBefore => "5 R-6m",
        Stage::Community => "6 release",
        Stage::Closed => "closed",
    }
}

/// A stage by its number and name.
pub(super) const fn whole_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Application => "1, application",
        Stage::Custody => "3, custody",
        Stage::TwelveMonthsBefore => "4, twelve to six months before release",
        Stage::SixMonthsBefore => "5, six months before release until release",
        Stage::Community => "6, release and in the community",
        Stage::Closed => "closed",
    }
}

/// The status of an order.
pub(super) const fn order_status(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Applied => "applied for",
        OrderStatus::Refused => "refused",
        OrderStatus::Withdrawn => "withdrawn",
        OrderStatus::Pending => "pending",
        OrderStatus::InForce => "in force",
        OrderStatus::PartlyInForce => "part in force",
        OrderStatus::ExtendedPendingProceedings => "extended",
        OrderStatus::Expired => "expired",
        OrderStatus::Discharged => "discharged",
        OrderStatus::Replaced => "replaced",
        OrderStatus::Quashed => "quashed",
        OrderStatus::EndedByDeath => "ended, death",
    }
}

/// Who a task falls to: the unit where one is known, else the role.
pub(super) fn owner(owner: Owner, unit: Option<&str>) -> Cow<'_, str> {
    match (owner, unit) {
        (_, Some(unit)) => Cow::Borrowed(unit),
        (Owner::OwningForce, None) => Cow::Borrowed("force ?"),
        (Owner::RegionalUnit, None) => Cow::Borrowed("region ?"),
        (Owner::Shared, None) => Cow::Borrowed("shared"),
    }
}

/// A code with its underscores as spaces.
pub(super) fn spoken(code: &str) -> String {
    code.replace('_', " ")
}

/// What a task waits for, in words; a task by its id, as it is.
pub(super) fn awaited(what: &str) -> String {
    let words = match what {
        "order_made" => "an order to be made",
        "commencement" => "the order to begin",
        "in_force" => "it to be known whether the condition is in force",
        "last_day" => "the last day of the order to be known",
        "custody" => "it to be known where the subject is",
        "sentenced" => "the custody or the sentence to be recorded",
        "returned_to_custody" => "the return to custody",
        "release_estimated" => "a release date",
        "released" => "the release",
        "hearing_listed" => "a hearing to be listed",
        "hearing_listed.listed_for" => "the day for which the hearing is listed",
        "tasking_raised" => "the subject to be raised at tasking",
        "tasking_raised.meeting_on" => "the day of the tasking meeting",
        "transfer_sent" => "the record to be sent",
        "transfer_accepted" => "the record to be accepted",
        "appointment_set" => "an appointment to be set",
        "decision_recorded" => "a decision",
        "notice_given.outcome" => "what came of the service to be recorded",
        "opens" => "the day from which it recurs",
        "task" => "another task",
        task => return spoken(task),
    };
    words.to_owned()
}

/// A value, or that it is not known and for want of what.
pub(super) fn known<T: std::fmt::Display>(value: &Known<T>) -> String {
    match value {
        Known::Value(value) => value.to_string(),
        Known::Unknown(missing) => not_known(missing),
    }
}

/// A yes or no, or that it is not known and for want of what.
pub(super) fn yes_or_no(value: &Known<bool>) -> String {
    match value {
        Known::Value(true) => "yes".to_owned(),
        Known::Value(false) => "no".to_owned(),
        Known::Unknown(missing) => not_known(missing),
    }
}

pub(super) fn not_known(missing: &[Cow<'static, str>]) -> String {
    format!("not known (missing: {})", missing.join(", "))
}

/// Facts by the host's ids.
pub(super) fn facts(facts: &[Id]) -> String {
    facts.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}

/// Marker gaps: the systems that have no marker, then those that still have one.
pub(super) fn gaps<'a>(gaps: impl Iterator<Item = (&'a Id, Option<&'a Id>, MarkerState)> + Clone) -> String {
    let named = |state| {
        let of_state = gaps.clone().filter(move |gap| gap.2 == state);
        of_state.map(|(system, force, _)| match force {
            Some(force) => format!("{} {}", system.as_str(), force.as_str()),
            None => system.as_str().to_owned(),
        })
    };
    let missing: Vec<String> = named(MarkerState::Missing).collect();
    let stale: Vec<String> = named(MarkerState::Stale).map(|name| format!("still {name}")).collect();
    missing.into_iter().chain(stale).collect::<Vec<_>>().join(", ")
}

/// What could not be told and for want of what, part by part.
pub(super) fn lacking(lacking: &[Lacking]) -> String {
    let parts: Vec<String> = lacking
        .chunk_by(|a, b| a.part == b.part)
        .filter_map(|of_part| {
            let missing: Vec<&str> = of_part.iter().map(|lacking| &*lacking.missing).collect();
            Some(format!("{}: {}", lacking_part(of_part.first()?.part), missing.join(", ")))
        })
        .collect();
    parts.join("; ")
}

pub(super) const fn lacking_part(part: LackingPart) -> &'static str {
    match part {
        LackingPart::Stage => "stage",
        LackingPart::Place => "place",
        LackingPart::OrderStatus => "order status",
        LackingPart::TaskDue => "due day of tasks",
    }
}
