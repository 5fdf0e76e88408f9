//! Frozen classes over values of the core.

use std::fmt::Write as _;

use pyo3::prelude::*;

use crate::to_python::ToPython;

/// Declares a frozen class that shows a value of the core, member by member under the
/// core's own names. A member the core gains, and this does not name, fails to compile.
///
/// `with` holds further methods.
///
/// `shown by` are the members its `repr` tells: never one that may lead to a person.
macro_rules! view {
    (
        $(#[$meta:meta])*
        $name:ident of $room:ident :: $core:ident, shown by [$($shown:ident),*] {
            $($(#[$of_member:meta])* $member:ident),+ $(,)?
        }
        $(with { $($more:tt)* })?
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, eq, module = "scpo")]
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name(pub(crate) $room::$core);

        const _: fn(&$room::$core) = |value| {
            let $room::$core { $($member: _),+ } = value;
        };

        #[pyo3::pymethods]
        impl $name {
            $(
                $(#[$of_member])*
                #[getter]
                fn $member<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                    $crate::to_python::ToPython::to_python(&self.0.$member, py)
                }
            )+

            /// As dicts, lists, texts and numbers, as documents write it.
            fn to_dict<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                $crate::json::to_python(py, &self.0)
            }

            /// As JSON text.
            fn to_json(&self) -> pyo3::PyResult<String> {
                $crate::json::to_text(&self.0)
            }

            $($($more)*)?

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                let shown: &[(&str, &dyn $crate::to_python::ToPython)] =
                    &[$((stringify!($shown), &self.0.$shown)),*];
                $crate::view::shown(py, stringify!($name), shown)
            }
        }

        impl $crate::to_python::ToPython for $room::$core {
            fn to_python<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                Ok(pyo3::Bound::new(py, $name(self.clone()))?.into_any())
            }
        }
    };
}
pub(crate) use view;

/// `TaskAnswer(task='4.3', status='overdue')`.
pub(crate) fn shown(py: Python<'_>, name: &str, members: &[(&str, &dyn ToPython)]) -> PyResult<String> {
    let mut out = format!("{name}(");
    for (place, (member, value)) in members.iter().enumerate() {
        let comma = if place > 0 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(out, "{comma}{member}={}", value.to_python(py)?.repr()?.to_str()?);
    }
    out.push(')');
    Ok(out)
}
