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
/// as in `calendar:england-and-wales:2029`; it is never "no holidays". A weekend
/// day out there is unknown too: the rest of the answer could not be told.
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
    #[inline]
    pub fn is_counted(&self, set: DaySet, day: Date) -> Known<bool> {
        match self.bits(set).and_then(|bits| bits.is_excluded(day)) {
            Some(excluded) => Known::Value(!excluded),
            None => self.unknown(set, day.year()),
        }
    }

    /// The day itself if it counts, else the nearest earlier day that does.
    #[inline]
    pub fn roll_back(&self, set: DaySet, day: Date) -> Known<Counted> {
        self.nearest(set, day, Step::Back).map(|date| Counted::new(date, CountingRule::RolledBack))
    }

    /// The day itself if it counts, else the nearest later day that does.
    #[inline]
    pub fn roll_forward(&self, set: DaySet, day: Date) -> Known<Counted> {
        self.nearest(set, day, Step::On).map(|date| Counted::new(date, CountingRule::RolledForward))
    }

    /// The nearest day that counts, the day itself included.
    #[inline]
    pub(super) fn nearest(&self, set: DaySet, day: Date, step: Step) -> Known<Date> {
        self.reached(set, day, self.bits(set).map_or(Err(0), |bits| bits.nearest(day, step)))
    }

    /// The `nth` day that counts, the day itself left out.
    #[inline]
    pub(super) fn nth(&self, set: DaySet, day: Date, nth: u32, step: Step) -> Known<Date> {
        self.reached(set, day, self.bits(set).map_or(Err(0), |bits| bits.nth(day, nth, step)))
    }

    /// How many days count from `anchor`, left out, to `other`.
    pub(super) fn count(&self, set: DaySet, anchor: Date, other: Date) -> Known<i64> {
        match self.bits(set).map_or(Err(0), |bits| bits.count(anchor, other)) {
            Ok(count) => Known::Value(count),
            Err(steps) => self.unknown(set, year_after(anchor, steps)),
        }
    }

    /// The day some steps on, or unknown where coverage ran out after them.
    #[inline]
    fn reached(&self, set: DaySet, day: Date, steps: Result<i32, i32>) -> Known<Date> {
        let steps = match steps {
            Ok(0) => return Known::Value(day),
            Ok(steps) => steps,
            Err(steps) => return self.unknown(set, year_after(day, steps)),
        };
        match day.add_days(i64::from(steps)) {
            Ok(date) => Known::Value(date),
            Err(_) => self.unknown(set, year_after(day, steps)),
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

/// The year some days from a day, which may lie just outside the range of dates.
fn year_after(day: Date, steps: i32) -> i32 {
    day.add_days(i64::from(steps)).map_or(day.year() + steps.signum(), Date::year)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::Weekday;
    use crate::date::test_data::{day, published};

    const ENGLAND: DaySet = DaySet::ServiceWorkingDay(Division::EnglandAndWales);

    fn counts(set: DaySet, on: &str) -> bool {
        published().is_counted(set, day(on)).get().unwrap()
    }

    #[test]
    fn the_united_kingdom_is_the_union_of_three_lists() {
        // dates.md 1: Northern Ireland only, and Scotland only.
        for holiday in ["2026-07-13", "2026-06-15"] {
            assert!(!counts(DaySet::FoiWorkingDay, holiday), "{holiday}");
            assert!(counts(ENGLAND, holiday), "{holiday}");
        }
        assert!(!counts(DaySet::ServiceWorkingDay(Division::NorthernIreland), "2026-07-13"));
        assert!(!counts(DaySet::ServiceWorkingDay(Division::Scotland), "2026-06-15"));
    }

    #[test]
    fn easter_and_summer_differ_in_scotland() {
        // dates.md 1.1.
        let scotland = DaySet::ServiceWorkingDay(Division::Scotland);
        assert!(counts(scotland, "2026-04-06"));
        assert!(!counts(ENGLAND, "2026-04-06"));
        assert!(!counts(scotland, "2026-08-03"));
        assert!(counts(ENGLAND, "2026-08-03"));
        assert!(counts(scotland, "2026-08-31"));
        assert!(!counts(ENGLAND, "2026-08-31"));
    }

    #[test]
    fn christmas_on_a_weekend_and_on_a_friday() {
        // dates.md 1: 25 December 2021 was a Saturday, 25 December 2026 is a Friday.
        for substitute in ["2021-12-27", "2021-12-28", "2026-12-25", "2026-12-28"] {
            assert!(!counts(DaySet::CrimprBusinessDay, substitute), "{substitute}");
        }
        assert!(counts(DaySet::CrimprBusinessDay, "2021-12-29"));
        assert!(counts(DaySet::CrimprBusinessDay, "2026-12-29"));
    }

    #[test]
    fn the_sets_of_england_and_wales_agree_on_every_day() {
        // dates.md 1, first consequence.
        let calendars = published();
        let mut on = day("2015-01-01");
        while on <= day("2028-12-31") {
            let answer = calendars.is_counted(ENGLAND, on);
            assert_eq!(calendars.is_counted(DaySet::CrimprBusinessDay, on), answer);
            assert_eq!(calendars.is_counted(DaySet::CprShortPeriodDay, on), answer);
            assert_eq!(calendars.is_counted(DaySet::ReleaseDay(ReleaseTerm::OverFiveDays), on), answer);
            on = on.tomorrow().unwrap();
        }
    }

    #[test]
    fn saturdays_count_for_a_term_of_five_days_but_not_christmas_day() {
        // CJA 1961 s.23(3): Christmas Day is named, so Saturday 25 December 2021 is off.
        let short = DaySet::ReleaseDay(ReleaseTerm::FiveDaysOrLess);
        assert!(counts(short, "2026-11-21"));
        assert!(!counts(short, "2026-11-22"));
        assert!(!counts(short, "2021-12-25"));
        assert!(!counts(short, "2026-05-04"));
    }

    #[test]
    fn outside_coverage_is_unknown_and_says_what_is_missing() {
        let calendars = published();
        let missing = |set, on| calendars.is_counted(set, day(on));
        assert_eq!(missing(ENGLAND, "2029-03-01"), Known::missing("calendar:england-and-wales:2029"));
        assert_eq!(
            missing(DaySet::FoiWorkingDay, "2014-12-31"),
            Known::Unknown(vec![
                "calendar:england-and-wales:2014".into(),
                "calendar:scotland:2014".into(),
                "calendar:northern-ireland:2014".into(),
            ])
        );
        assert_eq!(missing(DaySet::Own, "2026-03-01"), Known::missing("calendar:own"));
        // 1 January 2015 is a holiday, and the day before it is not covered.
        assert_eq!(
            calendars.roll_back(ENGLAND, day("2015-01-01")),
            Known::missing("calendar:england-and-wales:2014")
        );
        assert_eq!(
            calendars.roll_forward(ENGLAND, day("2028-12-30")),
            Known::missing("calendar:england-and-wales:2029")
        );
    }

    #[test]
    fn own_days_add_to_a_division_and_keep_their_own_coverage() {
        let own = OwnDays::new(
            vec![Weekday::Saturday, Weekday::Sunday],
            vec![Division::Scotland],
            2026,
            2030,
            vec![day("2026-12-24")],
        );
        let calendars = published().with_own_days(own.unwrap()).unwrap();
        let counts = |on| calendars.is_counted(DaySet::Own, day(on));
        assert_eq!(counts("2026-12-24"), Known::Value(false));
        assert_eq!(counts("2026-06-15"), Known::Value(false));
        assert_eq!(counts("2026-04-06"), Known::Value(true));
        assert_eq!(counts("2025-06-02"), Known::missing("calendar:own:2025"));
        assert_eq!(counts("2029-06-01"), Known::missing("calendar:scotland:2029"));
        assert_eq!(calendars.known_as_at(DaySet::Own), Some(day("2026-08-01")));
    }

    #[test]
    fn own_days_are_kept_and_travel_with_the_calendars() {
        let own = OwnDays::new(vec![Weekday::Friday], vec![], 2026, 2026, vec![]).unwrap();
        let calendars = published().with_own_days(own.clone()).unwrap();
        assert_eq!(calendars.own_days(), Some(&own));
        assert_eq!(published().own_days(), None);
        let json = serde_json::to_string(&calendars).unwrap();
        let back = serde_json::from_str::<Calendars>(&json).unwrap();
        assert_eq!(back.own_days(), Some(&own));
        assert_eq!(back.is_counted(DaySet::Own, day("2026-11-20")), Known::Value(false));
    }

    #[test]
    fn each_division_is_needed_once() {
        let england = published().calendar(Division::EnglandAndWales).clone();
        let error = Calendars::new([england.clone(), england.clone(), england]).unwrap_err();
        assert_eq!(error.rule, CalendarRule::Divisions);
    }

    #[test]
    fn a_list_that_reaches_the_first_day_in_range_still_names_what_is_missing() {
        let calendars = Division::ALL.map(|division| {
            let dates = vec![Date::MIN, day("1900-12-25")];
            Calendar::new(division, day("2026-08-01"), 1900, 1900, dates).unwrap()
        });
        assert_eq!(
            Calendars::new(calendars).unwrap().roll_back(ENGLAND, Date::MIN),
            Known::missing("calendar:england-and-wales:1899")
        );
    }

    #[test]
    fn the_schema_describes_the_document() {
        let schema = serde_json::to_value(schemars::schema_for!(Calendars)).unwrap();
        assert_eq!(schema["title"], "Calendars");
        assert_eq!(schema["required"], serde_json::json!(["divisions"]));
        assert!(schema["properties"].get("bits").is_none());
    }

    #[test]
    fn json_round_trips_and_is_checked() {
        let calendars = published();
        let json = serde_json::to_string(&calendars).unwrap();
        assert_eq!(serde_json::from_str::<Calendars>(&json).unwrap(), calendars);
        let twice = json.replace("\"northern-ireland\"", "\"scotland\"");
        assert!(serde_json::from_str::<Calendars>(&twice).is_err());
    }

    proptest! {
        #[test]
        fn rolling_back_twice_is_rolling_back_once(offset in 10_i64..5_100) {
            let calendars = published();
            let on = day("2015-01-01").add_days(offset).unwrap();
            for set in [ENGLAND, DaySet::FoiWorkingDay, DaySet::ReleaseDay(ReleaseTerm::FiveDaysOrLess)] {
                let once = calendars.roll_back(set, on).get().unwrap();
                prop_assert!(once.date <= on);
                prop_assert_eq!(calendars.roll_back(set, once.date).get().unwrap(), once);
            }
        }

        #[test]
        fn the_order_of_the_holidays_does_not_matter(seed in any::<u64>()) {
            let sorted = published();
            let shuffled = Division::ALL.map(|division| {
                let calendar = sorted.calendar(division);
                let mut dates = calendar.dates().to_vec();
                let turn = usize::try_from(seed % 97).unwrap() % dates.len();
                dates.rotate_left(turn);
                dates.reverse();
                Calendar::new(division, calendar.known_as_at(), 2015, 2028, dates).unwrap()
            });
            prop_assert_eq!(Calendars::new(shuffled).unwrap(), sorted);
        }
    }
}
