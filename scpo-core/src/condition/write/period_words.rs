//! Periods as they stand in an order. How a period is counted is said in words of
//! its own, so that the words give the counting back.

use super::english::in_a_row;
use super::number_words::{NumberStyle, number};
use crate::record::{PeriodCounting, PeriodExtent, TermPeriod};

/// The plain period: "seven days", "48 hours", "one year and six months". With
/// `clear` the days are clear days, hours and months likewise.
fn extent(of: PeriodExtent, style: NumberStyle, clear: bool) -> String {
    let clear = if clear { "clear " } else { "" };
    let part = |count: u16, unit: &str| {
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{} {clear}{unit}{plural}", number(count.into(), style)))
    };
    match of {
        PeriodExtent::Calendar(length) => {
            let parts = [part(length.years, "year"), part(length.months, "month"), part(length.days, "day")];
            in_a_row(&parts.into_iter().flatten().collect::<Vec<_>>(), "and")
        }
        PeriodExtent::Hours(hours) => part(hours, "hour").unwrap_or_default(),
        PeriodExtent::WorkingDays(days) => part(days, "working day").unwrap_or_default(),
    }
}

/// "seven days", where nothing is counted from an event. `None` where the period
/// says how it is counted, which would be lost.
pub(super) fn plain(of: TermPeriod, style: NumberStyle) -> Option<String> {
    of.counting.is_none().then(|| extent(of.extent, style, false))
}

/// "every six months", "every month". `None` as for [`plain`].
pub(super) fn every(of: TermPeriod, style: NumberStyle) -> Option<String> {
    let words = plain(of, style)?;
    let single = plain(of, NumberStyle::Plain)?;
    Some(format!(
        "every {}",
        single.strip_prefix("one ").filter(|unit| !unit.contains(' ')).unwrap_or(&words)
    ))
}

/// "within seven days of moving", by the counting the period states. "Of" says that
/// the day of the event does not count; where nothing is said, the event is named first.
pub(super) fn within(of: TermPeriod, style: NumberStyle, event: &str) -> String {
    let words = extent(of.extent, style, of.counting == Some(PeriodCounting::Clear));
    match of.counting {
        None => format!("upon {event} within {words}"),
        Some(PeriodCounting::After | PeriodCounting::Clear) => format!("within {words} of {event}"),
        Some(PeriodCounting::BeginningWith) => format!("within {words} beginning with the day of {event}"),
    }
}

/// "at least seven days before leaving". `None` for a counting from an earlier
/// event, which no notice in advance has.
pub(super) fn before(of: TermPeriod, style: NumberStyle, event: &str) -> Option<String> {
    Some(format!("at least {} before {event}", advance(of, style)?))
}

/// "at least seven days' notice". `None` as for [`before`].
pub(super) fn notice(of: TermPeriod, style: NumberStyle) -> Option<String> {
    let words = advance(of, style)?;
    let possessive = if words.ends_with('s') { "'" } else { "'s" };
    Some(format!("at least {words}{possessive} notice"))
}

fn advance(of: TermPeriod, style: NumberStyle) -> Option<String> {
    match of.counting {
        None => Some(extent(of.extent, style, false)),
        Some(PeriodCounting::Clear) => Some(extent(of.extent, style, true)),
        Some(PeriodCounting::After | PeriodCounting::BeginningWith) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: NumberStyle = NumberStyle::Plain;

    fn period(json: &str) -> TermPeriod {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_period_has_its_units_in_singular_and_plural() {
        for (json, words) in [
            (r#"{"days": 1}"#, "one day"),
            (r#"{"days": 7}"#, "seven days"),
            (r#"{"days": 14}"#, "14 days"),
            (r#"{"months": 1}"#, "one month"),
            (r#"{"years": 2}"#, "two years"),
            (r#"{"years": 1, "months": 6}"#, "one year and six months"),
            (r#"{"years": 1, "months": 2, "days": 3}"#, "one year, two months and three days"),
            (r#"{"hours": 48}"#, "48 hours"),
            (r#"{"hours": 1}"#, "one hour"),
            (r#"{"working_days": 3}"#, "three working days"),
            (r#"{"working_days": 1}"#, "one working day"),
        ] {
            assert_eq!(plain(period(json), PLAIN).as_deref(), Some(words));
        }
        let both = plain(period(r#"{"days": 14}"#), NumberStyle::WordsAndFigures);
        assert_eq!(both.as_deref(), Some("fourteen (14) days"));
    }

    #[test]
    fn what_recurs_once_a_unit_has_no_number() {
        for (json, words) in [
            (r#"{"months": 6}"#, "every six months"),
            (r#"{"months": 1}"#, "every month"),
            (r#"{"years": 1}"#, "every year"),
            (r#"{"years": 1, "months": 6}"#, "every one year and six months"),
        ] {
            assert_eq!(every(period(json), PLAIN).as_deref(), Some(words));
        }
        assert_eq!(
            every(period(r#"{"months": 1}"#), NumberStyle::WordsAndFigures).as_deref(),
            Some("every month")
        );
    }

    #[test]
    fn a_counting_has_words_of_its_own() {
        for (json, words) in [
            (r#"{"days": 3}"#, "upon moving within three days"),
            (r#"{"days": 3, "counting": "after"}"#, "within three days of moving"),
            (r#"{"days": 3, "counting": "clear"}"#, "within three clear days of moving"),
            (
                r#"{"days": 3, "counting": "beginning_with"}"#,
                "within three days beginning with the day of moving",
            ),
        ] {
            assert_eq!(within(period(json), PLAIN, "moving"), words);
        }
    }

    #[test]
    fn a_notice_in_advance_is_counted_back() {
        for (json, words) in [
            (r#"{"days": 7}"#, Some("at least seven days' notice")),
            (r#"{"days": 1}"#, Some("at least one day's notice")),
            (r#"{"hours": 48}"#, Some("at least 48 hours' notice")),
            (r#"{"days": 7, "counting": "clear"}"#, Some("at least seven clear days' notice")),
            (r#"{"days": 7, "counting": "after"}"#, None),
            (r#"{"days": 7, "counting": "beginning_with"}"#, None),
        ] {
            assert_eq!(notice(period(json), PLAIN).as_deref(), words);
        }
        assert_eq!(
            before(period(r#"{"days": 7}"#), PLAIN, "leaving").as_deref(),
            Some("at least seven days before leaving")
        );
    }

    /// How a limit's period is counted has no words here, and is not dropped.
    #[test]
    fn a_counting_that_has_no_words_is_not_lost() {
        let counted = period(r#"{"days": 7, "counting": "clear"}"#);
        assert_eq!((plain(counted, PLAIN), every(counted, PLAIN)), (None, None));
    }
}
