//! What one case costs: reading, replay, assessment with full explanation, the
//! brief form, writing, and the chain. 25-event cases from the seeded generator, so
//! that the figures can be had again.

#![expect(clippy::expect_used, reason = "a bench may stop here")]

use criterion::{Criterion, criterion_group, criterion_main};
use scpo_core::assessment::{assess, assess_brief};
use scpo_core::case::{Case, CaseDocument, Chain, Salt};
use scpo_core::date::Date;
use scpo_core::finding::{Limits, canonical_bytes, read_document};
use scpo_core::record::EventBody;
use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;
use std::hint::black_box;

/// Two cases of 25 events, every one with a day, which differ in one thing.
///
/// In `plain` every answer is the same whatever the order of facts that share a day.
/// In `tie` it is no longer said which came first, the sending of the record or its
/// acceptance on the same day: both orders are weighed and the answers laid together.
struct Cases {
    plain: CaseDocument,
    tie: CaseDocument,
    day: Date,
}

impl Cases {
    /// The first plausible case in which the record was sent and accepted on one day
    /// and nothing else is left open, and the same with that order unsaid.
    fn find(rulebook: &Rulebook) -> Self {
        let cohort = Cohort::new(20_261_122, 100_000);
        let day = cohort.as_of;
        let answer = |document: &CaseDocument| {
            let case = Case::replay(document.clone()).expect("a sound case");
            canonical_bytes(&assess(&case, rulebook, day, day)).expect("written")
        };
        let of_25 = cohort.cases().filter(|document| {
            document.events.len() == 25 && document.events.iter().all(|event| event.on.is_some())
        });
        let pair = of_25.map(|plain| (order_unsaid(&plain), plain)).find(|(tie, plain)| {
            tie != plain && answer(plain) == answer(&order_said(plain)) && answer(tie) != answer(plain)
        });
        let (tie, plain) = pair.expect("there is one among so many");
        Self { plain, tie, day }
    }
}

/// The case with every fact's place on its day given by the host.
fn order_said(document: &CaseDocument) -> CaseDocument {
    let mut said = document.clone();
    for (event, place) in said.events.iter_mut().zip(1..) {
        event.seq = Some(place);
    }
    said
}

/// The case without the order of the record's sending and acceptance.
fn order_unsaid(document: &CaseDocument) -> CaseDocument {
    let mut unsaid = document.clone();
    for event in &mut unsaid.events {
        if matches!(event.body, EventBody::TransferSent(_) | EventBody::TransferAccepted(_)) {
            event.seq = None;
        }
    }
    unsaid
}

fn one_case(c: &mut Criterion) {
    let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
    let Cases { plain, tie, day } = Cases::find(&rulebook);
    for (name, document) in [("25_events_plain", &plain), ("25_events_tie", &tie)] {
        steps(c, name, document, &rulebook, day);
    }
    chain(c, &plain);
}

/// From JSON to the answer and its bytes, step by step.
fn steps(c: &mut Criterion, name: &str, document: &CaseDocument, rulebook: &Rulebook, day: Date) {
    let json = serde_json::to_vec(document).expect("a document is written");
    let case = Case::replay(document.clone()).expect("a sound case");
    let answer = assess(&case, rulebook, day, day);

    let mut group = c.benchmark_group(name);
    group.bench_function("read", |b| {
        b.iter(|| read_document::<CaseDocument>(black_box(&json), &Limits::CASE).expect("sound"));
    });
    group.bench_function("replay", |b| {
        b.iter_batched(
            || document.clone(),
            |document| Case::replay(document).expect("sound"),
            criterion::BatchSize::SmallInput,
        );
    });
    group.bench_function("assess", |b| b.iter(|| assess(black_box(&case), rulebook, day, day)));
    group.bench_function("brief", |b| b.iter(|| assess_brief(black_box(&case), rulebook, day, day)));
    group.bench_function("write_canonical", |b| {
        b.iter(|| canonical_bytes(black_box(&answer)).expect("sound"))
    });
    group
        .bench_function("write_plain", |b| b.iter(|| serde_json::to_vec(black_box(&answer)).expect("sound")));
    group.finish();
}

/// The chain of a case's events, appended in the order of recording.
fn chain(c: &mut Criterion, document: &CaseDocument) {
    let salts: Vec<Salt> = (0..document.events.len())
        .map(|n| Salt::new(&[u8::try_from(n).expect("few events"); 32]).expect("32 bytes are a salt"))
        .collect();
    let mut events = document.events.clone();
    events.sort_by_key(|event| event.recorded);
    let build = || {
        let mut chain = Chain::default();
        for (event, salt) in events.iter().zip(&salts) {
            chain.append(event.clone(), salt.clone()).expect("in order");
        }
        chain
    };
    let chain = build();
    let mut group = c.benchmark_group("25_events_chain");
    group.bench_function("append", |b| b.iter(build));
    group.bench_function("verify", |b| b.iter(|| black_box(&chain).verify(None).expect("whole")));
    group.finish();
}

criterion_group!(benches, one_case);
criterion_main!(benches);
