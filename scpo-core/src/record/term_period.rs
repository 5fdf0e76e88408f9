use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Length;
use crate::finding::Refusal;
use crate::law::vocabulary::codes;

codes! {
    /// The words by which a condition counts a period.
    PeriodCounting {
        /// "Beginning with": the first day counts.
        BeginningWith => "beginning_with",
        /// "After", or "within … of": the day of the event does not count.
        After => "after",
        /// "Clear": neither the first day nor the last counts.
        Clear => "clear",
    }
}

/// A period as the words of a condition state it: in years, months and days, in
/// hours, or in working days, one of the three, and more than nothing.
///
/// # Example
///
/// ```
/// use scpo_core::record::{PeriodCounting, TermPeriod};
///
/// let week: TermPeriod = serde_json::from_str(r#"{"days": 7, "counting": "after"}"#).unwrap();
/// assert_eq!(week, TermPeriod::days(7).unwrap().counted(PeriodCounting::After));
///
/// // Hours and working days stand alone, and a period is more than nothing.
/// assert!(serde_json::from_str::<TermPeriod>(r#"{"days": 1, "hours": 12}"#).is_err());
/// assert!(serde_json::from_str::<TermPeriod>(r#"{"hours": 0}"#).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "TermPeriodParts", into = "TermPeriodParts")]
pub struct TermPeriod {
    /// How long it is.
    pub extent: PeriodExtent,
    /// How it is counted; absent where the words do not say.
    pub counting: Option<PeriodCounting>,
}

/// How long a period of a condition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodExtent {
    /// Years, months and days of the calendar; a week is seven days.
    Calendar(Length),
    /// Hours, 1 to 8,784.
    Hours(u16),
    /// Working days, 1 to 1,000.
    WorkingDays(u16),
}

/// The most hours a period has: those of a leap year.
const MOST_HOURS: u16 = 8_784;
/// The most working days a period has: about four years of them.
const MOST_WORKING_DAYS: u16 = 1_000;

/// A period as read, before it is checked, and as written.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TermPeriodParts {
    /// Years, 0 to 100.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(max = 100))]
    years: u16,
    /// Months, 0 to 1,200.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(max = 1200))]
    months: u16,
    /// Days, 0 to 36,600; a week is seven.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(max = 36600))]
    days: u16,
    /// Hours, 1 to 8,784; with nothing else beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 8784))]
    hours: Option<u16>,
    /// Working days, 1 to 1,000; with nothing else beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000))]
    working_days: Option<u16>,
    /// How it is counted; absent where the words do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counting: Option<PeriodCounting>,
}

impl TermPeriod {
    /// So many days; `None` for none or more than 36,600.
    pub fn days(days: u16) -> Option<Self> {
        Length::new(0, 0, days).ok().map(Self::from)
    }

    /// So many months; `None` for none or more than 1,200.
    pub fn months(months: u16) -> Option<Self> {
        Length::new(0, months, 0).ok().map(Self::from)
    }

    /// So many years; `None` for none or more than 100.
    pub fn years(years: u16) -> Option<Self> {
        Length::new(years, 0, 0).ok().map(Self::from)
    }

    /// So many hours; `None` for none or more than 8,784.
    pub fn hours(hours: u16) -> Option<Self> {
        (1..=MOST_HOURS).contains(&hours).then_some(Self::of(PeriodExtent::Hours(hours)))
    }

    /// So many working days; `None` for none or more than 1,000.
    pub fn working_days(days: u16) -> Option<Self> {
        (1..=MOST_WORKING_DAYS).contains(&days).then_some(Self::of(PeriodExtent::WorkingDays(days)))
    }

    /// The same period counted by stated words.
    #[must_use]
    pub fn counted(self, counting: PeriodCounting) -> Self {
        Self { counting: Some(counting), ..self }
    }

    /// Its years, months and days; `None` for hours or working days.
    pub fn length(self) -> Option<Length> {
        match self.extent {
            PeriodExtent::Calendar(length) => Some(length),
            PeriodExtent::Hours(_) | PeriodExtent::WorkingDays(_) => None,
        }
    }

    fn of(extent: PeriodExtent) -> Self {
        Self { extent, counting: None }
    }
}

impl From<Length> for TermPeriod {
    fn from(length: Length) -> Self {
        Self::of(PeriodExtent::Calendar(length))
    }
}

