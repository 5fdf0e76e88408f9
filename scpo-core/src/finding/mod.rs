//! What every other room speaks: a finding, the rule and citation behind it, a
//! value that may be unknown, and text that must not travel.

mod canonical;
mod document_error;
mod citation;
mod finding_type;
mod id;
mod known;
mod limits;
mod line;
mod object;
mod objects_only;
mod personal;
mod place;
mod read;
mod refusal;
mod rule_id;
mod safe_text;
mod schema;
mod sha256;
mod strict_json;

pub use canonical::{CanonicalError, MAX_WHOLE_NUMBER, canonical_bytes};
pub use citation::Citation;
pub use document_error::DocumentError;
pub use finding_type::{Finding, Severity};
pub use id::{Id, IdError};
pub use known::Known;
pub use limits::Limits;
pub(crate) use line::{line_of, line_of_error};
pub(crate) use object::object;
pub use personal::Personal;
pub use read::read_document;
pub use refusal::Refusal;
pub use rule_id::RuleId;
pub(crate) use safe_text::is_short_text;
pub use safe_text::safe_text;
pub use schema::{Document, schema_of};
pub use sha256::{Sha256Hex, sha256_hex};
pub(crate) use sha256::{read_hex, write_hex};
