use std::collections::BTreeMap;

use super::catalogue_check::check;
use super::catalogue_fault::CatalogueFault;
use super::{
    CatalogueDocument, CatalogueError, ConditionType, ParameterFault, ParameterFaultKind, ParameterSpec,
    Runs, Tighter,
};
use crate::finding::{DocumentError, Id, Limits, line_of, line_of_error, read_document};
use crate::record::Parameter;

/// 1 MiB, a thousand versions of types.
const LIMITS: Limits =
    Limits { max_bytes: 1 << 20, max_depth: 16, max_items: 1_000, max_string_bytes: 4_096 };

/// The checked catalogue of condition types.
///
/// A condition may have a type it does not hold, or none: that is no fault, and
/// nothing is said about its parameters.
///
/// # Example
///
/// ```
/// use scpo_core::condition::{Catalogue, ParameterFaultKind};
/// use scpo_core::record::Parameter;
///
/// let catalogue = Catalogue::built_in().unwrap();
/// assert_eq!(catalogue.latest("cash_limit").unwrap().title.as_ref(), "Cash");
/// assert!(catalogue.latest("weather").is_none());
///
/// let given: Vec<Parameter> =
///     serde_json::from_str(r#"[{"name": "limit", "value": {"count": 1000}}]"#).unwrap();
/// let faults = catalogue.check_parameters("cash_limit", &given);
/// assert_eq!(faults[0].kind, ParameterFaultKind::WrongForm);
/// assert!(catalogue.check_parameters("weather", &given).is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    common: Vec<ParameterSpec>,
    // INVARIANT: sorted by code, then version; no two have both alike.
    types: Vec<ConditionType>,
    // Worked out from the types: what all that have a parameter of a name say of it.
    by_name: BTreeMap<Box<str>, Read>,
}

/// How a parameter is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Read {
    tighter: Option<Tighter>,
    runs: Option<Runs>,
}

impl Read {
    fn of(spec: &ParameterSpec) -> Self {
        Self { tighter: spec.tighter, runs: spec.runs }
    }

    /// What both say.
    fn and(self, other: Self) -> Self {
        Self {
            tighter: self.tighter.filter(|tighter| other.tighter == Some(*tighter)),
            runs: self.runs.filter(|runs| other.runs == Some(*runs)),
        }
    }
}

fn by_name(types: &[ConditionType]) -> BTreeMap<Box<str>, Read> {
    let mut by_name: BTreeMap<Box<str>, Read> = BTreeMap::new();
    for spec in types.iter().flat_map(|of| &of.parameters) {
        let read = Read::of(spec);
        let known = by_name.entry(spec.name.as_str().into()).or_insert(read);
        *known = known.and(read);
    }
    by_name
}

impl Catalogue {
    /// The catalogue built into the library.
    ///
    /// # Errors
    ///
    /// None in a released library: the built-in document is under test.
    pub fn built_in() -> Result<Self, CatalogueError> {
        Self::parse(include_str!("../../data/condition_types.json"))
    }

