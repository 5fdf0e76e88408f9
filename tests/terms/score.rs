//! Right and wrong, counted.

use std::collections::BTreeMap;

use scpo_core::condition::{Reading, TextRead};
use scpo_core::record::ParameterValue;
use serde_json::{Value, json};

use crate::alignment::aligned;
use crate::label::{Label, LabelledRead};

/// How often something was labelled, read, and read as labelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub labelled: u32,
    pub read: u32,
    pub right: u32,
}

impl Tally {
    pub fn add(&mut self, labelled: bool, read: bool, right: bool) {
        self.labelled += u32::from(labelled);
        self.read += u32::from(read);
        self.right += u32::from(right);
    }

    /// Tenths of a percent.
    pub fn precision(self) -> u32 {
        (self.right * 1000).checked_div(self.read).unwrap_or(1000)
    }

    pub fn recall(self) -> u32 {
        (self.right * 1000).checked_div(self.labelled).unwrap_or(1000)
    }
}

#[derive(Debug, Default)]
pub struct Score {
    pub texts: u32,
    pub categories: BTreeMap<String, Tally>,
    pub types: BTreeMap<String, Tally>,
    pub kinds: BTreeMap<String, Tally>,
    /// Numbers, money, periods and times, of reads whose category is right.
    pub amounts: Tally,
    /// Of the amounts read right, those with the labelled words.
    pub amount_spans: Tally,
    /// By parameter.
    pub parameters: BTreeMap<String, Tally>,
    pub exceptions: Tally,
    pub unreadable: Tally,
    pub permissions_read_as_bans: u32,
    pub dropped: u32,
}

impl Score {
    /// Counts a text, and says what was read otherwise than labelled.
    pub fn add(&mut self, label: &Label, read: &TextRead) -> Vec<String> {
        self.texts += 1;
        let mut misses = Vec::new();
        let pairs = aligned(&label.reads, &read.readings);
        for (labelled, pair) in label.reads.iter().zip(&pairs) {
            match pair.map(|place| &read.readings[place]) {
                Some(reading) => self.pair(label, labelled, reading, &mut misses),
                None => {
                    self.dropped += 1;
                    misses.push(format!("dropped {}", labelled.type_code));
                    tally(&mut self.categories, &labelled.category).add(true, false, false);
                    tally(&mut self.types, &labelled.type_code).add(true, false, false);
                    tally(&mut self.kinds, &labelled.kind).add(true, false, false);
                }
            }
        }
        for (place, reading) in read.readings.iter().enumerate() {
            if !pairs.contains(&Some(place)) {
                misses.push(format!("too many: {} {}", reading.type_code.as_str(), reading.kind.code()));
                tally(&mut self.categories, reading.category.code()).add(false, true, false);
                tally(&mut self.types, reading.type_code.as_str()).add(false, true, false);
                tally(&mut self.kinds, reading.kind.code()).add(false, true, false);
            }
        }
        misses
    }

    fn pair(&mut self, label: &Label, labelled: &LabelledRead, reading: &Reading, misses: &mut Vec<String>) {
        let category = compare(&mut self.categories, &labelled.category, reading.category.code());
        if !compare(&mut self.types, &labelled.type_code, reading.type_code.as_str()) {
            misses.push(format!("type {} for {}", reading.type_code.as_str(), labelled.type_code));
        }
        if !compare(&mut self.kinds, &labelled.kind, reading.kind.code()) {
            misses.push(format!(
                "kind {} for {} ({})",
                reading.kind.code(),
                labelled.kind,
                labelled.type_code
            ));
        }
        self.permissions_read_as_bans +=
            u32::from(labelled.kind == "permission" && reading.kind.code() == "prohibition");
        if category {
            self.parameters(label, labelled, reading, misses);
            self.exceptions(label, labelled, reading, misses);
        }
    }

