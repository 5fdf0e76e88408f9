//! From which day each part of the law is law, as data.
//!
//! # The document, `scpo.commencement/1`
//!
//! `entries`, each:
//!
//! | field | meaning |
//! |---|---|
//! | `code` | the block's code, `a-z 0-9 _`; a code and a jurisdiction occur once together |
//! | `blocks` | the provisions, in words |
//! | `jurisdictions` | one or more of `EW`, `NI`, `SC` |
//! | `state` | `confirmed`, `planned`, `unverified` or `open` |
//! | `date` | the first day; required unless `open`, which has none |
//! | `instrument` | what commenced it, with its number: `S.I. 2008/755`, or an Act with year and section or schedule; required when `confirmed` |
//! | `not_before` | optional: a day before which it was certainly not law, such as the day before which the Act itself did not exist |
//! | `note` | optional words for the reader |
//!
//! A `confirmed` block is law from its date and not before. An `unverified` one
//! is law from its date, and before it nobody can say. A `planned` or `open` one
//! is unknown on every day from `not_before`: a plan switches nothing on.
//!
//! `summary_maximum` lists the longest sentence on summary conviction of breach
//! by day of conviction: `jurisdiction`, `convicted_from`, `months`, `instrument`.
//! A row stands until the next row of its jurisdiction, in order of day.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::rules;
use super::vocabulary::{Jurisdiction, codes};
use crate::date::Date;
use crate::finding::Known;

/// The commencement document built into the library.
pub const BUILT_IN: &str = include_str!("../../data/commencement.json");

const SCHEMA: &str = "scpo.commencement/1";

codes! {
    /// How sure a commencement is.
    State {
        /// Law from the date, by a numbered instrument.
        Confirmed => "confirmed",
        /// Announced for a date; switches nothing on.
        Planned => "planned",
        /// Law from the date at the latest; the true first day was not verified.
        Unverified => "unverified",
        /// Not known to have begun.
        Open => "open",
    }
}

/// Whether something is law on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForce {
    /// It is law.
    Yes,
    /// It is not.
    No,
    /// Nobody can say on the data.
    Unknown,
}

/// One checked entry of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The block's code.
    pub code: String,
    /// The provisions, in words.
    pub blocks: String,
    /// Where.
    pub jurisdictions: Vec<Jurisdiction>,
    /// How sure.
    pub state: State,
    /// The first day, unless open.
    pub date: Option<Date>,
    /// What commenced it.
    pub instrument: Option<String>,
    /// A day before which it was certainly not law.
    pub not_before: Option<Date>,
}

/// The longest sentence on summary conviction of breach, from a day of conviction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryMaximum {
    /// Where.
    pub jurisdiction: Jurisdiction,
    /// The first day of conviction it covers.
    pub convicted_from: Date,
    /// The maximum, in months.
    pub months: u32,
    /// What set it.
    pub instrument: String,
}

/// The checked commencement table.
///
/// # Example
///
/// ```
/// use scpo_core::date::Date;
/// use scpo_core::law::commencement::{Commencement, InForce};
/// use scpo_core::law::vocabulary::Jurisdiction;
///
/// let table = Commencement::built_in().unwrap();
/// let scotland = |day: &str| table.status("part_1", Jurisdiction::Scotland, day.parse().unwrap());
/// assert_eq!(scotland("2016-02-29"), InForce::No);
/// assert_eq!(scotland("2016-03-01"), InForce::Yes);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commencement {
    entries: Vec<Entry>,
    summary_maximum: Vec<SummaryMaximum>,
    by_rule: ByRule,
}

/// Each rule's entry in each jurisdiction, found once and sorted by key: rules are
/// asked far more often than tables are read.
type ByRule = Vec<(u128, [Whereabouts; 3])>;

