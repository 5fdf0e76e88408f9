use std::ops::RangeInclusive;

use crate::date::Date;
use crate::law::vocabulary::codes;
use crate::record::{Condition, ParameterValue};

codes! {
    /// While what the words of a condition may stop a period.
    ClockStop {
        /// In custody.
        Custody => "custody",
        /// Detained in hospital.
        Hospital => "hospital",
        /// Outside the United Kingdom: the record does not hold absences abroad.
        Abroad => "abroad",
    }
}

/// A time in custody or in hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Where.
    pub place: ClockStop,
    /// Its first day; absent when not known.
    pub from: Option<Date>,
    /// Its last day; absent while it runs, or when it is not known.
    pub to: Option<Date>,
    /// Whether it is over.
    pub over: bool,
}

/// The parameter by which a condition says while what its periods stand still.
const CLOCK_STOPS: &str = "clock_stops";

/// While what the periods of a condition stand still, as its words say. A place the
/// words name and the catalogue does not is as good as any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stops {
    pub custody: bool,
    pub hospital: bool,
    pub unseen: bool,
}

impl Stops {
    pub fn of(condition: &Condition) -> Self {
        let mut stops = Self::default();
        for parameter in
            condition.parameters.iter().filter(|parameter| parameter.name.as_str() == CLOCK_STOPS)
        {
            let ParameterValue::List(places) = &parameter.value else {
                stops.unseen = true;
                continue;
            };
            for place in places {
                match ClockStop::ALL.iter().find(|known| known.code() == place.reveal()) {
                    Some(ClockStop::Custody) => stops.custody = true,
                    Some(ClockStop::Hospital) => stops.hospital = true,
                    Some(ClockStop::Abroad) | None => stops.unseen = true,
                }
            }
        }
        stops
    }

    pub fn any(self) -> bool {
        self != Self::default()
    }

    pub fn stop_in(self, absence: &Absence) -> bool {
        match absence.place {
            ClockStop::Custody => self.custody,
            ClockStop::Hospital => self.hospital,
            ClockStop::Abroad => self.unseen,
        }
    }
}

/// The whole days of an absence: its first and last day are spent partly at liberty.
pub(super) fn whole_days(absence: &Absence, until: Date) -> Option<RangeInclusive<Date>> {
    let from = absence.from?.tomorrow()?;
    let to = match absence.to {
        Some(to) => to.yesterday()?,
        None => until,
    };
    (from <= to).then_some(from..=to)
}
