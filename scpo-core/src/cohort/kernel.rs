//! Scoring a block of rows column by column: the same as [`Score::of`](super::Score::of)
//! for each row, without a branch that depends on a value.
//!
//! A block stays in the first cache, and each loop over it does to every row the same few
//! things, so that compilers turn it into wide instructions. Points are counted in the
//! unit of the [`KeyLayout`].

use super::model_check::ALL_WEIGHT;
use super::{
    Band, Heading, KeyLayout, Level, LevelColumn, LevelColumns, Model, RowError, RowErrors, RowRule,
};

/// In the order of the sums.
const HEADINGS: [Heading; 4] = [Heading::Threat, Heading::Harm, Heading::Opportunity, Heading::Risk];

/// Rows of a block.
pub(super) const BLOCK: usize = 1_024;

/// Floors whose conditions share one byte a row.
const FLOORS_A_BYTE: usize = 8;

/// What a model asks of one column.
struct ColumnRule {
    column: usize,
    weight: u16,
    mandatory: bool,
    conditions: Vec<Condition>,
}

/// A condition of a floor: below the level, the floor's bit is set.
#[derive(Clone, Copy)]
struct Condition {
    byte: usize,
    bit: u8,
    at_least: u8,
}

/// A floor: where its bit is, and the band it sets.
struct FloorRule {
    byte: usize,
    bit: u8,
    at_least: u8,
}

/// A model laid out for scoring columns.
pub(super) struct Kernel<'m> {
    model: &'m Model,
    layout: KeyLayout,
    headings: [Vec<ColumnRule>; HEADINGS.len()],
    floors: Vec<FloorRule>,
    floor_bytes: usize,
}

/// What the kernel writes, all of one length.
pub(super) struct Out<'o> {
    pub keys: &'o mut [u64],
    pub upper: &'o mut [u16],
    pub flags: &'o mut [u8],
}

/// Two bits of the upper band, and one that an assessment is required; then two of the
/// band floors set.
pub(super) const UPPER_BAND: u8 = 0b11;
pub(super) const ASSESS: u8 = 1 << ASSESS_SHIFT;
const ASSESS_SHIFT: u32 = 2;
pub(super) const FLOOR_SHIFT: u32 = 3;

/// The working memory of a block, used again for the next. Sums wrap, because a level out
/// of range is found only afterwards.
pub(super) struct Scratch {
    known: [u8; BLOCK],
    sums: [[u16; BLOCK]; HEADINGS.len()],
    gap: [u16; BLOCK],
    mandatory: [u8; BLOCK],
    /// For each byte of floors, the floors not met on the record and on the upper bound.
    unmet: Vec<[[u8; BLOCK]; 2]>,
    floor_band: [[u8; BLOCK]; 2],
    score: [u16; BLOCK],
    band: [u8; BLOCK],
}