impl TryFrom<TermPeriodParts> for TermPeriod {
    type Error = Refusal;

    fn try_from(parts: TermPeriodParts) -> Result<Self, Refusal> {
        let TermPeriodParts { years, months, days, hours, working_days, counting } = parts;
        let calendar = (years, months, days) != (0, 0, 0);
        let period = match (calendar, hours, working_days) {
            (false, Some(hours), None) => Self::hours(hours),
            (false, None, Some(days)) => Self::working_days(days),
            (_, None, None) => Some(Length::new(years, months, days)?.into()),
            _ => return Err(refused("hours and working days stand alone")),
        };
        let words = "a period is 1 to 8784 hours or 1 to 1000 working days";
        period.map(|period| Self { counting, ..period }).ok_or_else(|| refused(words))
    }
}

fn refused(words: &'static str) -> Refusal {
    Refusal::new("period_form", words)
}

impl From<TermPeriod> for TermPeriodParts {
    fn from(period: TermPeriod) -> Self {
        let TermPeriod { extent, counting } = period;
        let (length, hours, working_days) = match extent {
            PeriodExtent::Calendar(length) => (Some(length), None, None),
            PeriodExtent::Hours(hours) => (None, Some(hours), None),
            PeriodExtent::WorkingDays(days) => (None, None, Some(days)),
        };
        let (years, months, days) =
            length.map_or((0, 0, 0), |length| (length.years, length.months, length.days));
        Self { years, months, days, hours, working_days, counting }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
fn is_zero(value: &u16) -> bool {
    *value == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<TermPeriod, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    /// The forms of the interface: a length as before, hours, working days, and how
    /// they are counted.
    #[test]
    fn every_form_is_written_as_it_was_read() {
        for json in [
            r#"{"days":7}"#,
            r#"{"months":6}"#,
            r#"{"years":1,"months":2,"days":3}"#,
            r#"{"hours":48}"#,
            r#"{"working_days":3}"#,
            r#"{"days":3,"counting":"beginning_with"}"#,
            r#"{"hours":72,"counting":"after"}"#,
            r#"{"working_days":5,"counting":"clear"}"#,
        ] {
            assert_eq!(serde_json::to_string(&read(json).unwrap()).unwrap(), json);
        }
    }

    #[test]
    fn hours_and_working_days_stand_alone() {
        for json in [
            r#"{"days":1,"hours":12}"#,
            r#"{"working_days":1,"hours":12}"#,
            r#"{"months":1,"working_days":2}"#,
            r#"{"hours":24,"working_days":0}"#,
        ] {
            assert!(read(json).unwrap_err().contains("stand alone"), "{json}");
        }
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        for json in [
            "{}",
            r#"{"counting":"after"}"#,
            r#"{"days":0}"#,
            r#"{"hours":0}"#,
            r#"{"working_days":0}"#,
            r#"{"hours":8785}"#,
            r#"{"working_days":1001}"#,
            r#"{"days":36601}"#,
            r#"{"months":1201}"#,
            r#"{"years":101}"#,
        ] {
            assert!(read(json).is_err(), "{json}");
        }
        for json in [r#"{"hours":8784}"#, r#"{"working_days":1000}"#, r#"{"days":36600}"#] {
            assert!(read(json).is_ok(), "{json}");
        }
    }

    #[test]
    fn a_constructor_refuses_what_reading_refuses() {
        assert_eq!(TermPeriod::days(0), None);
        assert_eq!(TermPeriod::months(0), None);
        assert_eq!(TermPeriod::years(101), None);
        assert_eq!(TermPeriod::hours(8_785), None);
        assert_eq!(TermPeriod::working_days(0), None);
        assert_eq!(TermPeriod::hours(48), read(r#"{"hours":48}"#).ok());
        assert_eq!(TermPeriod::working_days(3), read(r#"{"working_days":3}"#).ok());
        assert_eq!(TermPeriod::years(5), read(r#"{"years":5}"#).ok());
    }

    #[test]
    fn only_a_calendar_period_has_a_length() {
        let length = TermPeriod::days(7).and_then(TermPeriod::length);
        assert_eq!(length, Some(Length { years: 0, months: 0, days: 7 }));
        assert_eq!(TermPeriod::hours(48).and_then(TermPeriod::length), None);
    }
}
