//! One obligation while it is put together from its clauses.

use super::exceptions::exceptions;
use super::force::{Duty, Force, caps_permission, duty};
use super::mark::Mark;
use super::notice::{recipient, route};
use super::page::{Page, Run, covers};
use super::quantity::{Amount, Quantity};
use super::topic::{NAMED, Scope, Topic, topics};
use crate::record::Category;

/// A clause with what is known of it by itself.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub run: Run,
    pub duty: Duty,
    pub exceptions: Vec<Run>,
    pub recipient: Option<Run>,
    pub route: Option<Run>,
    pub topics: Vec<Topic>,
    /// Whether all of it takes something out of the rule before it.
    pub exempts: bool,
}

/// One obligation, permission or clause about the order.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The words that govern it, the outermost first.
    pub leads: Vec<Run>,
    /// The number of its paragraph.
    pub marker: Option<Run>,
    pub clauses: Vec<Clause>,
    /// The type its clauses name, the first that does.
    pub named: Option<usize>,
    /// What it does: the force of its first clause that has one; a rule that forbids or
    /// limits goes before a duty to tell.
    pub force: Force,
    /// The type of the rule before it, for a permission that names none.
    pub inherited: Option<usize>,
    /// Whether its first clause is a duty to tell.
    pub only_tells: bool,
    /// Whether it forbids more than an amount of money.
    limits_money: bool,
}

impl Clause {
    pub fn new(page: &Page, run: Run, leads: &[Run]) -> Self {
        let exceptions = exceptions(page, &run);
        let mut duty = duty(page, &run, &exceptions);
        if duty.force == Force::None {
            let lead = leads.iter().rev().map(|lead| super::force::duty(page, lead, &[]));
            if let Some(inherited) = lead.into_iter().find(|duty| duty.force != Force::None) {
                duty = Duty { force: inherited.force, start: run.start, end: run.start };
            }
        }
        let recipient = recipient(page, &run, &exceptions);
        let tells = recipient.is_some() || page.has(&run, Mark::NoticeWord) || has_deadline(page, &run);
        let route = if tells { route(page, &run, &exceptions) } else { None };
        let subject = subject_name(page, &run, duty);
        let without = masked(&exceptions, [&recipient, &route, &subject]);
        let mut runs = vec![run.clone()];
        runs.extend(leads.iter().cloned());
        let topics = topics(page, &Scope { runs, without: &without });
        // "This paragraph does not apply to".
        let exempts = page.has(&(run.start..(run.start + 3).min(run.end)), Mark::DoesNotApply);
        Self { run, duty, exceptions, recipient, route, topics, exempts }
    }

    /// The clause as one that takes something out of a rule: nothing in it counts.
    fn exempting(self) -> Self {
        let exceptions = vec![self.run.clone()];
        Self { exceptions, recipient: None, route: None, topics: Vec::new(), exempts: true, ..self }
    }

    /// Whether it says what a word means.
    pub fn defines(&self, page: &Page) -> bool {
        let of = self.named().and_then(|of| page.lexicon.types.get(of));
        of.is_some_and(|of| of.code.as_str() == "clause_definition")
    }

    /// Whether its words speak of the order itself first.
    fn topics_are_clauses(&self, page: &Page) -> bool {
        let first = self.topics.first().and_then(|topic| page.lexicon.types.get(topic.of));
        first.is_some_and(|of| of.category == Category::Clause)
    }

    /// The type its words name, if they do.
    pub fn named(&self) -> Option<usize> {
        self.topics.first().filter(|topic| topic.score >= NAMED).map(|topic| topic.of)
    }
}

/// Whether a clause of telling says within what time.
fn has_deadline(page: &Page, run: &Run) -> bool {
    let period = |quantity: &Quantity| matches!(quantity.amount, Amount::Period(_) | Amount::OneOf(_));
    page.has(run, Mark::Notify) && page.quantities_in(run).iter().any(period)
}

/// How far into a clause the name of a firm ends that is its subject.
const LONGEST_FIRM: usize = 9;
/// How far into a clause a word for the subject stands.
const LONGEST_AGENT: usize = 5;

/// The name of a firm, or what the press calls the subject, at the head of a clause:
/// "Invershiel Motors Ltd", "the drug baron". It says nothing of what is ruled.
fn subject_name(page: &Page, run: &Run, duty: Duty) -> Option<Run> {
    let end = if duty.force == Force::None { run.end } else { duty.start.max(run.start) };
    let of_reach = |reach: usize| page.matches(&(run.start..end.min(run.start + reach))).iter();
    let firm = of_reach(LONGEST_FIRM).filter(|found| {
        found.class == Mark::Firm as u16 && page.token(found.at as usize).is_some_and(|token| token.capital)
    });
    let agent = of_reach(LONGEST_AGENT).filter(|found| found.class == Mark::Agent as u16);
    let last = firm.chain(agent).map(|found| found.end()).max()?;
    Some(run.start..last.min(end))
}

