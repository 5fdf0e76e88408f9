//! The parameters of an obligation, with the words they came from.

use super::counts::counts;
use super::draft::{Clause, Draft};
use super::duration_role::{Role, counted, role};
use super::force::Force;
use super::lexicon::TypeWords;
use super::lists::lists;
use super::mark::Mark;
use super::page::{Page, Run, covers};
use super::quantity::{Amount, Quantity};
use super::words_of::words_of;
use super::{ReadParameter, UnreadableParameter};
use crate::finding::{Id, Personal};
use crate::record::{Category, ParameterValue};

/// What was read of the parameters of an obligation.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub values: Vec<(Id, ParameterValue, Run)>,
    pub unreadable: Vec<(Id, Run)>,
}

impl Found {
    /// Keeps a value, unless the parameter has one.
    pub fn keep(&mut self, name: &Id, value: ParameterValue, run: Run) {
        if !self.has(name) {
            self.values.push((name.clone(), value, run));
        }
    }

    /// Keeps a damaged number, unless the parameter has a value.
    pub fn keep_unreadable(&mut self, name: &Id, run: Run) {
        if !self.has(name) {
            self.unreadable.push((name.clone(), run));
        }
    }

    pub fn has(&self, name: &Id) -> bool {
        self.values.iter().any(|(known, _, _)| known == name)
            || self.unreadable.iter().any(|(known, _)| known == name)
    }

    /// The values in the order of the catalogue, with their spans.
    pub fn in_order(self, page: &Page, of: &TypeWords) -> (Vec<ReadParameter>, Vec<UnreadableParameter>) {
        let place = |name: &Id| of.parameters.iter().position(|known| known == name);
        let mut values = self.values;
        values.sort_by_key(|(name, _, _)| place(name));
        let read = |(name, value, run): (Id, ParameterValue, Run)| ReadParameter {
            name,
            value,
            span: page.span(&run),
        };
        let damaged = |(name, run): (Id, Run)| UnreadableParameter { name, span: page.span(&run) };
        (values.into_iter().map(read).collect(), self.unreadable.into_iter().map(damaged).collect())
    }
}

/// The parameters of an obligation of a type.
pub(super) fn parameters(page: &Page, draft: &Draft, of: &TypeWords) -> Found {
    let mut found = Found::default();
    if of.category == Category::Clause {
        return found;
    }
    counts(page, draft, of, &mut found);
    for clause in &draft.clauses {
        for quantity in page.quantities_in(&clause.run) {
            if !covers(&clause.exceptions, quantity.run.start) {
                amount(page, clause, quantity, of, &mut found);
            }
        }
    }
    times(page, draft, of, &mut found);
    notice(page, draft, of, &mut found);
    lists(page, draft, of, &mut found);
    words_of(page, draft, of, &mut found);
    found
}

/// Money, weights and periods.
fn amount(page: &Page, clause: &Clause, quantity: &Quantity, of: &TypeWords, found: &mut Found) {
    let run = quantity.run.clone();
    match &quantity.amount {
        Amount::Money(money) => {
            if let Some(name) = of.parameter("limit") {
                found.keep(name, ParameterValue::Money(money.clone()), run);
            }
        }
        Amount::Unreadable { money: true } => {
            if let Some(name) = of.parameter("limit") {
                found.keep_unreadable(name, run);
            }
        }
        Amount::Grams(grams) => {
            if let Some(name) = of.parameter("limit_grams") {
                found.keep(name, ParameterValue::Count(*grams), run);
            }
        }
        Amount::Period(period) | Amount::OneOf(period) => {
            let Some(role) = role(page, quantity, &clause.run, clause.duty) else { return };
            let Some(name) = name_of(role, of) else { return };
            found.keep(
                name,
                ParameterValue::Duration(counted(page, quantity, role, *period)),
                with_every(page, run, role),
            );
        }
        Amount::Count(_) | Amount::Time(_) | Amount::Unreadable { money: false } => {}
    }
}

/// "each year": the word that makes a year come round belongs to it.
fn with_every(page: &Page, run: Run, role: Role) -> Run {
    let before = run.start.checked_sub(1).filter(|_| role == Role::Interval && run.len() == 1);
    let each = before.filter(|before| page.is(*before, Mark::Determiner));
    each.map_or(run.clone(), |each| each..run.end)
}

/// The parameter that holds periods of a role.
fn name_of(role: Role, of: &TypeWords) -> Option<&Id> {
    match role {
        Role::Within => of.parameter("notify_within").or_else(|| of.parameter("within")),
        Role::Before => of.parameter("notify_before"),
        Role::Interval => of.parameter("interval").or_else(|| of.parameter("period")),
        Role::Per => of.parameter("period").or_else(|| of.parameter("interval")),
        Role::Kept => of.parameter("history_kept"),
        Role::Absence => of.parameter("max_absence"),
    }
}

/// From when until when.
fn times(page: &Page, draft: &Draft, of: &TypeWords, found: &mut Found) {
    let (Some(from), Some(to)) = (of.parameter("from"), of.parameter("to")) else { return };
    // When something is allowed is not when it is forbidden.
    if draft.force == Force::Allows {
        return;
    }
    for clause in &draft.clauses {
        let times = page
            .quantities_in(&clause.run)
            .iter()
            .filter(|quantity| !covers(&clause.exceptions, quantity.run.start));
        for quantity in times {
            let Amount::Time(time) = quantity.amount else { continue };
            let before = quantity.run.start.checked_sub(1);
            let after = |mark: Mark| before.is_some_and(|before| page.is(before, mark));
            let value = ParameterValue::Time(time);
            if after(Mark::From) {
                found.keep(from, value, quantity.run.clone());
            } else if after(Mark::Until) && found.has(from) {
                found.keep(to, value, quantity.run.clone());
            }
        }
    }
}

/// Who is told and how.
fn notice(page: &Page, draft: &Draft, of: &TypeWords, found: &mut Found) {
    let words = |run: &Run| {
        page.span(run).slice(page.text).map(|words| ParameterValue::Text(Personal::new(words.to_owned())))
    };
    for clause in &draft.clauses {
        let told = [("recipient", &clause.recipient), ("route", &clause.route)];
        for (name, run) in told {
            if let (Some(name), Some(run)) = (of.parameter(name), run)
                && let Some(value) = words(run)
            {
                found.keep(name, value, run.clone());
            }
        }
    }
}
