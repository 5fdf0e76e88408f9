//! How fast a cohort in columns is scored, ordered and ranked.
//!
//! `cargo bench --bench cohort` makes its own rows, from 100,000 to 10,000,000, and shows
//! the cost of a row beside the cost of reading the same bytes. `benches/compare` calls it
//! with `--data DIR` on rows that its peers have too, and compares what it writes there
//! with theirs before any time is believed:
//!
//! ```text
//! cohort --data DIR --runs 7
//! ```
//!
//! The columns are files of DIR: `t1.u8` and its bits of validity `t1.valid` for every
//! factor of the built-in model, `event.i32` and `review.i32` with theirs, and `id.i64`.
//! Written are `score.u16`, `upper.u16`, `band.u8`, `upper_band.u8`, `assess.u8`,
//! `rank.u32`, `order.u32` and `top.u32`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench may stop here, and prints a table")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use scpo_core::cohort::{
    Band, DayColumn, IdColumn, LevelColumn, LevelColumns, Model, RankIndex, Scored, Ties, Validity, first,
    scores,
};

/// How many rows the list's first page has.
const FIRST: usize = 100;

/// A column and its bits of validity.
struct Column<T> {
    values: Vec<T>,
    valid: Vec<u8>,
}

/// The rows of a cohort.
struct Rows {
    levels: Vec<(String, Column<u8>)>,
    event: Column<i32>,
    review: Column<i32>,
    ids: Vec<i64>,
}

impl Rows {
    /// From the files of a folder.
    fn read(model: &Model, folder: &Path) -> Self {
        let bytes = |name: String| std::fs::read(folder.join(name)).expect("a column can be read");
        let days = |name: &str| Column {
            values: bytes(format!("{name}.i32"))
                .as_chunks()
                .0
                .iter()
                .map(|n| i32::from_le_bytes(*n))
                .collect(),
            valid: bytes(format!("{name}.valid")),
        };
        let level = |name: &str| Column {
            values: bytes(format!("{name}.u8")),
            valid: bytes(format!("{name}.valid")),
        };
        let names = model.factors().iter().map(|factor| factor.column.as_str());
        Self {
            levels: names.map(|name| (name.to_owned(), level(name))).collect(),
            event: days("event"),
            review: days("review"),
            ids: bytes("id.i64".to_owned()).as_chunks().0.iter().map(|n| i64::from_le_bytes(*n)).collect(),
        }
    }

    /// Made up: levels even over 0 to 5, one in twenty blank.
    fn made_up(model: &Model, rows: usize) -> Self {
        let mut next = splitmix(20_261_122);
        let mut bits = |one_in: u64| {
            let mut byte =
                || (0..8).fold(0_u8, |byte, _| byte << 1 | u8::from(!next().is_multiple_of(one_in)));
            (0..rows.div_ceil(8)).map(|_| byte()).collect::<Vec<u8>>()
        };
        let valid: Vec<Vec<u8>> = model.factors().iter().map(|_| bits(20)).collect();
        let (event_valid, review_valid) = (bits(3), bits(5));
        let mut next = splitmix(7);
        let mut level = || (0..rows).map(|_| (next() % 6) as u8).collect::<Vec<u8>>();
        let levels = model.factors().iter().zip(valid);
        let levels = levels
            .map(|(factor, valid)| (factor.column.as_str().to_owned(), Column { values: level(), valid }))
            .collect();
        let mut next = splitmix(8);
        let mut days = || (0..rows).map(|_| 20_000 + (next() % 900) as i32).collect::<Vec<i32>>();
        let (event, review) = (days(), days());
        Self {
            levels,
            event: Column { values: event, valid: event_valid },
            review: Column { values: review, valid: review_valid },
            ids: (0..rows as i64).rev().collect(),
        }
    }

    fn columns(&self, model: &Model) -> LevelColumns<'_> {
        let named = self.levels.iter().map(|(name, column)| {
            (name.as_str(), LevelColumn::new(&column.values, Validity::new(&column.valid, 0)))
        });
        LevelColumns::new(model, named).expect("the columns are those of the model")
    }

    fn ties(&self) -> Ties<'_> {
        let days = |column: &'static str| {
            let column = if column == "event" { &self.event } else { &self.review };
            DayColumn::new(&column.values, Validity::new(&column.valid, 0))
        };
        Ties::new(days("event"), days("review"), IdColumn::Numbers(&self.ids)).expect("the columns are sound")
    }

    /// Bytes of levels.
    fn bytes(&self) -> usize {
        self.levels.iter().map(|(_, column)| column.values.len() + column.valid.len()).sum()
    }
}

/// A generator of numbers that look random, the same on every machine.
fn splitmix(mut state: u64) -> impl FnMut() -> u64 {
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// The least and the middle of some runs.
fn timed<T>(runs: usize, mut run: impl FnMut() -> T) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let began = Instant::now();
            let result = run();
            let took = began.elapsed();
            drop(black_box(result));
            took
        })
        .collect();
    times.sort_unstable();
    (times.first().copied().unwrap_or_default(), times.get(runs / 2).copied().unwrap_or_default())
}

