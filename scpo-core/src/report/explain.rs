use std::fmt::{self, Write};

use super::words::{self, awaited, facts, known, not_known, spoken, yes_or_no};
use super::wrapped::paragraph;
use crate::assessment::{Assessment, MarkerAnswer, OrderAnswer, ReleaseDates, TaskAnswer};
use crate::date::Date;
use crate::finding::{Citation, Finding, Id, Known, Severity};
use crate::lifecycle::{CompressedCause, MarkerState, TaskStatus};

/// Writes one assessment as a page that a person can read aloud: where the case
/// stands and why, what is to be done in order of need, and what is not known.
///
/// The words are those of the assessment; nothing is decided here. No line is
/// wider than 100 characters unless a single word is.
///
/// # Errors
///
/// Those of `out`.
pub fn explain(assessment: &Assessment, out: &mut dyn Write) -> fmt::Result {
    header(assessment, out)?;
    place(assessment, out)?;
    release(&assessment.release, out)?;
    orders(&assessment.orders, out)?;
    tasks(&assessment.tasks, assessment.as_of, out)?;
    markers(&assessment.markers, out)?;
    key_dates(assessment, out)?;
    findings(&assessment.findings, out)?;
    left_out(assessment, out)
}

fn heading(out: &mut dyn Write, text: &str) -> fmt::Result {
    writeln!(out, "\n{text}")
}

fn citation(citation: &Citation) -> String {
    format!("[{}]", citation.as_str())
}

/// The same without its brackets being empty where there are no facts.
fn because_of(list: &[Id]) -> String {
    if list.is_empty() { String::new() } else { format!(" Facts: {}.", facts(list)) }
}

fn header(assessment: &Assessment, out: &mut dyn Write) -> fmt::Result {
    let hash: String = assessment.rulebook.hash.to_string().chars().take(12).collect();
    paragraph(out, "", &assessment.marking)?;
    let subject = assessment.subject_id.as_str();
    let (as_of, known_at) = (assessment.as_of, assessment.known_at);
    paragraph(out, "", &format!("Subject {subject} on {as_of}, as known on {known_at}"))?;
    let version = &assessment.rulebook.version;
    let software = &assessment.software;
    paragraph(out, "", &format!("Rulebook {version} ({hash}), {software}. This is advice; a person decides."))
}

fn place(assessment: &Assessment, out: &mut dyn Write) -> fmt::Result {
    heading(out, "WHERE THE CASE STANDS")?;
    let why = &assessment.stage_why;
    let stage = match &assessment.stage {
        Known::Value(stage) => format!("{}, because: {why}", words::whole_stage(*stage)),
        Known::Unknown(missing) => format!("{}: {why}", not_known(missing)),
    };
    paragraph(out, "  Stage: ", &stage)?;
    let place = match &assessment.place {
        Known::Value(place) => spoken(place.code()),
        Known::Unknown(missing) => not_known(missing),
    };
    paragraph(out, "  Place: ", &place)?;
    let record = &assessment.record;
    if let Some(force) = &record.owning_force {
        paragraph(out, "  Owning force: ", force.as_str())?;
    }
    if let Some(force) = &record.release_force {
        paragraph(out, "  Force of release, now leading: ", force.as_str())?;
    }
    let owner = match &record.record_owner {
        None => "no record was created".to_owned(),
        Some(owner) => known(&owner.clone().map(|owner| owner.as_str().to_owned())),
    };
    let transfer =
        record.in_transfer_to.as_ref().map(|to| format!("; sent to {}, not accepted", to.as_str()));
    let text = format!("{owner}{}.{}", transfer.unwrap_or_default(), because_of(&record.facts));
    paragraph(out, "  Record held by: ", &text)
}

fn release(release: &ReleaseDates, out: &mut dyn Write) -> fmt::Result {
    let driver = match &release.driver {
        None => "no date drives planning".to_owned(),
        Some(driver) => {
            let passed = if release.passed == Some(true) { ", passed with no release recorded" } else { "" };
            let kind = spoken(driver.kind.code());
            let cited = citation(&driver.citation);
            format!("{} ({kind}){passed}. {cited}{}", driver.date, because_of(&driver.facts))
        }
    };
    paragraph(out, "  Release: ", &driver)?;
    if let Some(date) = &release.could_be_out_from {
        paragraph(out, "  Could be out from: ", &known(date))?;
    }
    for date in &release.not_driving {
        let text = format!("{} ({}), {}", date.date, spoken(date.kind.code()), spoken(date.why.code()));
        paragraph(out, "  Not driving: ", &text)?;
    }
    Ok(())
}

