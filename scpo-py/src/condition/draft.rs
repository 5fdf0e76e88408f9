use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyDict;
use scpo_core::condition::{self, MonitoringFacts};
use scpo_core::date::Date;
use scpo_core::law::duration::{self, Stated};
use scpo_core::law::vocabulary::{Jurisdiction, SubjectKind};

use super::places::Places;
use super::read::{TextRead, read};
use crate::argument::{coded, coded_if_given};
use crate::call::work;
use crate::date::Day;
use crate::error::{Kind, Refused};

/// A draft to be checked: its text, and what is known besides. What is left out is not
/// known, which is not the same as not being there.
#[pyclass(frozen, module = "scpo")]
pub(crate) struct Draft {
    pub(super) places: Places,
    read: condition::TextRead,
    subject: Option<SubjectKind>,
    jurisdiction: Option<Jurisdiction>,
    made: Option<Date>,
    as_of: Option<Date>,
    whole: bool,
    start: Option<Stated>,
    end: Option<Stated>,
    provisions: Vec<duration::Span>,
    reason_recorded: Option<bool>,
    defined_terms: Vec<PyBackedStr>,
    monitoring: MonitoringFacts,
}

/// A start or an end as an order states it: a day, ``"by_event"``, ``"not_stated"``.
struct StatedDay(Stated);

impl<'py> FromPyObject<'_, 'py> for StatedDay {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        const CODES: [&str; 2] = ["by_event", "not_stated"];
        match object.extract::<&str>() {
            Ok("by_event") => Ok(Self(Stated::ByEvent(None))),
            Ok("not_stated") => Ok(Self(Stated::NotStated)),
            Ok(_) => Err(Refused::not_listed("start or end", CODES).into()),
            Err(_) => Ok(Self(Stated::On(object.extract::<Day>()?.0))),
        }
    }
}

#[pymethods]
impl Draft {
    /// A text, and what is known besides.
    #[new]
    #[pyo3(signature = (
        text, /, *, kind = "draft", subject = None, jurisdiction = None, made = None, as_of = None,
        whole = false,
        start = None, end = None, provisions = None, reason_recorded = None, defined_terms = None,
        monitoring = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is given by its name")]
    fn new(
        py: Python<'_>,
        text: PyBackedStr,
        kind: &str,
        subject: Option<&str>,
        jurisdiction: Option<&str>,
        made: Option<Day>,
        as_of: Option<Day>,
        whole: bool,
        start: Option<StatedDay>,
        end: Option<StatedDay>,
        provisions: Option<Vec<(Option<Day>, Option<Day>)>>,
        reason_recorded: Option<bool>,
        defined_terms: Option<Vec<PyBackedStr>>,
        monitoring: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let kind = coded("kind", kind)?;
        let (places, read) = work(py, || read(&text, kind))?;
        let day = |day: Option<Day>| day.map(|day| day.0);
        let provisions = provisions.unwrap_or_default().into_iter();
        Ok(Self {
            places,
            read,
            subject: coded_if_given("subject", subject)?,
            jurisdiction: coded_if_given("jurisdiction", jurisdiction)?,
            made: day(made),
            as_of: day(as_of),
            whole,
            start: start.map(|start| start.0),
            end: end.map(|end| end.0),
            provisions: provisions
                .map(|(start, end)| duration::Span { start: day(start), end: day(end) })
                .collect(),
            reason_recorded,
            defined_terms: defined_terms.unwrap_or_default(),
            monitoring: monitoring.map_or(Ok(MonitoringFacts::default()), monitoring_facts)?,
        })
    }

    /// What was read of the text.
    #[getter]
    fn read(&self) -> TextRead {
        TextRead::of(self.places.clone(), self.read.clone())
    }

    /// The text.
    #[getter]
    fn text(&self) -> &str {
        self.places.text()
    }

    fn __repr__(&self) -> String {
        format!("Draft({} readings)", self.read.readings.len())
    }
}

impl Draft {
    /// A text with nothing else known.
    pub(super) fn bare(text: &str) -> Result<Self, Refused> {
        let (places, read) = read(text, condition::TextKind::Draft)?;
        Ok(Self {
            places,
            read,
            subject: None,
            jurisdiction: None,
            made: None,
            as_of: None,
            whole: false,
            start: None,
            end: None,
            provisions: Vec::new(),
            reason_recorded: None,
            defined_terms: Vec::new(),
            monitoring: MonitoringFacts::default(),
        })
    }

    /// The draft as the core takes it, for as long as it is looked at.
    pub(super) fn with<T>(&self, looked_at: impl FnOnce(&condition::Draft<'_>) -> T) -> T {
        looked_at(&self.draft(&self.terms()))
    }

    pub(super) fn terms(&self) -> Vec<&str> {
        self.defined_terms.iter().map(|term| &**term).collect()
    }

    pub(super) fn draft<'a>(&'a self, terms: &'a [&'a str]) -> condition::Draft<'a> {
        condition::Draft {
            text: self.places.text(),
            read: &self.read,
            subject: self.subject,
            jurisdiction: self.jurisdiction,
            made: self.made,
            as_of: self.as_of,
            whole: self.whole,
            start: self.start,
            end: self.end,
            provisions: &self.provisions,
            reason_recorded: self.reason_recorded,
            defined_terms: terms,
            monitoring: self.monitoring,
        }
    }
}

/// What is known of electronic monitoring, by the names of the facts.
fn monitoring_facts(given: &Bound<'_, PyDict>) -> PyResult<MonitoringFacts> {
    let mut facts = MonitoringFacts::default();
    for (name, value) in given {
        let name: String = name.extract()?;
        let value: bool = value.extract().map_err(|_| PyTypeError::new_err("a fact is True or False"))?;
        let MonitoringFacts {
            responsible_named,
            responsible_of_class,
            subject_present,
            others_needed,
            others_consent,
            area_notified,
            can_be_provided,
        } = &mut facts;
        let place = match name.as_str() {
            "responsible_named" => responsible_named,
            "responsible_of_class" => responsible_of_class,
            "subject_present" => subject_present,
            "others_needed" => others_needed,
            "others_consent" => others_consent,
            "area_notified" => area_notified,
            "can_be_provided" => can_be_provided,
            _ => {
                const WORDS: &str = "the facts of electronic monitoring are responsible_named, \
                    responsible_of_class, subject_present, others_needed, others_consent, area_notified \
                    and can_be_provided";
                return Err(Refused::new(Kind::Argument, "unknown_field", "monitoring", WORDS).into());
            }
        };
        *place = Some(value);
    }
    Ok(facts)
}
