//! Conditions of orders: the catalogue of their types, as data. Knows nothing of
//! the process or of other subjects.
//!
//! A type says what a condition of its kind is for, which parameters it has, which
//! exceptions should be considered, how and how often keeping it is checked, and
//! what is commonly wrong with its wording. Versions of a type stand side by side.
//! A type code the catalogue does not hold is always allowed and nothing is said
//! about it: the Act's own lists of terms are only examples (s.5(1)).

mod catalogue;
mod catalogue_check;
mod catalogue_document;
mod catalogue_fault;
mod check;
mod check_interval;
mod check_method;
mod condition_type;
mod defect;
mod exception;
mod field_change;
mod overlap;
mod parameter_fault;
mod parameter_form;
mod parameter_spec;
mod schedule;
mod read;
#[cfg(test)]
mod test_catalogue;
mod type_source;
mod versions;
mod write;

pub use catalogue::Catalogue;
pub use catalogue_document::{CatalogueDocument, CatalogueSchema};
pub use catalogue_fault::{CatalogueError, CatalogueRule};
pub use check::{
    Advice, Checker, CheckerError, DefectWordsDocument, DefectWordsSchema, Draft, DraftFinding, EndedBody,
    LiesIn, MonitoringFacts, QuotedFinding, SetFinding, TextCheck, TextCheckSchema, TypeGroups,
};
pub use check_interval::CheckInterval;
pub use check_method::{Check, CheckMethod};
pub use condition_type::{ConditionType, Withdrawn};
pub use defect::Defect;
pub use exception::{Exception, ExceptionAdvice};
pub use field_change::FieldChange;
pub use overlap::{
    Conflict, ConflictKind, Cover, CoverFault, InstrumentKind, Instruments, LengthKnown, OtherOrderKind,
    Placed, Which, conflicts, conflicts_between, cover, lengths_beyond_kind,
};
pub use parameter_fault::{ParameterFault, ParameterFaultKind};
pub use parameter_form::ParameterForm;
pub use parameter_spec::{Bounds, ParameterSpec, Runs, Tighter};
pub use read::{
    Alternative, CountRule, LexiconDocument, LexiconError, LexiconGap, LexiconSchema, ListPlace, ListRule,
    ReadParameter, ReadSureness, Reader, Reading, Span, TextFlag, TextKind, TextRead, TypeRule,
    UnreadableParameter,
};
pub use schedule::{
    Absence, ClockStop, DueDays, Schedule, ScheduleInput, ScheduleItem, ScheduleKind, ScheduleState,
};
pub use type_source::{Sureness, TypeSource};
pub use versions::{ConditionChange, Effect, TermChange, TermField, TermValue, changes};
pub use write::{
    KindTemplate, NumberStyle, TemplateDocument, TemplateError, TemplateRule, TemplateSchema, Wording,
    WriteFault, WriteFaultKind, Writer, WriterError,
};
