use super::{ForceSettings, MatchContext, Matched};
use crate::case::{Fact, View};
use crate::finding::Id;

/// Which facts of a view complete which tasks, found in one pass.
#[derive(Clone, Debug, Default)]
pub(super) struct Completions<'c> {
    /// Position of the template, and the fact; sorted by template, facts in order.
    found: Vec<(usize, Fact<'c>)>,
}

impl<'c> Completions<'c> {
    pub fn of(view: &View<'c>, settings: &ForceSettings, regional_unit: &Id, place: Option<&Id>) -> Self {
        let mut found = Vec::with_capacity(view.facts().len());
        for &fact in view.facts() {
            for &position in settings.process.completed_by(fact.event.body.kind()) {
                let Some(template) = settings.process.get(position) else { continue };
                let context = MatchContext { task: &template.id, regional_unit, place };
                let matched = template
                    .completed_by
                    .iter()
                    .any(|pattern| pattern.matches(&fact.event.body, context) != Matched::No);
                if matched {
                    found.push((position, fact));
                }
            }
        }
        found.sort_by_key(|(position, fact)| (*position, fact.index));
        Self { found }
    }

    /// The facts that complete a task, in order.
    pub fn of_task(&self, template: usize) -> impl DoubleEndedIterator<Item = Fact<'c>> + Clone + '_ {
        let from = self.found.partition_point(|(position, _)| *position < template);
        let to = self.found.partition_point(|(position, _)| *position <= template);
        self.found.get(from..to).unwrap_or_default().iter().map(|(_, fact)| *fact)
    }
}