    /// Reads and checks a document of the form `scpo.condition-types/1`.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] for the first fault, with line and field: a document that
    /// has not the form, or breaks a [`CatalogueRule`](super::CatalogueRule).
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let document: CatalogueDocument =
            read_document(text.as_bytes(), &LIMITS).map_err(|error| form(text, error))?;
        check(&document).map_err(|fault| rule(text, fault))?;
        let CatalogueDocument { schema: _, common_parameters: common, mut types } = document;
        types.sort_by(|a, b| (&a.code, a.version).cmp(&(&b.code, b.version)));
        let by_name = by_name(&types);
        Ok(Self { common, types, by_name })
    }

    /// Every version of every type, by code and version.
    pub fn types(&self) -> &[ConditionType] {
        &self.types
    }

    /// The parameters any type may have.
    pub fn common_parameters(&self) -> &[ParameterSpec] {
        &self.common
    }

    /// The versions of a type, the oldest first; empty if there is no such type.
    pub fn versions(&self, code: &str) -> &[ConditionType] {
        let start = self.types.partition_point(|entry| entry.code.as_str() < code);
        let from = self.types.get(start..).unwrap_or_default();
        let count = from.partition_point(|entry| entry.code.as_str() == code);
        from.get(..count).unwrap_or_default()
    }

    /// The latest version of a type, withdrawn or not; `None` if there is no such type.
    pub fn latest(&self, code: &str) -> Option<&ConditionType> {
        self.versions(code).last()
    }

    /// One version of a type; `None` if there is no such version.
    pub fn version(&self, code: &str, version: u32) -> Option<&ConditionType> {
        self.versions(code).iter().find(|entry| entry.version == version)
    }

    /// The type to use for new conditions in place of one: the type itself, or
    /// where it was withdrawn the one its successors lead to; `None` if there is no
    /// such type.
    pub fn in_use(&self, code: &str) -> Option<&ConditionType> {
        let mut entry = self.latest(code)?;
        // The check of the catalogue has seen that successors come to an end.
        while let Some(withdrawn) = &entry.withdrawn {
            entry = self.latest(withdrawn.successor.as_str())?;
        }
        Some(entry)
    }

    /// Which way a parameter makes a condition tighter: as its type says; for a
    /// condition of no type of the catalogue, as every type with a parameter of the name
    /// says. `None` where that is not one way.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::condition::{Catalogue, Tighter};
    ///
    /// let catalogue = Catalogue::built_in().unwrap();
    /// assert_eq!(catalogue.tighter(Some("cash_limit"), "limit"), Some(Tighter::Less));
    /// assert_eq!(catalogue.tighter(None, "notify_before"), Some(Tighter::More));
    /// assert_eq!(catalogue.tighter(None, "address"), None);
    /// ```
    pub fn tighter(&self, code: Option<&str>, name: &str) -> Option<Tighter> {
        self.read(code, name).tighter
    }

    /// From what a period of a condition runs, found as [`tighter`](Self::tighter).
    pub fn runs(&self, code: Option<&str>, name: &str) -> Option<Runs> {
        self.read(code, name).runs
    }

    fn read(&self, code: Option<&str>, name: &str) -> Read {
        let Some(of) = code.and_then(|code| self.latest(code)) else {
            return self.by_name.get(name).copied().unwrap_or_default();
        };
        let named = |spec: &&ParameterSpec| spec.name.as_str() == name;
        of.parameters.iter().chain(&self.common).find(named).map(Read::of).unwrap_or_default()
    }

    /// What does not fit the latest version of a type among the parameters of a
    /// condition: those given in their order, then those that are missing. Nothing
    /// is dropped or changed. Of a type that is not in the catalogue, and of the
    /// types for whatever fits no other, nothing is said.
    pub fn check_parameters(&self, code: &str, parameters: &[Parameter]) -> Vec<ParameterFault> {
        self.latest(code).map_or_else(Vec::new, |of| self.check_parameters_of(of, parameters))
    }

    /// As [`check_parameters`](Self::check_parameters), for one version of a type.
    pub fn check_parameters_of(&self, of: &ConditionType, parameters: &[Parameter]) -> Vec<ParameterFault> {
        if of.takes_any_parameter() {
            return Vec::new();
        }
        let given = parameters.iter().enumerate().flat_map(|(index, parameter)| {
            let earlier = parameters.iter().take(index).any(|other| other.name == parameter.name);
            self.faults_of(of, index, parameter, earlier)
        });
        let missing = of
            .parameters
            .iter()
            .filter(|spec| spec.required && parameters.iter().all(|parameter| parameter.name != spec.name));
        let missing = missing.map(|spec| fault(ParameterFaultKind::Missing, None, Some(spec)));
        given.chain(missing).collect()
    }

    fn faults_of(
        &self,
        of: &ConditionType,
        index: usize,
        parameter: &Parameter,
        earlier: bool,
    ) -> Vec<ParameterFault> {
        let named = |spec: &&ParameterSpec| spec.name == parameter.name;
        let spec = of.parameters.iter().chain(&self.common).find(named);
        let unfit = match spec {
            Some(spec) => spec.fault_of(&parameter.value),
            None => Some(ParameterFaultKind::UnknownName),
        };
        let twice = earlier.then_some(ParameterFaultKind::GivenTwice);
        twice.into_iter().chain(unfit).map(|kind| fault(kind, Some(index), spec)).collect()
    }
}

fn fault(kind: ParameterFaultKind, at: Option<usize>, spec: Option<&ParameterSpec>) -> ParameterFault {
    let name: Option<Id> = spec.map(|spec| spec.name.clone());
    ParameterFault { kind, at, name }
}

fn form(text: &str, error: DocumentError) -> CatalogueError {
    let line = Some(line_of_error(text.as_bytes(), &error));
    CatalogueError { line, field: error.path, rule: error.message.into() }
}

fn rule(text: &str, fault: CatalogueFault) -> CatalogueError {
    let CatalogueFault { field, rule } = fault;
    CatalogueError { line: line_of(text, &field), field, rule: rule.to_string().into() }
}
