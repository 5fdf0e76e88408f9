//! What a person's review must hold before it makes a decision of advice (P-1, P-2).

use crate::cohort::{Band, Explanation, HumanOutcome, HumanRecord};

/// Why a record of a review is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HumanRecordFault {
    /// Nobody is named.
    #[error("human_record.by: a review has a reviewer")]
    Nobody,
    /// Their authority is not stated.
    #[error("human_record.authority: a reviewer has stated authority to change the outcome")]
    NoAuthority,
    /// Nothing was looked at.
    #[error("human_record.opened: a reviewer has opened some part of the explanation, and spent time on it")]
    NothingOpened,
    /// Several people of a top band were accepted in one act.
    #[error("human_record.at_once: people in the two highest bands are decided on one by one")]
    InBulk,
    /// A change without a reason.
    #[error("human_record.reason: who decides otherwise says why")]
    NoReason,
}

impl HumanRecord {
    /// Whether it is a meaningful review of a person in a band.
    ///
    /// # Errors
    ///
    /// [`HumanRecordFault`] for the first thing it lacks.
    pub fn check(&self, band: Band) -> Result<(), HumanRecordFault> {
        let blank = |text: &str| text.trim().is_empty();
        if blank(self.by.reveal()) {
            return Err(HumanRecordFault::Nobody);
        }
        if blank(self.authority.reveal()) {
            return Err(HumanRecordFault::NoAuthority);
        }
        if self.opened.is_empty() || self.seconds == 0 {
            return Err(HumanRecordFault::NothingOpened);
        }
        if band >= Band::High && self.at_once != 1 {
            return Err(HumanRecordFault::InBulk);
        }
        let unexplained = self.reason.as_ref().is_none_or(|reason| blank(reason.reveal()));
        if self.outcome == HumanOutcome::Changed && unexplained {
            return Err(HumanRecordFault::NoReason);
        }
        Ok(())
    }
}

impl Explanation {
    /// Whether this is still only advice: no person has recorded a review of it.
    pub fn is_advice(&self) -> bool {
        self.human_record.is_none()
    }

    /// The same with a person's review. The library does nothing else with it.
    ///
    /// # Errors
    ///
    /// [`HumanRecordFault`] if the record lacks what a review needs.
    pub fn reviewed(self, record: HumanRecord) -> Result<Self, HumanRecordFault> {
        record.check(self.result.effective_band)?;
        Ok(Self { human_record: Some(record), ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Personal;

    fn record() -> HumanRecord {
        HumanRecord {
            by: Personal::new("Detective inspector".into()),
            authority: Personal::new("Sets the work of the unit".into()),
            on: "2026-11-21".parse().unwrap(),
            outcome: HumanOutcome::Agreed,
            seconds: 240,
            at_once: 1,
            reason: None,
            overriding: None,
            opened: vec!["parts".into()],
        }
    }

    #[test]
    fn a_review_names_who_looked_at_what_with_what_authority() {
        let fault = |change: fn(&mut HumanRecord), band| {
            let mut record = record();
            change(&mut record);
            record.check(band).err()
        };
        let low = Band::Low;
        assert_eq!(fault(|_| {}, Band::VeryHigh), None);
        assert_eq!(
            fault(|record| record.by = Personal::new(" ".into()), low),
            Some(HumanRecordFault::Nobody)
        );
        assert_eq!(
            fault(|record| record.authority = Personal::new(String::new()), low),
            Some(HumanRecordFault::NoAuthority)
        );
        assert_eq!(fault(|record| record.opened.clear(), low), Some(HumanRecordFault::NothingOpened));
        assert_eq!(fault(|record| record.seconds = 0, low), Some(HumanRecordFault::NothingOpened));
        assert_eq!(
            fault(|record| record.outcome = HumanOutcome::Changed, low),
            Some(HumanRecordFault::NoReason)
        );
        assert_eq!(fault(|record| record.outcome = HumanOutcome::PutOff, low), None);
    }

    /// P-2: bulk acceptance is refused for the top two bands.
    #[test]
    fn the_top_two_bands_are_not_accepted_in_bulk() {
        let bulk = HumanRecord { at_once: 12, ..record() };
        assert_eq!(bulk.check(Band::VeryHigh), Err(HumanRecordFault::InBulk));
        assert_eq!(bulk.check(Band::High), Err(HumanRecordFault::InBulk));
        assert_eq!(bulk.check(Band::Medium), Ok(()));
    }
}
