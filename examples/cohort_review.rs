//! Reviews a cohort on a day: who comes first, what needs doing, for whom, and by whom.
//!
//! `cargo run --release --example cohort_review` reviews the cohort shipped in
//! `examples/data`. `--help` says what else it takes.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use scpo_core::assessment::{Brief, assess};
use scpo_core::case::{Case, CaseDocument};
use scpo_core::cohort::{Model, PersonLevels, PriorityBrief, RankingBuilder, Run};
use scpo_core::date::Date;
use scpo_core::finding::{Id, Limits, read_document, safe_text};
use scpo_core::report::{CohortReview, RefusedRecord, RowLimit, explain_priority};
use scpo_core::rulebook::Rulebook;

const HELP: &str = "\
Reviews a cohort on a day: subjects by priority, then in order of what needs doing,
totals, and what was left out for lack of data. With no options, the cohort shipped
in examples/data as of the day written there.

usage: cohort_review [options]

  --cases PATH         cases to review: a file of one scpo.case/1 document a line,
                       `-` for standard input, or a directory of .jsonl files (one
                       document a line) and .json files (one document each)
  --as-of DATE         the day of the review, YYYY-MM-DD; required with --cases
  --known-at DATE      what was known on that day; without it, the day of --as-of
  --overlay FILE       local settings, scpo.overlay/1, laid over the built-in rulebook
  --model FILE         the model that ranks, scpo.thor-model/1; without it, the built-in one
  --explain ID         why one subject stands where they do in the priority list, to be
                       read aloud
  --csv                the rows as CSV (RFC 4180; a field that a spreadsheet would
                       take for a formula has an apostrophe put before it)
  --json               scpo.cohort-review/1: header, rows, totals, left out, an
                       object a line
  --rows N|all         how many rows: 40 on the page, all in CSV and JSON
  --threads N          workers, 1 to 64; the answer is the same whatever N (default 1)
  --help               this text

A record that is refused is named on standard error (file, line, path, rule) and at
the end of the page, and does not stop the rest; empty lines are passed over.

exit: 0 every record was read; 1 some were refused; 2 wrong use, or a file that
cannot be read
";

/// Records handed to a worker at a time, or fewer once they are so many bytes.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 1 << 20;
/// Rows on the page unless asked otherwise.
const ROWS: usize = 40;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        let _ = io::stdout().lock().write_all(HELP.as_bytes());
        return ExitCode::SUCCESS;
    }
    match Asked::parse(words).and_then(|asked| review(&asked)) {
        Ok(code) => code,
        Err(message) => {
            let _ = writeln!(io::stderr(), "cohort_review: {}", safe_text(&message));
            ExitCode::from(2)
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Page,
    Csv,
    Json,
}

struct Asked {
    explain: Option<Id>,
    model: Option<PathBuf>,
    sources: Vec<Source>,
    as_of: Date,
    known_at: Date,
    overlay: Option<PathBuf>,
    form: Form,
    limit: RowLimit,
    threads: usize,
}

/// Where records come from, and the name they are reported by.
enum Source {
    StandardInput,
    /// One document a line.
    Lines(PathBuf),
    /// One document.
    Whole(PathBuf),
}

impl Source {
    fn name(&self) -> Arc<str> {
        match self {
            Self::StandardInput => "standard input".into(),
            Self::Lines(path) | Self::Whole(path) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                safe_text(&name.unwrap_or_default()).into()
            }
        }
    }
}