/// Where the entry of a rule is for one jurisdiction, in the order of
/// [`Jurisdiction::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whereabouts {
    /// The rule is not law there at all.
    Nowhere,
    /// The table has no entry for it.
    NoEntry,
    /// At this position.
    At(usize),
}

/// A commencement document was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("commencement data, line {line}, `{field}`: {problem}")]
pub struct CommencementError {
    /// The line of the document where the entry begins, from 1.
    pub line: usize,
    /// The field refused.
    pub field: String,
    /// What was wrong, in fixed words.
    pub problem: &'static str,
}

/// The document before its entries are read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document<'a> {
    schema: Cow<'a, str>,
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
    #[serde(borrow)]
    summary_maximum: Vec<&'a RawValue>,
}

/// An entry as written, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryAsWritten {
    code: Option<String>,
    blocks: Option<String>,
    jurisdictions: Option<Vec<Jurisdiction>>,
    state: Option<State>,
    date: Option<Date>,
    instrument: Option<String>,
    not_before: Option<Date>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

impl Commencement {
    /// The table built into the library.
    ///
    /// # Errors
    ///
    /// None in a released library: the built-in document is under test.
    pub fn built_in() -> Result<Self, CommencementError> {
        Self::parse(BUILT_IN)
    }

    /// Reads and checks a document.
    ///
    /// # Errors
    ///
    /// [`CommencementError`], with the entry's line and the field, if the text is
    /// not JSON of the form above, a required field is absent, a `confirmed`
    /// entry names no numbered instrument, an `open` one has a date or another
    /// has none, a code and a jurisdiction occur twice together, or two summary
    /// maxima of a jurisdiction are not in order of day.
    pub fn parse(text: &str) -> Result<Self, CommencementError> {
        let document: Document<'_> = serde_json::from_str(text).map_err(|error| CommencementError {
            line: error.line(),
            field: "document".to_owned(),
            problem: "not a commencement document",
        })?;
        if document.schema != SCHEMA {
            return Err(refuse(1, "schema", "not a schema this library reads"));
        }
        let mut table = Self { entries: Vec::new(), summary_maximum: Vec::new(), by_rule: Vec::new() };
        for raw in document.entries {
            table.add(read(text, raw)?, line_of(text, raw))?;
        }
        for raw in document.summary_maximum {
            table.add_maximum(read(text, raw)?, line_of(text, raw))?;
        }
        table.by_rule = table.index();
        Ok(table)
    }

    /// Every entry, in the order of the document.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a block in a jurisdiction.
    pub fn entry(&self, code: &str, jurisdiction: Jurisdiction) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code && entry.jurisdictions.contains(&jurisdiction))
    }

    /// Whether a block is law in a jurisdiction on a day; unknown if the table has no such entry.
    pub fn status(&self, code: &str, jurisdiction: Jurisdiction, day: Date) -> InForce {
        match self.entry(code, jurisdiction) {
            Some(entry) => entry.status(day),
            None => InForce::Unknown,
        }
    }

    /// Whether a rule is law in a jurisdiction on a day: never outside the rule's
    /// jurisdictions, and unknown without a day.
    pub fn rule_status(&self, rule: &str, jurisdiction: Jurisdiction, day: Option<Date>) -> InForce {
        let found = key(rule).and_then(|key| self.by_rule.binary_search_by_key(&key, |(key, _)| *key).ok());
        let places = found.and_then(|found| self.by_rule.get(found));
        let Some((_, places)) = places else { return InForce::Unknown };
        match (places.get(jurisdiction as usize), day) {
            (Some(Whereabouts::Nowhere), _) => InForce::No,
            (Some(Whereabouts::At(entry)), Some(day)) => {
                self.entries.get(*entry).map_or(InForce::Unknown, |entry| entry.status(day))
            }
            _ => InForce::Unknown,
        }
    }

    /// Where the entry of every rule stands.
    fn index(&self) -> ByRule {
        let entry = |code: &str, place: Jurisdiction| {
            self.entries.iter().position(|entry| entry.code == code && entry.jurisdictions.contains(&place))
        };
        let whereabouts = |rule: &super::rule::Rule, place: Jurisdiction| match entry(rule.from.code(), place)
        {
            _ if !rule.jurisdictions.contains(&place) => Whereabouts::Nowhere,
            Some(at) => Whereabouts::At(at),
            None => Whereabouts::NoEntry,
        };
        let row = |rule: &super::rule::Rule| {
            let mut places = [Whereabouts::Nowhere; 3];
            for (slot, place) in places.iter_mut().zip(Jurisdiction::ALL) {
                *slot = whereabouts(rule, *place);
            }
            Some((key(rule.id)?, places))
        };
        let mut rows: ByRule = rules::RULES.iter().filter_map(row).collect();
        rows.sort_unstable_by_key(|(key, _)| *key);
        rows
    }

    /// As [`Commencement::rule_status`]; unknown names the rule.
    pub fn rule_in_force(&self, rule: &'static str, jurisdiction: Jurisdiction, day: Date) -> Known<bool> {
        match self.rule_status(rule, jurisdiction, Some(day)) {
            InForce::Yes => Known::Value(true),
            InForce::No => Known::Value(false),
            InForce::Unknown => Known::missing(rule),
        }
    }

    /// The summary maximum that covers a day of conviction; `None` before the first row.
    pub fn summary_maximum(&self, jurisdiction: Jurisdiction, convicted: Date) -> Option<&SummaryMaximum> {
        self.summary_maximum
            .iter()
            .rfind(|row| row.jurisdiction == jurisdiction && row.convicted_from <= convicted)
    }

    fn add(&mut self, written: EntryAsWritten, line: usize) -> Result<(), CommencementError> {
        let entry = written.check(line)?;
        if entry.jurisdictions.iter().any(|&j| self.entry(&entry.code, j).is_some()) {
            return Err(refuse(line, "code", "this code has an entry for the jurisdiction already"));
        }
        self.entries.push(entry);
        Ok(())
    }

    fn add_maximum(&mut self, row: SummaryMaximum, line: usize) -> Result<(), CommencementError> {
        if row.months == 0 {
            return Err(refuse(line, "months", "at least one month"));
        }
        if !is_numbered(&row.instrument) {
            return Err(refuse(line, "instrument", "an instrument needs its number"));
        }
        let last = self.summary_maximum.iter().rfind(|other| other.jurisdiction == row.jurisdiction);
        if last.is_some_and(|last| last.convicted_from >= row.convicted_from) {
            return Err(refuse(line, "convicted_from", "rows of a jurisdiction stand in order of day"));
        }
        self.summary_maximum.push(row);
        Ok(())
    }
}

