//! Fairness, drift, audit, overrides and extracts, each against numbers worked out by hand.

use std::collections::BTreeMap;

use scpo_core::cohort::{
    Band, Drift, DriftCounts, DriftState, ExtractError, ExtractTerms, FairnessError, FairnessInput, Levels,
    OverrideFault, OverrideTally, Overriding, PersonLevels, Ranking, Run, audit_sample,
};
use scpo_core::date::Date;
use scpo_core::finding::{Id, Known, Personal};

use super::explanations::levels;
use super::plain_cohort::PlainPerson;
use super::{FACTORS, model};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A person with one level throughout.
fn flat(name: &str, level: i64) -> PersonLevels {
    let all = FACTORS.iter().map(|factor| ((*factor).to_owned(), level)).collect();
    levels(&PlainPerson { id: name.to_owned(), levels: all, next_event: None, last_review: None })
}

fn ranking(people: &[PersonLevels]) -> Ranking<'static> {
    let today = day("2026-11-21");
    let run = Run { id: id("r1"), cohort: id("c"), as_of: today, known_at: today };
    Ranking::of(model(), run, people).unwrap()
}

/// Twelve of group x, of whom six are at 4 (40,000: very high) and six at 0; twenty of y,
/// of whom four are at 4 and sixteen at 0; four of z.
fn three_groups() -> (Vec<PersonLevels>, BTreeMap<Id, Id>) {
    let mut people = Vec::new();
    let mut groups = BTreeMap::new();
    for (group, high, low) in [("x", 6, 6), ("y", 4, 16), ("z", 4, 0)] {
        for at in 0..high + low {
            let name = format!("{group}{at:02}");
            groups.insert(id(&name), id(group));
            people.push(flat(&name, if at < high { 4 } else { 0 }));
        }
    }
    (people, groups)
}

#[test]
fn groups_are_compared_with_the_rest_and_small_ones_are_not_shown() {
    let (people, groups) = three_groups();
    // One whose group is not stated is in nobody's figures.
    let people: Vec<PersonLevels> = people.into_iter().chain([flat("unsaid", 4)]).collect();
    let ranking = ranking(&people);
    let (characteristic, alike_by) = (id("c1"), id("H1"));
    let none = BTreeMap::new();
    let input = FairnessInput {
        characteristic: &characteristic,
        groups: &groups,
        order_types: &none,
        alike_by: &alike_by,
        top: 10,
    };
    let report = ranking.fairness(&input).unwrap();
    let names: Vec<&str> = report.groups.iter().map(|group| group.group.as_str()).collect();
    assert_eq!(names, ["x", "y", "z"]);
    assert_eq!(report.groups[2].figures, None);
    let x = report.groups[0].figures.as_ref().unwrap();
    assert_eq!((x.people, x.very_high.count, x.very_high.of), (12, 6, 12));
    // A half against four of twenty: 0.5 over 0.2 is 2.5. The four of z are in no figure.
    assert_eq!(
        (x.very_high.rate_bp, x.very_high.rest_bp, x.very_high.ratio_bp),
        (5_000, 2_000, Some(25_000))
    );
    assert!(x.very_high.flagged && x.flagged);
    // Means of 20,000 and 8,000 points. All with one conviction have one score.
    assert_eq!((x.score_gap, x.score_gap_alike), (12_000, Some(0)));
    let y = report.groups[1].figures.as_ref().unwrap();
    assert_eq!((y.score_gap, y.unknown_weight_bp, y.provisional.count), (-12_000, 0, 0));
    // Nobody was reviewed: all of both, a ratio of 1.
    assert_eq!(
        (y.never_reviewed.count, y.never_reviewed.ratio_bp, y.days_since_review),
        (20, Some(10_000), None)
    );
    let other = id("T9");
    let wrong = FairnessInput { alike_by: &other, ..input };
    assert_eq!(ranking.fairness(&wrong).err(), Some(FairnessError::NoSuchFactor));
    // Nobody can be found in a publishable report.
    let text = serde_json::to_string(&report).unwrap();
    assert!(!text.contains("x00") && !text.contains("unsaid"));
}

/// P-3 and P-5: what is joined for the report can change no score.
#[test]
fn fairness_changes_no_ranking() {
    let (people, groups) = three_groups();
    let ranking = ranking(&people);
    let before = ranking.input_hash().unwrap();
    let (characteristic, alike_by, none) = (id("c1"), id("H1"), BTreeMap::new());
    let input = FairnessInput {
        characteristic: &characteristic,
        groups: &groups,
        order_types: &none,
        alike_by: &alike_by,
        top: 1,
    };
    ranking.fairness(&input).unwrap();
    assert_eq!(ranking.input_hash().unwrap(), before);
}

