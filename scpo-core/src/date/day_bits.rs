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
