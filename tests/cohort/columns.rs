//! The same cohorts as tables: what the columns say is what is said of each person,
//! whatever the batches, offsets and order of rows.

use proptest::prelude::*;
use scpo_core::cohort::{
    Band, DayColumn, FirstError, IdColumn, LevelColumn, LevelColumns, List, Model, RankIndex, RowErrors,
    Score, ScoreHistogram, Scored, Ties, TiesError, Validity, days_since_1970, first, list_order, rank,
    scores, top,
};
use scpo_core::date::Date;

use super::plain_cohort::{self, PlainPerson};
use super::{FACTORS, MODEL, cohort, model, people, person, plain_model};

/// A cohort as columns, with what is blank filled with what no column may hold.
struct Table {
    offset: usize,
    levels: Vec<(Vec<u8>, Vec<u8>)>,
    days: [(Vec<i32>, Vec<u8>); 2],
    text: Vec<u8>,
    offsets: Vec<i32>,
}

fn bits(offset: usize, known: impl Iterator<Item = bool>) -> Vec<u8> {
    // Ones before the first row, so that a wrong offset shows.
    let all: Vec<bool> = std::iter::repeat_n(true, offset).chain(known).collect();
    let byte = |eight: &[bool]| eight.iter().enumerate().map(|(bit, known)| u8::from(*known) << bit).sum();
    all.chunks(8).map(byte).collect()
}

impl Table {
    fn of(plain: &[PlainPerson], offset: usize) -> Self {
        let levels = FACTORS.map(|factor| {
            let of = |person: &PlainPerson| person.levels.get(factor).copied();
            let values = plain.iter().map(|person| of(person).map_or(0xfe, |level| level as u8)).collect();
            (values, bits(offset, plain.iter().map(|person| of(person).is_some())))
        });
        let day = |text: &Option<String>| {
            text.as_ref().map_or(i32::MIN, |text| days_since_1970(text.parse::<Date>().unwrap()))
        };
        let days = |of: fn(&PlainPerson) -> &Option<String>| {
            let values = plain.iter().map(|person| day(of(person))).collect();
            (values, bits(offset, plain.iter().map(|person| of(person).is_some())))
        };
        let text: Vec<u8> = plain.iter().flat_map(|person| person.id.bytes()).collect();
        let ends = plain.iter().scan(0, |end, person| {
            *end += person.id.len() as i32;
            Some(*end)
        });
        Self {
            offset,
            levels: levels.into(),
            days: [days(|person| &person.next_event), days(|person| &person.last_review)],
            offsets: std::iter::once(0).chain(ends).collect(),
            text,
        }
    }

    fn columns(&self) -> LevelColumns<'_> {
        let column = |(levels, bits)| LevelColumn::new(levels, Validity::new(bits, self.offset));
        let named = FACTORS.iter().zip(&self.levels).map(|(factor, (levels, bits))| {
            (factor.to_lowercase(), column((levels.as_slice(), bits.as_slice())))
        });
        let mut named: Vec<(String, LevelColumn<'_>)> = named.collect();
        named.reverse();
        LevelColumns::new(model(), named.iter().map(|(name, column)| (name.as_str(), *column))).unwrap()
    }

    fn ties(&self) -> Ties<'_> {
        let [event, review] =
            self.days.each_ref().map(|(days, bits)| DayColumn::new(days, Validity::new(bits, self.offset)));
        let ids = IdColumn::Text { bytes: &self.text, offsets: &self.offsets };
        let ties = Ties::new(event, review, ids).ok().unwrap();
        ties.check_ids().unwrap();
        ties
    }

    fn scored(&self) -> Scored {
        Scored::of(model(), &self.columns()).unwrap()
    }
}

/// Every number the columns give of a row, against the score of the person.
fn same(scored: &Scored, row: usize, plain: &PlainPerson) {
    let score = Score::of(model(), &person(model(), plain).levels);
    let got = scored.row(row).unwrap();
    assert_eq!((got.score, got.upper), (score.record(), score.upper()));
    assert_eq!(got.subtotals, score.subtotals);
    assert_eq!((got.band, got.upper_band, got.floor_band), (score.band, score.upper_band, score.floor_band));
    assert_eq!(got.known_weight_bp, score.known_weight_bp);
    assert_eq!(got.assessment_required, score.assessment_required);
}