/// The id of a rule as a number, which compares faster than text; none for what is
/// too long to be one.
fn key(rule: &str) -> Option<u128> {
    (rule.len() <= 16).then(|| rule.bytes().fold(0, |key, byte| key << 8 | u128::from(byte)))
}

impl Entry {
    /// Whether the block is law on a day.
    fn status(&self, day: Date) -> InForce {
        if self.not_before.is_some_and(|first| day < first) {
            return InForce::No;
        }
        match (self.state, self.date) {
            (State::Confirmed | State::Unverified, Some(date)) if day >= date => InForce::Yes,
            (State::Confirmed, Some(_)) => InForce::No,
            _ => InForce::Unknown,
        }
    }
}

impl EntryAsWritten {
    fn check(self, line: usize) -> Result<Entry, CommencementError> {
        let entry = Entry {
            code: required(self.code, line, "code")?,
            blocks: required(self.blocks, line, "blocks")?,
            jurisdictions: required(self.jurisdictions, line, "jurisdictions")?,
            state: required(self.state, line, "state")?,
            date: self.date,
            instrument: self.instrument,
            not_before: self.not_before,
        };
        match entry.fault() {
            Some((field, problem)) => Err(refuse(line, field, problem)),
            None => Ok(entry),
        }
    }
}

impl Entry {
    /// The first thing wrong with an entry, by field.
    fn fault(&self) -> Option<(&'static str, &'static str)> {
        let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if self.code.is_empty() || !self.code.chars().all(is_code) {
            return Some(("code", "a code is written a-z 0-9 _"));
        }
        if self.jurisdictions.is_empty() {
            return Some(("jurisdictions", "at least one jurisdiction"));
        }
        match (self.state, self.date) {
            (State::Open, Some(_)) => return Some(("date", "an open entry has no date")),
            (State::Confirmed | State::Planned | State::Unverified, None) => {
                return Some(("date", "this state needs a date"));
            }
            _ => {}
        }
        if self.date.zip(self.not_before).is_some_and(|(date, first)| date < first) {
            return Some(("not_before", "later than the date"));
        }
        let numbered = self.instrument.as_deref().map(is_numbered);
        match (self.state, numbered) {
            (State::Confirmed, None) => Some(("instrument", "a confirmed entry needs its instrument")),
            (_, Some(false)) => Some(("instrument", "an instrument needs its number")),
            _ => None,
        }
    }
}

