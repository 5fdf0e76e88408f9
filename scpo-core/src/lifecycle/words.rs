//! The days and facts of a task in words, for pages and explanations.

use super::{Anchor, FactPattern, Point, Recurrence};

impl Anchor {
    /// The day in words, such as "release"; for a task its id.
    pub fn words(&self) -> String {
        match self {
            Self::ApplicationIntended => "the first intention to seek an order",
            Self::Hearing => "the hearing",
            Self::CaseManagementHearing => "the case-management hearing",
            Self::Determined => "the order being made or refused",
            Self::OrderMade => "the making of the order",
            Self::VersionMade => "the making of the version",
            Self::InForce => "coming into force",
            Self::LastDay => "the last day in force",
            Self::StatedEnd => "the last day by its own terms",
            Self::Sentence => "the later of sentence and order",
            Self::Custody => "the later of custody and order",
            Self::RecordSent => "sending the record",
            Self::RecordAccepted => "acceptance of the record",
            Self::PlaceChanged => "acceptance of the record or a prison move",
            Self::ManagerChanged => "acceptance of the record or a new manager",
            Self::Release => "release",
            Self::EarliestRelease => "the earliest release date",
            Self::Released => "actual release",
            Self::Returned => "return to custody",
            Self::TaskingMeeting => "the tasking meeting",
            Self::Alleged => "the allegation",
            Self::HearingListed => "the listing",
            Self::TransferSent => "sending the record",
            Self::CustodyPoll => "sentence or the last poll",
            Self::DefectFound => "finding the defect",
            Self::Appointment => "the probation appointment",
            Self::Task(id) => return format!("task {id}"),
        }
        .to_owned()
    }
}

impl Point {
    /// The day in words: "12 months and 28 days before release".
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::lifecycle::{Anchor, Point};
    ///
    /// let point = Point { anchor: Anchor::Release, months: -6, days: -1, working_days: 0 };
    /// assert_eq!(point.words(), "6 months and 1 day before release");
    /// ```
    pub fn words(&self) -> String {
        let counts = [(self.months, "month"), (self.days, "day"), (self.working_days, "working day")];
        let given: Vec<(i16, &str)> = counts.into_iter().filter(|(count, _)| *count != 0).collect();
        if given.is_empty() {
            return match self.anchor {
                Anchor::LastDay | Anchor::StatedEnd => self.anchor.words(),
                _ => format!("the day of {}", self.anchor.words()),
            };
        }
        let back = given.iter().all(|(count, _)| *count < 0);
        let forward = given.iter().all(|(count, _)| *count > 0);
        if back || forward {
            let parts: Vec<String> = given.iter().map(|(count, unit)| amount(*count, unit)).collect();
            return format!("{} {} {}", parts.join(" and "), direction(forward), self.anchor.words());
        }
        let parts: Vec<String> = given
            .iter()
            .map(|(count, unit)| {
                format!("{} {}", amount(*count, unit), if *count > 0 { "on" } else { "back" })
            })
            .collect();
        format!("{} from {}", parts.join(", then "), self.anchor.words())
    }
}

fn direction(forward: bool) -> &'static str {
    if forward { "after" } else { "before" }
}

fn amount(count: i16, unit: &str) -> String {
    plural(count.unsigned_abs(), unit)
}

fn plural(count: u16, unit: &str) -> String {
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

impl Recurrence {
    /// How it comes round, in words.
    pub fn words(self) -> String {
        match self {
            Self::Months(count) => format!("every {}", plural(count, "month")),
            Self::Days(count) => format!("every {}", plural(count, "day")),
            Self::LastYearEvery { months, last_year_months } => format!(
                "every {}, in the last 12 months before release every {}",
                plural(months, "month"),
                plural(last_year_months, "month")
            ),
            Self::ByGrade => "at the force's visit rate for the management grade".to_owned(),
            Self::Continuous => "all the time".to_owned(),
        }
    }
}

impl FactPattern {
    /// The fact in words: its code's words, then the fields that must hold a code.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::lifecycle::FactPattern;
    /// use scpo_core::record::MeetingKind;
    ///
    /// let fact = FactPattern::MeetingHeld { kind: MeetingKind::Planning };
    /// assert_eq!(fact.words(), "meeting held (planning)");
    /// ```
    pub fn words(&self) -> String {
        let fact = self.code().replace('_', " ");
        let fields = self.fields().join(", ").replace('_', " ");
        if fields.is_empty() { fact } else { format!("{fact} ({fields})") }
    }

    /// The codes that the fact's fields must hold.
    fn fields(&self) -> Vec<&str> {
        let lead = |by_lead: bool| by_lead.then_some("by the named lead");
        match self {
            Self::HearingHeld { outcome } => outcome.iter().map(|outcome| outcome.code()).collect(),
            Self::OrderCopyReceived { certified } => certified.then_some("certified").into_iter().collect(),
            Self::TransferSent { to } | Self::TransferAccepted { to } => vec![to.code()],
            Self::PartnerAssigned { unit } => vec![unit.code()],
            Self::MarkerPlaced { system } | Self::MarkerChecked { system } => vec![system.as_str()],
            Self::MeetingHeld { kind } => vec![kind.code()],
            Self::DecisionRecorded { kind } => vec![kind.code()],
            Self::PlanAgreed { kind } => vec![kind.code()],
            Self::IntelligenceProductMade { kind } => vec![kind.code()],
            Self::AppointmentSet { kind } => vec![kind.code()],
            Self::ReviewMade { kind } => vec![kind.code()],
            Self::VisitMade { by_lead } => lead(*by_lead).into_iter().collect(),
            Self::ContactMade { with, by_lead } => {
                with.iter().map(|with| with.code()).chain(lead(*by_lead)).collect()
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_process::process;
    use super::*;

    /// Worked out by hand from the counts.
    #[test]
    fn days_in_words() {
        let opens = |id: &str| process().task(id).unwrap().opens.words();
        assert_eq!(opens("4.1"), "12 months and 28 days before release");
        assert_eq!(opens("2.6"), "the day of coming into force");
        let mixed = Point { anchor: Anchor::Release, months: -1, days: 2, working_days: 0 };
        assert_eq!(mixed.words(), "1 month back, then 2 days on from release");
        let due = |id: &str| process().task(id).unwrap().due.as_ref().unwrap().words();
        assert_eq!(due("2.3"), "2 working days after the making of the order");
        assert_eq!(due("1.1"), "1 day before task 1.3");
    }
}