impl<'m> Kernel<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let layout = KeyLayout::of(model);
        let floors = model.floors().iter().enumerate().map(|(index, floor)| FloorRule {
            byte: index / FLOORS_A_BYTE,
            bit: 1 << (index % FLOORS_A_BYTE),
            at_least: floor.at_least.index(),
        });
        Self {
            model,
            layout,
            headings: HEADINGS.map(|heading| rules_of(model, layout, heading)),
            floors: floors.collect(),
            floor_bytes: model.floors().len().div_ceil(FLOORS_A_BYTE),
        }
    }

    pub(super) fn scratch(&self) -> Box<Scratch> {
        Box::new(Scratch {
            known: [0; BLOCK],
            sums: [[0; BLOCK]; HEADINGS.len()],
            gap: [0; BLOCK],
            mandatory: [0; BLOCK],
            unmet: vec![[[0; BLOCK]; 2]; self.floor_bytes],
            floor_band: [[0; BLOCK]; 2],
            score: [0; BLOCK],
            band: [0; BLOCK],
        })
    }

    /// Scores the rows from `start`, as many as `out` holds, at most a block; false if
    /// a level is out of range, and then what was written means nothing.
    pub(super) fn block(
        &self,
        columns: &LevelColumns<'_>,
        start: usize,
        scratch: &mut Scratch,
        out: Out<'_>,
    ) -> bool {
        let highest = self.add_up::<true>(columns, start, out.keys.len(), scratch);
        self.bounds(scratch, out.upper, out.flags);
        self.keys_of(scratch, out.keys);
        highest <= Level::MAX.get()
    }

    /// The keys of the rows from `start`, as many as `keys` holds, at most a block, and
    /// nothing else; false if a level is out of range.
    pub(super) fn keys(
        &self,
        columns: &LevelColumns<'_>,
        start: usize,
        scratch: &mut Scratch,
        keys: &mut [u64],
    ) -> bool {
        let highest = self.add_up::<false>(columns, start, keys.len(), scratch);
        self.keys_of(scratch, keys);
        highest <= Level::MAX.get()
    }

    /// The scores of record of the rows from `start`, as many as `scores` holds, at most a
    /// block, and nothing else; false if a level is out of range.
    pub(super) fn scores(
        &self,
        columns: &LevelColumns<'_>,
        start: usize,
        scratch: &mut Scratch,
        scores: &mut [u16],
    ) -> bool {
        let mut highest = 0;
        scores.fill(0);
        for rule in self.headings.iter().flatten() {
            let Some((levels, known)) = read(columns, rule, start, scores.len(), &mut scratch.known) else {
                return false;
            };
            highest =
                highest.max(add_points(levels, known, rule.weight.wrapping_mul(self.layout.unit()), scores));
        }
        highest <= Level::MAX.get()
    }

    /// Adds up the columns of a block and finds the bands that floors set, and returns the
    /// highest level. Without bounds, only what the record needs.
    #[expect(clippy::indexing_slicing, reason = "a block has at most BLOCK rows")]
    fn add_up<const BOUNDS: bool>(
        &self,
        columns: &LevelColumns<'_>,
        start: usize,
        rows: usize,
        scratch: &mut Scratch,
    ) -> u8 {
        let Scratch { known, sums, gap, mandatory, unmet, floor_band, score, .. } = scratch;
        let (gap, mandatory) = (&mut gap[..rows], &mut mandatory[..rows]);
        gap.fill(0);
        mandatory.fill(0);
        unmet.iter_mut().flatten().for_each(|unmet| unmet[..rows].fill(0));
        let mut highest = 0;
        for (sum, rules) in sums.iter_mut().zip(&self.headings) {
            let sum = &mut sum[..rows];
            sum.fill(0);
            for rule in rules {
                let Some((levels, known)) = read(columns, rule, start, rows, known) else { return u8::MAX };
                highest = highest.max(if BOUNDS {
                    add_points_and_gap(levels, known, rule.weight, sum, gap)
                } else {
                    add_points(levels, known, rule.weight, sum)
                });
                if BOUNDS && rule.mandatory {
                    mandatory.iter_mut().zip(known).for_each(|(mandatory, known)| *mandatory |= !known);
                }
                for condition in &rule.conditions {
                    let Some([record, upper]) = unmet.get_mut(condition.byte) else { continue };
                    mark_unmet(levels, known, *condition, &mut record[..rows]);
                    if BOUNDS {
                        mark_unmet_above(levels, known, *condition, &mut upper[..rows]);
                    }
                }
            }
        }
        let [threat, harm, opportunity, risk] = &*sums;
        let sums = threat.iter().zip(harm).zip(opportunity).zip(risk);
        for (score, (((threat, harm), opportunity), risk)) in score[..rows].iter_mut().zip(sums) {
            *score = threat.wrapping_add(*harm).wrapping_add(*opportunity).wrapping_add(*risk);
        }
        let bounds = if BOUNDS { 2 } else { 1 };
        for (bound, bands) in floor_band.iter_mut().enumerate().take(bounds) {
            let bands = &mut bands[..rows];
            bands.fill(Band::Low.index());
            for floor in &self.floors {
                let Some(unmet) = unmet.get(floor.byte).and_then(|unmet| unmet.get(bound)) else { continue };
                raise_bands(&unmet[..rows], floor.bit, floor.at_least, bands);
            }
        }
        highest
    }

    /// The upper bound of each row, and its flags.
    fn bounds(&self, scratch: &Scratch, upper: &mut [u16], flags: &mut [u8]) {
        let unit = self.layout.unit();
        for ((upper, score), gap) in upper.iter_mut().zip(&scratch.score).zip(&scratch.gap) {
            *upper = score.wrapping_add(gap.wrapping_mul(Level::MAX.get().into())).wrapping_mul(unit);
        }
        let edges = self.edges();
        let assess_above = ALL_WEIGHT.saturating_sub(self.model.document().assess_below_bp);
        let [floor, upper_floor] = &scratch.floor_band;
        let known = scratch.gap.iter().zip(&scratch.mandatory).zip(floor.iter().zip(upper_floor));
        for ((flags, upper), ((gap, mandatory), (floor, upper_floor))) in
            flags.iter_mut().zip(&*upper).zip(known)
        {
            let assess = u8::from(gap.wrapping_mul(unit) > assess_above) | (*mandatory & 1);
            *flags =
                band_of(edges, *upper).max(*upper_floor) | assess << ASSESS_SHIFT | *floor << FLOOR_SHIFT;
        }
    }

    /// The keys of the priority list.
    fn keys_of(&self, scratch: &mut Scratch, keys: &mut [u64]) {
        let (edges, unit, layout) = (self.edges(), self.layout.unit(), self.layout);
        let Scratch { sums: [threat, harm, _, risk], floor_band: [floor, _], score, band, .. } = scratch;
        for ((band, score), floor) in band.iter_mut().zip(&*score).zip(&*floor).take(keys.len()) {
            *band = band_of(edges, score.wrapping_mul(unit)).max(*floor);
        }
        let parts = harm.iter().zip(&*threat).zip(&*risk).zip(band.iter().zip(&*score));
        if layout.is_narrow() {
            for (key, (((harm, threat), risk), (band, score))) in keys.iter_mut().zip(parts) {
                let [harm, threat, risk] = [*harm, *threat, *risk].map(u32::from);
                *key = layout.pack_narrow((*band).into(), (*score).into(), harm, threat, risk);
            }
        } else {
            for (key, (((harm, threat), risk), (band, score))) in keys.iter_mut().zip(parts) {
                let [harm, threat, risk] = [*harm, *threat, *risk].map(u64::from);
                *key = layout.pack((*band).into(), (*score).into(), harm, threat, risk);
            }
        }
    }

    fn edges(&self) -> [u16; 3] {
        let bands = &self.model.document().bands;
        [bands.medium.min_score, bands.high.min_score, bands.very_high.min_score]
    }

    /// The errors of some rows, row by row.
    pub(super) fn errors(
        &self,
        columns: &LevelColumns<'_>,
        start: usize,
        rows: usize,
        errors: &mut RowErrors,
    ) {
        for row in start..start + rows {
            for (column, factor) in columns.columns().iter().zip(self.model.factors()) {
                if !level_is_sound(column, row) {
                    errors.add(RowError { row, column: factor.column.clone(), rule: RowRule::LevelRange });
                }
            }
        }
    }
}

