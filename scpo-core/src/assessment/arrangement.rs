//! The orders and days the facts of a view may have had, where the record leaves
//! them open: two facts of one day that nothing orders, or a fact with no day.
//!
//! An answer that turns on what is left open is Unknown, never yes (readings 40
//! and 41). So the view is laid out in every way the record allows,
//! each is answered by itself, and what they agree on is the answer. Almost every
//! view can be laid out in one way only, which is found without laying anything out.

use std::borrow::Cow;

use super::tie::{Topic, is_end, is_step, may_matter, order_matters};
use crate::case::{Fact, Place, View};
use crate::date::Date;
use crate::record::EventBody;

/// More ways than this and nothing is said …
const MOST: usize = 400;

/// … nor where the ways hold more facts than this between them: a case of life has
/// some dozens, and a case of thousands is not to keep anybody waiting.
const MOST_FACTS: usize = 400_000;

/// More facts of one day than this, of kinds whose order could matter and in no order
/// that all of them state, and nothing is said either.
const CROWD: usize = 300;

/// Ranks from here up come after everything certain on their day.
const LAST: u32 = 1_000;

/// How the facts of a view may be laid out.
pub(super) enum Arrangements<'c> {
    /// In one way only.
    One,
    /// In several; with the paths of what is left open.
    Several(Vec<View<'c>>, Vec<Cow<'static, str>>),
    /// In more than can be weighed.
    TooMany(Vec<Cow<'static, str>>),
}

/// One way to place some facts, by their positions in the view.
type Placing = Vec<(usize, Place)>;

/// Lays out the facts of a view in every way the record allows.
pub(super) fn arrangements<'c>(view: &View<'c>) -> Arrangements<'c> {
    let facts = view.facts();
    let undated: Vec<usize> = positions(facts, |fact| fact.on().is_none() && Topic::of(fact).is_some());
    let days_untold = untold_days(facts);
    if let Some(crowd) = crowd(&days_untold) {
        return Arrangements::TooMany(vec![crowd]);
    }
    if undated.is_empty() && !has_open_tie(&days_untold) {
        return Arrangements::One;
    }
    let mut ways: Vec<Vec<Placing>> = undated.iter().map(|&at| days(view, at, undated.len() > 1)).collect();
    let groups = tied_groups(facts, &days_untold);
    ways.extend(groups.iter().map(|group| orders(facts, group)));
    let open = missing(facts, &undated, &groups);
    match multiplied(&ways, MOST.min(MOST_FACTS / facts.len().max(1))) {
        Some(mut placings) => {
            if placings.iter().any(|placing| is_possible(facts, &undated, placing)) {
                placings.retain(|placing| is_possible(facts, &undated, placing));
            }
            Arrangements::Several(placings.iter().map(|placing| view.arranged(placing)).collect(), open)
        }
        None => Arrangements::TooMany(open),
    }
}

fn positions(facts: &[Fact<'_>], is: impl Fn(&Fact<'_>) -> bool) -> Vec<usize> {
    facts.iter().enumerate().filter(|(_, fact)| is(fact)).map(|(at, _)| at).collect()
}

/// The facts whose order could matter on the days on which it is not told, a day at a
/// time, each with its position in the view.
fn untold_days<'f, 'c>(facts: &'f [Fact<'c>]) -> Vec<Vec<(usize, &'f Fact<'c>)>> {
    let of_kind: Vec<_> = facts.iter().enumerate().filter(|(_, fact)| may_matter(fact)).collect();
    of_kind
        .chunk_by(|(_, a), (_, b)| a.on() == b.on())
        .filter(|day| day.len() > 1 && !is_told(day))
        .map(<[_]>::to_vec)
        .collect()
}

/// Whether the host numbered, or timed, every fact of a day.
fn is_told(day: &[(usize, &Fact<'_>)]) -> bool {
    let rises = |later: &dyn Fn(&Fact<'_>, &Fact<'_>) -> bool| {
        day.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if later(a, b)))
    };
    let numbered = |a: &Fact<'_>, b: &Fact<'_>| a.event.seq.is_some() && a.event.seq < b.event.seq;
    let timed = |a: &Fact<'_>, b: &Fact<'_>| {
        a.event.seq.or(b.event.seq).is_none() && a.event.at.is_some() && a.event.at < b.event.at
    };
    rises(&numbered) || rises(&timed)
}

