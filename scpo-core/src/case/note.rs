use super::Case;
use crate::date::Date;
use crate::finding::{Citation, Finding, RuleId, Severity};

/// Something noticed about one event when the case was replayed; made into a
/// finding when it is known which events are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// Position of the event in the case.
    pub position: usize,
    pub code: &'static str,
    pub severity: Severity,
    pub message: &'static str,
    /// Field inside the event; empty for the event itself.
    pub field: String,
    /// The day from which a later recording answers it.
    pub until: Option<Date>,
}

impl Note {
    /// The finding, if the event was known by a day.
    pub fn finding(&self, case: &Case, known_at: Date) -> Option<Finding> {
        if self.until.is_some_and(|until| until <= known_at) {
            return None;
        }
        let event = case.events.get(self.position).filter(|event| event.recorded <= known_at)?;
        let before = case.events.get(..self.position)?;
        let index = before.iter().filter(|event| event.recorded <= known_at).count();
        let dot = if self.field.is_empty() { "" } else { "." };
        let path = format!("events[{index}]{dot}{}", self.field);
        let citation = Citation::new("event envelope");
        let finding = Finding::new(RuleId::new(self.code), self.severity, self.message, path, citation);
        Some(finding.with_facts([event.id.clone()]))
    }
}
