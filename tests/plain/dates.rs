//! Civil dates as plain day numbers (days since 1 January 1970), and the working days
//! of one division read from a list of bank holidays.

use std::collections::BTreeSet;

/// A civil day, counted from 1 January 1970.
pub type Day = i64;

/// Day number of a year, month and day of the Gregorian calendar.
pub fn day_number(year: i64, month: i64, day: i64) -> Day {
    // Count years from 1 March, so that the leap day is the last of its year.
    let y = if month <= 2 { year - 1 } else { year };
    let m = (month + 9) % 12;
    let before_month = (m * 153 + 2) / 5;
    y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + before_month + day - 1 - 719_468
}

/// Year, month and day of a day number. Found by trying, because that is easy to believe.
pub fn civil(day: Day) -> (i64, i64, i64) {
    let mut year = 1970 + day.div_euclid(366);
    while day_number(year + 1, 1, 1) <= day {
        year += 1;
    }
    let mut month = 12;
    while day_number(year, month, 1) > day {
        month -= 1;
    }
    (year, month, day - day_number(year, month, 1) + 1)
}

/// How many days a month has.
pub fn month_length(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads `YYYY-MM-DD`; anything else is no date.
pub fn parse(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || y.len() != 4 || m.len() != 2 || d.len() != 2 {
        return None;
    }
    let (year, month, day) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
    if !(1..=12).contains(&month) || day < 1 || day > month_length(year, month) {
        return None;
    }
    Some(day_number(year, month, day))
}

/// Writes `YYYY-MM-DD`.
pub fn show(day: Day) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// 0 is Monday, 6 is Sunday. 1 January 1970 was a Thursday.
pub fn weekday(day: Day) -> i64 {
    (day + 3).rem_euclid(7)
}

/// Calendar months before or after, clamped to the end of a short month (dates.md 3.2).
pub fn add_months(day: Day, months: i64) -> Day {
    let (y, m, d) = civil(day);
    let count = y * 12 + (m - 1) + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    day_number(year, month, d.min(month_length(year, month)))
}

/// Last day of a period of years, months and days *beginning with* `start`: the day
/// before the corresponding date, or the last day of the month that has none
/// (dates.md 2; reading 30: never clamp and then take a day off).
pub fn last_day_of_period(start: Day, years: i64, months: i64, days: i64) -> Day {
    let (y, m, d) = civil(start);
    let count = y * 12 + (m - 1) + years * 12 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    let corresponding = if d <= month_length(year, month) {
        day_number(year, month, d)
    } else {
        day_number(year, month, month_length(year, month)) + 1
    };
    corresponding + days - 1
}

/// The last day the law allows for an order whose first provision starts on `start`:
/// five years beginning with it (s.16(2), (4)).
pub fn five_years(start: Day) -> Day {
    last_day_of_period(start, 5, 0, 0)
}

/// The bank holidays of one division, and the years the list covers.
pub struct Calendar {
    holidays: BTreeSet<Day>,
    first: Day,
    last: Day,
}

/// The three lists.
pub struct Calendars {
    england_and_wales: Option<Calendar>,
    scotland: Option<Calendar>,
    northern_ireland: Option<Calendar>,
}

impl Calendars {
    /// Reads all three.
    pub fn read(csv: &str) -> Self {
        Self {
            england_and_wales: Calendar::read(csv, "england-and-wales"),
            scotland: Calendar::read(csv, "scotland"),
            northern_ireland: Calendar::read(csv, "northern-ireland"),
        }
    }

    /// The list of a jurisdiction, by its code.
    pub fn of(&self, jurisdiction: &str) -> Option<&Calendar> {
        match jurisdiction {
            "EW" => self.england_and_wales.as_ref(),
            "SC" => self.scotland.as_ref(),
            "NI" => self.northern_ireland.as_ref(),
            _ => None,
        }
    }
}

impl Calendar {
    /// Reads the rows of one division from the list (`division,date,title,notes`).
    pub fn read(csv: &str, division: &str) -> Option<Self> {
        let mut holidays = BTreeSet::new();
        for line in csv.lines().skip(1) {
            let mut cells = line.split(',');
            if cells.next() == Some(division) {
                holidays.extend(cells.next().and_then(parse));
            }
        }
        let (first_year, _, _) = civil(*holidays.first()?);
        let (last_year, _, _) = civil(*holidays.last()?);
        Some(Self { holidays, first: day_number(first_year, 1, 1), last: day_number(last_year, 12, 31) })
    }

    /// Whether a day is a working day; nothing outside the years covered (dates.md 1.2).
    pub fn works(&self, day: Day) -> Option<bool> {
        if day < self.first || day > self.last {
            return None;
        }
        Some(weekday(day) < 5 && !self.holidays.contains(&day))
    }

    /// The Nth working day after a day, which itself never counts (dates.md 6.1).
    pub fn working_days_after(&self, anchor: Day, n: i64) -> Option<Day> {
        let mut day = anchor;
        let mut left = n;
        while left > 0 {
            day += 1;
            if self.works(day)? {
                left -= 1;
            }
        }
        Some(day)
    }

    /// The nearest working day on or before a day: the duty of dates.md 4.1.
    pub fn rolled_back(&self, day: Day) -> Option<Day> {
        let mut day = day;
        while !self.works(day)? {
            day -= 1;
        }
        Some(day)
    }

    /// The second eligible working day before `day` where the power of dates.md 4.2
    /// bites: a working day not followed by a day off is eligible.
    pub fn second_eligible(&self, day: Day) -> Option<Option<Day>> {
        let duty = self.rolled_back(day)?;
        // It bites only where the release day is followed by a day off.
        if self.works(duty + 1)? {
            return Some(None);
        }
        let mut found = 0;
        let mut candidate = duty;
        while found < 2 {
            candidate -= 1;
            if self.works(candidate)? && self.works(candidate + 1)? {
                found += 1;
            }
        }
        Some(Some(candidate))
    }
}

#[test]
fn day_numbers_round_trip_over_four_centuries() {
    for day in day_number(1900, 1, 1)..day_number(2300, 1, 1) {
        let (y, m, d) = civil(day);
        assert_eq!(day_number(y, m, d), day);
    }
}

#[test]
fn the_tables_of_the_date_notes_come_out() {
    let d = |text: &str| parse(text).expect("a date");
    // dates.md 2.4
    for (start, last) in [
        ("2024-02-29", "2029-02-28"),
        ("2024-03-01", "2029-02-28"),
        ("2023-03-01", "2028-02-29"),
        ("2026-12-31", "2031-12-30"),
    ] {
        assert_eq!(show(five_years(d(start))), last);
    }
    // dates.md 3.2
    for (from, months, result) in [
        ("2028-02-29", 12, "2027-02-28"),
        ("2029-02-28", 12, "2028-02-28"),
        ("2027-03-31", 1, "2027-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2026-08-31", 6, "2026-02-28"),
    ] {
        assert_eq!(show(add_months(d(from), -months)), result);
    }
    // dates.md 2
    assert_eq!(show(last_day_of_period(d("2026-08-31"), 0, 6, 0)), "2027-02-28");
}
