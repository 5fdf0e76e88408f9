//! What a clause does: forbid, oblige, allow, limit.

use super::mark::Mark;
use super::page::{Match, Page, Run, covers};
use super::token::Gap;

/// What a clause does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::condition) enum Force {
    Forbids,
    Obliges,
    Allows,
    /// It limits by its verb: "is restricted to".
    Limits,
    /// It has no verb of duty.
    None,
}

/// The force of a clause, and the place after its verb of duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::condition) struct Duty {
    pub force: Force,
    /// Where the verb of duty starts.
    pub start: usize,
    /// The first token after it and its negation.
    pub end: usize,
}

/// How far after a verb of duty its negation stands: "shall use no", "shall in no way".
const REACH: usize = 5;

/// How far after "without" the words of telling stand.
const NOTICE_REACH: usize = 9;

/// How far after a permission its ceiling stands.
const CAP_REACH: usize = 12;

/// The longest subject looked at, in words.
const LONGEST_SUBJECT: usize = 24;

impl Duty {
    const fn none(run: &Run) -> Self {
        Self { force: Force::None, start: run.start, end: run.start }
    }
}

/// The duty of a clause, without looking at the runs that say when it does not hold.
pub(in crate::condition) fn duty(page: &Page, clause: &Run, exceptions: &[Run]) -> Duty {
    let mut later = Duty::none(clause);
    if let Some(allowed) = nothing_prevents(page, clause) {
        return allowed;
    }
    let heads_duty = is_imperative(page, clause);
    let mut reduced: Option<Duty> = None;
    for found in page.matches(clause) {
        let at = found.at as usize;
        if at < later.end || covers(exceptions, at) || is_month(page, at) {
            continue;
        }
        let Some(duty) = mark_of_force(page, found).and_then(|found| duty_at(page, clause, found)) else {
            continue;
        };
        if duty.force == Force::Forbids && heads_duty && is_noun_of_ban(page, clause, found) {
            continue;
        }
        if duty.force == Force::Limits && is_firm(page, clause, at) {
            continue;
        }
        if duty.force == Force::Allows && is_let_know(page, at, clause.end) {
            continue;
        }
        if is_reduced_relative(page, clause, duty.start) {
            reduced = reduced.or(Some(duty));
        } else if !is_relative(page, clause, duty.start) {
            return duty;
        } else if later.force == Force::None && duty.force != Force::Allows {
            // A relative clause counts only where there is no other, and allows nothing.
            later = duty;
        }
    }
    if let Some(reduced) = reduced.filter(|_| later.force == Force::None) {
        return reduced;
    }
    if later.force == Force::None && is_imperative(page, clause) {
        return Duty { force: Force::Obliges, ..later };
    }
    later
}

/// "Nothing in paragraph 4 prohibits": whatever stands between.
fn nothing_prevents(page: &Page, clause: &Run) -> Option<Duty> {
    let nothing = page.first(&(clause.start..(clause.start + 4).min(clause.end)), Mark::Nothing)?;
    let near = nothing.end()..(nothing.end() + LONGEST_SUBJECT).min(clause.end);
    let verb = page.first(&near, Mark::Prevents)?;
    Some(Duty { force: Force::Allows, start: nothing.run().start, end: verb.end() })
}

/// "Tell the police", "Keep no more than": a verb at the head of the clause; "If you get
/// a telephone, send its number", "Within 3 days tell": one after words of when.
fn is_imperative(page: &Page, clause: &Run) -> bool {
    let first = page.token(clause.start);
    if page.is(clause.start, Mark::Imperative)
        && first.is_some_and(|token| token.capital || token.gap >= Gap::Line)
    {
        return true;
    }
    let opens = clause.start..(clause.start + 2).min(clause.end);
    let when = [Mark::Where, Mark::Within, Mark::Before, Mark::Every, Mark::AfterEvent, Mark::AtLeast];
    if !when.iter().any(|mark| page.has(&opens, *mark)) {
        return false;
    }
    let reach = clause.start + 1..(clause.start + LONGEST_SUBJECT).min(clause.end);
    reach.clone().any(|at| {
        let comma = page.token(at - 1).is_some_and(|token| token.is_sign(','));
        let unit = page.quantities_in(&(at.saturating_sub(4)..at)).iter().any(|amount| amount.run.end == at);
        (comma || unit) && page.is(at, Mark::Imperative)
    })
}

/// "Tell the police of any stay away from home": after the verb that obliges, no ban
/// but by a negation.
fn is_noun_of_ban(page: &Page, clause: &Run, found: &Match) -> bool {
    let run = found.run();
    run.start > clause.start + 2 && !page.has(&run, Mark::Not) && !page.is(run.start, Mark::Not)
}

