//! The order of a list (specification, 2.4) in whole numbers.

use super::model_check::MAX_SCORE;
use super::{Band, Heading, List, Model, Subtotals};
use crate::date::Date;

/// How band, score and three subtotals are packed into one number: the higher, the
/// earlier in the list.
///
/// Points are counted in the model's unit, the greatest number that divides all its
/// weights, and so every score. From the top: two bits of band, then score, harm, threat
/// and risk, each as wide as the weights need. The default model has weights in hundreds
/// and needs 34 bits; none needs more than 63.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLayout {
    // INVARIANT: 1 or more.
    unit: u16,
    score_bits: u32,
    harm_bits: u32,
    threat_bits: u32,
    risk_bits: u32,
}

/// Possible scores, 0 to 50,000.
const SCORES: usize = MAX_SCORE as usize + 1;

/// Bins of a histogram over band and score: 200,004.
pub const BINS: usize = Band::ALL.len() * SCORES;

impl KeyLayout {
    /// The layout for a model.
    pub fn of(model: &Model) -> Self {
        let weights = || model.factors().iter().map(|factor| factor.weight_bp);
        let unit = weights().fold(0, greatest_divisor).max(1);
        let in_units = |points: u32| u32::BITS - (points / u32::from(unit)).leading_zeros();
        let bits = |heading: Heading| {
            let of_heading = model.factors().iter().filter(|factor| factor.heading == heading);
            in_units(of_heading.map(|factor| u32::from(factor.weight_bp) * 5).sum())
        };
        Self {
            unit,
            score_bits: in_units(MAX_SCORE.into()),
            harm_bits: bits(Heading::Harm),
            threat_bits: bits(Heading::Threat),
            risk_bits: bits(Heading::Risk),
        }
    }

    /// The bits below band and score.
    pub const fn tail_bits(self) -> u32 {
        self.harm_bits + self.threat_bits + self.risk_bits
    }

    /// Points of one step of a score in the model of this layout: 100 in the default one.
    pub const fn unit(self) -> u16 {
        self.unit
    }

    /// Packs the parts of a key, all but the band in units.
    #[inline(always)]
    pub(super) const fn pack(self, band: u64, score: u64, harm: u64, threat: u64, risk: u64) -> u64 {
        // A shift is below 64 for every model, which the compiler cannot know.
        let head = (band.wrapping_shl(self.score_bits) | score).wrapping_shl(self.harm_bits) | harm;
        (head.wrapping_shl(self.threat_bits) | threat).wrapping_shl(self.risk_bits) | risk
    }

    /// The part of a key below band and score, for layouts in which it fits.
    #[inline(always)]
    pub(super) const fn pack_narrow(self, band: u32, score: u32, harm: u32, threat: u32, risk: u32) -> u64 {
        let head = band.wrapping_shl(self.score_bits) | score;
        let tail = (harm.wrapping_shl(self.threat_bits) | threat).wrapping_shl(self.risk_bits) | risk;
        (head as u64).wrapping_shl(self.tail_bits()) | tail as u64
    }

    /// Whether [`pack_narrow`](Self::pack_narrow) will do.
    pub(super) const fn is_narrow(self) -> bool {
        self.tail_bits() <= u32::BITS
    }

    /// The key of a person in a list, with the band that counts there. The subtotals are
    /// those of the layout's model.
    pub fn key(self, list: List, band: Band, subtotals: Subtotals) -> u64 {
        let score = match list {
            List::Priority => subtotals.priority(),
            List::Concern => subtotals.concern(),
        };
        let Subtotals { threat, harm, opportunity: _, risk } = subtotals;
        let units = |points: u16| u64::from(points / self.unit.max(1));
        self.pack(band.index().into(), units(score), units(harm), units(threat), units(risk))
    }

    /// The band in a key.
    pub fn band(self, key: u64) -> Band {
        let index = key >> (self.tail_bits() + self.score_bits);
        u8::try_from(index).ok().and_then(Band::at).unwrap_or(Band::VeryHigh)
    }

    /// The score in a key.
    pub const fn score(self, key: u64) -> u16 {
        self.points(key >> self.tail_bits(), self.score_bits)
    }

    /// The subtotals in a key of the priority list; what is left of the score is opportunity.
    pub const fn subtotals(self, key: u64) -> Subtotals {
        let risk = self.points(key, self.risk_bits);
        let threat = self.points(key >> self.risk_bits, self.threat_bits);
        let harm = self.points(key >> (self.risk_bits + self.threat_bits), self.harm_bits);
        let opportunity = self.score(key).saturating_sub(harm).saturating_sub(threat).saturating_sub(risk);
        Subtotals { threat, harm, opportunity, risk }
    }

    /// The lowest bits of a value, as points.
    const fn points(self, value: u64, bits: u32) -> u16 {
        ((value & ((1 << bits) - 1)) as u16).wrapping_mul(self.unit)
    }

    /// The bin of a key in a histogram over band and score.
    #[inline(always)]
    pub const fn bin(self, key: u64) -> usize {
        let head = key >> self.tail_bits();
        let score = (head & ((1 << self.score_bits) - 1)) as usize * self.unit as usize;
        (head >> self.score_bits) as usize * SCORES + score
    }

    /// Band and score of a key as one number below [`heads`](Self::heads), in the order of
    /// the list.
    #[inline(always)]
    pub(super) const fn head(self, key: u64) -> usize {
        (key >> self.tail_bits()) as usize
    }

    /// How many heads there are, those of no score among them: 2,048 in the default model.
    pub(super) const fn heads(self) -> usize {
        Band::ALL.len() << self.score_bits
    }