fn orders(orders: &[OrderAnswer], out: &mut dyn Write) -> fmt::Result {
    heading(out, "ORDERS")?;
    if orders.is_empty() {
        paragraph(out, "  ", "none")?;
    }
    for order in orders {
        let status = match &order.status {
            Known::Value(status) => words::order_status(*status).to_owned(),
            Known::Unknown(missing) => not_known(missing),
        };
        let cited = citation(&order.citation);
        let (name, why, rule) = (order.order.as_str(), &order.why, order.rule.as_str());
        let interim = if order.interim == Some(true) { " (interim)" } else { "" };
        let text = format!("{status}: {why}. {rule} {cited}{}", because_of(&order.facts));
        paragraph(out, &format!("  {name}{interim}: "), &text)?;
        order_dates(order, out)?;
    }
    Ok(())
}

fn order_dates(order: &OrderAnswer, out: &mut dyn Write) -> fmt::Result {
    let (now, all) = (order.provisions_in_force, order.provisions);
    let in_force = yes_or_no(&order.in_force);
    paragraph(out, "      In force: ", &format!("{in_force} ({now} of {all} provisions)"))?;
    paragraph(out, "      Bound: ", &yes_or_no(&order.bound))?;
    let dates = [
        ("Made", &order.made_on),
        ("Started", &order.started_on),
        ("Notice from", &order.notice_from),
        ("Binds from", &order.binding_from),
        ("Stated last day", &order.stated_last_day),
        ("Lawful last day", &order.lawful_last_day),
        ("Last day", &order.last_day),
    ];
    for (name, date) in dates {
        if let Some(date) = date {
            paragraph(out, &format!("      {name}: "), &known(date))?;
        }
    }
    Ok(())
}

/// Statuses in order of need, each with its heading.
const NEED: [(TaskStatus, &str); 5] = [
    (TaskStatus::Overdue, "OVERDUE"),
    (TaskStatus::Revalidate, "DONE, TO BE LOOKED AT AGAIN"),
    (TaskStatus::Open, "OPEN"),
    (TaskStatus::Waiting, "WAITING"),
    (TaskStatus::NotOpen, "NOT YET OPEN"),
];

/// Statuses that ask for nothing, in a line each.
const AT_REST: [(TaskStatus, &str); 3] = [
    (TaskStatus::Done, "Done"),
    (TaskStatus::Cancelled, "Cancelled"),
    (TaskStatus::NotApplicable, "Not applicable"),
];

fn tasks(tasks: &[TaskAnswer], as_of: Date, out: &mut dyn Write) -> fmt::Result {
    for (status, title) in NEED {
        let mut some: Vec<&TaskAnswer> = tasks.iter().filter(|task| task.status == status).collect();
        if some.is_empty() {
            continue;
        }
        some.sort_by_key(|task| {
            let day = if task.recurs == Some(true) { &task.next } else { &task.due };
            let day = day.as_ref().and_then(Known::get);
            (std::cmp::Reverse(task.days_late), day.is_none(), day)
        });
        heading(out, &format!("{title} ({})", some.len()))?;
        for task in some {
            one_task(task, as_of, out)?;
        }
    }
    heading(out, "NOTHING TO DO")?;
    for (status, title) in AT_REST {
        let some: Vec<String> = tasks.iter().filter(|task| task.status == status).map(name).collect();
        let text = if some.is_empty() { "none".to_owned() } else { some.join(", ") };
        paragraph(out, &format!("  {title}: "), &text)?;
    }
    Ok(())
}

/// A task's id with what it is for.
fn name(task: &TaskAnswer) -> String {
    let mut name = task.task.as_str().to_owned();
    let of = [&task.order, &task.condition, &task.of];
    let mut parts: Vec<String> = of.into_iter().flatten().map(|id| id.as_str().to_owned()).collect();
    parts.extend(task.version.filter(|version| *version > 0).map(|version| format!("version {version}")));
    parts.extend(task.occurrence.map(|nth| format!("no. {nth}")));
    if !parts.is_empty() {
        name.push_str(&format!(" ({})", parts.join(", ")));
    }
    name
}

