//! The gates of notice: ss.10, 10A and 30, and reading 39.

use super::{Case, note, note_or_gap};
use crate::case::Fact;
use crate::date::days_after;
use crate::finding::Severity;
use crate::law::At;
use crate::law::notice::{
    body_service, given_after_making, interim_notice_in_time, interim_notice_last_day, interim_notice_method,
    is_allowed, method_permitted,
};
use crate::law::vocabulary::{NoticeMethod, SubjectKind};
use crate::record::{EventBody, NoticeGiven, NoticeOutcome};
use crate::standing::order_standing::OrderStanding;
use crate::standing::{Fault, Notice};

pub(super) fn faults<'c>(
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    for &fact in &case.order.notices {
        let EventBody::NoticeGiven(body) = &fact.event.body else { continue };
        one(case, standing, (made, fact, body), faults);
    }
    if is_body(case) {
        let given = case.order.notices.iter().find(|fact| binds_by_service(fact));
        if let Some(&fact) = given {
            let ruling = body_service(&case.anywhere(&fact), case.subject.kind, None);
            note_or_gap(&ruling, Severity::Advice, "method", fact, faults);
        }
    }
    unserved(standing, faults);
}

fn is_body(case: &Case<'_, '_>) -> bool {
    case.subject.kind.is_some_and(|kind| kind != SubjectKind::Individual)
}

fn binds_by_service(fact: &Fact<'_>) -> bool {
    matches!(&fact.event.body, EventBody::NoticeGiven(body)
        if body.outcome == Some(NoticeOutcome::Delivered)
            && is_allowed(body.method)
            && body.method != NoticeMethod::Represented)
}

fn one<'c>(
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    (made, fact, body): (Fact<'c>, Fact<'c>, &'c NoticeGiven),
    faults: &mut Vec<Fault<'c>>,
) {
    let number = body.version.unwrap_or(0);
    let version =
        standing.versions.iter().find(|version| version.version == number).map(|version| version.fact);
    let extended = case.order.extended.iter().copied().find(
        |fact| matches!(&fact.event.body, EventBody::OrderExtended(body) if body.version == Some(number)),
    );
    let Some(hearing) = version.or(extended) else {
        faults.push(Fault {
            rule: "D-ORPHAN",
            severity: Severity::Error,
            message: "notice is of a version that is not recorded",
            field: "version",
            fact,
        });
        return;
    };
    note(&given_after_making(&case.anywhere(&hearing), fact.on()), "version", fact, faults);
    note(&method_permitted(&case.anywhere(&fact), Some(body.method)), "method", fact, faults);
    if body.outcome == Some(NoticeOutcome::ReturnedUndelivered) {
        faults.push(Fault {
            rule: "S10-2",
            severity: Severity::Warning,
            message: "the notice came back undelivered",
            field: "outcome",
            fact,
        });
    }
    if case.order.interim && number == 0 && body.outcome == Some(NoticeOutcome::Delivered) {
        interim(case, made, (fact, body), faults);
    }
}

/// S10A-1, S10A-2, and by reading 44 the rules of court beside the Act, the
/// earlier limit first.
fn interim<'c>(
    case: &Case<'_, 'c>,
    made: Fact<'c>,
    (fact, body): (Fact<'c>, &'c NoticeGiven),
    faults: &mut Vec<Fault<'c>>,
) {
    let (Some(day), Some(given), Some(jurisdiction)) = (made.on(), fact.on(), case.jurisdiction()) else {
        return;
    };
    let at = At::new(case.commencement, jurisdiction, day);
    if interim_notice_last_day(day).is_ok_and(|last| given > last.date) {
        note(&interim_notice_in_time(&at, Some(given)), "on", fact, faults);
    }
    if days_after(day, 7).is_ok_and(|last| given > last.date) {
        faults.push(Fault {
            rule: "R44",
            severity: Severity::Warning,
            message: "notice of an interim order later than 7 days after its making, by the rules of court",
            field: "on",
            fact,
        });
    }
    let at = At::new(case.commencement, jurisdiction, given);
    if body.method != NoticeMethod::InPerson {
        note(&interim_notice_method(&at, Some(body.method), None, None), "method", fact, faults);
    }
}

/// S10-1: nothing binds the subject to the newest version.
fn unserved<'c>(standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    let live = standing.status.get().is_none_or(|status| status.is_live());
    if let Some(version) = standing.versions.last().filter(|version| version.notice == Notice::None && live) {
        faults.push(Fault {
            rule: "S10-1",
            severity: Severity::Warning,
            message: "no notice that binds the subject is recorded",
            field: "represented",
            fact: version.fact,
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::law::test_law::switched_on;
    use crate::standing::test_case::{Story, order};

    #[test]
    fn reading_44_both_limits_for_an_interim_order_the_earlier_first() {
        // Made 10 March 2027: 7 days beginning with it end on the 16th, 7 days after it on the 17th.
        let ask = |given: &str| {
            let body = order(
                json!({"order": "I1", "main_order": "M1", "commencement": {"on": "2027-03-10"}, "represented": false}),
            );
            Story::default()
                .on("2027-02-01", "application_made", json!({"order": "M1"}))
                .on("2027-03-10", "interim_order_made", body)
                .on(
                    given,
                    "notice_given",
                    json!({"order": "I1", "method": "in_person", "outcome": "delivered"}),
                )
                .under(switched_on())
                .order("I1", "2027-06-01", |order| {
                    order.faults.iter().map(|fault| fault.rule).collect::<Vec<_>>()
                })
        };
        assert_eq!(ask("2027-03-16"), Vec::<&str>::new());
        assert_eq!(ask("2027-03-17"), ["S10A-1"]);
        assert_eq!(ask("2027-03-18"), ["S10A-1", "R44"]);
    }
}
