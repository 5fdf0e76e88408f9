use std::cmp::Reverse;

use super::custody::{Custody, Spell};
use crate::case::{Fact, View};
use crate::date::Date;
use crate::record::{EventBody, ReleaseKind};

/// The day adult home detention curfew stopped (reading 27; a constant of
/// the service). Approved and eligibility dates from then on drive nothing.
const ADULT_CURFEW_ENDED: (i32, u32, u32) = (2026, 9, 2);

/// One release date that stands: the latest of its kind.
#[derive(Clone, Copy, Debug)]
pub struct Estimate<'c> {
    /// Its kind.
    pub kind: ReleaseKind,
    /// The date.
    pub date: Date,
    /// The fact that gave it.
    pub fact: Fact<'c>,
}

/// The release dates of the time in custody that is running.
#[derive(Clone, Debug, Default)]
pub struct Releases<'c> {
    /// Everything received since the last release, in order: dates, withdrawals, "no date".
    received: Vec<Fact<'c>>,
    recalled: bool,
    determinate: Option<bool>,
    /// Receipts that were void because they came before the last release (reading 27).
    pub void: Vec<Fact<'c>>,
}

/// The date that drives planning (reading 24).
#[derive(Clone, Copy, Debug)]
pub struct Driver<'c> {
    /// The date that stands.
    pub estimate: Estimate<'c>,
    /// The first receipt of the run that still stands with the same value (reading 3).
    pub trigger: Fact<'c>,
    /// True when every date that could drive has passed; this is the last of them.
    pub passed: bool,
}

/// Why a date that stands does not drive planning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDriving {
    /// A stronger date stands.
    StrongerStands,
    /// A date of the same strength is earlier.
    EarlierStands,
    /// It has passed.
    Passed,
    /// It does not lead out of custody.
    NoRelease,
    /// Adult home detention curfew had ended by then.
    CurfewEnded,
}

impl<'c> Releases<'c> {
    /// Collects the dates that bear on the current time in custody.
    pub fn of(view: &View<'c>, custody: &Custody<'c>) -> Self {
        custody
            .current()
            .map_or_else(Self::default, |spell| Self::of_spell(view, spell, custody.last_release.as_ref()))
    }

    /// The dates that stood when the latest time in custody came to its end: what
    /// was planned up to the day before the release (reading 16).
    pub fn at_the_end_of(view: &View<'c>, custody: &Custody<'c>) -> Option<(Self, Date)> {
        let spell = custody.latest()?;
        let last = spell.ended?.on()?.yesterday()?;
        let earlier = custody.spells.iter().rev().skip(1).find_map(|earlier| earlier.ended);
        let mut releases = Self::of_spell(view, spell, earlier.as_ref());
        releases.received.retain(|fact| fact.on().is_some_and(|on| on <= last));
        Some((releases, last))
    }

    fn of_spell(view: &View<'c>, spell: &Spell<'c>, last_release: Option<&Fact<'c>>) -> Self {
        let mut releases =
            Self { recalled: spell.recalled, determinate: spell.determinate, ..Self::default() };
        for &fact in view.facts() {
            if !matches!(
                fact.event.body,
                EventBody::ReleaseEstimated(_) | EventBody::ReleaseEstimateWithdrawn(_)
            ) {
                continue;
            }
            if is_void(&fact, last_release, spell) {
                releases.void.push(fact);
            } else {
                releases.received.push(fact);
            }
        }
        releases
    }

    /// Every receipt of the current time in custody, in order.
    pub fn received(&self) -> &[Fact<'c>] {
        &self.received
    }

