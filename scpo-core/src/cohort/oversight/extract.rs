//! What may leave the unit (P-9).

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cohort::{Band, Level, ModelUsed, Ranking};
use crate::date::Date;
use crate::finding::{CanonicalError, Document, Id, Known, object};
use crate::record::Text;

/// The name and version of the form of an extract; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ExtractSchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.ranking-extract/1")]
    V1,
}

object! {
    /// Part of a ranking for somebody else, `scpo.ranking-extract/1`: rank, band and the
    /// factors they may see, with what for, for whom and until when.
    RankingExtract {
        required {
            /// Name and version of the form.
            schema: ExtractSchema,
            /// The run it is from.
            run: Id,
            /// The day of the run.
            as_of: Date,
            /// The model that ranked.
            model: ModelUsed,
            /// Protective marking.
            marking: Cow<'static, str>,
            /// What a ranking is and is not, in fixed words.
            advice: Cow<'static, str>,
            /// On what terms it is given.
            terms: ExtractTerms,
        }
        lists {
            /// The people asked for, in the order of the list.
            people: ExtractRow,
        }
    }
}

impl Document for RankingExtract {
    const FORM: &'static str = "scpo.ranking-extract/1";
}

object! {
    /// On what terms an extract is given.
    ExtractTerms {
        required {
            /// What for.
            purpose: Text,
            /// For whom.
            recipient: Text,
            /// The day it is made.
            on: Date,
            /// The last day it may be kept.
            expires: Date,
        }
        optional {
            /// Who agreed to give the whole list; without, it is not given.
            whole_list_agreed_by: Text,
        }
        lists {
            /// The factors the recipient may see.
            factors: Id,
        }
    }
}

object! {
    /// One person of an extract.
    ExtractRow {
        required {
            /// The host's id for the subject.
            subject_id: Id,
            /// The published rank.
            rank: u32,
            /// The band that counts.
            band: Band,
        }
        lists {
            /// The factors the recipient may see.
            parts: ExtractPart,
        }
    }
}

object! {
    /// One factor of an extract.
    ExtractPart {
        required {
            /// The factor.
            factor: Id,
            /// Its level.
            level: Known<Level>,
        }
    }
}

/// Why an extract is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// No purpose or no recipient.
    #[error("an extract has a purpose and a recipient")]
    NoPurpose,
    /// It does not run out, or has already.
    #[error("terms.expires: an extract runs out on a day after it is made")]
    NoEnd,
    /// Everybody on the list, and nobody agreed to that.
    #[error("an extract is of named people; the whole list is given only where somebody has agreed to it")]
    WholeList,
    /// Somebody who is not on the list: the place among those asked for.
    #[error("people[{0}]: nobody on the list has this id")]
    NotListed(usize),
    /// A factor the model does not have: the place among those named.
    #[error("terms.factors[{0}]: the model has this factor")]
    NoSuchFactor(usize),
    /// It has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
}

impl Ranking<'_> {
    /// An extract of some people for somebody else. No score and no reason goes with it, and
    /// of the levels only those of the factors the recipient may see.
    ///
    /// # Errors
    ///
    /// [`ExtractError`] if the terms lack something, or somebody asked for is not on the list.
    pub fn extract(&self, terms: ExtractTerms, people: &[Id]) -> Result<RankingExtract, ExtractError> {
        let blank = |text: &Text| text.reveal().trim().is_empty();
        if blank(&terms.purpose) || blank(&terms.recipient) {
            return Err(ExtractError::NoPurpose);
        }
        if terms.expires <= terms.on {
            return Err(ExtractError::NoEnd);
        }
        let whole = people.len() >= self.places().len() && self.places().len() > 1;
        if whole && terms.whole_list_agreed_by.as_ref().is_none_or(blank) {
            return Err(ExtractError::WholeList);
        }
        let index = |factor: &Id| self.model().factor_index(factor.as_str());
        let factors = terms
            .factors
            .iter()
            .enumerate()
            .map(|(at, factor)| Ok((factor, index(factor).ok_or(ExtractError::NoSuchFactor(at))?)));
        let factors: Vec<(&Id, usize)> = factors.collect::<Result<_, ExtractError>>()?;
        let mut rows = Vec::with_capacity(people.len());
        for (at, id) in people.iter().enumerate() {
            let position = self.position_of(id).ok_or(ExtractError::NotListed(at))?;
            let place = self.places().get(position).ok_or(ExtractError::NotListed(at))?;
            let person = self.people().get(place.person).ok_or(ExtractError::NotListed(at))?;
            let parts = factors.iter().map(|(factor, index)| ExtractPart {
                factor: (*factor).clone(),
                level: person
                    .levels
                    .get(*index)
                    .map_or_else(|| Known::missing("level_assessed"), Known::Value),
            });
            let rank = u32::try_from(place.rank).unwrap_or(u32::MAX);
            let row = ExtractRow { subject_id: id.clone(), rank, band: place.band, parts: parts.collect() };
            rows.push((position, row));
        }
        rows.sort_by_key(|(position, _)| *position);
        rows.dedup_by_key(|(position, _)| *position);
        let run = self.run_shown()?;
        Ok(RankingExtract {
            schema: ExtractSchema::V1,
            run: run.run,
            as_of: run.as_of,
            model: run.model,
            marking: run.marking,
            advice: run.advice,
            terms,
            people: rows.into_iter().map(|(_, row)| row).collect(),
        })
    }
}
