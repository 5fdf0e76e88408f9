use super::{FactPattern, ForceSettings, MatchContext, Matched};
use crate::case::{Fact, View};
use crate::finding::Id;

/// Which facts of a view complete which tasks, found in one pass.
#[derive(Clone, Debug, Default)]
pub(super) struct Completions<'c> {
    /// The facts of the first template, in order, then those of the second …
    facts: Vec<Fact<'c>>,
    /// Where in `facts` those of each template end.
    ends: Vec<usize>,
}

impl<'c> Completions<'c> {
    pub fn of(view: &View<'c>, settings: &ForceSettings, regional_unit: &Id, place: Option<&Id>) -> Self {
        let templates = settings.process.tasks().len();
        let mut found: Vec<(usize, Fact<'c>)> = Vec::with_capacity(view.facts().len());
        let mut ends = vec![0; templates];
        for &fact in view.facts() {
            for &position in settings.process.completed_by(fact.event.body.kind()) {
                let Some(template) = settings.process.get(position) else { continue };
                let context = MatchContext { task: &template.id, regional_unit, place };
                let matched = template.completed_by.iter().any(|pattern| {
                    is_settled_elsewhere(pattern)
                        || pattern.matches(&fact.event.body, context) == Matched::Yes
                });
                if let (true, Some(count)) = (matched, ends.get_mut(position)) {
                    found.push((position, fact));
                    *count += 1;
                }
            }
        }
        Self { facts: in_order_of_templates(&found, &mut ends), ends }
    }

    /// The facts that complete a task, or may, in order.
    pub fn of_task(&self, template: usize) -> &[Fact<'c>] {
        let end = |position: usize| self.ends.get(position).copied();
        let from = template.checked_sub(1).map_or(Some(0), end);
        from.zip(end(template)).and_then(|(from, to)| self.facts.get(from..to)).unwrap_or_default()
    }
}

/// Sorts by template, keeping the order of each one's facts. `counts` holds how many
/// facts each template has, and then where they end.
fn in_order_of_templates<'c>(found: &[(usize, Fact<'c>)], counts: &mut [usize]) -> Vec<Fact<'c>> {
    let Some((_, any)) = found.first() else { return Vec::new() };
    let mut sum = 0;
    for count in counts.iter_mut() {
        // Where its facts begin, for now; each fact put in moves it on to where they end.
        (sum, *count) = (sum + *count, sum);
    }
    let mut facts = vec![*any; found.len()];
    for (template, fact) in found {
        let next = counts.get_mut(*template);
        if let Some((slot, next)) = next.and_then(|next| Some((facts.get_mut(*next)?, next))) {
            *slot = *fact;
            *next += 1;
        }
    }
    facts
}

/// Whether the shape of a fact is not enough and the task asks further: the law
/// for a notice, the last word for a partner unit.
const fn is_settled_elsewhere(pattern: &FactPattern) -> bool {
    matches!(pattern, FactPattern::NoticeGiven {} | FactPattern::PartnerAssigned { .. })
}
