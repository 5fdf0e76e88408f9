use std::borrow::Cow;

use crate::condition::{Defect, Span};
use crate::finding::{Citation, RuleId, Severity, object};
use crate::law::vocabulary::codes;

codes! {
    /// What has the fault: the order, or what somebody else wrote about it.
    LiesIn {
        /// The order or draft itself.
        Order => "order",
        /// The source: a summary that does not tell what the order may well say.
        Source => "source",
    }
}

object! {
    /// Something that is wrong with a draft, in fixed words. It holds no words of the
    /// text: the spans lead to them.
    DraftFinding {
        required {
            /// What is wrong.
            defect: Defect,
            /// Whether the order has it, or the summary that was read leaves it open.
            lies_in: LiesIn,
            /// How much it matters.
            severity: Severity,
            /// The section or authority, or "local policy" where there is neither.
            citation: Citation,
            /// Why it matters.
            why: Cow<'static, str>,
            /// How to mend it.
            mend: Cow<'static, str>,
        }
        optional {
            /// The rule of law that decided, where one did.
            rule: RuleId,
            /// The number of the paragraph as written.
            paragraph: Box<str>,
            /// The place of the reading among those of the text, from 0; absent where the
            /// finding is about the order as a whole.
            reading: usize,
        }
        lists {
            /// The words it is about, in the order of the text; none where words are
            /// missing from the order as a whole.
            spans: Span,
            /// What the rule lacks to decide: it holds if these bear it out.
            unsettled: Cow<'static, str>,
        }
    }
}

object! {
    /// Something that is wrong between drafts.
    SetFinding {
        required {
            /// What is wrong, with the place in the first of the drafts.
            finding: DraftFinding,
        }
        lists {
            /// The drafts, by their places in what was given, from 0.
            drafts: usize,
            /// The place of the reading in each of them, in the same order.
            readings: usize,
        }
    }
}
