use crate::case::Case;
use crate::condition::{Conflict, Cover, Instruments, conflicts, cover, lengths_beyond_kind};
use crate::date::Date;
use crate::finding::Finding;
use crate::rulebook::Rulebook;
use crate::standing::Standing;

/// What is to be noticed between the conditions on one subject on a day: those of the
/// orders, the licence, bail and other orders that clash, and what the end of each
/// leaves uncovered. Each finding stands at one condition; the two of a conflict stand
/// side by side, the one after the other.
///
/// Not part of [`assess`](super::assess): it looks at every pair of conditions, and
/// changes only when a condition does.
///
/// # Example
///
/// ```
/// use scpo_core::assessment::review_conditions;
/// use scpo_core::case::Case;
/// use scpo_core::rulebook::Rulebook;
///
/// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [
///     {"id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "body": {"licence_conditions_set": {
///         "last_day": "2027-09-29", "typed_conditions": [{"condition": "l1", "kind": "restriction",
///             "category": "travel", "type_code": "foreign_travel"}]}}}]}"#;
/// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
/// let day = "2026-11-21".parse().unwrap();
///
/// let found = review_conditions(&case, &Rulebook::builtin().unwrap(), day, day);
/// assert_eq!(found[0].code.as_str(), "D-COVER-GAP");
/// assert_eq!(found[0].path, "events[0].body.licence_conditions_set.typed_conditions[0]");
/// ```
pub fn review_conditions(case: &Case, rulebook: &Rulebook, as_of: Date, known_at: Date) -> Vec<Finding> {
    let view = case.view(as_of, known_at);
    let standing = Standing::of(&view, rulebook.commencement());
    let instruments = Instruments::of(&view, &standing);
    let clashes = conflicts(&instruments, rulebook.condition_types());
    let covers = cover(&instruments);
    let of_clashes = clashes.iter().flat_map(Conflict::findings);
    of_clashes.chain(covers.iter().flat_map(Cover::findings)).chain(lengths_beyond_kind(&view)).collect()
}
