/// How often each thing happens, in cases or facts of a hundred (0 to 100).
///
/// [`HistoryOptions::plausible`] is what a region looks like; [`HistoryOptions::rough`]
/// is what an engine must stand. A test that wants one thing often starts from
/// either and sets its knob.
///
/// # Example
///
/// ```
/// use scpo_generator::{Cohort, HistoryOptions};
///
/// let options = HistoryOptions { recall: 100, ..HistoryOptions::plausible() };
/// let cohort = Cohort { options, ..Cohort::new(7, 50) };
/// assert_eq!(cohort.cases().count(), 50);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryOptions {
    // what kind of case
    /// Subjects for whom an order is only being sought.
    pub application_stage: u8,
    /// Subjects sentenced outside custody, or never convicted, when the order was made.
    pub community_order: u8,
    /// Subjects detained in hospital instead of prison, or moved there.
    pub hospital: u8,
    /// Bodies corporate, partnerships and associations.
    pub body: u8,
    /// Orders made in Scotland.
    pub scotland: u8,
    /// Orders made in Northern Ireland.
    pub northern_ireland: u8,
    /// Prisoners whose sentence has no fixed end.
    pub indeterminate: u8,
    /// Prisoners who serve under a year.
    pub short_custody: u8,
    /// Prisoners remanded before sentence.
    pub remand_first: u8,
    /// Older cases loaded from an earlier system on one day.
    pub imported: u8,
    // how well the work is kept
    /// Tasks done once their time has come.
    pub task_done: u8,
    /// Done tasks that were done late.
    pub task_late: u8,
    /// Markers that were never placed.
    pub marker_missing: u8,
    /// Facts recorded more than a few days after they happened.
    pub recorded_late: u8,
    /// Facts with a stated day of learning.
    pub learnt_known: u8,
    /// Cases that hold the steps before the order.
    pub application_history: u8,
    /// Cases that go on after the day of review.
    pub past_review_day: u8,
    // what the order says
    /// Prison cases whose order starts on the day it is made.
    pub on_making: u8,
    /// Orders that start on service, on final release, on release on licence or on a later fixed day.
    pub unusual_start: u8,
    /// Orders with provisions that start or end on days of their own.
    pub staggered: u8,
    /// Orders with a length or an end beyond what the Act allows.
    pub unlawful_length: u8,
    /// Orders applied for by somebody the Act does not name for them.
    pub unlawful_applicant: u8,
    /// Orders made in the subject's absence and not yet served.
    pub unserved: u8,
    /// Applications in which an interim order was made first.
    pub interim: u8,
    // what happens to it
    /// Orders varied.
    pub varied: u8,
    /// Variations made in the subject's absence and not yet served.
    pub variation_unserved: u8,
    /// Orders replaced by another.
    pub replaced: u8,
    /// Orders discharged.
    pub discharged: u8,
    /// Orders near their end extended pending proceedings.
    pub extended: u8,
    /// Orders appealed.
    pub appeal: u8,
    /// Subjects who died or were dissolved.
    pub death: u8,
    // custody and release
    /// Release dates moved, earlier or later, once or more.
    pub estimate_moved: u8,
    /// Release dates withdrawn.
    pub estimate_withdrawn: u8,
    /// Prisoners with no release date on record.
    pub no_estimate: u8,
    /// Prisoners let out on temporary licence before release.
    pub temporary_release: u8,
    /// Releases to the area of another force.
    pub cross_force: u8,
    /// Releases followed by a recall.
    pub recall: u8,
    /// Recalls followed by another release.
    pub released_again: u8,
    /// Subjects alleged to have broken the order in the community.
    pub breach: u8,
    /// Cases with an order in which people have assessed the levels of the priority list,
    /// with evidence, reviews and a few overrides.
    pub assessed: u8,
    // what is wrong with the record
    /// Cases that hold next to nothing.
    pub bare: u8,
    /// Cases with fields left out.
    pub missing_field: u8,
    /// Cases with facts that have no day.
    pub undated: u8,
    /// Orders with no day of making.
    pub undated_order: u8,
    /// Cases with a variation of a wrong day or number.
    pub stray_variation: u8,
    /// Cases in which a fact was learnt months later.
    pub late_learning: u8,
    /// Cases in which two facts were put on one day.
    pub tie: u8,
    /// Such ties with their order stated.
    pub tie_with_seq: u8,
    /// Cases in which a fact was entered twice.
    pub duplicate: u8,
    /// Cases in which a fact was corrected.
    pub correction: u8,
    /// Cases in which a fact was retracted.
    pub retraction: u8,
    /// Cases with a transfer sent or accepted without its pair.
    pub unmatched_transfer: u8,
    /// Anchor dates moved to a month's end, a 31st or the end of February.
    pub awkward_days: u8,
    /// Cases whose events are in no order.
    pub shuffled: u8,
}

