//! Writes a cohort, one case document per line:
//!
//! `cargo run --release -p scpo-generator --example write_cohort -- SEED SIZE [rough|assessed]`

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use scpo_generator::Cohort;

fn main() -> ExitCode {
    let Some(cohort) = asked_for(std::env::args().skip(1)) else {
        let _ = writeln!(io::stderr(), "usage: write_cohort SEED SIZE [rough|assessed]");
        return ExitCode::FAILURE;
    };
    match write(&cohort, BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "could not write the cohort: {error}");
            ExitCode::FAILURE
        }
    }
}

fn asked_for(mut words: impl Iterator<Item = String>) -> Option<Cohort> {
    let seed = words.next()?.parse().ok()?;
    let size = words.next()?.parse().ok()?;
    match words.next().as_deref() {
        None => Some(Cohort::new(seed, size)),
        Some("assessed") => Some(Cohort::assessed(seed, size)),
        Some("rough") => Some(Cohort::rough(seed, size)),
        Some(_) => None,
    }
}

fn write(cohort: &Cohort, mut out: impl Write) -> io::Result<()> {
    for case in cohort.cases() {
        serde_json::to_writer(&mut out, &case)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
