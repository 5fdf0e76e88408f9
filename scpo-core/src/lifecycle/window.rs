//! The window of a task: its first and last day, counted from the anchor and
//! never moved for having been learnt late.

use super::applies;
use super::context::Context;
use super::plan::of_template;
use super::reached::{self, Reached};
use super::task::{Compressed, CompressedCause, Instance, Task, WaitingFor};
use super::{Anchor, Driver, Point, Releases, Template};
use crate::case::Fact;
use crate::date::{Date, DaySet, MonthPolicy, months_after, months_before};
use crate::finding::Known;
use crate::record::EventBody;

/// A window, as far as it can be worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Window<'c> {
    pub opens: Option<Known<Date>>,
    pub due: Option<Known<Date>>,
    pub triggers: [Option<Fact<'c>>; 3],
    pub waiting_for: Option<WaitingFor>,
    /// Whether the window had opened before it could be acted on.
    pub compressed: Option<Compressed>,
}

/// Works out the window of one instance of a task.
pub(super) fn window<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    template: &Template,
    instance: Instance<'c>,
    occurrence: Option<u8>,
    tasks: &[Task<'c>],
) -> Window<'c> {
    if template.at_once_in_force && !applies::saw_custody(context, instance) {
        return Window::default();
    }
    if let Some(window) = at_once(context, template, instance) {
        return window;
    }
    let (opens, due) = points(template, context, occurrence);
    if let Some(window) = after_release(context, template, instance, opens, due) {
        return window;
    }
    let mut window = Window::default();
    window.opens = window.resolve(context, position, opens, instance, tasks);
    window.compressed = window.compressed(context, instance, opens, due);
    // A charge with no hearing listed has no day to be followed to.
    if let Some(due) = due.filter(|_| !matches!(instance, Instance::Charge(_))) {
        window.due = match window.resolve(context, position, due, instance, tasks) {
            Some(day) => Some(day),
            None => match &template.due_otherwise {
                Some(otherwise) => {
                    window.waiting_for = None;
                    window.resolve(context, position, otherwise, instance, tasks)
                }
                None => None,
            },
        };
    }
    window.not_before_the_trigger(context, opens, instance);
    window.explain_before_temporary_release(context, template, instance);
    if template.recurs.is_some() {
        window.compressed = None;
    }
    window
}

/// The points of the occurrence, and of a move inside custody.
fn points<'t>(
    template: &'t Template,
    context: &Context<'_, '_>,
    occurrence: Option<u8>,
) -> (&'t Point, Option<&'t Point>) {
    let nth = occurrence.and_then(|nth| template.occurrences.get(usize::from(nth).checked_sub(1)?));
    if let Some(nth) = nth {
        return (&nth.opens, Some(&nth.due));
    }
    let due = match &template.due_after_move {
        Some(after_move) if moved_after_acceptance(context) => Some(after_move),
        _ => template.due.as_ref(),
    };
    (&template.opens, due)
}

fn moved_after_acceptance(context: &Context<'_, '_>) -> bool {
    let moved = context.spell().and_then(|spell| spell.moved).and_then(|fact| fact.on());
    let accepted = context.regional_acceptance().and_then(|fact| fact.on());
    matches!((moved, accepted), (Some(moved), Some(accepted)) if moved > accepted)
}

