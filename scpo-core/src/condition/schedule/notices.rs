//! What the subject owes under the words of a condition: notice of a change, notice in
//! advance, an answer to a request, something handed over once.

use super::received::{Notification, Received};
use super::term::{Term, in_state, with_due, with_fact};
use super::{DueDays, ScheduleItem, ScheduleKind, ScheduleState, deadline, recurring_notices};
use crate::case::Fact;
use crate::condition::Runs;
use crate::date::Date;
use crate::finding::{Citation, Known};
use crate::record::{Parameter, ParameterValue, TermPeriod};

/// The rule by which something is owed under the words of a condition: a breach of
/// them is one of the order.
pub(super) const RULE: &str = "S25-1";
/// What it rests on.
pub(super) const CITATION: Citation = Citation::new("the condition's own words; SCA 2007 s.25(1)");

/// Everything owed by the parameters of a condition.
pub(super) fn notices(term: &Term<'_, '_>, received: &Received<'_>, items: &mut Vec<ScheduleItem>) {
    let catalogue = term.input.catalogue;
    for parameter in &term.condition.parameters {
        let ParameterValue::Duration(period) = parameter.value else { continue };
        let Some(runs) = catalogue.runs(term.code(), parameter.name.as_str()) else { continue };
        let owed = Owed { term, received, parameter, period };
        match runs {
            Runs::Matter => owed.of_matters(ScheduleKind::Notice, items),
            Runs::BeforeMatter => owed.of_matters(ScheduleKind::AdvanceNotice, items),
            Runs::Request => items.push(owed.item(ScheduleKind::Answer)),
            Runs::Start => items.extend(owed.once()),
            Runs::Recurring => recurring_notices::reports(&owed, items),
        }
    }
}

/// What one parameter of a condition says is owed.
pub(super) struct Owed<'t, 'a, 'c> {
    pub term: &'t Term<'a, 'c>,
    pub received: &'t Received<'c>,
    pub parameter: &'t Parameter,
    pub period: TermPeriod,
}

/// A day of which something has to be notified, and the check that found it, if one did.
struct Matter<'c> {
    on: Date,
    found_by: Option<Fact<'c>>,
}

impl<'c> Owed<'_, '_, 'c> {
    pub fn item(&self, kind: ScheduleKind) -> ScheduleItem {
        ScheduleItem {
            parameter: Some(self.parameter.name.clone()),
            period: Some(self.period),
            ..self.term.item(kind, RULE, CITATION)
        }
    }

    /// The duty itself, which stands, and each matter of which notice is missing, or
    /// came late, or may have.
    fn of_matters(&self, kind: ScheduleKind, items: &mut Vec<ScheduleItem>) {
        items.push(self.item(kind));
        for matter in self.matters(kind) {
            items.extend(self.of_matter(kind, &matter));
        }
    }

