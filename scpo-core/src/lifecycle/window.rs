//! The window of a task: its first and last day, counted from the anchor and
//! never moved for having been learnt late.

use super::context::Context;
use super::reached::{self, Reached};
use super::task::{Compressed, CompressedCause, Instance, Task, WaitingFor};
use super::{Anchor, Point, Template};
use crate::case::Fact;
use crate::date::{Date, DaySet, MonthPolicy, months_after, months_before};
use crate::finding::Known;

/// A window, as far as it can be worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Window<'c> {
    pub opens: Option<Known<Date>>,
    pub due: Option<Known<Date>>,
    pub triggers: [Option<Fact<'c>>; 3],
    pub waiting_for: Option<WaitingFor>,
    /// The anchor is the release date that drives planning.
    pub hangs_off_release: bool,
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
    if let Some(window) = at_once(context, template, instance) {
        return window;
    }
    let (opens, due) = points(template, context, occurrence);
    let mut window = Window {
        hangs_off_release: matches!(opens.anchor, Anchor::Release)
            || due.is_some_and(|due| matches!(due.anchor, Anchor::Release | Anchor::EarliestRelease)),
        ..Window::default()
    };
    window.opens = window.resolve(context, position, opens, instance, tasks);
    if let Some(due) = due {
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
    window.explain_before_temporary_release(context, template);
    window.not_before_the_trigger();
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
                Some(count(context, anchor, point))
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
    fn explain_before_temporary_release(&mut self, context: &Context<'_, 'c>, template: &Template) {
        use crate::record::ReleaseKind;

        if !template.at_once_in_force {
            return;
        }
        let standing = context.releases.standing();
        let planned = standing.iter().find(|estimate| estimate.kind == ReleaseKind::Rotl);
        let Some(before) = planned.and_then(|planned| planned.date.yesterday()) else { return };
        if self.due.as_ref().and_then(Known::get).is_some_and(|due| due <= before) {
            return;
        }
        self.due = Some(Known::Value(before));
        let opens_later = self.opens.as_ref().and_then(Known::get).is_none_or(|opens| opens > before);
        if opens_later {
            self.opens = Some(Known::Value(before));
        }
        self.waiting_for = None;
    }

    /// A window that was over before there was an order or a sentence, or before it
    /// opened, is that day alone (`contracts.md` 3).
    fn not_before_the_trigger(&mut self) {
        let Some(due) = self.due.as_ref().and_then(Known::get) else { return };
        let begun = if self.hangs_off_release { self.begun() } else { None };
        if let Some(begun) = begun.filter(|begun| due < *begun) {
            self.opens = Some(Known::Value(begun));
            self.due = Some(Known::Value(begun));
        } else if self.opens.as_ref().and_then(Known::get).is_some_and(|opens| opens > due) {
            self.due.clone_from(&self.opens);
        }
    }

    /// The later of the making of the order and the sentence: the first day on
    /// which there was anything to plan. When the date was received is left out:
    /// a window never moves for that.
    fn begun(&self) -> Option<Date> {
        use crate::record::EventBody;

        let receipt = |fact: &Fact<'c>| matches!(fact.event.body, EventBody::ReleaseEstimated(_));
        self.triggers.iter().flatten().filter(|fact| !receipt(fact)).filter_map(|fact| fact.on()).max()
    }

    /// Whether the window had opened before it could be acted on (readings 1 to 3).
    pub fn compressed(&self, context: &Context<'_, 'c>) -> Option<Compressed> {
        let opens = self.opens.as_ref()?.get()?;
        if self.hangs_off_release
            && let Some(begun) = self.begun()
            && begun > opens
        {
            return Some(Compressed::Yes { cause: CompressedCause::ShortCustody, from: begun });
        }
        let trigger = self.triggers.first().copied().flatten()?;
        Some(match trigger.event.learnt {
            Some(learnt) if learnt > opens => {
                if self.was_already_late(context, &trigger) {
                    Compressed::No
                } else {
                    Compressed::Yes { cause: CompressedCause::LearntLate, from: learnt }
                }
            }
            Some(_) => Compressed::No,
            None if trigger.event.recorded <= opens => Compressed::No,
            None => Compressed::Unknown,
        })
    }

    /// Reading 2: what was already late under an earlier release date stays late
    /// when the date moves earlier.
    fn was_already_late(&self, context: &Context<'_, 'c>, trigger: &Fact<'c>) -> bool {
        if !self.hangs_off_release {
            return false;
        }
        let shift = || {
            let now = context.driver.as_ref()?.estimate.date;
            let before = context.releases.driver_date_before(trigger)?;
            let due = self.due.as_ref()?.get()?;
            (now < before).then(|| due.add_days(now.days_until(before)).ok())?
        };
        matches!((shift(), trigger.on()), (Some(was_due), Some(on)) if was_due < on)
    }
}

/// The date of another task: its completion, else its due day (reading 21).
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
    let other = tasks.iter().find(|task| task.template == target && task.instance == instance);
    let Some(other) = other else { return Reached::Waiting(WaitingFor::Task(target)) };
    match (other.done.and_then(|fact| fact.on()), other.due_day()) {
        (Some(done), _) => Reached::On(done, [other.done, None, None]),
        (None, Some(due)) => Reached::On(due, other.triggers),
        (None, None) => Reached::Waiting(WaitingFor::Task(target)),
    }
}

