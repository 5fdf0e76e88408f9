//! Conditions: reading, writing, checking, their catalogue, what changed.

mod catalogue;
mod changes;
mod check;
mod draft;
mod places;
mod read;
mod write;

pub(crate) use catalogue::{
    Bounds, Catalogue, Check, ConditionType, ExceptionAdvice, ParameterSpec, TypeSource, Withdrawn,
};
pub(crate) use changes::{ConditionChange, TermChange, condition_changes};
pub(crate) use check::{DraftFinding, SetFinding, check_draft, check_drafts};
pub(crate) use draft::Draft;
pub(crate) use read::{
    Alternative, ReadParameter, Reading, TextRead, UnreadableParameter, code_points, read_conditions,
};
pub(crate) use write::write_condition;

use scpo_core::finding::{Limits, read_document};
use scpo_core::record::Parameter;

use crate::error::{Kind, Refused};

/// Typed parameters from their JSON.
pub(crate) fn parameters(json: &[u8]) -> Result<Vec<Parameter>, Refused> {
    let read = read_document(json, &Limits::CASE);
    read.map_err(|error| {
        let path = format!("parameters{}", error.path);
        Refused { kind: Kind::Condition, ..Refused::from(error) }.at(path)
    })
}
