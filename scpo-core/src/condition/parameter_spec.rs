use super::{ParameterFaultKind, ParameterForm};
use crate::finding::{Id, object};
use crate::law::vocabulary::codes;
use crate::record::{Length, ParameterValue, PeriodExtent};

object! {
    /// A parameter that a type of condition may have.
    ParameterSpec {
        required {
            /// Its name, `a-z 0-9 _`.
            name: Id,
            /// The form of its value.
            form: ParameterForm,
            /// Whether a condition of the type says too little without it.
            required: bool,
            /// What it means, 1 to 200 characters.
            meaning: Box<str>,
        }
        optional {
            /// What it counts, in the singular; for money the smallest unit of the
            /// currency. Money, counts and durations have one and nothing else has.
            unit: Box<str>,
            /// Between what a sensible value lies. The bounds are our own.
            bounds: Bounds,
            /// Which way the condition grows tighter, for money, counts, durations and
            /// lists of what is forbidden or asked for; absent where it is not one way.
            tighter: Tighter,
            /// From what a period runs, where something is due by it.
            runs: Runs,
        }
        lists {
            /// The only words allowed; absent where any are.
            values: Box<str>,
        }
    }
}

codes! {
    /// Which way a parameter makes a condition tighter.
    Tighter {
        /// Less: a limit or a deadline.
        Less => "less",
        /// More: notice in advance, a list of what is forbidden.
        More => "more",
    }
}

codes! {
    /// From what a period runs by which the subject owes something.
    Runs {
        /// From the day the condition begins to bind.
        Start => "start",
        /// From the day of what is notified: a change, an acquisition.
        Matter => "matter",
        /// Back from the day of what is notified: a journey, a purchase.
        BeforeMatter => "before_matter",
        /// From a request.
        Request => "request",
        /// Again and again from the day the condition begins to bind.
        Recurring => "recurring",
    }
}

object! {
    /// The least and the most, both allowed: pence of pounds sterling, things,
    /// days of a period, items of a list.
    Bounds {
        required {
            /// The least.
            least: u64,
            /// The most.
            most: u64,
        }
    }
}

impl ParameterSpec {
    /// What is wrong with a value of this parameter; `None` if nothing is.
    ///
    /// A period in months or years has no one number of days: it is out of bounds
    /// only if all its numbers of days are; so has one in hours or working days. An
    /// amount in another currency than pounds is not compared.
    pub fn fault_of(&self, value: &ParameterValue) -> Option<ParameterFaultKind> {
        if ParameterForm::of(value) != self.form {
            return Some(ParameterFaultKind::WrongForm);
        }
        if self.bounds.as_ref().is_some_and(|bounds| bounds.exclude(value)) {
            return Some(ParameterFaultKind::OutOfBounds);
        }
        let listed = match value {
            ParameterValue::Text(text) if !self.values.is_empty() => {
                self.values.iter().any(|listed| **listed == **text.reveal())
            }
            _ => true,
        };
        (!listed).then_some(ParameterFaultKind::NotListed)
    }
}

impl Bounds {
    fn exclude(&self, value: &ParameterValue) -> bool {
        extent(value).is_some_and(|(least, most)| most < self.least || least > self.most)
    }
}

/// The smallest and the largest amount a value may stand for.
fn extent(value: &ParameterValue) -> Option<(u64, u64)> {
    let exactly = |amount: u64| Some((amount, amount));
    match value {
        ParameterValue::Money(money) if money.currency.as_str() == "GBP" => exactly(money.pence),
        ParameterValue::Count(count) => exactly((*count).into()),
        ParameterValue::Duration(period) => Some(days_of(period.extent)),
        ParameterValue::List(items) => exactly(items.len() as u64),
        _ => None,
    }
}

/// The fewest and the most days a period may have. No seven days running are
/// without a working day.
pub(super) fn days_of(extent: PeriodExtent) -> (u64, u64) {
    match extent {
        PeriodExtent::Calendar(length) => (days(&length, 365, 28), days(&length, 366, 31)),
        PeriodExtent::Hours(hours) => (u64::from(hours / 24), u64::from(hours.div_ceil(24))),
        PeriodExtent::WorkingDays(days) => (days.into(), u64::from(days) * 7),
    }
}

