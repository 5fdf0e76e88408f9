use super::completion::Completions;
use super::custody::{Custody, Spell};
use super::ownership::Ownership;
use super::release::{Driver, Releases};
use super::{ForceSettings, Process, Settings};
use crate::case::{Fact, View};
use crate::date::{Calendars, Date, Division};
use crate::finding::Id;
use crate::law::vocabulary::Jurisdiction;
use crate::record::{DecisionKind, DecisionOutcome, EventBody};
use crate::standing::{OrderLog, OrderStanding, Standing};

/// Everything the tasks of one case are worked out from on one day, each part
/// found once.
#[derive(Clone, Debug)]
pub struct Context<'a, 'c> {
    /// The view.
    pub view: &'a View<'c>,
    /// Where the orders stand.
    pub standing: &'a Standing<'c>,
    /// Settings of the region.
    pub settings: &'a Settings,
    /// Settings of the force that leads.
    pub force: &'a ForceSettings,
    /// Calendars for working days.
    pub calendars: &'a Calendars,
    /// Custody.
    pub custody: Custody<'c>,
    /// Release dates.
    pub releases: Releases<'c>,
    /// The release date that drives planning.
    pub driver: Option<Driver<'c>>,
    /// Who holds the record.
    pub ownership: Ownership<'c>,
    /// The making of the first order that reaches into the present: the later of
    /// this and the start of custody anchors custody work (reading 11).
    pub first_made: Option<Fact<'c>>,
    /// The division whose working days count for the subject's own tasks, if known.
    pub division: Option<Division>,
    /// The release dates as they stood the day before the last release, and that day.
    pub before_release: Option<(Releases<'c>, Date)>,
    pub(super) completions: Completions<'c>,
    /// Answers that many tasks ask for, worked out once.
    found: Found<'c>,
}

/// What many tasks ask for.
#[derive(Clone, Debug, Default)]
struct Found<'c> {
    spell: Option<usize>,
    is_return: bool,
    caseload_decision: Option<(Fact<'c>, Option<DecisionOutcome>)>,
    regional_acceptance: Option<Fact<'c>>,
    record_returned: Option<Fact<'c>>,
    any_put_aside: bool,
    last_days: Vec<Option<Date>>,
    standing_markers: Vec<Fact<'c>>,
}

impl<'a, 'c> Context<'a, 'c> {
    /// Gathers the parts.
    pub fn new(
        view: &'a View<'c>,
        standing: &'a Standing<'c>,
        settings: &'a Settings,
        calendars: &'a Calendars,
    ) -> Self {
        let regional_unit = &settings.regional_unit().code;
        let ownership = Ownership::of(view, standing, regional_unit);
        let force = settings.for_force(ownership.lead_force);
        let custody = Custody::of(view);
        let releases = Releases::of(view, &custody);
        let driver = releases.driver(view.as_of());
        let place = custody.latest().and_then(|spell| spell.establishment);
        let completions = Completions::of(view, force, regional_unit, place);
        let first_made = first_made(standing, &custody);
        let division = division(standing, first_made);
        let before_release = Releases::at_the_end_of(view, &custody);
        let mut context = Self {
            view,
            standing,
            settings,
            force,
            calendars,
            custody,
            releases,
            driver,
            ownership,
            first_made,
            division,
            before_release,
            completions,
            found: Found::default(),
        };
        context.find();
        context
    }

    /// Works out, each from those before it, what many tasks ask for.
    fn find(&mut self) {
        self.found.spell = self.find_spell();
        self.found.is_return = self.find_is_return();
        self.found.caseload_decision = self.find_caseload_decision();
        self.found.regional_acceptance = self.find_regional_acceptance();
        self.found.record_returned = self.find_record_returned();
        self.found.last_days = self.standing.orders.iter().map(super::reached::last_day).collect();
        self.found.standing_markers = super::markers::standing_markers(self.view);
        self.found.any_put_aside =
            self.view.facts().iter().any(|fact| matches!(fact.event.body, EventBody::TaskNotApplicable(_)));
    }