/// "Invershiel Motors Limited": no limit.
fn is_firm(page: &Page, clause: &Run, at: usize) -> bool {
    at > clause.start && page.is(at, Mark::Firm) && page.token(at).is_some_and(|token| token.capital)
}

/// "Let the police know": nobody is allowed anything.
fn is_let_know(page: &Page, at: usize, end: usize) -> bool {
    page.has(&(at + 1..(at + LONGEST_SUBJECT).min(end)), Mark::Know) && page.is(at, Mark::Imperative)
}

/// "31 May": the month, not the verb.
fn is_month(page: &Page, at: usize) -> bool {
    let number = |at: usize| page.token(at).is_some_and(|token| token.is_number());
    page.is(at, Mark::May)
        && page.token(at).is_some_and(|token| token.capital)
        && (number(at + 1) || at.checked_sub(1).is_some_and(number))
}

/// The mark of force that the words at a match have: that nothing prevents, else the
/// longest.
fn mark_of_force(page: &Page, found: &Match) -> Option<(Mark, Match)> {
    let at = found.at as usize;
    let marks = [Mark::Forbid, Mark::Oblige, Mark::Limit, Mark::May, Mark::Modal];
    if let Some(found) = page.at(at, Mark::NothingPrevents) {
        return Some((Mark::NothingPrevents, found));
    }
    let found = marks.into_iter().filter_map(|mark| Some((mark, page.at(at, mark)?)));
    let longest = found.reduce(|best, next| if next.1.length > best.1.length { next } else { best });
    longest.filter(|(mark, found)| *mark != Mark::Forbid || !is_named_ban(page, found))
}

/// "This ban does not ...": the ban is spoken of, nothing is forbidden.
fn is_named_ban(page: &Page, found: &Match) -> bool {
    let named = found.at.checked_sub(1).is_some_and(|before| page.is(before as usize, Mark::Determiner));
    named && found.length == 1 && !page.is(found.end(), Mark::Towards)
}

fn duty_at(page: &Page, clause: &Run, (mark, found): (Mark, Match)) -> Option<Duty> {
    let (start, end) = (found.run().start, found.end());
    let made = |force, end| Some(Duty { force, start, end });
    let before = start.saturating_sub(2).max(clause.start)..start;
    let negated = denies(page, &before);
    match mark {
        Mark::NothingPrevents => made(Force::Allows, end),
        Mark::Forbid
            if negated.is_some() || page.has(&(end..(end + 6).min(clause.end)), Mark::NothingPrevents) =>
        {
            made(Force::Allows, end)
        }
        Mark::Forbid => made(Force::Forbids, end),
        Mark::Oblige if negated.is_some() => made(Force::Allows, end),
        Mark::Oblige => with_object(page, clause, start, end, Force::Obliges),
        Mark::Limit => made(Force::Limits, end),
        Mark::May | Mark::Modal => modal(page, clause, mark, start, end),
        _ => None,
    }
}

fn modal(page: &Page, clause: &Run, mark: Mark, start: usize, end: usize) -> Option<Duty> {
    let force = if mark == Mark::May { Force::Allows } else { Force::Obliges };
    // "No account shall be opened", "Neither ... may be held".
    let subject = start.saturating_sub(LONGEST_SUBJECT).max(clause.start)..start;
    let opens = clause.start..(clause.start + 3).min(start);
    if denies(page, &opens).is_some() && !page.has(&subject, Mark::Where) {
        return Some(Duty { force: Force::Forbids, start, end });
    }
    with_object(page, clause, start, end, force)
}

/// The force of a verb of duty, which a negation or a verb that forbids after it turns.
fn with_object(page: &Page, clause: &Run, start: usize, end: usize, force: Force) -> Option<Duty> {
    let after = end..(end + REACH).min(clause.end);
    let near = end..(end + 3).min(clause.end);
    if let Some(verb) = page.first(&near, Mark::NothingPrevents) {
        return Some(Duty { force: Force::Allows, start, end: verb.end() });
    }
    let turned = [(Mark::Forbid, Force::Forbids), (Mark::Limit, Force::Limits), (Mark::May, Force::Allows)];
    for (mark, turned) in turned {
        let Some(verb) = page.first(&near, mark) else { continue };
        let negated = denies(page, &(end..verb.run().start)).is_some();
        let force = match (turned, negated) {
            (Force::Forbids | Force::Limits, true) => Force::Allows,
            (Force::Allows, true) => Force::Forbids,
            _ => turned,
        };
        return Some(Duty { force, start, end: verb.end() });
    }
    if let Some(not) = denies(page, &after) {
        return Some(Duty { force: Force::Forbids, start, end: not.end() });
    }
    Some(Duty { force, start, end })
}

