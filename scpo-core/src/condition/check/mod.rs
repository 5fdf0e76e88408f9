//! What is wrong with a draft, before a court says so. A list of reasons, no score.

mod advice;
mod bodies;
mod checker;
mod checker_error;
mod cue;
mod defect_words_document;
mod draft;
mod draft_finding;
mod exceptions_called;
mod identical;
mod information;
mod limits;
mod monitoring;
mod monitoring_facts;
mod notices;
mod objects;
mod order_dates;
mod overlap;
mod periods;
mod reasons;
mod rules;
mod sheet;
mod source_gap;
mod subject_fit;
#[cfg(test)]
mod test_check;
mod text_check;
mod wording;

pub use advice::Advice;
pub use checker::Checker;
pub use checker_error::CheckerError;
pub use defect_words_document::{DefectWordsDocument, DefectWordsSchema, EndedBody, TypeGroups};
pub use draft::Draft;
pub use draft_finding::{DraftFinding, LiesIn, SetFinding};
pub use monitoring_facts::MonitoringFacts;
pub use text_check::{QuotedFinding, TextCheck, TextCheckSchema};
