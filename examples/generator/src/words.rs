//! Ids, dates and text from words written here.

use scpo_core::date::Date;
use scpo_core::finding::{Id, Personal};
use scpo_core::record::Text;

/// An id from letters, digits and hyphens written in this crate.
#[expect(clippy::expect_used, reason = "every id is made here from a fixed pattern; tests make thousands")]
pub(crate) fn id(words: &str) -> Id {
    Id::new(words).expect("ids of this crate are well formed")
}

/// A date written in this crate.
pub(crate) fn date(words: &str) -> Date {
    words.parse().unwrap_or(Date::MIN)
}

/// Text about an invented person.
pub(crate) fn text(words: impl Into<String>) -> Text {
    Personal::new(words.into())
}

/// A sum of pounds as people write it: `1,000`.
pub(crate) fn pounds(sum: u64) -> String {
    if sum < 1_000 { sum.to_string() } else { format!("{},{:03}", sum / 1_000, sum % 1_000) }
}
