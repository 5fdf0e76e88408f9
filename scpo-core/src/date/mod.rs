//! Civil dates, the words the law counts them with, and the days that count.
//! Knows nothing of orders or police work.

mod after;
mod beginning_with;
mod business_days;
mod calendar;
mod calendar_csv;
mod calendar_error;
mod calendars;
mod clear_days;
mod counted;
mod counting_rule;
mod covered_dates;
mod date_type;
mod day_bits;
mod day_set;
mod division;
mod electronic_service;
mod error;
mod london;
mod months;
mod own_days;
mod period;
mod release_days;
mod sentence;
#[cfg(test)]
mod test_data;
mod time_of_day;
mod working_days;

pub use after::{days_after, within_days};
pub use beginning_with::{days_beginning_with, months_beginning_with, years_beginning_with};
pub use business_days::BusinessDayReading;
pub use calendar::Calendar;
pub use calendar_error::{CalendarError, CalendarRule};
pub use calendars::Calendars;
pub use clear_days::{clear_days_after, clear_days_before};
pub use counted::Counted;
pub use counting_rule::CountingRule;
pub use date_type::{Date, Weekday};
pub use day_set::{DaySet, ReleaseTerm};
pub use division::Division;
pub use error::DateError;
pub use months::{MonthPolicy, months_after, months_before, months_then_days_before, years_after};
pub use own_days::OwnDays;
pub use period::Period;
pub use release_days::ReleaseDays;
pub use sentence::{SentenceTerm, fraction_of_days};
pub use time_of_day::TimeOfDay;