    /// The last day on which an order may be in force (D_END), by its position.
    pub(super) fn last_day_of(&self, order: usize) -> Option<Date> {
        self.found.last_days.get(order).copied().flatten()
    }

    /// Markers that stand: placed, and not removed since.
    pub(super) fn standing_markers(&self) -> &[Fact<'c>] {
        &self.found.standing_markers
    }

    /// Whether a marker that was placed has been taken off again.
    pub(super) fn is_taken_off(&self, placing: &Fact<'_>) -> bool {
        !self.found.standing_markers.iter().any(|standing| standing.index == placing.index)
    }

    /// Whether a person has put any task aside.
    pub(super) fn any_put_aside(&self) -> bool {
        self.found.any_put_aside
    }

    /// The division whose working days count for a task of this order, or of the
    /// subject (reading 60).
    pub fn division_of(&self, order: Option<usize>) -> Option<Division> {
        let own = order.and_then(|position| self.order(position)?.1.jurisdiction).map(division_of);
        own.or(self.division)
    }

    /// The position of the order the custody tasks hang on.
    pub fn leading_order(&self) -> Option<usize> {
        let first = self.first_made?.index;
        self.standing
            .subject
            .orders
            .iter()
            .position(|order| order.made.is_some_and(|made| made.index == first))
    }

    /// The view's day.
    pub fn day(&self) -> Date {
        self.view.as_of()
    }

    /// The process as the leading force has it.
    pub fn process(&self) -> &'a Process {
        &self.force.process
    }

    /// The regional unit's code.
    pub fn regional_unit(&self) -> &'a Id {
        &self.settings.regional_unit().code
    }

    /// The facts and standing of an order.
    pub fn order(&self, position: usize) -> Option<(&'a OrderLog<'c>, &'a OrderStanding<'c>)> {
        Some((self.standing.subject.orders.get(position)?, self.standing.orders.get(position)?))
    }

    /// The release date that drives planning and has not passed.
    pub fn release_day(&self) -> Option<Date> {
        self.driver.as_ref().filter(|driver| !driver.passed).map(|driver| driver.estimate.date)
    }

    /// The latest time in custody that any order reaches into.
    pub fn spell(&self) -> Option<&Spell<'c>> {
        self.custody.spells.get(self.found.spell?)
    }

    fn find_spell(&self) -> Option<usize> {
        let spell = self.custody.latest()?;
        let made = self.first_made?;
        let over_before = spell.ended.is_some_and(|ended| made.precedes(&ended) != Some(true));
        (!over_before).then(|| self.custody.spells.len() - 1)
    }

    /// Whether the subject is in a custody that no release has ended.
    pub fn in_custody(&self) -> bool {
        self.custody.current().is_some()
    }

    /// Whether the licence was revoked and the subject is not yet back (reading 13).
    pub fn is_recalled_at_large(&self) -> bool {
        self.custody.recalled.is_some() && self.custody.current().is_none()
    }

    /// Whether any order has been made.
    pub fn any_made(&self) -> bool {
        self.standing.subject.orders.iter().any(|order| order.made.is_some())
    }

    /// Whether any order that was made still stands, or may.
    pub fn any_made_live(&self) -> bool {
        self.standing.iter().any(|(order, standing)| {
            order.made.is_some() && standing.status.get().is_none_or(|status| status.is_live())
        })
    }

    /// The facts of the present time in custody that say whether the subject goes
    /// back to the regional caseload (task 6.6).
    pub fn caseload_decision(&self) -> Option<(Fact<'c>, Option<DecisionOutcome>)> {
        self.found.caseload_decision
    }

    fn find_caseload_decision(&self) -> Option<(Fact<'c>, Option<DecisionOutcome>)> {
        let spell = self.spell()?;
        let decisions = || {
            self.view.facts().iter().rev().filter_map(|fact| match &fact.event.body {
                EventBody::DecisionRecorded(body)
                    if body.kind == DecisionKind::RegionalCaseloadReturn && spell.holds(fact) =>
                {
                    Some((*fact, body.outcome))
                }
                _ => None,
            })
        };
        // One without a day is the last only where there is no other.
        decisions().find(|(fact, _)| fact.on().is_some()).or_else(|| decisions().next())
    }

    /// Whether the present time in custody is a return under an order made before
    /// it (reading 13): a recall, a return, or custody after an earlier stage 6 that
    /// followed custody.
    pub fn is_return(&self) -> bool {
        self.found.is_return
    }

    fn find_is_return(&self) -> bool {
        let (Some(spell), Some(made)) = (self.spell(), self.first_made) else { return false };
        if made.precedes(&spell.start) != Some(true) {
            return false;
        }
        let came_back = matches!(spell.start.event.body, EventBody::ReturnedToCustody(_));
        let followed_custody = |earlier: &Spell<'_>| {
            earlier.ended.is_some_and(|ended| {
                made.precedes(&ended) == Some(true) && ended.precedes(&spell.start) == Some(true)
            })
        };
        came_back || spell.recalled || self.custody.spells.iter().any(followed_custody)
    }

    /// Whether a decided "no" leaves the force in charge through this custody.
    pub fn force_keeps_the_case(&self) -> bool {
        self.is_return() && matches!(self.caseload_decision(), Some((_, Some(DecisionOutcome::No))))
    }

    /// The last acceptance of the record by the regional unit in this time in custody.
    pub fn regional_acceptance(&self) -> Option<Fact<'c>> {
        self.found.regional_acceptance
    }

    fn find_regional_acceptance(&self) -> Option<Fact<'c>> {
        let (spell, unit) = (self.spell()?, self.regional_unit());
        let overs = self.ownership.hand_overs.iter().rev();
        overs
            .map(|over| (over.to, over.accepted))
            .find(|(to, fact)| *to == unit && spell.holds(fact))
            .map(|(_, fact)| fact)
    }

    /// The acceptance of the record by a force from the regional unit since this
    /// time in custody began, while the regional unit has not got it back.
    pub fn record_returned(&self) -> Option<Fact<'c>> {
        self.found.record_returned
    }

    fn find_record_returned(&self) -> Option<Fact<'c>> {
        let (spell, unit) = (self.spell()?, self.regional_unit());
        if self.ownership.is_held_by(unit) {
            return None;
        }
        let given_back =
            |over: &&super::HandOver<'c>| over.from == Some(unit) && spell.reaches(&over.accepted);
        self.ownership.hand_overs.iter().rev().find(given_back).map(|over| over.accepted)
    }
}

