//! Scoring a block of rows column by column: the same as [`Score::of`](super::Score::of)
//! for each row, without a branch that depends on a value.

use super::model_check::ALL_WEIGHT;
use super::{
    Band, Factor, Heading, KeyLayout, Level, LevelColumn, LevelColumns, Model, RowError, RowErrors, RowRule,
};

/// Rows of a block. All it needs stays in the first cache: some 32 KiB.
pub(super) const BLOCK: usize = 2_048;

/// Floors whose conditions share one byte a row.
const FLOORS_A_BYTE: usize = 8;

/// What a model asks of one column.
struct ColumnRule {
    weight: u16,
    heading: usize,
    mandatory: u8,
    conditions: Vec<Condition>,
}

/// A condition of a floor: below the level, the floor's bit is set.
#[derive(Clone, Copy)]
struct Condition {
    byte: usize,
    bit: u8,
    at_least: u8,
}

/// A model laid out for scoring columns.
pub(super) struct Kernel<'m> {
    model: &'m Model,
    layout: KeyLayout,
    rules: Vec<ColumnRule>,
    floor_bytes: usize,
}

/// What the kernel writes for a block, all of one length.
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

/// The working memory of a block, used again for the next.
pub(super) struct Scratch {
    known: [u8; BLOCK],
    level: [u8; BLOCK],
    sums: [[u16; BLOCK]; Heading::ALL.len()],
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
        let rules = model.factors().iter().map(|factor| column_rule(model, factor)).collect();
        let floor_bytes = model.floors().len().div_ceil(FLOORS_A_BYTE);
        Self { model, layout: KeyLayout::of(model), rules, floor_bytes }
    }

    pub(super) fn scratch(&self) -> Box<Scratch> {
        Box::new(Scratch {
            known: [0; BLOCK],
            level: [0; BLOCK],
            sums: [[0; BLOCK]; Heading::ALL.len()],
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
        let rows = out.keys.len();
        scratch.clear(rows);
        let mut highest = 0;
        for (column, rule) in columns.columns().iter().zip(&self.rules) {
            let Some(levels) = column.levels().get(start..start + rows) else { return false };
            highest = highest.max(scratch.column(column, levels, start, rule));
        }
        scratch.floors(self.model, rows);
        self.write(scratch, out);
        highest <= Level::MAX.get()
    }

    /// Each loop writes one thing, so that compilers turn it into wide instructions.
    /// Sums wrap, because a level out of range is found only afterwards.
    fn write(&self, scratch: &mut Scratch, out: Out<'_>) {
        let bands = &self.model.document().bands;
        let edges = [bands.medium.min_score, bands.high.min_score, bands.very_high.min_score];
        let Scratch {
            sums: [threat, harm, opportunity, risk], gap, mandatory, floor_band, score, band, ..
        } = scratch;
        let [floor, upper_floor] = floor_band;
        let sums = threat.iter().zip(&*harm).zip(&*opportunity).zip(&*risk);
        for (score, (((threat, harm), opportunity), risk)) in score.iter_mut().zip(sums) {
            *score = threat.wrapping_add(*harm).wrapping_add(*opportunity).wrapping_add(*risk);
        }
        for ((upper, score), gap) in out.upper.iter_mut().zip(&*score).zip(&*gap) {
            *upper = score.wrapping_add(gap.wrapping_mul(5));
        }
        for ((band, score), floor) in band.iter_mut().zip(&*score).zip(&*floor) {
            *band = band_of(edges, *score).max(*floor);
        }
        let assess_above = ALL_WEIGHT.saturating_sub(self.model.document().assess_below_bp);
        let known = gap.iter().zip(&*mandatory).zip(floor.iter().zip(&*upper_floor));
        for ((flags, upper), ((gap, mandatory), (floor, upper_floor))) in
            out.flags.iter_mut().zip(&*out.upper).zip(known)
        {
            let assess = u8::from(*gap > assess_above) | (*mandatory & 1);
            *flags =
                band_of(edges, *upper).max(*upper_floor) | assess << ASSESS_SHIFT | *floor << FLOOR_SHIFT;
        }
        let layout = self.layout;
        let parts = harm.iter().zip(&*threat).zip(&*risk).zip(band.iter().zip(&*score));
        for (key, (((harm, threat), risk), (band, score))) in out.keys.iter_mut().zip(parts) {
            let [harm, threat, risk] = [*harm, *threat, *risk].map(u64::from);
            *key = layout.pack((*band).into(), (*score).into(), harm, threat, risk);
        }
    }

    /// The errors of a block, row by row.
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

fn column_rule(model: &Model, factor: &Factor) -> ColumnRule {
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
    ColumnRule {
        weight: factor.weight_bp,
        heading: factor.heading as usize,
        mandatory: if factor.mandatory { 0xff } else { 0 },
        conditions,
    }
}

impl Scratch {
    #[expect(clippy::indexing_slicing, reason = "`rows` is at most a block")]
    fn clear(&mut self, rows: usize) {
        self.sums.iter_mut().for_each(|sum| sum[..rows].fill(0));
        self.gap[..rows].fill(0);
        self.mandatory[..rows].fill(0);
        self.unmet.iter_mut().flatten().for_each(|unmet| unmet[..rows].fill(0));
    }

    /// Adds one column and returns its highest known level.
    #[expect(
        clippy::indexing_slicing,
        reason = "`levels` is at most a block, `heading` one of four, `byte` of those there are"
    )]
    fn column(&mut self, column: &LevelColumn<'_>, levels: &[u8], start: usize, rule: &ColumnRule) -> u8 {
        let rows = levels.len();
        let known = &mut self.known[..rows];
        match column.validity() {
            Some(validity) => validity.expand(start, known),
            None => known.fill(0xff),
        }
        let level = &mut self.level[..rows];
        let mut highest = 0;
        for ((level, known), given) in level.iter_mut().zip(&*known).zip(levels) {
            *level = given & known;
            highest = highest.max(*level);
        }
        let (known, level) = (&*known, &*level);
        for (sum, level) in self.sums[rule.heading][..rows].iter_mut().zip(level) {
            *sum = sum.wrapping_add(u16::from(*level).wrapping_mul(rule.weight));
        }
        for (gap, known) in self.gap[..rows].iter_mut().zip(known) {
            *gap = gap.wrapping_add(rule.weight & !widened(*known));
        }
        if rule.mandatory != 0 {
            for (mandatory, known) in self.mandatory[..rows].iter_mut().zip(known) {
                *mandatory |= !known;
            }
        }
        for condition in &rule.conditions {
            // Copies, so that no write could be to what is compared with.
            let Condition { byte, bit, at_least } = *condition;
            let [record, upper] = &mut self.unmet[byte];
            for (unmet, level) in record[..rows].iter_mut().zip(level) {
                *unmet |= bit & all_if(*level < at_least);
            }
            for ((unmet, level), known) in upper[..rows].iter_mut().zip(level).zip(known) {
                let most = level | (Level::MAX.get() & !known);
                *unmet |= bit & all_if(most < at_least);
            }
        }
        highest
    }

    /// The bands that floors set, on the record and on the upper bound.
    #[expect(
        clippy::indexing_slicing,
        reason = "`rows` is at most a block, and there is a byte for every eight floors"
    )]
    fn floors(&mut self, model: &Model, rows: usize) {
        for bound in 0..self.floor_band.len() {
            let bands = &mut self.floor_band[bound][..rows];
            bands.fill(Band::Low.index());
            for (index, floor) in model.floors().iter().enumerate() {
                let (bit, at_least) = (1_u8 << (index % FLOORS_A_BYTE), floor.at_least.index());
                let unmet = &self.unmet[index / FLOORS_A_BYTE][bound][..rows];
                for (band, unmet) in bands.iter_mut().zip(unmet) {
                    *band = (*band).max(at_least & all_if(unmet & bit == 0));
                }
            }
        }
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
    u16::from(mask).wrapping_mul(0x0101)
}