/// A long cohort over several blocks, from a fixed seed (SplitMix64), with many ties.
fn long(rows: usize, shape: u64) -> Vec<PlainPerson> {
    let mut state = shape;
    let mut next = |below: u64| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    };
    let person = |row: usize| {
        let level = |next: &mut dyn FnMut(u64) -> u64| match shape {
            0 => Some(2),
            1 => (next(5) > 0).then(|| next(6) as i64),
            _ => (next(20) > 0).then(|| next(10).saturating_sub(7) as i64),
        };
        let mut levels = std::collections::BTreeMap::new();
        for factor in FACTORS {
            if let Some(level) = level(&mut next) {
                levels.insert(factor.to_owned(), level);
            }
        }
        let mut day = || (next(4) > 0).then(|| format!("2026-11-{:02}", 1 + next(3)));
        let (next_event, last_review) = (day(), day());
        PlainPerson { id: format!("P{}", (row * 7919) % 100_003), levels, next_event, last_review }
    };
    (0..rows).map(person).collect()
}

/// Uniform with blanks, skewed low, and all alike, over more rows than a block holds.
#[test]
fn a_long_table_is_scored_and_ordered_as_its_people_are() {
    for shape in 0..3 {
        let plain = long(5_000, shape);
        let table = Table::of(&plain, 3);
        let scored = table.scored();
        for (row, plain) in plain.iter().enumerate() {
            same(&scored, row, plain);
        }
        let people = people(model(), &plain);
        let places = rank(model(), &people, List::Priority).unwrap();
        let order = scored.order(&table.ties()).unwrap();
        let expected: Vec<u32> = places.iter().map(|place| place.person as u32).collect();
        assert_eq!(order, expected, "shape {shape}");
        let ranks = scored.ranks();
        assert!(places.iter().all(|place| ranks[place.person] as usize == place.rank));
        assert_eq!(ranks, scored.histogram().ranks().of_all(scored.layout(), scored.keys()));
        let alone: Vec<u16> = (0..5_000).map(|row| scored.row(row).unwrap().score).collect();
        assert_eq!(scores(model(), &table.columns()).unwrap(), alone);
        for most in [0, 100, 4_999, 6_000] {
            let beginning = &order[..most.min(5_000)];
            let of_keys = top(scored.layout(), scored.keys(), &table.ties(), most).unwrap();
            assert_eq!(of_keys, beginning, "shape {shape}, the first {most}");
            let of_levels = first(model(), &table.columns(), &table.ties(), most).unwrap();
            assert_eq!(of_levels, beginning, "shape {shape}, the first {most}");
        }
    }
}

/// Weights that nothing divides but 1, and days as far apart as days can be, so that what
/// settles a tie does not fit in one number.
#[test]
fn a_model_that_counts_in_points_is_ordered_as_its_people_are() {
    let odd = MODEL.replacen("\"weight_bp\": 1000", "\"weight_bp\": 999", 1);
    let odd = Model::parse(&odd.replacen("\"weight_bp\": 800", "\"weight_bp\": 801", 1)).unwrap();
    for shape in 0..3 {
        let mut plain = long(3_000, shape);
        for (person, day) in plain.iter_mut().zip(["1900-01-01", "2199-12-31"]) {
            (person.next_event, person.last_review) = (Some(day.to_owned()), Some(day.to_owned()));
        }
        let table = Table::of(&plain, 5);
        let places = rank(&odd, &people(&odd, &plain), List::Priority).unwrap();
        let expected: Vec<u32> = places.iter().map(|place| place.person as u32).collect();
        let scored = Scored::of(&odd, &table.columns()).unwrap();
        assert_eq!(scored.layout().unit(), 1);
        assert_eq!(scored.order(&table.ties()).unwrap(), expected, "shape {shape}");
        assert_eq!(first(&odd, &table.columns(), &table.ties(), 50).unwrap(), expected[..50]);
        let ranks = scored.ranks();
        assert!(places.iter().all(|place| ranks[place.person] as usize == place.rank));
    }
}

