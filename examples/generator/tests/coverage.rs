//! Every difficulty the rough cohort promises occurs in it.

use std::collections::{BTreeMap, BTreeSet};

use scpo_core::case::CaseDocument;
use scpo_core::date::Date;
use scpo_core::law::vocabulary::{Jurisdiction, NoticeMethod, SubjectKind};
use scpo_core::record::{
    AppealOutcome, CommencementEvent, CommencementRule, Event, EventBody, NoticeOutcome, OrderMade,
    ReleaseEstimated,
};
use scpo_generator::Cohort;

/// A name, how often it must be found, and how to tell.
type Feature = (&'static str, u32, fn(&CaseDocument) -> bool);

/// What can be looked for, and how often it must be found in 2,000 rough cases.
const FEATURES: [Feature; 52] = [
    ("a field of the order left out", 100, |case| {
        orders(case).any(|o| o.length.is_none() && o.stated_last_day.is_none() || o.commencement.is_none())
    }),
    ("a fact without a day", 100, |case| case.events.iter().any(|e| e.on.is_none())),
    ("an order without a day", 30, |case| case.events.iter().any(|e| is_order(e) && e.on.is_none())),
    ("a fact learnt two months late", 100, |case| {
        case.events
            .iter()
            .any(|e| matches!((e.on, e.learnt), (Some(on), Some(day)) if on.days_until(day) > 60))
    }),
    ("a day of learning not known", 100, |case| case.events.iter().any(|e| e.learnt.is_none())),
    ("a tie with its order stated", 100, |case| tied(case, true)),
    ("a tie without its order stated", 100, |case| tied(case, false)),
    ("a time of day", 20, |case| case.events.iter().any(|e| e.at.is_some())),
    ("a duplicate", 100, has_duplicate),
    ("a correction", 100, |case| has(case, "corrected")),
    ("a retraction", 100, |case| has(case, "retracted")),
    ("imported history", 100, |case| {
        case.events.iter().any(|e| matches!(&e.body, EventBody::SubjectOpened(o) if o.imported == Some(true)))
    }),
    ("a recall", 50, |case| has(case, "recalled")),
    ("two releases", 30, |case| {
        let days: BTreeSet<_> = of_code(case, "released").filter_map(|e| e.on).collect();
        days.len() > 1
    }),
    ("at large", 5, |case| has(case, "unlawfully_at_large")),
    ("a replaced order", 30, |case| orders(case).any(|o| !o.replaces.is_empty())),
    ("a replacement without the discharge on record", 5, |case| {
        orders(case).any(|o| !o.replaces.is_empty()) && !has(case, "order_replaced")
    }),
    ("a variation bound by service", 10, |case| variation_notice(case, NoticeOutcome::Delivered)),
    ("a variation in the subject's absence with no delivery", 20, |case| {
        absent_variation(case) && !variation_notice(case, NoticeOutcome::Delivered)
    }),
    ("a variation in the subject's presence", 50, |case| {
        case.events
            .iter()
            .any(|e| matches!(&e.body, EventBody::OrderVaried(v) if v.represented == Some(true)))
    }),
    ("staggered provisions", 100, |case| {
        orders(case).flat_map(|o| &o.conditions).any(|c| c.start.is_some() || c.end.is_some())
    }),
    ("an extension pending proceedings", 20, |case| has(case, "order_extended")),
    ("an extension that ended", 10, |case| has(case, "extension_ended")),
    ("an appeal dismissed", 30, |case| appeal(case, AppealOutcome::Dismissed)),
    ("an appeal that quashed", 5, |case| appeal(case, AppealOutcome::Quashed)),
    ("a nullity", 3, |case| appeal(case, AppealOutcome::Nullity)),
    ("a discharge", 20, |case| has(case, "order_discharged")),
    ("an interim order", 20, |case| has(case, "interim_order_made")),
    ("hospital", 50, |case| has(case, "detained_in_hospital")),
    ("a move to hospital", 20, |case| {
        case.events.iter().any(|e| matches!(&e.body, EventBody::Moved(m) if m.hospital == Some(true)))
    }),
    ("remand before sentence", 200, |case| has(case, "remanded") && has(case, "sentenced")),
    ("a body", 50, |case| opened(case).is_some_and(|(kind, _)| kind != SubjectKind::Individual)),
    ("a death", 20, |case| has(case, "subject_died")),
    ("a dissolution", 2, |case| has(case, "subject_dissolved")),
    ("release to another force", 50, released_elsewhere),
    ("temporary release", 50, |case| has(case, "temporarily_released")),
    ("an estimate moved earlier", 100, |case| moved(case, |was, now| now < was)),
    ("an estimate moved later", 100, |case| moved(case, |was, now| now > was)),
    ("an estimate withdrawn", 20, |case| has(case, "release_estimate_withdrawn")),
    ("an estimate with no date", 20, |case| estimates(case).any(|e| e.date.is_none())),
    ("29 February", 100, |case| anchor_days(case).any(|d| (d.month(), d.day()) == (2, 29))),
    ("28 February beside a leap year", 50, |case| {
        anchor_days(case).any(|d| (d.month(), d.day()) == (2, 28) && d.year() % 4 == 1)
    }),
    ("a 31st", 100, |case| anchor_days(case).any(|d| d.day() == 31)),
    ("Scotland", 50, |case| opened(case).is_some_and(|(_, j)| j == Jurisdiction::Scotland)),
    ("Northern Ireland", 50, |case| opened(case).is_some_and(|(_, j)| j == Jurisdiction::NorthernIreland)),
    ("an order starting on making", 100, |case| {
        case.events.iter().any(|e| {
            matches!(&e.body, EventBody::OrderMade(o) if e.on.is_some() && o.commencement == e.on.map(CommencementRule::On))
        })
    }),
    ("an order starting on a later fixed day", 50, |case| {
        case.events.iter().any(|e| {
            matches!((&e.body, e.on), (EventBody::OrderMade(o), Some(on)) if matches!(o.commencement, Some(CommencementRule::On(day)) if day > on))
        })
    }),
    ("an order starting on final release", 20, |case| starts_on(case, CommencementEvent::FinalRelease)),
    ("an order starting on service", 20, |case| starts_on(case, CommencementEvent::Service)),
    ("an order too long", 50, |case| {
        orders(case).any(|o| o.length.is_some_and(|l| u32::from(l.years) * 12 + u32::from(l.months) > 60))
    }),
    ("service returned or only tried", 30, |case| {
        case.events.iter().any(|e| {
            matches!(&e.body, EventBody::NoticeGiven(n) if n.method != NoticeMethod::Represented
                && matches!(n.outcome, Some(NoticeOutcome::ReturnedUndelivered | NoticeOutcome::Attempted)))
        })
    }),
    ("a transfer accepted that was not sent", 20, |case| {
        has(case, "transfer_accepted") && !has(case, "transfer_sent")
    }),
];

#[test]
fn every_difficulty_occurs_in_two_thousand_rough_cases() {
    let cases: Vec<CaseDocument> = Cohort::rough(20_261_122, 2_000).cases().collect();
    let mut too_few = BTreeMap::new();
    for (name, at_least, present) in FEATURES {
        let found = cases.iter().filter(|case| present(case)).count();
        if found < at_least as usize {
            too_few.insert(name, found);
        }
    }
    assert!(too_few.is_empty(), "{too_few:?}");
}

/// The vocabulary is used widely: only what no generated story tells is absent.
#[test]
fn nearly_every_kind_of_fact_occurs() {
    let mut seen = BTreeSet::new();
    for case in Cohort::rough(20_261_122, 2_000).cases() {
        seen.extend(case.events.iter().map(|event| event.body.code()));
    }
    let absent: Vec<&str> = EventBody::CODES.iter().copied().filter(|code| !seen.contains(code)).collect();
    let untold = [
        "subject_changed",
        "subject_joined",
        "subject_separated",
        "licence_ended",
        "task_not_applicable",
        "conviction_quashed",
        "override_made",
        "disruption_claimed",
        "licence_conditions_set",
        "other_order_made",
        "other_order_ended",
        "bail_set",
        "bail_ended",
        "disclosed",
    ];
    assert_eq!(absent, untold);
}

fn has(case: &CaseDocument, code: &str) -> bool {
    of_code(case, code).next().is_some()
}

fn of_code<'a>(case: &'a CaseDocument, code: &'a str) -> impl Iterator<Item = &'a Event> {
    case.events.iter().filter(move |event| event.body.code() == code)
}

fn is_order(event: &Event) -> bool {
    matches!(event.body, EventBody::OrderMade(_))
}

fn orders(case: &CaseDocument) -> impl Iterator<Item = &OrderMade> {
    case.events.iter().filter_map(|event| match &event.body {
        EventBody::OrderMade(made) => Some(made),
        _ => None,
    })
}

fn opened(case: &CaseDocument) -> Option<(SubjectKind, Jurisdiction)> {
    case.events.iter().find_map(|event| match &event.body {
        EventBody::SubjectOpened(opened) => Some((opened.kind, opened.jurisdiction?)),
        _ => None,
    })
}

fn tied(case: &CaseDocument, stated: bool) -> bool {
    case.events.iter().enumerate().any(|(place, event)| {
        event.on.is_some()
            && event.seq.is_some() == stated
            && case
                .events
                .iter()
                .skip(place + 1)
                .any(|other| other.on == event.on && other.seq.is_some() == stated)
    })
}

fn has_duplicate(case: &CaseDocument) -> bool {
    case.events.iter().enumerate().any(|(place, event)| {
        case.events.iter().skip(place + 1).any(|other| other.on == event.on && other.body == event.body)
    })
}

fn absent_variation(case: &CaseDocument) -> bool {
    case.events.iter().any(|e| matches!(&e.body, EventBody::OrderVaried(v) if v.represented == Some(false)))
}

fn variation_notice(case: &CaseDocument, outcome: NoticeOutcome) -> bool {
    case.events.iter().any(|event| {
        matches!(&event.body, EventBody::NoticeGiven(given) if given.version == Some(1) && given.outcome == Some(outcome))
    })
}

fn appeal(case: &CaseDocument, outcome: AppealOutcome) -> bool {
    case.events.iter().any(|e| matches!(&e.body, EventBody::AppealDecided(a) if a.outcome == outcome))
}

fn starts_on(case: &CaseDocument, event: CommencementEvent) -> bool {
    orders(case).any(|order| order.commencement == Some(CommencementRule::Event(event)))
}

fn released_elsewhere(case: &CaseDocument) -> bool {
    let owner = orders(case).find_map(|order| order.owning_force.clone());
    case.events.iter().any(|event| {
        matches!(&event.body, EventBody::Released(r) if r.force.is_some() && owner.is_some() && r.force != owner)
    })
}

fn estimates(case: &CaseDocument) -> impl Iterator<Item = &ReleaseEstimated> {
    case.events.iter().filter_map(|event| match &event.body {
        EventBody::ReleaseEstimated(estimate) => Some(estimate),
        _ => None,
    })
}

/// Whether two estimates of one kind, one after the other by their days, differ so.
fn moved(case: &CaseDocument, differ: fn(Date, Date) -> bool) -> bool {
    let mut dated: Vec<_> = case
        .events
        .iter()
        .filter_map(|event| match &event.body {
            EventBody::ReleaseEstimated(estimate) => Some((estimate.kind, event.on?, estimate.date?)),
            _ => None,
        })
        .collect();
    dated.sort();
    dated.iter().zip(dated.iter().skip(1)).any(|(a, b)| a.0 == b.0 && differ(a.2, b.2))
}

/// The days windows and periods hang from: making, starts, ends, releases, estimates.
fn anchor_days(case: &CaseDocument) -> impl Iterator<Item = Date> {
    case.events
        .iter()
        .flat_map(|event| match &event.body {
            EventBody::OrderMade(made) => {
                let start = match made.commencement {
                    Some(CommencementRule::On(day)) => Some(day),
                    _ => None,
                };
                vec![event.on, start, made.stated_last_day]
            }
            EventBody::Released(_) | EventBody::Sentenced(_) => vec![event.on],
            EventBody::ReleaseEstimated(estimate) => vec![estimate.date],
            _ => Vec::new(),
        })
        .flatten()
}

/// What people assessed is drawn apart: without it, the history is the same event by event.
#[test]
fn assessments_are_added_and_change_nothing_else() {
    let (plain, assessed) = (Cohort::new(7, 300), Cohort::assessed(7, 300));
    let (mut with_levels, mut overridden, mut with_evidence) = (0, 0, 0);
    for (before, after) in plain.cases().zip(assessed.cases()) {
        let ids: BTreeSet<&str> = before.events.iter().map(|event| event.id.as_str()).collect();
        let (old, added): (Vec<&Event>, Vec<&Event>) =
            after.events.iter().partition(|event| ids.contains(event.id.as_str()));
        assert!(old.into_iter().eq(&before.events), "{}", after.subject_id.as_str());
        let of = |code: &str| added.iter().filter(|event| event.body.code() == code).count();
        assert_eq!(of("level_assessed") + of("override_made") + of("review_made"), added.len());
        with_levels += usize::from(of("level_assessed") > 3);
        overridden += of("override_made");
        let has_evidence = |event: &&&Event| matches!(&event.body, EventBody::LevelAssessed(body) if !body.evidence.is_empty());
        with_evidence += added.iter().filter(has_evidence).count();
    }
    assert!(
        with_levels > 150 && overridden > 3 && with_evidence > 500,
        "{with_levels} {overridden} {with_evidence}"
    );
}
