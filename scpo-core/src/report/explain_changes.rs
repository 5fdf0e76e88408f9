use std::fmt::{self, Write};

use super::words::{facts, spoken};
use super::wrapped::paragraph;
use crate::assessment::{Change, ChangeCause};

/// Writes differences between two answers, one a paragraph: what, from what, to
/// what, and why.
///
/// # Errors
///
/// Those of `out`.
pub fn explain_changes(changes: &[Change], out: &mut dyn Write) -> fmt::Result {
    for change in changes {
        let cause = match change.cause {
            ChangeCause::Fact if change.facts.is_empty() => "a fact".to_owned(),
            ChangeCause::Fact => format!("facts {}", facts(&change.facts)),
            ChangeCause::Rulebook => "the rulebook is another".to_owned(),
            ChangeCause::DayPassed => "a day passed".to_owned(),
        };
        let text = format!(
            "{}, {}: {} -> {}. Because: {cause}.",
            change.item,
            spoken(&change.field),
            change.from.as_deref().unwrap_or("nothing"),
            change.to.as_deref().unwrap_or("nothing"),
        );
        paragraph(out, "  ", &text)?;
    }
    Ok(())
}
