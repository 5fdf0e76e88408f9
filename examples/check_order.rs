//! Reads an order or a draft and says what is wrong with its words.
//!
//! `cargo run --release --example check_order -- ORDER.(txt|json)`

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use scpo_core::condition::{Checker, Draft, DraftFinding, Reader, Reading, Span, TextKind, TextRead};
use scpo_core::date::Date;
use scpo_core::finding::safe_text;
use scpo_core::law::vocabulary::{Jurisdiction, SubjectKind};
use scpo_core::record::ParameterValue;
use serde::{Deserialize, Serialize};

const HELP: &str = "\
Reads an order, a draft or a summary and prints what was read and what is wrong with
it, quoting the words.

usage: check_order ORDER.(txt|json) [options]

  ORDER.txt            the words of the order; `-` reads standard input
  ORDER.json           an object with `text`, and if known `kind`, `subject`,
                       `jurisdiction`, `made`, `whole` and `defined_terms`
  --kind KIND          order, draft or summary; without it, draft
  --subject KIND       individual, body_corporate, partnership or
                       unincorporated_association
  --jurisdiction CODE  EW, NI or SC
  --made DATE          the day of making, YYYY-MM-DD
  --whole              the text is the whole of the order
  --json               for machines: readings, findings and the words they are about
  --help               this text

exit: 0 read and checked, whatever was found; 1 the text or the JSON was refused;
2 wrong use, or a file that cannot be read
";

/// The most bytes of an order that are taken.
const MOST_BYTES: u64 = 16 << 20;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return print(HELP);
    }
    match Asked::parse(words).and_then(Asked::answer) {
        Ok(answer) => print(&answer),
        Err(stop) => {
            let _ = writeln!(io::stderr(), "check_order: {}", safe_text(&stop.message));
            ExitCode::from(stop.code)
        }
    }
}

fn print(answer: &str) -> ExitCode {
    // A reader that stops early, such as `head`, is no error of ours.
    let _ = io::stdout().lock().write_all(answer.as_bytes());
    ExitCode::SUCCESS
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

    fn refused(message: impl Into<String>) -> Self {
        Self { code: 1, message: message.into() }
    }
}

/// An order with what is known of it, as JSON.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    #[serde(default)]
    text: String,
    kind: Option<TextKind>,
    subject: Option<SubjectKind>,
    jurisdiction: Option<Jurisdiction>,
    made: Option<Date>,
    #[serde(default)]
    whole: bool,
    #[serde(default)]
    defined_terms: Vec<String>,
}

/// What was asked for.
#[derive(Default)]
struct Asked {
    file: Option<PathBuf>,
    known: Known,
    json: bool,
}

impl Asked {
    fn parse(words: Vec<String>) -> Result<Self, Stop> {
        let mut asked = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| Stop::usage(format!("{word} needs a value")));
            match word.as_str() {
                "--json" => asked.json = true,
                "--whole" => asked.known.whole = true,
                "--kind" => asked.known.kind = Some(code(&word, &value()?)?),
                "--subject" => asked.known.subject = Some(code(&word, &value()?)?),
                "--jurisdiction" => asked.known.jurisdiction = Some(code(&word, &value()?)?),
                "--made" => asked.known.made = Some(code(&word, &value()?)?),
                _ if word.starts_with("--") => return Err(Stop::usage(format!("there is no option {word}"))),
                _ if asked.file.is_some() => return Err(Stop::usage("one order is checked at a time")),
                _ => asked.file = Some(word.into()),
            }
        }
        Ok(asked)
    }

    fn answer(self) -> Result<String, Stop> {
        let Self { file, known, json } = self;
        let file = file.ok_or_else(|| Stop::usage("no order was named"))?;
        let known = known.with(read(&file)?, &file)?;
        if known.text.trim().is_empty() {
            return Err(Stop::refused("there are no words in the order"));
        }
        let built = |error: String| Stop::refused(error);
        let reader = Reader::built_in().map_err(|error| built(error.to_string()))?;
        let checker = Checker::built_in().map_err(|error| built(error.to_string()))?;
        let read = reader.read(&known.text, known.kind.unwrap_or(TextKind::Draft));
        let terms: Vec<&str> = known.defined_terms.iter().map(String::as_str).collect();
        let draft = Draft {
            subject: known.subject,
            jurisdiction: known.jurisdiction,
            made: known.made,
            whole: known.whole,
            defined_terms: &terms,
            ..Draft::new(&known.text, &read)
        };
        let findings = checker.check(&draft);
        match json {
            true => machine(&known.text, &read, &findings),
            false => Ok(page(&known.text, &read, &findings)),
        }
    }
}

