//! Firmness against a slow evaluator that sorts every draw.

use proptest::prelude::*;
use scpo_core::cohort::{
    Band, Firmness, Level, Levels, Model, Person, Score, SplitMix64, pareto, sensitivity,
};
use scpo_core::finding::Id;

use super::{FACTORS, cohort, model, people};

/// Each weight times a whole number from 7,500 to 12,500, brought back to 10,000 by the
/// largest remainders: the specification, section 4, worked out with fractions.
fn drawn(base: &[u64], draws: &mut SplitMix64) -> Vec<u64> {
    let parts: Vec<u64> = base.iter().map(|weight| weight * (7_500 + draws.below(5_001))).collect();
    let whole: u64 = parts.iter().sum();
    let mut weights: Vec<u64> = parts.iter().map(|part| part * 10_000 / whole).collect();
    let mut order: Vec<usize> = (0..base.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(parts[*at] * 10_000 % whole), *at));
    let left = 10_000 - weights.iter().sum::<u64>();
    for at in &order[..left as usize] {
        weights[*at] += 1;
    }
    weights
}

/// Bands and ranks under some weights.
fn ranked(people: &[Person], weights: &[u64]) -> (Vec<Band>, Vec<u32>) {
    let of = |person: &Person| {
        let level = |at: usize| person.levels.get(at).map_or(0, |level| u64::from(level.get()));
        let score: u64 = weights.iter().enumerate().map(|(at, weight)| weight * level(at)).sum();
        let by_score = match score {
            35_000.. => Band::VeryHigh,
            25_000.. => Band::High,
            15_000.. => Band::Medium,
            _ => Band::Low,
        };
        let band = by_score.max(Score::of(model(), &person.levels).floor_band);
        (person.overridden.unwrap_or(band), score)
    };
    let keys: Vec<(Band, u64)> = people.iter().map(of).collect();
    let rank = |key: &(Band, u64)| 1 + keys.iter().filter(|other| *other > key).count() as u32;
    (keys.iter().map(|key| key.0).collect(), keys.iter().map(rank).collect())
}

fn base() -> Vec<u64> {
    model().factors().iter().map(|factor| factor.weight_bp.into()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn firmness_is_what_sorting_every_draw_gives(
        plain in cohort(30), draws in 1..60_u32, top in 1..10_usize, seed in any::<u64>(), over in 0..30_usize,
    ) {
        let mut people = people(model(), &plain);
        if let Some(person) = people.get_mut(over) {
            person.overridden = Some(Band::Medium);
        }
        let firm = Firmness::of(model(), &people, draws, top, seed);
        let mut random = SplitMix64::new(seed);
        let all: Vec<_> = (0..draws).map(|_| ranked(&people, &drawn(&base(), &mut random))).collect();
        for (at, person) in firm.people.iter().enumerate() {
            let mut ranks: Vec<u32> = all.iter().map(|(_, ranks)| ranks[at]).collect();
            ranks.sort_unstable();
            let low = draws / 20;
            let high = (draws - low).saturating_sub(1);
            prop_assert_eq!((person.low_rank, person.high_rank), (ranks[low as usize], ranks[high as usize]));
            let share = |count: usize| (count as u64 * 10_000 / u64::from(draws)) as u16;
            prop_assert_eq!(person.top_bp, share(ranks.iter().filter(|rank| **rank as usize <= top).count()));
            let in_band = |band: Band| share(all.iter().filter(|(bands, _)| bands[at] == band).count());
            prop_assert_eq!(person.bands.very_high, in_band(Band::VeryHigh));
            prop_assert_eq!(person.bands.high, in_band(Band::High));
            prop_assert_eq!(person.bands.medium, in_band(Band::Medium));
            prop_assert_eq!(person.bands.low, in_band(Band::Low));
        }
    }

    /// The top is kept from the least to the most weight, and not one step further.
    #[test]
    fn a_weight_range_ends_where_the_top_changes(plain in cohort(15), factor in 0..15_usize) {
        let people = people(model(), &plain);
        let report = sensitivity(model(), &people, 3);
        let (_, now) = ranked(&people, &base());
        let first = |ranks: &[u32]| -> Vec<bool> { ranks.iter().map(|rank| *rank <= 3).collect() };
        let with = |weight: u64| {
            let (base, own) = (base(), base()[factor]);
            let others = 10_000 - own;
            let mut parts: Vec<u64> = base.iter().map(|part| part * (10_000 - weight)).collect();
            parts[factor] = 0;
            let mut weights: Vec<u64> = parts.iter().map(|part| part / others).collect();
            let mut order: Vec<usize> = (0..15).collect();
            order.sort_by_key(|at| (std::cmp::Reverse(parts[*at] % others), *at));
            let left = 10_000 - weight - weights.iter().sum::<u64>();
            for at in &order[..left as usize] {
                weights[*at] += 1;
            }
            weights[factor] = weight;
            first(&ranked(&people, &weights).1)
        };
        let range = &report.ranges[factor];
        let (least, most) = (u64::from(range.least_bp), u64::from(range.most_bp));
        prop_assert!(least <= base()[factor] && base()[factor] <= most);
        prop_assert_eq!(with(least), first(&now));
        prop_assert_eq!(with(most), first(&now));
        prop_assert!(least < 25 || with(least - 25) != first(&now));
        prop_assert!(most > 9_975 || with(most + 25) != first(&now));
        let without = with(0);
        let kept = first(&now).iter().zip(&without).filter(|(then, now)| **then && **now).count();
        prop_assert_eq!(report.dropped[factor].top_kept as usize, kept);
    }

    /// Without an override nobody outranks a person at least as high on every factor.
    #[test]
    fn nobody_is_outranked_but_by_override(plain in cohort(30)) {
        let people = people(model(), &plain);
        prop_assert_eq!(pareto(model(), &people).unwrap(), vec![]);
    }
}

fn person(id: &str, levels: &[u8; 15], overridden: Option<Band>) -> Person {
    let levels = FACTORS.iter().zip(levels).map(|(factor, level)| (*factor, Level::new(*level).unwrap()));
    Person {
        id: Id::new(id).unwrap(),
        levels: Levels::of(model(), levels).unwrap(),
        next_event: None,
        last_review: None,
        overridden,
    }
}

#[test]
fn an_override_that_puts_a_lower_person_first_is_found() {
    let people = [person("a", &[2; 15], None), person("b", &[1; 15], Some(Band::High))];
    let found = pareto(model(), &people).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].person, found[0].by, found[0].overridden), (0, 1, true));
}

