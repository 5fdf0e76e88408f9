use super::model_check::check;
use super::model_fault::ModelFault;
use super::{Factor, Floor, ModelDocument, ModelError};
use crate::finding::{
    DocumentError, Id, Limits, Sha256Hex, canonical_bytes, line_of, line_of_error, read_document,
};

/// 256 KiB, far more than a model with all its texts.
const LIMITS: Limits =
    Limits { max_bytes: 256 << 10, max_depth: 16, max_items: 256, max_string_bytes: 8 << 10 };

/// A checked model: factors, weights, bands and floors, with its hash.
///
/// A model is data. What it may hold is not: no factor is a protected
/// characteristic, an identity, a place or a count of police activity (P-3), and
/// there is no setting that changes that.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Model, ModelStatus};
///
/// let model = Model::built_in().unwrap();
/// assert_eq!(model.document().id.as_str(), "thor-scpo-default");
/// assert_eq!(model.document().status, ModelStatus::Proposed);
/// assert_eq!(model.factors().len(), 15);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    // INVARIANT: satisfies every `ModelRule`.
    document: ModelDocument,
    hash: Sha256Hex,
    // INVARIANT: for each floor the places of the factors of its conditions, in their order.
    floor_factors: Vec<Vec<usize>>,
}

impl Model {
    /// The model built into the library: a proposal for local approval.
    ///
    /// # Errors
    ///
    /// None in a released library: the built-in document is under test.
    pub fn built_in() -> Result<Self, ModelError> {
        Self::parse(include_str!("../../data/thor_model.json"))
    }

    /// Reads and checks a document of the form `scpo.thor-model/1`.
    ///
    /// # Errors
    ///
    /// [`ModelError`] for the first fault, with line and field: a document that has
    /// not the form, or breaks a [`ModelRule`](super::ModelRule).
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        let document: ModelDocument =
            read_document(text.as_bytes(), &LIMITS).map_err(|error| form(text, error))?;
        check(&document).map_err(|fault| rule(text, fault))?;
        let bytes = canonical_bytes(&document).map_err(|error| ModelError {
            line: None,
            field: String::new(),
            rule: error.to_string().into(),
        })?;
        let place = |id: &Id| document.factors.iter().position(|factor| factor.id == *id);
        let places = |floor: &Floor| floor.when.iter().filter_map(|when| place(&when.factor)).collect();
        let floor_factors = document.floors.iter().map(places).collect();
        Ok(Self { document, hash: Sha256Hex::of(&bytes), floor_factors })
    }

    /// The model as it is written.
    pub fn document(&self) -> &ModelDocument {
        &self.document
    }

    /// The hash of its canonical bytes. Every ranking names it.
    pub fn hash(&self) -> Sha256Hex {
        self.hash
    }

    /// The factors, in the order they are shown in.
    pub fn factors(&self) -> &[Factor] {
        &self.document.factors
    }

    /// The floors, in the order they are shown in.
    pub fn floors(&self) -> &[Floor] {
        &self.document.floors
    }

    /// The floors, each with the places of the factors of its conditions.
    pub(super) fn floors_by_place(&self) -> impl Iterator<Item = (&Floor, &[usize])> {
        self.floors().iter().zip(self.floor_factors.iter().map(Vec::as_slice))
    }

    /// The place of a factor among [`factors`](Self::factors), by its id.
    pub fn factor_index(&self, id: &str) -> Option<usize> {
        self.factors().iter().position(|factor| factor.id.as_str() == id)
    }

    /// The place of a factor among [`factors`](Self::factors), by the name of its column.
    pub fn column_index(&self, column: &str) -> Option<usize> {
        self.factors().iter().position(|factor| factor.column.as_str() == column)
    }
}

fn form(text: &str, error: DocumentError) -> ModelError {
    let line = Some(line_of_error(text.as_bytes(), &error));
    ModelError { line, field: error.path, rule: error.message.into() }
}

fn rule(text: &str, fault: ModelFault) -> ModelError {
    let ModelFault { field, rule } = fault;
    ModelError { line: line_of(text, &field), field, rule: rule.to_string().into() }
}