/// Whether an instrument is named with its number: a statutory instrument by
/// year and number, or an Act by year and section or schedule.
fn is_numbered(instrument: &str) -> bool {
    is_statutory_instrument(instrument) || is_provision_of_act(instrument)
}

fn is_statutory_instrument(text: &str) -> bool {
    let number = ["S.I. ", "S.S.I. ", "S.R. "].iter().find_map(|series| text.strip_prefix(series));
    number.and_then(|number| number.split_once('/')).is_some_and(|(year, number)| {
        is_year(year) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_provision_of_act(text: &str) -> bool {
    let Some((_, after)) = text.split_once(" Act ") else {
        return false;
    };
    let Some((year, provision)) = after.split_once(' ') else {
        return false;
    };
    let number = provision.strip_prefix("s.").or_else(|| provision.strip_prefix("Sch."));
    is_year(year) && number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

fn required<T>(field: Option<T>, line: usize, name: &str) -> Result<T, CommencementError> {
    field.ok_or_else(|| refuse(line, name, "required"))
}

fn refuse(line: usize, field: &str, problem: &'static str) -> CommencementError {
    CommencementError { line, field: field.to_owned(), problem }
}

/// Reads one item, naming its line in the document and the field refused.
fn read<T: DeserializeOwned>(text: &str, raw: &RawValue) -> Result<T, CommencementError> {
    let mut json = serde_json::Deserializer::from_str(raw.get());
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        refuse(
            line_of(text, raw),
            &error.path().to_string(),
            "absent, unknown, repeated or of the wrong form",
        )
    })
}

/// The line, from 1, on which a borrowed item begins. The item is a slice of
/// `text`, so the distance between the two is its offset.
fn line_of(text: &str, raw: &RawValue) -> usize {
    let offset = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
    1 + text.bytes().take(offset).filter(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, SWITCH_DAY, built_in, day, switched_on};
    use super::*;

    /// A document of one entry on its third line.
    fn document(entry: &str) -> String {
        format!("{{\"schema\": \"{SCHEMA}\",\n\"entries\": [\n{entry}\n], \"summary_maximum\": []}}")
    }

    #[test]
    fn the_entries_are_those_of_the_document() {
        let open = r#"{ "code": "x", "blocks": "y", "jurisdictions": ["EW"], "state": "open" }"#;
        let table = Commencement::parse(&document(open)).unwrap();
        let codes: Vec<&str> = table.entries().iter().map(|entry| entry.code.as_str()).collect();
        assert_eq!(codes, ["x"]);
    }

    fn refused(entry: &str) -> (usize, String) {
        let error = Commencement::parse(&document(entry)).unwrap_err();
        (error.line, error.field)
    }

    fn refused_at_line_three(entry: &str, field: &str) {
        assert_eq!(refused(entry), (3, field.to_owned()), "{entry}");
    }

    fn one(entry: &str) -> Commencement {
        Commencement::parse(&document(entry)).unwrap()
    }

    fn on(table: &Commencement, day_text: &str) -> InForce {
        table.status("x", EW, day(day_text))
    }

    #[test]
    fn part_one_begins_by_jurisdiction() {
        let table = built_in();
        for (jurisdiction, before, first) in [
            (EW, "2008-04-05", "2008-04-06"),
            (NI, "2008-04-05", "2008-04-06"),
            (SC, "2016-02-29", "2016-03-01"),
        ] {
            assert_eq!(table.status("part_1", jurisdiction, day(before)), InForce::No);
            assert_eq!(table.status("part_1", jurisdiction, day(first)), InForce::Yes);
        }
    }

    #[test]
    fn the_built_in_dates_are_those_of_the_instruments() {
        // The commencement table of the legal model, section 0.
        let table = built_in();
        for (code, jurisdiction, date, instrument) in [
            ("part_1", EW, "2008-04-06", "S.I. 2008/755"),
            ("part_1", SC, "2016-03-01", "S.I. 2016/148"),
            ("scottish_courts", SC, "2016-03-01", "S.I. 2016/148"),
            ("schedule_1_widened", EW, "2015-05-03", "S.I. 2015/820"),
            ("schedule_1_terrorism", NI, "2019-04-12", "Counter-Terrorism and Border Security Act 2019 s.14"),
            ("police_applicants", SC, "2021-06-29", "Counter-Terrorism and Sentencing Act 2021 Sch.12"),
            ("summary_maximum", EW, "2023-02-07", "S.I. 2023/149"),
            ("schedule_1_fraud_prevention", EW, "2025-09-01", "S.I. 2025/349"),
        ] {
            let entry = table.entry(code, jurisdiction).unwrap();
            assert_eq!(
                (entry.date, entry.instrument.as_deref()),
                (Some(day(date)), Some(instrument)),
                "{code}"
            );
            assert_eq!(entry.state, State::Confirmed, "{code}");
        }
    }

    #[test]
    fn every_switch_of_the_2025_act_is_open() {
        let table = built_in();
        for code in [
            "electronic_monitoring",
            "interim_orders",
            "wider_applicants",
            "notification",
            "orders_on_acquittal",
        ] {
            let entry = table.entry(code, EW).unwrap();
            assert_eq!((entry.state, entry.date), (State::Open, None), "{code}");
            assert_eq!(table.status(code, EW, day("2025-12-01")), InForce::No, "before Royal Assent: {code}");
            assert_eq!(table.status(code, EW, day("2025-12-02")), InForce::Unknown, "{code}");
            assert_eq!(table.status(code, EW, day("2199-12-31")), InForce::Unknown, "{code}");
        }
    }

    #[test]
    fn a_confirmed_switch_is_off_before_its_day_and_on_from_it() {
        let table = switched_on();
        let first = day(SWITCH_DAY);
        assert_eq!(table.status("interim_orders", NI, first.yesterday().unwrap()), InForce::No);
        assert_eq!(table.status("interim_orders", NI, first), InForce::Yes);
    }

    #[test]
    fn a_plan_switches_nothing_on() {
        let table = one(
            r#"{"code":"x","blocks":"b","jurisdictions":["EW"],"state":"planned","date":"2027-04-01","instrument":"S.I. 2027/1"}"#,
        );
        for text in ["2027-03-31", "2027-04-01", "2030-01-01"] {
            assert_eq!(on(&table, text), InForce::Unknown);
        }
    }

    #[test]
    fn before_an_unverified_date_nobody_can_say() {
        let table = one(
            r#"{"code":"x","blocks":"b","jurisdictions":["EW"],"state":"unverified","date":"2015-05-03"}"#,
        );
        assert_eq!(on(&table, "2015-05-02"), InForce::Unknown);
        assert_eq!(on(&table, "2015-05-03"), InForce::Yes);
        assert_eq!(table.status("x", NI, day("2020-01-01")), InForce::Unknown, "no entry there");
    }

    #[test]
    fn a_rule_is_unknown_before_its_unverified_date_and_says_which() {
        let table = built_in();
        assert_eq!(table.rule_in_force("S19-4", EW, day("2015-05-02")), Known::missing("S19-4"));
        assert_eq!(table.rule_in_force("S19-4", EW, day("2015-05-03")), Known::Value(true));
        assert_eq!(table.rule_in_force("S19-4", SC, day("2026-01-01")), Known::Value(false));
        assert_eq!(table.rule_in_force("S16-2", SC, day("2016-02-29")), Known::Value(false));
        assert_eq!(table.rule_status("S16-2", SC, None), InForce::Unknown);
        assert_eq!(table.rule_status("S16-2", SC, Some(day("2016-03-01"))), InForce::Yes);
        assert_eq!(table.rule_status("S99-9", SC, Some(day("2016-03-01"))), InForce::Unknown);
    }

    #[test]
    fn every_rule_has_an_entry_in_each_of_its_jurisdictions() {
        let table = built_in();
        for rule in rules::RULES {
            for &jurisdiction in rule.jurisdictions {
                assert!(table.entry(rule.from.code(), jurisdiction).is_some(), "{}", rule.id);
            }
        }
    }

    #[test]
    fn a_required_field_is_named_with_its_line() {
        refused_at_line_three(r#"{"blocks":"b","jurisdictions":["EW"],"state":"open"}"#, "code");
        refused_at_line_three(r#"{"code":"x","jurisdictions":["EW"],"state":"open"}"#, "blocks");
        refused_at_line_three(r#"{"code":"x","blocks":"b","state":"open"}"#, "jurisdictions");
        refused_at_line_three(r#"{"code":"x","blocks":"b","jurisdictions":["EW"]}"#, "state");
    }

    #[test]
    fn a_field_of_the_wrong_form_is_named_with_its_line() {
        let with = |field: &str| format!(r#"{{"code":"x","blocks":"b","jurisdictions":["EW"],{field}}}"#);
        refused_at_line_three(&with(r#""state":"on""#), "state");
        refused_at_line_three(&with(r#""state":"unverified","date":"2026-02-30""#), "date");
        refused_at_line_three(&with(r#""state":"open","extra":1"#), "extra");
        refused_at_line_three(r#"{"code":"X","blocks":"b","jurisdictions":["EW"],"state":"open"}"#, "code");
        refused_at_line_three(r#"{"code":"","blocks":"b","jurisdictions":["EW"],"state":"open"}"#, "code");
        refused_at_line_three(
            r#"{"code":"x","blocks":"b","jurisdictions":[],"state":"open"}"#,
            "jurisdictions",
        );
        refused_at_line_three(
            r#"{"code":"x","blocks":"b","jurisdictions":["UK"],"state":"open"}"#,
            "jurisdictions[0]",
        );
        one(r#"{"code":"x_9","blocks":"b","jurisdictions":["EW"],"state":"open","note":"n"}"#);
    }

    #[test]
    fn a_state_and_its_date_agree() {
        let with = |rest: &str| format!(r#"{{"code":"x","blocks":"b","jurisdictions":["EW"],{rest}}}"#);
        for state in ["confirmed", "planned", "unverified"] {
            refused_at_line_three(&with(&format!(r#""state":"{state}","instrument":"S.I. 2027/1""#)), "date");
        }
        refused_at_line_three(&with(r#""state":"open","date":"2027-01-01""#), "date");
        let late = r#""state":"planned","date":"2027-01-01","not_before":"2027-01-02""#;
        refused_at_line_three(&with(late), "not_before");
        one(&with(r#""state":"planned","date":"2027-01-01","not_before":"2027-01-01""#));
    }

    #[test]
    fn a_confirmed_entry_needs_a_numbered_instrument() {
        let with = |instrument: &str| {
            format!(
                r#"{{"code":"x","blocks":"b","jurisdictions":["EW"],"state":"confirmed","date":"2027-01-01"{instrument}}}"#
            )
        };
        refused_at_line_three(&with(""), "instrument");
        for vague in [
            "",
            "an order",
            "S.I. 2027",
            "S.I. 2027/",
            "S.I. 27/1",
            "S.I. 2027/x",
            "S.I. x/1",
            "Some Act 2027",
            "Some Act 27 s.1",
            "Some Act 2027 s.x",
            "Some Act 2027 part 1",
        ] {
            refused_at_line_three(&with(&format!(r#","instrument":"{vague}""#)), "instrument");
        }
        for good in
            ["S.I. 2027/1", "S.S.I. 2027/12", "S.R. 2027/3", "Some Act 2027 s.1", "Some Act 2027 Sch.2"]
        {
            one(&with(&format!(r#","instrument":"{good}""#)));
        }
    }

    #[test]
    fn a_code_and_a_jurisdiction_occur_once_together() {
        let entry = r#"{"code":"x","blocks":"b","jurisdictions":["EW"],"state":"open"}"#;
        assert_eq!(refused(&format!("{entry},\n{entry}")), (4, "code".to_owned()));
        one(&format!("{entry},\n{}", entry.replace("EW", "NI")));
    }

    #[test]
    fn the_document_itself_is_checked() {
        let good = document("");
        assert!(Commencement::parse(&good).is_ok());
        let error = Commencement::parse(&good.replace("/1", "/2")).unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (1, "schema"));
        let error = Commencement::parse("{\n\"schema\": }").unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (2, "document"));
        assert_eq!(error.to_string(), "commencement data, line 2, `document`: not a commencement document");
    }

    #[test]
    fn the_summary_maximum_goes_by_day_of_conviction() {
        let months = |on: &str| built_in().summary_maximum(EW, day(on)).map(|row| row.months);
        assert_eq!(months("2023-02-06"), None);
        assert_eq!(months("2023-02-07"), Some(12));
        assert_eq!(months("2023-03-29"), Some(12));
        assert_eq!(months("2023-03-30"), Some(6));
        assert_eq!(months("2024-11-17"), Some(6));
        assert_eq!(months("2024-11-18"), Some(12));
        assert!(built_in().summary_maximum(NI, day("2024-11-18")).is_none());
    }

    #[test]
    fn summary_maximum_rows_are_checked() {
        let parse = |rows: &str| {
            Commencement::parse(&format!(
                "{{\"schema\": \"{SCHEMA}\", \"entries\": [], \"summary_maximum\": [\n{rows}]}}"
            ))
            .map_err(|error| (error.line, error.field))
        };
        let row =
            r#"{"jurisdiction":"EW","convicted_from":"2024-01-01","months":6,"instrument":"S.I. 2024/1"}"#;
        assert!(parse(row).is_ok());
        let refused = |line: usize, field: &str| Err((line, field.to_owned()));
        assert_eq!(parse(&row.replace(":6", ":0")), refused(2, "months"));
        assert_eq!(parse(&row.replace(" 2024/1", "")), refused(2, "instrument"));
        assert_eq!(parse(&row.replace("\"months\":6,", "\"months\":\"six\",")), refused(2, "months"));
        assert_eq!(parse(&format!("{row},\n{row}")), refused(3, "convicted_from"));
        assert!(parse(&format!("{row},\n{}", row.replace("EW", "NI"))).is_ok());
        assert!(parse(&format!("{row},\n{}", row.replace("01-01", "01-02"))).is_ok());
    }
}
