//! The explained answer for one case on one day, as classes.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};
use scpo_core::finding::{Severity, canonical_bytes};
use scpo_core::{assessment, condition, date, finding, record, report};

use crate::call::{sure_work, work};
use crate::error::internal;
use crate::html;
use crate::tidy::rows_of;
use crate::to_python::as_in_documents;
use crate::view::view;

as_in_documents! {
    assessment::AssessmentSchema,
    condition::CheckInterval,
    date::CountingRule,
    record::TermPeriod,
    Severity,
}

view! {
    /// The explained answer for one case on one day, `scpo.assessment/1`. Advice, with a place for
    /// the human decision; nothing here acts.
    Assessment of assessment::Assessment, shown by [as_of, known_at, stage] {
        /// Name and version of the form.
        schema,
        /// The host's id for the subject.
        subject_id,
        /// The day the answer is for.
        as_of,
        /// The day as of which the facts are taken as known.
        known_at,
        /// The version of this library.
        software,
        /// The rulebook that decided.
        rulebook,
        /// Protective marking of this document.
        marking,
        /// The stage of the process.
        stage,
        /// Why that stage, in fixed words.
        stage_why,
        /// Where the subject is.
        place,
        /// Which force leads and who holds the record.
        record,
        /// Release dates: the one that drives planning, and the others with why not.
        release,
        /// The decision a person took on this advice; never filled by the library.
        human_decision,
        /// Each order, in the order in which the case names them.
        orders,
        /// Each task, in the order of the process.
        tasks,
        /// What the conditions in force ask: checks that come round, and what the subject owes
        /// under their words or the Act; by order and condition.
        schedule,
        /// Each marker expected or left behind, in the order of the settings.
        markers,
        /// Dates worth a place in a diary, by date.
        key_dates,
        /// Everything noticed, errors first.
        findings,
        /// What could not be answered for want of data: paths in this document.
        omitted,
        /// Facts known by then to have been corrected or taken back.
        taken_back,
    }
    with {
        /// The answer as a page that a person can read aloud, with the ids of the record.
        fn explain(&self, py: Python<'_>) -> PyResult<String> {
            sure_work(py, || {
                let mut page = String::new();
                report::explain(&self.0, &mut page).map(|()| page)
            })?
            .map_err(|_| internal())
        }

        /// The answer as rows of one table: a dict for each task, condition and gap, all
        /// with the same keys. ``None`` does not apply, or is not known, and then
        /// ``omitted_because`` says what is missing.
        fn tidy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
            let rows = sure_work(py, || report::tidy(&self.0))?;
            rows_of(py, &rows)
        }

        /// The canonical bytes: the same in every language, to compare and hash.
        fn canonical_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
            let bytes = work(py, || canonical_bytes(&self.0))?;
            Ok(PyBytes::new(py, &bytes))
        }

        /// The answer as a piece of HTML. The host's ids, of which one may tell a name,
        /// are shown only if asked for.
        #[pyo3(signature = (*, names = false))]
        fn to_html(&self, names: bool) -> String {
            html::assessment(&self.0, names)
        }

        fn _repr_html_(&self) -> String {
            html::assessment(&self.0, false)
        }
    }
}

view! {
    /// The rulebook behind an answer.
    RulebookUsed of assessment::RulebookUsed, shown by [version] {
        /// Its version, with any overlays.
        version,
        /// SHA-256 over the canonical bytes of its parts.
        hash,
    }
}

view! {
    /// A person's decision on this advice.
    HumanDecision of assessment::HumanDecision, shown by [on, outcome] {
        /// The day.
        on,
        /// Who decided.
        by,
        /// What was decided.
        outcome,
        /// Why.
        reason,
    }
}

view! {
    /// Who holds the public-protection record, and which force leads.
    RecordHolding of assessment::RecordHolding, shown by [] {
        /// The unit that owns the record; absent when none was created.
        record_owner,
        /// The unit it has been sent to and that has not accepted it.
        in_transfer_to,
        /// The force that brought the case.
        owning_force,
        /// The force of release, once it has accepted the record.
        release_force,
        /// The facts used.
        facts,
    }
}

view! {
    /// The release date that drives planning, and those that do not.
    ReleaseDates of assessment::ReleaseDates, shown by [driver] {
        /// The date that drives planning, by the ladder of reading 24.
        driver,
        /// When the driver has passed and the subject is still inside.
        passed,
        /// The earliest day the subject could be out, after weekend and Friday rules (reading 25).
        could_be_out_from,
        /// Dates that stand and do not drive planning, by date.
        not_driving,
    }
}

view! {
    /// A release date as recorded.
    ReleaseDate of assessment::ReleaseDate, shown by [kind, date] {
        /// Its kind.
        kind,
        /// The date.
        date,
        /// What it rests on.
        citation,
        /// The facts used: the one that gave it, then the first receipt of its run.
        facts,
    }
}

view! {
    /// A release date that stands and does not drive planning.
    NotDrivingDate of assessment::NotDrivingDate, shown by [kind, date, why] {
        /// Its kind.
        kind,
        /// The date.
        date,
        /// Why it does not drive.
        why,
        /// The facts used.
        facts,
    }
}

