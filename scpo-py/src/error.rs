//! From the errors of the core to the exceptions of `scpo.errors`.

use std::borrow::Cow;

use pyo3::prelude::*;
use scpo_core::case::{AppendError, BadEntry, BadReason, CaseError, EraseError, SaltError};
use scpo_core::cohort::ModelError;
use scpo_core::condition::{CatalogueError, CheckerError, LexiconError, WriteFault, WriterError};
use scpo_core::date::DateError;
use scpo_core::finding::{CanonicalError, DocumentError, IdError, Refusal};
use scpo_core::report::RefusedRecord;
use scpo_core::rulebook::RulebookError;

use crate::cohort::RowFault;

/// The exceptions, which are written in Python.
mod raised {
    pyo3::import_exception!(scpo.errors, ArgumentError);
    pyo3::import_exception!(scpo.errors, CaseError);
    pyo3::import_exception!(scpo.errors, ChainError);
    pyo3::import_exception!(scpo.errors, ConditionError);
    pyo3::import_exception!(scpo.errors, DateError);
    pyo3::import_exception!(scpo.errors, DocumentError);
    pyo3::import_exception!(scpo.errors, FrameError);
    pyo3::import_exception!(scpo.errors, InternalError);
    pyo3::import_exception!(scpo.errors, ModelError);
    pyo3::import_exception!(scpo.errors, RulebookError);
}

/// Which exception is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Argument,
    Case,
    Chain,
    Condition,
    Date,
    Document,
    Frame,
    Internal,
    Model,
    Rulebook,
}

/// Why something was refused: what every exception of the package holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub kind: Kind,
    /// The stable code of the rule.
    pub code: Cow<'static, str>,
    /// The place, by index and the form's own names; empty for the whole.
    pub path: String,
    /// The rule in fixed words.
    pub message: String,
}

impl Refused {
    pub(crate) fn new(
        kind: Kind,
        code: impl Into<Cow<'static, str>>,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { kind, code: code.into(), path: path.into(), message: message.into() }
    }

    /// An argument that is not one of a list of codes.
    pub(crate) fn not_listed<'a>(argument: &str, codes: impl IntoIterator<Item = &'a str>) -> Self {
        let codes: Vec<&str> = codes.into_iter().collect();
        let message = format!("the code is not in the list: {}", codes.join(", "));
        Self::new(Kind::Argument, "unknown_code", argument, message)
    }

    /// The same, about another place.
    pub(crate) fn at(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }
}

/// A fault of the library itself.
pub(crate) fn internal() -> PyErr {
    Refused::new(
        Kind::Internal,
        "internal",
        "",
        "the library has a fault; what it was doing is not shown, because it may be personal",
    )
    .into()
}

impl From<Refused> for PyErr {
    fn from(refused: Refused) -> Self {
        let Refused { kind, code, path, message } = refused;
        let told = (code.into_owned(), path, message);
        match kind {
            Kind::Argument => raised::ArgumentError::new_err(told),
            Kind::Case => raised::CaseError::new_err(told),
            Kind::Chain => raised::ChainError::new_err(told),
            Kind::Condition => raised::ConditionError::new_err(told),
            Kind::Date => raised::DateError::new_err(told),
            Kind::Document => raised::DocumentError::new_err(told),
            Kind::Frame => raised::FrameError::new_err(told),
            Kind::Model => raised::ModelError::new_err(told),
            Kind::Internal => raised::InternalError::new_err(told),
            Kind::Rulebook => raised::RulebookError::new_err(told),
        }
    }
}

/// A frame with values that were refused: the first of them is told, all are held.
pub(crate) fn raise_frame(py: Python<'_>, faults: Vec<RowFault>) -> PyErr {
    let first = faults.iter().min_by_key(|fault| fault.row);
    let place = |fault: &RowFault| format!("rows[{}].{}", fault.row, fault.column);
    let (code, path, words) =
        first.map_or(("rows", String::new(), ""), |fault| (fault.code, place(fault), fault.message));
    let message = format!("{words}; values refused: {}", faults.len());
    let error: PyErr = Refused::new(Kind::Frame, code, path, message).into();
    // The exception takes any attribute.
    match error.value(py).setattr("faults", faults) {
        Ok(()) => error,
        Err(other) => other,
    }
}

