//! Logarithms in whole numbers, the same on every machine.

/// The natural logarithm of 2, times 2^32.
const LN_2: i128 = 2_977_044_472;

/// The natural logarithm of a whole number from 1, times 2^32, by squaring: each squaring
/// that passes 2 gives one more bit.
pub(super) fn ln_q32(number: u64) -> i128 {
    let whole = number.max(1).ilog2();
    // From 1 to below 2, times 2^62.
    let mut rest = u128::from(number.max(1)) << (62_u32.saturating_sub(whole));
    if whole > 62 {
        rest = u128::from(number) >> 1;
    }
    let mut bits: i128 = whole.into();
    for _ in 0..32 {
        rest = (rest * rest) >> 62;
        bits <<= 1;
        if rest >= 1 << 63 {
            rest >>= 1;
            bits |= 1;
        }
    }
    (bits * LN_2) >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_tables() {
        // ln 2 = 0.693147, ln 3 = 1.098612, ln 10 = 2.302585, ln 10^6 = 13.815511.
        for (number, millionths) in
            [(1, 0), (2, 693_147), (3, 1_098_612), (10, 2_302_585), (1_000_000, 13_815_511)]
        {
            let got = (ln_q32(number) * 1_000_000) >> 32;
            assert!((got - millionths).abs() <= 1, "{number}: {got}");
        }
        let most = (ln_q32(u64::MAX) * 1_000_000) >> 32;
        assert!((most - 44_361_420).abs() <= 1, "{most}");
    }
}