/// A negation in a run that negates the verb: not "no more than", not "not later than".
fn denies(page: &Page, run: &Run) -> Option<Match> {
    let mut at = run.start;
    while let Some(found) = page.first(&(at..run.end), Mark::Not) {
        let start = found.run().start;
        let other = [Mark::AtMost, Mark::AtLeast, Mark::Within]
            .iter()
            .filter_map(|mark| page.at(start, *mark))
            .max_by_key(Match::end);
        match other {
            Some(other) if other.end() > found.end() => at = other.end(),
            _ => return Some(found),
        }
    }
    None
}

/// "any phone you may have", "before you may go": a pronoun and its verb right after a
/// noun or a word that opens a subordinate clause.
fn is_reduced_relative(page: &Page, clause: &Run, start: usize) -> bool {
    let pronoun = start.checked_sub(1).filter(|at| *at > clause.start && page.is(*at, Mark::PersonalPronoun));
    let before = pronoun.and_then(|at| at.checked_sub(1)).filter(|at| *at >= clause.start);
    before.is_some_and(|at| {
        let joins = [Mark::And, Mark::Or, Mark::That, Mark::Except];
        page.token(at).is_some_and(|token| token.is_word()) && !joins.iter().any(|mark| page.is(at, *mark))
    })
}

/// Whether a verb of duty belongs to a relative clause: "which may", "as are put".
fn is_relative(page: &Page, clause: &Run, start: usize) -> bool {
    if start.checked_sub(1).is_some_and(|before| before > clause.start && page.is(before, Mark::That)) {
        return true;
    }
    (1..=3).any(|back| {
        start.checked_sub(back).filter(|at| *at > clause.start).is_some_and(|at| {
            page.at(at, Mark::Relative).is_some_and(|found| {
                found.end() <= start
                    && !(found.end()..start)
                        .any(|between| page.token(between).is_some_and(|token| token.is_sign(',')))
            })
        })
    })
}

/// Whether a clause sets a ceiling, by number or in vague words, or makes its rule
/// hold only without notice.
pub(in crate::condition) fn is_limited(page: &Page, clause: &Run, force: Force, exceptions: &[Run]) -> bool {
    page.matches(clause).iter().any(|found| {
        let at = found.at as usize;
        if covers(exceptions, at) {
            return false;
        }
        let is = |mark: Mark| found.class == mark as u16;
        let counts_time = || is_before_period(page, found.end());
        if is(Mark::Unless) {
            return !covers(exceptions, at) && force == Force::Forbids;
        }
        if is(Mark::Ceiling) || is(Mark::OrMore) {
            return force == Force::Forbids
                && (is(Mark::OrMore) || !counts_time() || page.has(clause, Mark::Absence));
        }
        if is(Mark::AtMost) && page.is(at, Mark::UpTo) && !is_before_amount(page, found.end()) {
            // "sign up to".
            return false;
        }
        if is(Mark::AtMost) {
            return !counts_time() || page.has(clause, Mark::Absence);
        }
        is(Mark::VagueLimit) || (is(Mark::Without) && needs_notice(page, clause, found))
    })
}

/// "without notice", "without first telling": words of telling follow.
fn needs_notice(page: &Page, clause: &Run, without: &Match) -> bool {
    let near = without.run().start..(without.run().start + NOTICE_REACH).min(clause.end);
    without.length > 1 || page.has(&near, Mark::Notify) || page.has(&near, Mark::NoticeWord)
}

/// Whether an amount starts here or after a word or two.
fn is_before_amount(page: &Page, at: usize) -> bool {
    !page.quantities_in(&(at..at + 3)).is_empty()
}

/// Whether a period starts here or after a few words.
fn is_before_period(page: &Page, at: usize) -> bool {
    use super::quantity::Amount;
    let near = page.quantities_in(&(at..at + 2));
    near.first().is_some_and(|quantity| matches!(quantity.amount, Amount::Period(_) | Amount::OneOf(_)))
}

/// Whether a permission sets a ceiling on what it allows: "may have no more than one",
/// "may only". A ceiling on the price or the length of what is allowed is none.
pub(in crate::condition) fn caps_permission(page: &Page, clause: &Run, duty: Duty) -> bool {
    let near = duty.start..(duty.end + CAP_REACH).min(clause.end);
    let subject = clause.start..duty.start;
    if page
        .matches(&subject)
        .iter()
        .any(|found| found.class == Mark::AtMost as u16 && !is_before_period(page, found.end()))
    {
        return true;
    }
    page.matches(&near).iter().filter(|found| found.class == Mark::AtMost as u16).any(|found| {
        let between = duty.end..found.at as usize;
        // "at home no more than" is no price and no length.
        let for_which = page.matches(&between).iter().any(|other| {
            let at = other.at as usize;
            (other.class == Mark::For as u16 || other.class == Mark::Towards as u16)
                && !page.is(at, Mark::AtHome)
                && !page.is(at, Mark::OnPerson)
        });
        !for_which && !page.is(found.at as usize, Mark::UpTo)
    })
}