impl Known {
    /// What the file says, and over it what the command line says.
    fn with(self, bytes: Vec<u8>, file: &Path) -> Result<Self, Stop> {
        let text = String::from_utf8(bytes).map_err(|_| Stop::refused("the order is not UTF-8 text"))?;
        if file.extension().is_none_or(|ending| ending != "json") {
            return Ok(Self { text, ..self });
        }
        let told: Self = serde_json::from_str(&text).map_err(|error| {
            // The words of the error may quote the order; its place does not.
            Stop::refused(format!("the JSON was refused on line {}, column {}", error.line(), error.column()))
        })?;
        Ok(Self {
            text: told.text,
            kind: self.kind.or(told.kind),
            subject: self.subject.or(told.subject),
            jurisdiction: self.jurisdiction.or(told.jurisdiction),
            made: self.made.or(told.made),
            whole: self.whole || told.whole,
            defined_terms: told.defined_terms,
        })
    }
}

/// A code of a closed list, or a date, as documents write it.
fn code<T: for<'a> Deserialize<'a>>(option: &str, value: &str) -> Result<T, Stop> {
    let quoted = serde_json::Value::String(value.to_owned());
    serde_json::from_value(quoted).map_err(|_| Stop::usage(format!("{option} does not take this value")))
}

fn read(file: &Path) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let unread = |error: io::Error| Stop::usage(format!("the order cannot be read: {error}"));
    let taken = match file.to_str() {
        Some("-") => io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes),
        _ => std::fs::File::open(file).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)),
    };
    taken.map_err(unread)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Stop::refused("an order of more than 16 MiB is not taken"));
    }
    Ok(bytes)
}

/// The page for a reader: each reading with its parameters and what is wrong with it.
fn page(text: &str, read: &TextRead, findings: &[DraftFinding]) -> String {
    let mut page = String::new();
    for flag in &read.flags {
        let _ = writeln!(page, "note: the letters are unusual ({})", flag.code());
    }
    for finding in findings.iter().filter(|finding| finding.reading.is_none()) {
        page.push_str(&finding_lines(text, finding));
    }
    for (place, reading) in read.readings.iter().enumerate() {
        page.push_str(&reading_lines(text, reading));
        for finding in findings.iter().filter(|finding| finding.reading == Some(place)) {
            page.push_str(&finding_lines(text, finding));
        }
    }
    let _ = writeln!(page, "\n{} read, {} found", read.readings.len(), findings.len());
    page
}

fn quoted(text: &str, span: Span) -> String {
    let words = span.slice(text).unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("\u{201c}{}\u{201d}", safe_text(&words.join(" ")))
}

fn reading_lines(text: &str, reading: &Reading) -> String {
    let number =
        reading.paragraph.as_ref().map_or(String::new(), |number| format!("{}. ", safe_text(number)));
    let kind = reading.kind.code().replace('_', " ");
    let mut lines =
        format!("\n{number}{} ({kind}, {})\n", reading.type_code.as_str(), reading.sureness.code());
    let _ = writeln!(lines, "   {}", quoted(text, reading.span));
    for parameter in &reading.parameters {
        let (name, words) = (parameter.name.as_str(), quoted(text, parameter.span));
        let _ = writeln!(lines, "   {name}: {} from {words}", value(&parameter.value));
    }
    for lost in &reading.unreadable {
        let _ = writeln!(lines, "   {}: not readable in {}", lost.name.as_str(), quoted(text, lost.span));
    }
    for exception in &reading.exceptions {
        let _ = writeln!(lines, "   exception: {}", quoted(text, *exception));
    }
    lines
}

fn value(value: &ParameterValue) -> String {
    serde_json::to_string(value).map_or_else(|_| "?".to_owned(), |json| safe_text(&json).into_owned())
}

fn finding_lines(text: &str, finding: &DraftFinding) -> String {
    let severity = format!("{:?}", finding.severity).to_lowercase();
    let rule = finding.rule.as_ref().map_or(String::new(), |rule| format!(", {rule}"));
    let mut lines =
        format!("   ! {severity}: {} ({}{rule})\n", finding.defect.code(), finding.citation.as_str());
    for span in &finding.spans {
        let _ = writeln!(lines, "     in {}", quoted(text, *span));
    }
    let _ = writeln!(lines, "     {}\n     {}", finding.why, finding.mend);
    if !finding.unsettled.is_empty() {
        let _ = writeln!(lines, "     not settled for want of: {}", finding.unsettled.join(", "));
    }
    lines
}

/// What is printed for machines.
#[derive(Serialize)]
struct Answer<'a> {
    read: &'a TextRead,
    findings: Vec<Quoted<'a>>,
}

/// A finding with the words it is about.
#[derive(Serialize)]
struct Quoted<'a> {
    #[serde(flatten)]
    finding: &'a DraftFinding,
    words: Vec<&'a str>,
}

fn machine(text: &str, read: &TextRead, findings: &[DraftFinding]) -> Result<String, Stop> {
    let words = |finding: &DraftFinding| finding.spans.iter().filter_map(|span| span.slice(text)).collect();
    let findings = findings.iter().map(|finding| Quoted { finding, words: words(finding) }).collect();
    let answer = serde_json::to_string_pretty(&Answer { read, findings });
    answer.map(|json| json + "\n").map_err(|error| Stop::refused(error.to_string()))
}
