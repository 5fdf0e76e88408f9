//! One subject's history, told from the plan.

use scpo_core::case::{CaseDocument, CaseSchema};
use scpo_core::date::Date;
use scpo_core::law::vocabulary::{Route, SubjectKind};
use scpo_core::record::{Basis, Condition, Event, EventBody, LevelAssessed, SubjectOpened};

use crate::days::{plus, working_from, working_to};
use crate::plan::{Path, Plan};
use crate::story::{Entry, Story, Weight};
use crate::turns::Ending;
use crate::words::{id, text};
use crate::{
    Cohort, Random, application, assessments, blemish, community, conditions, custody, grant, plan, turns,
};

/// The most events a history has before its record is spoilt.
const MOST_EVENTS: usize = 34;

/// Tells one subject's history.
pub(crate) fn tell(cohort: &Cohort, index: u64) -> CaseDocument {
    let mut story = begin(cohort, index);
    let mut plan = plan::draw(&mut story);
    if let Some(day) = turns::replacement_day(&mut story, &plan) {
        plan.replacement = Some((day, id("O2")));
    }
    let ending = turns::ending(&mut story, &plan);
    let intended = intended(&mut story, &plan);
    let history = story.chance(story.options.application_history) || plan.path == Path::Application;
    let opened = if history { intended } else { working_from(plan.made) };
    open(&mut story, &plan, index, opened);
    if history {
        application::prepare(&mut story, &plan, intended);
    }
    if plan.path == Path::Application {
        custody::begin(&mut story, &plan);
        application::undecided(&mut story, &plan);
    } else {
        ordered(&mut story, &plan, ending, history);
    }
    story.shorten(MOST_EVENTS);
    blemish::spoil(&mut story);
    assessments::assess(&mut story, index);
    finish(story, index)
}

fn begin(cohort: &Cohort, index: u64) -> Story<'_> {
    let mut random = Random::of_subject(cohort.seed, index);
    let goes_on = random.chance(cohort.options.past_review_day);
    let imported = random.chance(cohort.options.imported);
    let loaded = plus(cohort.as_of, -random.between(380, 1_100));
    let until = if goes_on { plus(cohort.as_of, 200) } else { cohort.as_of };
    Story {
        cohort,
        options: &cohort.options,
        random,
        until,
        stop: until,
        work_stop: until,
        import: imported.then_some(working_from(loaded)),
        place: None,
        entries: Vec::with_capacity(MOST_EVENTS),
        next_event: 0,
    }
}

/// The day an order was first in mind: about the charge, before remand ends.
fn intended(story: &mut Story<'_>, plan: &Plan) -> Date {
    let before = story.between(45, 320);
    let latest = plus(story.cohort.as_of, -3);
    let day = plan.remanded.unwrap_or(plus(plan.made, -before));
    working_to(day.min(plus(plan.made, -20)).min(latest))
}

/// Opens the record; every case has this fact.
fn open(story: &mut Story<'_>, plan: &Plan, index: u64, on: Date) {
    let loaded = story.import.filter(|day| on <= *day);
    let opened = SubjectOpened {
        kind: plan.kind,
        name: Some(text(format!("Subject {:04}", index.saturating_add(1)))),
        born: plan.born.map(scpo_core::finding::Personal::new),
        owning_force: plan.owner.clone(),
        jurisdiction: Some(plan.jurisdiction),
        imported: loaded.map(|_| true),
        prison_number: None,
    };
    let event = Event {
        id: story.event_id(),
        on: Some(on),
        at: None,
        seq: None,
        recorded: loaded.unwrap_or(on),
        learnt: if loaded.is_some() { None } else { Some(on) },
        source: None,
        by: None,
        ext: Default::default(),
        body: EventBody::SubjectOpened(opened),
    };
    story.entries.push(Entry { event, weight: Weight::Fact });
    if let Some(owner) = plan.owner.clone().filter(|_| loaded.is_none()) {
        story.signed("Officer in the case", &owner);
    }
}