/// What does not speak for a type: exceptions, who is told and how, the subject.
fn masked(exceptions: &[Run], others: [&Option<Run>; 3]) -> Vec<Run> {
    let mut runs: Vec<Run> = exceptions.iter().chain(others.into_iter().flatten()).cloned().collect();
    runs.sort_unstable_by_key(|run| run.start);
    // An exception holds what stands in it.
    let mut apart: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match apart.last_mut() {
            Some(last) if run.start < last.end => last.end = last.end.max(run.end),
            _ => apart.push(run),
        }
    }
    apart
}

impl Draft {
    /// A draft of one clause.
    pub fn new(page: &Page, leads: &[Run], marker: Option<Run>, clause: Clause) -> Self {
        let leads = leads.to_vec();
        let mut draft = Self {
            leads,
            marker,
            clauses: Vec::new(),
            named: None,
            force: Force::None,
            inherited: None,
            only_tells: false,
            limits_money: false,
        };
        draft.push(page, clause, true);
        draft
    }

    /// The type it is of where its own words name none: for a permission, that of the rule
    /// before it.
    pub fn after(self, rule: Option<&Draft>) -> Self {
        let allows = self.force == Force::Allows && self.named.is_none();
        let inherited = rule.filter(|_| allows).and_then(|rule| rule.named.or(rule.inherited));
        Self { inherited, ..self }
    }

    /// Whether a clause goes on with this obligation: tells of the same thing, or
    /// says nothing of another.
    pub fn goes_on_with(&self, page: &Page, clause: &Clause, same_sentence: bool) -> bool {
        let head = clause.run.start..(clause.run.start + 3).min(clause.run.end);
        if clause.exempts || page.has(&head, Mark::GoesOn) {
            return true;
        }
        if self.is_released_by(page, clause, same_sentence) || is_of_it(page, clause, same_sentence) {
            return true;
        }
        if self.sets_another_limit(page, clause, same_sentence) {
            return false;
        }
        let own = self.named;
        let other = clause.named().filter(|of| Some(*of) != own);
        let is_clause =
            |of: usize| page.lexicon.types.get(of).is_some_and(|of| of.category == Category::Clause);
        if own.is_some_and(is_clause) {
            return other.is_none_or(is_clause) && (same_sentence || other.is_none());
        }
        if other.is_some_and(|of| is_clause(of) && !starts_or_ends_order(page, of)) {
            return true;
        }
        let unnamed = own.is_none() && same_sentence;
        if clause.duty.force == Force::Obliges && own.is_some() && tells_of_it(page, clause) {
            return true;
        }
        match clause.duty.force {
            // "You may do so by e-mail": how a duty is kept.
            Force::Allows if other.is_none() && tells_how(page, clause) => true,
            Force::Allows => {
                matches!(self.force, Force::Allows | Force::None) && (other.is_none() || unnamed)
            }
            Force::None => {
                other.is_none_or(|of| !same_sentence && !starts_or_ends_order(page, of))
                    && !(other.is_some() && own.is_some() && opens_with_count(page, clause))
            }
            Force::Forbids | Force::Limits | Force::Obliges => {
                (other.is_none() && (own.is_some() || self.force != Force::None)) || unnamed
            }
        }
    }

    /// Whether a clause only says what this rule leaves free: "A courtesy car does not
    /// count", "Your solicitor may write". What the subject may do, in a sentence of its
    /// own, is a permission of its own.
    fn is_released_by(&self, page: &Page, clause: &Clause, same_sentence: bool) -> bool {
        if !same_sentence && allows_the_subject(page, clause) {
            return false;
        }
        let rules = matches!(self.force, Force::Forbids | Force::Limits | Force::Obliges);
        if !rules || clause.duty.force != Force::Allows || clause.topics_are_clauses(page) {
            return false;
        }
        let other = clause.named();
        let counts = counts(page, clause);
        let capped = caps_permission(page, &clause.run, clause.duty);
        let points_back = page.has(&clause.run, Mark::Releases);
        points_back
            || (!capped && (other.is_none() || (other == self.named && !counts)) && !tells_how(page, clause))
    }

    /// Whether a sentence limits the same thing once more: so much on the person, so
    /// much at home.
    fn sets_another_limit(&self, page: &Page, clause: &Clause, same_sentence: bool) -> bool {
        let head = clause.run.start..(clause.run.start + 3).min(clause.run.end);
        let apart = !same_sentence || page.has(&head, Mark::Modal);
        apart && self.limits_money && limits_money(page, clause) && clause.named() == self.named
    }