fn days(length: &Length, of_a_year: u64, of_a_month: u64) -> u64 {
    u64::from(length.years) * of_a_year + u64::from(length.months) * of_a_month + u64::from(length.days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(json: &str) -> ParameterSpec {
        serde_json::from_str(json).unwrap()
    }

    fn value(json: &str) -> ParameterValue {
        serde_json::from_str(json).unwrap()
    }

    const LIMIT: &str = r#"{"name": "limit", "form": "money", "unit": "pence", "required": true,
        "meaning": "m", "bounds": {"least": 100, "most": 500}}"#;
    const WITHIN: &str = r#"{"name": "within", "form": "duration", "unit": "day", "required": true,
        "meaning": "m", "bounds": {"least": 30, "most": 366}}"#;
    const PER: &str = r#"{"name": "per", "form": "text", "required": false, "meaning": "m",
        "values": ["person", "home"]}"#;

    #[test]
    fn a_value_has_the_form_of_its_parameter() {
        let limit = spec(LIMIT);
        assert_eq!(limit.fault_of(&value(r#"{"count": 200}"#)), Some(ParameterFaultKind::WrongForm));
        assert_eq!(limit.fault_of(&value(r#"{"money": {"pence": 200, "currency": "GBP"}}"#)), None);
    }

    /// Both ends belong to the range.
    #[test]
    fn an_amount_lies_between_its_bounds() {
        let limit = spec(LIMIT);
        for (pence, outside) in [(99, true), (100, false), (500, false), (501, true)] {
            let money = value(&format!(r#"{{"money": {{"pence": {pence}, "currency": "GBP"}}}}"#));
            let expected = outside.then_some(ParameterFaultKind::OutOfBounds);
            assert_eq!(limit.fault_of(&money), expected, "{pence}");
        }
    }

    #[test]
    fn another_currency_is_not_compared() {
        let euros = value(r#"{"money": {"pence": 99, "currency": "EUR"}}"#);
        assert_eq!(spec(LIMIT).fault_of(&euros), None);
    }

    /// A month has 28 to 31 days and a year 365 or 366, so a month may be 30 days.
    #[test]
    fn a_period_is_outside_only_if_it_surely_is() {
        let within = spec(WITHIN);
        for (length, outside) in [
            (r#"{"days": 29}"#, true),
            (r#"{"days": 30}"#, false),
            (r#"{"months": 1}"#, false),
            (r#"{"years": 1}"#, false),
            (r#"{"days": 367}"#, true),
            (r#"{"years": 1, "days": 1}"#, false),
            (r#"{"years": 1, "days": 2}"#, true),
            (r#"{"months": 14}"#, true),
        ] {
            let duration = value(&format!(r#"{{"duration": {length}}}"#));
            let expected = outside.then_some(ParameterFaultKind::OutOfBounds);
            assert_eq!(within.fault_of(&duration), expected, "{length}");
        }
    }

    /// 30 hours are more than one day and fewer than two; five working days are five
    /// days at the least.
    #[test]
    fn hours_and_working_days_are_compared_in_days() {
        let spec = spec(
            r#"{"name": "within", "form": "duration", "unit": "day", "required": true,
            "meaning": "m", "bounds": {"least": 2, "most": 4}}"#,
        );
        for (period, outside) in [
            (r#"{"hours": 24}"#, true),
            (r#"{"hours": 30}"#, false),
            (r#"{"hours": 96}"#, false),
            (r#"{"hours": 119}"#, false),
            (r#"{"hours": 120}"#, true),
            (r#"{"working_days": 1}"#, false),
            (r#"{"working_days": 4}"#, false),
            (r#"{"working_days": 5}"#, true),
        ] {
            let duration = value(&format!(r#"{{"duration": {period}}}"#));
            let expected = outside.then_some(ParameterFaultKind::OutOfBounds);
            assert_eq!(spec.fault_of(&duration), expected, "{period}");
        }
    }

    /// A period has a form of its own (contract 5), so words are none.
    #[test]
    fn words_and_numbers_are_no_period() {
        let words = value(r#"{"text": "3 working days"}"#);
        assert_eq!(spec(WITHIN).fault_of(&words), Some(ParameterFaultKind::WrongForm));
        assert_eq!(spec(WITHIN).fault_of(&value(r#"{"count": 3}"#)), Some(ParameterFaultKind::WrongForm));
    }

    #[test]
    fn a_list_is_measured_by_its_items() {
        let areas = spec(
            r#"{"name": "areas", "form": "list", "required": true, "meaning": "m",
            "bounds": {"least": 1, "most": 2}}"#,
        );
        let fault = |json| areas.fault_of(&value(json));
        assert_eq!(fault(r#"{"list": []}"#), Some(ParameterFaultKind::OutOfBounds));
        assert_eq!(fault(r#"{"list": ["a", "b"]}"#), None);
        assert_eq!(fault(r#"{"list": ["a", "b", "c"]}"#), Some(ParameterFaultKind::OutOfBounds));
    }

    #[test]
    fn words_may_be_limited_to_a_list() {
        let per = spec(PER);
        assert_eq!(per.fault_of(&value(r#"{"text": "home"}"#)), None);
        assert_eq!(per.fault_of(&value(r#"{"text": "Home"}"#)), Some(ParameterFaultKind::NotListed));
    }
}
