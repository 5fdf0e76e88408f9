use crate::condition::{MonitoringFacts, TextRead};
use crate::date::Date;
use crate::law::duration::{self, Stated};
use crate::law::vocabulary::{Jurisdiction, SubjectKind};

/// A draft to be checked: what its text says, and what is known besides. What is absent
/// is not known, which is not the same as not being there.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The verbatim text.
    pub text: &'a str,
    /// What was read of it, with the kind of text it is.
    pub read: &'a TextRead,
    /// Who the order is against, so far as known. [`SubjectKind::Individual`] or a body.
    pub subject: Option<SubjectKind>,
    /// Where the order is sought.
    pub jurisdiction: Option<Jurisdiction>,
    /// The day of making, by which the law is asked.
    pub made: Option<Date>,
    /// The day for which the question is asked: a body that had not ended by then is not
    /// found. Absent, all of those known to have ended are.
    pub as_of: Option<Date>,
    /// Whether the text is the whole of the order: only then is what it does not say
    /// left out of the order.
    pub whole: bool,
    /// When the order starts, where the record says so.
    pub start: Option<Stated>,
    /// When it ends, where the record says so.
    pub end: Option<Stated>,
    /// The first and last days of provisions with days of their own.
    pub provisions: &'a [duration::Span],
    /// Whether a reason is recorded that links the conditions to a risk.
    pub reason_recorded: Option<bool>,
    /// The terms that other parts of the order define.
    pub defined_terms: &'a [&'a str],
    /// What is known of electronic monitoring.
    pub monitoring: MonitoringFacts,
}

impl<'a> Draft<'a> {
    /// A text and what was read of it, with nothing else known.
    pub fn new(text: &'a str, read: &'a TextRead) -> Self {
        Self {
            text,
            read,
            subject: None,
            jurisdiction: None,
            made: None,
            as_of: None,
            whole: false,
            start: None,
            end: None,
            provisions: &[],
            reason_recorded: None,
            defined_terms: &[],
            monitoring: MonitoringFacts::default(),
        }
    }
}
