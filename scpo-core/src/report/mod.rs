//! Answers arranged for a person: the page of a cohort review, its tables as CSV
//! and JSON, and one assessment as a page to read aloud. Decides nothing, reads
//! nothing and prints nothing: text goes into what the caller hands in. Knows
//! nothing of bindings.

mod cohort_review;
mod csv_field;
mod explain;
mod explain_changes;
mod forms;
mod lacking;
mod names;
mod packed_row;
mod priority;
mod priority_rows;
mod priority_section;
mod refused_record;
mod review_csv;
mod review_document;
mod review_page;
mod review_totals;
mod tidy;
mod words;
mod wrapped;

pub use cohort_review::{CohortReview, ReviewedCohort, RowLimit};
pub use explain::explain;
pub use explain_changes::explain_changes;
pub use forms::Form;
pub use lacking::{Lacking, LackingPart};
pub use priority::explain_priority;
pub use priority_rows::{PriorityTotals, ReviewPriority};
pub use refused_record::RefusedRecord;
pub use review_document::{
    LeftOut, ReviewGap, ReviewHeader, ReviewLine, ReviewRow, ReviewSchema, ReviewToDo, ReviewTotals,
};
pub use review_totals::{LackingTotal, OwnerTotal, Total};
pub use tidy::{TidyKind, TidyRow, tidy};