impl Asked {
    fn parse(words: Vec<String>) -> Result<Self, String> {
        let (mut cases, mut as_of, mut known_at, mut overlay) = (None, None, None, None);
        let (mut explain, mut model) = (None, None);
        let (mut form, mut limit, mut threads) = (Form::Page, None, 1);
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value (--help says more)"));
            match word.as_str() {
                "--cases" => cases = Some(value()?),
                "--as-of" => as_of = Some(date("--as-of", &value()?)?),
                "--known-at" => known_at = Some(date("--known-at", &value()?)?),
                "--overlay" => overlay = Some(PathBuf::from(value()?)),
                "--model" => model = Some(PathBuf::from(value()?)),
                "--explain" => {
                    explain = Some(Id::new(&value()?).map_err(|error| format!("--explain: {error}"))?)
                }
                "--csv" => form = one_form(form, Form::Csv)?,
                "--json" => form = one_form(form, Form::Json)?,
                "--rows" => limit = Some(row_limit(&value()?)?),
                "--threads" => threads = thread_count(&value()?)?,
                _ if word.starts_with("--") => return Err(format!("no option {word} (--help says more)")),
                _ => return Err("cases are named with --cases (--help says more)".to_owned()),
            }
        }
        let (sources, as_of) = match cases {
            Some(path) => (
                sources(&path)?,
                as_of.ok_or("--cases needs --as-of DATE: the day of the review, YYYY-MM-DD")?,
            ),
            None => {
                let (shipped, day) = shipped()?;
                (shipped, as_of.unwrap_or(day))
            }
        };
        let usual = if form == Form::Page { RowLimit::First(ROWS) } else { RowLimit::All };
        let limit = limit.unwrap_or(usual);
        if explain.is_some() && (form != Form::Page || limit != usual) {
            return Err("--explain prints a page of its own, without --csv, --json or --rows".to_owned());
        }
        Ok(Self {
            explain,
            model,
            sources,
            as_of,
            known_at: known_at.unwrap_or(as_of),
            overlay,
            form,
            limit,
            threads,
        })
    }
}

fn date(option: &str, text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("{option}: {error}"))
}

fn one_form(before: Form, now: Form) -> Result<Form, String> {
    if before == Form::Page || before == now { Ok(now) } else { Err("--csv or --json, not both".to_owned()) }
}

fn row_limit(text: &str) -> Result<RowLimit, String> {
    match text {
        "all" => Ok(RowLimit::All),
        _ => text.parse().map(RowLimit::First).map_err(|_| "--rows: a whole number, or all".to_owned()),
    }
}

fn thread_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=64).contains(count));
    count.ok_or_else(|| "--threads: a whole number, 1 to 64".to_owned())
}

fn sources(path: &str) -> Result<Vec<Source>, String> {
    if path == "-" {
        return Ok(vec![Source::StandardInput]);
    }
    let path = Path::new(path);
    if !path.is_dir() {
        let whole = path.extension().is_some_and(|extension| extension == "json");
        return Ok(vec![if whole { Source::Whole(path.into()) } else { Source::Lines(path.into()) }]);
    }
    let entries = std::fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> =
        entries.map_err(|error| cannot_read(path, &error))?.iter().map(|e| e.path()).collect();
    paths.sort();
    let sources: Vec<Source> = paths.into_iter().filter_map(source_in_directory).collect();
    if sources.is_empty() {
        Err("--cases: no .json or .jsonl file in this directory".to_owned())
    } else {
        Ok(sources)
    }
}

fn source_in_directory(path: PathBuf) -> Option<Source> {
    match path.extension()?.to_str()? {
        "jsonl" => Some(Source::Lines(path)),
        "json" => Some(Source::Whole(path)),
        _ => None,
    }
}

/// The shipped cohort: its files, and the day it is to be reviewed.
fn shipped() -> Result<(Vec<Source>, Date), String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/data");
    let path = directory.join("cohort.json");
    let text = std::fs::read(&path).map_err(|error| cannot_read(&path, &error))?;
    let cohort: serde_json::Value = serde_json::from_slice(&text).map_err(|_| "cohort.json: not JSON")?;
    let day = cohort.get("as_of").and_then(|day| day.as_str()?.parse().ok());
    let day = day.ok_or("cohort.json: as_of is a date")?;
    let files = cohort.get("files").and_then(|files| files.as_array());
    let sources = files.and_then(|files| {
        files.iter().map(|file| Some(Source::Lines(directory.join(file.as_str()?)))).collect()
    });
    Ok((sources.ok_or("cohort.json: files is a list of names")?, day))
}

fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("{}: {}", path.display(), error.kind())
}

