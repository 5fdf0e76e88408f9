//! Which of two values of a parameter is the greater, where that is certain.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::super::Tighter;
use super::super::parameter_spec::days_of;
use crate::record::{Length, ParameterValue, PeriodCounting, PeriodExtent, TermPeriod};

/// The second value beside the first: more, less, or as much; `None` where that
/// cannot be told. `tighter` says which way the parameter counts, on which it may
/// depend what a counting word does.
pub(in crate::condition) fn compare(
    before: &ParameterValue,
    after: &ParameterValue,
    tighter: Tighter,
) -> Option<Ordering> {
    match (before, after) {
        (ParameterValue::Money(a), ParameterValue::Money(b)) => {
            (a.currency == b.currency).then(|| b.pence.cmp(&a.pence))
        }
        (ParameterValue::Count(a), ParameterValue::Count(b)) => Some(b.cmp(a)),
        (ParameterValue::Duration(a), ParameterValue::Duration(b)) => periods(*a, *b, tighter),
        (ParameterValue::List(a), ParameterValue::List(b)) => {
            let a: BTreeSet<&String> = a.iter().map(|item| item.reveal()).collect();
            let b: BTreeSet<&String> = b.iter().map(|item| item.reveal()).collect();
            match (b.is_superset(&a), a.is_superset(&b)) {
                (true, true) => Some(Ordering::Equal),
                (true, false) => Some(Ordering::Greater),
                (false, true) => Some(Ordering::Less),
                (false, false) => None,
            }
        }
        _ => None,
    }
}

/// By extent; of one extent by the counting words. Where the words differ or are
/// missing they may move the end by two days, so the extents must differ by more.
fn periods(before: TermPeriod, after: TermPeriod, tighter: Tighter) -> Option<Ordering> {
    let extents = extents(before.extent, after.extent, 0);
    if before.counting == after.counting {
        return extents;
    }
    if extents == Some(Ordering::Equal) {
        return countings(before.counting?, after.counting?, tighter);
    }
    self::extents(before.extent, after.extent, MOST_BY_WORDS).filter(|order| order.is_ne())
}

/// The most days by which counting words move the end of one period.
const MOST_BY_WORDS: u64 = 2;

/// A deadline counted from its own day is a day shorter than one counted after it;
/// for notice in advance the two ask for the same; clear days ask for more than either.
fn countings(before: PeriodCounting, after: PeriodCounting, tighter: Tighter) -> Option<Ordering> {
    let rank = |counting| match (counting, tighter) {
        (PeriodCounting::BeginningWith, _) => 0,
        (PeriodCounting::After, Tighter::Less) => 1,
        (PeriodCounting::After, Tighter::More) => 0,
        (PeriodCounting::Clear, _) => 2,
    };
    Some(rank(after).cmp(&rank(before)))
}

fn extents(before: PeriodExtent, after: PeriodExtent, margin: u64) -> Option<Ordering> {
    if margin == 0
        && let Some(order) = in_one_unit(before, after)
    {
        return Some(order);
    }
    let ((least, most), (least_after, most_after)) = (days_of(before), days_of(after));
    if least_after > most + margin {
        Some(Ordering::Greater)
    } else if least > most_after + margin {
        Some(Ordering::Less)
    } else {
        None
    }
}

fn in_one_unit(before: PeriodExtent, after: PeriodExtent) -> Option<Ordering> {
    match (before, after) {
        (PeriodExtent::Hours(a), PeriodExtent::Hours(b))
        | (PeriodExtent::WorkingDays(a), PeriodExtent::WorkingDays(b)) => Some(b.cmp(&a)),
        (PeriodExtent::Calendar(a), PeriodExtent::Calendar(b)) => lengths(a, b),
        _ => None,
    }
}

