//! The library against the plain evaluator on generated histories. A disagreement
//! is shrunk to as few events as still show it, and printed.
//!
//! `SCPO_DIFFERENTIAL_CASES` sets how many (50,000 unless told), `SCPO_DIFFERENTIAL_SEED`
//! the seed.

#![expect(clippy::expect_used, reason = "a test may stop here")]

use std::collections::BTreeSet;

use scpo_core::assessment::assess;
use scpo_core::case::{Case, CaseDocument};
use scpo_core::date::Date;
use scpo_core::rulebook::Rulebook;
use scpo_generator::Cohort;

#[path = "support/core_answer.rs"]
mod core_answer;
#[path = "plain/mod.rs"]
#[expect(dead_code, reason = "the many cases here share one reading of the calendars")]
mod plain;

use plain::Answer;
use plain::dates::Calendars;

const HOLIDAYS: &str = include_str!("data/bank_holidays_uk.csv");

struct Judge {
    rulebook: Rulebook,
    calendars: Calendars,
}

impl Judge {
    fn new() -> Self {
        let rulebook = Rulebook::builtin().expect("the built-in rulebook is sound");
        Self { rulebook, calendars: Calendars::read(HOLIDAYS) }
    }

    /// What the two answer differently, in words; nothing where they agree.
    fn differences(&self, document: &CaseDocument, as_of: Date, known_at: Date) -> Vec<String> {
        let Ok(case) = Case::replay(document.clone()) else { return Vec::new() };
        let core = core_answer::of(&assess(&case, &self.rulebook, as_of, known_at));
        let value = serde_json::to_value(document).expect("a document is written");
        let plain = plain::assess_with(&value, &as_of.to_string(), &known_at.to_string(), &self.calendars);
        compare(&core, &plain)
    }

    /// Drops events one by one while the first difference still shows.
    fn shrink(&self, mut document: CaseDocument, as_of: Date, known_at: Date, first: &str) -> CaseDocument {
        let key = first.split(' ').take(2).collect::<Vec<_>>().join(" ");
        loop {
            let smaller = (0..document.events.len()).find_map(|index| {
                let mut candidate = document.clone();
                candidate.events.remove(index);
                let still = self.differences(&candidate, as_of, known_at).iter().any(|d| d.starts_with(&key));
                still.then_some(candidate)
            });
            match smaller {
                Some(smaller) => document = smaller,
                None => return document,
            }
        }
    }
}

fn compare(core: &Answer, plain: &Answer) -> Vec<String> {
    let mut found = Vec::new();
    let mut differ = |what: String, core: String, plain: String| {
        if core != plain {
            found.push(format!("{what} library {core} plain {plain}"));
        }
    };
    differ("stage".into(), core.stage.clone(), plain.stage.clone());
    differ("driver".into(), format!("{:?}", core.driver), format!("{:?}", plain.driver));
    differ("passed".into(), format!("{:?}", core.driver_passed), format!("{:?}", plain.driver_passed));
    differ("owner".into(), format!("{:?}", core.record_owner), format!("{:?}", plain.record_owner));
    differ("markers".into(), format!("{:?}", core.markers_expected), format!("{:?}", plain.markers_expected));
    for (id, order) in &core.orders {
        let Some(other) = plain.orders.get(id) else { continue };
        let mut field = |name: &str, a: String, b: String| differ(format!("order.{name} {id}"), a, b);
        field("status", order.status.clone(), other.status.clone());
        field("in_force", format!("{:?}", order.in_force), format!("{:?}", other.in_force));
        field("bound", format!("{:?}", order.bound), format!("{:?}", other.bound));
        field("started_on", format!("{:?}", order.started_on), format!("{:?}", other.started_on));
        field(
            "lawful_last_day",
            format!("{:?}", order.lawful_last_day),
            format!("{:?}", other.lawful_last_day),
        );
        field(
            "stated_last_day",
            format!("{:?}", order.stated_last_day),
            format!("{:?}", other.stated_last_day),
        );
        field("notice_from", format!("{:?}", order.notice_from), format!("{:?}", other.notice_from));
        field("binding_from", format!("{:?}", order.binding_from), format!("{:?}", other.binding_from));
        field("conditions", format!("{:?}", order.conditions), format!("{:?}", other.conditions));
    }
    for (key, task) in &core.tasks {
        let Some(other) = plain.tasks.get(key) else { continue };
        differ(format!("task.status {key}"), task.status.clone(), other.status.clone());
        let windowed = |status: &str| !matches!(status, "not_applicable" | "cancelled");
        if windowed(&task.status) && windowed(&other.status) {
            differ(format!("task.opens {key}"), format!("{:?}", task.opens), format!("{:?}", other.opens));
            differ(format!("task.due {key}"), format!("{:?}", task.due), format!("{:?}", other.due));
            differ(
                format!("task.compressed {key}"),
                format!("{:?}", task.compressed),
                format!("{:?}", other.compressed),
            );
        }
    }
    found
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn the_library_agrees_with_the_plain_evaluator() {
    let judge = Judge::new();
    let cases = number("SCPO_DIFFERENTIAL_CASES", 50_000);
    let seed = number("SCPO_DIFFERENTIAL_SEED", 20_261_122);
    let show = number("SCPO_DIFFERENTIAL_SHOW", 12);
    let cohorts = [Cohort::new(seed, cases / 4), Cohort::rough(seed, cases - cases / 4)];
    let mut kinds: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
    let mut shown = BTreeSet::new();
    let mut wrong = 0_u64;
    for cohort in &cohorts {
        for (index, document) in cohort.cases().enumerate() {
            // A day spread over seven years round the cohort's own, and one in three known late.
            let spread = i64::try_from(index).unwrap_or(0).wrapping_mul(7_919) % 2_555 - 1_500;
            let as_of = cohort.as_of.add_days(spread).expect("in range");
            let known_at =
                if index % 3 == 0 { as_of.add_days(200).expect("in range") } else { cohort.as_of.max(as_of) };
            let differences = judge.differences(&document, as_of, known_at);
            let Some(first) = differences.first() else { continue };
            wrong += 1;
            for difference in &differences {
                let kind = difference
                    .split('@')
                    .next()
                    .unwrap_or_default()
                    .split(' ')
                    .take(2)
                    .collect::<Vec<_>>()
                    .join(" ");
                let kind = if kind.starts_with("order.") {
                    kind.split(' ').next().unwrap_or_default().to_owned()
                } else {
                    kind
                };
                *kinds.entry(kind).or_default() += 1;
            }
            let kind =
                first.split('@').next().unwrap_or_default().split(' ').take(2).collect::<Vec<_>>().join(" ");
            if (shown.len() as u64) < show && shown.insert(kind) {
                let small = judge.shrink(document.clone(), as_of, known_at, first);
                eprintln!(
                    "\n{first}\n  as_of {as_of} known_at {known_at}\n  {}",
                    serde_json::to_string(&small).expect("a document is written")
                );
            }
        }
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (kind, count) in kinds.iter().take(60) {
        eprintln!("{count:8} {kind}");
    }
    assert_eq!(wrong, 0, "of {cases} cases {wrong} are answered differently");
}