fn review(asked: &Asked) -> Result<ExitCode, String> {
    let (rulebook, model) = (rulebook(asked)?, model(asked)?);
    let explained = asked.explain.as_ref().map(|id| Explained::new(&model, asked, id)).transpose()?;
    let mut taken = Taken {
        review: CohortReview::new(&rulebook, asked.as_of, asked.known_at).ranked_by(&model),
        explained,
        progress: Progress::new(),
    };
    if asked.threads == 1 {
        let worker = Worker { rulebook: &rulebook, model: &model, asked };
        read_records(&asked.sources, &mut |batch| {
            taken.take(worker.work(&batch));
            Some(Batch::emptied(batch))
        })?;
    } else {
        with_workers(asked, (&rulebook, &model), &mut taken)?;
    }
    taken.progress.clear();
    let refused = taken.review.refused();
    match taken.explained {
        Some(explained) => explained.write()?,
        None => write(taken.review, asked)?,
    }
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn rulebook(asked: &Asked) -> Result<Rulebook, String> {
    let builtin = Rulebook::builtin().map_err(|error| error.to_string())?;
    let Some(path) = &asked.overlay else { return Ok(builtin) };
    let text = std::fs::read(path).map_err(|error| cannot_read(path, &error))?;
    builtin.overlay(&text).map_err(|error| error.to_string())
}

fn model(asked: &Asked) -> Result<Model, String> {
    let Some(path) = &asked.model else { return Model::built_in().map_err(|error| error.to_string()) };
    let text = std::fs::read_to_string(path).map_err(|error| cannot_read(path, &error))?;
    Model::parse(&text).map_err(|error| error.to_string())
}

/// Some records as read, in order, with where each stands.
#[derive(Default)]
struct Batch {
    number: usize,
    source: Option<Arc<str>>,
    bytes: Vec<u8>,
    /// The end of each record in `bytes`, and its line.
    records: Vec<(usize, u64)>,
}

impl Batch {
    /// The same buffers, empty.
    fn emptied(mut batch: Self) -> Self {
        batch.bytes.clear();
        batch.records.clear();
        batch
    }
}

/// What is kept of one record: the short answers, and all its levels where one subject is
/// to be explained.
struct Answer {
    brief: Brief,
    priority: PriorityBrief,
    levels: Option<Box<PersonLevels>>,
}

type Answers = Vec<Result<Answer, RefusedRecord>>;

/// Reads every source in order and hands on batches; a batch given back is used again.
fn read_records(sources: &[Source], hand_on: &mut dyn FnMut(Batch) -> Option<Batch>) -> Result<(), String> {
    let mut batch = Batch::default();
    let mut number = 0;
    for source in sources {
        let name = source.name();
        let mut next_line = 1;
        let mut reader = open(source)?;
        loop {
            batch.number = number;
            batch.source = Some(name.clone());
            let more = fill(&mut batch, reader.as_mut(), source, &mut next_line)
                .map_err(|error| format!("{name}: {}", error.kind()))?;
            if !batch.records.is_empty() {
                number += 1;
                batch = hand_on(batch).unwrap_or_default();
            }
            if !more {
                break;
            }
        }
    }
    Ok(())
}

fn open(source: &Source) -> Result<Box<dyn BufRead>, String> {
    match source {
        Source::StandardInput => Ok(Box::new(BufReader::with_capacity(1 << 16, io::stdin()))),
        Source::Lines(path) | Source::Whole(path) => {
            let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
            Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
        }
    }
}

/// Reads records into a batch until it is full; whether there may be more.
fn fill(
    batch: &mut Batch,
    reader: &mut dyn BufRead,
    source: &Source,
    next_line: &mut u64,
) -> io::Result<bool> {
    if matches!(source, Source::Whole(_)) {
        reader.take(MOST_BYTES).read_to_end(&mut batch.bytes)?;
        batch.records.push((batch.bytes.len(), 1));
        return Ok(false);
    }
    while batch.records.len() < BATCH && batch.bytes.len() < BATCH_BYTES {
        let start = batch.bytes.len();
        if !read_line(reader, &mut batch.bytes)? {
            return Ok(false);
        }
        let line = *next_line;
        *next_line += 1;
        if batch.bytes.iter().skip(start).all(u8::is_ascii_whitespace) {
            batch.bytes.truncate(start);
        } else {
            batch.records.push((batch.bytes.len(), line));
        }
    }
    Ok(true)
}

/// The most bytes of one record, and one more so that a longer one is refused.
const MOST_BYTES: u64 = Limits::CASE.max_bytes as u64 + 1;

/// Reads a line without its end. Of a line longer than any case may be, only as
/// much is kept as shows that; the rest is passed over.
fn read_line(reader: &mut dyn BufRead, into: &mut Vec<u8>) -> io::Result<bool> {
    let read = reader.take(MOST_BYTES).read_until(b'\n', into)?;
    if read == 0 {
        return Ok(false);
    }
    if into.last() == Some(&b'\n') {
        into.pop();
    } else if read as u64 == MOST_BYTES {
        skip_line(reader)?;
    }
    Ok(true)
}

fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        let done = end.is_some() || used == 0;
        reader.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// Reads and assesses the records of a batch, each for itself.
struct Worker<'a> {
    rulebook: &'a Rulebook,
    model: &'a Model,
    asked: &'a Asked,
}

