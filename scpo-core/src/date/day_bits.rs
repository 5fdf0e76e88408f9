use super::Date;

/// One bit a day for a run of years: set where the day is excluded. A look-up is
/// a shift and a mask, because every task of every case asks several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DayBits {
    /// The day number of bit 0.
    first: i32,
    /// How many days are covered.
    days: u32,
    words: Box<[u64]>,
}

impl DayBits {
    /// The bits of the years `first..=last`, each day asked once.
    pub(super) fn build(first_year: i32, last_year: i32, is_excluded: impl Fn(Date) -> bool) -> Option<Self> {
        let first = Date::new(first_year, 1, 1).ok()?;
        let last = Date::new(last_year, 12, 31).ok()?;
        let days = u32::try_from(first.days_until(last) + 1).ok()?;
        let mut words = vec![0_u64; usize::try_from(days.div_ceil(64)).ok()?].into_boxed_slice();
        let mut day = Some(first);
        for index in 0..days {
            if day.is_some_and(&is_excluded)
                && let Some(word) = words.get_mut(index as usize / 64)
            {
                *word |= 1 << (index % 64);
            }
            day = day.and_then(Date::tomorrow);
        }
        Some(Self { first: first.day_number(), days, words })
    }

    /// Whether the day is excluded; `None` outside the years covered.
    #[inline]
    pub(super) fn is_excluded(&self, day: Date) -> Option<bool> {
        self.bit(day.day_number() - self.first)
    }

    /// Steps from `day`, itself excluded from the count, to the `nth` day that
    /// counts, going back or on. Errs with how far it got when coverage runs out.
    #[inline]
    pub(super) fn nth(&self, day: Date, nth: u32, step: Step) -> Result<i32, i32> {
        let start = day.day_number() - self.first;
        let stride = step.stride();
        let mut at = start;
        let mut left = nth;
        while left > 0 {
            at += stride;
            match self.bit(at) {
                Some(excluded) => left -= u32::from(!excluded),
                None => return Err(at - start),
            }
        }
        Ok(at - start)
    }

    /// Steps from `day`, itself in the running, to the nearest day that counts.
    #[inline]
    pub(super) fn nearest(&self, day: Date, step: Step) -> Result<i32, i32> {
        let start = day.day_number() - self.first;
        let mut at = start;
        loop {
            match self.bit(at) {
                Some(false) => return Ok(at - start),
                Some(true) => at += step.stride(),
                None => return Err(at - start),
            }
        }
    }

    /// How many days that count lie from `anchor`, left out, to `other`, itself in
    /// the running; negative if `other` is earlier. Errs as [`DayBits::nth`].
    pub(super) fn count(&self, anchor: Date, other: Date) -> Result<i64, i32> {
        let start = anchor.day_number() - self.first;
        let distance = other.day_number() - anchor.day_number();
        let stride = distance.signum();
        let mut count = 0;
        for steps in (1..=distance.abs()).map(|steps| steps * stride) {
            count += i64::from(!self.bit(start + steps).ok_or(steps)?);
        }
        Ok(count * i64::from(stride))
    }

    #[inline]
    fn bit(&self, index: i32) -> Option<bool> {
        let index = u32::try_from(index).ok().filter(|index| *index < self.days)?;
        let word = self.words.get(index as usize / 64)?;
        Some(word >> (index % 64) & 1 == 1)
    }
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To earlier days.
    Back,
    /// To later days.
    On,
}

impl Step {
    fn stride(self) -> i32 {
        match self {
            Self::Back => -1,
            Self::On => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::test_data::day;

    /// The years 2026 and 2027 with the whole of August 2026 off, and the last day of 2027.
    fn bits() -> DayBits {
        let off = |on: Date| (on.year(), on.month()) == (2026, 8) || on == day("2027-12-31");
        DayBits::build(2026, 2027, off).unwrap()
    }

    #[test]
    fn every_day_covered_has_its_own_bit() {
        let bits = bits();
        let mut on = day("2026-01-01");
        while on <= day("2027-12-31") {
            let off = (on.year(), on.month()) == (2026, 8) || on == day("2027-12-31");
            assert_eq!(bits.is_excluded(on), Some(off), "{on}");
            on = on.tomorrow().unwrap();
        }
        assert_eq!(bits.is_excluded(day("2025-12-31")), None);
        assert_eq!(bits.is_excluded(day("2028-01-01")), None);
    }

    #[test]
    fn the_nearest_day_is_the_day_itself_or_past_the_run_of_days_off() {
        // From 10 August it is 10 days back to 31 July and 22 on to 1 September.
        let bits = bits();
        assert_eq!(bits.nearest(day("2026-07-31"), Step::On), Ok(0));
        assert_eq!(bits.nearest(day("2026-08-10"), Step::Back), Ok(-10));
        assert_eq!(bits.nearest(day("2026-08-10"), Step::On), Ok(22));
        assert_eq!(bits.nearest(day("2027-12-31"), Step::On), Err(1));
        assert_eq!(bits.nearest(day("2025-12-30"), Step::Back), Err(0));
    }

    #[test]
    fn the_nth_day_leaves_out_the_day_counted_from_and_the_days_off() {
        // The 31 days of August are passed over: 31 July, then 1 September.
        let bits = bits();
        assert_eq!(bits.nth(day("2026-07-30"), 2, Step::On), Ok(33));
        assert_eq!(bits.nth(day("2026-09-02"), 2, Step::Back), Ok(-33));
        assert_eq!(bits.nth(day("2026-08-10"), 0, Step::On), Ok(0));
        assert_eq!(bits.nth(day("2026-01-03"), 3, Step::Back), Err(-3));
        assert_eq!(bits.nth(day("2027-12-29"), 2, Step::On), Err(3));
    }

    #[test]
    fn counting_is_the_mirror_of_going() {
        let bits = bits();
        assert_eq!(bits.count(day("2026-07-30"), day("2026-09-01")), Ok(2));
        assert_eq!(bits.count(day("2026-09-02"), day("2026-07-31")), Ok(-2));
        assert_eq!(bits.count(day("2026-08-10"), day("2026-08-10")), Ok(0));
        assert_eq!(bits.count(day("2026-08-01"), day("2026-08-31")), Ok(0));
        assert_eq!(bits.count(day("2026-01-02"), day("2025-12-30")), Err(-2));
    }
}
