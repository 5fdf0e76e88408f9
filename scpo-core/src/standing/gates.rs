//! The statute's gates that decide whether an order has effect at all.

use super::doubt::Doubt;
use super::order_log::{OrderLog, SubjectLog};
use crate::law::commencement::Commencement;

/// Gates that a recorded fact contradicts, or leaves on the one day that cannot
/// be told.
pub(super) fn doubtful(
    _order: &OrderLog<'_>,
    _subject: &SubjectLog<'_>,
    _commencement: &Commencement,
) -> Vec<Doubt> {
    Vec::new()
}

/// Faults found by the gates.
pub(super) fn faults<'c>(
    _order: &OrderLog<'c>,
    _subject: &SubjectLog<'c>,
    _commencement: &Commencement,
    _made: crate::case::Fact<'c>,
    _faults: &mut Vec<super::Fault<'c>>,
) {
}
