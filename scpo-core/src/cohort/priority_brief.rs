use super::{Band, KeyLayout, List, Model, PersonLevels, Score};
use crate::date::Date;
use crate::finding::Known;

/// The short form of a person's priority, for a row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriorityBrief {
    /// Whether the person belongs on a list: no when their orders have all ended, and
    /// `None` where that cannot be told and they stay on it.
    pub listed: Option<bool>,
    /// What the model makes of the person.
    pub score: Score,
    /// The band that counts: overridden, or by score and floors.
    pub band: Band,
    /// Whether a floor sets a higher band than the score by itself.
    pub by_floor: bool,
    /// The key of the priority list: the higher, the earlier.
    pub key: u64,
    /// The soonest event.
    pub next_event: Option<Date>,
    /// The last review of the score.
    pub last_review: Option<Date>,
    /// The day by which they are to be reviewed, passed or to come.
    pub review_due: Option<Date>,
}

impl PriorityBrief {
    /// Of a person, by a model.
    pub fn of(model: &Model, levels: &PersonLevels) -> Self {
        let person = levels.person();
        let score = Score::of(model, &person.levels);
        let band = person.band_in(List::Priority, &score);
        Self {
            listed: match levels.listed {
                Known::Value(listed) => Some(listed),
                Known::Unknown(_) => None,
            },
            score,
            band,
            by_floor: score.floor_band > model.band_of(score.record()),
            key: KeyLayout::of(model).key(List::Priority, band, score.subtotals),
            next_event: person.next_event,
            last_review: person.last_review,
            review_due: levels.reviews.first().map(|review| review.due),
        }
    }
}