    /// Adds a clause that goes on with it.
    pub fn push(&mut self, page: &Page, clause: Clause, same_sentence: bool) {
        let released =
            !self.clauses.is_empty() && (clause.exempts || self.is_released_by(page, &clause, same_sentence));
        let clause = if released { clause.exempting() } else { clause };
        self.named = self.named.or(clause.named());
        self.force = match (self.force, clause.duty.force) {
            (Force::None, force) => force,
            (Force::Obliges, force @ (Force::Forbids | Force::Limits)) if self.only_tells => force,
            (force, _) => force,
        };
        self.only_tells |= self.clauses.is_empty() && clause.recipient.is_some();
        self.limits_money |= limits_money(page, &clause);
        self.clauses.push(clause);
    }

    /// From its first token to its last.
    pub fn run(&self) -> Run {
        let start = self.clauses.first().map_or(0, |clause| clause.run.start);
        start..self.clauses.last().map_or(start, |clause| clause.run.end)
    }

    /// The types its words speak for, the loudest first: those of its first clause,
    /// and those of the others less.
    pub fn topics(&self) -> Vec<Topic> {
        let mut all: Vec<Topic> = Vec::new();
        for (place, clause) in self.clauses.iter().enumerate() {
            for topic in &clause.topics {
                let score = if place == 0 { topic.score } else { topic.score / 2 };
                match all.iter_mut().find(|known| known.of == topic.of) {
                    Some(known) => known.score = known.score.max(score),
                    None => all.push(Topic { score, ..*topic }),
                }
            }
        }
        all.sort_by_key(|topic| std::cmp::Reverse(topic.score));
        all
    }
}

/// Whether a clause says what the person under the order may do: "He may", "The Subject
/// is permitted, in addition".
fn allows_the_subject(page: &Page, clause: &Clause) -> bool {
    let head = clause.run.start..clause.duty.end.clamp(clause.run.start, clause.run.start + LONGEST_AGENT);
    clause.duty.force == Force::Allows
        && (page.is(clause.run.start, Mark::PersonalPronoun) || page.has(&head, Mark::Subject))
}

/// "and each shall be in his own name": the subject of the clause is what was named.
fn is_of_it(page: &Page, clause: &Clause, same_sentence: bool) -> bool {
    let start = if page.is(clause.run.start, Mark::And) { clause.run.start + 1 } else { clause.run.start };
    let modal = start + 1..(start + 4).min(clause.run.end);
    same_sentence
        && page.is(start, Mark::Pronoun)
        && page.has(&modal, Mark::Modal)
        && !page.is(start, Mark::PersonalPronoun)
}

/// Whether a clause forbids more than an amount of money.
fn limits_money(page: &Page, clause: &Clause) -> bool {
    let amounts = page.quantities_in(&clause.run).iter();
    let mut money = amounts.filter(|quantity| matches!(quantity.amount, Amount::Money(_)));
    matches!(clause.duty.force, Force::Forbids | Force::Limits)
        && money.any(|quantity| !covers(&clause.exceptions, quantity.run.start))
}

/// "One telephone." after "One account.": a limit of its own.
fn opens_with_count(page: &Page, clause: &Clause) -> bool {
    let head = clause.run.start..(clause.run.start + 2).min(clause.run.end);
    page.quantities_in(&head)
        .iter()
        .any(|quantity| matches!(quantity.amount, Amount::Count(_) | Amount::Money(_)))
}

/// Whether a clause holds a number of things or an amount of money.
fn counts(page: &Page, clause: &Clause) -> bool {
    let amounts = page.quantities_in(&clause.run);
    amounts.iter().any(|quantity| matches!(quantity.amount, Amount::Count(_) | Amount::Money(_)))
}

/// Whether a duty to tell points back to what was named before: "its number".
fn tells_of_it(page: &Page, clause: &Clause) -> bool {
    page.has(&clause.run, Mark::Notify) && page.has(&clause.run, Mark::Pronoun) && clause.recipient.is_some()
}

/// Whether a permission only says how something is done: by what way, or with nothing
/// but a word that points back.
fn tells_how(page: &Page, clause: &Clause) -> bool {
    let after = clause.duty.end..(clause.duty.end + 4).min(clause.run.end);
    page.has(&clause.run, Mark::Route) && (page.has(&after, Mark::Notify) || page.has(&after, Mark::DoSo))
}

/// Whether a type is a clause that starts or ends the order.
fn starts_or_ends_order(page: &Page, of: usize) -> bool {
    page.lexicon.types.get(of).is_some_and(|of| {
        of.category == Category::Clause
            && matches!(of.code.as_str(), "clause_commencement" | "clause_duration")
    })
}
