use super::kernel::BLOCK;
use super::{DayColumn, Ties};

/// The days that settle ties, counted from the first of each column, so that they take
/// no more bits than the days of this table need.
#[derive(Clone, Copy)]
pub(super) struct DayCodes<'a> {
    next_event: DayColumn<'a>,
    last_review: DayColumn<'a>,
    first_event: i32,
    first_review: i32,
    /// No event, after every day.
    no_event: u32,
    review_bits: u32,
    event_bits: u32,
}

impl<'a> DayCodes<'a> {
    pub(super) fn of(ties: &Ties<'a>) -> Self {
        let (next_event, last_review) = ties.day_columns();
        let (first_event, last_event) = range(&next_event);
        let (first_review, last_review_day) = range(&last_review);
        let no_event = last_event.abs_diff(first_event) + 1;
        // No review, before every day, is 0.
        let reviews = last_review_day.abs_diff(first_review) + 1;
        Self {
            next_event,
            last_review,
            first_event,
            first_review,
            no_event,
            review_bits: u32::BITS - reviews.leading_zeros(),
            event_bits: u32::BITS - no_event.leading_zeros(),
        }
    }

    /// Bits of event and review together: at most 34.
    pub(super) const fn bits(&self) -> u32 {
        self.event_bits + self.review_bits
    }

    /// Event and review of the rows from `start`, each in one number, in the order of the
    /// list; as many as `codes` holds, at most a block.
    pub(super) fn block(&self, start: usize, codes: &mut [u64]) {
        let mut known = [0; BLOCK];
        let (days, known) = read(&self.next_event, start, codes.len(), &mut known);
        event_codes(days, known, self.first_event, self.no_event, codes);
        let mut known = [0; BLOCK];
        let (days, known) = read(&self.last_review, start, codes.len(), &mut known);
        add_review_codes(days, known, self.first_review, self.review_bits, codes);
    }
}

#[inline(never)]
fn event_codes(days: &[i32], known: &[u8], first: i32, none: u32, codes: &mut [u64]) {
    for (code, (day, known)) in codes.iter_mut().zip(days.iter().zip(known)) {
        let known = all_of(*known).cast_unsigned();
        *code = (day.wrapping_sub(first).cast_unsigned() & known | none & !known).into();
    }
}

#[inline(never)]
fn add_review_codes(days: &[i32], known: &[u8], first: i32, bits: u32, codes: &mut [u64]) {
    for (code, (day, known)) in codes.iter_mut().zip(days.iter().zip(known)) {
        let from_first = day.wrapping_sub(first).wrapping_add(1) & all_of(*known);
        *code = code.wrapping_shl(bits) | u64::from(from_first.cast_unsigned());
    }
}

/// All bits of 0xff, and none of 0.
#[inline(always)]
fn all_of(mask: u8) -> i32 {
    mask.cast_signed().into()
}

/// The first and last day of a column; where it has none, one day.
fn range(column: &DayColumn<'_>) -> (i32, i32) {
    let (mut first, mut last) = (i32::MAX, i32::MIN);
    let mut known = [0; BLOCK];
    for start in (0..column.days().len()).step_by(BLOCK) {
        let (days, known) = read(column, start, BLOCK, &mut known);
        let (low, high) = range_of(days, known);
        (first, last) = (first.min(low), last.max(high));
    }
    if first <= last { (first, last) } else { (0, 0) }
}

#[inline(never)]
fn range_of(days: &[i32], known: &[u8]) -> (i32, i32) {
    let (mut first, mut last) = (i32::MAX, i32::MIN);
    for (day, known) in days.iter().zip(known) {
        let known = all_of(*known);
        first = first.min(day & known | i32::MAX & !known);
        last = last.max(day & known | i32::MIN & !known);
    }
    (first, last)
}

/// The days of some rows, fewer where the column ends, and 0xff where one is known.
fn read<'a>(
    column: &DayColumn<'a>,
    start: usize,
    rows: usize,
    known: &'a mut [u8; BLOCK],
) -> (&'a [i32], &'a [u8]) {
    let rest = column.days().get(start..).unwrap_or_default();
    let days = rest.get(..rows).unwrap_or(rest);
    let known = known.get_mut(..days.len()).unwrap_or_default();
    match column.validity() {
        Some(validity) => validity.expand(start, known),
        None => known.fill(0xff),
    }
    (days, known)
}

#[cfg(test)]
mod tests {
    use super::super::{IdColumn, Validity};
    use super::*;

    /// The specification's order: the soonest event, none last; never reviewed, then the
    /// oldest review. Asked of the codes of every pair, and of the ties' own codes.
    #[test]
    fn codes_stand_in_the_order_of_the_days() {
        let rows: usize = 75;
        let days =
            |seed: i64| -> Vec<i32> { (0..rows as i64).map(|i| 20_000 + (i * seed % 41) as i32).collect() };
        let (events, reviews) = (days(17), days(29));
        let ids: Vec<i64> = (0..rows as i64).collect();
        let bits: Vec<u8> = (0..20_u32).map(|i| (i * 97 % 251) as u8).collect();
        let column = |days, offset| DayColumn::new(days, Validity::new(&bits, offset));
        let ties = Ties::new(column(&events, 3), column(&reviews, 11), IdColumn::Numbers(&ids)).unwrap();
        let codes = DayCodes::of(&ties);
        let mut all = vec![0; rows];
        all.chunks_mut(32).enumerate().for_each(|(chunk, all)| codes.block(chunk * 32, all));
        for a in 0..rows {
            assert!(all[a] < 1 << codes.bits());
            for b in 0..rows {
                assert_eq!(all[a].cmp(&all[b]), ties.days(a).cmp(&ties.days(b)), "{a} {b}");
            }
        }
        // 41 days and none need 6 bits each.
        assert_eq!(codes.bits(), 12);
    }

    #[test]
    fn a_table_without_a_day_needs_a_bit_a_column() {
        let none = DayColumn::new(&[i32::MIN, 7], Validity::new(&[0], 0));
        let ties = Ties::new(none, none, IdColumn::Numbers(&[1, 2])).unwrap();
        let codes = DayCodes::of(&ties);
        assert_eq!(codes.bits(), 2);
        let mut both = [0; 2];
        codes.block(0, &mut both);
        assert_eq!(both, [0b10, 0b10]);
    }
}
