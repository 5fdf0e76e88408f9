use scpo_core::case::CaseDocument;
use scpo_core::date::Date;
use scpo_core::finding::Id;

use crate::{HistoryOptions, life, words};

/// A cohort of invented subjects.
///
/// One subject's case depends on the seed, the options, the forces, the days and
/// the subject's own index, and on nothing drawn for another subject: any subset
/// can be made again, in any order, on any number of threads. The size only says
/// where [`Cohort::cases`] stops.
///
/// # Example
///
/// ```
/// use scpo_generator::Cohort;
///
/// let small = Cohort::new(42, 10);
/// let large = Cohort::new(42, 1_000_000);
/// assert_eq!(small.case(7), large.case(7));
/// assert_eq!(small.case(7).subject_id.as_str(), "S-000008");
/// ```
#[derive(Clone, Debug)]
pub struct Cohort {
    /// Where every draw comes from.
    pub seed: u64,
    /// How many subjects [`Cohort::cases`] gives.
    pub size: u64,
    /// The day the cohort is to be reviewed; history stops here.
    pub as_of: Date,
    /// The forces of the region. With none, cases have no owning force.
    pub forces: Vec<Id>,
    /// The unit that holds the records of subjects in custody.
    pub regional_unit: Id,
    /// How often each thing happens.
    pub options: HistoryOptions,
}

impl Cohort {
    /// The day the shipped cohort is reviewed, 2026-11-22.
    pub const AS_OF: &'static str = "2026-11-22";

    /// A plausible cohort of four forces, reviewed on 2026-11-22.
    pub fn new(seed: u64, size: u64) -> Self {
        Self {
            seed,
            size,
            as_of: words::date(Self::AS_OF),
            forces: ["F-A", "F-B", "F-C", "F-D"].map(words::id).to_vec(),
            regional_unit: words::id("ROCU"),
            options: HistoryOptions::plausible(),
        }
    }

    /// A plausible cohort in which people have assessed most of those with an order, so that
    /// it can be ranked.
    pub fn assessed(seed: u64, size: u64) -> Self {
        Self {
            options: HistoryOptions { assessed: 85, ..HistoryOptions::plausible() },
            ..Self::new(seed, size)
        }
    }

    /// A rough cohort: the same forces and day, with every difficulty often.
    pub fn rough(seed: u64, size: u64) -> Self {
        Self { options: HistoryOptions::rough(), ..Self::new(seed, size) }
    }

    /// The case of one subject; the first has index 0. An index beyond the size
    /// gives a case too.
    pub fn case(&self, index: u64) -> CaseDocument {
        life::tell(self, index)
    }

    /// The cases in order of index.
    pub fn cases(&self) -> impl Iterator<Item = CaseDocument> + '_ {
        (0..self.size).map(|index| self.case(index))
    }
}
