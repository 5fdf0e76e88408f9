//! Assesses one case on one day.
//!
//! `cargo run --release --example assess -- CASE.json --as-of DATE`

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use scpo_core::assessment::{Assessment, Change, assess, changes_since, what_if};
use scpo_core::case::{Case, CaseDocument};
use scpo_core::date::Date;
use scpo_core::finding::{Limits, canonical_bytes, read_document, safe_text};
use scpo_core::record::Event;
use scpo_core::report;
use scpo_core::rulebook::Rulebook;
use serde::Serialize;

const HELP: &str = "\
Assesses one case on one day and prints the answer as JSON (scpo.assessment/1).

usage: assess CASE.json --as-of DATE [options]

  CASE.json            a case, scpo.case/1; `-` reads standard input
  --as-of DATE         the day the answer is for, YYYY-MM-DD
  --known-at DATE      what was known on that day; without it, the day of --as-of
  --overlay FILE       local settings, scpo.overlay/1, laid over the built-in rulebook
  --compact            canonical bytes on one line in place of indented JSON
  --explain            a page to read aloud in place of JSON
  --diff-since DATE    what changed since the case was looked at on that day
  --what-if FILE       what would follow from an array of events not recorded
  --help               this text

exit: 0 answered; 1 the case, the events or the overlay was refused; 2 wrong use, or a
file that cannot be read
";

/// The most bytes read from a file: what a case may hold, and one more, so that a
/// longer file is refused for its length.
const MOST_BYTES: u64 = Limits::CASE.max_bytes as u64 + 1;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return print(HELP.as_bytes());
    }
    let answered = Asked::parse(words).and_then(|asked| answer(&asked));
    match answered {
        Ok(bytes) => print(&bytes),
        Err(stop) => {
            let _ = writeln!(io::stderr(), "assess: {}", safe_text(&stop.message));
            ExitCode::from(stop.code)
        }
    }
}

/// Why there is no answer, and the exit code that says so.
struct Stop {
    code: u8,
    message: String,
}

impl Stop {
    fn usage(message: impl Into<String>) -> Self {
        Self { code: 2, message: message.into() + " (--help says more)" }
    }

    fn refused(what: &str, why: impl std::fmt::Display) -> Self {
        Self { code: 1, message: format!("{what}: {why}") }
    }
}

/// What is to be printed.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Indented,
    Compact,
    Page,
}

struct Asked {
    case: PathBuf,
    as_of: Date,
    known_at: Date,
    overlay: Option<PathBuf>,
    form: Form,
    since: Option<Date>,
    events: Option<PathBuf>,
}

impl Asked {
    fn parse(words: Vec<String>) -> Result<Self, Stop> {
        let (mut case, mut as_of, mut known_at, mut overlay) = (None, None, None, None);
        let (mut form, mut since, mut events) = (Form::Indented, None, None);
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| Stop::usage(format!("{word} needs a value")));
            match word.as_str() {
                "--as-of" => as_of = Some(date("--as-of", &value()?)?),
                "--known-at" => known_at = Some(date("--known-at", &value()?)?),
                "--diff-since" => since = Some(date("--diff-since", &value()?)?),
                "--overlay" => overlay = Some(PathBuf::from(value()?)),
                "--what-if" => events = Some(PathBuf::from(value()?)),
                "--compact" => form = Form::Compact,
                "--explain" => form = Form::Page,
                _ if word.starts_with("--") => return Err(Stop::usage(format!("no option {word}"))),
                _ if case.is_none() => case = Some(PathBuf::from(word)),
                _ => return Err(Stop::usage("one case at a time")),
            }
        }
        let case = case.ok_or_else(|| Stop::usage("which case?"))?;
        let as_of = as_of.ok_or_else(|| Stop::usage("--as-of DATE is required"))?;
        if since.is_some() && events.is_some() {
            return Err(Stop::usage("--diff-since and --what-if are asked one at a time"));
        }
        Ok(Self { case, as_of, known_at: known_at.unwrap_or(as_of), overlay, form, since, events })
    }
}

fn date(option: &str, text: &str) -> Result<Date, Stop> {
    text.parse().map_err(|error| Stop::usage(format!("{option}: {error}")))
}

fn answer(asked: &Asked) -> Result<Vec<u8>, Stop> {
    let mut rulebook = Rulebook::builtin().map_err(|error| Stop::refused("rulebook", error))?;
    if let Some(path) = &asked.overlay {
        rulebook = rulebook.overlay(&read(path)?).map_err(|error| Stop::refused("overlay", error))?;
    }
    let document: CaseDocument =
        read_document(&read(&asked.case)?, &Limits::CASE).map_err(|error| Stop::refused("case", error))?;
    let case = Case::replay(document)
        .map_err(|error| Stop::refused("case", format_args!("{error} ({})", error.code())))?;
    let (as_of, known_at) = (asked.as_of, asked.known_at);
    if let Some(path) = &asked.events {
        let events: Vec<Event> =
            read_document(&read(path)?, &Limits::CASE).map_err(|error| Stop::refused("events", error))?;
        let supposed = what_if(&case, &events, &rulebook, as_of, known_at)
            .map_err(|error| Stop::refused("events", error))?;
        return changes(&supposed.changes, &format!("What would follow, on {as_of}"), asked.form);
    }
    if let Some(since) = asked.since {
        if since > as_of {
            return Err(Stop::usage("--diff-since is a day before --as-of"));
        }
        let changed = changes_since(&case, &rulebook, (since, since.min(known_at)), (as_of, known_at));
        return changes(&changed, &format!("What changed from {since} to {as_of}"), asked.form);
    }
    let assessment = assess(&case, &rulebook, as_of, known_at);
    match asked.form {
        Form::Page => Ok(explained(&assessment).into_bytes()),
        form => json(&assessment, form),
    }
}

fn explained(assessment: &Assessment) -> String {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = report::explain(assessment, &mut page);
    page
}

fn changes(changes: &[Change], heading: &str, form: Form) -> Result<Vec<u8>, Stop> {
    if form != Form::Page {
        return json(&changes, form);
    }
    let mut page = String::new();
    let _ = writeln!(page, "{heading}: {} changes", changes.len());
    let _ = report::explain_changes(changes, &mut page);
    Ok(page.into_bytes())
}

fn json<T: Serialize + ?Sized>(value: &T, form: Form) -> Result<Vec<u8>, Stop> {
    let mut bytes = match form {
        Form::Compact => canonical_bytes(value).map_err(|error| Stop::refused("answer", error))?,
        _ => serde_json::to_vec_pretty(value)
            .map_err(|_| Stop::refused("answer", "it could not be written"))?,
    };
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads a file, never more of it than a case may hold.
fn read(path: &PathBuf) -> Result<Vec<u8>, Stop> {
    use std::io::Read as _;

    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Stop { code: 2, message: format!("{}: {}", path.display(), error.kind()) }),
    }
}

/// Prints; a reader that has gone away is no fault.
fn print(bytes: &[u8]) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}
