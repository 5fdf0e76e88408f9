use super::note::Note;
use super::{CaseDocument, CaseError, CaseSchema, View};
use crate::date::Date;
use crate::finding::{Finding, Id};
use crate::record::Event;

/// The checked log of one subject: its events in canonical order, with every
/// finding about them.
///
/// Canonical order is by day, then the order the host gave within the day, then
/// content; undated facts come last. Any order of arrival gives the same case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub(super) subject_id: Id,
    pub(super) events: Vec<Event>,
    /// Position of each correction or retraction, and of the event it takes out.
    /// INVARIANT: each stands after whatever takes it out itself.
    pub(super) voids: Vec<(usize, usize)>,
    pub(super) notes: Vec<Note>,
}

impl Case {
    /// Checks and orders the events of one case.
    ///
    /// Strict on broken data, tolerant of life: events may come in any order, twice,
    /// corrected, retracted, undated, or about things that the law frowns on.
    ///
    /// # Errors
    ///
    /// [`CaseError`] if a fact is dated later than its recording, if two different
    /// events share an id, if a correction leads back to itself, if a release date
    /// is a placeholder, or if there are too many events.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::case::Case;
    ///
    /// let json = r#"{
    ///     "schema": "scpo.case/1",
    ///     "subject_id": "S-1",
    ///     "events": [{
    ///         "id": "e1", "on": "2026-03-02", "recorded": "2026-03-03",
    ///         "body": { "marker_placed": { "system": "PNC" } }
    ///     }]
    /// }"#;
    /// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
    /// assert_eq!(case.events().len(), 1);
    /// ```
    pub fn replay(document: CaseDocument) -> Result<Self, CaseError> {
        super::replay::replay(document)
    }

    /// The host's id for the subject.
    pub fn subject_id(&self) -> &Id {
        &self.subject_id
    }

    /// Every event, in canonical order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What was noticed about the events themselves. Paths are by index in
    /// canonical order.
    pub fn findings(&self) -> Vec<Finding> {
        self.notes.iter().filter_map(|note| note.finding(self, Date::MAX)).collect()
    }

    /// The case as it stood on a day, as known on another.
    ///
    /// Known at `known_at` are the events recorded by then, less those corrected or
    /// retracted by then. In the view are those that happened by `as_of`, and those
    /// with no day, which count as facts without a date.
    pub fn view(&self, as_of: Date, known_at: Date) -> View<'_> {
        View::new(self, as_of, known_at)
    }

    /// The case in its interchange form, events in canonical order.
    pub fn to_document(&self) -> CaseDocument {
        CaseDocument {
            schema: CaseSchema::V1,
            subject_id: self.subject_id.clone(),
            events: self.events.clone(),
        }
    }
}
