use super::{FactPattern, ForceSettings, MatchContext, Matched};
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
                let matched = template.completed_by.iter().any(|pattern| {
                    is_settled_elsewhere(pattern)
                        || pattern.matches(&fact.event.body, context) == Matched::Yes
                });
                if matched {
                    found.push((position, fact));
                }
            }
        }
        // The sort is stable: the facts of one task stay in the order of the view.
        found.sort_by_key(|(position, _)| *position);
        Self { found }
    }

    /// The facts that complete a task, or may, in order.
    pub fn of_task(&self, template: usize) -> impl DoubleEndedIterator<Item = Fact<'c>> + ExactSizeIterator + Clone + '_ {
        let from = self.found.partition_point(|(position, _)| *position < template);
        let to = self.found.partition_point(|(position, _)| *position <= template);
        self.found.get(from..to).unwrap_or_default().iter().map(|(_, fact)| *fact)
    }
}

/// Whether the shape of a fact is not enough and the task asks further: the law
/// for a notice, the last word for a partner unit.
const fn is_settled_elsewhere(pattern: &FactPattern) -> bool {
    matches!(pattern, FactPattern::NoticeGiven {} | FactPattern::PartnerAssigned { .. })
}
