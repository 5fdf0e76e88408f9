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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::test_data::{HOLIDAYS, day, published};

    /// A file of one year, with one row put in after the header.
    fn with_row(row: &str) -> Result<[Calendar; 3], CalendarError> {
        let year: String =
            HOLIDAYS.lines().filter(|line| line.contains(",2026-")).map(|line| format!("{line}\n")).collect();
        read(&format!("{HEADER}\n{row}{year}"), day("2026-08-01"), 2026, 2026)
    }

    fn fault(row: &str) -> CalendarError {
        with_row(&format!("{row}\n")).unwrap_err()
    }

    #[test]
    fn rows_per_year_are_as_published() {
        // The table of dates.md 1.1.
        let calendars = published();
        for (division, normal, unlike) in [
            (Division::EnglandAndWales, 8, [(2022, 10), (2023, 9), (2026, 8)]),
            (Division::Scotland, 9, [(2022, 11), (2023, 10), (2026, 10)]),
            (Division::NorthernIreland, 10, [(2022, 12), (2023, 11), (2026, 10)]),
        ] {
            for year in 2015..=2028 {
                let wanted =
                    unlike.iter().find(|(other, _)| *other == year).map_or(normal, |(_, rows)| *rows);
                let dates = calendars.calendar(division).dates();
                let rows = dates.iter().filter(|date| date.year() == year).count();
                assert_eq!(rows, wanted, "{} {year}", division.name());
            }
        }
    }

    #[test]
    fn moved_and_single_days_are_there() {
        // dates.md 1.1: where they are, and the days they were moved from.
        let calendars = published();
        let holds = |division, on| calendars.calendar(division).dates().contains(&day(on));
        for division in Division::ALL {
            for on in ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"] {
                assert!(holds(division, on), "{on}");
            }
            assert!(!holds(division, "2020-05-04"));
            assert!(!holds(division, "2022-05-30"));
            assert_eq!(holds(division, "2026-06-15"), division == Division::Scotland);
        }
    }

    #[test]
    fn a_year_alone_is_read() {
        assert!(with_row("").is_ok());
    }

    #[test]
    fn faults_name_line_field_and_rule() {
        let at = |field, rule| CalendarError::at(2, field, rule);
        assert_eq!(fault("wales,2026-01-01,New Year,"), at("division", CalendarRule::Division));
        assert_eq!(fault("scotland,2026-1-1,New Year,"), at("date", CalendarRule::Date));
        assert_eq!(fault("scotland,2026-02-30,Nothing,"), at("date", CalendarRule::Date));
        assert_eq!(fault("scotland,2026-01-03,Saturday,"), at("date", CalendarRule::Weekend));
        assert_eq!(fault("scotland,2029-01-01,New Year,"), at("date", CalendarRule::Coverage));
        assert_eq!(fault("scotland,2026-01-01,,"), at("title", CalendarRule::Title));
        assert_eq!(fault("scotland,2026-01-01,New Year"), at("row", CalendarRule::Fields));
        assert_eq!(fault("scotland,2026-01-01,New Year,,"), at("row", CalendarRule::Fields));
        assert_eq!(fault("scotland,2026-01-01,\"New Year\","), at("row", CalendarRule::Fields));
        assert_eq!(fault(""), at("row", CalendarRule::Fields));
    }

    #[test]
    fn dates_rise_and_none_comes_twice() {
        let twice = fault("england-and-wales,2026-01-01,New Year,");
        assert_eq!(twice, CalendarError::at(3, "date", CalendarRule::Order));
        let late = fault("england-and-wales,2026-04-07,Late,");
        assert_eq!(late, CalendarError::at(3, "date", CalendarRule::Order));
    }

    #[test]
    fn a_file_cut_short_or_without_its_header_is_refused() {
        let read = |text: &str| read(text, day("2026-08-01"), 2015, 2028).map_err(|error| error.rule);
        assert_eq!(read(""), Err(CalendarRule::Header));
        assert_eq!(read(&HOLIDAYS.replacen("title", "name", 1)), Err(CalendarRule::Header));
        let lines: Vec<&str> = HOLIDAYS.lines().collect();
        let cut = lines[..lines.len() - 3].join("\n");
        assert_eq!(read(&cut), Err(CalendarRule::Incomplete));
    }

    #[test]
    fn coverage_longer_than_the_file_is_refused() {
        let longer = read(HOLIDAYS, day("2026-08-01"), 2015, 2029);
        assert_eq!(longer.unwrap_err().rule, CalendarRule::Incomplete);
    }
}