/// A year is twelve months; of months and days one may be more and the other less.
fn lengths(before: Length, after: Length) -> Option<Ordering> {
    let months = |length: Length| u32::from(length.years) * 12 + u32::from(length.months);
    match (months(after).cmp(&months(before)), after.days.cmp(&before.days)) {
        (order, Ordering::Equal) | (Ordering::Equal, order) => Some(order),
        (a, b) if a == b => Some(a),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(before: &str, after: &str, tighter: Tighter) -> Option<Ordering> {
        let value = |json: &str| serde_json::from_str::<ParameterValue>(json).unwrap();
        let (before, after) = (value(before), value(after));
        let there = compare(&before, &after, tighter);
        assert_eq!(compare(&after, &before, tighter), there.map(Ordering::reverse));
        there
    }

    fn periods(before: &str, after: &str, tighter: Tighter) -> Option<Ordering> {
        let of = |period: &str| format!(r#"{{"duration": {period}}}"#);
        ask(&of(before), &of(after), tighter)
    }

    #[test]
    fn money_of_one_currency_is_compared() {
        let of = |pence: u32, currency: &str| {
            format!(r#"{{"money": {{"pence": {pence}, "currency": "{currency}"}}}}"#)
        };
        assert_eq!(ask(&of(100, "GBP"), &of(50, "GBP"), Tighter::Less), Some(Ordering::Less));
        assert_eq!(ask(&of(100, "GBP"), &of(100, "GBP"), Tighter::Less), Some(Ordering::Equal));
        assert_eq!(ask(&of(100, "GBP"), &of(50, "EUR"), Tighter::Less), None);
        assert_eq!(ask(&of(100, "GBP"), r#"{"count": 50}"#, Tighter::Less), None);
    }

    #[test]
    fn a_list_is_more_if_it_holds_the_other() {
        assert_eq!(
            ask(r#"{"list": ["a"]}"#, r#"{"list": ["b", "a"]}"#, Tighter::More),
            Some(Ordering::Greater)
        );
        assert_eq!(
            ask(r#"{"list": ["a", "b"]}"#, r#"{"list": ["b", "a"]}"#, Tighter::More),
            Some(Ordering::Equal)
        );
        assert_eq!(ask(r#"{"list": ["a"]}"#, r#"{"list": ["b"]}"#, Tighter::More), None);
    }

    /// A month has 28 to 31 days; 48 hours are two days.
    #[test]
    fn periods_are_compared_where_that_is_certain() {
        let less = |before, after| periods(before, after, Tighter::Less);
        assert_eq!(less(r#"{"days": 7}"#, r#"{"days": 3}"#), Some(Ordering::Less));
        assert_eq!(less(r#"{"months": 12}"#, r#"{"years": 1}"#), Some(Ordering::Equal));
        assert_eq!(less(r#"{"months": 1}"#, r#"{"days": 30}"#), None);
        assert_eq!(less(r#"{"months": 1}"#, r#"{"days": 32}"#), Some(Ordering::Greater));
        assert_eq!(less(r#"{"months": 1, "days": 30}"#, r#"{"months": 2}"#), None);
        assert_eq!(less(r#"{"hours": 72}"#, r#"{"hours": 48}"#), Some(Ordering::Less));
        assert_eq!(less(r#"{"hours": 48}"#, r#"{"days": 2}"#), None);
        assert_eq!(less(r#"{"hours": 48}"#, r#"{"days": 3}"#), Some(Ordering::Greater));
        assert_eq!(less(r#"{"working_days": 3}"#, r#"{"days": 3}"#), None);
        assert_eq!(less(r#"{"working_days": 3}"#, r#"{"days": 2}"#), Some(Ordering::Less));
    }

    /// Of three days beginning with a day the last is a day earlier than of three days
    /// after it; seven days against three is shorter however both are counted.
    #[test]
    fn counting_words_make_a_day_of_difference() {
        let beginning = r#"{"days": 3, "counting": "beginning_with"}"#;
        let after = r#"{"days": 3, "counting": "after"}"#;
        let clear = r#"{"days": 3, "counting": "clear"}"#;
        assert_eq!(periods(after, beginning, Tighter::Less), Some(Ordering::Less));
        assert_eq!(periods(after, beginning, Tighter::More), Some(Ordering::Equal));
        assert_eq!(periods(after, clear, Tighter::More), Some(Ordering::Greater));
        assert_eq!(periods(r#"{"days": 3}"#, beginning, Tighter::Less), None);
        assert_eq!(periods(r#"{"days": 7}"#, beginning, Tighter::Less), Some(Ordering::Less));
        assert_eq!(periods(r#"{"days": 5}"#, beginning, Tighter::Less), None);
    }
}