    /// The days on record: of changes that a check found, and of matters notified, once
    /// each. What a notification tells before the day is told in advance.
    fn matters(&self, kind: ScheduleKind) -> Vec<Matter<'c>> {
        let mut matters: Vec<Matter<'c>> = Vec::new();
        for told in self.told() {
            let Some(on) = told.body.matter_on else { continue };
            let in_advance = told.fact.on().is_some_and(|received| received < on);
            if self.is_of(kind, in_advance) && matters.iter().all(|matter| matter.on != on) {
                matters.push(Matter { on, found_by: None });
            }
        }
        for check in self.received.checks_of(self.term.order, &self.term.condition.condition) {
            let Some(on) = check.body.change_on else { continue };
            if matters.iter().all(|matter| matter.on != on)
                && !self.told().any(|told| told.body.matter_on == Some(on))
            {
                matters.push(Matter { on, found_by: Some(check.fact) });
            }
        }
        // Nothing is owed of what happened before the words bound or after they ended.
        let binds_from = self.term.binds_from.get();
        matters.retain(|matter| {
            binds_from.is_none_or(|from| matter.on >= from)
                && self.term.last_day.is_none_or(|last| matter.on <= last)
        });
        matters
    }

    /// Where a condition asks for both, what is told in advance answers the one and
    /// what is told afterwards the other.
    fn is_of(&self, kind: ScheduleKind, in_advance: bool) -> bool {
        let asks = |wanted: Runs| {
            self.term.condition.parameters.iter().any(|parameter| {
                matches!(parameter.value, ParameterValue::Duration(_))
                    && self.term.input.catalogue.runs(self.term.code(), parameter.name.as_str())
                        == Some(wanted)
            })
        };
        match kind {
            ScheduleKind::AdvanceNotice => in_advance || !asks(Runs::Matter),
            _ => !in_advance || !asks(Runs::BeforeMatter),
        }
    }

    pub fn told(&self) -> impl Iterator<Item = Notification<'c>> + '_ {
        self.received.of_condition(self.term.order, &self.term.condition.condition)
    }

    fn of_matter(&self, kind: ScheduleKind, matter: &Matter<'c>) -> Option<ScheduleItem> {
        let due = match (&self.term.binds_from, kind) {
            // Whether the words bound on the day cannot be told.
            (Known::Unknown(missing), _) => DueDays::exactly(Known::Unknown(missing.clone())),
            (_, ScheduleKind::AdvanceNotice) => {
                DueDays::before(matter.on, self.period, self.term.input.calendars, self.term.division)
            }
            _ => self.term.due_after(matter.on, self.period),
        };
        let first = self.told().filter(|told| told.body.matter_on == Some(matter.on)).min_by_key(|told| {
            // One without a day may have come first.
            told.fact.on()
        });
        let item = ScheduleItem { matter_on: Some(matter.on), ..self.item(kind) };
        let item = with_due(with_fact(item, matter.found_by.as_ref()), &due);
        match first {
            Some(told) => {
                let state = deadline::received(&due, told.fact.on(), self.period)?;
                let item = ScheduleItem { last_on: told.fact.on(), ..item };
                Some(in_state(with_fact(item, Some(&told.fact)), state))
            }
            None => {
                let condition = &self.term.condition.condition;
                let may_answer = self.received.may_answer(self.term.order, condition, matter.on);
                let state = deadline::nothing_received(&due, self.term.day(), may_answer);
                Some(in_state(item, state))
            }
        }
    }

    /// Something handed over or told once, within a time of the words binding. A check
    /// that showed it done answers it too.
    fn once(&self) -> Option<ScheduleItem> {
        let due = match &self.term.binds_from {
            Known::Value(from) => self.term.due_after(*from, self.period),
            Known::Unknown(missing) => DueDays::exactly(Known::Unknown(missing.clone())),
        };
        let told = self.told().map(|told| told.fact);
        let checks = self.received.checks_of(self.term.order, &self.term.condition.condition);
        let shown = checks.filter(|check| check.body.complied == Some(true)).map(|check| check.fact);
        let done = told.chain(shown).min_by_key(|fact| fact.on());
        let item = with_due(self.item(ScheduleKind::Once), &due);
        match done {
            // A check shows that it was done by then, and not when.
            Some(fact) => {
                let state = deadline::received(&due, fact.on(), self.period)?;
                let by_check = !self.told().any(|told| told.fact.index == fact.index);
                let state = if by_check { ScheduleState::MayHaveBeenLate } else { state };
                let item = ScheduleItem { last_on: fact.on(), ..item };
                Some(in_state(with_fact(item, Some(&fact)), state))
            }
            None => {
                let from = self.term.binds_from.get();
                let mut vague = self.received.of_no_condition(self.term.order);
                let may_answer = vague.any(|told| told.fact.on() >= from || told.fact.on().is_none());
                Some(in_state(item, deadline::nothing_received(&due, self.term.day(), may_answer)))
            }
        }
    }
}