impl From<ModelError> for Refused {
    fn from(error: ModelError) -> Self {
        let line = error.line.map_or(String::new(), |line| format!(" (line {line})"));
        Self::new(Kind::Model, "model_rule", error.field, format!("{}{line}", error.rule))
    }
}

impl From<DocumentError> for Refused {
    fn from(error: DocumentError) -> Self {
        let place = format!("line {} column {}", error.line, error.column);
        let message = format!("{}, {place}", error.message);
        Self::new(Kind::Document, error.rule, error.path, message)
    }
}

impl From<CaseError> for Refused {
    fn from(error: CaseError) -> Self {
        let RefusedRecord { path, rule, message, .. } = RefusedRecord::case("".into(), 0, error);
        Self::new(Kind::Case, rule, path, message)
    }
}

impl From<DateError> for Refused {
    fn from(error: DateError) -> Self {
        Self::new(Kind::Date, error.refusal().code(), "", error.to_string())
    }
}

impl From<RulebookError> for Refused {
    fn from(error: RulebookError) -> Self {
        let line = error.line.map_or(String::new(), |line| format!(", line {line}"));
        let message = format!("{} ({}{line})", error.rule, error.file);
        Self::new(Kind::Rulebook, "rulebook_rule", error.field, message)
    }
}

impl From<WriteFault> for Refused {
    fn from(fault: WriteFault) -> Self {
        Self::new(Kind::Condition, fault.kind.code(), fault.field, fault.kind.message())
    }
}

impl From<CanonicalError> for Refused {
    fn from(error: CanonicalError) -> Self {
        Self::new(Kind::Document, "unwritable", "", error.to_string())
    }
}

impl From<IdError> for Refused {
    fn from(error: IdError) -> Self {
        Self::new(Kind::Argument, error.refusal().code(), "", error.to_string())
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let words = refusal.to_string();
        let message = words.split_once(": ").map_or(words.as_str(), |(_, message)| message);
        Self::new(Kind::Argument, refusal.code(), "", message)
    }
}

impl From<SaltError> for Refused {
    fn from(error: SaltError) -> Self {
        Self::new(Kind::Chain, "salt_form", "salt", error.to_string())
    }
}

impl From<AppendError> for Refused {
    fn from(error: AppendError) -> Self {
        let (code, path) = match error {
            AppendError::RecordedBack => ("recorded_back", "event.recorded"),
            AppendError::SaltReused => ("salt_reused", "salt"),
            _ => ("unwritable", "event"),
        };
        Self::new(Kind::Chain, code, path, error.to_string())
    }
}

impl From<EraseError> for Refused {
    fn from(error: EraseError) -> Self {
        let code = match error {
            EraseError::NoSuchEntry => "no_such_entry",
            EraseError::AlreadyErased => "already_erased",
            _ => "unwritable",
        };
        Self::new(Kind::Chain, code, "index", error.to_string())
    }
}

impl From<BadEntry> for Refused {
    fn from(error: BadEntry) -> Self {
        let BadEntry { index, reason } = error;
        let code = match reason {
            BadReason::Link => "link",
            BadReason::RecordedBack => "recorded_back",
            BadReason::SaltReused => "salt_reused",
            BadReason::Missing => "missing",
            BadReason::HeadDiffers => "head_differs",
            BadReason::AfterHead => "after_head",
            _ => "unwritable",
        };
        Self::new(Kind::Chain, code, format!("entries[{index}]"), reason.to_string())
    }
}

/// Data built into the library that was refused: under test, so a fault of its own.
macro_rules! built_in {
    ($($error:ty),+ $(,)?) => {
        $(impl From<$error> for Refused {
            fn from(error: $error) -> Self {
                Self::new(Kind::Internal, "built_in_data", "", error.to_string())
            }
        })+
    };
}

built_in!(CatalogueError, CheckerError, LexiconError, WriterError);
