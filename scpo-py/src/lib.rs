//! The Python package `scpo`: converts and forwards, and decides nothing.
//!
//! Every call that does work goes through `call::work`; every error becomes an
//! exception in `error`; every value of the core becomes a Python object in
//! `to_python`, and every document of the core a frozen class by `view`.

mod argument;
mod assess;
mod assessment;
mod batch;
mod brief;
mod calendars;
mod call;
mod case;
mod chain;
mod codes;
mod cohort;
mod condition;
mod counting;
mod date;
mod error;
mod html;
mod json;
mod rulebook;
mod tidy;
mod to_python;
mod unknown;
mod view;

/// The compiled part of `scpo`. Import `scpo` instead.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::assess::{
        WhatIf, assess, assess_brief, changes_since, diff, forms, review_conditions, schema, what_if,
    };
    #[pymodule_export]
    use crate::assessment::{
        Assessment, ConditionAnswer, Finding, HumanDecision, KeyDate, MarkerAnswer, NotDrivingDate,
        OrderAnswer, RecordHolding, ReleaseDate, ReleaseDates, RulebookUsed, ScheduleItem, TaskAnswer,
        VersionAnswer,
    };
    #[pymodule_export]
    use crate::batch::{AnswerIterator, assess_brief_many, assess_many};
    #[pymodule_export]
    use crate::brief::{Brief, Change, MarkerGap, NextDue, OwnerTasks, ToDo};
    #[pymodule_export]
    use crate::calendars::{Calendars, Counted, ReleaseDays};
    #[pymodule_export]
    use crate::call::_panic;
    #[pymodule_export]
    use crate::case::{Case, CaseIterator, read_cases};
    #[pymodule_export]
    use crate::chain::{Chain, Head};
    #[pymodule_export]
    use crate::codes::_codes;
    #[pymodule_export]
    use crate::cohort::{Model, Ranking, RowFault, rank};
    #[pymodule_export]
    use crate::condition::{
        Alternative, Bounds, Catalogue, Check, ConditionChange, ConditionType, Draft, DraftFinding,
        ExceptionAdvice, ParameterSpec, ReadParameter, Reading, SetFinding, TermChange, TextRead, TypeSource,
        UnreadableParameter, Withdrawn, check_draft, check_drafts, code_points, condition_changes,
        read_conditions, write_condition,
    };
    #[pymodule_export]
    use crate::counting::{
        clear_days_after, clear_days_before, days_after, days_beginning_with, in_london, months_after,
        months_before, months_beginning_with, within_days, years_after, years_beginning_with,
    };
    #[pymodule_export]
    use crate::rulebook::Rulebook;
    #[pymodule_export]
    use crate::tidy::tidy;
    #[pymodule_export]
    use crate::unknown::Unknown;

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name Python has for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_init]
    fn init() {
        crate::call::keep_panics_quiet();
    }
}
