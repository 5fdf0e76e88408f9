//! Reads an order or a draft and says what is wrong with its words.
//!
//! `cargo run --release --example check_order -- ORDER.(txt|json)`

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use scpo_core::condition::{
    Checker, Draft, DraftFinding, LiesIn, Reader, Reading, Span, TextCheck, TextFlag, TextKind, TextRead,
};
use scpo_core::date::Date;
use scpo_core::finding::safe_text;
use scpo_core::law::vocabulary::{Jurisdiction, SubjectKind};
use scpo_core::record::ParameterValue;
use serde::Deserialize;
use serde_json::Value;

const HELP: &str = "\
Reads an order, a draft or a summary and prints what was read and what is wrong with
it, quoting the words.

usage: check_order ORDER.(txt|json) [options]

  ORDER.txt            the words of the order; `-` reads standard input
  ORDER.json           an object with `text`, and if known `kind`, `subject`,
                       `jurisdiction`, `made`, `as_of`, `whole` and `defined_terms`
  --kind KIND          order, draft or summary; without it, draft
  --subject KIND       individual, body_corporate, partnership or
                       unincorporated_association
  --jurisdiction CODE  EW, NI or SC
  --made DATE          the day of making, YYYY-MM-DD
  --as-of DATE         the day the question is asked for: bodies that still existed
                       then are not found; without it, all that have ended are
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
    as_of: Option<Date>,
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
                "--as-of" => asked.known.as_of = Some(code(&word, &value()?)?),
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
            as_of: known.as_of,
            whole: known.whole,
            defined_terms: &terms,
            ..Draft::new(&known.text, &read)
        };
        let findings = checker.check(&draft);
        match json {
            true => machine(&known.text, read, findings),
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
            as_of: self.as_of.or(told.as_of),
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
        let _ = writeln!(page, "note: {} ({})", unusual(*flag), flag.code());
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
    let kind = read.kind.code();
    let _ = writeln!(page, "\n{kind}: {} read, {} found", read.readings.len(), findings.len());
    page
}

/// What is unusual about a text, in words.
const fn unusual(flag: TextFlag) -> &'static str {
    match flag {
        TextFlag::Bidirectional => {
            "marks turn the direction of writing: what you see may not be what is stored"
        }
        TextFlag::ZeroWidth => "there are characters that cannot be seen",
        TextFlag::MixedScripts => "a word has letters of several scripts",
        TextFlag::FullWidth => "there are letters of double width",
        TextFlag::Control => "there are control characters",
        TextFlag::DamagedFigure => "a figure is damaged and has no value",
        TextFlag::LongParagraph => "a paragraph is longer than anybody writes one",
        TextFlag::TooLong => "the text is longer than what is read; the rest was not looked at",
    }
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

/// A value for a reader: `1`, `1000.00 GBP`, `days 3, counting after`.
fn value(value: &ParameterValue) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    let Some((form, told)) = json.as_object().and_then(|object| object.iter().next()) else {
        return "?".to_owned();
    };
    let plain = match (form.as_str(), told) {
        ("money", told) => money(told),
        (_, Value::Object(parts)) => {
            let parts: Vec<String> =
                parts.iter().map(|(name, part)| format!("{name} {}", plain(part))).collect();
            parts.join(", ")
        }
        (_, Value::Array(items)) => items.iter().map(plain).collect::<Vec<String>>().join("; "),
        (_, told) => plain(told),
    };
    safe_text(&plain).into_owned()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| text.replace('_', " "))
}

fn money(told: &Value) -> String {
    let pence = told.get("pence").and_then(Value::as_i64).unwrap_or_default();
    let currency = told.get("currency").and_then(Value::as_str).unwrap_or_default();
    format!("{}.{:02} {currency}", pence / 100, pence % 100)
}

fn finding_lines(text: &str, finding: &DraftFinding) -> String {
    let severity = match finding.lies_in {
        LiesIn::Order => format!("{:?}", finding.severity).to_lowercase(),
        LiesIn::Source => "not told by the source".to_owned(),
    };
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

/// What is printed for machines, `scpo.text-check/1`.
fn machine(text: &str, read: TextRead, findings: Vec<DraftFinding>) -> Result<String, Stop> {
    let answer = serde_json::to_string_pretty(&TextCheck::new(text, read, findings));
    answer.map(|json| json + "\n").map_err(|error| Stop::refused(error.to_string()))
}
