//! What the subject owes under the Act itself (s.15A and Schedule 1A), while its
//! switch is on. No clock of the Act stops in custody or abroad.

use super::received::Received;
use super::term::{in_state, with_due, with_fact};
use super::{DueDays, ScheduleInput, ScheduleItem, ScheduleKind, ScheduleState, deadline};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Citation, Known, RuleId};
use crate::law::commencement::InForce;
use crate::law::notification::{
    Due, EarlierDuty, When, change_notified_by, contact_named_by, first_notification_by,
};
use crate::law::vocabulary::{Jurisdiction, SubjectKind};
use crate::law::{At, rules};
use crate::record::TermPeriod;
use crate::standing::{OrderLog, OrderStanding};

/// What is owed under one order. An order that names nobody to notify is taken not to
/// be one the duty is for; nor is an interim order.
pub(super) fn notifications(
    input: &ScheduleInput<'_, '_>,
    (order, standing): (&OrderLog<'_>, &OrderStanding<'_>),
    received: &Received<'_>,
    items: &mut Vec<ScheduleItem>,
) {
    let names_somebody = order.order.is_some_and(|body| body.notify.is_some());
    let (Some(Jurisdiction::EnglandAndWales), Some(made), false, true) =
        (standing.jurisdiction, order.made, order.interim, names_somebody)
    else {
        return;
    };
    let at = At::new(input.commencement, Jurisdiction::EnglandAndWales, input.view.as_of());
    let start = standing.first_start.day();
    let owed = Owed { input, order, made, received };
    match input.standing.subject.kind {
        // What is owed first, and by what, turns on what kind of subject it is.
        None if at.in_force("N2-1") == InForce::Yes => {
            let due = DueDays::unknown("subject_opened.kind");
            let item = owed.item(ScheduleKind::FirstNotification, &RuleId::new("N2-1"));
            items.push(with_due(item, &due));
        }
        None => {}
        Some(SubjectKind::Individual) => {
            let due = first_notification_by(&at, start, earlier_duty(input, order, standing));
            items.extend(owed.first(ScheduleKind::FirstNotification, start, &due));
            for told in received.of_no_condition(order.id) {
                let Some(matter) = told.body.matter_on.filter(|on| start.is_some_and(|start| *on >= start))
                else {
                    continue;
                };
                items.extend(owed.change(&at, matter, told.fact));
            }
        }
        Some(_) => {
            let due = contact_named_by(&at, start);
            items.extend(owed.first(ScheduleKind::ContactNamed, start, &due));
        }
    }
}

struct Owed<'a, 'c> {
    input: &'a ScheduleInput<'a, 'c>,
    order: &'a OrderLog<'c>,
    made: Fact<'c>,
    received: &'a Received<'c>,
}

impl Owed<'_, '_> {
    fn item(&self, kind: ScheduleKind, rule: &RuleId) -> ScheduleItem {
        let section = rules::rule(rule.as_str())
            .map_or(Citation::new("SCA 2007 Sch.1A"), |rule| Citation::new(rule.section));
        let rests_on = (rule.clone(), section);
        ScheduleItem::bare(kind, ScheduleState::Undated, self.order.id, rests_on, &self.made.event.id)
    }

    /// Owed once, from the first day any provision is in force.
    fn first(&self, kind: ScheduleKind, start: Option<Date>, due: &Due) -> Option<ScheduleItem> {
        let due_days = self.days(due, start)?;
        let item = with_due(self.item(kind, &due.rule), &due_days);
        let told = self
            .received
            .of_no_condition(self.order.id)
            .filter(|told| told.fact.on().is_none_or(|on| start.is_none_or(|start| on >= start)))
            .filter(|told| told.body.matter_on.is_none_or(|on| start == Some(on)))
            .min_by_key(|told| told.fact.on());
        let day = self.input.view.as_of();
        let Some(told) = told else {
            return Some(in_state(item, deadline::nothing_received(&due_days, day, false)));
        };
        let state = deadline::received(&due_days, told.fact.on(), three_days()?)?;
        let item = ScheduleItem { last_on: told.fact.on(), ..item };
        Some(in_state(with_fact(item, Some(&told.fact)), state))
    }

    /// A change that was notified late, or may have been.
    fn change(&self, at: &At<'_>, matter: Date, told: Fact<'_>) -> Option<ScheduleItem> {
        let due = change_notified_by(at, Some(matter));
        let due_days = self.days(&due, Some(matter))?;
        let state = deadline::received(&due_days, told.on(), three_days()?)?;
        let item = with_due(self.item(ScheduleKind::ChangeNotification, &due.rule), &due_days);
        let item = ScheduleItem { matter_on: Some(matter), last_on: told.on(), ..item };
        Some(in_state(with_fact(item, Some(&told)), state))
    }

    /// The last day; `None` where nothing is owed, or the switch is open (reading 43).
    /// Whether the duty reaches back to what began before it was law is not settled.
    fn days(&self, due: &Due, began: Option<Date>) -> Option<DueDays> {
        let rule = due.rule.as_str();
        match &due.when {
            When::NotDue => None,
            When::Unknown(missing) if rules::rule(missing).is_some() => None,
            When::Unknown(missing) => Some(DueDays::unknown(*missing)),
            When::By(counted) => {
                let at = At::new(self.input.commencement, Jurisdiction::EnglandAndWales, began);
                let was_law = at.in_force(rule) == InForce::Yes;
                let day = if was_law { Known::Value(*counted) } else { Known::missing(rule.to_owned()) };
                Some(DueDays::exactly(day))
            }
        }
    }
}

/// The period of the Act, in whole days.
fn three_days() -> Option<TermPeriod> {
    TermPeriod::days(3)
}

/// Whether an earlier order already requires the same to be notified to the same person.
fn earlier_duty(
    input: &ScheduleInput<'_, '_>,
    order: &OrderLog<'_>,
    standing: &OrderStanding<'_>,
) -> Option<EarlierDuty> {
    let person = order.order?.notify.as_ref();
    let start = standing.first_start.day()?;
    let mut duty = EarlierDuty::None;
    for (other, of) in input.standing.iter() {
        let same = other.order.is_some_and(|body| body.notify.as_ref() == person);
        if other.id == order.id || !same || other.interim || of.jurisdiction != standing.jurisdiction {
            continue;
        }
        let began = of.first_start.day()?;
        if began >= start {
            continue;
        }
        let status = of.status.get()?;
        if !status.is_ended() {
            return Some(EarlierDuty::Runs);
        }
        let ended = of.last_day.as_ref()?.get()?;
        duty = match duty {
            EarlierDuty::EndedOn(later) => EarlierDuty::EndedOn(later.max(ended)),
            _ => EarlierDuty::EndedOn(ended),
        };
    }
    Some(duty)
}
