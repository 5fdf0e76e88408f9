use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calendar::is_weekend;
use super::calendar_csv;
use super::calendar_error::{CalendarError, CalendarRule};
use super::day_bits::{DayBits, Step};
use super::{Calendar, Counted, CountingRule, Date, DaySet, Division, OwnDays, ReleaseTerm};
use crate::finding::Known;

/// The calendars of the three divisions, and a caller's own day set if there is
/// one: everything needed to say whether a day counts.
///
/// Outside the years covered every answer is unknown and names what is missing,
/// as in `calendar:england-and-wales:2029`; it is never "no holidays".
///
/// # Example
///
/// ```
/// use scpo_core::date::{Calendars, Date, DaySet, Division};
///
/// let csv = include_str!("../../data/bank_holidays_uk.csv");
/// let known_as_at = Date::new(2026, 8, 1).unwrap();
/// let calendars = Calendars::from_csv(csv, known_as_at, 2015, 2028).unwrap();
///
/// let working = DaySet::ServiceWorkingDay(Division::EnglandAndWales);
/// let christmas = Date::new(2026, 12, 25).unwrap();
/// let before = calendars.roll_back(working, christmas).get().unwrap();
/// assert_eq!(before.date.to_string(), "2026-12-24");
/// assert!(calendars.is_counted(working, Date::new(2029, 6, 1).unwrap()).is_unknown());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Form", into = "Form")]
pub struct Calendars {
    england_and_wales: Calendar,
    scotland: Calendar,
    northern_ireland: Calendar,
    own: Option<OwnDays>,
    bits: Bits,
}

/// The excluded days of each set, worked out once.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bits {
    england_and_wales: DayBits,
    scotland: DayBits,
    northern_ireland: DayBits,
    /// A bank holiday anywhere in the United Kingdom.
    union: DayBits,
    /// Saturdays count.
    short_term_release: DayBits,
    own: Option<DayBits>,
}

impl Calendars {
    /// The calendars of the three divisions, in any order.
    ///
    /// # Errors
    ///
    /// [`CalendarRule::Divisions`] unless each division is given once, and
    /// [`CalendarRule::Years`] if no year is covered by all three.
    pub fn new(calendars: [Calendar; 3]) -> Result<Self, CalendarError> {
        let of = |division| {
            let found = calendars.iter().find(|calendar| calendar.division() == division);
            found.cloned().ok_or(CalendarError::new("division", CalendarRule::Divisions))
        };
        let [first, second, third] = Division::ALL;
        let (england_and_wales, scotland, northern_ireland) = (of(first)?, of(second)?, of(third)?);
        let bits = Bits::build(&england_and_wales, &scotland, &northern_ireland)
            .ok_or(CalendarError::new("first_year", CalendarRule::Years))?;
        Ok(Self { england_and_wales, scotland, northern_ireland, own: None, bits })
    }

    /// Reads the three calendars from a file with the columns
    /// `division,date,title,notes`, the dates of each division rising.
    ///
    /// # Errors
    ///
    /// [`CalendarError`] with the line, the field and the rule.
    pub fn from_csv(
        text: &str,
        known_as_at: Date,
        first_year: i32,
        last_year: i32,
    ) -> Result<Self, CalendarError> {
        Self::new(calendar_csv::read(text, known_as_at, first_year, last_year)?)
    }

    /// The same calendars with a caller's own day set, in place of any other.
    ///
    /// # Errors
    ///
    /// [`CalendarRule::Years`] if no year is covered by the set and by all the
    /// divisions it names.
    pub fn with_own_days(mut self, own: OwnDays) -> Result<Self, CalendarError> {
        let named: Vec<&Calendar> = own.divisions().iter().map(|division| self.calendar(*division)).collect();
        let bits = own_bits(&own, &named).ok_or(CalendarError::new("first_year", CalendarRule::Years))?;
        self.bits.own = Some(bits);
        self.own = Some(own);
        Ok(self)
    }

