use pyo3::prelude::*;
use scpo_core::date::{self, BusinessDayReading, DaySet, ReleaseTerm};
use scpo_core::finding::Known;

use crate::argument::{as_in_documents, in_form};
use crate::call::{sure_work, work};
use crate::date::Day;
use crate::to_python::ToPython;

/// A date that was counted, with the rule it was counted by.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Counted(date::Counted);

#[pymethods]
impl Counted {
    /// The date reached.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.date.to_python(py)
    }

    /// The id of the rule.
    #[getter]
    fn rule<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.rule.id().to_python(py)
    }

    /// The rule in fixed words.
    #[getter]
    fn words(&self) -> &'static str {
        self.0.rule.words()
    }

    /// What the rule rests on.
    #[getter]
    fn citation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.rule.citation().to_python(py)
    }

    fn __repr__(&self) -> String {
        format!("Counted({}, {})", self.0.date, self.0.rule.id())
    }
}

impl ToPython for date::Counted {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Counted(*self))?.into_any())
    }
}

/// The days on which a person with a calculated release date may come out.
#[pyclass(frozen, eq, module = "scpo")]
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct ReleaseDays(date::ReleaseDays);

#[pymethods]
impl ReleaseDays {
    /// The date as calculated, unmoved.
    #[getter]
    fn calculated<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.calculated.to_python(py)
    }

    /// The last day the law allows.
    #[getter]
    fn legal_latest<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.legal_latest.to_python(py)
    }

    /// The first eligible working day, where the power to release earlier applies.
    #[getter]
    fn first_eligible<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.first_eligible.to_python(py)
    }

    /// The second eligible working day, where the power applies.
    #[getter]
    fn second_eligible<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.second_eligible.to_python(py)
    }

    /// The day policy presumes for an adult: the first eligible day, else the latest.
    #[getter]
    fn presumed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.presumed().to_python(py)
    }

    /// The earliest day the person may be out.
    #[getter]
    fn earliest_possible<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.earliest_possible().to_python(py)
    }

    fn __repr__(&self) -> String {
        format!("ReleaseDays(calculated {})", self.0.calculated)
    }
}

impl ToPython for date::ReleaseDays {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, ReleaseDays(*self))?.into_any())
    }
}

/// The calendars of a rulebook. Outside the years they cover every answer is
/// ``Unknown`` and names the calendar that is missing; it is never "no holidays".
///
/// A ``day_set`` is named as documents name it: ``"crimpr_business_day"``,
/// ``"cpr_short_period_day"``, ``"foi_working_day"``,
/// ``{"service_working_day": "england-and-wales"}``, ``{"release_day": "over_five_days"}``.
#[pyclass(frozen, module = "scpo")]
pub(crate) struct Calendars(pub(crate) date::Calendars);

const DAY_SETS: &str = "a set of days is \"crimpr_business_day\", \"cpr_short_period_day\", \
    \"foi_working_day\", {\"service_working_day\": \"england-and-wales\", \"scotland\" or \
    \"northern-ireland\"} or {\"release_day\": \"over_five_days\" or \"five_days_or_less\"}";

/// A set of days as an argument.
struct Days(DaySet);

impl<'py> FromPyObject<'_, 'py> for Days {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        in_form("day_set", &object, DAY_SETS).map(Self)
    }
}

impl Calendars {
    fn ask<'py, T: ToPython + Send>(
        &self,
        py: Python<'py>,
        asked: impl FnOnce(&date::Calendars) -> Known<T> + Send,
    ) -> PyResult<Bound<'py, PyAny>> {
        sure_work(py, || asked(&self.0))?.to_python(py)
    }
}

#[pymethods]
impl Calendars {
    /// Whether a day counts.
    #[pyo3(signature = (day, /, *, day_set))]
    fn is_counted<'py>(&self, py: Python<'py>, day: Day, day_set: Days) -> PyResult<Bound<'py, PyAny>> {
        self.ask(py, |calendars| calendars.is_counted(day_set.0, day.0))
    }

    /// The day itself if it counts, else the nearest earlier day that does.
    #[pyo3(signature = (day, /, *, day_set))]
    fn roll_back<'py>(&self, py: Python<'py>, day: Day, day_set: Days) -> PyResult<Bound<'py, PyAny>> {
        self.ask(py, |calendars| calendars.roll_back(day_set.0, day.0))
    }

    /// The day itself if it counts, else the nearest later day that does.
    #[pyo3(signature = (day, /, *, day_set))]
    fn roll_forward<'py>(&self, py: Python<'py>, day: Day, day_set: Days) -> PyResult<Bound<'py, PyAny>> {
        self.ask(py, |calendars| calendars.roll_forward(day_set.0, day.0))
    }

    /// The so-many-th day that counts before a day, which never counts itself.
    #[pyo3(signature = (anchor, days, /, *, day_set))]
    fn working_days_before<'py>(
        &self,
        py: Python<'py>,
        anchor: Day,
        days: u32,
        day_set: Days,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.ask(py, |calendars| calendars.working_days_before(day_set.0, anchor.0, days))
    }

    /// The so-many-th day that counts after a day, which never counts itself.
    #[pyo3(signature = (anchor, days, /, *, day_set))]
    fn working_days_after<'py>(
        &self,
        py: Python<'py>,
        anchor: Day,
        days: u32,
        day_set: Days,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.ask(py, |calendars| calendars.working_days_after(day_set.0, anchor.0, days))
    }

    /// How many days that count lie between a day, left out, and another, which counts if
    /// it is of the set; negative if the other is earlier.
    #[pyo3(signature = (*, anchor, other, day_set))]
    fn count_working_days_between<'py>(
        &self,
        py: Python<'py>,
        anchor: Day,
        other: Day,
        day_set: Days,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.ask(py, |calendars| calendars.count_working_days_between(day_set.0, anchor.0, other.0))
    }

    /// The last business day on which to serve for a hearing (Criminal Procedure Rules
    /// 2020 r.2.2), by the safer reading unless another is asked for.
    #[pyo3(signature = (hearing, days, /, *, reading = "both_ends_out"))]
    fn business_days_before<'py>(
        &self,
        py: Python<'py>,
        hearing: Day,
        days: u32,
        reading: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        const READINGS: &[&str] = &["both_ends_out", "service_day_counted"];
        let reading: BusinessDayReading = as_in_documents("reading", reading, READINGS)?;
        work(py, || self.0.business_days_before(hearing.0, days, reading))?.to_python(py)
    }

    /// The days on which a person with a calculated release date may come out.
    #[pyo3(signature = (calculated, /, *, term))]
    fn release_days<'py>(&self, py: Python<'py>, calculated: Day, term: &str) -> PyResult<Bound<'py, PyAny>> {
        let term: ReleaseTerm = as_in_documents("term", term, &["over_five_days", "five_days_or_less"])?;
        self.ask(py, |calendars| calendars.release_days(calculated.0, term))
    }

    fn __repr__(&self) -> String {
        "Calendars()".to_owned()
    }
}