impl Worker<'_> {
    fn work(&self, batch: &Batch) -> Answers {
        let source = batch.source.clone().unwrap_or_else(|| "".into());
        let mut start = 0;
        let mut answers = Vec::with_capacity(batch.records.len());
        for &(end, line) in &batch.records {
            let record = batch.bytes.get(start..end).unwrap_or_default();
            answers.push(self.answer(record, &source, line));
            start = end;
        }
        answers
    }

    fn answer(&self, record: &[u8], source: &Arc<str>, line: u64) -> Result<Answer, RefusedRecord> {
        let document: CaseDocument = read_document(record, &Limits::CASE)
            .map_err(|error| RefusedRecord::document(source.clone(), line, &error))?;
        let case =
            Case::replay(document).map_err(|error| RefusedRecord::case(source.clone(), line, error))?;
        let assessment = assess(&case, self.rulebook, self.asked.as_of, self.asked.known_at);
        let levels = PersonLevels::of(self.model, self.rulebook, &case, &assessment);
        Ok(Answer {
            brief: Brief::of(&assessment),
            priority: PriorityBrief::of(self.model, &levels),
            levels: self.asked.explain.is_some().then(|| Box::new(levels)),
        })
    }
}

/// Takes answers in, in the order of the records.
struct Taken<'a> {
    review: CohortReview,
    explained: Option<Explained<'a>>,
    progress: Progress,
}

impl Taken<'_> {
    fn take(&mut self, answers: Answers) {
        for answer in answers {
            match answer {
                Ok(answer) => {
                    self.review.add_ranked(&answer.brief, &answer.priority);
                    if let (Some(explained), Some(levels)) = (&mut self.explained, answer.levels) {
                        explained.take(*levels);
                    }
                }
                Err(refused) => {
                    self.progress.clear();
                    let _ = writeln!(io::stderr(), "refused: {}", safe_text(&refused.to_string()));
                    self.review.refuse(refused);
                }
            }
        }
        self.progress.show(&self.review);
    }
}

/// The same with several workers: one thread reads, the workers answer in turn,
/// and answers are taken in the order of the batches, so that nothing depends on
/// how many there are. Each queue holds a few batches.
fn with_workers(
    asked: &Asked,
    (rulebook, model): (&Rulebook, &Model),
    taken: &mut Taken<'_>,
) -> Result<(), String> {
    std::thread::scope(|scope| {
        let (mut to, mut from): (Vec<SyncSender<Batch>>, Vec<Receiver<Answers>>) = (Vec::new(), Vec::new());
        for _ in 0..asked.threads {
            let (batches, work) = sync_channel::<Batch>(4);
            let (answered, answers) = sync_channel(4);
            let worker = Worker { rulebook, model, asked };
            scope.spawn(move || {
                for batch in work {
                    if answered.send(worker.work(&batch)).is_err() {
                        break;
                    }
                }
            });
            to.push(batches);
            from.push(answers);
        }
        let reader = scope.spawn(move || {
            read_records(&asked.sources, &mut |batch| {
                // A worker that is gone shows when its answers end.
                let worker = to.get(batch.number % to.len());
                worker.and_then(|worker| worker.send(batch).err()).map(|unsent| unsent.0)
            })
        });
        for answers in from.iter().cycle().map_while(|worker| worker.recv().ok()) {
            taken.take(answers);
        }
        reader.join().unwrap_or_else(|_| Err("the reader stopped".to_owned()))
    })
}

