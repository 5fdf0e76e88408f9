//! How alike two orders of the same people are.

/// The rank correlation of two lists of competition ranks, ties at their middle, in basis
/// points, rounded towards nought; `None` where everybody ties in one of them.
pub(super) fn spearman_bp(a: &[u32], b: &[u32]) -> Option<i32> {
    let (a, b) = (middles(a), middles(b));
    let n = a.len() as i128;
    let sum = |values: &[i128]| values.iter().sum::<i128>();
    let product = |x: &[i128], y: &[i128]| x.iter().zip(y).map(|(x, y)| x * y).sum::<i128>();
    let spread = |x: &[i128], y: &[i128]| n * product(x, y) - sum(x) * sum(y);
    let scale = root_of_product(spread(&a, &a).unsigned_abs(), spread(&b, &b).unsigned_abs());
    let bp = (spread(&a, &b) * WHOLE * PARTS).checked_div(scale)?;
    i32::try_from(bp).ok().map(|bp| bp.clamp(-10_000, 10_000))
}

/// Basis points of one.
const WHOLE: i128 = 10_000;
/// Parts of one that a root is worked out to.
const PARTS: i128 = 10_000;

/// The root of a product, in parts. Where the product is too large to be kept whole, its
/// roots are exact enough by themselves.
fn root_of_product(a: u128, b: u128) -> i128 {
    let parts = PARTS.unsigned_abs();
    let whole = a.checked_mul(b).and_then(|product| product.checked_mul(parts * parts));
    let root = whole.map_or_else(|| a.isqrt() * b.isqrt() * parts, u128::isqrt);
    i128::try_from(root).unwrap_or(i128::MAX)
}

/// Twice the middle of the places that people with one rank share.
fn middles(ranks: &[u32]) -> Vec<i128> {
    let mut sorted = ranks.to_vec();
    sorted.sort_unstable();
    let count = |rank: u32| {
        let end = sorted.partition_point(|other| *other <= rank);
        end - sorted.partition_point(|other| *other < rank)
    };
    ranks.iter().map(|rank| i128::from(*rank) * 2 + count(*rank) as i128 - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 - 6 x sum of squared differences / n(n^2 - 1): for 1 2 3 4 5 against 2 1 4 3 5 the
    /// squares add to 4, and 1 - 24/120 is 0.8.
    #[test]
    fn the_textbook_form_without_ties() {
        assert_eq!(spearman_bp(&[1, 2, 3, 4, 5], &[2, 1, 4, 3, 5]), Some(8_000));
        assert_eq!(spearman_bp(&[1, 2, 3], &[1, 2, 3]), Some(10_000));
        assert_eq!(spearman_bp(&[1, 2, 3], &[3, 2, 1]), Some(-10_000));
    }

    /// Middles 1.5 1.5 3 and 1 2 3: covariance 1.5, variances 1.5 and 2: 1.5/sqrt(3) = 0.866.
    #[test]
    fn ties_stand_at_their_middle() {
        let correlation = spearman_bp(&[1, 1, 3], &[1, 2, 3]).unwrap();
        assert!((8_650..=8_750).contains(&correlation), "{correlation}");
        assert_eq!(spearman_bp(&[1, 1, 1], &[1, 2, 3]), None);
    }
}
