use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assessment::Brief;
use crate::finding::Known;
use crate::law::vocabulary::codes;

codes! {
    /// A part of a row that could not be told.
    LackingPart {
        /// The stage.
        Stage => "stage",
        /// Where the subject is.
        Place => "place",
        /// The status of an order.
        OrderStatus => "order_status",
        /// The due day of a task that is not done or over.
        TaskDue => "task_due",
    }
}

/// A part that could not be told, and one thing that is missing for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lacking {
    /// The part.
    pub part: LackingPart,
    /// What is missing, as the answer names it, without the indexes of events:
    /// `order_made.commencement`, `events[].on`.
    pub missing: Cow<'static, str>,
}

/// Everything a short answer could not tell, in order, each once.
pub(super) fn lacking(brief: &Brief) -> Vec<Lacking> {
    let mut lacking = Vec::new();
    let mut add = |part, missing: &[Cow<'static, str>]| {
        lacking.extend(missing.iter().map(|what| Lacking { part, missing: without_indexes(what) }));
    };
    if let Known::Unknown(missing) = &brief.stage {
        add(LackingPart::Stage, missing);
    }
    if let Known::Unknown(missing) = &brief.place {
        add(LackingPart::Place, missing);
    }
    for (_, status) in &brief.orders {
        if let Known::Unknown(missing) = status {
            add(LackingPart::OrderStatus, missing);
        }
    }
    add(LackingPart::TaskDue, &brief.undated);
    lacking.sort();
    lacking.dedup();
    lacking
}

/// `events[12].on` as `events[].on`, so that what is missing for the same reason
/// counts together.
fn without_indexes(path: &str) -> Cow<'static, str> {
    let mut inside = false;
    let kept = path.chars().filter(|&c| {
        inside = (inside || c == '[') && c != ']';
        !(inside && c.is_ascii_digit())
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_indexes_are_taken_out_of_a_path() {
        let plain = |path: &'static str| without_indexes(path).into_owned();
        assert_eq!(plain("events[12].body.order_made.length"), "events[].body.order_made.length");
        assert_eq!(plain("calendar:england-and-wales:2029"), "calendar:england-and-wales:2029");
        assert_eq!(plain("S16-2"), "S16-2");
    }
}
