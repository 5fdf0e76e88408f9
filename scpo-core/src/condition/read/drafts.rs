//! From paragraphs to obligations.

use super::draft::{Clause, Draft};
use super::force::Force;
use super::mark::Mark;
use super::outline::Unit;
use super::page::{Page, Run};
use super::quantity::Amount;
use super::sentences::{clauses, sentences};
use super::token::Shape;
use super::topic::{NAMED, Scope, topics};

/// Lists of how many levels are read with the words that govern them; deeper items
/// stand by themselves.
const DEEPEST: usize = 8;

/// The obligations of a page, in the order of the text.
pub(super) fn drafts(page: &Page) -> Vec<Draft> {
    let mut maker = Maker { page, children: children(page), drafts: Vec::new() };
    for (place, unit) in page.outline.iter().enumerate() {
        if unit.parent.is_none() && !unit.heading {
            maker.unit(place, &[], 0);
        }
    }
    maker.drafts
}

fn children(page: &Page) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); page.outline.len()];
    for (place, unit) in page.outline.iter().enumerate() {
        if let Some(of) = unit.parent.and_then(|parent| children.get_mut(parent)) {
            of.push(place);
        }
    }
    children
}

struct Maker<'a> {
    page: &'a Page<'a>,
    /// By unit.
    children: Vec<Vec<usize>>,
    drafts: Vec<Draft>,
}

impl Maker<'_> {
    fn unit(&mut self, place: usize, leads: &[Run], depth: usize) {
        let Some(unit) = self.page.outline.get(place).cloned() else { return };
        let items = self.children.get(place).cloned().unwrap_or_default();
        if items.is_empty() {
            return self.text(&unit, unit.run.clone(), leads);
        }
        let sentences = sentences(self.page, &unit.run);
        let open = sentences.last().filter(|last| leads_to_list(self.page, last)).cloned();
        let Some(lead) = open else {
            self.text(&unit, unit.run.clone(), leads);
            items.iter().for_each(|item| self.unit(*item, &[], depth + 1));
            return;
        };
        self.text(&unit, unit.run.start..lead.start, leads);
        let last = self.last_token(&items);
        if self.is_one_rule(&lead, &items, leads) {
            return self.whole(&unit, lead.start..last, leads);
        }
        let mut inner = leads.to_vec();
        if depth < DEEPEST {
            inner.push(lead);
        }
        items.iter().for_each(|item| self.unit(*item, &inner, depth + 1));
    }

    /// Where the last of some units ends, with all that belongs to it.
    fn last_token(&self, items: &[usize]) -> usize {
        let mut place = items.last().copied();
        let mut end = 0;
        while let Some(unit) = place {
            end = self.page.outline.get(unit).map_or(end, |unit| unit.run.end);
            place = self.children.get(unit).and_then(|children| children.last().copied());
        }
        end
    }

    /// Whether words that govern items make one rule with them: they name a type, and
    /// the items name no other.
    fn is_one_rule(&self, lead: &Run, items: &[usize], leads: &[Run]) -> bool {
        // "by no means other than: (a) ...": the items are what is excepted.
        let ends = lead.end.saturating_sub(5).max(lead.start)..lead.end;
        if self.page.has(&ends, Mark::Except) && items.len() > 1 {
            return true;
        }
        let lead = Clause::new(self.page, lead.clone(), leads);
        let Some(of) = lead.named() else { return false };
        items.iter().all(|item| {
            let run = self.page.outline.get(*item).map(|unit| unit.run.clone()).unwrap_or_default();
            let named = Clause::new(self.page, run, &[]).named();
            named.is_none_or(|named| named == of)
        })
    }

    /// A rule with its items, read as one.
    fn whole(&mut self, unit: &Unit, run: Run, leads: &[Run]) {
        let clause = Clause::new(self.page, run, leads);
        self.begin(unit, clause, leads);
    }

    fn begin(&mut self, unit: &Unit, clause: Clause, leads: &[Run]) {
        self.drafts.push(Draft::new(self.page, leads, unit.marker.clone(), clause));
    }

    /// A rule that stands in one paragraph with the one before it.
    fn begin_after(&mut self, unit: &Unit, clause: Clause, leads: &[Run]) {
        let draft = Draft::new(self.page, leads, unit.marker.clone(), clause).after(self.drafts.last());
        self.drafts.push(draft);
    }

    /// Things of several types after one verb of duty, each a rule of its own: the first
    /// part is what governs them.
    fn enumerated(&mut self, unit: &Unit, parts: &[Run], leads: &[Run]) {
        let Some((lead, things)) = parts.split_first() else { return };
        let mut governed = leads.to_vec();
        governed.extend(Some(lead.clone()).filter(|lead| !lead.is_empty()));
        for thing in things {
            let clause = Clause::new(self.page, thing.clone(), &governed);
            self.begin(unit, clause, &governed);
        }
    }

    /// The obligations of a unit that has no items.
    fn text(&mut self, unit: &Unit, run: Run, leads: &[Run]) {
        let mut first = true;
        for sentence in without_headings(self.page, sentences(self.page, &run)) {
            let mut opens = true;
            let mut head = sentence.start..sentence.start;
            for run in clauses(self.page, &sentence) {
                if !has_words(self.page, &run) {
                    continue;
                }
                let governed: &[Run] = if first { leads } else { &[] };
                let parts = enumerated(self.page, &run, &head);
                if parts.len() > 1 {
                    self.enumerated(unit, &parts, governed);
                    (first, opens) = (false, false);
                    continue;
                }
                let mut clause = Clause::new(self.page, run, governed);
                let governed = if !opens && clause.duty.force == Force::None && clause.named().is_some() {
                    // "shall not: hold cash; enter a casino": the first verb of duty goes on.
                    let heads = std::slice::from_ref(&head);
                    clause = Clause::new(self.page, clause.run, heads);
                    heads
                } else {
                    governed
                };
                let own_force = clause.duty.force;
                let duty_head = clause.run.start..clause.duty.end.max(clause.run.start);
                let exempts = clause.exempts;
                let joins = !first || exempts;
                let page = self.page;
                match self.drafts.last_mut().filter(|last| joins && last.goes_on_with(page, &clause, !opens))
                {
                    Some(last) => last.push(page, clause, !opens),
                    None if joins => self.begin_after(unit, clause, governed),
                    None => self.begin(unit, clause, governed),
                }
                if opens && own_force != Force::None {
                    head = duty_head;
                }
                first = false;
                opens = false;
            }
        }
    }
}