fn level_is_sound(column: &LevelColumn<'_>, row: usize) -> bool {
    let blank = column.validity().is_some_and(|validity| !validity.is_known(row));
    blank || column.levels().get(row).is_none_or(|level| *level <= Level::MAX.get())
}

/// What a heading asks of its columns.
fn rules_of(model: &Model, layout: KeyLayout, heading: Heading) -> Vec<ColumnRule> {
    let of_heading = model.factors().iter().enumerate().filter(|(_, factor)| factor.heading == heading);
    of_heading
        .map(|(column, factor)| {
            let mut conditions = Vec::new();
            for (index, floor) in model.floors().iter().enumerate() {
                for condition in floor.when.iter().filter(|condition| condition.factor == factor.id) {
                    conditions.push(Condition {
                        byte: index / FLOORS_A_BYTE,
                        bit: 1 << (index % FLOORS_A_BYTE),
                        at_least: condition.at_least.get(),
                    });
                }
            }
            let weight = factor.weight_bp / layout.unit().max(1);
            ColumnRule { column, weight, mandatory: factor.mandatory, conditions }
        })
        .collect()
}

/// The levels of the rows of a block, and 0xff where they are known; `None` where there
/// are not as many.
fn read<'a>(
    columns: &LevelColumns<'a>,
    rule: &ColumnRule,
    start: usize,
    rows: usize,
    known: &'a mut [u8; BLOCK],
) -> Option<(&'a [u8], &'a [u8])> {
    let column = columns.columns().get(rule.column)?;
    let levels = column.levels().get(start..start.checked_add(rows)?)?;
    let known = known.get_mut(..rows)?;
    match column.validity() {
        Some(validity) => validity.expand(start, known),
        None => known.fill(0xff),
    }
    Some((levels, known))
}

