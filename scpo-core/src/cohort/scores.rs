use super::kernel::{BLOCK, Kernel};
use super::{LevelColumns, Model, RowErrors};

/// The score of record of every row of a table and nothing else: two bytes a row, where
/// [`Scored`](super::Scored) has eleven.
///
/// # Errors
///
/// [`RowErrors`] if a level of any row is above 5. Then no row is scored.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{LevelColumn, LevelColumns, Model, scores};
///
/// let model = Model::built_in().unwrap();
/// let levels = [3, 0, 5];
/// let given = model.factors().iter().map(|f| (f.column.as_str(), LevelColumn::known(&levels)));
/// let columns = LevelColumns::new(&model, given).unwrap();
/// assert_eq!(scores(&model, &columns).unwrap(), [30_000, 0, 50_000]);
/// ```
pub fn scores(model: &Model, columns: &LevelColumns<'_>) -> Result<Vec<u16>, RowErrors> {
    let kernel = Kernel::new(model);
    let mut scratch = kernel.scratch();
    let mut scores = vec![0; columns.rows()];
    let mut errors = RowErrors::NONE;
    for (block, scores) in scores.chunks_mut(BLOCK).enumerate() {
        let (start, rows) = (block * BLOCK, scores.len());
        if !kernel.scores(columns, start, &mut scratch, scores) {
            kernel.errors(columns, start, rows, &mut errors);
        }
    }
    if errors.count == 0 { Ok(scores) } else { Err(errors) }
}
