//! Which items of two lists belong together.

/// Items of two lists by what they are told apart by: the first of a name with the
/// first, the second with the second. Those of the second list in its order, each with
/// its position and that of its partner; then the positions left over of the first.
pub(super) fn pairs<T, K: PartialEq>(
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> K,
) -> (Vec<(usize, Option<usize>)>, Vec<usize>) {
    let mut left: Vec<(usize, K)> = before.iter().map(&key).enumerate().collect();
    let mut paired = Vec::with_capacity(after.len());
    for (position, item) in after.iter().enumerate() {
        let name = key(item);
        let found = left.iter().position(|(_, other)| *other == name);
        paired.push((position, found.map(|at| left.remove(at).0)));
    }
    (paired, left.into_iter().map(|(position, _)| position).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_paired_in_their_order() {
        let (paired, left) = pairs(&["a", "b", "a", "c"], &["a", "d", "a"], |name| *name);
        assert_eq!(paired, [(0, Some(0)), (1, None), (2, Some(2))]);
        assert_eq!(left, [1, 3]);
    }
}
