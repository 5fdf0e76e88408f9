//! The whole order of a list over columns: by counting over band and score, then by
//! comparing only within what is still equal.

use std::cmp::Ordering;

use super::day_codes::DayCodes;
use super::kernel::BLOCK;
use super::{KeyLayout, Scored, Ties, TiesError};

/// Rows in the order of a list, the first first.
///
/// Takes the keys of a list and what settles ties; the same rows in another order, or
/// scored in other batches, come out in the same order.
///
/// # Errors
///
/// [`TiesError::Length`] if there are not as many keys as rows.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{
///     DayColumn, IdColumn, LevelColumn, LevelColumns, Model, Scored, Ties, list_order,
/// };
///
/// let model = Model::built_in().unwrap();
/// let levels = [3, 0, 3];
/// let given = model.factors().iter().map(|f| (f.column.as_str(), LevelColumn::known(&levels)));
/// let scored = Scored::of(&model, &LevelColumns::new(&model, given).unwrap()).unwrap();
/// let days = DayColumn::known(&[20_000; 3]);
/// let ties = Ties::new(days, days, IdColumn::Numbers(&[9, 8, 7])).ok().unwrap();
/// assert_eq!(list_order(scored.layout(), scored.keys(), &ties).unwrap(), [2, 0, 1]);
/// assert_eq!(scored.ranks(), [1, 3, 1]);
/// ```
pub fn list_order(layout: KeyLayout, keys: &[u64], ties: &Ties<'_>) -> Result<Vec<u32>, TiesError> {
    let rows = u32::try_from(keys.len()).ok().filter(|_| keys.len() == ties.rows());
    if rows.is_none() {
        return Err(TiesError::Length);
    }
    let codes = Codes::of(layout, ties);
    let (records, ends) = scatter(layout, keys, &codes);
    let mut order = Vec::with_capacity(keys.len());
    let (mut packed, mut start) = (Vec::new(), 0);
    // From the highest band and score, each run that has them equal.
    for end in ends.iter().rev() {
        let run = records.get(start as usize..*end as usize).unwrap_or_default();
        start = *end;
        sort_run(run, &codes, &mut packed, &mut order);
    }
    Ok(order)
}

/// A row, and what settles its place among those of its band and score: the lowest first.
type Record = (u64, u32);

/// What settles the order of rows with equal band and score: harm, threat and risk, which
/// stand in the tail of a key, then days, in one number where they fit.
struct Codes<'t> {
    ties: &'t Ties<'t>,
    days: DayCodes<'t>,
    tail_bits: u32,
    with_days: bool,
}

impl<'t> Codes<'t> {
    fn of(layout: KeyLayout, ties: &'t Ties<'t>) -> Self {
        let (days, tail_bits) = (DayCodes::of(ties), layout.tail_bits());
        Self { ties, days, tail_bits, with_days: tail_bits + days.bits() <= u64::BITS }
    }

    const fn bits(&self) -> u32 {
        if self.with_days { self.tail_bits + self.days.bits() } else { self.tail_bits }
    }

    /// The codes of the keys from `start`, the tail of each turned round, so that the
    /// lowest comes first.
    fn block(&self, start: usize, keys: &[u64], codes: &mut [u64]) {
        let tail = (1_u64 << self.tail_bits) - 1;
        if !self.with_days {
            codes.iter_mut().zip(keys).for_each(|(code, key)| *code = !key & tail);
            return;
        }
        self.days.block(start, codes);
        let bits = self.days.bits();
        codes.iter_mut().zip(keys).for_each(|(code, key)| *code |= (!key & tail).wrapping_shl(bits));
    }

    /// Which of two rows with one code comes first. Rows with one identifier are in no
    /// table that was checked; theirs is the order in which they came.
    fn compare(&self, a: u32, b: u32) -> Ordering {
        let (x, y) = (a as usize, b as usize);
        let days = if self.with_days { Ordering::Equal } else { self.ties.days(x).cmp(&self.ties.days(y)) };
        days.then_with(|| self.ties.compare_ids(x, y)).then(a.cmp(&b))
    }
}

/// Rows by band and score from the highest, and where each of these ends.
#[expect(
    clippy::indexing_slicing,
    reason = "a head is below the number of heads, and the places of one are as many as its keys"
)]
fn scatter(layout: KeyLayout, keys: &[u64], codes: &Codes<'_>) -> (Vec<Record>, Vec<u32>) {
    let mut places = vec![0_u32; layout.heads()];
    for key in keys {
        places[layout.head(*key)] += 1;
    }
    let mut before = 0;
    for place in places.iter_mut().rev() {
        let count = *place;
        *place = before;
        before += count;
    }
    let mut records = vec![(0, 0); keys.len()];
    let mut row = 0;
    let mut block = [0; BLOCK];
    for (number, keys) in keys.chunks(BLOCK).enumerate() {
        let block = &mut block[..keys.len()];
        codes.block(number * BLOCK, keys, block);
        for (key, code) in keys.iter().zip(&*block) {
            let place = &mut places[layout.head(*key)];
            records[*place as usize] = (*code, row);
            *place += 1;
            row += 1;
        }
    }
    (records, places)
}

/// Adds the rows of a run to the order. Code and place share a number where they fit,
/// which a sort of numbers handles best.
fn sort_run(run: &[Record], codes: &Codes<'_>, packed: &mut Vec<u64>, order: &mut Vec<u32>) {
    if let [] | [_] = run {
        order.extend(run.iter().map(|(_, row)| row));
        return;
    }
    let place_bits = usize::BITS - (run.len() - 1).leading_zeros();
    if codes.bits() + place_bits > u64::BITS {
        let mut wide = run.to_vec();
        wide.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| codes.compare(a.1, b.1)));
        order.extend(wide.into_iter().map(|(_, row)| row));
        return;
    }
    packed.clear();
    packed.extend(run.iter().zip(0_u64..).map(|((code, _), place)| code << place_bits | place));
    packed.sort_unstable();
    let first = order.len();
    let place = |packed: u64| (packed & ((1 << place_bits) - 1)) as usize;
    order.extend(packed.iter().filter_map(|packed| run.get(place(*packed))).map(|(_, row)| row));
    let mut left = order.get_mut(first..).unwrap_or_default();
    for tie in packed.chunk_by(|a, b| a >> place_bits == b >> place_bits) {
        let Some((rows, rest)) = left.split_at_mut_checked(tie.len()) else { break };
        if rows.len() > 1 {
            rows.sort_unstable_by(|a, b| codes.compare(*a, *b));
        }
        left = rest;
    }
}

impl Scored {
    /// The rows in the order of the priority list, as [`list_order`].
    ///
    /// # Errors
    ///
    /// [`TiesError::Length`] if the ties are of another table.
    pub fn order(&self, ties: &Ties<'_>) -> Result<Vec<u32>, TiesError> {
        list_order(self.layout(), self.keys(), ties)
    }
}
