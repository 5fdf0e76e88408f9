//! What holds of every document, whatever the options.

use std::collections::BTreeSet;

use scpo_core::case::CaseDocument;
use scpo_core::finding::Id;
use scpo_core::record::EventBody;
use scpo_generator::{Cohort, HistoryOptions};

const HOW_MANY: u64 = 2_000;

fn both() -> [Cohort; 2] {
    [Cohort::new(20_261_122, HOW_MANY), Cohort::rough(20_261_122, HOW_MANY)]
}

#[test]
fn the_same_seed_gives_the_same_cohort_and_another_seed_another() {
    for cohort in both() {
        let cohort = Cohort { size: 100, ..cohort };
        let first: Vec<CaseDocument> = cohort.cases().collect();
        assert!(cohort.cases().eq(first.iter().cloned()));
        let other = Cohort { seed: cohort.seed + 1, ..cohort.clone() };
        assert!(other.cases().zip(&first).any(|(case, was)| case.events != was.events));
    }
}

#[test]
fn a_case_depends_on_its_own_index_alone() {
    for cohort in both() {
        let backwards: Vec<CaseDocument> = (0..50).rev().map(|index| cohort.case(index)).collect();
        let larger = Cohort { size: cohort.size * 1_000, ..cohort.clone() };
        for (index, case) in (0..50).rev().zip(backwards) {
            assert_eq!(larger.case(index), case);
        }
    }
}

#[test]
fn every_document_reads_back_as_it_was() {
    for cohort in both() {
        for case in cohort.cases() {
            let text = serde_json::to_string(&case).unwrap();
            assert_eq!(serde_json::from_str::<CaseDocument>(&text).unwrap(), case);
        }
    }
}

#[test]
fn ids_are_unique() {
    for cohort in both() {
        let mut subjects = BTreeSet::new();
        for case in cohort.cases() {
            assert!(subjects.insert(case.subject_id.clone()));
            let events: BTreeSet<_> = case.events.iter().map(|event| event.id.clone()).collect();
            assert_eq!(events.len(), case.events.len());
        }
    }
}

/// contracts 1: a completed fact with `on` later than `recorded` is broken.
#[test]
fn nothing_is_recorded_before_it_happened_or_learnt_after_it_was_recorded() {
    for cohort in both() {
        for event in cohort.cases().flat_map(|case| case.events) {
            assert!(event.on.is_none_or(|on| on <= event.recorded), "{}", event.body.code());
            assert!(event.learnt.is_none_or(|day| day <= event.recorded), "{}", event.body.code());
        }
    }
}

#[test]
fn every_case_has_one_opening_and_few_events() {
    for cohort in both() {
        for case in cohort.cases() {
            let openings =
                case.events.iter().filter(|event| matches!(event.body, EventBody::SubjectOpened(_))).count();
            assert_eq!(openings, 1);
            // At most 34 of the story, and the blemishes laid over it.
            assert!((1..=48).contains(&case.events.len()), "{} events", case.events.len());
        }
    }
}

#[test]
fn a_plausible_case_has_about_twenty_five_events() {
    let cohort = Cohort::new(3, HOW_MANY);
    let events: usize = cohort.cases().map(|case| case.events.len()).sum();
    let average = events as f64 / HOW_MANY as f64;
    assert!((22.0..28.0).contains(&average), "{average}");
}

/// What is plausible happened by the day of review, in the order of its recording.
#[test]
fn a_plausible_record_stops_at_the_day_of_review_and_is_in_order() {
    let cohort = Cohort::new(4, HOW_MANY);
    for case in cohort.cases() {
        let recorded: Vec<_> = case.events.iter().map(|event| event.recorded).collect();
        assert!(recorded.is_sorted());
        assert!(recorded.last().is_none_or(|day| *day <= cohort.as_of));
    }
}

/// Every correction and retraction names an event of its own case.
#[test]
fn corrections_point_at_events_of_the_case() {
    let options = HistoryOptions { correction: 100, retraction: 100, ..HistoryOptions::rough() };
    let cohort = Cohort { options, ..Cohort::new(5, 500) };
    let mut seen = 0;
    for case in cohort.cases() {
        let ids: BTreeSet<_> = case.events.iter().map(|event| &event.id).collect();
        for event in &case.events {
            match &event.body {
                EventBody::Corrected(note) => {
                    assert!(ids.contains(&note.event) && ids.contains(&note.by));
                    seen += 1;
                }
                EventBody::Retracted(note) => {
                    assert!(ids.contains(&note.event));
                    seen += 1;
                }
                _ => {}
            }
        }
    }
    assert!(seen > 500);
}

/// Where nothing is wrong with the record, whoever is assigned as partner has held
/// the subject by then.
#[test]
fn a_partner_unit_is_one_that_has_held_the_subject() {
    let options = HistoryOptions {
        recall: 60,
        released_again: 0,
        bare: 0,
        missing_field: 0,
        undated: 0,
        tie: 0,
        duplicate: 0,
        correction: 0,
        retraction: 0,
        ..HistoryOptions::plausible()
    };
    let cohort = Cohort { options, ..Cohort::new(8, HOW_MANY) };
    let mut seen = 0;
    for case in cohort.cases() {
        let held_by = |on| -> BTreeSet<_> {
            let until = case.events.iter().filter(move |event| event.on <= on);
            until.filter_map(|event| establishment(&event.body)).collect()
        };
        for event in &case.events {
            if let EventBody::PartnerAssigned(assigned) = &event.body {
                assert!(
                    held_by(event.on).contains(assigned.unit.as_ref().unwrap()),
                    "{}",
                    case.subject_id.as_str()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > HOW_MANY / 4);
}

fn establishment(body: &EventBody) -> Option<&Id> {
    match body {
        EventBody::Remanded(remanded) => remanded.prison.as_ref(),
        EventBody::Sentenced(sentenced) => sentenced.prison.as_ref(),
        EventBody::DetainedInHospital(detained) => detained.hospital.as_ref(),
        EventBody::ReturnedToCustody(returned) => returned.prison.as_ref(),
        EventBody::Moved(moved) => Some(&moved.to),
        _ => None,
    }
}

/// Knobs at nothing and at a hundred still give documents that hold together.
#[test]
fn a_cohort_without_forces_or_with_every_knob_turned_up_still_stands() {
    let bare = Cohort { forces: Vec::new(), ..Cohort::rough(6, 300) };
    assert!(bare.cases().all(|case| !case.events.is_empty()));
    let far = Cohort::rough(6, 1).case(u64::MAX);
    assert!(far.subject_id.as_str().starts_with("S-"));
}