fn counts(people: &[PersonLevels]) -> DriftCounts {
    let mut counts = DriftCounts::new(model());
    people.iter().for_each(|person| counts.add(model(), person));
    counts
}

#[test]
fn drift_is_counted_factor_by_factor_and_band_by_band() {
    let then: Vec<PersonLevels> =
        (0..20).map(|at| flat(&format!("p{at:02}"), if at < 10 { 1 } else { 2 })).collect();
    let same = Drift::between(model(), &counts(&then), &counts(&then));
    assert!(same.may_be_current && same.factors.iter().all(|factor| factor.index == 0));
    // Ones are low (10,000), twos medium (20,000).
    let flow: Vec<_> = same.flow.iter().map(|flow| (flow.from, flow.to, flow.people)).collect();
    assert_eq!(flow, [(Band::Low, Band::Low, 10), (Band::Medium, Band::Medium, 10)]);
    // 14 and 6 of 20: 0.2 x ln 1.4 + 0.2 x ln(1/0.6) = 0.0673 + 0.1022 = 0.1695.
    let mut now = then.clone();
    for person in &mut now[10..14] {
        *person = flat(person.subject_id.as_str(), 1);
    }
    now.pop();
    now.push(flat("new", 2));
    let moved = Drift::between(model(), &counts(&then), &counts(&now));
    assert!((1_694..=1_696).contains(&moved.factors[0].index), "{}", moved.factors[0].index);
    assert_eq!(moved.factors[0].state, DriftState::Flagged);
    assert!(moved.may_be_current);
    assert_eq!((moved.came, moved.left), (1, 1));
    let flow: Vec<_> = moved.flow.iter().map(|flow| (flow.from, flow.to, flow.people)).collect();
    let medium = Band::Medium;
    assert_eq!(flow, [(Band::Low, Band::Low, 10), (medium, Band::Low, 4), (medium, medium, 5)]);
    // All at another level: nothing of the list may be used until somebody has looked.
    let far: Vec<PersonLevels> = (0..20).map(|at| flat(&format!("p{at:02}"), 5)).collect();
    assert!(!Drift::between(model(), &counts(&then), &counts(&far)).may_be_current);
}

/// P-16: five, or one in twenty if that is more, of the two lower bands only.
#[test]
fn an_audit_draws_from_the_lower_bands_without_saying_which() {
    let mut people: Vec<PersonLevels> = (0..200).map(|at| flat(&format!("p{at:03}"), at % 3)).collect();
    people.extend((0..50).map(|at| flat(&format!("high{at:02}"), 4)));
    let ranking = ranking(&people);
    let sample = audit_sample(&ranking, 3);
    assert_eq!(sample.len(), 10);
    assert!(sample.is_sorted() && sample.iter().all(|id| id.as_str().starts_with('p')));
    assert_eq!(sample, audit_sample(&ranking, 3));
    assert_ne!(sample, audit_sample(&ranking, 4));
    // Everybody is drawn sooner or later, so that no band is safe.
    let mut drawn: Vec<Id> = (0..400).flat_map(|seed| audit_sample(&ranking, seed)).collect();
    drawn.sort();
    drawn.dedup();
    assert_eq!(drawn.len(), 200);
    let few: Vec<PersonLevels> = (0..7).map(|at| flat(&format!("p{at}"), 0)).collect();
    assert_eq!(audit_sample(&self::ranking(&few), 1).len(), 5);
    assert_eq!(audit_sample(&self::ranking(&few[..2]), 1).len(), 2);
    assert!(audit_sample(&self::ranking(&[flat("a", 5)]), 1).is_empty());
}

fn overriding(band: Band, fault: Option<OverrideFault>) -> Overriding {
    Overriding { fact: id("e1"), band: Some(band), on: None, until: None, fault, renewed: false, by: None }
}

#[test]
fn overrides_are_counted_and_too_many_or_too_few_are_said() {
    let tally = |overridden: usize, of: usize| {
        let mut tally = OverrideTally::default();
        for at in 0..of {
            let mut person = flat(&format!("p{at}"), 1);
            if at < overridden {
                person.overrides = vec![overriding(Band::Medium, None)];
            }
            tally.add(model(), &person);
        }
        tally.report()
    };
    let report = tally(10, 100);
    assert_eq!((report.rate_bp, report.up, report.down), (1_000, 10, 0));
    assert!(!report.too_few && !report.too_many);
    assert!(tally(0, 100).too_few && !tally(1, 100).too_few);
    assert!(tally(16, 100).too_many && !tally(15, 100).too_many);
    let mut person = flat("p", 1);
    person.overrides = vec![
        overriding(Band::High, Some(OverrideFault::MoreThanOneBand)),
        overriding(Band::Medium, Some(OverrideFault::RunOut)),
    ];
    let mut tally = OverrideTally::default();
    tally.add(model(), &person);
    let report = tally.report();
    assert_eq!((report.in_effect, report.in_order, report.refused), (0, 1, 1));
    assert_eq!((report.by_assessor.len(), report.by_assessor[0].made), (1, 2));
}