view! {
    /// Where one order stands.
    OrderAnswer of assessment::OrderAnswer, shown by [status, in_force, bound] {
        /// The order.
        order,
        /// Its status.
        status,
        /// Why that status, in fixed words.
        why,
        /// Whether any provision is in force.
        in_force,
        /// Whether the subject is bound by a provision that is in force.
        bound,
        /// How many provisions are in force.
        provisions_in_force,
        /// Of how many.
        provisions,
        /// The rule behind the status.
        rule,
        /// What it rests on.
        citation,
        /// Whether it is an interim order.
        interim,
        /// The jurisdiction it was made in.
        jurisdiction,
        /// The day it was made.
        made_on,
        /// The day the first provision came or comes into force.
        started_on,
        /// From when the subject has had notice of the governing version (s.10).
        notice_from,
        /// The later of that and coming into force.
        binding_from,
        /// The last day as the order states it; never rewritten.
        stated_last_day,
        /// The last lawful day; absent while an extension leaves it without a date.
        lawful_last_day,
        /// The last day in force, reached or to come.
        last_day,
        /// The version whose words bind.
        binding_version,
        /// Each version, oldest first.
        versions,
        /// Each condition of the newest version, in its order.
        conditions,
        /// The facts used.
        facts,
    }
}

view! {
    /// One version of an order.
    VersionAnswer of assessment::VersionAnswer, shown by [version, notice_given] {
        /// 0 as made; then 1, 2, …
        version,
        /// Whether notice of it has been given.
        notice_given,
        /// The day it was made.
        made_on,
        /// From when notice was given.
        notice_from,
        /// The later of that and coming into force.
        binding_from,
        /// The facts used.
        facts,
    }
}

view! {
    /// One condition of the newest version of an order.
    ConditionAnswer of assessment::ConditionAnswer, shown by [number, in_force] {
        /// The condition.
        condition,
        /// Whether it is in force.
        in_force,
        /// Its number on the order.
        number,
        /// The day it came or comes into force.
        started_on,
        /// Its last day as stated.
        stated_last_day,
    }
}

view! {
    /// One task.
    TaskAnswer of assessment::TaskAnswer, shown by [task, status, due] {
        /// The task's id in the process.
        task,
        /// What it is, in a line.
        title,
        /// Where it stands.
        status,
        /// Why, in fixed words.
        why,
        /// Who owns it.
        task_owner,
        /// What it rests on.
        citation,
        /// The unit that owns it, where one does.
        unit,
        /// The system it is about.
        system,
        /// The order it is for.
        order,
        /// The version of the order it is for.
        version,
        /// The condition it is for.
        condition,
        /// The hearing, charge, allegation or hand-over it is for.
        of,
        /// Which of several occurrences, from 1.
        occurrence,
        /// First day of the window.
        opens,
        /// Last day of the window.
        due,
        /// `due` rolled back to a working day inside the window.
        act_by,
        /// What it waits for: a task id, a fact, or a date.
        waiting_for,
        /// Whether the window had opened before it could be acted on; the unit is not counted as
        /// late for the days before.
        compressed,
        /// Why it was compressed.
        compressed_cause,
        /// Days late, counted from the later of the due day and the day it could be acted on.
        days_late,
        /// Whether it recurs.
        recurs,
        /// When it next falls due.
        next,
        /// The day it was done, where known.
        done_on,
        /// The facts used: what completed it first, then what set its window.
        facts,
    }
}

view! {
    /// One marker.
    MarkerAnswer of assessment::MarkerAnswer, shown by [system, state] {
        /// System code.
        system,
        /// Whether it is there and should be.
        state,
        /// What it rests on.
        citation,
        /// The force whose records system it is.
        force,
        /// The first day it is expected.
        expected_from,
        /// Whether the effect of the order is in doubt; the marker is kept.
        doubtful,
        /// The facts used.
        facts,
    }
}

view! {
    /// A date worth a place in a diary.
    KeyDate of assessment::KeyDate, shown by [kind, date] {
        /// What it is.
        kind,
        /// The date.
        date,
        /// How it was reached.
        citation,
        /// The order it is about.
        order,
        /// The facts used.
        facts,
    }
}

view! {
    /// One thing that the conditions in force ask of the manager or of the subject.
    ScheduleItem of condition::ScheduleItem, shown by [kind, state, due] {
        /// What it is.
        kind,
        /// Where it stands.
        state,
        /// Why, in fixed words.
        why,
        /// The order.
        order,
        /// The rule that sets the day.
        rule,
        /// What it rests on.
        citation,
        /// The condition; absent for what the Act itself asks.
        condition,
        /// Its number on the order.
        number,
        /// For a check, the method.
        method,
        /// For a check, how often.
        every,
        /// For what the subject owes, the parameter of the condition that says so.
        parameter,
        /// For what the subject owes, the time as the words state it.
        period,
        /// The day of what is to be notified.
        matter_on,
        /// The last day, by the reading that gives the earlier one: act on this.
        due,
        /// How that day was counted.
        counting,
        /// The last day by the other reading of the words, where it is a later one.
        due_at_the_latest,
        /// How that day was counted.
        counting_at_the_latest,
        /// When it was last done, or received.
        last_on,
        /// How many turns have gone by with nothing received.
        missed,
        /// The facts used: what was done or received first, then what set the day.
        facts,
    }
}

view! {
    /// Something the library noticed, in fixed words; never the value found there.
    Finding of finding::Finding, shown by [code, severity, path] {
        /// The rule that decides, or the library's own check.
        code,
        /// How much it matters: `error`, `warning` or `advice`.
        severity,
        /// Fixed wording; the same for every case.
        message,
        /// Where it is, by index.
        path,
        /// What the rule rests on.
        citation,
        /// The facts used, by the host's ids.
        facts,
        /// The number of the condition concerned, as the order numbers it.
        condition,
        /// The place in the condition's verbatim text, in UTF-8 bytes, end excluded.
        span,
    }
}
