//! Arguments that are codes of closed lists.

use pyo3::prelude::*;
use scpo_core::finding::Limits;
use scpo_core::{cohort, condition, law, record};
use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};

use crate::error::{Kind, Refused};
use crate::json::Given;

/// A closed list of codes.
pub(crate) trait Coded: Copy + 'static {
    const ALL: &'static [Self];

    fn code(self) -> &'static str;
}

macro_rules! coded_arguments {
    ($($of:path),+ $(,)?) => {
        $(impl Coded for $of {
            const ALL: &'static [Self] = <$of>::ALL;

            fn code(self) -> &'static str {
                <$of>::code(self)
            }
        })+
    };
}

coded_arguments! {
    cohort::List,
    condition::TextKind,
    condition::NumberStyle,
    law::vocabulary::Jurisdiction,
    law::vocabulary::SubjectKind,
    record::ConditionKind,
}

/// The value of a code given as an argument.
pub(crate) fn coded<T: Coded>(argument: &str, code: &str) -> Result<T, Refused> {
    let found = T::ALL.iter().copied().find(|value| value.code() == code);
    found.ok_or_else(|| Refused::not_listed(argument, T::ALL.iter().map(|value| value.code())))
}

/// The same for an argument that may be left out.
pub(crate) fn coded_if_given<T: Coded>(argument: &str, code: Option<&str>) -> Result<Option<T>, Refused> {
    code.map(|code| coded(argument, code)).transpose()
}

/// A code of a list that only documents know, whose codes are these.
pub(crate) fn as_in_documents<T: DeserializeOwned>(
    argument: &str,
    code: &str,
    codes: &'static [&'static str],
) -> Result<T, Refused> {
    let read = T::deserialize(StrDeserializer::<Error>::new(code));
    read.map_err(|_| Refused::not_listed(argument, codes.iter().copied()))
}

/// An argument in the form documents write it in, a str or a dict; `about` says which
/// forms there are.
pub(crate) fn in_form<T: DeserializeOwned>(
    argument: &str,
    value: &Bound<'_, PyAny>,
    about: &str,
) -> PyResult<T> {
    let refused = || Refused::new(Kind::Argument, "unknown_code", argument, about);
    if let Ok(code) = value.extract::<&str>() {
        return Ok(T::deserialize(StrDeserializer::<Error>::new(code)).map_err(|_| refused())?);
    }
    let text = Given::of(value, &Limits::CASE)?;
    Ok(serde_json::from_slice(text.bytes()).map_err(|_| refused())?)
}