impl<'c> Window<'c> {
    fn resolve(
        &mut self,
        context: &Context<'_, 'c>,
        position: usize,
        point: &Point,
        instance: Instance<'c>,
        tasks: &[Task<'c>],
    ) -> Option<Known<Date>> {
        let reached = match &point.anchor {
            Anchor::Task(_) => other_task(context, position, point, instance, tasks),
            anchor => reached::reach(context, anchor, instance),
        };
        match reached {
            Reached::On(anchor, facts) => {
                self.add_triggers(facts);
                Some(count(context, anchor, point, instance))
            }
            Reached::Waiting(what) => {
                self.waiting_for = self.waiting_for.take().or(Some(what));
                None
            }
            Reached::Unknown(missing) => Some(Known::missing(missing)),
        }
    }

    fn add_triggers(&mut self, facts: [Option<Fact<'c>>; 3]) {
        for fact in facts.into_iter().flatten() {
            let known = self.triggers.iter().flatten().any(|have| have.index == fact.index);
            if !known && let Some(slot) = self.triggers.iter_mut().find(|slot| slot.is_none()) {
                *slot = Some(fact);
            }
        }
    }

    /// Reading 7: a temporary release planned earlier makes the explanation due
    /// the day before it.
    fn explain_before_temporary_release(
        &mut self,
        context: &Context<'_, 'c>,
        template: &Template,
        instance: Instance<'c>,
    ) {
        use crate::record::ReleaseKind;

        if !template.at_once_in_force {
            return;
        }
        let standing = context.releases.standing();
        let planned = standing
            .iter()
            .find(|estimate| estimate.kind == ReleaseKind::Rotl && estimate.date >= context.day());
        let begun =
            [context.spell().map(|spell| spell.anchor()), context.first_made, made(context, instance)];
        let begun = begun.into_iter().flatten().filter_map(|fact| fact.on()).max();
        let Some(before) = planned.and_then(|planned| planned.date.yesterday()) else { return };
        let Some(begun) = begun else { return };
        let before = before.max(begun);
        if self.due.as_ref().and_then(Known::get).is_some_and(|due| due <= before) {
            return;
        }
        self.due = Some(Known::Value(before));
        let opens = self.opens.as_ref().and_then(Known::get).map_or(begun, |opens| opens.min(before));
        self.opens = Some(Known::Value(opens));
        self.waiting_for = None;
    }

    /// A window that was over before the fact that set it going is the day of that
    /// fact alone (`docs/readings.md`, windows). One that is due before it would open by the
    /// release date is its due day alone.
    fn not_before_the_trigger(&mut self, context: &Context<'_, 'c>, opens: &Point, instance: Instance<'c>) {
        let Some(due) = self.due.as_ref().and_then(Known::get) else { return };
        let begun = self.begun(context, instance);
        let opening = self.opens.as_ref().and_then(Known::get);
        let alone = match (begun, opening) {
            (Some(begun), _) if due < begun => begun,
            (_, Some(opening)) if due < opening && opens.anchor == Anchor::Release => {
                self.opens = Some(Known::Value(due));
                return;
            }
            (_, Some(opening)) if due < opening => opening,
            _ => return,
        };
        let cause = match opens.anchor {
            Anchor::ApplicationIntended => CompressedCause::ShortNotice,
            _ => CompressedCause::ShortCustody,
        };
        self.opens = Some(Known::Value(alone));
        self.due = Some(Known::Value(alone));
        // Learnt later still, it could not be acted on before it was learnt (reading 1).
        let from = match &self.compressed {
            Some(Compressed::Yes { from, .. }) => alone.max(*from),
            _ => alone,
        };
        self.compressed = Some(Compressed::Yes { cause, from });
    }

    /// The first day on which there was anything to do: the latest of the making of
    /// the order and the custody among the facts that set the window.
    fn begun(&self, context: &Context<'_, 'c>, instance: Instance<'c>) -> Option<Date> {
        let by_release = self.triggers[0].is_some_and(|fact| is_receipt(&fact));
        let own = if by_release { made(context, instance) } else { None };
        let facts = self.triggers.iter().flatten().copied().chain(own);
        facts.filter(is_beginning).filter_map(|fact| fact.on()).max()
    }

    /// Whether the window had opened before it could be acted on (readings 1 to 3):
    /// the order or the sentence came after the opening, or the fact that set it
    /// was learnt after it.
    fn compressed(
        &self,
        context: &Context<'_, 'c>,
        instance: Instance<'c>,
        opens: &Point,
        due: Option<&Point>,
    ) -> Option<Compressed> {
        let opening = self.opens.as_ref()?.get()?;
        let first = self.triggers.first().copied().flatten();
        if let Some(begun) = self.begun(context, instance).filter(|begun| *begun > opening) {
            return Some(short_custody(begun, first));
        }
        let first = first?;
        if is_receipt(&first) && opens.anchor == Anchor::Release {
            let driver = context.driver?;
            let earlier =
                |driver: &Driver<'c>| late_before(context, &context.releases, driver, due?, instance);
            return Some(by_receipt(
                context,
                driver,
                opens,
                instance,
                self.begun(context, instance),
                &earlier,
            ));
        }
        let alone = is_receipt(&first) && opens.anchor != Anchor::CustodyPoll;
        Some(by_learning(&self.setters(first, alone, opening), opening))
    }

    /// The first fact, and unless it stands alone those of the opening day that set
    /// the window with it.
    fn setters(&self, first: Fact<'c>, alone: bool, opening: Date) -> Vec<Fact<'c>> {
        let with = |fact: &&Fact<'c>| fact.index == first.index || !alone && fact.on() == Some(opening);
        self.triggers.iter().flatten().filter(with).copied().collect()
    }
}

/// Reading 2: the order or the custody began after the opening, and nothing could be
/// done before that, nor before the first fact was learnt (reading 1).
fn short_custody(begun: Date, first: Option<Fact<'_>>) -> Compressed {
    let learnt = first.and_then(|fact| fact.event.learnt);
    let from = learnt.map_or(begun, |learnt| begun.max(learnt));
    Compressed::Yes { cause: CompressedCause::ShortCustody, from }
}

/// Whether the facts that set a window were learnt after its opening; unknown where
/// it is not recorded when one of them was.
fn by_learning(facts: &[Fact<'_>], opening: Date) -> Compressed {
    let mut latest = None;
    for fact in facts {
        match fact.event.learnt {
            Some(learnt) => latest = latest.max(Some(learnt)),
            None => return Compressed::Unknown,
        }
    }
    match latest {
        Some(learnt) if learnt > opening => {
            Compressed::Yes { cause: CompressedCause::LearntLate, from: learnt }
        }
        Some(_) => Compressed::No,
        None => Compressed::Unknown,
    }
}

/// For a window that hangs off the release date: by the first receipt of the run
/// that stands. What was already late under an earlier date stays as late as it
/// was (readings 2 and 3).
fn by_receipt<'c>(
    context: &Context<'_, 'c>,
    driver: Driver<'c>,
    opens: &Point,
    instance: Instance<'c>,
    begun: Option<Date>,
    earlier: &dyn Fn(&Driver<'c>) -> Option<Driver<'c>>,
) -> Compressed {
    let mut driver = driver;
    loop {
        let Some(opening) = count(context, driver.estimate.date, opens, instance).get() else {
            return Compressed::Unknown;
        };
        if let Some(begun) = begun.filter(|begun| *begun > opening) {
            return short_custody(begun, Some(driver.trigger));
        }
        let compressed = by_learning(&[driver.trigger], opening);
        match earlier(&driver) {
            // Each step goes to a later date that was received before this one.
            Some(before) if matches!(compressed, Compressed::Yes { .. }) => driver = before,
            _ => return compressed,
        }
    }
}

/// The driver of the day before a receipt, if the window was already over under it
/// and the receipt moved the date earlier.
fn late_before<'c>(
    context: &Context<'_, 'c>,
    dates: &Releases<'c>,
    driver: &Driver<'c>,
    due: &Point,
    instance: Instance<'c>,
) -> Option<Driver<'c>> {
    if due.anchor != Anchor::Release {
        return None;
    }
    let received = driver.trigger.on()?;
    let before = dates.driver_on(received.yesterday()?)?;
    let was_due = count(context, before.estimate.date, due, instance).get()?;
    (driver.estimate.date < before.estimate.date && was_due < received).then_some(before)
}

fn is_receipt(fact: &Fact<'_>) -> bool {
    matches!(fact.event.body, EventBody::ReleaseEstimated(_))
}

/// Facts before which there is nothing to do.
fn is_beginning(fact: &Fact<'_>) -> bool {
    matches!(
        fact.event.body,
        EventBody::OrderMade(_)
            | EventBody::InterimOrderMade(_)
            | EventBody::ApplicationIntended(_)
            | EventBody::Sentenced(_)
            | EventBody::Remanded(_)
            | EventBody::DetainedInHospital(_)
            | EventBody::ReturnedToCustody(_)
    )
}

/// The making of the order a task is for.
fn made<'c>(context: &Context<'_, 'c>, instance: Instance<'c>) -> Option<Fact<'c>> {
    context.order(instance.order()?)?.0.made
}

