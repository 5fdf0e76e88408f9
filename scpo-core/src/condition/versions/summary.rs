//! A change in plain, fixed words. Amounts, counts, periods and dates are said; the
//! words of a condition, an exception or a list never are.

use std::cmp::Ordering;

use super::super::Tighter;
use super::change::{ConditionChange, TermChange, TermField, TermValue};
use super::measure;
use crate::record::{
    CommencementEvent, CommencementRule, ConditionKind, Money, ParameterValue, PeriodCounting, PeriodExtent,
    ProvisionEnd, TermPeriod,
};

impl ConditionChange {
    /// The change in plain words, a line for each part that differs. The condition is
    /// named by its number, or as one without a number.
    pub fn summary(&self) -> Vec<String> {
        let name = self.name();
        match (self.before, self.after) {
            (None, _) => vec![format!("{name} is new: {} ({})", self.does(), self.effect.words())],
            (_, None) => {
                vec![format!("{name} is left out: {} ({})", self.does(), self.effect.words())]
            }
            _ => self.terms.iter().map(|term| format!("{name}: {}", term.words())).collect(),
        }
    }

    fn name(&self) -> String {
        self.number
            .map_or_else(|| "a condition without a number".to_owned(), |number| format!("condition {number}"))
    }

    fn does(&self) -> &'static str {
        self.kind.map_or("its kind is not recorded", kind_words)
    }
}

impl TermChange {
    /// The change of this part in plain words, with its effect.
    pub fn words(&self) -> String {
        format!("{} ({})", self.plain_words(), self.effect.words())
    }

    fn plain_words(&self) -> String {
        let name = match (&self.parameter, self.field) {
            (Some(name), _) => name.as_str().replace('_', " "),
            (None, TermField::Text) => "wording".to_owned(),
            (None, field) => field.code().to_owned(),
        };
        let verb = self.verb();
        match (said(self.before.as_ref()), said(self.after.as_ref())) {
            (Some(before), Some(after)) => format!("{name} {verb} from {before} to {after}"),
            (None, Some(after)) if self.before.is_none() => format!("{name} {verb}: {after}"),
            (Some(before), None) if self.after.is_none() => format!("{name} {verb}: {before}"),
            _ => {
                self.list_words().map_or(format!("{name} {verb}"), |items| format!("{name} {verb}: {items}"))
            }
        }
    }

    fn verb(&self) -> &'static str {
        let (Some(before), Some(after)) = (&self.before, &self.after) else {
            return if self.before.is_none() { "added" } else { "taken out" };
        };
        let (TermValue::Parameter(before), TermValue::Parameter(after)) = (before, after) else {
            return "changed";
        };
        let order = measure::compare(before, after, Tighter::Less);
        match (after, order) {
            (ParameterValue::Duration(_), Some(Ordering::Less)) => "shortened",
            (ParameterValue::Duration(_), Some(Ordering::Greater)) => "lengthened",
            (ParameterValue::Money(_) | ParameterValue::Count(_), Some(Ordering::Less)) => "lowered",
            (ParameterValue::Money(_) | ParameterValue::Count(_), Some(Ordering::Greater)) => "raised",
            _ => "changed",
        }
    }

    /// How many items of a list came and went.
    fn list_words(&self) -> Option<String> {
        let items = |value: &Option<TermValue>| match value {
            Some(TermValue::Parameter(ParameterValue::List(items))) => Some(items.clone()),
            _ => None,
        };
        let (before, after) = (items(&self.before)?, items(&self.after)?);
        let added = after.iter().filter(|item| !before.contains(item)).count();
        let gone = before.iter().filter(|item| !after.contains(item)).count();
        Some(format!("{added} added, {gone} taken out"))
    }
}

/// A value in words; `None` where it is words of the order itself.
fn said(value: Option<&TermValue>) -> Option<String> {
    match value? {
        TermValue::Number(number) => Some(number.to_string()),
        TermValue::Text(_) => None,
        TermValue::Category(category) => Some(category.code().replace('_', " ")),
        TermValue::Kind(kind) => Some(kind.code().replace('_', " ")),
        TermValue::Type(code) => Some(code.as_str().replace('_', " ")),
        TermValue::Parameter(value) => parameter(value),
        TermValue::Start(CommencementRule::On(day)) => Some(day.to_string()),
        TermValue::Start(CommencementRule::Event(event)) => Some(event_words(*event).to_owned()),
        TermValue::End(ProvisionEnd::LastDay(day)) => Some(day.to_string()),
        TermValue::End(ProvisionEnd::Length(length)) => Some(period(TermPeriod::from(*length))),
    }
}

fn parameter(value: &ParameterValue) -> Option<String> {
    match value {
        ParameterValue::Money(sum) => Some(money(sum)),
        ParameterValue::Count(count) => Some(count.to_string()),
        ParameterValue::Duration(of) => Some(period(*of)),
        ParameterValue::Date(day) => Some(day.to_string()),
        ParameterValue::Time(time) => Some(time.to_string()),
        ParameterValue::Text(_) | ParameterValue::List(_) | ParameterValue::Reference(_) => None,
    }
}

/// £1,000.00; another currency by its code.
fn money(sum: &Money) -> String {
    let (pounds, pence) = (sum.pence / 100, sum.pence % 100);
    let digits = pounds.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match sum.currency.as_str() {
        "GBP" => format!("£{grouped}.{pence:02}"),
        code => format!("{code} {grouped}.{pence:02}"),
    }
}

/// "7 days", "1 year and 6 months", "48 hours", with the counting word where stated.
fn period(period: TermPeriod) -> String {
    let parts: Vec<String> = match period.extent {
        PeriodExtent::Calendar(length) => {
            [(length.years, "year"), (length.months, "month"), (length.days, "day")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, unit)| counted(count, unit))
                .collect()
        }
        PeriodExtent::Hours(hours) => vec![counted(hours, "hour")],
        PeriodExtent::WorkingDays(days) => vec![counted(days, "working day")],
    };
    let extent = parts.join(" and ");
    match period.counting {
        None => extent,
        Some(PeriodCounting::BeginningWith) => format!("{extent} beginning with the day"),
        Some(PeriodCounting::After) => format!("{extent} after the day"),
        Some(PeriodCounting::Clear) => format!("{extent} clear"),
    }
}

fn counted(count: u16, unit: &str) -> String {
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}

const fn event_words(event: CommencementEvent) -> &'static str {
    match event {
        CommencementEvent::Release => "release",
        CommencementEvent::ReleaseFromCustody => "release from custody",
        CommencementEvent::ReleaseOnLicence => "release on licence",
        CommencementEvent::FinalRelease => "final release",
        CommencementEvent::Service => "service",
    }
}

const fn kind_words(kind: ConditionKind) -> &'static str {
    match kind {
        ConditionKind::Prohibition => "it forbids",
        ConditionKind::Restriction => "it limits",
        ConditionKind::Requirement => "it obliges",
        ConditionKind::Permission => "it allows",
        ConditionKind::NotACondition => "it is a clause about the order",
        ConditionKind::Unclassified => "its kind is not known",
    }
}
