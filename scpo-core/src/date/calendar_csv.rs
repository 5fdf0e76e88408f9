//! The file of bank holidays, read strictly: a row that would have to be guessed
//! at is refused with its line and field.

use super::calendar::is_weekend;
use super::calendar_error::{CalendarError, CalendarRule};
use super::{Calendar, Date, Division};

const HEADER: &str = "division,date,title,notes";

/// The calendars of the three divisions.
pub(super) fn read(
    text: &str,
    known_as_at: Date,
    first_year: i32,
    last_year: i32,
) -> Result<[Calendar; 3], CalendarError> {
    let mut lines = (1..).zip(text.lines());
    if lines.next().is_none_or(|(_, line)| line != HEADER) {
        return Err(CalendarError::at(1, "header", CalendarRule::Header));
    }
    let mut lists = Division::ALL.map(|division| (division, Vec::new()));
    for (number, line) in lines {
        let (division, date) = row(line).map_err(|(field, rule)| CalendarError::at(number, field, rule))?;
        let fault = |rule| CalendarError::at(number, "date", rule);
        if !(first_year..=last_year).contains(&date.year()) {
            return Err(fault(CalendarRule::Coverage));
        }
        for (_, dates) in lists.iter_mut().filter(|(other, _)| *other == division) {
            if dates.last().is_some_and(|last| *last >= date) {
                return Err(fault(CalendarRule::Order));
            }
            dates.push(date);
        }
    }
    let [first, second, third] =
        lists.map(|(division, dates)| Calendar::new(division, known_as_at, first_year, last_year, dates));
    Ok([first?, second?, third?])
}

/// The division and date of one row.
fn row(line: &str) -> Result<(Division, Date), (&'static str, CalendarRule)> {
    let mut fields = line.split(',');
    let (Some(division), Some(date), Some(title), Some(_notes), None) =
        (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(("row", CalendarRule::Fields));
    };
    if line.contains('"') {
        return Err(("row", CalendarRule::Fields));
    }
    let division = Division::from_name(division).ok_or(("division", CalendarRule::Division))?;
    let date: Date = date.parse().map_err(|_| ("date", CalendarRule::Date))?;
    if title.trim().is_empty() {
        return Err(("title", CalendarRule::Title));
    }
    if is_weekend(date) {
        return Err(("date", CalendarRule::Weekend));
    }
    Ok((division, date))
}
