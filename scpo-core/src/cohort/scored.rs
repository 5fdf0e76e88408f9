use super::kernel::{ASSESS, BLOCK, FLOOR_SHIFT, Kernel, Out, UPPER_BAND};
use super::{Band, KeyLayout, LevelColumns, List, Model, RowErrors, ScoreHistogram, Subtotals};

/// The scores of a table of levels, eleven bytes a row.
///
/// Each row is worked out by itself, so that a table scored in batches, in any order
/// or on any number of threads has the same scores.
///
/// # Example
///
/// ```
/// use scpo_core::cohort::{Band, LevelColumn, LevelColumns, Model, Scored};
///
/// let model = Model::built_in().unwrap();
/// let levels = [3, 0, 5];
/// let given = model.factors().iter().map(|f| (f.column.as_str(), LevelColumn::known(&levels)));
/// let scored = Scored::of(&model, &LevelColumns::new(&model, given).unwrap()).unwrap();
/// assert_eq!(scored.row(0).unwrap().score, 30_000);
/// assert_eq!(scored.row(2).unwrap().band, Band::VeryHigh);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Scored {
    layout: KeyLayout,
    // INVARIANT: all three of one length.
    keys: Vec<u64>,
    upper: Vec<u16>,
    flags: Vec<u8>,
}

/// What the model makes of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoredRow {
    /// The score of record.
    pub score: u16,
    /// The upper bound.
    pub upper: u16,
    /// Points under each heading.
    pub subtotals: Subtotals,
    /// The weight of what is known, in basis points.
    pub known_weight_bp: u16,
    /// The band, from what is known.
    pub band: Band,
    /// The band, were everything unknown at its highest.
    pub upper_band: Band,
    /// The band floors set by themselves.
    pub floor_band: Band,
    /// Whether too little is known.
    pub assessment_required: bool,
}

impl Scored {
    /// Scores every row of a table.
    ///
    /// # Errors
    ///
    /// [`RowErrors`] if a level of any row is above 5. Then no row is scored.
    pub fn of(model: &Model, columns: &LevelColumns<'_>) -> Result<Self, RowErrors> {
        let kernel = Kernel::new(model);
        let mut scratch = kernel.scratch();
        let rows = columns.rows();
        let mut scored = Self {
            layout: KeyLayout::of(model),
            keys: vec![0; rows],
            upper: vec![0; rows],
            flags: vec![0; rows],
        };
        let mut errors = RowErrors::NONE;
        let blocks = scored
            .keys
            .chunks_mut(BLOCK)
            .zip(scored.upper.chunks_mut(BLOCK))
            .zip(scored.flags.chunks_mut(BLOCK));
        for (block, ((keys, upper), flags)) in blocks.enumerate() {
            let (start, rows) = (block * BLOCK, keys.len());
            if !kernel.block(columns, start, &mut scratch, Out { keys, upper, flags }) {
                kernel.errors(columns, start, rows, &mut errors);
            }
        }
        if errors.count == 0 { Ok(scored) } else { Err(errors) }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.keys.len()
    }

    /// What the model makes of a row; `None` beyond the last.
    pub fn row(&self, row: usize) -> Option<ScoredRow> {
        let (key, upper, flags) = (*self.keys.get(row)?, *self.upper.get(row)?, *self.flags.get(row)?);
        let score = self.layout.score(key);
        let band = |index: u8| Band::at(index & UPPER_BAND).unwrap_or(Band::VeryHigh);
        Some(ScoredRow {
            score,
            upper,
            subtotals: self.layout.subtotals(key),
            known_weight_bp: 10_000_u16.saturating_sub((upper - score) / 5),
            band: self.layout.band(key),
            upper_band: band(flags),
            floor_band: band(flags >> FLOOR_SHIFT),
            assessment_required: flags & ASSESS != 0,
        })
    }

    /// The keys of the priority list, row by row: the higher, the earlier.
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// The keys of a list, row by row.
    pub fn keys_of(&self, list: List) -> Vec<u64> {
        let concern = |row: usize| {
            let row = self.row(row)?;
            Some(self.layout.key(List::Concern, row.floor_band, row.subtotals))
        };
        match list {
            List::Priority => self.keys.clone(),
            List::Concern => (0..self.rows()).map_while(concern).collect(),
        }
    }

    /// How the keys are laid out.
    pub fn layout(&self) -> KeyLayout {
        self.layout
    }

    /// How many rows have each band and score in the priority list.
    pub fn histogram(&self) -> ScoreHistogram {
        ScoreHistogram::of(self.layout, &self.keys)
    }

    /// The published rank of every row among all of them: 1, 2, 2, 4.
    pub fn ranks(&self) -> Vec<u32> {
        ranks_of(self.layout, &self.keys)
    }
}

/// The rank of each key among all of them: one more than the keys of a higher band or
/// score. The same as by a histogram, which has a bin for every score of any model; here
/// are only those of this one, and they stay in the cache.
fn ranks_of(layout: KeyLayout, keys: &[u64]) -> Vec<u32> {
    let mut heads = vec![0_u32; layout.heads()];
    for key in keys {
        if let Some(people) = heads.get_mut(layout.head(*key)) {
            *people += 1;
        }
    }
    let mut next = 1;
    for head in heads.iter_mut().rev() {
        let people = *head;
        *head = next;
        next += people;
    }
    keys.iter().map(|key| heads.get(layout.head(*key)).copied().unwrap_or(0)).collect()
}