/// The first fact of a day that holds too many to be weighed, by its path.
fn crowd(days: &[Vec<(usize, &Fact<'_>)>]) -> Option<Cow<'static, str>> {
    let (_, first) = days.iter().find(|day| day.len() > CROWD)?.first()?;
    let field = if first.on().is_some() { "seq" } else { "on" };
    Some(Cow::Owned(format!("events[{}].{field}", first.index)))
}

/// Whether two facts of one day, whose order could matter, are left in no order.
fn has_open_tie(days: &[Vec<(usize, &Fact<'_>)>]) -> bool {
    days.iter().any(|day| {
        day.iter().enumerate().any(|(at, (_, fact))| {
            let rest = day.get(at + 1..).unwrap_or_default();
            rest.iter().any(|(_, other)| order_matters(fact, other) && fact.told_before(other).is_none())
        })
    })
}

/// Every choice of one way from each list.
fn multiplied(ways: &[Vec<Placing>], most: usize) -> Option<Vec<Placing>> {
    let mut all: Vec<Placing> = vec![Vec::new()];
    for ways in ways {
        if all.len() * ways.len() > most {
            return None;
        }
        all = all
            .iter()
            .flat_map(|placing| ways.iter().map(|way| placing.iter().chain(way).copied().collect()))
            .collect();
    }
    Some(all)
}

/// The days a fact without one may have had: from the last certain day of its topic
/// to its recording, and either side of the day asked about (reading 41). Several
/// such facts of one day are tried in both orders.
fn days(view: &View<'_>, at: usize, several: bool) -> Vec<Placing> {
    let Some(fact) = view.facts().get(at) else { return vec![Vec::new()] };
    let (from, until) = bounds(view, fact);
    let as_of = view.as_of();
    let mut days: Vec<Date> = [Some(from), Some(as_of), as_of.tomorrow(), Some(until.min(as_of))]
        .into_iter()
        .flatten()
        .filter(|day| (from..=until).contains(day))
        .collect();
    days.sort_unstable();
    days.dedup();
    let at_u32 = u32::try_from(at).unwrap_or(LAST);
    let length = u32::try_from(view.facts().len()).unwrap_or(LAST);
    let ranks = [LAST + at_u32, LAST + 2 * length - at_u32];
    let ranks = ranks.get(..if several { 2 } else { 1 }).unwrap_or_default();
    let ways = days
        .iter()
        .flat_map(|&day| ranks.iter().map(move |&rank| vec![(at, Place { day: Some(day), rank })]));
    ways.collect()
}

/// The first and the last day a fact without one may have had.
fn bounds(view: &View<'_>, fact: &Fact<'_>) -> (Date, Date) {
    let known = || view.facts().iter().chain(view.later());
    let until = known().filter_map(|other| no_later_than(fact, other)).fold(fact.event.recorded, Date::min);
    let is_making = is_making(fact);
    let before = |other: &&Fact<'_>| match is_making {
        // What a making follows is its application.
        true => Topic::order(other) == Topic::order(fact) && is_step(other),
        false => Topic::is_shared(other, fact),
    };
    let certain = known().filter(before).filter_map(|other| other.on()).filter(|on| *on <= until).max();
    let earliest = known().filter_map(|other| other.on()).min();
    let from = certain.or_else(|| match earliest {
        // How long before everything else, nothing says.
        Some(earliest) if !is_making => Some(earliest.min(until)),
        earliest => earliest.unwrap_or(until).min(until).yesterday(),
    });
    (from.unwrap_or(until), until)
}

fn is_making(fact: &Fact<'_>) -> bool {
    matches!(fact.event.body, EventBody::OrderMade(_) | EventBody::InterimOrderMade(_))
}

/// Whether a fact changes or ends an order that was made on an earlier day.
fn is_change(fact: &Fact<'_>) -> bool {
    matches!(fact.event.body, EventBody::OrderVaried(_) | EventBody::OrderExtended(_)) || is_end(fact)
}

/// The day by which a fact had happened, since another one of the same order followed
/// from it: an application before what came of it, a making before what then happened.
fn no_later_than(fact: &Fact<'_>, other: &Fact<'_>) -> Option<Date> {
    use EventBody as B;

    if Topic::order(fact) != Topic::order(other) {
        return None;
    }
    match (&fact.event.body, &other.event.body) {
        (B::ApplicationMade(_), B::OrderMade(_) | B::InterimOrderMade(_)) => other.on(),
        (B::ApplicationMade(_), B::ApplicationWithdrawn(_) | B::OrderRefused(_)) => other.on()?.yesterday(),
        (
            B::OrderMade(_) | B::InterimOrderMade(_),
            B::NoticeGiven(_) | B::OrderCopyReceived(_) | B::OrderExplained(_),
        ) => other.on(),
        (B::OrderMade(_) | B::InterimOrderMade(_), _) if is_change(other) => other.on()?.yesterday(),
        _ => None,
    }
}

/// Whether no fact without a day is placed before one that it followed from.
fn is_possible(facts: &[Fact<'_>], undated: &[usize], placing: &Placing) -> bool {
    let place = |at: usize| placing.iter().find(|(other, _)| *other == at).map(|(_, place)| *place);
    undated.iter().all(|&one| {
        undated.iter().all(|&other| match (facts.get(one), facts.get(other), place(one), place(other)) {
            (Some(fact), Some(after), Some(first), Some(second)) if follows(fact, after) => {
                (first.day, first.rank) < (second.day, second.rank)
            }
            _ => true,
        })
    })
}

/// Whether the second fact can only have come after the first.
fn follows(fact: &Fact<'_>, after: &Fact<'_>) -> bool {
    use EventBody as B;

    let same = Topic::order(fact) == Topic::order(after);
    let is_application = matches!(fact.event.body, B::ApplicationMade(_));
    let of_making = matches!(after.event.body, B::NoticeGiven(_)) || is_change(after);
    let of_application =
        is_making(after) || matches!(after.event.body, B::ApplicationWithdrawn(_) | B::OrderRefused(_));
    same && (is_making(fact) && of_making || is_application && of_application)
}

/// Groups of facts of one day whose order could matter, directly or through others.
fn tied_groups(facts: &[Fact<'_>], days: &[Vec<(usize, &Fact<'_>)>]) -> Vec<Vec<usize>> {
    let mut all = Vec::new();
    for day in days {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for &(at, fact) in day {
            if fact.on().is_none() && Topic::of(fact).is_some() {
                continue;
            }
            let touches = |group: &Vec<usize>| {
                group.iter().filter_map(|&member| facts.get(member)).any(|other| order_matters(fact, other))
            };
            let (mut joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
            joined.push(vec![at]);
            groups = apart;
            groups.push(joined.concat());
        }
        all.extend(groups.into_iter().filter(|group| group.len() > 1));
    }
    all
}

/// Every order of a group that the host's own words allow.
fn orders(facts: &[Fact<'_>], group: &[usize]) -> Vec<Placing> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in group {
        orders = orders.iter().flat_map(|order| longer(facts, group, order)).collect();
        if orders.len() > MOST {
            break;
        }
    }
    let ranked = |order: &Vec<usize>| {
        let ranks = (0..).zip(order);
        ranks.filter_map(|(rank, &at)| Some((at, Place { day: facts.get(at)?.on(), rank }))).collect()
    };
    orders.iter().map(ranked).collect()
}

/// An order with each of the facts that may come next.
fn longer(facts: &[Fact<'_>], group: &[usize], order: &[usize]) -> Vec<Vec<usize>> {
    let left: Vec<usize> = group.iter().copied().filter(|at| !order.contains(at)).collect();
    let comes_first = |a: usize, b: usize| match (facts.get(a), facts.get(b)) {
        (Some(a), Some(b)) => a.told_before(b) == Some(true),
        _ => false,
    };
    let free =
        left.iter().filter(|&&next| !left.iter().any(|&other| other != next && comes_first(other, next)));
    free.map(|&next| order.iter().copied().chain([next]).collect()).collect()
}

/// The paths of what is left open.
fn missing(facts: &[Fact<'_>], undated: &[usize], groups: &[Vec<usize>]) -> Vec<Cow<'static, str>> {
    let path = |at: &usize, field: &str| {
        facts.get(*at).map(|fact| Cow::Owned(format!("events[{}].{field}", fact.index)))
    };
    let is_open = |group: &&Vec<usize>| orders(facts, group).len() > 1;
    let tied = groups.iter().filter(is_open).flatten();
    undated.iter().filter_map(|at| path(at, "on")).chain(tied.filter_map(|at| path(at, "seq"))).collect()
}
