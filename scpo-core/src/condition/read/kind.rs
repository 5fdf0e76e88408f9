//! What a reading does, from the force of its clauses and the kinds its type has.

use super::draft::{Clause, Draft};
use super::force::{Force, caps_permission, is_limited};
use super::mark::Mark;
use super::page::Page;
use super::quantity::Amount;
use crate::record::{Category, ConditionKind};

/// The kind of an obligation of a type, given by the kinds it usually has.
pub(super) fn kind(page: &Page, draft: &Draft, category: Category, usual: &[ConditionKind]) -> ConditionKind {
    match category {
        Category::Clause => return ConditionKind::NotACondition,
        Category::Unclassified => return ConditionKind::Unclassified,
        _ => {}
    }
    match draft.force {
        Force::Allows => permission(page, draft),
        Force::Forbids => forbidden(page, draft, category, usual),
        Force::Limits => ConditionKind::Restriction,
        Force::Obliges if is_limit(page, draft, Force::Obliges) => ConditionKind::Restriction,
        Force::Obliges => ConditionKind::Requirement,
        Force::None => without_verb(page, draft, usual),
    }
}

/// A permission with a ceiling is a limit; it is never a ban.
fn permission(page: &Page, draft: &Draft) -> ConditionKind {
    let capped = draft
        .clauses
        .iter()
        .any(|clause| clause.duty.force == Force::Allows && caps_permission(page, &clause.run, clause.duty));
    if capped { ConditionKind::Restriction } else { ConditionKind::Permission }
}

/// A ban, unless its type is one of limits and the words set one.
fn forbidden(page: &Page, draft: &Draft, category: Category, usual: &[ConditionKind]) -> ConditionKind {
    let has = |kind: ConditionKind| usual.contains(&kind);
    let restricts = usual.is_empty() || has(ConditionKind::Restriction) || !has(ConditionKind::Prohibition);
    // A type that is hardly ever a ban is none where something is taken out of it, and
    // any type is none where something must come first.
    let opens = |clause: &Clause| {
        clause
            .exceptions
            .iter()
            .any(|run| !has(ConditionKind::Prohibition) || page.is(run.start, Mark::Unless))
    };
    let of_one_sort = |clause: &Clause| {
        let after = clause.duty.end..clause.run.end;
        [Mark::AtPlace, Mark::Relative, Mark::Towards].iter().any(|mark| page.has(&after, *mark))
    };
    // Work of one sort forbidden limits work.
    let of_work =
        category == Category::BusinessEmployment && !usual.is_empty() && !has(ConditionKind::Prohibition);
    if of_work && draft.clauses.first().is_some_and(of_one_sort) {
        return ConditionKind::Restriction;
    }
    let limited = is_limit(page, draft, Force::Forbids) || draft.clauses.iter().any(opens);
    if restricts && limited { ConditionKind::Restriction } else { ConditionKind::Prohibition }
}

fn is_limit(page: &Page, draft: &Draft, force: Force) -> bool {
    let of_clause = |clause: &Clause| is_limited(page, &clause.run, force, &clause.exceptions);
    let of_lead = draft.leads.iter().any(|lead| is_limited(page, lead, force, &[]));
    let rules = |place: usize, clause: &Clause| place == 0 || clause.duty.force != Force::None;
    of_lead
        || draft.clauses.iter().enumerate().any(|(place, clause)| rules(place, clause) && of_clause(clause))
}

/// Words without a verb of duty, as in a heading or a newspaper: a number limits; else
/// what the type usually does, if that is no ban.
fn without_verb(page: &Page, draft: &Draft, usual: &[ConditionKind]) -> ConditionKind {
    let counts = draft.clauses.iter().any(|clause| {
        let amounts = page.quantities_in(&clause.run);
        amounts.iter().any(|quantity| matches!(quantity.amount, Amount::Count(_) | Amount::Money(_)))
    });
    let tells = draft.clauses.iter().any(|clause| page.has(&clause.run, Mark::Notify));
    // "No journey abroad without notice".
    let conditional = is_limit(page, draft, Force::Forbids) && usual.contains(&ConditionKind::Restriction);
    let denies = draft.clauses.iter().any(|clause| page.has(&clause.run, Mark::Not));
    match usual.first() {
        Some(_) if counts && usual.contains(&ConditionKind::Restriction) => ConditionKind::Restriction,
        Some(_) if denies && conditional => ConditionKind::Restriction,
        Some(_) if denies && !counts && !tells && usual.contains(&ConditionKind::Prohibition) => {
            ConditionKind::Prohibition
        }
        Some(_) if tells && !counts => ConditionKind::Requirement,
        // Words that do not say what they do may as well allow: no ban is guessed.
        Some(ConditionKind::Prohibition) if !denies => ConditionKind::Unclassified,
        Some(first) => *first,
        None => ConditionKind::Unclassified,
    }
}