#[test]
fn numbers_settle_ties_by_their_size() {
    let plain = long(3, 0);
    let table = Table::of(&plain, 0);
    let scored = table.scored();
    let same_day = DayColumn::known(&[20_000; 3]);
    let ties = Ties::new(same_day, same_day, IdColumn::Numbers(&[10, -3, 9])).ok().unwrap();
    assert_eq!(scored.order(&ties).unwrap(), [1, 2, 0]);
}

/// Two levels out of range in two blocks, one of them blank and so not read.
#[test]
fn a_level_out_of_range_is_refused_by_row_and_column() {
    let plain = long(5_000, 1);
    let mut table = Table::of(&plain, 0);
    let known: Vec<usize> = (0..5_000).filter(|row| plain[*row].levels.contains_key("H2")).collect();
    let (early, late) = (known[3], known[known.len() - 1]);
    table.levels[5].0[late] = 77;
    table.levels[5].0[early] = 6;
    let errors = Scored::of(model(), &table.columns()).err().unwrap();
    assert_eq!(scores(model(), &table.columns()), Err(errors.clone()));
    assert_eq!(first(model(), &table.columns(), &table.ties(), 9), Err(FirstError::Levels(errors.clone())));
    let found: Vec<(usize, &str)> =
        errors.first.iter().map(|error| (error.row, error.column.as_str())).collect();
    assert_eq!(errors.count, 2);
    assert_eq!(found, [(early, "h2"), (late, "h2")]);
    let shown = format!("{errors} {errors:?}");
    assert!(shown.contains(&format!("rows[{early}].h2: a level is 0 to 5")));
    assert!(!shown.contains("77"));
}

#[test]
fn of_many_errors_only_the_first_are_kept() {
    let plain = long(3_000, 0);
    let mut table = Table::of(&plain, 0);
    table.levels[0].0.fill(6);
    let errors = Scored::of(model(), &table.columns()).err().unwrap();
    assert_eq!((errors.count, errors.first.len()), (3_000, RowErrors::MOST));
    assert_eq!(errors.first.last().unwrap().row, RowErrors::MOST - 1);
}

#[test]
fn ties_of_another_table_are_refused() {
    let table = Table::of(&long(4, 1), 0);
    let ties = table.ties().slice(0..3);
    assert_eq!(table.scored().order(&ties), Err(TiesError::Length));
    assert_eq!(top(table.scored().layout(), table.scored().keys(), &ties, 1), Err(TiesError::Length));
    assert_eq!(first(model(), &table.columns(), &ties, 1), Err(FirstError::Ties(TiesError::Length)));
}