    /// The calendar of one division.
    pub fn calendar(&self, division: Division) -> &Calendar {
        match division {
            Division::EnglandAndWales => &self.england_and_wales,
            Division::Scotland => &self.scotland,
            Division::NorthernIreland => &self.northern_ireland,
        }
    }

    /// The caller's own day set, if there is one.
    pub fn own_days(&self) -> Option<&OwnDays> {
        self.own.as_ref()
    }

    /// The day the lists behind a set were taken from their source; of several,
    /// the earliest. `None` for an own set that is absent or names no division.
    pub fn known_as_at(&self, set: DaySet) -> Option<Date> {
        self.divisions_of(set).iter().map(|division| self.calendar(*division).known_as_at()).min()
    }

    /// Whether a day counts, that is, is not excluded.
    pub fn is_counted(&self, set: DaySet, day: Date) -> Known<bool> {
        match self.bits(set).and_then(|bits| bits.is_excluded(day)) {
            Some(excluded) => Known::Value(!excluded),
            None => self.unknown(set, day.year()),
        }
    }

    /// The day itself if it counts, else the nearest earlier day that does.
    pub fn roll_back(&self, set: DaySet, day: Date) -> Known<Counted> {
        self.nearest(set, day, Step::Back).map(|date| Counted::new(date, CountingRule::RolledBack))
    }

    /// The day itself if it counts, else the nearest later day that does.
    pub fn roll_forward(&self, set: DaySet, day: Date) -> Known<Counted> {
        self.nearest(set, day, Step::On).map(|date| Counted::new(date, CountingRule::RolledForward))
    }

    /// The nearest day that counts, the day itself included.
    pub(super) fn nearest(&self, set: DaySet, day: Date, step: Step) -> Known<Date> {
        self.reached(set, day, self.bits(set).map(|bits| bits.nearest(day, step)))
    }

    /// The `nth` day that counts, the day itself left out.
    pub(super) fn nth(&self, set: DaySet, day: Date, nth: u32, step: Step) -> Known<Date> {
        self.reached(set, day, self.bits(set).map(|bits| bits.nth(day, nth, step)))
    }

    fn reached(&self, set: DaySet, day: Date, steps: Option<Result<i32, i32>>) -> Known<Date> {
        let (steps, inside) = match steps {
            Some(Ok(steps)) => (steps, true),
            Some(Err(steps)) => (steps, false),
            None => (0, false),
        };
        match day.add_days(i64::from(steps)) {
            Ok(date) if inside => Known::Value(date),
            Ok(date) => self.unknown(set, date.year()),
            Err(_) => self.unknown(set, day.year()),
        }
    }

    #[inline]
    fn bits(&self, set: DaySet) -> Option<&DayBits> {
        Some(match set {
            DaySet::CrimprBusinessDay
            | DaySet::CprShortPeriodDay
            | DaySet::ReleaseDay(ReleaseTerm::OverFiveDays)
            | DaySet::ServiceWorkingDay(Division::EnglandAndWales) => &self.bits.england_and_wales,
            DaySet::ReleaseDay(ReleaseTerm::FiveDaysOrLess) => &self.bits.short_term_release,
            DaySet::FoiWorkingDay => &self.bits.union,
            DaySet::ServiceWorkingDay(Division::Scotland) => &self.bits.scotland,
            DaySet::ServiceWorkingDay(Division::NorthernIreland) => &self.bits.northern_ireland,
            DaySet::Own => return self.bits.own.as_ref(),
        })
    }