fn one_task(task: &TaskAnswer, as_of: Date, out: &mut dyn Write) -> fmt::Result {
    let late = task.days_late.filter(|days| *days > 0).map(|days| format!(", {days} days late"));
    let title = format!("{}{}", task.title, late.unwrap_or_default());
    paragraph(out, &format!("  {} ", name(task)), &title)?;
    let owner = spoken(task.task_owner.code());
    let unit = task.unit.as_ref().map(|unit| format!(", {}", unit.as_str())).unwrap_or_default();
    let system = task.system.as_ref().map(|system| format!(". In: {system}")).unwrap_or_default();
    paragraph(out, "      Owner: ", &format!("{owner}{unit}{system}"))?;
    if let Some(window) = window(task, as_of) {
        paragraph(out, "      Window: ", &window)?;
    }
    let waiting = task.waiting_for.as_ref().map(|what| format!(" for {}", awaited(what))).unwrap_or_default();
    let text = format!("{}{waiting}. {}{}", task.why, citation(&task.citation), because_of(&task.facts));
    paragraph(out, "      Why: ", &text)
}

fn window(task: &TaskAnswer, as_of: Date) -> Option<String> {
    let dates = [("opens", &task.opens), ("due", &task.due), ("act by", &task.act_by), ("next", &task.next)];
    let mut parts: Vec<String> =
        dates.iter().filter_map(|(name, date)| Some(format!("{name} {}", known(date.as_ref()?)))).collect();
    match (&task.compressed, task.compressed_cause) {
        (Some(Known::Value(true)), Some(CompressedCause::LearntLate)) => {
            parts.push("compressed: learnt after it had opened".to_owned());
        }
        (Some(Known::Value(true)), Some(CompressedCause::ShortNotice)) => {
            parts.push("compressed: short notice of the application".to_owned());
        }
        (Some(Known::Value(true)), _) => {
            parts.push("compressed: the order or the custody came after it had opened".to_owned());
        }
        (Some(Known::Unknown(_)), _) if task.days_late.is_some() => {
            parts.push("when this was learnt is not recorded".to_owned());
        }
        _ => {}
    }
    if task.is_excused(as_of) {
        parts.push("late only from when it could be acted on, not missed by the unit".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn markers(markers: &[MarkerAnswer], out: &mut dyn Write) -> fmt::Result {
    heading(out, "MARKERS")?;
    if markers.is_empty() {
        paragraph(out, "  ", "none expected")?;
    }
    for marker in markers {
        let force = marker.force.as_ref().map(|force| format!(" {}", force.as_str())).unwrap_or_default();
        let state = match marker.state {
            MarkerState::Placed => "placed",
            MarkerState::Missing => "MISSING",
            MarkerState::ComeOff => "to come off now",
            MarkerState::Stale => "STALE: should have come off",
        };
        let from = marker.expected_from.map(|from| format!(", expected from {from}")).unwrap_or_default();
        let doubtful = if marker.doubtful == Some(true) { ", while the order is in doubt" } else { "" };
        let cited = citation(&marker.citation);
        let text = format!("{state}{from}{doubtful}. {cited}{}", because_of(&marker.facts));
        paragraph(out, &format!("  {}{force}: ", marker.system.as_str()), &text)?;
    }
    Ok(())
}

fn key_dates(assessment: &Assessment, out: &mut dyn Write) -> fmt::Result {
    if assessment.key_dates.is_empty() {
        return Ok(());
    }
    heading(out, "KEY DATES")?;
    for date in &assessment.key_dates {
        let order = date.order.as_ref().map(|order| format!(" ({})", order.as_str())).unwrap_or_default();
        let text = format!("{}{order} {}", spoken(date.kind.code()), citation(&date.citation));
        paragraph(out, &format!("  {}  ", known(&date.date)), &text)?;
    }
    Ok(())
}

fn findings(findings: &[Finding], out: &mut dyn Write) -> fmt::Result {
    if findings.is_empty() {
        return Ok(());
    }
    heading(out, &format!("FINDINGS ({})", findings.len()))?;
    for finding in findings {
        let severity = match finding.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Advice => "Advice",
        };
        let cited = citation(&finding.citation);
        let (message, code) = (&finding.message, finding.code.as_str());
        let text = format!("{message}. {code} {cited} at {}.{}", finding.path, because_of(&finding.facts));
        paragraph(out, &format!("  {severity}: "), &text)?;
    }
    Ok(())
}

fn left_out(assessment: &Assessment, out: &mut dyn Write) -> fmt::Result {
    if assessment.omitted.is_empty() {
        return Ok(());
    }
    heading(out, "LEFT OUT FOR LACK OF DATA")?;
    paragraph(out, "  ", &assessment.omitted.join(", "))
}