    /// The bin of a head; `None` for that of no score.
    pub(super) const fn bin_of(self, head: usize) -> Option<usize> {
        let score = (head & ((1 << self.score_bits) - 1)) * self.unit as usize;
        if score < SCORES { Some((head >> self.score_bits) * SCORES + score) } else { None }
    }
}

const fn greatest_divisor(a: u16, b: u16) -> u16 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}

/// The order of next events: the soonest first, none last. Below 2^17.
pub(super) fn event_order(next_event: Option<Date>) -> u32 {
    next_event.map_or(NO_EVENT, days_from_first)
}

/// The order of last reviews: never first, then the oldest. Below 2^17.
pub(super) fn review_order(last_review: Option<Date>) -> u32 {
    last_review.map_or(0, |date| days_from_first(date) + 1)
}

/// After every day in range, of which there are 109,573.
pub(super) const NO_EVENT: u32 = (1 << 17) - 1;

fn days_from_first(date: Date) -> u32 {
    u32::try_from(Date::MIN.days_until(date)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::test_model::{built_in, changed};
    use super::*;

    #[test]
    fn the_default_model_needs_thirty_four_bits() {
        // In hundreds: 150 and 150 need 8 bits, 125 needs 7, 500 needs 9, and the band 2.
        let layout = KeyLayout::of(&built_in());
        assert_eq!((layout.unit(), layout.tail_bits(), layout.heads()), (100, 23, 2_048));
    }

    #[test]
    fn a_model_with_odd_weights_counts_in_points() {
        let model = changed(&[
            ("/factors/0/weight_bp", serde_json::json!(999)),
            ("/factors/1/weight_bp", serde_json::json!(801)),
        ]);
        let layout = KeyLayout::of(&model.unwrap());
        // 15,000, 15,000 and 12,500 are below 2^14.
        assert_eq!((layout.unit(), layout.tail_bits()), (1, 42));
        assert!(!layout.is_narrow());
    }

    #[test]
    fn every_head_of_a_score_has_its_bin() {
        let layout = KeyLayout::of(&built_in());
        let key = layout.pack(3, 500, 150, 150, 125);
        assert_eq!(layout.bin_of(layout.head(key)), Some(layout.bin(key)));
        assert_eq!(layout.bin(key), BINS - 1);
        assert_eq!(layout.bin_of(501), None, "501 hundreds are no score");
        assert_eq!(layout.pack_narrow(3, 500, 150, 150, 125), key);
        assert_eq!(layout.pack_narrow(1, 400, 17, 0, 93), layout.pack(1, 400, 17, 0, 93));
    }

    /// The widest case: one heading above 2^15, one at 2^14, one at what is left.
    #[test]
    fn no_model_needs_more_than_sixty_three() {
        for (harm, threat) in [(6554, 3277), (3334, 3333), (5000, 5000), (3277, 3277), (10_000, 0)] {
            let risk = 10_000 - harm - threat;
            let most = [harm, threat, risk].map(|weight: u32| weight * 5);
            let bits: u32 = most.map(|points| 32 - points.leading_zeros()).iter().sum();
            assert!(bits <= 45, "{harm} {threat} {risk}");
        }
    }

    #[test]
    fn what_is_packed_comes_back() {
        let layout = KeyLayout::of(&built_in());
        let subtotals = Subtotals { threat: 12_600, harm: 10_700, opportunity: 6_000, risk: 10_000 };
        let key = layout.key(List::Priority, Band::High, subtotals);
        assert_eq!(layout.band(key), Band::High);
        assert_eq!(layout.score(key), 39_300);
        assert_eq!(layout.subtotals(key), subtotals);
        assert_eq!(layout.bin(key), 2 * 50_001 + 39_300);
        let concern = layout.key(List::Concern, Band::VeryHigh, subtotals);
        assert_eq!((layout.band(concern), layout.score(concern)), (Band::VeryHigh, 33_300));
    }

    /// The specification's order: band, score, harm, threat, risk, each before all after it.
    #[test]
    fn each_part_outweighs_those_after_it() {
        let layout = KeyLayout::of(&built_in());
        let pack = |band, score, harm, threat, risk| layout.pack(band, score, harm, threat, risk);
        assert!(pack(1, 0, 0, 0, 0) > pack(0, 500, 150, 150, 125));
        assert!(pack(1, 1, 0, 0, 0) > pack(1, 0, 150, 150, 125));
        assert!(pack(1, 1, 1, 0, 0) > pack(1, 1, 0, 150, 125));
        assert!(pack(1, 1, 1, 1, 0) > pack(1, 1, 1, 0, 125));
        assert!(pack(1, 1, 1, 1, 1) > pack(1, 1, 1, 1, 0));
    }

    #[test]
    fn no_event_comes_last_and_no_review_first() {
        assert!(event_order(Some(Date::MIN)) < event_order(Some(Date::MAX)));
        assert!(event_order(Some(Date::MAX)) < event_order(None));
        assert!(review_order(None) < review_order(Some(Date::MIN)));
        assert!(review_order(Some(Date::MIN)) < review_order(Some(Date::MAX)));
        assert!(review_order(Some(Date::MAX)) < 1 << 17);
    }

    #[test]
    fn a_model_without_a_heading_has_no_bits_for_it() {
        let factor = |id: &str, heading: &str, weight: u16| {
            serde_json::json!({"id": id, "column": id, "heading": heading, "name": id, "weight_bp": weight,
                "mandatory": false, "ageing": "never", "association_alone": true})
        };
        let two = serde_json::json!([factor("A", "harm", 6554), factor("B", "threat", 3446)]);
        let model = changed(&[("/factors", two), ("/floors", serde_json::json!([]))]).unwrap();
        // In twos, 16,385 needs 15 bits and 8,615 needs 14.
        assert_eq!(KeyLayout::of(&model).tail_bits(), 29);
    }
}
