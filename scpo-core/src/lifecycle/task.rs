use super::Owner;
use super::context::Context;
use crate::case::Fact;
use crate::date::{Date, DaySet};
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;
use crate::record::Condition;

codes! {
    /// Where a task stands: the first of these that applies.
    TaskStatus {
        /// It does not arise for this subject.
        NotApplicable => "not_applicable",
        /// It no longer arises.
        Cancelled => "cancelled",
        /// Done, but to be looked at again because something has changed since.
        Revalidate => "revalidate",
        /// Done.
        Done => "done",
        /// It waits for something else, or for a date.
        Waiting => "waiting",
        /// Its window has not opened.
        NotOpen => "not_open",
        /// Its due day has passed and it is not done.
        Overdue => "overdue",
        /// To be done now, or recurring.
        Open => "open",
    }
}

impl TaskStatus {
    /// Whether somebody should be doing it: open, overdue or to be looked at again.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Open | Self::Overdue | Self::Revalidate)
    }
}

/// What a task is an instance for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instance<'c> {
    /// The subject.
    Subject,
    /// An order, by position in the standing.
    Order(usize),
    /// A version of an order.
    Version(usize, u32),
    /// A condition of an order, with its position among the provisions.
    Condition(usize, usize, &'c Condition),
    /// A hearing.
    Hearing(&'c Id),
    /// A charge with no hearing listed.
    Charge(&'c Id),
    /// An alleged breach.
    Breach(&'c Id),
    /// A hand-over of the record, by the event's id.
    Transfer(&'c Id),
}

impl Instance<'_> {
    /// The order's position, where the task is about one.
    pub const fn order(self) -> Option<usize> {
        match self {
            Self::Order(order) | Self::Version(order, _) | Self::Condition(order, ..) => Some(order),
            _ => None,
        }
    }
}

codes! {
    /// Why a window was compressed (readings 1 and 2).
    CompressedCause {
        /// The fact that set the window was learnt after the window had opened.
        LearntLate => "learnt_late",
        /// The order or the sentence came after the window had opened.
        ShortCustody => "short_custody",
        /// The due day fell before the fact that set the task going.
        ShortNotice => "short_notice",
    }
}

/// Whether a window had already opened when it could first be acted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compressed {
    /// It had not.
    No,
    /// It had; since when it could be acted on.
    Yes {
        /// Why.
        cause: CompressedCause,
        /// Lateness counts from this day, if it is later than the due day.
        from: Date,
    },
    /// When the fact was learnt is not recorded.
    Unknown,
}

/// What a waiting task waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    /// Another task, by its position in the process.
    Task(usize),
    /// A fact, by its code or the name of a date.
    Fact(&'static str),
}

/// One task for one case on one day.
#[derive(Clone, Debug)]
pub struct Task<'c> {
    /// Position of its template in the process.
    pub template: usize,
    /// What it is for.
    pub instance: Instance<'c>,
    /// Which of several occurrences, from 1; absent where there is one.
    pub occurrence: Option<u8>,
    /// Where it stands.
    pub status: TaskStatus,
    /// Why, in fixed words.
    pub why: &'static str,
    /// First day of the window.
    pub opens: Option<Known<Date>>,
    /// Last day of the window.
    pub due: Option<Known<Date>>,
    /// What it waits for.
    pub waiting_for: Option<WaitingFor>,
    /// Whether the window was compressed; absent where there is no window.
    pub compressed: Option<Compressed>,
    /// Days late, for a task overdue, or waiting past its due day.
    pub days_late: Option<i64>,
    /// When it next falls due, for one that recurs.
    pub next: Option<Known<Date>>,
    /// Whether it recurs.
    pub recurs: bool,
    /// The fact that completed it.
    pub done: Option<Fact<'c>>,
    /// The facts that set its window.
    pub triggers: [Option<Fact<'c>>; 3],
    /// Who owns it.
    pub owner: Owner,
}

impl<'c> Task<'c> {
    /// [`Task::due`] rolled back to a working day, never before the task opens;
    /// absent where the window holds no working day (reading 8).
    pub fn act_by(&self, context: &Context<'_, 'c>) -> Option<Known<Date>> {
        let due = self.due_day()?;
        let Some(division) = context.division_of(self.instance.order()) else {
            return Some(Known::missing("jurisdiction"));
        };
        match context.calendars.roll_back(DaySet::ServiceWorkingDay(division), due) {
            Known::Value(counted) if self.opening_day().is_some_and(|opens| counted.date < opens) => None,
            Known::Value(counted) => Some(Known::Value(counted.date)),
            Known::Unknown(missing) => Some(Known::Unknown(missing)),
        }
    }

    /// The due day, if it is known.
    pub fn due_day(&self) -> Option<Date> {
        self.due.as_ref().and_then(Known::get)
    }

    /// The first day, if it is known.
    pub fn opening_day(&self) -> Option<Date> {
        self.opens.as_ref().and_then(Known::get)
    }
}
