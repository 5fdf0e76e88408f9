use super::sort_key::review_order;
use super::{Model, Person, Score};

/// The people of whom too little is known, by index: whoever is provisional or to be
/// assessed (reading 53), the one with the highest upper band first, then the widest gap
/// between the bounds, the oldest review, the identifier.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Level, Levels, Model, Person, gap_queue};
/// use scpo_core::finding::Id;
///
/// let model = Model::built_in().unwrap();
/// let all = |level| Levels::of(&model, model.factors().iter().map(|f| (f.id.as_str(), level))).unwrap();
/// let person = |id: &str, levels| Person {
///     id: Id::new(id).unwrap(), levels, next_event: None, last_review: None, overridden: None,
/// };
/// let known = person("a", all(Level::ZERO));
/// let unknown = person("b", Levels::of(&model, []).unwrap());
/// assert_eq!(gap_queue(&model, &[known, unknown]), [1]);
/// ```
pub fn gap_queue(model: &Model, people: &[Person]) -> Vec<usize> {
    let scored = people.iter().map(|person| Score::of(model, &person.levels)).enumerate();
    let lacking = scored.filter(|(_, score)| score.provisional() || score.assessment_required);
    let mut queue: Vec<_> = lacking
        .filter_map(|(index, score)| {
            let person = people.get(index)?;
            let gap = score.upper() - score.record();
            let key = (
                std::cmp::Reverse((score.upper_band, gap)),
                review_order(person.last_review),
                person.id.as_str(),
            );
            Some((key, index))
        })
        .collect();
    queue.sort_unstable();
    queue.into_iter().map(|(_, index)| index).collect()
}
