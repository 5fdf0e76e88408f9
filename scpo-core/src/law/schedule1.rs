//! The offences Schedule 1 lists, by jurisdiction and day.
//!
//! The list is open: an offence it does not name may still be treated as
//! serious by the court ([`serious_offence`](super::involvement::serious_offence)),
//! so a look-up answers "listed" or "not found here", never "not serious". The
//! list was read in the state of 2 December 2025 and may be incomplete from
//! 29 April 2026, when the Crime and Policing Act 2026 was passed.

use std::borrow::Cow;

use super::vocabulary::Jurisdiction;
use crate::date::Date;

/// The list built into the library, as comma-separated text.
pub const BUILT_IN: &str = include_str!("../../data/schedule1.csv");

/// The fields of a row, in order; also the first line of the text.
const FIELDS: [&str; 8] = [
    "jurisdiction",
    "paragraph",
    "heading",
    "act",
    "provision",
    "short_description",
    "added_by",
    "from_date",
];

/// One listed offence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOffence {
    /// The jurisdiction whose Part of the Schedule lists it.
    pub jurisdiction: Jurisdiction,
    /// The paragraph, such as `1(1)(a)`.
    pub paragraph: String,
    /// The heading of the paragraph, as a code.
    pub heading: String,
    /// The Act that creates the offence.
    pub act: String,
    /// The provision of that Act.
    pub provision: String,
    /// The offence in a few words.
    pub short_description: String,
    /// What put it on the list.
    pub added_by: String,
    /// The first day it is listed.
    pub from_date: Date,
}

/// The checked list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule1 {
    offences: Vec<ListedOffence>,
}

/// What a look-up found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing<'a> {
    /// Listed on the day; every entry that lists it.
    Listed(Vec<&'a ListedOffence>),
    /// On the list, but from a later day than the one asked about.
    ListedLater(Vec<&'a ListedOffence>),
    /// Not found: the court may still treat it as serious.
    NotFound,
}

/// The list was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Schedule 1 data, line {line}, `{field}`: {problem}")]
pub struct Schedule1Error {
    /// The line, from 1.
    pub line: usize,
    /// The field refused.
    pub field: &'static str,
    /// What was wrong, in fixed words.
    pub problem: &'static str,
}

impl Listing<'_> {
    /// `Some(true)` if listed; otherwise `None`, because the list is open and
    /// its silence settles nothing.
    pub fn is_listed(&self) -> Option<bool> {
        matches!(self, Self::Listed(_)).then_some(true)
    }
}

impl Schedule1 {
    /// The list built into the library.
    ///
    /// # Errors
    ///
    /// None in a released library: the built-in list is under test.
    pub fn built_in() -> Result<Self, Schedule1Error> {
        Self::parse(BUILT_IN)
    }

    /// Reads and checks a list: the header line exactly, then one offence a
    /// line, eight fields, commas inside a field only between double quotes.
    ///
    /// # Errors
    ///
    /// [`Schedule1Error`], with line and field, for another header, a wrong
    /// number of fields, an unclosed or misplaced quote, an empty field, an
    /// unknown jurisdiction, a heading that is not a code, a date not written
    /// `YYYY-MM-DD`, or the same offence twice under one paragraph.
    pub fn parse(text: &str) -> Result<Self, Schedule1Error> {
        let mut lines = text.lines().enumerate();
        if lines.next().map(|(_, header)| header) != Some(FIELDS.join(",").as_str()) {
            return Err(Schedule1Error { line: 1, field: "header", problem: "not the expected header" });
        }
        let mut list = Self { offences: Vec::new() };
        for (index, line) in lines {
            let row = Row { line: index + 1 };
            list.add(&row, row.offence(line)?)?;
        }
        Ok(list)
    }

    /// Every offence, in the order of the list.
    pub fn offences(&self) -> &[ListedOffence] {
        &self.offences
    }

    /// S02-2, ss.2(2), 2A(2), 3(2): whether an offence, named by its Act and
    /// provision as the list writes them, is listed in a jurisdiction's Part on
    /// the day of the hearing (not of the offence).
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::law::schedule1::{Listing, Schedule1};
    /// use scpo_core::law::vocabulary::Jurisdiction;
    ///
    /// let list = Schedule1::built_in().unwrap();
    /// let hearing = "2026-11-21".parse().unwrap();
    /// let found = list.look_up(Jurisdiction::EnglandAndWales, "Misuse of Drugs Act 1971", "s.4(3)", hearing);
    /// assert!(matches!(found, Listing::Listed(_)));
    /// ```
    pub fn look_up(
        &self,
        jurisdiction: Jurisdiction,
        act: &str,
        provision: &str,
        hearing: Date,
    ) -> Listing<'_> {
        let named = |offence: &&ListedOffence| {
            offence.jurisdiction == jurisdiction && offence.act == act && offence.provision == provision
        };
        let (listed, later): (Vec<_>, Vec<_>) =
            self.offences.iter().filter(named).partition(|offence| offence.from_date <= hearing);
        match (listed.is_empty(), later.is_empty()) {
            (false, _) => Listing::Listed(listed),
            (true, false) => Listing::ListedLater(later),
            (true, true) => Listing::NotFound,
        }
    }

    fn add(&mut self, row: &Row, offence: ListedOffence) -> Result<(), Schedule1Error> {
        let place = |o: &ListedOffence| {
            (
                o.jurisdiction,
                o.paragraph.clone(),
                o.act.clone(),
                o.provision.clone(),
                o.short_description.clone(),
            )
        };
        if self.offences.iter().any(|other| place(other) == place(&offence)) {
            return Err(row.refuse("provision", "the same offence twice under one paragraph"));
        }
        self.offences.push(offence);
        Ok(())
    }
}

