use crate::case::{Fact, View};
use crate::finding::Id;
use crate::record::EventBody;
use crate::standing::{OrderLog, Standing};

/// Who holds the public-protection record, by hand-over and acceptance, and which
/// force answers for the subject (readings 48 to 51).
#[derive(Clone, Debug, Default)]
pub struct Ownership<'c> {
    /// The unit that owns the record; absent when none was created.
    pub record_owner: Option<&'c Id>,
    /// The fact that made it the owner.
    pub record_owner_fact: Option<Fact<'c>>,
    /// Acceptances on one day that nothing orders: the owner cannot be told.
    pub tie: bool,
    /// An acceptance with no hand-over before it: the old owner still answers.
    pub disputed: Option<Fact<'c>>,
    /// The last hand-over that has not been accepted or refused.
    pub in_transfer: Option<Fact<'c>>,
    /// The last hand-over, whatever came of it.
    pub last_sent: Option<Fact<'c>>,
    /// The force that brought the case.
    pub originating_force: Option<&'c Id>,
    /// The force that leads: the originating one until a force of release accepts.
    pub lead_force: Option<&'c Id>,
}

impl<'c> Ownership<'c> {
    /// Follows the record from its creation through every hand-over.
    pub fn of(view: &View<'c>, standing: &Standing<'c>, regional_unit: &Id) -> Self {
        let mut ownership = Self { originating_force: originating_force(standing), ..Self::default() };
        ownership.lead_force = ownership.originating_force;
        for &fact in view.facts() {
            match &fact.event.body {
                EventBody::RecordCreated(body) if ownership.record_owner.is_none() => {
                    (ownership.record_owner, ownership.record_owner_fact) = (Some(&body.unit), Some(fact));
                }
                EventBody::TransferSent(_) => {
                    ownership.in_transfer = Some(fact);
                    ownership.last_sent = Some(fact);
                }
                EventBody::TransferRefused(_) => ownership.in_transfer = None,
                EventBody::TransferAccepted(body) => {
                    ownership.accept(view, fact, &body.to, body.from.as_ref(), regional_unit);
                }
                _ => {}
            }
        }
        ownership
    }

    fn accept(
        &mut self,
        view: &View<'c>,
        fact: Fact<'c>,
        to: &'c Id,
        from: Option<&Id>,
        regional_unit: &Id,
    ) {
        if !was_sent(view, &fact, to) {
            self.disputed = Some(fact);
            return;
        }
        let before = self.record_owner_fact.filter(|before| {
            matches!(before.event.body, EventBody::TransferAccepted(_)) && before.on() == fact.on()
        });
        if let Some(before) = before
            && before.precedes(&fact).is_none()
            && self.record_owner != from
        {
            self.tie = true;
        } else {
            self.tie = false;
        }
        (self.record_owner, self.record_owner_fact) = (Some(to), Some(fact));
        self.disputed = None;
        if self.in_transfer.is_some_and(|sent| is_sent_to(&sent, to)) {
            self.in_transfer = None;
        }
        if to != regional_unit {
            self.lead_force = Some(to);
        }
    }

    /// Whether the regional unit holds the record.
    pub fn is_held_by(&self, unit: &Id) -> bool {
        self.record_owner == Some(unit)
    }
}

fn is_sent_to(fact: &Fact<'_>, to: &Id) -> bool {
    matches!(&fact.event.body, EventBody::TransferSent(body) if body.to == *to)
}

/// Whether the record was sent to the unit by the day it accepted.
fn was_sent(view: &View<'_>, accepted: &Fact<'_>, to: &Id) -> bool {
    view.facts().iter().any(|sent| {
        is_sent_to(sent, to)
            && match (sent.on(), accepted.on()) {
                (Some(sent), Some(accepted)) => sent <= accepted,
                _ => true,
            }
    })
}

/// The force of the newest live order that names one, else the subject's own.
fn originating_force<'c>(standing: &Standing<'c>) -> Option<&'c Id> {
    let named = |order: &OrderLog<'c>| order.order.and_then(|body| body.owning_force.as_ref());
    standing
        .iter()
        .filter(|(_, standing)| standing.status.get().is_none_or(|status| status.is_live()))
        .filter_map(|(order, _)| named(order))
        .last()
        .or(standing.subject.owning_force)
        .or_else(|| standing.subject.orders.iter().rev().find_map(named))
}