proptest! {
    // Each case has histograms of 200,004 bins.
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// By the plain implementation: both orders, whatever bit the validity begins at.
    #[test]
    fn columns_agree_with_the_plain_implementation(plain in cohort(60), offset in 0..20_usize) {
        let table = Table::of(&plain, offset);
        let scored = table.scored();
        for (row, plain) in plain.iter().enumerate() {
            same(&scored, row, plain);
        }
        let ties = table.ties();
        let order: Vec<usize> = scored.order(&ties).unwrap().iter().map(|row| *row as usize).collect();
        prop_assert_eq!(&order, &plain_cohort::order(plain_model(), &plain));
        let by_concern = list_order(scored.layout(), &scored.keys_of(List::Concern), &ties).unwrap();
        let by_concern: Vec<usize> = by_concern.iter().map(|row| *row as usize).collect();
        prop_assert_eq!(&by_concern, &plain_cohort::order_by_concern(plain_model(), &plain));
        let ranks = scored.ranks();
        prop_assert_eq!(ranks.len(), plain.len());
        for (row, rank) in ranks.iter().enumerate() {
            prop_assert_eq!(*rank as usize, plain_cohort::rank(plain_model(), &plain, row));
        }
    }

    /// Batches of any size, each scored by itself, have the same keys; their histograms,
    /// added in any order, give the same ranks.
    #[test]
    fn batches_change_nothing(plain in cohort(60), size in 7..30_usize, offset in 0..9_usize) {
        let table = Table::of(&plain, offset);
        let (columns, whole) = (table.columns(), table.scored());
        let starts = (0..plain.len()).step_by(size);
        let batches: Vec<Scored> = starts
            .map(|start| Scored::of(model(), &columns.slice(start..start + size)).unwrap())
            .collect();
        let keys: Vec<u64> = batches.iter().flat_map(|batch| batch.keys()).copied().collect();
        prop_assert_eq!(keys.as_slice(), whole.keys());
        let mut sum = ScoreHistogram::empty();
        batches.iter().rev().for_each(|batch| sum.merge(&batch.histogram()));
        prop_assert_eq!(sum.people(), plain.len() as u64);
        prop_assert!(sum == whole.histogram());
        let ranks = sum.ranks();
        let merged: Vec<u32> =
            batches.iter().flat_map(|batch| ranks.of_all(batch.layout(), batch.keys())).collect();
        prop_assert_eq!(merged, whole.ranks());
    }

    /// Rows in another order give the same list of people.
    #[test]
    fn the_order_of_the_rows_changes_no_list(
        (plain, shuffled) in cohort(60).prop_flat_map(|plain| (Just(plain.clone()), Just(plain).prop_shuffle())),
    ) {
        let list = |plain: &[PlainPerson]| -> Vec<(String, u32)> {
            let table = Table::of(plain, 1);
            let scored = table.scored();
            let (order, ranks) = (scored.order(&table.ties()).unwrap(), scored.ranks());
            order.iter().map(|row| (plain[*row as usize].id.clone(), ranks[*row as usize])).collect()
        };
        prop_assert_eq!(list(&plain), list(&shuffled));
    }

    /// The first few are the beginning of the whole list.
    #[test]
    fn the_top_is_the_beginning(plain in cohort(60), most in 0..70_usize) {
        let table = Table::of(&plain, 5);
        let (scored, ties) = (table.scored(), table.ties());
        let first = top(scored.layout(), scored.keys(), &ties, most).unwrap();
        prop_assert_eq!(&first, &scored.order(&ties).unwrap()[..most.min(plain.len())]);
    }

    /// People who come, go and change one by one are ranked as if counted anew.
    #[test]
    fn one_change_at_a_time_is_a_count_anew(
        before in prop::collection::vec((0..4_u8, 0..=50_000_u16), 1..20),
        after in prop::collection::vec((0..4_u8, prop_oneof![0..=50_000_u16, Just(0), Just(50_000)]), 6),
    ) {
        let at = |(band, score): (u8, u16)| (Band::at(band).unwrap(), score);
        let count = |people: &[(u8, u16)]| {
            let mut histogram = ScoreHistogram::empty();
            people.iter().for_each(|person| histogram.add(at(*person).0, person.1, 1));
            histogram
        };
        let mut index = RankIndex::of(&count(&before));
        let mut people = before.clone();
        for (place, new) in after.iter().enumerate() {
            let who = place % people.len();
            prop_assert!(index.change(at(people[who]), at(*new)));
            people[who] = *new;
            let (anew, (band, score)) = (count(&people), at(*new));
            prop_assert_eq!(index.rank(band, score), anew.ranks().rank(band, score));
            prop_assert!(index.histogram() == &anew);
        }
        let (band, score) = at(people[0]);
        prop_assert!(index.remove(band, score));
        prop_assert!(!index.change((Band::Low, 50_000), (Band::Low, 50_001)));
        prop_assert!(index.insert(band, score));
        let anew = count(&people);
        let ranks = anew.ranks();
        for person in &people {
            let (band, score) = at(*person);
            prop_assert_eq!(index.rank(band, score), ranks.rank(band, score));
        }
    }
}
