//! The page `docs/process.md`, written from the process so that neither can
//! change without the other. With `SCPO_BLESS=1` the test rewrites the page.

use std::fmt::Write as _;

use scpo_core::lifecycle::{FactPattern, LocalNumber, Owner, Point, Process, Strength, TaskGroup, Template};
use scpo_core::rulebook::Rulebook;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/process.md");

const INTRODUCTION: &str = "# The process

Written from `scpo-core/data/process.json`; do not edit by hand.

Each task with who it falls to, the first and last day of its window, the fact that completes it, and where
it comes from. Both days belong to the window. Months are calendar months, clamped to the end of a shorter
one; working days are those of the order's jurisdiction, and the day counted from never counts. What is
marked *local* is fixed neither by law nor by the regional process, and a force may set its own. A line is a
line of the text of the regional process.

F is the owning force, R the regional unit, S both.
";

fn page(process: &Process) -> String {
    let mut page = INTRODUCTION.to_owned();
    for group in TaskGroup::ALL {
        let _ = writeln!(page, "\n## {}\n", heading(*group));
        page.push_str("| task | what | owner | opens | due | completed by | source |\n");
        page.push_str("|---|---|---|---|---|---|---|\n");
        for task in process.tasks().iter().filter(|task| task.id.group() == *group) {
            page.push_str(&row(task));
        }
    }
    page
}

fn heading(group: TaskGroup) -> &'static str {
    match group {
        TaskGroup::Application => "1. Application",
        TaskGroup::Granted => "2. The order is made",
        TaskGroup::Custody => "3. Custody",
        TaskGroup::PreparationYear => "4. Preparation for release, from twelve months before",
        TaskGroup::PreparationHalfYear => "5. Preparation for release, six months to one month before",
        TaskGroup::Release => "6. On release and in the community",
        TaskGroup::Derived => "X. Derived tasks",
    }
}

fn row(task: &Template) -> String {
    let facts: Vec<String> = task.completed_by.iter().map(FactPattern::words).collect();
    let owner = match task.owner {
        Owner::OwningForce => "F",
        Owner::RegionalUnit => "R",
        Owner::Shared => "S",
    };
    let opens = marked(task.opens.words(), task.local.contains(&LocalNumber::Opens));
    let source = task.source.citation.as_str();
    format!(
        "| {} | {} | {owner} | {opens} | {} | {} | {source} |\n",
        task.id,
        what(task),
        due(task),
        facts.join("; or ")
    )
}

fn what(task: &Template) -> String {
    let strength = match task.strength {
        Strength::Mandatory => "",
        Strength::Advised => " *(advised)*",
        Strength::Conditional => " *(where appropriate)*",
    };
    let note = task.note.as_ref().map_or(String::new(), |note| format!(" {note}"));
    format!("{}.{strength}{note}", task.title)
}

fn due(task: &Template) -> String {
    let local = |number| task.local.contains(&number);
    let mut parts = Vec::new();
    if task.occurrences.is_empty() {
        parts.extend(task.due.as_ref().map(|due| marked(due.words(), local(LocalNumber::Due))));
    } else {
        let windows =
            task.occurrences.iter().map(|one| format!("{} to {}", one.opens.words(), one.due.words()));
        parts.push(marked(windows.collect::<Vec<_>>().join("; "), local(LocalNumber::Occurrences)));
    }
    parts.extend(task.due_otherwise.as_ref().map(|due| format!("where that is not known, {}", due.words())));
    let after_move =
        |due: &Point| marked(format!("after a move, {}", due.words()), local(LocalNumber::DueAfterMove));
    parts.extend(task.due_after_move.as_ref().map(after_move));
    parts.extend(task.at_once_in_force.then(|| "at once where the order is in force in custody".to_owned()));
    parts.extend(task.recurs.map(|recurs| marked(recurs.words(), local(LocalNumber::Recurs))));
    if parts.is_empty() { "no day".to_owned() } else { parts.join("; ") }
}

fn marked(words: String, local: bool) -> String {
    if local { format!("{words} *(local)*") } else { words }
}

#[test]
fn the_page_says_what_the_process_says() {
    let page = page(Rulebook::builtin().unwrap().process());
    if std::env::var_os("SCPO_BLESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written = std::fs::read_to_string(PAGE).expect("docs/process.md; write it with SCPO_BLESS=1");
    assert!(written == page, "docs/process.md is out of date; rewrite it with SCPO_BLESS=1");
}

/// What a force may set is marked as local, in every column of days.
#[test]
fn local_days_are_marked() {
    let rulebook = Rulebook::builtin().unwrap();
    let row = |id: &str| row(rulebook.process().task(id).unwrap());
    assert!(row("2.3").contains("| 2 working days after the making of the order *(local)* |"));
    // The twelve months are the regional process's, the 28 days before them a number of ours.
    let windows = "| 12 months and 28 days before release *(local)* | 12 months before release |";
    assert!(row("4.1").contains(windows));
}
