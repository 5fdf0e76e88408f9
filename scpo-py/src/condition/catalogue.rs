use pyo3::prelude::*;
use scpo_core::condition;
use scpo_core::finding::{Finding, Limits};

use super::parameters;
use crate::call::{sure_work, work};
use crate::error::Refused;
use crate::json::Given;
use crate::to_python::ToPython;
use crate::view::view;

/// The checked catalogue of condition types. A condition may have a type it does not hold,
/// or none: nothing is said about its parameters then.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(PartialEq)]
pub(crate) struct Catalogue(pub(crate) condition::Catalogue);

#[pymethods]
impl Catalogue {
    /// Every version of every type, by code and version.
    #[getter]
    fn types<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.types().to_python(py)
    }

    /// The parameters any type may have.
    #[getter]
    fn common_parameters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.common_parameters().to_python(py)
    }

    /// The latest version of a type, withdrawn or not; ``None`` if there is no such type.
    #[pyo3(signature = (code, /))]
    fn latest<'py>(&self, py: Python<'py>, code: &str) -> PyResult<Bound<'py, PyAny>> {
        self.0.latest(code).cloned().to_python(py)
    }

    /// One version of a type; ``None`` if there is no such version.
    #[pyo3(signature = (code, version, /))]
    fn version<'py>(&self, py: Python<'py>, code: &str, version: u32) -> PyResult<Bound<'py, PyAny>> {
        self.0.version(code, version).cloned().to_python(py)
    }

    /// The type to use for new conditions in place of one.
    #[pyo3(signature = (code, /))]
    fn in_use<'py>(&self, py: Python<'py>, code: &str) -> PyResult<Bound<'py, PyAny>> {
        let found = sure_work(py, || self.0.in_use(code).cloned())?;
        found.to_python(py)
    }

    /// What does not fit the latest version of a type among the parameters of a condition,
    /// given as documents write them.
    #[pyo3(signature = (code, parameters, /))]
    fn check_parameters<'py>(
        &self,
        py: Python<'py>,
        code: &str,
        parameters: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let text = Given::of(parameters, &Limits::CASE)?;
        let findings = work(py, || {
            let faults = self.0.check_parameters(code, &self::parameters(text.bytes())?);
            Ok::<_, Refused>(faults.iter().map(|fault| fault.finding("condition")).collect::<Vec<Finding>>())
        })?;
        findings.to_python(py)
    }

    fn __repr__(&self) -> String {
        format!("Catalogue({} types)", self.0.types().len())
    }
}

view! {
    /// One version of a type of condition.
    ConditionType of condition::ConditionType, shown by [code, version] {
        /// Its code, `a-z 0-9 _`, the same in every version.
        code,
        /// Its version, from 1.
        version,
        /// Its name, 1 to 200 characters.
        title,
        /// What it is about.
        category,
        /// What it is for, 1 to 200 characters.
        purpose,
        /// Where it comes from.
        source,
        /// When and for what the type was withdrawn; on its latest version only.
        withdrawn,
        /// The kinds it usually has; at least one. Another is no fault.
        kinds,
        /// Its parameters, besides those common to all types.
        parameters,
        /// The exceptions that should be considered.
        exceptions,
        /// How keeping it is checked; at least one way.
        checks,
        /// What is commonly wrong with its wording.
        defects,
        /// The rules of law that bear on it.
        rules,
    }
}

view! {
    /// A parameter that a type of condition may have.
    ParameterSpec of condition::ParameterSpec, shown by [name, form, required] {
        /// Its name, `a-z 0-9 _`.
        name,
        /// The form of its value.
        form,
        /// Whether a condition of the type says too little without it.
        required,
        /// What it means, 1 to 200 characters.
        meaning,
        /// What it counts, in the singular; for money the smallest unit of the currency. Money,
        /// counts and durations have one and nothing else has.
        unit,
        /// Between what a sensible value lies. The bounds are our own.
        bounds,
        /// Which way the condition grows tighter, for money, counts, durations and lists of what is
        /// forbidden or asked for; absent where it is not one way.
        tighter,
        /// From what a period runs, where something is due by it.
        runs,
        /// The only words allowed; absent where any are.
        values,
    }
}

view! {
    /// The least and the most, both allowed: pence of pounds sterling, things, days of a period,
    /// items of a list.
    Bounds of condition::Bounds, shown by [least, most] {
        /// The least.
        least,
        /// The most.
        most,
    }
}

view! {
    /// An exception to consider, and why.
    ExceptionAdvice of condition::ExceptionAdvice, shown by [exception] {
        /// The exception.
        exception,
        /// Why it should be considered, 1 to 200 characters.
        why,
    }
}

view! {
    /// A method of checking and how often it comes round.
    Check of condition::Check, shown by [method, every] {
        /// The method.
        method,
        /// How often.
        every,
    }
}

view! {
    /// Where a type comes from. The sureness is that of the type, not of its bounds and intervals,
    /// which are our own.
    TypeSource of condition::TypeSource, shown by [sure, citation] {
        /// How sure it is.
        sure,
        /// The source.
        citation,
        /// Its number in the catalogue of published practice, 1 to 39.
        practice,
    }
}

view! {
    /// The end of a type. Conditions recorded under it keep it.
    Withdrawn of condition::Withdrawn, shown by [on, successor] {
        /// The day from which it is no longer used for new conditions.
        on,
        /// The code of the type to use instead.
        successor,
    }
}