// Functions of their own, in which nothing can be written to what is read.

/// Adds a column's points, and returns its highest known level.
#[inline(never)]
fn add_points(levels: &[u8], known: &[u8], weight: u16, sum: &mut [u16]) -> u8 {
    let mut highest = 0;
    for (sum, (given, known)) in sum.iter_mut().zip(levels.iter().zip(known)) {
        let level = given & known;
        highest = highest.max(level);
        *sum = sum.wrapping_add(u16::from(level).wrapping_mul(weight));
    }
    highest
}

/// The same, and adds its weight to the gap where it is not known.
#[inline(never)]
fn add_points_and_gap(levels: &[u8], known: &[u8], weight: u16, sum: &mut [u16], gap: &mut [u16]) -> u8 {
    let mut highest = 0;
    for ((sum, gap), (given, known)) in sum.iter_mut().zip(gap).zip(levels.iter().zip(known)) {
        let level = given & known;
        highest = highest.max(level);
        *sum = sum.wrapping_add(u16::from(level).wrapping_mul(weight));
        *gap = gap.wrapping_add(weight & !widened(*known));
    }
    highest
}

/// Marks where a condition is not met by the record.
#[inline(never)]
fn mark_unmet(levels: &[u8], known: &[u8], Condition { bit, at_least, .. }: Condition, unmet: &mut [u8]) {
    for (unmet, (given, known)) in unmet.iter_mut().zip(levels.iter().zip(known)) {
        *unmet |= bit & all_if(given & known < at_least);
    }
}

/// Marks where a condition is not met were everything unknown at its highest.
#[inline(never)]
fn mark_unmet_above(
    levels: &[u8],
    known: &[u8],
    Condition { bit, at_least, .. }: Condition,
    unmet: &mut [u8],
) {
    for (unmet, (given, known)) in unmet.iter_mut().zip(levels.iter().zip(known)) {
        let most = given & known | Level::MAX.get() & !known;
        *unmet |= bit & all_if(most < at_least);
    }
}

/// Raises bands to that of a floor where it is met.
#[inline(never)]
fn raise_bands(unmet: &[u8], bit: u8, at_least: u8, bands: &mut [u8]) {
    for (band, unmet) in bands.iter_mut().zip(unmet) {
        *band = (*band).max(at_least & all_if(unmet & bit == 0));
    }
}

/// The place of a score's band, from the edges of the three upper ones.
#[inline(always)]
fn band_of(edges: [u16; 3], score: u16) -> u8 {
    let [medium, high, very_high] = edges.map(|edge| u8::from(score >= edge));
    medium.wrapping_add(high).wrapping_add(very_high)
}

/// 0xff for yes, and 0 for no.
#[inline(always)]
fn all_if(yes: bool) -> u8 {
    u8::from(yes).wrapping_neg()
}

/// 0xffff of 0xff, and 0 of 0.
#[inline(always)]
fn widened(mask: u8) -> u16 {
    i16::from(mask.cast_signed()).cast_unsigned()
}
