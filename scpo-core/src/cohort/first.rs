use std::cmp::Ordering;

use super::kernel::{BLOCK, Kernel};
use super::{LevelColumns, Model, RowErrors, Ties, TiesError};

/// Why there is no list of a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FirstError {
    /// Levels out of range.
    #[error(transparent)]
    Levels(#[from] RowErrors),
    /// The ties are of another table.
    #[error(transparent)]
    Ties(#[from] TiesError),
}

/// The first rows of the priority list of a table, in its order, as scoring all of it and
/// taking the first of [`list_order`](super::list_order) would give them; but no row is
/// kept that cannot be among them.
///
/// # Errors
///
/// [`FirstError`] if a level of any row is above 5, or there are not as many ties as rows.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{DayColumn, IdColumn, LevelColumn, LevelColumns, Model, Ties, first};
///
/// let model = Model::built_in().unwrap();
/// let levels = [3, 0, 5, 5];
/// let given = model.factors().iter().map(|f| (f.column.as_str(), LevelColumn::known(&levels)));
/// let columns = LevelColumns::new(&model, given).unwrap();
/// let days = DayColumn::known(&[20_000; 4]);
/// let ties = Ties::new(days, days, IdColumn::Numbers(&[1, 2, 3, 4])).ok().unwrap();
/// assert_eq!(first(&model, &columns, &ties, 3).unwrap(), [2, 3, 0]);
/// ```
pub fn first(
    model: &Model,
    columns: &LevelColumns<'_>,
    ties: &Ties<'_>,
    most: usize,
) -> Result<Vec<u32>, FirstError> {
    if columns.rows() != ties.rows() {
        return Err(TiesError::Length.into());
    }
    let kernel = Kernel::new(model);
    let mut scratch = kernel.scratch();
    let mut keys = vec![0; BLOCK];
    let mut errors = RowErrors::NONE;
    let mut reached = Reached::new(most);
    let mut row = 0_u32;
    for start in (0..columns.rows()).step_by(BLOCK) {
        let rows = BLOCK.min(columns.rows() - start);
        let Some(keys) = keys.get_mut(..rows) else { break };
        if !kernel.keys(columns, start, &mut scratch, keys) {
            kernel.errors(columns, start, rows, &mut errors);
        }
        for key in keys {
            if *key >= reached.at_least {
                reached.rows.push((*key, row));
            }
            row += 1;
        }
        reached.drop_below();
    }
    if errors.count == 0 { Ok(reached.in_order(ties)) } else { Err(errors.into()) }
}

/// The rows that may be among the first.
struct Reached {
    most: usize,
    /// The least key that may still be among them.
    at_least: u64,
    rows: Vec<(u64, u32)>,
    /// At how many rows those that cannot be among them are dropped.
    full: usize,
}

impl Reached {
    fn new(most: usize) -> Self {
        Self { most, at_least: 0, rows: Vec::new(), full: most.saturating_mul(2).saturating_add(BLOCK) }
    }

    /// Once there are many, drops those below the least key that is among the first. Where
    /// most of them tie, nothing much is dropped, and it is tried again at twice as many.
    fn drop_below(&mut self) {
        if self.rows.len() < self.full || self.most == 0 {
            return;
        }
        let (_, last, _) = self.rows.select_nth_unstable_by(self.most - 1, |a, b| b.0.cmp(&a.0));
        self.at_least = last.0;
        let at_least = self.at_least;
        self.rows.retain(|(key, _)| *key >= at_least);
        self.full = self.full.max(self.rows.len().saturating_mul(2));
    }

    fn in_order(self, ties: &Ties<'_>) -> Vec<u32> {
        let mut rows = self.rows;
        first_of(&mut rows, ties, self.most);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// Leaves the first rows, in the order of their list: by key from the highest, then by
/// what settles ties.
pub(super) fn first_of(rows: &mut Vec<(u64, u32)>, ties: &Ties<'_>, most: usize) {
    let order = |a: &(u64, u32), b: &(u64, u32)| -> Ordering {
        let (x, y) = (a.1 as usize, b.1 as usize);
        let days = || ties.days(x).cmp(&ties.days(y));
        b.0.cmp(&a.0).then_with(days).then_with(|| ties.compare_ids(x, y)).then(x.cmp(&y))
    };
    if most < rows.len() {
        rows.select_nth_unstable_by(most, order);
        rows.truncate(most);
    }
    rows.sort_unstable_by(order);
}
