//! What one case costs: reading, replay, assessment with full explanation, the
//! brief form, writing, and the chain. One 25-event case from the seeded
//! generator, so that the figures can be had again.

#![expect(clippy::expect_used, reason = "a bench may stop here")]

use criterion::{Criterion, criterion_group, criterion_main};
use scpo_core::assessment::{assess, assess_brief};
use scpo_core::case::{Case, CaseDocument, Chain, Salt};
use scpo_core::date::Date;
use scpo_core::finding::{Limits, canonical_bytes, read_document};
use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;
use std::hint::black_box;

/// The first plausible case of exactly 25 events.
fn case_of_25_events() -> (CaseDocument, Date) {
    let cohort = Cohort::new(20_261_122, 10_000);
    let document = cohort.cases().find(|document| document.events.len() == 25);
    (document.expect("one case in ten thousand has 25 events"), cohort.as_of)
}

fn one_case(c: &mut Criterion) {
    let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
    let (document, day) = case_of_25_events();
    let json = serde_json::to_vec(&document).expect("a document is written");
    let case = Case::replay(document.clone()).expect("a sound case");
    let answer = assess(&case, &rulebook, day, day);

    let mut group = c.benchmark_group("one_case_of_25_events");
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
    group.bench_function("assess", |b| b.iter(|| assess(black_box(&case), &rulebook, day, day)));
    group.bench_function("brief", |b| b.iter(|| assess_brief(black_box(&case), &rulebook, day, day)));
    group.bench_function("write_canonical", |b| {
        b.iter(|| canonical_bytes(black_box(&answer)).expect("sound"))
    });
    group
        .bench_function("write_plain", |b| b.iter(|| serde_json::to_vec(black_box(&answer)).expect("sound")));
    group.finish();

    let mut group = c.benchmark_group("chain_of_25_events");
    let salts: Vec<Salt> = (0..document.events.len())
        .map(|n| Salt::new(&[u8::try_from(n).expect("few events"); 32]).expect("32 bytes are a salt"))
        .collect();
    let mut events = case.events().to_vec();
    events.sort_by_key(|event| event.recorded);
    let build = || {
        let mut chain = Chain::default();
        for (event, salt) in events.iter().zip(&salts) {
            chain.append(event.clone(), salt.clone()).expect("in order");
        }
        chain
    };
    let chain = build();
    group.bench_function("append", |b| b.iter(build));
    group.bench_function("verify", |b| b.iter(|| black_box(&chain).verify(None).expect("whole")));
    group.finish();
}

criterion_group!(benches, one_case);
criterion_main!(benches);