    fn parameters(
        &mut self,
        label: &Label,
        labelled: &LabelledRead,
        reading: &Reading,
        misses: &mut Vec<String>,
    ) {
        for (name, value) in &labelled.parameters {
            let words = &labelled.spans[name];
            if value.get("unreadable").is_some() {
                let found = reading.unreadable.iter().find(|damaged| damaged.name.as_str() == name);
                let right = found.is_some_and(|damaged| damaged.span.slice(&label.text) == Some(words));
                self.unreadable.add(true, found.is_some(), right);
                if !right || reading.parameter(name).is_some() {
                    misses.push(format!("not seen as damaged: {name}"));
                }
                continue;
            }
            let read = reading.parameter(name);
            let right = read.is_some_and(|read| same(value, words, &read.value));
            let spanned = read.is_some_and(|read| read.span.slice(&label.text) == Some(words));
            tally(&mut self.parameters, name).add(true, read.is_some(), right);
            if is_amount(value) {
                self.amounts.add(true, read.is_some(), right);
                self.amount_spans.add(right, right, right && spanned);
            }
            if !right || !spanned {
                let shown = read.map(|read| {
                    format!("{} «{}»", plain(&read.value), read.span.slice(&label.text).unwrap())
                });
                misses.push(format!("{name}: {shown:?} for {value} «{words}»"));
            }
        }
        for read in &reading.parameters {
            let name = read.name.as_str();
            if !labelled.parameters.contains_key(name) {
                tally(&mut self.parameters, name).add(false, true, false);
                if is_amount(&plain(&read.value)) {
                    self.amounts.add(false, true, false);
                }
                misses.push(format!(
                    "{name} too many: {} «{}»",
                    plain(&read.value),
                    read.span.slice(&label.text).unwrap()
                ));
            }
        }
    }

    fn exceptions(
        &mut self,
        label: &Label,
        labelled: &LabelledRead,
        reading: &Reading,
        misses: &mut Vec<String>,
    ) {
        let read: Vec<&str> =
            reading.exceptions.iter().map(|span| span.slice(&label.text).unwrap()).collect();
        for words in &labelled.exceptions {
            let right = read.contains(&words.as_str());
            self.exceptions.add(true, false, right);
            if !right {
                misses.push(format!("exception missed: {words}"));
            }
        }
        for words in read {
            self.exceptions.add(false, true, false);
            if !labelled.exceptions.iter().any(|labelled| labelled == words) {
                misses.push(format!("exception read: {words}"));
            }
        }
    }

    pub fn sum_of_categories(&self) -> Tally {
        sum(&self.categories)
    }

    pub fn sum_of_types(&self) -> Tally {
        sum(&self.types)
    }

    pub fn sum_of_kinds(&self) -> Tally {
        sum(&self.kinds)
    }

    pub fn summary(&self) -> String {
        let line = |name: &str, tally: Tally| {
            format!(
                "{name}: precision {} recall {} (labelled {}, read {}, right {})\n",
                tally.precision(),
                tally.recall(),
                tally.labelled,
                tally.read,
                tally.right
            )
        };
        let mut text = line("categories", sum(&self.categories));
        text += &line("types", sum(&self.types));
        text += &line("kinds", sum(&self.kinds));
        text += &line("amounts", self.amounts);
        text += &line("amount spans", self.amount_spans);
        text += &line("exceptions", self.exceptions);
        text += &line("unreadable", self.unreadable);
        text += &format!(
            "permissions read as bans {}, dropped {}\n",
            self.permissions_read_as_bans, self.dropped
        );
        for (name, tally) in &self.parameters {
            text += &line(&format!("  {name}"), *tally);
        }
        text
    }
}

fn sum(tallies: &BTreeMap<String, Tally>) -> Tally {
    let mut all = Tally::default();
    for tally in tallies.values() {
        all.labelled += tally.labelled;
        all.read += tally.read;
        all.right += tally.right;
    }
    all
}

fn tally<'a>(tallies: &'a mut BTreeMap<String, Tally>, name: &str) -> &'a mut Tally {
    tallies.entry(name.to_owned()).or_default()
}

/// Counts a name that was labelled and one that was read in its place.
fn compare(tallies: &mut BTreeMap<String, Tally>, labelled: &str, read: &str) -> bool {
    let right = labelled == read;
    tally(tallies, labelled).add(true, false, right);
    tally(tallies, read).add(false, true, false);
    right
}

fn is_amount(value: &Value) -> bool {
    ["money", "count", "duration", "duration_hours", "working_days", "time"]
        .iter()
        .any(|form| value.get(form).is_some())
}

fn plain(value: &ParameterValue) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Whether a value is the labelled one. The labels do not say how a period is counted,
/// and name what is referred to by its words.
fn same(labelled: &Value, words: &str, read: &ParameterValue) -> bool {
    let mut read = plain(read);
    if let Some(period) = read.get_mut("duration").and_then(Value::as_object_mut) {
        period.remove("counting");
    }
    let labelled = match labelled {
        value if value.get("duration_hours").is_some() => {
            json!({"duration": {"hours": value["duration_hours"]}})
        }
        value if value.get("working_days").is_some() => {
            json!({"duration": {"working_days": value["working_days"]}})
        }
        value if value.get("reference").is_some() => json!({"reference": slug(words)}),
        value => value.clone(),
    };
    labelled == read
}

/// The id made of the words of a reference.
fn slug(words: &str) -> String {
    let parts: Vec<String> = words
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    parts.join("-")
}
