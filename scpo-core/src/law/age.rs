//! The bar on orders against anyone under 18 (s.6).

use super::At;
use super::ruling::{Outcome, Ruling};
use super::vocabulary::SubjectKind;
use crate::date::Date;
use crate::finding::Known;

const AGE: i32 = 18;

/// S06-1, s.6: an individual is 18 or over when the order is made, whenever it
/// is to start; interim orders have the same bar. The day is the making.
/// Bodies have no age. A birth on 29 February comes of age on 28 February or
/// 1 March, so 28 February is unknown (reading 36).
pub fn of_age(at: &At<'_>, kind: Option<SubjectKind>, birth: Option<Date>) -> Ruling {
    at.decide("S06-1", || match (kind, birth, at.day) {
        (None, ..) => Outcome::missing("subject_kind"),
        (Some(SubjectKind::Individual), Some(birth), Some(made)) => made_against(birth, made),
        (Some(SubjectKind::Individual), ..) => Outcome::missing("birth_date"),
        (Some(_), ..) => Outcome::NotApplicable,
    })
}

fn made_against(birth: Date, made: Date) -> Outcome {
    let otherwise = Outcome::error("an order against a person under 18 when it was made");
    match is_adult(birth, made) {
        Known::Value(adult) => Outcome::when(adult, otherwise),
        Known::Unknown(missing) => Outcome::Unknown(missing),
    }
}

/// Whether somebody born on a day is 18 or over on another.
pub fn is_adult(birth: Date, on: Date) -> Known<bool> {
    let coming_of_age = (birth.year() + AGE, birth.month(), birth.day());
    let today = (on.year(), on.month(), on.day());
    let eve_of_march = (birth.year() + AGE, 2, 28);
    if (birth.month(), birth.day()) == (2, 29) && today == eve_of_march {
        return Known::missing("day_of_coming_of_age");
    }
    Known::Value(today >= coming_of_age)
}

#[cfg(test)]
mod tests {
    use super::super::test_law::{EW, NI, SC, at, day, said, today};
    use super::*;

    fn ask(birth: &str, made: &str) -> String {
        let individual = Some(SubjectKind::Individual);
        said(&at(EW, made, |at| of_age(&at, individual, Some(day(birth)))))
    }

    #[test]
    fn s06_1_the_eighteenth_birthday_is_the_first_day() {
        assert_eq!(ask("2008-06-15", "2026-06-14"), "error");
        assert_eq!(ask("2008-06-15", "2026-06-15"), "met");
        assert_eq!(ask("2008-06-15", "2026-05-16"), "error");
        assert_eq!(ask("2008-06-15", "2026-07-01"), "met");
        assert_eq!(ask("2008-06-15", "2025-12-31"), "error");
        assert_eq!(ask("2008-06-15", "2027-01-01"), "met");
    }

    #[test]
    fn s06_1_a_leap_day_birth_is_unknown_on_28_february() {
        // Reading 36; the eighteenth year after a leap year is never one itself.
        assert_eq!(ask("2008-02-29", "2026-02-27"), "error");
        assert_eq!(ask("2008-02-29", "2026-02-28"), "unknown day_of_coming_of_age");
        assert_eq!(ask("2008-02-29", "2026-03-01"), "met");
        assert_eq!(ask("2008-02-29", "2027-02-28"), "met");
        assert_eq!(ask("2008-02-28", "2026-02-28"), "met");
        assert_eq!(ask("2008-03-29", "2026-02-28"), "error");
    }

    #[test]
    fn s06_1_a_birth_after_the_making_is_under_age() {
        assert_eq!(ask("2026-06-15", "2026-06-14"), "error");
    }

    #[test]
    fn s06_1_bodies_have_no_age_and_a_missing_fact_is_unknown() {
        let ask = |kind, birth| said(&today(NI, |at| of_age(&at, kind, birth)));
        for body in
            [SubjectKind::BodyCorporate, SubjectKind::Partnership, SubjectKind::UnincorporatedAssociation]
        {
            assert_eq!(ask(Some(body), None), "n/a");
        }
        assert_eq!(ask(Some(SubjectKind::Individual), None), "unknown birth_date");
        assert_eq!(ask(None, Some(day("1980-01-01"))), "unknown subject_kind");
        let early = at(SC, "2016-02-29", |at| of_age(&at, Some(SubjectKind::Individual), None));
        assert_eq!(said(&early), "n/a");
    }
}