/// The longest heading that stands before its rule on one line, in tokens.
const LONGEST_HEADING: usize = 5;

/// Sentences, where a heading is joined to the rule after it: "5. Vehicles. He shall".
fn without_headings(page: &Page, sentences: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(sentences.len());
    let mut heading: Option<usize> = None;
    let last = sentences.len().saturating_sub(1);
    for (place, sentence) in sentences.into_iter().enumerate() {
        let start = heading.take().unwrap_or(sentence.start);
        let sentence = start..sentence.end;
        if place == 0 && place < last && is_heading(page, &sentence) {
            heading = Some(sentence.start);
        } else {
            joined.push(sentence);
        }
    }
    joined
}

fn is_heading(page: &Page, sentence: &Run) -> bool {
    let verbs = [Mark::Modal, Mark::May, Mark::Forbid, Mark::Oblige, Mark::Limit, Mark::Not];
    sentence.len() <= LONGEST_HEADING
        && page.quantities_in(sentence).is_empty()
        && !verbs.iter().any(|mark| page.has(sentence, *mark))
        && !page.is(sentence.start, Mark::Imperative)
}

/// The parts of a clause that counts or names things of several types: what governs
/// them, then each thing. One part if it does not.
///
/// "no more than one telephone, one computer and £500 in cash" is three limits.
fn enumerated(page: &Page, clause: &Run, head: &Run) -> Vec<Run> {
    let mut starts: Vec<usize> = Vec::new();
    let (mut last, mut waiting) = (None, None);
    let starting = things(page, clause);
    if starting.len() < 2 {
        return listed(page, clause);
    }
    for (place, start) in starting.iter().enumerate() {
        let end = starting.get(place + 1).copied().unwrap_or(clause.end);
        let named = named_in(page, *start..end);
        match named {
            Some(of) if last.is_none() || last != Some(of) => {
                starts.push(waiting.take().unwrap_or(*start));
                last = Some(of);
            }
            // "one personal and one business account": what is counted comes later.
            _ if starts.is_empty() => waiting = waiting.or(Some(*start)),
            _ => {}
        }
    }
    let all_named = starts.len() > 1 && last.is_some();
    let Some(first) = starts.first().filter(|_| all_named) else { return vec![clause.clone()] };
    let lead = if *first > clause.start { clause.start..*first } else { head.clone() };
    let mut parts = vec![lead];
    for (place, start) in starts.iter().enumerate() {
        parts.push(*start..starts.get(place + 1).copied().unwrap_or(clause.end));
    }
    parts
}

