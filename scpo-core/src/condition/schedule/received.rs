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

/// A check that was made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checked<'c> {
    pub fact: Fact<'c>,
    pub body: &'c ConditionChecked,
}

/// Every check and notification of a view, in its order.
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
        received
    }

    /// Checks of one condition of an order.
    pub fn checks_of<'r>(
        &'r self,
        order: &'r Id,
        condition: &'r Id,
    ) -> impl Iterator<Item = Checked<'c>> + 'r {
        let is_of =
            move |check: &&Checked<'c>| check.body.order == *order && check.body.condition == *condition;
        self.checks.iter().filter(is_of).copied()
    }

    /// Notifications of one condition of an order, and not those of the order alone.
    pub fn of_condition<'r>(
        &'r self,
        order: &'r Id,
        condition: &'r Id,
    ) -> impl Iterator<Item = Notification<'c>> + 'r {
        self.of_order(order).filter(move |one| one.body.condition.as_ref() == Some(condition))
    }

    /// Notifications of an order that do not say of which condition.
    pub fn of_no_condition<'r>(&'r self, order: &'r Id) -> impl Iterator<Item = Notification<'c>> + 'r {
        self.of_order(order).filter(|one| one.body.condition.is_none())
    }

    fn of_order<'r>(&'r self, order: &'r Id) -> impl Iterator<Item = Notification<'c>> + 'r {
        self.notifications.iter().filter(move |one| one.body.order == *order).copied()
    }

    /// Whether something was received from a day on that may answer what nothing else
    /// does: it names no matter, or no condition, or has no day.
    pub fn may_answer(&self, order: &Id, condition: &Id, from: Date) -> bool {
        self.of_order(order).any(|one| {
            let may_be_of = one.body.condition.as_ref().is_none_or(|named| named == condition);
            let vague =
                one.body.condition.is_none() || one.body.matter_on.is_none() || one.fact.on().is_none();
            may_be_of && vague && one.fact.on().is_none_or(|on| on >= from)
        })
    }
}