/// Reads every byte once: the least that anything could cost.
fn read_bytes(rows: &Rows) -> u64 {
    let sum = |bytes: &[u8]| {
        let (words, _) = bytes.as_chunks::<8>();
        words.iter().fold(0_u64, |sum, word| sum.wrapping_add(u64::from_le_bytes(*word)))
    };
    rows.levels
        .iter()
        .map(|(_, column)| sum(&column.values).wrapping_add(sum(&column.valid)))
        .fold(0, u64::wrapping_add)
}

/// The jobs, by name, with their times.
fn jobs(model: &Model, rows: &Rows, runs: usize) -> Vec<(&'static str, Duration, Duration)> {
    let (columns, ties) = (rows.columns(model), rows.ties());
    let score = || Scored::of(model, &columns).expect("the levels are sound");
    let mut all = Vec::new();
    let mut add = |name, (best, middle)| all.push((name, best, middle));
    add("read", timed(runs, || read_bytes(rows)));
    add("score", timed(runs, || scores(model, &columns).expect("the levels are sound")));
    add("bounds", timed(runs, score));
    add("rank", timed(runs, || score().ranks()));
    add(
        "order",
        timed(runs, || {
            let scored = score();
            let order = scored.order(&ties).expect("the ties are of the table");
            (scored.ranks(), order)
        }),
    );
    add("top", timed(runs, || first(model, &columns, &ties, FIRST).expect("the ties are of the table")));
    let index = RankIndex::of(&score().histogram());
    let mut changed = index.clone();
    let row = score().row(0).expect("there is a row");
    add(
        "change",
        timed(runs.max(1_000), || {
            let other = (Band::Medium, 15_000);
            assert!(
                changed.change((row.band, row.score), other) && changed.change(other, (row.band, row.score))
            );
            changed.rank(row.band, row.score)
        }),
    );
    all
}

/// What the peers must have come to as well.
fn write(model: &Model, rows: &Rows, folder: &Path) {
    let (columns, ties) = (rows.columns(model), rows.ties());
    let scored = Scored::of(model, &columns).expect("the levels are sound");
    let each = |of: fn(scpo_core::cohort::ScoredRow) -> u8| -> Vec<u8> {
        (0..scored.rows()).filter_map(|row| scored.row(row)).map(of).collect()
    };
    let wide = |of: fn(scpo_core::cohort::ScoredRow) -> u16| -> Vec<u8> {
        (0..scored.rows()).filter_map(|row| scored.row(row)).flat_map(|row| of(row).to_le_bytes()).collect()
    };
    let numbers = |numbers: Vec<u32>| -> Vec<u8> { numbers.into_iter().flat_map(u32::to_le_bytes).collect() };
    let top = first(model, &columns, &ties, FIRST).expect("the ties are of the table");
    for (name, bytes) in [
        ("score.u16", wide(|row| row.score)),
        ("upper.u16", wide(|row| row.upper)),
        ("band.u8", each(|row| row.band.index())),
        ("upper_band.u8", each(|row| row.upper_band.index())),
        ("assess.u8", each(|row| u8::from(row.assessment_required))),
        ("rank.u32", numbers(scored.ranks())),
        ("order.u32", numbers(scored.order(&ties).expect("the ties are of the table"))),
        ("top.u32", numbers(top)),
    ] {
        std::fs::write(folder.join(name), bytes).expect("a column can be written");
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut data, mut runs) = (None, 7);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--data" => data = arguments.next().map(PathBuf::from),
            "--runs" => runs = arguments.next().and_then(|runs| runs.parse().ok()).expect("--runs NUMBER"),
            _ => {}
        }
    }
    let model = Model::built_in().expect("the built-in model is sound");
    if let Some(folder) = data {
        let rows = Rows::read(&model, &folder);
        write(&model, &rows, &folder);
        for (name, best, middle) in jobs(&model, &rows, runs) {
            println!("{name}\t{}\t{}", best.as_secs_f64(), middle.as_secs_f64());
        }
        return;
    }
    println!(
        "{:>10} {:>8} {:>12} {:>12} {:>10} {:>14}",
        "rows", "job", "least", "middle", "ns a row", "of reading"
    );
    for size in [100_000, 1_000_000, 10_000_000] {
        let rows = Rows::made_up(&model, size);
        let times = jobs(&model, &rows, runs);
        let reading = times.first().map_or(0.0, |(_, best, _)| best.as_secs_f64());
        for (name, best, middle) in times {
            let each = best.as_secs_f64() / size as f64 * 1e9;
            println!(
                "{size:>10} {name:>8} {best:>12.1?} {middle:>12.1?} {each:>10.2} {:>13.1}x",
                best.as_secs_f64() / reading
            );
        }
        println!("{:>10} bytes of levels", rows.bytes());
    }
}
