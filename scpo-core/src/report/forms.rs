use serde_json::Value;

use super::ReviewLine;
use crate::assessment::Assessment;
use crate::case::{CaseDocument, Chain};
use crate::cohort::{FairnessReport, ModelDocument, RankingDocument, RankingExtract};
use crate::condition::{
    CatalogueDocument, DefectWordsDocument, LexiconDocument, TemplateDocument, TextCheck,
};
use crate::finding::{Document, schema_of};
use crate::rulebook::Overlay;

/// A published form of document, and its schema.
#[derive(Clone, Copy)]
pub struct Form {
    /// Its name and version: `scpo.case/1`.
    pub name: &'static str,
    schema: fn() -> Value,
}

impl Form {
    const fn of<T: Document>() -> Self {
        Self { name: T::FORM, schema: schema_of::<T> }
    }

    /// Every published form, by name.
    pub const ALL: &'static [Self] = &[
        Self::of::<Assessment>(),
        Self::of::<CaseDocument>(),
        Self::of::<Chain>(),
        Self::of::<ReviewLine>(),
        Self::of::<TemplateDocument>(),
        Self::of::<CatalogueDocument>(),
        Self::of::<LexiconDocument>(),
        Self::of::<DefectWordsDocument>(),
        Self::of::<FairnessReport>(),
        Self::of::<Overlay>(),
        Self::of::<RankingExtract>(),
        Self::of::<RankingDocument>(),
        Self::of::<TextCheck>(),
        Self::of::<ModelDocument>(),
    ];

    /// The form of a name; `None` if none is published under it.
    ///
    /// ```
    /// use scpo_core::report::Form;
    ///
    /// let form = Form::named("scpo.case/1").unwrap();
    /// assert_eq!(form.schema()["$id"], "urn:scpo:case:1");
    /// assert!(Form::named("scpo.case/9").is_none());
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|form| form.name == name).copied()
    }

    /// Its JSON Schema (2020-12), as [`schema_of`].
    pub fn schema(&self) -> Value {
        (self.schema)()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_by_name_and_each_schema_is_titled_with_its_own() {
        let names: Vec<&str> = Form::ALL.iter().map(|form| form.name).collect();
        assert!(names.is_sorted(), "{names:?}");
        for form in Form::ALL {
            assert_eq!(form.schema()["title"], form.name);
        }
    }
}
