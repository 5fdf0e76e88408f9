use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Division;

/// Which days count. United Kingdom law has no single "working day", so each
/// question names the set it means.
///
/// Several sets give the same answer on every day, because a list of bank
/// holidays already holds Good Friday and the substitutes for Christmas. They
/// keep their own names because they are defined apart and may part again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DaySet {
    /// Not Saturday, Sunday, Christmas Day, Boxing Day, Good Friday, Easter Monday
    /// or a bank holiday: Criminal Procedure Rules 2020 r.2.2.
    CrimprBusinessDay,
    /// Not Saturday, Sunday, a bank holiday, Christmas Day or Good Friday: Civil
    /// Procedure Rules 2.8(4), only for periods of five days or fewer.
    CprShortPeriodDay,
    /// Not Sunday, Christmas Day, Good Friday, an England and Wales bank holiday
    /// or, if the term is over five days, Saturday: Criminal Justice Act 1961 s.23(3).
    ReleaseDay(ReleaseTerm),
    /// Not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday in any
    /// part of the United Kingdom: Freedom of Information Act 2000 s.10. The
    /// Scottish Act (s.73) looks at Scotland only; ask for its service working day.
    FoiWorkingDay,
    /// Not Saturday, Sunday or a day in the list of one division: the working day
    /// of process and local policy.
    ServiceWorkingDay(Division),
    /// The caller's own set, [`OwnDays`](super::OwnDays).
    Own,
}

/// Whether the term a person is released from is longer than five days, which
/// decides whether a Saturday is excluded: Criminal Justice Act 1961 s.23(3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseTerm {
    /// Over five days: Saturdays are excluded.
    OverFiveDays,
    /// Five days or less: Saturdays are not excluded.
    FiveDaysOrLess,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_names_the_set() {
        let json = |set| serde_json::to_string(&set).unwrap();
        assert_eq!(json(DaySet::CrimprBusinessDay), "\"crimpr_business_day\"");
        assert_eq!(
            json(DaySet::ServiceWorkingDay(Division::NorthernIreland)),
            r#"{"service_working_day":"northern-ireland"}"#
        );
    }
}
