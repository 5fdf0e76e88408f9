use super::first::first_of;
use super::{KeyLayout, ScoreHistogram, Ties, TiesError};

/// The first rows of a list, in its order, without sorting the others.
///
/// # Errors
///
/// [`TiesError::Length`] if there are not as many keys as rows.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{
///     DayColumn, IdColumn, LevelColumn, LevelColumns, Model, Scored, Ties, list_order, top,
/// };
///
/// let model = Model::built_in().unwrap();
/// let levels = [3, 0, 5, 5];
/// let given = model.factors().iter().map(|f| (f.column.as_str(), LevelColumn::known(&levels)));
/// let scored = Scored::of(&model, &LevelColumns::new(&model, given).unwrap()).unwrap();
/// let days = DayColumn::known(&[20_000; 4]);
/// let ties = Ties::new(days, days, IdColumn::Numbers(&[1, 2, 3, 4])).ok().unwrap();
/// assert_eq!(top(scored.layout(), scored.keys(), &ties, 3).unwrap(), [2, 3, 0]);
/// ```
pub fn top(layout: KeyLayout, keys: &[u64], ties: &Ties<'_>, most: usize) -> Result<Vec<u32>, TiesError> {
    let rows = u32::try_from(keys.len()).ok().filter(|_| keys.len() == ties.rows());
    let Some(rows) = rows else { return Err(TiesError::Length) };
    let histogram = ScoreHistogram::of(layout, keys);
    let (threshold, _) = histogram.threshold(most as u64);
    let reached = (0..rows).zip(keys).filter(|(_, key)| layout.bin(**key) >= threshold);
    let mut first: Vec<(u64, u32)> = reached.map(|(row, key)| (*key, row)).collect();
    // Where the whole cohort ties, all of it reaches the threshold.
    first_of(&mut first, ties, most);
    Ok(first.into_iter().map(|(_, row)| row).collect())
}
