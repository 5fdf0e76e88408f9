//! An answer as a piece of HTML for a notebook. Every text is escaped, and the host's
//! ids, of which one may tell a name, are shown only if asked for.

use std::borrow::Cow;
use std::fmt::Write as _;

use scpo_core::assessment::{Assessment, OrderAnswer, TaskAnswer};
use scpo_core::date::Date;
use scpo_core::finding::{Id, Known, Severity, safe_text};

/// One assessment: where the case stands, its orders, and what somebody should be doing.
pub(crate) fn assessment(assessment: &Assessment, names: bool) -> String {
    let mut page = Page { out: String::new(), names };
    page.out.push_str("<div>");
    let subject = page.id(Some(&assessment.subject_id), 0);
    page.paragraph(&[&assessment.marking]);
    let (as_of, known_at) = (assessment.as_of, assessment.known_at);
    page.paragraph(&["Subject ", &subject, &format!(" on {as_of}, as known on {known_at}")]);
    let stage = known(&assessment.stage, |stage| stage.code().to_owned());
    page.paragraph(&["Stage ", &stage, ": ", &assessment.stage_why]);
    page.orders(&assessment.orders);
    page.tasks(&assessment.tasks);
    page.counts(assessment);
    page.out.push_str("</div>");
    page.out
}

struct Page {
    out: String,
    names: bool,
}

impl Page {
    fn paragraph(&mut self, words: &[&str]) {
        self.out.push_str("<p>");
        for word in words {
            self.out.push_str(&escaped(word));
        }
        self.out.push_str("</p>");
    }

    fn table<const N: usize>(&mut self, caption: &str, heads: [&str; N], rows: Vec<[String; N]>) {
        if rows.is_empty() {
            return;
        }
        // Writing to a string cannot fail.
        let _ = write!(self.out, "<table><caption>{caption}</caption><thead><tr>");
        for head in heads {
            let _ = write!(self.out, "<th scope=\"col\">{head}</th>");
        }
        self.out.push_str("</tr></thead><tbody>");
        for row in rows {
            self.out.push_str("<tr>");
            for cell in row {
                let _ = write!(self.out, "<td>{}</td>", escaped(&cell));
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table>");
    }

    fn orders(&mut self, orders: &[OrderAnswer]) {
        let row = |(place, order): (usize, &OrderAnswer)| {
            [
                self.id(Some(&order.order), place + 1),
                known(&order.status, |status| status.code().to_owned()),
                known(&order.bound, |bound| if bound { "yes" } else { "no" }.to_owned()),
                date(order.last_day.as_ref()),
                order.why.to_string(),
            ]
        };
        let rows = orders.iter().enumerate().map(row).collect();
        self.table("Orders", ["order", "status", "bound", "last day", "why"], rows);
    }

    fn tasks(&mut self, tasks: &[TaskAnswer]) {
        let live = tasks.iter().filter(|task| task.status.is_live());
        let rows = live.map(|task| {
            [
                task.task.to_string(),
                task.title.to_string(),
                task.status.code().to_owned(),
                date(task.due.as_ref().or(task.next.as_ref())),
                task.task_owner.code().to_owned(),
                task.why.to_string(),
            ]
        });
        let rows = rows.collect();
        self.table("To do", ["task", "what", "status", "due", "owner", "why"], rows);
    }

    fn counts(&mut self, assessment: &Assessment) {
        let errors = assessment.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let (findings, omitted) = (assessment.findings.len(), assessment.omitted.len());
        let rulebook = &assessment.rulebook.version;
        self.paragraph(&[&format!(
            "{findings} findings, {errors} of them errors; {omitted} answers left out for want of data. \
             Rulebook {rulebook}. This is advice; a person decides."
        )]);
    }

    /// An id of the host's if ids are shown, else a number in its place.
    fn id(&self, id: Option<&Id>, number: usize) -> String {
        match id {
            Some(id) if self.names => id.as_str().to_owned(),
            _ if number > 0 => format!("{number}"),
            _ => "(id not shown)".to_owned(),
        }
    }
}

fn known<T: Copy>(value: &Known<T>, words: impl Fn(T) -> String) -> String {
    match value {
        Known::Value(value) => words(*value),
        Known::Unknown(missing) => format!("not known: {}", missing.join(", ")),
    }
}

fn date(value: Option<&Known<Date>>) -> String {
    value.map_or(String::new(), |value| known(value, |date| date.to_string()))
}

/// Text that may stand between tags or in an attribute.
fn escaped(text: &str) -> Cow<'_, str> {
    let text = safe_text(text);
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}