/// The longest item of a list after "limits on", in tokens.
const LONGEST_ITEM: usize = 7;

/// "Limits on telephones, cash and travel": each is a rule of its own, where each names
/// a type of another category.
fn listed(page: &Page, clause: &Run) -> Vec<Run> {
    let whole = || vec![clause.clone()];
    // "A ban on", "Limits on": before any subject.
    let reach = clause.start..(clause.start + 2).min(clause.end);
    let heads = [Mark::Limit, Mark::Forbid, Mark::Oblige];
    let head = heads.into_iter().filter_map(|mark| page.first(&reach, mark)).map(|found| found.end()).max();
    let Some(start) = head.filter(|at| !page.has(&(clause.start..*at), Mark::Modal)) else { return whole() };
    let lead = clause.start..start;
    let mut parts = vec![lead];
    // "Limits on cash and travel will follow him": what is said of them is no item.
    let said = page.first(&(start..clause.end), Mark::Modal).map_or(clause.end, |found| found.run().start);
    let (mut from, mut categories) = (start, Vec::new());
    for at in start..=said {
        let cut =
            at == said || page.token(at).is_some_and(|token| token.is_sign(',')) || page.is(at, Mark::And);
        if !cut || at == from {
            continue;
        }
        let last = at == said;
        let item = from..at;
        let named = named_in(page, item.clone()).and_then(|of| page.lexicon.types.get(of));
        let loose = [Mark::Relative, Mark::That, Mark::Whether, Mark::Possessive].iter();
        let short = item.len() <= LONGEST_ITEM && !loose.clone().any(|mark| page.has(&item, *mark));
        let rules = [Mark::Modal, Mark::May, Mark::Oblige, Mark::Forbid].iter();
        let rules = rules.clone().any(|mark| page.has(&item, *mark));
        let Some(of) = named.filter(|_| (short || last) && !rules) else { return whole() };
        categories.push(of.category);
        parts.push(if last { from..clause.end } else { item });
        from = at + 1;
        if page.is(from, Mark::And) {
            from += 1;
        }
    }
    let apart = categories.windows(2).all(|two| two.first() != two.last());
    if categories.len() > 1 && apart { parts } else { whole() }
}

/// Where the things of an enumeration start: amounts, each but the first after a comma
/// or a joining word.
fn things(page: &Page, clause: &Run) -> Vec<usize> {
    let counts = page
        .quantities_in(clause)
        .iter()
        .filter(|quantity| matches!(quantity.amount, Amount::Count(_) | Amount::Money(_)));
    let mut starts: Vec<usize> = Vec::new();
    // "one for yourself and one for your business" are of one thing.
    let counts = counts.filter(|quantity| !page.is(quantity.run.end, Mark::For));
    for start in counts.map(|quantity| quantity.run.start) {
        let before = start.checked_sub(1);
        let joined = before.is_some_and(|before| {
            page.is(before, Mark::And)
                || page.is(before, Mark::Or)
                || page.token(before).is_some_and(|token| token.is_sign(','))
        });
        if starts.is_empty() || joined {
            starts.push(start);
        }
    }
    starts
}

fn named_in(page: &Page, run: Run) -> Option<usize> {
    let found = topics(page, &Scope { runs: vec![run], without: &[] });
    found.first().filter(|topic| topic.score >= NAMED).map(|topic| topic.of)
}

/// Whether a sentence is not over and leads to the items after it.
fn leads_to_list(page: &Page, sentence: &Run) -> bool {
    let last = sentence.end.checked_sub(1).and_then(|last| page.token(last));
    last.is_some_and(|last| !matches!(last.shape, Shape::Sign('.' | ';' | '!' | '?')))
}

fn has_words(page: &Page, run: &Run) -> bool {
    page.tokens_in(run).iter().any(|token| !matches!(token.shape, Shape::Sign(_)))
}