    /// The divisions whose lists a set needs.
    fn divisions_of(&self, set: DaySet) -> &[Division] {
        match set {
            DaySet::CrimprBusinessDay
            | DaySet::CprShortPeriodDay
            | DaySet::ReleaseDay(_)
            | DaySet::ServiceWorkingDay(Division::EnglandAndWales) => &[Division::EnglandAndWales],
            DaySet::ServiceWorkingDay(Division::Scotland) => &[Division::Scotland],
            DaySet::ServiceWorkingDay(Division::NorthernIreland) => &[Division::NorthernIreland],
            DaySet::FoiWorkingDay => &Division::ALL,
            DaySet::Own => self.own.as_ref().map_or(&[], OwnDays::divisions),
        }
    }

    /// What is missing to answer for a year.
    #[cold]
    fn unknown<T>(&self, set: DaySet, year: i32) -> Known<T> {
        if set == DaySet::Own && self.own.is_none() {
            return Known::missing("calendar:own");
        }
        let lists = self.divisions_of(set).iter().map(|division| self.calendar(*division));
        let mut missing: Vec<Cow<'static, str>> = lists
            .filter(|calendar| !calendar.covers(year))
            .map(|calendar| format!("calendar:{}:{year}", calendar.division().name()).into())
            .collect();
        if set == DaySet::Own && self.own.as_ref().is_some_and(|own| !own.covers(year)) {
            missing.push(format!("calendar:own:{year}").into());
        }
        Known::Unknown(missing)
    }
}

impl Bits {
    fn build(england_and_wales: &Calendar, scotland: &Calendar, northern_ireland: &Calendar) -> Option<Self> {
        let all = [england_and_wales, scotland, northern_ireland];
        let short_term_release = |day: Date| {
            // Christmas Day is excluded by name: on a Saturday the list holds only its substitute.
            let christmas = (day.month(), day.day()) == (12, 25);
            day.weekday() == super::Weekday::Sunday || christmas || is_listed(england_and_wales, day)
        };
        Some(Self {
            england_and_wales: list_bits(&[england_and_wales], is_weekend)?,
            scotland: list_bits(&[scotland], is_weekend)?,
            northern_ireland: list_bits(&[northern_ireland], is_weekend)?,
            union: list_bits(&all, is_weekend)?,
            short_term_release: list_bits(&[england_and_wales], short_term_release)?,
            own: None,
        })
    }
}

/// The days in any of the lists or otherwise off, for the years all lists cover.
fn list_bits(lists: &[&Calendar], is_off: impl Fn(Date) -> bool) -> Option<DayBits> {
    let first = lists.iter().map(|list| list.first_year()).max()?;
    let last = lists.iter().map(|list| list.last_year()).min()?;
    DayBits::build(first, last, |day| is_off(day) || lists.iter().any(|list| is_listed(list, day)))
}

/// The days off of an own set, for the years it and its lists cover.
fn own_bits(own: &OwnDays, lists: &[&Calendar]) -> Option<DayBits> {
    let first = lists.iter().map(|list| list.first_year()).fold(own.first_year(), i32::max);
    let last = lists.iter().map(|list| list.last_year()).fold(own.last_year(), i32::min);
    DayBits::build(first, last, |day| {
        own.weekdays_off().contains(&day.weekday())
            || own.dates().binary_search(&day).is_ok()
            || lists.iter().any(|list| is_listed(list, day))
    })
}

fn is_listed(list: &Calendar, day: Date) -> bool {
    list.dates().binary_search(&day).is_ok()
}

/// The calendars as a document: the three lists and the caller's own days.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Form {
    divisions: [Calendar; 3],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    own_days: Option<OwnDays>,
}

impl TryFrom<Form> for Calendars {
    type Error = CalendarError;

    fn try_from(form: Form) -> Result<Self, CalendarError> {
        let calendars = Self::new(form.divisions)?;
        match form.own_days {
            Some(own) => calendars.with_own_days(own),
            None => Ok(calendars),
        }
    }
}

impl From<Calendars> for Form {
    fn from(calendars: Calendars) -> Self {
        Self {
            divisions: [calendars.england_and_wales, calendars.scotland, calendars.northern_ireland],
            own_days: calendars.own,
        }
    }
}
