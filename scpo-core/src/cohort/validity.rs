use std::ops::Range;

/// Which rows of a column hold a value: one bit a row, the lowest bit of a byte
/// first, starting at any bit. This is the layout of Arrow, so nothing is copied.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::Validity;
///
/// let bits = [0b1111_0101];
/// assert!(Validity::new(&bits, 0).is_known(2));
/// assert!(!Validity::new(&bits, 1).is_known(2));
/// ```
#[derive(Clone, Copy)]
pub struct Validity<'a> {
    bits: &'a [u8],
    offset: usize,
}

impl<'a> Validity<'a> {
    /// Bits, and at which of them the first row is.
    pub const fn new(bits: &'a [u8], offset: usize) -> Self {
        Self { bits, offset }
    }

    /// Whether a row holds a value. A row beyond the bits holds none.
    pub fn is_known(self, row: usize) -> bool {
        let at = self.offset.saturating_add(row);
        self.bits.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
    }

    /// Whether there is a bit for each of so many rows.
    pub(super) fn covers(self, rows: usize) -> bool {
        let bits = self.bits.len().saturating_mul(8);
        self.offset.checked_add(rows).is_some_and(|end| end <= bits)
    }

    pub(super) fn slice(self, rows: &Range<usize>) -> Self {
        Self { bits: self.bits, offset: self.offset.saturating_add(rows.start) }
    }

    /// Writes 0xff for each row from `start` that holds a value, and 0 for the others.
    #[expect(clippy::indexing_slicing, reason = "there is an entry for every byte")]
    pub(super) fn expand(self, start: usize, known: &mut [u8]) {
        let at = self.offset.saturating_add(start);
        let shift = at % 8;
        let bytes = self.bits.get(at / 8..).unwrap_or_default();
        let (eights, last) = known.as_chunks_mut::<8>();
        if shift == 0 {
            for (eight, byte) in eights.iter_mut().zip(bytes) {
                *eight = MASKS[usize::from(*byte)];
            }
        } else {
            for (eight, pair) in eights.iter_mut().zip(bytes.windows(2)) {
                // Bits of two bytes side by side. With a shift there is always a second.
                let [low, high] = [pair[0], pair[1]].map(u16::from);
                *eight = MASKS[usize::from(((high << 8 | low) >> shift) as u8)];
            }
        }
        let whole = eights.len() * 8;
        for (row, known) in (start.saturating_add(whole)..).zip(last) {
            *known = if self.is_known(row) { 0xff } else { 0 };
        }
    }
}

/// For every byte, its bits as bytes of 0xff and 0.
static MASKS: [[u8; 8]; 256] = masks();

#[expect(clippy::indexing_slicing, reason = "both indices are below the lengths of the table")]
const fn masks() -> [[u8; 8]; 256] {
    let mut masks = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            if byte >> bit & 1 == 1 {
                masks[byte][bit] = 0xff;
            }
            bit += 1;
        }
        byte += 1;
    }
    masks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expanding_says_the_same_as_asking() {
        let bits: Vec<u8> = (0..40_u32).map(|i| (i * 97 % 251) as u8).collect();
        for offset in 0..19 {
            let validity = Validity::new(&bits, offset);
            for (start, rows) in [(0, 300), (1, 7), (8, 64), (13, 100), (299, 1)] {
                let mut known = vec![7; rows];
                validity.expand(start, &mut known);
                let asked: Vec<u8> =
                    (start..start + rows).map(|row| if validity.is_known(row) { 0xff } else { 0 }).collect();
                assert_eq!(known, asked, "offset {offset}, {rows} rows from {start}");
            }
        }
    }

    #[test]
    fn there_must_be_a_bit_for_every_row() {
        let bits = [0xff, 0xff];
        assert!(Validity::new(&bits, 3).covers(13));
        assert!(!Validity::new(&bits, 4).covers(13));
        assert!(!Validity::new(&bits, usize::MAX).covers(1));
        assert!(!Validity::new(&bits, 0).is_known(16));
    }
}
