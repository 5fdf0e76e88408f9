//! The short answer for a work list, as classes.

use scpo_core::assessment;

use crate::view::view;

view! {
    /// The short answer for a work list: no explanation, the same decisions.
    Brief of assessment::Brief, shown by [stage, overdue, open, marker_gaps] {
        /// The host's id for the subject.
        subject_id,
        /// The stage, or unknown.
        stage,
        /// Each order with its status, as pairs.
        orders,
        /// Where the subject is.
        place,
        /// The force that leads on the day.
        lead_force,
        /// The release date that drives planning and has not passed.
        release,
        /// Whether the last date that drove planning has passed with no release recorded.
        release_passed,
        /// The next task to fall due, or the latest one overdue longest.
        next_due,
        /// The task that heads the subject's row on a work list.
        to_do,
        /// How many tasks are overdue.
        overdue,
        /// How many of those could not be acted on by their due day.
        overdue_compressed,
        /// How many tasks are open, or to be looked at again.
        open,
        /// How many of those fall to each owner.
        by_owner,
        /// How many markers are missing or stale.
        marker_gaps,
        /// Which they are, in the order of the settings.
        gaps,
        /// What is missing for the due day of a task that is not done or over.
        undated,
    }
}

view! {
    /// How many tasks fall to one owner.
    OwnerTasks of assessment::OwnerTasks, shown by [owner, overdue, open] {
        /// The owner.
        owner,
        /// The unit behind it, where one is.
        unit,
        /// How many are overdue.
        overdue,
        /// How many are open, or to be looked at again.
        open,
    }
}

view! {
    /// A marker that is missing, or should have come off.
    MarkerGap of assessment::MarkerGap, shown by [system, state] {
        /// System code.
        system,
        /// The force whose records system it is.
        force,
        /// Missing or stale.
        state,
    }
}

view! {
    /// One task that is due.
    NextDue of assessment::NextDue, shown by [task, due, overdue] {
        /// The task.
        task,
        /// Its due day, or the day it next recurs.
        due,
        /// Whether that day has passed.
        overdue,
        /// Who owns it.
        owner,
        /// The unit that owns it, where one does.
        unit,
    }
}

view! {
    /// The task that heads a subject's row.
    ToDo of assessment::ToDo, shown by [task, need, due] {
        /// The task.
        task,
        /// What it is, in a line.
        title,
        /// Why it heads the row.
        need,
        /// Its due day, or the day it next recurs; absent when it cannot be told.
        due,
        /// Days late; nought when it is not.
        days_late,
        /// From what day lateness counts.
        late_since,
        /// Who owns it.
        owner,
        /// The unit that owns it, where one does.
        unit,
    }
}

view! {
    /// One difference between two answers.
    Change of assessment::Change, shown by [field, cause] {
        /// What differs: a part of the answer by name, as `task 4.3`, `order O1`.
        item,
        /// Which member of it.
        field,
        /// What it was, as text; absent when it was not there. `from` in documents.
        #[pyo3(name = "from_")]
        from,
        /// What it is, as text; absent when it is no longer there.
        to,
        /// Why it differs: `fact`, `rulebook` or `day_passed`.
        cause,
        /// The facts behind it, where a fact is the cause.
        facts,
    }
}