/// The history of a subject with an order.
fn ordered(story: &mut Story<'_>, plan: &Plan, ending: Option<(Date, Ending)>, history: bool) {
    let drawn = conditions::write(story, plan);
    let close_of_play = story.stop;
    story.stop = ending.map_or(close_of_play, |(day, _)| plus(day, -1));
    custody::begin(story, plan);
    if history {
        application::concluded(story, plan);
    }
    grant::order_made(story, plan, &drawn);
    let extended = if ending.is_none() { turns::extend(story, plan) } else { None };
    let last_day = extended.or(plan.ends());
    story.work_stop = last_day.unwrap_or(close_of_play).min(close_of_play);
    let created = grant::set_up(story, plan);
    levels(story, plan);
    if plan.confined() {
        confined(story, plan, created, &drawn);
    } else {
        grant::in_community(story, plan);
        let from = plan.starts().unwrap_or(plan.made);
        in_community(story, plan, &drawn, from, false);
    }
    turns::vary(story, plan, &drawn);
    turns::replace(story, plan, &drawn);
    if ending.is_none_or(|(_, ending)| matches!(ending, Ending::Died | Ending::Discharged)) {
        turns::appeal_dismissed(story, plan);
    }
    if let (Some(ends), None) = (plan.ends(), ending) {
        turns::expiry_reviews(story, plan, ends);
    }
    story.stop = close_of_play;
    story.work_stop = close_of_play;
    match (ending, last_day) {
        (Some((day, ending)), _) => {
            turns::end(story, plan, day, ending);
            turns::close(story, plan, plus(day, -1));
        }
        (None, Some(last)) if last < story.until => turns::close(story, plan, last),
        _ => {}
    }
}

fn confined(story: &mut Story<'_>, plan: &Plan, created: Option<Date>, drawn: &[Condition]) {
    let from = plan.sentenced.unwrap_or(plan.made).max(plan.made);
    let accepted = custody::hand_over(story, plan, from, created);
    custody::estimates(story, plan);
    if let Some(day) = accepted {
        custody::meanwhile(story, plan, day);
    }
    custody::prepare(story, plan, accepted);
    custody::temporary_release(story, plan);
    if let Some(out) = custody::release(story, plan) {
        in_community(story, plan, drawn, out, true);
    }
}

/// The community stage, broken by a recall where there is one.
fn in_community(story: &mut Story<'_>, plan: &Plan, drawn: &[Condition], from: Date, released: bool) {
    let to = plan.ends().unwrap_or(story.until);
    community::breach(story, plan, drawn, from, to);
    let recalled = if released { community::recall_day(story, from, to) } else { None };
    community::manage(story, plan, drawn, from, recalled.map_or(to, |day| plus(day, -1)), released);
    let again = recalled.and_then(|day| community::recall(story, plan, day));
    if let Some(out) = again.filter(|out| *out < to) {
        community::manage(story, plan, drawn, out, to, true);
    }
}

/// A few assessed levels, for the cohort's order of priority.
fn levels(story: &mut Story<'_>, plan: &Plan) {
    if plan.kind != SubjectKind::Individual || !story.chance(60) {
        return;
    }
    let on = working_from(plus(plan.made, story.between(5, 60)));
    for factor in ["T1", "H1"] {
        let level = u8::try_from(story.between(1, 4)).unwrap_or(1);
        let basis = if factor == "H1" && plan.forum.route == Route::Conviction {
            Basis::Fact
        } else {
            Basis::Opinion
        };
        let assessed = LevelAssessed {
            factor: id(factor),
            level,
            basis: Some(basis),
            review_by: None,
            evidence: Vec::new(),
        };
        story.work(on, EventBody::LevelAssessed(assessed));
    }
}

/// Puts the events in the order they were recorded, unless they are to be shuffled.
fn finish(mut story: Story<'_>, index: u64) -> CaseDocument {
    let mut events: Vec<Event> = story.entries.drain(..).map(|entry| entry.event).collect();
    events.sort_by_key(|event| (event.recorded, event.on, event.seq));
    if story.chance(story.options.shuffled) {
        for last in (1..events.len()).rev() {
            let other = usize::try_from(story.random.below(last as u64 + 1)).unwrap_or(last);
            events.swap(last, other);
        }
    }
    CaseDocument {
        schema: CaseSchema::V1,
        subject_id: id(&format!("S-{:06}", index.saturating_add(1))),
        events,
    }
}