/// More than 128 people, so that ranks are counted in steps first: everybody with a score of
/// their own that grows with their number, whatever the weights.
#[test]
fn ranks_of_a_larger_cohort_are_exact() {
    let chain: Vec<Person> = (0..300)
        .map(|at| {
            let mut levels = [0; 15];
            // Each raises one level of the one before.
            (0..at % 76).for_each(|step| levels[step / 5] += 1);
            person(&format!("p{at}"), &levels, None)
        })
        .collect();
    let firm = Firmness::of(model(), &chain, 40, 10, 7);
    let mut random = SplitMix64::new(7);
    let all: Vec<_> = (0..40).map(|_| ranked(&chain, &drawn(&base(), &mut random)).1).collect();
    for (at, person) in firm.people.iter().enumerate() {
        let mut ranks: Vec<u32> = all.iter().map(|ranks| ranks[at]).collect();
        ranks.sort_unstable();
        assert_eq!((person.low_rank, person.high_rank), (ranks[2], ranks[37]), "{at}");
    }
}

/// Conformance case SMAA, second: with weights uniform on the simplex the first place is
/// shared 3/7 and 4/7. Ours draws within a quarter; here the closed form for that: of two
/// factors with equal weight, (5, 0) leads (2, 4) where 3a > 4b, that is a/b > 4/3.
#[test]
fn the_share_of_first_places_is_that_of_the_weights() {
    let factor = |id: &str| {
        serde_json::json!({"id": id, "column": id, "heading": "harm", "name": id, "weight_bp": 5000,
            "mandatory": false, "ageing": "never", "association_alone": true})
    };
    let mut document: serde_json::Value = serde_json::from_str(super::MODEL).unwrap();
    document["factors"] = serde_json::json!([factor("A"), factor("B")]);
    document["floors"] = serde_json::json!([]);
    let two = Model::parse(&document.to_string()).unwrap();
    let person = |id: &str, a: u8, b: u8| Person {
        id: Id::new(id).unwrap(),
        levels: Levels::of(&two, [("A", Level::new(a).unwrap()), ("B", Level::new(b).unwrap())]).unwrap(),
        next_event: None,
        last_review: None,
        overridden: None,
    };
    let people = [person("x", 5, 0), person("y", 2, 4)];
    let firm = Firmness::of(&two, &people, 40_000, 1, 11);
    // Both weights uniform on [0.75, 1.25]: the part of the square with a > 4b/3, b from 0.75
    // to 0.9375, is the triangle of 1/2 x 0.1875 x 0.25 out of 0.25: 0.09375.
    let share = i32::from(firm.people[0].top_bp);
    // Bands change nothing: y is high throughout, and x is high where a is at least b.
    assert!((share - 938).abs() < 60, "{share}");
}