/// A row being read.
struct Row {
    line: usize,
}

impl Row {
    fn refuse(&self, field: &'static str, problem: &'static str) -> Schedule1Error {
        Schedule1Error { line: self.line, field, problem }
    }

    fn offence(&self, line: &str) -> Result<ListedOffence, Schedule1Error> {
        let mut fields = self.split(line)?.into_iter().zip(FIELDS);
        let mut next = |field: &'static str| match fields.next() {
            Some((text, _)) if text.trim() == text && !text.is_empty() => Ok(text.into_owned()),
            _ => Err(self.refuse(field, "empty, or space at an end")),
        };
        Ok(ListedOffence {
            jurisdiction: self.jurisdiction(&next("jurisdiction")?)?,
            paragraph: next("paragraph")?,
            heading: self.heading(next("heading")?)?,
            act: next("act")?,
            provision: next("provision")?,
            short_description: next("short_description")?,
            added_by: next("added_by")?,
            from_date: next("from_date")?.parse().map_err(|_| self.refuse("from_date", "not a date"))?,
        })
    }

    fn jurisdiction(&self, code: &str) -> Result<Jurisdiction, Schedule1Error> {
        let found = Jurisdiction::ALL.iter().find(|jurisdiction| jurisdiction.code() == code);
        found.copied().ok_or_else(|| self.refuse("jurisdiction", "not EW, NI or SC"))
    }

    fn heading(&self, heading: String) -> Result<String, Schedule1Error> {
        let is_code = heading.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if is_code { Ok(heading) } else { Err(self.refuse("heading", "a heading is written a-z _")) }
    }

    /// The eight fields of a line.
    fn split<'a>(&self, line: &'a str) -> Result<Vec<Cow<'a, str>>, Schedule1Error> {
        let mut fields = Vec::new();
        let mut rest = Some(line);
        while let Some(text) = rest {
            let name =
                FIELDS.get(fields.len()).ok_or_else(|| self.refuse("line", "more than eight fields"))?;
            let (field, after) = split_one(text).ok_or_else(|| self.refuse(name, "a misplaced quote"))?;
            fields.push(field);
            rest = after;
        }
        if fields.len() == FIELDS.len() {
            Ok(fields)
        } else {
            Err(self.refuse("line", "fewer than eight fields"))
        }
    }
}

