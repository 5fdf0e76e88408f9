//! Parameters that are words.

use super::draft::Draft;
use super::lexicon::TypeWords;
use super::mark::Mark;
use super::page::{Page, Run, covers};
use super::parameters::Found;
use crate::finding::Personal;
use crate::record::ParameterValue;

/// The parameters of an obligation that are words or codes.
pub(super) fn words_of(page: &Page, draft: &Draft, of: &TypeWords, found: &mut Found) {
    for clause in &draft.clauses {
        per(page, &clause.run, &clause.exceptions, of, found);
    }
}

/// Whether a limit holds on the person, at home or in total.
fn per(page: &Page, clause: &Run, without: &[Run], of: &TypeWords, found: &mut Found) {
    let Some(name) = of.parameter("per") else { return };
    if !of.parameter("limit").is_some_and(|limit| found.has(limit)) {
        return;
    }
    let ways = [(Mark::OnPerson, "person"), (Mark::AtHome, "home"), (Mark::InTotal, "in_total")];
    for (mark, code) in ways {
        let at = page
            .matches(clause)
            .iter()
            .find(|found| found.class == mark as u16 && !covers(without, found.at as usize));
        if let Some(at) = at.and_then(|found| page.at(found.at as usize, mark)) {
            found.keep(name, ParameterValue::Text(Personal::new(code.to_owned())), at.run());
        }
    }
}
