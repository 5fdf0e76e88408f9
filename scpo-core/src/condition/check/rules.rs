//! Every check, in the order in which its findings are made.

use super::draft_finding::DraftFinding;
use super::sheet::{Sheet, View};
use super::{
    bodies, exceptions_called, information, limits, monitoring, notices, objects, order_dates, overlap,
    reasons, source_gap, subject_fit, wording,
};
use crate::condition::Defect;

/// A check of one reading.
type OfReading = fn(&Sheet<'_>, &View<'_>) -> Option<DraftFinding>;

/// The checks of one reading of an order or a draft.
const OF_READING: &[OfReading] = &[
    limits::no_number,
    limits::no_unit,
    limits::no_period,
    objects::vague,
    objects::list_open,
    objects::uncheckable,
    objects::whole_ban,
    objects::one_technology,
    objects::no_map,
    wording::undefined_term,
    wording::joined_verbs,
    wording::contact_through_others,
    notices::no_deadline,
    notices::no_recipient,
    notices::no_route,
    overlap::with_licence,
    overlap::with_criminal_law,
    exceptions_called::emergency,
    exceptions_called::lawyer,
    exceptions_called::employer,
    exceptions_called::family,
    information::oral,
    information::privileged,
    information::excluded_or_banking,
    information::other_enactment,
    subject_fit::dwelling,
    subject_fit::individual_term,
    subject_fit::body_term,
    monitoring::limits,
    order_dates::open_start,
    order_dates::open_end,
    order_dates::too_long,
];

/// Everything that is wrong with a draft, in the order of the text; what is about the
/// whole order comes first.
pub(super) fn all(sheet: &Sheet<'_>) -> Vec<DraftFinding> {
    let mut found = Vec::new();
    if sheet.is_summary() {
        found.extend(sheet.views.iter().flat_map(|view| source_gap::untold(sheet, view)));
        found.extend(bodies::ended(sheet));
    } else {
        for view in &sheet.views {
            found.extend(OF_READING.iter().filter_map(|rule| rule(sheet, view)));
            found.extend(limits::untold(sheet, view));
        }
        found.extend(bodies::ended(sheet));
        found.extend(order_dates::of_order(sheet));
        found.extend(reasons::of_text(sheet));
    }
    found.sort_by_key(|finding| (place(finding), finding.defect));
    found.dedup_by(|next, first| same(next, first));
    found
}

fn place(finding: &DraftFinding) -> Option<usize> {
    finding.spans.first().map(|span| span.start)
}

/// One defect is told once of one place.
fn same(next: &DraftFinding, first: &DraftFinding) -> bool {
    let key = |finding: &DraftFinding| -> (Defect, Option<usize>) { (finding.defect, place(finding)) };
    key(next) == key(first)
}