impl HistoryOptions {
    /// Mostly complete and on time: what a region looks like.
    pub const fn plausible() -> Self {
        Self {
            application_stage: 7,
            community_order: 7,
            hospital: 3,
            body: 2,
            scotland: 1,
            northern_ireland: 1,
            indeterminate: 4,
            short_custody: 6,
            remand_first: 50,
            imported: 35,
            task_done: 96,
            task_late: 8,
            marker_missing: 4,
            recorded_late: 4,
            learnt_known: 93,
            application_history: 62,
            past_review_day: 0,
            on_making: 12,
            unusual_start: 7,
            staggered: 4,
            unlawful_length: 1,
            unlawful_applicant: 0,
            unserved: 3,
            interim: 0,
            varied: 6,
            variation_unserved: 8,
            replaced: 2,
            discharged: 2,
            extended: 6,
            appeal: 4,
            death: 1,
            estimate_moved: 45,
            estimate_withdrawn: 3,
            no_estimate: 4,
            temporary_release: 14,
            cross_force: 16,
            recall: 16,
            released_again: 45,
            breach: 16,
            assessed: 0,
            bare: 0,
            missing_field: 0,
            undated: 0,
            undated_order: 0,
            stray_variation: 0,
            late_learning: 2,
            tie: 0,
            tie_with_seq: 0,
            duplicate: 1,
            correction: 3,
            retraction: 1,
            unmatched_transfer: 0,
            awkward_days: 2,
            shuffled: 0,
        }
    }

    /// Every difficulty, often: gaps, ties, corrections and turns of events.
    pub const fn rough() -> Self {
        Self {
            application_stage: 7,
            community_order: 9,
            hospital: 8,
            body: 6,
            scotland: 9,
            northern_ireland: 9,
            indeterminate: 8,
            short_custody: 12,
            remand_first: 45,
            imported: 25,
            task_done: 75,
            task_late: 25,
            marker_missing: 20,
            recorded_late: 20,
            learnt_known: 55,
            application_history: 45,
            past_review_day: 6,
            on_making: 16,
            unusual_start: 28,
            staggered: 18,
            unlawful_length: 14,
            unlawful_applicant: 4,
            unserved: 12,
            interim: 60,
            varied: 18,
            variation_unserved: 35,
            replaced: 25,
            discharged: 6,
            extended: 45,
            appeal: 12,
            death: 5,
            estimate_moved: 60,
            estimate_withdrawn: 14,
            no_estimate: 10,
            temporary_release: 22,
            cross_force: 30,
            recall: 28,
            released_again: 60,
            breach: 25,
            assessed: 0,
            bare: 3,
            missing_field: 45,
            undated: 25,
            undated_order: 7,
            stray_variation: 6,
            late_learning: 25,
            tie: 30,
            tie_with_seq: 45,
            duplicate: 16,
            correction: 20,
            retraction: 14,
            unmatched_transfer: 14,
            awkward_days: 45,
            shuffled: 40,
        }
    }
}