    /// The dates that stand, the latest of each kind.
    pub fn standing(&self) -> Vec<Estimate<'c>> {
        standing(&self.received)
    }

    /// The date that drives planning on a day, if any.
    pub fn driver(&self, day: Date) -> Option<Driver<'c>> {
        let estimate = self.pick(&self.received, day)?;
        let trigger = self.run_start(&estimate);
        Some(Driver { estimate, trigger, passed: estimate.date < day })
    }

    /// The date that drove planning on an earlier day, by what had been received
    /// by then.
    pub fn driver_date_on(&self, day: Date) -> Option<Date> {
        let by_then: Vec<_> =
            self.received.iter().copied().filter(|fact| fact.on().is_some_and(|on| on <= day)).collect();
        self.pick(&by_then, day).map(|estimate| estimate.date).filter(|date| *date >= day)
    }

    /// What drove planning on an earlier day and had not passed then.
    pub fn driver_on(&self, day: Date) -> Option<Driver<'c>> {
        let received =
            self.received.iter().copied().filter(|fact| fact.on().is_some_and(|on| on <= day)).collect();
        let by_then = Self { received, void: Vec::new(), ..*self };
        by_then.driver(day).filter(|driver| !driver.passed)
    }

    /// The earliest of all dates still to come on which the subject may leave for
    /// good (reading 26).
    pub fn earliest(&self, day: Date) -> Option<Estimate<'c>> {
        self.standing()
            .into_iter()
            .filter(|estimate| {
                leaves_custody(estimate.kind) && !curfew_ended(estimate) && estimate.date >= day
            })
            .min_by_key(|estimate| estimate.date)
    }

    /// Why a standing date does not drive, given the one that does.
    pub fn not_driving(&self, estimate: &Estimate<'_>, driver: Option<&Driver<'_>>, day: Date) -> NotDriving {
        match (curfew_ended(estimate), self.rung(estimate.kind)) {
            (true, _) => NotDriving::CurfewEnded,
            (false, None) => NotDriving::NoRelease,
            (false, Some(_)) if estimate.date < day => NotDriving::Passed,
            (false, Some(rung)) => match driver.and_then(|driver| self.rung(driver.estimate.kind)) {
                Some(other) if other == rung => NotDriving::EarlierStands,
                _ => NotDriving::StrongerStands,
            },
        }
    }

    /// The ladder of reading 24: the lowest rung that holds a date not yet passed,
    /// and on it the earliest date; else the last date passed, the stronger of two.
    fn pick(&self, received: &[Fact<'c>], day: Date) -> Option<Estimate<'c>> {
        let mut ahead: Option<(u8, Estimate<'c>)> = None;
        let mut behind: Option<(u8, Estimate<'c>)> = None;
        for estimate in standing(received) {
            let Some(rung) = self.rung(estimate.kind) else { continue };
            if curfew_ended(&estimate) {
                continue;
            }
            if estimate.date < day {
                let later = |last: &(u8, Estimate<'c>)| {
                    (last.1.date, Reverse(last.0)) > (estimate.date, Reverse(rung))
                };
                behind = behind.filter(later).or(Some((rung, estimate)));
            } else if ahead.is_none_or(|(best, first)| (rung, estimate.date) < (best, first.date)) {
                ahead = Some((rung, estimate));
            }
        }
        ahead.or(behind).map(|(_, estimate)| estimate)
    }

    /// Which rung a kind stands on in this custody; lower is stronger. `None` for
    /// a date that does not drive.
    fn rung(&self, kind: ReleaseKind) -> Option<u8> {
        match kind {
            ReleaseKind::Confirmed => Some(0),
            ReleaseKind::Hdcad | ReleaseKind::Apd => Some(1),
            ReleaseKind::Prrd | ReleaseKind::Dprrd if self.recalled => Some(2),
            ReleaseKind::Ped if self.determinate != Some(false) => Some(3),
            ReleaseKind::Crd | ReleaseKind::Ard | ReleaseKind::Npd | ReleaseKind::Unspecified
                if self.determinate != Some(false) =>
            {
                Some(4)
            }
            ReleaseKind::Ted if self.determinate != Some(true) => Some(5),
            ReleaseKind::Thd if self.determinate != Some(true) => Some(6),
            _ => None,
        }
    }

    /// Reading 3: the first receipt of the run of this kind that still stands with
    /// the same value; repeating a value resets nothing.
    fn run_start(&self, estimate: &Estimate<'c>) -> Fact<'c> {
        let mut start = estimate.fact;
        for fact in self.received.iter().rev() {
            match &fact.event.body {
                EventBody::ReleaseEstimated(body) if body.kind == estimate.kind => {
                    if body.date != Some(estimate.date) {
                        break;
                    }
                    start = *fact;
                }
                EventBody::ReleaseEstimateWithdrawn(body) if body.kind == estimate.kind => break,
                _ => {}
            }
        }
        start
    }
}

/// Reading 27: what was received before the last release no longer counts. On the
/// day of the release itself it is taken to have come before.
fn is_void(fact: &Fact<'_>, last_release: Option<&Fact<'_>>, spell: &Spell<'_>) -> bool {
    let Some(release) = last_release else { return false };
    let received = fact.on().unwrap_or(fact.event.recorded);
    match release.on().or(spell.from()) {
        Some(released) => received < released || received == released && release.precedes(fact) != Some(true),
        None => false,
    }
}

fn standing<'c>(received: &[Fact<'c>]) -> Vec<Estimate<'c>> {
    let mut standing: Vec<Estimate<'c>> = Vec::with_capacity(received.len().min(8));
    for &fact in received {
        let (kind, date) = match &fact.event.body {
            EventBody::ReleaseEstimated(body) => (body.kind, body.date),
            EventBody::ReleaseEstimateWithdrawn(body) => (body.kind, None),
            _ => continue,
        };
        let place = standing.iter().position(|estimate| estimate.kind == kind);
        match (place.and_then(|place| standing.get_mut(place)), date) {
            (Some(slot), Some(date)) => *slot = Estimate { kind, date, fact },
            (None, Some(date)) => standing.push(Estimate { kind, date, fact }),
            (Some(_), None) => standing.retain(|estimate| estimate.kind != kind),
            (None, None) => {}
        }
    }
    standing
}

/// Whether reaching a date of this kind can put the subject outside for good.
const fn leaves_custody(kind: ReleaseKind) -> bool {
    !matches!(
        kind,
        ReleaseKind::Led
            | ReleaseKind::Sed
            | ReleaseKind::Sled
            | ReleaseKind::Tused
            | ReleaseKind::Esed
            | ReleaseKind::Rotl
    )
}

fn curfew_ended(estimate: &Estimate<'_>) -> bool {
    let curfew = matches!(estimate.kind, ReleaseKind::Hdcad | ReleaseKind::Hdced);
    let day = (estimate.date.year(), estimate.date.month(), estimate.date.day());
    curfew && day >= ADULT_CURFEW_ENDED
}
