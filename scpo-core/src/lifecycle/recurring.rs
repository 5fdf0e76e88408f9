//! When a recurring task next falls due.

use super::context::Context;
use super::{Recurrence, Template};
use crate::date::{Date, MonthPolicy, months_after, months_before};
use crate::finding::Known;
use crate::record::{EventBody, Grade};

/// The next day, counted from the last time it was done, or from its opening.
/// Absent for a task that is continuous.
pub(super) fn next(
    context: &Context<'_, '_>,
    position: usize,
    template: &Template,
    opens: Option<Date>,
) -> Option<Known<Date>> {
    let opens = opens?;
    let last_done = context
        .completions
        .of_task(position)
        .iter()
        .filter_map(|fact| fact.on())
        .filter(|on| *on >= opens)
        .max();
    let from = last_done.unwrap_or(opens);
    match template.recurs? {
        Recurrence::Continuous => None,
        Recurrence::Months(months) => Some(after(from, months)),
        Recurrence::Days(days) => Some(match from.add_days(i64::from(days)) {
            Ok(day) => Known::Value(day),
            Err(_) => Known::missing("date:range"),
        }),
        Recurrence::LastYearEvery { months, last_year_months } => {
            Some(meetings(context, from, months, last_year_months))
        }
        Recurrence::ByGrade => Some(context.visit_days().and_then(|days| {
            from.add_days(i64::from(days)).map_or_else(|_| Known::missing("date:range"), Known::Value)
        })),
    }
}

fn after(from: Date, months: u16) -> Known<Date> {
    match months_after(from, u32::from(months), MonthPolicy::Clamp) {
        Ok(counted) => Known::Value(counted.date),
        Err(_) => Known::missing("date:range"),
    }
}

/// Every three months, and monthly in the last twelve before release: the longer
/// interval is cut short where the last year begins inside it.
fn meetings(context: &Context<'_, '_>, from: Date, months: u16, last_year_months: u16) -> Known<Date> {
    let usual = after(from, months);
    let last_year = context
        .release_day()
        .and_then(|release| months_before(release, 12, MonthPolicy::Clamp).ok())
        .map(|counted| counted.date);
    let (Some(usual_day), Some(last_year)) = (usual.get(), last_year) else { return usual };
    if usual_day <= last_year {
        return usual;
    }
    match after(from, last_year_months).get() {
        Some(monthly) => Known::Value(monthly.max(last_year.min(usual_day))),
        None => usual,
    }
}

impl Context<'_, '_> {
    /// Days between visits at the force's own management grade, as last named (task 4.7).
    pub fn visit_days(&self) -> Known<u16> {
        match grade(self) {
            Some(grade) => Known::Value(self.force.visit_days.of(grade)),
            None => Known::missing("lead_named.grade"),
        }
    }
}

/// The force's own management grade, as last named (task 4.7).
fn grade(context: &Context<'_, '_>) -> Option<Grade> {
    context.view.facts().iter().rev().find_map(|fact| match &fact.event.body {
        EventBody::LeadNamed(body) => body.grade,
        _ => None,
    })
}