/// Sets of weights drawn to see how firm a place is.
const DRAWS: u32 = 10_000;
/// The top of the list that firmness is about.
const TOP: usize = 20;

/// A ranking in the making, for the sake of one subject in it.
struct Explained<'a> {
    builder: RankingBuilder<'a>,
    id: Id,
    levels: Option<PersonLevels>,
    refused: Option<String>,
}

impl<'a> Explained<'a> {
    fn new(model: &'a Model, asked: &Asked, id: &Id) -> Result<Self, String> {
        let run = Run {
            id: Id::new(&format!("cohort-review:{}", asked.as_of)).map_err(|error| error.to_string())?,
            cohort: Id::new("cohort").map_err(|error| error.to_string())?,
            as_of: asked.as_of,
            known_at: asked.known_at,
        };
        let builder = RankingBuilder::new(model, run).map_err(|error| error.to_string())?;
        Ok(Self { builder, id: id.clone(), levels: None, refused: None })
    }

    fn take(&mut self, levels: PersonLevels) {
        if let Err(error) = self.builder.add(&levels) {
            self.refused = Some(error.to_string());
        }
        if levels.subject_id == self.id {
            self.levels = Some(levels);
        }
    }

    fn write(self) -> Result<(), String> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        let levels = self.levels.ok_or("--explain: no record has this id")?;
        let ranking = self.builder.finish().map_err(|error| error.to_string())?.with_firmness(DRAWS, TOP);
        let explanation = ranking.explain(&levels, None);
        let explanation =
            explanation.ok_or("--explain: the subject's orders have ended, so that they are on no list")?;
        let run = ranking.run_shown().map_err(|error| error.to_string())?;
        let summary = ranking.firmness().map(|firmness| &firmness.summary);
        let mut output = Output { out: BufWriter::new(io::stdout().lock()), error: None };
        let written = explain_priority(&run, summary, &explanation, &mut output);
        output.done(written)
    }
}

/// How far it has got, on a terminal only.
struct Progress {
    shown: Option<Instant>,
    on: bool,
    started: Instant,
}

impl Progress {
    fn new() -> Self {
        Self { shown: None, on: io::stderr().is_terminal(), started: Instant::now() }
    }

    fn show(&mut self, review: &CohortReview) {
        const EVERY: Duration = Duration::from_millis(200);
        if self.on && self.shown.unwrap_or(self.started).elapsed() >= EVERY {
            self.shown = Some(Instant::now());
            let (listed, refused) = (review.listed(), review.refused());
            let _ = write!(io::stderr(), "\r{listed} read, {refused} refused");
        }
    }

    fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r{:40}\r", "");
        }
    }
}

/// Text on its way to standard output, with the error that stopped it.
struct Output<W> {
    out: W,
    error: Option<io::Error>,
}

impl<W: Write> fmt::Write for Output<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

fn write(review: CohortReview, asked: &Asked) -> Result<(), String> {
    let cohort = review.finish();
    let mut output = Output { out: BufWriter::new(io::stdout().lock()), error: None };
    let written = match asked.form {
        Form::Page => cohort.write_page(asked.limit, &mut output),
        Form::Csv => cohort.write_csv(asked.limit, &mut output),
        Form::Json => cohort.write_json(asked.limit, &mut output),
    };
    output.done(written)
}

impl<W: Write> Output<W> {
    fn done(mut self, written: fmt::Result) -> Result<(), String> {
        let error = self.error.take().or_else(|| self.out.flush().err());
        match (error, written) {
            // Whoever read it has gone away: no fault of theirs or ours.
            (Some(error), _) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            (Some(error), _) => Err(format!("standard output: {}", error.kind())),
            (None, Err(_)) => Err("the review could not be written".to_owned()),
            (None, Ok(())) => Ok(()),
        }
    }
}
