use std::borrow::Cow;

use super::received::Received;
use super::term::Term;
use super::{Absence, ScheduleItem, checks, notices, statutory};
use crate::case::View;
use crate::condition::Catalogue;
use crate::date::{Calendars, Date, Division};
use crate::finding::Known;
use crate::law::commencement::Commencement;
use crate::law::vocabulary::Jurisdiction;
use crate::record::{Condition, ConditionKind};
use crate::standing::{
    BindingWords, OrderLog, OrderStanding, ProvisionStanding, ProvisionState, Standing, VersionStanding,
};

/// What a schedule is worked out from.
#[derive(Clone, Debug)]
pub struct ScheduleInput<'a, 'c> {
    /// The view.
    pub view: &'a View<'c>,
    /// Where the orders stand in it.
    pub standing: &'a Standing<'c>,
    /// The catalogue of condition types.
    pub catalogue: &'a Catalogue,
    /// Calendars for working days.
    pub calendars: &'a Calendars,
    /// The days from which the law is law.
    pub commencement: &'a Commencement,
    /// Days between visits at the subject's grade, by the force's settings.
    pub visit_days: Known<u16>,
    /// Every time in custody or in hospital, oldest first.
    pub absences: Vec<Absence>,
    /// Whether the subject is in custody on the day.
    pub in_custody: bool,
    /// The last release other than a temporary one.
    pub last_release: Option<Date>,
}

/// What the conditions in force and binding ask for on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// By order, then by condition: checks, then what the subject owes by the words,
    /// then what the Act asks.
    pub items: Vec<ScheduleItem>,
    /// Conditions of which it cannot be told whether they are in force, so that
    /// nothing is listed for them: the order by its position, and the condition by its
    /// position in the governing words.
    pub left_out: Vec<(usize, usize)>,
}

impl Schedule {
    /// Works out the schedule. Nothing is listed for a condition that is not in force,
    /// or of which that cannot be told, nor for an order that certainly binds nobody.
    pub fn of(input: &ScheduleInput<'_, '_>) -> Self {
        let mut schedule = Self::default();
        let mut received: Option<Received<'_>> = None;
        for (position, (order, standing)) in input.standing.iter().enumerate() {
            if order.made.is_none() || standing.bound == Known::Value(false) {
                continue;
            }
            let day = input.view.as_of();
            let Some(words) = standing.governing_words(order, &input.standing.subject, day) else { continue };
            let received = received.get_or_insert_with(|| Received::of(input.view));
            for (at, provision) in words.provisions.iter().enumerate() {
                let Some(condition) = provision.condition.filter(|condition| asks_for_something(condition))
                else {
                    continue;
                };
                match provision.state {
                    ProvisionState::InForce => {}
                    ProvisionState::Unknown(_) => {
                        schedule.left_out.push((position, at));
                        continue;
                    }
                    ProvisionState::NotBegun | ProvisionState::Ended => continue,
                }
                let term = term(input, (order, standing), &words, (provision, condition));
                checks::checks(&term, received, &mut schedule.items);
                notices::notices(&term, received, &mut schedule.items);
            }
            if standing.in_force == Known::Value(true) {
                statutory::notifications(input, (order, standing), received, &mut schedule.items);
            }
        }
        schedule
    }
}

/// Whether there is anything to work out: a permission and a clause ask for nothing.
fn asks_for_something(condition: &Condition) -> bool {
    let kind = condition.kind;
    let binds = !matches!(kind, Some(ConditionKind::Permission | ConditionKind::NotACondition));
    binds && (condition.type_code.is_some() || !condition.parameters.is_empty())
}

fn term<'a, 'c>(
    input: &'a ScheduleInput<'a, 'c>,
    (order, standing): (&OrderLog<'c>, &OrderStanding<'c>),
    words: &BindingWords<'_, 'c>,
    (provision, condition): (&ProvisionStanding<'c>, &'c Condition),
) -> Term<'a, 'c> {
    let order_ends = standing.last_day.as_ref().and_then(Known::get);
    let own_end = provision.stated_last_day.as_ref().and_then(Known::get);
    Term {
        order: order.id,
        condition,
        binds_from: binds_from(standing, words, provision),
        last_day: match (own_end, order_ends) {
            (Some(own), Some(order)) => Some(own.min(order)),
            (own, order) => order.or(own).filter(|_| standing.extension.is_none()),
        },
        division: standing.jurisdiction.map(division_of),
        made_by: words.fact,
        input,
    }
}

/// From when these very words bind: since the first version, of an unbroken run up to
/// the governing one, that holds the condition as it is.
fn binds_from(
    standing: &OrderStanding<'_>,
    words: &BindingWords<'_, '_>,
    provision: &ProvisionStanding<'_>,
) -> Known<Date> {
    let holds = |version: &&VersionStanding<'_>| {
        version.conditions().iter().any(|other| Some(other) == provision.condition)
    };
    let up_to = standing.versions.iter().rev().skip_while(|version| version.version != words.version);
    let first = up_to.take_while(holds).filter_map(|version| version.binding_from(&provision.start)).last();
    first.unwrap_or_else(|| missing_notice(standing))
}

/// Words that were never brought home: what is missing for the order itself to bind.
fn missing_notice(standing: &OrderStanding<'_>) -> Known<Date> {
    match &standing.bound {
        Known::Unknown(missing) => Known::Unknown(missing.clone()),
        Known::Value(_) => Known::missing(Cow::Borrowed("notice_given")),
    }
}

const fn division_of(jurisdiction: Jurisdiction) -> Division {
    match jurisdiction {
        Jurisdiction::EnglandAndWales => Division::EnglandAndWales,
        Jurisdiction::NorthernIreland => Division::NorthernIreland,
        Jurisdiction::Scotland => Division::Scotland,
    }
}