fn terms(change: impl Fn(&mut ExtractTerms)) -> ExtractTerms {
    let mut terms = ExtractTerms {
        purpose: Personal::new("Release planning".into()),
        recipient: Personal::new("Probation".into()),
        on: day("2026-11-21"),
        expires: day("2026-12-21"),
        whole_list_agreed_by: None,
        factors: vec![id("R3")],
    };
    change(&mut terms);
    terms
}

/// P-9: named people, what the recipient may see, purpose, recipient and an end.
#[test]
fn an_extract_is_of_named_people_on_terms() {
    let people = [flat("a", 4), flat("b", 3), flat("c", 0)];
    let ranking = ranking(&people);
    let extract = ranking.extract(terms(|_| {}), &[id("c"), id("a")]).unwrap();
    let rows: Vec<(&str, u32, Band)> =
        extract.people.iter().map(|row| (row.subject_id.as_str(), row.rank, row.band)).collect();
    assert_eq!(rows, [("a", 1, Band::VeryHigh), ("c", 3, Band::Low)]);
    assert_eq!((extract.people[0].parts.len(), extract.people[0].parts[0].factor.as_str()), (1, "R3"));
    let text = serde_json::to_string(&extract).unwrap();
    assert!(!text.contains("score") && !text.contains("T1"));
    let refused = |change: &dyn Fn(&mut ExtractTerms), ids: &[&str]| {
        ranking.extract(terms(change), &ids.iter().map(|name| id(name)).collect::<Vec<_>>()).err()
    };
    assert_eq!(refused(&|_| {}, &["a", "b", "c"]), Some(ExtractError::WholeList));
    let agreed =
        |terms: &mut ExtractTerms| terms.whole_list_agreed_by = Some(Personal::new("Head of unit".into()));
    assert_eq!(refused(&agreed, &["a", "b", "c"]), None);
    assert_eq!(
        refused(&|terms| terms.purpose = Personal::new(" ".into()), &["a"]),
        Some(ExtractError::NoPurpose)
    );
    assert_eq!(refused(&|terms| terms.expires = terms.on, &["a"]), Some(ExtractError::NoEnd));
    assert_eq!(refused(&|_| {}, &["a", "nobody"]), Some(ExtractError::NotListed(1)));
    assert_eq!(refused(&|terms| terms.factors = vec![id("T9")], &["a"]), Some(ExtractError::NoSuchFactor(0)));
}

/// P-7: whoever has left is in no report.
#[test]
fn who_has_left_is_counted_nowhere() {
    let mut gone = flat("gone", 4);
    gone.listed = Known::Value(false);
    gone.overrides = vec![overriding(Band::High, None)];
    let people = [flat("here", 0), gone];
    let ranking = ranking(&people);
    assert!(ranking.position_of(&id("gone")).is_none());
    assert_eq!(ranking.extract(terms(|_| {}), &[id("gone")]).err(), Some(ExtractError::NotListed(0)));
    let drift = Drift::between(model(), &counts(&people[..1]), &counts(&people));
    assert_eq!((drift.came, drift.left), (0, 0));
    let mut tally = OverrideTally::default();
    people.iter().for_each(|person| tally.add(model(), person));
    assert_eq!((tally.report().people, ranking.left()), (1, 1));
}

/// P-6: a person who is not a subject with an order has no levels to rank by.
#[test]
fn levels_come_from_a_case_with_an_order_only() {
    use scpo_core::assessment::assess;
    use scpo_core::case::Case;
    use scpo_core::rulebook::Rulebook;
    let json = r#"{"schema": "scpo.case/1", "subject_id": "V-1", "events": [
        {"id": "e1", "on": "2026-11-01", "recorded": "2026-11-01", "body": {"level_assessed": {"factor": "T4", "level": 5}}}]}"#;
    let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
    let (rulebook, today) = (Rulebook::builtin().unwrap(), day("2026-11-21"));
    let person = PersonLevels::of(model(), &rulebook, &case, &assess(&case, &rulebook, today, today));
    assert_eq!(person.listed, Known::Value(false));
    assert!(ranking(&[person]).places().is_empty());
    assert!(Levels::of(model(), []).is_ok());
}
