//! From paragraphs to obligations.

use super::draft::{Clause, Draft};
use super::mark::Mark;
use super::outline::Unit;
use super::page::{Page, Run};
use super::sentences::{clauses, sentences};
use super::token::Shape;

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
        self.drafts.push(Draft::new(leads, unit.marker.clone(), clause));
    }

    /// The obligations of a unit that has no items.
    fn text(&mut self, unit: &Unit, run: Run, leads: &[Run]) {
        let mut first = true;
        for sentence in sentences(self.page, &run) {
            for run in clauses(self.page, &sentence) {
                if !has_words(self.page, &run) {
                    continue;
                }
                let governed: &[Run] = if first { leads } else { &[] };
                let clause = Clause::new(self.page, run, governed);
                let exempts = self.page.is(clause.run.start, Mark::DoesNotApply);
                let joins = !first || exempts;
                let page = self.page;
                match self.drafts.last_mut().filter(|last| joins && last.goes_on_with(page, &clause)) {
                    Some(last) => last.push(clause),
                    None => self.begin(unit, clause, governed),
                }
                first = false;
            }
        }
    }
}

/// Whether a sentence is not over and leads to the items after it.
fn leads_to_list(page: &Page, sentence: &Run) -> bool {
    let last = sentence.end.checked_sub(1).and_then(|last| page.token(last));
    last.is_some_and(|last| !matches!(last.shape, Shape::Sign('.' | ';' | '!' | '?')))
}

fn has_words(page: &Page, run: &Run) -> bool {
    page.tokens_in(run).iter().any(|token| !matches!(token.shape, Shape::Sign(_)))
}