/// Months first, then days, then working days; the anchor never counts.
fn count(context: &Context<'_, '_>, anchor: Date, point: &Point) -> Known<Date> {
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
    let Some(division) = context.division else { return Known::missing("jurisdiction") };
    let set = DaySet::ServiceWorkingDay(division);
    let days = u32::from(point.working_days.unsigned_abs());
    let counted = if point.working_days > 0 {
        context.calendars.working_days_after(set, counted, days)
    } else {
        context.calendars.working_days_before(set, counted, days)
    };
    counted.map(|counted| counted.date)
}

/// `due` rolled back to a working day, never before `opens`; absent where the
/// window holds no working day (reading 8).
pub(super) fn act_by(
    context: &Context<'_, '_>,
    opens: Option<Date>,
    due: Option<Date>,
) -> Option<Known<Date>> {
    let due = due?;
    let Some(division) = context.division else { return Some(Known::missing("jurisdiction")) };
    match context.calendars.roll_back(DaySet::ServiceWorkingDay(division), due) {
        Known::Value(counted) if opens.is_some_and(|opens| counted.date < opens) => None,
        Known::Value(counted) => Some(Known::Value(counted.date)),
        Known::Unknown(missing) => Some(Known::Unknown(missing)),
    }
}

/// Reading 7: where the order is in force in this custody, whatever the release
/// date, the explanation opens and is due on the latest of the making, the
/// commencement and the start of this custody.
fn at_once<'c>(
    context: &Context<'_, 'c>,
    template: &Template,
    instance: Instance<'c>,
) -> Option<Window<'c>> {
    if !template.at_once_in_force {
        return None;
    }
    let (order, standing) = context.order(instance.order()?)?;
    let spell = context.spell()?;
    let begun = standing.first_start.day()?;
    let day = [order.made.and_then(|made| made.on()), Some(begun), spell.from()].into_iter().flatten().max()?;
    let ends = spell.ended.and_then(|ended| ended.on()).or(context.release_day());
    let over = standing.last_day.as_ref().and_then(Known::get).is_some_and(|last| last < day);
    if over || ends.is_some_and(|ends| day >= ends) {
        return None;
    }
    let triggers = [order.made, Some(spell.start), None];
    let day = Some(Known::Value(day));
    Some(Window { opens: day.clone(), due: day, triggers, waiting_for: None, hangs_off_release: false })
}
