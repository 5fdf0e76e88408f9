//! The statute's gates, asked of what an order's record holds. Each rule is
//! decided in the `law` room; here its facts are fetched and its answer is kept.
//! A gate whose facts are not recorded is not asked: silence is no fault.

mod allegation;
mod change;
mod making;
mod notice;

use super::Fault;
use super::doubt::Doubt;
use super::order_log::{OrderLog, SubjectLog};
use super::order_standing::OrderStanding;
use crate::case::Fact;
use crate::finding::Severity;
use crate::law::At;
use crate::law::commencement::Commencement;
use crate::law::ruling::{Outcome, Ruling};
use crate::law::vocabulary::{Jurisdiction, OrderKind, SubjectKind};
use crate::record::EventBody;

/// What every gate of one order is asked with.
#[derive(Clone, Copy)]
pub(super) struct Case<'a, 'c> {
    pub order: &'a OrderLog<'c>,
    pub subject: &'a SubjectLog<'c>,
    pub commencement: &'a Commencement,
}

impl<'a> Case<'a, '_> {
    /// Where the order was made, or applied for.
    pub fn jurisdiction(&self) -> Option<Jurisdiction> {
        self.order.order.and_then(|body| body.jurisdiction).or_else(|| {
            match &self.order.applied?.event.body {
                EventBody::ApplicationMade(body) => body.jurisdiction,
                _ => None,
            }
        })
    }

    /// A rule that is the same in all three jurisdictions needs none recorded.
    pub fn anywhere(&self, fact: &Fact<'_>) -> At<'a> {
        let jurisdiction = self.jurisdiction().unwrap_or(Jurisdiction::EnglandAndWales);
        At::new(self.commencement, jurisdiction, fact.on())
    }

    pub fn kind(&self) -> OrderKind {
        if self.order.interim { OrderKind::Interim } else { OrderKind::Full }
    }
}

/// Gates that a recorded fact contradicts, or leaves open, so that it is in doubt
/// whether the order ever had effect (reading 36; *Shirley*).
pub(super) fn doubtful(
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    commencement: &Commencement,
) -> Vec<Doubt> {
    let case = Case { order, subject, commencement };
    let mut doubts: Vec<Doubt> = Vec::new();
    for ruling in
        [making::age(&case), making::applicant_in_doubt(&case), making::delegate(&case)].into_iter().flatten()
    {
        if (ruling.is_not_met() || is_unsettled(&ruling))
            && doubts.iter().all(|doubt| doubt.rule != ruling.rule.0)
        {
            doubts.push(Doubt::of_effect(ruling.rule.0));
        }
    }
    doubts
}

/// Faults of an order that its recorded facts show.
pub(super) fn faults<'c>(
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    making::faults(case, standing, made, faults);
    notice::faults(case, standing, made, faults);
    change::faults(case, standing, faults);
    allegation::faults(case, standing, faults);
}

/// D-MIXED-SUBJECT: a body has neither a date of birth nor a prison number.
pub(super) fn of_subject<'c>(subject: &SubjectLog<'c>) -> Option<Fault<'c>> {
    let fact = subject.opened?;
    let EventBody::SubjectOpened(body) = &fact.event.body else { return None };
    let (born, prisoner) = (subject.born.is_some(), body.prison_number.is_some());
    let mixed = body.kind != SubjectKind::Individual && (born || prisoner);
    mixed.then_some(Fault {
        rule: "D-MIXED-SUBJECT",
        severity: Severity::Error,
        message: "a body is recorded with a date of birth or a prison number",
        field: if born { "born" } else { "prison_number" },
        fact,
    })
}

/// Whether what is unknown is the law itself (a switch still open, a day not
/// verified, the one day of a leap-year birthday), and not a fact.
pub(super) fn is_unsettled(ruling: &Ruling) -> bool {
    let of_law = |what: &str| {
        what == ruling.rule.as_str() || matches!(what, "rcpo_office_ended" | "day_of_coming_of_age")
    };
    matches!(&ruling.outcome, Outcome::Unknown(missing) if missing.iter().any(|what| of_law(what)))
}

/// The wording where it is the law that is not known.
const UNSETTLED: &str = "whether this rule is met depends on law whose first day is not known";
/// The wording where it is a fact.
const NOT_RECORDED: &str = "the record does not hold what this rule turns on";

/// Keeps a ruling that the rule is broken, or that the law is not settled.
pub(super) fn note<'c>(ruling: &Ruling, field: &'static str, fact: Fact<'c>, faults: &mut Vec<Fault<'c>>) {
    let rule = id(ruling);
    match ruling.outcome {
        Outcome::NotMet { severity, message } => faults.push(Fault { rule, severity, message, field, fact }),
        _ if is_unsettled(ruling) => {
            faults.push(Fault { rule, severity: Severity::Warning, message: UNSETTLED, field, fact });
        }
        _ => {}
    }
}

/// As [`note`], and where a fact that the rule needs is not recorded, that too.
pub(super) fn note_or_gap<'c>(
    ruling: &Ruling,
    severity: Severity,
    field: &'static str,
    fact: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    if ruling.is_unknown() && !is_unsettled(ruling) {
        faults.push(Fault { rule: id(ruling), severity, message: NOT_RECORDED, field, fact });
    } else {
        note(ruling, field, fact, faults);
    }
}

/// The rule's id. Every rule asked here is known when this is compiled.
fn id(ruling: &Ruling) -> &'static str {
    match ruling.rule.0 {
        std::borrow::Cow::Borrowed(id) => id,
        std::borrow::Cow::Owned(_) => "S01-1",
    }
}
