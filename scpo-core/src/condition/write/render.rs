//! A template filled with the values that were given.

use std::collections::BTreeSet;

use super::english::{in_a_row, several};
use super::number_words::{NumberStyle, number};
use super::template::{Part, Slot, Style, Template};
use super::write_fault::WriteFaultKind;
use super::{money_words, period_words};
use crate::date::Date;
use crate::record::{CommencementEvent, CommencementRule, Parameter, ParameterValue, ProvisionEnd};

/// What a template is filled with.
pub(super) struct Values<'a> {
    pub parameters: &'a [Parameter],
    /// The exceptions that are clauses, already joined, with their comma.
    pub exceptions: &'a str,
    pub start: Option<CommencementRule>,
    pub end: Option<ProvisionEnd>,
    pub numbers: NumberStyle,
}

/// A sentence, and the names of what stands in it.
pub(super) struct Rendered<'t> {
    pub sentence: String,
    pub used: BTreeSet<&'t str>,
}

/// Why a slot gave no words.
pub(super) enum Unfilled<'t> {
    /// What it names was not given.
    Absent(&'t str),
    /// It was given and cannot be put into words here.
    Fault(&'t str, WriteFaultKind),
}

type Filled<'t, T> = Result<T, Unfilled<'t>>;

/// Fills a template.
pub(super) fn render<'t>(template: &'t Template, values: &Values<'_>) -> Filled<'t, Rendered<'t>> {
    let mut used = BTreeSet::new();
    let sentence = row(&template.0, values, &mut used)?;
    Ok(Rendered { sentence, used })
}

fn row<'t>(parts: &'t [Part], values: &Values<'_>, used: &mut BTreeSet<&'t str>) -> Filled<'t, String> {
    let mut out = String::new();
    for words in parts.iter().map(|part| words_of(part, values, used)) {
        out.push_str(&words?);
    }
    Ok(out)
}

fn words_of<'t>(part: &'t Part, values: &Values<'_>, used: &mut BTreeSet<&'t str>) -> Filled<'t, String> {
    match part {
        Part::Words(words) => Ok(words.clone()),
        Part::Slot(slot) => {
            let words = slot_words(slot, values)?;
            used.insert(&slot.name);
            Ok(words)
        }
        Part::Group(inner) => Ok(optional(inner, values, used)?.unwrap_or_default()),
        Part::Row { conjunction, branches, otherwise } => {
            let mut found = Vec::new();
            for branch in branches {
                found.extend(optional(branch, values, used)?);
            }
            match otherwise {
                Some(other) if found.is_empty() => row(other, values, used),
                _ if found.is_empty() => Err(Unfilled::Absent(first_name(branches))),
                _ => Ok(in_a_row(&found, conjunction)),
            }
        }
    }
}

/// The words of a group; `None` if something directly inside it was not given, or if
/// it has nothing but groups and rows and none of them has words.
fn optional<'t>(
    parts: &'t [Part],
    values: &Values<'_>,
    used: &mut BTreeSet<&'t str>,
) -> Filled<'t, Option<String>> {
    let mut inside = BTreeSet::new();
    match row(parts, values, &mut inside) {
        Ok(_) if inside.is_empty() => Ok(None),
        Ok(words) => {
            used.append(&mut inside);
            Ok(Some(words))
        }
        Err(Unfilled::Absent(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn first_name(branches: &[Vec<Part>]) -> &str {
    let slot = branches.iter().flatten().find_map(|part| match part {
        Part::Slot(slot) => Some(slot.name.as_str()),
        _ => None,
    });
    slot.unwrap_or_default()
}

fn slot_words<'t>(slot: &'t Slot, values: &Values<'_>) -> Filled<'t, String> {
    let absent = Unfilled::Absent(&slot.name);
    match slot.name.as_str() {
        "exceptions" => return Ok(values.exceptions.to_owned()),
        "start" => return values.start.map(start).ok_or(absent),
        "end" => {
            let end = values.end.ok_or(absent)?;
            return end_words(end, values.numbers).ok_or(Unfilled::Fault("end", WriteFaultKind::WrongForm));
        }
        _ => {}
    }
    let parameter = values.parameters.iter().find(|parameter| parameter.name.as_str() == slot.name);
    let value = &parameter.ok_or(absent)?.value;
    value_words(value, &slot.style, values.numbers).map_err(|kind| Unfilled::Fault(&slot.name, kind))
}

fn value_words(
    value: &ParameterValue,
    style: &Style,
    numbers: NumberStyle,
) -> Result<String, WriteFaultKind> {
    let counting = WriteFaultKind::Counting;
    Ok(match (value, style) {
        (ParameterValue::Count(count), Style::Things { one, many }) => {
            format!("{} {}", number(*count, numbers), if *count == 1 { one } else { many })
        }
        (ParameterValue::Money(money), Style::Plain) => {
            money_words::money(money).ok_or(WriteFaultKind::Currency)?
        }
        (ParameterValue::Duration(period), style) => match style {
            Style::Plain => period_words::plain(*period, numbers).ok_or(counting)?,
            Style::Within(event) => period_words::within(*period, numbers, event),
            Style::Before(event) => period_words::before(*period, numbers, event).ok_or(counting)?,
            Style::Notice => period_words::notice(*period, numbers).ok_or(counting)?,
            Style::Every => period_words::every(*period, numbers).ok_or(counting)?,
            _ => return Err(WriteFaultKind::WrongForm),
        },
        (ParameterValue::List(items), Style::List(conjunction)) => {
            several(&items.iter().map(|item| item.reveal().as_str()).collect::<Vec<_>>(), conjunction)
        }
        (ParameterValue::Text(text), Style::Words(table)) => {
            let row = table.iter().find(|(value, _)| value == text.reveal());
            row.map(|(_, words)| words.clone()).ok_or(WriteFaultKind::NotListed)?
        }
        (ParameterValue::Text(text), Style::Plain) => text.reveal().clone(),
        (ParameterValue::Reference(id), Style::Plain) => id.as_str().to_owned(),
        (ParameterValue::Time(time), Style::Plain) => time.to_string(),
        (ParameterValue::Date(date), Style::Plain) => day(*date),
        _ => return Err(WriteFaultKind::WrongForm),
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as an order has it: "1 March 2026".
fn day(date: Date) -> String {
    let month = (date.month() as usize).checked_sub(1).and_then(|index| MONTHS.get(index)).copied();
    format!("{} {} {}", date.day(), month.unwrap_or_default(), date.year())
}

fn start(rule: CommencementRule) -> String {
    match rule {
        CommencementRule::On(date) => format!("on {}", day(date)),
        CommencementRule::Event(event) => match event {
            CommencementEvent::Release => "on the release of the subject",
            CommencementEvent::ReleaseFromCustody => "on the release of the subject from custody",
            CommencementEvent::ReleaseOnLicence => "on the release of the subject on licence",
            CommencementEvent::FinalRelease => "on the final release of the subject",
            CommencementEvent::Service => "on its being served on the subject",
        }
        .to_owned(),
    }
}

fn end_words(end: ProvisionEnd, numbers: NumberStyle) -> Option<String> {
    match end {
        ProvisionEnd::LastDay(date) => Some(format!("until the end of {}", day(date))),
        ProvisionEnd::Length(length) => {
            let period = period_words::plain(length.into(), numbers)?;
            Some(format!("for {period} beginning with the day on which it comes into force"))
        }
    }
}