/// Reading 16: what is still owed after release keeps the window it had under the
/// last date before it, and is late from the release at the latest.
fn after_release<'c>(
    context: &Context<'_, 'c>,
    template: &Template,
    instance: Instance<'c>,
    opens: &Point,
    due: Option<&Point>,
) -> Option<Window<'c>> {
    if !template.survives_release || opens.anchor != Anchor::Release {
        return None;
    }
    let released = context.spell()?.ended?;
    let out = released.on()?;
    let mut window = Window::default();
    let plan = context.before_release.as_ref();
    let driver = plan.and_then(|(dates, last)| Some((dates, dates.driver_on(*last)?)));
    let Some((dates, driver)) = driver else {
        window.add_triggers([Some(released), None, None]);
        (window.opens, window.due) = (Some(Known::Value(out)), Some(Known::Value(out)));
        window.compressed = Some(by_learning(&[released], out));
        return Some(window);
    };
    let Reached::On(date, facts) = reached::driven(context, &driver) else { return None };
    window.add_triggers(facts);
    window.opens = Some(count(context, date, opens, instance));
    window.due = due.map(|due| count(context, date, due, instance));
    let begun = window.begun(context, instance);
    window.compressed = Some(by_receipt(context, driver, opens, instance, begun, &|driver| {
        late_before(context, dates, driver, due?, instance)
    }));
    window.not_before_the_trigger(context, opens, instance);
    for day in [&mut window.opens, &mut window.due].into_iter().flatten() {
        if let Some(known) = day.get() {
            *day = Known::Value(known.min(out));
        }
    }
    Some(window)
}

