use crate::case::{Fact, View};
use crate::finding::Id;
use crate::record::EventBody;
use crate::standing::{OrderLog, Standing};

/// One change of hands that counts: sent by the owner, and accepted.
#[derive(Clone, Copy, Debug)]
pub struct HandOver<'c> {
    /// The acceptance.
    pub accepted: Fact<'c>,
    /// Who gave it; absent when nobody had the record.
    pub from: Option<&'c Id>,
    /// Who has it now.
    pub to: &'c Id,
}

/// Who holds the public-protection record, by hand-over and acceptance, and which
/// force answers for the subject (readings 48 to 51).
#[derive(Clone, Debug, Default)]
pub struct Ownership<'c> {
    /// The unit that owns the record; absent when none was created.
    pub record_owner: Option<&'c Id>,
    /// The fact that made it the owner.
    pub record_owner_fact: Option<Fact<'c>>,
    /// Every change of hands, in order.
    pub hand_overs: Vec<HandOver<'c>>,
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
                EventBody::TransferRefused(body) => {
                    ownership.in_transfer = ownership.in_transfer.filter(|sent| !is_sent_to(sent, &body.to));
                }
                EventBody::TransferAccepted(body) => {
                    ownership.accept(fact, &body.to, body.from.as_ref(), regional_unit);
                }
                _ => {}
            }
        }
        ownership
    }

    /// An acceptance moves the record only where its owner had sent it there
    /// (reading 48).
    fn accept(&mut self, fact: Fact<'c>, to: &'c Id, from: Option<&Id>, regional_unit: &Id) {
        let sent_here = self.in_transfer.is_some_and(|sent| match &sent.event.body {
            EventBody::TransferSent(body) => {
                let owner_sent = self.record_owner.is_none_or(|owner| *owner == body.from);
                body.to == *to && owner_sent && from.is_none_or(|from| *from == body.from)
            }
            _ => false,
        });
        if !sent_here {
            self.disputed = Some(fact);
            return;
        }
        self.hand_overs.push(HandOver { accepted: fact, from: self.record_owner, to });
        (self.record_owner, self.record_owner_fact) = (Some(to), Some(fact));
        (self.disputed, self.in_transfer) = (None, None);
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