/// The first field of a line and what follows its comma, if there is one.
fn split_one(text: &str) -> Option<(Cow<'_, str>, Option<&str>)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (field, after) = text.split_once(',').map_or((text, None), |(field, after)| (field, Some(after)));
        return (!field.contains('"')).then_some((Cow::Borrowed(field), after));
    };
    let mut field = String::new();
    let mut rest = quoted;
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            field.push('"');
            rest = more;
        } else if after.is_empty() {
            return Some((Cow::Owned(field), None));
        } else {
            return after.strip_prefix(',').map(|after| (Cow::Owned(field), Some(after)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, day};
    use super::*;

    const HEADER: &str = "jurisdiction,paragraph,heading,act,provision,short_description,added_by,from_date";
    const ROW: &str = "EW,1(1)(a),drugs,An Act 1999,s.1,supplying,original,2008-04-06";

    fn parse(rows: &str) -> Result<Schedule1, Schedule1Error> {
        Schedule1::parse(&format!("{HEADER}\n{rows}"))
    }

    fn refused(rows: &str) -> (usize, &'static str) {
        let error = parse(rows).unwrap_err();
        (error.line, error.field)
    }

    fn word(jurisdiction: Jurisdiction, act: &str, provision: &str, hearing: &str) -> &'static str {
        match Schedule1::built_in().unwrap().look_up(jurisdiction, act, provision, day(hearing)) {
            Listing::Listed(_) => "listed",
            Listing::ListedLater(_) => "later",
            Listing::NotFound => "not found",
        }
    }

    #[test]
    fn the_built_in_list_is_whole() {
        // 103 offences in Part 1, 94 in Part 2, 88 in Part 1A.
        let list = Schedule1::built_in().unwrap();
        let count = |j| list.offences().iter().filter(|offence| offence.jurisdiction == j).count();
        assert_eq!((count(EW), count(NI), count(SC)), (103, 94, 88));
    }

    #[test]
    fn s02_2_the_list_is_read_on_the_day_of_the_hearing() {
        let act = "Misuse of Drugs Act 1971";
        assert_eq!(word(EW, act, "s.6", "2015-05-02"), "later");
        assert_eq!(word(EW, act, "s.6", "2015-05-03"), "listed");
        assert_eq!(word(EW, act, "s.4(3)", "2008-04-05"), "later");
        assert_eq!(word(EW, act, "s.4(3)", "2008-04-06"), "listed");
        let terrorism = "any offence listed for the time being in s.41(1)";
        assert_eq!(word(EW, "Counter-Terrorism Act 2008", terrorism, "2019-04-11"), "later");
        assert_eq!(word(EW, "Counter-Terrorism Act 2008", terrorism, "2019-04-12"), "listed");
    }

    #[test]
    fn s02_2_each_jurisdiction_has_its_own_part() {
        assert_eq!(word(EW, "Modern Slavery Act 2015", "s.1", "2026-01-01"), "listed");
        assert_eq!(word(SC, "Modern Slavery Act 2015", "s.1", "2026-01-01"), "not found");
        assert_eq!(word(SC, "Misuse of Drugs Act 1971", "s.4(2)", "2016-02-29"), "later");
        assert_eq!(word(SC, "Misuse of Drugs Act 1971", "s.4(2)", "2016-03-01"), "listed");
    }

    #[test]
    fn s02_2_silence_of_the_list_is_not_an_answer() {
        // Possession of a firearm with intent is not named in paragraph 3.
        assert_eq!(word(EW, "Firearms Act 1968", "s.16", "2026-01-01"), "not found");
        let list = parse(ROW).unwrap();
        let ask = |hearing| list.look_up(EW, "An Act 1999", "s.1", day(hearing)).is_listed();
        assert_eq!(ask("2008-04-06"), Some(true));
        assert_eq!(ask("2008-04-05"), None);
        assert_eq!(list.look_up(EW, "An Act 1999", "s.2", day("2020-01-01")).is_listed(), None);
        assert_eq!(list.look_up(EW, "An Act 1998", "s.1", day("2020-01-01")).is_listed(), None);
        assert_eq!(list.look_up(NI, "An Act 1999", "s.1", day("2020-01-01")).is_listed(), None);
    }

    #[test]
    fn a_fault_names_line_and_field() {
        let bad = |from: &str, to: &str| refused(&format!("{ROW}\n{}", ROW.replace(from, to)));
        assert_eq!(bad("EW", "UK"), (3, "jurisdiction"));
        assert_eq!(bad("EW", ""), (3, "jurisdiction"));
        assert_eq!(bad("1(1)(a)", ""), (3, "paragraph"));
        assert_eq!(bad("drugs", "Drugs"), (3, "heading"));
        assert_eq!(bad("drugs", ""), (3, "heading"));
        assert_eq!(bad("An Act 1999", " An Act 1999"), (3, "act"));
        assert_eq!(bad("s.1", ""), (3, "provision"));
        assert_eq!(bad("supplying", ""), (3, "short_description"));
        assert_eq!(bad("original", "original "), (3, "added_by"));
        assert_eq!(bad("2008-04-06", "2008-4-6"), (3, "from_date"));
        assert_eq!(bad("2008-04-06", ""), (3, "from_date"));
        assert_eq!(bad(",2008-04-06", ""), (3, "line"));
        assert_eq!(bad("2008-04-06", "2008-04-06,x"), (3, "line"));
        assert_eq!(bad("supplying", "supp\"lying"), (3, "short_description"));
        assert_eq!(bad("supplying", "\"supplying"), (3, "short_description"));
        assert_eq!(bad("supplying", "\"supplying\"x"), (3, "short_description"));
        assert_eq!(refused(&format!("{ROW}\n{ROW}")), (3, "provision"));
        assert_eq!(refused(&format!("{ROW}\n\n{ROW}")), (3, "line"));
    }

    #[test]
    fn the_header_is_exact() {
        assert!(parse("").is_ok());
        let error = Schedule1::parse("").unwrap_err();
        assert_eq!(error.to_string(), "Schedule 1 data, line 1, `header`: not the expected header");
        assert_eq!(Schedule1::parse(&HEADER.replace("act", "acts")).unwrap_err().field, "header");
    }

    #[test]
    fn quotes_hold_commas_and_quotes() {
        let list = parse(&ROW.replace("supplying", "\"one, \"\"two\"\"\"")).unwrap();
        assert_eq!(list.offences()[0].short_description, "one, \"two\"");
        assert_eq!(list.offences()[0].from_date, day("2008-04-06"));
        let last = parse(&ROW.replace("2008-04-06", "\"2008-04-06\"")).unwrap();
        assert_eq!(last.offences()[0].from_date, day("2008-04-06"));
        let same_words = format!("{ROW}\n{}", ROW.replace("supplying", "offering"));
        assert_eq!(parse(&same_words).unwrap().offences().len(), 2);
    }
}
