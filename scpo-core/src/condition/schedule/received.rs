//! What is on record of checks and notifications, gathered once.

use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::Id;
use crate::record::{ConditionChecked, EventBody, NotificationReceived};

/// A notification that was received.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notification<'c> {
    pub fact: Fact<'c>,
    pub body: &'c NotificationReceived,
}

impl<'c> Notification<'c> {
    fn key(&self) -> (&'c Id, Option<&'c Id>) {
        (&self.body.order, self.body.condition.as_ref())
    }
}

/// A check that was made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checked<'c> {
    pub fact: Fact<'c>,
    pub body: &'c ConditionChecked,
}

impl<'c> Checked<'c> {
    fn key(&self) -> (&'c Id, &'c Id) {
        (&self.body.order, &self.body.condition)
    }
}

/// Every check and notification of a view, by order and condition.
#[derive(Clone, Debug, Default)]
pub(super) struct Received<'c> {
    pub notifications: Vec<Notification<'c>>,
    pub checks: Vec<Checked<'c>>,
}

impl<'c> Received<'c> {
    pub fn of(view: &View<'c>) -> Self {
        let mut received = Self::default();
        for &fact in view.facts() {
            match &fact.event.body {
                EventBody::NotificationReceived(body) => {
                    received.notifications.push(Notification { fact, body });
                }
                EventBody::ConditionChecked(body) => received.checks.push(Checked { fact, body }),
                _ => {}
            }
        }
        // Stable: of one condition they stay in the order of the view.
        received.notifications.sort_by_key(Notification::key);
        received.checks.sort_by_key(Checked::key);
        received
    }

    /// Checks of one condition of an order.
    pub fn checks_of(&self, order: &Id, condition: &Id) -> impl Iterator<Item = Checked<'c>> + '_ {
        let from = self.checks.partition_point(|check| check.key() < (order, condition));
        let to = self.checks.partition_point(|check| check.key() <= (order, condition));
        self.checks.get(from..to).unwrap_or_default().iter().copied()
    }

    /// Notifications of one condition of an order, and not those of the order alone.
    pub fn of_condition(&self, order: &Id, condition: &Id) -> impl Iterator<Item = Notification<'c>> + '_ {
        self.told_of(order, Some(condition))
    }

    /// Notifications of an order that do not say of which condition.
    pub fn of_no_condition(&self, order: &Id) -> impl Iterator<Item = Notification<'c>> + '_ {
        self.told_of(order, None)
    }

    fn told_of(&self, order: &Id, condition: Option<&Id>) -> impl Iterator<Item = Notification<'c>> + '_ {
        let from = self.notifications.partition_point(|one| one.key() < (order, condition));
        let to = self.notifications.partition_point(|one| one.key() <= (order, condition));
        self.notifications.get(from..to).unwrap_or_default().iter().copied()
    }

    /// Whether something was received from a day on that may answer what nothing else
    /// does: it names no matter, or no condition, or has no day.
    pub fn may_answer(&self, order: &Id, condition: &Id, from: Date) -> bool {
        let since = |one: &Notification<'_>| one.fact.on().is_none_or(|on| on >= from);
        let vague = |one: &Notification<'_>| one.body.matter_on.is_none() || one.fact.on().is_none();
        self.of_no_condition(order).any(|one| since(&one))
            || self.of_condition(order, condition).any(|one| since(&one) && vague(&one))
    }
}
