//! Civil dates, the words the law counts them with, and the days that count.
//! Knows nothing of orders or police work.

mod date_type;
mod error;
mod time_of_day;

pub use date_type::{Date, Weekday};
pub use error::DateError;
pub use time_of_day::TimeOfDay;
