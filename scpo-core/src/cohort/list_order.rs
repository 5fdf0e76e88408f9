//! The whole order of a list over columns: by counting over band and score, then by
//! comparing only within what is still equal.

use super::{BINS, KeyLayout, Scored, Ties, TiesError};

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
    let Some(rows) = rows else { return Err(TiesError::Length) };
    let (mut order, mut tails, ends) = scatter(layout, keys, rows);
    let mut sorter = Sorter::new(ties, layout.tail_bits());
    let (mut order_left, mut tails_left) = (order.as_mut_slice(), tails.as_mut_slice());
    let mut start = 0;
    // From the highest bin, each run of equal band and score.
    for end in ends.iter().rev() {
        let length = (end - start) as usize;
        if length == 0 {
            continue;
        }
        start = *end;
        let (Some((run, order_rest)), Some((run_tails, tails_rest))) =
            (order_left.split_at_mut_checked(length), tails_left.split_at_mut_checked(length))
        else {
            break;
        };
        (order_left, tails_left) = (order_rest, tails_rest);
        if length > 1 {
            sorter.run(run, run_tails);
        }
    }
    Ok(order)
}

/// Rows and the rest of their keys, by band and score from the highest, and where each
/// bin ends. The rest is turned round, so that the lowest comes first.
#[expect(
    clippy::indexing_slicing,
    reason = "a bin of a key is below BINS, and the places of a bin are as many as its keys"
)]
fn scatter(layout: KeyLayout, keys: &[u64], rows: u32) -> (Vec<u32>, Vec<u64>, Vec<u32>) {
    let mut places = vec![0_u32; BINS];
    for key in keys {
        places[layout.bin(*key)] += 1;
    }
    let mut before = 0;
    for place in places.iter_mut().rev() {
        let count = *place;
        *place = before;
        before += count;
    }
    let mut order = vec![0; keys.len()];
    let mut tails = vec![0; keys.len()];
    let tail = (1_u64 << layout.tail_bits()) - 1;
    for (row, key) in (0..rows).zip(keys) {
        let place = &mut places[layout.bin(*key)];
        order[*place as usize] = row;
        tails[*place as usize] = !key & tail;
        *place += 1;
    }
    (order, tails, places)
}

/// Bits of event and review.
const DAY_BITS: u32 = 34;

/// Sorts runs of rows with equal band and score.
struct Sorter<'t> {
    ties: &'t Ties<'t>,
    tail_bits: u32,
    packed: Vec<u64>,
    wide: Vec<(u64, u32)>,
    rows: Vec<u32>,
}

impl<'t> Sorter<'t> {
    fn new(ties: &'t Ties<'t>, tail_bits: u32) -> Self {
        Self { ties, tail_bits, packed: Vec::new(), wide: Vec::new(), rows: Vec::new() }
    }

    /// By harm, threat and risk, which stand in the tails, and then by days.
    fn run(&mut self, rows: &mut [u32], tails: &mut [u64]) {
        if tails.iter().any(|tail| Some(tail) != tails.first()) {
            self.by(rows, tails, self.tail_bits);
        }
        let mut days = Vec::new();
        for_each_tie(rows, tails, |rows| {
            days.clear();
            days.extend(rows.iter().map(|row| self.ties.days(*row as usize)));
            self.by(rows, &mut days, DAY_BITS);
            let ties = self.ties;
            for_each_tie(rows, &days, |rows| {
                // Rows with one identifier are in no table that was checked; theirs is the
                // order in which they came.
                rows.sort_unstable_by(|a, b| ties.compare_ids(*a as usize, *b as usize).then(a.cmp(b)));
            });
        });
    }

    /// Sorts rows and their codes together, by code and then as they stand. Code and
    /// place share a number where they fit, which a sort of numbers handles best.
    #[expect(clippy::indexing_slicing, reason = "places were counted over the same rows")]
    fn by(&mut self, rows: &mut [u32], codes: &mut [u64], bits: u32) {
        let place_bits = u64::BITS - bits;
        self.rows.clear();
        self.rows.extend_from_slice(rows);
        if rows.len() as u64 <= 1 << place_bits {
            self.packed.clear();
            self.packed.extend(codes.iter().zip(0_u64..).map(|(code, place)| code << place_bits | place));
            self.packed.sort_unstable();
            for ((row, code), packed) in rows.iter_mut().zip(codes).zip(&self.packed) {
                *row = self.rows[(packed & ((1 << place_bits) - 1)) as usize];
                *code = packed >> place_bits;
            }
        } else {
            self.wide.clear();
            self.wide.extend(codes.iter().copied().zip(0_u32..));
            self.wide.sort_unstable();
            for ((row, code), (sorted, place)) in rows.iter_mut().zip(codes).zip(&self.wide) {
                *row = self.rows[*place as usize];
                *code = *sorted;
            }
        }
    }
}

/// Each run of two or more rows with one code.
fn for_each_tie(rows: &mut [u32], codes: &[u64], mut each: impl FnMut(&mut [u32])) {
    let mut left = rows;
    for tie in codes.chunk_by(|a, b| a == b) {
        let Some((run, rest)) = left.split_at_mut_checked(tie.len()) else { break };
        if run.len() > 1 {
            each(run);
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