/// The day another task was done (reading 21).
fn other_task<'c>(
    context: &Context<'_, 'c>,
    position: usize,
    point: &Point,
    instance: Instance<'c>,
    tasks: &[Task<'c>],
) -> Reached<'c> {
    let links = context.process().links(position);
    let target = links.and_then(|links| links.due.or(links.opens));
    let target = target.filter(|_| matches!(point.anchor, Anchor::Task(_)));
    let Some(target) = target else { return Reached::Waiting(WaitingFor::Fact("task")) };
    let other = of_template(tasks, target).iter().find(|task| task.instance == instance);
    let Some(other) = other else { return Reached::Waiting(WaitingFor::Task(target)) };
    match other.done.and_then(|fact| fact.on()) {
        Some(done) => Reached::on(done, other.done),
        None => Reached::Waiting(WaitingFor::Task(target)),
    }
}

/// Months first, then days, then working days; the anchor never counts.
fn count(context: &Context<'_, '_>, anchor: Date, point: &Point, instance: Instance<'_>) -> Known<Date> {
    const RANGE: &str = "date:range";
    let months = u32::from(point.months.unsigned_abs());
    let counted = match point.months {
        0 => Ok(anchor),
        1.. => months_after(anchor, months, MonthPolicy::Clamp).map(|counted| counted.date),
        _ => months_before(anchor, months, MonthPolicy::Clamp).map(|counted| counted.date),
    };
    let counted = match counted.and_then(|date| date.add_days(i64::from(point.days))) {
        Ok(date) => date,
        Err(_) => return Known::missing(RANGE),
    };
    if point.working_days == 0 {
        return Known::Value(counted);
    }
    let Some(division) = context.division_of(instance.order()) else { return Known::missing("jurisdiction") };
    let set = DaySet::ServiceWorkingDay(division);
    let days = u32::from(point.working_days.unsigned_abs());
    let counted = if point.working_days > 0 {
        context.calendars.working_days_after(set, counted, days)
    } else {
        context.calendars.working_days_before(set, counted, days)
    };
    counted.map(|counted| counted.date)
}

/// Reading 7: where the order is in force in this custody, whatever the release
/// date, the explanation opens and is due on the latest of the making, the
/// commencement and the start of this custody.
fn at_once<'c>(context: &Context<'_, 'c>, template: &Template, instance: Instance<'c>) -> Option<Window<'c>> {
    if !template.at_once_in_force {
        return None;
    }
    let (order, standing) = context.order(instance.order()?)?;
    let spell = context.spell()?;
    let begun = standing.first_start.day()?;
    let day =
        [order.made.and_then(|made| made.on()), Some(begun), spell.from()].into_iter().flatten().max()?;
    let ends = spell.ended.map_or(context.release_day(), |ended| ended.on());
    let over = reached::last_day(standing).is_some_and(|last| last < day);
    if over || ends.is_some_and(|ends| day >= ends) {
        return None;
    }
    let on_the_day = |fact: &Fact<'_>| fact.on() == Some(day);
    let setters = [order.made.filter(on_the_day), Some(spell.start).filter(on_the_day)];
    let mut setters: Vec<Fact<'c>> = setters.into_iter().flatten().collect();
    if setters.is_empty() {
        setters.extend(order.made);
    }
    let triggers = [order.made, Some(spell.start), None];
    let compressed = Some(by_learning(&setters, day));
    let day = Some(Known::Value(day));
    Some(Window { opens: day.clone(), due: day, triggers, waiting_for: None, compressed })
}