/// The earliest making among the orders that reach into the latest time in
/// custody, or into the present: the rest are history.
fn first_made<'c>(standing: &Standing<'c>, custody: &Custody<'c>) -> Option<Fact<'c>> {
    let since = custody.latest().and_then(Spell::from);
    standing
        .iter()
        .filter(|(_, standing)| {
            let ended = standing.status.get().is_some_and(|status| status.is_ended());
            let last = super::reached::last_day(standing);
            !ended || matches!((last, since), (Some(last), Some(since)) if last >= since) || last.is_none()
        })
        .filter_map(|(order, _)| order.made)
        .min_by_key(|made| (made.on().is_none(), made.on(), made.index))
}

/// The division of the first order that counts, else of the newest that says its
/// jurisdiction, else the subject's.
fn division(standing: &Standing<'_>, first_made: Option<Fact<'_>>) -> Option<Division> {
    let is_first =
        |made: Option<Fact<'_>>| made.map(|made| made.index) == first_made.map(|first| first.index);
    let first = standing.iter().find(|(order, _)| order.made.is_some() && is_first(order.made));
    let newest = || standing.orders.iter().rev().find_map(|order| order.jurisdiction);
    let of_orders = first.and_then(|(_, order)| order.jurisdiction).or_else(newest);
    of_orders.or(standing.subject.jurisdiction).map(division_of)
}

/// The calendar division of a jurisdiction.
pub(super) const fn division_of(jurisdiction: Jurisdiction) -> Division {
    match jurisdiction {
        Jurisdiction::EnglandAndWales => Division::EnglandAndWales,
        Jurisdiction::NorthernIreland => Division::NorthernIreland,
        Jurisdiction::Scotland => Division::Scotland,
    }
}
