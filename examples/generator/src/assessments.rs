//! What people assessed for the order of priority: levels with their evidence, reviews,
//! and now and then an override.
//!
//! Drawn from a stream of its own, so that a cohort without them is otherwise the same.

use scpo_core::date::Date;
use scpo_core::record::{
    Author, Basis, Event, EventBody, Evidence, LevelAssessed, OverrideMade, ReviewKind, ReviewMade,
};

use crate::Random;
use crate::days::{plus, working_from};
use crate::story::{Entry, Story, Weight};
use crate::words::{id, text};

/// What sets the stream apart from that of the history.
const STREAM: u64 = 0x7468_6f72;

/// Factors people assess, and how far a level is from that of the person as a whole.
const FACTORS: [(&str, i64); 10] = [
    ("T1", 0),
    ("T2", 0),
    ("T3", 0),
    ("T4", -1),
    ("H1", 1),
    ("H2", -1),
    ("H3", -1),
    ("H4", 0),
    ("O3", 0),
    ("R4", 0),
];

/// Adds assessments to a history that has an order, as often as the options say.
pub(crate) fn assess(story: &mut Story<'_>, index: u64) {
    let mut random = Random::of_subject(story.cohort.seed ^ STREAM, index);
    let wanted = random.chance(story.options.assessed);
    let made = story.entries.iter().find_map(|entry| match entry.event.body {
        EventBody::OrderMade(_) => entry.event.on,
        _ => None,
    });
    let Some(made) = made.filter(|_| wanted) else { return };
    // Few people are high throughout.
    let whole = random.weighted(&[(30, 1), (35, 2), (22, 3), (10, 4), (3, 5)], 2);
    for (place, (factor, from_whole)) in FACTORS.iter().enumerate() {
        let known = random.chance(84);
        let most = if whole < 4 { 4 } else { 5 };
        let level = (whole + from_whole + random.between(-1, 1)).clamp(0, most);
        let days_ago = random.between(2, 260);
        let on = day(story, made, days_ago);
        let evidence = evidence(&mut random, (index, place), on);
        let basis = random.weighted(&[(60, Basis::Opinion), (40, Basis::Fact)], Basis::Opinion);
        let review_by =
            (*factor == "O3" || random.chance(20)).then_some(on).flatten().map(|on| plus(on, 300));
        if let Some(on) = on.filter(|_| known) {
            let level = u8::try_from(level).unwrap_or(0);
            let body = LevelAssessed { factor: id(factor), level, basis: Some(basis), review_by, evidence };
            add(story, on, EventBody::LevelAssessed(body), "Analyst");
        }
    }
    let reviewed = random.chance(80);
    let days_ago = random.between(1, 150);
    if let Some(on) = day(story, made, days_ago).filter(|_| reviewed) {
        add(story, on, EventBody::ReviewMade(ReviewMade { kind: ReviewKind::Score }), "Analyst");
    }
    overriding(story, &mut random, made);
}

/// A working day so long before the review, and after the order was made.
fn day(story: &Story<'_>, made: Date, days_ago: i64) -> Option<Date> {
    let on = working_from(plus(story.cohort.as_of, -days_ago)).max(working_from(made));
    (on <= story.cohort.as_of).then_some(on)
}

/// Up to three reports. Some repeat one another, and few are more than hearsay.
fn evidence(random: &mut Random, (index, place): (u64, usize), on: Option<Date>) -> Vec<Evidence> {
    let pieces = random.weighted(&[(15, 0), (35, 1), (35, 2), (15, 3)], 1);
    let mut list = Vec::new();
    for piece in 0..3 {
        let shared = random.chance(8);
        let source = random.between(1, 9);
        let grading = random.pick(&["A1P", "B2P", "B2C", "C3C", "E4C"]).copied();
        let days_before = random.between(0, 60);
        let (direct, associated) = (random.chance(25), random.chance(6));
        let repeat = random.chance(6);
        if piece >= pieces {
            continue;
        }
        // A report that several factors lean on has no place in its number.
        let number = if shared { 99 } else { place };
        list.push(Evidence {
            reference: text(format!("INT/{:04}/{number:02}-{piece}", index.saturating_add(1))),
            grading: grading.map(text),
            on: on.map(|on| plus(on, -days_before)),
            source: Some(id(&format!("SRC-{source}"))),
            duplicate_key: repeat.then(|| id(&format!("DUP-{index}"))),
            reliable_and_direct: direct.then_some(true),
            association_only: associated.then_some(true),
        });
    }
    list
}

/// One person in twenty: most in order, some without what an override needs.
fn overriding(story: &mut Story<'_>, random: &mut Random, made: Date) {
    let wanted = random.chance(5);
    let days_ago = random.between(1, 40);
    let band = random.weighted(&[(50, "high"), (35, "medium"), (15, "very_high")], "high");
    let (approved, supervisor) = (random.chance(85), random.chance(90));
    let lasts = random.between(14, 28);
    let Some(on) = day(story, made, days_ago).filter(|_| wanted) else { return };
    let body = OverrideMade {
        band: id(band),
        reason: Some(text("Moved after a report from another force that no factor of the model counts")),
        until: Some(plus(on, lasts)),
        approved_by: approved.then(|| Author { role: text("Detective inspector"), unit: None }),
        supervisor: approved.then_some(supervisor),
    };
    add(story, on, EventBody::OverrideMade(body), "Detective sergeant");
}

fn add(story: &mut Story<'_>, on: Date, body: EventBody, role: &str) {
    let loaded = story.import.filter(|day| on <= *day);
    let event = Event {
        id: story.event_id(),
        on: Some(on),
        at: None,
        seq: None,
        recorded: loaded.unwrap_or(on),
        learnt: if loaded.is_some() { None } else { Some(on) },
        source: None,
        by: Some(Author { role: text(role), unit: Some(story.cohort.regional_unit.clone()) }),
        ext: Default::default(),
        body,
    };
    story.entries.push(Entry { event, weight: Weight::Fact });
}
